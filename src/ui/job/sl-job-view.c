/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-job-step.h"
#include "ui/board/sl-job-text.h"
#include "ui/job/sl-fact-list.h"
#include "ui/job/sl-job-choices.h"
#include "ui/job/sl-job-history.h"
#include "ui/job/sl-job-view.h"
#include "ui/job/sl-linkify.h"
#include "ui/sl-ui.h"
#include "ui/widgets/sl-stars.h"

#define NATURAL_WIDTH 360

struct _SlJobView
{
  GtkWidget parent_instance;

  /* Owned references */
  SlShell      *shell;
  SlJobPort    *job_port;
  char         *id;
  SlJob        *job; /* (nullable): as it is stored */
  GCancellable *cancellable;

  gboolean is_showing; /* what changes now was not changed by the user */

  /* Template children: the box is the top one */
  GtkWidget    *box;
  GtkDropDown  *status_drop_down;
  GtkLabel     *title_label;
  GtkLabel     *company_label;
  GtkLabel     *shelf_label;
  SlStars      *stars;
  SlFactList   *facts;
  GtkBox       *texts_box;
  SlJobHistory *history;
};

enum {
  CLOSE_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlJobView, sl_job_view, GTK_TYPE_WIDGET)

static void load (SlJobView *self);

/* Read in this order below the title; those that are not known are left out. */
static const SlJobField facts[] = {
  SL_JOB_FIELD_LOCATION,
  SL_JOB_FIELD_REMOTE_POLICY,
  SL_JOB_FIELD_EMPLOYMENT_TYPE,
  SL_JOB_FIELD_SALARY_RANGE,
  SL_JOB_FIELD_CLOSES_ON,
  SL_JOB_FIELD_POSTED_ON,
  SL_JOB_FIELD_REFERENCE,
  SL_JOB_FIELD_LANGUAGE,
  SL_JOB_FIELD_ATS_PLATFORM,
  SL_JOB_FIELD_URL,
  SL_JOB_FIELD_APPLY_URL,
  SL_JOB_FIELD_COMPANY_URL,
};

static const SlJobField texts[] = {
  SL_JOB_FIELD_NOTES,
  SL_JOB_FIELD_DESCRIPTION,
  SL_JOB_FIELD_REQUIREMENTS,
  SL_JOB_FIELD_NICE_TO_HAVE,
};

static void
remove_children (GtkWidget *parent)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    gtk_widget_unparent (child);
}

static char *
describe_day (const char *day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *instant = g_strconcat (day, "T12:00:00", NULL);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (instant, zone);

  /* TRANSLATORS: a day with its name, as in "Monday, 9 March 2026"; see strftime(3) */
  return date != NULL ? g_date_time_format (date, _ ("%A, %-d %B %Y")) : g_strdup (day);
}

static char *
describe_fact (SlJob     *job,
               SlJobField field)
{
  const char *text = sl_job_get_field (job, field);

  switch ((int) field)
    {
    case SL_JOB_FIELD_SALARY_RANGE:
      return sl_job_text_salary (job, SL_JOB_TEXT_FULL);
    case SL_JOB_FIELD_CLOSES_ON:
    case SL_JOB_FIELD_POSTED_ON:
      return text != NULL ? describe_day (text) : NULL;
    default:
      return sl_job_choices_describe (field, text);
    }
}

static GtkWidget *
create_label (const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);

  return label;
}

static const char *
title_of (SlJobField field)
{
  return field == SL_JOB_FIELD_SALARY_RANGE ? _ ("Salary") : sl_job_choices_title (field);
}

static void
show_facts (SlJobView *self)
{
  GDateTime *applied = sl_job_get_applied_at (self->job);

  sl_fact_list_clear (self->facts);
  if (applied != NULL)
    {
      g_autoptr (GDateTime) local = g_date_time_to_local (applied);
      g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");
      g_autofree char *text = describe_day (day);

      sl_fact_list_add (self->facts, _ ("Applied on"), text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *text = describe_fact (self->job, facts[i]);
      g_autofree char *markup = NULL;

      if (text == NULL || *text == '\0')
        continue;
      markup = sl_linkify (text);
      sl_fact_list_add (self->facts, title_of (facts[i]), markup);
    }
}

static void
show_texts (SlJobView *self)
{
  remove_children (GTK_WIDGET (self->texts_box));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char      *text = sl_job_get_field (self->job, texts[i]);
      GtkWidget       *section = NULL;
      GtkWidget       *heading = NULL;
      g_autofree char *markup = NULL;

      if (text == NULL)
        continue;
      section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      heading = gtk_label_new (title_of (texts[i]));
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "heading");
      markup = sl_linkify (text);
      gtk_box_append (GTK_BOX (section), heading);
      gtk_box_append (GTK_BOX (section), create_label (markup));
      gtk_box_append (self->texts_box, section);
    }
}

static void
enable_actions (SlJobView *self)
{
  gboolean   is_deleted = sl_job_get_deleted_at (self->job) != NULL;
  gboolean   is_archived = sl_job_get_archived_at (self->job) != NULL;
  gboolean   has_link = sl_job_get_url (self->job) != NULL;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "view.open-original", has_link);
  gtk_widget_action_set_enabled (widget, "view.copy-link", has_link);
  gtk_widget_action_set_enabled (widget, "view.open-page", sl_job_get_has_saved_page (self->job));
  gtk_widget_action_set_enabled (widget, "view.edit", !is_deleted);
  gtk_widget_action_set_enabled (widget, "view.applied-on", !is_deleted);
  gtk_widget_action_set_enabled (widget, "view.archive", !is_deleted && !is_archived);
  gtk_widget_action_set_enabled (widget, "view.unarchive", !is_deleted && is_archived);
  gtk_widget_action_set_enabled (widget, "view.trash", !is_deleted);
  gtk_widget_action_set_enabled (widget, "view.restore", is_deleted);
  gtk_widget_set_sensitive (GTK_WIDGET (self->status_drop_down), !is_deleted);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stars), !is_deleted);
  gtk_label_set_label (self->shelf_label, is_deleted ? _ ("In the trash") : is_archived ? _ ("In the archive")
                                                                                        : "");
  gtk_widget_set_visible (GTK_WIDGET (self->shelf_label), is_deleted || is_archived);
}

static void
show_job (SlJobView *self)
{
  self->is_showing = TRUE;
  gtk_label_set_label (self->title_label, sl_job_get_title (self->job));
  gtk_label_set_label (self->company_label, sl_job_get_company (self->job));
  gtk_drop_down_set_selected (self->status_drop_down, (guint) sl_job_get_status (self->job));
  sl_stars_set_value (self->stars, sl_job_get_interest (self->job));
  show_facts (self);
  show_texts (self);
  enable_actions (self);
  sl_job_history_load (self->history, self->job_port, self->id);
  gtk_widget_set_visible (self->box, TRUE);
  self->is_showing = FALSE;
}

static void
job_fetched_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlJobView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = sl_job_port_fetch_finish (SL_JOB_PORT (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (jobs == NULL)
    {
      if (self->job == NULL)
        sl_shell_fail (self->shell, _ ("Not opened"), error, g_cclosure_new_object_swap (G_CALLBACK (load), G_OBJECT (self)));
      return;
    }
  if (jobs->len == 0)
    {
      g_signal_emit (self, signals[CLOSE_REQUESTED], 0);
      return;
    }

  g_set_object (&self->job, g_ptr_array_index (jobs, 0));
  show_job (self);
}

static void
load (SlJobView *self)
{
  const char *ids[] = { self->id, NULL };

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->id == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  sl_job_port_fetch_async (self->job_port, ids, self->cancellable, job_fetched_cb, g_object_ref (self));
}

static void
port_changed_cb (SlJobPort         *port,
                 const char *const *ids,
                 SlJobView         *self)
{
  if (self->id != NULL && (ids[0] == NULL || g_strv_contains (ids, self->id)))
    load (self);
}

static void
applied_offered_cb (SlJobView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "view.applied-on", NULL);
}

static void
moved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SlJobView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = sl_job_port_move_finish (SL_JOB_PORT (object), result, &error);

  if (places != NULL)
    {
      const char *status = sl_job_text_status ((SlJobStatus) gtk_drop_down_get_selected (self->status_drop_down));
      /* TRANSLATORS: %s is a column of the board */
      g_autofree char *label = g_strdup_printf (_ ("Moved to %s"), status);
      g_autoptr (SlUndoStep) step = sl_job_step_new_place (self->job_port, places, label);

      if (self->id != NULL && gtk_drop_down_get_selected (self->status_drop_down) == SL_JOB_STATUS_APPLIED)
        sl_shell_done_or (self->shell, step, _ ("Applied O_n…"), g_cclosure_new_object_swap (G_CALLBACK (applied_offered_cb), G_OBJECT (self)));
      else
        sl_shell_done (self->shell, step);
      return;
    }

  sl_shell_fail (self->shell, _ ("Not moved"), error, NULL);
  if (self->job != NULL)
    show_job (self);
}

static void
status_selected_cb (SlJobView *self)
{
  SlJobStatus status = (SlJobStatus) gtk_drop_down_get_selected (self->status_drop_down);
  const char *ids[] = { self->id, NULL };

  if (self->is_showing || self->job == NULL || status == sl_job_get_status (self->job))
    return;

  sl_job_port_move_async (self->job_port, ids, status, NULL, NULL, moved_cb, g_object_ref (self));
}

static void
rated_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SlJobView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) job = sl_job_port_update_finish (SL_JOB_PORT (object), result, &error);

  if (job != NULL)
    return;

  sl_shell_fail (self->shell, _ ("The stars were not saved"), error, NULL);
  if (self->job != NULL)
    show_job (self);
}

static void
stars_changed_cb (SlJobView *self)
{
  g_autoptr (SlJob) after = NULL;

  if (self->is_showing || self->job == NULL)
    return;

  after = sl_job_copy (self->job);
  g_object_set (after, "interest", sl_stars_get_value (self->stars), NULL);
  sl_job_port_update_async (self->job_port, self->job, after, NULL, NULL, NULL, rated_cb, g_object_ref (self));
}

/* The window does it; the view only says which posting. */
static void
forward_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  static const struct
  {
    const char *own;
    const char *window;
    gboolean    takes_many;
  } actions[] = {
    { "view.open-original", "win.open-original", FALSE },
    { "view.open-page", "win.open-page", FALSE },
    { "view.edit", "win.edit-job", FALSE },
    { "view.applied-on", "win.applied-on", TRUE },
    { "view.archive", "win.archive-jobs", TRUE },
    { "view.unarchive", "win.unarchive-jobs", TRUE },
    { "view.trash", "win.trash-jobs", TRUE },
    { "view.restore", "win.restore-jobs", TRUE },
  };
  SlJobView  *self = SL_JOB_VIEW (widget);
  const char *ids[] = { self->id, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].own, name))
      gtk_widget_activate_action_variant (widget, actions[i].window,
                                          actions[i].takes_many ? g_variant_new_strv (ids, -1) : g_variant_new_string (self->id));
}

static void
copy_link_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SlJobView *self = SL_JOB_VIEW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), sl_job_get_url (self->job));
  sl_shell_say (self->shell, _ ("Link copied"));
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSE_REQUESTED], 0);
}

/* As wide as its text wants in a window that is wide enough; larger text gets more room. */
static void
sl_job_view_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  SlJobView *self = SL_JOB_VIEW (widget);

  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, (int) (NATURAL_WIDTH * sl_ui_text_scale (widget)));
}

static void
sl_job_view_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  gtk_widget_size_allocate (SL_JOB_VIEW (widget)->box, &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
sl_job_view_unroot (GtkWidget *widget)
{
  SlJobView *self = SL_JOB_VIEW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  GTK_WIDGET_CLASS (sl_job_view_parent_class)->unroot (widget);
}

static void
sl_job_view_dispose (GObject *object)
{
  SlJobView *self = SL_JOB_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->shell);
  g_clear_object (&self->job_port);
  g_clear_object (&self->job);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (sl_job_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const forwarded[] = {
    "view.open-original",
    "view.open-page",
    "view.edit",
    "view.applied-on",
    "view.archive",
    "view.unarchive",
    "view.trash",
    "view.restore",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forwarded); i++)
    gtk_widget_class_install_action (widget_class, forwarded[i], NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "view.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "side.close", NULL, close_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "view.open-original", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "view.open-page", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "view.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "view.archive", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "view.trash", NULL);
}

static void
sl_job_view_class_init (SlJobViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_job_view_dispose;
  widget_class->measure = sl_job_view_measure;
  widget_class->size_allocate = sl_job_view_size_allocate;
  widget_class->unroot = sl_job_view_unroot;

  signals[CLOSE_REQUESTED] = g_signal_new ("close-requested", SL_TYPE_JOB_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SL_TYPE_FACT_LIST);
  g_type_ensure (SL_TYPE_JOB_HISTORY);
  g_type_ensure (SL_TYPE_STARS);
  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("job/sl-job-view.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlJobView, box);
  gtk_widget_class_bind_template_child (widget_class, SlJobView, status_drop_down);
  gtk_widget_class_bind_template_child (widget_class, SlJobView, title_label);
  gtk_widget_class_bind_template_child (widget_class, SlJobView, company_label);
  gtk_widget_class_bind_template_child (widget_class, SlJobView, shelf_label);
  gtk_widget_class_bind_template_child (widget_class, SlJobView, stars);
  gtk_widget_class_bind_template_child (widget_class, SlJobView, facts);
  gtk_widget_class_bind_template_child (widget_class, SlJobView, texts_box);
  gtk_widget_class_bind_template_child (widget_class, SlJobView, history);
  gtk_widget_class_bind_template_callback (widget_class, status_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, stars_changed_cb);
  install_actions (widget_class);
}

static void
sl_job_view_init (SlJobView *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < SL_N_JOB_STATUSES; i++)
    gtk_string_list_append (labels, sl_job_text_status ((SlJobStatus) i));
  gtk_drop_down_set_model (self->status_drop_down, G_LIST_MODEL (labels));
  gtk_widget_set_visible (self->box, FALSE);
  self->is_showing = FALSE;
}

GtkWidget *
sl_job_view_new (SlShell   *shell,
                 SlJobPort *job_port)
{
  SlJobView *self = g_object_new (SL_TYPE_JOB_VIEW, NULL);

  self->shell = g_object_ref (shell);
  self->job_port = g_object_ref (job_port);
  g_signal_connect_object (job_port, "changed", G_CALLBACK (port_changed_cb), self, 0);

  return GTK_WIDGET (self);
}

const char *
sl_job_view_get_id (SlJobView *self)
{
  g_return_val_if_fail (SL_IS_JOB_VIEW (self), NULL);

  return self->id;
}

void
sl_job_view_set_id (SlJobView  *self,
                    const char *id)
{
  g_return_if_fail (SL_IS_JOB_VIEW (self));

  if (g_strcmp0 (self->id, id) == 0)
    return;

  g_free (self->id);
  self->id = g_strdup (id);
  g_clear_object (&self->job);
  load (self);
}
