/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "extract/resume/sl-resume-direct.h"
#include "extract/resume/sl-resume-readers.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-xml.h"
#include "extract/sl-extract.h"

#define MAX_DEPTH 40

typedef struct
{
  SlResumeDoc    *doc;
  SlResumeResult *result;
} Passport;

typedef void (*Visitor) (Passport *passport,
                         xmlNode  *node);

/* Where a field stands. */
typedef struct
{
  SlResumeField field;
  const char   *path;
} Source;

/* Where the fields, the dates and the description of a kind of entry stand. */
typedef struct
{
  SlSectionKind kind;
  Source        fields[5];
  const char   *from;
  const char   *to;
  const char   *description;
} Form;

/* First element below @node along a path of local names, "a/b/c"; each step at any depth. */
static xmlNode *
find_step (xmlNode    *node,
           const char *name,
           int         depth)
{
  for (xmlNode *child = node->children; child != NULL && depth < MAX_DEPTH; child = child->next)
    {
      xmlNode *found;

      if (sl_resume_xml_is (child, name))
        return child;
      if (child->type == XML_ELEMENT_NODE && (found = find_step (child, name, depth + 1)) != NULL)
        return found;
    }

  return NULL;
}

static xmlNode *
find (xmlNode    *node,
      const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", 8);

  for (guint i = 0; steps[i] != NULL && node != NULL; i++)
    node = find_step (node, steps[i], 0);

  return node;
}

static char *
text_at (xmlNode    *node,
         const char *path)
{
  xmlNode         *found = node != NULL ? find (node, path) : NULL;
  g_autofree char *text = sl_resume_xml_text (found);

  return text != NULL ? sl_resume_text_clean (text, strlen (text)) : NULL;
}

static SlResumeLine *
note (Passport   *passport,
      xmlNode    *node,
      const char *text)
{
  SlResumeLine *line = sl_resume_doc_add (passport->doc, text);

  if (line != NULL && node != NULL)
    line->paragraph = (guint) xmlGetLineNo (node);

  return line;
}

static void
set_at (Passport      *passport,
        SlResumeEntry *entry,
        SlResumeField  field,
        xmlNode       *node,
        const char    *path)
{
  g_autofree char *text = text_at (node, path);

  if (text != NULL && sl_resume_entry_get (entry, field) == NULL)
    sl_resume_entry_set (entry, field, text, 0.98, note (passport, find (node, path), text));
}

static void
set_all (Passport      *passport,
         SlResumeEntry *entry,
         xmlNode       *node,
         const Source  *sources,
         guint          n)
{
  for (guint i = 0; i < n && sources[i].path != NULL; i++)
    set_at (passport, entry, sources[i].field, node, sources[i].path);
}

static void
for_each (Passport   *passport,
          xmlNode    *node,
          const char *name,
          Visitor     visit,
          int         depth)
{
  for (xmlNode *child = node->children; child != NULL && depth < MAX_DEPTH; child = child->next)
    {
      if (sl_resume_xml_is (child, name))
        visit (passport, child);
      else if (child->type == XML_ELEMENT_NODE)
        for_each (passport, child, name, visit, depth + 1);
    }
}

/* <From year="2010" month="--03"/> or a formatted date. */
static void
set_date (Passport      *passport,
          SlResumeEntry *entry,
          SlResumeField  field,
          xmlNode       *node)
{
  g_autofree char *year = node != NULL ? sl_resume_xml_get (node, "year") : NULL;
  g_autofree char *month = node != NULL ? sl_resume_xml_get (node, "month") : NULL;
  g_autofree char *text = NULL;

  if (node == NULL)
    return;
  if (year != NULL)
    {
      int number = month != NULL ? atoi (month + strspn (month, "-")) : 0;

      text = number >= 1 && number <= 12 ? g_strdup_printf ("%s-%02d", year, number) : g_strdup (year);
    }
  else
    text = sl_resume_xml_text (node);
  if (text != NULL)
    sl_resume_direct_add_date (entry, field, text, note (passport, node, text));
}

/* Descriptions are HTML inside XML. */
static void
set_description (Passport      *passport,
                 SlResumeEntry *entry,
                 xmlNode       *node)
{
  g_autofree char *html = sl_resume_xml_text (node);
  g_autoptr (SlResumeDoc) lines = NULL;
  g_autoptr (GString) prose = g_string_new (NULL);
  SlResumeLine *place;

  if (html == NULL)
    return;
  lines = sl_resume_read_html (html, strlen (html));
  place = note (passport, node, html);
  for (guint i = 0; i < lines->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (lines->lines, i);

      if (line->bullet > 0)
        sl_resume_entry_add_item (entry, line->text, 0.97, place);
      else
        g_string_append_printf (prose, "%s%s", prose->len > 0 ? "\n" : "", line->text);
    }
  sl_resume_entry_set (entry, SL_FIELD_SUMMARY, prose->str, 0.97, place);
}

static void
add_entry (Passport   *passport,
           xmlNode    *node,
           const Form *form)
{
  SlResumeEntry *entry = sl_resume_result_add (passport->result, form->kind);

  set_all (passport, entry, node, form->fields, G_N_ELEMENTS (form->fields));
  set_date (passport, entry, SL_FIELD_START, find (node, form->from));
  if (form->to != NULL)
    set_date (passport, entry, SL_FIELD_END, find (node, form->to));
  set_description (passport, entry, find (node, form->description));
}

static void
visit_work (Passport *passport,
            xmlNode  *node)
{
  static const Form form = {
    SL_SECTION_WORK,
    { { SL_FIELD_POSITION, "Position/Label" }, { SL_FIELD_NAME, "Employer/Name" }, { SL_FIELD_LOCATION, "Employer/Municipality" } },
    "Period/From",
    "Period/To",
    "Activities",
  };

  add_entry (passport, node, &form);
}

static void
visit_education (Passport *passport,
                 xmlNode  *node)
{
  static const Form form = {
    SL_SECTION_EDUCATION,
    { { SL_FIELD_STUDY, "Title" }, { SL_FIELD_AREA, "Field/Label" }, { SL_FIELD_NAME, "Organisation/Name" }, { SL_FIELD_LOCATION, "Organisation/Municipality" } },
    "Period/From",
    "Period/To",
    "Activities",
  };

  add_entry (passport, node, &form);
}

static void
visit_mother_tongue (Passport *passport,
                     xmlNode  *node)
{
  SlResumeEntry *entry = sl_resume_result_add (passport->result, SL_SECTION_LANGUAGES);

  set_at (passport, entry, SL_FIELD_NAME, node, "Description/Label");
  sl_resume_entry_set (entry, SL_FIELD_LEVEL, "Native", 0.95, note (passport, node, "Native"));
}

static void
visit_language (Passport *passport,
                xmlNode  *node)
{
  SlResumeEntry *entry = sl_resume_result_add (passport->result, SL_SECTION_LANGUAGES);

  set_at (passport, entry, SL_FIELD_NAME, node, "Description/Label");
  set_at (passport, entry, SL_FIELD_LEVEL, node, "SpokenInteraction");
  set_at (passport, entry, SL_FIELD_LEVEL, node, "Listening");
}

static void
visit_url (Passport *passport,
           xmlNode  *node)
{
  g_autofree char *url = text_at (node, "Contact");

  if (url != NULL && strchr (url, '.') != NULL)
    {
      g_autofree char *full = strstr (url, "://") != NULL ? g_strdup (url) : g_strconcat ("https://", url, NULL);

      sl_resume_direct_add_url (passport->result, full, note (passport, node, url));
    }
}

static void
add_skills (Passport   *passport,
            xmlNode    *skills,
            const char *path,
            const char *name)
{
  xmlNode         *node = skills != NULL ? find (skills, path) : NULL;
  xmlNode         *description = node != NULL ? sl_resume_xml_child (node, "Description") : NULL;
  g_autofree char *html = sl_resume_xml_text (description);
  SlResumeEntry   *entry;
  g_autoptr (SlResumeDoc) lines = NULL;

  if (html == NULL)
    return;
  lines = sl_resume_read_html (html, strlen (html));
  entry = sl_resume_result_add (passport->result, SL_SECTION_SKILLS);
  sl_resume_entry_set (entry, SL_FIELD_NAME, name, 0.9, note (passport, node, name));
  for (guint i = 0; i < lines->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (lines->lines, i);
      SlResumeLine       *place = note (passport, description, line->text);
      gboolean            split = !sl_resume_text_is_sentence (line->text) && strchr (line->text, ',') != NULL;
      g_auto (GStrv) parts = g_strsplit (line->text, split ? "," : "\n", 100);

      for (guint k = 0; parts[k] != NULL; k++)
        sl_resume_entry_add_item (entry, g_strstrip (parts[k]), 0.9, place);
    }
}

static void
set_name (Passport   *passport,
          xmlNode    *person,
          const char *given,
          const char *family)
{
  g_autofree char *first = text_at (person, given);
  g_autofree char *last = text_at (person, family);
  g_autofree char *name = g_strstrip (g_strdup_printf ("%s %s", first != NULL ? first : "", last != NULL ? last : ""));

  sl_resume_entry_set (passport->result->basics, SL_FIELD_NAME, name, 0.99, note (passport, person, name));
}

static void
read_old (Passport *passport,
          xmlNode  *root)
{
  static const Source contact[] = {
    { SL_FIELD_EMAIL, "Email/Contact" },
    { SL_FIELD_PHONE, "Telephone/Contact" },
    { SL_FIELD_ADDRESS, "Address/AddressLine" },
    { SL_FIELD_POSTAL_CODE, "Address/PostalCode" },
    { SL_FIELD_CITY, "Address/Municipality" },
    { SL_FIELD_COUNTRY, "Address/Country/Code" },
  };
  SlResumeEntry *basics = passport->result->basics;
  xmlNode       *person = find (root, "Identification");
  xmlNode       *skills = find (root, "Skills");

  set_name (passport, person, "PersonName/FirstName", "PersonName/Surname");
  if (person != NULL)
    {
      set_all (passport, basics, person, contact, G_N_ELEMENTS (contact));
      for_each (passport, person, "Website", visit_url, 0);
    }
  set_at (passport, basics, SL_FIELD_LABEL, root, "Headline/Description/Label");
  for_each (passport, root, "WorkExperience", visit_work, 0);
  for_each (passport, root, "Education", visit_education, 0);
  for_each (passport, root, "MotherTongue", visit_mother_tongue, 0);
  for_each (passport, root, "ForeignLanguage", visit_language, 0);
  add_skills (passport, skills, "Communication", "Communication");
  add_skills (passport, skills, "Organisational", "Organisational");
  add_skills (passport, skills, "JobRelated", "Job-related");
  add_skills (passport, skills, "Computer", "Digital");
  add_skills (passport, skills, "Other", "Other");
}

static void
visit_position (Passport *passport,
                xmlNode  *node)
{
  static const Source fields[] = { { SL_FIELD_NAME, "OrganizationName" }, { SL_FIELD_POSITION, "PositionTitle" }, { SL_FIELD_LOCATION, "CityName" } };
  g_autofree char    *current = text_at (node, "CurrentIndicator");
  Form                form = { .kind = SL_SECTION_WORK, .from = "EmploymentPeriod/StartDate", .to = "EmploymentPeriod/EndDate", .description = "Description" };

  memcpy (form.fields, fields, sizeof fields);
  if (g_strcmp0 (current, "true") == 0)
    form.to = NULL;
  add_entry (passport, node, &form);
}

static void
visit_attendance (Passport *passport,
                  xmlNode  *node)
{
  static const Form form = {
    SL_SECTION_EDUCATION,
    { { SL_FIELD_NAME, "OrganizationName" }, { SL_FIELD_STUDY, "DegreeName" }, { SL_FIELD_SCORE, "FinalGrade/ScoreText" }, { SL_FIELD_LOCATION, "CityName" } },
    "AttendancePeriod/StartDate",
    "AttendancePeriod/EndDate",
    "OccupationalSkillsCovered",
  };

  add_entry (passport, node, &form);
}

static void
visit_certification (Passport *passport,
                     xmlNode  *node)
{
  SlResumeEntry *entry = sl_resume_result_add (passport->result, SL_SECTION_CERTIFICATES);

  set_at (passport, entry, SL_FIELD_NAME, node, "CertificationTypeCode");
  set_at (passport, entry, SL_FIELD_NAME, node, "CertificationName");
  set_at (passport, entry, SL_FIELD_ISSUER, node, "IssuingAuthority/Name");
  set_date (passport, entry, SL_FIELD_DATE, find (node, "FirstIssuedDate"));
}

static void
visit_channel (Passport *passport,
               xmlNode  *node)
{
  SlResumeEntry   *basics = passport->result->basics;
  g_autofree char *code = text_at (node, "ChannelCode");
  g_autofree char *uri = text_at (node, "URI");

  if (g_strcmp0 (code, "Email") == 0)
    set_at (passport, basics, SL_FIELD_EMAIL, node, "URI");
  else if (g_strcmp0 (code, "Telephone") == 0)
    {
      g_autofree char *country = text_at (node, "CountryDialing");
      g_autofree char *number = text_at (node, "DialNumber");
      g_autofree char *phone = number != NULL ? g_strdup_printf ("%s%s%s", country != NULL ? "+" : "", country != NULL ? country : "", number) : NULL;

      if (phone != NULL && sl_resume_entry_get (basics, SL_FIELD_PHONE) == NULL)
        sl_resume_entry_set (basics, SL_FIELD_PHONE, phone, 0.98, note (passport, node, phone));
    }
  else if (uri != NULL && g_str_has_prefix (uri, "http"))
    sl_resume_direct_add_url (passport->result, uri, note (passport, node, uri));
  else if (find (node, "CityName") != NULL)
    {
      static const Source address[] = { { SL_FIELD_ADDRESS, "AddressLine" }, { SL_FIELD_CITY, "CityName" }, { SL_FIELD_POSTAL_CODE, "PostalCode" }, { SL_FIELD_COUNTRY, "CountryCode" } };

      set_all (passport, basics, node, address, G_N_ELEMENTS (address));
    }
}

static void
visit_competency (Passport *passport,
                  xmlNode  *node)
{
  g_autofree char *taxonomy = text_at (node, "TaxonomyID");
  gboolean         language = g_strcmp0 (taxonomy, "language") == 0;
  SlResumeEntry   *entry;

  entry = sl_resume_result_add (passport->result, language ? SL_SECTION_LANGUAGES : SL_SECTION_SKILLS);
  if (language)
    {
      set_at (passport, entry, SL_FIELD_NAME, node, "CompetencyID");
      set_at (passport, entry, SL_FIELD_LEVEL, node, "ScoreText");
      return;
    }
  set_at (passport, entry, SL_FIELD_NAME, node, "CompetencyName");
}

static void
read_new (Passport *passport,
          xmlNode  *root)
{
  SlResumeEntry *basics = passport->result->basics;
  xmlNode       *person = find (root, "CandidatePerson");
  xmlNode       *profile = find (root, "CandidateProfile");

  set_name (passport, person, "PersonName/GivenName", "PersonName/FamilyName");
  if (person != NULL)
    for_each (passport, person, "Communication", visit_channel, 0);
  if (profile == NULL)
    return;
  {
    g_autofree char *summary = text_at (profile, "ExecutiveSummary");
    g_autoptr (SlResumeDoc) lines = summary != NULL ? sl_resume_read_html (summary, strlen (summary)) : NULL;
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint i = 0; lines != NULL && i < lines->lines->len; i++)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", ((SlResumeLine *) g_ptr_array_index (lines->lines, i))->text);
    sl_resume_entry_set (basics, SL_FIELD_SUMMARY, text->str, 0.97, note (passport, profile, text->str));
  }
  for_each (passport, profile, "EmployerHistory", visit_position, 0);
  for_each (passport, profile, "EducationOrganizationAttendance", visit_attendance, 0);
  for_each (passport, profile, "Certification", visit_certification, 0);
  for_each (passport, profile, "PersonCompetency", visit_competency, 0);
}

/**
 * sl_resume_is_europass:
 * @text: an XML file
 * @length: its length
 *
 * Returns: whether it looks like a Europass document of either generation
 */
gboolean
sl_resume_is_europass (const char *text,
                       gsize       length)
{
  gsize head = MIN (length, 4096);

  return g_strstr_len (text, head, "SkillsPassport") != NULL || g_strstr_len (text, head, "europass") != NULL ||
         (g_strstr_len (text, head, "Candidate") != NULL && g_strstr_len (text, head, "hr-xml") != NULL);
}

/**
 * sl_resume_read_europass:
 * @content: the XML
 * @error: return location for a #SlExtractError
 *
 * Returns: (transfer full): a JSON Resume document, or %NULL
 */
JsonNode *
sl_resume_read_europass (GBytes  *content,
                         GError **error)
{
  g_autoptr (SlXmlDoc) xml = sl_resume_xml_parse (content);
  g_autoptr (SlResumeDoc) doc = sl_resume_doc_new ("europass");
  g_autoptr (SlResumeResult) result = sl_resume_result_new ();
  xmlNode *root = xml != NULL ? xmlDocGetRootElement (xml) : NULL;
  Passport passport = { doc, result };

  if (root != NULL && find (root, "LearnerInfo") != NULL)
    read_old (&passport, root);
  else if (root != NULL && find (root, "CandidatePerson") != NULL)
    read_new (&passport, root);
  if (sl_resume_entry_get (result->basics, SL_FIELD_NAME) == NULL && result->sections[SL_SECTION_WORK]->len == 0)
    {
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_DAMAGED, "The Europass data cannot be read");
      return NULL;
    }

  return sl_resume_result_to_json (result, doc);
}
