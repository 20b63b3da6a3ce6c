/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-content-kind.h"

#define POST   SL_CONTENT_KIND_POSTING
#define RESUME SL_CONTENT_KIND_RESUME
#define UNSURE SL_CONTENT_KIND_UNSURE

static const struct
{
  const char   *name;
  gboolean      has_posting;
  const char   *resume; /* (nullable) */
  SlContentKind kind;
} cases[] = {
  { "nothing", FALSE, NULL, UNSURE },
  { "posting", TRUE, NULL, POST },
  { "posting-with-its-headline-taken-for-a-name", TRUE, "{'basics':{'name':'Baker','label':'Night Shift','summary':'Bread'}}", POST },
  { "posting-with-someone-to-write-to", TRUE, "{'basics':{'email':'jobs@talhof.example','phone':'1'}}", POST },
  { "posting-that-asks-for-skills-and-languages", TRUE, "{'basics':{'email':'a@b.example'},'skills':[{}],'languages':[{}]}", UNSURE },
  { "resume", FALSE, "{'basics':{'email':'a@b.example','phone':'1'},'work':[{'startDate':'2020'},{'startDate':'2018','endDate':'2020'}]}", RESUME },
  { "resume-whose-headline-is-a-job", TRUE,
    "{'basics':{'email':'a@b.example','phone':'1'},'work':[{'startDate':'2020'}],'education':[{'endDate':'2017'}],'skills':[{}]}", RESUME },
  { "student", FALSE, "{'basics':{'email':'a@b.example'},'education':[{'startDate':'2024'}]}", RESUME },
  { "name-alone", FALSE, "{'basics':{'name':'Ode to Joy'}}", UNSURE },
  { "entries-without-dates", FALSE, "{'work':[{'name':'Responsibilities'},{'name':'Requirements'}]}", UNSURE },
  { "lists-that-are-none", FALSE, "{'basics':[],'work':{},'skills':'Pruning'}", UNSURE },
  { "no-object", FALSE, "[1]", UNSURE },
};

static void
test_tell (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (SlJob) posting = cases[i].has_posting ? sl_job_new () : NULL;
  g_autoptr (GString) json = g_string_new (cases[i].resume);
  g_autoptr (JsonNode) resume = NULL;

  g_string_replace (json, "'", "\"", 0);
  if (cases[i].resume != NULL)
    {
      resume = json_from_string (json->str, NULL);
      g_assert_nonnull (resume);
    }

  g_assert_cmpint (sl_content_kind_tell (posting, resume), ==, cases[i].kind);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/content-kind/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_tell);
    }

  return g_test_run ();
}
