/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include "extract/resume/sl-resume-result.h"

typedef struct
{
  SlResumeField field;
  const char   *name;
} FieldName;

typedef struct
{
  SlSectionKind    kind;
  const char      *items;
  const FieldName *names;
} SectionNames;

static const FieldName basics_names[] = {
  { SL_FIELD_NAME, "name" }, { SL_FIELD_LABEL, "label" }, { SL_FIELD_EMAIL, "email" }, { SL_FIELD_PHONE, "phone" }, { SL_FIELD_URL, "url" }, { SL_FIELD_SUMMARY, "summary" }, { SL_N_FIELDS, NULL }
};
static const FieldName location_names[] = {
  { SL_FIELD_ADDRESS, "address" }, { SL_FIELD_POSTAL_CODE, "postalCode" }, { SL_FIELD_CITY, "city" }, { SL_FIELD_COUNTRY, "countryCode" }, { SL_FIELD_REGION, "region" }, { SL_N_FIELDS, NULL }
};
static const FieldName profile_names[] = {
  { SL_FIELD_NETWORK, "network" }, { SL_FIELD_USERNAME, "username" }, { SL_FIELD_URL, "url" }, { SL_N_FIELDS, NULL }
};
static const FieldName work_names[] = {
  { SL_FIELD_NAME, "name" }, { SL_FIELD_POSITION, "position" }, { SL_FIELD_LOCATION, "location" }, { SL_FIELD_URL, "url" }, { SL_FIELD_START, "startDate" }, { SL_FIELD_END, "endDate" }, { SL_FIELD_SUMMARY, "summary" }, { SL_N_FIELDS, NULL }
};
static const FieldName volunteer_names[] = {
  { SL_FIELD_NAME, "organization" }, { SL_FIELD_POSITION, "position" }, { SL_FIELD_LOCATION, "location" }, { SL_FIELD_URL, "url" }, { SL_FIELD_START, "startDate" }, { SL_FIELD_END, "endDate" }, { SL_FIELD_SUMMARY, "summary" }, { SL_N_FIELDS, NULL }
};
static const FieldName education_names[] = {
  { SL_FIELD_NAME, "institution" }, { SL_FIELD_URL, "url" }, { SL_FIELD_AREA, "area" }, { SL_FIELD_STUDY, "studyType" }, { SL_FIELD_START, "startDate" }, { SL_FIELD_END, "endDate" }, { SL_FIELD_SCORE, "score" }, { SL_FIELD_LOCATION, "location" }, { SL_FIELD_SUMMARY, "summary" }, { SL_N_FIELDS, NULL }
};
static const FieldName skill_names[] = {
  { SL_FIELD_NAME, "name" }, { SL_FIELD_LEVEL, "level" }, { SL_N_FIELDS, NULL }
};
static const FieldName certificate_names[] = {
  { SL_FIELD_NAME, "name" }, { SL_FIELD_DATE, "date" }, { SL_FIELD_ISSUER, "issuer" }, { SL_FIELD_URL, "url" }, { SL_FIELD_SUMMARY, "summary" }, { SL_N_FIELDS, NULL }
};
static const FieldName language_names[] = {
  { SL_FIELD_NAME, "language" }, { SL_FIELD_LEVEL, "fluency" }, { SL_N_FIELDS, NULL }
};
static const FieldName project_names[] = {
  { SL_FIELD_NAME, "name" }, { SL_FIELD_POSITION, "entity" }, { SL_FIELD_START, "startDate" }, { SL_FIELD_END, "endDate" }, { SL_FIELD_URL, "url" }, { SL_FIELD_SUMMARY, "description" }, { SL_N_FIELDS, NULL }
};
static const FieldName publication_names[] = {
  { SL_FIELD_NAME, "name" }, { SL_FIELD_ISSUER, "publisher" }, { SL_FIELD_DATE, "releaseDate" }, { SL_FIELD_URL, "url" }, { SL_FIELD_SUMMARY, "summary" }, { SL_N_FIELDS, NULL }
};
static const FieldName award_names[] = {
  { SL_FIELD_NAME, "title" }, { SL_FIELD_DATE, "date" }, { SL_FIELD_ISSUER, "awarder" }, { SL_FIELD_SUMMARY, "summary" }, { SL_N_FIELDS, NULL }
};
static const FieldName interest_names[] = { { SL_FIELD_NAME, "name" }, { SL_N_FIELDS, NULL } };
static const FieldName reference_names[] = {
  { SL_FIELD_NAME, "name" }, { SL_FIELD_SUMMARY, "reference" }, { SL_N_FIELDS, NULL }
};

static const SectionNames sections[] = {
  { SL_SECTION_WORK, "highlights", work_names },
  { SL_SECTION_VOLUNTEER, "highlights", volunteer_names },
  { SL_SECTION_EDUCATION, "courses", education_names },
  { SL_SECTION_AWARDS, NULL, award_names },
  { SL_SECTION_CERTIFICATES, NULL, certificate_names },
  { SL_SECTION_PUBLICATIONS, NULL, publication_names },
  { SL_SECTION_SKILLS, "keywords", skill_names },
  { SL_SECTION_LANGUAGES, NULL, language_names },
  { SL_SECTION_INTERESTS, "keywords", interest_names },
  { SL_SECTION_REFERENCES, NULL, reference_names },
  { SL_SECTION_PROJECTS, "highlights", project_names },
};

/* What goes out: the document and, by path, how sure each field is and where it stands. */
typedef struct
{
  JsonBuilder *document;
  JsonBuilder *fields;
} Output;

static void
add_place (JsonBuilder        *builder,
           const SlResumeLine *line)
{
  if (line == NULL)
    return;
  if (line->page > 0)
    {
      gboolean is_mirrored = line->mirror > 0;
      double   box[] = { is_mirrored ? line->mirror - line->x1 : line->x0, line->y0, is_mirrored ? line->mirror - line->x0 : line->x1, line->y1 };

      json_builder_set_member_name (builder, "page");
      json_builder_add_int_value (builder, line->page);
      json_builder_set_member_name (builder, "box");
      json_builder_begin_array (builder);
      for (guint i = 0; i < G_N_ELEMENTS (box); i++)
        json_builder_add_double_value (builder, (double) (gint64) (box[i] * 10 + 0.5) / 10);
      json_builder_end_array (builder);
    }
  else
    {
      json_builder_set_member_name (builder, "paragraph");
      json_builder_add_int_value (builder, line->paragraph);
    }
}

static void
add_field (Output              *output,
           const char          *path,
           const SlResumeValue *value)
{
  json_builder_set_member_name (output->fields, path);
  json_builder_begin_object (output->fields);
  json_builder_set_member_name (output->fields, "confidence");
  json_builder_add_double_value (output->fields, (double) (int) (value->confidence * 100 + 0.5) / 100);
  add_place (output->fields, value->line);
  json_builder_end_object (output->fields);
}

static void
write_fields (Output              *output,
              const SlResumeEntry *entry,
              const FieldName     *names,
              const char          *path)
{
  for (; names->name != NULL; names++)
    {
      const SlResumeValue *value = entry->fields[names->field];
      g_autofree char     *full = NULL;

      if (value == NULL)
        continue;
      full = g_strconcat (path, ".", names->name, NULL);
      json_builder_set_member_name (output->document, names->name);
      json_builder_add_string_value (output->document, value->text);
      add_field (output, full, value);
    }
}

static void
write_items (Output              *output,
             const SlResumeEntry *entry,
             const char          *name,
             const char          *path)
{
  if (name == NULL || entry->items->len == 0)
    return;
  json_builder_set_member_name (output->document, name);
  json_builder_begin_array (output->document);
  for (guint i = 0; i < entry->items->len; i++)
    {
      const SlResumeValue *value = g_ptr_array_index (entry->items, i);
      g_autofree char     *full = g_strdup_printf ("%s.%s[%u]", path, name, i);

      json_builder_add_string_value (output->document, value->text);
      add_field (output, full, value);
    }
  json_builder_end_array (output->document);
}

/* What a project was made with; a group of skills has them as its items. */
static void
write_keywords (Output              *output,
                const SlResumeValue *value,
                const char          *path)
{
  g_auto (GStrv) words = g_strsplit_set (value != NULL ? value->text : "", ",;", -1);

  if (value == NULL)
    return;
  json_builder_set_member_name (output->document, "keywords");
  json_builder_begin_array (output->document);
  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) != '\0')
      json_builder_add_string_value (output->document, words[i]);
  json_builder_end_array (output->document);
  {
    g_autofree char *full = g_strconcat (path, ".keywords", NULL);

    add_field (output, full, value);
  }
}

static gboolean
has_location (const SlResumeEntry *basics)
{
  for (guint i = 0; location_names[i].name != NULL; i++)
    if (basics->fields[location_names[i].field] != NULL)
      return TRUE;

  return FALSE;
}

static void
write_basics (Output         *output,
              SlResumeResult *result)
{
  json_builder_set_member_name (output->document, "basics");
  json_builder_begin_object (output->document);
  write_fields (output, result->basics, basics_names, "basics");
  if (has_location (result->basics))
    {
      json_builder_set_member_name (output->document, "location");
      json_builder_begin_object (output->document);
      write_fields (output, result->basics, location_names, "basics.location");
      json_builder_end_object (output->document);
    }
  if (result->profiles->len > 0)
    {
      json_builder_set_member_name (output->document, "profiles");
      json_builder_begin_array (output->document);
      for (guint i = 0; i < result->profiles->len; i++)
        {
          g_autofree char *path = g_strdup_printf ("basics.profiles[%u]", i);

          json_builder_begin_object (output->document);
          write_fields (output, g_ptr_array_index (result->profiles, i), profile_names, path);
          json_builder_end_object (output->document);
        }
      json_builder_end_array (output->document);
    }
  json_builder_end_object (output->document);
}

static void
write_section (Output             *output,
               const SectionNames *names,
               GPtrArray          *entries)
{
  const char *section = sl_resume_lexicon_section_name (names->kind);
  guint       n = 0;

  if (entries->len == 0)
    return;
  json_builder_set_member_name (output->document, section);
  json_builder_begin_array (output->document);
  for (guint i = 0; i < entries->len; i++)
    {
      SlResumeEntry   *entry = g_ptr_array_index (entries, i);
      g_autofree char *path = NULL;

      if (sl_resume_entry_is_empty (entry))
        continue;
      path = g_strdup_printf ("%s[%u]", section, n++);
      json_builder_begin_object (output->document);
      write_fields (output, entry, names->names, path);
      write_items (output, entry, names->items, path);
      write_keywords (output, entry->fields[SL_FIELD_KEYWORDS], path);
      json_builder_end_object (output->document);
    }
  json_builder_end_array (output->document);
}

static void
write_text_at (JsonBuilder        *builder,
               const char         *text,
               const SlResumeLine *line)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, text);
  add_place (builder, line);
  json_builder_end_object (builder);
}

static void
write_extras (JsonBuilder *builder,
              GPtrArray   *extras)
{
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < extras->len; i++)
    {
      const SlResumeExtra *extra = g_ptr_array_index (extras, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "title");
      json_builder_add_string_value (builder, extra->title != NULL ? extra->title->text : "");
      json_builder_set_member_name (builder, "lines");
      json_builder_begin_array (builder);
      for (guint k = 0; k < extra->items->len; k++)
        {
          const SlResumeValue *value = g_ptr_array_index (extra->items, k);

          write_text_at (builder, value->text, value->line);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Of a file without pages its text, for the eye to compare with. */
static void
write_lines (JsonBuilder *builder,
             SlResumeDoc *doc)
{
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < doc->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (doc->lines, i);

      write_text_at (builder, line->source != NULL ? line->source : line->text, line);
    }
  json_builder_end_array (builder);
}

static void
write_meta (Output         *output,
            SlResumeResult *result,
            SlResumeDoc    *doc)
{
  JsonBuilder *builder = output->document;

  json_builder_set_member_name (builder, "meta");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_string_value (builder, "v1.0.0");
  json_builder_set_member_name (builder, "shortlist");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, doc->format);
  if (doc->pages > 0)
    {
      json_builder_set_member_name (builder, "pages");
      json_builder_add_int_value (builder, doc->pages);
    }
  json_builder_set_member_name (builder, "fields");
  json_builder_end_object (output->fields);
  json_builder_add_value (builder, json_builder_get_root (output->fields));
  write_extras (builder, result->extras);
  json_builder_set_member_name (builder, "unparsed");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->left->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (result->left, i);

      write_text_at (builder, line->source != NULL ? line->source : line->text, line);
    }
  json_builder_end_array (builder);
  if (doc->pages == 0)
    write_lines (builder, doc);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/**
 * sl_resume_result_to_json:
 * @self: a result
 * @doc: the document it came from
 *
 * Returns: (transfer full): a JSON Resume 1.0.0 document. Under `meta.shortlist`:
 *   `fields` by path (confidence, place), `sections` without a place in the schema,
 *   and `unparsed` lines; of a file without pages also all `lines`. Where the file
 *   holds several résumés, `warnings` has `several-resumes` and `others` the documents
 *   of those after the first.
 */
JsonNode *
sl_resume_result_to_json (SlResumeResult *self,
                          SlResumeDoc    *doc)
{
  g_autoptr (JsonBuilder) document = json_builder_new ();
  g_autoptr (JsonBuilder) fields = json_builder_new ();
  Output output = { document, fields };

  json_builder_begin_object (fields);
  json_builder_begin_object (document);
  json_builder_set_member_name (document, "$schema");
  json_builder_add_string_value (document, "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json");
  write_basics (&output, self);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    write_section (&output, &sections[i], self->sections[sections[i].kind]);
  write_meta (&output, self, doc);
  json_builder_end_object (document);

  return json_builder_get_root (document);
}
