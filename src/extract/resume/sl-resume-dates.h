/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SlResumeSpan:
 * @start: first byte of the date or range in the text
 * @end: byte after it
 * @from_year: first year, 0 for none
 * @from_month: first month, 0 where the text does not say
 * @to_year: last year, 0 for none
 * @to_month: last month, 0 where the text does not say
 * @present: the range is open ("present")
 * @range: two points or an open end, not a single date
 */
typedef struct
{
  guint    start;
  guint    end;
  int      from_year;
  int      from_month;
  int      to_year;
  int      to_month;
  gboolean present;
  gboolean range;
} SlResumeSpan;

gboolean sl_resume_dates_find (const char   *text,
                               guint         offset,
                               SlResumeSpan *span);
char    *sl_resume_dates_format (int year,
                                 int month);
char    *sl_resume_dates_strip (const char   *text,
                                SlResumeSpan *first);
gboolean sl_resume_dates_only (const char *text);

G_END_DECLS
