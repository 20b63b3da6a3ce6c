/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-find.h"
#include "extract/job-headings.h"
#include "extract/job-labels.h"
#include "extract/job-words.h"

/* Who carries others' postings and so is no employer of them. */
static const char boards[] =
  "^(?:(?:www\\.)?(?:infojobs|infoempleo|tecnoempleo|computrabajo|bumeran|catho|gupy|monster|totaljobs|reed|cv-?library|careerbuilder|career-?jet|dice|simply ?hired|zip ?recruiter|glassdoor|indeed|linkedin|xing|step ?stone|jobware|joblift|jooble|adzuna|kimeta|meinestadt|stellenanzeigen|arbeitsagentur|jobbörse|karriere\\.at|jobscout24|jobup|jobcloud|apec|cadremploi|hello ?work|france travail|pôle emploi|welcome to the jungle|just ?join(?:\\.? ?it)?|no ?fluff ?jobs|pracuj|profesia|profession|nationale vacaturebank|werkzoeken|jobat|jobindex|duunitori|oikotie|platsbanken|arbetsförmedlingen|arbeidsplassen|finn|ejobs|best ?jobs|head ?hunter|hh\\.ru|rabota|djinni|work\\.ua|robota\\.ua|zaplata|kariera|moj ?posao|moje ?delo|cv ?keskus|cv-?online|cvbankas|seek|jora|naukri|jobstreet|kalibrr|glints|bayt|saramin|wanted|jobkorea|wantedly|doda|rikunabi|zhaopin|51job|usajobs|eures|euraxess|academics|civil service jobs|jobs\\.\\w{2}(?:\\.\\w{2})?|wellfound|angellist|remote ?ok|remotive|we work remotely|arbeitnow|y combinator|hacker news|ask hn|notion|ashby|jobbase)"
  "(?:\\.(?:com|net|org|io|it|pl|de|at|ch|fr|es|nl|be|se|no|dk|fi|cz|sk|hu|ro|bg|gr|ee|lv|lt|ru|ua|br|pt|in|jp|kr|co\\.uk|com\\.br|com\\.au|co))*(?: (?:jobs?|careers?|emploi|empleo|österreich|deutschland|uk|france))?)$";

/* What says that there are jobs, not who has them. */
static const char general[] =
  "\\b(?:offres? d['’]emploi|emplois?|ofertas? de (?:empleo|trabajo)|offerte di lavoro|stellenangebote?|oferty pracy|job (?:board|search|portal)|jobs? (?:in|near)|lediga jobb|ledige stillinger|nabídk[ay] práce|voľné miesta|állásajánlatok|locuri de muncă|vacatures|gov\\.uk|iş ilanları|вакансии)\\b";

/* What a registered company, club or authority ends with, or begins with. */
static const char legal_form[] =
  "(?-i:(?:^|[\\s,.(])(?:g?GmbH(?: ?& ?Co\\.? ?KG(?:aA)?)?|mbH|AG|SE|KG|KGaA|OHG|e\\. ?V\\.|eG|UG|Inc\\.?|LLC|Ltd\\.?|Limited|LLP|PLC|plc|Corp\\.?|Corporation|S\\.?A\\.?S\\.?U?|SARL|S\\.A\\.|SA|S\\. ?L\\.(?: ?U\\.?)?|SLU|S\\.?p\\.?A\\.?|S\\.?r\\.?l\\.?|B\\.?V\\.?|N\\.?V\\.?|AB|A/S|ApS|AS|ASA|Oyj?|Abp|[Ss]p\\. ?z ?o\\. ?o\\.|[Ss]p\\. ?k\\.|s\\. ?r\\. ?o\\.|a\\. ?s\\.|Kft\\.?|Zrt\\.?|Nyrt\\.?|d\\. ?o\\. ?o\\.|d\\. ?d\\.|OÜ|SIA|UAB|E?OOD|Е?ООД|АД|A\\. ?Ş\\.|Şti\\.|Lda\\.?|Ltda\\.?|Α\\.?Ε\\.?|Ε\\.?Π\\.?Ε\\.?|Stichting|Universität|University|Council|Klinikum)|株式会社|合同会社|有限会社|有限公司|주식회사)\\W*$"
  "|^(?-i:(?:ООО|ПАО|АО|ЗАО|ТОВ|SIA|UAB|AS|OÜ|Stichting|Universität|University|Université|Universidad|Università|Uniwersytet)\\s+\\S|株式会社|合同会社|有限会社|\\(주\\)|㈜)";

/* `Initech Careers` is Initech. */
char *
sl_job_company_clean (const char *text)
{
  g_autoptr (GRegex) tail = g_regex_new ("^(?:careers?|jobs?|karriere) (?:at|bei|@) |(?:['’]s)?[ -]+(?:careers?(?: (?:site|page|portal))?|jobs?(?: (?:board|portal))?|karriere\\w*|recruitment|recrutement|carrières?|stellenangebote|vacatures|job (?:openings|opportunities)|hiring|talent|on notion)\\s*$", G_REGEX_CASELESS, 0, NULL);
  g_autofree char *cleaned = g_regex_replace_literal (tail, text, -1, 0, "", 0, NULL);

  if (sl_job_words_match (text, boards))
    return NULL;
  if (cleaned == NULL || *g_strstrip (cleaned) == '\0' || strlen (cleaned) > 100)
    return NULL;
  if (sl_job_words_match (cleaned, boards) || sl_job_words_match (cleaned, general))
    return NULL;
  /* The number of the posting. */
  if (sl_job_headings_announce (cleaned) || sl_job_words_match (cleaned, "^\\W|^[a-z_-]{0,5}\\d[\\w-]*$"))
    return NULL;
  if (sl_job_words_match (cleaned, "^(?:careers?|jobs?|job (?:application|details?|board|opening)s?|home|apply|karriere|stellenangebote?|emplois?|lavora con noi|trabaja con nosotros|trabalhe (?:connosco|conosco)|rejoignez[- ]nous|nous rejoindre|work with us|join (?:us|our team)|jobb?a? hos oss|praca u nas|lever|greenhouse|workable|ashby|workday|smartrecruiters|recruitee|teamtailor|personio|bamboohr|breezy(?: hr)?|jobvite|icims|linkedin|indeed|hiring|open positions|vacancies|remote|hybrid|(?:job|vacancy|posting|position) (?:announcement|description|posting|advert|ad)|usajobs|descripción (?:de la oferta|del puesto)|detalles? (?:de la oferta|del empleo)|description (?:du poste|de l['’]offre)|détails? (?:du poste|de l['’]offre)|stellen(?:beschreibung|anzeige|ausschreibung|details)|dettagli(?:o)? (?:offerta|annuncio)|vacature(?:omschrijving|details)|opis stanowiska|szczegóły oferty|ledig stilling|ledigt job|állás\\w*|munka|채용(?:공고)?|募集|求人|採用(?:情報)?|招聘|вакансі?[яи]|работа|робота|prac[ae]|práce|práca|kari[eé]ra|poste?|offre|oferta|iş ilanı|job offer)$"))
    return NULL;

  return g_steal_pointer (&cleaned);
}

/** sl_job_company_is_registered: Returns: whether @name ends or begins as those of registered companies do */
gboolean
sl_job_company_is_registered (const char *name)
{
  return sl_job_words_match (name, legal_form);
}

/* What remains of a document's title when the job's is taken away. */
static char *
company_beside (const char *whole,
                const char *title)
{
  const char      *found = whole != NULL && title != NULL ? strstr (whole, title) : NULL;
  const char      *behind;
  g_autofree char *rest = NULL;
  g_auto (GStrv) parts = NULL;

  if (found == NULL)
    return NULL;
  behind = found + strlen (title);
  /* `Miller in Graz, Styria | Mill Works`: a place up to the bar. */
  if (sl_job_words_match (behind, "^ (?:job )?(?:in|à|en|w|i|te) [^|]+\\|"))
    behind = strchr (behind, '|');
  rest = g_strdup_printf ("%.*s | %s", (int) (found - whole), whole, behind);
  parts = g_regex_split_simple ("\\s*(?:[|·•–—»:]|\\s-\\s|^-|-$|\\s@\\s|^@\\s?|\\bat\\s|\\bbei\\s|\\bchez\\s|\\bhos\\s|\\bbij\\s|\\bpresso\\s|\\bjob application for\\b|\\bjob:|,\\s(?!(?:inc|llc|ltd|lda|gmbh|s\\.?a|s\\.?r\\.?l|plc|corp|co|llp|b\\.?v|a\\.?s)\\b))\\s*", rest, G_REGEX_CASELESS, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      static const char place[] = "^(?:en|in|w|à|i|te|em|v|im) ";
      g_autofree char  *name = NULL;

      g_strstrip (parts[i]);
      while (*parts[i] != '\0' && g_utf8_strchr ("-–|@,", -1, g_utf8_get_char (parts[i])) != NULL)
        memmove (parts[i], g_utf8_next_char (parts[i]), strlen (g_utf8_next_char (parts[i])) + 1);
      /* `Miller in Graz` names a place, `Molinero en Molinos S.A.` a company. */
      if (sl_job_words_match (parts[i], place) && !sl_job_company_is_registered (parts[i]))
        continue;
      if (sl_job_words_match (parts[i], place))
        memmove (parts[i], strchr (parts[i], ' ') + 1, strlen (strchr (parts[i], ' ')));
      name = *g_strstrip (parts[i]) != '\0' && !sl_job_words_match (parts[i], "^\\W*$") ? sl_job_company_clean (parts[i]) : NULL;
      if (name != NULL)
        return g_steal_pointer (&name);
    }

  return NULL;
}

/* Who stands in a document's title beside another wording of the job's, or beside a word for careers. */
static char *
company_in_other_title (const char *whole,
                        const char *title)
{
  g_auto (GStrv) parts = whole != NULL ? g_regex_split_simple ("\\s+[|·•–—»-]\\s+", whole, 0, 0) : NULL;
  g_autofree char *begin = g_strndup (title, strcspn (title, " (,/-"));
  g_autofree char *plain = NULL;
  gboolean         other;

  if (parts == NULL || g_strv_length (parts) != 2)
    return NULL;
  g_strstrip (parts[0]);
  g_strstrip (parts[1]);
  /* Who is meant stands in brackets behind some titles: `Miller (m/f)`. */
  plain = g_strndup (title, strcspn (title, "("));
  other = (g_utf8_strlen (begin, -1) >= 4 && g_str_has_prefix (parts[0], begin)) || g_str_equal (g_strstrip (plain), parts[0]);
  if (other || sl_job_headings_are_general (parts[0]))
    return sl_job_company_clean (parts[1]);

  return sl_job_headings_are_general (parts[1]) ? sl_job_company_clean (parts[0]) : NULL;
}

/* The first of the elements that templates call so. */
static char *
find_named (SlJobPage *page)
{
  g_autoptr (GPtrArray) nodes = page->body != NULL ? sl_html_select (page->body, "[data-qa*=company-name],[data-testid*=company-name],[class*=company-name],.company [itemprop=name],.company .name,[class*=companyName],[class*=employer-name],[class*=employerName],[class*=-employer],.employer") : NULL;
  char *name = NULL;

  for (guint i = 0; nodes != NULL && i < MIN (nodes->len, 20) && name == NULL; i++)
    {
      g_autofree char *line = sl_html_to_line (nodes->pdata[i]);

      name = sl_job_company_clean (line);
    }

  return name;
}

/* A line below the heading that ends as registered companies do. */
static char *
find_by_form (SlJobPage    *page,
              SlJobPosting *posting)
{
  const char *heading = page->heading != NULL ? page->heading : posting->title;
  const char *start = heading != NULL && page->text != NULL ? strstr (page->text, heading) : NULL;
  g_auto (GStrv) lines = g_strsplit (start != NULL ? start + strlen (heading) : "", "\n", 30);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL && n < 8; i++)
    {
      g_auto (GStrv) parts = g_regex_split_simple ("\\s*[|·•]\\s*|\\s[–—-]\\s", lines[i], 0, 0);

      n += *lines[i] != '\0';
      for (guint j = 0; parts[j] != NULL; j++)
        if (strlen (g_strstrip (parts[j])) < 80 && sl_job_company_is_registered (parts[j]))
          return sl_job_company_clean (parts[j]);
    }

  return NULL;
}

/**
 * sl_job_company_find:
 * @page: a page
 * @posting: with its title; gets the company if it has none and the page names one
 */
void
sl_job_company_find (SlJobPage    *page,
                     SlJobPosting *posting)
{
  const char      *site = sl_job_page_get_meta (page, "og:site_name");
  g_autofree char *labelled = NULL;

  if (posting->company != NULL)
    return;
  labelled = sl_job_labels_find (page, SL_JOB_LABEL_COMPANY);
  if (labelled != NULL && sl_job_company_is_registered (labelled))
    posting->company = g_steal_pointer (&labelled);
  if (posting->company == NULL && site != NULL)
    posting->company = sl_job_company_clean (site);
  if (posting->company == NULL)
    posting->company = find_named (page);
  if (posting->company == NULL)
    posting->company = company_beside (sl_job_page_get_meta (page, "og:title"), posting->title);
  if (posting->company == NULL)
    posting->company = company_beside (page->title, posting->title);
  if (posting->company == NULL && posting->title != NULL)
    posting->company = company_in_other_title (page->title, posting->title);
  if (posting->company == NULL)
    posting->company = g_steal_pointer (&labelled);
  if (posting->company == NULL)
    posting->company = find_by_form (page, posting);
}
