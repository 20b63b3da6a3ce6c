/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include "export/sl-photo.h"
#include "export/sl-text-formats.h"

static const char style_sheet[] =
  "body{max-width:48rem;margin:2rem auto;padding:0 1rem;font:1rem/1.45 'Liberation Sans',Arial,sans-serif;color:#222}"
  "h1{margin:0}h2{margin:1.4em 0 .4em;border-bottom:1px solid #999}h3{margin:.9em 0 0;font-size:1rem}"
  "p{margin:.2em 0}ul{margin:.3em 0;padding-left:1.3em}time{color:#555}"
  ".photo{float:inline-end;width:30mm;height:auto;margin-inline-start:1rem}"
  "@media print{body{margin:0;max-width:none}h2,h3{break-after:avoid}}";

static void
append_runs (GString   *html,
             GPtrArray *runs)
{
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const SlRichRun *run = runs->pdata[i];
      g_autofree char *text = g_markup_escape_text (run->text, -1);
      g_autofree char *link = run->link != NULL ? g_markup_escape_text (run->link, -1) : NULL;

      if (link != NULL)
        g_string_append_printf (html, "<a href=\"%s\">", link);
      g_string_append_printf (html, "%s%s%s%s%s", run->is_bold ? "<strong>" : "", run->is_italic ? "<em>" : "", text,
                              run->is_italic ? "</em>" : "", run->is_bold ? "</strong>" : "");
      if (link != NULL)
        g_string_append (html, "</a>");
    }
}

static void
append_element (GString    *html,
                const char *element,
                GPtrArray  *runs)
{
  g_string_append_printf (html, "<%s>", element);
  append_runs (html, runs);
  g_string_append_printf (html, "</%s>\n", element);
}

static void
append_entry (GString           *html,
              const SlFlowBlock *block)
{
  append_element (html, "h3", block->runs);
  if (block->note != NULL || block->place != NULL)
    {
      g_string_append (html, "<p>");
      append_runs (html, block->note);
      if (block->place != NULL)
        {
          g_autofree char *place = g_markup_escape_text (block->place, -1);

          g_string_append_printf (html, "%s%s", block->note != NULL ? " — " : "", place);
        }
      g_string_append (html, "</p>\n");
    }
  if (block->dates != NULL && *block->dates != '\0')
    {
      g_autofree char *dates = g_markup_escape_text (block->dates, -1);

      g_string_append_printf (html, "<p>%s</p>\n", dates);
    }
}

static void
append_block (GString           *html,
              const SlFlowBlock *block)
{
  switch (block->kind)
    {
    case SL_FLOW_NAME:
      append_element (html, "h1", block->runs);
      break;
    case SL_FLOW_SECTION:
      append_element (html, "h2", block->runs);
      break;
    case SL_FLOW_ENTRY:
      append_entry (html, block);
      break;
    case SL_FLOW_CONTACT:
    case SL_FLOW_BULLET:
      append_element (html, "li", block->runs);
      break;
    case SL_FLOW_TERM:
      g_string_append (html, "<p>");
      if (block->runs->len > 0)
        {
          g_string_append (html, "<strong>");
          append_runs (html, block->runs);
          g_string_append (html, block->note != NULL ? ":</strong> " : "</strong>");
        }
      append_runs (html, block->note);
      g_string_append (html, "</p>\n");
      break;
    case SL_FLOW_LABEL:
    case SL_FLOW_PARAGRAPH:
    default:
      append_element (html, "p", block->runs);
      break;
    }
}

static gboolean
is_item (const SlFlowBlock *block)
{
  return block != NULL && (block->kind == SL_FLOW_BULLET || block->kind == SL_FLOW_CONTACT);
}

static void
append_photo (GString *html,
              GBytes  *photo)
{
  g_autofree char *address = sl_photo_to_address (photo);

  g_string_append_printf (html, "<img class=\"photo\" alt=\"\" src=\"%s\">\n", address);
}

/**
 * sl_html_write:
 * @flow: (element-type SlFlowBlock): a document
 * @language: (nullable): its BCP 47 tag
 * @photo: (nullable): what sl_photo_new() made
 *
 * Returns: (transfer full): it as one HTML page that needs nothing else
 */
char *
sl_html_write (GPtrArray  *flow,
               const char *language,
               GBytes     *photo)
{
  g_autoptr (GString) html = g_string_new ("<!DOCTYPE html>\n");
  g_autofree char *tag = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (flow != NULL, NULL);

  tag = g_markup_escape_text (language != NULL ? language : "en", -1);
  if (flow->len > 0 && ((SlFlowBlock *) flow->pdata[0])->runs->len > 0)
    title = g_markup_escape_text (((SlRichRun *) ((SlFlowBlock *) flow->pdata[0])->runs->pdata[0])->text, -1);
  g_string_append_printf (html, "<html lang=\"%s\"%s>\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n",
                          tag, sl_flow_reads_from_right (flow) ? " dir=\"rtl\"" : "", title != NULL ? title : "", style_sheet);
  if (photo != NULL)
    append_photo (html, photo);
  for (guint i = 0; i < flow->len; i++)
    {
      const SlFlowBlock *block = flow->pdata[i];

      if (is_item (block) && !is_item (i > 0 ? flow->pdata[i - 1] : NULL))
        g_string_append (html, "<ul>\n");
      append_block (html, block);
      if (is_item (block) && !is_item (i + 1 < flow->len ? flow->pdata[i + 1] : NULL))
        g_string_append (html, "</ul>\n");
    }
  g_string_append (html, "</body>\n</html>\n");

  return g_string_free (g_steal_pointer (&html), FALSE);
}
