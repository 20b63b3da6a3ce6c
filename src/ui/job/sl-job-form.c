/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/sl-job-rules.h"
#include "ui/board/sl-job-text.h"
#include "ui/job/sl-job-choices.h"
#include "ui/job/sl-job-form.h"
#include "ui/sl-ui.h"
#include "ui/widgets/sl-date-row.h"
#include "ui/widgets/sl-stars.h"
#include "ui/widgets/sl-text-row.h"

struct _SlJobForm
{
  GtkWidget parent_instance;

  gboolean is_filling;

  /* Owned references: the value of each entry of a choice, NULL for the rows without */
  GPtrArray *values[SL_N_JOB_FIELDS];

  /* Template children: the scroller is the top one */
  GtkWidget   *scroller;
  SlStars     *stars;
  AdwComboRow *status_row;
  GtkWidget   *rows[SL_N_JOB_FIELDS];     /* NULL for what nobody fills in */
  GtkLabel    *problems[SL_N_JOB_FIELDS]; /* NULL where nothing can be wrong */
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlJobForm, sl_job_form, GTK_TYPE_WIDGET)

static gboolean
is_filled_in (SlJobField field)
{
  return field != SL_JOB_FIELD_PAGE_URL && field != SL_JOB_FIELD_CAPTURED_FROM;
}

static const char *
describe_problem (SlJobProblem problem)
{
  switch (problem)
    {
    case SL_JOB_PROBLEM_MISSING:
      return _ ("Required");
    case SL_JOB_PROBLEM_NOT_A_LINK:
      return _ ("Not a web address");
    case SL_JOB_PROBLEM_NOT_A_NUMBER:
      return _ ("Not an amount");
    case SL_JOB_PROBLEM_ABOVE_MAXIMUM:
      return _ ("More than the highest");
    case SL_JOB_PROBLEM_NOT_A_CURRENCY:
      return _ ("Three letters, as in EUR");
    case SL_JOB_PROBLEM_NOT_A_DAY:
      return _ ("Not a date; write it as 2025-12-31");
    case SL_JOB_PROBLEM_BEFORE_POSTED:
      return _ ("Before it was posted");
    case SL_JOB_PROBLEM_NONE:
    default:
      return "";
    }
}

static char *
normalize (SlJobField  field,
           const char *text)
{
  g_autofree char *stripped = NULL;

  switch ((int) field)
    {
    case SL_JOB_FIELD_URL:
    case SL_JOB_FIELD_APPLY_URL:
    case SL_JOB_FIELD_COMPANY_URL:
      return sl_job_normalize_link (text);
    case SL_JOB_FIELD_SALARY_MIN:
    case SL_JOB_FIELD_SALARY_MAX:
      return sl_job_normalize_amount (text);
    case SL_JOB_FIELD_SALARY_CURRENCY:
      stripped = g_strstrip (g_strdup (text));
      return g_ascii_strup (stripped, -1);
    default:
      return g_strstrip (g_strdup (text));
    }
}

static char *
dup_choice (SlJobForm *self,
            SlJobField field)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->rows[field]));

  return selected < self->values[field]->len ? g_strdup (g_ptr_array_index (self->values[field], selected)) : NULL;
}

static char *
dup_text (SlJobForm *self,
          SlJobField field)
{
  GtkWidget *row = self->rows[field];

  if (SL_IS_TEXT_ROW (row))
    return sl_text_row_dup_text (SL_TEXT_ROW (row));
  if (SL_IS_DATE_ROW (row))
    return sl_date_row_dup_day (SL_DATE_ROW (row));
  if (ADW_IS_COMBO_ROW (row))
    return dup_choice (self, field);

  return normalize (field, gtk_editable_get_text (GTK_EDITABLE (row)));
}

/* Lists "not known", the values there are, and @value itself if it is none of them. */
static void
fill_choice (SlJobForm  *self,
             SlJobField  field,
             const char *value)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  guint      selected = 0;

  gtk_string_list_append (labels, _ ("Not known"));
  g_ptr_array_add (values, NULL);
  for (const SlJobChoice *choice = sl_job_choices (field); choice->value != NULL; choice++)
    {
      if (g_strcmp0 (choice->value, value) == 0)
        selected = values->len;
      gtk_string_list_append (labels, _ (choice->label));
      g_ptr_array_add (values, g_strdup (choice->value));
    }
  if (value != NULL && selected == 0)
    {
      g_autofree char *label = sl_job_choices_describe (field, value);

      selected = values->len;
      gtk_string_list_append (labels, label);
      g_ptr_array_add (values, g_strdup (value));
    }

  g_clear_pointer (&self->values[field], g_ptr_array_unref);
  self->values[field] = values;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->rows[field]), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->rows[field]), selected);
}

static void
set_text (SlJobForm  *self,
          SlJobField  field,
          const char *text)
{
  GtkWidget *row = self->rows[field];

  if (SL_IS_TEXT_ROW (row))
    sl_text_row_set_text (SL_TEXT_ROW (row), text);
  else if (ADW_IS_COMBO_ROW (row))
    fill_choice (self, field, text);
  else
    gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
show_problem (SlJobForm   *self,
              SlJobField   field,
              SlJobProblem problem)
{
  GtkWidget *label = GTK_WIDGET (self->problems[field]);

  if (label == NULL)
    return;

  gtk_label_set_label (GTK_LABEL (label), describe_problem (problem));
  gtk_widget_set_visible (label, problem != SL_JOB_PROBLEM_NONE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->rows[field]), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != SL_JOB_PROBLEM_NONE ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (problem != SL_JOB_PROBLEM_NONE)
    gtk_widget_add_css_class (self->rows[field], "error");
  else
    gtk_widget_remove_css_class (self->rows[field], "error");
}

static void
field_changed_cb (SlJobForm *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* What was complained about is looked at again as soon as it changes. */
static void
entry_changed_cb (GtkWidget *row,
                  SlJobForm *self)
{
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    if (self->rows[i] == row)
      show_problem (self, (SlJobField) i, SL_JOB_PROBLEM_NONE);
  field_changed_cb (self);
}

static void
choice_changed_cb (GtkWidget  *row,
                   GParamSpec *pspec,
                   SlJobForm  *self)
{
  field_changed_cb (self);
}

static void
set_up_row (SlJobForm *self,
            SlJobField field)
{
  GtkWidget *row = self->rows[field];

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sl_job_choices_title (field));
  if (ADW_IS_COMBO_ROW (row))
    {
      fill_choice (self, field, NULL);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (choice_changed_cb), self, 0);
      return;
    }

  g_signal_connect_object (row, "changed", G_CALLBACK (entry_changed_cb), self, 0);
  if (!ADW_IS_ENTRY_ROW (row))
    return;

  self->problems[field] = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->problems[field]), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problems[field]), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->problems[field]), "caption");
  gtk_label_set_wrap (self->problems[field], TRUE);
  gtk_label_set_natural_wrap_mode (self->problems[field], GTK_NATURAL_WRAP_NONE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->problems[field], NULL, -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), GTK_WIDGET (self->problems[field]));
}

static void
set_up_status (SlJobForm *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < SL_N_JOB_STATUSES; i++)
    gtk_string_list_append (labels, sl_job_text_status ((SlJobStatus) i));
  adw_combo_row_set_model (self->status_row, G_LIST_MODEL (labels));
}

static void
sl_job_form_dispose (GObject *object)
{
  SlJobForm *self = SL_JOB_FORM (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    g_clear_pointer (&self->values[i], g_ptr_array_unref);

  G_OBJECT_CLASS (sl_job_form_parent_class)->dispose (object);
}

static gboolean
sl_job_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SL_JOB_FORM (widget)->rows[SL_JOB_FIELD_COMPANY]);
}

static void
sl_job_form_class_init (SlJobFormClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_job_form_dispose;
  widget_class->grab_focus = sl_job_form_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", SL_TYPE_JOB_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SL_TYPE_DATE_ROW);
  g_type_ensure (SL_TYPE_STARS);
  g_type_ensure (SL_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("job/sl-job-form.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlJobForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, SlJobForm, stars);
  gtk_widget_class_bind_template_child (widget_class, SlJobForm, status_row);
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    if (is_filled_in ((SlJobField) i))
      {
        g_autofree char *name = g_strdelimit (g_strconcat (sl_job_field_to_nick ((SlJobField) i), "_row", NULL), "-", '_');

        gtk_widget_class_bind_template_child_full (widget_class, name, FALSE,
                                                   G_STRUCT_OFFSET (SlJobForm, rows) + (gssize) (i * sizeof (GtkWidget *)));
      }
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
}

static void
sl_job_form_init (SlJobForm *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    if (is_filled_in ((SlJobField) i))
      set_up_row (self, (SlJobField) i);
  set_up_status (self);
  self->is_filling = FALSE;
}

GtkWidget *
sl_job_form_new (void)
{
  return g_object_new (SL_TYPE_JOB_FORM, NULL);
}

void
sl_job_form_set_job (SlJobForm *self,
                     SlJob     *job)
{
  g_return_if_fail (SL_IS_JOB_FORM (self));
  g_return_if_fail (SL_IS_JOB (job));

  self->is_filling = TRUE;
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    if (self->rows[i] != NULL)
      {
        set_text (self, (SlJobField) i, sl_job_get_field (job, (SlJobField) i));
        show_problem (self, (SlJobField) i, SL_JOB_PROBLEM_NONE);
      }
  sl_stars_set_value (self->stars, sl_job_get_interest (job));
  adw_combo_row_set_selected (self->status_row, (guint) sl_job_get_status (job));
  self->is_filling = FALSE;
}

/* Writes what was typed into @job; the rest of it stays. */
void
sl_job_form_apply (SlJobForm *self,
                   SlJob     *job)
{
  g_return_if_fail (SL_IS_JOB_FORM (self));
  g_return_if_fail (SL_IS_JOB (job));

  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    if (self->rows[i] != NULL)
      {
        g_autofree char *text = dup_text (self, (SlJobField) i);

        sl_job_set_field (job, (SlJobField) i, text);
      }
  g_object_set (job,
                "interest", sl_stars_get_value (self->stars),
                "status", (int) adw_combo_row_get_selected (self->status_row),
                NULL);
}

/* Shows what is wrong and moves the focus to the first such field. Returns: whether nothing is. */
gboolean
sl_job_form_check (SlJobForm *self)
{
  g_autoptr (SlJob) job = sl_job_new ();
  SlJobProblem problems[SL_N_JOB_FIELDS];
  gboolean     is_fine = TRUE;

  g_return_val_if_fail (SL_IS_JOB_FORM (self), FALSE);

  sl_job_form_apply (self, job);
  sl_job_check (job, problems);
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    {
      if (self->problems[i] == NULL)
        continue;
      show_problem (self, (SlJobField) i, problems[i]);
      if (problems[i] != SL_JOB_PROBLEM_NONE && is_fine)
        {
          gtk_widget_grab_focus (self->rows[i]);
          is_fine = FALSE;
        }
    }

  return is_fine;
}

/* A new posting chooses its column here; one that is stored is moved on the board. */
void
sl_job_form_set_is_new (SlJobForm *self,
                        gboolean   is_new)
{
  g_return_if_fail (SL_IS_JOB_FORM (self));

  gtk_widget_set_visible (GTK_WIDGET (self->status_row), is_new);
}
