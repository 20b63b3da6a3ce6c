/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-content-kind.h"

/* A posting that was found weighs this much: as much as two dated entries, or as one with all
 * that tells how to reach a person.
 */
#define POSTING_WEIGHT     4
#define MAX_DATED_ENTRIES  4
#define DATED_ENTRY_WEIGHT 2

/* Less than this between the two is no decision. */
#define CLEAR_LEAD 2

static JsonNode *
get_member (JsonNode   *node,
            const char *name)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), name) : NULL;
}

static guint
count_elements (JsonNode *list)
{
  return list != NULL && JSON_NODE_HOLDS_ARRAY (list) ? json_array_get_length (json_node_get_array (list)) : 0;
}

/* What somebody did from when to when: no posting has a list of that. */
static guint
count_dated (JsonNode *list)
{
  guint n = 0;

  for (guint i = 0; i < count_elements (list); i++)
    {
      JsonNode *entry = json_array_get_element (json_node_get_array (list), i);

      n += get_member (entry, "startDate") != NULL || get_member (entry, "endDate") != NULL;
    }

  return n;
}

static guint
weigh_resume (JsonNode *resume)
{
  static const char *const dated[] = { "work", "education", "volunteer", "projects" };
  static const char *const contacts[] = { "email", "phone" };
  static const char *const lists[] = { "skills", "languages", "certificates" };
  JsonNode                *basics = get_member (resume, "basics");
  guint                    n_dated = 0;
  guint                    weight = 0;

  for (guint i = 0; i < G_N_ELEMENTS (dated); i++)
    n_dated += count_dated (get_member (resume, dated[i]));
  weight += MIN (n_dated, MAX_DATED_ENTRIES) * DATED_ENTRY_WEIGHT;
  for (guint i = 0; i < G_N_ELEMENTS (contacts); i++)
    weight += get_member (basics, contacts[i]) != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    weight += count_elements (get_member (resume, lists[i])) > 0;
  weight += count_elements (get_member (basics, "profiles")) > 0;

  return weight;
}

/**
 * sl_content_kind_tell:
 * @posting: (nullable): the posting that was found in it
 * @resume: (nullable): the JSON Resume document that was made of it
 *
 * Weighs what two readers found in the same file. The one for résumés finds something in
 * nearly every text, so what counts is what only a life has: dated positions and studies,
 * a way to reach one person.
 */
SlContentKind
sl_content_kind_tell (SlJob    *posting,
                      JsonNode *resume)
{
  const int for_posting = posting != NULL ? POSTING_WEIGHT : 0;
  const int for_resume = (int) weigh_resume (resume);

  if (for_posting - for_resume >= CLEAR_LEAD)
    return SL_CONTENT_KIND_POSTING;
  if (for_resume - for_posting >= CLEAR_LEAD)
    return SL_CONTENT_KIND_RESUME;

  return SL_CONTENT_KIND_UNSURE;
}

/**
 * sl_content_kind_is_page:
 * @media_type: with parameters or without
 *
 * Returns: whether a file of this type could be a posting too: a page or a text. RTF and
 *   JSON are written in letters as well, but nobody saves a posting in them.
 */
gboolean
sl_content_kind_is_page (const char *media_type)
{
  static const char *const types[] = { "text/html", "application/xhtml+xml", "text/plain", "text/markdown", NULL };
  g_autofree char         *lower = NULL;

  g_return_val_if_fail (media_type != NULL, FALSE);

  lower = g_ascii_strdown (media_type, (gssize) strcspn (media_type, "; "));

  return g_strv_contains (types, lower);
}
