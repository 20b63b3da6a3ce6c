/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-month.h"

static const struct
{
  const char *typed;
  const char *expected;
} cases[] = {
  { "2020", "2020" },
  { "2020-03", "2020-03" },
  { "2020-3", "2020-03" },
  { "3/2020", "2020-03" },
  { "03.2020", "2020-03" },
  { "2020/12", "2020-12" },
  { "Mar 2020", "2020-03" },
  { "march 2020", "2020-03" },
  { "2020 September", "2020-09" },
  { " Dec, 2019 ", "2019-12" },
  { "", "" },
  { "13/2020", "13/2020" },
  { "0/2020", "0/2020" },
  { "ma 2020", "ma 2020" },
  { "spring 2020", "spring 2020" },
  { "March", "March" },
  { "2020-03-14", "2020-03-14" },
  { "20", "20" },
  { "2020 2021", "2020 2021" },
  { "now", "now" },
};

static void
test_month_normalize (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *month = sl_month_normalize (cases[i].typed);

      g_assert_cmpstr (month, ==, cases[i].expected);
    }
}

static void
test_month_format (void)
{
  static const char *const months[][2] = { { "2020-03", "March 2020" }, { "2020-12-24", "December 2020" }, { "2020", "2020" }, { "2020-77", "2020-77" }, { "soon", "soon" }, { "", "" } };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autofree char *text = sl_month_format (months[i][0]);

      g_assert_cmpstr (text, ==, months[i][1]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/month/normalize", test_month_normalize);
  g_test_add_func ("/month/format", test_month_format);

  return g_test_run ();
}
