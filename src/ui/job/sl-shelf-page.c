/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/sl-job-ids.h"
#include "ui/job/sl-shelf-page.h"
#include "ui/job/sl-shelf-row.h"
#include "ui/sl-ui.h"

/* Of each column, at first; "Show More" doubles it. */
#define FIRST_LIMIT 100

/* Of the list at most, in text of the usual size. */
#define LIST_WIDTH 724

struct _SlShelfPage
{
  GtkWidget parent_instance;

  /* Owned references */
  SlJobPort         *job_port;
  SlShell           *shell;
  GListStore        *jobs;
  GtkMultiSelection *selection;
  GCancellable      *cancellable; /* of the list's reading */
  GCancellable      *emptying;    /* (nullable): of the reading of all that is to go */
  char              *subtitle;
  GStrv              wanted; /* (nullable): postings to go to once they are read */

  SlJobShelf shelf;
  guint      limit;

  /* Template children: the stack is the top one */
  GtkWidget     *stack;
  AdwStatusPage *empty_page;
  GtkListView   *list_view;
  GtkButton     *back_button;
  GtkButton     *destroy_button;
  GtkActionBar  *action_bar;
  GtkWidget     *clamp;
  GtkWidget     *more_button;
  GtkWidget     *empty_button; /* in the header bar */
};

enum {
  PROP_0,
  PROP_PAGE_FIRST,
};

static void sl_shelf_page_page_init (SlPageInterface *iface);
static void load (SlShelfPage *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlShelfPage, sl_shelf_page, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (SL_TYPE_PAGE, sl_shelf_page_page_init))

static gboolean
is_trash (SlShelfPage *self)
{
  return self->shelf == SL_JOB_SHELF_TRASH;
}

static GDateTime *
shelved_at (SlJob *job)
{
  return sl_job_get_deleted_at (job) != NULL ? sl_job_get_deleted_at (job) : sl_job_get_archived_at (job);
}

/* The newest first. */
static int
compare_jobs (gconstpointer a,
              gconstpointer b)
{
  SlJob     *first = *(SlJob **) a;
  SlJob     *second = *(SlJob **) b;
  GDateTime *left = shelved_at (first);
  GDateTime *right = shelved_at (second);
  int        order = left != NULL && right != NULL ? g_date_time_compare (right, left) : (right != NULL) - (left != NULL);

  return order != 0 ? order : g_strcmp0 (sl_job_get_id (first), sl_job_get_id (second));
}

/* Brings the list to what was read, item by item, so that selection and scrolling stay. */
static void
merge_jobs (SlShelfPage *self,
            GPtrArray   *jobs)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  guint position = 0;

  for (guint i = 0; i < jobs->len; i++)
    g_hash_table_add (wanted, (gpointer) sl_job_get_id (g_ptr_array_index (jobs, i)));

  for (guint i = 0; i < jobs->len; i++, position++)
    {
      SlJob *job = g_ptr_array_index (jobs, i);

      for (;;)
        {
          g_autoptr (SlJob) old = g_list_model_get_item (G_LIST_MODEL (self->jobs), position);

          if (old != NULL && !g_hash_table_contains (wanted, sl_job_get_id (old)))
            {
              g_list_store_remove (self->jobs, position);
              continue;
            }
          if (old == NULL || g_strcmp0 (sl_job_get_id (old), sl_job_get_id (job)) != 0)
            g_list_store_insert (self->jobs, position, job);
          else if (sl_job_get_version (old) != sl_job_get_version (job))
            g_list_store_splice (self->jobs, position, 1, (gpointer *) &job, 1);
          break;
        }
    }
  g_list_store_splice (self->jobs, position, g_list_model_get_n_items (G_LIST_MODEL (self->jobs)) - position, NULL, 0);
}

static GStrv
list_selected_ids (SlShelfPage *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->jobs));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SlJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      if (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i))
        g_strv_builder_add (builder, sl_job_get_id (job));
    }

  return g_strv_builder_end (builder);
}

static void
activate_for_ids (SlShelfPage *self,
                  const char  *action,
                  GStrv        ids)
{
  if (ids[0] != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), action, g_variant_new_strv ((const char *const *) ids, -1));
}

static void
activate_for_selected (SlShelfPage *self,
                       const char  *action)
{
  g_auto (GStrv) ids = list_selected_ids (self);

  activate_for_ids (self, action, ids);
}

static void
enable_actions (SlShelfPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  gboolean is_any = !gtk_bitset_is_empty (selected);

  /* What can be done with those selected is offered when some are. */
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), is_any);
  gtk_widget_set_visible (GTK_WIDGET (self->destroy_button), is_any);
  gtk_action_bar_set_revealed (self->action_bar, is_any || gtk_widget_get_visible (self->more_button));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.back", is_any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.remove", is_any);
}

static void
show_jobs (SlShelfPage *self,
           gboolean     is_more)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->jobs));

  g_free (self->subtitle);
  self->subtitle = n == 0 ? NULL : is_more ? g_strdup_printf (ngettext ("More than %u posting", "More than %u postings", n), n)
                                           : g_strdup_printf (ngettext ("%u posting", "%u postings", n), n);
  g_object_notify (G_OBJECT (self), "subtitle");
  gtk_widget_set_visible (self->more_button, is_more);
  gtk_widget_set_visible (self->empty_button, is_trash (self) && n > 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "list" : "empty");
  enable_actions (self);
}

static GtkWidget *
find_row (SlShelfPage *self,
          SlJob       *job)
{
  for (GtkWidget *around = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); around != NULL; around = gtk_widget_get_next_sibling (around))
    {
      GtkWidget *row = gtk_widget_get_first_child (around);

      if (SL_IS_SHELF_ROW (row) && sl_shelf_row_get_job (SL_SHELF_ROW (row)) == job)
        return around;
    }

  return NULL;
}

/* Selects what was put back here, and gives the focus to the first of it. */
static void
go_to_wanted (SlShelfPage *self)
{
  g_auto (GStrv) ids = g_steal_pointer (&self->wanted);
  g_autoptr (GtkBitset) found = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->jobs)));
  g_autoptr (SlJob) first = NULL;
  GtkWidget *row = NULL;

  for (guint i = 0; ids != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++)
    {
      g_autoptr (SlJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      if (g_strv_contains ((const char *const *) ids, sl_job_get_id (job)))
        gtk_bitset_add (found, i);
    }
  if (gtk_bitset_is_empty (found))
    return;

  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), found, all);
  first = g_list_model_get_item (G_LIST_MODEL (self->jobs), gtk_bitset_get_minimum (found));
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", gtk_bitset_get_minimum (found));
  row = find_row (self, first);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SlShelfPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) columns = sl_job_port_board_finish (SL_JOB_PORT (object), result, &error);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();
  gboolean is_more = FALSE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (columns == NULL)
    {
      sl_shell_fail (self->shell, _ ("Not loaded"), error, g_cclosure_new_object_swap (G_CALLBACK (load), G_OBJECT (self)));
      return;
    }

  for (guint i = 0; i < columns->len; i++)
    {
      GPtrArray *column = g_ptr_array_index (columns, i);

      is_more = is_more || column->len >= self->limit;
      for (guint j = 0; j < column->len; j++)
        g_ptr_array_add (jobs, g_ptr_array_index (column, j));
    }
  g_ptr_array_sort (jobs, compare_jobs);
  merge_jobs (self, jobs);
  show_jobs (self, is_more);
  go_to_wanted (self);
}

static void
load (SlShelfPage *self)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  self->cancellable = g_cancellable_new ();
  filter->shelf = self->shelf;
  sl_job_port_board_async (self->job_port, filter, self->limit, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
port_changed_cb (SlShelfPage *self)
{
  /* A page that nobody looks at is read when it is shown. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              SlShelfPage              *self)
{
  gtk_list_item_set_child (item, sl_shelf_row_new (self->shelf));
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             SlShelfPage              *self)
{
  SlShelfRow      *row = SL_SHELF_ROW (gtk_list_item_get_child (item));
  GtkWidget       *around = gtk_widget_get_parent (GTK_WIDGET (row));
  g_autofree char *title = NULL;

  sl_shelf_row_set_job (row, SL_JOB (gtk_list_item_get_item (item)));

  /* A list item has no name of its own before GTK 4.12. */
  title = sl_shelf_row_dup_title (row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
row_activated_cb (SlShelfPage *self,
                  guint        position)
{
  g_autoptr (SlJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), position);

  if (job != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-job", "s", sl_job_get_id (job));
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SlShelfPage *self = SL_SHELF_PAGE (widget);

  activate_for_selected (self, is_trash (self) ? "win.restore-jobs" : "win.unarchive-jobs");
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SlShelfPage *self = SL_SHELF_PAGE (widget);

  activate_for_selected (self, is_trash (self) ? "win.destroy-jobs" : "win.trash-jobs");
}

static void empty_clicked_cb (SlShelfPage *self);

static void
all_ids_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SlShelfPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = sl_job_ids_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_widget_set_sensitive (self->empty_button, TRUE);
  if (ids == NULL)
    sl_shell_fail (self->shell, _ ("Not loaded"), error, g_cclosure_new_object_swap (G_CALLBACK (empty_clicked_cb), G_OBJECT (self)));
  else
    activate_for_ids (self, "win.destroy-jobs", ids);
}

/* The button stands in the header bar, where this page's actions are not heard. It means all
 * that lies in the trash, not only what the list has read so far. */
static void
empty_clicked_cb (SlShelfPage *self)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();

  filter->shelf = self->shelf;
  g_clear_object (&self->emptying);
  self->emptying = g_cancellable_new ();
  gtk_widget_set_sensitive (self->empty_button, FALSE);
  sl_job_ids_read_async (self->job_port, filter, self->emptying, all_ids_read_cb, g_object_ref (self));
}

static void
more_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SlShelfPage *self = SL_SHELF_PAGE (widget);

  self->limit = MIN (self->limit * 2, 1000);
  load (self);
}

static GtkWidget *
sl_shelf_page_get_header_end (SlPage *page)
{
  return SL_SHELF_PAGE (page)->empty_button;
}

static void
sl_shelf_page_activate (SlPage   *page,
                        GVariant *target)
{
  SlShelfPage *self = SL_SHELF_PAGE (page);

  if (target == NULL || !g_variant_is_of_type (target, G_VARIANT_TYPE_STRING_ARRAY) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  g_strfreev (self->wanted);
  self->wanted = g_variant_dup_strv (target, NULL);
  load (self);
}

static void
sl_shelf_page_page_init (SlPageInterface *iface)
{
  iface->activate = sl_shelf_page_activate;
  iface->get_header_end = sl_shelf_page_get_header_end;
}

static void
sl_shelf_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sl_shelf_page_parent_class)->map (widget);

  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (SL_SHELF_PAGE (widget)->clamp), (int) (LIST_WIDTH * sl_ui_text_scale (widget)));
  load (SL_SHELF_PAGE (widget));
}

static void
sl_shelf_page_unroot (GtkWidget *widget)
{
  SlShelfPage *self = SL_SHELF_PAGE (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->emptying != NULL)
    g_cancellable_cancel (self->emptying);

  GTK_WIDGET_CLASS (sl_shelf_page_parent_class)->unroot (widget);
}

static void
sl_shelf_page_dispose (GObject *object)
{
  SlShelfPage *self = SL_SHELF_PAGE (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->jobs);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->emptying);
  g_clear_object (&self->job_port);
  g_clear_object (&self->shell);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->wanted, g_strfreev);

  G_OBJECT_CLASS (sl_shelf_page_parent_class)->dispose (object);
}

static void
sl_shelf_page_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SlShelfPage *self = SL_SHELF_PAGE (object);

  switch (property_id - PROP_PAGE_FIRST)
    {
    case SL_PAGE_PROP_TITLE:
      g_value_set_string (value, is_trash (self) ? _ ("Trash") : _ ("Archive"));
      break;
    case SL_PAGE_PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case SL_PAGE_PROP_ICON_NAME:
      g_value_set_string (value, is_trash (self) ? "user-trash-symbolic" : "sl-archive-symbolic");
      break;
    case SL_PAGE_PROP_PRIMARY_ACTION:
    case SL_PAGE_PROP_PRIMARY_LABEL:
      g_value_set_string (value, NULL);
      break;
    case SL_PAGE_PROP_CAN_SEARCH:
    case SL_PAGE_PROP_SEARCH_ACTIVE:
      g_value_set_boolean (value, FALSE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_shelf_page_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  /* The only one that can be written is the search, which this page does not have. */
}

static void
sl_shelf_page_class_init (SlShelfPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_shelf_page_dispose;
  object_class->get_property = sl_shelf_page_get_property;
  object_class->set_property = sl_shelf_page_set_property;
  widget_class->map = sl_shelf_page_map;
  widget_class->unroot = sl_shelf_page_unroot;
  sl_page_install_properties (object_class, PROP_PAGE_FIRST);

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("job/sl-shelf-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlShelfPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SlShelfPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, SlShelfPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, SlShelfPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, SlShelfPage, destroy_button);
  gtk_widget_class_bind_template_child (widget_class, SlShelfPage, action_bar);
  gtk_widget_class_bind_template_child (widget_class, SlShelfPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, SlShelfPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, SlShelfPage, empty_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, empty_clicked_cb);
  gtk_widget_class_install_action (widget_class, "page.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "page.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "page.more", NULL, more_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "page.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "page.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "page.back", NULL);
}

static void
sl_shelf_page_init (SlShelfPage *self)
{
  self->limit = FIRST_LIMIT;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_shelf_page_new (SlJobPort *job_port,
                   SlShell   *shell,
                   SlJobShelf shelf)
{
  SlShelfPage *self = g_object_new (SL_TYPE_SHELF_PAGE, NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->job_port = g_object_ref (job_port);
  self->shell = g_object_ref (shell);
  self->shelf = shelf;
  self->jobs = g_list_store_new (SL_TYPE_JOB);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->jobs)));

  gtk_button_set_label (self->back_button, is_trash (self) ? _ ("_Restore") : _ ("_Back on the Board"));
  gtk_button_set_label (self->destroy_button, is_trash (self) ? _ ("_Delete for Good…") : _ ("_Delete"));
  adw_status_page_set_icon_name (self->empty_page, is_trash (self) ? "user-trash-symbolic" : "sl-archive-symbolic");
  adw_status_page_set_title (self->empty_page, is_trash (self) ? _ ("The Trash Is Empty") : _ ("The Archive Is Empty"));
  adw_status_page_set_description (self->empty_page, is_trash (self) ? _ ("Postings that you delete lie here for 30 days.")
                                                                     : _ ("Archived postings leave the board but are kept for good."));

  g_signal_connect_object (factory, "setup", G_CALLBACK (row_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (enable_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job_port, "changed", G_CALLBACK (port_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_trash (self) ? _ ("Trash") : _ ("Archive"), -1);

  return GTK_WIDGET (self);
}
