/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/sl-resume-language.h"
#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-text.h"

#define MAX_TOKENS 400

typedef enum { TOKEN_WORD,
               TOKEN_NUMBER,
               TOKEN_OTHER } TokenKind;

typedef struct
{
  TokenKind kind;
  guint     start;
  guint     end;
  int       value;  /* of a number */
  int       digits; /* of a number */
  gunichar  other;  /* of anything else but white space, plain */
  gboolean  apart;  /* stands in another part of the line than the one before */
  char      word[24];
} Token;

typedef struct
{
  Token tokens[MAX_TOKENS];
  guint n;
} Tokens;

typedef struct
{
  int      year;
  int      month;
  gboolean present;
  gboolean year_missing;
} Point;

/* Folded month names and their abbreviations: English, German, French, Spanish, Portuguese, Italian, Dutch, Polish. */
static const char *const months[12] = {
  " jan january januar janner jaenner janvier janv ene enero janeiro gennaio gen januari styczen stycznia sty ",
  " feb february februar febr fevrier fevr fev febrero fevereiro febbraio februari luty lutego lut febuary ",
  " mar march marz maerz mrz mars marzo marco maart mrt marzec marca ",
  " apr april avril avr abril abr aprile kwiecien kwietnia kwi ",
  " may mai mayo maio maggio mag mei maj maja ",
  " jun june juni juin junio junho giugno giu czerwiec czerwca cze ",
  " jul july juli juillet juil julio julho luglio lug lipiec lipca lip ",
  " aug august aout agosto ago augustus sierpien sierpnia sie ",
  " sep sept september septembre septiembre setiembre setembro set settembre wrzesien wrzesnia wrz ",
  " oct october oktober okt octobre octubre outubro out ottobre ott pazdziernik pazdziernika paz ",
  " nov november novembre noviembre novembro listopad listopada lis ",
  " dec december dezember dez decembre diciembre dic dezembro dicembre grudzien grudnia gru ",
};

static const char seasons[] =
  " spring summer autumn fall winter fruhling fruhjahr sommer herbst printemps ete automne hiver primavera "
  "verano otono invierno verao outono inverno estate autunno voorjaar lente zomer herfst najaar wiosna lato jesien zima "
  "ws ss wise sose wintersemester sommersemester q1 q2 q3 q4 h1 h2 early late mid anfang ende mitte debut fin "
  "michaelmas hilary trinity semester ";

static const char present_words[] =
  " present current currently now today ongoing heute jetzt aktuell derzeit laufend dato gegenwart actualidad actual "
  "actualmente presente presentes atual atualmente hoje agora oggi attuale attualmente corso heden huidig nu obecnie nadal teraz dzis "
  "dzisiaj maintenant actuel actuellement aujourd'hui aujourdhui jour hoy momento ahora gegenwartig date "
  "至今 现在 目前 今 在职 الآن الان اآلن االن حاليا اليوم الحاضر fortlaufend andauernd niedoczas chwili ";

/* Phrases whose last word is in present_words only when it follows one of these. */
static const char present_leads[] =
  " a ce la en حتى الى der the el o in het to til do bis zum al fino ad na in up tot op dato heute date jusqu'a until till of through por este te ";

static const char needs_lead[] = " jour date corso momento chwili ";

static const char joiners[] =
  " 至 到 الى حتى to bis au a al ate do tot tm until till through thru jusqu'a jusqu'au hasta fino and und et y e t/m e "
  "aan ";

static const char leads[] =
  " since seit ab depuis desde dal dalla od sinds vanaf from von vom de du entre a partir d'apres zeit ";

static gboolean
in_list (const char *list,
         const char *word)
{
  gsize length = strlen (word);

  if (length == 0)
    return FALSE;
  for (const char *p = strstr (list, word); p != NULL; p = strstr (p + 1, word))
    if (p[-1] == ' ' && p[length] == ' ')
      return TRUE;

  return FALSE;
}

static int
month_of (const char *word)
{
  for (int i = 0; i < 12; i++)
    if (in_list (months[i], word))
      return i + 1;

  return 0;
}

static gboolean
is_word_char (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (g_unichar_isalpha (c))
    return TRUE;
  /* An apostrophe inside a word: aujourd'hui, jusqu'à. */
  return (c == '\'' || c == 0x2019) && g_unichar_isalpha (g_utf8_get_char (g_utf8_next_char (p)));
}

static void
tokenise (const char *text,
          guint       offset,
          Tokens     *out)
{
  const char *p = text + offset;
  gboolean    apart = FALSE;

  out->n = 0;
  while (*p != '\0' && out->n < MAX_TOKENS)
    {
      Token   *token = &out->tokens[out->n];
      gunichar c = g_utf8_get_char (p);

      memset (token, 0, sizeof *token);
      token->start = p - text;
      if (g_unichar_isspace (c))
        {
          apart |= c == '\t';
          p = g_utf8_next_char (p);
          continue;
        }
      token->apart = apart;
      apart = FALSE;
      if (c >= '0' && c <= '9')
        {
          token->kind = TOKEN_NUMBER;
          for (; *p >= '0' && *p <= '9'; p++, token->digits++)
            token->value = token->digits < 6 ? token->value * 10 + (*p - '0') : 999999;
        }
      else if (g_unichar_isalpha (c))
        {
          g_autofree char *folded = NULL;
          const char      *from = p;

          token->kind = TOKEN_WORD;
          while (*p != '\0' && (is_word_char (p) || (p > from && g_ascii_isdigit (*p) && p - from < 2)))
            p = g_utf8_next_char (p);
          folded = sl_resume_text_fold (from, p - from);
          g_strlcpy (token->word, folded, sizeof token->word);
        }
      else
        {
          token->kind = TOKEN_OTHER;
          token->other = c;
          if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == '~' || c == 0x2192 || c == 0x223c || c == 0x00ad || c == 0x007e)
            token->other = '-';
          else if (c == 0x2019 || c == 0x2018 || c == '`' || c == 0x00b4)
            token->other = '\'';
          p = g_utf8_next_char (p);
        }
      token->end = p - text;
      out->n++;
    }
}

static const Token *
at (const Tokens *tokens,
    guint         i)
{
  return i < tokens->n ? &tokens->tokens[i] : NULL;
}

static gboolean
is_other (const Tokens *tokens,
          guint         i,
          gunichar      c)
{
  const Token *token = at (tokens, i);

  return token != NULL && token->kind == TOKEN_OTHER && token->other == c;
}

/* Tokens i and i+1 touch. */
static gboolean
touches (const Tokens *tokens,
         guint         i)
{
  return i + 1 < tokens->n && tokens->tokens[i].end == tokens->tokens[i + 1].start;
}

static int
year_at (const Tokens *tokens,
         guint         i)
{
  const Token *token = at (tokens, i);

  if (token == NULL || token->kind != TOKEN_NUMBER || token->digits != 4 || token->value < 1940 ||
      token->value > 2045)
    return 0;

  return token->value;
}

static int
two_digit_year (int value)
{
  return value <= 45 ? 2000 + value : 1900 + value;
}

/* 'YY or YYYY or YY after a month name. Returns the token after it, 0 for no match. */
static guint
parse_year (const Tokens *tokens,
            guint         i,
            gboolean      after_month,
            int          *year)
{
  const Token *token;

  if ((*year = year_at (tokens, i)) != 0)
    return i + 1;
  if (is_other (tokens, i, '\'') && (token = at (tokens, i + 1)) != NULL && token->kind == TOKEN_NUMBER && token->digits == 2)
    {
      *year = two_digit_year (token->value);
      return i + 2;
    }
  token = at (tokens, i);
  if (after_month && token != NULL && token->kind == TOKEN_NUMBER && token->digits == 2 && !is_other (tokens, i + 1, '%') && !is_other (tokens, i + 1, ','))
    {
      *year = two_digit_year (token->value);
      return i + 1;
    }

  return 0;
}

static guint parse_joiner (const Tokens *tokens,
                           guint         i);

/* Month name, then a year. */
static guint
parse_month_name (const Tokens *tokens,
                  guint         i,
                  Point        *point)
{
  const Token *token = at (tokens, i);
  const Token *day;
  guint        next = i + 1;
  guint        end;

  if (token == NULL || token->kind != TOKEN_WORD || (point->month = month_of (token->word)) == 0)
    return 0;
  if (is_other (tokens, next, '.'))
    next++;
  day = at (tokens, next);
  /* March 1, 2020 */
  if (day != NULL && day->kind == TOKEN_NUMBER && day->digits <= 2 && day->value >= 1 && day->value <= 31)
    {
      guint after = next + 1;

      if (at (tokens, after) != NULL && at (tokens, after)->kind == TOKEN_WORD && strlen (at (tokens, after)->word) == 2)
        after++;
      if (is_other (tokens, after, ','))
        after++;
      if (year_at (tokens, after) != 0)
        next = after;
    }
  if (is_other (tokens, next, ',') || is_other (tokens, next, '/') || (is_other (tokens, next, '-') && touches (tokens, next - 1) && touches (tokens, next)))
    next++;
  else if (at (tokens, next) != NULL && at (tokens, next)->kind == TOKEN_WORD &&
           in_list (" de del do di of van d ", at (tokens, next)->word))
    next++;
  /* "Września<tab>2019": a town in front of a year. */
  if (at (tokens, next) != NULL && at (tokens, next)->apart && year_at (tokens, next) != 0 && parse_joiner (tokens, next + 1) != 0)
    return 0;
  if ((end = parse_year (tokens, next, TRUE, &point->year)) != 0)
    return end;

  /* "Jun – Aug 2019": the year comes with the second point. */
  point->year_missing = TRUE;

  return i + 1 + (is_other (tokens, i + 1, '.') ? 1 : 0);
}

static gboolean
is_date_mark (const Tokens *tokens,
              guint         i)
{
  return is_other (tokens, i, '/') || is_other (tokens, i, '.') || is_other (tokens, i, '-');
}

static gboolean
starts_with (const Tokens *tokens,
             guint         i,
             const char   *prefix)
{
  const Token *token = at (tokens, i);

  return token != NULL && token->kind == TOKEN_WORD && g_str_has_prefix (token->word, prefix);
}

static guint
parse_numeric (const Tokens *tokens,
               guint         i,
               Point        *point)
{
  const Token *first = at (tokens, i);
  const Token *second = at (tokens, i + 2);
  const Token *third = at (tokens, i + 4);
  gboolean     tight;
  int          year;

  if (first == NULL || first->kind != TOKEN_NUMBER)
    return 0;
  tight = is_date_mark (tokens, i + 1) && second != NULL && second->kind == TOKEN_NUMBER && touches (tokens, i) &&
          touches (tokens, i + 1);

  /* 2020年3月 */
  if ((year = year_at (tokens, i)) != 0 && starts_with (tokens, i + 1, "年"))
    {
      point->year = year;
      if (second == NULL || second->kind != TOKEN_NUMBER || second->value < 1 || second->value > 12 || !starts_with (tokens, i + 3, "月"))
        return i + 2;
      point->month = second->value;
      return i + 4;
    }
  /* 2020-03, 2020-03-15, 2020/03 */
  if ((year = year_at (tokens, i)) != 0 && tight && second->digits <= 2 && second->value >= 1 &&
      second->value <= 12 && (second->digits == 2 || !is_other (tokens, i + 1, '-')))
    {
      gboolean winter = is_other (tokens, i + 1, '/') && second->value == (year + 1) % 100;

      if (!winter)
        {
          point->year = year;
          point->month = second->value;
          if (third != NULL && third->kind == TOKEN_NUMBER && third->digits == 2 && is_date_mark (tokens, i + 3) && touches (tokens, i + 2) && touches (tokens, i + 3))
            return i + 5;
          return i + 3;
        }
    }
  /* 15.03.2020, 15/03/2020, 03/15/2020 */
  if (tight && first->digits <= 2 && second->digits <= 2 && is_date_mark (tokens, i + 3) &&
      (year = year_at (tokens, i + 4)) != 0)
    {
      point->year = year;
      point->month = second->value <= 12 ? second->value : first->value;
      return point->month >= 1 && point->month <= 12 ? i + 5 : 0;
    }
  /* 03/2020, 03.2020, 03-2020, also with spaces round the mark */
  if (first->digits <= 2 && first->value >= 1 && first->value <= 12 && is_date_mark (tokens, i + 1) &&
      (tight || !is_other (tokens, i + 1, '-')) && (year = year_at (tokens, i + 2)) != 0)
    {
      point->year = year;
      point->month = first->value;
      return i + 3;
    }
  /* 03/20, but not the end of "8,09/10" */
  if (tight && !(i > 1 && touches (tokens, i - 1) && touches (tokens, i - 2) && (is_other (tokens, i - 1, ',') || is_other (tokens, i - 1, '.')) && tokens->tokens[i - 2].kind == TOKEN_NUMBER) && first->digits == 2 && first->value >= 1 && first->value <= 12 && is_other (tokens, i + 1, '/') &&
      second->digits == 2 && !(is_date_mark (tokens, i + 3) && touches (tokens, i + 2) && !is_other (tokens, i + 5, '/')))
    {
      point->year = two_digit_year (second->value);
      point->month = first->value;
      return i + 3;
    }

  return 0;
}

static guint
parse_day_month (const Tokens *tokens,
                 guint         i,
                 Point        *point)
{
  const Token *day = at (tokens, i);
  guint        next = i + 1;
  guint        end;

  if (day == NULL || day->kind != TOKEN_NUMBER || day->digits > 2 || day->value < 1 || day->value > 31)
    return 0;
  if (is_other (tokens, next, '.'))
    next++;
  else if (at (tokens, next) != NULL && at (tokens, next)->kind == TOKEN_WORD &&
           in_list (" st nd rd th er de ", at (tokens, next)->word))
    next++;
  if (at (tokens, next) == NULL || at (tokens, next)->kind != TOKEN_WORD || at (tokens, next)->apart)
    return 0;
  end = parse_month_name (tokens, next, point);

  return end != 0 && !point->year_missing ? end : 0;
}

static guint
parse_season (const Tokens *tokens,
              guint         i,
              Point        *point)
{
  const Token *token = at (tokens, i);
  guint        next = i + 1;

  if (token == NULL || token->kind != TOKEN_WORD || !in_list (seasons, token->word))
    return 0;
  if (is_other (tokens, next, ',') || is_other (tokens, next, '.') || is_other (tokens, next, '-'))
    next++;
  else if (at (tokens, next) != NULL && at (tokens, next)->kind == TOKEN_WORD && in_list (" de del of ", at (tokens, next)->word))
    next++;
  if (year_at (tokens, next) == 0)
    return 0;
  point->year = year_at (tokens, next);
  next++;
  /* WS 2015/16 */
  if (is_other (tokens, next, '/') && at (tokens, next + 1) != NULL && at (tokens, next + 1)->kind == TOKEN_NUMBER)
    next += 2;

  return next;
}

/* What the program itself writes, folded; one of several words in the order of the languages. */
static char **
get_written_present (void)
{
  static char **phrases = NULL;

  if (g_once_init_enter (&phrases))
    {
      g_autofree const char **codes = sl_resume_language_list ();
      GPtrArray              *fresh = g_ptr_array_new ();

      for (guint i = 0; codes[i] != NULL; i++)
        g_ptr_array_add (fresh, sl_resume_text_fold (sl_resume_language_present (codes[i]), -1));
      g_ptr_array_add (fresh, NULL);
      g_once_init_leave (&phrases, (char **) g_ptr_array_free (fresh, FALSE));
    }

  return phrases;
}

static guint
parse_written_present (const Tokens *tokens,
                       guint         i)
{
  char **phrases = get_written_present ();

  for (guint phrase = 0; phrases[phrase] != NULL; phrase++)
    {
      g_auto (GStrv) words = g_strsplit (phrases[phrase], " ", -1);
      guint n = 0;

      while (words[n] != NULL && at (tokens, i + n) != NULL && at (tokens, i + n)->kind == TOKEN_WORD && g_str_equal (at (tokens, i + n)->word, words[n]))
        n++;
      if (words[n] == NULL)
        return i + n;
    }

  return 0;
}

static guint
parse_present (const Tokens *tokens,
               guint         i)
{
  const Token *token = at (tokens, i);
  guint        next = parse_written_present (tokens, i);

  if (next != 0)
    return next;
  next = i;
  /* Up to three leading words: à ce jour, en la actualidad, do chwili obecnej. */
  while (token != NULL && token->kind == TOKEN_WORD && next < i + 4)
    {
      if (in_list (present_words, token->word) && !(next == i && in_list (needs_lead, token->word)))
        {
          const Token *after = at (tokens, next + 1);

          if (after != NULL && after->kind == TOKEN_WORD && in_list (" obecnej day heute dato momento moment ", after->word))
            next++;
          return next + 1;
        }
      if (!in_list (present_leads, token->word))
        return 0;
      token = at (tokens, ++next);
    }

  return 0;
}

static guint
parse_point (const Tokens *tokens,
             guint         i,
             Point        *point)
{
  guint end;

  memset (point, 0, sizeof *point);
  if ((end = parse_numeric (tokens, i, point)) != 0)
    return end;
  memset (point, 0, sizeof *point);
  if ((end = parse_day_month (tokens, i, point)) != 0)
    return end;
  memset (point, 0, sizeof *point);
  if ((end = parse_season (tokens, i, point)) != 0)
    return end;
  memset (point, 0, sizeof *point);
  if ((end = parse_month_name (tokens, i, point)) != 0)
    return end;
  memset (point, 0, sizeof *point);
  if ((point->year = year_at (tokens, i)) != 0)
    return i + 1;
  /* '19 */
  if (is_other (tokens, i, '\'') && (end = parse_year (tokens, i, FALSE, &point->year)) != 0)
    return end;

  return 0;
}

static guint
parse_joiner (const Tokens *tokens,
              guint         i)
{
  const Token *token = at (tokens, i);
  guint        next = i;

  if (token == NULL)
    return 0;
  while (is_other (tokens, next, '-') || is_other (tokens, next, '>'))
    next++;
  token = at (tokens, next);
  if (token != NULL && token->kind == TOKEN_WORD && strcmp (token->word, "t") == 0 && is_other (tokens, next + 1, '/'))
    return next + 3;
  if (token != NULL && token->kind == TOKEN_WORD && in_list (joiners, token->word) && next - i <= 1)
    next++;

  return next > i ? next : 0;
}

/* A year must not be part of a larger number or an amount. */
static gboolean
is_plain_number (const char   *text,
                 const Tokens *tokens,
                 guint         i,
                 guint         end)
{
  const Token *first = &tokens->tokens[i];
  const Token *last = &tokens->tokens[end - 1];

  if (first->kind != TOKEN_NUMBER)
    return TRUE;
  if (first->start > 0 && strchr ("$#.,/-+_=&?%@", text[first->start - 1]) != NULL && i > 0 && touches (tokens, i - 1))
    return FALSE;
  if (first->start > 0 && (guchar) text[first->start - 1] >= 0x80 && g_unichar_type (g_utf8_get_char (g_utf8_prev_char (text + first->start))) == G_UNICODE_CURRENCY_SYMBOL)
    return FALSE;
  if (last->kind == TOKEN_NUMBER && (text[last->end] == '%' || (text[last->end] == '/' && !g_ascii_isdigit (text[last->end + 1])) || text[last->end] == '@' || text[last->end] == '_'))
    return FALSE;

  return !(g_ascii_isalpha (text[last->end]) && last->kind == TOKEN_NUMBER);
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

static gboolean
parse_range (const char   *text,
             const Tokens *tokens,
             guint         i,
             SlResumeSpan *span)
{
  const Token *lead = i > 0 ? &tokens->tokens[i - 1] : NULL;
  Point        from;
  Point        to = { 0 };
  guint        end = parse_point (tokens, i, &from);
  guint        joiner;
  guint        next = 0;
  const Token *token;

  if (end == 0 || !is_plain_number (text, tokens, i, end))
    return FALSE;

  memset (span, 0, sizeof *span);
  joiner = parse_joiner (tokens, end);
  if (joiner != 0)
    {
      if ((next = parse_point (tokens, joiner, &to)) != 0 && !to.year_missing)
        ;
      else if ((next = parse_present (tokens, joiner)) != 0)
        to.present = TRUE;
      /* 2019–21 */
      else if ((token = at (tokens, joiner)) != NULL && token->kind == TOKEN_NUMBER && token->digits == 2 && from.month == 0 &&
               touches (tokens, joiner - 1) && is_other (tokens, joiner - 1, '-') &&
               two_digit_year (token->value) >= from.year && two_digit_year (token->value) < from.year + 45)
        {
          to.year = two_digit_year (token->value);
          next = joiner + 1;
        }
      else
        next = 0;
    }
  else if (from.month == 0 && !from.year_missing && is_other (tokens, end, '/') && touches (tokens, end) &&
           (token = at (tokens, end + 1)) != NULL && token->kind == TOKEN_NUMBER)
    {
      /* 2015/16 or 2015/2016: a range of years */
      int year = token->digits == 4 ? token->value : token->digits == 2 ? two_digit_year (token->value)
                                                                        : 0;

      if (year >= from.year && year <= from.year + 40)
        {
          to.year = year;
          next = end + 2;
        }
    }

  /* Open: "2019 –" at the end of the text. */
  if (next == 0 && !from.year_missing && joiner != 0 && joiner == tokens->n && is_other (tokens, end, '-'))
    {
      to.present = TRUE;
      next = joiner;
    }
  if (from.year_missing)
    {
      if (next == 0 || to.year == 0 || to.month == 0)
        return FALSE;
      from.year = from.month > to.month ? to.year - 1 : to.year;
    }
  if (next != 0 && !to.present && to.year * 12 + to.month < from.year * 12 + (to.month != 0 ? from.month : 0))
    next = 0;

  span->start = tokens->tokens[i].start;
  span->end = tokens->tokens[(next != 0 ? next : end) - 1].end;
  span->from_year = from.year;
  span->from_month = from.month;
  span->to_year = next != 0 ? to.year : 0;
  span->to_month = next != 0 ? to.month : 0;
  span->present = to.present;
  span->range = next != 0;

  if (lead != NULL && lead->kind == TOKEN_WORD && in_list (leads, lead->word))
    {
      span->start = lead->start;
      if (!span->range && in_list (" since seit depuis desde od sinds vanaf ab dal ", lead->word))
        span->range = span->present = TRUE;
    }
  else if (lead != NULL && lead->kind == TOKEN_WORD && !span->range && in_list (" bis until till jusqu'en jusqu'a hasta tot do fino ate expected erwartet voraussichtlich prevu ", lead->word))
    {
      span->start = lead->start;
      span->to_year = span->from_year;
      span->to_month = span->from_month;
      span->from_year = span->from_month = 0;
      span->range = TRUE;
    }
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
  g_autofree Tokens *tokens = NULL;
  SlResumeSpan       found;
  guint              i = 0;

  /* No digit, no date. */
  if (strpbrk (text + offset, "0123456789") == NULL)
    return FALSE;

  tokens = g_new (Tokens, 1);
  tokenise (text, offset, tokens);
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
