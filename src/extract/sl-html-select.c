/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/sl-html.h"

/* Whether @node carries `[name]`, `[name=value]`, `[name^=value]` or `[name*=value]`. */
static gboolean
match_attribute (xmlNode    *node,
                 const char *test,
                 gsize       length)
{
  g_autofree char *text = g_strndup (test, length);
  char            *equals = strchr (text, '=');
  g_autofree char *value = NULL;
  char             mode = '=';
  char            *wanted;

  if (equals == NULL)
    return sl_html_has_attribute (node, text);

  wanted = equals + 1;
  *equals = '\0';
  if (equals > text && (equals[-1] == '^' || equals[-1] == '*' || equals[-1] == '~'))
    {
      mode = equals[-1];
      equals[-1] = '\0';
    }
  g_strdelimit (wanted, "\"'", ' ');
  g_strstrip (wanted);
  value = sl_html_dup_attribute (node, text);
  if (value == NULL)
    return FALSE;
  if (mode == '^')
    return g_str_has_prefix (value, wanted);
  if (mode == '*')
    return strstr (value, wanted) != NULL;
  if (mode == '~')
    {
      g_auto (GStrv) words = g_strsplit_set (value, " \t\r\n", -1);

      return g_strv_contains ((const char *const *) words, wanted);
    }

  return g_str_equal (value, wanted);
}

/* One compound such as `h1.title[data-qa=x]`. */
static gboolean
match_compound (xmlNode    *node,
                const char *compound,
                gsize       length)
{
  const char *p = compound;
  const char *end = compound + length;
  gsize       name = MIN (strcspn (p, ".#["), length);

  if (node->type != XML_ELEMENT_NODE)
    return FALSE;
  if (name > 0 && *p != '*' && (strlen ((const char *) node->name) != name || g_ascii_strncasecmp ((const char *) node->name, p, name) != 0))
    return FALSE;

  for (p += name; p < end;)
    {
      g_autofree char *word = NULL;
      gsize            n;

      if (*p == '[')
        {
          n = strcspn (p, "]");
          if (!match_attribute (node, p + 1, n - 1))
            return FALSE;
          p += n + 1;
          continue;
        }
      n = strcspn (p + 1, ".#[ ,");
      n = MIN (n, (gsize) (end - p - 1));
      word = g_strndup (p + 1, n);
      if (*p == '.' && !sl_html_has_class (node, word))
        return FALSE;
      if (*p == '#')
        {
          g_autofree char *id = sl_html_dup_attribute (node, "id");

          if (g_strcmp0 (id, word) != 0)
            return FALSE;
        }
      p += n + 1;
    }

  return TRUE;
}

/* Compounds separated by blanks, the last of which is @node. */
static gboolean
match_chain (xmlNode       *node,
             const xmlNode *root,
             char         **compounds)
{
  guint n = g_strv_length (compounds);

  if (n == 0 || !match_compound (node, compounds[n - 1], strlen (compounds[n - 1])))
    return FALSE;
  for (n--; n > 0; n--)
    {
      do
        node = node->parent;
      while (node != NULL && node->type == XML_ELEMENT_NODE && !match_compound (node, compounds[n - 1], strlen (compounds[n - 1])));
      if (node == NULL || node->type != XML_ELEMENT_NODE)
        return FALSE;
    }

  return TRUE;
}

static char **
split_chain (const char *selector)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (selector));

  return g_strsplit (trimmed, " ", -1);
}

/**
 * sl_html_select:
 * @root: where to look, itself not included
 * @selector: alternatives separated by commas, each a chain of compounds separated by one blank;
 *   a compound has a name, classes, an id, and attribute tests without blanks
 *
 * Returns: (transfer container) (element-type xmlNode): in order of the alternatives, then of the document
 */
GPtrArray *
sl_html_select (xmlNode    *root,
                const char *selector)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_auto (GStrv) alternatives = g_strsplit (selector, ",", -1);

  for (guint i = 0; root != NULL && alternatives[i] != NULL; i++)
    {
      g_auto (GStrv) chain = split_chain (alternatives[i]);

      for (xmlNode *node = sl_html_next (root, root); node != NULL; node = sl_html_next (node, root))
        if (node->type == XML_ELEMENT_NODE && match_chain (node, root, chain))
          g_ptr_array_add (found, node);
    }

  return g_steal_pointer (&found);
}

/** sl_html_select_first: Returns: (nullable): the first node of the first alternative that has any, see sl_html_select() */
xmlNode *
sl_html_select_first (xmlNode    *root,
                      const char *selector)
{
  g_auto (GStrv) alternatives = g_strsplit (selector, ",", -1);

  for (guint i = 0; root != NULL && alternatives[i] != NULL; i++)
    {
      g_auto (GStrv) chain = split_chain (alternatives[i]);

      for (xmlNode *node = sl_html_next (root, root); node != NULL; node = sl_html_next (node, root))
        if (node->type == XML_ELEMENT_NODE && match_chain (node, root, chain))
          return node;
    }

  return NULL;
}
