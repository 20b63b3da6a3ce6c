/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-find.h"
#include "extract/job-labels.h"
#include "extract/job-words.h"

/* How a link begins that leads to the application. */
static const char apply_text[] =
  "^\\W*(?:(?:easy|quick|1-click|one-click) apply|apply(?! (?:filters?|coupon|discount|changes|search|selection|settings|sort))(?: \\w+){0,6}|submit (?:your |an )?application|start (?:your )?application|send (?:your )?application|i['’]m interested"
  "|(?:jetzt |gleich |hier |direkt |online |schnell)?bewerben|(?:jetzt |online |direkt )?(?:auf diese stelle )?bewerben(?: .{0,20})?|bewirb dich(?: .{0,20})?|zur bewerbung|zum bewerbungsformular|online[- ]bewerbung|jetzt (?:\\w+ )?bewerben"
  "|(?:je )?postuler?\\b.{0,25}|candidater|déposer (?:ma|votre) candidature|envoyer (?:ma|votre) candidature"
  "|solicitar(?: .{0,20})?|aplicar(?: .{0,20})?|inscrib\\w+(?: .{0,25})?|postula\\w*(?: .{0,20})?|enviar (?:cv|candidatura|solicitud)"
  "|candidati(?: .{0,15})?|invia (?:la tua )?candidatura|rispondi all['’]annuncio|solliciteer(?: .{0,20})?|solliciteren|direct solliciteren"
  "|ansök(?: .{0,20})?|sök (?:jobbet|tjänsten|nu|den här tjänsten)|skicka (?:in )?ansökan|ansøg(?: .{0,20})?|søg (?:jobbet|stillingen|nu|job)|søk (?:på )?(?:stillingen|jobben|nå|her)|send (?:ansøgning|søknad)"
  "|hae (?:paikkaa|tehtävää|nyt|työpaikkaa)|jätä hakemus|aplikuj(?: .{0,15})?|złóż (?:aplikację|cv)|candidat(?:ar|e)-(?:me|se)(?: .{0,20})?|candidatura online|quero me candidatar|odpovědět(?: na .{0,15})?|mám zájem|jelentkez\\w*|başvur\\w*|hemen başvur|aplică(?: .{0,10})?"
  "|応募(?:する|フォーム|はこちら)?|(?:この求人に)?応募する|エントリー|(?:立即|马上|現在|立刻)?(?:申请|申請|投递|应聘|應徵).{0,8}|지원하기|입사지원|откликнуться|отправить резюме|подать заявку|відгукнутися|подати заявку|надіслати резюме|кандидатствай(?:те)?(?: .{0,20})?|prijavi(?:te)? se(?: .{0,15})?|oddaj(?:te)? prijavo|pošalji prijavu|kandideeri(?: .{0,15})?|pieteikties(?: .{0,15})?|piesakies(?: .{0,15})?|kandidatuoti|siųsti cv|reagovať(?: .{0,15})?|mám záujem|poslať životopis|reagovat(?: .{0,15})?|odeslat životopis|υποβολή (?:αίτησης|βιογραφικού)|κάνε αίτηση|αίτηση τώρα|trimite (?:cv|candidatura)|הג(?:ש|ישו|שת) מועמדות|שלח(?:ו)? קורות חיים|قد[ّ]?م(?: الآن| طلبك)?|التقديم(?: الآن)?|تقد[ّ]?م(?: الآن| للوظيفة)?|ứng tuyển.{0,10}|lamar(?: .{0,15})?|สมัครงาน)\\W*$";

static const char apply_class[] = "(?:^|[ _-])(?:apply|applybutton|apply[-_]?(?:now|btn|button|link|job|online)|btn[-_]?apply|button[-_]?apply|job[-_]?apply|jv-button-apply|template-btn-submit|postings-btn|icims_applyonlinebutton)(?:$|[ _-])";

static gboolean
is_in_chrome (xmlNode *node)
{
  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    if (sl_html_is (node, "nav") || sl_html_is (node, "footer") || sl_html_is (node, "aside"))
      return TRUE;

  return FALSE;
}

/* How surely @node is the link to the application; 0 if it is not. */
static int
rate_apply_link (xmlNode    *node,
                 const char *href)
{
  g_autofree char *text = sl_html_to_line (node);
  g_autofree char *class = sl_html_dup_attribute (node, "class");
  g_autofree char *id = sl_html_dup_attribute (node, "id");
  g_autofree char *label = sl_html_dup_attribute (node, "aria-label");
  int              points = 0;

  /* A button within the link is no text of it, but what it is called. */
  if (*text == '\0')
    {
      g_autofree char *content = sl_html_dup_content (node);

      g_free (text);
      text = sl_html_string_to_line (content);
    }
  if (strlen (text) <= 80 && sl_job_words_match (text, apply_text))
    points += 10;
  else if (*text == '\0' && label != NULL && strlen (label) <= 80 && sl_job_words_match (label, apply_text))
    points += 8;
  else if ((class != NULL && sl_job_words_match (class, apply_class)) || (id != NULL && sl_job_words_match (id, apply_class)))
    points += sl_job_words_match (text, "how|wie|comment|cómo|linkedin|share|save|filter") ? 0 : 6;
  if (points > 0 && is_in_chrome (node))
    points -= 5;
  /* The same by way of somebody else's profile. */
  if (points > 4 && sl_job_words_match (text, "linkedin|indeed|xing|facebook|google|seek"))
    points -= 4;
  if (points > 0 && sl_job_words_match (href, "apply|application|bewerb|candidat|postul|solicit|ansok"))
    points += 2;

  return points;
}

/**
 * sl_job_find_apply_link:
 * @page: a page
 *
 * Returns: (transfer full) (nullable): the absolute address that an explicit link for
 *   applying leads to; a form on the page itself is none
 */
char *
sl_job_find_apply_link (SlJobPage *page)
{
  g_autofree char *best = NULL;
  int              best_points = 0;

  for (xmlNode *node = page->root; node != NULL; node = sl_html_next (node, page->root))
    {
      g_autofree char *href = sl_html_is (node, "a") ? sl_html_dup_attribute (node, "href") : NULL;
      g_autofree char *address = NULL;
      int              points;

      if (href == NULL)
        continue;
      points = rate_apply_link (node, href);
      if (points <= best_points)
        continue;
      address = sl_job_page_resolve (page, href);
      if (address == NULL || (strchr (address, '#') != NULL && sl_job_page_is_same_address (address, page->url)))
        continue;
      best_points = points;
      g_free (best);
      best = g_steal_pointer (&address);
    }

  return g_steal_pointer (&best);
}

/* The few lines under the heading, where pages put place and kind of the job. */
static const char *
workplace_under_heading (SlJobPage  *page,
                         const char *heading)
{
  g_autoptr (GPtrArray) facts = sl_job_labels_list_facts (page, heading);
  g_autofree char *text = sl_job_guess_own_text (page, FALSE);
  const char      *start = heading != NULL ? strstr (text, heading) : NULL;
  g_auto (GStrv) lines = g_strsplit (start != NULL ? start + strlen (heading) : "", "\n", 60);
  guint n = 0;

  for (guint i = 0; i < facts->len; i++)
    if (sl_job_words_workplace_label (facts->pdata[i]) != NULL)
      return sl_job_words_workplace_label (facts->pdata[i]);
  for (guint i = 0; lines[i] != NULL && n < 10; i++)
    {
      g_auto (GStrv) parts = NULL;

      if (*lines[i] == '\0')
        continue;
      n++;
      if (strlen (lines[i]) > 120)
        return NULL;
      if (sl_job_words_find_workplace (NULL, lines[i]) != NULL)
        return sl_job_words_find_workplace (NULL, lines[i]);
      parts = g_regex_split_simple ("[·•|,;()/]| [-–—] |: ", lines[i], 0, 0);
      for (guint j = 0; parts[j] != NULL; j++)
        if (sl_job_words_workplace_label (parts[j]) != NULL)
          return sl_job_words_workplace_label (parts[j]);
    }

  return NULL;
}

/* `Remote job: No` */
static const char *
workplace_by_answer (SlJobPage *page)
{
  g_autofree char *answer = sl_job_labels_find_words (page, "(?:fully |is (?:this|the) (?:job|role|position) )?remote(?: job| work| position| role| eligible| possible)?\\??|home[ -]?office(?: möglich)?|télétravail(?: possible)?|teletrabajo|telework(?: eligible)?");

  if (answer != NULL && sl_job_words_match (answer, "^(?:no|nein|non|nej|nei|nie|não)\\b(?!.*\\bbut\\b)"))
    return "onsite";
  if (answer != NULL && sl_job_words_match (answer, "^(?:yes|100 ?%|fully|full)\\W*$"))
    return "remote";

  return NULL;
}

/* What the places say: of several only what all of them say, else @some is set. */
static const char *
workplace_of_places (SlJobPosting *posting,
                     const char  **some)
{
  const char *all = NULL;

  for (guint i = 0; i < posting->places->len; i++)
    {
      SlJobPlace *place = posting->places->pdata[i];
      const char *found = sl_job_words_workplace_label (place->city);

      if (found == NULL && place->city != NULL && strlen (place->city) < 80)
        found = sl_job_words_find_workplace (place->city, NULL);
      if (found != NULL)
        *some = found;
      all = i == 0 || all == found ? found : NULL;
    }

  return all;
}

/**
 * sl_job_find_workplace:
 * @page: the page
 * @posting: what is known of the job
 *
 * Returns: (nullable): `remote`, `hybrid` or `onsite`, where the page says so of this job
 */
const char *
sl_job_find_workplace (SlJobPage    *page,
                       SlJobPosting *posting)
{
  const char *some = NULL;
  const char *found = workplace_of_places (posting, &some);

  if (found == NULL)
    found = sl_job_words_find_workplace (posting->title, NULL);
  if (found == NULL)
    found = workplace_by_answer (page);
  if (found == NULL)
    found = workplace_under_heading (page, page->heading != NULL ? page->heading : posting->title);
  if (found == NULL)
    found = sl_job_words_find_workplace (NULL, posting->description);

  return found != NULL ? found : some;
}
