/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "export/sl-preview.h"

G_BEGIN_DECLS

#define SL_TYPE_PAGE_VIEW (sl_page_view_get_type ())
G_DECLARE_FINAL_TYPE (SlPageView, sl_page_view, SL, PAGE_VIEW, GtkWidget)

GtkWidget  *sl_page_view_new (void);
void        sl_page_view_take_pages (SlPageView     *self,
                                     SlPreviewPages *pages);
double      sl_page_view_get_zoom (SlPageView *self);
void        sl_page_view_set_zoom (SlPageView *self,
                                   double      zoom);
void        sl_page_view_fit_width (SlPageView *self,
                                    double      width);
const char *sl_page_view_get_path (SlPageView *self);
void        sl_page_view_set_path (SlPageView *self,
                                   const char *path);
gboolean    sl_page_view_locate (SlPageView      *self,
                                 const char      *path,
                                 graphene_rect_t *bounds);

G_END_DECLS
