/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-words.h"

#define REMOTE_WORD "(?:remote(?:ly)?|home[ -]?office|télétravail|teletrabajo|distansarbete|distans|thuiswerken|hjemmekontor|hjemmearbejde|praca zdalna|pracy zdalnej|smart working|etätyö\\w*|etänä|fjernarbejde|fjernarbeid|distansarbeid|fjernarbejde|fjernarbeid|distansarbeid|zdalnie|na dálku|práce z domova|práca z domu|otthoni munka\\w*|táv?munka\\w*|lucru de acasă|telemunc\\w*|rad od kuće|удал[её]нн\\w*|дистанционн\\w*|дистанційн\\w*|τηλεργασία\\w*|uzaktan çalışma|kaugtöö\\w*|remotearbeit|mobiles? arbeiten|working from home|work from home)"

#define SOME "an?|one|two|three|four|einen?|zwei|drei|vier|une?|deux|trois|quatre|dos|tres|cuatro|dois|duas|due|tre|quattro|twee|drie|två|fyra|to|fire|dwa|trzy|cztery|dva|tři|čtyři|tri|štiri|kaksi|kolme|két|kettő|három|două|trei|два|две|три|дві"

static const char refusing_remote[] =
  "\\b(?:no|not|non|nicht|kein(?:e|en|erlei)?|pas de|sin|inte|ej|ikke|niet|geen|nie|cannot|can't|isn't|never)\\b[^.!?\\n]{0,30}\\b" REMOTE_WORD "\\b"
  "|\\b" REMOTE_WORD "\\b[^.!?\\n]{0,30}\\b(?:not possible|not available|not offered|not an option|is not|isn't|nicht möglich|ausgeschlossen|impossible|no es posible|unavailable)\\b";

/* Says something of remote work, but not that the job is one. */
static const char weak_remote[] =
  "\\b(?:occasion\\w*|sometimes|some|gelegentlich\\w*|parfois|ocasional\\w*)\\b[^.!?\\n]{0,30}\\b" REMOTE_WORD "\\b"
  "|\\b" REMOTE_WORD "(?: occasionally| sometimes|[- ](?:stipend|allowance|budget|policy|set-?up|equipment|friendly|first(?! (?:role|position|job))|teams?|sites?|sensing|control|access|support))\\b";

static const char hybrid[] =
  "\\bhybrid[- ]?(?:remote|work\\w*|role|position|job|model\\w*|office|schedule|set-?up|arrangement|policy|pattern|basis|arbete\\w*|arbeid\\w*|arbejde\\w*|arbeit\\w*|office|möjlighet)"
  "|\\b(?:is|are|as|on a|role|position|job|workplace|location|arbeitsort|work ?type|arrangement)\\b ?[:\\-–(]? ?\\(?hybrid\\b(?! (?:cloud|vehicle|car|app|mobile|infrastructure|system|engine|electric|integration))"
  "|\\bhybrid(?:es|er|e|em|en) (?:arbeit\\w*|modell\\w*|homeoffice|team\\w*)|(?:modelo|trabajo|modalidad|formato|regime|trabalho) híbrid[oa]|(?:travail|mode|modèle|poste|rythme) hybride|hybride? (?:werken|werk\\w*|arbeiden)|lavoro ibrido|modalità ibrida|hybridity|prac[aey] hybrydow\\w*|tryb\\w* hybrydow\\w*|hybridní"
  "|hibridn\\w* (?:rad\\w*|del\\w*|način\\w*|model\\w*)|(?:munka|rad|lucru|model|program|munkavégzés) hibrid\\w*|hibrid (?:munka\\w*|munkavégzés\\w*|çalışma)|hibrit (?:çalışma|model)|υβριδικ\\w* (?:εργασία\\w*|μοντέλο\\w*|μορφή)|(?:гибридн|гібридн|хибридн)\\w* (?:формат|график|графік|режим|работ|робот|модел)\\w*|hübriid(?:töö|\\w* töö)\\w*|hibrīd\\w* darb\\w*|hibridin\\w* darb\\w*|ハイブリッド(?:勤務|ワーク|型)|하이브리드 근무|混合办公|دوام هجين|עבודה היברידית|hybridarbeit\\w*|hybridarbete\\w*|hybridi(?:työ|malli)\\w*"
  "|\\bhybrid\\b ?[,(–-] ?\\(?(?:up to )?(?:\\d|" SOME ")(?: ?[-–] ?\\d)? days?"
  "|(?:\\d|" SOME ") (?:bis (?:zu )?\\w+ |till \\w+ |à \\w+ )?(?:tagen?|jours?|días|dias|giorni|dagen|dagar|dage|dager|dni|dny|päivää|nap|zile|dana|dni|дня|дні|дни)\\b[^.!?\\n]{0,30}\\b(?:" REMOTE_WORD "|mobil\\w* arbeit\\w*|von zu ?hause|im büro|au bureau|casa|oficina|ufficio|thuis|kantoor|hemifrån|hemma|kontoret|hjemmefra|zdalnie|z domu|w biurze|z domova|v kanceláři|otthon\\w*|irodá\\w*|de acasă|od kuće|из дома|з дому|удал[её]нно)\\b"
  "|\\b" REMOTE_WORD "\\b[^.!?\\n]{0,30}\\b(?:\\d|" SOME ") (?:days?|tagen?|jours?|días|dias|giorni|dagen|dagar|dage|dager|dni|dny|päivää|nap|zile|dana|дня|дні|дни)\\b"
  "|télétravail partiel|\\d (?:à \\d )?jours? (?:de |en |par semaine (?:de |en ))?télétravail|télétravail[^.\\n]{0,20}\\d jours?"
  "|(?:\\d|one|two|three|four) days?[^.\\n]{0,20}\\b(?:in|at|from) (?:the |our |an? )?(?:\\w+ ){0,2}(?:office|home|hq|studio)\\b|(?:\\d|one|two|three|four) days? (?:a week |per week )?(?:remote|on-?site)"
  "|\\b(?:partially|partly|part|teilweise) remote|\\d tagen? (?:pro woche |die woche )?(?:im )?home[ -]?office|teilweise (?:im )?home[ -]?office|\\d (?:días|dias|giorni|dagen|dagar|dage|dager) (?:de |di |a la semana de )?(?:teletrabajo|remoto|in smart working|thuis\\w*|hemifrån|på distans|hjemme\\w*)"
  "|\\b(?:mix|between|split\\w*|combin\\w*|zwischen|kombin\\w*|mischung|entre|tra|tussen|mellan|mellem|mellom|między|mezi)\\b[^.!?\\n]{0,30}(?:\\b(?:office|büro|bureau|oficina|ufficio|kantoor|kontor(?:et)?|biur\\w*|kancelář\\w*)\\b[^.!?\\n]{0,30}\\b(?:home[ -]?office|home|zu ?hause|domicile|casa|thuis|hemma|hjemme\\w*|domu|domova|remote)\\b|\\b(?:home[ -]?office|home|zu ?hause|domicile|casa|thuis|hemma|hjemme\\w*|domu|domova|remote)\\b[^.!?\\n]{0,30}\\b(?:office|büro|bureau|oficina|ufficio|kantoor|kontor(?:et)?|biur\\w*|kancelář\\w*)\\b)"
  "|\\bpartial remote|\\b" REMOTE_WORD "[^.!?\\n]{0,25}[^\\d.,][1-9]\\d? ?%|\\b[1-9]\\d? ?% (?:\\w+ ){0,2}" REMOTE_WORD "|\\boffice\\b[^.!?\\n]{0,20}\\b(?:\\d|one|two|three|four) days?\\b|週\\d日(?:程度)?(?:出社|リモート|在宅)|每周\\d天(?:远程|到岗|居家)|주 ?\\d일 (?:재택|출근)";

static const char remote[] =
  "\\b(?:100 ?%|fully|full|completely|entirely|permanently|vollständig|komplett|entièrement|totalement|totalmente|completamente|enteramente|helt|volledig|w pełni) (?:remote|remoto|remota|distributed and remote|im home[ -]?office|home[ -]?office|en télétravail|télétravail|en remoto|a distancia|à distance|på distans|op afstand|da remoto|zdaln\\w*|hjemmefra|teletrabajo|virtual)"
  "|\\b(?:this|the|our)(?: \\w+)? (?:role|position|job|opportunity|vacancy)[^.\\n]{0,20}\\b(?:is|can be)(?: also)?(?: based| performed| done)? (?:a )?remote(?:ly)?\\b"
  "|\\b(?:is|as) an? (?:\\w+[ -]){0,2}remote (?:role|position|job|opportunity|contract|vacancy)"
  "|\\bremote (?:role|position|job|opportunity|only|within|from anywhere|worldwide|anywhere|\\((?:us|usa|uk|eu|emea|europe|worldwide|global|anywhere)\\))|\\bremote-only\\b|\\bremote deutschlandweit"
  "|\\bwork (?:\\w+ )?from (?:anywhere|home)\\b|\\bwork remotely\\b|\\bremote,? (?:us|usa|uk|eu|emea|europe|germany|canada|worldwide)\\b"
  "|télétravail (?:complet|total|intégral|à 100)|full[- ]remote|teletrabajo (?:completo|total|100)|trabaj\\w+ (?:en )?remoto|trabalh\\w+ remot[oa]|lavoro (?:da|in) remoto|arbeta (?:helt )?på distans|kokonaan etä|prac[aey] zdaln\\w*|práce na dálku|fernarbeit|完全リモート|フルリモート|远程工作|遠端工作|재택근무|удалённая работа|удаленная работа"
  "|\\b(?:role|position|job|work)\\b[^.\\n]{0,30}\\b(?:can|may) be (?:done|performed|worked|carried out) (?:entirely |fully )?(?:remotely|from (?:anywhere|home))|\\bhome[- ]based (?:role|position|job|contract|opportunity)|\\bremote[- ](?:first|based) (?:role|position|job)|\\btelecommut\\w+[^.\\n]{0,20} full[- ]?time|\\b(?:fully|100 ?%) telecommut"
  "|\\b" REMOTE_WORD " ?:? ?100 ?%|(?:stelle|position|tätigkeit|arbeit)[^.\\n]{0,20} (?:ist|wird|erfolgt|kann) (?:\\w+ )?(?:komplett |vollständig )?remote\\b|(?:travail|poste) (?:à distance|en télétravail) (?:complet|total|intégral)|(?:tjänsten|arbetet|rollen|jobbet)[^.\\n]{0,20} (?:är|utförs|sker) (?:helt )?på distans|(?:stillingen|jobbet)[^.\\n]{0,20} (?:er|kan utføres|kan udføres) (?:helt )?(?:hjemmefra|fjernarbei?[dj]\\w*|på distanse)|(?:plně|plný) (?:remote|na dálku|home[ -]?office)|completamente da remoto|vaga remota|posição remota|(?:вакансия|работа) (?:полностью )?удал[её]нн\\w+|робота (?:повністю )?(?:віддален\\w+|дистанційн\\w+)"
  "|\\b" REMOTE_WORD "[^.!?\\n]{0,12}[^\\d]100 ?%|remote[- ]arbeit[^.!?\\n]{0,8}100 ?%|远程办公|居家办公|完全在宅";

static const char onsite[] =
  "\\b(?:this|the)(?: \\w+)? (?:role|position|job) (?:is|will be)[^.\\n]{0,20}\\b(?:on-?site|in[- ]office|in[- ]person|office[- ]based)"
  "|\\b(?:100 ?%|fully|strictly|full[- ]time) (?:on-?site|in[- ](?:the )?office|vor ort|presencial|présentiel)|\\bon-?site (?:role|position|job|only)\\b|\\b5 days (?:a|per) week (?:in|on)[- ](?:the )?(?:office|site)"
  "|\\bin[- ]office (?:role|position|job)\\b|trabajo presencial|(?:poste|travail) (?:sur site|en présentiel)|präsenzpflicht|lavoro in sede|trabalho presencial"
  "|\\b(?:office|site|campus)[- ]based (?:role|position|job|opportunity|team member)|\\bwork location: in person|\\b(?:role|position|job|work)[^.\\n]{0,20} (?:performed|carried out|based) (?:fully |entirely |exclusively )?(?:on-?site|in person|in the office)|(?:arbetet|tjänsten)[^.\\n]{0,20} på plats|(?:arbeidet|stillingen|arbejdet)[^.\\n]{0,20} (?:utføres|udføres|er) på (?:kontoret|stedet)|(?:werk\\w*|functie)[^.\\n]{0,20} op (?:locatie|kantoor)(?! of)|lavoro in presenza|in presenza (?:presso|nella|a )|prac[ay] stacjonarn\\w*|práce (?:je )?(?:prezenční|na pracovišti)|präsenz(?:arbeit|stelle|tätigkeit)|(?:tätigkeit|arbeit|stelle|einsatz)[^.\\n]{0,20} (?:ausschließlich|komplett|rein) vor ort|työ (?:tehdään|on) (?:paikan päällä|lähityö\\w*)"
  "|\\b(?:commute to|work (?:from|in|at)|be (?:in|at)|attend) (?:our|the) [^.\\n]{0,30}\\b(?:office|site|plant|studio|lab|store)[^.\\n]{0,30}\\b(?:five|5) days|\\bon-?site,? (?:five|5) days|完全出社|出社必須|原則出社"
  "|\\b(?:requires?|required|must|needs?)\\b[^.\\n]{0,25}\\bon[- ]?site\\b(?! (?:visits?|training|support|clients?|customers?|interviews?|meetings?|parking|travel))|\\bon[- ]?site (?:presence|attendance|work) (?:is )?(?:required|mandatory|expected)|(?:präsenz|anwesenheit)[^.\\n]{0,12}(?:vor ort|im büro)|présence (?:sur site|au bureau) (?:obligatoire|requise|indispensable|exigée)|presencia(?:lidad)? (?:obligatoria|requerida)|presenza (?:in sede|in ufficio) (?:obbligatoria|richiesta)";

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
  if (sl_job_words_match (label, "^\\W*(?:workplace(?: type)?\\W+)?(?:100 ?% |fully |full[- ])?(?:remote|remoto|télétravail(?: complet)?|distans|på distans|zdaln[iaey]\\w*|praca zdalna|etätyö|kokonaan etänä|op afstand|thuiswerk|teletrabajo|en remoto|100 ?% remoto|a distancia|da remoto|telelavoro|fjernarbeid|fjernarbejde|hjemmekontor|vzdáleně|na dálku|távmunka|home office|la distanță|удал[её]нная работа|віддалена робота|rad od kuće|na daljavo|дистанционно|удал[её]нно|віддалено|uzaktan(?: çalışma)?|εξ αποστάσεως|τηλεργασία|kaugtöö|attālināti|nuotoliniu būdu|フルリモート|リモート|在宅|远程|遠端|재택|عن بعد|remoto|work from home|home[ -]?office)(?: (?:only|job|work|position|worldwide|100 ?%))?(?: ?\\([^)]{0,40}\\))?\\W*$"))
    return "remote";
  if (sl_job_words_match (label, "^\\W*(?:workplace(?: type)?\\W+)?(?:fully )?(?:on-?site|on site|in[- ]office|in[- ]person|office[- ]based|vor ort|presencial|sur site|présentiel|in sede|på plats|no remote|not remote|in presenza|en présentiel|op locatie|op kantoor|på stedet|på kontoret|lähityö|stacjonarn\\w*|na miejscu|na místě|prezenčně|na pracovisku|helyszíni|irodai|la (?:birou|sediu)|în birou|на място|в офисе|в офісі|ofiste|ofisten|iş yerinde|στο γραφείο|δια ζώσης|kohapeal|klātienē|出社|到岗|现场办公|현장 근무)\\W*$"))
    return "onsite";

  return NULL;
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

/* `Working model: hybrid, two days in the office`, or a line that says nothing else. */
static const char *
workplace_of_lines (const char *text)
{
  static const char labelled[] =
    "^\\W*(?:workplace(?: type)?|work(?:ing)? (?:model|arrangement|mode|type|style|location)|location(?: type)?|remote status|arbeits(?:modell|form|weise|ort)|mode de travail|lieu de travail|modalidad(?: de trabajo)?|modalità(?: di lavoro)?|modalidade|werkvorm|arbetsplats|arbeidssted|arbejdssted|tryb pracy|forma práce|munkavégzés|çalışma (?:şekli|modeli)|формат роботи|формат работы|勤務形態|勤務スタイル) ?[:：] ?([^,;.(–—\\n]{2,60}?)(?: *[,;.(–—\\n]| - |$)";
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2000);
  g_autoptr (GRegex) regex = g_regex_new (labelled, G_REGEX_CASELESS, 0, NULL);
  const char *found = NULL;

  g_return_val_if_fail (regex != NULL, NULL);

  for (guint i = 0; lines[i] != NULL && found == NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (strlen (lines[i]) > 160)
        continue;
      if (g_regex_match (regex, lines[i], 0, &match))
        {
          g_autofree char *value = g_match_info_fetch (match, 1);

          found = sl_job_words_workplace_label (value);
        }
      /* In a list it may be a skill or a benefit. */
      else if (!g_str_has_prefix (lines[i], "• "))
        {
          g_auto (GStrv) sentences = g_strsplit (lines[i], ". ", 10);

          for (guint j = 0; sentences[j] != NULL && found == NULL; j++)
            if (strlen (sentences[j]) < 50)
              found = sl_job_words_workplace_label (sentences[j]);
        }
    }

  return found;
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

  begin = sl_job_words_dup_begin (text);
  refused = sl_job_words_match (begin, refusing_remote);
  cleared = clear (begin, refusing_remote);
  weakly_cleared = cleared != NULL ? clear (cleared, weak_remote) : NULL;
  if (weakly_cleared == NULL)
    return NULL;
  if (sl_job_words_match (cleared, hybrid))
    return "hybrid";
  if (sl_job_words_match (weakly_cleared, remote))
    return "remote";

  if (refused || sl_job_words_match (cleared, onsite))
    return "onsite";

  return workplace_of_lines (begin);
}
