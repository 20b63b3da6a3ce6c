/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/widgets/sl-row-drag.h"

#define ABOVE_CLASS "sl-drop-above"
#define BELOW_CLASS "sl-drop-below"

/* Rows change places among their siblings only: what is dropped from elsewhere is refused. */
typedef struct
{
  GtkWidget *row; /* (unowned): it owns this */
  GtkWidget *handle;
  SlRowMoved moved;
  gpointer   user_data;
} RowDrag;

static gboolean
is_after (RowDrag *drag,
          double   y)
{
  return y > gtk_widget_get_height (drag->row) / 2.0;
}

static void
mark (RowDrag *drag,
      gboolean above,
      gboolean below)
{
  if (above)
    gtk_widget_add_css_class (drag->row, ABOVE_CLASS);
  else
    gtk_widget_remove_css_class (drag->row, ABOVE_CLASS);
  if (below)
    gtk_widget_add_css_class (drag->row, BELOW_CLASS);
  else
    gtk_widget_remove_css_class (drag->row, BELOW_CLASS);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            RowDrag       *drag)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (drag->handle);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);

  return gdk_content_provider_new_typed (GTK_TYPE_WIDGET, drag->row);
}

static void
begin_cb (GtkDragSource *source,
          GdkDrag       *gdk_drag,
          RowDrag       *drag)
{
  gtk_widget_add_css_class (drag->row, "sl-dragged");
}

static void
end_cb (GtkDragSource *source,
        GdkDrag       *gdk_drag,
        gboolean       is_deleted,
        RowDrag       *drag)
{
  gtk_widget_remove_css_class (drag->row, "sl-dragged");
}

static GtkWidget *
get_dragged (GtkDropTarget *target,
             RowDrag       *drag)
{
  const GValue *value = gtk_drop_target_get_value (target);
  GtkWidget    *row = value != NULL && G_VALUE_HOLDS (value, GTK_TYPE_WIDGET) ? g_value_get_object (value) : NULL;

  return row != NULL && row != drag->row && gtk_widget_get_parent (row) == gtk_widget_get_parent (drag->row) ? row : NULL;
}

static GdkDragAction
motion_cb (GtkDropTarget *target,
           double         x,
           double         y,
           RowDrag       *drag)
{
  gboolean may_drop = get_dragged (target, drag) != NULL;

  mark (drag, may_drop && !is_after (drag, y), may_drop && is_after (drag, y));

  return may_drop ? GDK_ACTION_MOVE : 0;
}

static void
leave_cb (GtkDropTarget *target,
          RowDrag       *drag)
{
  mark (drag, FALSE, FALSE);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         RowDrag       *drag)
{
  GtkWidget *row = get_dragged (target, drag);

  mark (drag, FALSE, FALSE);
  if (row == NULL)
    return FALSE;
  drag->moved (drag->user_data, row, drag->row, is_after (drag, y));

  return TRUE;
}

/* @row can be dragged by its @handle and others dropped beside it; @user_data outlives the row. */
void
sl_row_drag_add (GtkWidget *row,
                 GtkWidget *handle,
                 SlRowMoved moved,
                 gpointer   user_data)
{
  RowDrag       *drag = g_new0 (RowDrag, 1);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_WIDGET, GDK_ACTION_MOVE);

  g_return_if_fail (GTK_IS_WIDGET (row) && GTK_IS_WIDGET (handle));

  drag->row = row;
  drag->handle = handle;
  drag->moved = moved;
  drag->user_data = user_data;
  g_object_set_data_full (G_OBJECT (row), "sl-row-drag", drag, g_free);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), drag);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), drag);
  g_signal_connect (source, "drag-end", G_CALLBACK (end_cb), drag);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));

  /* The value is there before the drop, so that the mark tells the truth. */
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "enter", G_CALLBACK (motion_cb), drag);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), drag);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), drag);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), drag);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}
