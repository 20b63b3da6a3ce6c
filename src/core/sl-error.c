/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-error.h"

/* What a database says beyond its message. Empty in all other errors of the domain. */
typedef struct
{
  char *sqlstate;
  char *constraint;
  char *column;
} SlErrorPrivate;

static void
sl_error_private_init (SlErrorPrivate *priv)
{
}

static void
sl_error_private_copy (const SlErrorPrivate *source,
                       SlErrorPrivate       *target)
{
  target->sqlstate = g_strdup (source->sqlstate);
  target->constraint = g_strdup (source->constraint);
  target->column = g_strdup (source->column);
}

static void
sl_error_private_clear (SlErrorPrivate *priv)
{
  g_free (priv->sqlstate);
  g_free (priv->constraint);
  g_free (priv->column);
}

/* GLib's macro finds the private part by its offset in bytes; GLib aligns it. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
G_DEFINE_EXTENDED_ERROR (SlError, sl_error)
#pragma GCC diagnostic pop

static const SlErrorPrivate *
peek_private (const GError *error)
{
  return error != NULL && error->domain == SL_ERROR ? sl_error_get_private (error) : NULL;
}

/**
 * sl_error_set_origin:
 * @error: an error of the domain %SL_ERROR
 * @sqlstate: (nullable): the five characters by which the server names the fault
 * @constraint: (nullable): the constraint or unique index that was broken
 * @column: (nullable): the column at fault
 *
 * Keeps with the error where a database says it comes from. Copies of the error
 * keep it as well.
 */
void
sl_error_set_origin (GError     *error,
                     const char *sqlstate,
                     const char *constraint,
                     const char *column)
{
  SlErrorPrivate *priv = NULL;

  g_return_if_fail (error != NULL && error->domain == SL_ERROR);

  priv = sl_error_get_private (error);
  sl_error_private_clear (priv);
  priv->sqlstate = g_strdup (sqlstate);
  priv->constraint = g_strdup (constraint);
  priv->column = g_strdup (column);
}

/**
 * sl_error_get_sqlstate:
 * @error: (nullable): any error
 *
 * Returns: (nullable): the SQLSTATE, or %NULL where no server gave one (a lost
 *   connection has none)
 */
const char *
sl_error_get_sqlstate (const GError *error)
{
  const SlErrorPrivate *priv = peek_private (error);

  return priv != NULL ? priv->sqlstate : NULL;
}

/**
 * sl_error_get_constraint:
 * @error: (nullable): any error
 *
 * Returns: (nullable): the name of the constraint or unique index that was broken
 */
const char *
sl_error_get_constraint (const GError *error)
{
  const SlErrorPrivate *priv = peek_private (error);

  return priv != NULL ? priv->constraint : NULL;
}

/**
 * sl_error_get_column:
 * @error: (nullable): any error
 *
 * Returns: (nullable): the name of the column at fault, where the server names one
 *   (a missing value does, a broken check names only its constraint)
 */
const char *
sl_error_get_column (const GError *error)
{
  const SlErrorPrivate *priv = peek_private (error);

  return priv != NULL ? priv->column : NULL;
}
