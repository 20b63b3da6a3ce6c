/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <math.h>

#include "ui/widgets/sl-column-view-private.h"

/* A list that makes row widgets for what is seen and no more. All rows have one height,
 * that of an empty row in the font at hand. A row widget stays with its item as long as
 * the item is seen, wherever it moves, so that a change rebinds only what changed.
 */

enum {
  PROP_0,
  PROP_MODEL,
  N_PROPS,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

enum {
  SEEN,
  CURSOR_MOVED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SlColumnView, sl_column_view, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
configure_adjustments (SlColumnView *self,
                       double        value)
{
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double content = (double) _sl_column_view_count_items (self) * self->row_height;

  self->is_configuring = TRUE;
  if (self->vadjustment != NULL)
    gtk_adjustment_configure (self->vadjustment, CLAMP (value, 0, MAX (content - height, 0)), 0, MAX (content, height),
                              self->row_height, MAX (height - self->row_height, self->row_height), height);
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, width, 1, width, width);
  self->is_configuring = FALSE;
}

static void
adjustment_changed_cb (GtkAdjustment *adjustment,
                       SlColumnView  *self)
{
  if (!self->is_configuring)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
model_changed_cb (GListModel   *model,
                  guint         position,
                  guint         removed,
                  guint         added,
                  SlColumnView *self)
{
  const guint  top = self->row_height > 0 ? (guint) floor (_sl_column_view_get_offset (self) / self->row_height) : 0;
  const int    shift = (int) added - (int) removed;
  SlColumnRow *focused = _sl_column_view_find_focused_row (self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      SlColumnRow *row = g_ptr_array_index (self->rows, i);

      if (row->item != NULL && row->position >= position + removed)
        row->position += (guint) shift;
    }

  /* Only the focused row has to be found again out of sight. */
  if (focused != NULL && focused->position >= position && focused->position < position + removed)
    for (guint i = position; i < position + added; i++)
      {
        g_autoptr (GObject) item = g_list_model_get_item (model, i);

        if (item == focused->item)
          focused->position = i;
      }

  /* What is seen does not move when rows come or go above it. */
  if (shift != 0 && _sl_column_view_get_offset (self) > 0 && position + removed <= top)
    configure_adjustments (self, _sl_column_view_get_offset (self) + (double) shift * self->row_height);
  else if (shift != 0)
    configure_adjustments (self, _sl_column_view_get_offset (self));
  self->n_seen = 0;
  _sl_column_view_schedule (self);
}

static void
move_cursor (SlColumnView *self,
             gint64        position,
             gboolean      extends)
{
  if (_sl_column_view_count_items (self) == 0)
    return;

  position = CLAMP (position, 0, (gint64) _sl_column_view_count_items (self) - 1);
  if (sl_column_view_focus (self, (guint) position))
    g_signal_emit (self, signals[CURSOR_MOVED], 0, (guint) position, extends);
}

/* The arguments: how far ("row", "page", "end"), which way, and whether the selection grows. */
static gboolean
move_cursor_cb (GtkWidget *widget,
                GVariant  *args,
                gpointer   user_data)
{
  SlColumnView *self = SL_COLUMN_VIEW (widget);
  const int     page = MAX (1, gtk_widget_get_height (widget) / MAX (self->row_height, 1) - 1);
  const int     position = sl_column_view_get_focus_position (self);
  const char   *step = NULL;
  int           direction = 0;
  gboolean      extends = FALSE;

  g_variant_get (args, "(&sib)", &step, &direction, &extends);
  if (position < 0)
    return FALSE;
  if (g_str_equal (step, "end"))
    move_cursor (self, direction < 0 ? 0 : G_MAXINT, extends);
  else
    move_cursor (self, (gint64) position + direction * (g_str_equal (step, "page") ? page : 1), extends);

  return TRUE;
}

static void
set_adjustment (SlColumnView   *self,
                GtkAdjustment **field,
                GtkAdjustment  *adjustment)
{
  if (*field == adjustment && adjustment != NULL)
    return;

  if (*field != NULL)
    g_signal_handlers_disconnect_by_func (*field, adjustment_changed_cb, self);
  g_set_object (field, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (adjustment_changed_cb), self, 0);
  configure_adjustments (self, _sl_column_view_get_offset (self));
}

static void
sl_column_view_dispose (GObject *object)
{
  SlColumnView *self = SL_COLUMN_VIEW (object);

  g_clear_handle_id (&self->arrange_source, g_source_remove);
  sl_column_view_set_model (self, NULL);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->drop_mark, gtk_widget_unparent);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);

  G_OBJECT_CLASS (sl_column_view_parent_class)->dispose (object);
}

static void
sl_column_view_finalize (GObject *object)
{
  g_ptr_array_unref (SL_COLUMN_VIEW (object)->rows);

  G_OBJECT_CLASS (sl_column_view_parent_class)->finalize (object);
}

static void
sl_column_view_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SlColumnView *self = SL_COLUMN_VIEW (object);

  switch (property_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_NATURAL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_column_view_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SlColumnView *self = SL_COLUMN_VIEW (object);

  switch (property_id)
    {
    case PROP_MODEL:
      sl_column_view_set_model (self, g_value_get_object (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      /* It scrolls by itself in any case. */
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_column_view_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
}

static void
sl_column_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  SlColumnView *self = SL_COLUMN_VIEW (widget);
  double        value = _sl_column_view_get_offset (self);
  int           row_height = 0;

  if (self->row_type == G_TYPE_INVALID)
    return;

  if (self->rows->len == 0)
    _sl_column_view_add_row (self);
  gtk_widget_measure (((SlColumnRow *) g_ptr_array_index (self->rows, 0))->widget, GTK_ORIENTATION_VERTICAL, width,
                      NULL, &row_height, NULL, NULL);
  /* Another font: the same rows stay on the screen. */
  if (self->row_height > 0 && self->row_height != row_height)
    value = value / self->row_height * row_height;
  self->row_height = MAX (row_height, 1);

  configure_adjustments (self, value);
  _sl_column_view_update_rows (self);

  /* From the height each time: the rows may scroll below it. */
  gtk_widget_set_child_visible (self->drop_mark, self->drop_height >= 0);
  if (self->drop_height >= 0)
    {
      GtkAllocation mark = { 0, 0, width, 0 };

      gtk_widget_measure (self->drop_mark, GTK_ORIENTATION_VERTICAL, -1, &mark.height, NULL, NULL, NULL);
      mark.y = (int) ((double) sl_column_view_get_gap_at (self, self->drop_height) * self->row_height - _sl_column_view_get_offset (self)) - mark.height / 2;
      mark.y = CLAMP (mark.y, 0, MAX (height - mark.height, 0));
      gtk_widget_size_allocate (self->drop_mark, &mark, -1);
    }
}

static gboolean
sl_column_view_focus_vfunc (GtkWidget       *widget,
                            GtkDirectionType direction)
{
  SlColumnView *self = SL_COLUMN_VIEW (widget);

  /* Tab goes to the list as a whole and leaves it as a whole: arrows move inside. */
  if (_sl_column_view_find_focused_row (self) != NULL || _sl_column_view_count_items (self) == 0)
    return FALSE;

  return sl_column_view_focus (self, MIN (self->seen_first, _sl_column_view_count_items (self) - 1));
}

static gboolean
sl_column_view_grab_focus (GtkWidget *widget)
{
  return sl_column_view_focus_vfunc (widget, GTK_DIR_TAB_FORWARD);
}

static void
add_cursor_binding (GtkWidgetClass *widget_class,
                    guint           key,
                    guint           keypad_key,
                    const char     *step,
                    int             direction)
{
  gtk_widget_class_add_binding (widget_class, key, 0, move_cursor_cb, "(sib)", step, direction, FALSE);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, move_cursor_cb, "(sib)", step, direction, FALSE);
  gtk_widget_class_add_binding (widget_class, key, GDK_SHIFT_MASK, move_cursor_cb, "(sib)", step, direction, TRUE);
  gtk_widget_class_add_binding (widget_class, keypad_key, GDK_SHIFT_MASK, move_cursor_cb, "(sib)", step, direction, TRUE);
}

static void
sl_column_view_class_init (SlColumnViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_column_view_dispose;
  object_class->finalize = sl_column_view_finalize;
  object_class->get_property = sl_column_view_get_property;
  object_class->set_property = sl_column_view_set_property;
  widget_class->measure = sl_column_view_measure;
  widget_class->size_allocate = sl_column_view_size_allocate;
  widget_class->focus = sl_column_view_focus_vfunc;
  widget_class->grab_focus = sl_column_view_grab_focus;

  properties[PROP_MODEL] =
    g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL,
                         (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  /** SlColumnView::seen: (first, n_rows): what the screen shows; also after the model has changed. */
  signals[SEEN] = g_signal_new ("seen", SL_TYPE_COLUMN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  /** SlColumnView::cursor-moved: (position, extends): a key has moved the focus. */
  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", SL_TYPE_COLUMN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);

  gtk_widget_class_set_css_name (widget_class, "columnview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);

  add_cursor_binding (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, "row", -1);
  add_cursor_binding (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, "row", 1);
  add_cursor_binding (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, "page", -1);
  add_cursor_binding (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, "page", 1);
  add_cursor_binding (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, "end", -1);
  add_cursor_binding (widget_class, GDK_KEY_End, GDK_KEY_KP_End, "end", 1);
}

static void
sl_column_view_init (SlColumnView *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) _sl_column_view_row_free);
  self->row_type = G_TYPE_INVALID;
  self->drop_height = -1;
  self->drop_mark = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_add_css_class (self->drop_mark, "drop-mark");
  gtk_widget_set_can_target (self->drop_mark, FALSE);
  gtk_widget_set_parent (self->drop_mark, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
sl_column_view_new (void)
{
  return g_object_new (SL_TYPE_COLUMN_VIEW, NULL);
}

GListModel *
sl_column_view_get_model (SlColumnView *self)
{
  g_return_val_if_fail (SL_IS_COLUMN_VIEW (self), NULL);

  return self->model;
}

void
sl_column_view_set_model (SlColumnView *self,
                          GListModel   *model)
{
  g_return_if_fail (SL_IS_COLUMN_VIEW (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  for (guint i = 0; i < self->rows->len; i++)
    _sl_column_view_bind_row (self, g_ptr_array_index (self->rows, i), NULL);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (model_changed_cb), self, 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

/* Which widgets the rows are, and how they get their items. Called once. */
void
sl_column_view_set_rows (SlColumnView    *self,
                         GType            row_type,
                         SlColumnViewBind bind,
                         gpointer         user_data)
{
  g_return_if_fail (SL_IS_COLUMN_VIEW (self));
  g_return_if_fail (self->row_type == G_TYPE_INVALID);

  self->row_type = row_type;
  self->bind = bind;
  self->bind_data = user_data;
}

/* Marks the gap where a drop at a height in the widget would go, also while the rows scroll; -1 for none. */
void
sl_column_view_set_drop_height (SlColumnView *self,
                                double        height)
{
  g_return_if_fail (SL_IS_COLUMN_VIEW (self));

  height = MAX (height, -1);
  if (self->drop_height >= height && self->drop_height <= height)
    return;

  self->drop_height = height;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

int
sl_column_view_get_row_height (SlColumnView *self)
{
  g_return_val_if_fail (SL_IS_COLUMN_VIEW (self), 0);

  return self->row_height;
}

/* How many row widgets there are. */
guint
sl_column_view_get_n_rows (SlColumnView *self)
{
  g_return_val_if_fail (SL_IS_COLUMN_VIEW (self), 0);

  return self->rows->len;
}

/* Returns: (nullable): the widget that shows the row now */
GtkWidget *
sl_column_view_get_row (SlColumnView *self,
                        guint         position)
{
  g_return_val_if_fail (SL_IS_COLUMN_VIEW (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      SlColumnRow *row = g_ptr_array_index (self->rows, i);

      if (row->item != NULL && row->position == position)
        return row->widget;
    }

  return NULL;
}

/* Returns: the row that has the focus; -1 for none */
int
sl_column_view_get_focus_position (SlColumnView *self)
{
  SlColumnRow *row = NULL;

  g_return_val_if_fail (SL_IS_COLUMN_VIEW (self), -1);

  row = _sl_column_view_find_focused_row (self);

  return row != NULL ? (int) row->position : -1;
}

/* Returns: the row at a height in the widget; -1 for none */
int
sl_column_view_get_position_at (SlColumnView *self,
                                double        y)
{
  guint position;

  g_return_val_if_fail (SL_IS_COLUMN_VIEW (self), -1);

  if (self->row_height == 0 || y < 0)
    return -1;
  position = (guint) floor ((y + _sl_column_view_get_offset (self)) / self->row_height);

  return position < _sl_column_view_count_items (self) ? (int) position : -1;
}

/* Returns: the gap nearest to a height in the widget, as the row that it is before */
guint
sl_column_view_get_gap_at (SlColumnView *self,
                           double        y)
{
  g_return_val_if_fail (SL_IS_COLUMN_VIEW (self), 0);

  if (self->row_height == 0)
    return 0;

  return MIN ((guint) floor ((MAX (y, 0) + _sl_column_view_get_offset (self)) / self->row_height + 0.5), _sl_column_view_count_items (self));
}

/* Brings a row on the screen, by the shortest way. */
void
sl_column_view_scroll_to (SlColumnView *self,
                          guint         position)
{
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  double       top;

  g_return_if_fail (SL_IS_COLUMN_VIEW (self));

  if (self->vadjustment == NULL || self->row_height == 0)
    return;

  top = (double) position * self->row_height;
  configure_adjustments (self, _sl_column_view_get_offset (self));
  if (top < _sl_column_view_get_offset (self))
    gtk_adjustment_set_value (self->vadjustment, top);
  else if (top + self->row_height > _sl_column_view_get_offset (self) + height)
    gtk_adjustment_set_value (self->vadjustment, top + self->row_height - height);
}

/* Gives the focus to a row, wherever it is. */
gboolean
sl_column_view_focus (SlColumnView *self,
                      guint         position)
{
  GtkWidget *row = NULL;

  g_return_val_if_fail (SL_IS_COLUMN_VIEW (self), FALSE);

  if (position >= _sl_column_view_count_items (self))
    return FALSE;

  sl_column_view_scroll_to (self, position);
  row = sl_column_view_get_row (self, position);
  if (row == NULL || !gtk_widget_get_child_visible (row))
    {
      _sl_column_view_update_rows (self);
      row = sl_column_view_get_row (self, position);
    }

  return row != NULL && gtk_widget_grab_focus (row);
}
