/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/resume/sl-resume-review-row.h"
#include "ui/sl-ui.h"

struct _SlResumeReviewRow
{
  AdwPreferencesRow parent_instance;

  char *label;

  /* Children (unowned) */
  GtkCheckButton *check;
  GtkWidget      *column;
  GtkWidget      *caption;
  GtkWidget      *editor; /* GtkEntry or GtkTextView */

  guint resize_source;
};

enum {
  CHANGED,
  FOCUSED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlResumeReviewRow, sl_resume_review_row, ADW_TYPE_PREFERENCES_ROW)

static void
text_changed_cb (SlResumeReviewRow *self)
{
  /* Who corrects a value wants it. */
  gtk_check_button_set_active (self->check, TRUE);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
check_toggled_cb (SlResumeReviewRow *self)
{
  if (gtk_check_button_get_active (self->check))
    gtk_widget_remove_css_class (self->editor, "dim-label");
  else
    gtk_widget_add_css_class (self->editor, "dim-label");
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
focus_entered_cb (SlResumeReviewRow *self)
{
  g_signal_emit (self, signals[FOCUSED], 0);
}

static void
text_activated_cb (SlResumeReviewRow *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* GTK 4.8 measures the lines of a text view in an idle and does not ask for the height that
 * it then finds, when the window is on the screen already.
 */
static gboolean
measured_cb (gpointer user_data)
{
  SlResumeReviewRow *self = user_data;

  self->resize_source = 0;
  gtk_widget_queue_resize (self->editor);

  return G_SOURCE_REMOVE;
}

static void
view_mapped_cb (SlResumeReviewRow *self)
{
  if (self->resize_source == 0)
    self->resize_source = g_idle_add (measured_cb, self);
}

static GtkWidget *
new_text_view (SlResumeReviewRow *self,
               const char        *text)
{
  GtkWidget     *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_buffer_set_text (buffer, text, -1);
  g_signal_connect_object (view, "map", G_CALLBACK (view_mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);

  return view;
}

static gboolean
has_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static GtkWidget *
new_text (SlResumeReviewRow *self,
          const char        *text)
{
  /* A GtkText of its own is nothing to a screen reader. */
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_has_frame (GTK_ENTRY (entry), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  if (!has_letters (text))
    sl_ui_show_left_to_right (GTK_EDITABLE (entry));
  g_signal_connect_object (entry, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (text_activated_cb), self, G_CONNECT_SWAPPED);

  return entry;
}

static gboolean
sl_resume_review_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SL_RESUME_REVIEW_ROW (widget)->editor);
}

static void
sl_resume_review_row_dispose (GObject *object)
{
  SlResumeReviewRow *self = SL_RESUME_REVIEW_ROW (object);

  g_clear_handle_id (&self->resize_source, g_source_remove);

  G_OBJECT_CLASS (sl_resume_review_row_parent_class)->dispose (object);
}

static void
sl_resume_review_row_finalize (GObject *object)
{
  g_free (SL_RESUME_REVIEW_ROW (object)->label);

  G_OBJECT_CLASS (sl_resume_review_row_parent_class)->finalize (object);
}

static void
sl_resume_review_row_class_init (SlResumeReviewRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType   type = SL_TYPE_RESUME_REVIEW_ROW;

  object_class->dispose = sl_resume_review_row_dispose;
  object_class->finalize = sl_resume_review_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sl_resume_review_row_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FOCUSED] = g_signal_new ("focused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_resume_review_row_init (SlResumeReviewRow *self)
{
  /* The focus goes to what is in it. */
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sl-review-row");
}

/* @is_long: the text may need several lines */
GtkWidget *
sl_resume_review_row_new (const char *label,
                          const char *text,
                          gboolean    is_long)
{
  SlResumeReviewRow  *self = g_object_new (SL_TYPE_RESUME_REVIEW_ROW, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  /* TRANSLATORS: beside a value that was read from a file; %s is what the value is, such as "Employer" */
  g_autofree char *take = g_strdup_printf (_ ("Take “%s”"), label);

  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->check), take);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, take, -1);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (check_toggled_cb), self, G_CONNECT_SWAPPED);

  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_hexpand (self->column, TRUE);
  self->caption = gtk_label_new (label);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (self->caption), TRUE);
  gtk_widget_add_css_class (self->caption, "caption");
  gtk_widget_add_css_class (self->caption, "dim-label");
  gtk_box_append (GTK_BOX (self->column), self->caption);
  self->editor = is_long ? new_text_view (self, text) : new_text (self, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (self->column), self->editor);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->check));
  gtk_box_append (GTK_BOX (box), self->column);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  check_toggled_cb (self);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  return GTK_WIDGET (self);
}

/* Shows what stands there now and would be replaced. */
void
sl_resume_review_row_set_before (SlResumeReviewRow *self,
                                 const char        *before)
{
  /* TRANSLATORS: %s is what stands in the résumé now, and would be replaced */
  g_autofree char *text = g_strdup_printf (_ ("Now: %s"), before);
  GtkWidget       *label = gtk_label_new (text);

  g_return_if_fail (SL_IS_RESUME_REVIEW_ROW (self));

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "sl-review-before");
  gtk_box_append (GTK_BOX (self->column), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
sl_resume_review_row_set_is_doubtful (SlResumeReviewRow *self,
                                      gboolean           is_doubtful)
{
  GtkWidget  *image = NULL;
  const char *hint = _ ("This may have been read wrongly; please check it.");

  g_return_if_fail (SL_IS_RESUME_REVIEW_ROW (self));

  if (!is_doubtful || gtk_widget_has_css_class (GTK_WIDGET (self), "doubtful"))
    return;

  gtk_widget_add_css_class (GTK_WIDGET (self), "doubtful");
  image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_set_tooltip_text (image, hint);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (image, "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self))), image);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint, -1);
}

gboolean
sl_resume_review_row_get_is_taken (SlResumeReviewRow *self)
{
  g_return_val_if_fail (SL_IS_RESUME_REVIEW_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

void
sl_resume_review_row_set_is_taken (SlResumeReviewRow *self,
                                   gboolean           is_taken)
{
  g_return_if_fail (SL_IS_RESUME_REVIEW_ROW (self));

  gtk_check_button_set_active (self->check, is_taken);
}

char *
sl_resume_review_row_dup_text (SlResumeReviewRow *self)
{
  char *text = NULL;

  g_return_val_if_fail (SL_IS_RESUME_REVIEW_ROW (self), NULL);

  if (GTK_IS_TEXT_VIEW (self->editor))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor)), "text", &text, NULL);
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));

  return text;
}

void
sl_resume_review_row_set_text (SlResumeReviewRow *self,
                               const char        *text)
{
  g_return_if_fail (SL_IS_RESUME_REVIEW_ROW (self));

  if (GTK_IS_TEXT_VIEW (self->editor))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
}

const char *
sl_resume_review_row_get_label (SlResumeReviewRow *self)
{
  g_return_val_if_fail (SL_IS_RESUME_REVIEW_ROW (self), NULL);

  return self->label;
}
