/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-array.h"

/* Reads one element at *@cursor and leaves it behind the element. */
static char *
read_element (const char **cursor,
              gboolean    *is_quoted,
              GError     **error)
{
  g_autoptr (GString) element = g_string_new (NULL);
  const char *at = *cursor;

  *is_quoted = *at == '"';
  if (*is_quoted)
    at++;
  while (*at != '\0' && (*is_quoted ? *at != '"' : *at != ',' && *at != '}'))
    {
      if (!*is_quoted && (*at == '{' || *at == '"'))
        break;
      if (*at == '\\' && at[1] != '\0')
        at++;
      g_string_append_c (element, *at++);
    }
  if ((*is_quoted && *at != '"') || (!*is_quoted && *at != ',' && *at != '}'))
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_PROTOCOL,
                           *at == '{' ? "An array has more than one dimension" : "An array does not end as it must");
      return NULL;
    }
  if (*is_quoted)
    at++;
  *cursor = at;

  return g_string_free (g_steal_pointer (&element), FALSE);
}

/**
 * sl_db_array_to_text:
 * @elements: the elements, ended by %NULL
 *
 * Returns: (transfer full): a one-dimensional array as PostgreSQL reads it
 */
char *
sl_db_array_to_text (const char *const *elements)
{
  GString *text = g_string_new ("{");

  g_return_val_if_fail (elements != NULL, NULL);

  for (gsize i = 0; elements[i] != NULL; i++)
    {
      g_string_append (text, i > 0 ? ",\"" : "\"");
      for (const char *at = elements[i]; *at != '\0'; at++)
        {
          if (*at == '"' || *at == '\\')
            g_string_append_c (text, '\\');
          g_string_append_c (text, *at);
        }
      g_string_append_c (text, '"');
    }
  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}

/**
 * sl_db_array_parse:
 * @text: an array as PostgreSQL writes it
 *
 * Reads a one-dimensional array with the lower bound 1. One with more dimensions or
 * another bound is refused, for a list of strings cannot stand for it.
 *
 * Returns: (transfer full) (element-type utf8): the elements, %NULL among them where the
 *   array has NULL; or %NULL with an error of the domain %SL_ERROR
 */
GPtrArray *
sl_db_array_parse (const char *text,
                   GError    **error)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new_with_free_func (g_free);
  const char *cursor = text;

  g_return_val_if_fail (text != NULL, NULL);

  if (*cursor != '{')
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_PROTOCOL,
                           *cursor == '[' ? "An array does not count from 1" : "A value is not an array");
      return NULL;
    }
  cursor++;
  while (*cursor != '}')
    {
      gboolean         is_quoted = FALSE;
      g_autofree char *element = read_element (&cursor, &is_quoted, error);

      if (element == NULL)
        return NULL;
      if (!is_quoted && g_ascii_strcasecmp (element, "NULL") == 0)
        g_clear_pointer (&element, g_free);
      g_ptr_array_add (elements, g_steal_pointer (&element));
      if (*cursor == ',')
        cursor++;
      else if (*cursor != '}')
        break;
    }
  if (*cursor != '}' || cursor[1] != '\0')
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_PROTOCOL, "An array does not end as it must");
      return NULL;
    }

  return g_steal_pointer (&elements);
}
