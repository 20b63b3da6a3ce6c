/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-resume-check.h"
#include "sl-test.h"

#define BASICS "'basics':{'name':'Ann','email':'a@b.example','phone':'+43 1'}"

typedef struct
{
  const char *name;
  const char *language;
  const char *resume;
  const char *findings; /* "path#remark:value,value …" */
} Case;

static const Case cases[] = {
  { "nothing", "en", "{" BASICS "}", "" },
  { "contacts", "en", "{'basics':{}}", "/basics/name#0 /basics/email#1 /basics/phone#2" },
  { "broken", "en", "{'basics':[],'work':[3,null]}", "/basics/name#0 /basics/email#1 /basics/phone#2" },
  { "fine", "en", "{" BASICS ",'work':[{'name':'A','startDate':'2024-03','highlights':['Led a team.']},{'name':'B','startDate':'2020-01','endDate':'2024-03'}]}", "" },
  { "impossible", "en", "{" BASICS ",'work':[{'startDate':'2021-13','endDate':'2021-02-30'}]}", "/work/0/startDate#3:2021-13 /work/0/endDate#3:2021-02-30" },
  { "words", "en", "{" BASICS ",'work':[{'startDate':'last spring'}]}", "/work/0/startDate#3:last spring" },
  { "future", "en", "{" BASICS ",'work':[{'startDate':'2027-01'}]}", "/work/0/startDate#4:2027-01" },
  { "future-degree", "en", "{" BASICS ",'education':[{'startDate':'2025-09','endDate':'2028-06'}]}", "" },
  { "this-year", "en", "{" BASICS ",'work':[{'startDate':'2024','endDate':'2026'}]}", "" },
  { "backwards", "en", "{" BASICS ",'work':[{'startDate':'2021-05','endDate':'2020-05'}]}", "/work/0#5:2021-05,2020-05" },
  { "overlap", "en", "{" BASICS ",'work':[{'name':'A','startDate':'2020-01','endDate':'2022-06'},{'name':'B','startDate':'2018-01','endDate':'2020-06'}]}", "/work/0#6:B,6" },
  { "overlap-one-house", "en", "{" BASICS ",'work':[{'name':'A','startDate':'2020-01','endDate':'2022-06'},{'name':'A','startDate':'2018-01','endDate':'2020-06'}]}", "" },
  { "overlap-years", "en", "{" BASICS ",'work':[{'name':'A','startDate':'2020','endDate':'2022'},{'name':'B','startDate':'2018','endDate':'2020'}]}", "" },
  { "gap", "en", "{" BASICS ",'work':[{'name':'A','startDate':'2020-01'},{'name':'B','startDate':'2015-01','endDate':'2019-03'}]}", "/work/0/startDate#7:2019-03,2020-01" },
  { "gap-studied", "en", "{" BASICS ",'education':[{'startDate':'2019-03','endDate':'2019-12'}],'work':[{'name':'A','startDate':'2020-01'},{'name':'B','startDate':'2015-01','endDate':'2019-03'}]}", "" },
  { "gap-unknown-end", "en", "{" BASICS ",'work':[{'name':'A','startDate':'2020-01'},{'name':'B','startDate':'2015-01','endDate':null}]}", "" },
  { "gap-short", "en", "{" BASICS ",'work':[{'name':'A','startDate':'2019-08'},{'name':'B','startDate':'2015-01','endDate':'2019-03'}]}", "" },
  { "weak", "en", "{" BASICS ",'work':[{'highlights':['**Responsible for** the till.','Ran the till.']}]}", "/work/0/highlights/0#9:Responsible for" },
  { "weak-de", "de", "{" BASICS ",'work':[{'highlights':['Verantwortlich für die Kasse.','Leitung eines Teams','Führte die Kasse','Ichthyologische Studien begleitet']}]}", "/work/0/highlights/0#9:Verantwortlich für" },
  { "weak-fr", "fr-CA", "{" BASICS ",'work':[{'highlights':['Chargée de la caisse','Gestion de la caisse','Tenu la caisse']}]}", "/work/0/highlights/0#9:Chargée de" },
  { "weak-es", "es", "{" BASICS ",'work':[{'highlights':['Encargado del almacén','Gestión de la caja','Llevé la caja']}]}", "/work/0/highlights/0#9:Encargado del" },
  { "weak-pt", "pt", "{" BASICS ",'work':[{'highlights':['Responsável pela caixa','Gestão da caixa']}]}", "/work/0/highlights/0#9:Responsável pela" },
  { "weak-it", "it", "{" BASICS ",'work':[{'highlights':['Responsabile dell’orto','Gestione della cassa']}]}", "/work/0/highlights/0#9:Responsabile dell’" },
  { "weak-nl", "nl", "{" BASICS ",'work':[{'highlights':['Verantwoordelijk voor de kas','Leiding aan drie mensen']}]}", "/work/0/highlights/0#9:Verantwoordelijk voor" },
  { "weak-pl", "pl", "{" BASICS ",'work':[{'highlights':['ODPOWIEDZIALNA ZA kasę','Prowadzenie kasy']}]}", "/work/0/highlights/0#9:ODPOWIEDZIALNA ZA" },
  { "not-weak", "en", "{" BASICS ",'work':[{'highlights':['The team grew by half.','Import of goods','Washed up']}]}", "" },
  { "list", "en", "{" BASICS ",'work':[{'highlights':['Java, Python, SQL','Planning, purchasing, sales','Bread, 3 rolls, jam','Cups, plates and a very large bowl, jugs','Java']}]}", "/work/0/highlights/0#11" },
  { "list-of-verbs", "de", "{" BASICS ",'projects':[{'highlights':['Planung, Einkauf, Verkauf','Backen, Kochen, Braten','Excel, Word, SAP']}]}", "/projects/0/highlights/2#11" },
  { "gap-project", "en", "{" BASICS ",'projects':[{'startDate':'2019-03','endDate':'2019-12'}],'work':[{'name':'A','startDate':'2020-01'},{'name':'B','startDate':'2015-01','endDate':'2019-03'}]}", "" },
  { "weak-elsewhere", "de", "{" BASICS ",'work':[{'highlights':['A la carte bis 80 Gedecke.']}]}", "" },
};

static JsonNode *
parse (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  JsonNode        *node = json_from_string (json, NULL);

  g_assert_nonnull (node);

  return node;
}

static char *
describe (GPtrArray *findings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const SlResumeFinding *finding = findings->pdata[i];
      g_autofree char       *values = finding->values != NULL ? g_strjoinv (",", finding->values) : NULL;

      g_string_append_printf (text, "%s%s#%d%s%s", i > 0 ? " " : "", finding->path, (int) finding->remark, values != NULL ? ":" : "", values != NULL ? values : "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_check (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (JsonNode) resume = parse (c->resume);
  g_autoptr (GDate) today = g_date_new_dmy (15, G_DATE_MARCH, 2026);
  g_autoptr (GPtrArray) findings = sl_resume_check (resume, c->language, today, 0, 0);
  g_autofree char *text = describe (findings);

  g_assert_cmpstr (text, ==, c->findings);
}

static void
test_lengths (void)
{
  g_autofree char *bullet = g_strnfill (301, 'x');
  g_autofree char *json = g_strdup_printf ("{" BASICS ",'work':[{'highlights':['%s']}]}", bullet);
  g_autoptr (JsonNode) resume = parse (json);
  g_autoptr (GDate) today = g_date_new_dmy (15, G_DATE_MARCH, 2026);
  g_autoptr (GPtrArray) findings = sl_resume_check (resume, "fr", today, 3, 2);
  g_autofree char *text = describe (findings);

  g_assert_cmpstr (text, ==, "/work/0/highlights/0#8:301 #10:3,2");
}

static void
test_resume_check_keys (void)
{
  g_autoptr (JsonNode) before = parse ("{" BASICS ",'work':[{'highlights':['Was there.']},{'highlights':['Ran it.']}]}");
  g_autoptr (JsonNode) moved = parse ("{" BASICS ",'work':[{'highlights':['Ran it.']},{'highlights':['Was there.']}]}");
  g_autoptr (JsonNode) changed = parse ("{" BASICS ",'work':[{'highlights':['Was there again.']},{'highlights':['Ran it.']}]}");
  JsonNode *const  documents[] = { before, moved, changed };
  g_autofree char *first = NULL;
  g_autoptr (GDate) today = g_date_new_dmy (22, G_DATE_NOVEMBER, 2026);

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GPtrArray) findings = sl_resume_check (documents[i], "en", today, 0, 0);
      g_autofree char *key = NULL;

      g_assert_cmpuint (findings->len, ==, 1);
      key = sl_resume_finding_dup_key (findings->pdata[0], documents[i]);
      if (i == 0)
        first = g_steal_pointer (&key);
      else
        g_assert_cmpint (g_str_equal (key, first), ==, i == 1);
    }
  g_assert_true (g_str_has_prefix (first, "weak-bullet/Was/"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/resume-check/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_check);
    }
  g_test_add_func ("/resume-check/lengths", test_lengths);
  g_test_add_func ("/resume-check/keys", test_resume_check_keys);

  return g_test_run ();
}
