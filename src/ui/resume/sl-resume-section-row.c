/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/resume/sl-resume-section-row.h"

struct _SlResumeSectionRow
{
  GtkListBoxRow parent_instance;

  const SlResumeForm *form;

  /* Children (unowned) */
  GtkWidget *title;
  GtkWidget *count;
  GtkWidget *remarks;
  GtkWidget *n_remarks;
};

G_DEFINE_FINAL_TYPE (SlResumeSectionRow, sl_resume_section_row, GTK_TYPE_LIST_BOX_ROW)

static void
sl_resume_section_row_class_init (SlResumeSectionRowClass *klass)
{
}

static void
sl_resume_section_row_init (SlResumeSectionRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_box_append (GTK_BOX (box), self->title);

  self->remarks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_add_css_class (self->remarks, "sl-resume-remark");
  gtk_box_append (GTK_BOX (self->remarks), gtk_image_new_from_icon_name ("dialog-information-symbolic"));
  self->n_remarks = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->n_remarks, "numeric");
  gtk_widget_add_css_class (self->n_remarks, "caption");
  gtk_box_append (GTK_BOX (self->remarks), self->n_remarks);
  gtk_box_append (GTK_BOX (box), self->remarks);

  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_add_css_class (self->count, "caption");
  gtk_box_append (GTK_BOX (box), self->count);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
sl_resume_section_row_new (const SlResumeForm *form)
{
  SlResumeSectionRow *self = g_object_new (SL_TYPE_RESUME_SECTION_ROW, NULL);

  self->form = form;
  gtk_label_set_text (GTK_LABEL (self->title), _ (form->title));
  sl_resume_section_row_set_counts (self, 0, 0);

  return GTK_WIDGET (self);
}

const SlResumeForm *
sl_resume_section_row_get_form (SlResumeSectionRow *self)
{
  g_return_val_if_fail (SL_IS_RESUME_SECTION_ROW (self), NULL);

  return self->form;
}

void
sl_resume_section_row_set_counts (SlResumeSectionRow *self,
                                  guint               n_entries,
                                  guint               n_remarks)
{
  g_autofree char *count = g_strdup_printf ("%u", n_entries);
  g_autofree char *remarks = g_strdup_printf ("%u", n_remarks);
  g_autofree char *sentence = g_strdup_printf (ngettext ("%u remark", "%u remarks", n_remarks), n_remarks);
  g_autofree char *spoken = n_remarks > 0 ? g_strdup_printf ("%s, %s", _ (self->form->title), sentence) : g_strdup (_ (self->form->title));

  g_return_if_fail (SL_IS_RESUME_SECTION_ROW (self));

  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_widget_set_visible (self->count, self->form->add_label != NULL && n_entries > 0);
  gtk_label_set_text (GTK_LABEL (self->n_remarks), remarks);
  gtk_widget_set_visible (self->remarks, n_remarks > 0);
  gtk_widget_set_tooltip_text (self->remarks, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
