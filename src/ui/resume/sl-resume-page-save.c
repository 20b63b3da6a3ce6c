/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "ui/resume/sl-resume-page-private.h"

/* What is typed is in the database at most this much later, and before the page goes. */
#define SAVE_DELAY_MS 500

static gboolean
has_unsaved (SlResumePage *self)
{
  return self->document != NULL && sl_resume_document_get_serial (self->document) != self->saved_serial;
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 version = sl_resume_port_save_finish (SL_RESUME_PORT (object), result, &error);

  self->is_saving = FALSE;
  if (version > 0)
    {
      self->version = version;
      self->saved_serial = self->saving_serial;
      g_clear_pointer (&self->source, sl_resume_source_free);
    }
  else if (g_error_matches (error, SL_ERROR, SL_ERROR_CONFLICT))
    sl_shell_say (self->shell, _ ("The résumé was changed elsewhere. What you see here is not saved: reopen the page to see the other state."));
  else if (error != NULL)
    sl_shell_fail (self->shell, _ ("The résumé could not be saved. What you typed is kept here."), error,
                   g_cclosure_new_object_swap (G_CALLBACK (_sl_resume_page_save), G_OBJECT (self)));
  if (version > 0)
    _sl_resume_page_save (self);
}

void
_sl_resume_page_save (SlResumePage *self)
{
  g_autoptr (JsonNode) document = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (!has_unsaved (self) || self->is_saving)
    return;

  self->is_saving = TRUE;
  self->saving_serial = sl_resume_document_get_serial (self->document);
  document = sl_resume_document_copy_node (self->document);
  sl_resume_port_save_async (self->port, document, self->version, self->session, self->source, NULL, saved_cb, g_object_ref (self));
}

static gboolean
save_due_cb (gpointer user_data)
{
  SlResumePage *self = user_data;

  self->save_source = 0;
  _sl_resume_page_save (self);

  return G_SOURCE_REMOVE;
}

static void
document_changed_cb (SlResumePage *self,
                     const char   *path)
{
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, save_due_cb, self);
  _sl_resume_page_render (self);
}

void
_sl_resume_page_take_document (SlResumePage *self,
                               JsonNode     *resume,
                               gint64        version)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->sections);

  g_clear_object (&self->document);
  self->document = sl_resume_document_new (resume);
  self->version = version;
  self->saved_serial = sl_resume_document_get_serial (self->document);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), TRUE);
  if (selected == NULL)
    gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, 0));
  else
    _sl_resume_page_reload_form (self);
  _sl_resume_page_render (self);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeRecord) record = sl_resume_port_load_finish (SL_RESUME_PORT (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      g_autofree char *sentence = sl_shell_describe_error (error);

      adw_status_page_set_description (self->failed, sentence);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else if (record == NULL)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else if (self->document == NULL)
    _sl_resume_page_take_document (self, record->document, record->version);
  /* Our own saves come back too; what others saved is taken while nothing is unsaved here. */
  else if (has_unsaved (self))
    _sl_resume_page_save (self);
  else if (record->version > self->version && !self->is_saving)
    _sl_resume_page_take_document (self, record->document, record->version);
}

void
_sl_resume_page_load (SlResumePage *self)
{
  sl_resume_port_load_async (self->port, self->cancellable, loaded_cb, g_object_ref (self));
}

/* Takes what was reviewed as one step that can be undone, and keeps the file with it. An
 * import is a session of its own in the history.
 */
void
_sl_resume_page_take_import (SlResumePage   *self,
                             JsonNode       *resume,
                             SlResumeSource *source)
{
  g_clear_pointer (&self->source, sl_resume_source_free);
  self->source = sl_resume_source_new (source->filename, source->media_type, source->content);
  g_free (self->session);
  self->session = g_uuid_string_random ();
  if (self->document == NULL)
    {
      g_autoptr (JsonNode) empty = json_from_string ("{}", NULL);

      _sl_resume_page_take_document (self, empty, 0);
    }
  sl_resume_document_replace (self->document, resume);
  _sl_resume_page_reload_form (self);
  _sl_resume_page_save (self);
}
