/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include <string.h>

#include "export/sl-page-layout-private.h"
#include "export/sl-preview.h"
#include "export/sl-resume-export.h"

/* Lays out in one thread of its own. Pango's font maps belong to a thread and take long to
 * warm up, so the thread stays; and fonts must not be freed while it works with them, so
 * nothing of Pango leaves it: pages come out as recordings, places as plain numbers.
 */
struct _SlPreview
{
  GObject parent_instance;

  GThreadPool *thread;
};

typedef struct
{
  JsonNode            *resume;
  const SlLayoutStyle *style; /* (nullable): in place of the résumé's own */
  int                  width; /* of a picture in pixels; 0 for pages */
} Request;

G_DEFINE_FINAL_TYPE (SlPreview, sl_preview, G_TYPE_OBJECT)

static void
request_free (Request *request)
{
  g_clear_pointer (&request->resume, json_node_unref);
  g_free (request);
}

static void
box_clear (gpointer data)
{
  g_free (((SlPreviewBox *) data)->path);
}

static void
record_boxes (SlPageLayout   *layout,
              SlPreviewPages *pages)
{
  for (guint i = 0; i < layout->lines->len; i++)
    {
      const SlPageLine *line = &g_array_index (layout->lines, SlPageLine, i);
      PangoRectangle    logical;
      SlPreviewBox      box = { .page = line->page };

      pango_layout_line_get_extents (line->line, NULL, &logical);
      box.box = (cairo_rectangle_t){ line->x, line->top, (double) logical.width / PANGO_SCALE, line->height };
      box.path = g_strdup (line->box->block->path);
      g_array_append_val (pages->boxes, box);
    }
}

static SlPageLayout *
lay_out (const Request *request)
{
  g_autoptr (SlResumeLook) look = sl_resume_look_new (request->resume);

  if (request->style != NULL)
    sl_resume_look_set_style (look, request->style);

  return sl_resume_export_lay_out (request->resume, look);
}

static cairo_surface_t *
draw (const Request *request)
{
  g_autoptr (SlPageLayout) layout = lay_out (request);
  cairo_surface_t *surface = NULL;
  cairo_t         *cr = NULL;
  double           width = 0.0;
  double           height = 0.0;

  sl_page_layout_get_size (layout, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, request->width, (int) (request->width * height / width + 0.5));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_scale (cr, request->width / width, request->width / width);
  sl_page_layout_draw (layout, 0, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static SlPreviewPages *
render (const Request *request)
{
  g_autoptr (SlPageLayout) layout = lay_out (request);
  SlPreviewPages *pages = g_new0 (SlPreviewPages, 1);

  pages->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  pages->boxes = g_array_new (FALSE, FALSE, sizeof (SlPreviewBox));
  g_array_set_clear_func (pages->boxes, box_clear);
  sl_page_layout_get_size (layout, &pages->width, &pages->height);
  for (guint i = 0; i < sl_page_layout_get_n_pages (layout); i++)
    {
      cairo_rectangle_t extents = { 0.0, 0.0, pages->width, pages->height };
      cairo_surface_t  *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
      cairo_t          *cr = cairo_create (surface);

      sl_page_layout_draw (layout, i, cr);
      cairo_destroy (cr);
      g_ptr_array_add (pages->pages, surface);
    }
  record_boxes (layout, pages);

  return pages;
}

static void
thread_func (gpointer data,
             gpointer user_data)
{
  g_autoptr (GTask) task = data;
  const Request *request = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (request->width > 0)
    g_task_return_pointer (task, draw (request), (GDestroyNotify) cairo_surface_destroy);
  else
    g_task_return_pointer (task, render (request), (GDestroyNotify) sl_preview_pages_free);
}

static void
sl_preview_finalize (GObject *object)
{
  SlPreview *self = SL_PREVIEW (object);

  /* Requests hold a reference, so none is left; the thread ends by itself. */
  g_thread_pool_free (self->thread, FALSE, FALSE);

  G_OBJECT_CLASS (sl_preview_parent_class)->finalize (object);
}

static void
sl_preview_class_init (SlPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_preview_finalize;
}

static void
sl_preview_init (SlPreview *self)
{
  self->thread = g_thread_pool_new (thread_func, NULL, 1, TRUE, NULL);
}

/**
 * sl_preview_pages_free:
 * @self: (nullable) (transfer full): pages
 */
void
sl_preview_pages_free (SlPreviewPages *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->boxes, g_array_unref);
  g_free (self);
}

/**
 * sl_preview_pages_find_path:
 * @self: pages
 * @page: number of a page, from 0
 * @x: a point on it, in points
 * @y: likewise
 *
 * Returns: (nullable): JSON pointer of the value shown there
 */
const char *
sl_preview_pages_find_path (SlPreviewPages *self,
                            guint           page,
                            double          x,
                            double          y)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const SlPreviewBox *box = &g_array_index (self->boxes, SlPreviewBox, i);

      if (box->page == page && x >= box->box.x && x < box->box.x + box->box.width && y >= box->box.y &&
          y < box->box.y + box->box.height)
        return box->path;
    }

  return NULL;
}

/**
 * sl_preview_pages_locate:
 * @self: pages
 * @path: JSON pointer of a value
 * @page: (out): where it begins, from 0
 * @box: (out): around all its lines on that page, in points
 *
 * Returns: whether it is shown: its own lines, or if it has none, those of what is below it
 */
gboolean
sl_preview_pages_locate (SlPreviewPages    *self,
                         const char        *path,
                         guint             *page,
                         cairo_rectangle_t *box)
{
  gboolean is_found = FALSE;
  gboolean is_own = FALSE;
  gsize    length = 0;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  length = strlen (path);
  for (guint i = 0; i < self->boxes->len && !is_own; i++)
    is_own = g_strcmp0 (g_array_index (self->boxes, SlPreviewBox, i).path, path) == 0;
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const SlPreviewBox *line = &g_array_index (self->boxes, SlPreviewBox, i);
      double              right = 0.0;
      double              bottom = 0.0;

      if (line->path == NULL || strncmp (line->path, path, length) != 0 || (line->path[length] != '\0' && (is_own || line->path[length] != '/')) ||
          (is_found && line->page != *page))
        continue;
      if (!is_found)
        *box = line->box;
      *page = line->page;
      right = MAX (box->x + box->width, line->box.x + line->box.width);
      bottom = MAX (box->y + box->height, line->box.y + line->box.height);
      box->x = MIN (box->x, line->box.x);
      box->y = MIN (box->y, line->box.y);
      box->width = right - box->x;
      box->height = bottom - box->y;
      is_found = TRUE;
    }

  return is_found;
}

/**
 * sl_preview_new:
 *
 * Returns: (transfer full): a renderer with its thread
 */
SlPreview *
sl_preview_new (void)
{
  return g_object_new (SL_TYPE_PREVIEW, NULL);
}

static void
push (SlPreview           *self,
      gpointer             tag,
      JsonNode            *resume,
      const SlLayoutStyle *style,
      int                  width,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->resume = resume;
  request->style = style;
  request->width = width;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_thread_pool_push (self->thread, g_steal_pointer (&task), NULL);
}

/**
 * sl_preview_render_async:
 * @self: a renderer
 * @resume: (transfer full): a JSON Resume document that nobody else changes any more
 * @style: (nullable): a layout in place of the résumé's own
 * @cancellable: (nullable): cancelled by the caller when a newer document is there
 *
 * Lays out and draws a document as its PDF will look.
 */
void
sl_preview_render_async (SlPreview           *self,
                         JsonNode            *resume,
                         const SlLayoutStyle *style,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (SL_IS_PREVIEW (self));
  g_return_if_fail (resume != NULL && JSON_NODE_HOLDS_OBJECT (resume));

  push (self, sl_preview_render_async, resume, style, 0, cancellable, callback, user_data);
}

/**
 * sl_preview_render_finish:
 * @self: a renderer
 * @result: what the callback was given
 * @error: only %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the pages
 */
SlPreviewPages *
sl_preview_render_finish (SlPreview    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sl_preview_draw_async:
 * @self: a renderer
 * @resume: (transfer full): a JSON Resume document that nobody else changes any more
 * @style: (nullable): a layout in place of the résumé's own
 * @width: of the picture, in pixels
 * @cancellable: (nullable): cancelled by the caller when the picture is no longer wanted
 *
 * Draws a small picture of the first page.
 */
void
sl_preview_draw_async (SlPreview           *self,
                       JsonNode            *resume,
                       const SlLayoutStyle *style,
                       int                  width,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (SL_IS_PREVIEW (self));
  g_return_if_fail (resume != NULL && JSON_NODE_HOLDS_OBJECT (resume));
  g_return_if_fail (width > 0);

  push (self, sl_preview_draw_async, resume, style, width, cancellable, callback, user_data);
}

/**
 * sl_preview_draw_finish:
 * @self: a renderer
 * @result: what the callback was given
 * @error: only %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): an image surface
 */
cairo_surface_t *
sl_preview_draw_finish (SlPreview    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
