/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/board/sl-job-text.h"
#include "ui/job/sl-shelf-row.h"
#include "ui/sl-ui.h"

struct _SlShelfRow
{
  GtkWidget parent_instance;

  SlJobShelf shelf;
  SlJob     *job; /* owned */

  /* Template children: the box is the top one */
  GtkWidget *box;
  GtkLabel  *title_label;
  GtkLabel  *subtitle_label;
  GtkWidget *back_button;
};

G_DEFINE_FINAL_TYPE (SlShelfRow, sl_shelf_row, GTK_TYPE_WIDGET)

static char *
describe_stay (SlJob *job)
{
  GDateTime *deleted = sl_job_get_deleted_at (job);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  gint64 days = deleted != NULL ? SL_TRASH_DAYS - g_date_time_difference (now, deleted) / G_TIME_SPAN_DAY : SL_TRASH_DAYS;
  int    left = (int) MAX (days, 0);

  return g_strdup_printf (ngettext ("gone for good in %d day", "gone for good in %d days", (gulong) left), left);
}

static char *
describe_archived (SlJob *job)
{
  g_autoptr (GDateTime) local = sl_job_get_archived_at (job) != NULL ? g_date_time_to_local (sl_job_get_archived_at (job)) : NULL;

  /* TRANSLATORS: a day, see strftime(3) */
  return local != NULL ? g_date_time_format (local, _ ("archived on %-d %B %Y")) : g_strdup ("");
}

static void
sl_shelf_row_dispose (GObject *object)
{
  SlShelfRow *self = SL_SHELF_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (sl_shelf_row_parent_class)->dispose (object);
}

static void
sl_shelf_row_class_init (SlShelfRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_shelf_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("job/sl-shelf-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlShelfRow, box);
  gtk_widget_class_bind_template_child (widget_class, SlShelfRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, SlShelfRow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, SlShelfRow, back_button);
}

static void
sl_shelf_row_init (SlShelfRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_shelf_row_new (SlJobShelf shelf)
{
  SlShelfRow *self = g_object_new (SL_TYPE_SHELF_ROW, NULL);

  self->shelf = shelf;
  gtk_button_set_label (GTK_BUTTON (self->back_button), shelf == SL_JOB_SHELF_TRASH ? _ ("Restore") : _ ("Back on the Board"));

  return GTK_WIDGET (self);
}

void
sl_shelf_row_set_job (SlShelfRow *self,
                      SlJob      *job)
{
  const char      *ids[] = { sl_job_get_id (job), NULL };
  g_autofree char *title = NULL;
  g_autofree char *stay = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *action = NULL;

  g_return_if_fail (SL_IS_SHELF_ROW (self));
  g_return_if_fail (SL_IS_JOB (job));

  g_set_object (&self->job, job);
  /* TRANSLATORS: first a posting's title, then the company */
  title = g_strdup_printf (_ ("%1$s at %2$s"), sl_job_get_title (job), sl_job_get_company (job));
  stay = self->shelf == SL_JOB_SHELF_TRASH ? describe_stay (job) : describe_archived (job);
  /* TRANSLATORS: first the column of the board, then since when or how long it lies here */
  subtitle = g_strdup_printf (_ ("%1$s · %2$s"), sl_job_text_status (sl_job_get_status (job)), stay);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->subtitle_label, subtitle);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->back_button), g_variant_new_strv (ids, -1));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back_button),
                                  self->shelf == SL_JOB_SHELF_TRASH ? "win.restore-jobs" : "win.unarchive-jobs");

  /* TRANSLATORS: first what the button does, then with which posting */
  action = g_strdup_printf (_ ("%1$s: %2$s"), gtk_button_get_label (GTK_BUTTON (self->back_button)), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back_button), GTK_ACCESSIBLE_PROPERTY_LABEL, action, -1);
}

/* Returns: (nullable): the posting that it shows */
SlJob *
sl_shelf_row_get_job (SlShelfRow *self)
{
  g_return_val_if_fail (SL_IS_SHELF_ROW (self), NULL);

  return self->job;
}

/* Returns: (transfer full): what the row reads, for the list item around it */
char *
sl_shelf_row_dup_title (SlShelfRow *self)
{
  g_return_val_if_fail (SL_IS_SHELF_ROW (self), NULL);

  return g_strdup_printf ("%s, %s", gtk_label_get_label (self->title_label), gtk_label_get_label (self->subtitle_label));
}
