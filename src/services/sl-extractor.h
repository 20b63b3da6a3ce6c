/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SL_EXTRACTOR_MAX_INPUT: a file larger than this is refused unread. */
#define SL_EXTRACTOR_MAX_INPUT (20 * 1024 * 1024)

#define SL_TYPE_EXTRACTOR (sl_extractor_get_type ())
G_DECLARE_FINAL_TYPE (SlExtractor, sl_extractor, SL, EXTRACTOR, GObject)

SlExtractor *sl_extractor_new (const char *program);
void         sl_extractor_set_deadline (SlExtractor *self,
                                        guint        milliseconds);
void         sl_extractor_run_async (SlExtractor        *self,
                                     const char         *command,
                                     GBytes             *input,
                                     const char *const  *options,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
GBytes      *sl_extractor_run_finish (SlExtractor  *self,
                                      GAsyncResult *result,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
