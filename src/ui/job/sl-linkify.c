/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/job/sl-linkify.h"

/* What ends a sentence is no part of the link before it. */
#define LINK_PATTERN "https?://[^\\s<>\"'“”‘’«»]*[^\\s<>\"'“”‘’«».,;:!?)\\]}]"

/* Returns: (transfer full): plain text as Pango markup, with its web addresses as links and nothing else */
char *
sl_linkify (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (LINK_PATTERN, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GString) markup = g_string_new (NULL);
  int last = 0;

  g_regex_match (regex, text, 0, &match);
  while (g_match_info_matches (match))
    {
      g_autofree char *link = g_match_info_fetch (match, 0);
      g_autofree char *escaped = g_markup_escape_text (link, -1);
      g_autofree char *before = NULL;
      int              start = 0;
      int              end = 0;

      g_match_info_fetch_pos (match, 0, &start, &end);
      before = g_markup_escape_text (text + last, start - last);
      g_string_append_printf (markup, "%s<a href=\"%s\">%s</a>", before, escaped, escaped);
      last = end;
      if (!g_match_info_next (match, NULL))
        break;
    }
  if (text[last] != '\0')
    {
      g_autofree char *rest = g_markup_escape_text (text + last, -1);

      g_string_append (markup, rest);
    }

  return g_string_free (g_steal_pointer (&markup), FALSE);
}
