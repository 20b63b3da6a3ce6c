/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/resume/sl-resume-page-private.h"

static void
show_form (SlResumePage       *self,
           const SlResumeForm *form)
{
  GtkWidget *section = sl_resume_entry_list_new (self->document, form);

  g_signal_connect_object (section, "focused", G_CALLBACK (_sl_resume_page_show_path), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->form, section);
}

static void
section_selected_cb (SlResumePage  *self,
                     GtkListBoxRow *row)
{
  guint               n_forms = 0;
  const SlResumeForm *forms = sl_resume_forms (&n_forms);

  if (row != NULL && self->document != NULL)
    show_form (self, &forms[gtk_list_box_row_get_index (row)]);
}

/* Shows the form that edits @path, with the caret in its field. */
void
_sl_resume_page_go_to_path (SlResumePage *self,
                            const char   *path)
{
  guint               n_forms = 0;
  const SlResumeForm *forms = sl_resume_forms (&n_forms);
  const SlResumeForm *form = sl_resume_form_find (path);
  GtkWidget          *section = NULL;

  if (form == NULL)
    return;

  gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, (int) (form - forms)));
  section = adw_bin_get_child (self->form);
  if (section != NULL && sl_resume_entry_list_get_form (SL_RESUME_ENTRY_LIST (section)) == form)
    sl_resume_entry_list_focus (SL_RESUME_ENTRY_LIST (section), path);
}

static void
path_activated_cb (SlResumePage *self,
                   const char   *path)
{
  _sl_resume_page_go_to_path (self, path);
}

static GtkWidget *
new_section_row (const SlResumeForm *form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ (form->title));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (form->title), -1);

  return row;
}

void
_sl_resume_page_fill_sections (SlResumePage *self)
{
  guint               n_forms = 0;
  const SlResumeForm *forms = sl_resume_forms (&n_forms);

  for (guint i = 0; i < n_forms; i++)
    gtk_list_box_append (self->sections, new_section_row (&forms[i]));
}

/* Builds the form in view anew: the document has become another. */
void
_sl_resume_page_reload_form (SlResumePage *self)
{
  section_selected_cb (self, gtk_list_box_get_selected_row (self->sections));
}

void
_sl_resume_page_install_sections (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, section_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, path_activated_cb);
}
