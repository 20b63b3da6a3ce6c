/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-resume-merge.h"
#include "ui/resume/sl-resume-review-leaf.h"
#include "ui/resume/sl-resume-review-private.h"
#include "ui/resume/sl-resume-review-row.h"

/* So many rows are built at a time, that the window answers in between. */
#define ROWS_AT_ONCE 6

/* Lines without a place that are shown; all of them are kept. */
#define MAX_REST_LINES 300

static guint
count_same (SlResumeReview *self)
{
  guint counts[SL_N_MERGE_KINDS];

  sl_resume_merge_count (self->plan, counts);

  return counts[SL_MERGE_KEPT];
}

/* What keeping would do as it is ticked now. */
static char *
dup_summary (SlResumeReview *self)
{
  guint taken[SL_N_MERGE_KINDS] = { 0 };
  guint left = 0;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->order->len; i++)
    {
      const SlReviewLeaf *leaf = self->order->pdata[i];
      gboolean            is_taken = i < self->rows->len ? sl_resume_review_row_get_is_taken (self->rows->pdata[i])
                                                         : leaf->item->kind == SL_MERGE_ADDED;

      if (is_taken)
        taken[leaf->item->kind]++;
      else
        left++;
    }

  g_string_append_printf (text, ngettext ("Keeping this adds %u value", "Keeping this adds %u values", taken[SL_MERGE_ADDED]),
                          taken[SL_MERGE_ADDED]);
  if (taken[SL_MERGE_CHANGED] > 0)
    g_string_append_printf (text, ngettext (", completes %u", ", completes %u", taken[SL_MERGE_CHANGED]), taken[SL_MERGE_CHANGED]);
  if (taken[SL_MERGE_CONFLICT] > 0)
    g_string_append_printf (text, ngettext (", replaces %u", ", replaces %u", taken[SL_MERGE_CONFLICT]), taken[SL_MERGE_CONFLICT]);
  if (left > 0)
    g_string_append_printf (text, ngettext (", leaves out %u", ", leaves out %u", left), left);
  g_string_append (text, ".");
  if (count_same (self) > 0)
    g_string_append_printf (text, ngettext (" %u is there already.", " %u are there already.", count_same (self)), count_same (self));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
show_summary_cb (gpointer user_data)
{
  SlResumeReview  *self = user_data;
  g_autofree char *text = dup_summary (self);

  self->summary_source = 0;
  gtk_label_set_text (self->summary, text);

  return G_SOURCE_REMOVE;
}

static void
row_changed_cb (SlResumeReview *self)
{
  if (self->build_source == 0)
    self->is_edited = TRUE;
  if (self->summary_source == 0)
    self->summary_source = g_idle_add (show_summary_cb, self);
}

static void
row_focused_cb (SlResumeReviewRow *row,
                SlResumeReview    *self)
{
  const SlReviewLeaf *leaf = NULL;
  guint               index = 0;

  if (self->source_view == NULL || !g_ptr_array_find (self->rows, row, &index))
    return;

  leaf = self->order->pdata[index];
  if (leaf->page > 0)
    sl_source_view_show_place (self->source_view, leaf->page, &leaf->box);
  else if (leaf->paragraph > 0)
    sl_source_view_show_paragraph (self->source_view, leaf->paragraph);
}

static void
row_activated_cb (SlResumeReviewRow *row,
                  SlResumeReview    *self)
{
  guint index = 0;

  if (g_ptr_array_find (self->rows, row, &index) && index + 1 < self->rows->len)
    gtk_widget_grab_focus (self->rows->pdata[index + 1]);
}

static void
add_heading (SlResumeReview *self,
             const char     *title,
             const char     *icon_name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (title);

  if (icon_name != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon_name);

      gtk_widget_add_css_class (image, "warning");
      gtk_box_append (GTK_BOX (box), image);
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "title-4");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (self->list), box);
}

static AdwPreferencesGroup *
add_group (SlResumeReview *self,
           const char     *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  GtkWidget       *group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", escaped, NULL);

  gtk_box_append (GTK_BOX (self->list), group);

  return ADW_PREFERENCES_GROUP (group);
}

static void
set_group_taken (SlResumeReview *self,
                 GtkWidget      *group,
                 gboolean        is_taken)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (self->rows->pdata[i], group))
      sl_resume_review_row_set_is_taken (self->rows->pdata[i], is_taken);
}

static void
leave_out_clicked_cb (GtkButton      *button,
                      SlResumeReview *self)
{
  GtkWidget *group = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_PREFERENCES_GROUP);

  set_group_taken (self, group, FALSE);
}

static GtkWidget *
new_leave_out_button (SlResumeReview *self,
                      const char     *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-clear-all-symbolic");
  /* TRANSLATORS: %s is the name of an entry, such as “Experience: Gardener” */
  g_autofree char *label = g_strdup_printf (_ ("Leave Out “%s”"), title);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (leave_out_clicked_cb), self, 0);

  return button;
}

static void
add_row (SlResumeReview     *self,
         const SlReviewLeaf *leaf)
{
  g_autofree char *entry = sl_review_leaf_dup_entry (leaf);
  GtkWidget       *row = sl_resume_review_row_new (sl_review_leaf_get_label (leaf), leaf->text, sl_review_leaf_is_long (leaf));

  if (g_strcmp0 (entry, self->group_entry) != 0)
    {
      g_autofree char *title = sl_review_leaf_dup_group (leaf, self->imported);

      self->group = add_group (self, title);
      adw_preferences_group_set_header_suffix (self->group, new_leave_out_button (self, title));
      g_free (self->group_entry);
      self->group_entry = g_steal_pointer (&entry);
    }
  sl_resume_review_row_set_is_taken (SL_RESUME_REVIEW_ROW (row), leaf->item->kind == SL_MERGE_ADDED);
  sl_resume_review_row_set_is_doubtful (SL_RESUME_REVIEW_ROW (row), leaf->confidence < SL_REVIEW_SURE);
  if (leaf->before != NULL)
    sl_resume_review_row_set_before (SL_RESUME_REVIEW_ROW (row), leaf->before);
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "focused", G_CALLBACK (row_focused_cb), self, 0);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, 0);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_rest_line (AdwPreferencesGroup *group,
               JsonNode            *node)
{
  const char *text = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_string_member_with_default (json_node_get_object (node), "text", "") : "";
  GtkWidget  *row = adw_preferences_row_new ();
  GtkWidget  *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (row, "sl-review-row");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  adw_preferences_group_add (group, row);
}

static JsonArray *
get_array (JsonObject *object,
           const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
add_rest_group (SlResumeReview *self,
                const char     *title,
                JsonArray      *lines,
                guint          *budget)
{
  AdwPreferencesGroup *group = NULL;

  if (lines == NULL || json_array_get_length (lines) == 0 || *budget == 0)
    return;

  group = add_group (self, title);
  for (guint i = 0; i < json_array_get_length (lines) && *budget > 0; i++, (*budget)--)
    add_rest_line (group, json_array_get_element (lines, i));
}

/* What has no field: it is kept with the résumé, and can be copied from here into one. */
static void
add_rest (SlResumeReview *self)
{
  JsonNode   *notes = sl_resume_document_get_node (self->imported, "/meta/shortlist");
  JsonObject *object = notes != NULL && JSON_NODE_HOLDS_OBJECT (notes) ? json_node_get_object (notes) : NULL;
  JsonArray  *sections = get_array (object, "sections");
  JsonArray  *unparsed = get_array (object, "unparsed");
  guint       n_sections = sections != NULL ? json_array_get_length (sections) : 0;
  guint       budget = MAX_REST_LINES;

  if (n_sections + (unparsed != NULL ? json_array_get_length (unparsed) : 0) == 0)
    return;

  add_heading (self, _ ("Kept as Text"), NULL);
  for (guint i = 0; i < n_sections; i++)
    {
      JsonNode   *node = json_array_get_element (sections, i);
      JsonObject *section = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *title = section != NULL ? json_object_get_string_member_with_default (section, "title", "") : "";

      add_rest_group (self, *title != '\0' ? title : _ ("Without a Heading"), get_array (section, "lines"), &budget);
    }
  add_rest_group (self, _ ("Not Understood"), unparsed, &budget);
}

/* A long résumé has more rows than can be built without being noticed. */
static gboolean
build_rows_cb (gpointer user_data)
{
  SlResumeReview *self = user_data;

  for (guint n = 0; n < ROWS_AT_ONCE && self->rows->len < self->order->len; n++)
    {
      const guint index = self->rows->len;

      if (index == 0 && self->n_doubtful > 0)
        add_heading (self, _ ("Please Check These First"), "dialog-warning-symbolic");
      if (index == self->n_doubtful && index > 0)
        {
          g_clear_pointer (&self->group_entry, g_free);
          add_heading (self, _ ("Read Without Doubt"), NULL);
        }
      add_row (self, self->order->pdata[index]);
      if (index == 0)
        gtk_widget_grab_focus (self->rows->pdata[0]);
    }
  if (self->rows->len < self->order->len)
    return G_SOURCE_CONTINUE;

  add_rest (self);
  self->build_source = 0;

  return G_SOURCE_REMOVE;
}

/* The window is on the screen before its rows are. */
void
_sl_resume_review_begin_rows (SlResumeReview *self)
{
  show_summary_cb (self);
  self->build_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 35, build_rows_cb, self, NULL);
}

/* What is not on the screen yet is not to be missed. */
void
_sl_resume_review_finish_rows (SlResumeReview *self)
{
  guint source = self->build_source;

  if (source == 0)
    return;

  while (build_rows_cb (self) == G_SOURCE_CONTINUE)
    ;
  g_source_remove (source);
}
