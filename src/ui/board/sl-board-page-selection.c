/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/board/sl-board-page-private.h"
#include "ui/board/sl-job-card.h"

static void
set_anchor (SlBoardPage *self,
            const char  *id)
{
  char *anchor = g_strdup (id);

  g_free (self->anchor_id);
  self->anchor_id = anchor;
}

static void
add_target (SlJobColumn *column,
            GHashTable  *selected,
            GPtrArray   *ids)
{
  const guint total = sl_job_column_get_total (column);

  for (guint position = 0; position < total; position++)
    {
      SlJob *job = sl_job_column_peek (column, position);

      if (job != NULL && g_hash_table_contains (selected, sl_job_get_id (job)))
        g_ptr_array_add (ids, g_strdup (sl_job_get_id (job)));
    }
}

/* Shows on the cards which are selected. */
void
sl_board_page_update_selected (SlBoardPage *self)
{
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      SlColumnView *view = sl_board_column_get_view (SL_BOARD_COLUMN (self->columns[status]));

      for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (view)); row != NULL; row = gtk_widget_get_next_sibling (row))
        {
          SlJob *job = SL_IS_JOB_CARD (row) ? sl_job_card_get_job (SL_JOB_CARD (row)) : NULL;

          if (job != NULL)
            sl_job_card_set_is_selected (SL_JOB_CARD (row), sl_job_get_id (job) != NULL &&
                                                              g_hash_table_contains (self->selected, sl_job_get_id (job)));
        }
    }
}

void
sl_board_page_select_only (SlBoardPage *self,
                           const char  *id)
{
  set_anchor (self, id);
  g_hash_table_remove_all (self->selected);
  if (id != NULL)
    g_hash_table_add (self->selected, g_strdup (id));
  sl_board_page_update_selected (self);
}

void
sl_board_page_select_toggle (SlBoardPage *self,
                             const char  *id)
{
  set_anchor (self, id);
  if (!g_hash_table_remove (self->selected, id))
    g_hash_table_add (self->selected, g_strdup (id));
  sl_board_page_update_selected (self);
}

/* From where the range began to @id, in one column; rows that are not loaded are left out. */
void
sl_board_page_select_range (SlBoardPage *self,
                            const char  *id)
{
  guint          from = 0;
  guint          to = 0;
  SlBoardColumn *column = sl_board_page_find_card (self, id, &to);

  if (self->anchor_id == NULL || column == NULL || sl_board_page_find_card (self, self->anchor_id, &from) != column)
    {
      sl_board_page_select_only (self, id);
      return;
    }

  g_hash_table_remove_all (self->selected);
  for (guint position = MIN (from, to); position <= MAX (from, to); position++)
    {
      SlJob *job = sl_job_column_peek (sl_board_column_get_column (column), position);

      if (job != NULL)
        g_hash_table_add (self->selected, g_strdup (sl_job_get_id (job)));
    }
  sl_board_page_update_selected (self);
}

/* What an action on a card concerns: all that are selected if it is one of them, else the
 * card alone; in the order of the board, %NULL at the end.
 */
GPtrArray *
sl_board_page_get_targets (SlBoardPage *self,
                           const char  *id)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  if (g_hash_table_contains (self->selected, id))
    for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
      add_target (sl_job_board_get_column (self->board, (SlJobStatus) status), self->selected, ids);
  if (ids->len == 0)
    g_ptr_array_add (ids, g_strdup (id));
  g_ptr_array_add (ids, NULL);

  return ids;
}
