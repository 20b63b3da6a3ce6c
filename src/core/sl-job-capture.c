/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-job.h"

static char *
dup_member_string (JsonObject *object,
                   const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_dup_string (node);
}

static void
set_field_from_member (SlJob      *self,
                       SlJobField  field,
                       JsonObject *object,
                       const char *name)
{
  g_autofree char *text = dup_member_string (object, name);

  sl_job_set_field (self, field, text);
}

static void
set_field_from_number (SlJob      *self,
                       SlJobField  field,
                       JsonObject *object,
                       const char *name)
{
  char      buffer[G_ASCII_DTOSTR_BUF_SIZE];
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return;

  sl_job_set_field (self, field,
                    g_ascii_formatd (buffer, sizeof buffer, "%.12g", json_node_get_double (node)));
}

static void
append_place_part (GString    *text,
                   JsonObject *place,
                   const char *name)
{
  g_autofree char *part = dup_member_string (place, name);

  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0 && text->str[text->len - 1] != ' ')
    g_string_append (text, ", ");
  g_string_append (text, part);
}

/* "City, Region, Country; City, …": one line for reading, the array keeps the parts. */
static char *
describe_places (JsonArray *places)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (places); i++)
    {
      JsonNode *node = json_array_get_element (places, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      append_place_part (text, json_node_get_object (node), "city");
      append_place_part (text, json_node_get_object (node), "region");
      append_place_part (text, json_node_get_object (node), "country");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
join_strings (JsonArray *array)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) != NULL)
        g_ptr_array_add (words, (gpointer) json_node_get_string (node));
    }
  g_ptr_array_add (words, NULL);

  return g_strjoinv (", ", (char **) words->pdata);
}

static JsonArray *
get_member_array (JsonObject *object,
                  const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
set_salary_from_capture (SlJob      *self,
                         JsonObject *posting)
{
  JsonNode   *node = json_object_get_member (posting, "salary");
  JsonObject *salary = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  salary = json_node_get_object (node);
  set_field_from_number (self, SL_JOB_FIELD_SALARY_MIN, salary, "min");
  set_field_from_number (self, SL_JOB_FIELD_SALARY_MAX, salary, "max");
  set_field_from_member (self, SL_JOB_FIELD_SALARY_CURRENCY, salary, "currency");
  set_field_from_member (self, SL_JOB_FIELD_SALARY_PERIOD, salary, "period");
}

/* Programs that know no day write one all the same: 1970-01-01, 9999-12-31. */
static void
drop_impossible_day (SlJob     *self,
                     SlJobField field)
{
  const char *day = sl_job_get_field (self, field);

  if (day != NULL && (strcmp (day, "1990") < 0 || strcmp (day, "2100") > 0))
    sl_job_set_field (self, field, NULL);
}

/**
 * sl_job_new_from_capture:
 * @posting: what `shortlist-extract job` printed
 *
 * Takes over every field that a posting has a place for. Members that are absent
 * or of another type than documented are left out.
 *
 * Returns: (transfer full): a posting that is not in the database yet
 */
SlJob *
sl_job_new_from_capture (JsonObject *posting)
{
  static const struct
  {
    SlJobField  field;
    const char *member;
  } text_members[] = {
    { SL_JOB_FIELD_COMPANY, "company" },
    { SL_JOB_FIELD_TITLE, "title" },
    { SL_JOB_FIELD_URL, "page_url" },
    { SL_JOB_FIELD_PAGE_URL, "page_url" },
    { SL_JOB_FIELD_COMPANY_URL, "company_url" },
    { SL_JOB_FIELD_APPLY_URL, "apply_url" },
    { SL_JOB_FIELD_DESCRIPTION, "description" },
    { SL_JOB_FIELD_REMOTE_POLICY, "workplace" },
    { SL_JOB_FIELD_REFERENCE, "job_id" },
    { SL_JOB_FIELD_LANGUAGE, "language" },
    { SL_JOB_FIELD_CAPTURED_FROM, "source" },
    { SL_JOB_FIELD_POSTED_ON, "date_posted" },
    { SL_JOB_FIELD_CLOSES_ON, "valid_through" },
  };
  g_autoptr (SlJob) self = sl_job_new ();
  g_autofree char *ats = NULL;
  JsonArray       *places = NULL;
  JsonArray       *types = NULL;
  JsonNode        *closed = NULL;

  g_return_val_if_fail (posting != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (text_members); i++)
    set_field_from_member (self, text_members[i].field, posting, text_members[i].member);

  drop_impossible_day (self, SL_JOB_FIELD_POSTED_ON);
  drop_impossible_day (self, SL_JOB_FIELD_CLOSES_ON);
  ats = dup_member_string (posting, "ats");
  if (g_strcmp0 (ats, "none") != 0)
    sl_job_set_field (self, SL_JOB_FIELD_ATS_PLATFORM, ats);

  places = get_member_array (posting, "locations");
  if (places != NULL && json_array_get_length (places) > 0)
    {
      g_autofree char *text = describe_places (places);

      sl_job_set_field (self, SL_JOB_FIELD_LOCATION, text);
      g_object_set (self, "locations", places, NULL);
    }

  types = get_member_array (posting, "employment_types");
  if (types != NULL)
    {
      g_autofree char *text = join_strings (types);

      sl_job_set_field (self, SL_JOB_FIELD_EMPLOYMENT_TYPE, text);
    }

  set_salary_from_capture (self, posting);
  closed = json_object_get_member (posting, "closed");
  g_object_set (self,
                "is-closed", closed != NULL && JSON_NODE_HOLDS_VALUE (closed) && json_node_get_boolean (closed),
                "is-complete", TRUE,
                NULL);

  return g_steal_pointer (&self);
}
