/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-find.h"
#include "extract/job-words.h"

static gboolean
begins_other_jobs (xmlNode *node)
{
  g_autofree char *line = NULL;

  if (node->type != XML_ELEMENT_NODE || g_ascii_tolower (node->name[0]) != 'h' || !g_ascii_isdigit (node->name[1]))
    return FALSE;
  line = sl_html_to_line (node);

  return sl_job_words_begin_other_jobs (line);
}

/* Whether @node holds nothing but two links or more: a menu, whatever element it is. */
static gboolean
is_menu (xmlNode *node)
{
  guint n_links = 0;

  if (node->type != XML_ELEMENT_NODE)
    return FALSE;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      xmlNode *only = child->type == XML_ELEMENT_NODE && xmlChildElementCount (child) == 1 ? xmlFirstElementChild (child) : NULL;

      if (child->type == XML_ELEMENT_NODE && sl_html_is (child, "br"))
        continue;
      if (child->type == XML_ELEMENT_NODE && !sl_html_is (child, "a") &&
          (only == NULL || !sl_html_is (only, "a") || only->prev != NULL || only->next != NULL))
        return FALSE;
      if (child->type == XML_TEXT_NODE && !sl_job_words_match ((const char *) child->content, "^[\\s|·•»›/-]*$"))
        return FALSE;
      n_links += child->type == XML_ELEMENT_NODE;
    }

  return n_links >= 2;
}

static void
remove_following (xmlNode *node)
{
  while (node->next != NULL)
    {
      xmlNode *next = node->next;

      xmlUnlinkNode (next);
      xmlFreeNode (next);
    }
}

static void
remove_chrome (xmlNode *root)
{
  xmlNode *node = sl_html_next (root, root);

  while (node != NULL)
    {
      xmlNode *next;

      if (begins_other_jobs (node))
        {
          remove_following (node);
          next = sl_html_next_skipping (node, root);
          xmlUnlinkNode (node);
          xmlFreeNode (node);
        }
      else if (sl_html_is (node, "nav") || sl_html_is (node, "footer") || sl_html_is (node, "aside") || sl_html_is (node, "form") || is_menu (node))
        {
          next = sl_html_next_skipping (node, root);
          xmlUnlinkNode (node);
          xmlFreeNode (node);
        }
      else
        next = sl_html_next (node, root);
      node = next;
    }
}

static gboolean
is_other_jobs (xmlNode *node)
{
  g_autofree char *class = node->type == XML_ELEMENT_NODE ? sl_html_dup_attribute (node, "class") : NULL;

  return class != NULL && sl_job_words_match (class, "(?:^|[ _-])(?:similar|related|recommended|more|other)[-_]?(?:jobs?|postings?|vacancies|positions?|offers?)(?:$|[ _-])");
}

static char *
read_main (xmlNode *node)
{
  xmlNode *copy = xmlDocCopyNode (node, node->doc, 1);
  char    *text;

  if (copy == NULL)
    return sl_html_to_text (node);
  remove_chrome (copy);
  text = sl_html_to_text (copy);
  xmlFreeNode (copy);

  return text;
}

/**
 * sl_job_guess_own_text:
 * @page: a page
 * @chrome: with what frames the page as well
 *
 * Returns: (transfer full): what a reader sees of it without what it says of other postings
 */
char *
sl_job_guess_own_text (SlJobPage *page,
                       gboolean   chrome)
{
  xmlNode *copy = page->body != NULL ? xmlDocCopyNode (page->body, page->doc, 1) : NULL;
  xmlNode *node = copy != NULL ? sl_html_next (copy, copy) : NULL;
  char    *text;

  if (copy == NULL)
    return g_strdup (page->text != NULL ? page->text : "");
  while (node != NULL)
    {
      const gboolean heading = begins_other_jobs (node);
      xmlNode       *next = sl_html_next (node, copy);

      if (heading)
        remove_following (node);
      if (heading || is_other_jobs (node) || (!chrome && (sl_html_is (node, "nav") || sl_html_is (node, "footer"))))
        {
          next = sl_html_next_skipping (node, copy);
          xmlUnlinkNode (node);
          xmlFreeNode (node);
        }
      node = next;
    }
  text = sl_html_to_text (copy);
  xmlFreeNode (copy);

  return text;
}

/**
 * sl_job_guess_description:
 * @page: a page
 *
 * Returns: (transfer full) (nullable): the text of the part that is most likely the posting
 */
char *
sl_job_guess_description (SlJobPage *page)
{
  static const char *const places[] = {
    "[class*=job-description],[id*=job-description],[class*=jobDescription],[id*=jobDescription],[class*=job_description],[class*=JobDescription],[class*=vacancy-description],[class*=posting-description],[class*=stellenbeschreibung]",
    "article", "main", "[role=main]", "#content", "#main", NULL
  };
  const char      *summary = sl_job_page_get_meta (page, "og:description");
  g_autofree char *best = NULL;

  for (guint i = 0; places[i] != NULL && best == NULL; i++)
    {
      g_autoptr (GPtrArray) nodes = sl_html_select (page->root, places[i]);

      for (guint j = 0; j < MIN (nodes->len, 20); j++)
        {
          g_autofree char *text = read_main (nodes->pdata[j]);

          if (strlen (text) >= 60 && (best == NULL || strlen (text) > strlen (best)))
            {
              g_free (best);
              best = g_steal_pointer (&text);
            }
        }
    }
  if (best == NULL && page->body != NULL)
    best = read_main (page->body);
  if (summary == NULL)
    summary = sl_job_page_get_meta (page, "description");
  if (summary != NULL && (best == NULL || strlen (best) < 200) && (best == NULL || strstr (best, summary) == NULL))
    {
      g_autofree char *plain = sl_html_string_to_text (summary);

      return best != NULL && *best != '\0' ? g_strconcat (plain, "\n\n", best, NULL) : g_steal_pointer (&plain);
    }

  return g_steal_pointer (&best);
}
