/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libpq-fe.h>

#include "core/sl-error.h"
#include "db/sl-db-target.h"
#include "db/sl-server-uri.h"

typedef PQconninfoOption Options;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Options, PQconninfoFree)

static const char *
find (const PQconninfoOption *options,
      const char             *keyword)
{
  for (const PQconninfoOption *option = options; option->keyword != NULL; option++)
    if (g_str_equal (option->keyword, keyword))
      return option->val != NULL && *option->val != '\0' ? option->val : NULL;

  return NULL;
}

/**
 * sl_server_uri_check:
 * @uri: what the user gave as the address of their server
 * @is_local: (out) (optional): whether it is on this machine for sure
 * @error: %SL_ERROR_INPUT or %SL_ERROR_REFUSED with a sentence for the user
 *
 * Says in the user's words what is wrong with an address, before it is stored or used. A
 * password does not belong into it, and a server elsewhere has to prove who it is.
 *
 * Returns: whether sl_db_target_new() may have it
 */
gboolean
sl_server_uri_check (const char *uri,
                     gboolean   *is_local,
                     GError    **error)
{
  g_autoptr (SlDbTarget) target = NULL;
  g_autoptr (Options) options = NULL;
  char       *message = NULL;
  const char *mode = NULL;

  g_return_val_if_fail (uri != NULL, FALSE);

  if (g_str_has_prefix (uri, "postgresql://") || g_str_has_prefix (uri, "postgres://"))
    options = PQconninfoParse (uri, &message);
  /* It may quote what was written, and with it a password. */
  PQfreemem (message);
  if (options == NULL)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_INPUT,
                         _ ("This is no address of a PostgreSQL server. It looks like postgresql://name@server/database."));
  else if (find (options, "password") != NULL || find (options, "sslpassword") != NULL)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_REFUSED,
                         _ ("Leave the password out of the server's address: Shortlist asks for it and keeps it in the keyring."));
  else
    target = sl_db_target_new (uri, NULL, error);
  if (target == NULL)
    return FALSE;

  mode = find (options, "sslmode");
  if (!sl_db_target_get_is_local (target) && mode != NULL && !g_str_equal (mode, "verify-full"))
    {
      g_set_error (error, SL_ERROR, SL_ERROR_REFUSED,
                   /* TRANSLATORS: a setting such as "disable"; sslmode, verify-full and sslrootcert stay as they are */
                   _ ("With “sslmode=%s” anybody on the way could read or pose as your server. Leave it out, or use “sslmode=verify-full” with “sslrootcert” for a certificate of your own."),
                   mode);
      return FALSE;
    }

  if (is_local != NULL)
    *is_local = sl_db_target_get_is_local (target);

  return TRUE;
}
