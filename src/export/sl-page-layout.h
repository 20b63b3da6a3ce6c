/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "export/sl-flow.h"
#include "export/sl-layout-style.h"

G_BEGIN_DECLS

/** SlPaper: paper sizes employers print on. */
typedef enum {
  SL_PAPER_A4,     /* ISO 216 */
  SL_PAPER_LETTER, /* ANSI A */
} SlPaper;

/**
 * SlPageOptions:
 * @style: the layout
 * @paper: the paper
 * @family: (nullable): another font family than the layout's
 * @size: size of the running text in points, 8 to 14; 0 for the layout's
 * @spacing: factor on line and paragraph spacing, 0.8 to 1.4; 0 for 1
 * @accent: 0xRRGGBB, or -1 for the layout's
 * @fit_pages: number of pages to fit into by smaller type and spacing, within what stays readable; 0 for as many as it takes
 * @photo: (nullable): what sl_photo_new() made, for the head of the first page
 * @language: (nullable): the text's, for its line breaks and the forms of its letters
 */
typedef struct
{
  const SlLayoutStyle *style;
  SlPaper              paper;
  const char          *family;
  double               size;
  double               spacing;
  gint64               accent;
  guint                fit_pages;
  GBytes              *photo;
  const char          *language;
} SlPageOptions;

typedef struct _SlPageLayout SlPageLayout;

SlPageLayout *sl_page_layout_new (GPtrArray           *flow,
                                  const SlPageOptions *options);
void          sl_page_layout_free (SlPageLayout *self);
guint         sl_page_layout_get_n_pages (SlPageLayout *self);
void          sl_page_layout_get_size (SlPageLayout *self,
                                       double       *width,
                                       double       *height);
double        sl_page_layout_get_font_size (SlPageLayout *self);
void          sl_page_layout_draw (SlPageLayout *self,
                                   guint         page,
                                   cairo_t      *cr);
void          sl_page_layout_draw_tagged (SlPageLayout *self,
                                          guint         page,
                                          cairo_t      *cr);
const char   *sl_page_layout_find_path (SlPageLayout *self,
                                        guint         page,
                                        double        x,
                                        double        y);
gboolean      sl_page_layout_locate (SlPageLayout      *self,
                                     const char        *path,
                                     guint             *page,
                                     cairo_rectangle_t *box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPageLayout, sl_page_layout_free)

G_END_DECLS
