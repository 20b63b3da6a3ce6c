/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-undo-stack.h"

G_BEGIN_DECLS

/**
 * SlShell:
 *
 * What a page may ask of the window it is in: say something, offer to take a change
 * back, say what went wrong. Given to every page and dialog, so that none of them
 * knows the window; in a test it stands alone. Emits `toast (AdwToast)`.
 */
#define SL_TYPE_SHELL (sl_shell_get_type ())
G_DECLARE_FINAL_TYPE (SlShell, sl_shell, SL, SHELL, GObject)

SlShell     *sl_shell_new (void);
SlUndoStack *sl_shell_get_undo_stack (SlShell *self);
void         sl_shell_say (SlShell    *self,
                           const char *sentence);
void         sl_shell_done (SlShell    *self,
                            SlUndoStep *step);
void         sl_shell_done_or (SlShell    *self,
                               SlUndoStep *step,
                               const char *other_label,
                               GClosure   *other);
void         sl_shell_offer (SlShell    *self,
                             const char *sentence,
                             const char *button_label,
                             GClosure   *closure);
void         sl_shell_fail (SlShell      *self,
                            const char   *what,
                            const GError *error,
                            GClosure     *retry);
AdwToast    *sl_shell_wait (SlShell      *self,
                            const char   *sentence,
                            GCancellable *cancellable);
void         sl_shell_undo (SlShell *self);
void         sl_shell_redo (SlShell *self);

char *sl_shell_describe_error (const GError *error);

G_END_DECLS
