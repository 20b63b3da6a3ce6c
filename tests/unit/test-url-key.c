/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-url-key.h"

typedef struct
{
  const char *url;
  const char *key;
} Case;

static const Case cases[] = {
  { "https://Jobs.Example/a/B", "jobs.example/a/B" },
  { "http://www.jobs.example:80/a/B/?#apply", "jobs.example/a/B" },
  { "https://jobs.example.:443/a/B?utm_source=x&UTM_Medium=y&fbclid=1", "jobs.example/a/B" },
  { "  jobs.example/a/B  ", "jobs.example/a/B" },
  { "https://jobs.example:8080/a", "jobs.example:8080/a" },
  { "https://jobs.example/", "jobs.example" },
  { "https://globex.example/careers/?gh_jid=4012345&gh_src=ab12", "globex.example/careers?gh_jid=4012345" },
  { "https://de.indeed.com/viewjob?from=serp&jk=0123456789abcdef&vjk=1", "de.indeed.com/viewjob?jk=0123456789abcdef" },
  { "https://www.linkedin.com/jobs/collections/recommended/?refId=x&currentJobId=77&trk=flagship",
    "linkedin.com/jobs/collections/recommended?currentjobid=77" },
  { "https://a.example/j?b=2&a=1", "a.example/j?a=1&b=2" },
  { "https://a.example/j?a=1&b=2&", "a.example/j?a=1&b=2" },
  { "https://a.example/j?ref=newsletter&source=mail", "a.example/j" },
  { "https://a.example/j?ref=4711", "a.example/j?ref=4711" },
  { "https://a.example/j?%75tm_source=x&id=5", "a.example/j?id=5" },
  { "https://a.example/#/jobs/5", "a.example#/jobs/5" },
  { "https://a.example/#!5", "a.example#!5" },
  { "https://münchen.example/x", "xn--mnchen-3ya.example/x" },
  { "https://XN--MNCHEN-3YA.example/x", "xn--mnchen-3ya.example/x" },
  { "https://user:secret@a.example/j", "a.example/j" },
  { "mailto:jobs@a.example", NULL },
  { "ftp://a.example/j", NULL },
  { "javascript:alert(1)", NULL },
  { "https://", NULL },
  { "https:///j", NULL },
  { "", NULL },
  { "   ", NULL },
  { "\xff\xfe", NULL },
  { NULL, NULL },
};

static void
test_url_key_case (gconstpointer data)
{
  const Case      *test = data;
  g_autofree char *key = sl_url_key (test->url);

  g_assert_cmpstr (key, ==, test->key);
}

/* A key is its own key: it can be compared however often it went through. */
static void
test_url_key_is_stable (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *again = sl_url_key (cases[i].key);

      g_assert_cmpstr (again, ==, cases[i].key);
    }
}

static void
test_url_key_hostile (void)
{
  g_autofree char *endless = g_strnfill (1000000, 'a');
  g_autofree char *parameters = g_strnfill (7000, '&');
  g_autofree char *url = g_strconcat ("https://a.example/j?", parameters, NULL);
  g_autofree char *none = sl_url_key (endless);
  g_autofree char *some = sl_url_key (url);

  g_assert_null (none);
  g_assert_cmpstr (some, ==, "a.example/j");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/url-key/case/%02u", i);

      g_test_add_data_func (path, &cases[i], test_url_key_case);
    }
  g_test_add_func ("/url-key/is-stable", test_url_key_is_stable);
  g_test_add_func ("/url-key/hostile", test_url_key_hostile);

  return g_test_run ();
}
