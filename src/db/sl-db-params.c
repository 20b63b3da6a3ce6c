/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <math.h>

#include "db/sl-db-array.h"
#include "db/sl-db-params-private.h"

#define N_INLINE 8

/* Room for a few numbers, so that a statement by key needs no memory of its own for them. */
#define ARENA_SIZE 64

enum {
  FORMAT_TEXT = 0,
  FORMAT_BINARY = 1,
};

struct _SlDbParams
{
  gatomicrefcount ref_count;
  guint           length;
  guint           capacity;

  /* What libpq takes. They point at the inline arrays until these are full. */
  char **values;
  int   *lengths;
  int   *formats;

  GPtrArray *blobs; /* GBytes that a binary value points into */

  char *inline_values[N_INLINE];
  int   inline_lengths[N_INLINE];
  int   inline_formats[N_INLINE];
  char  arena[ARENA_SIZE];
  guint arena_used;
};

G_DEFINE_BOXED_TYPE (SlDbParams, sl_db_params, sl_db_params_ref, sl_db_params_unref)

static void
grow (SlDbParams *self)
{
  guint    capacity = self->capacity * 2;
  gboolean is_inline = self->values == self->inline_values;
  char   **values = g_new (char *, capacity);
  int     *lengths = g_new (int, capacity);
  int     *formats = g_new (int, capacity);

  memcpy (values, self->values, self->length * sizeof (char *));
  memcpy (lengths, self->lengths, self->length * sizeof (int));
  memcpy (formats, self->formats, self->length * sizeof (int));
  if (!is_inline)
    {
      g_free (self->values);
      g_free (self->lengths);
      g_free (self->formats);
    }
  self->values = values;
  self->lengths = lengths;
  self->formats = formats;
  self->capacity = capacity;
}

static void
append (SlDbParams *self,
        char       *value,
        int         length,
        int         format)
{
  g_assert (self->length < SL_DB_PARAMS_MAX);

  if (self->length == self->capacity)
    grow (self);
  self->values[self->length] = value;
  self->lengths[self->length] = length;
  self->formats[self->length] = format;
  self->length++;
}

static gboolean
is_in_arena (SlDbParams *self,
             const char *value)
{
  return value >= self->arena && value < self->arena + ARENA_SIZE;
}

/* Written by hand, for a statement by key is the most frequent of all and printf() takes half as long as sending it. */
static char *
format_int (SlDbParams *self,
            gint64      value)
{
  char    buffer[24];
  char   *at = buffer + sizeof buffer - 1;
  guint64 left = value < 0 ? -(guint64) value : (guint64) value;
  guint   size = 0;

  *at = '\0';
  do
    {
      *--at = (char) ('0' + left % 10);
      left /= 10;
    }
  while (left > 0);
  if (value < 0)
    *--at = '-';

  size = (guint) (buffer + sizeof buffer - at);
  if (self->arena_used + size > ARENA_SIZE)
    return g_memdup2 (at, size);
  self->arena_used += size;

  return memcpy (self->arena + self->arena_used - size, at, size);
}

/**
 * sl_db_params_new:
 *
 * Returns: (transfer full): an empty list of values
 */
SlDbParams *
sl_db_params_new (void)
{
  SlDbParams *self = g_new (SlDbParams, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->length = 0;
  self->capacity = N_INLINE;
  self->values = self->inline_values;
  self->lengths = self->inline_lengths;
  self->formats = self->inline_formats;
  self->blobs = NULL;
  self->arena_used = 0;

  return self;
}

/**
 * sl_db_params_new_text:
 * @first: the first value
 * @...: further values, ended by %NULL
 *
 * Returns: (transfer full): a list of values that are all text and all present
 */
SlDbParams *
sl_db_params_new_text (const char *first,
                       ...)
{
  SlDbParams *self = sl_db_params_new ();
  va_list     arguments;

  va_start (arguments, first);
  for (const char *value = first; value != NULL; value = va_arg (arguments, const char *))
    sl_db_params_add_text (self, value);
  va_end (arguments);

  return self;
}

/**
 * sl_db_params_ref:
 * @self: a list of values
 *
 * Returns: (transfer full): @self
 */
SlDbParams *
sl_db_params_ref (SlDbParams *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * sl_db_params_unref:
 * @self: (transfer full): a list of values
 */
void
sl_db_params_unref (SlDbParams *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->length; i++)
    {
      if (self->formats[i] == FORMAT_TEXT && !is_in_arena (self, self->values[i]))
        g_free (self->values[i]);
    }
  g_clear_pointer (&self->blobs, g_ptr_array_unref);
  if (self->values != self->inline_values)
    {
      g_free (self->values);
      g_free (self->lengths);
      g_free (self->formats);
    }
  g_free (self);
}

/**
 * sl_db_params_get_length:
 * @self: a list of values
 *
 * Returns: how many values it has
 */
guint
sl_db_params_get_length (SlDbParams *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

const char *const *
sl_db_params_get_values (SlDbParams *self)
{
  return (const char *const *) self->values;
}

const int *
sl_db_params_get_lengths (SlDbParams *self)
{
  return self->lengths;
}

const int *
sl_db_params_get_formats (SlDbParams *self)
{
  return self->formats;
}

/**
 * sl_db_params_add_null:
 * @self: a list of values
 */
void
sl_db_params_add_null (SlDbParams *self)
{
  g_return_if_fail (self != NULL);

  append (self, NULL, 0, FORMAT_TEXT);
}

/**
 * sl_db_params_add_text:
 * @self: a list of values
 * @value: (nullable): UTF-8 text, an enum's label or a value as PostgreSQL writes it;
 *   %NULL is NULL
 */
void
sl_db_params_add_text (SlDbParams *self,
                       const char *value)
{
  g_return_if_fail (self != NULL);

  append (self, g_strdup (value), 0, FORMAT_TEXT);
}

/**
 * sl_db_params_take_text:
 * @self: a list of values
 * @value: (nullable) (transfer full): as for sl_db_params_add_text()
 */
void
sl_db_params_take_text (SlDbParams *self,
                        char       *value)
{
  g_return_if_fail (self != NULL);

  append (self, value, 0, FORMAT_TEXT);
}

/**
 * sl_db_params_add_uuid:
 * @self: a list of values
 * @value: (nullable): a UUID
 */
void
sl_db_params_add_uuid (SlDbParams *self,
                       const char *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (value == NULL || g_uuid_string_is_valid (value));

  append (self, g_strdup (value), 0, FORMAT_TEXT);
}

/**
 * sl_db_params_add_int:
 * @self: a list of values
 * @value: for any integer type that can hold it
 */
void
sl_db_params_add_int (SlDbParams *self,
                      gint64      value)
{
  g_return_if_fail (self != NULL);

  append (self, format_int (self, value), 0, FORMAT_TEXT);
}

/**
 * sl_db_params_add_bool:
 * @self: a list of values
 * @value: a truth
 */
void
sl_db_params_add_bool (SlDbParams *self,
                       gboolean    value)
{
  g_return_if_fail (self != NULL);

  append (self, g_strdup (value ? "t" : "f"), 0, FORMAT_TEXT);
}

/**
 * sl_db_params_add_float:
 * @self: a list of values
 * @value: any number, infinite and not-a-number as well; for money use
 *   sl_db_params_add_numeric()
 */
void
sl_db_params_add_float (SlDbParams *self,
                        double      value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (self != NULL);

  if (isnan (value))
    append (self, g_strdup ("NaN"), 0, FORMAT_TEXT);
  else if (isinf (value))
    append (self, g_strdup (value > 0 ? "Infinity" : "-Infinity"), 0, FORMAT_TEXT);
  else
    append (self, g_strdup (g_ascii_dtostr (buffer, sizeof buffer, value)), 0, FORMAT_TEXT);
}

/**
 * sl_db_params_add_numeric:
 * @self: a list of values
 * @value: (nullable): a decimal number with a point, never taken through a float
 */
void
sl_db_params_add_numeric (SlDbParams *self,
                          const char *value)
{
  sl_db_params_add_text (self, value);
}

/**
 * sl_db_params_add_timestamp:
 * @self: a list of values
 * @value: (nullable): an instant, kept to the microsecond
 */
void
sl_db_params_add_timestamp (SlDbParams *self,
                            GDateTime  *value)
{
  g_autoptr (GDateTime) utc = NULL;

  g_return_if_fail (self != NULL);

  if (value == NULL)
    {
      sl_db_params_add_null (self);
      return;
    }

  utc = g_date_time_to_utc (value);
  append (self,
          g_strdup_printf ("%04d-%02d-%02d %02d:%02d:%02d.%06d+00",
                           g_date_time_get_year (utc), g_date_time_get_month (utc),
                           g_date_time_get_day_of_month (utc), g_date_time_get_hour (utc),
                           g_date_time_get_minute (utc), g_date_time_get_second (utc),
                           g_date_time_get_microsecond (utc)),
          0, FORMAT_TEXT);
}

/**
 * sl_db_params_add_date:
 * @self: a list of values
 * @value: (nullable): a day; %NULL or an invalid one is NULL
 */
void
sl_db_params_add_date (SlDbParams  *self,
                       const GDate *value)
{
  g_return_if_fail (self != NULL);

  if (value == NULL || !g_date_valid (value))
    sl_db_params_add_null (self);
  else
    append (self,
            g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (value), g_date_get_month (value),
                             g_date_get_day (value)),
            0, FORMAT_TEXT);
}

/**
 * sl_db_params_add_strv:
 * @self: a list of values
 * @value: (nullable): the elements of a `text[]` (or of an array of any type written as
 *   text); no elements is an empty array, %NULL is NULL
 */
void
sl_db_params_add_strv (SlDbParams        *self,
                       const char *const *value)
{
  g_return_if_fail (self != NULL);

  append (self, value != NULL ? sl_db_array_to_text (value) : NULL, 0, FORMAT_TEXT);
}

/**
 * sl_db_params_add_json:
 * @self: a list of values
 * @value: (nullable): for `json` and `jsonb`; %NULL is SQL's NULL, a node that holds
 *   null is JSON's
 */
void
sl_db_params_add_json (SlDbParams *self,
                       JsonNode   *value)
{
  g_return_if_fail (self != NULL);

  append (self, value != NULL ? json_to_string (value, FALSE) : NULL, 0, FORMAT_TEXT);
}

/**
 * sl_db_params_add_bytes:
 * @self: a list of values
 * @value: (nullable): for `bytea`; kept, not copied
 */
void
sl_db_params_add_bytes (SlDbParams *self,
                        GBytes     *value)
{
  gconstpointer data = NULL;
  gsize         size = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (value == NULL || g_bytes_get_size (value) <= G_MAXINT);

  if (value == NULL)
    {
      sl_db_params_add_null (self);
      return;
    }

  if (self->blobs == NULL)
    self->blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (self->blobs, g_bytes_ref (value));
  data = g_bytes_get_data (value, &size);
  append (self, data != NULL ? (char *) data : (char *) "", (int) size, FORMAT_BINARY);
}
