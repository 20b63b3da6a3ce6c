/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/compat/sl-dialogs.h"
#include "ui/resume/sl-resume-page-private.h"
#include "ui/resume/sl-resume-review.h"

static const char *const media_types[] = {
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.oasis.opendocument.text",
  "application/rtf",
  "text/rtf",
  "text/html",
  "text/markdown",
  "text/plain",
  "application/json",
  "application/xml",
  "text/xml",
  "application/zip",
  NULL
};

static void
kept_cb (SlResumeReview *review,
         JsonNode       *resume,
         SlResumePage   *self)
{
  _sl_resume_page_take_import (self, resume, sl_resume_review_get_source (review));
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) present = NULL;
  SlResumeReading *reading = sl_resume_reader_port_file_finish (SL_RESUME_READER_PORT (object), result, &error);
  GtkWidget       *review = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reading == NULL)
    {
      /* The reader's messages are sentences for the user. */
      sl_shell_say (self->shell, error->message);
      return;
    }

  present = self->document != NULL ? sl_resume_document_copy_node (self->document) : NULL;
  review = sl_resume_review_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), reading, present, self->reader);
  g_signal_connect_object (review, "kept", G_CALLBACK (kept_cb), self, 0);
  gtk_window_present (GTK_WINDOW (review));
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GFile) file = sl_open_file_finish (result, NULL);

  if (file != NULL)
    sl_resume_page_import (self, file);
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);

  sl_open_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Choose a Résumé"), _ ("Résumés"), media_types,
                      self->cancellable, file_chosen_cb, g_object_ref (self));
}

void
_sl_resume_page_install_import (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.import", NULL, import_action);
}

/* Reads a résumé and shows it for review; nothing is kept before the user says so. */
void
sl_resume_page_import (SlResumePage *self,
                       GFile        *file)
{
  g_return_if_fail (SL_IS_RESUME_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  sl_resume_reader_port_file_async (self->reader, file, self->cancellable, read_cb, g_object_ref (self));
}
