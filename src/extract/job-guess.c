/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-find.h"
#include "extract/job-salary.h"
#include "extract/job-schema.h"
#include "extract/job-words.h"

#define ENOUGH 5

static const char job_nouns[] =
  "\\b(?:engineer\\w*|developer\\w*|entwickler\\w*|programmer\\w*|designer\\w*|manager\\w*|director|analyst\\w*|architect\\w*|architekt\\w*|consultant\\w*|berater\\w*|specialist\\w*|spezialist\\w*|administrator\\w*|technician\\w*|techniker\\w*|assistant\\w*|assistent\\w*|associate|officer|coordinator|koordinator\\w*|lead\\b|leiter\\w*|representative|agent\\b|nurse\\w*|teacher\\w*|lehrer\\w*|driver\\w*|fahrer\\w*|chef\\b|cook\\b|koch\\b|köch\\w*|operator\\w*|operative\\w*|mechanic\\w*|mechaniker\\w*|electrician\\w*|elektriker\\w*|accountant\\w*|buchhalter\\w*|recruiter\\w*|scientist\\w*|researcher\\w*|writer\\w*|editor\\w*|redakteur\\w*|producer|intern\\b|internship|praktik\\w*|trainee\\w*|apprentice\\w*|auszubildende\\w*|werkstudent\\w*|supervisor\\w*|clerk|cashier|barista|waiter|kellner\\w*|cleaner\\w*|janitor|guard\\w*|ranger\\w*|planner\\w*|buyer|einkäufer\\w*|verkäufer\\w*|seller|therapist\\w*|physician\\w*|doctor\\b|arzt\\b|ärztin|pfleger\\w*|pflegefach\\w*|sachbearbeiter\\w*|referent\\w*|controller\\w*|auditor|counsel|lawyer|jurist\\w*|paralegal|tester\\w*|sre\\b|devops|qa\\b|head of|vp\\b|chief|owner\\b|master\\b|baker|bäcker\\w*|carpenter|plumber|welder|pilot|librarian|professor|postdoc|phd\\b|tutor|coach|ingénieure?|développeur|développeuse|technicien\\w*|responsable|chargée? de|comptable|vendeur|infirmi\\w*|conseiller\\w*|ingenier[oa]|desarrollador\\w*|técnic[oa]|gerente|analista|diseñador\\w*|enfermer[oa]|ingegnere|sviluppatore|impiegat[oa]|ontwikkelaar|medewerker|adviseur|utvecklare|ingenjör|säljare|chefen?|sjuksköterska|udvikler|utvikler|rådgiver|konsult|konsulent|programista|inżynier|specjalista|kierownik|engenheir[oa]|desenvolvedor\\w*|エンジニア|開発者|工程师|设计师|개발자)\\b|\\((?:m|w|f|h|x|d)[/|](?:w|f|m|d|x|i|h)(?:[/|][a-z*]{1,3})?\\)|\\b[mwf]/[mwf]/[dx]\\b";

static const char sections[] =
  "^\\W*(?:(?:key |main |your |the |job |core |minimum |preferred |basic |role )*(?:responsibilities|requirements|qualifications|duties|skills|benefits|perks|role|tasks|experience|profile)(?: (?:and|&) \\w+)?|what (?:you['’]ll|you will|we|you) (?:do|offer|bring|need|are looking for|have)|who you are|about (?:the|this) (?:role|job|position|team)|you (?:have|will|are|bring)|job description|nice to have|we offer|our offer|why (?:join|work)|how to apply"
  "|(?:deine?|ihre?|das sind deine|unsere?) (?:aufgaben|profil|qualifikation\\w*|anforderungen|vorteile|benefits)|aufgaben(?:gebiet)?|anforderungen|(?:das )?(?:bringst du|bringen sie) mit|wir bieten|was (?:wir|dich|sie|du) .{3,30}|stellenbeschreibung|tätigkeiten|profil"
  "|(?:vos |tes |les )?missions?(?: principales)?|(?:votre |ton |le )?profil(?: recherché)?|nous offrons|ce que nous offrons|compétences|avantages|descriptif du poste|description du poste"
  "|requisitos|responsabilidades|funciones|ofrecemos|qué ofrecemos|perfil|beneficios|requisiti|responsabilità|cosa offriamo|offriamo|functie-?eisen|wat (?:ga je doen|wij bieden|bieden wij|breng je mee)|jouw profiel|wij bieden"
  "|arbetsuppgifter|kvalifikationer|om (?:rollen|tjänsten|jobbet)|vi erbjuder|din profil|dine opgaver|arbejdsopgaver|vi tilbyder|arbeidsoppgaver|kvalifikasjoner|vi tilbyr|tehtävät|odotamme|tarjoamme|wymagania|obowiązki|oferujemy|requisitos|benefícios|o que oferecemos|仕事内容|応募資格|必須条件|岗位职责|任职要求|职位描述|담당업무|자격요건)\\W*:?\\s*$";

static const char generic_heading[] =
  "^\\W*(?:(?:all |our |current |open |latest |new |featured |search |find |browse |explore |recommended )*(?:jobs?|careers?|positions?|openings?|vacancies|opportunities|roles|job (?:search|listings?|board|openings|offers)|search results|results)(?: (?:at|in|with|for|near|-) .{1,60})?|lavora con noi|trabaja con nosotros|trabalhe (?:connosco|conosco)|(?:re)?joi(?:gnez|ndre)[- ]nous|nous rejoindre|jobb?a? hos oss|werken bij .{1,40}|praca u nas|work (?:with|at|for) .{1,40}|join (?:us|our team|the team)|we['’]re hiring|[\\d.,]+\\+? (?:\\w+ ){0,5}(?:jobs?|results?|positions?|vacancies|openings|stellen\\w*|treffer|offres?|ofertas?|vacantes|vacatures|jobb|ofert\\w*)(?: .{0,60})?|(?:unsere |offene |aktuelle |alle )*(?:stellen(?:angebote|markt|anzeigen)?|jobs|karriere|stellen)(?: .{0,40})?|(?:nos |toutes les )?offres d['’]emploi(?: .{0,40})?|ofertas de (?:empleo|trabajo)(?: .{0,40})?|offerte di lavoro(?: .{0,40})?|vacatures(?: .{0,40})?|lediga (?:jobb|tjänster)(?: .{0,40})?|ledige stillinger|oferty pracy(?: .{0,40})?|vagas(?: .{0,40})?|求人一覧|職位列表)\\W*$";

static const char not_found[] =
  "(?:^|\\W)404(?:\\W|$)|(?:page|job|position|posting|vacancy|resource|site) (?:was |could |can )?(?:not |n['’]t )?(?:be )?(?:not )?found|not found|doesn['’]t exist|does not exist|nicht gefunden|introuvable|non trouvée|no encontrad[ao]|non trovat[ao]|niet gevonden|hittades inte|kunde inte hittas|ikke fundet|ikke funnet|ei löyt|nie (?:została |został )?znalezion|não encontrad[ao]|access denied|forbidden|just a moment|attention required|captcha|are you (?:a )?(?:human|robot)|verify you are|ページが見つかりません|页面不存在|页面未找到";

static const char received[] =
  "\\bthank(?:s| you) (?:\\w+ )?for (?:applying|your (?:application|interest))|\\bapplication (?:has been |was |successfully )*(?:submitted|received|sent|complete[d]?)\\b|(?:danke|dank) für (?:ihre|deine|die) bewerbung|bewerbung (?:wurde )?(?:erfolgreich )?(?:eingegangen|gesendet|versendet|abgeschickt)"
  "|merci (?:pour|de) votre candidature|candidature (?:a (?:bien )?été )?(?:envoyée|reçue|enregistrée)|gracias por (?:tu|su) (?:solicitud|candidatura|postulación|interés)|grazie per (?:la tua|la sua|esserti) candidat|bedankt voor je sollicitatie|tack för din ansökan|tak for din ansøgning|takk for søknaden|dziękujemy za (?:przesłanie|aplikac|zgłoszenie)";

static const char login[] = "\\b(?:sign[ -]?in|log[ -]?in|sign[ -]?up|login|register|create an account|join (?:now|to)|anmelden|einloggen|connexion|se connecter|iniciar sesión|accedi|inloggen|logga in|log ind|logg inn|kirjaudu|zaloguj|entrar|ログイン|登录)\\b";

static guint
count_links (SlJobPage *page)
{
  guint n = 0;

  for (xmlNode *node = page->body; node != NULL; node = sl_html_next (node, page->body))
    {
      g_autofree char *line = sl_html_is (node, "a") ? sl_html_to_line (node) : NULL;

      if (line != NULL && strlen (line) > 5 && strlen (line) < 120 && sl_job_words_match (line, job_nouns) && ++n >= 20)
        break;
    }

  return n;
}

static guint
count_sections (SlJobPage *page)
{
  g_auto (GStrv) lines = g_strsplit (page->text != NULL ? page->text : "", "\n", 3000);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL && n < 4; i++)
    if (*lines[i] != '\0' && strlen (lines[i]) < 60 && !g_str_has_prefix (lines[i], "• ") && sl_job_words_match (lines[i], sections))
      n++;

  return n;
}

static gboolean
has_password (SlJobPage *page)
{
  return sl_html_select_first (page->root, "input[type=password]") != NULL;
}

static const char *
get_name (SlJobPage *page)
{
  const char *title = page->heading != NULL ? page->heading : sl_job_page_get_meta (page, "og:title");

  return title != NULL ? title : page->title;
}

/**
 * sl_job_guess_is_refused:
 * @page: a page that declares no posting
 *
 * Returns: whether it is an error page, a list, a search or a way in, and so no posting
 *   whatever words stand on it
 */
gboolean
sl_job_guess_is_refused (SlJobPage *page)
{
  const char *name = get_name (page);
  const gsize length = page->text != NULL ? strlen (page->text) : 0;
  const guint n_sections = count_sections (page);

  if (name == NULL || page->body == NULL)
    return TRUE;
  if (sl_job_words_match (name, not_found) || (page->title != NULL && sl_job_words_match (page->title, not_found) && n_sections == 0))
    return TRUE;
  if (sl_job_words_match (name, generic_heading) || (sl_job_words_match (name, received) && n_sections < 2))
    return TRUE;
  if (page->heading == NULL && page->title != NULL && sl_job_words_match (page->title, generic_heading))
    return TRUE;
  if (has_password (page) && n_sections < 2 && length < 4000 && (length < 1500 || sl_job_words_match (name, login)))
    return TRUE;
  if (sl_job_words_match (name, login) && n_sections == 0 && length < 2000)
    return TRUE;

  return n_sections == 0 && count_links (page) >= 4;
}

static gboolean
declares_other (SlJobPage *page)
{
  g_autoptr (SlJobItems) items = sl_job_items_new ();

  sl_job_jsonld_collect (page, items);
  for (guint i = 0; i < json_array_get_length (items->values); i++)
    if (sl_job_items_declares (json_array_get_element (items->values, i),
                               "^(?:article|newsarticle|blogposting|techarticle|report|product|recipe|event|course|book|movie|howto|faqpage|searchresultspage|itemlist|profilepage|discussionforumposting|qapage|review|videoobject|softwareapplication)$"))
      return TRUE;

  return FALSE;
}

static char *
slug (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString         *out = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (out, *p);
      else if (out->len > 0 && out->str[out->len - 1] != '-')
        g_string_append_c (out, '-');
    }
  if (out->len > 0 && out->str[out->len - 1] == '-')
    g_string_truncate (out, out->len - 1);

  return g_string_free (out, FALSE);
}

static int
rate_address (SlJobPage  *page,
              const char *title)
{
  g_autofree char *words = slug (title);
  const char      *url = page->url != NULL ? page->url : "";
  int              points = 0;

  if (sl_job_words_match (url, "/(?:jobs?|careers?|karriere|carriere|stellen\\w*|stelle|vacanc\\w*|vacature\\w*|positions?|openings?|opportunit\\w*|postings?|emplois?|offres?[^/]*|empleos?|ofertas?[^/]*|trabajo|lavora[^/]*|ledig[^/]*|stillinger?|praca|kariera|oferty[^/]*|volna[^/]*|vagas?|trabalhe[^/]*|tyopaikat|saiyo|recruit\\w*|hiring|join-us|work-with-us)/[^/?#]+|//(?:jobs?|careers?|karriere|apply)\\."))
    points += 2;
  if (sl_job_words_match (url, "/(?:blog|news|articles?|press|magazin\\w*|guides?|advice|stories|story|ratgeber|insights?|resources?|podcast|events?|products?|shop|wiki)(?:/|$)"))
    points -= 3;
  if (strlen (words) > 6 && strstr (url, words) != NULL)
    points += 1;

  return points;
}

static int
rate_text (SlJobPage *page)
{
  const char *text = page->text;
  guint       n = count_sections (page);
  int         points = MIN (n, 3);
  SlJobSalary salary = { 0 };
  g_autoptr (SlJobPosting) scratch = sl_job_posting_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", 40);

  for (guint i = 0; lines[i] != NULL && scratch->employment_types->len == 0; i++)
    if (strlen (lines[i]) < 120)
      sl_job_words_add_types (scratch, lines[i]);
  points += scratch->employment_types->len > 0;
  if (sl_job_salary_find (text, NULL, page->language, &salary))
    points++;
  g_free (salary.currency);
  if (sl_job_words_match (text, "\\b(?:you will|you['’]ll|we are looking for|we['’]re looking for|join our|we are hiring|your (?:tasks|profile)|wir suchen|suchen wir|du bringst|nous recherchons|vous serez|buscamos|cerchiamo|wij zoeken|vi söker|vi søger|vi søker|haemme|poszukujemy|procuramos|募集|招聘)|\\b(?:sucht|suchen|seeks|is (?:hiring|looking for|seeking)|recherche|recrute|cherche|busca|cerca|zoekt|söker|søger|søker|etsii|hakee|poszukuje|hledá|procura|keres|ищет|требуется)\\b"))
    points++;
  if (sl_job_words_match (text, "\\bmin(?:utes?)? read\\b|\\b(?:posted|published|written) by\\b|\\bleave a (?:comment|reply)\\b|\\brelated (?:posts|articles)\\b|\\badd to (?:cart|basket)\\b"))
    points -= 3;

  return points;
}

static const char vacancy_title[] =
  "^\\W*(?:vacancy|job (?:opening|vacancy|offer|opportunity)|now hiring|we are hiring|wanted|stellen(?:angebot|anzeige|ausschreibung)|stellenausschreibung|gesucht|offre d['’]emploi|poste à pourvoir|oferta de (?:empleo|trabajo)|vacante|offerta di lavoro|cercasi|vacature|ledig (?:stilling|tjänst|jobb)|lediga? (?:tjänst|jobb)|ledigt job|stillingsannonce|avoin (?:työ)?paikka|oferta pracy|nabídka práce|volné místo|vaga|állásajánlat|iş ilanı|вакансия|求人|招聘)\\b(?:\\W|$)";

/* Whether the page asks to write to an address of its own for applications. */
static gboolean
has_apply_address (SlJobPage *page)
{
  g_autoptr (GPtrArray) links = page->body != NULL ? sl_html_select (page->body, "a[href^=mailto]") : NULL;

  for (guint i = 0; links != NULL && i < MIN (links->len, 50); i++)
    {
      g_autofree char *href = sl_html_dup_attribute (links->pdata[i], "href");
      g_autofree char *line = sl_html_to_line (links->pdata[i]);

      if (href != NULL && (sl_job_words_match (href, "^mailto:[^?]*(?:jobs?|career|karriere|bewerb|recruit|talent|hiring|hr\\b|personal|emploi|recrut|empleo|rrhh|lavoro|candidat|sollicit|vacature|praca|rekrut|praca|kariera)|subject=[^&]*(?:appl|bewerb|candidat|postul|solicit|ansök|søknad|ansøg)") || sl_job_words_match (line, "\\b(?:apply|application|bewerb\\w*|postuler|candidat\\w*|solicit\\w*|sollicit\\w*|ansök\\w*|ansøg\\w*|søknad|hakemus|aplik\\w*)\\b")))
        return TRUE;
    }

  return FALSE;
}

/* How surely a page that declares nothing is a posting. */
static int
rate (SlJobPage  *page,
      const char *title,
      gboolean    has_apply_link)
{
  const char *kind = sl_job_page_get_meta (page, "og:type");
  int         points = rate_address (page, title) + rate_text (page);

  if (has_apply_link)
    points += 3;
  else if (has_apply_address (page))
    points += 2;
  if (sl_job_words_match (title, vacancy_title))
    points += 2;
  if (sl_job_words_match (title, job_nouns))
    points += 2;
  if (page->title != NULL && sl_job_words_match (page->title, "\\b(?:jobs?|careers?|hiring|vacanc\\w*|karriere|stellen\\w*|emploi|empleo|lavoro|vacature|jobb|praca|vaga)\\b"))
    points += 1;
  if ((kind != NULL && sl_job_words_match (kind, "^(?:article|blog|product|book|profile|video)")) || sl_job_page_get_meta (page, "article:published_time") != NULL)
    points -= 3;
  if (declares_other (page))
    points -= 4;
  if (sl_job_words_match (title, "^\\W*(?:how (?:to|we|i|do)|why |what (?:is|are|does)|when |\\d+ (?:\\w+ )?(?:tips|ways|things|reasons|questions)|top \\d+|best |the (?:ultimate|complete)|guide|interview|salary of|average|wie |warum |comment |pourquoi |cómo )|\\?\\W*$|\\b(?:interview questions|resume (?:example|template)|salary guide|job description template)\\b"))
    points -= 4;

  return points;
}

/* `Initech Careers` is Initech. */
static char *
clean_company (const char *text)
{
  g_autoptr (GRegex) tail = g_regex_new ("^(?:careers?|jobs?|karriere) (?:at|bei|@) |(?:['’]s)?[ -]+(?:careers?(?: (?:site|page|portal))?|jobs?(?: (?:board|portal))?|karriere\\w*|recruitment|recrutement|carrières?|stellenangebote|vacatures|job openings|hiring|talent)\\s*$", G_REGEX_CASELESS, 0, NULL);
  g_autofree char *cleaned = g_regex_replace_literal (tail, text, -1, 0, "", 0, NULL);

  if (cleaned == NULL || *g_strstrip (cleaned) == '\0' || strlen (cleaned) > 100)
    return NULL;
  /* The number of the posting. */
  if (sl_job_words_match (cleaned, vacancy_title) || sl_job_words_match (cleaned, "^\\W|^[a-z_-]{0,5}\\d[\\w-]*$"))
    return NULL;
  if (sl_job_words_match (cleaned, "^(?:careers?|jobs?|job (?:application|details?|board|opening)s?|home|apply|karriere|stellenangebote?|emplois?|lavora con noi|trabaja con nosotros|trabalhe (?:connosco|conosco)|rejoignez[- ]nous|nous rejoindre|work with us|join (?:us|our team)|jobb?a? hos oss|praca u nas|lever|greenhouse|workable|ashby|workday|smartrecruiters|recruitee|teamtailor|personio|bamboohr|breezy(?: hr)?|jobvite|icims|linkedin|indeed|hiring|open positions|vacancies|remote|hybrid|(?:job|vacancy|posting|position) (?:announcement|description|posting|advert|ad)|usajobs|descripción (?:de la oferta|del puesto)|detalles? (?:de la oferta|del empleo)|description (?:du poste|de l['’]offre)|détails? (?:du poste|de l['’]offre)|stellen(?:beschreibung|anzeige|ausschreibung|details)|dettagli(?:o)? (?:offerta|annuncio)|vacature(?:omschrijving|details)|opis stanowiska|szczegóły oferty|ledig stilling|ledigt job)$"))
    return NULL;

  return g_steal_pointer (&cleaned);
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
  parts = g_regex_split_simple ("\\s*(?:[|·•–—»:]|\\s-\\s|^-|-$|\\s@\\s|^@\\s?|\\bat\\s|\\bbei\\s|\\bchez\\s|\\bjob application for\\b|\\bjob:|,\\s(?!(?:inc|llc|ltd|lda|gmbh|s\\.?a|s\\.?r\\.?l|plc|corp|co|llp|b\\.?v|a\\.?s)\\b))\\s*", rest, G_REGEX_CASELESS, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *name = NULL;

      g_strstrip (parts[i]);
      while (*parts[i] != '\0' && strchr ("-–|@,", *parts[i]) != NULL)
        memmove (parts[i], parts[i] + 1, strlen (parts[i]));
      name = *g_strstrip (parts[i]) != '\0' && !sl_job_words_match (parts[i], "^\\W*$") ? clean_company (parts[i]) : NULL;
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
  gboolean         other;

  if (parts == NULL || g_strv_length (parts) != 2)
    return NULL;
  g_strstrip (parts[0]);
  g_strstrip (parts[1]);
  other = g_utf8_strlen (begin, -1) >= 6 && g_str_has_prefix (parts[0], begin);
  if (other || sl_job_words_match (parts[0], generic_heading))
    return clean_company (parts[1]);

  return sl_job_words_match (parts[1], generic_heading) ? clean_company (parts[0]) : NULL;
}

/**
 * sl_job_guess_company:
 * @page: a page
 * @posting: with its title; gets the company if it has none and the page names one
 */
void
sl_job_guess_company (SlJobPage    *page,
                      SlJobPosting *posting)
{
  const char *site = sl_job_page_get_meta (page, "og:site_name");

  xmlNode *named = page->body != NULL ? sl_html_select_first (page->body, "[data-qa*=company-name],[data-testid*=company-name],[class*=company-name],.company .name,[class*=companyName]") : NULL;

  if (posting->company == NULL && site != NULL)
    posting->company = clean_company (site);
  if (posting->company == NULL && named != NULL)
    {
      g_autofree char *line = sl_html_to_line (named);

      posting->company = clean_company (line);
    }
  if (posting->company == NULL)
    posting->company = company_beside (sl_job_page_get_meta (page, "og:title"), posting->title);
  if (posting->company == NULL)
    posting->company = company_beside (page->title, posting->title);
  if (posting->company == NULL && posting->title != NULL)
    posting->company = company_in_other_title (page->title, posting->title);
  if (posting->company == NULL)
    posting->company = sl_job_find_label (page, "company|employer|organi[sz]ation|unternehmen|arbeitgeber|firma|entreprise|empresa|azienda|bedrijf|företag|arbetsgivare|virksomhed|会社名|公司");
}

/* Takes a title such as `Miller at Mill Works | Jobs` apart; what has no order of its own
 * is ordered by which part reads like a job.
 */
static void
split_title (const char *whole,
             char      **title,
             char      **company)
{
  g_auto (GStrv) parts = g_regex_split_simple ("\\s+(?:[|·–—@]|-|at|bei|chez)\\s+|^job application for |\\s+\\|\\s*|:\\s+", whole, G_REGEX_CASELESS, 0);
  int name = -1;

  for (int i = 0; parts[i] != NULL && name < 0; i++)
    if (sl_job_words_match (parts[i], job_nouns))
      name = i;
  for (int i = 0; parts[i] != NULL && name < 0; i++)
    if (*g_strstrip (parts[i]) != '\0')
      name = i;
  if (name < 0)
    return;
  *title = g_strdup (g_strstrip (parts[name]));
  for (int i = 0; parts[i] != NULL && *company == NULL; i++)
    if (i != name && *g_strstrip (parts[i]) != '\0')
      *company = clean_company (parts[i]);
}

/* The job's title: a heading, or what is declared less the company. */
static char *
find_title (SlJobPage    *page,
            SlJobPosting *posting)
{
  const char      *declared = sl_job_page_get_meta (page, "og:title");
  const char      *site = sl_job_page_get_meta (page, "og:site_name");
  g_autofree char *name = site != NULL ? clean_company (site) : NULL;
  g_autofree char *title = NULL;

  if (page->heading == NULL && declared == NULL && page->title == NULL)
    return NULL;
  if (page->heading == NULL)
    {
      g_autofree char *company = NULL;

      split_title (declared != NULL ? declared : page->title, &title, &company);
      if (name == NULL && posting->company == NULL)
        posting->company = g_steal_pointer (&company);
    }
  else
    {
      g_autofree char *escaped = g_regex_escape_string (name != NULL ? name : "\001", -1);
      g_autofree char *pattern = g_strdup_printf ("^job application for |\\s*(?:[|·–—]|\\s-|\\s@|\\bat\\b|\\bbei\\b|\\bchez\\b)\\s*%s(?: .{0,20})?$", escaped);
      g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);

      title = regex != NULL ? g_regex_replace_literal (regex, page->heading, -1, 0, "", 0, NULL) : g_strdup (page->heading);
    }
  if (title == NULL || *g_strstrip (title) == '\0' || strlen (title) > 250)
    return NULL;

  return g_steal_pointer (&title);
}

static void
guess_place (SlJobPage    *page,
             SlJobPosting *posting)
{
  g_autofree char *place = NULL;
  xmlNode         *node;

  for (guint i = 1; i <= 4 && place == NULL; i++)
    {
      g_autofree char *label_key = g_strdup_printf ("twitter:label%u", i);
      g_autofree char *data_key = g_strdup_printf ("twitter:data%u", i);
      const char      *label = sl_job_page_get_meta (page, label_key);

      if (label != NULL && sl_job_words_match (label, "^(?:location|place|city|ort|standort|lieu)$"))
        place = g_strdup (sl_job_page_get_meta (page, data_key));
    }
  if (place == NULL)
    place = sl_job_find_label (page, "locations?|job location|place of work|standort|arbeitsort|einsatzort|lieu(?: de travail)?|ubicación|luogo|sede|locatie|standplaats|plats|placering|arbejdssted|arbeidssted|sijainti|lokalizacja|勤務地|工作地点");
  node = place == NULL && page->body != NULL ? sl_html_select_first (page->body, "main [class*=location],article [class*=location],[class*=job-location],[class*=jobLocation]") : NULL;
  if (node != NULL)
    place = sl_html_to_line (node);
  if (place != NULL && *place != '\0' && strlen (place) < 100 && sl_job_words_workplace_label (place) == NULL)
    sl_job_posting_add_place (posting, place, NULL, NULL);
}

/** sl_job_guess_types: takes the kinds of employment from what is labelled so, or from the short lines under the heading */
void
sl_job_guess_types (SlJobPage    *page,
                    SlJobPosting *posting)
{
  static const char *const labels[] = {
    "working (?:pattern|hours|time)|(?:job|work) schedule|employment type|job type|position type|type of employment|arbeitszeit|anstellungsart|beschäftigungsart|jornada(?: laboral)?|temps de travail|durée du travail|omfattning|omfang|dienstverband|wymiar (?:pracy|etatu)|[úu]vazek",
    "contract(?: type)?|type of contract|appointment type|vertragsart|type de contrat|tipo de contrat[oa]|tipo di contratto|anställningsform|ansettelsesform|ansættelsesform|typ umowy", NULL
  };
  const char *start = page->heading != NULL ? strstr (page->text, page->heading) : NULL;
  g_auto (GStrv) lines = g_strsplit (start != NULL ? start : page->text, "\n", 30);

  for (guint i = 0; labels[i] != NULL && posting->employment_types->len == 0; i++)
    {
      g_autofree char *value = sl_job_find_label (page, labels[i]);

      sl_job_words_add_types (posting, value);
    }

  for (guint i = start != NULL ? 1 : 0; lines[i] != NULL && posting->employment_types->len == 0; i++)
    if (strlen (lines[i]) < 80)
      sl_job_words_add_types (posting, lines[i]);
}

/**
 * sl_job_guess:
 * @page: a page that neither declares a posting nor has a known platform's markup
 * @posting: takes what can be told from its words
 *
 * Returns: %FALSE if it is no posting
 */
gboolean
sl_job_guess (SlJobPage    *page,
              SlJobPosting *posting)
{
  g_autofree char *title = find_title (page, posting);
  g_autofree char *link = NULL;
  g_autofree char *posted = NULL;

  if (title == NULL || sl_job_guess_is_refused (page))
    return FALSE;
  link = sl_job_find_apply_link (page);
  if (rate (page, title, link != NULL) < ENOUGH)
    return FALSE;

  posting->source = sl_job_page_get_meta (page, "og:title") != NULL ? "opengraph" : "heuristic";
  posting->title = g_steal_pointer (&title);
  sl_job_guess_company (page, posting);
  posting->description = sl_job_guess_description (page);
  guess_place (page, posting);
  sl_job_guess_types (page, posting);
  posted = sl_job_find_label (page, "(?:date )?posted(?: on| date)?|published(?: on)?|veröffentlicht(?: am)?|publiée? le|publicado(?: el)?|publicerad");
  posting->date_posted = sl_job_words_date (posted);

  return TRUE;
}
