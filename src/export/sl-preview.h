/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include <json-glib/json-glib.h>

#include "export/sl-page-layout.h"

G_BEGIN_DECLS

/** SlPreviewBox: a line on a page and the value that it shows; in points. */
typedef struct
{
  guint             page;
  cairo_rectangle_t box;
  char             *path;
} SlPreviewBox;

/**
 * SlPreviewPages:
 * @width: of a page, in points
 * @height: likewise
 * @pages: (element-type cairo_surface_t): the drawing of each page, to be replayed at any scale
 * @boxes: (element-type SlPreviewBox): where the lines stand
 *
 * A document as it will be printed. Not changed after it was made; any thread may use it.
 */
typedef struct
{
  double     width;
  double     height;
  GPtrArray *pages;
  GArray    *boxes;
} SlPreviewPages;

void        sl_preview_pages_free (SlPreviewPages *self);
const char *sl_preview_pages_find_path (SlPreviewPages *self,
                                        guint           page,
                                        double          x,
                                        double          y);
gboolean    sl_preview_pages_locate (SlPreviewPages    *self,
                                     const char        *path,
                                     guint             *page,
                                     cairo_rectangle_t *box);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPreviewPages, sl_preview_pages_free)

#define SL_TYPE_PREVIEW (sl_preview_get_type ())
G_DECLARE_FINAL_TYPE (SlPreview, sl_preview, SL, PREVIEW, GObject)

SlPreview       *sl_preview_new (void);
void             sl_preview_render_async (SlPreview           *self,
                                          JsonNode            *resume,
                                          const SlLayoutStyle *style,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
SlPreviewPages  *sl_preview_render_finish (SlPreview    *self,
                                           GAsyncResult *result,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void             sl_preview_draw_async (SlPreview           *self,
                                        JsonNode            *resume,
                                        const SlLayoutStyle *style,
                                        int                  width,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
cairo_surface_t *sl_preview_draw_finish (SlPreview    *self,
                                         GAsyncResult *result,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
