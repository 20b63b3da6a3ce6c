/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "export/sl-resume-export.h"
#include "ui/resume/sl-resume-export-dialog.h"
#include "ui/resume/sl-resume-export-print.h"
#include "ui/resume/sl-resume-page-private.h"

static GtkWindow *
get_window (SlResumePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);
  g_autoptr (JsonNode) resume = NULL;
  GtkWidget *dialog = NULL;

  if (self->document == NULL)
    return;

  resume = sl_resume_document_copy_node (self->document);
  dialog = sl_resume_export_dialog_new (get_window (self), resume, self->reader, NULL);
  if (self->jobs != NULL)
    sl_resume_export_dialog_set_postings (SL_RESUME_EXPORT_DIALOG (dialog), self->jobs);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
print_done_cb (GtkPrintOperation      *operation,
               GtkPrintOperationResult result,
               SlResumePage           *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  sl_shell_fail (self->shell, _ ("The résumé could not be printed"), error, NULL);
}

static void
pages_ready_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *name = NULL;
  SlPreviewPages  *pages = sl_preview_render_finish (SL_PREVIEW (object), result, NULL);

  if (pages == NULL)
    return;

  name = sl_resume_export_dup_filename (sl_resume_document_get_node (self->document, ""), NULL, SL_EXPORT_PDF);
  name[strlen (name) - strlen (".pdf")] = '\0';
  operation = sl_resume_print_new (pages, name);
  if (self->shell == NULL || get_window (self) == NULL)
    return;
  g_signal_connect_object (operation, "done", G_CALLBACK (print_done_cb), self, 0);
  /* What goes wrong is told by "done". */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, get_window (self), NULL);
}

static void
print_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);

  if (self->document != NULL)
    sl_preview_render_async (self->preview, sl_resume_document_copy_node (self->document), NULL, self->cancellable,
                             pages_ready_cb, g_object_ref (self));
}

void
_sl_resume_page_install_export (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "page.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "page.export", NULL);
}
