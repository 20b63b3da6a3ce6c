/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/job/sl-today.h"

/* Changes come in swarms; the count may be this late. */
#define CALM_SECONDS 2

/* How often it is looked whether a new day has begun, also after a sleep of the machine. */
#define DAY_SECONDS 60

#define MAX_ENTRIES 12

struct _SlToday
{
  GObject parent_instance;

  /* Owned references */
  SlJobPort    *job_port;
  GCancellable *cancellable;

  SlWindow *window; /* (nullable): weak */
  GDate     day;    /* the one that is counted */
  guint     calm_source;
  guint     day_source;
};

G_DEFINE_FINAL_TYPE (SlToday, sl_today, G_TYPE_OBJECT)

static void
get_today (GDate *day)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int year = 0;
  int month = 0;
  int number = 0;

  g_date_time_get_ymd (now, &year, &month, &number);
  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay) number, (GDateMonth) month, (GDateYear) year);
}

static void
append_job (GMenu *menu,
            SlJob *job)
{
  /* TRANSLATORS: first a posting's title, then the company */
  g_autofree char *label = g_strdup_printf (_ ("%1$s at %2$s"), sl_job_get_title (job), sl_job_get_company (job));
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *literal = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (literal, NULL);

  g_menu_item_set_action_and_target (item, "win.open-job", "s", sl_job_get_id (job));
  g_menu_append_item (menu, item);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SlToday) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = sl_job_port_closing_finish (SL_JOB_PORT (object), result, &error);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *sentence = NULL;

  /* Without the database the line says what it said: the window tells about the database itself. */
  if (jobs == NULL || self->window == NULL)
    return;

  for (guint i = 0; i < MIN (jobs->len, MAX_ENTRIES); i++)
    append_job (menu, g_ptr_array_index (jobs, i));
  if (jobs->len > 0)
    sentence = g_strdup_printf (ngettext ("%u posting closes today", "%u postings close today", jobs->len), jobs->len);
  sl_window_set_today (self->window, sentence, G_MENU_MODEL (menu));
}

static void
load (SlToday *self)
{
  get_today (&self->day);
  sl_job_port_closing_async (self->job_port, &self->day, &self->day, self->cancellable, loaded_cb, g_object_ref (self));
}

static gboolean
calm_cb (gpointer user_data)
{
  SlToday *self = SL_TODAY (user_data);

  self->calm_source = 0;
  load (self);

  return G_SOURCE_REMOVE;
}

static gboolean
day_cb (gpointer user_data)
{
  SlToday *self = SL_TODAY (user_data);
  GDate    today;

  get_today (&today);
  if (g_date_compare (&today, &self->day) != 0)
    load (self);

  return G_SOURCE_CONTINUE;
}

static void
port_changed_cb (SlToday *self)
{
  if (self->calm_source == 0)
    self->calm_source = g_timeout_add_seconds (CALM_SECONDS, calm_cb, self);
}

static void
sl_today_dispose (GObject *object)
{
  SlToday *self = SL_TODAY (object);

  g_clear_handle_id (&self->calm_source, g_source_remove);
  g_clear_handle_id (&self->day_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->job_port);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (sl_today_parent_class)->dispose (object);
}

static void
sl_today_class_init (SlTodayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_today_dispose;
}

static void
sl_today_init (SlToday *self)
{
  self->cancellable = g_cancellable_new ();
}

SlToday *
sl_today_new (SlWindow  *window,
              SlJobPort *job_port)
{
  SlToday *self = g_object_new (SL_TYPE_TODAY, NULL);

  g_set_weak_pointer (&self->window, window);
  self->job_port = g_object_ref (job_port);
  g_signal_connect_object (job_port, "changed", G_CALLBACK (port_changed_cb), self, G_CONNECT_SWAPPED);
  self->day_source = g_timeout_add_seconds (DAY_SECONDS, day_cb, self);

  /* Not in the way of the first frame. */
  get_today (&self->day);
  port_changed_cb (self);

  return self;
}
