/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/compat/sl-dialogs.h"
#include "ui/preferences/sl-old-data-group.h"
#include "ui/sl-shell.h"

struct _SlOldDataGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned references */
  SlServerPort *server;
  GCancellable *cancellable;
  GPtrArray    *list;  /* of SlServerOldData */
  char         *asked; /* the name of what the question under way is about */

  GPtrArray *rows; /* borrowed from the group, in the list's order */
};

G_DEFINE_FINAL_TYPE (SlOldDataGroup, sl_old_data_group, ADW_TYPE_PREFERENCES_GROUP)

static void look (SlOldDataGroup *self);

static const SlServerOldData *
find (SlOldDataGroup *self,
      const char     *name)
{
  for (guint i = 0; self->list != NULL && i < self->list->len; i++)
    if (g_str_equal (((SlServerOldData *) g_ptr_array_index (self->list, i))->name, name))
      return g_ptr_array_index (self->list, i);

  return NULL;
}

static char *
describe (const SlServerOldData *data)
{
  g_autoptr (GDateTime) local = data->used_at != NULL ? g_date_time_to_local (data->used_at) : NULL;
  /* TRANSLATORS: a day, as in "9 March 2026"; see strftime(3) */
  g_autofree char *day = local != NULL ? g_date_time_format (local, _ ("%-d %B %Y")) : NULL;
  g_autofree char *size = g_format_size (data->size);
  g_autofree char *text = NULL;

  if (day != NULL)
    /* TRANSLATORS: a size such as "48 MB", a day, a folder */
    text = g_strdup_printf (_ ("%1$s, last used on %2$s, in %3$s"), size, day, data->path);
  else
    /* TRANSLATORS: a size such as "48 MB", a folder */
    text = g_strdup_printf (_ ("%1$s, in %2$s"), size, data->path);

  return g_markup_escape_text (text, -1);
}

static void
tell (SlOldDataGroup *self,
      const char     *sentence)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_WINDOW);
  AdwToast  *toast = NULL;

  if (window == NULL)
    return;

  toast = adw_toast_new ("");
  g_object_set (toast, "title", sentence, NULL);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), toast);
}

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SlOldDataGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (sl_server_port_remove_old_data_finish (SL_SERVER_PORT (object), result, &error))
    tell (self, _ ("Removed"));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else
    {
      g_autofree char *sentence = g_markup_escape_text (error->message, -1);

      tell (self, sentence);
    }
  look (self);
}

static void
confirmed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SlOldDataGroup) self = user_data;
  g_autofree char *name = g_steal_pointer (&self->asked);

  if (!sl_confirm_finish (result) || name == NULL || self->server == NULL)
    return;

  sl_server_port_remove_old_data_async (self->server, name, self->cancellable, removed_cb, g_object_ref (self));
}

static void
remove_clicked_cb (SlOldDataGroup *self,
                   GtkWidget      *button)
{
  const SlServerOldData *data = find (self, g_object_get_data (G_OBJECT (button), "name"));
  GtkRoot               *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char       *body = NULL;

  if (data == NULL || self->asked != NULL)
    return;

  self->asked = g_strdup (data->name);
  /* TRANSLATORS: %s is a folder */
  body = g_strdup_printf (_ ("The folder “%s” is deleted for good. Your present data and the backups stay."), data->path);
  sl_confirm_async (GTK_WINDOW (root), _ ("Remove the Old Data?"), body, _ ("_Cancel"), _ ("_Remove"), SL_CONFIRM_DESTRUCTIVE,
                    confirmed_cb, g_object_ref (self));
}

static GtkWidget *
build_row (SlOldDataGroup        *self,
           const SlServerOldData *data)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_button_new_with_mnemonic (_ ("_Remove…"));
  g_autofree char *title = NULL;
  g_autofree char *subtitle = describe (data);

  /* TRANSLATORS: %u is a version */
  title = g_strdup_printf (_ ("PostgreSQL %u"), data->major);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (data->name), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);

  return row;
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SlOldDataGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = sl_server_port_list_old_data_finish (SL_SERVER_PORT (object), result, &error);

  if (list == NULL)
    {
      g_debug ("old data: %s", error->message);
      return;
    }

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = g_steal_pointer (&list);
  for (guint i = 0; i < self->list->len; i++)
    {
      GtkWidget *row = build_row (self, g_ptr_array_index (self->list, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->list->len > 0);
}

static void
look (SlOldDataGroup *self)
{
  sl_server_port_list_old_data_async (self->server, self->cancellable, listed_cb, g_object_ref (self));
}

static void
sl_old_data_group_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (SL_OLD_DATA_GROUP (widget)->cancellable);

  GTK_WIDGET_CLASS (sl_old_data_group_parent_class)->unrealize (widget);
}

static void
sl_old_data_group_dispose (GObject *object)
{
  SlOldDataGroup *self = SL_OLD_DATA_GROUP (object);

  g_clear_object (&self->server);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->asked, g_free);

  G_OBJECT_CLASS (sl_old_data_group_parent_class)->dispose (object);
}

static void
sl_old_data_group_class_init (SlOldDataGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_old_data_group_dispose;
  GTK_WIDGET_CLASS (klass)->unrealize = sl_old_data_group_unrealize;
}

static void
sl_old_data_group_init (SlOldDataGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Old Data"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _ ("An upgrade of PostgreSQL leaves your data as they were before. Once you have seen that everything is there you can remove them."));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
sl_old_data_group_set_server (SlOldDataGroup *self,
                              SlServerPort   *server)
{
  g_return_if_fail (SL_IS_OLD_DATA_GROUP (self));
  g_return_if_fail (SL_IS_SERVER_PORT (server));

  if (g_set_object (&self->server, server))
    look (self);
}
