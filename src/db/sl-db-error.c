/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <string.h>

#include "core/sl-error.h"
#include "db/sl-db-private.h"

/* By what the caller can do; the first prefix that fits decides. */
static const struct
{
  const char *prefix;
  SlError     code;
} meanings[] = {
  { "23505", SL_ERROR_DUPLICATE },
  { "23P01", SL_ERROR_DUPLICATE }, /* exclusion */
  { "23", SL_ERROR_CONSTRAINT },
  { "22", SL_ERROR_CONSTRAINT },     /* a value its type cannot hold */
  { "54", SL_ERROR_CONSTRAINT },     /* too big */
  { "P0001", SL_ERROR_CONSTRAINT },  /* a trigger's own rule */
  { "P0002", SL_ERROR_NOT_FOUND },   /* no data found */
  { "40", SL_ERROR_TIMEOUT },        /* deadlock, serialization: once more */
  { "55P03", SL_ERROR_TIMEOUT },     /* lock not available */
  { "57014", SL_ERROR_TIMEOUT },     /* cancelled, but not by us: statement_timeout */
  { "25P03", SL_ERROR_CONNECTION },  /* idle in a transaction */
  { "25006", SL_ERROR_UNAVAILABLE }, /* read only */
  { "57", SL_ERROR_CONNECTION },     /* shutting down, crashed, starting */
  { "08", SL_ERROR_CONNECTION },
  { "53", SL_ERROR_UNAVAILABLE },    /* disk full, memory, too many connections */
  { "58", SL_ERROR_UNAVAILABLE },    /* input/output */
  { "XX001", SL_ERROR_UNAVAILABLE }, /* data corrupted */
  { "XX002", SL_ERROR_UNAVAILABLE }, /* index corrupted */
};

static SlError
code_for_sqlstate (const char *sqlstate)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      if (g_str_has_prefix (sqlstate, meanings[i].prefix))
        return meanings[i].code;
    }

  return SL_ERROR_QUERY;
}

/*
 * The error that @result reports. It names the fault without the row: the server's DETAIL
 * quotes what the user wrote, and that does not belong in a log.
 */
GError *
sl_db_error_new_result (const PGresult *result)
{
  const char *sqlstate = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *message = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  GError     *error = NULL;

  if (sqlstate == NULL)
    {
      /* libpq's own words, for the connection broke or the bytes made no sense. */
      g_autofree char *text = g_strdup (PQresultErrorMessage (result));

      g_strchomp (text);
      return g_error_new (SL_ERROR, SL_ERROR_CONNECTION, "%s", *text != '\0' ? text : "The server gave no answer");
    }

  error = g_error_new (SL_ERROR, code_for_sqlstate (sqlstate), "%s (%s)",
                       message != NULL ? message : "The server gave no reason", sqlstate);
  sl_error_set_origin (error, sqlstate, PQresultErrorField (result, PG_DIAG_CONSTRAINT_NAME),
                       PQresultErrorField (result, PG_DIAG_COLUMN_NAME));

  return error;
}

/* The error of a connection that is broken or never stood. */
GError *
sl_db_error_new_connection (const PGconn *conn,
                            const char   *doing)
{
  g_autofree char *text = g_strdup (conn != NULL ? PQerrorMessage (conn) : "");

  g_strchomp (text);

  return g_error_new (SL_ERROR, SL_ERROR_CONNECTION, "%s: %s", doing, *text != '\0' ? text : "the server is gone");
}
