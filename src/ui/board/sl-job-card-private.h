/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/board/sl-job-card.h"
#include "ui/board/sl-job-text.h"

G_BEGIN_DECLS

/* One line of text each, but for the title. */
typedef enum {
  SL_CARD_PART_COMPANY,
  SL_CARD_PART_TITLE,
  SL_CARD_PART_PLACE,
  SL_CARD_PART_SALARY,
  SL_CARD_PART_NOTE,  /* the last day, else how long it stands here */
  SL_CARD_PART_STARS, /* their number, where five of them would push the company out */
  SL_N_CARD_PARTS
} SlCardPart;

typedef struct
{
  float x;
  float y;
} SlCardPlace;

/* A whole card in one widget that draws its text itself: a board shows some eighty, and
 * labels would make five hundred widgets of them.
 */
struct _SlJobCard
{
  GtkWidget parent_instance;

  SlJob       *job; /* owned: cleared in dispose */
  gulong       notify_id;
  gulong       refresh_id; /* tick callback */
  SlJobUrgency urgency;
  gboolean     is_selected;

  /* What stands below, as long as there is room, and what then; owned */
  char *salary;
  char *short_salary; /* (nullable) */
  char *note;
  char *short_note; /* (nullable) */

  /* sl-job-card-draw.c */
  PangoLayout *layouts[SL_N_CARD_PARTS];
  SlCardPlace  places[SL_N_CARD_PARTS];
  int          note_width;
  SlCardPlace  stars;
  int          n_stars; /* drawn ones */
  int          star_size;
  GdkTexture  *star;
  GdkRGBA      star_color;
  guint        font_serial;
  int          font_height;
};

/* sl-job-card-draw.c */
void _sl_job_card_set_part (SlJobCard  *self,
                            SlCardPart  part,
                            const char *text);
void _sl_job_card_clear_drawing (SlJobCard *self);
void _sl_job_card_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline);
void _sl_job_card_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline);
void _sl_job_card_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot);

G_END_DECLS
