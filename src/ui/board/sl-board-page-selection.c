/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/board/sl-board-page-private.h"
#include "ui/board/sl-job-card.h"

/* Of a range that is not all loaded, at a time. */
#define PAGE_ROWS 1000

/* A range of which some rows are not loaded: its ids are read. */
typedef struct
{
  SlBoardPage  *page;
  GCancellable *cancellable;
  SlJobStatus   status;
  guint         next;
  guint         end;
  guint         n_read;
} Range;

static void read_range (Range *range,
                        SlJob *last);

static void
range_free (Range *range)
{
  g_object_unref (range->page);
  g_object_unref (range->cancellable);
  g_free (range);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Range, range_free)

/* Another selection makes the one that is being read, and what waits for it, meaningless. */
static void
stop_reading (SlBoardPage *self)
{
  g_cancellable_cancel (self->selecting);
  g_clear_object (&self->selecting);
  g_clear_pointer (&self->waiting_verb, g_variant_unref);
}

/* Where ranges begin; a row may not be loaded, and so without an id. */
static void
set_anchor (SlBoardPage *self,
            const char  *id)
{
  char          *anchor = g_strdup (id);
  guint          position = 0;
  SlBoardColumn *column = id != NULL ? sl_board_page_find_card (self, id, &position) : NULL;

  stop_reading (self);
  g_free (self->anchor_id);
  self->anchor_id = anchor;
  self->anchor_column = column;
  self->anchor_position = position;
}

/* Adds to the selection; the number tells the order in which postings were added. */
static void
add_selected (SlBoardPage *self,
              const char  *id)
{
  if (!g_hash_table_contains (self->selected, id))
    g_hash_table_insert (self->selected, g_strdup (id), GUINT_TO_POINTER (g_hash_table_size (self->selected)));
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
    add_selected (self, id);
  sl_board_page_update_selected (self);
}

void
sl_board_page_select_toggle (SlBoardPage *self,
                             const char  *id)
{
  set_anchor (self, id);
  if (!g_hash_table_remove (self->selected, id))
    add_selected (self, id);
  sl_board_page_update_selected (self);
}

/* After another search or filter nothing is done with what is not on the screen any more. */
void
sl_board_page_prune_selection (SlBoardPage *self)
{
  GHashTableIter iter;
  gpointer       id = NULL;

  stop_reading (self);
  g_hash_table_iter_init (&iter, self->selected);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (sl_job_board_find (self->board, id, NULL, NULL) == NULL)
      g_hash_table_iter_remove (&iter);
}

/* Several at once, the first of them where a range would begin. */
void
sl_board_page_select_all (SlBoardPage       *self,
                          const char *const *ids)
{
  sl_board_page_select_only (self, ids[0]);
  for (guint i = 1; ids[0] != NULL && ids[i] != NULL; i++)
    add_selected (self, ids[i]);
  sl_board_page_update_selected (self);
}

/* A row, loaded or not, that the keyboard has come to. */
void
sl_board_page_select_at (SlBoardPage   *self,
                         SlBoardColumn *column,
                         guint          position)
{
  SlJob *job = sl_job_column_peek (sl_board_column_get_column (column), position);

  sl_board_page_select_only (self, job != NULL ? sl_job_get_id (job) : NULL);
  self->anchor_column = column;
  self->anchor_position = position;
}

static void
end_range (SlBoardPage *self)
{
  g_autoptr (GVariant) verb = g_steal_pointer (&self->waiting_verb);

  g_clear_object (&self->selecting);
  sl_board_page_update_selected (self);
  if (verb != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), "page.card", verb);
}

static void
range_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Range) range = user_data;
  SlBoardPage *self = range->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = sl_job_port_list_finish (SL_JOB_PORT (object), result, &error);

  if (g_cancellable_is_cancelled (range->cancellable) || self->board == NULL)
    return;
  if (jobs == NULL)
    {
      /* Less than was meant must not be moved or deleted. */
      sl_board_page_select_only (self, NULL);
      sl_shell_fail (self->shell, _ ("Not selected"), error, NULL);
      return;
    }

  if (range->n_read == 0)
    g_hash_table_remove_all (self->selected);
  for (guint i = 0; i < jobs->len; i++)
    add_selected (self, sl_job_get_id (g_ptr_array_index (jobs, i)));
  range->n_read += jobs->len;
  range->next += jobs->len;
  if (jobs->len > 0 && range->next < range->end)
    read_range (g_steal_pointer (&range), g_ptr_array_index (jobs, jobs->len - 1));
  else
    end_range (self);
}

/* Takes the range. */
static void
read_range (Range *range,
            SlJob *last)
{
  SlBoardPage *self = range->page;
  SlJobQuery   query = { .filter = sl_job_board_get_filter (self->board), .status = range->status, .limit = MIN (range->end - range->next, PAGE_ROWS) };

  sl_job_query_go_on (&query, last, range->next);
  sl_job_port_list_async (self->port, &query, range->cancellable, range_read_cb, range);
}

/* Selects what is loaded at once, and says whether that is all. */
static gboolean
select_loaded (SlBoardPage *self,
               SlJobColumn *column,
               guint        first,
               guint        last)
{
  gboolean is_whole = TRUE;

  g_hash_table_remove_all (self->selected);
  for (guint position = first; position <= last; position++)
    {
      SlJob *job = sl_job_column_peek (column, position);

      if (job != NULL)
        add_selected (self, sl_job_get_id (job));
      else
        is_whole = FALSE;
    }
  sl_board_page_update_selected (self);

  return is_whole;
}

/* From where the range began to a row, in one column. Rows that are not loaded belong to it like all others:
 * what is done meanwhile waits until they are known.
 */
void
sl_board_page_select_range (SlBoardPage   *self,
                            SlBoardColumn *column,
                            guint          position)
{
  guint  from = self->anchor_position;
  Range *range = NULL;

  stop_reading (self);
  if (self->anchor_id != NULL && sl_board_page_find_card (self, self->anchor_id, &from) != column)
    from = self->anchor_position;
  if (self->anchor_column != column)
    {
      sl_board_page_select_at (self, column, position);
      return;
    }
  if (select_loaded (self, sl_board_column_get_column (column), MIN (from, position), MAX (from, position)))
    return;

  self->selecting = g_cancellable_new ();
  range = g_new0 (Range, 1);
  range->page = g_object_ref (self);
  range->cancellable = g_object_ref (self->selecting);
  range->status = sl_board_column_get_status (column);
  range->next = MIN (from, position);
  range->end = MAX (from, position) + 1;
  read_range (range, NULL);
}

/* Whether it is not known yet what is selected: then @verb, as the action takes it, is done once it is. */
gboolean
sl_board_page_wait_for_selection (SlBoardPage *self,
                                  GVariant    *verb)
{
  if (self->selecting == NULL)
    return FALSE;

  g_clear_pointer (&self->waiting_verb, g_variant_unref);
  self->waiting_verb = g_variant_ref_sink (verb);

  return TRUE;
}

typedef struct
{
  const char *id;
  guint       number;
} Added;

static int
compare_added (gconstpointer a,
               gconstpointer b)
{
  const guint first = ((const Added *) a)->number;
  const guint second = ((const Added *) b)->number;

  return (first > second) - (first < second);
}

/* Some are not loaded: in the order in which they were selected, which within a range is the board's. */
static void
add_targets_as_selected (SlBoardPage *self,
                         GPtrArray   *ids)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Added));
  GHashTableIter iter;
  gpointer       id = NULL;
  gpointer       number = NULL;

  g_hash_table_iter_init (&iter, self->selected);
  while (g_hash_table_iter_next (&iter, &id, &number))
    {
      const Added added = { id, GPOINTER_TO_UINT (number) };

      g_array_append_val (all, added);
    }
  g_array_sort (all, compare_added);
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (ids, g_strdup (g_array_index (all, Added, i).id));
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
    {
      for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
        add_target (sl_job_board_get_column (self->board, (SlJobStatus) status), self->selected, ids);
      if (ids->len < g_hash_table_size (self->selected))
        {
          g_ptr_array_set_size (ids, 0);
          add_targets_as_selected (self, ids);
        }
    }
  if (ids->len == 0)
    g_ptr_array_add (ids, g_strdup (id));
  g_ptr_array_add (ids, NULL);

  return ids;
}
