/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-direct.h"
#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-readers.h"
#include "extract/resume/sl-resume-text.h"

#define MAX_ROWS 5000

/* A table of the export: the head names the columns. */
typedef struct
{
  GPtrArray *rows; /* of GPtrArray of char* */
} Table;

typedef struct
{
  SlResumeZip    *zip;
  SlResumeDoc    *doc;
  SlResumeResult *result;
} Export;

static void
table_free (Table *table)
{
  g_ptr_array_unref (table->rows);
  g_free (table);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)

/* One row from @p on, with quoted fields that span lines. Returns what follows. */
static const char *
read_row (const char *p,
          GPtrArray  *row)
{
  GString *field = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (; *p != '\0'; p++)
    {
      if (quoted && *p == '"' && p[1] == '"')
        {
          g_string_append_c (field, '"');
          p++;
        }
      else if (*p == '"')
        quoted = !quoted;
      else if (!quoted && *p == ',')
        {
          g_ptr_array_add (row, g_string_free (field, FALSE));
          field = g_string_new (NULL);
        }
      else if (!quoted && *p == '\n')
        break;
      else if (*p != '\r')
        g_string_append_c (field, *p);
    }
  g_ptr_array_add (row, g_string_free (field, FALSE));

  return *p == '\n' ? p + 1 : p;
}

static GBytes *
find_part (SlResumeZip *zip,
           const char  *name)
{
  g_autoptr (GList) paths = sl_resume_zip_list (zip);

  for (const GList *l = paths; l != NULL; l = l->next)
    {
      g_autofree char *base = g_path_get_basename (l->data);

      if (g_ascii_strcasecmp (base, name) == 0)
        return sl_resume_zip_get (zip, l->data);
    }

  return NULL;
}

static Table *
load_table (SlResumeZip *zip,
            const char  *name)
{
  GBytes          *part = find_part (zip, name);
  Table           *table = g_new0 (Table, 1);
  g_autofree char *text = NULL;
  const char      *p;

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  if (part == NULL)
    return table;
  text = sl_resume_decode (g_bytes_get_data (part, NULL), g_bytes_get_size (part));
  for (p = text; *p != '\0' && table->rows->len < MAX_ROWS;)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

      p = read_row (p, row);
      g_ptr_array_add (table->rows, row);
    }

  return table;
}

/* The value under the head @column, %NULL when empty. */
static const char *
get (const Table *table,
     guint        row,
     const char  *column)
{
  GPtrArray *head = table->rows->len > 0 ? g_ptr_array_index (table->rows, 0) : NULL;
  GPtrArray *values = row < table->rows->len ? g_ptr_array_index (table->rows, row) : NULL;

  for (guint i = 0; head != NULL && values != NULL && i < head->len && i < values->len; i++)
    {
      const char *name = g_strstrip (g_ptr_array_index (head, i));
      const char *value = g_ptr_array_index (values, i);

      if (g_ascii_strcasecmp (name, column) == 0)
        return *value != '\0' ? value : NULL;
    }

  return NULL;
}

/* Each row is a paragraph of the source. */
static SlResumeLine *
note_row (Export *export,
          const Table *table,
          guint        row)
{
  GPtrArray *values = g_ptr_array_index (table->rows, row);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (values, i));

  return sl_resume_doc_add (export->doc, text->str);
}

static void
set (SlResumeEntry *entry,
     SlResumeField  field,
     const char    *text,
     SlResumeLine  *line)
{
  g_autofree char *clean = text != NULL ? sl_resume_text_clean (text, strlen (text)) : NULL;

  sl_resume_entry_set (entry, field, clean, 0.99, line);
}

static void
read_websites (Export *export,
               const char   *list,
               SlResumeLine *line)
{
  g_auto (GStrv) parts = g_strsplit_set (list != NULL ? list : "", "[],", 50);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *colon = strchr (parts[i], ':');

      if (colon != NULL && strstr (colon + 1, ".") != NULL)
        {
          g_autofree char *url = g_strstrip (g_strdup (g_str_has_prefix (colon, "://") ? parts[i] : colon + 1));

          sl_resume_direct_add_url (export->result, url, line);
        }
    }
}

static void
read_profile (Export *export)
{
  g_autoptr (Table) table = load_table (export->zip, "Profile.csv");
  SlResumeEntry *basics = export->result->basics;
  const char    *first = get (table, 1, "First Name");
  const char    *last = get (table, 1, "Last Name");
  const char    *place = get (table, 1, "Geo Location");
  SlResumeLine  *line;

  if (table->rows->len < 2)
    return;
  line = note_row (export, table, 1);
  if (first != NULL || last != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s%s%s", first != NULL ? first : "", first != NULL && last != NULL ? " " : "", last != NULL ? last : "");

      set (basics, SL_FIELD_NAME, name, line);
    }
  set (basics, SL_FIELD_LABEL, get (table, 1, "Headline"), line);
  set (basics, SL_FIELD_SUMMARY, get (table, 1, "Summary"), line);
  set (basics, SL_FIELD_ADDRESS, get (table, 1, "Address"), line);
  set (basics, SL_FIELD_POSTAL_CODE, get (table, 1, "Zip Code"), line);
  if (place != NULL)
    {
      g_autoptr (SlResumeLocation) location = sl_resume_location_parse (place);

      set (basics, SL_FIELD_CITY, location->city != NULL ? location->city : place, line);
      set (basics, SL_FIELD_REGION, location->region, line);
      set (basics, SL_FIELD_COUNTRY, location->country, line);
    }
  read_websites (export, get (table, 1, "Websites"), line);
}

static void
read_contact (Export *export)
{
  g_autoptr (Table) mails = load_table (export->zip, "Email Addresses.csv");
  g_autoptr (Table) phones = load_table (export->zip, "PhoneNumbers.csv");
  g_autoptr (Table) numbers = load_table (export->zip, "Phone Numbers.csv");
  const Table *phone = phones->rows->len > 1 ? phones : numbers;
  guint        best = mails->rows->len > 1 ? 1 : 0;

  for (guint i = 1; i < mails->rows->len; i++)
    if (g_strcmp0 (get (mails, i, "Primary"), "Yes") == 0)
      {
        best = i;
        break;
      }
  if (best != 0)
    set (export->result->basics, SL_FIELD_EMAIL, get (mails, best, "Email Address"), note_row (export, mails, best));
  if (phone->rows->len > 1)
    set (export->result->basics, SL_FIELD_PHONE, get (phone, 1, "Number"), note_row (export, phone, 1));
}

static void
read_jobs (Export *export,
           const char   *file,
           SlSectionKind kind,
           const char   *name,
           const char   *role)
{
  g_autoptr (Table) table = load_table (export->zip, file);

  for (guint i = 1; i < table->rows->len; i++)
    {
      SlResumeLine  *line = note_row (export, table, i);
      SlResumeEntry *entry;

      if (line == NULL)
        continue;
      entry = sl_resume_result_add (export->result, kind);
      set (entry, SL_FIELD_NAME, get (table, i, name), line);
      set (entry, SL_FIELD_POSITION, get (table, i, role), line);
      set (entry, SL_FIELD_LOCATION, get (table, i, "Location"), line);
      set (entry, SL_FIELD_URL, get (table, i, "Url"), line);
      sl_resume_direct_add_date (entry, SL_FIELD_START, get (table, i, "Started On"), line);
      sl_resume_direct_add_date (entry, SL_FIELD_END, get (table, i, "Finished On"), line);
      sl_resume_direct_add_text (entry, get (table, i, "Description"), line);
    }
}

/* "Grade: 1,7" among the notes. */
static void
read_notes (SlResumeEntry *entry,
            const char    *notes,
            SlResumeLine  *line)
{
  static const char *const labels[] = { "grade:", "gpa:", "note:", "score:", "mention:", "nota:", "cijfer:", "ocena:" };
  g_auto (GStrv) lines = g_strsplit (notes != NULL ? notes : "", "\n", 100);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *folded = sl_resume_text_fold (lines[i], -1);
      gboolean         grade = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (labels); k++)
        grade |= g_str_has_prefix (folded, labels[k]);
      if (grade && sl_resume_entry_get (entry, SL_FIELD_SCORE) == NULL)
        set (entry, SL_FIELD_SCORE, strchr (lines[i], ':') + 1, line);
      else
        sl_resume_entry_add_item (entry, lines[i], 0.9, line);
    }
}

static void
read_education (Export *export)
{
  g_autoptr (Table) table = load_table (export->zip, "Education.csv");

  for (guint i = 1; i < table->rows->len; i++)
    {
      SlResumeLine  *line = note_row (export, table, i);
      SlResumeEntry *entry;
      const char    *degree = get (table, i, "Degree Name");
      const char    *comma = degree != NULL ? strstr (degree, ", ") : NULL;

      if (line == NULL)
        continue;
      entry = sl_resume_result_add (export->result, SL_SECTION_EDUCATION);
      set (entry, SL_FIELD_NAME, get (table, i, "School Name"), line);
      if (comma != NULL)
        {
          g_autofree char *kind = g_strndup (degree, comma - degree);

          set (entry, SL_FIELD_STUDY, kind, line);
          set (entry, SL_FIELD_AREA, comma + 2, line);
        }
      else
        set (entry, SL_FIELD_STUDY, degree, line);
      sl_resume_direct_add_date (entry, SL_FIELD_START, get (table, i, "Start Date"), line);
      sl_resume_direct_add_date (entry, SL_FIELD_END, get (table, i, "End Date"), line);
      read_notes (entry, get (table, i, "Notes"), line);
      if (get (table, i, "Activities") != NULL)
        sl_resume_entry_add_item (entry, get (table, i, "Activities"), 0.9, line);
    }
}

static void
read_skills (Export *export)
{
  g_autoptr (Table) table = load_table (export->zip, "Skills.csv");
  SlResumeEntry *entry = NULL;

  for (guint i = 1; i < table->rows->len; i++)
    {
      const char   *name = get (table, i, "Name");
      SlResumeLine *line = name != NULL ? note_row (export, table, i) : NULL;

      if (line == NULL)
        continue;
      if (entry == NULL)
        entry = sl_resume_result_add (export->result, SL_SECTION_SKILLS);
      sl_resume_entry_add_item (entry, name, 0.99, line);
    }
}

/* Lists with a name, an issuer and a date. */
static void
read_list (Export *export,
           const char   *file,
           SlSectionKind kind,
           const char   *name,
           const char   *issuer,
           const char   *date)
{
  g_autoptr (Table) table = load_table (export->zip, file);

  for (guint i = 1; i < table->rows->len; i++)
    {
      SlResumeLine  *line = note_row (export, table, i);
      SlResumeEntry *entry;

      if (line == NULL || get (table, i, name) == NULL)
        continue;
      entry = sl_resume_result_add (export->result, kind);
      set (entry, SL_FIELD_NAME, get (table, i, name), line);
      set (entry, kind == SL_SECTION_LANGUAGES ? SL_FIELD_LEVEL : SL_FIELD_ISSUER, issuer != NULL ? get (table, i, issuer) : NULL, line);
      set (entry, SL_FIELD_URL, get (table, i, "Url"), line);
      set (entry, SL_FIELD_SUMMARY, get (table, i, "Description"), line);
      if (date != NULL)
        sl_resume_direct_add_date (entry, SL_FIELD_DATE, get (table, i, date), line);
    }
}

/**
 * sl_resume_is_linkedin:
 * @zip: an archive
 *
 * Returns: whether it is an export of one's own data from LinkedIn
 */
gboolean
sl_resume_is_linkedin (SlResumeZip *zip)
{
  return find_part (zip, "Profile.csv") != NULL || find_part (zip, "Positions.csv") != NULL;
}

/**
 * sl_resume_read_linkedin:
 * @zip: LinkedIn's data export
 *
 * Returns: (transfer full): a JSON Resume document
 */
JsonNode *
sl_resume_read_linkedin (SlResumeZip *zip)
{
  g_autoptr (SlResumeDoc) doc = sl_resume_doc_new ("linkedin-export");
  g_autoptr (SlResumeResult) result = sl_resume_result_new ();
  Export export = { zip, doc, result };

  read_profile (&export);
  read_contact (&export);
  read_jobs (&export, "Positions.csv", SL_SECTION_WORK, "Company Name", "Title");
  read_jobs (&export, "Volunteering.csv", SL_SECTION_VOLUNTEER, "Company Name", "Role");
  read_jobs (&export, "Projects.csv", SL_SECTION_PROJECTS, "Title", "");
  read_education (&export);
  read_skills (&export);
  read_list (&export, "Certifications.csv", SL_SECTION_CERTIFICATES, "Name", "Authority", "Started On");
  read_list (&export, "Languages.csv", SL_SECTION_LANGUAGES, "Name", "Proficiency", NULL);
  read_list (&export, "Publications.csv", SL_SECTION_PUBLICATIONS, "Name", "Publisher", "Published On");
  read_list (&export, "Honors.csv", SL_SECTION_AWARDS, "Title", "Issuer", "Issued On");

  return sl_resume_result_to_json (result, doc);
}
