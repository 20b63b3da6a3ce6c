/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-word-diff.h"
#include "ui/resume/sl-resume-history.h"
#include "ui/resume/sl-resume-outline.h"
#include "ui/sl-shell.h"
#include "ui/sl-ui.h"

#define MAX_REVISIONS 200

/* The width of the window below from which on the sessions stand beside what changed, and what else its size is made of. */
#define MIN_BESIDE  700
#define MIN_WIDTH   340
#define MARGIN      40
#define LIST_HEIGHT 170

struct _SlResumeHistory
{
  AdwWindow parent_instance;

  /* Owned references: cleared in dispose */
  SlResumePort *port;
  GPtrArray    *revisions; /* (nullable) of SlResumeRevision, newest first */
  GStrv         names;     /* (nullable): when each was */
  GCancellable *cancellable;
  GCancellable *comparing; /* (nullable) */

  /* Template children */
  GtkWidget     *restore_button;
  GtkStack      *stack;
  GtkWidget     *panes;
  GtkWidget     *list_pane;
  AdwStatusPage *message;
  GtkListBox    *list;
  GtkDropDown   *other;
  GtkTextView   *view;
};

/* What a thread compares: nobody changes the documents of revisions. */
typedef struct
{
  GPtrArray *revisions;
  guint      older;
  guint      newer;
} Comparison;

enum {
  RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlResumeHistory, sl_resume_history, ADW_TYPE_WINDOW)

static void
comparison_free (Comparison *comparison)
{
  g_ptr_array_unref (comparison->revisions);
  g_free (comparison);
}

static JsonNode *
get_document (GPtrArray *revisions,
              guint      index)
{
  return ((const SlResumeRevision *) revisions->pdata[index])->document;
}

static GTask *
new_comparison (SlResumeHistory    *self,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                guint               older,
                guint               newer)
{
  GTask      *task = g_task_new (self, cancellable, callback, NULL);
  Comparison *comparison = g_new0 (Comparison, 1);

  comparison->revisions = g_ptr_array_ref (self->revisions);
  comparison->older = older;
  comparison->newer = newer;
  g_task_set_source_tag (task, new_comparison);
  g_task_set_task_data (task, comparison, (GDestroyNotify) comparison_free);

  return task;
}

static void
append (GtkTextBuffer *buffer,
        const char    *text,
        const char    *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
}

static void
show_diffs (SlResumeHistory *self,
            GPtrArray       *diffs)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  gtk_text_buffer_set_text (buffer, "", 0);
  if (diffs->len == 0)
    append (buffer, _ ("Both are the same."), "kept");
  for (guint i = 0; i < diffs->len; i++)
    {
      static const char *const   tags[] = { [SL_DIFF_KEPT] = "kept", [SL_DIFF_REMOVED] = "removed", [SL_DIFF_ADDED] = "added" };
      const SlResumeOutlineDiff *diff = diffs->pdata[i];

      if (i > 0)
        append (buffer, "\n\n", "kept");
      append (buffer, diff->form != NULL ? _ (diff->form->title) : _ ("Look"), "heading");
      append (buffer, "\n", "heading");
      if (diff->form == NULL)
        append (buffer, _ ("Layout, type or order of sections"), "kept");
      for (guint j = 0; j < diff->parts->len; j++)
        {
          const SlDiffPart *part = diff->parts->pdata[j];

          append (buffer, part->text, tags[part->kind]);
        }
    }
}

static void
compare_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Comparison *comparison = task_data;

  g_task_return_pointer (task,
                         sl_resume_outline_diff (get_document (comparison->revisions, comparison->older),
                                                 get_document (comparison->revisions, comparison->newer)),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
compared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GPtrArray) diffs = g_task_propagate_pointer (G_TASK (result), NULL);

  if (diffs != NULL)
    show_diffs (SL_RESUME_HISTORY (object), diffs);
}

static void
compare (SlResumeHistory *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  guint          other = gtk_drop_down_get_selected (self->other);
  guint          index = 0;
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  if (row == NULL || self->revisions == NULL || other >= self->revisions->len)
    return;
  index = (guint) gtk_list_box_row_get_index (row);
  self->comparing = g_cancellable_new ();
  task = new_comparison (self, self->comparing, compared_cb, MAX (index, other), MIN (index, other));
  g_task_run_in_thread (task, compare_thread);
}

static void
row_selected_cb (SlResumeHistory *self,
                 GtkListBoxRow   *row)
{
  guint index = 0;
  guint other = 0;

  if (row == NULL || self->revisions == NULL)
    return;
  index = (guint) gtk_list_box_row_get_index (row);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.restore", index > 0);
  other = MIN (index + 1, self->revisions->len - 1);
  if (gtk_drop_down_get_selected (self->other) != other)
    gtk_drop_down_set_selected (self->other, other);
  else
    compare (self);
}

static void
other_selected_cb (SlResumeHistory *self)
{
  compare (self);
}

static void
restore_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  SlResumeHistory *self = SL_RESUME_HISTORY (widget);
  GtkListBoxRow   *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    return;
  g_signal_emit (self, signals[RESTORED], 0, get_document (self->revisions, (guint) gtk_list_box_row_get_index (row)));
  gtk_window_close (GTK_WINDOW (self));
}

/* "Today, 14:05": days that are near have names. */
static char *
format_time (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");
  g_autofree char *day = g_date_time_format (local, "%F");
  g_autofree char *today = g_date_time_format (now, "%F");
  g_autofree char *before = g_date_time_format (yesterday, "%F");

  /* TRANSLATORS: a time of day, as in 14:05 */
  if (g_str_equal (day, today))
    return g_strdup_printf (_ ("Today, %s"), clock);
  /* TRANSLATORS: a time of day, as in 14:05 */
  if (g_str_equal (day, before))
    return g_strdup_printf (_ ("Yesterday, %s"), clock);

  /* TRANSLATORS: day and time, see g_date_time_format() */
  return g_date_time_format (local, _ ("%e %B %Y, %H:%M"));
}

static GtkWidget *
new_row (const char *name,
         const char *summary)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget       *title = gtk_label_new (name);
  GtkWidget       *subtitle = gtk_label_new (summary);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", name, summary);

  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (subtitle), TRUE);
  gtk_label_set_lines (GTK_LABEL (subtitle), 3);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return row;
}

static void
summarize_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  const Comparison *comparison = task_data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i + 1 < comparison->revisions->len; i++)
    {
      g_autofree char *summary = sl_resume_outline_summarize (get_document (comparison->revisions, i + 1),
                                                              get_document (comparison->revisions, i));

      g_strv_builder_add (builder, summary);
    }
  g_task_return_pointer (task, g_strv_builder_end (builder), (GDestroyNotify) g_strfreev);
}

static void
summarized_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  SlResumeHistory *self = SL_RESUME_HISTORY (object);
  g_auto (GStrv) summaries = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GtkStringList) model = NULL;

  if (summaries == NULL)
    return;

  for (guint i = 0; i < self->revisions->len; i++)
    {
      const SlResumeRevision *revision = self->revisions->pdata[i];
      g_autofree char        *name = format_time (revision->saved_at);
      g_autofree char        *summary = NULL;

      if (revision->source_filename != NULL)
        /* TRANSLATORS: the name of a file */
        summary = g_strdup_printf (_ ("Imported from “%s”"), revision->source_filename);
      else if (i + 1 == self->revisions->len)
        summary = g_strdup (_ ("The beginning"));
      else
        summary = g_strdup (*summaries[i] != '\0' ? summaries[i] : _ ("No difference"));
      gtk_list_box_append (self->list, new_row (name, summary));
      g_strv_builder_add (builder, name);
    }
  self->names = g_strv_builder_end (builder);
  model = gtk_string_list_new ((const char *const *) self->names);
  gtk_drop_down_set_model (self->other, G_LIST_MODEL (model));
  gtk_stack_set_visible_child_name (self->stack, "revisions");
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}

static void
show_message (SlResumeHistory *self,
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
  g_autoptr (SlResumeHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = sl_resume_port_revisions_finish (SL_RESUME_PORT (object), result, &error);
  g_autoptr (GTask) task = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      g_autofree char *sentence = sl_shell_describe_error (error);

      show_message (self, _ ("The History Cannot Be Read"), sentence);
      return;
    }
  if (revisions->len == 0)
    {
      show_message (self, _ ("No History Yet"), _ ("Each session of edits will be listed here, with what it changed."));
      return;
    }

  self->revisions = g_steal_pointer (&revisions);
  task = new_comparison (self, self->cancellable, summarized_cb, 0, 0);
  g_task_run_in_thread (task, summarize_thread);
}

/* Not by colour alone: what went is struck out, what came is underlined. */
static void
add_tags (SlResumeHistory *self)
{
  static const GdkRGBA red = { 0.75f, 0.11f, 0.16f, 0.18f };
  static const GdkRGBA green = { 0.15f, 0.64f, 0.41f, 0.22f };
  GtkTextBuffer       *buffer = gtk_text_view_get_buffer (self->view);

  gtk_text_buffer_create_tag (buffer, "heading", "weight", PANGO_WEIGHT_BOLD, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "kept", NULL);
  gtk_text_buffer_create_tag (buffer, "removed", "strikethrough", TRUE, "background-rgba", &red, NULL);
  gtk_text_buffer_create_tag (buffer, "added", "underline", PANGO_UNDERLINE_SINGLE, "background-rgba", &green, NULL);
}

static void
sl_resume_history_dispose (GObject *object)
{
  SlResumeHistory *self = SL_RESUME_HISTORY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_object (&self->port);

  G_OBJECT_CLASS (sl_resume_history_parent_class)->dispose (object);
}

static void
sl_resume_history_class_init (SlResumeHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_resume_history_dispose;

  signals[RESTORED] = g_signal_new ("restored", SL_TYPE_RESUME_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, JSON_TYPE_NODE);

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("resume/sl-resume-history.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlResumeHistory, restore_button);
  gtk_widget_class_bind_template_child (widget_class, SlResumeHistory, stack);
  gtk_widget_class_bind_template_child (widget_class, SlResumeHistory, panes);
  gtk_widget_class_bind_template_child (widget_class, SlResumeHistory, list_pane);
  gtk_widget_class_bind_template_child (widget_class, SlResumeHistory, message);
  gtk_widget_class_bind_template_child (widget_class, SlResumeHistory, list);
  gtk_widget_class_bind_template_child (widget_class, SlResumeHistory, other);
  gtk_widget_class_bind_template_child (widget_class, SlResumeHistory, view);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_selected_cb);
  gtk_widget_class_install_action (widget_class, "history.restore", NULL, restore_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sl_resume_history_init (SlResumeHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.restore", FALSE);
  add_tags (self);
}

/* Beside each other where the window below has the room, else one above the other. */
static void
choose_size (SlResumeHistory *self,
             GtkWindow       *parent)
{
  const int    width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  const int    height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;
  const double scale = sl_ui_text_scale (GTK_WIDGET (self));

  if (width <= 0 || width >= MIN_BESIDE * scale)
    return;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->panes), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (self->list_pane, -1, LIST_HEIGHT);
  gtk_window_set_default_size (GTK_WINDOW (self), MAX (width - MARGIN, MIN_WIDTH), MAX (height - MARGIN, MIN_WIDTH));
}

GtkWidget *
sl_resume_history_new (GtkWindow    *parent,
                       SlResumePort *port)
{
  SlResumeHistory *self = g_object_new (SL_TYPE_RESUME_HISTORY, "transient-for", parent, NULL);

  choose_size (self, parent);
  self->port = g_object_ref (port);
  sl_resume_port_revisions_async (port, MAX_REVISIONS, self->cancellable, listed_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
