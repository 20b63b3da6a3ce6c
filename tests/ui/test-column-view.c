/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-ui-test.h"
#include "ui/widgets/sl-column-view.h"

#define ROW_HEIGHT  50
#define VIEW_HEIGHT 520

#define TEST_TYPE_ROW (test_row_get_type ())
G_DECLARE_FINAL_TYPE (TestRow, test_row, TEST, ROW, GtkWidget)

struct _TestRow
{
  GtkWidget parent_instance;

  const char *text; /* borrowed from the item */
};

G_DEFINE_FINAL_TYPE (TestRow, test_row, GTK_TYPE_WIDGET)

static guint n_binds;

static void
test_row_class_init (TestRowClass *klass)
{
}

static void
test_row_init (TestRow *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, ROW_HEIGHT);
}

static void
bind_row (GtkWidget *row,
          gpointer   item,
          gpointer   user_data)
{
  n_binds++;
  TEST_ROW (row)->text = item != NULL ? gtk_string_object_get_string (item) : NULL;
}

typedef struct
{
  GListStore    *model;
  GtkWidget     *window;
  GtkAdjustment *adjustment;
  SlColumnView  *view;
} Fixture;

static void
append_items (GListStore *model,
              guint       n_items)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      g_ptr_array_add (items, gtk_string_object_new (text));
    }
  g_list_store_splice (model, 0, 0, items->pdata, items->len);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->model = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  append_items (fixture->model, GPOINTER_TO_UINT (data));
  fixture->view = SL_COLUMN_VIEW (sl_column_view_new ());
  sl_column_view_set_rows (fixture->view, TEST_TYPE_ROW, bind_row, NULL);
  sl_column_view_set_model (fixture->view, G_LIST_MODEL (fixture->model));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (fixture->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, 200, VIEW_HEIGHT);
  fixture->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), scroller);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
draw (Fixture *fixture)
{
  gtk_widget_queue_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer window = fixture->window;
  gpointer view = fixture->view;

  g_object_add_weak_pointer (window, &window);
  g_object_add_weak_pointer (view, &view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (window);
  g_assert_null (view);
  g_assert_finalize_object (fixture->model);
}

static const char *
text_at (Fixture *fixture,
         guint    position)
{
  GtkWidget *row = sl_column_view_get_row (fixture->view, position);

  return row != NULL ? TEST_ROW (row)->text : NULL;
}

static void
remove_item (Fixture *fixture,
             guint    position)
{
  g_list_store_remove (fixture->model, position);
  draw (fixture);
}

static void
insert_item (Fixture    *fixture,
             guint       position,
             const char *text)
{
  g_autoptr (GtkStringObject) item = gtk_string_object_new (text);

  g_list_store_insert (fixture->model, position, item);
  draw (fixture);
}

/* Where the mark of a drop is seen; -1 where it is not. */
static int
get_mark (Fixture *fixture)
{
  GtkWidget      *mark = gtk_widget_get_last_child (GTK_WIDGET (fixture->view));
  graphene_rect_t bounds;

  g_assert_true (GTK_IS_SEPARATOR (mark));
  if (!gtk_widget_get_mapped (mark) || !gtk_widget_compute_bounds (mark, GTK_WIDGET (fixture->view), &bounds))
    return -1;

  return (int) (bounds.origin.y + bounds.size.height / 2);
}

/* What is dragged stands still while the rows scroll below it: the mark stays between two of them. */
static void
test_view_marks_drops (Fixture      *fixture,
                       gconstpointer data)
{
  g_assert_cmpint (get_mark (fixture), ==, -1);
  sl_column_view_set_drop_height (fixture->view, 2.2 * ROW_HEIGHT);
  draw (fixture);
  g_assert_cmpint (get_mark (fixture), ==, 2 * ROW_HEIGHT);
  gtk_adjustment_set_value (fixture->adjustment, 0.4 * ROW_HEIGHT);
  draw (fixture);
  g_assert_cmpint (get_mark (fixture), ==, 2.6 * ROW_HEIGHT);
  gtk_adjustment_set_value (fixture->adjustment, ROW_HEIGHT);
  draw (fixture);
  g_assert_cmpint (get_mark (fixture), ==, 2 * ROW_HEIGHT);
  sl_column_view_set_drop_height (fixture->view, -1);
  draw (fixture);
  g_assert_cmpint (get_mark (fixture), ==, -1);
}

static void
test_view_makes_what_is_seen (Fixture      *fixture,
                              gconstpointer data)
{
  g_assert_cmpint (sl_column_view_get_row_height (fixture->view), ==, ROW_HEIGHT);
  g_assert_cmpuint (sl_column_view_get_n_rows (fixture->view), <=, VIEW_HEIGHT / ROW_HEIGHT + 2);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_upper (fixture->adjustment), 100000.0 * ROW_HEIGHT, 0.1);
  for (guint i = 0; i < 20; i++)
    {
      const guint top = (i * 7919) % 99000;

      gtk_adjustment_set_value (fixture->adjustment, top * ROW_HEIGHT + 10);
      draw (fixture);
      g_assert_cmpuint ((guint) g_ascii_strtoull (text_at (fixture, top), NULL, 10), ==, top);
    }
  g_assert_cmpuint (sl_column_view_get_n_rows (fixture->view), <=, VIEW_HEIGHT / ROW_HEIGHT + 2);
}

static void
test_view_binds_what_changed (Fixture      *fixture,
                              gconstpointer data)
{
  GtkWidget *row = sl_column_view_get_row (fixture->view, 4);

  n_binds = 0;
  insert_item (fixture, 2, "new");
  g_assert_cmpstr (text_at (fixture, 2), ==, "new");
  g_assert_true (sl_column_view_get_row (fixture->view, 5) == row);
  g_assert_cmpuint (n_binds, <=, 2);

  /* One row further: one new row is bound, the others only move. */
  n_binds = 0;
  gtk_adjustment_set_value (fixture->adjustment, ROW_HEIGHT);
  draw (fixture);
  g_assert_cmpuint (n_binds, <=, 2);
}

static void
frame_begun_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  Fixture *fixture = ((gpointer *) user_data)[0];

  ((gpointer *) user_data)[1] = (gpointer) text_at (fixture, 0);
  g_signal_handlers_disconnect_by_func (clock, frame_begun_cb, user_data);
}

/* The frame has only to paint it. */
static void
test_view_binds_before_the_frame (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (GtkStringObject) item = gtk_string_object_new ("new");
  gpointer        closure[2] = { fixture, NULL };
  graphene_rect_t bounds;

  g_list_store_insert (fixture->model, 0, item);
  g_signal_connect (gtk_widget_get_frame_clock (fixture->window), "before-paint", G_CALLBACK (frame_begun_cb), closure);
  gtk_test_widget_wait_for_draw (fixture->window);

  g_assert_cmpstr (closure[1], ==, "new");
  g_assert_true (gtk_widget_compute_bounds (sl_column_view_get_row (fixture->view, 1), GTK_WIDGET (fixture->view), &bounds));
  g_assert_cmpint ((int) bounds.origin.y, ==, ROW_HEIGHT);
}

static void
test_view_stays_when_rows_come_above (Fixture      *fixture,
                                      gconstpointer data)
{
  gtk_adjustment_set_value (fixture->adjustment, 100 * ROW_HEIGHT + 20);
  draw (fixture);
  insert_item (fixture, 10, "new");
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (fixture->adjustment), 101 * ROW_HEIGHT + 20, 0.1);
  g_assert_cmpstr (text_at (fixture, 101), ==, "100");
  remove_item (fixture, 3);
  remove_item (fixture, 3);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (fixture->adjustment), 99 * ROW_HEIGHT + 20, 0.1);

  /* At the very top what is new is seen. */
  gtk_adjustment_set_value (fixture->adjustment, 0);
  draw (fixture);
  insert_item (fixture, 0, "newest");
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (fixture->adjustment), 0, 0.1);
  g_assert_cmpstr (text_at (fixture, 0), ==, "newest");
}

static void
test_view_shrinks (Fixture      *fixture,
                   gconstpointer data)
{
  gtk_adjustment_set_value (fixture->adjustment, 990 * ROW_HEIGHT);
  draw (fixture);
  g_list_store_splice (fixture->model, 5, 995, NULL, 0);
  draw (fixture);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (fixture->adjustment), 0, 0.1);
  g_assert_cmpstr (text_at (fixture, 4), ==, "4");
  g_assert_null (text_at (fixture, 5));
  g_list_store_remove_all (fixture->model);
  draw (fixture);
  g_assert_null (text_at (fixture, 0));
}

static void
test_view_keeps_focus (Fixture      *fixture,
                       gconstpointer data)
{
  g_assert_true (sl_column_view_focus (fixture->view, 300));
  draw (fixture);
  g_assert_cmpint (sl_column_view_get_focus_position (fixture->view), ==, 300);

  /* Out of sight and back. */
  gtk_adjustment_set_value (fixture->adjustment, 0);
  draw (fixture);
  g_assert_cmpint (sl_column_view_get_focus_position (fixture->view), ==, 300);
  insert_item (fixture, 5, "new");
  g_assert_cmpint (sl_column_view_get_focus_position (fixture->view), ==, 301);
  g_assert_cmpstr (text_at (fixture, 301), ==, "300");

  /* Its item goes: the one that takes its place has the focus. */
  remove_item (fixture, 301);
  g_assert_cmpint (sl_column_view_get_focus_position (fixture->view), ==, 301);
  g_assert_cmpstr (text_at (fixture, 301), ==, "301");
  g_assert_true (sl_column_view_focus (fixture->view, 999));
  remove_item (fixture, 999);
  g_assert_cmpint (sl_column_view_get_focus_position (fixture->view), ==, 998);
}

static void
test_view_finds_gaps (Fixture      *fixture,
                      gconstpointer data)
{
  gtk_adjustment_set_value (fixture->adjustment, 10 * ROW_HEIGHT);
  draw (fixture);
  g_assert_cmpint (sl_column_view_get_position_at (fixture->view, 49), ==, 10);
  g_assert_cmpint (sl_column_view_get_position_at (fixture->view, 51), ==, 11);
  g_assert_cmpint (sl_column_view_get_position_at (fixture->view, -1), ==, -1);
  g_assert_cmpuint (sl_column_view_get_gap_at (fixture->view, 20), ==, 10);
  g_assert_cmpuint (sl_column_view_get_gap_at (fixture->view, 30), ==, 11);
  g_assert_cmpuint (sl_column_view_get_gap_at (fixture->view, 1e9), ==, 1000);
}

static void
seen_cb (SlColumnView *view,
         guint         first,
         guint         n_rows,
         GString      *log)
{
  g_string_append_printf (log, "%u+%u ", first, n_rows);
}

static void
test_view_tells_what_is_seen (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (fixture->view, "seen", G_CALLBACK (seen_cb), log);
  gtk_adjustment_set_value (fixture->adjustment, 200 * ROW_HEIGHT);
  draw (fixture);
  draw (fixture);
  g_assert_cmpstr (log->str, ==, "200+11 ");
  g_signal_handlers_disconnect_by_data (fixture->view, log);
}

static void
test_view_is_a_list (Fixture      *fixture,
                     gconstpointer data)
{
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->view), GTK_ACCESSIBLE_ROLE_LIST);
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(path, n_items, function) \
  g_test_add (path, Fixture, GUINT_TO_POINTER (n_items), set_up, function, tear_down)
  ADD ("/column-view/makes-what-is-seen", 100000, test_view_makes_what_is_seen);
  ADD ("/column-view/binds-what-changed", 1000, test_view_binds_what_changed);
  ADD ("/column-view/binds-before-the-frame", 1000, test_view_binds_before_the_frame);
  ADD ("/column-view/stays-when-rows-come-above", 1000, test_view_stays_when_rows_come_above);
  ADD ("/column-view/shrinks", 1000, test_view_shrinks);
  ADD ("/column-view/keeps-focus", 1000, test_view_keeps_focus);
  ADD ("/column-view/marks-drops", 1000, test_view_marks_drops);
  ADD ("/column-view/finds-gaps", 1000, test_view_finds_gaps);
  ADD ("/column-view/tells-what-is-seen", 1000, test_view_tells_what_is_seen);
  ADD ("/column-view/is-a-list", 10, test_view_is_a_list);

  return g_test_run ();
}
