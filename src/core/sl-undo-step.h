/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SL_TYPE_UNDO_STEP (sl_undo_step_get_type ())
G_DECLARE_DERIVABLE_TYPE (SlUndoStep, sl_undo_step, SL, UNDO_STEP, GObject)

/**
 * SlUndoStepClass:
 * @run_async: takes the change back
 * @run_finish: returns the step that does the change again, with what it has to
 *   know by then (versions); %NULL without an error if there is nothing to do again
 *
 * One change that can be taken back. The error of a step that must not be run any
 * more is %SL_ERROR_CONFLICT or %SL_ERROR_NOT_FOUND; after any other error the step
 * may be tried again.
 */
struct _SlUndoStepClass
{
  GObjectClass parent_class;

  void (*run_async) (SlUndoStep         *self,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data);
  SlUndoStep *(*run_finish) (SlUndoStep   *self,
                             GAsyncResult *result,
                             GError      **error);
};

const char *sl_undo_step_get_label (SlUndoStep *self);
void        sl_undo_step_run_async (SlUndoStep         *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
SlUndoStep *sl_undo_step_run_finish (SlUndoStep   *self,
                                     GAsyncResult *result,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
