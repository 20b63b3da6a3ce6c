/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/compat/sl-dialogs.h"
#include "ui/resume/sl-resume-original.h"
#include "ui/resume/sl-resume-sources.h"
#include "ui/sl-shell.h"
#include "ui/sl-ui.h"

struct _SlResumeSources
{
  AdwWindow parent_instance;

  /* Owned references: cleared in dispose */
  SlResumePort *port;
  GPtrArray    *rows; /* (unowned) widgets of the list */
  GCancellable *cancellable;

  /* Template children */
  AdwToastOverlay     *toasts;
  GtkStack            *stack;
  AdwStatusPage       *message;
  AdwPreferencesGroup *group;
};

enum {
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A file that the user was asked about. */
typedef struct
{
  SlResumeSources *dialog;
  char            *id;
} Removal;

G_DEFINE_FINAL_TYPE (SlResumeSources, sl_resume_sources, ADW_TYPE_WINDOW)

static void load (SlResumeSources *self);

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->dialog);
  g_free (removal->id);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static const char *
get_format (const char *media_type)
{
  static const struct
  {
    const char *media_type;
    const char *name;
  } formats[] = {
    { "application/pdf", "PDF" },
    { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", N_ ("Word") },
    { "application/vnd.oasis.opendocument.text", N_ ("OpenDocument") },
    { "application/rtf", "RTF" },
    { "text/html", N_ ("Web page") },
    { "text/markdown", "Markdown" },
    { "text/plain", N_ ("Text") },
    { "application/json", "JSON" },
    { "application/xml", "XML" },
    { "application/zip", "ZIP" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (media_type, formats[i].media_type) == 0)
      return _ (formats[i].name);

  return media_type;
}

static void
say (SlResumeSources *self,
     const GError    *error)
{
  g_autofree char *sentence = NULL;
  g_autofree char *escaped = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->toasts == NULL)
    return;

  sentence = sl_shell_describe_error (error);
  escaped = g_markup_escape_text (sentence, -1);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SlResumeSources) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sl_resume_original_open_finish (SL_RESUME_PORT (object), result, &error))
    say (self, error);
}

static void
open_clicked_cb (GtkButton       *button,
                 SlResumeSources *self)
{
  sl_resume_original_open_async (self->port, g_object_get_data (G_OBJECT (button), "sl-id"), GTK_WIDGET (self), self->cancellable, opened_cb,
                                 g_object_ref (self));
}

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SlResumeSources) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 version = sl_resume_port_remove_source_finish (SL_RESUME_PORT (object), result, &error);

  if (version > 0)
    g_signal_emit (self, signals[REMOVED], 0, version);
  else
    say (self, error);
  if (self->toasts != NULL)
    load (self);
}

static void
removal_answered_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Removal) removal = user_data;
  SlResumeSources *self = removal->dialog;

  if (sl_confirm_finish (result))
    sl_resume_port_remove_source_async (self->port, removal->id, NULL, removed_cb, g_object_ref (self));
}

static void
remove_clicked_cb (GtkButton       *button,
                   SlResumeSources *self)
{
  Removal         *removal = g_new0 (Removal, 1);
  g_autofree char *heading = NULL;

  removal->dialog = g_object_ref (self);
  removal->id = g_strdup (g_object_get_data (G_OBJECT (button), "sl-id"));
  /* TRANSLATORS: %s is the name of a file */
  heading = g_strdup_printf (_ ("Remove “%s”?"), (const char *) g_object_get_data (G_OBJECT (button), "sl-name"));
  sl_confirm_async (GTK_WINDOW (self), heading, _ ("The copy kept here is deleted for good. Your own file and the résumé stay as they are."),
                    _ ("_Cancel"), _ ("_Remove"), SL_CONFIRM_DESTRUCTIVE, removal_answered_cb, removal);
}

static GtkWidget *
new_button (SlResumeSources          *self,
            const SlResumeSourceInfo *source,
            const char               *name,
            const char               *icon_name,
            const char               *label,
            GCallback                 callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_name (button, name);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "sl-id", g_strdup (source->id), g_free);
  g_object_set_data_full (G_OBJECT (button), "sl-name", g_strdup (source->filename), g_free);
  g_signal_connect_object (button, "clicked", callback, self, 0);

  return button;
}

static void
add_row (SlResumeSources          *self,
         const SlResumeSourceInfo *source)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GDateTime) local = g_date_time_to_local (source->imported_at);
  g_autofree char *title = g_markup_escape_text (source->filename, -1);
  g_autofree char *date = g_date_time_format (local, "%x");
  g_autofree char *size = g_format_size (source->size);
  /* TRANSLATORS: the format of a file, such as PDF; its size; the day it was imported */
  g_autofree char *subtitle = g_strdup_printf (_ ("%1$s · %2$s · imported on %3$s"), get_format (source->media_type), size, date);
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);
  g_autofree char *hash = g_strdup_printf ("SHA-256 %s", source->sha256);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_tooltip_text (row, hash);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, source, "open", "document-open-symbolic", _ ("Open"), G_CALLBACK (open_clicked_cb)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, source, "remove", "user-trash-symbolic", _ ("Remove Original"), G_CALLBACK (remove_clicked_cb)));
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_message (SlResumeSources *self,
              const char      *title,
              const char      *description)
{
  g_autofree char *markup = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, markup);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SlResumeSources) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = sl_resume_port_sources_finish (SL_RESUME_PORT (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->toasts == NULL)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (sources == NULL)
    {
      g_autofree char *sentence = sl_shell_describe_error (error);

      show_message (self, _ ("The Files Cannot Be Listed"), sentence);
      return;
    }
  if (sources->len == 0)
    {
      show_message (self, _ ("No Imported Files"), _ ("A résumé that you import is kept here as it was, beside what was read from it."));
      return;
    }
  for (guint i = 0; i < sources->len; i++)
    add_row (self, sources->pdata[i]);
  gtk_stack_set_visible_child_name (self->stack, "files");
}

static void
load (SlResumeSources *self)
{
  sl_resume_port_sources_async (self->port, self->cancellable, listed_cb, g_object_ref (self));
}

static void
sl_resume_sources_dispose (GObject *object)
{
  SlResumeSources *self = SL_RESUME_SOURCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->port);
  self->toasts = NULL;

  G_OBJECT_CLASS (sl_resume_sources_parent_class)->dispose (object);
}

static void
sl_resume_sources_finalize (GObject *object)
{
  g_ptr_array_unref (SL_RESUME_SOURCES (object)->rows);

  G_OBJECT_CLASS (sl_resume_sources_parent_class)->finalize (object);
}

static void
sl_resume_sources_class_init (SlResumeSourcesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_resume_sources_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_resume_sources_finalize;

  signals[REMOVED] = g_signal_new ("removed", SL_TYPE_RESUME_SOURCES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("resume/sl-resume-sources.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlResumeSources, toasts);
  gtk_widget_class_bind_template_child (widget_class, SlResumeSources, stack);
  gtk_widget_class_bind_template_child (widget_class, SlResumeSources, message);
  gtk_widget_class_bind_template_child (widget_class, SlResumeSources, group);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sl_resume_sources_init (SlResumeSources *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_resume_sources_new (GtkWindow    *parent,
                       SlResumePort *port)
{
  SlResumeSources *self = g_object_new (SL_TYPE_RESUME_SOURCES, "transient-for", parent, NULL);

  self->port = g_object_ref (port);
  load (self);

  return GTK_WIDGET (self);
}
