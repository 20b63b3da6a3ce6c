/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract/job-words.h"

/* Enough of any posting; keeps what a pattern may cost small. */
#define MAX_TEXT 200000

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

static int
find_at (const char *text,
         const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int start = -1;

  g_return_val_if_fail (regex != NULL, -1);

  if (text != NULL && g_regex_match_full (regex, text, -1, 0, 0, &match, NULL))
    g_match_info_fetch_pos (match, 0, &start, NULL);

  return start;
}

static char *
dup_begin (const char *text)
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

#define REMOTE_WORD "(?:remote(?:ly)?|home[ -]?office|télétravail|teletrabajo|distansarbete|distans|thuiswerken|hjemmekontor|hjemmearbejde|praca zdalna|pracy zdalnej|smart working|etätyö\\w*|etänä|zdalnie|na dálku|otthoni munka\\w*|táv?munka\\w*|lucru de acasă|telemunc\\w*|rad od kuće|удал[её]нн\\w*|дистанционн\\w*|дистанційн\\w*|τηλεργασία\\w*|uzaktan çalışma|kaugtöö\\w*|remotearbeit|mobiles? arbeiten|working from home|work from home)"

#define SOME "an?|one|two|three|four|einen?|zwei|drei|vier|une?|deux|trois|quatre|dos|tres|cuatro|dois|duas|due|tre|quattro|twee|drie|två|fyra|to|fire|dwa|trzy|cztery|dva|tři|čtyři|tri|štiri|kaksi|kolme|két|kettő|három|două|trei|два|две|три|дві"

static const char refusing_remote[] =
  "\\b(?:no|not|non|nicht|kein(?:e|en|erlei)?|pas de|sin|inte|ej|ikke|niet|geen|nie|cannot|can't|isn't|never)\\b[^.!?\\n]{0,30}\\b" REMOTE_WORD "\\b"
  "|\\b" REMOTE_WORD "\\b[^.!?\\n]{0,30}\\b(?:not possible|not available|not offered|not an option|is not|isn't|nicht möglich|ausgeschlossen|impossible|no es posible|unavailable)\\b";

/* Says something of remote work, but not that the job is one. */
static const char weak_remote[] =
  "\\b(?:occasion\\w*|sometimes|some|gelegentlich\\w*|parfois|ocasional\\w*)\\b[^.!?\\n]{0,30}\\b" REMOTE_WORD "\\b"
  "|\\b" REMOTE_WORD "(?: occasionally| sometimes|[- ](?:stipend|allowance|budget|policy|set-?up|equipment|friendly|first|teams?|sites?|sensing|control|access|support))\\b";

static const char hybrid[] =
  "\\bhybrid[- ]?(?:remote|work\\w*|role|position|job|model\\w*|office|schedule|set-?up|arrangement|policy|pattern|basis|arbete\\w*|arbeid\\w*|arbejde\\w*|arbeit\\w*|office|möjlighet)"
  "|\\b(?:is|are|as|on a|role|position|job|workplace|location|arbeitsort|work ?type|arrangement)\\b ?[:\\-–(]? ?\\(?hybrid\\b(?! (?:cloud|vehicle|car|app|mobile|infrastructure|system|engine|electric|integration))"
  "|\\bhybrid(?:es|er|e|em|en) (?:arbeit\\w*|modell\\w*|homeoffice|team\\w*)|(?:modelo|trabajo|modalidad|formato|regime|trabalho) híbrid[oa]|(?:travail|mode|modèle|poste|rythme) hybride|hybride? (?:werken|werk\\w*|arbeiden)|lavoro ibrido|modalità ibrida|hybridity|prac[aey] hybrydow\\w*|tryb\\w* hybrydow\\w*|hybridní"
  "|hibridn\\w* (?:rad\\w*|del\\w*|način\\w*|model\\w*)|(?:munka|rad|lucru|model|program|munkavégzés) hibrid\\w*|hibrid (?:munka\\w*|munkavégzés\\w*|çalışma)|hibrit (?:çalışma|model)|υβριδικ\\w* (?:εργασία\\w*|μοντέλο\\w*|μορφή)|(?:гибридн|гібридн|хибридн)\\w* (?:формат|график|графік|режим|работ|робот|модел)\\w*|hübriid(?:töö|\\w* töö)\\w*|hibrīd\\w* darb\\w*|hibridin\\w* darb\\w*|ハイブリッド(?:勤務|ワーク|型)|하이브리드 근무|混合办公|دوام هجين|עבודה היברידית|hybridarbeit\\w*|hybridarbete\\w*|hybridityö\\w*"
  "|(?:\\d|" SOME ") (?:bis (?:zu )?\\w+ |till \\w+ |à \\w+ )?(?:tagen?|jours?|días|dias|giorni|dagen|dagar|dage|dager|dni|dny|päivää|nap|zile|dana|dni|дня|дні|дни)\\b[^.!?\\n]{0,30}\\b(?:" REMOTE_WORD "|mobil\\w* arbeit\\w*|von zu ?hause|im büro|au bureau|casa|oficina|ufficio|thuis|kantoor|hemifrån|hemma|kontoret|hjemmefra|zdalnie|z domu|w biurze|z domova|v kanceláři|otthon\\w*|irodá\\w*|de acasă|od kuće|из дома|з дому|удал[её]нно)\\b"
  "|\\b" REMOTE_WORD "\\b[^.!?\\n]{0,30}\\b(?:\\d|" SOME ") (?:days?|tagen?|jours?|días|dias|giorni|dagen|dagar|dage|dager|dni|dny|päivää|nap|zile|dana|дня|дні|дни)\\b"
  "|télétravail partiel|\\d (?:à \\d )?jours? (?:de |en |par semaine (?:de |en ))?télétravail|télétravail[^.\\n]{0,20}\\d jours?"
  "|(?:\\d|one|two|three|four) days?[^.\\n]{0,20}\\b(?:in|at|from) (?:the |our |an? )?(?:\\w+ ){0,2}(?:office|home|hq|studio)\\b|(?:\\d|one|two|three|four) days? (?:a week |per week )?(?:remote|on-?site)"
  "|\\b(?:partially|partly|part|teilweise) remote|\\d tagen? (?:pro woche |die woche )?(?:im )?home[ -]?office|teilweise (?:im )?home[ -]?office|\\d (?:días|dias|giorni|dagen|dagar|dage|dager) (?:de |di |a la semana de )?(?:teletrabajo|remoto|in smart working|thuis\\w*|hemifrån|på distans|hjemme\\w*)";

static const char remote[] =
  "\\b(?:100 ?%|fully|full|completely|entirely|permanently|vollständig|komplett|entièrement|totalement|totalmente|completamente|enteramente|helt|volledig|w pełni) (?:remote|remoto|remota|distributed and remote|im home[ -]?office|home[ -]?office|en télétravail|télétravail|en remoto|a distancia|à distance|på distans|op afstand|da remoto|zdaln\\w*|hjemmefra|teletrabajo|virtual)"
  "|\\b(?:this|the|our)(?: \\w+)? (?:role|position|job|opportunity|vacancy)[^.\\n]{0,20}\\b(?:is|can be)(?: also)?(?: based| performed| done)? (?:a )?remote(?:ly)?\\b"
  "|\\b(?:is|as) an? (?:\\w+[ -]){0,2}remote (?:role|position|job|opportunity|contract|vacancy)"
  "|\\bremote (?:role|position|job|opportunity|only|within|from anywhere|worldwide|anywhere|\\((?:us|usa|uk|eu|emea|europe|worldwide|global|anywhere)\\))|\\bremote-only\\b|\\bremote deutschlandweit"
  "|\\bwork (?:\\w+ )?from (?:anywhere|home)\\b|\\bwork remotely\\b|\\bremote,? (?:us|usa|uk|eu|emea|europe|germany|canada|worldwide)\\b"
  "|télétravail (?:complet|total|intégral|à 100)|full[- ]remote|teletrabajo (?:completo|total|100)|trabaj\\w+ (?:en )?remoto|trabalh\\w+ remot[oa]|lavoro (?:da|in) remoto|arbeta (?:helt )?på distans|kokonaan etä|prac[aey] zdaln\\w*|práce na dálku|fernarbeit|完全リモート|フルリモート|远程工作|遠端工作|재택근무|удалённая работа|удаленная работа";

static const char onsite[] =
  "\\b(?:this|the)(?: \\w+)? (?:role|position|job) (?:is|will be)[^.\\n]{0,20}\\b(?:on-?site|in[- ]office|in[- ]person|office[- ]based)"
  "|\\b(?:100 ?%|fully|strictly|full[- ]time) (?:on-?site|in[- ](?:the )?office|vor ort|presencial|présentiel)|\\bon-?site (?:role|position|job|only)\\b|\\b5 days (?:a|per) week (?:in|on)[- ](?:the )?(?:office|site)"
  "|\\bin[- ]office (?:role|position|job)\\b|trabajo presencial|(?:poste|travail) (?:sur site|en présentiel)|präsenzpflicht|lavoro in sede|trabalho presencial"
  "|\\b(?:office|site|campus)[- ]based (?:role|position|job|opportunity|team member)|\\bwork location: in person|\\b(?:role|position|job|work)[^.\\n]{0,20} (?:performed|carried out|based) (?:fully |entirely |exclusively )?(?:on-?site|in person|in the office)|(?:arbetet|tjänsten)[^.\\n]{0,20} på plats|(?:arbeidet|stillingen|arbejdet)[^.\\n]{0,20} (?:utføres|udføres|er) på (?:kontoret|stedet)|(?:werk\\w*|functie)[^.\\n]{0,20} op (?:locatie|kantoor)(?! of)|lavoro in presenza|in presenza (?:presso|nella|a )|prac[ay] stacjonarn\\w*|práce (?:je )?(?:prezenční|na pracovišti)|präsenz(?:arbeit|stelle|tätigkeit)|(?:tätigkeit|arbeit|stelle|einsatz)[^.\\n]{0,20} (?:ausschließlich|komplett|rein) vor ort|työ (?:tehdään|on) (?:paikan päällä|lähityö\\w*)";

/**
 * sl_job_words_workplace_label:
 * @label: (nullable): a short text that may name the place of work
 *
 * Returns: (nullable): `remote`, `hybrid` or `onsite`, if that is all it says
 */
const char *
sl_job_words_workplace_label (const char *label)
{
  if (label == NULL || strlen (label) > 80)
    return NULL;
  if (sl_job_words_match (label, "^\\W*(?:workplace(?: type)?\\W+)?(?:hybrid(?:[ -]?(?:remote|work|working))?|hybride|híbrid[oa]|ibrid[oa]|hybridt?|hybrid(?:arbeit|arbete|arbeid|modell|ní|ný|ne)?|hibrid\\w*|υβριδικ\\w*(?: εργασία)?|гибридн\\w*|гібридн\\w*|хибридн\\w*|hybrydow[aeoy]|hübriid\\w*|hibrīd\\w*|ハイブリッド|하이브리드|混合办公|prezenčně i vzdáleně|mixte|télétravail partiel|semipresencial)\\W*$"))
    return "hybrid";
  if (sl_job_words_match (label, "^\\W*(?:workplace(?: type)?\\W+)?(?:100 ?% |fully |full[- ])?(?:remote|remoto|télétravail(?: complet)?|distans|på distans|zdaln[iaey]\\w*|praca zdalna|etätyö|kokonaan etänä|op afstand|thuiswerk|teletrabajo|en remoto|100 ?% remoto|a distancia|da remoto|telelavoro|fjernarbeid|fjernarbejde|hjemmekontor|vzdáleně|na dálku|távmunka|home office|la distanță|rad od kuće|na daljavo|дистанционно|удал[её]нно|віддалено|uzaktan|εξ αποστάσεως|τηλεργασία|kaugtöö|attālināti|nuotoliniu būdu|フルリモート|リモート|在宅|远程|遠端|재택|عن بعد|remoto|work from home|home[ -]?office)(?: (?:only|job|work|position|worldwide))?\\W*$"))
    return "remote";
  if (sl_job_words_match (label, "^\\W*(?:workplace(?: type)?\\W+)?(?:fully )?(?:on-?site|on site|in[- ]office|in[- ]person|office[- ]based|vor ort|presencial|sur site|présentiel|in sede|på plats|no remote|not remote|in presenza|en présentiel|op locatie|op kantoor|på stedet|på kontoret|lähityö|stacjonarn\\w*|na miejscu|na místě|prezenčně|na pracovisku|helyszíni|irodai|la (?:birou|sediu)|în birou|на място|в офисе|в офісі|ofiste|ofisten|iş yerinde|στο γραφείο|δια ζώσης|kohapeal|klātienē|出社|到岗|现场办公|현장 근무|office|physical)\\W*$"))
    return "onsite";

  return NULL;
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

static gboolean
title_says (const char *title,
            const char *word)
{
  g_autofree char *pattern = g_strdup_printf ("(?:^|[(\\[,|/–—·:] ?| - )(?:\\d+ ?%% |fully )?%s(?:$| ?[)\\],|/–—·:]| - )", word);

  return sl_job_words_match (title, pattern);
}

/* @text without what @pattern matches; %NULL if that cannot be told. */
static char *
clear (const char *text,
       const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);

  g_return_val_if_fail (regex != NULL, NULL);

  return g_regex_replace_literal (regex, text, -1, 0, " ", 0, NULL);
}

/**
 * sl_job_words_find_workplace:
 * @title: (nullable): of the posting
 * @text: (nullable): its description
 *
 * Returns: (nullable): `remote`, `hybrid` or `onsite`, where the words are about this job
 */
const char *
sl_job_words_find_workplace (const char *title,
                             const char *text)
{
  g_autofree char *begin = NULL;
  g_autofree char *cleared = NULL;
  g_autofree char *weakly_cleared = NULL;
  gboolean         refused;

  if (title_says (title, "hybrid"))
    return "hybrid";
  if (title_says (title, "remote") || title_says (title, "home[ -]?office") || title_says (title, "télétravail"))
    return "remote";
  if (text == NULL)
    return NULL;

  begin = dup_begin (text);
  refused = sl_job_words_match (begin, refusing_remote);
  cleared = clear (begin, refusing_remote);
  weakly_cleared = cleared != NULL ? clear (cleared, weak_remote) : NULL;
  if (weakly_cleared == NULL)
    return NULL;
  if (sl_job_words_match (cleared, hybrid))
    return "hybrid";
  if (sl_job_words_match (weakly_cleared, remote))
    return "remote";

  return refused || sl_job_words_match (cleared, onsite) ? "onsite" : NULL;
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
    { "HOUR", "\\bhour\\w*|\\bp\\. ?h\\b|\\bhr\\b|\\bhrs\\b|(?<=/)h\\b|\\bhur\\b|stunde\\w*|stündlich|stundenlohn|\\bstd\\b|\\bheure|\\bhora|\\bora\\b|\\buur\\b|timme|\\btime(?:n|løn)?\\b(?<!full time)|tunti|godz|hodin|\\bhod\\b|時給|小时|小時|\\bóra\\b|\\bsaat\\b|\\bώρα\\b|시급|(?<=/)[时時]|час|\\btund\\w*|\\bstund[āa]s?\\b|\\bval\\b|\\bur[oe]\\b|\\bsat\\b|\\boră\\b|годин" },
    { "DAY", "\\bday\\b|\\bp\\. ?d\\b|\\bdaily\\b|\\bper diem\\b|\\btag\\b|täglich|tagessatz|\\bjour\\b|\\bjournalier|\\bdía\\b|\\bdia\\b|diári[oa]|\\bgiorno\\b|\\bdag\\b|dzień|日給|(?<=/)[天日]|(?<=/)d\\b|\\bpd\\b" },
    { "WEEK", "\\bweek\\w*|\\bp\\. ?w\\b|\\bwk\\b|\\bwee\\b|woche\\w*|wöchentlich|semaine|hebdo|semana|settimana|vecka|\\buge\\b|\\buke\\b|viikko|tydzień|週給" },
    { "MONTH", "\\bmonth\\w*|\\bmon\\b|\\bmo\\b|\\bmth\\b|monat\\w*|\\bmois\\b|mensu\\w*|\\bmes\\b|\\bmês\\b|mensal|\\bmese\\b|mensil\\w*|maand\\w*|månad\\w*|måned\\w*|kuukau\\w*|\\bkk\\b|miesi\\w*|\\bmies\\b|měsí\\w*|mesač\\w*|mensais|havonta|\\bhó\\b|\\bhavi\\b|aylık|\\bay\\b|\\bμήνα\\b|μηνιαί\\w*|月給|月薪|每月|월급|месяц|міс\\b|мес\\b|(?<=/)月|(?<=/)월|\\bp\\.? ?m\\b|\\bkuus\\b|mēnes\\w*|\\bmėn|mesec\\w*|mesečno|mjesec\\w*|mjesečno|\\blun[ăa]r?\\b|месец|месечно|місяць|місяця|щомісяч\\w*|ежемесячн\\w*|mies\\b|شهر|בחודש" },
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

static const char closed[] =
  "^\\W*(?:status: ?)?(?:(?:job|position|posting|vacancy|applications?) )?(?:closed|expired|position filled|job filled|besetzt|vergeben|abgelaufen|geschlossen|(?:offre )?(?:pourvue|expirée|clôturée)|cerrada|caducada|scaduto|chiuso|gesloten|vervuld|stängd|tillsatt|wygasła|募集終了|已关闭|已结束)\\W*$|"
  "\\b(?:stopped|closed for) (?:accepting )?(?:new )?applications\\b|(?:application )?deadline (?:for this \\w+ )?(?:has|is|was) (?:now )?(?:passed|over|expired|closed)|\\b(?:no longer|not) (?:actively )?(?:recruiting|hiring) for this\\b|\\b(?:job|position|posting|vacancy|role|listing|page) (?:you(?:['’]re| are) looking for )?(?:is|has been) (?:inactive|no longer (?:online|recruiting|live|published|exists?)|not active|closed)\\b|\\b(?:job|position|posting|vacancy|role|listing) no longer (?:exists|available|active)|"
  "no longer (?:accepting|taking|receiving|open (?:for|to)) (?:any )?(?:new |further |more )?(?:applica|candida)"
  "|not (?:currently )?accepting (?:any )?(?:new |further |more )?applications"
  "|\\b(?:job|position|posting|vacancy|role|opportunity|opening|listing|advert|requisition|offer)s? (?:\\w+ )?(?:is|has been|was|have been|are) (?:now |already |currently )?(?:closed|filled|no longer (?:available|active|open|posted|listed|vacant)|expired|removed|taken down|not available any ?more|archived|deactivated|unavailable|withdrawn)(?! (?:to|with|by a|by the))"
  "|\\b(?:job|position|posting|vacancy|role|listing|advert) (?:has )?(?:expired|closed)\\b|\\bthis (?:job|position|posting|vacancy|role)[^.\\n]{0,20} closed on\\b"
  "|\\bapplications? (?:for this \\w+ )?(?:are|is|have|has|period is|window is|period has|window has|process is)(?: been)?(?: now| already)? (?:closed|ended)\\b|\\bapplications closed\\b"
  "|(?:stelle|position|job|anzeige|stellenanzeige|stellenangebot|ausschreibung|vakanz)[^.\\n]{0,25}(?:ist|wurde)[^.\\n]{0,15} (?:nicht mehr (?:verfügbar|aktiv|online|vakant|ausgeschrieben|aktuell|offen)|(?:bereits |schon )?(?:besetzt|vergeben)|abgelaufen|geschlossen|deaktiviert|offline|beendet)|bewerbungs(?:frist|phase|zeitraum)[^.\\n]{0,15}(?:abgelaufen|beendet|vorbei|verstrichen)|keine bewerbungen mehr|bewerbungen (?:sind|werden) (?:nicht|leider nicht) mehr|nicht mehr ausgeschrieben"
  "|(?:offre|poste|annonce)[^.\\n]{0,25}(?:n['’]est plus (?:disponible|en ligne|active|ouverte?|d['’]actualité|à pourvoir)|(?:a été|est) (?:pourvue?|clôturée?|fermée?|expirée?|désactivée?)|a expiré)|candidatures? (?:sont |est |ne sont plus |n['’]est plus )?(?:closes?|clôturées?|fermées?|acceptées)\\b(?<=closes|close|clôturées|clôturée|fermées|fermée|plus acceptées)|n['’]accept\\w+ plus de candidature|offre (?:expirée|clôturée|pourvue)"
  "|(?:oferta|vacante|puesto|empleo|proceso|convocatoria|anuncio)[^.\\n]{0,25}(?:ya no (?:está|se encuentra|acepta)|ha (?:sido )?(?:cerrad|finaliz|expirad|caducad|cubiert)\\w*|está cerrad\\w*|(?:ha )?caducad\\w*)|ya no (?:se )?acept\\w+ (?:más )?(?:candidatur|solicitud|postulacion)|oferta (?:cerrada|caducada|expirada|finalizada)|inscripci\\w+ cerrad"
  "|(?:annuncio|offerta|posizione|candidature)[^.\\n]{0,25}(?:non (?:è|sono) più|è scadut|scadut|chius[aeio]\\b|è stat[ao] (?:chius|coperta|rimoss))|non (?:si )?accett\\w+ più candidature"
  "|vacature[^.\\n]{0,25}(?:gesloten|vervuld|verlopen|niet meer (?:beschikbaar|actief|open|online)|ingevuld)|(?:solliciteren|reageren) is niet meer mogelijk|niet langer beschikbaar"
  "|ansöknings(?:tiden|perioden)[^.\\n]{0,15}(?:har gått ut|är slut|har passerat|är passerad|har stängt)|(?:tjänsten|annonsen|jobbet|rekryteringen)[^.\\n]{0,15}(?:är (?:redan )?(?:tillsatt|stängd|avslutad|inte längre|borttagen)|har (?:gått ut|stängts|tagits bort|utgått))|tar inte längre emot ansökningar"
  "|(?:ansøgningsfristen|fristen)[^.\\n]{0,10}(?:er )?(?:udløbet|overskredet)|(?:stillingen|jobbet|opslaget|annoncen|annonsen)[^.\\n]{0,15}er (?:besat|lukket|udløbet|utløpt|stengt|ikke længere|ikke lenger|slettet|inaktiv)|søknadsfristen[^.\\n]{0,10}(?:er |har )?(?:utløpt|gått ut)"
  "|hakuaika[^.\\n]{0,15}(?:päättynyt|on ohi|umpeutunut)|(?:paikka|ilmoitus|työpaikka)[^.\\n]{0,15}(?:on täytetty|ei ole enää|on sulkeutunut|on vanhentunut)"
  "|(?:oferta|ogłoszenie|rekrutacja|oferta pracy)[^.\\n]{0,20}(?:wygasł|nieaktualn|zakończon|zamknięt|nieaktywn|nie jest już|archiwaln)"
  "|(?:vaga|oportunidade|candidaturas?|inscriç\\w+)[^.\\n]{0,20}(?:encerrad|expirad|preenchid|fechad|não está mais|não estão mais|já não está)|não (?:está|estamos) mais aceit"
  "|(?:nabídka|pozice|inzerát|místo)[^.\\n]{0,20}(?:již není|je již obsazen|byla? (?:ukončen|uzavřen|obsazen)|vypršel)|(?:állás|pozíció|hirdetés)[^.\\n]{0,15}(?:már nem elérhető|betöltött|lejárt)|(?:bu )?ilan[^.\\n]{0,15}(?:yayından kaldırıl|süresi dol|kapan|pasif)"
  "|募集(?:は|を)?(?:既に)?(?:終了|締め切)|応募(?:受付)?(?:は|を)?(?:終了|締め切)|求人は(?:終了|掲載終了)|掲載(?:は)?終了|(?:职位|岗位|職位|招聘)(?:已|已经)?(?:关闭|结束|下线|停止|過期|过期|關閉|結束)|停止招聘|(?:채용|모집)(?:이|은|가)? ?(?:마감|종료)|(?:вакансия|набор)[^.\\n]{0,15}(?:закрыт|в архиве|неактуальн|снят|завершен|завершён)";

static const char not_yet_closed[] =
  "\\b(?:once|when|until|till|if|after|unless|before|as soon as|whether|sobald|bis|wenn|falls|nachdem|jusqu|lorsque|quand|dès que|si|cuando|hasta|una vez|quando|finché|fino|wanneer|zodra|als|tot|när|tills|om|når|hvis|indtil|inntil|kunnes|gdy|jeśli|do czasu)\\b[^.!?\\n]{0,50}$";

/**
 * sl_job_words_say_closed:
 * @text: (nullable): what a reader sees of the page
 *
 * Returns: whether it says, in one of many languages, that applications are no longer taken;
 *   a sentence about what will be once the job is filled does not
 */
gboolean
sl_job_words_say_closed (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (closed, G_REGEX_CASELESS | G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *begin = NULL;

  g_return_val_if_fail (regex != NULL, FALSE);

  if (text == NULL)
    return FALSE;
  begin = dup_begin (text);
  for (gboolean more = g_regex_match (regex, begin, 0, &match); more; more = g_match_info_next (match, NULL))
    {
      g_autofree char *before = NULL;
      int              start = 0;

      g_match_info_fetch_pos (match, 0, &start, NULL);
      before = g_strndup (begin + MAX (0, start - 120), MIN (start, 120));
      if (start > 120)
        {
          char *valid = g_utf8_make_valid (before, -1);

          g_free (before);
          before = valid;
        }
      if (!sl_job_words_match (before, not_yet_closed))
        return TRUE;
    }

  return FALSE;
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
