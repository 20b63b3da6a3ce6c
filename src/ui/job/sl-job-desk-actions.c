/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-job-step.h"
#include "ui/compat/sl-dialogs.h"
#include "ui/job/sl-job-desk-private.h"

/* A posting on its way to what was asked for it, or several on their way to another shelf. */
typedef struct
{
  SlJobDesk    *desk;
  char         *action;
  GStrv         ids;
  SlJobShelving shelving;
} Order;

static void shelve (Order *order);

static Order *
order_new (SlJobDesk  *self,
           const char *action,
           GVariant   *parameter)
{
  Order *order = g_new0 (Order, 1);

  order->desk = g_object_ref (self);
  order->action = g_strdup (action);
  if (g_variant_is_of_type (parameter, G_VARIANT_TYPE_STRING_ARRAY))
    order->ids = g_variant_dup_strv (parameter, NULL);
  else
    {
      order->ids = g_new0 (char *, 2);
      order->ids[0] = g_variant_dup_string (parameter, NULL);
    }

  return order;
}

static void
order_free (Order *order)
{
  g_object_unref (order->desk);
  g_free (order->action);
  g_strfreev (order->ids);
  g_free (order);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Order, order_free)

/* Returns: (transfer full): what was done, a sentence */
static char *
describe_shelving (SlJobShelving shelving,
                   guint         n)
{
  switch (shelving)
    {
    case SL_JOB_SHELVING_TRASH:
      return g_strdup_printf (ngettext ("%u posting deleted", "%u postings deleted", n), n);
    case SL_JOB_SHELVING_RESTORE:
      return g_strdup_printf (ngettext ("%u posting restored", "%u postings restored", n), n);
    case SL_JOB_SHELVING_ARCHIVE:
      return g_strdup_printf (ngettext ("%u posting archived", "%u postings archived", n), n);
    case SL_JOB_SHELVING_UNARCHIVE:
      return g_strdup_printf (ngettext ("%u posting is back on the board", "%u postings are back on the board", n), n);
    case SL_JOB_SHELVING_DESTROY:
    default:
      return g_strdup_printf (ngettext ("%u posting deleted for good", "%u postings deleted for good", n), n);
    }
}

static void
shelve_again_cb (Order *order)
{
  Order *again = g_new0 (Order, 1);

  again->desk = g_object_ref (order->desk);
  again->ids = g_strdupv (order->ids);
  again->shelving = order->shelving;
  shelve (again);
}

static void
shelved_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Order) order = user_data;
  SlJobDesk *self = order->desk;
  g_autoptr (GError) error = NULL;
  guint            n = sl_job_port_shelve_finish (SL_JOB_PORT (object), result, &error);
  g_autofree char *label = describe_shelving (order->shelving, n);
  g_autoptr (SlUndoStep) step = NULL;

  if (error != NULL)
    {
      GClosure *retry = g_cclosure_new_swap (G_CALLBACK (shelve_again_cb), g_steal_pointer (&order), (GClosureNotify) (GCallback) order_free);

      sl_shell_fail (self->shell, _ ("Nothing was changed"), error, retry);
      return;
    }
  if (n == 0)
    {
      sl_shell_say (self->shell, _ ("There was nothing to do: this has been done elsewhere."));
      return;
    }
  if (order->shelving == SL_JOB_SHELVING_DESTROY)
    {
      sl_shell_say (self->shell, label);
      return;
    }

  step = sl_job_step_new_shelve (self->job_port, (const char *const *) order->ids, sl_job_shelving_invert (order->shelving), label);
  sl_shell_done (self->shell, step);
}

/* Takes @order. */
static void
shelve (Order *order)
{
  sl_job_port_shelve_async (order->desk->job_port, (const char *const *) order->ids, order->shelving, NULL, shelved_cb, order);
}

static void
destroy_answered_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Order) order = user_data;

  if (sl_confirm_finish (result))
    shelve (g_steal_pointer (&order));
}

/* Takes @order. */
static void
ask_to_destroy (Order *order)
{
  guint            n = g_strv_length (order->ids);
  g_autofree char *heading = g_strdup_printf (ngettext ("Delete %u Posting for Good?", "Delete %u Postings for Good?", n), n);

  sl_confirm_async (GTK_WINDOW (order->desk->window), heading,
                    _ ("Notes, history and the saved page go with it. This cannot be undone."),
                    _ ("_Cancel"), _ ("_Delete for Good"), SL_CONFIRM_DESTRUCTIVE, destroy_answered_cb, order);
}

/* When a person applied, from their side: postings, and the day they chose. */
typedef struct
{
  SlJobDesk *desk;
  GPtrArray *then; /* of SlJobDay: what was noted before */
  GPtrArray *now;  /* likewise: what is to be noted */
} Applying;

static void
applying_free (Applying *applying)
{
  g_object_unref (applying->desk);
  g_clear_pointer (&applying->then, g_ptr_array_unref);
  g_clear_pointer (&applying->now, g_ptr_array_unref);
  g_free (applying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Applying, applying_free)

static void note_days (Applying *applying);

static void
note_again_cb (Applying *applying)
{
  Applying *again = g_new0 (Applying, 1);

  again->desk = g_object_ref (applying->desk);
  again->then = g_ptr_array_ref (applying->then);
  again->now = g_ptr_array_ref (applying->now);
  note_days (again);
}

static void
applied_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Applying) applying = user_data;
  SlJobDesk      *self = applying->desk;
  const SlJobDay *first = g_ptr_array_index (applying->now, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) local = g_date_time_to_local (first->at);
  g_autoptr (SlUndoStep) step = NULL;
  g_autofree char *label = NULL;

  if (!sl_job_port_apply_finish (SL_JOB_PORT (object), result, &error))
    {
      GClosure *retry = g_cclosure_new_swap (G_CALLBACK (note_again_cb), g_steal_pointer (&applying), (GClosureNotify) (GCallback) applying_free);

      sl_shell_fail (self->shell, _ ("The day was not noted"), error, retry);
      return;
    }

  /* TRANSLATORS: a day, see strftime(3) */
  label = g_date_time_format (local, _ ("Applied on %-d %B %Y"));
  step = sl_job_step_new_apply (self->job_port, applying->now, applying->then, label);
  sl_shell_done (self->shell, step);
}

/* Takes @applying. */
static void
note_days (Applying *applying)
{
  sl_job_port_apply_async (applying->desk->job_port, applying->now, NULL, applied_cb, applying);
}

static gboolean
is_same_day (GDateTime *a,
             GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

static void
day_picked_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Applying) applying = user_data;
  g_autoptr (GDateTime) day = sl_pick_day_finish (result);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) at = NULL;

  if (day == NULL)
    return;

  /* Of another day the hour is not known: noon is on that day in every zone nearby. */
  if (is_same_day (day, now))
    at = g_steal_pointer (&now);
  else
    at = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day), 12, 0, 0);
  applying->now = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_job_day_free);
  for (guint i = 0; i < applying->then->len; i++)
    g_ptr_array_add (applying->now, sl_job_day_new (((SlJobDay *) g_ptr_array_index (applying->then, i))->id, at));
  note_days (g_steal_pointer (&applying));
}

/* Asks once for all of @jobs. */
static void
ask_when_applied (SlJobDesk *self,
                  GPtrArray *jobs)
{
  Applying  *applying = g_new0 (Applying, 1);
  SlJob     *first = g_ptr_array_index (jobs, 0);
  GDateTime *noted = sl_job_get_applied_at (first);
  g_autoptr (GDateTime) day = noted != NULL ? g_date_time_to_local (noted) : g_date_time_new_now_local ();
  g_autofree char *body = NULL;

  applying->desk = g_object_ref (self);
  applying->then = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_job_day_free);
  for (guint i = 0; i < jobs->len; i++)
    g_ptr_array_add (applying->then, sl_job_day_new (sl_job_get_id (g_ptr_array_index (jobs, i)), sl_job_get_applied_at (g_ptr_array_index (jobs, i))));
  if (jobs->len == 1)
    /* TRANSLATORS: first a posting's title, then the company */
    body = g_strdup_printf (_ ("%1$s at %2$s"), sl_job_get_title (first), sl_job_get_company (first));
  else
    body = g_strdup_printf (ngettext ("The day is noted for %u posting.", "The day is noted for all %u postings.", jobs->len), jobs->len);
  sl_pick_day_async (GTK_WINDOW (self->window), _ ("When Did You Apply?"), body, _ ("_Save"), day, day_picked_cb, applying);
}

static void
job_fetched_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Order) order = user_data;
  SlJobDesk *self = order->desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = sl_job_port_fetch_finish (SL_JOB_PORT (object), result, &error);
  SlJob *job = NULL;

  if (jobs == NULL)
    {
      sl_shell_fail (self->shell, _ ("Not opened"), error, NULL);
      return;
    }
  if (jobs->len == 0)
    {
      sl_shell_say (self->shell, _ ("This posting does not exist any more"));
      return;
    }

  job = g_ptr_array_index (jobs, 0);
  if (g_str_equal (order->action, "edit-job"))
    _sl_job_desk_edit_job (self, job);
  else if (g_str_equal (order->action, "applied-on"))
    ask_when_applied (self, jobs);
  else if (g_str_equal (order->action, "open-original"))
    _sl_job_desk_open_link (self, sl_job_get_url (job));
  else
    _sl_job_desk_open_page (self, job);
}

static void
add_job_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  _sl_job_desk_add_job (SL_JOB_DESK (user_data));
}

static void
open_job_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  _sl_job_desk_show_job (SL_JOB_DESK (user_data), g_variant_get_string (parameter, NULL));
}

static void
fetch_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  SlJobDesk *self = SL_JOB_DESK (user_data);
  Order     *order = order_new (self, g_action_get_name (G_ACTION (action)), parameter);

  sl_job_port_fetch_async (self->job_port, (const char *const *) order->ids, self->cancellable, job_fetched_cb, order);
}

static void
shelve_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  static const struct
  {
    const char   *action;
    SlJobShelving shelving;
  } shelvings[] = {
    { "trash-jobs", SL_JOB_SHELVING_TRASH },
    { "restore-jobs", SL_JOB_SHELVING_RESTORE },
    { "archive-jobs", SL_JOB_SHELVING_ARCHIVE },
    { "unarchive-jobs", SL_JOB_SHELVING_UNARCHIVE },
    { "destroy-jobs", SL_JOB_SHELVING_DESTROY },
  };
  g_autoptr (Order) order = order_new (SL_JOB_DESK (user_data), g_action_get_name (G_ACTION (action)), parameter);

  if (order->ids[0] == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (shelvings); i++)
    if (g_str_equal (shelvings[i].action, order->action))
      order->shelving = shelvings[i].shelving;
  if (order->shelving == SL_JOB_SHELVING_DESTROY)
    ask_to_destroy (g_steal_pointer (&order));
  else
    shelve (g_steal_pointer (&order));
}

void
_sl_job_desk_install_actions (SlJobDesk *self)
{
  static const GActionEntry entries[] = {
    { "add-job", add_job_action, NULL, NULL, NULL, { 0 } },
    { "edit-job", fetch_action, "s", NULL, NULL, { 0 } },
    { "open-job", open_job_action, "s", NULL, NULL, { 0 } },
    { "open-original", fetch_action, "s", NULL, NULL, { 0 } },
    { "open-page", fetch_action, "s", NULL, NULL, { 0 } },
    { "applied-on", fetch_action, "as", NULL, NULL, { 0 } },
    { "trash-jobs", shelve_action, "as", NULL, NULL, { 0 } },
    { "restore-jobs", shelve_action, "as", NULL, NULL, { 0 } },
    { "archive-jobs", shelve_action, "as", NULL, NULL, { 0 } },
    { "unarchive-jobs", shelve_action, "as", NULL, NULL, { 0 } },
    { "destroy-jobs", shelve_action, "as", NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->window), entries, G_N_ELEMENTS (entries), self);
}
