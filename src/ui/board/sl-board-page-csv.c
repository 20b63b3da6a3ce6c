/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-job-csv.h"
#include "ui/board/sl-board-page-private.h"
#include "ui/board/sl-job-text.h"
#include "ui/compat/sl-dialogs.h"

/* Saves what the board shows, with a bar below it as long as that takes. */
typedef struct
{
  SlBoardPage *page;
  GFile       *file;
  guint        total;
} Save;

static void save_file (SlBoardPage *self,
                       GFile       *file);

static void
save_free (Save *save)
{
  g_object_unref (save->page);
  g_object_unref (save->file);
  g_free (save);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static const char *const *
csv_titles (void)
{
  static const char *titles[SL_N_JOB_CSV_FIELDS + 1];

  titles[SL_JOB_CSV_COMPANY] = _ ("Company");
  titles[SL_JOB_CSV_TITLE] = _ ("Title");
  titles[SL_JOB_CSV_STATUS] = _ ("Status");
  titles[SL_JOB_CSV_STATUS_SINCE] = _ ("Status Since");
  titles[SL_JOB_CSV_INTEREST] = _ ("Interest");
  titles[SL_JOB_CSV_LOCATION] = _ ("Place");
  titles[SL_JOB_CSV_REMOTE] = _ ("Remote");
  titles[SL_JOB_CSV_EMPLOYMENT_TYPE] = _ ("Employment");
  titles[SL_JOB_CSV_SALARY_MIN] = _ ("Salary From");
  titles[SL_JOB_CSV_SALARY_MAX] = _ ("Salary To");
  titles[SL_JOB_CSV_SALARY_CURRENCY] = _ ("Currency");
  titles[SL_JOB_CSV_SALARY_PERIOD] = _ ("Salary Per");
  titles[SL_JOB_CSV_SALARY_WORDS] = _ ("Salary as Advertised");
  titles[SL_JOB_CSV_POSTED_ON] = _ ("Posted On");
  titles[SL_JOB_CSV_CLOSES_ON] = _ ("Closes On");
  titles[SL_JOB_CSV_LINK] = _ ("Link");
  titles[SL_JOB_CSV_PLATFORM] = _ ("Platform");
  titles[SL_JOB_CSV_NOTES] = _ ("Notes");
  titles[SL_JOB_CSV_ADDED] = _ ("Added On");

  return titles;
}

static void
show_progress (guint    n_rows,
               gpointer user_data)
{
  Save            *save = user_data;
  g_autofree char *text = NULL;

  if (save->page->board == NULL)
    return;

  /* TRANSLATORS: how many rows are written, of how many */
  text = g_strdup_printf (_ ("Saving %1$'u of %2$'u…"), MIN (n_rows, save->total), save->total);
  gtk_label_set_text (GTK_LABEL (save->page->save_label), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (save->page->save_progress),
                                 save->total > 0 ? MIN ((double) n_rows / save->total, 1) : 0);
}

static void
retry_save (gpointer user_data)
{
  Save *save = user_data;

  if (save->page->board != NULL)
    save_file (save->page, save->file);
}

static void
csv_saved_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (GError) error = NULL;
  SlBoardPage     *self = save->page;
  g_autofree char *name = g_file_get_basename (save->file);
  g_autofree char *sentence = NULL;
  guint            n_rows = 0;
  const gboolean   is_saved = sl_job_csv_save_finish (result, &n_rows, &error);

  g_clear_object (&self->saving);
  if (self->board == NULL)
    return;

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->save_revealer), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save-csv", TRUE);
  if (is_saved)
    {
      /* TRANSLATORS: %1$u postings, %2$s the file's name */
      sentence = g_strdup_printf (ngettext ("%1$'u posting saved to “%2$s”", "%1$'u postings saved to “%2$s”", n_rows), n_rows, name);
      sl_shell_say (self->shell, sentence);
    }
  else if (error->domain == G_IO_ERROR && error->code != G_IO_ERROR_CANCELLED)
    {
      /* TRANSLATORS: a file's name, then what the system says about it */
      sentence = g_strdup_printf (_ ("“%1$s” could not be saved: %2$s"), name, error->message);
      sl_shell_say (self->shell, sentence);
    }
  else
    sl_shell_fail (self->shell, _ ("Not saved"), error, g_cclosure_new_swap (G_CALLBACK (retry_save), g_steal_pointer (&save), (GClosureNotify) save_free));
}

static void
save_file (SlBoardPage *self,
           GFile       *file)
{
  const char *statuses[SL_N_JOB_STATUSES + 1] = { NULL };
  Save       *save = NULL;

  if (self->saving != NULL)
    return;

  save = g_new0 (Save, 1);
  save->page = g_object_ref (self);
  save->file = g_object_ref (file);
  save->total = sl_job_board_get_total (self->board);
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    statuses[status] = sl_job_text_status ((SlJobStatus) status);

  self->saving = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save-csv", FALSE);
  show_progress (0, save);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->save_revealer), TRUE);
  sl_job_csv_save_async (self->port, sl_job_board_get_filter (self->board), file, csv_titles (), statuses,
                         show_progress, save, self->saving, csv_saved_cb, save);
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlBoardPage) self = user_data;
  g_autoptr (GFile) file = sl_save_file_finish (result, NULL);

  if (file != NULL && self->board != NULL)
    save_file (self, file);
}

void
sl_board_page_save_csv (SlBoardPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  /* TRANSLATORS: the suggested name of a file; %s is the day */
  g_autofree char *name = g_strdup_printf (_ ("Postings %s.csv"), day);

  sl_save_file_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Save as CSV"), name, self->cancellable,
                      file_chosen_cb, g_object_ref (self));
}

/* For tests, and for whoever knows the file already. */
void
sl_board_page_save_csv_to (SlBoardPage *self,
                           GFile       *file)
{
  g_return_if_fail (SL_IS_BOARD_PAGE (self));

  save_file (self, file);
}
