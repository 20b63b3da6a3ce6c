/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

#include "extract/resume/sl-resume-pdf.h"
#include "extract/sl-photo-read.h"

#define MAX_SIDE   8000
#define MAX_PIXELS (40 * 1000 * 1000)

typedef PopplerDocument Document;
typedef PopplerPage     Page;
typedef cairo_t         Context;
typedef cairo_surface_t Surface;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Context, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Surface, cairo_surface_destroy)

static gboolean
is_drawable (double   width,
             double   height,
             double   scale,
             GError **error)
{
  double pixels = ceil (width * scale) * ceil (height * scale);

  /* Written so that a size that is no number fails too. */
  if (scale > 0 && width > 0 && height > 0 && width * scale <= MAX_SIDE && height * scale <= MAX_SIDE && pixels <= MAX_PIXELS)
    return TRUE;
  g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_TOO_LARGE, "A page of %g × %g points cannot be drawn at scale %g", width, height, scale);

  return FALSE;
}

/**
 * sl_resume_render_page:
 * @content: a PDF file
 * @number: the page, from 1
 * @scale: pixels per point
 * @error: return location for a #SlExtractError
 *
 * Draws a page on white.
 *
 * Returns: (transfer full): as sl_extract_pack_picture() says, or %NULL
 */
GBytes *
sl_resume_render_page (GBytes  *content,
                       int      number,
                       double   scale,
                       GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Document) document = poppler_document_new_from_bytes (content, NULL, &local);
  g_autoptr (Page) page = NULL;
  g_autoptr (Surface) surface = NULL;
  g_autoptr (Context) cr = NULL;
  double width;
  double height;

  if (document == NULL)
    {
      g_set_error (error, SL_EXTRACT_ERROR, g_error_matches (local, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? SL_EXTRACT_ERROR_ENCRYPTED : SL_EXTRACT_ERROR_DAMAGED, "The PDF cannot be opened: %s", local->message);
      return NULL;
    }
  if (number >= 1 && number <= poppler_document_get_n_pages (document))
    page = poppler_document_get_page (document, number - 1);
  if (page == NULL)
    {
      g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_NO_SUCH_PAGE, "There is no page %d", number);
      return NULL;
    }
  poppler_page_get_size (page, &width, &height);
  if (!is_drawable (width, height, scale, error))
    return NULL;

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * scale), (int) ceil (height * scale));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS || cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_DAMAGED, "The page cannot be drawn: %s", cairo_status_to_string (cairo_status (cr)));
      return NULL;
    }

  return sl_extract_pack_picture (surface);
}
