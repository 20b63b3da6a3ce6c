/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/board/sl-board-page-private.h"
#include "ui/board/sl-job-card.h"
#include "ui/widgets/sl-edge-scroller.h"

/* What is dragged: ids of postings. A type of its own, so that text dropped from elsewhere
 * is never taken for it.
 */
typedef char *JobDrag;

static GType job_drag_get_type (void);

G_DEFINE_BOXED_TYPE (JobDrag, job_drag, g_strdupv, g_strfreev)

static SlBoardColumn *
column_of (GtkEventController *controller)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);

  return SL_BOARD_COLUMN (gtk_widget_get_ancestor (widget, SL_TYPE_BOARD_COLUMN));
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double         x,
                 double         y,
                 SlBoardPage   *self)
{
  SlColumnView  *view = SL_COLUMN_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  SlBoardColumn *column = column_of (GTK_EVENT_CONTROLLER (source));
  const int      position = sl_column_view_get_position_at (view, y);
  SlJob         *job = position >= 0 ? sl_job_column_peek (sl_board_column_get_column (column), (guint) position) : NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  /* While a range is being read it is not known yet what goes along. */
  if (job == NULL || self->selecting != NULL)
    return NULL;

  ids = sl_board_page_get_targets (self, sl_job_get_id (job));
  g_free (self->drag_id);
  self->drag_id = g_strdup (sl_job_get_id (job));
  self->n_dragged = ids->len - 1;
  self->drag_x = x;
  self->drag_y = y;
  g_value_init (&value, job_drag_get_type ());
  g_value_set_boxed (&value, ids->pdata);

  return gdk_content_provider_new_for_value (&value);
}

static void
append_count (SlBoardPage *self,
              GtkSnapshot *snapshot,
              float        right)
{
  g_autofree char *text = g_strdup_printf ("%u", self->n_dragged);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  GskRoundedRect pill;
  GdkRGBA        back = { 0.11f, 0.44f, 0.85f, 1 };
  GdkRGBA        front = { 1, 1, 1, 1 };
  int            width = 0;
  int            height = 0;

  pango_layout_get_pixel_size (layout, &width, &height);
  width = MAX (width + 12, height + 4);
  height += 4;
  gsk_rounded_rect_init_from_rect (&pill, &GRAPHENE_RECT_INIT (right - (float) width - 4, 0, (float) width, (float) height), (float) height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &back, &pill.bounds);
  gtk_snapshot_pop (snapshot);
  pango_layout_get_pixel_size (layout, &height, NULL);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (right - 4 - ((float) width + (float) height) / 2, 2));
  gtk_snapshot_append_layout (snapshot, layout, &front);
}

/* The card under the pointer, and how many go with it. */
static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag       *drag,
               SlBoardPage   *self)
{
  SlColumnView *view = SL_COLUMN_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  const int     position = sl_column_view_get_position_at (view, self->drag_y);
  GtkWidget    *row = position >= 0 ? sl_column_view_get_row (view, (guint) position) : NULL;
  g_autoptr (GdkPaintable) card = NULL;
  g_autoptr (GdkPaintable) picture = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (row, GTK_WIDGET (view), &bounds))
    return;

  card = gtk_widget_paintable_new (row);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (card, snapshot, bounds.size.width, bounds.size.height);
  if (self->n_dragged > 1)
    append_count (self, snapshot, bounds.size.width);
  picture = gtk_snapshot_to_paintable (snapshot, &bounds.size);
  if (picture != NULL)
    gtk_drag_source_set_icon (source, picture, (int) (self->drag_x - bounds.origin.x), (int) (self->drag_y - bounds.origin.y));
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragging");
}

static void
drag_end_cb (GtkDragSource *source,
             GdkDrag       *drag,
             gboolean       delete_data,
             SlBoardPage   *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragging");
  g_clear_pointer (&self->drag_id, g_free);
}

/* The column at a place in the box of columns, also while these scroll below the pointer. */
static SlBoardColumn *
find_column_at (SlBoardPage *self,
                double       x,
                double       y)
{
  GtkWidget *widget = gtk_widget_pick (self->columns_box, x, y, GTK_PICK_NON_TARGETABLE);

  if (widget == NULL || widget == self->columns_box)
    return NULL;

  return SL_BOARD_COLUMN (SL_IS_BOARD_COLUMN (widget) ? widget : gtk_widget_get_ancestor (widget, SL_TYPE_BOARD_COLUMN));
}

/* The height in a column's view; -1 where the place in it makes no difference. */
static double
find_height (SlBoardPage   *self,
             SlBoardColumn *column,
             double         x,
             double         y)
{
  GtkWidget       *view = GTK_WIDGET (sl_board_column_get_view (column));
  graphene_point_t at;

  if (!sl_job_board_get_is_ranked (self->board) || sl_board_column_get_is_collapsed (column) || !gtk_widget_get_mapped (view) ||
      !gtk_widget_compute_point (self->columns_box, view, &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    return -1;

  return MAX (at.y, 0);
}

/* Shows where a drop would go: in which column, and there between which cards. */
static void
mark_target (SlBoardPage   *self,
             SlBoardColumn *target,
             double         height)
{
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      SlBoardColumn *column = SL_BOARD_COLUMN (self->columns[status]);

      sl_column_view_set_drop_height (sl_board_column_get_view (column), column == target ? height : -1);
      if (column == target)
        gtk_widget_add_css_class (GTK_WIDGET (column), "drop-target");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (column), "drop-target");
    }
}

static SlBoardColumn *
mark_at (SlBoardPage *self,
         double       x,
         double       y)
{
  SlBoardColumn *column = find_column_at (self, x, y);

  mark_target (self, column, column != NULL ? find_height (self, column, x, y) : -1);

  return column;
}

static GdkDragAction
drop_moved_cb (GtkDropTarget *target,
               double         x,
               double         y,
               SlBoardPage   *self)
{
  self->is_dropping = gtk_widget_compute_point (self->columns_box, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &self->drop_point);

  return mark_at (self, x, y) != NULL ? GDK_ACTION_MOVE : 0;
}

static void
drop_left_cb (GtkDropTarget *target,
              SlBoardPage   *self)
{
  self->is_dropping = FALSE;
  mark_target (self, NULL, -1);
}

static void
frame_ended_cb (GdkFrameClock *clock,
                SlBoardPage   *self)
{
  graphene_point_t at;

  g_signal_handler_disconnect (clock, self->drop_handler);
  self->drop_handler = 0;
  if (self->is_dropping && gtk_widget_compute_point (GTK_WIDGET (self), self->columns_box, &self->drop_point, &at))
    mark_at (self, at.x, at.y);
}

/* Another column comes below a pointer that stands still: known once the columns are laid out anew. */
static void
scrolled_cb (GtkAdjustment *adjustment,
             SlBoardPage   *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (self->is_dropping && self->drop_handler == 0 && clock != NULL)
    self->drop_handler = g_signal_connect_object (clock, "after-paint", G_CALLBACK (frame_ended_cb), self, 0);
}

/* The card above a gap that does not move itself. */
static const char *
find_above (SlJobColumn       *column,
            guint              gap,
            const char *const *ids)
{
  for (guint i = gap; i > 0; i--)
    {
      SlJob *job = sl_job_column_peek (column, i - 1);

      if (job != NULL && !g_strv_contains (ids, sl_job_get_id (job)))
        return sl_job_get_id (job);
    }

  return NULL;
}

/* Whether the cards stand there already, one behind the other. */
static gboolean
is_in_place (SlJobColumn       *column,
             const char        *above,
             const char *const *ids)
{
  guint position = 0;

  if (above != NULL && sl_job_column_find (column, above, &position) != NULL)
    position++;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      SlJob *job = sl_job_column_peek (column, position + i);

      if (job == NULL || g_strcmp0 (sl_job_get_id (job), ids[i]) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
dropped_cb (GtkDropTarget *target,
            const GValue  *value,
            double         x,
            double         y,
            SlBoardPage   *self)
{
  SlBoardColumn     *column = find_column_at (self, x, y);
  SlJobColumn       *jobs = NULL;
  const char *const *ids = g_value_get_boxed (value);
  double             height;
  guint              gap = 0;
  g_autofree char   *above = NULL;

  drop_left_cb (target, self);
  if (column == NULL || ids == NULL || ids[0] == NULL)
    return FALSE;

  jobs = sl_board_column_get_column (column);
  height = find_height (self, column, x, y);
  if (height >= 0)
    gap = sl_column_view_get_gap_at (sl_board_column_get_view (column), height);

  above = g_strdup (find_above (jobs, gap, ids));
  if (!is_in_place (jobs, above, ids))
    sl_board_page_move (self, ids, sl_board_column_get_status (column), above, self->drag_id != NULL ? self->drag_id : ids[0]);

  return TRUE;
}

/* The cards of a column can be dragged. */
void
sl_board_page_add_drag (SlBoardPage   *self,
                        SlBoardColumn *column)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (sl_board_column_get_view (column)), GTK_EVENT_CONTROLLER (source));
  sl_board_column_follow_drags (column);
}

/* Cards can be dropped: on the box of all columns, as these move below a pointer that stands still. */
void
sl_board_page_add_drop (SlBoardPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (job_drag_get_type (), GDK_ACTION_MOVE);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  g_signal_connect (target, "enter", G_CALLBACK (drop_moved_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (drop_moved_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_left_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (self->columns_box, GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, 0);
  sl_edge_scroller_attach (GTK_SCROLLED_WINDOW (self->scroller), GTK_ORIENTATION_HORIZONTAL);
}
