/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/resume/sl-resume-entry-head.h"

struct _SlResumeEntryHead
{
  GtkWidget parent_instance;

  gboolean is_open;

  /* Children: all in these two, unparented in dispose */
  GtkWidget *button;
  GtkWidget *menu;
  GtkWidget *arrow;
  GtkWidget *name;
  GtkWidget *detail;
  GtkWidget *remark;
};

G_DEFINE_FINAL_TYPE (SlResumeEntryHead, sl_resume_entry_head, GTK_TYPE_WIDGET)

static GMenuModel *
new_model (void)
{
  GMenu *model = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  g_menu_append (model, _ ("Move _Up"), "entry.move-up");
  g_menu_append (model, _ ("Move _Down"), "entry.move-down");
  g_menu_append (model, _ ("D_uplicate"), "entry.duplicate");
  g_menu_append (last, _ ("D_elete"), "entry.delete");
  g_menu_append_section (model, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (model);
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
fill_button (SlResumeEntryHead *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");

  gtk_widget_add_css_class (handle, "dim-label");
  self->arrow = gtk_image_new ();
  self->name = new_label ("heading");
  self->detail = new_label ("caption");
  gtk_widget_add_css_class (self->detail, "dim-label");
  self->remark = gtk_image_new_from_icon_name ("dialog-information-symbolic");
  gtk_widget_add_css_class (self->remark, "sl-resume-remark");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), self->name);
  gtk_box_append (GTK_BOX (texts), self->detail);
  gtk_box_append (GTK_BOX (content), handle);
  gtk_box_append (GTK_BOX (content), self->arrow);
  gtk_box_append (GTK_BOX (content), texts);
  gtk_box_append (GTK_BOX (content), self->remark);
  gtk_button_set_child (GTK_BUTTON (self->button), content);
}

static void
sl_resume_entry_head_dispose (GObject *object)
{
  SlResumeEntryHead *self = SL_RESUME_ENTRY_HEAD (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_resume_entry_head_parent_class)->dispose (object);
}

static void
sl_resume_entry_head_class_init (SlResumeEntryHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_resume_entry_head_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
sl_resume_entry_head_init (SlResumeEntryHead *self)
{
  const char *label = _ ("Move, Duplicate or Delete");
  g_autoptr (GMenuModel) model = new_model ();

  self->button = gtk_button_new ();
  fill_button (self);
  gtk_widget_set_hexpand (self->button, TRUE);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));

  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), model);
  gtk_widget_set_tooltip_text (self->menu, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

GtkWidget *
sl_resume_entry_head_new (void)
{
  return g_object_new (SL_TYPE_RESUME_ENTRY_HEAD, NULL);
}

/* What folds the entry, and has the keyboard's focus for it. */
GtkWidget *
sl_resume_entry_head_get_button (SlResumeEntryHead *self)
{
  g_return_val_if_fail (SL_IS_RESUME_ENTRY_HEAD (self), NULL);

  return self->button;
}

void
sl_resume_entry_head_set_is_open (SlResumeEntryHead *self,
                                  gboolean           is_open)
{
  g_return_if_fail (SL_IS_RESUME_ENTRY_HEAD (self));

  self->is_open = is_open;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), is_open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, is_open, -1);
}

/* @detail is shown while the entry is folded. */
void
sl_resume_entry_head_set_texts (SlResumeEntryHead *self,
                                const char        *name,
                                const char        *detail,
                                gboolean           has_remark)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (SL_IS_RESUME_ENTRY_HEAD (self));
  g_return_if_fail (name != NULL && detail != NULL);

  spoken = g_strjoin (", ", name, *detail != '\0' ? detail : NULL, NULL);
  gtk_label_set_text (GTK_LABEL (self->name), name);
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  gtk_widget_set_visible (self->detail, *detail != '\0' && !self->is_open);
  gtk_widget_set_visible (self->remark, has_remark);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
