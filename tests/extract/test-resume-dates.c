/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "extract/resume/sl-resume-dates.h"

typedef struct
{
  const char *text;
  const char *expected; /* "from/to", with "now" for an open end, "" for no date */
} Case;

static const Case cases[] = {
  { "Mar 2021 – Present", "2021-03/now" },
  { "March 1, 2020 to June 30, 2021", "2020-03/2021-06" },
  { "Sept '18 - Jan '20", "2018-09/2020-01" },
  { "Jun–Aug 2019", "2019-06/2019-08" },
  { "Nov – Feb 2019", "2018-11/2019-02" },
  { "Spring 2020", "2020" },
  { "04/2019 – heute", "2019-04/now" },
  { "09.2011 - 12.2013", "2011-09/2013-12" },
  { "01.04.2015 bis 31.03.2018", "2015-04/2018-03" },
  { "seit Mai 2020", "2020-05/now" },
  { "März 2012 – dato", "2012-03/now" },
  { "WS 2015/16", "2015" },
  { "2015/16", "2015/2016" },
  { "2019–21", "2019/2021" },
  { "février 2019 – aujourd'hui", "2019-02/now" },
  { "de janvier 2010 à août 2012", "2010-01/2012-08" },
  { "depuis mars 2021", "2021-03/now" },
  { "mai 2020 – à ce jour", "2020-05/now" },
  { "enero de 2020 – actualidad", "2020-01/now" },
  { "desde mayo de 2018 hasta la actualidad", "2018-05/now" },
  { "marzo 2011 al diciembre 2013", "2011-03/2013-12" },
  { "fevereiro de 2017 – atualmente", "2017-02/now" },
  { "gennaio 2015 – in corso", "2015-01/now" },
  { "dal 2019 ad oggi", "2019/now" },
  { "mrt. 2016 t/m okt. 2019", "2016-03/2019-10" },
  { "sinds september 2021", "2021-09/now" },
  { "maj 2018 – obecnie", "2018-05/now" },
  { "październik 2009 – lipiec 2014", "2009-10/2014-07" },
  { "od 03.2020 do teraz", "2020-03/now" },
  { "2020-03 – 2021-11", "2020-03/2021-11" },
  { "Engineer (2016 - 2019)", "2016/2019" },
  { "Sept 2017 to date", "2017-09/now" },
  { "febrero de 2020 a la fecha", "2020-02/now" },
  { "maio de 2018 até ao presente", "2018-05/now" },
  { "2019 (april) tot heden", "2019-04/now" },
  { "2016 Sep – 2018 Jan", "2016-09/2018-01" },
  { "XI 2018 – nadal", "2018-11/now" },
  { "VII.2010 – I.2013", "2010-07/2013-01" },
  { "Phase II 2015", "2015" },
  { "mars 2020 – en poste", "2020-03/now" },
  { "2020–: Senior Lecturer", "2020/now" },
  { "BSc, 2:1 Sep 2010 – Jun 2013", "2010-09/2013-06" },
  { "2014", "2014" },
  { "bis 2019", "/2019" },
  { "Reduced cost by $2016", "" },
  { "handled 2,300 requests", "" },
  { "2021 – 2019", "2021" },
  { "+49 2019 2020", "2019" },
  { "no date here", "" },
};

static char *
describe (const char *text)
{
  SlResumeSpan     span;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!sl_resume_dates_find (text, 0, &span))
    return g_strdup ("");
  from = sl_resume_dates_format (span.from_year, span.from_month);
  to = sl_resume_dates_format (span.to_year, span.to_month);
  if (!span.range)
    return g_steal_pointer (&from);

  return g_strdup_printf ("%s/%s", from != NULL ? from : "", span.present ? "now" : to);
}

static void
test_dates_find (gconstpointer data)
{
  const Case      *item = data;
  g_autofree char *found = describe (item->text);

  g_assert_cmpstr (found, ==, item->expected);
}

static void
test_dates_only (void)
{
  g_assert_true (sl_resume_dates_only ("Jan 2018 – Feb 2021 (3 years 2 months)"));
  g_assert_true (sl_resume_dates_only ("seit 2019"));
  g_assert_false (sl_resume_dates_only ("Engineer, 2019 – 2020"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/resume/dates/%02u", i);

      g_test_add_data_func (path, &cases[i], test_dates_find);
    }
  g_test_add_func ("/resume/dates/only", test_dates_only);

  return g_test_run ();
}
