/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/widgets/sl-edge-scroller.h"

#define EDGE 56.0
/* Pixels a second at the very edge. */
#define TOP_SPEED 1400.0

/* Scrolls while something is dragged near an edge: the nearer, the faster. */
struct _SlEdgeScroller
{
  GObject parent_instance;

  GtkWidget     *window; /* borrowed: owns the controller that owns this */
  GtkOrientation orientation;
  double         speed; /* -1 to 1 */
  guint          tick_id;
  gint64         last_time;
};

G_DEFINE_FINAL_TYPE (SlEdgeScroller, sl_edge_scroller, G_TYPE_OBJECT)

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SlEdgeScroller *self = user_data;
  GtkAdjustment  *adjustment = NULL;
  const gint64    now = gdk_frame_clock_get_frame_time (clock);
  const double    seconds = CLAMP ((double) (now - self->last_time) / G_USEC_PER_SEC, 0, 0.1);

  self->last_time = now;
  if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
    adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget));
  else
    adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + self->speed * TOP_SPEED * seconds);

  return G_SOURCE_CONTINUE;
}

static void
set_speed (SlEdgeScroller *self,
           double          speed)
{
  const gboolean runs = speed < 0 || speed > 0;

  self->speed = speed;
  if (runs && self->tick_id == 0)
    {
      self->last_time = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (self->window));
      self->tick_id = gtk_widget_add_tick_callback (self->window, tick_cb, self, NULL);
    }
  else if (!runs && self->tick_id != 0)
    {
      gtk_widget_remove_tick_callback (self->window, self->tick_id);
      self->tick_id = 0;
    }
}

static void
drag_moved_cb (GtkDropControllerMotion *motion,
               double                   x,
               double                   y,
               SlEdgeScroller          *self)
{
  const gboolean is_horizontal = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  const double   at = is_horizontal ? x : y;
  const double   size = is_horizontal ? gtk_widget_get_width (self->window) : gtk_widget_get_height (self->window);
  const double   edge = MIN (EDGE, size / 4);

  if (at < edge)
    set_speed (self, -(edge - at) / edge);
  else if (at > size - edge)
    set_speed (self, (at - (size - edge)) / edge);
  else
    set_speed (self, 0);
}

static void
drag_left_cb (GtkDropControllerMotion *motion,
              SlEdgeScroller          *self)
{
  set_speed (self, 0);
}

static void
window_unmapped_cb (GtkWidget      *window,
                    SlEdgeScroller *self)
{
  set_speed (self, 0);
}

static void
sl_edge_scroller_class_init (SlEdgeScrollerClass *klass)
{
}

static void
sl_edge_scroller_init (SlEdgeScroller *self)
{
}

/* Makes a scrolled window follow drags to its edges, for as long as it lives. */
void
sl_edge_scroller_attach (GtkScrolledWindow *window,
                         GtkOrientation     orientation)
{
  SlEdgeScroller     *self = NULL;
  GtkEventController *motion = NULL;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (window));

  self = g_object_new (SL_TYPE_EDGE_SCROLLER, NULL);
  self->window = GTK_WIDGET (window);
  self->orientation = orientation;
  motion = gtk_drop_controller_motion_new ();
  g_signal_connect (motion, "enter", G_CALLBACK (drag_moved_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (drag_moved_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (drag_left_cb), self);
  g_signal_connect_object (window, "unmap", G_CALLBACK (window_unmapped_cb), self, 0);
  g_object_set_data_full (G_OBJECT (motion), "sl-edge-scroller", self, g_object_unref);
  gtk_widget_add_controller (GTK_WIDGET (window), motion);
}
