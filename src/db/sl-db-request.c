/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <string.h>

#include "db/sl-db-private.h"

/* Takes @reply. */
SlDbRequest *
sl_db_request_new (const SlDbRequestClass *klass,
                   const char             *sql,
                   SlDbParams             *params,
                   SlDbReply              *reply)
{
  gsize        length = sql != NULL ? strlen (sql) + 1 : 0;
  SlDbRequest *self = g_malloc (klass->size + length); /* one block: this is done for each statement */

  memset (self, 0, klass->size);
  self->klass = klass;
  if (sql != NULL)
    self->sql = memcpy ((char *) self + klass->size, sql, length);
  self->params = params != NULL ? sl_db_params_ref (params) : NULL;
  self->reply = reply;
  self->link.data = self;

  return self;
}

void
sl_db_request_free (SlDbRequest *self)
{
  g_assert (self->queue == NULL);

  if (self->klass->clear != NULL)
    self->klass->clear (self);
  if (self->cancel_source != NULL)
    {
      g_source_destroy (self->cancel_source);
      g_source_unref (self->cancel_source);
    }
  g_clear_object (&self->reply);
  g_clear_error (&self->error);
  g_clear_pointer (&self->params, sl_db_params_unref);
  g_free (self);
}

/* Keeps the first error: what follows it is its consequence. Takes @error. */
void
sl_db_request_take_error (SlDbRequest *self,
                          GError      *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

/* (transfer full) (nullable): the reply, to be answered now although the request goes on. */
SlDbReply *
sl_db_request_steal_reply (SlDbRequest *self)
{
  if (self->cancel_source != NULL)
    {
      g_source_destroy (self->cancel_source);
      g_clear_pointer (&self->cancel_source, g_source_unref);
    }

  return g_steal_pointer (&self->reply);
}

/* Answers the reply, if it waits, with @error or else the request's own; FALSE if there is none. */
gboolean
sl_db_request_return_error (SlDbRequest *self,
                            GError      *error)
{
  SlDbReply *reply = NULL;
  g_autoptr (GError) owned = error != NULL ? error : g_steal_pointer (&self->error);

  if (owned == NULL)
    return FALSE;

  reply = g_steal_pointer (&self->reply);
  if (reply != NULL)
    sl_db_reply_return_error (reply, g_steal_pointer (&owned));

  return TRUE;
}
