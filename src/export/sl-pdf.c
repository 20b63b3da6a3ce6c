/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include <cairo-pdf.h>

#include "core/sl-error.h"
#include "export/sl-page-layout-private.h"
#include "export/sl-pdf.h"

/* Equal input gives equal bytes: the document carries no clock. */
#define FIXED_DATE "2000-01-01T00:00:00Z"

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static char *
dup_block_text (GPtrArray *flow,
                SlFlowKind kind)
{
  for (guint i = 0; i < flow->len; i++)
    {
      const SlFlowBlock *block = flow->pdata[i];

      if (block->kind == kind && block->runs->len > 0)
        return g_strdup (((SlRichRun *) block->runs->pdata[0])->text);
    }

  return g_strdup ("");
}

static void
set_metadata (cairo_surface_t *surface,
              GPtrArray       *flow)
{
  g_autofree char *name = dup_block_text (flow, SL_FLOW_NAME);
  g_autofree char *label = dup_block_text (flow, SL_FLOW_LABEL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, name);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, name);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, label);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Shortlist");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, FIXED_DATE);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, FIXED_DATE);
}

static void
add_bookmarks (cairo_surface_t *surface,
               SlPageLayout    *layout)
{
  for (guint i = 0; i < layout->lines->len; i++)
    {
      const SlPageLine *line = &g_array_index (layout->lines, SlPageLine, i);
      char              y[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char  *target = NULL;

      if (!line->is_first || line->box->block->kind != SL_FLOW_SECTION)
        continue;
      target = g_strdup_printf ("page=%u pos=[0 %s]", line->page + 1, g_ascii_formatd (y, sizeof y, "%.2f", line->top));
      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT,
                                     ((SlRichRun *) line->box->block->runs->pdata[0])->text, target, 0);
    }
}

static void
draw_pages (cairo_surface_t *surface,
            SlPageLayout    *layout)
{
  cairo_t *cr = cairo_create (surface);

  /* Without one root around all pages the file does not count as tagged. */
  cairo_tag_begin (cr, "Document", NULL);
  for (guint page = 0; page < sl_page_layout_get_n_pages (layout); page++)
    {
      sl_page_layout_draw_tagged (layout, page, cr);
      if (page + 1 == sl_page_layout_get_n_pages (layout))
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
}

/**
 * sl_pdf_write:
 * @resume: a JSON Resume 1.0.0 document
 * @flow_options: language, order and headings
 * @page_options: how it shall look
 * @error: %SL_ERROR_UNAVAILABLE if the file could not be made
 *
 * Writes a tagged PDF with links, bookmarks and embedded fonts. Equal input gives equal
 * bytes. May be called in any thread.
 *
 * Returns: (transfer full): the file
 */
GBytes *
sl_pdf_write (JsonObject          *resume,
              const SlFlowOptions *flow_options,
              const SlPageOptions *page_options,
              GError             **error)
{
  g_autoptr (GPtrArray) flow = NULL;
  g_autoptr (SlPageLayout) layout = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = NULL;
  cairo_status_t   status = CAIRO_STATUS_SUCCESS;

  g_return_val_if_fail (resume != NULL, NULL);

  flow = sl_flow_new (resume, flow_options);
  layout = sl_page_layout_new (flow, page_options);
  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, layout->page_width, layout->page_height);
  set_metadata (surface, flow);
  add_bookmarks (surface, layout);
  draw_pages (surface, layout);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE, "the PDF could not be written: %s", cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
