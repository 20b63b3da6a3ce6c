/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-resume-compare.h"
#include "core/sl-resume-guess.h"
#include "sl-test.h"

typedef struct
{
  const char *name;
  const char *written;
  const char *read;
  const char *differences; /* "path path …" */
} Case;

static const Case cases[] = {
  { "equal", "{'basics':{'name':'Ann'},'work':[{'name':'A','highlights':['x']}]}", "{'basics':{'name':'Ann'},'work':[{'name':'A','highlights':['x']}]}", "" },
  { "marks-and-case", "{'basics':{'name':'Ann Lee','summary':'Runs **all** of\\nit - [here](https://a.example).'}}", "{'basics':{'name':'ANN LEE','summary':'Runs all of it – here.'}}", "" },
  { "text-lost", "{'basics':{'name':'Ann','label':'Baker'}}", "{'basics':{'name':'Ann'}}", "/basics/label" },
  { "text-invented", "{'basics':{'name':'Ann'}}", "{'basics':{'name':'Ann','label':'Baker'}}", "/basics/label" },
  { "phone", "{'basics':{'phone':'+43 (660) 1'}}", "{'basics':{'phone':'+436601'}}", "" },
  { "phone-words", "{'basics':{'phone':'maybe'}}", "{'basics':{}}", "/basics/phone" },
  { "addresses", "{'basics':{'url':'https://a.example/','profiles':[{'url':'https://www.b.example/x'}]}}", "{'basics':{'url':'b.example/x','profiles':[{'url':'http://a.example'}]}}", "" },
  { "profile-lost", "{'basics':{'profiles':[{'url':'https://b.example/x'}]}}", "{'basics':{}}", "/basics/profiles/0/url" },
  { "place", "{'basics':{'location':{'city':'Graz','countryCode':'AT'}}}", "{'basics':{'location':{'address':'Graz, AT'}}}", "" },
  { "place-lost", "{'basics':{'location':{'city':'Graz','countryCode':'AT'}}}", "{'basics':{'location':{'city':'AT'}}}", "/basics/location/city" },
  { "days-are-not-shown", "{'work':[{'name':'A','startDate':'2019-03-14','endDate':'2020-01'}]}", "{'work':[{'name':'A','startDate':'2019-03','endDate':'2020-01'}]}", "" },
  { "date-coarser", "{'work':[{'name':'A','startDate':'2019-03'}]}", "{'work':[{'name':'A','startDate':'2019'}]}", "/work/0/startDate" },
  { "single-date", "{'education':[{'institution':'A','endDate':'2014'}]}", "{'education':[{'institution':'A','startDate':'2014','endDate':'2014'}]}", "" },
  { "current-lost", "{'work':[{'name':'A','startDate':'2019'}]}", "{'work':[{'name':'A','startDate':'2019','endDate':'2020'}]}", "/work/0/endDate" },
  { "degree-split-otherwise", "{'education':[{'institution':'A','studyType':'BSc','area':'Maths'}]}", "{'education':[{'institution':'A','studyType':'BSc, Maths'}]}", "" },
  { "order", "{'work':[{'name':'A'},{'name':'B'}]}", "{'work':[{'name':'B'},{'name':'A'}]}", "/work/- /work/1" },
  { "entry-lost", "{'work':[{'name':'A'},{'name':'B'},{'name':'C'}]}", "{'work':[{'name':'A'},{'name':'C'}]}", "/work/1/name /work/2" },
  { "bullet-order", "{'work':[{'name':'A','highlights':['x','y']}]}", "{'work':[{'name':'A','highlights':['y','x']}]}", "/work/0/highlights/1 /work/0/highlights/-" },
  { "list-in-text", "{'work':[{'name':'A','summary':'Text.\\n- one\\n- two'}]}", "{'work':[{'name':'A','summary':'Text.','highlights':['one','two']}]}", "" },
  { "skills-without-category", "{'skills':[{'name':'C'},{'name':'C++'}]}", "{'skills':[{'keywords':['C','C++']}]}", "" },
  { "skill-signs", "{'skills':[{'name':'C#'}]}", "{'skills':[{'name':'C'}]}", "/skills/0" },
  { "skill-category", "{'skills':[{'name':'Field','keywords':['A','B']}]}", "{'skills':[{'keywords':['A','B']}]}", "/skills/0 /skills/1" },
};

static JsonNode *
parse (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  JsonNode        *node = json_from_string (json, NULL);

  g_assert_nonnull (node);

  return node;
}

static void
test_compare (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (JsonNode) written = parse (c->written);
  g_autoptr (JsonNode) read = parse (c->read);
  g_autoptr (GPtrArray) differences = sl_resume_compare (written, read);
  g_autoptr (GString) paths = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    g_string_append_printf (paths, "%s%s", i > 0 ? " " : "", ((SlResumeDifference *) differences->pdata[i])->path);
  g_assert_cmpstr (paths->str, ==, c->differences);
}

static void
test_guess_language (void)
{
  static const char *const texts[][2] = {
    { "en", "{'basics':{'summary':'Runs orchards for the market and trains the team.'}}" },
    { "de", "{'basics':{'summary':'Leitung eines Teams und Planung der Fertigung für den Export.'}}" },
    { "fr", "{'basics':{'summary':'Gestion des équipes et suivi de la production pour les clients.'}}" },
    { "es", "{'basics':{'summary':'Gestión de equipos y control de los costes para el cliente.'}}" },
    { "pt", "{'basics':{'summary':'Gestão de equipas e controlo dos custos para o cliente em Lisboa.'}}" },
    { "it", "{'basics':{'summary':'Gestione del personale e controllo dei costi per il cliente.'}}" },
    { "nl", "{'basics':{'summary':'Leiding van het team en planning van de productie voor klanten.'}}" },
    { "pl", "{'basics':{'summary':'Zarządzanie zespołem oraz planowanie produkcji dla klientów.'}}" },
    { "pl", "{'meta':{'language':'pl-PL'},'basics':{'summary':'The orchard and the team.'}}" },
    { "en", "{'basics':{'name':'X'}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) resume = parse (texts[i][1]);

      g_assert_cmpstr (sl_resume_guess_language (resume), ==, texts[i][0]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/resume-compare/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_compare);
    }
  g_test_add_func ("/resume-guess/language", test_guess_language);

  return g_test_run ();
}
