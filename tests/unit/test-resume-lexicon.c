/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-resume-lexicon.h"

#define DOCUMENT                                                                                \
  "{\"basics\":{\"name\":\"Ann\",\"label\":\"Gardener\",\"location\":{\"city\":\"Krems\"}},"    \
  "\"work\":[{\"name\":\"Talhof Obst\",\"position\":\"Head Gardener\",\"location\":\"Köln\"}," \
  "{\"name\":\"Obsthof Mayr\",\"position\":\"Gardener\"}],"                                     \
  "\"skills\":[{\"name\":\"Field\",\"keywords\":[\"Pruning\",\"Grafting\"]}],"                  \
  "\"projects\":[{\"name\":\"Obstbau\",\"keywords\":[\"Propagation\"]}],"                       \
  "\"meta\":{\"work\":[{\"name\":\"Obscure\"}]}}"

static const struct
{
  const char *path;
  const char *typed;
  const char *expected;
} cases[] = {
  { "/work/0/name", "obst", "Obsthof Mayr|Talhof Obst" },
  { "/projects/3/entity", "tal", "Talhof Obst" },
  { "/work/7/position", "gard", "Gardener|Head Gardener" },
  { "/basics/label", "he", "Head Gardener" },
  { "/work/0/location", "kol", "Köln" },
  { "/basics/location/city", "k", "Köln|Krems" },
  { "/projects/0/keywords", "pr", "Propagation|Pruning" },
  { "/skills/0/keywords", "graf", "Grafting" },
  { "/work/0/position", "Gardener", "Head Gardener" },
  { "/basics/name", "A", "" },
  { "/work/0/name", "", "" },
  { "/work/0/name", "zzz", "" },
};

static void
test_resume_lexicon_suggests (void)
{
  g_autoptr (SlResumeLexicon) lexicon = sl_resume_lexicon_new ();
  g_autoptr (JsonNode) document = json_from_string (DOCUMENT, NULL);

  sl_resume_lexicon_learn (lexicon, document);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = sl_resume_lexicon_suggest (lexicon, cases[i].path, cases[i].typed, 5);
      g_autofree char *joined = g_strjoinv ("|", words);

      g_assert_cmpstr (joined, ==, cases[i].expected);
    }
}

static void
test_resume_lexicon_prefers_frequent (void)
{
  g_autoptr (SlResumeLexicon) lexicon = sl_resume_lexicon_new ();
  g_autoptr (JsonNode) once = json_from_string ("{\"work\":[{\"name\":\"Alm\"},{\"name\":\"Alpe\"}]}", NULL);
  g_autoptr (JsonNode) again = json_from_string ("{\"work\":[{\"name\":\"Alpe\"},5,null]}", NULL);
  g_auto (GStrv) words = NULL;

  sl_resume_lexicon_learn (lexicon, once);
  sl_resume_lexicon_learn (lexicon, again);
  words = sl_resume_lexicon_suggest (lexicon, "/work/0/name", "al", 1);
  g_assert_cmpuint (g_strv_length (words), ==, 1);
  g_assert_cmpstr (words[0], ==, "Alpe");
}

/* What a posting says is offered after what the résumé says, each where it belongs. */
static void
test_resume_lexicon_postings (void)
{
  g_autoptr (SlResumeLexicon) lexicon = sl_resume_lexicon_new ();
  g_autoptr (JsonNode) document = json_from_string (DOCUMENT, NULL);
  g_autoptr (SlJob) job = sl_job_new ();
  static const struct
  {
    const char *path;
    const char *typed;
    const char *expected;
  } offers[] = {
    { "/work/0/name", "obst", "Obsthof Mayr|Obst AG|Talhof Obst" },
    { "/work/0/position", "gard", "Gardener|Gardener for Roses|Head Gardener" },
    { "/work/0/location", "k", "Köln|Krems|Kärnten" },
    { "/education/0/institution", "obst", "" },
  };

  sl_job_set_field (job, SL_JOB_FIELD_COMPANY, "Obst AG");
  sl_job_set_field (job, SL_JOB_FIELD_TITLE, "Gardener for Roses");
  sl_job_set_field (job, SL_JOB_FIELD_LOCATION, "Kärnten");
  for (guint i = 0; i < 9; i++)
    sl_resume_lexicon_learn_job (lexicon, job);
  sl_resume_lexicon_learn (lexicon, document);
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      g_auto (GStrv) words = sl_resume_lexicon_suggest (lexicon, offers[i].path, offers[i].typed, 5);
      g_autofree char *joined = g_strjoinv ("|", words);

      g_assert_cmpstr (joined, ==, offers[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/resume-lexicon/suggests", test_resume_lexicon_suggests);
  g_test_add_func ("/resume-lexicon/prefers-frequent", test_resume_lexicon_prefers_frequent);
  g_test_add_func ("/resume-lexicon/postings", test_resume_lexicon_postings);

  return g_test_run ();
}
