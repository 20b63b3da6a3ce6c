/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The three locks of a private server, files in the profile's directory:
 * start.lock  held for the length of a start or a stop, so that there is one at a time;
 * owner.lock  inherited by the server and held as long as any of its processes lives:
 *             the one truth about "a server owns this directory", across PID namespaces;
 * lease.lock  shared by every program that uses the server; who gets it alone was the last one.
 */
#define SL_CLUSTER_START_LOCK "start.lock"
#define SL_CLUSTER_OWNER_LOCK "owner.lock"
#define SL_CLUSTER_LEASE_LOCK "lease.lock"

int      sl_cluster_lock_open (const char *directory,
                               const char *name,
                               GError    **error);
gboolean sl_cluster_lock_try (int fd,
                              int operation);
gboolean sl_cluster_lock_wait (int           fd,
                               gint64        deadline,
                               GCancellable *cancellable,
                               GError      **error);
void     sl_cluster_lock_close (int *fd);
void     sl_cluster_pause (guint *milliseconds,
                           guint  most);

G_END_DECLS
