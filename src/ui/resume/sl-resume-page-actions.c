/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-json-pointer.h"
#include "export/sl-photo.h"
#include "ui/resume/sl-resume-history.h"
#include "ui/resume/sl-resume-page-private.h"

/* An entry that was deleted, and where it stood. */
typedef struct
{
  SlResumePage     *page; /* (unowned): the closure watches it */
  SlResumeDocument *document;
  char             *path;
  guint             index;
  JsonNode         *entry;
} Deleted;

static void
deleted_free (gpointer  data,
              GClosure *closure)
{
  Deleted *deleted = data;

  g_object_unref (deleted->document);
  json_node_unref (deleted->entry);
  g_free (deleted->path);
  g_free (deleted);
}

/* Edits that were made since stay: the entry comes back beside them. */
static void
restore_cb (Deleted *deleted)
{
  SlResumePage    *self = deleted->page;
  g_autofree char *path = NULL;

  if (self->document != deleted->document)
    return;
  sl_resume_document_insert (self->document, deleted->path, deleted->index, deleted->entry);
  _sl_resume_page_refresh_form (self);
  path = g_strdup_printf ("%s/%u", deleted->path, MIN (deleted->index, sl_resume_document_get_length (self->document, deleted->path) - 1));
  _sl_resume_page_go_to_path (self, path);
}

static void
begin_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_autoptr (JsonNode) empty = json_from_string ("{\"basics\":{}}", NULL);

  _sl_resume_page_take_document (SL_RESUME_PAGE (widget), empty, SL_RESUME_PAGE (widget)->version);
  gtk_widget_child_focus (GTK_WIDGET (SL_RESUME_PAGE (widget)->form), GTK_DIR_TAB_FORWARD);
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  _sl_resume_page_load (SL_RESUME_PAGE (widget));
}

void
_sl_resume_page_step (SlPage  *page,
                      gboolean back)
{
  SlResumePage    *self = SL_RESUME_PAGE (page);
  g_autofree char *path = NULL;

  if (self->document == NULL)
    return;

  path = g_strdup (back ? sl_resume_document_undo (self->document) : sl_resume_document_redo (self->document));
  if (path == NULL)
    return;
  _sl_resume_page_refresh_form (self);
  _sl_resume_page_go_to_path (self, path);
}

static void
undo_restore (SlResumePage *self)
{
  _sl_resume_page_step (SL_PAGE (self), TRUE);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  _sl_resume_page_step (SL_PAGE (widget), TRUE);
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  _sl_resume_page_step (SL_PAGE (widget), FALSE);
}

static void
history_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  _sl_resume_page_show_history (SL_RESUME_PAGE (widget));
}

/* One more session, so that what was there before it stays in the history. */
static void
restored_cb (SlResumePage *self,
             JsonNode     *resume)
{
  g_autoptr (JsonNode) restored = sl_json_copy_deep (resume);

  _sl_resume_page_save (self);
  _sl_resume_page_begin_session (self);
  sl_photo_carry (sl_resume_document_get_node (self->document, ""), restored);
  sl_resume_document_replace (self->document, restored);
  _sl_resume_page_reload_form (self);
  _sl_resume_page_save (self);
  sl_shell_offer (self->shell, _ ("The résumé is what it was then."), _ ("_Undo"),
                  g_cclosure_new_object_swap (G_CALLBACK (undo_restore), G_OBJECT (self)));
}

/* The keys end here in any case: with nothing left to undo here, nothing elsewhere is undone unseen. */
static gboolean
step_key_cb (GtkWidget *widget,
             GVariant  *parameter,
             gpointer   user_data)
{
  _sl_resume_page_step (SL_PAGE (widget), g_variant_get_boolean (parameter));

  return SL_RESUME_PAGE (widget)->document != NULL;
}

/* What is unsaved is part of the history too: it is saved before. */
void
_sl_resume_page_show_history (SlResumePage *self)
{
  if (self->document == NULL)
    return;
  self->wants_history = TRUE;
  _sl_resume_page_save (self);
  _sl_resume_page_follow_history (self);
}

/* Called when a save has come to an end. One that failed has said so, and the history shows what there is. */
void
_sl_resume_page_follow_history (SlResumePage *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *history = NULL;

  if (!self->wants_history || self->is_saving || root == NULL)
    return;
  self->wants_history = FALSE;
  history = sl_resume_history_new (GTK_WINDOW (root), self->port);
  g_signal_connect_object (history, "restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (history));
}

/* Where there is room for one pane only, the header has none for words: exporting is in the menu too. */
void
_sl_resume_page_show_header (SlResumePage *self,
                             gboolean      is_shown)
{
  gtk_widget_set_visible (self->export_button, is_shown && self->next_max_panes > 1);
  gtk_widget_set_visible (self->header_start, is_shown);
}

/* Called while the entry is still there. */
void
_sl_resume_page_offer_restore (SlResumePage *self,
                               const char   *path,
                               guint         index,
                               const char   *name)
{
  Deleted         *deleted = g_new0 (Deleted, 1);
  g_autofree char *entry_path = g_strdup_printf ("%s/%u", path, index);
  /* TRANSLATORS: the name of an entry of the résumé */
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” was deleted."), name);
  GClosure        *closure = NULL;

  deleted->page = self;
  deleted->document = g_object_ref (self->document);
  deleted->path = g_strdup (path);
  deleted->index = index;
  deleted->entry = json_node_ref (sl_resume_document_get_node (self->document, entry_path));
  closure = g_cclosure_new_swap (G_CALLBACK (restore_cb), deleted, deleted_free);
  g_object_watch_closure (G_OBJECT (self), closure);
  sl_shell_offer (self->shell, sentence, _ ("_Undo"), closure);
}

void
_sl_resume_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.begin", NULL, begin_action);
  gtk_widget_class_install_action (widget_class, "page.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "page.history", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "page.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "page.redo", NULL, redo_action);
}

/* Before the fields see the keys, which would take them for their own undo. */
void
_sl_resume_page_init_actions (SlResumePage *self)
{
  static const struct
  {
    guint           key;
    GdkModifierType modifiers;
    gboolean        back;
  } keys[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, TRUE },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, FALSE },
    { GDK_KEY_y, GDK_CONTROL_MASK, FALSE },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                                                gtk_callback_action_new (step_key_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (keys[i].back));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
