/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/board/sl-board-filter.h"
#include "ui/board/sl-job-text.h"
#include "ui/sl-ui.h"

#define N_POLICIES 3

/* What the board is narrowed to, but for the search text. No check mark set is "all". */
struct _SlBoardFilter
{
  GtkWidget parent_instance;

  /* Template children: unparent the top one in dispose */
  GtkWidget *content;
  GtkWidget *statuses;
  GtkWidget *policies;
  GtkWidget *sources;
  GtkWidget *interest;
  GtkWidget *clear;

  GtkWidget *status_checks[SL_N_JOB_STATUSES];
  GtkWidget *policy_checks[N_POLICIES];
  GtkWidget *source_checks[SL_N_JOB_SOURCES];
  gboolean   is_setting;
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const policies[N_POLICIES] = { "remote", "hybrid", "onsite" };

G_DEFINE_FINAL_TYPE (SlBoardFilter, sl_board_filter, GTK_TYPE_WIDGET)

static guint
read_checks (GtkWidget *const *checks,
             guint             n_checks)
{
  guint bits = 0;

  for (guint i = 0; i < n_checks; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (checks[i])))
      bits |= 1u << i;

  return bits;
}

static void
set_checks (GtkWidget *const *checks,
            guint             n_checks,
            guint             bits)
{
  for (guint i = 0; i < n_checks; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (checks[i]), (bits & (1u << i)) != 0);
}

static void
emit_changed (SlBoardFilter *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
check_toggled_cb (GtkCheckButton *button,
                  SlBoardFilter  *self)
{
  emit_changed (self);
}

static void
interest_changed_cb (GObject       *object,
                     GParamSpec    *pspec,
                     SlBoardFilter *self)
{
  emit_changed (self);
}

static void
clear_clicked_cb (GtkButton     *button,
                  SlBoardFilter *self)
{
  g_autoptr (SlJobFilter) none = sl_job_filter_new ();

  sl_board_filter_set_filter (self, none);
  emit_changed (self);
}

static GtkWidget *
add_check (SlBoardFilter *self,
           GtkWidget     *box,
           const char    *label)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);
  GtkWidget *child = gtk_flow_box_child_new ();

  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, 0);
  /* The check mark has the focus, not the place it stands in. */
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), check);
  /* The check button takes the focus, not the place it has in the box. */
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (GTK_FLOW_BOX (box), child);

  return check;
}

static void
sl_board_filter_dispose (GObject *object)
{
  g_clear_pointer (&SL_BOARD_FILTER (object)->content, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_board_filter_parent_class)->dispose (object);
}

static void
sl_board_filter_class_init (SlBoardFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_board_filter_dispose;

  /** SlBoardFilter::changed: the user has changed it; sl_board_filter_apply() says how. */
  signals[CHANGED] = g_signal_new ("changed", SL_TYPE_BOARD_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("board/sl-board-filter.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlBoardFilter, content);
  gtk_widget_class_bind_template_child (widget_class, SlBoardFilter, statuses);
  gtk_widget_class_bind_template_child (widget_class, SlBoardFilter, policies);
  gtk_widget_class_bind_template_child (widget_class, SlBoardFilter, sources);
  gtk_widget_class_bind_template_child (widget_class, SlBoardFilter, interest);
  gtk_widget_class_bind_template_child (widget_class, SlBoardFilter, clear);
  gtk_widget_class_bind_template_callback (widget_class, interest_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
}

static void
sl_board_filter_init (SlBoardFilter *self)
{
  const char *policy_names[N_POLICIES] = { _ ("Remote"), _ ("Hybrid"), _ ("On Site") };
  const char *source_names[SL_N_JOB_SOURCES] = { _ ("By hand"), _ ("From the browser"), _ ("From a job board") };

  self->is_setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < SL_N_JOB_STATUSES; i++)
    self->status_checks[i] = add_check (self, self->statuses, sl_job_text_status ((SlJobStatus) i));
  for (guint i = 0; i < N_POLICIES; i++)
    self->policy_checks[i] = add_check (self, self->policies, policy_names[i]);
  for (guint i = 0; i < SL_N_JOB_SOURCES; i++)
    self->source_checks[i] = add_check (self, self->sources, source_names[i]);
  self->is_setting = FALSE;
}

GtkWidget *
sl_board_filter_new (void)
{
  return g_object_new (SL_TYPE_BOARD_FILTER, NULL);
}

/* Shows a filter, without telling that anything changed. */
void
sl_board_filter_set_filter (SlBoardFilter     *self,
                            const SlJobFilter *filter)
{
  guint chosen = 0;

  g_return_if_fail (SL_IS_BOARD_FILTER (self));
  g_return_if_fail (filter != NULL);

  for (guint i = 0; i < N_POLICIES && filter->remote_policies != NULL; i++)
    if (g_strv_contains ((const char *const *) filter->remote_policies, policies[i]))
      chosen |= 1u << i;

  self->is_setting = TRUE;
  set_checks (self->status_checks, SL_N_JOB_STATUSES, filter->statuses);
  set_checks (self->policy_checks, N_POLICIES, chosen);
  set_checks (self->source_checks, SL_N_JOB_SOURCES, filter->sources);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->interest), (guint) CLAMP (filter->min_interest, 0, 5));
  self->is_setting = FALSE;
}

/* Puts what is chosen into a filter; its text is left alone. */
void
sl_board_filter_apply (SlBoardFilter *self,
                       SlJobFilter   *filter)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint chosen;

  g_return_if_fail (SL_IS_BOARD_FILTER (self));
  g_return_if_fail (filter != NULL);

  filter->statuses = read_checks (self->status_checks, SL_N_JOB_STATUSES);
  filter->sources = read_checks (self->source_checks, SL_N_JOB_SOURCES);
  filter->min_interest = (int) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->interest));
  chosen = read_checks (self->policy_checks, N_POLICIES);
  for (guint i = 0; i < N_POLICIES; i++)
    if ((chosen & (1u << i)) != 0)
      g_strv_builder_add (builder, policies[i]);
  g_clear_pointer (&filter->remote_policies, g_strfreev);
  if (chosen != 0)
    filter->remote_policies = g_strv_builder_end (builder);
}

/* How many kinds of filters are set, not counting the search. */
guint
sl_board_filter_count (const SlJobFilter *filter)
{
  g_return_val_if_fail (filter != NULL, 0);

  return (filter->statuses != 0) + (filter->sources != 0) + (filter->min_interest > 0) +
         (filter->remote_policies != NULL && filter->remote_policies[0] != NULL);
}
