/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract/job-words.h"

/* Enough of any posting; keeps what a pattern may cost small. */
#define MAX_TEXT     200000
#define MAX_PATTERNS 300

/* The kinds of employment, in the words of schema.org and of postings. */
static const struct
{
  const char *type;
  const char *pattern;
} types[] = {
  { "FULL_TIME",
    "full[ _-]*time|fulltime|vollzeit|(?:à |a )?temps[ -](?:plein|complet)|(?:tiempo|jornada|tempo) complet[oa]|tempo pieno|(?:tempo|período|periodo) integral|voltijds?|heltids?|fuldtids?|kokoaikai|kokopäivä|pełn[yae]\\w* (?:etat|wymiar)|pln[ýy] [úu]vazek|teljes munkaid|フルタイム|正社員|全职|全職|정규직|полная занятость|полный (?:рабочий )?день|tam zamanl|πλήρ\\w+ απασχόληση|puno radno vrijeme|polni delovni čas|пълн\\w+ (?:работен ден|работно време|заетост)|normă întreagă|повна (?:зайнятість|ставка)|повний робочий день|täiskohaga|täistööaeg|pilna (?:slodze|darba laika)|visas etatas|pilna darbo diena|دوام كامل|משרה מלאה|plný [úu]väzok|на постоянн\\w+ работ" },
  { "PART_TIME",
    "part[ _-]*time|parttime|teilzeit|temps[ -]partiel|(?:tiempo|jornada|tempo) parcial|media jornada|tempo parziale|meio[ -]período|deeltijds?|deltids?|osa-aikai|część etatu|niepełn\\w+ (?:etat|wymiar)|částečn\\w* [úu]vazek|zkrácen\\w* [úu]vazek|részmunkaid|パート|アルバイト|兼职|兼職|파트타임|частичная занятость|неполный (?:рабочий )?день|yarı zamanl|werkstudent|μερικ\\w+ απασχόληση|nepuno radno vrijeme|skrajšani delovni čas|непълн\\w+ (?:работен|работно|заетост)|(?:jumătate|fracțiune) de normă|timp parțial|неповна (?:зайнятість|ставка)|osalise tööajaga|osaline tööaeg|nepilna (?:slodze|darba)|puse etato|ne visas etatas|دوام جزئي|משרה חלקית|skrátený [úu]väzok|halv(?:e)? stilling" },
  { "CONTRACTOR",
    "contractor|(?<!permanent |employment |fixed-term |fixed term |temporary |unlimited |hour |hours )\\bcontract\\b(?! of employment| types?\\b| duration\\b| length\\b)|freelanc\\w*|frei(?:e[rn]?)? mitarbeit\\w*|freiberuflich|selbstständig|\\bb2b\\b|autónom[oa]|indépendant|auto-entrepreneur|\\bzzp\\b|業務委託|フリーランス|自由职业|プリランス" },
  { "TEMPORARY",
    "temporary|\\btemp\\b|(?<!un)befristet|zeitarbeit|fixed[ -]term|seasonal|saison\\w*|\\bcdd\\b|intérim\\w*|\\btemporal(?:es)?\\b|temporaire|temporári[oa]|temporane[oa]|(?<!in)determinato|tiempo determinado|tijdelijk|tidsbegränsa\\w*|visstid|vikariat|midlertidig|määräaikai|czas określony|doba určit|契約社員|派遣|临时|계약직|временная" },
  { "INTERN",
    "\\bintern(?:ship)?s?\\b|praktik(?:um|ant\\w*)|\\bstage\\b|stagiaire|stagista|tirocinio|prácticas|becari[oa]|estágio|estagi[aá]ri[oa]|\\bpraktik\\b|harjoittel|\\bstaż\\w*|praktyk|\\bst[aá]ž|インターン|实习|實習|인턴|стажировка" },
  { "VOLUNTEER",
    "volunteer\\w*|ehrenamt\\w*|bénévol\\w*|voluntari[oa]\\w*|volontari[oa]|vrijwillig\\w*|frivillig\\w*|ideell\\w*|wolontari\\w*|ボランティア|志愿|志願" },
  { "PER_DIEM", "per[ _-]*diem|\\bprn\\b|tageweise|à la journée" },
  { "OTHER", "^\\s*other\\s*$|/other\\s*$" },
};

typedef struct
{
  const char *type;
  int         position;
} Found;

/* The patterns are many and long, and each is asked of many lines: compiled once. */
static GRegex *
get_regex (const char *pattern)
{
  static GHashTable *compiled;
  GRegex            *regex;

  if (compiled == NULL)
    compiled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_regex_unref);
  regex = g_hash_table_lookup (compiled, pattern);
  if (regex != NULL)
    return regex;
  if (g_hash_table_size (compiled) >= MAX_PATTERNS)
    g_hash_table_remove_all (compiled);
  regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_MULTILINE, 0, NULL);
  if (regex != NULL)
    g_hash_table_insert (compiled, g_strdup (pattern), regex);

  return regex;
}

static int
find_at (const char *text,
         const char *pattern)
{
  g_autoptr (GMatchInfo) match = NULL;
  GRegex *regex = get_regex (pattern);
  int     start = -1;

  g_return_val_if_fail (regex != NULL, -1);

  if (text != NULL && g_regex_match_full (regex, text, -1, 0, 0, &match, NULL))
    g_match_info_fetch_pos (match, 0, &start, NULL);

  return start;
}

/** sl_job_words_dup_begin: Returns: (transfer full): as much of @text as any posting has, which keeps small what a pattern may cost */
char *
sl_job_words_dup_begin (const char *text)
{
  gsize            length = strlen (text);
  g_autofree char *begin = g_strndup (text, MIN (length, MAX_TEXT));

  return length > MAX_TEXT ? g_utf8_make_valid (begin, -1) : g_steal_pointer (&begin);
}

/** sl_job_words_match: Returns: whether @pattern, which ignores case, is found in @text */
gboolean
sl_job_words_match (const char *text,
                    const char *pattern)
{
  return find_at (text, pattern) >= 0;
}

static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  return ((const Found *) a)->position - ((const Found *) b)->position;
}

/**
 * sl_job_words_add_types:
 * @posting: takes what is found, in the order of the text
 * @text: (nullable): a word of schema.org, its address, or what a posting says in words
 */
void
sl_job_words_add_types (SlJobPosting *posting,
                        const char   *text)
{
  Found found[G_N_ELEMENTS (types)];
  guint n = 0;

  if (text == NULL || strlen (text) > 500)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      int position = find_at (text, types[i].pattern);

      if (position >= 0)
        found[n++] = (Found){ .type = types[i].type, .position = position };
    }
  qsort (found, n, sizeof *found, compare_found);
  for (guint i = 0; i < n; i++)
    sl_job_posting_add_type (posting, found[i].type);
}

/**
 * sl_job_words_add_labelled_types:
 * @posting: takes what is found
 * @text: (nullable): what stands beside a label for the kind or the hours of work
 *
 * There a word such as `complete` is enough.
 */
void
sl_job_words_add_labelled_types (SlJobPosting *posting,
                                 const char   *text)
{
  const guint before = posting->employment_types->len;

  sl_job_words_add_types (posting, text);
  if (text == NULL || posting->employment_types->len > before)
    return;
  if (sl_job_words_match (text, "^\\W*(?:complet[oa]?|plein|pieno|integra[l]e?|pln[ýá]|pełn[yea]|teljes|întreagă|puno|poln[io]|полн\\w+|повн\\w+|пълн\\w+|hel|fuld|full|voll|100 ?%)(?:\\W|$)"))
    sl_job_posting_add_type (posting, "FULL_TIME");
  else if (sl_job_words_match (text, "^\\W*(?:parcial|partiel|parziale|částečn\\w+|niepełn\\w+|rész|parțial[ăe]?|nepuno|неполн\\w+|неповн\\w+|непълн\\w+|del|teil|part|[2-8]\\d ?%)(?:\\W|$)"))
    sl_job_posting_add_type (posting, "PART_TIME");
}

/** sl_job_words_begin_other_jobs: Returns: whether @line is the heading above other postings */
gboolean
sl_job_words_begin_other_jobs (const char *line)
{
  static const char others[] =
    "^\\W*(?:(?:similar|related|other|more|recommended|further|nearby) (?:\\w+ ){0,2}(?:jobs?|positions?|roles?|openings?|vacancies|opportunities|postings)\\b.{0,30}|(?:jobs?|roles) (?:you (?:may|might)|for you|like this).{0,30}|(?:you (?:may|might) also|people also) .{0,40}"
    "|(?:ähnliche|weitere|andere|passende) (?:\\w+ )?(?:jobs?|stellen\\w*|angebote|positionen).{0,30}|(?:das|diese (?:jobs|stellen)) könnten? .{0,40}|(?:offres?|emplois?|postes?) (?:similaires?|associée?s).{0,20}|d['’]autres offres.{0,30}"
    "|(?:ofertas|empleos|vacantes|vagas|puestos) (?:similares|relacionad[ao]s|parecid[ao]s|semelhantes).{0,20}|(?:offerte|annunci|lavori) simili.{0,20}|(?:vergelijkbare|soortgelijke|andere) (?:vacatures|banen).{0,20}|(?:liknande|fler|andra) (?:jobb|tjänster|lediga).{0,20}|(?:lignende|andre|flere) (?:stillinger|jobs?|jobb).{0,20}"
    "|(?:podobne|inne) (?:oferty|ogłoszenia).{0,20}|podobné (?:nabídky|pozice).{0,20}|samankaltais.{0,30}|類似の求人.{0,10}|関連する?求人.{0,10}|相似职位.{0,10})\\W*$";

  return line != NULL && strlen (line) < 90 && sl_job_words_match (line, others);
}

/**
 * sl_job_words_period:
 * @text: (nullable): a unit such as `HOUR`, or words such as `per year`
 *
 * Returns: (nullable): YEAR, MONTH, WEEK, DAY or HOUR, whichever is named first
 */
const char *
sl_job_words_period (const char *text)
{
  static const struct
  {
    const char *period;
    const char *pattern;
  } periods[] = {
    { "HOUR", "\\bhour\\w*|\\bp\\. ?h\\b|\\bhr\\b|\\bhrs\\b|(?<=/)h\\b|\\bhur\\b|stunde\\w*|stündlich|stundenlohn|\\bstd\\b|\\bheure|\\bhora|\\borari[ao]\\b|\\bora\\b|\\buur\\b|timme|\\btime(?:n|løn)?\\b(?<!full time)|tunti|godz|hodin|\\bhod\\b|時給|小时|小時|\\bóra\\b|\\bsaat\\b|\\bώρα\\b|시급|(?<=/)[时時]|час|\\btund\\w*|\\bstund[āa]s?\\b|\\bval\\b|\\bur[oe]\\b|\\bsat\\b|\\boră\\b|годин" },
    { "DAY", "\\bday\\b|\\bp\\. ?d\\b|\\bdaily\\b|\\bper diem\\b|\\btag\\b|täglich|tagessatz|\\bjour\\b|\\bjournalier|\\bdía\\b|\\bdia\\b|diári[oa]|\\bgiorno\\b|\\bdag\\b|dzień|日給|(?<=/)[天日]|(?<=/)d\\b|\\bpd\\b" },
    { "WEEK", "\\bweek\\w*|\\bp\\. ?w\\b|\\bwk\\b|\\bwee\\b|woche\\w*|wöchentlich|semaine|hebdo|semana|settimana|vecka|\\buge\\b|\\buke\\b|viikko|tydzień|週給" },
    { "MONTH", "\\bmonth\\w*|\\bmon\\b|\\bmo\\b|\\bmth\\b|monat\\w*|\\bmois\\b|mensu\\w*|\\bmes\\b|\\bmês\\b|mensal|\\bmese\\b|mensil\\w*|maand\\w*|månad\\w*|måned\\w*|kuukau\\w*|\\bkk\\b|miesi\\w*|\\bmies\\b|měsí\\w*|mesač\\w*|mensais|havonta|\\bhó\\b|hónap\\w*|\\bhavi\\b|aylık|\\bay\\b|\\bμήνα\\b|μηνιαί\\w*|月給|月薪|每月|월급|месяц|міс\\b|мес\\b|(?<=/)月|(?<=/)월|\\bp\\.? ?m\\b|\\bkuus\\b|mēnes\\w*|\\bmėn|mesec\\w*|mesečno|mjesec\\w*|mjesečno|\\blun[ăa]r?\\b|месец|месечн\\w*|месячн\\w*|місяць|місяця|щомісяч\\w*|ежемесячн\\w*|mies\\b|شهر|בחודש" },
    { "YEAR", "\\byear\\w*|\\byr\\b|annu\\w*|\\bann\\b|\\bp\\.? ?a\\b|jahr\\w*|jährlich|ročn\\w*|évente|\\bév\\b|yıllık|\\byıl\\b|\\bέτος\\b|\\bχρόνο\\b|ετήσι\\w*|\\bans?\\b|\\bannée|\\baño|\\banua\\w*|\\bano\\b|\\banno\\b|\\bannua\\w*|\\bjaar\\w*|\\bår\\w*|årlig|vuosi|\\brok\\b|rocznie|\\brok|年収|年俸|年薪|每年|연봉|(?<=/)年|(?<=/)년|\\bгод" },
  };

  const char *first = NULL;
  int         best = G_MAXINT;

  if (text == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      int position = find_at (text, periods[i].pattern);

      if (position >= 0 && position < best)
        {
          best = position;
          first = periods[i].period;
        }
    }

  return first;
}

static const char *const month_patterns[] = {
  "^jan", "^feb|^fév|^fev", "^mar(?!di)|^mär|^maa|^mrt", "^apr|^avr|^abr", "^ma[yijg]|^mai", "^jun|^juin|^giu", "^jul|^juil|^lug",
  "^aug|^août|^aou|^ago", "^sep|^set", "^o[ck]t|^ott|^out", "^nov", "^de[cz]|^déc|^dic"
};

static char *
format_date (int year,
             int month,
             int day)
{
  if (year < 1900 || month < 1 || month > 12 || !g_date_valid_dmy (day, month, year))
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/* `2 March 2026`, `March 2, 2026`, `Mon, 02 Mar 2026`, `Mon Mar 02 10:00:00 UTC 2026`: the month in letters leaves no doubt. */
static char *
read_named_month (const char *text)
{
  g_autoptr (GRegex) day_first = g_regex_new ("(?<![:\\d])(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?(?: de| of)?[ -]+(\\p{L}{3,})\\.?,?(?: de)?[ -]+(\\d{4})\\b", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GRegex) month_first = g_regex_new ("(\\p{L}{3,})\\.? (\\d{1,2})(?:st|nd|rd|th)?,?(?: \\d{2}:\\d{2}:\\d{2}(?: [A-Z]\\w*)?)? (\\d{4})\\b", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL;
  g_autofree char *day = NULL;
  g_autofree char *year = NULL;
  gboolean         found = g_regex_match (day_first, text, 0, &match);
  int              name_group = 2;

  if (!found)
    {
      g_clear_pointer (&match, g_match_info_unref);
      found = g_regex_match (month_first, text, 0, &match);
      name_group = 1;
    }
  if (!found)
    return NULL;

  name = g_match_info_fetch (match, name_group);
  day = g_match_info_fetch (match, 3 - name_group);
  year = g_match_info_fetch (match, 3);
  for (guint i = 0; i < G_N_ELEMENTS (month_patterns); i++)
    if (sl_job_words_match (name, month_patterns[i]))
      return format_date (atoi (year), i + 1, atoi (day));

  return NULL;
}

/**
 * sl_job_words_date:
 * @text: (nullable): a date as the page writes it
 *
 * Returns: (transfer full) (nullable): the day as `YYYY-MM-DD`, if what is written has one
 *   meaning only; the day stands as written, it is not moved to another time zone
 */
char *
sl_job_words_date (const char *text)
{
  g_autofree char *trimmed = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  int              year;
  int              month;
  int              day;
  int              used = 0;

  if (trimmed == NULL || strlen (trimmed) > 64)
    return NULL;
  if (sl_job_words_match (trimmed, "^\\d{4}-\\d{2}-\\d{2}(?:[T ]|$)") && sscanf (trimmed, "%d-%d-%d%n", &year, &month, &day, &used) == 3)
    return format_date (year, month, day);
  if (sl_job_words_match (trimmed, "^(?:19|20)\\d{6}(?:T|$)") && sscanf (trimmed, "%4d%2d%2d%n", &year, &month, &day, &used) == 3)
    return format_date (year, month, day);
  if (sl_job_words_match (trimmed, "^\\d{4}([/.])\\d{2}\\1\\d{2}(?:[T .]|$)") && sscanf (trimmed, "%d%*[/.]%d%*[/.]%d%n", &year, &month, &day, &used) == 3)
    return format_date (year, month, day);

  return read_named_month (trimmed);
}
