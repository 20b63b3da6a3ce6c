/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/job-salary.h"
#include "extract/job-words.h"

#define MAX_TEXT 200000

#define CODES    "USD|EUR|GBP|CHF|CAD|AUD|NZD|SGD|HKD|JPY|CNY|RMB|INR|BRL|MXN|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|RUB|UAH|ZAR|ILS|AED|SAR|QAR|KRW|TWD|THB|MYR|IDR|PHP|VND|NGN|KES|EGP|ARS|CLP|COP|PEN|ISK|RSD|MDL|GEL|KZT|PKR|LKR|BDT|MAD|TND|GHS|UGX|TZS"
#define CURRENCY "(?:\\b(?:" CODES ") ?[$€£¥]|US ?\\$|CA ?\\$|CDN ?\\$|C\\$|AU ?\\$|A\\$|NZ ?\\$|HK ?\\$|NT ?\\$|S\\$|R\\$|MX ?\\$|\\$|€|£|¥|￥|₹|₽|₺|₩|₪|₴|₦|₱|฿|円|元|원|\\bR(?= ?\\d)|Rs\\.?|zł|zl\\b|Kč|Ft\\b|\\bTL\\b|Fr\\.|SFr\\.?|\\bkr\\b\\.?|\\blei\\b|\\bлв\\b\\.?|\\bгрн\\b\\.?|\\bруб\\w*\\.?|\\bдин\\.|\\beuros?\\b|\\bdollars?\\b|\\bpounds?\\b|\\b(?:" CODES ")\\b)"
#define NUMBER   "\\d{1,2}(?:,\\d{2})+,\\d{3}(?![\\d,])|\\d{1,3}(?:[.,'’ ]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d{1,2})?(?![\\d])"
#define MONEY    "(" CURRENCY ")? ?(" NUMBER ")(?: ?((?:k|tys\\.?|T)\\b|万|万元|만 ?(?=원)|만))?(?:[.,][-–—])? ?(" CURRENCY ")?"
#define BETWEEN  "(?: ?/ ?(?:yr|year|hr|hour|h|mo|month|day|week|wk))? ?(?:gross|brutto|brut)? ?(?:-|–|—|−|‒|~|～|〜|\\bto\\b(?: ?[-–—])?|\\bbis(?: zu)?\\b|\\bund\\b|\\band\\b|\\bà\\b|\\bet\\b|\\ba\\b|\\by\\b|\\be\\b|\\btot\\b(?: en met)?|\\ben\\b|\\bja\\b|\\bi\\b|\\bés\\b|\\bși\\b|\\bkuni\\b|\\blīdz\\b|\\biki\\b|\\bile\\b|\\bκαι\\b|\\bа[žz]\\b|\\btill\\b|\\btil\\b|\\bog\\b|\\boch\\b|\\bdo\\b|\\baž\\b|\\bдо\\b|\\bέως\\b|\\bla\\b|\\bup to\\b) ?"
#define NO_MORE  "(?! ?(?:m|mm|mn|mio|mrd|million\\w*|billion\\w*|bn|b|%)\\b)(?! ?%)"

typedef struct
{
  const char *sign;
  const char *code;
} Sign;

/* Longer signs first. */
static const Sign signs[] = {
  { "US$", "USD" },
  { "US $", "USD" },
  { "CA$", "CAD" },
  { "CA $", "CAD" },
  { "CDN$", "CAD" },
  { "C$", "CAD" },
  { "AU$", "AUD" },
  { "AU $", "AUD" },
  { "A$", "AUD" },
  { "NZ$", "NZD" },
  { "HK$", "HKD" },
  { "NT$", "TWD" },
  { "MX$", "MXN" },
  { "S$", "SGD" },
  { "R$", "BRL" },
  { "€", "EUR" },
  { "£", "GBP" },
  { "₹", "INR" },
  { "RS", "INR" },
  { "₽", "RUB" },
  { "₺", "TRY" },
  { "₩", "KRW" },
  { "₪", "ILS" },
  { "₴", "UAH" },
  { "₦", "NGN" },
  { "₱", "PHP" },
  { "฿", "THB" },
  { "円", "JPY" },
  { "元", "CNY" },
  { "원", "KRW" },
  { "RMB", "CNY" },
  { "TL", "TRY" },
  { "ZŁ", "PLN" },
  { "ZL", "PLN" },
  { "KČ", "CZK" },
  { "FT", "HUF" },
  { "SFR", "CHF" },
  { "FR.", "CHF" },
  { "LEI", "RON" },
  { "ЛВ", "BGN" },
  { "ГРН", "UAH" },
  { "РУБ", "RUB" },
  { "ДИН", "RSD" },
  { "EURO", "EUR" },
  { "DOLLAR", "USD" },
  { "POUND", "GBP" },
};

/* What a sign that many countries share means in one of them. */
static const struct
{
  const char *sign;
  const char *place; /* pattern for the country or the page's language */
  const char *code;
} shared_signs[] = {
  { "$", "^(?:ca|can|canada|en-ca|fr-ca)$", "CAD" },
  { "$", "^(?:au|aus|australia|en-au)$", "AUD" },
  { "$", "^(?:nz|nzl|new zealand|en-nz)$", "NZD" },
  { "$", "^(?:sg|sgp|singapore|en-sg)$", "SGD" },
  { "$", "^(?:hk|hkg|hong kong|en-hk)$", "HKD" },
  { "$", "^(?:mx|mex|mexico|méxico|es-mx)$", "MXN" },
  { "$", "^(?:co|col|colombia|es-co)$", "COP" },
  { "$", "^(?:ar|arg|argentina|es-ar)$", "ARS" },
  { "$", "^(?:cl|chl|chile|es-cl)$", "CLP" },
  { "$", "", "USD" },
  { "R", "^(?:za|zaf|south africa|en-za|af|af-za|zu-za)$", "ZAR" },
  { "KR", "^(?:no|nor|norway|norge|nb|nn|nb-no|nn-no|no-no)$", "NOK" },
  { "KR", "^(?:dk|dnk|denmark|danmark|da|da-dk)$", "DKK" },
  { "KR", "^(?:is|isl|iceland|is-is)$", "ISK" },
  { "KR", "^(?:se|swe|sweden|sverige|sv|sv-se)$", "SEK" },
  { "¥", "^(?:cn|chn|china|zh|zh-cn|zh-hans)$", "CNY" },
  { "¥", "", "JPY" },
  { "￥", "^(?:cn|chn|china|zh|zh-cn|zh-hans)$", "CNY" },
  { "￥", "", "JPY" },
};

/**
 * sl_job_salary_read_number:
 * @text: (nullable): a number with the separators of any country, and a `k` perhaps
 * @number: (out): what it says
 *
 * Returns: whether @text is one number and nothing else
 */
gboolean
sl_job_salary_read_number (const char *text,
                           double     *number)
{
  GString         *digits = g_string_new (NULL);
  g_autofree char *plain = NULL;
  const char      *last = NULL;
  gsize            n_after = 0;
  guint            n_same = 0;
  double           factor = 1.0;

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    if (*p == '.' || *p == ',')
      last = p;
  for (const char *p = last; p != NULL && g_ascii_isdigit (p[1]); p++)
    n_after++;
  for (const char *p = text; last != NULL && *p != '\0'; p++)
    n_same += *p == *last;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 128 && g_ascii_isdigit (c))
        g_string_append_c (digits, c);
      else if ((c == 'k' || c == 'K') && digits->len > 0)
        factor = 1000.0;
      else if (p == last && (n_after != 3 || digits->len > 3) && n_same == 1)
        g_string_append_c (digits, '.');
      else if (c != '.' && c != ',' && c != '\'' && c != 0x2019 && !g_unichar_isspace (c) && !(c == '+' && digits->len == 0))
        {
          g_string_free (digits, TRUE);
          return FALSE;
        }
    }

  plain = g_string_free (digits, FALSE);
  if (!g_ascii_isdigit (plain[0]) || strlen (plain) > 15)
    return FALSE;
  *number = g_ascii_strtod (plain, NULL) * factor;

  return TRUE;
}

/**
 * sl_job_salary_currency:
 * @text: (nullable): a code or a sign
 * @country: (nullable): of the place of work, for signs that countries share
 * @language: (nullable): of the page, likewise
 *
 * Returns: (transfer full) (nullable): the ISO 4217 code
 */
char *
sl_job_salary_currency (const char *text,
                        const char *country,
                        const char *language)
{
  g_autofree char *upper = text != NULL ? g_utf8_strup (text, -1) : NULL;

  if (upper == NULL)
    return NULL;
  g_strstrip (upper);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (upper, signs[i].sign))
      return g_strdup (signs[i].code);
  for (guint i = 0; i < G_N_ELEMENTS (shared_signs); i++)
    if ((g_str_equal (upper, shared_signs[i].sign) || (g_str_has_prefix (upper, "KR") && strlen (upper) <= 3 && !g_str_equal (upper, "KRW") && g_str_equal (shared_signs[i].sign, "KR"))) &&
        (*shared_signs[i].place == '\0' ||
         (country != NULL && sl_job_words_match (country, shared_signs[i].place)) ||
         (country == NULL && language != NULL && sl_job_words_match (language, shared_signs[i].place))))
      return g_strdup (shared_signs[i].code);
  if (strlen (upper) == 3 && g_ascii_isalpha (upper[0]) && g_ascii_isalpha (upper[1]) && g_ascii_isalpha (upper[2]))
    return g_steal_pointer (&upper);
  /* A code that a sign follows: `CAD $`. */
  if (sl_job_words_match (upper, "^(?:" CODES ") ?\\W$"))
    return g_strndup (upper, 3);

  return NULL;
}

/* The period in a few words behind an amount: `per hour`, `/Jahr`, `brutto pro Monat`, `p.a.` */
static const char *
period_behind (const char *tail)
{
  static const char working_time[] =
    "\\d+(?:[.,]\\d+)?(?: ?[-–] ?\\d+)?[ -]?(?:hours?|hrs?|h|stunden|std\\.?|heures?|horas?|ore|uur|timmar|timer|days?|tage|weeks?)(?: ?(?:per|a|/|pro|par|por|i|in der|die|à la)? ?(?:week|wk|woche|semaine|semana|settimana|vecka|uge|day|year|jahr|tag))?";
  static const char unit[] =
    "^[^\\n;]{0,28}?(?:(?:\\b(?:per|pr|an?|pro|je|im|par|por|al|i|om|na|za|pe|uz|за|в|на|τον?|την|το|ανά|each|every)\\b(?: |\\.|\\. )?|/ ?|\\b(?:all|à l|l)['’])(?:calendar )?(\\p{L}{1,12}))(?!\\p{L})"
    "|^[^\\n;]{0,28}?\\b(p\\. ?[hdwm]\\b|annual\\w*|yearly|hourly|monthly|daily|weekly|p\\. ?a\\b|pa\\b|jährlich|monatlich|stündlich|täglich|annuels?|annuellement|mensuels?|mensuel|anuales|anual|mensuales|mensual|annui|annu[oa]|mensili|rocznie|miesięcznie|godzinowo|ročně|měsíčně|hodinově|ročne|mesačne|månadsvis|havonta|évente|mensais|anuais|mensal|yıllık|aylık|kuus|mēnesī|mėnesį|mesečno|mjesečno|lunar|месечно|щомісяця|ежемесячно|kuukaudessa|/kk|kk\\b|kuukausi\\w*|kúska|brutto/jahr|årligen|årligt|i månaden|/h)";
  g_autoptr (GRegex) times = g_regex_new (working_time, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GRegex) lines = g_regex_new ("^([ \\w.]{0,6})\\n+(?=(?:per|an?|pro|par|por) )", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GRegex) regex = g_regex_new (unit, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *joined = g_regex_replace (lines, tail, -1, 0, "\\1 ", 0, NULL);
  g_autofree char *cleared = joined != NULL ? g_regex_replace_literal (times, joined, -1, 0, " ", 0, NULL) : NULL;
  gboolean         found = cleared != NULL && g_regex_match (regex, cleared, 0, &match);

  while (found)
    {
      g_autofree char *word = g_match_info_fetch (match, 1);
      g_autofree char *adverb = g_match_info_fetch (match, 2);
      g_autofree char *unit_word = g_strconcat ("/", word != NULL && *word != '\0' ? word : adverb, NULL);
      const char      *period = sl_job_words_period (unit_word);
      int              end = 0;

      if (period != NULL)
        return period;
      /* `a base salary of … per year`: the first connecting word was none of a unit. */
      g_match_info_fetch_pos (match, 0, NULL, &end);
      if (end <= 0 || end > 40)
        return NULL;
      memmove (cleared, cleared + end, strlen (cleared + end) + 1);
      g_clear_pointer (&match, g_match_info_unref);
      found = g_regex_match (regex, cleared, 0, &match);
    }

  return NULL;
}

static const char *
period_before (const char *head)
{
  static const char named[] =
    "(?:\\b(annual\\w*|yearly|hourly|monthly|daily|weekly|jahres(?:brutto)?(?:gehalt|einkommen)?\\w*|monats(?:gehalt|lohn)?\\w*|stundenlohn\\w*|stundensatz|tagessatz|annuel\\w*|annu[ao]\\b|mensuel\\w*|mensil\\w*|orari[ao]|anual\\w*|mensual\\w*|mensal|miesięczn\\w*|godzinow\\w*|roczn\\w*|měsíčn\\w*|hodinov\\w*|ročn\\w*|mesačn\\w*|havi|mjesečn\\w*|mesečn\\w*|месечн\\w*|месячн\\w*|μηνιαί\\w*|ετήσι\\w*|aylık|yıllık|kuukausi\\w*|tunti\\w*|vuosi\\w*|årslön\\w*|månadslön\\w*|timlön\\w*|årsløn|månedsløn|timeløn|uurloon|maandsalaris\\w*|jaarsalaris\\w*|day rate|per (?:year|annum|month|hour|day|week))|(月給|月収|月薪|年収|年俸|年薪|時給|时薪|日給|日薪|週給|월급|연봉|시급|일급))[^.\\n]{0,40}(?:\\n{1,2}[^\\n]{0,16})?$";
  static const struct
  {
    const char *begin;
    const char *period;
  } begins[] = {
    { "^(?:jahres|jaar|års|年|연)", "YEAR" },
    { "^(?:monats|maand|måne?d|月|월)", "MONTH" },
    { "^(?:stunden|uur|tim|時|时|시)", "HOUR" },
    { "^(?:tages|day|daily|日|일)", "DAY" },
  };
  g_autoptr (GRegex) regex = g_regex_new (named, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *word = NULL;

  if (!g_regex_match (regex, head, 0, &match))
    return NULL;
  word = g_match_info_fetch (match, 1);
  if (word == NULL || *word == '\0')
    {
      g_free (word);
      word = g_match_info_fetch (match, 2);
    }
  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (sl_job_words_match (word, begins[i].begin))
      return begins[i].period;

  return sl_job_words_period (word);
}

/* A yearly salary is told by its size where nothing else tells. */
static const char *
period_by_size (double      max,
                const char *currency,
                gboolean    thousands)
{
  if (!sl_job_words_match (currency, "^(?:USD|EUR|GBP|CHF|CAD|AUD|NZD|SGD)$"))
    return NULL;

  return thousands || max >= 20000 ? "YEAR" : NULL;
}

static char *
cut (const char *text,
     gsize       start,
     gsize       end)
{
  g_autofree char *part = g_strndup (text + start, end - start);

  return g_utf8_make_valid (part, -1);
}

static char *
cut_before (const char *text,
            gsize       position)
{
  gsize start = position > 70 ? position - 70 : 0;

  return cut (text, start, position);
}

static char *
cut_behind (const char *text,
            gsize       position)
{
  gsize rest = strlen (text + position);

  return cut (text, position, position + MIN (rest, 60));
}

/* Where the last of the words that @pattern names begins; -1 if there is none. */
static int
find_last (const char *text,
           const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int last = -1;

  g_return_val_if_fail (regex != NULL, -1);

  for (gboolean more = g_regex_match (regex, text, 0, &match); more; more = g_match_info_next (match, NULL))
    g_match_info_fetch_pos (match, 0, &last, NULL);

  return last;
}

/* Money that is no pay: the word nearest before the amount decides, or one right behind it. */
static gboolean
is_other_money (const char *head,
                const char *tail)
{
  static const char other[] =
    "\\b(?:revenues?|turnover|umsatz|funding|funds?|raised|budgets?|bonus\\w*|deals?|arr|mrr|valuation|sign-?on|signing|relocation|equity|stock|rsus?|portfolio|accounts?|grants?|invoices?|sales of|stipend|allowance|referral|prize|worth|assets|customers|clients|savings|contracts? (?:of|worth|between)|projects? (?:of|worth|between)|training|donat\\w*)\\b";
  static const char salary[] =
    "\\b(?:salar\\w*|\\w*gehalt\\w*|pay|wages?|compensation|\\w*lohn\\w*|vergütung|salaire\\w*|rémunération|salario\\w*|sueldo|stipendio|retribuzione|\\w*lön\\w*|\\w*løn\\w*|lønn|\\w*salaris\\w*|wynagrodzeni\\w*|remuneration|ote|earn\\w*|range|base)\\b";
  const char      *line = strrchr (head, '\n');
  g_autofree char *sentence = g_strdup (line != NULL ? line : head);
  int              at_other = find_last (sentence, other);

  if (at_other >= 0 && at_other > find_last (sentence, salary))
    return TRUE;

  return sl_job_words_match (tail, "^(?![^.\\n]{0,12}(?:plus|\\+|\\band\\b|&|\\bund\\b))[^.,;\\n]{0,24}\\b(?:bonus|budget|training|allowance|stipend|relocation|equity|in stock|referral|weiterbildungsbudget|in funding|in revenue|arr)\\b");
}

/* Less than anybody is paid for that time. */
static gboolean
is_too_little (const SlJobSalary *salary)
{
  return g_strcmp0 (salary->period, "YEAR") == 0 && salary->max < 2000 && salary->currency != NULL &&
         sl_job_words_match (salary->currency, "^(?:USD|EUR|GBP|CHF|CAD|AUD|NZD|SGD)$");
}

/* Reads groups @first… of @match: sign, number, `k` or `万`, sign. */
static double
read_money (GMatchInfo *match,
            int         first,
            char      **sign,
            double     *factor)
{
  g_autofree char *before = g_match_info_fetch (match, first);
  g_autofree char *number = g_match_info_fetch (match, first + 1);
  g_autofree char *k = g_match_info_fetch (match, first + 2);
  g_autofree char *behind = g_match_info_fetch (match, first + 3);
  double           value = 0;

  if (!sl_job_salary_read_number (number, &value))
    return 0;
  if (*sign == NULL && before != NULL && *before != '\0')
    *sign = g_steal_pointer (&before);
  else if (*sign == NULL && behind != NULL && *behind != '\0')
    *sign = g_steal_pointer (&behind);
  *factor = k == NULL || *k == '\0' ? 1 : g_str_has_prefix (k, "万") || g_str_has_prefix (k, "만") ? 10000
                                                                                                   : 1000;

  return value * *factor;
}

/* One match of MONEY or MONEY BETWEEN MONEY as a salary; %FALSE if it is none. */
static gboolean
interpret (GMatchInfo  *match,
           const char  *text,
           gboolean     range,
           const char  *country,
           const char  *language,
           SlJobSalary *salary)
{
  g_autofree char *sign = NULL;
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;
  double           first_factor = 1;
  double           second_factor = 1;
  int              start = 0;
  int              end = 0;

  g_match_info_fetch_pos (match, 0, &start, &end);
  salary->min = read_money (match, 1, &sign, &first_factor);
  salary->max = range ? read_money (match, 5, &sign, &second_factor) : salary->min;
  if (second_factor > 1 && first_factor <= 1 && salary->min < 1000)
    salary->min *= second_factor;
  head = cut_before (text, start);
  tail = cut_behind (text, end);
  salary->currency = sl_job_salary_currency (sign, country, language);
  if (salary->min <= 0 || salary->max < salary->min || salary->max > salary->min * 10 || is_other_money (head, tail))
    {
      g_clear_pointer (&salary->currency, g_free);
      return FALSE;
    }
  salary->period = period_behind (tail);
  if (salary->period == NULL)
    salary->period = period_before (head);
  if (salary->period == NULL && range && salary->currency != NULL)
    salary->period = period_by_size (salary->max, salary->currency, first_factor > 1 || second_factor > 1);

  return TRUE;
}

static gboolean
is_same (const SlJobSalary *a,
         const SlJobSalary *b)
{
  return fabs (a->min - b->min) < 0.005 && fabs (a->max - b->max) < 0.005 && g_strcmp0 (a->currency, b->currency) == 0;
}

/* `up to £45,000` is no amount that anybody is promised. */
static gboolean
is_bound (GMatchInfo *match,
          const char *text)
{
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;
  int              start = 0;
  int              end = 0;

  g_match_info_fetch_pos (match, 0, &start, &end);
  head = cut_before (text, start);
  tail = cut_behind (text, end);

  return sl_job_words_match (tail, "^ ?(?:以上|起|이상|\\+|and (?:up|above)|or more|aufwärts)") || sl_job_words_match (head, "\\b(?:up to|max(?:imum)?(?: of)?|bis zu|maximal|jusqu['’](?:à|a)|hasta|fino a|até|tot(?: wel)?|upp till|op til|opp til|nawet do|až|akár|până la|до)\\W*$(?!\\n)");
}

/* All salaries of one shape in @text; the number of different ones, the first in @salary. */
static guint
search (const char  *text,
        gboolean     range,
        gboolean     strict,
        const char  *country,
        const char  *language,
        SlJobSalary *salary)
{
  g_autoptr (GRegex) regex = g_regex_new (range ? "(?<![A-Za-z0-9_.,])" MONEY BETWEEN MONEY NO_MORE : "(?<![A-Za-z0-9_.,])" MONEY NO_MORE, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  g_return_val_if_fail (regex != NULL, 0);

  for (gboolean more = g_regex_match (regex, text, 0, &match); more && n < 50; more = g_match_info_next (match, NULL))
    {
      SlJobSalary found = { 0 };

      if (!interpret (match, text, range, country, language, &found))
        continue;
      if (strict && (found.currency == NULL || (!range && is_bound (match, text)) || (!range && found.period == NULL) || is_too_little (&found)))
        g_free (found.currency);
      else if (n == 0)
        {
          *salary = found;
          n = 1;
        }
      else
        {
          n += !is_same (&found, salary);
          if (salary->period == NULL)
            salary->period = found.period;
          g_free (found.currency);
        }
    }

  return n;
}

/**
 * sl_job_salary_read:
 * @text: (nullable): a text that is known to be a salary
 * @country: (nullable): see sl_job_salary_currency()
 * @language: (nullable): see sl_job_salary_currency()
 * @salary: (out): what it says; currency and period may be missing
 *
 * Returns: whether there is an amount in it
 */
gboolean
sl_job_salary_read (const char  *text,
                    const char  *country,
                    const char  *language,
                    SlJobSalary *salary)
{
  memset (salary, 0, sizeof *salary);
  if (text == NULL || strlen (text) > 500)
    return FALSE;

  return search (text, TRUE, FALSE, country, language, salary) > 0 || search (text, FALSE, FALSE, country, language, salary) > 0;
}

/**
 * sl_job_salary_find:
 * @text: (nullable): a description
 * @country: (nullable): see sl_job_salary_currency()
 * @language: (nullable): see sl_job_salary_currency()
 * @salary: (out): the one salary in it
 *
 * Finds a range with its currency, or else one amount with currency and period.
 * Revenues, budgets, bonuses and the like do not count.
 *
 * Returns: %FALSE if there is none or more than one
 */
gboolean
sl_job_salary_find (const char  *text,
                    const char  *country,
                    const char  *language,
                    SlJobSalary *salary)
{
  g_autofree char *begin = NULL;
  guint            n;

  memset (salary, 0, sizeof *salary);
  if (text == NULL)
    return FALSE;
  begin = cut (text, 0, MIN (strlen (text), MAX_TEXT));

  n = search (begin, TRUE, TRUE, country, language, salary);
  if (n == 0)
    n = search (begin, FALSE, TRUE, country, language, salary);
  if (n == 1)
    return TRUE;
  g_clear_pointer (&salary->currency, g_free);
  memset (salary, 0, sizeof *salary);

  return FALSE;
}

/**
 * sl_job_salary_find_period:
 * @text: (nullable): what a reader sees of the page
 * @amount: an amount without period
 *
 * Returns: (nullable): the period that stands beside this amount in the text
 */
const char *
sl_job_salary_find_period (const char *text,
                           double      amount)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<![A-Za-z0-9_.,])(" NUMBER ")(?: ?(k)\\b)?", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *begin = NULL;

  if (text == NULL)
    return NULL;
  begin = cut (text, 0, MIN (strlen (text), MAX_TEXT));
  for (gboolean more = g_regex_match (regex, begin, 0, &match); more; more = g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      g_autofree char *k = g_match_info_fetch (match, 2);
      g_autofree char *head = NULL;
      g_autofree char *tail = NULL;
      const char      *period;
      double           value;
      int              start = 0;
      int              end = 0;

      if (!sl_job_salary_read_number (number, &value))
        continue;
      if (k != NULL && *k != '\0')
        value *= 1000;
      if (fabs (value - amount) > 0.005)
        continue;
      g_match_info_fetch_pos (match, 0, &start, &end);
      head = cut_before (begin, start);
      tail = cut_behind (begin, end);
      period = period_behind (tail);
      if (period == NULL)
        period = period_before (head);
      if (period != NULL)
        return period;
    }

  return NULL;
}
