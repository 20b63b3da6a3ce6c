/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include "export/sl-layout-style.h"

#define USUAL_ORDER                                                                             \
  {                                                                                             \
    SL_RESUME_SECTION_SUMMARY, SL_RESUME_SECTION_WORK, SL_RESUME_SECTION_EDUCATION,             \
      SL_RESUME_SECTION_SKILLS, SL_RESUME_SECTION_PROJECTS, SL_RESUME_SECTION_CERTIFICATES,     \
      SL_RESUME_SECTION_LANGUAGES, SL_RESUME_SECTION_VOLUNTEER, SL_RESUME_SECTION_PUBLICATIONS, \
      SL_RESUME_SECTION_AWARDS, SL_RESUME_SECTION_INTERESTS, SL_RESUME_SECTION_REFERENCES       \
  }

#define ACADEMIC_ORDER                                                                       \
  {                                                                                          \
    SL_RESUME_SECTION_SUMMARY, SL_RESUME_SECTION_EDUCATION, SL_RESUME_SECTION_PUBLICATIONS,  \
      SL_RESUME_SECTION_WORK, SL_RESUME_SECTION_PROJECTS, SL_RESUME_SECTION_AWARDS,          \
      SL_RESUME_SECTION_CERTIFICATES, SL_RESUME_SECTION_SKILLS, SL_RESUME_SECTION_LANGUAGES, \
      SL_RESUME_SECTION_VOLUNTEER, SL_RESUME_SECTION_INTERESTS, SL_RESUME_SECTION_REFERENCES \
  }

#define BIT(section) (1u << SL_RESUME_SECTION_##section)

static const SlLayoutStyle styles[] = {
  /* For applicant tracking systems: nothing beside anything, nothing drawn. */
  { "plain", "Liberation Sans", 10.5, 1.18, 54.0, 0x000000, SL_HEADING_PLAIN, SL_DATE_BELOW, FALSE, FALSE, 0.8, FALSE, FALSE, 0.0, 0, USUAL_ORDER },
  { "classic", "Liberation Serif", 10.8, 1.12, 54.0, 0x1a1a1a, SL_HEADING_RULE_BELOW, SL_DATE_RIGHT, TRUE, TRUE, 0.8, TRUE, TRUE, 0.0, 0, USUAL_ORDER },
  { "modern", "Lato", 10.0, 1.22, 51.0, 0x1a5fb4, SL_HEADING_BAR, SL_DATE_RIGHT, FALSE, FALSE, 0.8, TRUE, TRUE, 0.0, 0, USUAL_ORDER },
  { "timeline", "Carlito", 10.8, 1.12, 51.0, 0x26a269, SL_HEADING_RULE_ABOVE, SL_DATE_RAIL, FALSE, FALSE, 0.85, TRUE, TRUE, 0.0, 0, USUAL_ORDER },
  { "sidebar", "Lato", 9.6, 1.22, 45.0, 0x613583, SL_HEADING_RULE_BELOW, SL_DATE_BELOW, FALSE, FALSE, 0.75, TRUE, TRUE, 0.31,
    BIT (SKILLS) | BIT (LANGUAGES) | BIT (CERTIFICATES) | BIT (INTERESTS), USUAL_ORDER },
  { "academic", "Liberation Serif", 10.8, 1.16, 62.0, 0x5e2b0a, SL_HEADING_RULE_BELOW, SL_DATE_RIGHT, FALSE, FALSE, 0.8, TRUE, TRUE, 0.0, 0, ACADEMIC_ORDER },
  { "compact", "Carlito", 9.8, 1.04, 40.0, 0x2b5b6b, SL_HEADING_RULE_BELOW, SL_DATE_RIGHT, TRUE, TRUE, 0.6, TRUE, TRUE, 0.0, 0, USUAL_ORDER },
};

/**
 * sl_layout_style_find:
 * @id: (nullable): a layout's id
 *
 * Returns: (nullable): its style; %NULL if there is none of that id
 */
const SlLayoutStyle *
sl_layout_style_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i].id, id) == 0)
      return &styles[i];

  return NULL;
}

/**
 * sl_layout_style_list:
 * @n_styles: (out): how many
 *
 * Returns: (array length=n_styles): all layouts, the plainest first
 */
const SlLayoutStyle *
sl_layout_style_list (guint *n_styles)
{
  *n_styles = G_N_ELEMENTS (styles);

  return styles;
}
