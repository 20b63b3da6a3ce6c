/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include "export/sl-text-formats.h"

static void
append_runs (GString   *markdown,
             GPtrArray *runs)
{
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const SlRichRun *run = runs->pdata[i];
      const char      *mark = run->is_bold && run->is_italic ? "***" : (run->is_bold ? "**" : (run->is_italic ? "*" : ""));
      g_autofree char *text = sl_rich_text_escape (run->text);

      if (run->link != NULL)
        g_string_append_printf (markdown, "%s[%s](%s)%s", mark, text, run->link, mark);
      else
        g_string_append_printf (markdown, "%s%s%s", mark, text, mark);
    }
}

/* A paragraph ends with an empty line, a list with one before what follows it. */
static void
end_list (GString           *markdown,
          const SlFlowBlock *previous)
{
  if (previous != NULL && (previous->kind == SL_FLOW_BULLET || previous->kind == SL_FLOW_TERM || previous->kind == SL_FLOW_CONTACT))
    g_string_append_c (markdown, '\n');
}

static void
append_entry (GString           *markdown,
              const SlFlowBlock *block)
{
  gboolean has_dates = block->dates != NULL && *block->dates != '\0';

  g_string_append (markdown, "### ");
  append_runs (markdown, block->runs);
  if (block->note != NULL)
    {
      g_string_append (markdown, " — ");
      append_runs (markdown, block->note);
    }
  g_string_append_c (markdown, '\n');
  if (has_dates)
    g_string_append_printf (markdown, "*%s*", block->dates);
  if (block->place != NULL)
    {
      g_autofree char *place = sl_rich_text_escape (block->place);

      g_string_append_printf (markdown, "%s%s", has_dates ? " · " : "", place);
    }
  if (has_dates || block->place != NULL)
    g_string_append_c (markdown, '\n');
  g_string_append_c (markdown, '\n');
}

static void
append_block (GString           *markdown,
              const SlFlowBlock *block)
{
  switch (block->kind)
    {
    case SL_FLOW_NAME:
      g_string_append (markdown, "# ");
      append_runs (markdown, block->runs);
      g_string_append_c (markdown, '\n');
      break;
    case SL_FLOW_LABEL:
      g_string_append (markdown, "**");
      append_runs (markdown, block->runs);
      g_string_append (markdown, "**\n\n");
      break;
    case SL_FLOW_SECTION:
      g_string_append (markdown, "## ");
      append_runs (markdown, block->runs);
      g_string_append (markdown, "\n\n");
      break;
    case SL_FLOW_ENTRY:
      append_entry (markdown, block);
      break;
    case SL_FLOW_CONTACT:
    case SL_FLOW_BULLET:
      g_string_append (markdown, "- ");
      append_runs (markdown, block->runs);
      g_string_append_c (markdown, '\n');
      break;
    case SL_FLOW_TERM:
      g_string_append (markdown, "- **");
      append_runs (markdown, block->runs);
      g_string_append (markdown, block->note != NULL ? ":** " : "**");
      append_runs (markdown, block->note);
      g_string_append_c (markdown, '\n');
      break;
    case SL_FLOW_PARAGRAPH:
    default:
      append_runs (markdown, block->runs);
      g_string_append (markdown, "\n\n");
      break;
    }
}

/**
 * sl_markdown_write:
 * @flow: (element-type SlFlowBlock): a document
 *
 * Returns: (transfer full): it in CommonMark
 */
char *
sl_markdown_write (GPtrArray *flow)
{
  g_autoptr (GString) markdown = g_string_new (NULL);
  const SlFlowBlock *previous = NULL;

  g_return_val_if_fail (flow != NULL, NULL);

  for (guint i = 0; i < flow->len; i++)
    {
      const SlFlowBlock *block = flow->pdata[i];

      if (previous != NULL && previous->kind != block->kind)
        end_list (markdown, previous);
      append_block (markdown, block);
      previous = block;
    }

  return g_string_free (g_steal_pointer (&markdown), FALSE);
}
