/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the board takes, from a key in its search entry to the first rows found on the
 * screen: the real window on a real server, typed into by the X server, as a keyboard does.
 *
 * bench-search [N]
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "sl-bench-window.h"
#include "sl-bench.h"
#include "sl-test.h"

/* What a person types: single words, several, places, names, slips, rare and common beginnings. */
static const char *const queries[] = {
  "senior", "software engineer", "data analyst", "berlin", "zurich", "python", "kubernetes", "globex", "initech gmbh",
  "remote", "manager", "security consultant", "frontend developer", "senior data architect", "quality", "nursing",
  "teacher", "linux kernel", "postgres", "rust", "product owner", "mobile designer", "research", "quick", "xenon", "zinc",
  "hamburg support", "wien sales", "koln", "oslo network", "lead engineer python", "junior", "principal", "backend java",
  "northwind", "tyrell", "support technician", "solar", "energy", "logistics", "finance controller", "insurance", "legal",
  "marketing manager", "video", "warehouse", "yield", "zephyr", "qqqq", "management consulting senior"
};

/* xdotool waits for half of it: a key every 66 ms, which is faster than most people ever type. */
#define KEY_PAUSE_MS "130"

/* One key on its way to the screen. */
typedef struct
{
  gint64   pressed;  /* by the X server's clock, in microseconds */
  gint64   handled;  /* when the window got it */
  gint64   answered; /* 0 until the rows were there */
  gboolean counts;   /* from the second letter */
} Key;

typedef struct
{
  SlWindow      *window;
  SlJobBoard    *board;
  GtkWidget     *entry;
  GdkFrameClock *clock;

  GArray  *keys; /* Key: those whose rows are not painted yet */
  Key      counted_key;
  gboolean is_counting;

  GArray *shown; /* double, milliseconds */
  GArray *waited;
  GArray *answered;
  GArray *painted;
  GArray *counted;

  gboolean verbose;
  gint64   phases[8];
  guint    n_phases;
} Typist;

static void
add_figure (GArray *values,
            gint64  microseconds)
{
  double value = (double) microseconds / 1000.0;

  g_array_append_val (values, value);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  code,
                GdkModifierType        state,
                Typist                *self)
{
  const gint64 now = g_get_monotonic_time ();
  /* The X server stamps keys with the same clock, in milliseconds of 32 bits. */
  const guint32 age = (guint32) (now / 1000) - gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));
  Key           key = { .handled = now, .pressed = now };

  if (gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller)) != 0 && age < 10000)
    key.pressed = now - (gint64) age * 1000;
  g_array_append_val (self->keys, key);

  return GDK_EVENT_PROPAGATE;
}

/* After the board has heard of it: a key that asks for nothing else, as a space, shows nothing. */
static void
text_changed_cb (GtkEditable *editable,
                 Typist      *self)
{
  const char      *text = gtk_editable_get_text (editable);
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  Key             *key = NULL;

  if (self->keys->len == 0)
    return;

  key = &g_array_index (self->keys, Key, self->keys->len - 1);
  key->counts = strlen (trimmed) >= 2;
  if (*text == '\0' || g_str_has_suffix (text, " "))
    g_array_set_size (self->keys, self->keys->len - 1);
}

static void
board_loaded_cb (SlJobBoard *board,
                 Typist     *self)
{
  const gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < self->keys->len; i++)
    {
      Key *key = &g_array_index (self->keys, Key, i);

      if (key->answered == 0)
        key->answered = now;
      self->counted_key = *key;
      self->is_counting = TRUE;
    }
  /* Where the rows are the same as before, they count as painted with the next frame too. */
  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
}

static void
board_counted_cb (SlJobBoard *board,
                  Typist     *self)
{
  if (self->is_counting && self->counted_key.counts)
    add_figure (self->counted, g_get_monotonic_time () - self->counted_key.pressed);
  self->is_counting = FALSE;
}

static void
painted_cb (GdkFrameClock *clock,
            Typist        *self)
{
  const gint64 now = g_get_monotonic_time ();

  while (self->keys->len > 0)
    {
      Key *key = &g_array_index (self->keys, Key, 0);

      if (key->answered == 0)
        break;
      if (key->counts)
        {
          add_figure (self->shown, now - key->pressed);
          add_figure (self->waited, key->handled - key->pressed);
          add_figure (self->answered, key->answered - key->handled);
          add_figure (self->painted, now - key->answered);
          if (self->verbose)
            g_printerr ("%6.1f ms: %5.1f to the window, %5.1f to the rows, %5.1f to the screen: %s\n", (now - key->pressed) / 1000.0,
                        (key->handled - key->pressed) / 1000.0, (key->answered - key->handled) / 1000.0,
                        (now - key->answered) / 1000.0, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
        }
      g_array_remove_index (self->keys, 0);
    }
}

/* With SL_BENCH_VERBOSE: where the time of each frame went. */
static void
phase_ended_cb (GdkFrameClock *clock,
                Typist        *self)
{
  if (self->n_phases < G_N_ELEMENTS (self->phases))
    self->phases[self->n_phases++] = g_get_monotonic_time ();
}

static void
frame_begun_cb (GdkFrameClock *clock,
                Typist        *self)
{
  self->n_phases = 0;
  phase_ended_cb (clock, self);
}

static void
frame_ended_cb (GdkFrameClock *clock,
                Typist        *self)
{
  const gint64 now = g_get_monotonic_time ();
  const gint64 pressed = self->keys->len > 0 ? g_array_index (self->keys, Key, 0).pressed : 0;

  g_printerr ("  frame at %5.1f:", pressed > 0 ? (self->phases[0] - pressed) / 1000.0 : -1.0);
  for (guint i = 1; i < self->n_phases; i++)
    g_printerr (" %4.1f", (self->phases[i] - self->phases[i - 1]) / 1000.0);
  g_printerr (" all %5.1f\n", (now - self->phases[0]) / 1000.0);
}

static gboolean
is_at_rest (gpointer user_data)
{
  Typist *self = user_data;

  return self->keys->len == 0 && !self->is_counting;
}

static gboolean
is_empty (gpointer user_data)
{
  Typist *self = user_data;

  return is_at_rest (self) && sl_job_board_get_filter (self->board)->text == NULL;
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SEARCH_ENTRY (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);

  return found;
}

static gboolean
has_focus (gpointer user_data)
{
  Typist    *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, self->entry) && gtk_widget_has_focus (focus);
}

static void
subprocess_waited_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  sl_test_take (object, result, user_data);
}

static void
press_keys (Typist            *self,
            const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) keyboard = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);
  g_autoptr (GAsyncResult) result = NULL;

  if (keyboard == NULL)
    g_error ("%s: %s", argv[0], error->message);
  g_subprocess_wait_check_async (keyboard, NULL, subprocess_waited_cb, &result);
  if (!g_subprocess_wait_check_finish (keyboard, sl_test_await (&result), &error))
    g_error ("%s: %s", argv[0], error->message);
}

static void
open_search (Typist *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  const char *const   focus[] = { "xdotool", "search", "--onlyvisible", "--name", ".", "windowfocus", NULL };

  self->entry = find_entry (GTK_WIDGET (sl_window_get_page (self->window, "board")));
  g_assert_nonnull (self->entry);
  self->clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  press_keys (self, focus);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.search", NULL);
  sl_test_wait_until (has_focus, self, "the focus in the search entry");

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->window), controller);
  g_signal_connect_after (self->entry, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_after (self->board, "loaded", G_CALLBACK (board_loaded_cb), self);
  g_signal_connect_after (self->board, "counted", G_CALLBACK (board_counted_cb), self);
  if (self->verbose)
    {
      g_signal_connect (self->clock, "before-paint", G_CALLBACK (frame_begun_cb), self);
      g_signal_connect_after (self->clock, "update", G_CALLBACK (phase_ended_cb), self);
      g_signal_connect_after (self->clock, "layout", G_CALLBACK (phase_ended_cb), self);
      g_signal_connect_after (self->clock, "paint", G_CALLBACK (phase_ended_cb), self);
      g_signal_connect (self->clock, "after-paint", G_CALLBACK (frame_ended_cb), self);
    }
  g_signal_connect (self->clock, "after-paint", G_CALLBACK (painted_cb), self);
}

static void
type_queries (Typist *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      const char *const keys[] = { "xdotool", "type", "--delay", KEY_PAUSE_MS, queries[i], NULL };

      press_keys (self, keys);
      sl_test_wait_until (is_at_rest, self, "the rows of a search");
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      g_array_set_size (self->keys, 0);
      sl_test_wait_until (is_empty, self, "the end of a search");
    }
}

static void
report (Typist     *self,
        const char *size)
{
  const struct
  {
    const char *what;
    GArray     *values;
    double      fraction;
    SlBenchRule rule;
    double      limit;
  } figures[] = {
    { "key to first rows painted, p50", self->shown, 0.5, SL_BENCH_SHOWN, 0.0 },
    { "key to first rows painted, p95", self->shown, 0.95, SL_BENCH_AT_MOST, 30.0 },
    { "of these the key's way to the window, p95", self->waited, 0.95, SL_BENCH_SHOWN, 0.0 },
    { "of these the answer's way to the board, p95", self->answered, 0.95, SL_BENCH_SHOWN, 0.0 },
    { "of these the rows' way to the screen, p95", self->painted, 0.95, SL_BENCH_SHOWN, 0.0 },
    { "key to counts, p95", self->counted, 0.95, SL_BENCH_AT_MOST, 150.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *name = g_strdup_printf ("search: %s postings: %s", size, figures[i].what);

      if (figures[i].values->len > 0)
        sl_bench_report (name, sl_bench_percentile (figures[i].values, figures[i].fraction), "ms", 0.0, figures[i].rule, figures[i].limit);
    }
}

static void
measure (SlWindow   *window,
         SlJobBoard *board,
         gpointer    user_data)
{
  Typist       *self = user_data;
  GArray *const figures[] = { self->shown, self->waited, self->answered, self->painted, self->counted };

  self->window = window;
  self->board = board;
  open_search (self);

  g_printerr ("# %u searches bring the pages into the server's memory...\n", (guint) G_N_ELEMENTS (queries));
  type_queries (self);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    g_array_set_size (figures[i], 0);
  g_printerr ("# ... and are measured...\n");
  type_queries (self);

  g_signal_handlers_disconnect_by_data (self->clock, self);
  g_signal_handlers_disconnect_by_data (self->entry, self);
  g_signal_handlers_disconnect_by_data (self->board, self);
}

int
main (int    argc,
      char **argv)
{
  const char      *size = argc > 1 ? argv[1] : "100000";
  g_autofree char *directory = sl_bench_enter_directory ();
  SlBenchBoard     board = { "most", (guint) atoi (size), NULL };
  Typist           self = { .verbose = g_getenv ("SL_BENCH_VERBOSE") != NULL };
  GArray **const   figures[] = { &self.shown, &self.waited, &self.answered, &self.painted, &self.counted };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    *figures[i] = g_array_new (FALSE, FALSE, sizeof (double));
  self.keys = g_array_new (FALSE, TRUE, sizeof (Key));
  sl_bench_board_prepare (&board);

  sl_bench_window_run (&board, measure, &self);
  report (&self, size);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    g_array_unref (*figures[i]);
  g_array_unref (self.keys);
  sl_bench_board_clear (&board);
  sl_bench_leave_directory (directory);

  return 0;
}
