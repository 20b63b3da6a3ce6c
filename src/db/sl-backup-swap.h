/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-cluster-dump.h"

G_BEGIN_DECLS

/* Beside the live database: one that is being restored, one that is being verified, and
 * what was live before the last restore. */
#define SL_BACKUP_INCOMING_DATABASE "shortlist_incoming"
#define SL_BACKUP_VERIFIED_DATABASE "shortlist_verified"
#define SL_BACKUP_PREVIOUS_DATABASE "shortlist_previous"

gboolean sl_backup_swap_make (const SlClusterDump *dump,
                              const char          *database,
                              GError             **error);
void     sl_backup_swap_drop (const SlClusterDump *dump,
                              const char          *database);
gboolean sl_backup_swap_check (const SlClusterDump *dump,
                               const char          *database,
                               const char          *expected,
                               guint                newest_schema,
                               GError             **error);
gboolean sl_backup_swap_open (const SlClusterDump *dump,
                              const char          *database,
                              GError             **error);
gboolean sl_backup_swap_run (const SlClusterDump *dump,
                             const char          *incoming,
                             const char          *outgoing,
                             GError             **error);
void     sl_backup_swap_expire (const SlClusterDump *dump);

G_END_DECLS
