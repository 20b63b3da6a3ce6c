/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-find.h"
#include "extract/job-headings.h"
#include "extract/job-labels.h"
#include "extract/job-salary.h"
#include "extract/job-schema.h"
#include "extract/job-words.h"

#define ENOUGH      5
#define MAX_CLAUSES 400

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

      if (line != NULL && strlen (line) > 5 && strlen (line) < 120 && sl_job_headings_name_job (line) && ++n >= 20)
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
    if (*lines[i] != '\0' && strlen (lines[i]) < 60 && !g_str_has_prefix (lines[i], "• ") && sl_job_headings_begin_section (lines[i]))
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
 * sl_job_guess_is_no_page:
 * @page: a page that declares no posting
 *
 * Returns: whether it is an error page, a receipt or a way in, and so no posting whatever
 *   words stand on it
 */
gboolean
sl_job_guess_is_no_page (SlJobPage *page)
{
  const char *name = get_name (page);
  const gsize length = page->text != NULL ? strlen (page->text) : 0;
  const guint n_sections = count_sections (page);

  if (name == NULL || page->body == NULL)
    return TRUE;
  if (sl_job_words_match (name, not_found) || (page->title != NULL && sl_job_words_match (page->title, not_found) && n_sections == 0))
    return TRUE;
  if (sl_job_words_match (name, received) && n_sections < 2)
    return TRUE;
  if (has_password (page) && n_sections < 2 && length < 4000 && (length < 1500 || sl_job_words_match (name, login)))
    return TRUE;

  return sl_job_words_match (name, login) && n_sections == 0 && length < 2000;
}

/** sl_job_guess_is_list: Returns: whether @page, which declares no posting, is a list of them or a search */
gboolean
sl_job_guess_is_list (SlJobPage *page)
{
  if (sl_job_headings_are_general (get_name (page)))
    return TRUE;
  if (page->heading == NULL && page->title != NULL && sl_job_headings_are_general (page->title))
    return TRUE;

  return count_sections (page) == 0 && count_links (page) >= 4;
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

  if (sl_job_words_match (url, "/(?:jobs?|careers?|karriere|carriere|stellen\\w*|stelle|vacanc\\w*|vacature\\w*|stilling\\w*|job-offers?|prace|praca|munka|locuri-de-munca|posao|rabota|theseis|is-ilan\\w*|toopakkumis\\w*|positions?|openings?|opportunit\\w*|postings?|emplois?|offres?[^/]*|empleos?|ofertas?[^/]*|trabajo|lavora[^/]*|ledig[^/]*|stillinger?|praca|kariera|oferty[^/]*|volna[^/]*|vagas?|trabalhe[^/]*|tyopaikat|saiyo|recruit\\w*|hiring|join-us|work-with-us)/[^/?#]+|//(?:jobs?|careers?|karriere|apply)\\."))
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
  points += MIN (sl_job_labels_count (page), 3);
  if (sl_job_salary_find (text, NULL, page->language, &salary))
    points++;
  g_free (salary.currency);
  if (sl_job_words_match (text, "\\b(?:you will|you['’]ll|we are looking for|we['’]re looking for|join our|we are hiring|your (?:tasks|profile)|wir suchen|suchen wir|du bringst|nous recherchons|vous serez|buscamos|cerchiamo|wij zoeken|vi söker|vi søger|vi søker|haemme|poszukujemy|procuramos|募集|招聘)|\\b(?:sucht|suchen|seeks|is (?:hiring|looking for|seeking)|recherche|recrute|cherche|busca|cerca|zoekt|söker|søger|søker|etsii|hakee|poszukuje|hledá(?:me)?|hľadá(?:me)?|keresünk|căutăm|caută|angajăm|tražimo|traži|zapošljava|iščemo|търсим|търси|ищем|шукаємо|шукає|αναζητούμε|αναζητά|ζητείται|arıyoruz|aranıyor|otsime|meklējam|aicinām darbā|ieškome|ieškoma|procura|keres|ищет|требуется)\\b"))
    points++;
  if (sl_job_words_match (text, "\\bmin(?:utes?)? read\\b|\\b(?:posted|published|written) by\\b|\\bleave a (?:comment|reply)\\b|\\brelated (?:posts|articles)\\b|\\badd to (?:cart|basket)\\b"))
    points -= 3;

  return points;
}

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
  if (sl_job_headings_announce (title))
    points += 2;
  if (sl_job_headings_name_job (title))
    points += 2;
  if (page->title != NULL && sl_job_words_match (page->title, "\\b(?:jobs?|careers?|hiring|vacanc\\w*|karriere|stellen\\w*|emploi|empleo|lavoro|vacature|jobb|stilling(?:er)?|praca|práce|praxe|kariéra|munka|állás|vaga|вакансия|採用|求人)\\b"))
    points += 1;
  if ((kind != NULL && sl_job_words_match (kind, "^(?:article|blog|product|book|profile|video)")) || sl_job_page_get_meta (page, "article:published_time") != NULL)
    points -= 3;
  if (declares_other (page))
    points -= 4;
  if (!sl_job_headings_name_job (title) && sl_job_words_match (title, "\\b(?:call for \\w+|grants?|scholarships?|tenders?|competition|membership|webinar|workshop|conference|newsletter|talent (?:pool|community)|ausschreibung für|förderung|appel à (?:projets|candidatures)|convocatoria de (?:ayudas|becas)|becas?|bando)\\b"))
    points -= 4;
  if (sl_job_words_match (title, "^\\W*(?:how (?:to|we|i|do)|why |what (?:is|are|does)|when |\\d+ (?:\\w+ )?(?:tips|ways|things|reasons|questions)|top \\d+|best |the (?:ultimate|complete)|guide|interview|salary of|average|wie |warum |comment |pourquoi |cómo )|\\?\\W*$|\\b(?:interview questions|resume (?:example|template)|salary guide|job description template)\\b"))
    points -= 4;

  return points;
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
    if (sl_job_headings_name_job (parts[i]))
      name = i;
  for (int i = 0; parts[i] != NULL && name < 0; i++)
    if (*g_strstrip (parts[i]) != '\0')
      name = i;
  if (name < 0)
    return;
  *title = g_strdup (g_strstrip (parts[name]));
  for (int i = 0; parts[i] != NULL && *company == NULL; i++)
    if (i != name && *g_strstrip (parts[i]) != '\0')
      *company = sl_job_company_clean (parts[i]);
}

/* The job's title: a heading, or what is declared less the company. */
static char *
find_title (SlJobPage    *page,
            SlJobPosting *posting)
{
  const char      *declared = sl_job_page_get_meta (page, "og:title");
  const char      *site = sl_job_page_get_meta (page, "og:site_name");
  g_autofree char *name = site != NULL ? sl_job_company_clean (site) : NULL;
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
read_place (SlJobPage    *page,
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
    place = sl_job_labels_find (page, SL_JOB_LABEL_PLACE);
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
  static const SlJobLabel labels[] = { SL_JOB_LABEL_TYPE, SL_JOB_LABEL_CONTRACT };
  const char             *start = page->heading != NULL ? strstr (page->text, page->heading) : NULL;
  g_auto (GStrv) lines = g_strsplit (start != NULL ? start : page->text, "\n", 30);
  g_autoptr (GPtrArray) facts = sl_job_labels_list_facts (page, page->heading != NULL ? page->heading : posting->title);

  for (guint i = 0; i < G_N_ELEMENTS (labels) && posting->employment_types->len == 0; i++)
    {
      g_autofree char *value = sl_job_labels_find (page, labels[i]);

      sl_job_words_add_labelled_types (posting, value);
    }

  for (guint i = 0; i < facts->len && posting->employment_types->len == 0; i++)
    sl_job_words_add_types (posting, facts->pdata[i]);
  for (guint i = start != NULL ? 1 : 0; lines[i] != NULL && posting->employment_types->len == 0; i++)
    if (strlen (lines[i]) < 80)
      sl_job_words_add_types (posting, lines[i]);
}

/* The hours as a clause of their own in a sentence: `Ghent, full-time, from May`. */
static void
take_types_of_clauses (SlJobPosting *posting)
{
  g_auto (GStrv) clauses = g_strsplit_set (posting->description != NULL ? posting->description : "", ".;,:()|\n", MAX_CLAUSES);

  for (guint i = 0; clauses[i] != NULL && i + 1 < MAX_CLAUSES && posting->employment_types->len == 0; i++)
    if (strlen (g_strstrip (clauses[i])) < 60)
      sl_job_words_add_types (posting, clauses[i]);
}

/** sl_job_guess_place: takes a place of the form `Graz, Austria` from what stands below the heading */
void
sl_job_guess_place (SlJobPage    *page,
                    SlJobPosting *posting)
{
  g_autoptr (GPtrArray) facts = sl_job_labels_list_facts (page, posting->title);

  for (guint i = 0; i < facts->len && posting->places->len == 0; i++)
    if (!sl_job_company_is_registered (facts->pdata[i]) && sl_job_words_match (facts->pdata[i], "^(?-i:\\p{Lu}[\\p{L}.'’ -]{1,30}(?:, ?\\p{Lu}[\\p{L}.'’ -]{1,30}){1,3})$"))
      sl_job_posting_add_place (posting, facts->pdata[i], NULL, NULL);
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

  if (title == NULL || sl_job_guess_is_no_page (page) || sl_job_guess_is_list (page))
    return FALSE;
  link = sl_job_find_apply_link (page);
  if (rate (page, title, link != NULL) < ENOUGH)
    return FALSE;

  posting->source = sl_job_page_get_meta (page, "og:title") != NULL ? "opengraph" : "heuristic";
  posting->title = g_steal_pointer (&title);
  sl_job_company_find (page, posting);
  posting->description = sl_job_guess_description (page);
  read_place (page, posting);
  sl_job_guess_place (page, posting);
  sl_job_guess_types (page, posting);
  take_types_of_clauses (posting);
  sl_job_labels_read_dates (page, posting);

  return TRUE;
}
