/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SL_SERVER_MINIMUM_MAJOR: the oldest PostgreSQL the private server runs with. */
#define SL_SERVER_MINIMUM_MAJOR 15

/**
 * SlServerBinaries:
 * @directory: holds `postgres` and `initdb`
 * @major: the major version, as 15
 * @version: the whole version, as `15.4`
 *
 * The programs of one installed PostgreSQL.
 */
typedef struct
{
  char *directory;
  guint major;
  char *version;
} SlServerBinaries;

GStrv                   sl_server_binaries_dup_default_directories (void);
GPtrArray              *sl_server_binaries_list (const char *const *directories);
const SlServerBinaries *sl_server_binaries_pick (GPtrArray *list,
                                                 guint      major);
char                   *sl_server_binaries_dup_program (const SlServerBinaries *self,
                                                        const char             *name);
void                    sl_server_binaries_free (SlServerBinaries *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlServerBinaries, sl_server_binaries_free)

G_END_DECLS
