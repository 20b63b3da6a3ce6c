/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "core/sl-json-merge.h"
#include "core/sl-resume-guess.h"
#include "ui/resume/sl-resume-page-private.h"

/* What is typed is in the database at most this much later, and before the page goes. */
#define SAVE_DELAY_MS 500

/* Who comes back after this long begins another session in the history. */
#define SESSION_PAUSE_US (20 * 60 * G_USEC_PER_SEC)

/* Earlier sessions whose words are offered again. */
#define MAX_LEARNED 10

static gboolean
has_unsaved (SlResumePage *self)
{
  return self->document != NULL && sl_resume_document_get_serial (self->document) != self->saved_serial;
}

static void
set_failed (SlResumePage *self,
            gboolean      has_failed)
{
  if (self->has_failed == has_failed)
    return;
  self->has_failed = has_failed;
  g_object_notify (G_OBJECT (self), "subtitle");
}

/* Both sides wrote: what they say together is saved next. */
static void
merge_with (SlResumePage   *self,
            SlResumeRecord *record)
{
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) mine = sl_resume_document_copy_node (self->document);
  g_autoptr (JsonNode) merged = sl_json_merge (self->base, mine, record->document, conflicts);

  g_clear_pointer (&self->base, json_node_unref);
  self->base = json_node_ref (record->document);
  self->version = record->version;
  self->must_merge = FALSE;
  if (!json_node_equal (merged, mine))
    {
      sl_resume_document_replace (self->document, merged);
      _sl_resume_page_refresh_form (self);
    }
  if (conflicts->len > 0)
    sl_shell_offer (self->shell, _ ("The same place was changed in another window too. What you typed here was kept; the history has the other text."),
                    _ ("_History"), g_cclosure_new_object_swap (G_CALLBACK (_sl_resume_page_show_history), G_OBJECT (self)));
  _sl_resume_page_save (self);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64   version = sl_resume_port_save_finish (SL_RESUME_PORT (object), result, &error);
  gboolean was_stale = self->is_stale;

  self->is_saving = FALSE;
  if (self->shell == NULL)
    return;

  if (version > 0)
    {
      self->version = version;
      self->saved_serial = self->saving_serial;
      g_clear_pointer (&self->base, json_node_unref);
      self->base = g_steal_pointer (&self->saving);
      if (self->source == self->saving_source)
        g_clear_pointer (&self->source, sl_resume_source_free);
      self->is_stale = FALSE;
      set_failed (self, FALSE);
      _sl_resume_page_follow_saved (self);
      sl_speller_set_language (self->aids.speller, sl_resume_guess_language (self->base));
      if (has_unsaved (self))
        _sl_resume_page_save (self);
      else if (was_stale)
        _sl_resume_page_load (self);
      _sl_resume_page_follow_history (self);
      return;
    }

  g_clear_pointer (&self->saving, json_node_unref);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_CONFLICT))
    {
      self->must_merge = TRUE;
      _sl_resume_page_load (self);
    }
  else
    {
      set_failed (self, TRUE);
      sl_shell_fail (self->shell, _ ("The résumé could not be saved. What you typed is kept here."), error,
                     g_cclosure_new_object_swap (G_CALLBACK (_sl_resume_page_save), G_OBJECT (self)));
      _sl_resume_page_follow_history (self);
    }
}

void
_sl_resume_page_save (SlResumePage *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (!has_unsaved (self) || self->is_saving)
    return;

  self->is_saving = TRUE;
  self->saving_serial = sl_resume_document_get_serial (self->document);
  self->saving = sl_resume_document_copy_node (self->document);
  self->saving_source = self->source;
  sl_resume_port_save_async (self->port, self->saving, self->version, self->session, self->source, NULL, saved_cb, g_object_ref (self));
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
  gint64 now = g_get_monotonic_time ();

  if (self->changed_at > 0 && now - self->changed_at > SESSION_PAUSE_US && !self->is_saving)
    _sl_resume_page_begin_session (self);
  self->changed_at = now;
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, save_due_cb, self);
  _sl_resume_page_render (self);
  _sl_resume_page_follow_sections (self, path);
  _sl_resume_page_queue_check (self);
}

static void
history_changed_cb (SlResumePage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.undo", sl_resume_document_can_undo (self->document));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.redo", sl_resume_document_can_redo (self->document));
  sl_page_emit_steps_changed (SL_PAGE (self));
}

/* An import that was taken back may leave nothing: that is as if there had never been a résumé. */
void
_sl_resume_page_show_empty (SlResumePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "empty");
  _sl_resume_page_show_header (self, FALSE);
}

/* What earlier sessions said may be said again. */
static void
revisions_read_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = sl_resume_port_revisions_finish (SL_RESUME_PORT (object), result, &error);

  if (revisions == NULL)
    g_debug ("earlier words: %s", error->message);
  for (guint i = 0; revisions != NULL && self->aids.lexicon != NULL && i < revisions->len; i++)
    sl_resume_lexicon_learn (self->aids.lexicon, ((const SlResumeRevision *) revisions->pdata[i])->document);
}

static void
learn (SlResumePage *self)
{
  JsonNode *resume = sl_resume_document_get_node (self->document, "");

  sl_resume_lexicon_learn (self->aids.lexicon, resume);
  sl_speller_set_language (self->aids.speller, sl_resume_guess_language (resume));
  if (!self->has_learned)
    sl_resume_port_revisions_async (self->port, MAX_LEARNED, self->cancellable, revisions_read_cb, g_object_ref (self));
  self->has_learned = TRUE;
}

void
_sl_resume_page_take_document (SlResumePage *self,
                               JsonNode     *resume,
                               gint64        version)
{
  g_clear_object (&self->document);
  self->document = sl_resume_document_new (resume);
  g_clear_pointer (&self->base, json_node_unref);
  self->base = sl_resume_document_copy_node (self->document);
  self->version = version;
  self->saved_serial = sl_resume_document_get_serial (self->document);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify", G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  history_changed_cb (self);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  _sl_resume_page_show_header (self, TRUE);
  learn (self);
  _sl_resume_page_follow_sections (self, "");
  _sl_resume_page_reload_form (self);
  _sl_resume_page_render (self);
  _sl_resume_page_queue_check (self);
  if (json_object_get_size (json_node_get_object (resume)) == 0)
    _sl_resume_page_show_empty (self);
}

/* While it is edited, a load that failed changes nothing: what is typed is sent later. */
static void
load_failed (SlResumePage *self,
             const GError *error)
{
  g_autofree char *sentence = NULL;
  g_autofree char *markup = NULL;

  if (self->document != NULL)
    {
      set_failed (self, has_unsaved (self));
      return;
    }
  sentence = sl_shell_describe_error (error);
  markup = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->failed, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeRecord) record = sl_resume_port_load_finish (SL_RESUME_PORT (object), result, &error);

  if (self->shell == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Our own saves come back too; what others saved is joined with what is unsaved here. */
  if (error != NULL)
    load_failed (self, error);
  else if (self->is_saving)
    self->is_stale = TRUE;
  else if (self->document == NULL && record == NULL)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else if (record == NULL)
    _sl_resume_page_save (self);
  else if (self->document == NULL)
    _sl_resume_page_take_document (self, record->document, record->version);
  else if (has_unsaved (self) && (record->version > self->version || self->must_merge))
    merge_with (self, record);
  else if (has_unsaved (self))
    _sl_resume_page_save (self);
  else if (record->version > self->version)
    _sl_resume_page_take_document (self, record->document, record->version);
}

void
_sl_resume_page_load (SlResumePage *self)
{
  sl_resume_port_load_async (self->port, self->cancellable, loaded_cb, g_object_ref (self));
}

/* What follows is a session of edits of its own in the history. */
void
_sl_resume_page_begin_session (SlResumePage *self)
{
  g_free (self->session);
  self->session = g_uuid_string_random ();
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
  _sl_resume_page_begin_session (self);
  if (self->document == NULL)
    {
      g_autoptr (JsonNode) empty = json_from_string ("{}", NULL);

      _sl_resume_page_take_document (self, empty, 0);
    }
  sl_resume_document_replace (self->document, resume);
  _sl_resume_page_reload_form (self);
  _sl_resume_page_save (self);
}
