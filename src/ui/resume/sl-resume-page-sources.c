/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "core/sl-json-merge.h"
#include "ui/resume/sl-resume-original.h"
#include "ui/resume/sl-resume-page-private.h"
#include "ui/resume/sl-resume-sources.h"

/* The last import of this window, as long as it can be taken back. */
struct _SlResumeImport
{
  SlResumeDocument *document; /* (unowned): for comparison only */
  JsonNode         *before;
  JsonNode         *after;
  SlResumeSource   *source;
  char             *session;
  gulong            handler;
  gboolean          is_withdrawn;
  gboolean          must_remove; /* its file, once nothing is being saved */
};

static void
import_free (SlResumeImport *import)
{
  json_node_unref (import->before);
  json_node_unref (import->after);
  sl_resume_source_free (import->source);
  g_free (import->session);
  g_free (import);
}

static gboolean
is_blank (JsonNode *resume)
{
  return json_object_get_size (json_node_get_object (resume)) == 0;
}

static void
source_removed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 version = sl_resume_port_remove_source_finish (SL_RESUME_PORT (object), result, &error);

  self->is_saving = FALSE;
  if (self->shell == NULL)
    return;

  if (version > 0)
    self->version = version;
  /* An earlier import came from the same file: it stays for that one. */
  else if (!g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    sl_shell_fail (self->shell, _ ("The imported file is still kept"), error, NULL);
  _sl_resume_page_save (self);
}

/* What is being saved may be the file itself: one thing after the other. */
void
_sl_resume_page_follow_saved (SlResumePage *self)
{
  SlResumeImport *import = self->import;

  if (import == NULL || !import->must_remove || self->is_saving)
    return;

  import->must_remove = FALSE;
  self->is_saving = TRUE;
  sl_resume_port_remove_source_async (self->port, import->session, NULL, source_removed_cb, g_object_ref (self));
}

static void
withdraw (SlResumePage *self)
{
  SlResumeImport *import = self->import;

  import->is_withdrawn = TRUE;
  import->must_remove = self->source == NULL || self->is_saving;
  g_clear_pointer (&self->source, sl_resume_source_free);
  if (is_blank (import->before))
    _sl_resume_page_show_empty (self);
}

static void
repeat (SlResumePage *self)
{
  SlResumeImport *import = self->import;

  import->is_withdrawn = FALSE;
  import->must_remove = FALSE;
  self->source = sl_resume_source_new (import->source->filename, import->source->media_type, import->source->content);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  _sl_resume_page_show_header (self, TRUE);
}

/* An import that is taken back, by whatever way, takes its file along. */
static void
document_changed_cb (SlResumePage *self)
{
  SlResumeImport *import = self->import;
  g_autoptr (JsonNode) now = NULL;

  if (import == NULL || import->document != self->document)
    return;

  now = sl_resume_document_copy_node (self->document);
  if (!import->is_withdrawn && json_node_equal (now, import->before))
    withdraw (self);
  else if (import->is_withdrawn && json_node_equal (now, import->after))
    repeat (self);
}

static void
undo_import (SlResumePage *self)
{
  g_autoptr (JsonNode) now = NULL;

  if (self->import == NULL || self->document == NULL || self->import->document != self->document)
    return;

  now = sl_resume_document_copy_node (self->document);
  if (json_node_equal (now, self->import->after))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.undo", NULL);
  else
    sl_shell_offer (self->shell, _ ("The résumé was changed since. The history has what it was before the import."), _ ("_History"),
                    g_cclosure_new_object_swap (G_CALLBACK (_sl_resume_page_show_history), G_OBJECT (self)));
}

/* Takes what was reviewed: @present is what the review was made for, and may be out of date by now. */
void
_sl_resume_page_keep_import (SlResumePage   *self,
                             JsonNode       *present,
                             JsonNode       *resume,
                             SlResumeSource *source)
{
  g_autoptr (JsonNode) before = self->document != NULL ? sl_resume_document_copy_node (self->document) : json_from_string ("{}", NULL);
  g_autoptr (JsonNode) after = NULL;
  g_autofree char *sentence = NULL;

  after = json_node_equal (before, present) ? json_node_ref (resume) : sl_json_merge (present, resume, before, NULL);
  g_clear_pointer (&self->import, import_free);
  _sl_resume_page_take_import (self, after, source);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  _sl_resume_page_show_header (self, TRUE);

  self->import = g_new0 (SlResumeImport, 1);
  self->import->document = self->document;
  self->import->before = g_steal_pointer (&before);
  self->import->after = sl_resume_document_copy_node (self->document);
  self->import->source = sl_resume_source_new (source->filename, source->media_type, source->content);
  self->import->session = g_strdup (self->session);
  g_signal_handlers_disconnect_by_func (self->document, document_changed_cb, self);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  /* TRANSLATORS: %s is the name of a file */
  sentence = g_strdup_printf (_ ("Imported “%s”"), source->filename);
  sl_shell_offer (self->shell, sentence, _ ("_Undo"), g_cclosure_new_object_swap (G_CALLBACK (undo_import), G_OBJECT (self)));
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (sl_resume_original_open_finish (SL_RESUME_PORT (object), result, &error) || self->shell == NULL)
    return;

  if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    sl_shell_say (self->shell, _ ("No imported file is kept. This résumé was typed in, or the file was removed."));
  else
    sl_shell_fail (self->shell, _ ("Not opened"), error, NULL);
}

static void
source_gone_cb (SlResumePage *self,
                gint64        version)
{
  /* Nothing else of the résumé was changed with it. */
  if (!self->is_saving)
    self->version = MAX (self->version, version);
}

static void
show_sources (SlResumePage *self)
{
  GtkWidget *dialog = sl_resume_sources_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->port);

  g_signal_connect_object (dialog, "removed", G_CALLBACK (source_gone_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = sl_resume_port_sources_finish (SL_RESUME_PORT (object), result, &error);

  if (self->shell == NULL)
    return;

  if (sources == NULL)
    sl_shell_fail (self->shell, _ ("Not opened"), error, NULL);
  else if (sources->len > 1)
    show_sources (self);
  else
    sl_resume_original_open_async (self->port, NULL, GTK_WIDGET (self), self->cancellable, opened_cb, g_object_ref (self));
}

/* The only one is opened at once; of several the user chooses. */
static void
open_original_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);

  sl_resume_port_sources_async (self->port, self->cancellable, counted_cb, g_object_ref (self));
}

static void
sources_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  show_sources (SL_RESUME_PAGE (widget));
}

void
_sl_resume_page_install_sources (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.open-original", NULL, open_original_action);
  gtk_widget_class_install_action (widget_class, "page.sources", NULL, sources_action);
}

void
_sl_resume_page_dispose_sources (SlResumePage *self)
{
  g_clear_pointer (&self->import, import_free);
}
