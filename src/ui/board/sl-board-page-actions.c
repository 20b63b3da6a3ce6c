/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-job-step.h"
#include "ui/board/sl-board-page-private.h"
#include "ui/board/sl-job-text.h"

/* What is done to postings: shown at once, then stored; on failure it goes back, a toast
 * says why, and "Retry" does it again.
 */
typedef struct
{
  SlBoardPage  *page;
  SlShell      *shell; /* it and the port outlive a page that is closed meanwhile */
  SlJobPort    *port;
  GStrv         ids;
  SlJobStatus   status;
  char         *after_id;
  SlJobShelving shelving;
  gboolean      is_silent; /* within a column: undoable, but not worth a sentence */
  SlJob        *before;
  int           interest;
  GCancellable *cancellable; /* (nullable): of what takes a while */
  AdwToast     *waiting;     /* (nullable): which says so meanwhile */
} Deed;

/* From as many on a change may take longer than a moment. */
#define MANY_JOBS 1000

static void run_deed (Deed *deed);

static Deed *
deed_new (SlBoardPage       *page,
          const char *const *ids)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->page = g_object_ref (page);
  deed->shell = g_object_ref (page->shell);
  deed->port = g_object_ref (page->port);
  deed->ids = g_strdupv ((GStrv) ids);

  return deed;
}

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->page);
  g_object_unref (deed->shell);
  g_object_unref (deed->port);
  g_strfreev (deed->ids);
  g_free (deed->after_id);
  g_clear_object (&deed->before);
  g_clear_object (&deed->cancellable);
  if (deed->waiting != NULL)
    adw_toast_dismiss (deed->waiting);
  g_clear_object (&deed->waiting);
  g_free (deed);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static Deed *
deed_copy (Deed *deed)
{
  Deed *copy = g_new0 (Deed, 1);

  copy->page = g_object_ref (deed->page);
  copy->shell = g_object_ref (deed->shell);
  copy->port = g_object_ref (deed->port);
  copy->ids = g_strdupv (deed->ids);
  copy->status = deed->status;
  copy->after_id = g_strdup (deed->after_id);
  copy->shelving = deed->shelving;
  copy->is_silent = deed->is_silent;
  copy->before = deed->before != NULL ? g_object_ref (deed->before) : NULL;
  copy->interest = deed->interest;

  return copy;
}

static void
retry_cb (gpointer user_data)
{
  run_deed (deed_copy (user_data));
}

static void
fail (Deed         *deed,
      const char   *what,
      const GError *error)
{
  sl_shell_fail (deed->shell, what, error,
                 g_cclosure_new_swap (G_CALLBACK (retry_cb), deed_copy (deed), (GClosureNotify) deed_free));
}

/* The page may have gone by then, and its board with it. */
static void
applied_offered_cb (Deed *deed)
{
  if (deed->page->board != NULL)
    gtk_widget_activate_action (GTK_WIDGET (deed->page), "win.applied-on", "^as", deed->ids);
}

static void
jobs_moved_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = sl_job_board_move_finish (SL_JOB_BOARD (object), result, &error);
  g_autoptr (SlUndoStep) step = NULL;
  const guint      n_jobs = g_strv_length (deed->ids);
  g_autofree char *label = NULL;

  if (error != NULL)
    {
      fail (deed, _ ("Not moved"), error);
      return;
    }

  if (n_jobs == 1)
    /* TRANSLATORS: %s is a column's name: "Moved to Applied" */
    label = g_strdup_printf (_ ("Moved to %s"), sl_job_text_status (deed->status));
  else
    /* TRANSLATORS: a number, then a column's name: "3 postings moved to Applied" */
    label = g_strdup_printf (ngettext ("%1$u posting moved to %2$s", "%1$u postings moved to %2$s", n_jobs), n_jobs, sl_job_text_status (deed->status));
  step = sl_job_step_new_place (deed->port, places, label);
  if (deed->status == SL_JOB_STATUS_APPLIED && deed->ids[0] != NULL && !deed->is_silent)
    sl_shell_done_or (deed->shell, step, _ ("Applied O_n…"),
                      g_cclosure_new_swap (G_CALLBACK (applied_offered_cb), deed_copy (deed), (GClosureNotify) deed_free));
  else if (deed->is_silent)
    sl_undo_stack_push (sl_shell_get_undo_stack (deed->shell), step);
  else
    sl_shell_done (deed->shell, step);
}

static void
jobs_shelved_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlUndoStep) step = NULL;
  const guint      n_jobs = g_strv_length (deed->ids);
  const gboolean   is_trash = deed->shelving == SL_JOB_SHELVING_TRASH;
  g_autofree char *label = NULL;

  if (!sl_job_board_shelve_finish (SL_JOB_BOARD (object), result, &error))
    {
      fail (deed, is_trash ? _ ("Not deleted") : _ ("Not archived"), error);
      return;
    }

  if (is_trash)
    label = g_strdup_printf (ngettext ("Posting moved to the trash", "%u postings moved to the trash", n_jobs), n_jobs);
  else
    label = g_strdup_printf (ngettext ("Posting archived", "%u postings archived", n_jobs), n_jobs);
  step = sl_job_step_new_shelve (deed->port, (const char *const *) deed->ids,
                                 is_trash ? SL_JOB_SHELVING_RESTORE : SL_JOB_SHELVING_UNARCHIVE, label);
  sl_shell_done (deed->shell, step);
}

static void
job_rated_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) now = sl_job_port_update_finish (SL_JOB_PORT (object), result, &error);
  g_autoptr (SlUndoStep) step = NULL;

  if (error != NULL)
    {
      SlJob *shown = deed->page->board != NULL ? sl_job_board_find (deed->page->board, deed->ids[0], NULL, NULL) : NULL;

      if (shown != NULL && sl_job_get_interest (shown) == deed->interest)
        g_object_set (shown, "interest", sl_job_get_interest (deed->before), NULL);
      fail (deed, _ ("Interest not changed"), error);
      return;
    }

  step = sl_job_step_new_update (deed->port, now, deed->before, NULL, NULL, _ ("Interest changed"));
  sl_undo_stack_push (sl_shell_get_undo_stack (deed->shell), step);
}

static void
run_rating (Deed *deed)
{
  SlBoardPage *self = deed->page;
  SlJob       *shown = sl_job_board_find (self->board, deed->ids[0], NULL, NULL);
  g_autoptr (SlJob) after = NULL;

  if (shown != NULL)
    {
      g_clear_object (&deed->before);
      deed->before = sl_job_copy (shown);
      g_object_set (shown, "interest", deed->interest, NULL);
    }
  after = sl_job_copy (deed->before);
  g_object_set (after, "interest", deed->interest, NULL);
  sl_job_port_update_async (self->port, deed->before, after, NULL, NULL, NULL, job_rated_cb, deed);
}

/* What takes more than a moment says so, and can be cancelled. */
static void
tell_to_wait (Deed *deed)
{
  const guint      n_jobs = g_strv_length (deed->ids);
  g_autofree char *sentence = NULL;

  if (n_jobs < MANY_JOBS)
    return;

  sentence = g_strdup_printf (ngettext ("Changing %u posting…", "Changing %u postings…", n_jobs), n_jobs);
  deed->cancellable = g_cancellable_new ();
  deed->waiting = sl_shell_wait (deed->shell, sentence, deed->cancellable);
}

static void
run_deed (Deed *deed)
{
  SlBoardPage       *self = deed->page;
  const char *const *ids = (const char *const *) deed->ids;

  /* The page has gone, and a toast of its outlived it. */
  if (self->board == NULL)
    {
      deed_free (deed);
      return;
    }

  tell_to_wait (deed);
  if (deed->before != NULL)
    run_rating (deed);
  else if (deed->shelving != SL_JOB_SHELVING_RESTORE)
    sl_job_board_shelve_async (self->board, ids, deed->shelving, deed->cancellable, jobs_shelved_cb, deed);
  else
    sl_job_board_move_async (self->board, ids, deed->status, deed->after_id, deed->cancellable, jobs_moved_cb, deed);
}

/* Puts postings behind another one. The focus goes with the card that had it. */
void
sl_board_page_move (SlBoardPage       *self,
                    const char *const *ids,
                    SlJobStatus        status,
                    const char        *after_id,
                    const char        *focus_id)
{
  Deed          *deed = deed_new (self, ids);
  SlBoardColumn *column = NULL;
  guint          position = 0;

  deed->status = status;
  deed->after_id = g_strdup (after_id);
  deed->shelving = SL_JOB_SHELVING_RESTORE;
  deed->is_silent = TRUE;
  for (guint i = 0; ids[i] != NULL && deed->is_silent; i++)
    {
      SlJob *job = sl_job_board_find (self->board, ids[i], NULL, NULL);

      deed->is_silent = job != NULL && sl_job_get_status (job) == status;
    }
  run_deed (deed);

  column = focus_id != NULL ? sl_board_page_find_card (self, focus_id, &position) : NULL;
  if (column != NULL)
    sl_board_page_focus_card (self, column, position);
}

static void
shelve (SlBoardPage       *self,
        const char *const *ids,
        SlJobShelving      shelving)
{
  Deed *deed = deed_new (self, ids);

  deed->shelving = shelving;
  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_remove (self->selected, ids[i]);
  run_deed (deed);
}

static void
rate (SlBoardPage       *self,
      const char *const *ids,
      int                interest)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *const one[] = { ids[i], NULL };
      SlJob            *job = sl_job_board_find (self->board, ids[i], NULL, NULL);
      Deed             *deed = NULL;

      if (job == NULL || sl_job_get_interest (job) == interest)
        continue;
      deed = deed_new (self, one);
      deed->interest = interest;
      deed->before = sl_job_copy (job);
      run_deed (deed);
    }
}

/* The nearest column on a side that is shown. */
static int
find_column_beside (SlBoardPage *self,
                    SlJobStatus  status,
                    int          step)
{
  for (int beside = (int) status + step; beside >= 0 && beside < SL_N_JOB_STATUSES; beside += step)
    if (gtk_widget_get_visible (self->columns[beside]))
      return beside;

  return -1;
}

static const char *
id_at (SlJobColumn *column,
       gint64       position)
{
  SlJob *job = position >= 0 ? sl_job_column_peek (column, (guint) position) : NULL;

  return job != NULL ? sl_job_get_id (job) : NULL;
}

/* Moves cards of one column by one place, as a block. While a search runs the order is by
 * relevance: there is nothing to move.
 */
static void
move_within (SlBoardPage       *self,
             const char *const *ids,
             const char        *id,
             int                step)
{
  SlJobColumn *column = NULL;
  guint        low = G_MAXUINT;
  guint        high = 0;

  if (!sl_job_board_get_is_ranked (self->board))
    {
      sl_shell_say (self->shell, _ ("Search results are ordered by relevance"));
      return;
    }

  for (guint i = 0; ids[i] != NULL; i++)
    {
      SlJobColumn *other = NULL;
      guint        position = 0;

      if (sl_job_board_find (self->board, ids[i], &other, &position) == NULL || (column != NULL && other != column))
        return;
      column = other;
      low = MIN (low, position);
      high = MAX (high, position);
    }

  if (step < 0 && low > 0)
    sl_board_page_move (self, ids, sl_job_column_get_status (column), id_at (column, (gint64) low - 2), id);
  else if (step > 0 && id_at (column, (gint64) high + 1) != NULL)
    sl_board_page_move (self, ids, sl_job_column_get_status (column), id_at (column, (gint64) high + 1), id);
}

static void
move_aside (SlBoardPage       *self,
            const char *const *ids,
            const char        *id,
            int                step)
{
  SlJob *job = sl_job_board_find (self->board, id, NULL, NULL);
  int    target = job != NULL ? find_column_beside (self, sl_job_get_status (job), step) : -1;

  if (target >= 0)
    sl_board_page_move (self, ids, (SlJobStatus) target, NULL, id);
}

/* Whether a verb is done with all cards that are selected. */
static gboolean
concerns_all (const char *verb)
{
  static const char *const verbs[] = { "rate", "applied-on", "archive", "trash", NULL };

  return g_str_has_prefix (verb, "move-") || g_strv_contains (verbs, verb);
}

/* `page.card`: (id, verb, number); without an id it is the card that the menu was opened for. */
static void
card_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  SlBoardPage *self = SL_BOARD_PAGE (widget);
  g_autoptr (GPtrArray) targets = NULL;
  g_autofree char   *id = NULL;
  const char        *verb = NULL;
  const char *const *ids = NULL;
  int                number = 0;

  g_variant_get (parameter, "(s&si)", &id, &verb, &number);
  if (*id == '\0')
    {
      g_free (id);
      id = g_strdup (self->menu_id);
    }
  if (id == NULL)
    return;
  if (concerns_all (verb) &&
      sl_board_page_wait_for_selection (self, g_variant_new ("(ssi)", id, verb, number)))
    return;

  targets = sl_board_page_get_targets (self, id);
  ids = (const char *const *) targets->pdata;
  if (g_str_equal (verb, "open"))
    sl_board_page_request (self, SL_BOARD_REQUEST_OPEN, id);
  else if (g_str_equal (verb, "edit"))
    sl_board_page_request (self, SL_BOARD_REQUEST_EDIT, id);
  else if (g_str_equal (verb, "original"))
    sl_board_page_request (self, SL_BOARD_REQUEST_ORIGINAL, id);
  else if (g_str_equal (verb, "move-next"))
    move_aside (self, ids, id, 1);
  else if (g_str_equal (verb, "move-previous"))
    move_aside (self, ids, id, -1);
  else if (g_str_equal (verb, "move-up"))
    move_within (self, ids, id, -1);
  else if (g_str_equal (verb, "move-down"))
    move_within (self, ids, id, 1);
  else if (g_str_equal (verb, "move-to"))
    sl_board_page_move (self, ids, (SlJobStatus) CLAMP (number, 0, SL_N_JOB_STATUSES - 1), NULL, id);
  else if (g_str_equal (verb, "rate"))
    rate (self, ids, CLAMP (number, 0, 5));
  else if (g_str_equal (verb, "toggle"))
    sl_board_page_select_toggle (self, id);
  else if (g_str_equal (verb, "applied-on"))
    gtk_widget_activate_action (widget, "win.applied-on", "^as", ids);
  else if (g_str_equal (verb, "archive"))
    shelve (self, ids, SL_JOB_SHELVING_ARCHIVE);
  else if (g_str_equal (verb, "trash"))
    shelve (self, ids, SL_JOB_SHELVING_TRASH);
  else if (g_str_equal (verb, "menu"))
    sl_board_page_popup_menu (self, id, NULL, NULL);
}

static void
clear_filter_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  SlBoardPage *self = SL_BOARD_PAGE (widget);
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), FALSE);
  sl_job_board_set_filter (self->board, filter);
  sl_board_page_update_filter (self);
}

/* What is nearest goes first; a key that is not needed here is the window's. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  SlBoardPage  *self = SL_BOARD_PAGE (widget);
  GtkSearchBar *search_bar = GTK_SEARCH_BAR (self->search_bar);

  if (g_hash_table_size (self->selected) > 1)
    sl_board_page_select_only (self, NULL);
  else if (gtk_search_bar_get_search_mode (search_bar))
    gtk_search_bar_set_search_mode (search_bar, FALSE);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
reload_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  sl_job_board_load (SL_BOARD_PAGE (widget)->board);
}

static void
search_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  g_object_set (widget, "search-active", TRUE, NULL);
}

static void
save_csv_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  sl_board_page_save_csv (SL_BOARD_PAGE (widget));
}

static void
cancel_save_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  g_cancellable_cancel (SL_BOARD_PAGE (widget)->saving);
}

void
sl_board_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.card", "(ssi)", card_action);
  gtk_widget_class_install_action (widget_class, "page.clear-filter", NULL, clear_filter_action);
  gtk_widget_class_install_action (widget_class, "page.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "page.save-csv", NULL, save_csv_action);
  gtk_widget_class_install_action (widget_class, "page.cancel-save", NULL, cancel_save_action);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "page.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "page.reload", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}
