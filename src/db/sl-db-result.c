/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-db-array.h"
#include "db/sl-db-result-private.h"
#include "db/sl-db-value.h"

/* Numbers that never change (pg_type.dat). */
enum {
  TYPE_BOOL = 16,
  TYPE_BYTEA = 17,
  TYPE_INT8 = 20,
  TYPE_INT2 = 21,
  TYPE_INT4 = 23,
  TYPE_OID = 26,
  TYPE_JSON = 114,
  TYPE_FLOAT4 = 700,
  TYPE_FLOAT8 = 701,
  TYPE_DATE = 1082,
  TYPE_TIMESTAMPTZ = 1184,
  TYPE_NUMERIC = 1700,
  TYPE_UUID = 2950,
  TYPE_JSONB = 3802,
};

struct _SlDbResult
{
  gatomicrefcount ref_count;
  PGresult       *result;
};

G_DEFINE_BOXED_TYPE (SlDbResult, sl_db_result, sl_db_result_ref, sl_db_result_unref)

/* The value's text, or NULL for NULL and for a column of another type. */
static const char *
read_value (SlDbResult *self,
            guint       row,
            guint       column,
            Oid         type,
            Oid         other)
{
  Oid found = InvalidOid;

  if (row >= (guint) PQntuples (self->result) || column >= (guint) PQnfields (self->result))
    {
      g_critical ("No value at row %u, column %u: there are %d and %d", row, column,
                  PQntuples (self->result), PQnfields (self->result));
      return NULL;
    }

  found = PQftype (self->result, (int) column);
  if (type != InvalidOid && found != type && found != other)
    {
      g_critical ("Column %s has the type %u, read as %u", PQfname (self->result, (int) column), found, type);
      return NULL;
    }
  if (PQgetisnull (self->result, (int) row, (int) column))
    return NULL;

  return PQgetvalue (self->result, (int) row, (int) column);
}

SlDbResult *
sl_db_result_new (PGresult *take)
{
  SlDbResult *self = g_new (SlDbResult, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->result = take;

  return self;
}

/* Whether a COMMIT was answered by a rollback, as it is after an error. */
gboolean
sl_db_result_is_rollback (SlDbResult *self)
{
  return self != NULL && g_str_equal (PQcmdStatus (self->result), "ROLLBACK");
}

/**
 * sl_db_result_ref:
 * @self: a result
 *
 * Returns: (transfer full): @self
 */
SlDbResult *
sl_db_result_ref (SlDbResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * sl_db_result_unref:
 * @self: (transfer full): a result
 */
void
sl_db_result_unref (SlDbResult *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  PQclear (self->result);
  g_free (self);
}

/**
 * sl_db_result_get_n_rows:
 * @self: a result
 *
 * Returns: how many rows it has
 */
guint
sl_db_result_get_n_rows (SlDbResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint) PQntuples (self->result);
}

/**
 * sl_db_result_get_n_columns:
 * @self: a result
 *
 * Returns: how many columns each row has
 */
guint
sl_db_result_get_n_columns (SlDbResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint) PQnfields (self->result);
}

/**
 * sl_db_result_get_n_affected:
 * @self: a result
 *
 * Returns: how many rows the statement inserted, changed, deleted or returned
 */
gint64
sl_db_result_get_n_affected (SlDbResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_ascii_strtoll (PQcmdTuples (self->result), NULL, 10);
}

/**
 * sl_db_result_find_column:
 * @self: a result
 * @name: the name of a column
 *
 * Returns: the first column of that name, or -1
 */
int
sl_db_result_find_column (SlDbResult *self,
                          const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, -1);

  for (int i = 0; i < PQnfields (self->result); i++)
    {
      if (g_str_equal (PQfname (self->result, i), name))
        return i;
    }

  return -1;
}

/**
 * sl_db_result_is_null:
 * @self: a result
 * @row: a row
 * @column: a column of any type
 *
 * Returns: whether the value is NULL
 */
gboolean
sl_db_result_is_null (SlDbResult *self,
                      guint       row,
                      guint       column)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return read_value (self, row, column, InvalidOid, InvalidOid) == NULL;
}

/**
 * sl_db_result_get_text:
 * @self: a result
 * @row: a row
 * @column: a column of any type, among them text and enums
 *
 * Returns: (transfer none) (nullable): the value as the server wrote it; %NULL for NULL
 */
const char *
sl_db_result_get_text (SlDbResult *self,
                       guint       row,
                       guint       column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return read_value (self, row, column, InvalidOid, InvalidOid);
}

/**
 * sl_db_result_dup_text:
 * @self: a result
 * @row: a row
 * @column: a column of any type
 *
 * Returns: (transfer full) (nullable): a copy of sl_db_result_get_text()
 */
char *
sl_db_result_dup_text (SlDbResult *self,
                       guint       row,
                       guint       column)
{
  return g_strdup (sl_db_result_get_text (self, row, column));
}

/**
 * sl_db_result_get_uuid:
 * @self: a result
 * @row: a row
 * @column: a `uuid`
 *
 * Returns: (transfer none) (nullable): 36 characters in lower case
 */
const char *
sl_db_result_get_uuid (SlDbResult *self,
                       guint       row,
                       guint       column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return read_value (self, row, column, TYPE_UUID, TYPE_UUID);
}

/**
 * sl_db_result_get_numeric:
 * @self: a result
 * @row: a row
 * @column: a `numeric`
 *
 * Returns: (transfer none) (nullable): the number with all its digits; `NaN` and
 *   `Infinity` can occur
 */
const char *
sl_db_result_get_numeric (SlDbResult *self,
                          guint       row,
                          guint       column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return read_value (self, row, column, TYPE_NUMERIC, TYPE_NUMERIC);
}

/**
 * sl_db_result_get_int:
 * @self: a result
 * @row: a row
 * @column: an integer of any width
 *
 * Returns: the number; 0 for NULL
 */
gint64
sl_db_result_get_int (SlDbResult *self,
                      guint       row,
                      guint       column)
{
  const char *text = NULL;
  Oid         type = InvalidOid;

  g_return_val_if_fail (self != NULL, 0);

  if (column < (guint) PQnfields (self->result))
    type = PQftype (self->result, (int) column);
  if (type != TYPE_INT2 && type != TYPE_INT8 && type != TYPE_OID)
    type = TYPE_INT4;
  text = read_value (self, row, column, type, type);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/**
 * sl_db_result_get_bool:
 * @self: a result
 * @row: a row
 * @column: a `boolean`
 *
 * Returns: the truth; %FALSE for NULL
 */
gboolean
sl_db_result_get_bool (SlDbResult *self,
                       guint       row,
                       guint       column)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  text = read_value (self, row, column, TYPE_BOOL, TYPE_BOOL);

  return text != NULL && *text == 't';
}

/**
 * sl_db_result_get_float:
 * @self: a result
 * @row: a row
 * @column: a `real` or `double precision`
 *
 * Returns: the number, which can be infinite or not a number; 0 for NULL
 */
double
sl_db_result_get_float (SlDbResult *self,
                        guint       row,
                        guint       column)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, 0);

  text = read_value (self, row, column, TYPE_FLOAT8, TYPE_FLOAT4);

  return text != NULL ? g_ascii_strtod (text, NULL) : 0;
}

/**
 * sl_db_result_get_infinity:
 * @self: a result
 * @row: a row
 * @column: a `timestamptz` or `date`
 *
 * Returns: 1 for `infinity`, -1 for `-infinity`, 0 for anything else
 */
int
sl_db_result_get_infinity (SlDbResult *self,
                           guint       row,
                           guint       column)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, 0);

  text = read_value (self, row, column, TYPE_TIMESTAMPTZ, TYPE_DATE);
  if (g_strcmp0 (text, "infinity") == 0)
    return 1;

  return g_strcmp0 (text, "-infinity") == 0 ? -1 : 0;
}

/**
 * sl_db_result_dup_timestamp:
 * @self: a result
 * @row: a row
 * @column: a `timestamptz`
 *
 * Returns: (transfer full) (nullable): the instant in UTC, exact to the microsecond;
 *   %NULL for NULL and for what #GDateTime cannot hold (infinite, before the year 1,
 *   after 9999)
 */
GDateTime *
sl_db_result_dup_timestamp (SlDbResult *self,
                            guint       row,
                            guint       column)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = read_value (self, row, column, TYPE_TIMESTAMPTZ, TYPE_TIMESTAMPTZ);

  return text != NULL ? sl_db_value_parse_timestamp (text) : NULL;
}

/**
 * sl_db_result_get_date:
 * @self: a result
 * @row: a row
 * @column: a `date`
 * @date: (out caller-allocates): set to the day, or cleared
 *
 * Returns: whether @date holds a day: not for NULL and for what #GDate cannot hold
 *   (infinite, before the year 1, after 65535)
 */
gboolean
sl_db_result_get_date (SlDbResult *self,
                       guint       row,
                       guint       column,
                       GDate      *date)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL && date != NULL, FALSE);

  g_date_clear (date, 1);
  text = read_value (self, row, column, TYPE_DATE, TYPE_DATE);

  return text != NULL && sl_db_value_parse_date (text, date);
}

/**
 * sl_db_result_dup_strv:
 * @self: a result
 * @row: a row
 * @column: an array of one dimension
 *
 * Returns: (transfer full) (nullable): the elements without those that are NULL, or %NULL
 *   for NULL; use sl_db_result_dup_array() where a NULL among them means something
 */
char **
sl_db_result_dup_strv (SlDbResult *self,
                       guint       row,
                       guint       column)
{
  g_autoptr (GPtrArray) elements = sl_db_result_dup_array (self, row, column);
  g_autoptr (GStrvBuilder) builder = NULL;

  if (elements == NULL)
    return NULL;

  builder = g_strv_builder_new ();
  for (guint i = 0; i < elements->len; i++)
    {
      if (g_ptr_array_index (elements, i) != NULL)
        g_strv_builder_add (builder, g_ptr_array_index (elements, i));
    }

  return g_strv_builder_end (builder);
}

/**
 * sl_db_result_dup_array:
 * @self: a result
 * @row: a row
 * @column: an array of one dimension
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the elements, %NULL among them
 *   for NULL; or %NULL for NULL. An array of another shape warns and reads as %NULL.
 */
GPtrArray *
sl_db_result_dup_array (SlDbResult *self,
                        guint       row,
                        guint       column)
{
  g_autoptr (GError) error = NULL;
  GPtrArray  *elements = NULL;
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = read_value (self, row, column, InvalidOid, InvalidOid);
  if (text == NULL)
    return NULL;

  elements = sl_db_array_parse (text, &error);
  if (elements == NULL)
    g_warning ("Column %s: %s", PQfname (self->result, (int) column), error->message);

  return elements;
}

/**
 * sl_db_result_dup_json:
 * @self: a result
 * @row: a row
 * @column: a `json` or `jsonb`
 *
 * Returns: (transfer full) (nullable): the value; %NULL for SQL's NULL (JSON's null is a
 *   node of its own)
 */
JsonNode *
sl_db_result_dup_json (SlDbResult *self,
                       guint       row,
                       guint       column)
{
  g_autoptr (GError) error = NULL;
  JsonNode   *node = NULL;
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = read_value (self, row, column, TYPE_JSONB, TYPE_JSON);
  if (text == NULL)
    return NULL;

  node = json_from_string (text, &error);
  if (node == NULL)
    g_warning ("Column %s: %s", PQfname (self->result, (int) column), error->message);

  return node;
}

/**
 * sl_db_result_dup_bytes:
 * @self: a result
 * @row: a row
 * @column: a `bytea`
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL for NULL
 */
GBytes *
sl_db_result_dup_bytes (SlDbResult *self,
                        guint       row,
                        guint       column)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = read_value (self, row, column, TYPE_BYTEA, TYPE_BYTEA);

  return text != NULL ? sl_db_value_parse_bytes (text) : NULL;
}
