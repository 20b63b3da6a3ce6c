/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdlib.h>

#include "app/sl-composition.h"
#include "ui/compat/sl-display-loss.h"
#include "ui/sl-ui.h"

struct _SlApplication
{
  AdwApplication parent_instance;

  /* Owned references */
  SlProfile     *profile;
  char          *database_uri;
  SlContext     *context; /* only in the process that has the window */
  SlComposition *composition;
  SlDrop        *waiting; /* what was to be opened before the data was */

  SlContextFlags flags;
  guint          signal_sources[2];
  gboolean       is_closing;
  gboolean       is_reopening;  /* the close under way is followed by another window */
  gboolean       has_presented; /* there was a window before */
};

G_DEFINE_FINAL_TYPE (SlApplication, sl_application, ADW_TYPE_APPLICATION)

static void
context_opened_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* The window follows the context's state and says why. */
  if (!sl_context_open_finish (SL_CONTEXT (object), result, &error))
    g_debug ("not opened: %s", error->message);
}

/* The data is open: at the start, or when the user tried again after it could not be. */
static void
context_changed_cb (SlApplication *self)
{
  if (sl_server_port_get_state (SL_SERVER_PORT (self->context)) != SL_SERVER_STATE_READY || self->composition == NULL)
    return;

  sl_composition_database_opened (self->composition);
  if (self->waiting != NULL)
    sl_composition_take (self->composition, self->waiting);
  g_clear_pointer (&self->waiting, sl_drop_free);
}

static void
context_closed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SlApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sl_context_close_finish (SL_CONTEXT (object), result, &error))
    g_warning ("%s", error->message);
  if (self->is_reopening)
    {
      self->is_reopening = FALSE;
      self->is_closing = FALSE;
      sl_context_open_async (self->context, NULL, context_opened_cb, NULL);
    }
  g_application_release (G_APPLICATION (self));
}

/* From now on a start makes a process of its own, instead of calling on one that leaves. */
static void
release_name (SlApplication *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  if (bus != NULL)
    g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ReleaseName",
                            g_variant_new ("(s)", g_application_get_application_id (G_APPLICATION (self))), NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

/* The last backup and the end of the server need the main loop: the process stays until they are done. */
static void
close_context (SlApplication *self)
{
  if (self->is_closing)
    return;

  self->is_closing = TRUE;
  if (!self->is_reopening)
    release_name (self);
  g_application_hold (G_APPLICATION (self));
  sl_context_close_async (self->context, context_closed_cb, g_object_ref (self));
}

static gboolean
signal_cb (gpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (user_data), "quit", NULL);

  return G_SOURCE_CONTINUE;
}

static gboolean
color_scheme_from_setting (GValue   *value,
                           GVariant *variant,
                           gpointer  user_data)
{
  const char *nick = g_variant_get_string (variant, NULL);

  if (g_str_equal (nick, "dark"))
    g_value_set_enum (value, ADW_COLOR_SCHEME_FORCE_DARK);
  else if (g_str_equal (nick, "light"))
    g_value_set_enum (value, ADW_COLOR_SCHEME_FORCE_LIGHT);
  else
    g_value_set_enum (value, ADW_COLOR_SCHEME_DEFAULT);

  return TRUE;
}

/* The sample data has a profile, and so a process and a window, of its own. */
static void
demo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char      *argv[] = { program != NULL ? program : "shortlist", "--demo", NULL };
  g_autoptr (GError) error = NULL;

  if (!g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &error))
    g_warning ("The sample data cannot be shown: %s", error->message);
}

/* Another server has other data: pages, undo steps and all go, and come anew. */
static void
reopen_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  SlApplication *self = SL_APPLICATION (user_data);

  if (self->composition == NULL || self->is_closing)
    return;

  self->is_reopening = TRUE;
  gtk_window_close (GTK_WINDOW (sl_composition_get_window (self->composition)));
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SlApplication *self = SL_APPLICATION (user_data);

  if (self->composition != NULL)
    gtk_window_close (GTK_WINDOW (sl_composition_get_window (self->composition)));
}

static void
display_lost_cb (gpointer user_data)
{
  sl_context_leave (SL_APPLICATION (user_data)->context);
}

static void
left_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* GTK would end the process in the midst of the server's start. */
static void
give_up (SlApplication *self)
{
  gboolean has_left = FALSE;

  g_printerr ("%s\n", _ ("Shortlist found no display to open its window on. Start it within a desktop session; shortlistctl needs none."));
  sl_context_close_async (self->context, left_cb, &has_left);
  while (!has_left)
    g_main_context_iteration (NULL, TRUE);
  exit (EXIT_FAILURE);
}

static void
sl_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "demo", demo_action, NULL, NULL, NULL, { 0 } },
    { "quit", quit_action, NULL, NULL, NULL, { 0 } },
    { "reopen", reopen_action, NULL, NULL, NULL, { 0 } },
  };
  SlApplication *self = SL_APPLICATION (application);
  GSettings     *settings = NULL;

  /* The server starts while the toolkit does. */
  self->context = sl_context_new (self->profile, self->database_uri, self->flags);
  g_signal_connect_object (self->context, "changed", G_CALLBACK (context_changed_cb), self, G_CONNECT_SWAPPED);
  sl_context_open_async (self->context, NULL, context_opened_cb, NULL);

  sl_ui_register ();
  if (!gtk_init_check ())
    give_up (self);
  G_APPLICATION_CLASS (sl_application_parent_class)->startup (application);

  sl_ui_init ();
  sl_display_loss_watch (gdk_display_get_default (), display_lost_cb, self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  self->signal_sources[0] = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->signal_sources[1] = g_unix_signal_add (SIGINT, signal_cb, self);

  settings = sl_context_get_settings (self->context);
  if (settings != NULL)
    g_settings_bind_with_mapping (settings, "color-scheme", adw_application_get_style_manager (ADW_APPLICATION (self)),
                                  "color-scheme", G_SETTINGS_BIND_GET, color_scheme_from_setting, NULL, NULL, NULL);
}

static void
show_window (SlApplication *self)
{
  if (self->composition == NULL)
    {
      self->composition = sl_composition_new (self);
      if (sl_server_port_get_state (SL_SERVER_PORT (self->context)) == SL_SERVER_STATE_READY)
        sl_composition_database_opened (self->composition);
    }
  sl_composition_present (self->composition, !self->has_presented);
  self->has_presented = TRUE;
}

static void
sl_application_activate (GApplication *application)
{
  SlApplication *self = SL_APPLICATION (application);

  /* Called just before the name was released. */
  if (!self->is_closing || self->is_reopening)
    show_window (self);
}

static void
sl_application_open (GApplication *application,
                     GFile       **files,
                     int           n_files,
                     const char   *hint)
{
  SlApplication *self = SL_APPLICATION (application);
  g_autoptr (SlDrop) drop = sl_drop_new ();

  sl_application_activate (application);
  if (self->composition == NULL)
    return;

  for (int i = 0; i < n_files; i++)
    sl_drop_add_file (drop, files[i]);
  if (sl_server_port_get_state (SL_SERVER_PORT (self->context)) == SL_SERVER_STATE_READY)
    {
      sl_composition_take (self->composition, drop);
      return;
    }

  if (self->waiting == NULL)
    self->waiting = sl_drop_new ();
  for (int i = 0; i < n_files; i++)
    sl_drop_add_file (self->waiting, files[i]);
}

static void
sl_application_window_removed (GtkApplication *application,
                               GtkWindow      *window)
{
  SlApplication *self = SL_APPLICATION (application);

  if (self->composition != NULL && window == GTK_WINDOW (sl_composition_get_window (self->composition)))
    {
      /* Closed by the user while the other server was on its way. */
      if (self->is_closing && self->is_reopening)
        {
          self->is_reopening = FALSE;
          release_name (self);
        }
      close_context (self);
      g_clear_object (&self->composition);
      /* At once: GTK never answers what assistive technology asks of a program without any window. */
      if (self->is_reopening)
        show_window (self);
    }

  GTK_APPLICATION_CLASS (sl_application_parent_class)->window_removed (application, window);
}

static void
sl_application_shutdown (GApplication *application)
{
  SlApplication *self = SL_APPLICATION (application);

  g_clear_object (&self->composition);
  for (guint i = 0; i < G_N_ELEMENTS (self->signal_sources); i++)
    g_clear_handle_id (&self->signal_sources[i], g_source_remove);

  G_APPLICATION_CLASS (sl_application_parent_class)->shutdown (application);
}

static void
sl_application_dispose (GObject *object)
{
  SlApplication *self = SL_APPLICATION (object);

  g_clear_object (&self->context);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->database_uri, g_free);
  g_clear_pointer (&self->waiting, sl_drop_free);

  G_OBJECT_CLASS (sl_application_parent_class)->dispose (object);
}

static void
sl_application_class_init (SlApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_application_dispose;
  application_class->startup = sl_application_startup;
  application_class->activate = sl_application_activate;
  application_class->open = sl_application_open;
  application_class->shutdown = sl_application_shutdown;
  GTK_APPLICATION_CLASS (klass)->window_removed = sl_application_window_removed;
}

static void
sl_application_init (SlApplication *self)
{
}

/* The program for @profile; @database_uri (nullable) wins over what the settings say. */
SlApplication *
sl_application_new (SlProfile     *profile,
                    const char    *database_uri,
                    SlContextFlags flags)
{
  g_autofree char *id = sl_profile_dup_application_id (profile, APPLICATION_ID);
  SlApplication   *self = g_object_new (SL_TYPE_APPLICATION,
                                        "application-id", id,
                                        "flags", G_APPLICATION_HANDLES_OPEN,
                                        "resource-base-path", NULL, /* see shortlist-ui.gresource.xml */
                                        NULL);

  self->profile = g_object_ref (profile);
  self->database_uri = g_strdup (database_uri);
  self->flags = flags;

  return self;
}

SlContext *
sl_application_get_context (SlApplication *self)
{
  g_return_val_if_fail (SL_IS_APPLICATION (self), NULL);

  return self->context;
}
