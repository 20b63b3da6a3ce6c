/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <math.h>

#include "ui/widgets/sl-column-view-private.h"

/* Which row widget shows which item, and where. */

void
_sl_column_view_row_free (SlColumnRow *row)
{
  g_clear_object (&row->item);
  g_clear_pointer (&row->widget, gtk_widget_unparent);
  g_free (row);
}

void
_sl_column_view_bind_row (SlColumnView *self,
                          SlColumnRow  *row,
                          gpointer      item)
{
  if (row->item == item)
    return;

  g_set_object (&row->item, item);
  self->bind (row->widget, item, self->bind_data);
}

/* What waits in the pool is not on the screen, for a screen reader neither. */
static void
show_row (SlColumnRow *row,
          gboolean     is_shown)
{
  if (gtk_widget_get_child_visible (row->widget) == is_shown)
    return;

  gtk_widget_set_child_visible (row->widget, is_shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row->widget), GTK_ACCESSIBLE_STATE_HIDDEN, !is_shown, -1);
}

SlColumnRow *
_sl_column_view_add_row (SlColumnView *self)
{
  SlColumnRow *row = g_new0 (SlColumnRow, 1);

  row->widget = g_object_new (self->row_type, NULL);
  show_row (row, FALSE);
  gtk_widget_insert_before (row->widget, GTK_WIDGET (self), self->drop_mark);
  g_ptr_array_add (self->rows, row);

  return row;
}

guint
_sl_column_view_count_items (SlColumnView *self)
{
  return self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
}

double
_sl_column_view_get_offset (SlColumnView *self)
{
  return self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0;
}

/* The window's focus, which it keeps while it is not the active one. */
SlColumnRow *
_sl_column_view_find_focused_row (SlColumnView *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < self->rows->len && focus != NULL; i++)
    {
      SlColumnRow *row = g_ptr_array_index (self->rows, i);

      if (row->item != NULL && (row->widget == focus || gtk_widget_is_ancestor (focus, row->widget)))
        return row;
    }

  return NULL;
}

/* The row that shall show an item: the one that shows it, else one that is free, best that
 * which stood there (its item has just been loaded).
 */
static SlColumnRow *
choose_row (SlColumnView *self,
            guint         position)
{
  SlColumnRow *chosen = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SlColumnRow *row = g_ptr_array_index (self->rows, i);

      if (row->is_used)
        continue;
      if (row->item != NULL && row->position == position)
        return row;
      if (chosen == NULL || (chosen->item != NULL && row->item == NULL))
        chosen = row;
    }

  return chosen != NULL ? chosen : _sl_column_view_add_row (self);
}

static void
place_row (SlColumnView *self,
           SlColumnRow  *row,
           guint         position,
           int           width)
{
  GtkAllocation allocation = { 0, 0, width, self->row_height };

  row->position = position;
  allocation.y = (int) floor ((double) position * self->row_height - _sl_column_view_get_offset (self));
  show_row (row, TRUE);
  gtk_widget_size_allocate (row->widget, &allocation, -1);
}

/* Finds the row widgets that show an item of the range already. */
static void
match_rows (SlColumnView *self,
            guint         first,
            guint         last,
            SlColumnRow **by_position)
{
  for (guint i = 0; i < self->rows->len; i++)
    ((SlColumnRow *) g_ptr_array_index (self->rows, i))->is_used = FALSE;

  for (guint position = first; position < last; position++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->model, position);

      for (guint i = 0; i < self->rows->len; i++)
        {
          SlColumnRow *row = g_ptr_array_index (self->rows, i);

          if ((GObject *) row->item != item || row->is_used)
            continue;
          row->is_used = TRUE;
          by_position[position - first] = row;
          break;
        }
    }
}

/* The row that has the focus stays alive out of sight. If its item is gone, it takes over
 * the item that has come to its place: the focus does not jump.
 */
static void
keep_focused_row (SlColumnView *self,
                  guint         first,
                  guint         last,
                  SlColumnRow **by_position,
                  int           width)
{
  SlColumnRow *focused = _sl_column_view_find_focused_row (self);
  g_autoptr (GObject) item = NULL;

  if (focused == NULL || focused->is_used || _sl_column_view_count_items (self) == 0)
    return;

  focused->is_used = TRUE;
  focused->position = MIN (focused->position, _sl_column_view_count_items (self) - 1);
  item = g_list_model_get_item (self->model, focused->position);
  _sl_column_view_bind_row (self, focused, item);
  if (focused->position < first || focused->position >= last)
    {
      place_row (self, focused, focused->position, width);
      return;
    }
  if (by_position[focused->position - first] != NULL)
    by_position[focused->position - first]->is_used = FALSE;
  by_position[focused->position - first] = focused;
}

/* Binds and places a widget for each row between first and last, and puts the others away. */
static void
arrange_rows (SlColumnView *self,
              guint         first,
              guint         last,
              int           width)
{
  g_autofree SlColumnRow **by_position = g_new0 (SlColumnRow *, last - first + 1);

  match_rows (self, first, last, by_position);
  keep_focused_row (self, first, last, by_position, width);
  for (guint position = first; position < last; position++)
    {
      SlColumnRow *row = by_position[position - first];

      if (row == NULL)
        {
          g_autoptr (GObject) item = g_list_model_get_item (self->model, position);

          row = choose_row (self, position);
          row->is_used = TRUE;
          _sl_column_view_bind_row (self, row, item);
        }
      place_row (self, row, position, width);
    }

  for (guint i = 0; i < self->rows->len; i++)
    {
      SlColumnRow *row = g_ptr_array_index (self->rows, i);

      if (row->is_used)
        continue;
      show_row (row, FALSE);
      _sl_column_view_bind_row (self, row, NULL);
    }
}

static void
emit_seen (SlColumnView *self,
           guint         first,
           guint         n_rows)
{
  if (self->seen_first == first && self->n_seen == n_rows)
    return;

  self->seen_first = first;
  self->n_seen = n_rows;
  g_signal_emit_by_name (self, "seen", first, n_rows);
}

void
_sl_column_view_update_rows (SlColumnView *self)
{
  const int   width = gtk_widget_get_width (GTK_WIDGET (self));
  const int   height = gtk_widget_get_height (GTK_WIDGET (self));
  const guint n_items = _sl_column_view_count_items (self);
  guint       first;
  guint       last;

  if (self->model == NULL || self->row_height == 0 || height == 0)
    return;

  first = MIN ((guint) floor (_sl_column_view_get_offset (self) / self->row_height), n_items);
  last = MIN ((guint) ceil ((_sl_column_view_get_offset (self) + height) / self->row_height), n_items);
  arrange_rows (self, first, last, width);
  /* What fits is asked for even while nothing is there, so that it is there at once later. */
  emit_seen (self, first, MAX (last - first, (guint) (height / self->row_height) + 1));
}

static gboolean
arrange_cb (gpointer user_data)
{
  SlColumnView *self = user_data;

  self->arrange_source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    _sl_column_view_update_rows (self);

  return G_SOURCE_REMOVE;
}

/* What has changed is bound and laid out at once, and not only in the next frame: the time until then
 * is free, the frame is short, and what is bound in its midst is styled by one more.
 */
void
_sl_column_view_schedule (SlColumnView *self)
{
  if (self->arrange_source == 0)
    self->arrange_source = g_idle_add_full (GTK_PRIORITY_RESIZE, arrange_cb, self, NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
