/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/resume/sl-markup-view.h"
#include "ui/resume/sl-resume-text.h"

struct _SlResumeText
{
  GtkWidget parent_instance;

  char *text; /* what the buffer holds, for the getter */

  GtkWidget *box;
  GtkWidget *view; /* (unowned) */
  guint      resize_source;
};

enum {
  PROP_0,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlResumeText, sl_resume_text, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (SlResumeText *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static void
buffer_changed_cb (SlResumeText *self)
{
  g_free (self->text);
  g_object_get (get_buffer (self), "text", &self->text, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* GTK 4.8 measures the lines of a text view in an idle and does not ask for the height that
 * it then finds, when the window is on the screen already.
 */
static gboolean
measured_cb (gpointer user_data)
{
  SlResumeText *self = user_data;

  self->resize_source = 0;
  gtk_widget_queue_resize (self->view);

  return G_SOURCE_REMOVE;
}

static void
view_mapped_cb (SlResumeText *self)
{
  if (self->resize_source == 0)
    self->resize_source = g_idle_add (measured_cb, self);
}

static void
bold_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  sl_markup_view_toggle (SL_MARKUP_VIEW (SL_RESUME_TEXT (widget)->view), "**");
}

static void
italic_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  sl_markup_view_toggle (SL_MARKUP_VIEW (SL_RESUME_TEXT (widget)->view), "*");
}

static void
link_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  sl_markup_view_link (SL_MARKUP_VIEW (SL_RESUME_TEXT (widget)->view));
}

static void
list_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  sl_markup_view_toggle_list (SL_MARKUP_VIEW (SL_RESUME_TEXT (widget)->view));
}

static void
move_up_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  sl_markup_view_move_line (SL_MARKUP_VIEW (SL_RESUME_TEXT (widget)->view), TRUE);
}

static void
move_down_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  sl_markup_view_move_line (SL_MARKUP_VIEW (SL_RESUME_TEXT (widget)->view), FALSE);
}

static GtkWidget *
new_button (const char *icon_name,
            const char *action_name,
            const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static void
sl_resume_text_dispose (GObject *object)
{
  SlResumeText *self = SL_RESUME_TEXT (object);

  g_clear_handle_id (&self->resize_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_resume_text_parent_class)->dispose (object);
}

static void
sl_resume_text_finalize (GObject *object)
{
  g_free (SL_RESUME_TEXT (object)->text);

  G_OBJECT_CLASS (sl_resume_text_parent_class)->finalize (object);
}

static void
sl_resume_text_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_value_set_string (value, sl_resume_text_get_text (SL_RESUME_TEXT (object)));
}

static void
sl_resume_text_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  sl_resume_text_set_text (SL_RESUME_TEXT (object), g_value_get_string (value));
}

static void
sl_resume_text_class_init (SlResumeTextClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_resume_text_dispose;
  object_class->finalize = sl_resume_text_finalize;
  object_class->get_property = sl_resume_text_get_property;
  object_class->set_property = sl_resume_text_set_property;

  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, NULL, (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "text.bold", NULL, bold_action);
  gtk_widget_class_install_action (widget_class, "text.italic", NULL, italic_action);
  gtk_widget_class_install_action (widget_class, "text.link", NULL, link_action);
  gtk_widget_class_install_action (widget_class, "text.list", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "text.move-up", NULL, move_up_action);
  gtk_widget_class_install_action (widget_class, "text.move-down", NULL, move_down_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "text.bold", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "text.italic", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "text.link", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "text.list", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "text.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "text.move-down", NULL);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "resumetext");
}

static void
sl_resume_text_init (SlResumeText *self)
{
}

GtkWidget *
sl_resume_text_new (const char *label,
                    gboolean    is_list)
{
  SlResumeText *self = g_object_new (SL_TYPE_RESUME_TEXT, NULL);
  GtkWidget    *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget    *title = gtk_label_new (label);

  self->view = sl_markup_view_new (is_list);
  /* Undo belongs to the whole document. */
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  g_signal_connect_object (self->view, "map", G_CALLBACK (view_mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), new_button ("format-text-bold-symbolic", "text.bold", _ ("Bold (Ctrl+B)")));
  gtk_box_append (GTK_BOX (head), new_button ("format-text-italic-symbolic", "text.italic", _ ("Italic (Ctrl+I)")));
  gtk_box_append (GTK_BOX (head), new_button ("insert-link-symbolic", "text.link", _ ("Link (Ctrl+K)")));
  /* Where every line is an item, there is no list to begin. */
  if (!is_list)
    gtk_box_append (GTK_BOX (head), new_button ("view-list-bullet-symbolic", "text.list", _ ("List (Ctrl+Shift+L)")));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 6);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_widget_set_margin_bottom (self->box, 12);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), self->view);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}

GtkWidget *
sl_resume_text_get_view (SlResumeText *self)
{
  g_return_val_if_fail (SL_IS_RESUME_TEXT (self), NULL);

  return self->view;
}

const char *
sl_resume_text_get_text (SlResumeText *self)
{
  g_return_val_if_fail (SL_IS_RESUME_TEXT (self), NULL);

  return self->text;
}

void
sl_resume_text_set_text (SlResumeText *self,
                         const char   *text)
{
  g_return_if_fail (SL_IS_RESUME_TEXT (self));

  if (g_strcmp0 (self->text != NULL ? self->text : "", text != NULL ? text : "") != 0)
    gtk_text_buffer_set_text (get_buffer (self), text != NULL ? text : "", -1);
}
