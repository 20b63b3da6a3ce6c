/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/board/sl-board-column.h"
#include "ui/board/sl-job-text.h"
#include "ui/sl-ui.h"
#include "ui/widgets/sl-edge-scroller.h"
#include "ui/widgets/sl-vertical-label.h"

#define HANDLE_WIDTH 8
#define WIDTH_STEP   24

/* A column of the board: its head, its cards, and a strip in their place while it is folded up. */
struct _SlBoardColumn
{
  GtkWidget parent_instance;

  SlJobColumn *column; /* owned: cleared in dispose */

  /* Template children: unparent the top ones in dispose */
  GtkWidget *content;
  GtkWidget *title;
  GtkWidget *count;
  GtkWidget *collapse;
  GtkWidget *extras;
  GtkWidget *empty;
  GtkWidget *scroller;
  GtkWidget *view;
  GtkWidget *strip;
  GtkWidget *strip_count;
  GtkWidget *strip_title;
  GtkWidget *handle;

  int      width;
  gboolean has_width;
  gboolean is_collapsed;
  gboolean is_counted;
};

enum {
  PROP_0,
  PROP_IS_COLLAPSED,
  PROP_COLUMN_WIDTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlBoardColumn, sl_board_column, GTK_TYPE_WIDGET)

static const char *
empty_text (SlJobStatus status)
{
  switch (status)
    {
    case SL_JOB_STATUS_SAVED:
      return _ ("Drop a saved page or a link here");
    case SL_JOB_STATUS_PREPARED:
      return _ ("Postings you are getting ready to apply for");
    case SL_JOB_STATUS_APPLIED:
      return _ ("Drag a posting here once you have applied");
    case SL_JOB_STATUS_INTERVIEWING:
      return _ ("Postings you are interviewing for");
    case SL_JOB_STATUS_OFFER:
      return _ ("Offers you have received");
    case SL_JOB_STATUS_REJECTED:
      return _ ("Applications that were turned down");
    case SL_JOB_STATUS_CLOSED:
      return _ ("Postings you have finished with");
    default:
      g_return_val_if_reached ("");
    }
}

static void
update_count (SlBoardColumn *self)
{
  const guint      total = sl_job_column_get_total (self->column);
  const char      *name = sl_job_text_status (sl_job_column_get_status (self->column));
  g_autofree char *number = g_strdup_printf ("%'u", total);
  g_autofree char *described = NULL;

  /* TRANSLATORS: a column's name and how many postings it has, for the screen reader */
  described = g_strdup_printf (ngettext ("%1$s, %2$u posting", "%1$s, %2$u postings", total), name, total);
  gtk_label_set_text (GTK_LABEL (self->count), self->is_counted ? number : "");
  gtk_label_set_text (GTK_LABEL (self->strip_count), self->is_counted ? number : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, described, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->strip), GTK_ACCESSIBLE_PROPERTY_LABEL, described, -1);
  gtk_widget_set_visible (self->empty, self->is_counted && total == 0);
}

static void
column_changed_cb (GListModel    *model,
                   guint          position,
                   guint          removed,
                   guint          added,
                   SlBoardColumn *self)
{
  if (removed != added)
    update_count (self);
}

static void
view_seen_cb (SlColumnView  *view,
              guint          first,
              guint          n_rows,
              SlBoardColumn *self)
{
  sl_job_column_set_visible (self->column, first, n_rows);
}

static void
resize_begin_cb (GtkGestureDrag *gesture,
                 double          x,
                 double          y,
                 SlBoardColumn  *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The handle moves with the edge it moves: what counts is how far the pointer is from it. */
static void
resize_update_cb (GtkGestureDrag *gesture,
                  double          offset_x,
                  double          offset_y,
                  SlBoardColumn  *self)
{
  const gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const double   width = gtk_widget_get_width (GTK_WIDGET (self)) + (is_rtl ? -offset_x : offset_x);

  sl_board_column_set_column_width (self, (int) (width / sl_ui_text_scale (GTK_WIDGET (self))));
}

static void
collapse_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  SlBoardColumn *self = SL_BOARD_COLUMN (widget);
  gboolean       had_focus = gtk_widget_get_focus_child (widget) != NULL;

  sl_board_column_set_is_collapsed (self, !self->is_collapsed);
  if (had_focus && self->is_collapsed)
    gtk_widget_grab_focus (self->strip);
  else if (had_focus && !gtk_widget_grab_focus (self->view))
    gtk_widget_grab_focus (self->collapse);
}

static void
resize_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  SlBoardColumn *self = SL_BOARD_COLUMN (widget);

  sl_board_column_set_column_width (self, (int) (gtk_widget_get_width (widget) / sl_ui_text_scale (GTK_WIDGET (self))) +
                                            g_variant_get_int32 (parameter) * WIDTH_STEP);
}

static void
sl_board_column_dispose (GObject *object)
{
  SlBoardColumn *self = SL_BOARD_COLUMN (object);

  g_clear_object (&self->column);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->strip, gtk_widget_unparent);
  g_clear_pointer (&self->handle, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_board_column_parent_class)->dispose (object);
}

static void
sl_board_column_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SlBoardColumn *self = SL_BOARD_COLUMN (object);

  switch (property_id)
    {
    case PROP_IS_COLLAPSED:
      g_value_set_boolean (value, self->is_collapsed);
      break;
    case PROP_COLUMN_WIDTH:
      g_value_set_int (value, self->width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_board_column_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  SlBoardColumn *self = SL_BOARD_COLUMN (object);

  switch (property_id)
    {
    case PROP_IS_COLLAPSED:
      sl_board_column_set_is_collapsed (self, g_value_get_boolean (value));
      break;
    case PROP_COLUMN_WIDTH:
      sl_board_column_set_column_width (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_board_column_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  SlBoardColumn *self = SL_BOARD_COLUMN (widget);

  gtk_widget_measure (self->is_collapsed ? self->strip : self->content, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && !self->is_collapsed)
    *minimum = *natural = MAX (*minimum, (int) (self->width * sl_ui_text_scale (GTK_WIDGET (self))));
}

static void
sl_board_column_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  SlBoardColumn *self = SL_BOARD_COLUMN (widget);
  const gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation  all = { 0, 0, width, height };
  GtkAllocation  handle = { is_rtl ? -HANDLE_WIDTH / 2 : width - HANDLE_WIDTH / 2, 0, HANDLE_WIDTH, height };

  gtk_widget_size_allocate (self->is_collapsed ? self->strip : self->content, &all, -1);
  gtk_widget_size_allocate (self->handle, &handle, -1);
}

static void
sl_board_column_class_init (SlBoardColumnClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_board_column_dispose;
  object_class->get_property = sl_board_column_get_property;
  object_class->set_property = sl_board_column_set_property;
  widget_class->measure = sl_board_column_measure;
  widget_class->size_allocate = sl_board_column_size_allocate;

  properties[PROP_IS_COLLAPSED] =
    g_param_spec_boolean ("is-collapsed", NULL, NULL, FALSE,
                          (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  properties[PROP_COLUMN_WIDTH] =
    g_param_spec_int ("column-width", NULL, NULL, SL_BOARD_COLUMN_MIN_WIDTH, SL_BOARD_COLUMN_MAX_WIDTH, SL_BOARD_COLUMN_DEFAULT_WIDTH,
                      (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "boardcolumn");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("board/sl-board-column.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, content);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, title);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, count);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, collapse);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, extras);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, empty);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, scroller);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, view);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, strip);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, strip_count);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, strip_title);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, handle);
  gtk_widget_class_bind_template_callback (widget_class, resize_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, resize_update_cb);

  gtk_widget_class_install_action (widget_class, "column.collapse", NULL, collapse_action);
  gtk_widget_class_install_action (widget_class, "column.resize", "i", resize_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_ALT_MASK, "column.resize", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_ALT_MASK, "column.resize", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_ALT_MASK, "column.resize", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_ALT_MASK, "column.resize", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_ALT_MASK, "column.collapse", NULL);

  g_type_ensure (SL_TYPE_COLUMN_VIEW);
  g_type_ensure (SL_TYPE_VERTICAL_LABEL);
}

static void
sl_board_column_init (SlBoardColumn *self)
{
  /* Columns share what room there is until the user gives them a width. */
  self->width = SL_BOARD_COLUMN_DEFAULT_WIDTH;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_board_column_new (SlJobColumn     *column,
                     GType            card_type,
                     SlColumnViewBind bind,
                     gpointer         user_data)
{
  SlBoardColumn   *self = g_object_new (SL_TYPE_BOARD_COLUMN, NULL);
  const char      *name = sl_job_text_status (sl_job_column_get_status (column));
  g_autofree char *collapse = NULL;

  self->column = g_object_ref (column);
  gtk_label_set_text (GTK_LABEL (self->title), name);
  gtk_label_set_text (GTK_LABEL (self->empty), empty_text (sl_job_column_get_status (column)));
  sl_vertical_label_set_text (SL_VERTICAL_LABEL (self->strip_title), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* TRANSLATORS: %s is a column's name: "Collapse “Applied”" */
  collapse = g_strdup_printf (_ ("Collapse “%s”"), name);
  gtk_widget_set_tooltip_text (self->collapse, collapse);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->collapse), GTK_ACCESSIBLE_PROPERTY_LABEL, collapse, -1);

  sl_column_view_set_rows (SL_COLUMN_VIEW (self->view), card_type, bind, user_data);
  sl_column_view_set_model (SL_COLUMN_VIEW (self->view), G_LIST_MODEL (column));
  g_signal_connect_object (column, "items-changed", G_CALLBACK (column_changed_cb), self, 0);
  g_signal_connect_object (self->view, "seen", G_CALLBACK (view_seen_cb), self, 0);
  update_count (self);

  return GTK_WIDGET (self);
}

SlJobColumn *
sl_board_column_get_column (SlBoardColumn *self)
{
  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), NULL);

  return self->column;
}

SlJobStatus
sl_board_column_get_status (SlBoardColumn *self)
{
  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), SL_JOB_STATUS_SAVED);

  return sl_job_column_get_status (self->column);
}

SlColumnView *
sl_board_column_get_view (SlBoardColumn *self)
{
  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), NULL);

  return SL_COLUMN_VIEW (self->view);
}

gboolean
sl_board_column_get_is_collapsed (SlBoardColumn *self)
{
  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), FALSE);

  return self->is_collapsed;
}

void
sl_board_column_set_is_collapsed (SlBoardColumn *self,
                                  gboolean       is_collapsed)
{
  g_return_if_fail (SL_IS_BOARD_COLUMN (self));

  if (self->is_collapsed == is_collapsed)
    return;

  self->is_collapsed = is_collapsed;
  gtk_widget_set_hexpand (GTK_WIDGET (self), !is_collapsed && !self->has_width);
  gtk_widget_set_visible (self->content, !is_collapsed);
  gtk_widget_set_visible (self->strip, is_collapsed);
  gtk_widget_set_visible (self->handle, !is_collapsed);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_COLLAPSED]);
}

int
sl_board_column_get_column_width (SlBoardColumn *self)
{
  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), 0);

  return self->width;
}

void
sl_board_column_set_column_width (SlBoardColumn *self,
                                  int            width)
{
  g_return_if_fail (SL_IS_BOARD_COLUMN (self));

  width = CLAMP (width, SL_BOARD_COLUMN_MIN_WIDTH, SL_BOARD_COLUMN_MAX_WIDTH);
  if (self->width == width && self->has_width)
    return;

  self->width = width;
  self->has_width = TRUE;
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMN_WIDTH]);
}

/* Whether the column's length is known: before, it shows neither a number nor that it is empty. */
void
sl_board_column_set_is_counted (SlBoardColumn *self,
                                gboolean       is_counted)
{
  g_return_if_fail (SL_IS_BOARD_COLUMN (self));

  if (self->is_counted == is_counted)
    return;

  self->is_counted = is_counted;
  update_count (self);
}

/* Rows above the cards: what is on its way into this column. */
void
sl_board_column_add_extra (SlBoardColumn *self,
                           GtkWidget     *extra)
{
  g_return_if_fail (SL_IS_BOARD_COLUMN (self));

  gtk_box_append (GTK_BOX (self->extras), extra);
  gtk_widget_set_visible (self->extras, TRUE);
}

void
sl_board_column_remove_extra (SlBoardColumn *self,
                              GtkWidget     *extra)
{
  g_return_if_fail (SL_IS_BOARD_COLUMN (self));

  gtk_box_remove (GTK_BOX (self->extras), extra);
  gtk_widget_set_visible (self->extras, gtk_widget_get_first_child (self->extras) != NULL);
}

void
sl_board_column_scroll_to_top (SlBoardColumn *self)
{
  g_return_if_fail (SL_IS_BOARD_COLUMN (self));

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

/* Scrolls while something is dragged near the top or the bottom. */
void
sl_board_column_follow_drags (SlBoardColumn *self)
{
  g_return_if_fail (SL_IS_BOARD_COLUMN (self));

  sl_edge_scroller_attach (GTK_SCROLLED_WINDOW (self->scroller), GTK_ORIENTATION_VERTICAL);
}
