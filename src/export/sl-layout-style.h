/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "core/sl-resume-language.h"

G_BEGIN_DECLS

/** SlHeadingStyle: how a section's heading stands out. */
typedef enum {
  SL_HEADING_PLAIN,      /* bold, larger */
  SL_HEADING_RULE_BELOW, /* a thin rule below */
  SL_HEADING_RULE_ABOVE, /* a thin rule above */
  SL_HEADING_BAR,        /* a short bar in the accent colour before it */
} SlHeadingStyle;

/** SlDateStyle: where an entry's dates stand. */
typedef enum {
  SL_DATE_RIGHT, /* on the title's line, at the right edge */
  SL_DATE_BELOW, /* on a line of their own below the title */
  SL_DATE_RAIL,  /* in a narrow column at the left */
} SlDateStyle;

/**
 * SlLayoutStyle:
 * @id: its name in files and on the command line
 * @family: font family that it is drawn for; another one is taken where it is not installed
 * @size: of the running text, in points
 * @line_spacing: factor on the font's own line height
 * @margin: on all sides, in points
 * @accent: colour as 0xRRGGBB
 * @is_name_centered: name and contacts in the middle of the page
 * @is_heading_upper: headings in capitals
 * @entry_gap: between two entries, in sizes of the running text
 * @has_photo: whether it has a place for one
 * @has_page_numbers: whether the pages of longer ones are numbered
 * @sidebar_width: share of the text's width, 0 for one column
 * @sidebar_sections: bit set of #SlResumeSection that stand in the sidebar
 * @order: the sections in this layout's order
 *
 * What distinguishes one layout from another. All measures hold for A4 and Letter.
 */
typedef struct
{
  const char     *id;
  const char     *family;
  double          size;
  double          line_spacing;
  double          margin;
  guint32         accent;
  SlHeadingStyle  heading;
  SlDateStyle     date;
  gboolean        is_name_centered;
  gboolean        is_heading_upper;
  double          entry_gap;
  gboolean        has_photo;
  gboolean        has_page_numbers;
  double          sidebar_width;
  guint           sidebar_sections;
  SlResumeSection order[SL_N_RESUME_SECTIONS];
} SlLayoutStyle;

const SlLayoutStyle *sl_layout_style_find (const char *id);
const SlLayoutStyle *sl_layout_style_list (guint *n_styles);

G_END_DECLS
