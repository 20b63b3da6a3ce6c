/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-db-spares.h"

struct _SlDbSpares
{
  GMutex mutex;
  GQueue connections; /* of PGconn */
};

/* libpq would print it. Who takes the connection listens for themselves. */
static void
notice_received (void       *user_data,
                 const char *message)
{
  g_debug ("a connection ahead: %s", message);
}

/**
 * sl_db_spares_new:
 *
 * Returns: (transfer full): no connection yet
 */
SlDbSpares *
sl_db_spares_new (void)
{
  SlDbSpares *self = g_new0 (SlDbSpares, 1);

  g_mutex_init (&self->mutex);
  g_queue_init (&self->connections);

  return self;
}

/**
 * sl_db_spares_free:
 * @self: (transfer full): spares; what nobody took is closed
 */
void
sl_db_spares_free (SlDbSpares *self)
{
  g_queue_clear_full (&self->connections, (GDestroyNotify) PQfinish);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * sl_db_spares_begin:
 * @self: spares
 * @conninfo: a socket on this machine
 *
 * Knocks at the server and does not wait for its answer; where that is not possible nothing
 * is kept. From any thread.
 */
void
sl_db_spares_begin (SlDbSpares *self,
                    const char *conninfo)
{
  PGconn *connection = PQconnectStart (conninfo);

  PQsetNoticeProcessor (connection, notice_received, NULL);
  /* The first step sends who we are; the server then needs nothing of us until we are in. */
  if (PQstatus (connection) == CONNECTION_BAD || PQconnectPoll (connection) != PGRES_POLLING_READING)
    {
      g_debug ("a connection ahead: %s", PQerrorMessage (connection));
      PQfinish (connection);
      return;
    }

  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->connections, connection);
  g_mutex_unlock (&self->mutex);
}

/**
 * sl_db_spares_take:
 * @self: spares
 *
 * Returns: (transfer full) (nullable): one that goes on with PQconnectPoll() once there is
 *   something to read
 */
PGconn *
sl_db_spares_take (SlDbSpares *self)
{
  PGconn *connection = NULL;

  g_mutex_lock (&self->mutex);
  connection = g_queue_pop_head (&self->connections);
  g_mutex_unlock (&self->mutex);

  return connection;
}
