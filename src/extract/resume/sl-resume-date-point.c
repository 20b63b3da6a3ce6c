/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "core/sl-resume-language.h"
#include "extract/resume/sl-resume-date-private.h"
#include "extract/resume/sl-resume-text.h"

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
  "dzisiaj dzien atualidade actualidade vandaag maintenant actuel actuellement aujourd'hui aujourdhui jour hoy momento ahora gegenwartig date "
  "至今 现在 目前 今 在职 الآن الان اآلن االن حاليا اليوم الحاضر fortlaufend andauernd niedoczas chwili fecha andamento tuttora lopend trwa toku trakcie vigente continuing cours poste data ";

/* Phrases whose last word is in present_words only when it follows one of these. */
static const char present_leads[] =
  " a ce la en حتى الى der the el o in het to til do bis zum al fino ad na in up tot op dato heute date jusqu'a until till of through por este te ao alla w em ate tutt' ";

static const char needs_lead[] = " jour date corso momento chwili fecha andamento toku trakcie cours poste data ";

static const char joiners[] =
  " 至 到 الى حتى to bis au a al ate do tot tm until till through thru jusqu'a jusqu'au hasta fino and und et y e t/m e "
  "aan ";

static int
month_of (const char *word)
{
  for (int i = 0; i < 12; i++)
    if (sl_resume_date_in_list (months[i], word))
      return i + 1;

  return 0;
}

/* "XI 2018", as dates are written in Poland, Italy and Spain. */
static int
roman_month_of (const char *word)
{
  static const char *const romans[12] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii" };

  for (int i = 0; i < 12; i++)
    if (g_str_equal (romans[i], word))
      return i + 1;

  return 0;
}

static int
year_at (const SlResumeDateTokens *tokens,
         guint                     i)
{
  const SlResumeDateToken *token = sl_resume_date_token_at (tokens, i);

  if (token == NULL || token->kind != SL_RESUME_DATE_TOKEN_NUMBER || token->digits != 4 || token->value < 1940 ||
      token->value > 2045)
    return 0;

  return token->value;
}

/**
 * sl_resume_date_full_year:
 * @value: 0 to 99
 *
 * Returns: the year of a working life that is meant, 1946 to 2045
 */
int
sl_resume_date_full_year (int value)
{
  return value <= 45 ? 2000 + value : 1900 + value;
}

/* 'YY or YYYY or YY after a month name. Returns the token after it, 0 for no match. */
static guint
parse_year (const SlResumeDateTokens *tokens,
            guint                     i,
            gboolean                  after_month,
            int                      *year)
{
  const SlResumeDateToken *token;

  if ((*year = year_at (tokens, i)) != 0)
    return i + 1;
  if (sl_resume_date_is_sign (tokens, i, '\'') && (token = sl_resume_date_token_at (tokens, i + 1)) != NULL && token->kind == SL_RESUME_DATE_TOKEN_NUMBER && token->digits == 2)
    {
      *year = sl_resume_date_full_year (token->value);
      return i + 2;
    }
  token = sl_resume_date_token_at (tokens, i);
  if (after_month && token != NULL && token->kind == SL_RESUME_DATE_TOKEN_NUMBER && token->digits == 2 && !sl_resume_date_is_sign (tokens, i + 1, '%') && !sl_resume_date_is_sign (tokens, i + 1, ','))
    {
      *year = sl_resume_date_full_year (token->value);
      return i + 1;
    }

  return 0;
}

/**
 * sl_resume_date_parse_joiner:
 * @tokens: a line
 * @i: the token to begin at
 *
 * Returns: the token after what joins the two ends of a range, 0 if nothing does
 */
guint
sl_resume_date_parse_joiner (const SlResumeDateTokens *tokens,
                             guint                     i)
{
  const SlResumeDateToken *token = sl_resume_date_token_at (tokens, i);
  guint                    next = i;

  if (token == NULL)
    return 0;
  while (sl_resume_date_is_sign (tokens, next, '-') || sl_resume_date_is_sign (tokens, next, '>'))
    next++;
  token = sl_resume_date_token_at (tokens, next);
  if (token != NULL && token->kind == SL_RESUME_DATE_TOKEN_WORD && strcmp (token->word, "t") == 0 && sl_resume_date_is_sign (tokens, next + 1, '/'))
    return next + 3;
  if (token != NULL && token->kind == SL_RESUME_DATE_TOKEN_WORD && sl_resume_date_in_list (joiners, token->word) && next - i <= 1)
    next++;

  return next > i ? next : 0;
}

/* Month name, then a year. */
static guint
parse_month_name (const SlResumeDateTokens *tokens,
                  guint                     i,
                  SlResumeDatePoint        *point)
{
  const SlResumeDateToken *token = sl_resume_date_token_at (tokens, i);
  const SlResumeDateToken *day;
  guint                    next = i + 1;
  guint                    end;

  if (token == NULL || token->kind != SL_RESUME_DATE_TOKEN_WORD || (point->month = month_of (token->word)) == 0)
    return 0;
  if (sl_resume_date_is_sign (tokens, next, '.'))
    next++;
  day = sl_resume_date_token_at (tokens, next);
  /* March 1, 2020 */
  if (day != NULL && day->kind == SL_RESUME_DATE_TOKEN_NUMBER && day->digits <= 2 && day->value >= 1 && day->value <= 31)
    {
      guint after = next + 1;

      if (sl_resume_date_token_at (tokens, after) != NULL && sl_resume_date_token_at (tokens, after)->kind == SL_RESUME_DATE_TOKEN_WORD && strlen (sl_resume_date_token_at (tokens, after)->word) == 2)
        after++;
      if (sl_resume_date_is_sign (tokens, after, ','))
        after++;
      if (year_at (tokens, after) != 0)
        next = after;
    }
  if (sl_resume_date_is_sign (tokens, next, ',') || sl_resume_date_is_sign (tokens, next, '/') || (sl_resume_date_is_sign (tokens, next, '-') && sl_resume_date_touches (tokens, next - 1) && sl_resume_date_touches (tokens, next)))
    next++;
  else if (sl_resume_date_token_at (tokens, next) != NULL && sl_resume_date_token_at (tokens, next)->kind == SL_RESUME_DATE_TOKEN_WORD &&
           sl_resume_date_in_list (" de del do di of van d ", sl_resume_date_token_at (tokens, next)->word))
    next++;
  /* "Września<tab>2019": a town in front of a year. */
  if (sl_resume_date_token_at (tokens, next) != NULL && sl_resume_date_token_at (tokens, next)->apart && year_at (tokens, next) != 0 && sl_resume_date_parse_joiner (tokens, next + 1) != 0)
    return 0;
  if ((end = parse_year (tokens, next, TRUE, &point->year)) != 0)
    return end;

  /* "Jun – Aug 2019": the year comes with the second point. */
  point->year_missing = TRUE;

  return i + 1 + (sl_resume_date_is_sign (tokens, i + 1, '.') ? 1 : 0);
}

static gboolean
is_date_mark (const SlResumeDateTokens *tokens,
              guint                     i)
{
  return sl_resume_date_is_sign (tokens, i, '/') || sl_resume_date_is_sign (tokens, i, '.') || sl_resume_date_is_sign (tokens, i, '-');
}

static gboolean
starts_with (const SlResumeDateTokens *tokens,
             guint                     i,
             const char               *prefix)
{
  const SlResumeDateToken *token = sl_resume_date_token_at (tokens, i);

  return token != NULL && token->kind == SL_RESUME_DATE_TOKEN_WORD && g_str_has_prefix (token->word, prefix);
}

static guint
parse_numeric (const SlResumeDateTokens *tokens,
               guint                     i,
               SlResumeDatePoint        *point)
{
  const SlResumeDateToken *first = sl_resume_date_token_at (tokens, i);
  const SlResumeDateToken *second = sl_resume_date_token_at (tokens, i + 2);
  const SlResumeDateToken *third = sl_resume_date_token_at (tokens, i + 4);
  gboolean                 tight;
  int                      year;

  if (first == NULL || first->kind != SL_RESUME_DATE_TOKEN_NUMBER)
    return 0;
  tight = is_date_mark (tokens, i + 1) && second != NULL && second->kind == SL_RESUME_DATE_TOKEN_NUMBER && sl_resume_date_touches (tokens, i) &&
          sl_resume_date_touches (tokens, i + 1);

  /* 2020年3月 */
  if ((year = year_at (tokens, i)) != 0 && starts_with (tokens, i + 1, "年"))
    {
      point->year = year;
      if (second == NULL || second->kind != SL_RESUME_DATE_TOKEN_NUMBER || second->value < 1 || second->value > 12 || !starts_with (tokens, i + 3, "月"))
        return i + 2;
      point->month = second->value;
      return i + 4;
    }
  /* 2020-03, 2020-03-15, 2020/03 */
  if ((year = year_at (tokens, i)) != 0 && tight && second->digits <= 2 && second->value >= 1 &&
      second->value <= 12 && (second->digits == 2 || !sl_resume_date_is_sign (tokens, i + 1, '-')))
    {
      gboolean winter = sl_resume_date_is_sign (tokens, i + 1, '/') && second->value == (year + 1) % 100;

      if (!winter)
        {
          point->year = year;
          point->month = second->value;
          if (third != NULL && third->kind == SL_RESUME_DATE_TOKEN_NUMBER && third->digits == 2 && is_date_mark (tokens, i + 3) && sl_resume_date_touches (tokens, i + 2) && sl_resume_date_touches (tokens, i + 3))
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
      (tight || !sl_resume_date_is_sign (tokens, i + 1, '-')) && (year = year_at (tokens, i + 2)) != 0)
    {
      point->year = year;
      point->month = first->value;
      return i + 3;
    }
  /* 03/20, but not the end of "8,09/10" */
  if (tight && !(i > 1 && sl_resume_date_touches (tokens, i - 1) && sl_resume_date_touches (tokens, i - 2) && (sl_resume_date_is_sign (tokens, i - 1, ',') || sl_resume_date_is_sign (tokens, i - 1, '.')) && tokens->tokens[i - 2].kind == SL_RESUME_DATE_TOKEN_NUMBER) && first->digits == 2 && first->value >= 1 && first->value <= 12 && sl_resume_date_is_sign (tokens, i + 1, '/') &&
      second->digits == 2 && !(is_date_mark (tokens, i + 3) && sl_resume_date_touches (tokens, i + 2) && !sl_resume_date_is_sign (tokens, i + 5, '/')))
    {
      point->year = sl_resume_date_full_year (second->value);
      point->month = first->value;
      return i + 3;
    }

  return 0;
}

static guint
parse_day_month (const SlResumeDateTokens *tokens,
                 guint                     i,
                 SlResumeDatePoint        *point)
{
  const SlResumeDateToken *day = sl_resume_date_token_at (tokens, i);
  guint                    next = i + 1;
  guint                    end;

  if (day == NULL || day->kind != SL_RESUME_DATE_TOKEN_NUMBER || day->digits > 2 || day->value < 1 || day->value > 31)
    return 0;
  /* "2:1 Sep 2010": the end of a grade. */
  if (i > 0 && sl_resume_date_is_sign (tokens, i - 1, ':') && sl_resume_date_touches (tokens, i - 1))
    return 0;
  if (sl_resume_date_is_sign (tokens, next, '.'))
    next++;
  else if (sl_resume_date_token_at (tokens, next) != NULL && sl_resume_date_token_at (tokens, next)->kind == SL_RESUME_DATE_TOKEN_WORD &&
           sl_resume_date_in_list (" st nd rd th er de ", sl_resume_date_token_at (tokens, next)->word))
    next++;
  if (sl_resume_date_token_at (tokens, next) == NULL || sl_resume_date_token_at (tokens, next)->kind != SL_RESUME_DATE_TOKEN_WORD || sl_resume_date_token_at (tokens, next)->apart)
    return 0;
  end = parse_month_name (tokens, next, point);

  return end != 0 && !point->year_missing ? end : 0;
}

static guint
parse_season (const SlResumeDateTokens *tokens,
              guint                     i,
              SlResumeDatePoint        *point)
{
  const SlResumeDateToken *token = sl_resume_date_token_at (tokens, i);
  guint                    next = i + 1;

  if (token == NULL || token->kind != SL_RESUME_DATE_TOKEN_WORD || !sl_resume_date_in_list (seasons, token->word))
    return 0;
  if (sl_resume_date_is_sign (tokens, next, ',') || sl_resume_date_is_sign (tokens, next, '.') || sl_resume_date_is_sign (tokens, next, '-'))
    next++;
  else if (sl_resume_date_token_at (tokens, next) != NULL && sl_resume_date_token_at (tokens, next)->kind == SL_RESUME_DATE_TOKEN_WORD && sl_resume_date_in_list (" de del of ", sl_resume_date_token_at (tokens, next)->word))
    next++;
  if (year_at (tokens, next) == 0)
    return 0;
  point->year = year_at (tokens, next);
  next++;
  /* WS 2015/16 */
  if (sl_resume_date_is_sign (tokens, next, '/') && sl_resume_date_token_at (tokens, next + 1) != NULL && sl_resume_date_token_at (tokens, next + 1)->kind == SL_RESUME_DATE_TOKEN_NUMBER)
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
parse_written_present (const SlResumeDateTokens *tokens,
                       guint                     i)
{
  char **phrases = get_written_present ();

  for (guint phrase = 0; phrases[phrase] != NULL; phrase++)
    {
      g_auto (GStrv) words = g_strsplit (phrases[phrase], " ", -1);
      guint n = 0;

      while (words[n] != NULL && sl_resume_date_token_at (tokens, i + n) != NULL && sl_resume_date_token_at (tokens, i + n)->kind == SL_RESUME_DATE_TOKEN_WORD && g_str_equal (sl_resume_date_token_at (tokens, i + n)->word, words[n]))
        n++;
      if (words[n] == NULL)
        return i + n;
    }

  return 0;
}

/**
 * sl_resume_date_parse_present:
 * @tokens: a line
 * @i: the token to begin at
 *
 * Returns: the token after a word for “until now”, 0 if none begins here
 */
guint
sl_resume_date_parse_present (const SlResumeDateTokens *tokens,
                              guint                     i)
{
  const SlResumeDateToken *token = sl_resume_date_token_at (tokens, i);
  guint                    next = parse_written_present (tokens, i);

  if (next != 0)
    return next;
  next = i;
  /* Up to three leading words: à ce jour, en la actualidad, do chwili obecnej. */
  while (token != NULL && token->kind == SL_RESUME_DATE_TOKEN_WORD && next < i + 4)
    {
      if (sl_resume_date_in_list (present_words, token->word) && !(next == i && sl_resume_date_in_list (needs_lead, token->word)))
        {
          const SlResumeDateToken *after = sl_resume_date_token_at (tokens, next + 1);

          if (after != NULL && after->kind == SL_RESUME_DATE_TOKEN_WORD && sl_resume_date_in_list (" obecnej day heute dato momento moment ", after->word))
            next++;
          return next + 1;
        }
      if (!sl_resume_date_in_list (present_leads, token->word))
        return 0;
      token = sl_resume_date_token_at (tokens, ++next);
    }

  return 0;
}

static guint
parse_roman (const SlResumeDateTokens *tokens,
             guint                     i,
             SlResumeDatePoint        *point)
{
  const SlResumeDateToken *token = sl_resume_date_token_at (tokens, i);
  guint                    next = i + 1;

  if (token == NULL || token->kind != SL_RESUME_DATE_TOKEN_WORD || (point->month = roman_month_of (token->word)) == 0)
    return 0;
  next += is_date_mark (tokens, next) && sl_resume_date_touches (tokens, i) ? 1 : 0;
  point->year = year_at (tokens, next);
  point->roman = TRUE;

  return point->year != 0 ? next + 1 : 0;
}

/* "2019 (April)", "2019 Apr –". */
static guint
parse_year_first (const SlResumeDateTokens *tokens,
                  guint                     i,
                  SlResumeDatePoint        *point)
{
  gboolean                 bracket = sl_resume_date_is_sign (tokens, i + 1, '(');
  guint                    at = i + 1 + (bracket ? 1 : 0);
  const SlResumeDateToken *token = sl_resume_date_token_at (tokens, at);
  guint                    next = at + 1;

  if ((point->year = year_at (tokens, i)) == 0 || token == NULL || token->kind != SL_RESUME_DATE_TOKEN_WORD || token->apart || (point->month = month_of (token->word)) == 0)
    return 0;
  next += sl_resume_date_is_sign (tokens, next, '.') ? 1 : 0;
  if (bracket)
    return sl_resume_date_is_sign (tokens, next, ')') ? next + 1 : 0;

  /* A year or a day behind it: the month is that one's. */
  token = sl_resume_date_token_at (tokens, next);
  return token == NULL || token->apart || sl_resume_date_parse_joiner (tokens, next) != 0 || sl_resume_date_is_sign (tokens, next, ')') ? next : 0;
}

/**
 * sl_resume_date_parse_point:
 * @tokens: a line
 * @i: the token to begin at
 * @point: (out): a day, month, season or year, as precise as the text is
 *
 * Returns: the token after it, 0 if none begins here
 */
guint
sl_resume_date_parse_point (const SlResumeDateTokens *tokens,
                            guint                     i,
                            SlResumeDatePoint        *point)
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
  if ((end = parse_roman (tokens, i, point)) != 0)
    return end;
  memset (point, 0, sizeof *point);
  if ((end = parse_year_first (tokens, i, point)) != 0)
    return end;
  memset (point, 0, sizeof *point);
  if ((point->year = year_at (tokens, i)) != 0)
    return i + 1;
  /* '19 */
  if (sl_resume_date_is_sign (tokens, i, '\'') && (end = parse_year (tokens, i, FALSE, &point->year)) != 0)
    return end;

  return 0;
}
