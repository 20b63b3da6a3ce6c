/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "export/sl-resume-export.h"
#include "ui/compat/sl-dialogs.h"
#include "ui/resume/sl-resume-page-private.h"

typedef struct
{
  SlResumePage  *page;
  SlExportFormat format;
  JsonNode      *resume;
  GFile         *file;
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->page);
  g_clear_object (&export->file);
  g_clear_pointer (&export->resume, json_node_unref);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
write_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Export *export = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeLook) look = sl_resume_look_new (export->resume);
  g_autoptr (GBytes) bytes = sl_resume_export (export->resume, export->format, look, &error);

  if (bytes == NULL ||
      !g_file_replace_contents (export->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                G_FILE_CREATE_NONE, NULL, cancellable, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  SlResumePage *self = SL_RESUME_PAGE (object);
  const Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (export->file);

  if (self->shell == NULL)
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      /* TRANSLATORS: the name of a file */
      g_autofree char *sentence = g_strdup_printf (_ ("“%s” was saved."), name);

      sl_shell_say (self->shell, sentence);
    }
  else
    sl_shell_fail (self->shell, _ ("The file could not be written. The résumé itself is safe."), error, NULL);
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GTask) task = NULL;

  export->file = sl_save_file_finish (result, NULL);
  if (export->file == NULL)
    return;

  task = g_task_new (export->page, NULL, written_cb, NULL);
  g_task_set_source_tag (task, file_chosen_cb);
  g_task_set_task_data (task, g_steal_pointer (&export), (GDestroyNotify) export_free);
  g_task_run_in_thread (task, write_thread);
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);
  Export *export = NULL;
  SlExportFormat   format = SL_EXPORT_PDF;
  g_autofree char *name = NULL;

  if (self->document == NULL || !sl_export_format_from_extension (g_variant_get_string (parameter, NULL), &format))
    return;

  export = g_new0 (Export, 1);
  export->page = g_object_ref (self);
  export->format = format;
  export->resume = sl_resume_document_copy_node (self->document);
  name = sl_resume_export_dup_filename (export->resume, NULL, format);
  sl_save_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Save the Résumé"), name, self->cancellable, file_chosen_cb, export);
}

void
_sl_resume_page_install_export (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.export", "s", export_action);
}
