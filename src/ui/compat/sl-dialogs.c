/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "ui/compat/sl-dialogs.h"

/* Of a message, at least; more than a letter or two in any font. */
#define LABEL_WIDTH 120

/* GTK 4.18 warns when a label is measured for less than its least width, and the dialog does
 * that to the one-line and to the wrapping form of its heading unless both have the same. A
 * label that may be cut can have any; this one never is cut, as it is shown only where it fits.
 */
static void
even_out_labels (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      gtk_widget_set_size_request (widget, LABEL_WIDTH, -1);
      if (!gtk_label_get_wrap (GTK_LABEL (widget)))
        gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    even_out_labels (child);
}

static GtkWidget *
create_message (GtkWindow  *parent,
                const char *heading,
                const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  even_out_labels (dialog);
  /* Not destroy-with-parent, which waits for the parent's last reference: the caller may hold it for the answer. */
  if (parent != NULL)
    g_signal_connect_object (parent, "unrealize", G_CALLBACK (gtk_window_destroy), dialog, G_CONNECT_SWAPPED);

  return dialog;
}

static void
choose (GTask *task,
        int    index)
{
  if (g_task_get_task_data (task) == NULL)
    return;

  g_task_set_task_data (task, NULL, NULL);
  g_task_return_int (task, index);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             GTask            *task)
{
  if (g_ascii_isdigit (*response))
    choose (task, (int) g_ascii_strtoll (response, NULL, 10));
  else
    choose (task, g_str_equal (response, "confirm") ? 0 : -1);
}

/* Gone with its parent, without an answer. */
static void
destroyed_cb (GtkWidget *dialog,
              GTask     *task)
{
  choose (task, -1);
}

/* @answered and @destroyed answer @task, whose data is set until the first of them has. */
static void
present_question (GtkWidget *dialog,
                  GTask     *task,
                  GCallback  answered,
                  GCallback  destroyed)
{
  g_task_set_task_data (task, dialog, NULL);
  g_signal_connect_data (dialog, "response", answered, g_object_ref (task), (GClosureNotify) (GCallback) g_object_unref, 0);
  g_signal_connect_data (dialog, "destroy", destroyed, g_object_ref (task), (GClosureNotify) (GCallback) g_object_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Asks a question; Escape and closing are the answer "no". */
void
sl_confirm_async (GtkWindow          *parent,
                  const char         *heading,
                  const char         *body,
                  const char         *cancel_label,
                  const char         *confirm_label,
                  SlConfirmStyle      style,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  GtkWidget        *dialog = create_message (parent, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  g_task_set_source_tag (task, sl_confirm_async);
  adw_message_dialog_add_responses (message, "cancel", cancel_label, "confirm", confirm_label, NULL);
  adw_message_dialog_set_response_appearance (message, "confirm",
                                              style == SL_CONFIRM_DESTRUCTIVE ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, style == SL_CONFIRM_DESTRUCTIVE ? "cancel" : "confirm");
  adw_message_dialog_set_close_response (message, "cancel");
  present_question (dialog, task, G_CALLBACK (response_cb), G_CALLBACK (destroyed_cb));
}

gboolean
sl_confirm_finish (GAsyncResult *result)
{
  return sl_choose_finish (result) == 0;
}

/* Says something and offers what can be done then; Escape and closing choose nothing. */
void
sl_choose_async (GtkWindow          *parent,
                 const char         *heading,
                 const char         *body,
                 const char         *close_label,
                 const char *const  *labels,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  GtkWidget        *dialog = create_message (parent, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  g_task_set_source_tag (task, sl_choose_async);
  adw_message_dialog_add_response (message, "close", close_label);
  for (guint i = 0; labels[i] != NULL; i++)
    {
      g_autofree char *response = g_strdup_printf ("%u", i);

      adw_message_dialog_add_response (message, response, labels[i]);
    }
  adw_message_dialog_set_default_response (message, "close");
  adw_message_dialog_set_close_response (message, "close");
  present_question (dialog, task, G_CALLBACK (response_cb), G_CALLBACK (destroyed_cb));
}

/* Returns: the index of the label that was chosen, -1 for none */
int
sl_choose_finish (GAsyncResult *result)
{
  return (int) g_task_propagate_int (G_TASK (result), NULL);
}

static GDateTime *
get_day (AdwMessageDialog *dialog)
{
  return gtk_calendar_get_date (GTK_CALENDAR (adw_message_dialog_get_extra_child (dialog)));
}

/* What has happened has not happened tomorrow. */
static void
day_selected_cb (AdwMessageDialog *dialog)
{
  g_autoptr (GDateTime) day = get_day (dialog);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = g_date_time_format (day, "%Y%m%d");
  g_autofree char *today = g_date_time_format (now, "%Y%m%d");

  adw_message_dialog_set_response_enabled (dialog, "confirm", strcmp (text, today) <= 0);
}

static void
return_day (GTask     *task,
            GDateTime *day)
{
  if (g_task_get_task_data (task) == NULL)
    {
      g_clear_pointer (&day, g_date_time_unref);
      return;
    }

  g_task_set_task_data (task, NULL, NULL);
  g_task_return_pointer (task, day, (GDestroyNotify) g_date_time_unref);
}

static void
day_response_cb (AdwMessageDialog *dialog,
                 const char       *response,
                 GTask            *task)
{
  return_day (task, g_str_equal (response, "confirm") ? get_day (dialog) : NULL);
}

static void
day_destroyed_cb (GtkWidget *dialog,
                  GTask     *task)
{
  return_day (task, NULL);
}

/* Lets a day be chosen that is not after today, beginning with @day; Escape and closing choose none. */
void
sl_pick_day_async (GtkWindow          *parent,
                   const char         *heading,
                   const char         *body,
                   const char         *confirm_label,
                   GDateTime          *day,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  GtkWidget        *dialog = create_message (parent, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  GtkWidget        *calendar = gtk_calendar_new ();

  g_task_set_source_tag (task, sl_pick_day_async);
  gtk_accessible_update_property (GTK_ACCESSIBLE (calendar), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  adw_message_dialog_set_extra_child (message, calendar);
  adw_message_dialog_add_responses (message, "cancel", _ ("_Cancel"), "confirm", confirm_label, NULL);
  adw_message_dialog_set_response_appearance (message, "confirm", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "confirm");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), dialog, G_CONNECT_SWAPPED);
  present_question (dialog, task, G_CALLBACK (day_response_cb), G_CALLBACK (day_destroyed_cb));
}

/* Returns: (transfer full) (nullable): a moment of the day, local time; %NULL for none */
GDateTime *
sl_pick_day_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* Says something that is too long for a toast and that must be read. */
void
sl_tell (GtkWindow  *parent,
         const char *heading,
         const char *body)
{
  GtkWidget *dialog = create_message (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chooser_response_cb (GtkNativeDialog *chooser,
                     int              response,
                     GTask           *task)
{
  g_autoptr (GTask) owned = g_object_ref (task);

  /* The chooser was kept alive by the task's data. */
  g_signal_handlers_disconnect_by_func (chooser, chooser_response_cb, task);
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (owned, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)), g_object_unref);
  else
    g_task_return_new_error (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED, "dismissed");
  g_object_unref (task);
}

static void
run_chooser (GtkFileChooserNative *chooser,
             GTask                *task)
{
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_task_set_task_data (task, chooser, g_object_unref);
  g_signal_connect (chooser, "response", G_CALLBACK (chooser_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Lets a file be chosen; G_IO_ERROR_CANCELLED when the user thinks better of it. */
void
sl_open_file_async (GtkWindow          *parent,
                    const char         *title,
                    const char         *filter_name,
                    const char *const  *mime_types,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  GTask                *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  g_task_set_source_tag (task, sl_open_file_async);
  if (mime_types != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, filter_name);
      for (guint i = 0; mime_types[i] != NULL; i++)
        gtk_file_filter_add_mime_type (filter, mime_types[i]);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }
  run_chooser (chooser, task);
}

/* Returns: (transfer full): the file chosen; on failure %NULL */
GFile *
sl_open_file_finish (GAsyncResult *result,
                     GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Lets a place for a new file be chosen; asks before an existing one is overwritten. */
void
sl_save_file_async (GtkWindow          *parent,
                    const char         *title,
                    const char         *suggested_name,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  GTask                *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  g_task_set_source_tag (task, sl_save_file_async);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), suggested_name);
  run_chooser (chooser, task);
}

/* Returns: (transfer full): where to; on failure %NULL */
GFile *
sl_save_file_finish (GAsyncResult *result,
                     GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Lets a folder be chosen, beginning at @folder, which may be %NULL. */
void
sl_select_folder_async (GtkWindow          *parent,
                        const char         *title,
                        GFile              *folder,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask                *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  g_task_set_source_tag (task, sl_select_folder_async);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  run_chooser (chooser, task);
}

/* Returns: (transfer full): the folder chosen; on failure %NULL */
GFile *
sl_select_folder_finish (GAsyncResult *result,
                         GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
