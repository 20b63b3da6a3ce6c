/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/preferences/sl-old-data-group.h"
#include "ui/preferences/sl-preferences-window.h"
#include "ui/sl-shell.h"
#include "ui/sl-ui.h"

struct _SlPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  /* Owned references */
  GSettings    *settings; /* (nullable): where the schema is not installed */
  SlServerPort *server;
  GCancellable *cancellable;

  gboolean is_filling;

  /* Template children */
  AdwComboRow    *color_scheme_row;
  AdwActionRow   *kind_row;
  AdwActionRow   *place_row;
  AdwActionRow   *size_row;
  AdwActionRow   *backup_row;
  AdwActionRow   *warning_row;
  GtkEditable    *uri_row;
  GtkEditable    *password_row;
  AdwActionRow   *result_row;
  GtkWidget      *reopen_button;
  SlOldDataGroup *old_data_group;
  AdwActionRow   *fetch_row;
  AdwActionRow   *server_row;
};

G_DEFINE_FINAL_TYPE (SlPreferencesWindow, sl_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
set_subtitle (AdwActionRow *row,
              const char   *text)
{
  g_autofree char *markup = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL);
  adw_action_row_set_subtitle (row, markup != NULL ? markup : "");
}

static char *
describe_instant (GDateTime *instant)
{
  g_autoptr (GDateTime) local = instant != NULL ? g_date_time_to_local (instant) : NULL;

  /* TRANSLATORS: a day and a time, as in "9 March 2026, 18:30"; see strftime(3) */
  return local != NULL ? g_date_time_format (local, _ ("%-d %B %Y, %H:%M")) : NULL;
}

static char *
describe_notes (SlServerNotes notes,
                const char   *message)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if ((notes & SL_SERVER_NOTE_LOW_SPACE) != 0)
    g_string_append_printf (text, "%s\n", _ ("The disk is nearly full. Without space, changes cannot be saved."));
  if ((notes & SL_SERVER_NOTE_NOT_UPGRADED) != 0 && message != NULL)
    g_string_append_printf (text, "%s\n", message);
  if ((notes & SL_SERVER_NOTE_NETWORK_FILE_SYSTEM) != 0)
    g_string_append_printf (text, "%s\n", _ ("The data lies on a network drive, where a lost connection can damage it."));
  if ((notes & SL_SERVER_NOTE_ROOT) != 0)
    g_string_append_printf (text, "%s\n", _ ("Shortlist runs as the administrator; the data belongs to the account of the database server."));
  if (text->len == 0)
    return NULL;

  g_string_truncate (text, text->len - 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_info (SlPreferencesWindow *self,
           const SlServerInfo  *info)
{
  g_autofree char *kind = NULL;
  g_autofree char *size = info->size >= 0 ? g_format_size ((guint64) info->size) : NULL;
  g_autofree char *backup = describe_instant (info->last_backup_at);

  if (info->is_private)
    /* TRANSLATORS: %s is the version of PostgreSQL */
    kind = g_strdup_printf (_ ("Private, PostgreSQL %s"), info->version != NULL ? info->version : "");
  else
    /* TRANSLATORS: %s is the version of PostgreSQL */
    kind = g_strdup_printf (_ ("Your own, PostgreSQL %s"), info->version != NULL ? info->version : "");
  set_subtitle (self->kind_row, kind);
  set_subtitle (self->place_row, info->place);
  set_subtitle (self->size_row, size);
  set_subtitle (self->backup_row, backup != NULL ? backup : info->is_private ? _ ("None yet; one is made every day and when you quit")
                                                                             : NULL);
  set_subtitle (self->server_row, info->is_private ? _ ("None is set up") : info->place);
}

static void
described_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SlPreferencesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlServerInfo) info = sl_server_port_describe_finish (SL_SERVER_PORT (object), result, &error);
  g_autofree char *sentence = NULL;

  if (info != NULL)
    {
      show_info (self, info);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sentence = sl_shell_describe_error (error);
  set_subtitle (self->kind_row, sentence);
}

static void
server_changed_cb (SlPreferencesWindow *self)
{
  g_autofree char *notes = describe_notes (sl_server_port_get_notes (self->server), sl_server_port_get_message (self->server));

  set_subtitle (self->warning_row, notes);
  if (sl_server_port_get_state (self->server) == SL_SERVER_STATE_READY)
    sl_server_port_describe_async (self->server, self->cancellable, described_cb, g_object_ref (self));
  else
    set_subtitle (self->kind_row, sl_server_port_get_message (self->server) != NULL ? sl_server_port_get_message (self->server)
                                                                                    : _ ("Not reached at the moment"));
}

static void
show_result (SlPreferencesWindow *self,
             const char          *sentence)
{
  g_autofree char *markup = sentence != NULL ? g_markup_escape_text (sentence, -1) : NULL;

  gtk_widget_set_visible (self->reopen_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->result_row), sentence != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->result_row), markup != NULL ? markup : "");
}

/* The pages hold on to what they were opened with: another server comes with another window. */
static void
show_saved (SlPreferencesWindow *self,
            const char          *sentence)
{
  show_result (self, sentence);
  gtk_widget_set_visible (self->reopen_button, TRUE);
}

static gboolean
has_password_in_it (const char *uri)
{
  const char *authority = strstr (uri, "://");
  const char *at = NULL;
  const char *colon = NULL;

  if (strstr (uri, "password=") != NULL)
    return TRUE;
  if (authority == NULL)
    return FALSE;

  authority += strlen ("://");
  at = strpbrk (authority, "@/?");
  colon = strchr (authority, ':');

  return at != NULL && *at == '@' && colon != NULL && colon < at;
}

/* Returns: (transfer full) (nullable): the address typed, if it can be one; else says what is wrong */
static char *
take_address (SlPreferencesWindow *self)
{
  g_autofree char *uri = g_strstrip (g_strdup (gtk_editable_get_text (self->uri_row)));

  if (*uri != '\0' && !g_str_has_prefix (uri, "postgresql://") && !g_str_has_prefix (uri, "postgres://"))
    show_result (self, _ ("This is no address of a database: it begins with postgresql://"));
  else if (has_password_in_it (uri))
    show_result (self, _ ("Please take the password out of the address and type it below; there it is safe."));
  else
    return g_steal_pointer (&uri);

  return NULL;
}

static void
address_changed_cb (SlPreferencesWindow *self)
{
  if (!self->is_filling)
    show_result (self, NULL);
}

static void
color_scheme_selected_cb (SlPreferencesWindow *self)
{
  if (!self->is_filling && self->settings != NULL)
    g_settings_set_enum (self->settings, "color-scheme", (int) adw_combo_row_get_selected (self->color_scheme_row));
}

static void
tested_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SlPreferencesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *version = sl_server_port_test_finish (SL_SERVER_PORT (object), result, &error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preferences.test-server", TRUE);
  /* TRANSLATORS: %s is the version of PostgreSQL */
  sentence = version != NULL ? g_strdup_printf (_ ("It works: PostgreSQL %s answers."), version) : g_strdup (error->message);
  show_result (self, sentence);
}

static void
test_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SlPreferencesWindow *self = SL_PREFERENCES_WINDOW (widget);
  g_autofree char     *uri = take_address (self);

  if (uri == NULL)
    return;
  if (*uri == '\0')
    {
      show_result (self, _ ("Type an address first."));
      return;
    }

  show_result (self, _ ("Connecting…"));
  gtk_widget_action_set_enabled (widget, "preferences.test-server", FALSE);
  sl_server_port_test_async (self->server, uri, gtk_editable_get_text (self->password_row), self->cancellable, tested_cb, g_object_ref (self));
}

static void
password_kept_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SlPreferencesWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (sl_server_port_keep_password_finish (SL_SERVER_PORT (object), result, &error))
    show_saved (self, _ ("Saved. This server is used as soon as the window is opened anew."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_saved (self, _ ("Saved, but there is no keyring for the password: it is known until Shortlist is quit."));
}

static void
use_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SlPreferencesWindow *self = SL_PREFERENCES_WINDOW (widget);
  g_autofree char     *uri = take_address (self);
  const char          *password = gtk_editable_get_text (self->password_row);

  if (uri == NULL || self->settings == NULL)
    return;

  g_settings_set_string (self->settings, "database-uri", uri);
  if (*uri == '\0')
    show_saved (self, _ ("Saved. The private server is used as soon as the window is opened anew."));
  else if (*password == '\0')
    show_saved (self, _ ("Saved. This server is used as soon as the window is opened anew."));
  else
    sl_server_port_keep_password_async (self->server, uri, password, self->cancellable, password_kept_cb, g_object_ref (self));
}

/* The window is closed as on quitting, and opened with the server that the settings name. */
static void
reopen_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent == NULL)
    return;

  gtk_window_close (GTK_WINDOW (widget));
  gtk_widget_activate_action (GTK_WIDGET (parent), "app.reopen", NULL);
}

static void
show_settings (SlPreferencesWindow *self)
{
  g_autofree char *uri = g_settings_get_string (self->settings, "database-uri");
  g_autofree char *host = g_settings_get_string (self->settings, "last-fetch-host");
  gint64           at = g_settings_get_int64 (self->settings, "last-fetch-at");
  g_autoptr (GDateTime) instant = at > 0 ? g_date_time_new_from_unix_utc (at) : NULL;
  g_autofree char *when = describe_instant (instant);
  g_autofree char *fetch = NULL;

  adw_combo_row_set_selected (self->color_scheme_row, (guint) g_settings_get_enum (self->settings, "color-scheme"));
  gtk_editable_set_text (self->uri_row, uri);
  if (when == NULL)
    fetch = g_strdup (_ ("Only when you add a link. Not used yet."));
  else
    /* TRANSLATORS: first the name of a web site, then a day and time */
    fetch = g_strdup_printf (_ ("Only when you add a link. Last: %1$s, %2$s."), host, when);
  set_subtitle (self->fetch_row, fetch);
}

static void
sl_preferences_window_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (SL_PREFERENCES_WINDOW (widget)->cancellable);

  GTK_WIDGET_CLASS (sl_preferences_window_parent_class)->unrealize (widget);
}

static void
sl_preferences_window_dispose (GObject *object)
{
  SlPreferencesWindow *self = SL_PREFERENCES_WINDOW (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->server);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (sl_preferences_window_parent_class)->dispose (object);
}

static void
sl_preferences_window_class_init (SlPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_preferences_window_dispose;
  widget_class->unrealize = sl_preferences_window_unrealize;

  g_type_ensure (SL_TYPE_OLD_DATA_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("preferences/sl-preferences-window.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, kind_row);
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, place_row);
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, size_row);
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, backup_row);
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, warning_row);
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, uri_row);
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, password_row);
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, result_row);
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, reopen_button);
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, old_data_group);
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, fetch_row);
  gtk_widget_class_bind_template_child (widget_class, SlPreferencesWindow, server_row);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, color_scheme_selected_cb);
  gtk_widget_class_install_action (widget_class, "preferences.test-server", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "preferences.use-server", NULL, use_action);
  gtk_widget_class_install_action (widget_class, "preferences.reopen", NULL, reopen_action);
}

static void
sl_preferences_window_init (SlPreferencesWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
}

/* @settings: (nullable): where they cannot be kept, what depends on them is left out */
GtkWidget *
sl_preferences_window_new (GtkWindow    *parent,
                           GSettings    *settings,
                           SlServerPort *server)
{
  SlPreferencesWindow *self = g_object_new (SL_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);

  g_set_object (&self->settings, settings);
  g_set_object (&self->server, server);
  self->is_filling = TRUE;
  if (settings != NULL)
    show_settings (self);
  self->is_filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->color_scheme_row), settings != NULL);
  g_signal_connect_object (server, "changed", G_CALLBACK (server_changed_cb), self, G_CONNECT_SWAPPED);
  server_changed_cb (self);
  sl_old_data_group_set_server (self->old_data_group, server);

  return GTK_WIDGET (self);
}
