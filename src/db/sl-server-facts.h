/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db-session.h"

G_BEGIN_DECLS

/**
 * SlServerFacts:
 * @version: as the server says, "15.20"
 * @size: bytes the database takes
 * @n_others: how many other sessions use the database, of this program or of others
 *
 * What a server tells about itself.
 */
typedef struct
{
  char  *version;
  gint64 size;
  guint  n_others;
} SlServerFacts;

void sl_server_facts_free (SlServerFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlServerFacts, sl_server_facts_free)

void           sl_server_facts_query_async (SlDbSession        *session,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
SlServerFacts *sl_server_facts_query_finish (SlDbSession  *session,
                                             GAsyncResult *result,
                                             GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
