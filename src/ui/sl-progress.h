/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlProgress: something that takes a while: what it is, and how it is stopped. */
#define SL_TYPE_PROGRESS (sl_progress_get_type ())
G_DECLARE_FINAL_TYPE (SlProgress, sl_progress, SL, PROGRESS, GObject)

SlProgress   *sl_progress_new (const char *label);
const char   *sl_progress_get_label (SlProgress *self);
GCancellable *sl_progress_get_cancellable (SlProgress *self);

G_END_DECLS
