/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/compat/sl-dialogs.h"
#include "ui/resume/sl-posting-chooser.h"
#include "ui/resume/sl-resume-export-dialog.h"
#include "ui/resume/sl-resume-export-row.h"
#include "ui/resume/sl-resume-exporter.h"
#include "ui/sl-ui.h"
#include "ui/widgets/sl-banner.h"

struct _SlResumeExportDialog
{
  AdwWindow parent_instance;

  /* Owned references: cleared in dispose */
  JsonNode           *resume;
  SlResumeReaderPort *reader; /* (nullable): nothing is read back then */
  GFile              *folder;
  GPtrArray          *exported; /* (nullable): of SlResumeExported */
  GCancellable       *cancellable;
  GCancellable       *running; /* (nullable) */

  GtkCheckButton *checks[SL_N_EXPORT_FORMATS]; /* (unowned) */

  /* Template children */
  GtkStack            *stack;
  GtkWidget           *cancel_button;
  GtkWidget           *export_button;
  GtkWidget           *done_button;
  SlBanner            *banner;
  AdwPreferencesGroup *formats;
  AdwEntryRow         *company;
  GtkWidget           *posting_button;
  SlPostingChooser    *postings;
  AdwActionRow        *folder_row;
  AdwActionRow        *names_row;
  GtkLabel            *progress_label;
  GtkProgressBar      *progress;
  AdwPreferencesGroup *files;
};

static const struct
{
  const char *title;
  const char *subtitle;
} format_texts[SL_N_EXPORT_FORMATS] = {
  [SL_EXPORT_PDF] = { N_ ("PDF"), N_ ("As in the preview; what most employers ask for") },
  [SL_EXPORT_DOCX] = { N_ ("Word (DOCX)"), N_ ("For agencies and forms that want to edit it") },
  [SL_EXPORT_ODT] = { N_ ("OpenDocument (ODT)"), N_ ("For LibreOffice") },
  [SL_EXPORT_MARKDOWN] = { N_ ("Markdown"), NULL },
  [SL_EXPORT_TEXT] = { N_ ("Plain Text"), N_ ("To paste into a form") },
  [SL_EXPORT_HTML] = { N_ ("Web Page (HTML)"), NULL },
  [SL_EXPORT_JSON] = { N_ ("JSON Resume"), N_ ("For other programs") },
};

G_DEFINE_FINAL_TYPE (SlResumeExportDialog, sl_resume_export_dialog, ADW_TYPE_WINDOW)

static guint
get_formats (SlResumeExportDialog *self,
             SlExportFormat        formats[SL_N_EXPORT_FORMATS])
{
  guint n = 0;

  for (guint i = 0; i < SL_N_EXPORT_FORMATS; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      formats[n++] = (SlExportFormat) i;

  return n;
}

static GPtrArray *
plan (SlResumeExportDialog *self)
{
  SlExportFormat formats[SL_N_EXPORT_FORMATS];
  guint          n_formats = get_formats (self, formats);

  return sl_resume_exporter_plan (self->resume, formats, n_formats, self->folder, gtk_editable_get_text (GTK_EDITABLE (self->company)));
}

static void
show_plan (SlResumeExportDialog *self)
{
  g_autoptr (GPtrArray) files = plan (self);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *folder = g_file_get_parse_name (self->folder);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name = g_file_get_basename (((SlResumeExported *) files->pdata[i])->file);

      g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", name);
    }
  adw_action_row_set_subtitle (self->folder_row, folder);
  adw_action_row_set_subtitle (self->names_row, names->len > 0 ? names->str : _ ("Nothing: choose a format."));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.run", files->len > 0);
}

static void
show_page (SlResumeExportDialog *self,
           const char           *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->export_button, g_str_equal (name, "choose"));
  gtk_widget_set_visible (self->cancel_button, !g_str_equal (name, "done"));
  gtk_widget_set_visible (self->done_button, g_str_equal (name, "done"));
  if (g_str_equal (name, "done"))
    gtk_widget_grab_focus (self->done_button);
}

static void
choice_changed_cb (SlResumeExportDialog *self)
{
  if (self->folder != NULL)
    show_plan (self);
}

static void
posting_chosen_cb (SlResumeExportDialog *self,
                   SlJob                *job)
{
  gtk_editable_set_text (GTK_EDITABLE (self->company), sl_job_get_company (job));
  gtk_widget_grab_focus (GTK_WIDGET (self->company));
}

static void
show_progress (guint          n_done,
               guint          n_steps,
               SlExportFormat format,
               gboolean       is_reading,
               gpointer       user_data)
{
  SlResumeExportDialog *self = user_data;
  g_autofree char      *text = NULL;

  if (n_done == n_steps)
    text = g_strdup (_ ("Writing…"));
  else if (is_reading)
    /* TRANSLATORS: %s is a format like PDF */
    text = g_strdup_printf (_ ("Reading the file back: %s"), _ (format_texts[format].title));
  else
    /* TRANSLATORS: %s is a format like PDF */
    text = g_strdup_printf (_ ("Making the file: %s"), _ (format_texts[format].title));
  gtk_label_set_text (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress, (double) n_done / n_steps);
}

static const char *
describe_failure (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _ ("Nothing was exported: the disk is full. The résumé itself is safe.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return _ ("Nothing was exported: the folder is closed to you. Choose another one.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _ ("Nothing was exported: the folder does not exist any more. Choose another one.");

  return _ ("The files could not be written. The résumé itself is safe.");
}

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SlResumeExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->exported = sl_resume_exporter_run_finish (result, &error);
  g_clear_object (&self->running);
  if (self->folder == NULL)
    return;
  if (self->exported == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_debug ("%s", error->message);
          sl_banner_set_title (self->banner, describe_failure (error));
          sl_banner_set_revealed (self->banner, TRUE);
        }
      show_page (self, "choose");
      return;
    }

  for (guint i = 0; i < self->exported->len; i++)
    sl_resume_export_row_add (self->files, self->exported->pdata[i]);
  show_page (self, "done");
}

static void
run (SlResumeExportDialog *self,
     GPtrArray            *files)
{
  sl_banner_set_revealed (self->banner, FALSE);
  show_page (self, "working");
  self->running = g_cancellable_new ();
  sl_resume_exporter_run_async (self->resume, files, self->reader, show_progress, self->running, exported_cb, g_object_ref (self));
}

static void
overwrite_answered_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (SlResumeExportDialog) self = user_data;

  if (sl_confirm_finish (result) && self->folder != NULL && self->running == NULL)
    {
      g_autoptr (GPtrArray) files = plan (self);

      run (self, files);
    }
}

static char *
find_existing (GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    if (g_file_query_exists (((SlResumeExported *) files->pdata[i])->file, NULL))
      return g_file_get_basename (((SlResumeExported *) files->pdata[i])->file);

  return NULL;
}

static void
run_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  SlResumeExportDialog *self = SL_RESUME_EXPORT_DIALOG (widget);
  g_autoptr (GPtrArray) files = plan (self);
  g_autofree char *existing = NULL;
  g_autofree char *heading = NULL;

  if (files->len == 0 || self->running != NULL)
    return;

  existing = find_existing (files);
  if (existing == NULL)
    {
      run (self, files);
      return;
    }

  /* TRANSLATORS: %s is the name of a file */
  heading = g_strdup_printf (_ ("Replace “%s”?"), existing);
  sl_confirm_async (GTK_WINDOW (self), heading, _ ("The folder has a file of this name already. What is in it would be overwritten."),
                    _ ("_Cancel"), _ ("_Replace"), SL_CONFIRM_DESTRUCTIVE, overwrite_answered_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  SlResumeExportDialog *self = SL_RESUME_EXPORT_DIALOG (widget);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
folder_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SlResumeExportDialog) self = user_data;
  g_autoptr (GFile) folder = sl_select_folder_finish (result, NULL);

  if (folder != NULL && self->folder != NULL)
    sl_resume_export_dialog_set_folder (self, folder);
}

static void
choose_folder_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  SlResumeExportDialog *self = SL_RESUME_EXPORT_DIALOG (widget);

  sl_select_folder_async (GTK_WINDOW (self), _ ("Folder for the Files"), self->folder, self->cancellable, folder_chosen_cb, g_object_ref (self));
}

static void
folder_opened_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SlResumeExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error) || self->folder == NULL)
    return;
  g_debug ("%s", error->message);
  sl_banner_set_title (self->banner, _ ("There is no program that shows folders. The files lie where you chose."));
  sl_banner_set_revealed (self->banner, TRUE);
}

/* Without a file manager on the bus, the folder alone is opened. */
static void
items_shown_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlResumeExportDialog) self = user_data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, NULL);
  g_autofree char *uri = NULL;

  if (answer != NULL || self->folder == NULL)
    return;
  uri = g_file_get_uri (self->folder);
  g_app_info_launch_default_for_uri_async (uri, NULL, self->cancellable, folder_opened_cb, g_object_ref (self));
}

/* A dialog belongs to no application of its own: the window that it came from does. */
static GDBusConnection *
get_bus (SlResumeExportDialog *self)
{
  GtkWindow      *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  GtkApplication *application = gtk_window_get_application (parent != NULL ? parent : GTK_WINDOW (self));

  return application != NULL ? g_application_get_dbus_connection (G_APPLICATION (application)) : NULL;
}

static void
show_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  SlResumeExportDialog *self = SL_RESUME_EXPORT_DIALOG (widget);
  GDBusConnection      *bus = get_bus (self);
  GVariantBuilder       uris;

  if (bus == NULL)
    {
      g_autofree char *uri = g_file_get_uri (self->folder);

      g_app_info_launch_default_for_uri_async (uri, NULL, self->cancellable, folder_opened_cb, g_object_ref (self));
      return;
    }

  g_variant_builder_init (&uris, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < self->exported->len; i++)
    {
      g_autofree char *uri = g_file_get_uri (((SlResumeExported *) self->exported->pdata[i])->file);

      g_variant_builder_add (&uris, "s", uri);
    }
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1",
                          "ShowItems", g_variant_new ("(ass)", &uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, 5000, self->cancellable,
                          items_shown_cb, g_object_ref (self));
}

static void
add_formats (SlResumeExportDialog *self)
{
  for (guint i = 0; i < SL_N_EXPORT_FORMATS; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (format_texts[i].title));
      if (format_texts[i].subtitle != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (format_texts[i].subtitle));
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), i == SL_EXPORT_PDF);
      g_signal_connect_object (check, "toggled", G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_preferences_group_add (self->formats, row);
      self->checks[i] = GTK_CHECK_BUTTON (check);
    }
}

static void
sl_resume_export_dialog_dispose (GObject *object)
{
  SlResumeExportDialog *self = SL_RESUME_EXPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->folder);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->resume, json_node_unref);
  g_clear_pointer (&self->exported, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_resume_export_dialog_parent_class)->dispose (object);
}

static void
sl_resume_export_dialog_finalize (GObject *object)
{
  g_object_unref (SL_RESUME_EXPORT_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (sl_resume_export_dialog_parent_class)->finalize (object);
}

static void
sl_resume_export_dialog_class_init (SlResumeExportDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_resume_export_dialog_dispose;
  object_class->finalize = sl_resume_export_dialog_finalize;

  g_type_ensure (SL_TYPE_BANNER);
  g_type_ensure (SL_TYPE_POSTING_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("resume/sl-resume-export-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, done_button);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, formats);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, company);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, posting_button);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, postings);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, names_row);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, SlResumeExportDialog, files);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, posting_chosen_cb);

  gtk_widget_class_install_action (widget_class, "export.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "export.choose-folder", NULL, choose_folder_action);
  gtk_widget_class_install_action (widget_class, "export.show", NULL, show_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.cancel", NULL);
}

static void
sl_resume_export_dialog_init (SlResumeExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->export_button);
  gtk_window_set_focus (GTK_WINDOW (self), self->export_button);
  self->cancellable = g_cancellable_new ();
  add_formats (self);
}

/* Takes over @resume as it is now. @company may be %NULL. */
GtkWidget *
sl_resume_export_dialog_new (GtkWindow          *parent,
                             JsonNode           *resume,
                             SlResumeReaderPort *reader,
                             const char         *company)
{
  SlResumeExportDialog *self = g_object_new (SL_TYPE_RESUME_EXPORT_DIALOG, "transient-for", parent, NULL);
  const char           *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) folder = g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());

  self->resume = json_node_ref (resume);
  if (reader != NULL)
    self->reader = g_object_ref (reader);
  if (company != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->company), company);
  sl_resume_export_dialog_set_folder (self, folder);

  return GTK_WIDGET (self);
}

/* Where the files will lie. */
void
sl_resume_export_dialog_set_folder (SlResumeExportDialog *self,
                                    GFile                *folder)
{
  g_return_if_fail (SL_IS_RESUME_EXPORT_DIALOG (self));

  g_set_object (&self->folder, folder);
  show_plan (self);
}

/* Offers to take the company from one of the postings. */
void
sl_resume_export_dialog_set_postings (SlResumeExportDialog *self,
                                      SlJobPort            *port)
{
  g_return_if_fail (SL_IS_RESUME_EXPORT_DIALOG (self) && SL_IS_JOB_PORT (port));

  sl_posting_chooser_set_port (self->postings, port);
  gtk_widget_set_visible (self->posting_button, TRUE);
}
