/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "export/sl-page-layout.h"

G_BEGIN_DECLS

/* Where a document keeps it: JSON pointers for #SlResumeDocument. The order of sections and
 * their headings lie beside it (sl-resume-arrangement.h).
 */
#define SL_RESUME_LOOK_PATH           "/meta/shortlist/look"
#define SL_RESUME_LOOK_LAYOUT         SL_RESUME_LOOK_PATH "/layout"  /* id of an #SlLayoutStyle */
#define SL_RESUME_LOOK_PAPER          SL_RESUME_LOOK_PATH "/paper"   /* "a4" or "letter" */
#define SL_RESUME_LOOK_FONT           SL_RESUME_LOOK_PATH "/font"    /* a family */
#define SL_RESUME_LOOK_SIZE           SL_RESUME_LOOK_PATH "/size"    /* points */
#define SL_RESUME_LOOK_SPACING        SL_RESUME_LOOK_PATH "/spacing" /* a factor */
#define SL_RESUME_LOOK_ACCENT         SL_RESUME_LOOK_PATH "/accent"  /* "#rrggbb" */
#define SL_RESUME_LOOK_PAGES          SL_RESUME_LOOK_PATH "/pages"   /* to fit into */
#define SL_RESUME_LOOK_DEFAULT_LAYOUT "modern"

#define SL_RESUME_LOOK_MIN_SIZE    8.0
#define SL_RESUME_LOOK_MAX_SIZE    14.0
#define SL_RESUME_LOOK_MIN_SPACING 0.8
#define SL_RESUME_LOOK_MAX_SPACING 1.4
#define SL_RESUME_LOOK_MAX_PAGES   10

/**
 * SlResumeLook:
 * @style: its layout
 * @paper: what it is made for
 * @language: of its headings and months
 * @family: (nullable): another font than the layout's
 * @size: of the running text in points; 0 for the layout's
 * @spacing: factor on line and paragraph spacing; 0 for 1
 * @accent: 0xRRGGBB, or -1 for the layout's
 * @fit_pages: number of pages to fit into, 0 for as many as it takes
 * @photo: (nullable): what sl_photo_new() made, if the person turned it on
 * @has_own_order: whether @order is the person's and not the layout's
 * @order: all sections, in the order they are written
 * @headings: (nullable entries): own headings, by #SlResumeSection
 *
 * How a résumé shall look, as it is kept with it.
 */
typedef struct
{
  const SlLayoutStyle *style;
  SlPaper              paper;
  char                *language;
  char                *family;
  double               size;
  double               spacing;
  gint64               accent;
  guint                fit_pages;
  GBytes              *photo;
  gboolean             has_own_order;
  SlResumeSection      order[SL_N_RESUME_SECTIONS];
  char                *headings[SL_N_RESUME_SECTIONS];
} SlResumeLook;

SlResumeLook *sl_resume_look_new (JsonNode *resume);
void          sl_resume_look_free (SlResumeLook *self);
void          sl_resume_look_set_style (SlResumeLook        *self,
                                        const SlLayoutStyle *style);
void          sl_resume_look_set_family (SlResumeLook *self,
                                         const char   *family);
void          sl_resume_look_set_language (SlResumeLook *self,
                                           const char   *language);
void          sl_resume_look_set_order (SlResumeLook *self,
                                        const char   *members);
void          sl_resume_look_set_photo (SlResumeLook *self,
                                        GBytes       *photo);
SlFlowOptions sl_resume_look_get_flow_options (const SlResumeLook *self);
SlPageOptions sl_resume_look_get_page_options (const SlResumeLook *self);

gboolean sl_resume_look_parse_color (const char *text,
                                     gint64     *color);
SlPaper  sl_paper_get_local (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeLook, sl_resume_look_free)

G_END_DECLS
