/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/sl-resume-arrangement.h"
#include "export/sl-resume-look.h"
#include "ui/resume/sl-resume-layout-pane.h"
#include "ui/resume/sl-resume-page-private.h"
#include "ui/resume/sl-resume-section-row.h"
#include "ui/widgets/sl-row-drag.h"

/* For a form to be laid out and its entry to unfold. */
#define SCROLL_DELAY_MS 60

static SlResumeSectionRow *
get_row (SlResumePage *self,
         int           index)
{
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (self->sections, index) : NULL;

  return row != NULL ? SL_RESUME_SECTION_ROW (row) : NULL;
}

static SlResumeSectionRow *
find_row (SlResumePage       *self,
          const SlResumeForm *form)
{
  SlResumeSectionRow *row = NULL;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (sl_resume_section_row_get_form (row) == form)
      return row;

  return NULL;
}

static const SlResumeForm *
get_selected_form (SlResumePage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->sections);

  return row != NULL ? sl_resume_section_row_get_form (SL_RESUME_SECTION_ROW (row)) : NULL;
}

/* Who one is comes first on every page; everything else has a place of its own. */
static gboolean
get_section (const SlResumeForm *form,
             SlResumeSection    *section)
{
  return sl_resume_section_from_member (strrchr (form->path, '/') + 1, section);
}

static void
get_order (SlResumePage    *self,
           SlResumeSection *order)
{
  g_autoptr (SlResumeLook) look = sl_resume_look_new (sl_resume_document_get_node (self->document, ""));

  memcpy (order, look->order, sizeof look->order);
}

static int
compare_rows (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer       user_data)
{
  GtkListBoxRow  *rows[] = { a, b };
  SlResumePage   *self = user_data;
  SlResumeSection order[SL_N_RESUME_SECTIONS];
  int             places[2] = { -1, -1 };

  if (self->document == NULL)
    return 0;
  get_order (self, order);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const SlResumeForm *form = sl_resume_section_row_get_form (SL_RESUME_SECTION_ROW (rows[i]));
      SlResumeSection     section = SL_RESUME_SECTION_SUMMARY;

      if (!get_section (form, &section))
        places[i] = form->add_label == NULL ? -2 : -1;
      for (int j = 0; get_section (form, &section) && j < (int) SL_N_RESUME_SECTIONS; j++)
        if (order[j] == section)
          places[i] = j;
    }

  return places[0] - places[1];
}

/* Takes the section to the place of another one; those between move up. */
static void
move_section (SlResumePage   *self,
              SlResumeSection section,
              SlResumeSection target,
              gboolean        is_after)
{
  SlResumeSection order[SL_N_RESUME_SECTIONS];
  SlResumeSection moved[SL_N_RESUME_SECTIONS];
  const char     *members[SL_N_RESUME_SECTIONS + 1] = { NULL };
  guint           n_moved = 0;

  get_order (self, order);
  for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
    {
      if (order[i] == target && !is_after)
        moved[n_moved++] = section;
      if (order[i] != section)
        moved[n_moved++] = order[i];
      if (order[i] == target && is_after)
        moved[n_moved++] = section;
    }
  if (section == target || memcmp (order, moved, sizeof order) == 0)
    return;
  for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
    members[i] = sl_resume_section_to_member (moved[i]);
  sl_resume_document_break_merging (self->document);
  sl_resume_document_set_strings (self->document, SL_RESUME_SECTION_ORDER_PATH, members);
}

static void
row_dropped_cb (gpointer   user_data,
                GtkWidget *row,
                GtkWidget *target,
                gboolean   is_after)
{
  SlResumeSection section = SL_RESUME_SECTION_SUMMARY;
  SlResumeSection other = SL_RESUME_SECTION_SUMMARY;

  if (get_section (sl_resume_section_row_get_form (SL_RESUME_SECTION_ROW (row)), &section) &&
      get_section (sl_resume_section_row_get_form (SL_RESUME_SECTION_ROW (target)), &other))
    move_section (user_data, section, other, is_after);
}

static gboolean
move_key_cb (GtkWidget *widget,
             GVariant  *parameter,
             gpointer   user_data)
{
  SlResumePage       *self = user_data;
  GtkListBoxRow      *row = gtk_list_box_get_selected_row (self->sections);
  int                 step = g_variant_get_int32 (parameter);
  SlResumeSectionRow *other = NULL;

  if (row == NULL || self->document == NULL)
    return FALSE;
  other = get_row (self, gtk_list_box_row_get_index (row) + step);
  if (other != NULL)
    row_dropped_cb (self, GTK_WIDGET (row), GTK_WIDGET (other), step > 0);
  gtk_widget_grab_focus (GTK_WIDGET (row));

  return TRUE;
}

/* A field that was just built has a place only after the next layout. */
static gboolean
scroll_cb (gpointer user_data)
{
  SlResumePage   *self = user_data;
  GtkRoot        *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget      *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget      *content = GTK_WIDGET (self->form);
  GtkAdjustment  *adjustment = gtk_scrolled_window_get_vadjustment (self->form_scroller);
  graphene_rect_t bounds;

  self->scroll_source = 0;
  if (focus != NULL && gtk_widget_is_ancestor (focus, content) && gtk_widget_compute_bounds (focus, gtk_widget_get_parent (content), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y - 48.0, bounds.origin.y + MIN (bounds.size.height, 200.0) + 48.0);

  return G_SOURCE_REMOVE;
}

static void
queue_scroll (SlResumePage *self)
{
  if (self->scroll_source == 0)
    self->scroll_source = g_timeout_add (SCROLL_DELAY_MS, scroll_cb, self);
}

static void
field_focused_cb (SlResumePage *self,
                  const char   *path)
{
  _sl_resume_page_show_path (self, path);
  queue_scroll (self);
}

static void
entry_deleted_cb (SlResumePage      *self,
                  const char        *path,
                  guint              index,
                  const char        *name,
                  SlResumeEntryList *section)
{
  _sl_resume_page_offer_restore (self, path, index, name);
}

static void
show_form (SlResumePage       *self,
           const SlResumeForm *form)
{
  GtkWidget *section = sl_resume_entry_list_new (self->document, form, &self->aids);

  g_signal_connect_object (section, "focused", G_CALLBACK (field_focused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (section, "deleted", G_CALLBACK (entry_deleted_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->form, section);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->form_scroller), 0.0);
  _sl_resume_page_show_remarks (self);
}

static void
section_selected_cb (SlResumePage  *self,
                     GtkListBoxRow *row)
{
  if (row != NULL && self->document != NULL)
    show_form (self, sl_resume_section_row_get_form (SL_RESUME_SECTION_ROW (row)));
}

/* Where there is room for the list only, choosing a section goes to its form. */
static void
section_activated_cb (SlResumePage  *self,
                      GtkListBoxRow *row)
{
  _sl_resume_page_show_pane (self, SL_RESUME_PANE_FORM);
}

static void
path_activated_cb (SlResumePage *self,
                   const char   *path)
{
  _sl_resume_page_go_to_path (self, path);
}

static GtkShortcut *
new_move_shortcut (SlResumePage *self,
                   guint         key,
                   int           step)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK), gtk_callback_action_new (move_key_cb, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));

  return shortcut;
}

void
_sl_resume_page_fill_sections (SlResumePage *self)
{
  guint               n_forms = 0;
  const SlResumeForm *forms = sl_resume_forms (&n_forms);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (guint i = 0; i < n_forms; i++)
    {
      GtkWidget      *row = sl_resume_section_row_new (&forms[i]);
      SlResumeSection section = SL_RESUME_SECTION_SUMMARY;

      gtk_list_box_append (self->sections, row);
      if (get_section (&forms[i], &section))
        sl_row_drag_add (row, row, row_dropped_cb, self);
    }
  gtk_list_box_set_sort_func (self->sections, compare_rows, self, NULL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), new_move_shortcut (self, GDK_KEY_Up, -1));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), new_move_shortcut (self, GDK_KEY_Down, 1));
  gtk_widget_add_controller (GTK_WIDGET (self->sections), keys);
}

/* Follows a change of the document at @path. */
void
_sl_resume_page_follow_sections (SlResumePage *self,
                                 const char   *path)
{
  SlResumeSectionRow *row = NULL;

  if (*path == '\0' || g_str_has_prefix (path, "/meta"))
    gtk_list_box_invalidate_sort (self->sections);
  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      const SlResumeForm *form = sl_resume_section_row_get_form (row);

      sl_resume_section_row_set_counts (row, sl_resume_document_get_length (self->document, form->path),
                                        _sl_resume_page_count_remarks (self, form));
    }
}

/* Builds the form in view anew: the document has become another. */
void
_sl_resume_page_reload_form (SlResumePage *self)
{
  const SlResumeForm *form = get_selected_form (self);

  if (form == NULL && adw_bin_get_child (self->form) == NULL)
    gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, 0));
  else if (form != NULL)
    show_form (self, form);
  else
    adw_bin_set_child (self->form, sl_resume_layout_pane_new (self->document, self->reader));
}

/* Shows in the form in view what the document says now, leaving caret and place where they are. */
void
_sl_resume_page_refresh_form (SlResumePage *self)
{
  SlResumeEntryList *section = _sl_resume_page_get_form (self);

  if (section != NULL)
    sl_resume_entry_list_refresh (section);
}

SlResumeEntryList *
_sl_resume_page_get_form (SlResumePage *self)
{
  GtkWidget *section = adw_bin_get_child (self->form);

  return section != NULL && SL_IS_RESUME_ENTRY_LIST (section) ? SL_RESUME_ENTRY_LIST (section) : NULL;
}

/* Shows the form that edits @path, with the caret in its field. */
void
_sl_resume_page_go_to_path (SlResumePage *self,
                            const char   *path)
{
  const SlResumeForm *form = sl_resume_form_find (path);
  SlResumeEntryList  *section = NULL;

  if (form == NULL)
    return;

  gtk_list_box_select_row (self->sections, GTK_LIST_BOX_ROW (find_row (self, form)));
  _sl_resume_page_show_pane (self, SL_RESUME_PANE_FORM);
  section = _sl_resume_page_get_form (self);
  if (section != NULL && sl_resume_entry_list_get_form (section) == form)
    sl_resume_entry_list_focus (section, path);
  queue_scroll (self);
}

void
_sl_resume_page_install_sections (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, section_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, path_activated_cb);
}
