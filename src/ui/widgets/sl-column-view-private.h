/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/sl-column-view.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *widget;
  gpointer   item; /* owned; NULL while the row is put away */
  guint      position;
  gboolean   is_used;
} SlColumnRow;

struct _SlColumnView
{
  GtkWidget parent_instance;

  /* Owned references: cleared in dispose */
  GListModel    *model;
  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;

  GPtrArray       *rows; /* SlColumnRow; the widgets are children */
  GtkWidget       *drop_mark;
  GType            row_type;
  SlColumnViewBind bind;
  gpointer         bind_data; /* borrowed */

  int      row_height;
  double   drop_height; /* the gap nearest to it is marked, -1 for none */
  guint    seen_first;
  guint    n_seen;
  gboolean is_configuring;
  guint    arrange_source;
};

void         _sl_column_view_row_free (SlColumnRow *row);
void         _sl_column_view_bind_row (SlColumnView *self,
                                       SlColumnRow  *row,
                                       gpointer      item);
SlColumnRow *_sl_column_view_add_row (SlColumnView *self);
SlColumnRow *_sl_column_view_find_focused_row (SlColumnView *self);
void         _sl_column_view_update_rows (SlColumnView *self);
void         _sl_column_view_schedule (SlColumnView *self);
guint        _sl_column_view_count_items (SlColumnView *self);
double       _sl_column_view_get_offset (SlColumnView *self);

G_END_DECLS
