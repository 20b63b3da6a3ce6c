/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-job-step.h"
#include "ui/job/sl-intake-private.h"

static void
report_added (SlIntake *self, GPtrArray *items)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *label = sl_intake_describe_added (items);
  g_autoptr (SlUndoStep) step = NULL;
  GClosure *other = NULL;

  if (label == NULL)
    return;

  for (guint i = 0; i < items->len; i++)
    {
      SlIntakeItem *item = g_ptr_array_index (items, i);

      if (item->outcome == SL_INTAKE_OUTCOME_ADDED || item->outcome == SL_INTAKE_OUTCOME_RESTORED)
        g_strv_builder_add (builder, sl_job_get_id (item->job));
    }
  ids = g_strv_builder_end (builder);
  step = sl_job_step_new_shelve (self->job_port, (const char *const *) ids, SL_JOB_SHELVING_TRASH, label);
  other = items->len == 1 ? _sl_intake_offer_resume (self, items->pdata[0], step) : NULL;
  if (other != NULL)
    sl_shell_done_or (self->shell, step, _ ("Make It a _Résumé"), other);
  else
    sl_shell_done (self->shell, step);
}

static void
report_known (SlIntake *self, GPtrArray *items)
{
  guint            n = sl_intake_count (items, SL_INTAKE_OUTCOME_KNOWN);
  SlIntakeItem    *known = NULL;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < items->len && known == NULL; i++)
    if (((SlIntakeItem *) g_ptr_array_index (items, i))->outcome == SL_INTAKE_OUTCOME_KNOWN)
      known = g_ptr_array_index (items, i);
  if (known == NULL)
    return;

  if (n == 1)
    {
      if (sl_job_get_archived_at (known->job) != NULL)
        /* TRANSLATORS: %s is a posting's title */
        sentence = g_strdup_printf (_ ("“%s” is in the archive already"), sl_job_get_title (known->job));
      else
        /* TRANSLATORS: %s is a posting's title */
        sentence = g_strdup_printf (_ ("“%s” is here already"), sl_job_get_title (known->job));
      g_signal_emit_by_name (self, "job-found", sl_job_get_id (known->job));
      sl_shell_offer (self->shell, sentence, _ ("_Update"), _sl_intake_offer_update (self, known));
    }
  else
    {
      sentence = g_strdup_printf (ngettext ("%u of these postings was here already", "%u of these postings were here already", n), n);
      sl_shell_say (self->shell, sentence);
    }
}

static void
report_forms (SlIntake *self, GPtrArray *items, const char *text)
{
  for (guint i = 0; i < items->len; i++)
    {
      SlIntakeItem *item = g_ptr_array_index (items, i);
      g_autoptr (SlDrop) drop = sl_intake_item_to_drop (item);

      if (item->outcome != SL_INTAKE_OUTCOME_FORM)
        continue;
      if (item->capture->job == NULL && text != NULL)
        {
          item->capture->job = sl_job_new ();
          sl_job_set_field (item->capture->job, SL_JOB_FIELD_DESCRIPTION, text);
        }
      g_signal_emit_by_name (self, "form-wanted", item->capture,
                             _ ("This page does not tell enough about the posting. Please fill in the rest."), drop);
    }
}

static void
report_resumes (SlIntake *self, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      SlIntakeItem *item = g_ptr_array_index (items, i);
      g_autoptr (SlDrop) drop = item->outcome == SL_INTAKE_OUTCOME_RESUME ? sl_intake_item_to_drop (item) : NULL;

      if (drop != NULL)
        g_signal_emit_by_name (self, "resume-wanted", drop);
    }
}

static void
report_failures (SlIntake *self, GPtrArray *items)
{
  guint            n = sl_intake_count (items, SL_INTAKE_OUTCOME_FAILED);
  g_autofree char *text = sl_intake_describe_failures (items);
  g_autofree char *heading = NULL;
  SlIntakeItem    *only = items->len == 1 ? g_ptr_array_index (items, 0) : NULL;

  if (text == NULL)
    return;

  if (only != NULL)
    heading = g_strdup (_ ("This Was Not Added"));
  else
    heading = g_strdup_printf (ngettext ("%u Was Not Added", "%u Were Not Added", n), n);
  g_signal_emit_by_name (self, "refused", heading, text, only != NULL ? only->link : NULL);
}

/* Says what all that was dropped at once came to. @text (nullable): what a piece of a page reads without its markup */
void
_sl_intake_report (SlIntake *self, GPtrArray *items, const char *text)
{
  report_added (self, items);
  report_known (self, items);
  report_failures (self, items);
  report_forms (self, items, text);
  report_resumes (self, items);
}
