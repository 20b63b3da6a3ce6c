/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-undo-step.h"

G_BEGIN_DECLS

#define SL_UNDO_STACK_LIMIT 100

#define SL_TYPE_UNDO_STACK (sl_undo_stack_get_type ())
G_DECLARE_FINAL_TYPE (SlUndoStack, sl_undo_stack, SL, UNDO_STACK, GObject)

SlUndoStack *sl_undo_stack_new (void);

gboolean    sl_undo_stack_get_can_undo (SlUndoStack *self);
gboolean    sl_undo_stack_get_can_redo (SlUndoStack *self);
const char *sl_undo_stack_get_undo_label (SlUndoStack *self);
const char *sl_undo_stack_get_redo_label (SlUndoStack *self);

void  sl_undo_stack_push (SlUndoStack *self,
                          SlUndoStep  *step);
void  sl_undo_stack_undo_async (SlUndoStack        *self,
                                SlUndoStep         *step,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
void  sl_undo_stack_redo_async (SlUndoStack        *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
char *sl_undo_stack_finish (SlUndoStack  *self,
                            GAsyncResult *result,
                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
