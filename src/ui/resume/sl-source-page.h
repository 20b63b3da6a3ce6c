/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The picture of a page, drawn at any size, with a place on it marked. Lengths are in points. */
#define SL_TYPE_SOURCE_PAGE (sl_source_page_get_type ())
G_DECLARE_FINAL_TYPE (SlSourcePage, sl_source_page, SL, SOURCE_PAGE, GtkWidget)

GtkWidget *sl_source_page_new (void);
void       sl_source_page_set_texture (SlSourcePage *self,
                                       GdkTexture   *texture,
                                       double        pixels_per_point);
double     sl_source_page_get_width (SlSourcePage *self);
double     sl_source_page_get_zoom (SlSourcePage *self);
void       sl_source_page_set_zoom (SlSourcePage *self,
                                    double        zoom);
void       sl_source_page_set_box (SlSourcePage          *self,
                                   const graphene_rect_t *box);
gboolean   sl_source_page_get_place (SlSourcePage    *self,
                                     graphene_rect_t *place);

G_END_DECLS
