/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/sl-page-layout.h"

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
  double           top;
  double           baseline;
  double           height;
  gboolean         is_first;
} SlPageLine;

struct _SlPageLayout
{
  GPtrArray    *flow;
  GPtrArray    *boxes; /* of SlPageBox */
  GArray       *lines; /* of SlPageLine, in reading order */
  SlPageOptions options;
  char         *family;
  PangoContext *context;
  double        page_width;
  double        page_height;
  double        font_size;
  double        spacing;
  guint         n_pages;
};

double _sl_page_layout_region_x (SlPageLayout *self,
                                 SlPageRegion  region);
double _sl_page_layout_region_width (SlPageLayout *self,
                                     SlPageRegion  region);
void   _sl_page_layout_measure (SlPageLayout *self);

G_END_DECLS
