/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include <string.h>

#include "export/sl-text-formats.h"

/* A paragraph is one line: what it is pasted into breaks lines itself, and would show ours as
 * ends of paragraphs.
 */

static char *
runs_to_text (GPtrArray *runs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    g_string_append (text, ((SlRichRun *) runs->pdata[i])->text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
find_link (GPtrArray *runs)
{
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    if (((SlRichRun *) runs->pdata[i])->link != NULL)
      return ((SlRichRun *) runs->pdata[i])->link;

  return NULL;
}

/* Who stands beside the title: a short name in capitals on a line of its own would read
 * like a heading.
 */
static void
append_entry (GString           *output,
              const SlFlowBlock *block)
{
  g_autofree char *title = runs_to_text (block->runs);
  g_autofree char *note = runs_to_text (block->note);
  gboolean         has_dates = block->dates != NULL && *block->dates != '\0';
  const char      *link = find_link (block->note) != NULL ? find_link (block->note) : find_link (block->runs);

  g_string_append_printf (output, "%s%s%s\n", title, *title != '\0' && *note != '\0' ? " — " : "", note);
  if (has_dates || block->place != NULL)
    g_string_append_printf (output, "%s%s%s\n", has_dates ? block->dates : "", has_dates && block->place != NULL ? " | " : "",
                            block->place != NULL ? block->place : "");
  if (link != NULL)
    g_string_append_printf (output, "%s\n", link);
}

static void
append_block (GString           *output,
              const SlFlowBlock *block)
{
  g_autofree char *text = runs_to_text (block->runs);

  switch (block->kind)
    {
    case SL_FLOW_SECTION:
      {
        g_autofree char *heading = g_utf8_strup (text, -1);

        g_string_append_printf (output, "\n%s\n\n", heading);
        break;
      }
    case SL_FLOW_ENTRY:
      append_entry (output, block);
      break;
    case SL_FLOW_BULLET:
      g_string_append_printf (output, "- %s\n", text);
      break;
    case SL_FLOW_TERM:
      {
        g_autofree char *note = runs_to_text (block->note);

        g_string_append_printf (output, "%s%s%s\n", text, *text != '\0' && *note != '\0' ? ": " : "", note);
        break;
      }
    case SL_FLOW_NAME:
    case SL_FLOW_LABEL:
    case SL_FLOW_CONTACT:
    case SL_FLOW_PARAGRAPH:
    default:
      g_string_append_printf (output, "%s\n", text);
      break;
    }
}

/**
 * sl_plain_text_write:
 * @flow: (element-type SlFlowBlock): a document
 *
 * Returns: (transfer full): it as plain text, a line for each paragraph
 */
char *
sl_plain_text_write (GPtrArray *flow)
{
  g_autoptr (GString) output = g_string_new (NULL);

  g_return_val_if_fail (flow != NULL, NULL);

  for (guint i = 0; i < flow->len; i++)
    {
      const SlFlowBlock *block = flow->pdata[i];
      const SlFlowBlock *previous = i > 0 ? flow->pdata[i - 1] : NULL;

      if (block->kind == SL_FLOW_ENTRY && previous->kind != SL_FLOW_SECTION)
        g_string_append_c (output, '\n');
      append_block (output, block);
    }

  return g_string_free (g_steal_pointer (&output), FALSE);
}
