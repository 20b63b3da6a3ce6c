/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/resume/sl-posting-chooser.h"
#include "ui/sl-ui.h"

#define MAX_PER_COLUMN 30
#define MAX_ROWS       50

/* Lets one of the postings on the board be found by typing: those that something happened
 * to last stand first, those that are over last.
 */
struct _SlPostingChooser
{
  GtkPopover parent_instance;

  /* Owned references: cleared in dispose */
  SlJobPort    *port; /* (nullable) */
  GCancellable *searching;

  /* Template children */
  GtkSearchEntry *search;
  GtkStack       *stack;
  GtkListBox     *list;
  GtkLabel       *nothing;
};

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlPostingChooser, sl_posting_chooser, GTK_TYPE_POPOVER)

static gboolean
is_over (SlJob *job)
{
  return sl_job_get_status (job) == SL_JOB_STATUS_REJECTED || sl_job_get_status (job) == SL_JOB_STATUS_CLOSED;
}

static GDateTime *
get_last_change (SlJob *job)
{
  GDateTime *applied = sl_job_get_applied_at (job);
  GDateTime *moved = sl_job_get_status_updated_at (job);

  if (applied == NULL || moved == NULL)
    return applied != NULL ? applied : moved;

  return g_date_time_compare (applied, moved) > 0 ? applied : moved;
}

static int
compare_jobs (gconstpointer a,
              gconstpointer b)
{
  SlJob     *first = *(SlJob *const *) a;
  SlJob     *second = *(SlJob *const *) b;
  GDateTime *first_change = get_last_change (first);
  GDateTime *second_change = get_last_change (second);

  if (is_over (first) != is_over (second))
    return is_over (first) ? 1 : -1;
  if (first_change == NULL || second_change == NULL)
    return (first_change == NULL) - (second_change == NULL);

  return g_date_time_compare (second_change, first_change);
}

static GtkWidget *
new_row (SlJob *job)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget       *title = gtk_label_new (sl_job_get_title (job));
  GtkWidget       *company = gtk_label_new (sl_job_get_company (job));
  GtkWidget       *labels[] = { title, company };
  g_autofree char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0.0f);
      gtk_label_set_ellipsize (GTK_LABEL (labels[i]), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), labels[i]);
    }
  gtk_widget_add_css_class (company, "dim-label");
  gtk_widget_add_css_class (company, "caption");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "job", g_object_ref (job), g_object_unref);
  /* TRANSLATORS: title and company of a posting */
  name = g_strdup_printf (_ ("%1$s, %2$s"), sl_job_get_title (job), sl_job_get_company (job));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

static void
fill (SlPostingChooser *self,
      GPtrArray        *columns)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();
  GtkWidget *child = NULL;

  for (guint i = 0; i < columns->len; i++)
    for (guint k = 0; k < ((GPtrArray *) columns->pdata[i])->len; k++)
      g_ptr_array_add (jobs, ((GPtrArray *) columns->pdata[i])->pdata[k]);
  g_ptr_array_sort (jobs, compare_jobs);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < MIN (jobs->len, MAX_ROWS); i++)
    gtk_list_box_append (self->list, new_row (jobs->pdata[i]));
  gtk_label_set_text (self->nothing, *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0' ? _ ("No posting has these words.") : _ ("There are no postings on the board yet."));
  gtk_stack_set_visible_child_name (self->stack, jobs->len > 0 ? "list" : "nothing");
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SlPostingChooser) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) columns = sl_job_port_board_finish (SL_JOB_PORT (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->port == NULL)
    return;
  if (columns != NULL)
    {
      fill (self, columns);
      return;
    }
  g_debug ("%s", error->message);
  gtk_label_set_text (self->nothing, _ ("The postings cannot be reached just now. Type the company instead."));
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
search (SlPostingChooser *self)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();

  if (self->port == NULL)
    return;
  g_cancellable_cancel (self->searching);
  g_object_unref (self->searching);
  self->searching = g_cancellable_new ();
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    filter->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  sl_job_port_board_async (self->port, filter, MAX_PER_COLUMN, self->searching, found_cb, g_object_ref (self));
}

static void
search_changed_cb (SlPostingChooser *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    search (self);
}

static void
row_activated_cb (SlPostingChooser *self,
                  GtkListBoxRow    *row)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), "job"));
}

/* Enter in the search takes the first that was found. */
static void
search_activated_cb (SlPostingChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") == 0)
    row_activated_cb (self, row);
}

static void
sl_posting_chooser_map (GtkWidget *widget)
{
  SlPostingChooser *self = SL_POSTING_CHOOSER (widget);

  GTK_WIDGET_CLASS (sl_posting_chooser_parent_class)->map (widget);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search (self);
}

static void
sl_posting_chooser_dispose (GObject *object)
{
  SlPostingChooser *self = SL_POSTING_CHOOSER (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->port);

  G_OBJECT_CLASS (sl_posting_chooser_parent_class)->dispose (object);
}

static void
sl_posting_chooser_finalize (GObject *object)
{
  g_object_unref (SL_POSTING_CHOOSER (object)->searching);

  G_OBJECT_CLASS (sl_posting_chooser_parent_class)->finalize (object);
}

static void
sl_posting_chooser_class_init (SlPostingChooserClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_posting_chooser_dispose;
  object_class->finalize = sl_posting_chooser_finalize;
  widget_class->map = sl_posting_chooser_map;

  signals[CHOSEN] = g_signal_new ("chosen", SL_TYPE_POSTING_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SL_TYPE_JOB);

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("resume/sl-posting-chooser.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlPostingChooser, search);
  gtk_widget_class_bind_template_child (widget_class, SlPostingChooser, stack);
  gtk_widget_class_bind_template_child (widget_class, SlPostingChooser, list);
  gtk_widget_class_bind_template_child (widget_class, SlPostingChooser, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sl_posting_chooser_init (SlPostingChooser *self)
{
  self->searching = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Where the postings come from. */
void
sl_posting_chooser_set_port (SlPostingChooser *self,
                             SlJobPort        *port)
{
  g_return_if_fail (SL_IS_POSTING_CHOOSER (self));

  g_set_object (&self->port, port);
}
