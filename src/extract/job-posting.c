/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>

#include "extract/job-posting.h"

static void
place_free (gpointer data)
{
  SlJobPlace *self = data;

  g_free (self->city);
  g_free (self->region);
  g_free (self->country);
  g_free (self);
}

/** sl_job_posting_new: Returns: (transfer full): a posting of which nothing is known */
SlJobPosting *
sl_job_posting_new (void)
{
  SlJobPosting *self = g_new0 (SlJobPosting, 1);

  self->places = g_ptr_array_new_with_free_func (place_free);
  self->applicant_locations = g_ptr_array_new_with_free_func (g_free);
  self->employment_types = g_ptr_array_new ();

  return self;
}

/** sl_job_posting_free: frees @self and what it holds */
void
sl_job_posting_free (SlJobPosting *self)
{
  char **texts[] = {
    &self->page_url, &self->title, &self->company, &self->company_url, &self->salary.currency, &self->date_posted,
    &self->valid_through, &self->job_id, &self->apply_url, &self->ats, &self->language, &self->description
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->applicant_locations);
  g_ptr_array_unref (self->employment_types);
  g_free (self);
}

static char *
dup_text (const char *text)
{
  char *copy = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (copy != NULL && *copy == '\0')
    g_clear_pointer (&copy, g_free);

  return copy;
}

/** sl_job_posting_add_place: adds a place that is not there yet; one of which nothing is known is left out */
void
sl_job_posting_add_place (SlJobPosting *self,
                          const char   *city,
                          const char   *region,
                          const char   *country)
{
  SlJobPlace *place = g_new0 (SlJobPlace, 1);
  gboolean    known;

  place->city = dup_text (city);
  place->region = dup_text (region);
  place->country = dup_text (country);
  known = place->city == NULL && place->region == NULL && place->country == NULL;

  for (guint i = 0; i < self->places->len && !known; i++)
    {
      SlJobPlace *other = self->places->pdata[i];

      known = g_strcmp0 (place->city, other->city) == 0 && g_strcmp0 (place->region, other->region) == 0 &&
              g_strcmp0 (place->country, other->country) == 0;
    }
  if (known || self->places->len >= 500)
    place_free (place);
  else
    g_ptr_array_add (self->places, place);
}

/** sl_job_posting_add_type: adds a kind of employment that is not there yet; @type is static */
void
sl_job_posting_add_type (SlJobPosting *self,
                         const char   *type)
{
  if (!g_ptr_array_find_with_equal_func (self->employment_types, type, g_str_equal, NULL))
    g_ptr_array_add (self->employment_types, (gpointer) type);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_list (JsonBuilder *builder,
          const char  *name,
          GPtrArray   *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            double       number)
{
  json_builder_set_member_name (builder, name);
  if (fabs (number - rint (number)) < 1e-9)
    json_builder_add_int_value (builder, (gint64) rint (number));
  else
    json_builder_add_double_value (builder, rint (number * 1e6) / 1e6);
}

static void
add_places (JsonBuilder *builder,
            GPtrArray   *places)
{
  json_builder_set_member_name (builder, "locations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < places->len; i++)
    {
      SlJobPlace *place = places->pdata[i];

      json_builder_begin_object (builder);
      add_text (builder, "city", place->city);
      add_text (builder, "region", place->region);
      add_text (builder, "country", place->country);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_salary (JsonBuilder       *builder,
            const SlJobSalary *salary)
{
  json_builder_set_member_name (builder, "salary");
  if (salary->max <= 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_number (builder, "min", salary->min);
  add_number (builder, "max", salary->max);
  add_text (builder, "currency", salary->currency);
  add_text (builder, "period", salary->period);
  json_builder_end_object (builder);
}

static void
add_flag (JsonBuilder *builder,
          const char  *name,
          gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * sl_job_posting_to_json:
 * @self: what was found
 *
 * Returns: (transfer full): an object with every field, `null` where nothing is known
 */
JsonNode *
sl_job_posting_to_json (SlJobPosting *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_flag (builder, "is_job", self->is_job);
  add_text (builder, "page_url", self->page_url);
  add_text (builder, "source", self->source);
  add_text (builder, "title", self->title);
  add_text (builder, "company", self->company);
  add_text (builder, "company_url", self->company_url);
  add_places (builder, self->places);
  add_text (builder, "workplace", self->workplace);
  add_list (builder, "applicant_locations", self->applicant_locations);
  add_list (builder, "employment_types", self->employment_types);
  add_salary (builder, &self->salary);
  add_text (builder, "date_posted", self->date_posted);
  add_text (builder, "valid_through", self->valid_through);
  add_flag (builder, "closed", self->closed);
  add_text (builder, "job_id", self->job_id);
  add_text (builder, "apply_url", self->apply_url);
  add_text (builder, "ats", self->ats);
  add_text (builder, "language", self->language);
  add_text (builder, "description", self->description);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
