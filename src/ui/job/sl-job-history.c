/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-job-event.h"
#include "ui/board/sl-job-text.h"
#include "ui/job/sl-fact-list.h"
#include "ui/job/sl-job-history.h"

struct _SlJobHistory
{
  GtkWidget parent_instance;

  /* Owned references */
  GCancellable *cancellable; /* (nullable) */
  char         *id;          /* (nullable): whose history it is */

  /* Children: unparented in dispose */
  GtkWidget  *heading;
  SlFactList *events;
};

G_DEFINE_FINAL_TYPE (SlJobHistory, sl_job_history, GTK_TYPE_WIDGET)

/* What an application can become that its column does not tell. */
static const struct
{
  const char *status;
  const char *text;
} application_texts[] = {
  { "viewed", N_ ("Application viewed") },
  { "phone_screen", N_ ("Phone screen") },
  { "technical", N_ ("Technical interview") },
  { "onsite", N_ ("On-site interview") },
  { "accepted", N_ ("Offer accepted") },
  { "withdrawn", N_ ("Application withdrawn") },
};

static const char *
describe_status (const SlJobEvent *event)
{
  SlJobStatus status = SL_JOB_STATUS_SAVED;

  if (!event->is_application)
    return sl_job_status_from_nick (event->status, &status) ? sl_job_text_status (status) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (application_texts); i++)
    if (g_str_equal (application_texts[i].status, event->status))
      return _ (application_texts[i].text);

  return NULL;
}

static void
show_events (SlJobHistory *self,
             GPtrArray    *events)
{
  sl_fact_list_clear (self->events);
  for (guint i = 0; i < events->len; i++)
    {
      const SlJobEvent *event = events->pdata[i];
      const char       *status = describe_status (event);
      g_autoptr (GDateTime) local = g_date_time_to_local (event->at);
      /* TRANSLATORS: a moment, as in "9 March 2026, 14:05"; see strftime(3) */
      g_autofree char *moment = g_date_time_format (local, _ ("%-d %B %Y, %H:%M"));

      if (status != NULL)
        sl_fact_list_add (self->events, status, moment);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), events->len > 0);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SlJobHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = sl_job_port_history_finish (SL_JOB_PORT (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->events == NULL)
    return;

  /* Who looks at a posting sees what it is; that its past is not known now is no reason to complain. */
  if (events == NULL)
    g_debug ("history: %s", error->message);
  else
    show_events (self, events);
}

static void
cancel (SlJobHistory *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
sl_job_history_unroot (GtkWidget *widget)
{
  cancel (SL_JOB_HISTORY (widget));

  GTK_WIDGET_CLASS (sl_job_history_parent_class)->unroot (widget);
}

static void
sl_job_history_dispose (GObject *object)
{
  SlJobHistory *self = SL_JOB_HISTORY (object);

  cancel (self);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->heading, gtk_widget_unparent);
  if (self->events != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->events));
  self->events = NULL;

  G_OBJECT_CLASS (sl_job_history_parent_class)->dispose (object);
}

static void
sl_job_history_class_init (SlJobHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_job_history_dispose;
  widget_class->unroot = sl_job_history_unroot;

  g_type_ensure (SL_TYPE_FACT_LIST);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
sl_job_history_init (SlJobHistory *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->heading = gtk_label_new (_ ("History"));
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_widget_add_css_class (self->heading, "heading");
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  self->events = g_object_new (SL_TYPE_FACT_LIST, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->events), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* What was shown of the same posting stays until the answer is there. */
void
sl_job_history_load (SlJobHistory *self,
                     SlJobPort    *job_port,
                     const char   *id)
{
  g_return_if_fail (SL_IS_JOB_HISTORY (self));
  g_return_if_fail (SL_IS_JOB_PORT (job_port));
  g_return_if_fail (id != NULL);

  cancel (self);
  if (g_strcmp0 (self->id, id) != 0)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_free (self->id);
  self->id = g_strdup (id);
  self->cancellable = g_cancellable_new ();
  sl_job_port_history_async (job_port, id, self->cancellable, loaded_cb, g_object_ref (self));
}
