/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-cluster-dump.h"

G_BEGIN_DECLS

gboolean sl_backup_upgrade_run (const SlClusterDump *dump,
                                const char          *database,
                                GPtrArray           *migrations,
                                GCancellable        *cancellable,
                                GError             **error);

G_END_DECLS
