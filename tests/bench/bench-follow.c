/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the window takes to show what was changed elsewhere: the real window on a real server,
 * and another connection that changes, removes and brings back the posting on top. From the moment
 * before the change is sent to the first frame with it on the screen.
 *
 * bench-follow [N]
 */
#include "config.h"

#include <libpq-fe.h>
#include <stdlib.h>

#include "ui/board/sl-job-card.h"

#include "sl-bench-window.h"
#include "sl-bench.h"
#include "sl-test.h"

#define ROUNDS 100
#define LIMIT  100.0

typedef struct
{
  SlWindow   *window;
  SlJobBoard *board;
  PGconn     *connection;
  const char *size;

  /* The change under way */
  char    *expected; /* a card's title */
  gboolean is_gone;  /* is to vanish */
  gint64   started;
  gint64   painted; /* 0 until it is on the screen */
} Follower;

static gboolean
has_card (GtkWidget  *widget,
          const char *title)
{
  if (SL_IS_JOB_CARD (widget))
    {
      SlJob *job = sl_job_card_get_job (SL_JOB_CARD (widget));

      return gtk_widget_get_mapped (widget) && job != NULL && g_str_equal (sl_job_get_title (job), title);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_card (child, title))
      return TRUE;

  return FALSE;
}

/* A card draws what its posting holds, and nothing changes that within a frame. */
static void
painted_cb (GdkFrameClock *clock,
            Follower      *self)
{
  const gint64 now = g_get_monotonic_time ();

  if (self->expected != NULL && self->painted == 0 && has_card (GTK_WIDGET (self->window), self->expected) != self->is_gone)
    self->painted = now;
}

static gboolean
is_painted (gpointer user_data)
{
  return ((Follower *) user_data)->painted != 0;
}

static gpointer
change_thread (gpointer data)
{
  Follower *self = ((gpointer *) data)[0];
  PGresult *result = NULL;

  self->started = g_get_monotonic_time ();
  result = PQexec (self->connection, ((gpointer *) data)[1]);
  if (PQresultStatus (result) != PGRES_COMMAND_OK)
    g_error ("%s", PQresultErrorMessage (result));
  PQclear (result);

  return NULL;
}

static void
follow (Follower   *self,
        const char *id,
        const char *assignment,
        const char *expected,
        gboolean    is_gone,
        GArray     *values)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE job_postings SET %s WHERE id = '%s'", assignment, id);
  gpointer         data[] = { self, sql };
  GThread         *thread = NULL;
  double           milliseconds = 0;

  g_free (self->expected);
  self->expected = g_strdup (expected);
  self->is_gone = is_gone;
  self->painted = 0;
  thread = g_thread_new ("change", change_thread, data);
  sl_test_wait_until (is_painted, self, expected);
  g_thread_join (thread);
  milliseconds = (double) (self->painted - self->started) / 1000.0;
  g_array_append_val (values, milliseconds);
}

static void
report (const char *size,
        const char *what,
        GArray     *values)
{
  static const struct
  {
    const char *name;
    double      fraction;
  } figures[] = { { "p50", 0.5 }, { "p95", 0.95 } };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *name = g_strdup_printf ("follow: %s postings: %s elsewhere to its frame, %s", size, what, figures[i].name);

      sl_bench_report (name, sl_bench_percentile (values, figures[i].fraction), "ms", 0.0, SL_BENCH_AT_MOST, LIMIT);
    }
}

static void
measure_changes (Follower   *self,
                 const char *size)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) removals = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) returns = g_array_new (FALSE, FALSE, sizeof (double));
  SlJob           *job = sl_job_column_peek (sl_job_board_get_column (self->board, SL_JOB_STATUS_SAVED), 0);
  g_autofree char *id = g_strdup (sl_job_get_id (job));

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Change number %u", i);
      g_autofree char *assignment = g_strdup_printf ("job_title = '%s'", title);

      follow (self, id, assignment, title, FALSE, changes);
      follow (self, id, "deleted_at = now ()", title, TRUE, removals);
      follow (self, id, "deleted_at = NULL", title, FALSE, returns);
    }
  report (size, "change", changes);
  report (size, "removal", removals);
  report (size, "return", returns);
}

static PGconn *
connect_to (SlCluster *cluster)
{
  g_autofree char *conninfo = sl_cluster_dup_conninfo (cluster);
  PGconn          *connection = PQconnectdb (conninfo);

  if (PQstatus (connection) != CONNECTION_OK)
    g_error ("%s", PQerrorMessage (connection));

  return connection;
}

static void
measure (SlWindow   *window,
         SlJobBoard *board,
         gpointer    user_data)
{
  Follower      *self = user_data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));

  self->window = window;
  self->board = board;
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), self);
  measure_changes (self, self->size);
  g_signal_handlers_disconnect_by_data (clock, self);
}

int
main (int    argc,
      char **argv)
{
  const char      *size = argc > 1 ? argv[1] : "10000";
  g_autofree char *directory = sl_bench_enter_directory ();
  SlBenchBoard     board = { "some", (guint) atoi (size), NULL };
  Follower         self = { .size = size };

  sl_bench_board_prepare (&board);
  self.connection = connect_to (board.cluster);
  sl_bench_window_run (&board, measure, &self);
  PQfinish (self.connection);
  g_free (self.expected);
  sl_bench_board_clear (&board);
  sl_bench_leave_directory (directory);

  return 0;
}
