/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/sl-page-layout.h"
#include "export/sl-photo.h"

G_BEGIN_DECLS

/** SlPageRegion: the part of the pages that a box flows through. */
typedef enum {
  SL_PAGE_REGION_HEAD,
  SL_PAGE_REGION_MAIN,
  SL_PAGE_REGION_SIDE,
} SlPageRegion;

/** SlPageRule: what is drawn beside a heading. */
typedef enum {
  SL_PAGE_RULE_NONE,
  SL_PAGE_RULE_BELOW,
  SL_PAGE_RULE_ABOVE,
  SL_PAGE_RULE_BAR,
} SlPageRule;

typedef struct
{
  guint start; /* bytes of the layout's text */
  guint end;
  char *uri;
} SlPageLink;

/* Of the photo, in points: 30 mm wide. */
#define SL_PAGE_PHOTO_WIDTH  85.04
#define SL_PAGE_PHOTO_HEIGHT (SL_PAGE_PHOTO_WIDTH * SL_PHOTO_HEIGHT / SL_PHOTO_WIDTH)

/* One paragraph, measured. */
typedef struct
{
  PangoLayout       *layout;
  GArray            *links; /* of SlPageLink */
  SlPageRegion       region;
  double             x;     /* inside its region */
  double             width; /* of its region, for rules */
  double             gap;   /* above it, dropped at the top of a page */
  double             space_below;
  gboolean           keeps;     /* stays on one page with the beginning of what follows */
  gboolean           is_beside; /* begins on the same line as the box before it */
  const char        *tag;       /* of PDF's structure tree */
  guint32            color;
  SlPageRule         rule;
  const SlFlowBlock *block; /* (unowned) */
} SlPageBox;

/* One line of a box at its place. */
typedef struct
{
  const SlPageBox *box;
  PangoLayoutLine *line; /* (unowned): the layout keeps it */
  guint            page;
  double           x;
  double           offset; /* from the layout's left edge to the line's first glyph */
  double           top;
  double           baseline;
  double           height;
  gboolean         is_first;
} SlPageLine;

struct _SlPageLayout
{
  GPtrArray       *flow;
  GPtrArray       *boxes; /* of SlPageBox */
  GArray          *lines; /* of SlPageLine, in reading order */
  cairo_surface_t *photo; /* (nullable) */
  SlPageOptions    options;
  char            *family;
  PangoContext    *context;
  double           page_width;
  double           page_height;
  double           font_size;
  double           spacing;
  guint            n_pages;
  guint            n_side_pages;  /* that the sidebar reaches */
  guint            n_main_pages;  /* that the main column reaches */
  guint            side_sections; /* bit set of those that stand in the sidebar */
  gboolean         is_rtl;        /* everything is mirrored */
};

double _sl_page_layout_region_x (SlPageLayout *self,
                                 SlPageRegion  region);
double _sl_page_layout_region_width (SlPageLayout *self,
                                     SlPageRegion  region);
double _sl_page_layout_photo_x (SlPageLayout *self);
void   _sl_page_layout_measure (SlPageLayout *self);
void   _sl_page_layout_show_line (PangoLayoutLine *line,
                                  cairo_t         *cr);

G_END_DECLS
