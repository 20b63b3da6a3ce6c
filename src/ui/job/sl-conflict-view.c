/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/sl-job-rules.h"
#include "ui/job/sl-conflict-view.h"
#include "ui/job/sl-job-choices.h"
#include "ui/sl-ui.h"

/* Longer values are cut for the comparison; the whole text is kept. */
#define MAX_SHOWN_CHARACTERS 600

struct _SlConflictView
{
  GtkWidget parent_instance;

  /* Owned references */
  SlJob     *before;
  SlJob     *mine;
  SlJob     *theirs;
  GPtrArray *groups; /* of the page's groups with a choice */

  GtkCheckButton *own_choices[SL_N_JOB_FIELDS]; /* borrowed; NULL where there is nothing to choose */
  GtkCheckButton *stored_choices[SL_N_JOB_FIELDS];

  /* Template children: the page is the top one */
  GtkWidget *page;
};

G_DEFINE_FINAL_TYPE (SlConflictView, sl_conflict_view, GTK_TYPE_WIDGET)

static char *
describe_value (SlJob     *job,
                SlJobField field)
{
  g_autofree char *text = sl_job_choices_describe (field, sl_job_get_field (job, field));

  if (text == NULL)
    return g_strdup (_ ("(empty)"));
  if (g_utf8_strlen (text, -1) > MAX_SHOWN_CHARACTERS)
    {
      g_autofree char *start = g_utf8_substring (text, 0, MAX_SHOWN_CHARACTERS);

      return g_strconcat (start, "…", NULL);
    }

  return g_steal_pointer (&text);
}

static GtkCheckButton *
add_choice (GtkWidget      *group,
            const char     *field,
            const char     *title,
            const char     *value,
            GtkCheckButton *other)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_check_button_new ();
  g_autofree char *markup = g_markup_escape_text (value, -1);
  /* TRANSLATORS: what a screen reader says of a choice: a field's name, then "What you typed" or "What is stored now" */
  g_autofree char *name = g_strdup_printf (_ ("%1$s: %2$s"), field, title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), other);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  /* Which named it after the row: alike for every field. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, value, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return GTK_CHECK_BUTTON (button);
}

static void
add_conflict (SlConflictView *self,
              SlJobField      field)
{
  GtkWidget       *group = adw_preferences_group_new ();
  const char      *title = sl_job_choices_title (field);
  g_autofree char *own = describe_value (self->mine, field);
  g_autofree char *stored = describe_value (self->theirs, field);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  self->own_choices[field] = add_choice (group, title, _ ("What you typed"), own, NULL);
  self->stored_choices[field] = add_choice (group, title, _ ("What is stored now"), stored, self->own_choices[field]);
  gtk_check_button_set_active (self->own_choices[field], TRUE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, g_object_ref (group));
}

static void
clear_conflicts (SlConflictView *self)
{
  for (guint i = 0; self->page != NULL && i < self->groups->len; i++)
    adw_preferences_page_remove (ADW_PREFERENCES_PAGE (self->page), g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    self->own_choices[i] = self->stored_choices[i] = NULL;
}

static void
sl_conflict_view_dispose (GObject *object)
{
  SlConflictView *self = SL_CONFLICT_VIEW (object);

  if (self->groups != NULL)
    clear_conflicts (self);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->page, gtk_widget_unparent);
  g_clear_object (&self->before);
  g_clear_object (&self->mine);
  g_clear_object (&self->theirs);

  G_OBJECT_CLASS (sl_conflict_view_parent_class)->dispose (object);
}

static void
sl_conflict_view_class_init (SlConflictViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_conflict_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("job/sl-conflict-view.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlConflictView, page);
}

static void
sl_conflict_view_init (SlConflictView *self)
{
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_conflict_view_new (void)
{
  return g_object_new (SL_TYPE_CONFLICT_VIEW, NULL);
}

/* Returns: how many fields there are to choose for; 0: the changes go together */
guint
sl_conflict_view_set_jobs (SlConflictView *self,
                           SlJob          *before,
                           SlJob          *mine,
                           SlJob          *theirs)
{
  g_autoptr (GArray) fields = NULL;

  g_return_val_if_fail (SL_IS_CONFLICT_VIEW (self), 0);

  g_set_object (&self->before, before);
  g_set_object (&self->mine, mine);
  g_set_object (&self->theirs, theirs);
  clear_conflicts (self);
  fields = sl_job_find_conflicts (before, mine, theirs);
  for (guint i = 0; i < fields->len; i++)
    add_conflict (self, g_array_index (fields, SlJobField, i));

  return fields->len;
}

/* Returns: (transfer full): what is stored now, with what was changed here and chosen */
SlJob *
sl_conflict_view_merge (SlConflictView *self)
{
  SlJob *merged = NULL;

  g_return_val_if_fail (SL_IS_CONFLICT_VIEW (self), NULL);
  g_return_val_if_fail (self->theirs != NULL, NULL);

  merged = sl_job_copy (self->theirs);
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    {
      const char *text = sl_job_get_field (self->mine, (SlJobField) i);
      gboolean    is_changed = g_strcmp0 (text, sl_job_get_field (self->before, (SlJobField) i)) != 0;

      if (is_changed && (self->own_choices[i] == NULL || gtk_check_button_get_active (self->own_choices[i])))
        sl_job_set_field (merged, (SlJobField) i, text);
    }
  if (sl_job_get_interest (self->mine) != sl_job_get_interest (self->before))
    g_object_set (merged, "interest", sl_job_get_interest (self->mine), NULL);

  return merged;
}

/* For tests: as if the user chose. */
void
sl_conflict_view_choose (SlConflictView *self,
                         SlJobField      field,
                         gboolean        is_mine)
{
  g_return_if_fail (SL_IS_CONFLICT_VIEW (self));
  g_return_if_fail (self->own_choices[field] != NULL);

  gtk_check_button_set_active (is_mine ? self->own_choices[field] : self->stored_choices[field], TRUE);
}
