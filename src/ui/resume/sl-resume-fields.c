/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/resume/sl-resume-fields.h"

#define LINE  SL_RESUME_FIELD_LINE
#define MONTH SL_RESUME_FIELD_MONTH
#define END   SL_RESUME_FIELD_END
#define TEXT  SL_RESUME_FIELD_TEXT
#define ITEMS SL_RESUME_FIELD_ITEMS
#define WORDS SL_RESUME_FIELD_WORDS

/* The schema of JSON Resume 1.0.0, as a person fills it in. */
static const SlResumeForm forms[] = {
  { "/basics", N_ ("About You"), NULL, { { "name", N_ ("Name"), LINE }, { "label", N_ ("Profession"), LINE, TRUE }, { "email", N_ ("Email"), LINE }, { "phone", N_ ("Phone"), LINE }, { "url", N_ ("Website"), LINE }, { "location/address", N_ ("Street"), LINE }, { "location/postalCode", N_ ("Postal Code"), LINE }, { "location/city", N_ ("City"), LINE }, { "location/region", N_ ("Region"), LINE }, { "location/countryCode", N_ ("Country"), LINE } } },
  { "/basics/profiles", N_ ("Profiles"), N_ ("Add a Profile"), { { "network", N_ ("Network"), LINE }, { "username", N_ ("User Name"), LINE }, { "url", N_ ("Address"), LINE } } },
  { "/basics/summary", N_ ("Summary"), NULL, { { "", N_ ("Summary"), TEXT } } },
  { "/work", N_ ("Experience"), N_ ("Add a Position"), { { "position", N_ ("Position"), LINE, TRUE }, { "name", N_ ("Employer"), LINE }, { "location", N_ ("Place"), LINE }, { "url", N_ ("Website"), LINE }, { "startDate", N_ ("Start"), MONTH }, { "endDate", N_ ("End"), END }, { "summary", N_ ("Summary"), TEXT }, { "highlights", N_ ("Achievements"), ITEMS } } },
  { "/education", N_ ("Education"), N_ ("Add Education"), { { "institution", N_ ("School"), LINE }, { "studyType", N_ ("Degree"), LINE, TRUE }, { "area", N_ ("Field of Study"), LINE, TRUE }, { "startDate", N_ ("Start"), MONTH }, { "endDate", N_ ("End"), END }, { "score", N_ ("Grade"), LINE }, { "url", N_ ("Website"), LINE }, { "courses", N_ ("Courses"), ITEMS } } },
  { "/skills", N_ ("Skills"), N_ ("Add a Group of Skills"), { { "name", N_ ("Group"), LINE, TRUE }, { "keywords", N_ ("Skills, Separated by Commas"), WORDS }, { "level", N_ ("Level"), LINE } } },
  { "/projects", N_ ("Projects"), N_ ("Add a Project"), { { "name", N_ ("Name"), LINE }, { "entity", N_ ("For"), LINE }, { "url", N_ ("Website"), LINE }, { "startDate", N_ ("Start"), MONTH }, { "endDate", N_ ("End"), END }, { "description", N_ ("Description"), TEXT }, { "highlights", N_ ("Achievements"), ITEMS }, { "keywords", N_ ("Keywords, Separated by Commas"), WORDS } } },
  { "/certificates", N_ ("Certificates"), N_ ("Add a Certificate"), { { "name", N_ ("Name"), LINE }, { "issuer", N_ ("Issuer"), LINE }, { "date", N_ ("Date"), MONTH }, { "url", N_ ("Address"), LINE } } },
  { "/languages", N_ ("Languages"), N_ ("Add a Language"), { { "language", N_ ("Language"), LINE }, { "fluency", N_ ("Level"), LINE } } },
  { "/volunteer", N_ ("Volunteering"), N_ ("Add Volunteering"), { { "position", N_ ("Position"), LINE, TRUE }, { "organization", N_ ("Organization"), LINE }, { "url", N_ ("Website"), LINE }, { "startDate", N_ ("Start"), MONTH }, { "endDate", N_ ("End"), END }, { "summary", N_ ("Summary"), TEXT }, { "highlights", N_ ("Achievements"), ITEMS } } },
  { "/publications", N_ ("Publications"), N_ ("Add a Publication"), { { "name", N_ ("Title"), LINE }, { "publisher", N_ ("Publisher"), LINE }, { "releaseDate", N_ ("Date"), MONTH }, { "url", N_ ("Address"), LINE }, { "summary", N_ ("Summary"), TEXT } } },
  { "/awards", N_ ("Awards"), N_ ("Add an Award"), { { "title", N_ ("Title"), LINE }, { "awarder", N_ ("Given by"), LINE }, { "date", N_ ("Date"), MONTH }, { "summary", N_ ("Summary"), TEXT } } },
  { "/interests", N_ ("Interests"), N_ ("Add an Interest"), { { "name", N_ ("Interest"), LINE, TRUE }, { "keywords", N_ ("Details, Separated by Commas"), WORDS } } },
  { "/references", N_ ("References"), N_ ("Add a Reference"), { { "name", N_ ("Name"), LINE }, { "reference", N_ ("Text"), TEXT } } },
};

const SlResumeForm *
sl_resume_forms (guint *n_forms)
{
  *n_forms = G_N_ELEMENTS (forms);

  return forms;
}

/* The form that edits @path: the longest one that it lies in. */
const SlResumeForm *
sl_resume_form_find (const char *path)
{
  const SlResumeForm *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      gsize length = strlen (forms[i].path);

      if (strncmp (path, forms[i].path, length) == 0 && (path[length] == '\0' || path[length] == '/') &&
          (found == NULL || length > strlen (found->path)))
        found = &forms[i];
    }

  return found;
}

guint
sl_resume_form_count_fields (const SlResumeForm *form)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (form->fields) && form->fields[n].path != NULL)
    n++;

  return n;
}
