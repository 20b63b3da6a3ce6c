/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/sl-details-window.h"
#include "ui/sl-server-cover.h"
#include "ui/sl-window-private.h"

/* A start that takes no longer than this needs no explanation. */
#define CALM_MILLISECONDS 600

static const struct
{
  SlServerNotes note;
  const char   *sentence; /* NULL: the server's message */
} notes[] = {
  { SL_SERVER_NOTE_LOW_SPACE,
    N_ ("The disk is nearly full. Free some space soon: without space, changes cannot be saved.") },
  { SL_SERVER_NOTE_NOT_UPGRADED, NULL },
  { SL_SERVER_NOTE_NETWORK_FILE_SYSTEM,
    N_ ("Your data lies on a network drive, where a lost connection can damage it. A folder on this computer is safer.") },
  { SL_SERVER_NOTE_ROOT,
    N_ ("Shortlist runs as the administrator, so its data lies in /var/lib/shortlist and belongs to the account of the database server.") },
};

static SlServerNotes
pick_note (SlWindow *self)
{
  SlServerNotes open = sl_server_port_get_notes (self->server) & ~self->dismissed_notes;

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if ((open & notes[i].note) != 0)
      return notes[i].note;

  return SL_SERVER_NOTE_NONE;
}

static gboolean
has_details (SlWindow *self)
{
  g_autofree char *details = sl_server_port_dup_details (self->server);

  return details != NULL && *details != '\0';
}

static void
show_details_button (SlWindow *self,
                     gboolean  is_wanted)
{
  sl_banner_set_details_action (self->banner, is_wanted && has_details (self) ? "win.server-details" : NULL);
}

static void
show_note (SlWindow *self)
{
  self->shown_note = pick_note (self);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (notes[i].note == self->shown_note)
      sl_banner_set_title (self->banner, notes[i].sentence != NULL ? _ (notes[i].sentence) : sl_server_port_get_message (self->server));
  show_details_button (self, self->shown_note == SL_SERVER_NOTE_NOT_UPGRADED);
  sl_banner_set_button_label (self->banner, _ ("_Dismiss"));
  sl_banner_set_revealed (self->banner, self->shown_note != SL_SERVER_NOTE_NONE);
}

static void
show_banner (SlWindow     *self,
             SlServerState state)
{
  const char *message = sl_server_port_get_message (self->server);

  self->shown_note = SL_SERVER_NOTE_NONE;
  show_details_button (self, state == SL_SERVER_STATE_FAILED);
  if (state == SL_SERVER_STATE_RECONNECTING)
    {
      sl_banner_set_title (self->banner, _ ("Connection lost. Reconnecting… Your changes are kept."));
      sl_banner_set_button_label (self->banner, _ ("_Try Now"));
      sl_banner_set_revealed (self->banner, TRUE);
    }
  else if (state == SL_SERVER_STATE_FAILED && self->was_ready)
    {
      sl_banner_set_title (self->banner, message != NULL ? message : _ ("The database cannot be reached."));
      sl_banner_set_button_label (self->banner, _ ("_Try Again"));
      sl_banner_set_revealed (self->banner, TRUE);
    }
  else if (state == SL_SERVER_STATE_READY)
    show_note (self);
  else
    sl_banner_set_revealed (self->banner, FALSE);
}

static void
show_server_cover (SlWindow *self)
{
  SlServerState state = sl_server_port_get_state (self->server);
  GtkWidget    *cover = NULL;

  if (!self->was_ready && (state == SL_SERVER_STATE_FAILED || (state == SL_SERVER_STATE_STARTING && self->calm_source == 0)))
    {
      cover = sl_server_cover_new ();
      sl_server_cover_set_failure (SL_SERVER_COVER (cover),
                                   state == SL_SERVER_STATE_FAILED ? sl_server_port_get_message (self->server) : NULL,
                                   has_details (self));
    }
  _sl_window_set_server_cover (self, cover);
}

static gboolean
calm_passed_cb (gpointer user_data)
{
  SlWindow *self = SL_WINDOW (user_data);

  self->calm_source = 0;
  show_server_cover (self);

  return G_SOURCE_REMOVE;
}

static void
server_changed_cb (SlWindow *self)
{
  SlServerState state = sl_server_port_get_state (self->server);

  self->was_ready = self->was_ready || state == SL_SERVER_STATE_READY;
  if (state != SL_SERVER_STATE_STARTING)
    g_clear_handle_id (&self->calm_source, g_source_remove);

  sl_sidebar_set_server_state (self->sidebar, state);
  show_banner (self, state);
  show_server_cover (self);
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->server != NULL)
    sl_server_port_retry (self->server);
}

static void
details_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SlWindow        *self = SL_WINDOW (widget);
  const char      *sentence = self->server != NULL ? sl_server_port_get_message (self->server) : NULL;
  g_autofree char *details = self->server != NULL ? sl_server_port_dup_details (self->server) : NULL;

  if (details != NULL)
    gtk_window_present (GTK_WINDOW (sl_details_window_new (GTK_WINDOW (self), sentence != NULL ? sentence : "", details)));
}

void
_sl_window_install_server_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.server-details", NULL, details_action);
  gtk_widget_class_install_action (widget_class, "win.retry-server", NULL, retry_action);
}

void
_sl_window_banner_clicked (SlWindow *self)
{
  if (self->server == NULL)
    return;

  if (self->shown_note == SL_SERVER_NOTE_NONE)
    {
      sl_server_port_retry (self->server);
      return;
    }

  self->dismissed_notes |= self->shown_note;
  if (self->settings != NULL)
    g_settings_set_uint (self->settings, "dismissed-notes",
                         self->dismissed_notes & ~(SL_SERVER_NOTE_LOW_SPACE | SL_SERVER_NOTE_NOT_UPGRADED));
  show_note (self);
}

/* The sidebar, the banner and what lies over the pages follow the server from now on. */
void
sl_window_set_server (SlWindow     *self,
                      SlServerPort *server)
{
  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (server == NULL || SL_IS_SERVER_PORT (server));

  if (self->server == server)
    return;

  g_clear_handle_id (&self->calm_source, g_source_remove);
  if (self->server != NULL)
    g_signal_handlers_disconnect_by_func (self->server, server_changed_cb, self);
  g_set_object (&self->server, server);
  self->was_ready = FALSE;
  if (server == NULL)
    return;

  if (self->settings != NULL)
    self->dismissed_notes = g_settings_get_uint (self->settings, "dismissed-notes");
  self->calm_source = g_timeout_add (CALM_MILLISECONDS, calm_passed_cb, self);
  g_signal_connect_object (server, "changed", G_CALLBACK (server_changed_cb), self, G_CONNECT_SWAPPED);
  server_changed_cb (self);
}
