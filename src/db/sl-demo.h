/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db.h"

G_BEGIN_DECLS

void     sl_demo_fill_async (SlDb               *db,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
gboolean sl_demo_fill_finish (SlDb         *db,
                              GAsyncResult *result,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
