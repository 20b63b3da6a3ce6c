/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-cluster-account.h"

G_BEGIN_DECLS

/**
 * SlClusterPidFile:
 * @pid: the server's process id, in its own PID namespace
 * @status: `starting`, `ready`, `standby` or `stopping`; empty if it has not said yet
 *
 * What a server writes about itself into `postmaster.pid`.
 */
typedef struct
{
  pid_t pid;
  char  status[16];
} SlClusterPidFile;

gboolean sl_cluster_process_read_pid_file (const char       *data_directory,
                                           SlClusterPidFile *file);
gboolean sl_cluster_process_is_visible (const char *data_directory);
void     sl_cluster_process_end (const char *data_directory);
void     sl_cluster_process_clear_stale (const char *data_directory);
gboolean sl_cluster_process_interrupt (const char *data_directory,
                                       pid_t       pid);

G_END_DECLS
