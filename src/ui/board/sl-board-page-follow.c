/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/board/sl-board-page-private.h"

/* After an undo the focus goes to what was put back. The board learns of the change like of any
 * other, a little later: until then the card may still stand where it was taken from.
 */

/* Who waits longer has gone on to something else. */
#define PATIENCE_SECONDS 3

static void
forget (SlBoardPage *self)
{
  g_clear_pointer (&self->followed, g_strfreev);
  g_clear_object (&self->followed_job);
}

static gboolean
is_typing (SlBoardPage *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
}

static void
go_to (SlBoardPage   *self,
       SlBoardColumn *column,
       guint          position)
{
  g_auto (GStrv) ids = g_steal_pointer (&self->followed);

  forget (self);
  if (is_typing (self) || !gtk_widget_get_mapped (GTK_WIDGET (column)))
    return;

  sl_board_page_focus_card (self, column, position);
  sl_board_page_select_all (self, (const char *const *) ids);
}

static void
followed_located_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (SlBoardPage) self = user_data;
  SlJobStatus status = SL_JOB_STATUS_SAVED;
  guint       position = 0;

  /* A filter that hides it stays: nobody asked to see it. */
  if (!sl_job_board_locate_finish (SL_JOB_BOARD (object), result, &status, &position, NULL) || self->board == NULL)
    return;
  if (self->followed != NULL)
    go_to (self, SL_BOARD_COLUMN (self->columns[status]), position);
}

/* Goes there if the board shows the change by now. */
static gboolean
try_to_go (SlBoardPage *self)
{
  guint          position = 0;
  SlBoardColumn *column = sl_board_page_find_card (self, self->followed[0], &position);
  SlJob         *shown = column != NULL ? sl_job_column_peek (sl_board_column_get_column (column), position) : NULL;

  if (shown == NULL)
    return FALSE;
  if (sl_job_get_version (shown) == sl_job_get_version (self->followed_job) && sl_board_column_get_status (column) == sl_job_get_status (self->followed_job))
    go_to (self, column, position);

  return TRUE;
}

/* The board has taken over a change. */
void
sl_board_page_go_to_followed (SlBoardPage *self)
{
  if (self->followed_job == NULL)
    return;

  if (g_get_monotonic_time () > self->followed_until)
    forget (self);
  else if (!try_to_go (self))
    sl_job_board_locate_async (self->board, self->followed[0], self->cancellable, followed_located_cb, g_object_ref (self));
}

static void
followed_fetched_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (SlBoardPage) self = user_data;
  g_autoptr (GPtrArray) jobs = sl_job_port_fetch_finish (SL_JOB_PORT (object), result, NULL);
  SlJob *job = jobs != NULL && jobs->len > 0 ? g_ptr_array_index (jobs, 0) : NULL;

  if (self->board == NULL || self->followed == NULL || self->followed[0] == NULL)
    return;
  if (job == NULL || sl_job_get_deleted_at (job) != NULL || sl_job_get_archived_at (job) != NULL)
    {
      forget (self);
      return;
    }

  g_set_object (&self->followed_job, job);
  try_to_go (self);
}

/* Goes to the first of the postings @ids as soon as the board shows how they were put back; several are selected. */
void
sl_board_page_follow (SlBoardPage *self,
                      GVariant    *ids)
{
  const char *first[] = { NULL, NULL };

  forget (self);
  self->followed = g_variant_dup_strv (ids, NULL);
  first[0] = self->followed[0];
  if (first[0] == NULL)
    return;

  self->followed_until = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  sl_job_port_fetch_async (self->port, first, self->cancellable, followed_fetched_cb, g_object_ref (self));
}
