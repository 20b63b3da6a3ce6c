/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist"

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/sl-composition.h"
#include "app/sl-drop-router.h"
#include "ui/board/sl-board-page.h"
#include "ui/job/sl-job-desk.h"
#include "ui/compat/sl-about.h"
#include "ui/job/sl-shelf-page.h"
#include "ui/job/sl-today.h"
#include "ui/job/sl-welcome-page.h"
#include "ui/preferences/sl-preferences-window.h"
#include "ui/resume/sl-resume-page.h"

/* Where a benchmark waits for the first window that shows data: a line with the time of the
 * monotonic clock in microseconds is written to this descriptor once it is painted.
 */
#define READY_FD "SHORTLIST_READY_FD"

/* How long the window stays unseen for the data that it will show: what comes by then is
 * painted once, not an empty window before it.
 */
#define UNSEEN_MILLISECONDS 500

struct _SlComposition
{
  GObject parent_instance;

  /* Owned references */
  SlContext    *context;
  SlJobDesk    *desk;   /* (nullable): until there is data */
  SlDropRouter *router; /* likewise */
  SlToday      *today;
  SlBoardState *board_state;
  SlDraftStore *draft_store;
  GHashTable   *progress; /* SlProgress → its row on the board */

  SlWindow *window; /* (nullable): weak */
  gulong    paint_handler;
  guint     present_source;
  gboolean  is_welcoming;
  gboolean  has_waited;
};

G_DEFINE_FINAL_TYPE (SlComposition, sl_composition, G_TYPE_OBJECT)

static GtkWidget *build_board (gpointer user_data);
static GtkWidget *build_resume (gpointer user_data);
static GtkWidget *build_archive (gpointer user_data);
static GtkWidget *build_trash (gpointer user_data);

/* One line per page; the first is the one shown at the start. */
static const struct
{
  const char   *name;
  const char   *title;
  const char   *icon_name;
  SlPageFactory build;
} pages[] = {
  { "board", N_ ("Board"), "sl-board-symbolic", build_board },
  { "resume", N_ ("Résumé"), "x-office-document-symbolic", build_resume },
  { "archive", N_ ("Archive"), "sl-archive-symbolic", build_archive },
  { "trash", N_ ("Trash"), "user-trash-symbolic", build_trash },
};

static void
painted_cb (GdkFrameClock *clock,
            SlComposition *self)
{
  const char      *number = g_getenv (READY_FD);
  g_autofree char *line = g_strdup_printf ("ready %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());

  g_signal_handler_disconnect (clock, self->paint_handler);
  self->paint_handler = 0;
  if (write (atoi (number), line, strlen (line)) < 0)
    g_debug (READY_FD ": %s", g_strerror (errno));
  g_unsetenv (READY_FD);
}

static void
tell_ready (SlComposition *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));

  if (g_getenv (READY_FD) == NULL || clock == NULL || self->paint_handler != 0)
    return;

  self->paint_handler = g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self->window));
}

static gboolean
present_due_cb (gpointer user_data)
{
  SlComposition *self = user_data;

  self->present_source = 0;
  if (self->window != NULL)
    gtk_window_present (GTK_WINDOW (self->window));

  return G_SOURCE_REMOVE;
}

static gboolean
is_demo (SlComposition *self)
{
  return g_str_equal (sl_profile_get_name (sl_context_get_profile (self->context)), "demo");
}

static void
show_profile (SlComposition *self)
{
  SlProfile *profile = sl_context_get_profile (self->context);

  if (!sl_profile_get_is_default (profile))
    sl_window_set_profile (self->window, is_demo (self) ? _ ("Sample Data") : sl_profile_get_name (profile));
}

static void
leave_welcome (SlComposition *self)
{
  if (!self->is_welcoming || self->window == NULL)
    return;

  self->is_welcoming = FALSE;
  sl_window_set_cover (self->window, NULL);
}

static void
archive_counted_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (SlComposition) self = user_data;
  SlJobCounts counts = { { 0 }, 0 };

  if (!sl_job_port_count_finish (SL_JOB_PORT (object), result, &counts, NULL) || counts.total > 0 || self->window == NULL ||
      g_strcmp0 (sl_window_get_page_name (self->window), "board") != 0)
    return;

  self->is_welcoming = TRUE;
  sl_window_set_cover (self->window, sl_welcome_page_new (!is_demo (self)));
}

/* Who has an archive or a trash has begun already: only who has nothing at all is welcomed. */
static void
trash_counted_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SlComposition) self = user_data;
  SlJobCounts counts = { { 0 }, 0 };
  g_autoptr (SlJobFilter) filter = NULL;

  if (!sl_job_port_count_finish (SL_JOB_PORT (object), result, &counts, NULL) || counts.total > 0)
    return;

  filter = sl_job_filter_new ();
  filter->shelf = SL_JOB_SHELF_ARCHIVE;
  sl_job_port_count_async (SL_JOB_PORT (object), filter, NULL, archive_counted_cb, g_object_ref (self));
}

static void
consider_welcome (SlComposition *self,
                  SlJobBoard    *board)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();

  if (sl_job_filter_is_active (sl_job_board_get_filter (board)))
    return;
  if (sl_job_board_get_total (board) > 0)
    {
      leave_welcome (self);
      return;
    }
  if (self->is_welcoming)
    return;

  filter->shelf = SL_JOB_SHELF_TRASH;
  sl_job_port_count_async (sl_job_board_get_port (board), filter, NULL, trash_counted_cb, g_object_ref (self));
}

static void
board_loaded_cb (SlComposition *self,
                 SlJobBoard    *board)
{
  if (self->window == NULL)
    return;

  if (self->present_source != 0)
    {
      g_clear_handle_id (&self->present_source, g_source_remove);
      gtk_window_present (GTK_WINDOW (self->window));
    }
  tell_ready (self);
  if (sl_job_board_get_total (board) == 0)
    consider_welcome (self, board);
}

static void
board_counted_cb (SlComposition *self,
                  SlJobBoard    *board)
{
  if (self->window != NULL)
    consider_welcome (self, board);
}

static void
job_activated_cb (SlComposition *self,
                  const char    *id)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-job", "s", id);
}

static void
edit_requested_cb (SlComposition *self,
                   const char    *id)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.edit-job", "s", id);
}

static void
original_requested_cb (SlComposition *self,
                       const char    *id)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-original", "s", id);
}

static GtkWidget *
build_board (gpointer user_data)
{
  SlComposition *self = user_data;
  GtkWidget     *page = sl_board_page_new (sl_context_get_job_port (self->context), sl_window_get_shell (self->window), self->board_state);
  SlJobBoard    *board = sl_board_page_get_board (SL_BOARD_PAGE (page));

  g_signal_connect_object (page, "job-activated", G_CALLBACK (job_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "edit-requested", G_CALLBACK (edit_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "original-requested", G_CALLBACK (original_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "loaded", G_CALLBACK (board_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "counted", G_CALLBACK (board_counted_cb), self, G_CONNECT_SWAPPED);

  return page;
}

static GtkWidget *
build_resume (gpointer user_data)
{
  SlComposition *self = user_data;
  GtkWidget     *page = sl_resume_page_new (sl_context_get_resume_port (self->context), sl_context_get_resume_reader (self->context),
                                            sl_window_get_shell (self->window), sl_context_get_settings (self->context));

  sl_resume_page_learn (SL_RESUME_PAGE (page), sl_context_get_job_port (self->context));

  return page;
}

static GtkWidget *
build_archive (gpointer user_data)
{
  SlComposition *self = user_data;

  return sl_shelf_page_new (sl_context_get_job_port (self->context), sl_window_get_shell (self->window), SL_JOB_SHELF_ARCHIVE);
}

static GtkWidget *
build_trash (gpointer user_data)
{
  SlComposition *self = user_data;

  return sl_shelf_page_new (sl_context_get_job_port (self->context), sl_window_get_shell (self->window), SL_JOB_SHELF_TRASH);
}

static SlBoardPage *
get_board_page (SlComposition *self)
{
  return SL_BOARD_PAGE (sl_window_get_page (self->window, "board"));
}

static void
progress_added_cb (SlComposition *self,
                   SlProgress    *progress)
{
  GtkWidget *row = sl_board_page_add_progress (get_board_page (self), sl_progress_get_label (progress), sl_progress_get_cancellable (progress));

  g_hash_table_replace (self->progress, g_object_ref (progress), row);
  leave_welcome (self);
}

static void
progress_removed_cb (SlComposition *self,
                     SlProgress    *progress)
{
  GtkWidget *row = g_hash_table_lookup (self->progress, progress);

  if (row != NULL && self->window != NULL)
    sl_board_page_remove_progress (get_board_page (self), row);
  g_hash_table_remove (self->progress, progress);
}

static void
show_job_cb (SlComposition *self,
             const char    *id)
{
  if (self->window == NULL)
    return;

  leave_welcome (self);
  sl_window_show_page (self->window, "board", NULL);
  sl_board_page_show_job (get_board_page (self), id);
}

/* A property that holds a variant has no type that a key could be compared with. */
static gboolean
variant_from_setting (GValue   *value,
                      GVariant *variant,
                      gpointer  user_data)
{
  g_value_set_variant (value, variant);

  return TRUE;
}

static GVariant *
variant_to_setting (const GValue       *value,
                    const GVariantType *expected_type,
                    gpointer            user_data)
{
  return g_value_dup_variant (value);
}

/* For the page of the preferences that tells what leaves this computer. */
static void
fetching_cb (SlComposition *self,
             const char    *link)
{
  GSettings *settings = sl_context_get_settings (self->context);
  g_autoptr (GUri) uri = g_uri_parse (link, G_URI_FLAGS_PARSE_RELAXED, NULL);

  if (settings == NULL || uri == NULL || g_uri_get_host (uri) == NULL)
    return;

  g_settings_set_string (settings, "last-fetch-host", g_uri_get_host (uri));
  g_settings_set_int64 (settings, "last-fetch-at", g_get_real_time () / G_USEC_PER_SEC);
}

static void
bind_board_state (SlComposition *self)
{
  GSettings *settings = sl_context_get_settings (self->context);

  self->board_state = sl_board_state_new ();
  if (settings == NULL)
    return;

  g_settings_bind (settings, "collapsed-columns", self->board_state, "collapsed-columns", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "column-widths", self->board_state, "column-widths", G_SETTINGS_BIND_DEFAULT,
                                variant_from_setting, variant_to_setting, NULL, NULL);
  g_settings_bind_with_mapping (settings, "board-views", self->board_state, "views", G_SETTINGS_BIND_DEFAULT, variant_from_setting,
                                variant_to_setting, NULL, NULL);
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  SlComposition *self = SL_COMPOSITION (user_data);

  gtk_window_present (GTK_WINDOW (sl_preferences_window_new (GTK_WINDOW (self->window), sl_context_get_settings (self->context),
                                                             SL_SERVER_PORT (self->context))));
}

static void
shortcuts_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  sl_show_shortcuts (GTK_WINDOW (SL_COMPOSITION (user_data)->window));
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  sl_show_about (GTK_WINDOW (SL_COMPOSITION (user_data)->window));
}

static void
sl_composition_dispose (GObject *object)
{
  SlComposition *self = SL_COMPOSITION (object);

  g_clear_handle_id (&self->present_source, g_source_remove);
  g_clear_object (&self->router);
  g_clear_object (&self->desk);
  g_clear_object (&self->today);
  g_clear_object (&self->board_state);
  g_clear_object (&self->draft_store);
  g_clear_object (&self->context);
  g_clear_pointer (&self->progress, g_hash_table_unref);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (sl_composition_parent_class)->dispose (object);
}

static void
sl_composition_class_init (SlCompositionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_composition_dispose;
}

static void
sl_composition_init (SlComposition *self)
{
  self->progress = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

SlComposition *
sl_composition_new (SlApplication *application)
{
  static const GActionEntry entries[] = {
    { "preferences", preferences_action, NULL, NULL, NULL, { 0 } },
    { "show-shortcuts", shortcuts_action, NULL, NULL, NULL, { 0 } },
    { "about", about_action, NULL, NULL, NULL, { 0 } },
  };
  SlComposition *self = g_object_new (SL_TYPE_COMPOSITION, NULL);
  g_autoptr (SlShell) shell = sl_shell_new ();
  g_autofree char *drafts = NULL;
  GSettings       *settings = NULL;

  self->context = g_object_ref (sl_application_get_context (application));
  settings = sl_context_get_settings (self->context);
  drafts = g_build_filename (sl_profile_get_directory (sl_context_get_profile (self->context)), "drafts", NULL);
  self->draft_store = sl_draft_store_new (drafts);
  bind_board_state (self);

  g_set_weak_pointer (&self->window, SL_WINDOW (sl_window_new (GTK_APPLICATION (application), shell, settings)));
  show_profile (self);
  sl_window_set_server (self->window, SL_SERVER_PORT (self->context));
  g_action_map_add_action_entries (G_ACTION_MAP (self->window), entries, G_N_ELEMENTS (entries), self);

  return self;
}

/* Returns: (nullable): the window, as long as there is one */
SlWindow *
sl_composition_get_window (SlComposition *self)
{
  return self->window;
}

/* Brings the window to the front; one that may wait comes as soon as there is something in it.
 *
 * Only a program's first window may: once there was one, assistive technology knows the program, and GTK 4.18
 * crashes when it asks for a child of it while the last window is not shown yet (GetChildAtIndex in
 * gtkatspiroot.c takes that window for the child, and its path, which is NULL, for a string).
 */
void
sl_composition_present (SlComposition *self,
                        gboolean       may_wait)
{
  if (self->window == NULL)
    return;

  if (!may_wait || gtk_widget_get_visible (GTK_WIDGET (self->window)) || self->has_waited)
    gtk_window_present (GTK_WINDOW (self->window));
  else
    self->present_source = g_timeout_add (UNSEEN_MILLISECONDS, present_due_cb, self);
  self->has_waited = TRUE;
}

/* The ports work from now on: the pages get them. */
void
sl_composition_database_opened (SlComposition *self)
{
  if (self->desk != NULL || self->window == NULL)
    return;

  self->desk = sl_job_desk_new (self->window, sl_context_get_job_port (self->context), sl_context_get_capture_port (self->context),
                                sl_context_get_resume_reader (self->context), self->draft_store);
  g_signal_connect_object (self->desk, "progress-added", G_CALLBACK (progress_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "progress-removed", G_CALLBACK (progress_removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "fetching", G_CALLBACK (fetching_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "show-job", G_CALLBACK (show_job_cb), self, G_CONNECT_SWAPPED);
  self->router = sl_drop_router_new (self->window, self->desk, sl_context_get_capture_port (self->context), sl_context_get_resume_reader (self->context));
  g_signal_connect_object (self->window, "dropped", G_CALLBACK (sl_composition_take), self, G_CONNECT_SWAPPED);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    sl_window_add_page (self->window, pages[i].name, _ (pages[i].title), pages[i].icon_name, pages[i].build, self);
  sl_job_desk_resume_drafts (self->desk);
  self->today = sl_today_new (self->window, sl_context_get_job_port (self->context));
}

void
sl_composition_take (SlComposition *self,
                     SlDrop        *drop)
{
  if (self->desk == NULL)
    return;

  leave_welcome (self);
  sl_drop_router_take (self->router, drop);
}
