/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-date-private.h"
#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-text.h"

/* Words before a date that belong to it; those that open a range; those before its end. */
static const char leads[] =
  " since seit ab depuis desde dal dalla da od sinds vanaf from von vom de du entre a partir d'apres zeit ";

static const char open_leads[] = " since seit depuis desde od sinds vanaf ab dal dalla da ";

static const char end_leads[] =
  " bis until till jusqu'en jusqu'a hasta tot do fino ate expected erwartet voraussichtlich prevu ";

/* A year must not be part of a larger number or an amount. */
static gboolean
is_plain_number (const char               *text,
                 const SlResumeDateTokens *tokens,
                 guint                     i,
                 guint                     end)
{
  const SlResumeDateToken *first = &tokens->tokens[i];
  const SlResumeDateToken *last = &tokens->tokens[end - 1];

  if (first->kind != SL_RESUME_DATE_TOKEN_NUMBER)
    return TRUE;
  if (first->start > 0 && strchr ("$#.,/-+_=&?%@", text[first->start - 1]) != NULL && i > 0 && sl_resume_date_touches (tokens, i - 1))
    return FALSE;
  if (first->start > 0 && (guchar) text[first->start - 1] >= 0x80 && g_unichar_type (g_utf8_get_char (g_utf8_prev_char (text + first->start))) == G_UNICODE_CURRENCY_SYMBOL)
    return FALSE;
  if (last->kind == SL_RESUME_DATE_TOKEN_NUMBER && (text[last->end] == '%' || (text[last->end] == '/' && !g_ascii_isdigit (text[last->end + 1])) || text[last->end] == '@' || text[last->end] == '_'))
    return FALSE;

  return !(g_ascii_isalpha (text[last->end]) && last->kind == SL_RESUME_DATE_TOKEN_NUMBER);
}

static void
widen_over_brackets (const char   *text,
                     SlResumeSpan *span)
{
  if (span->start > 0 && strchr ("([", text[span->start - 1]) != NULL && strchr (")]", text[span->end]) != NULL && text[span->end] != '\0')
    {
      span->start--;
      span->end++;
    }
}

/* 2019–21 */
static guint
parse_short_end (const SlResumeDateTokens *tokens,
                 guint                     i,
                 const SlResumeDatePoint  *from,
                 SlResumeDatePoint        *to)
{
  const SlResumeDateToken *token = sl_resume_date_token_at (tokens, i);
  int                      year = 0;

  if (token == NULL || token->kind != SL_RESUME_DATE_TOKEN_NUMBER || token->digits != 2 || from->month != 0 ||
      !sl_resume_date_touches (tokens, i - 1) || !sl_resume_date_is_sign (tokens, i - 1, '-'))
    return 0;

  year = sl_resume_date_full_year (token->value);
  if (year < from->year || year >= from->year + 45)
    return 0;
  to->year = year;

  return i + 1;
}

/* 2015/16 or 2015/2016: a range of years. */
static guint
parse_slashed_end (const SlResumeDateTokens *tokens,
                   guint                     i,
                   const SlResumeDatePoint  *from,
                   SlResumeDatePoint        *to)
{
  const SlResumeDateToken *token = sl_resume_date_token_at (tokens, i + 1);
  int                      year = 0;

  if (from->month != 0 || from->year_missing || !sl_resume_date_is_sign (tokens, i, '/') || !sl_resume_date_touches (tokens, i) ||
      token == NULL || token->kind != SL_RESUME_DATE_TOKEN_NUMBER)
    return 0;

  if (token->digits == 4 || token->digits == 2)
    year = token->digits == 4 ? token->value : sl_resume_date_full_year (token->value);
  if (year < from->year || year > from->year + 40)
    return 0;
  to->year = year;

  return i + 2;
}

/* At the end of the text, of a cell, of brackets, or of what a colon follows. */
static gboolean
ends_here (const SlResumeDateTokens *tokens,
           guint                     i)
{
  const SlResumeDateToken *token = sl_resume_date_token_at (tokens, i);

  return token == NULL || token->apart || sl_resume_date_is_sign (tokens, i, ':') || sl_resume_date_is_sign (tokens, i, ')') || sl_resume_date_is_sign (tokens, i, ']');
}

/* What follows the first date at @i. Returns the token after it, 0 if it is no range. */
static guint
parse_end (const SlResumeDateTokens *tokens,
           guint                     i,
           const SlResumeDatePoint  *from,
           SlResumeDatePoint        *to)
{
  const guint joiner = sl_resume_date_parse_joiner (tokens, i);
  guint       next = 0;

  if (joiner == 0)
    return parse_slashed_end (tokens, i, from, to);

  next = sl_resume_date_parse_point (tokens, joiner, to);
  if (next != 0 && !to->year_missing)
    return next;
  next = sl_resume_date_parse_present (tokens, joiner);
  /* "2017 to date": the joining word is part of what says it. */
  if (next == 0)
    next = sl_resume_date_parse_present (tokens, i);
  if (next != 0)
    to->present = TRUE;
  else
    next = parse_short_end (tokens, joiner, from, to);
  /* Open: "2019 –" at the end of the text. */
  if (next == 0 && !from->year_missing && sl_resume_date_is_sign (tokens, i, '-') && ends_here (tokens, joiner))
    {
      to->present = TRUE;
      next = joiner;
    }

  return next;
}

/* "Since 2019" is a range too, and so is "until 2019". */
static void
take_lead (const SlResumeDateToken *lead,
           SlResumeSpan            *span)
{
  if (sl_resume_date_in_list (leads, lead->word))
    {
      span->start = lead->start;
      if (!span->range && sl_resume_date_in_list (open_leads, lead->word))
        span->range = span->present = TRUE;
    }
  else if (!span->range && sl_resume_date_in_list (end_leads, lead->word))
    {
      span->start = lead->start;
      span->to_year = span->from_year;
      span->to_month = span->from_month;
      span->from_year = span->from_month = 0;
      span->range = TRUE;
    }
}

static gboolean
parse_range (const char               *text,
             const SlResumeDateTokens *tokens,
             guint                     i,
             SlResumeSpan             *span)
{
  const SlResumeDateToken *lead = i > 0 ? &tokens->tokens[i - 1] : NULL;
  SlResumeDatePoint        from;
  SlResumeDatePoint        to = { 0 };
  guint                    end = sl_resume_date_parse_point (tokens, i, &from);
  guint                    next = 0;

  if (end == 0 || !is_plain_number (text, tokens, i, end))
    return FALSE;

  next = parse_end (tokens, end, &from, &to);
  if (from.year_missing)
    {
      if (next == 0 || to.year == 0 || to.month == 0)
        return FALSE;
      from.year = from.month > to.month ? to.year - 1 : to.year;
    }
  /* The pronoun and the numbers of volumes and phases are no months. */
  if (from.roman && next == 0)
    return FALSE;
  if (next != 0 && !to.present && to.year * 12 + to.month < from.year * 12 + (to.month != 0 ? from.month : 0))
    next = 0;

  *span = (SlResumeSpan){
    .start = tokens->tokens[i].start,
    .end = tokens->tokens[(next != 0 ? next : end) - 1].end,
    .from_year = from.year,
    .from_month = from.month,
    .to_year = next != 0 ? to.year : 0,
    .to_month = next != 0 ? to.month : 0,
    .present = to.present,
    .range = next != 0,
  };
  if (lead != NULL && lead->kind == SL_RESUME_DATE_TOKEN_WORD)
    take_lead (lead, span);
  widen_over_brackets (text, span);

  return TRUE;
}

/**
 * sl_resume_dates_find:
 * @text: a line
 * @offset: byte to begin at
 * @span: (out): the date or range found
 *
 * Finds the next date or range of dates in any of the languages read. The
 * precision is that of the text: a month is never made up.
 *
 * Returns: whether there is one
 */
gboolean
sl_resume_dates_find (const char   *text,
                      guint         offset,
                      SlResumeSpan *span)
{
  g_autofree SlResumeDateTokens *tokens = NULL;
  SlResumeSpan                   found;
  guint                          i = 0;

  /* No digit, no date. */
  if (strpbrk (text + offset, "0123456789") == NULL)
    return FALSE;

  tokens = g_new (SlResumeDateTokens, 1);
  sl_resume_date_tokenise (text, offset, tokens);
  while (i < tokens->n)
    {
      if (parse_range (text, tokens, i, &found))
        {
          *span = found;
          return TRUE;
        }
      i++;
    }

  return FALSE;
}

/**
 * sl_resume_dates_format:
 * @year: the year, 0 for none
 * @month: the month, 0 for none
 *
 * Returns: (transfer full) (nullable): `YYYY-MM` or `YYYY`
 */
char *
sl_resume_dates_format (int year,
                        int month)
{
  if (year == 0)
    return NULL;

  return month != 0 ? g_strdup_printf ("%04d-%02d", year, month) : g_strdup_printf ("%04d", year);
}

static char *
strip_durations (const char *text)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled =
        g_regex_new ("[(\\[·•]?\\s*(?:ca\\.\\s*)?\\d+\\+?\\s*(?:years?|yrs?|jahren?|ans?|années?|años?|anos?|anni|anno|jaar|lat|lata|rok)\\b\\.?"
                     "(?:[\\s,]*(?:and|und|et|y|e|en|i)?\\s*\\d+\\s*(?:months?|mos?|monaten?|mois|mes(?:es)?|mesi|mese|maanden|maand|miesiące?|miesięcy|mies)\\b\\.?)?\\s*[)\\]]?"
                     "|[(\\[·•]?\\s*\\d+\\s*(?:months?|mos?|monaten?|mois|mes(?:es)?|mesi|maanden|maand|miesiące?|miesięcy)\\b\\.?\\s*[)\\]]?",
                     G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return g_regex_replace_literal (regex, text, -1, 0, " ", 0, NULL);
}

/**
 * sl_resume_dates_strip:
 * @text: a line
 * @first: (out) (optional): the first range in it, else the first date
 *
 * Returns: (transfer full): the line without its date and the duration beside it
 */
char *
sl_resume_dates_strip (const char   *text,
                       SlResumeSpan *first)
{
  g_autofree char *without = NULL;
  SlResumeSpan     span = { 0 };
  SlResumeSpan     best = { 0 };
  guint            offset = 0;

  while (sl_resume_dates_find (text, offset, &span))
    {
      if (best.end == 0 || (span.range && !best.range))
        best = span;
      offset = span.end;
    }
  if (first != NULL)
    *first = best;
  if (best.end == 0)
    return g_strdup (text);

  without = g_strdup_printf ("%.*s\t%s", (int) best.start, text, text + best.end);

  return strip_durations (without);
}

/**
 * sl_resume_dates_only:
 * @text: a line or part of one
 *
 * Returns: whether there is nothing in it but a date or range (and how long it was)
 */
gboolean
sl_resume_dates_only (const char *text)
{
  SlResumeSpan     span;
  g_autofree char *rest = sl_resume_dates_strip (text, &span);

  return span.end != 0 && sl_resume_text_is_blank (rest);
}
