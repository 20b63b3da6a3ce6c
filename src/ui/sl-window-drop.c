/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "ui/sl-window-private.h"

#define MARK_POSTING "document-send-symbolic"
#define MARK_RESUME  "x-office-document-symbolic"
#define MARK_REFUSED "action-unavailable-symbolic"

static void
take_drop (SlWindow *self,
           SlDrop   *drop,
           GError   *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (g_error_matches (error, SL_ERROR, SL_ERROR_INPUT))
    sl_shell_say (self->shell, error->message);
  else if (error != NULL)
    {
      g_debug ("drop: %s", error->message);
      sl_shell_say (self->shell, _ ("This could not be read. Résumés, saved pages, links and text can be dropped or pasted here."));
    }
  else if (sl_drop_is_empty (drop))
    sl_shell_say (self->shell, _ ("There is nothing to add. Résumés, saved pages, links and text can be dropped or pasted here."));
  else
    _sl_window_emit_dropped (self, drop);
}

static void
drop_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SlWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDrop) drop = sl_drop_read_finish (GDK_DROP (object), result, &error);

  gdk_drop_finish (GDK_DROP (object), drop != NULL ? GDK_ACTION_COPY : 0);
  take_drop (self, drop, error);
}

static void
clipboard_read_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SlWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDrop) drop = sl_drop_paste_finish (GDK_CLIPBOARD (object), result, &error);

  take_drop (self, drop, error);
}

/* Before anybody has looked into the files their names have to do. */
static guint
count_named_like_resumes (const SlDrop *drop)
{
  guint n = 0;

  for (guint i = 0; i < drop->files->len; i++)
    n += sl_drop_is_named_like_resume (drop->files->pdata[i]);

  return n;
}

static void
hovering_read_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SlWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDrop) drop = sl_drop_read_finish (GDK_DROP (object), result, &error);

  if (drop == NULL || sl_drop_is_empty (drop) || self->hovering == NULL)
    return;

  sl_window_describe_drop (self, drop, count_named_like_resumes (drop), NULL);
  _sl_window_emit_hovering (self, drop, self->hovering);
}

static void
stop_hovering (SlWindow *self)
{
  if (self->hovering != NULL)
    g_cancellable_cancel (self->hovering);
  g_clear_object (&self->hovering);
  gtk_widget_set_visible (GTK_WIDGET (self->drop_mark), FALSE);
}

/* Files as a file manager gives them; a browser's link comes as a list of addresses too. */
static gboolean
has_files (GdkDrop *drop)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);

  return (gdk_content_formats_contain_mime_type (formats, "text/uri-list") || gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)) &&
         !gdk_content_formats_contain_mime_type (formats, "text/html") && !gdk_content_formats_contain_mime_type (formats, "text/x-moz-url");
}

/* A drag that began here is a card or a piece of our own text. */
static gboolean
is_foreign (GdkDrop *drop)
{
  g_autoptr (GdkContentFormats) formats = sl_drop_formats ();

  return gdk_drop_get_drag (drop) == NULL && gdk_content_formats_match (gdk_drop_get_formats (drop), formats);
}

static gboolean
accept_files_cb (GtkDropTargetAsync *target,
                 GdkDrop            *drop,
                 SlWindow           *self)
{
  return is_foreign (drop) && has_files (drop);
}

static gboolean
accept_others_cb (GtkDropTargetAsync *target,
                  GdkDrop            *drop,
                  SlWindow           *self)
{
  return is_foreign (drop) && !has_files (drop);
}

/* Over what takes a drop itself the window steps back; where the pointer leaves it, it begins anew. */
static GdkDragAction
drag_moved_cb (GtkDropTargetAsync *target,
               GdkDrop            *drop,
               double              x,
               double              y,
               SlWindow           *self)
{
  if (sl_drop_is_left_at (GTK_WIDGET (self), x, y))
    {
      stop_hovering (self);
      return 0;
    }
  if (self->hovering != NULL)
    return GDK_ACTION_COPY;

  self->hovering = g_cancellable_new ();
  sl_drop_mark_set_text (self->drop_mark, MARK_POSTING, _ ("Add postings or a résumé"));
  gtk_widget_set_visible (GTK_WIDGET (self->drop_mark), TRUE);
  sl_drop_read_async (drop, self->hovering, hovering_read_cb, g_object_ref (self));

  return GDK_ACTION_COPY;
}

static GdkDragAction
drag_enter_cb (GtkDropTargetAsync *target,
               GdkDrop            *drop,
               double              x,
               double              y,
               SlWindow           *self)
{
  stop_hovering (self);

  return drag_moved_cb (target, drop, x, y, self);
}

static void
drag_leave_cb (GtkDropTargetAsync *target,
               GdkDrop            *drop,
               SlWindow           *self)
{
  stop_hovering (self);
}

static gboolean
drop_cb (GtkDropTargetAsync *target,
         GdkDrop            *drop,
         double              x,
         double              y,
         SlWindow           *self)
{
  stop_hovering (self);
  if (sl_drop_is_left_at (GTK_WIDGET (self), x, y))
    return FALSE;
  sl_drop_read_async (drop, self->cancellable, drop_read_cb, g_object_ref (self));

  return TRUE;
}

static void
add_target (SlWindow           *self,
            GCallback           accept,
            GtkPropagationPhase phase)
{
  GtkDropTargetAsync *target = gtk_drop_target_async_new (sl_drop_formats (), GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), phase);
  g_signal_connect_object (target, "accept", accept, self, 0);
  g_signal_connect_object (target, "drag-enter", G_CALLBACK (drag_enter_cb), self, 0);
  g_signal_connect_object (target, "drag-motion", G_CALLBACK (drag_moved_cb), self, 0);
  g_signal_connect_object (target, "drag-leave", G_CALLBACK (drag_leave_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* A text may be meant for the field below the pointer; a file never is, though its name would be taken as text there. */
void
_sl_window_add_drop_target (SlWindow *self)
{
  add_target (self, G_CALLBACK (accept_files_cb), GTK_PHASE_CAPTURE);
  add_target (self, G_CALLBACK (accept_others_cb), GTK_PHASE_BUBBLE);
}

/* Says what letting go will do with what hovers above the window: @n_resumes of it are résumés; @refusal (nullable): why it cannot be used. */
void
sl_window_describe_drop (SlWindow     *self,
                         const SlDrop *drop,
                         guint         n_resumes,
                         const char   *refusal)
{
  g_autofree char *sentence = NULL;
  gboolean         is_refused = FALSE;

  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (drop != NULL);

  sentence = refusal != NULL ? g_strdup (refusal) : sl_drop_describe (drop, n_resumes);
  is_refused = refusal != NULL || (drop->files->len + drop->links->len == 0 && drop->text == NULL && drop->html == NULL);
  sl_drop_mark_set_text (self->drop_mark, is_refused ? MARK_REFUSED : n_resumes > 0 ? MARK_RESUME
                                                                                    : MARK_POSTING,
                         sentence);
}

void
_sl_window_paste (SlWindow *self)
{
  sl_drop_paste_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable, clipboard_read_cb, g_object_ref (self));
}
