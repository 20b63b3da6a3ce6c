/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-fake-job-port-private.h"

static void
keep_page (SlFakeJobPort *self,
           SlJob         *job,
           SlFakeCall    *call)
{
  SlFakePage *page = NULL;

  if (call->page == NULL)
    return;

  page = g_new0 (SlFakePage, 1);
  page->bytes = g_bytes_ref (call->page);
  page->type = g_strdup (call->page_type);
  g_hash_table_insert (self->pages, g_strdup (sl_job_get_id (job)), page);
  g_object_set (job, "has-saved-page", TRUE, NULL);
}

/* The rank that puts a posting on top of a column. */
static gint64
top_rank (SlFakeJobPort *self,
          SlJobStatus    status)
{
  GPtrArray *column = self->columns[status];

  return column->len > 0 ? sl_fake_parse_rank (g_ptr_array_index (column, 0)) - SL_FAKE_RANK_STEP : SL_FAKE_RANK_MIDDLE;
}

gpointer
sl_fake_add_row (SlFakeJobPort *self,
                 SlFakeCall    *call,
                 GError       **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *id = NULL;
  g_autofree char *rank = NULL;
  SlJob           *job = NULL;

  if (sl_fake_find_url (self, sl_job_get_url (call->after)) != NULL)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_DUPLICATE, "duplicate link");
      return NULL;
    }

  id = g_strdup_printf ("00000000-0000-4000-8000-%012u", ++self->n_made);
  rank = sl_fake_format_rank (top_rank (self, sl_job_get_status (call->after)));
  job = sl_job_copy (call->after);
  g_object_set (job, "id", id, "board-rank", rank, "created-at", now, "status-updated-at", now, "is-complete", TRUE, NULL);
  sl_fake_stamp (job);
  g_hash_table_insert (self->jobs, g_strdup (id), job);
  sl_fake_insert_sorted (self, job);
  keep_page (self, job, call);
  sl_fake_emit_one (self, job);

  return sl_job_copy (job);
}

static gboolean
is_user_property (const char *name)
{
  static const char *const others[] = { "id", "version", "board-rank", "created-at", "updated-at", "is-complete",
                                        "status-updated-at", "archived-at", "deleted-at", "status", "has-saved-page", NULL };

  return !g_strv_contains (others, name);
}

gpointer
sl_fake_update_row (SlFakeJobPort *self,
                    SlFakeCall    *call,
                    GError       **error)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint                   n_pspecs = 0;
  SlJob                  *job = g_hash_table_lookup (self->jobs, sl_job_get_id (call->before));
  g_autoptr (SlJob) result = NULL;

  if (job == NULL)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_NOT_FOUND, "no such posting");
      return NULL;
    }

  result = sl_job_copy (job);
  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (job), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto (GValue) before = G_VALUE_INIT;
      g_auto (GValue) after = G_VALUE_INIT;
      g_auto (GValue) mine = G_VALUE_INIT;

      if (!is_user_property (pspecs[i]->name))
        continue;
      g_value_init (&before, pspecs[i]->value_type);
      g_value_init (&after, pspecs[i]->value_type);
      g_value_init (&mine, pspecs[i]->value_type);
      g_object_get_property (G_OBJECT (call->before), pspecs[i]->name, &before);
      g_object_get_property (G_OBJECT (call->after), pspecs[i]->name, &after);
      g_object_get_property (G_OBJECT (job), pspecs[i]->name, &mine);
      if (g_param_values_cmp (pspecs[i], &before, &after) == 0)
        continue;
      if (g_param_values_cmp (pspecs[i], &before, &mine) != 0 && g_param_values_cmp (pspecs[i], &after, &mine) != 0)
        {
          g_set_error (error, SL_ERROR, SL_ERROR_CONFLICT, "%s has changed", pspecs[i]->name);
          return NULL;
        }
      g_object_set_property (G_OBJECT (result), pspecs[i]->name, &after);
    }

  sl_job_assign (job, result);
  sl_fake_stamp (job);
  keep_page (self, job, call);
  sl_fake_emit_one (self, job);

  return sl_job_copy (job);
}

static void
put (SlFakeJobPort *self,
     SlJob         *job,
     SlJobStatus    status,
     const char    *rank)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_ptr_array_remove (self->columns[sl_job_get_status (job)], job);
  if (status != sl_job_get_status (job))
    g_object_set (job, "status-updated-at", now, NULL);
  g_object_set (job, "status", (int) status, "board-rank", rank, NULL);
  sl_fake_stamp (job);
  sl_fake_insert_sorted (self, job);
}

/* Ranks for n rows behind a posting; a gap that is too narrow is widened by renumbering the column. */
static gint64
rank_after (SlFakeJobPort *self,
            SlJobStatus    status,
            const char    *after_id,
            guint          n_rows,
            gint64        *step)
{
  GPtrArray *column = self->columns[status];

  *step = SL_FAKE_RANK_STEP;
  if (after_id == NULL)
    return column->len > 0 ? sl_fake_parse_rank (g_ptr_array_index (column, 0)) - SL_FAKE_RANK_STEP * n_rows : SL_FAKE_RANK_MIDDLE;

  for (guint i = 0; i < column->len; i++)
    {
      const gint64 rank = sl_fake_parse_rank (g_ptr_array_index (column, i));
      gint64       next;

      if (g_strcmp0 (sl_job_get_id (g_ptr_array_index (column, i)), after_id) != 0)
        continue;
      if (i + 1 == column->len)
        return rank + SL_FAKE_RANK_STEP;
      next = sl_fake_parse_rank (g_ptr_array_index (column, i + 1));
      *step = (next - rank) / (n_rows + 1);
      g_assert_cmpint (*step, >, 0);
      return rank + *step;
    }

  return SL_FAKE_RANK_MIDDLE;
}

gpointer
sl_fake_move_rows (SlFakeJobPort *self,
                   SlFakeCall    *call,
                   GError       **error)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_job_place_free);
  const guint n_rows = g_strv_length (call->ids);
  gint64      step = 0;
  gint64      rank = 0;

  for (guint i = 0; call->ids[i] != NULL; i++)
    if (g_hash_table_lookup (self->jobs, call->ids[i]) == NULL)
      {
        g_set_error_literal (error, SL_ERROR, SL_ERROR_NOT_FOUND, "no such posting");
        return NULL;
      }

  /* Taken out first, so that a neighbour that moves along does not count as one. */
  for (guint i = 0; call->ids[i] != NULL; i++)
    {
      SlJob *job = g_hash_table_lookup (self->jobs, call->ids[i]);

      g_ptr_array_remove (self->columns[sl_job_get_status (job)], job);
    }
  rank = rank_after (self, call->status, call->after_id, n_rows, &step);
  for (guint i = 0; call->ids[i] != NULL; i++)
    {
      SlJob           *job = g_hash_table_lookup (self->jobs, call->ids[i]);
      g_autofree char *text = sl_fake_format_rank (rank + step * i);
      SlJobPlace      *place = g_new0 (SlJobPlace, 1);

      place->id = g_strdup (call->ids[i]);
      place->status = sl_job_get_status (job);
      place->board_rank = g_strdup (sl_job_get_board_rank (job));
      put (self, job, call->status, text);
      place->now_status = call->status;
      place->now_rank = g_strdup (text);
      g_ptr_array_add (places, place);
    }
  sl_job_port_emit_changed (SL_JOB_PORT (self), (const char *const *) call->ids);

  return g_steal_pointer (&places);
}

gboolean
sl_fake_place_rows (SlFakeJobPort *self,
                    SlFakeCall    *call,
                    GError       **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < call->places->len; i++)
    {
      SlJobPlace *place = g_ptr_array_index (call->places, i);
      SlJob      *job = g_hash_table_lookup (self->jobs, place->id);

      if (job == NULL || sl_fake_shelf_of (job) != SL_JOB_SHELF_BOARD || sl_job_get_status (job) != place->now_status ||
          g_strcmp0 (sl_job_get_board_rank (job), place->now_rank) != 0)
        {
          g_set_error_literal (error, SL_ERROR, SL_ERROR_CONFLICT, "changed since");
          return FALSE;
        }
    }
  for (guint i = 0; i < call->places->len; i++)
    {
      SlJobPlace *place = g_ptr_array_index (call->places, i);

      put (self, g_hash_table_lookup (self->jobs, place->id), place->status, place->board_rank);
      g_ptr_array_add (ids, place->id);
    }
  g_ptr_array_add (ids, NULL);
  sl_job_port_emit_changed (SL_JOB_PORT (self), (const char *const *) ids->pdata);

  return TRUE;
}

gboolean
sl_fake_apply_rows (SlFakeJobPort *self,
                    SlFakeCall    *call,
                    GError       **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < call->days->len; i++)
    {
      const SlJobDay *day = g_ptr_array_index (call->days, i);
      SlJob          *job = g_hash_table_lookup (self->jobs, day->id);

      if (job == NULL)
        continue;
      g_object_set (job, "applied-at", day->at, NULL);
      sl_fake_stamp (job);
      g_ptr_array_add (ids, day->id);
    }
  if (ids->len == 0)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_NOT_FOUND, "no such posting");
      return FALSE;
    }
  g_ptr_array_add (ids, NULL);
  sl_job_port_emit_changed (SL_JOB_PORT (self), (const char *const *) ids->pdata);

  return TRUE;
}

guint
sl_fake_shelve_rows (SlFakeJobPort *self,
                     SlFakeCall    *call)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  guint n_rows = 0;

  for (guint i = 0; call->ids[i] != NULL; i++)
    {
      SlJob *job = g_hash_table_lookup (self->jobs, call->ids[i]);

      if (job == NULL)
        continue;
      n_rows++;
      switch (call->shelving)
        {
        case SL_JOB_SHELVING_TRASH:
          g_object_set (job, "deleted-at", now, NULL);
          break;
        case SL_JOB_SHELVING_RESTORE:
          g_object_set (job, "deleted-at", NULL, NULL);
          break;
        case SL_JOB_SHELVING_ARCHIVE:
          g_object_set (job, "archived-at", now, NULL);
          break;
        case SL_JOB_SHELVING_UNARCHIVE:
          g_object_set (job, "archived-at", NULL, NULL);
          break;
        case SL_JOB_SHELVING_DESTROY:
          g_ptr_array_remove (self->columns[sl_job_get_status (job)], job);
          g_hash_table_remove (self->pages, call->ids[i]);
          g_hash_table_remove (self->jobs, call->ids[i]);
          continue;
        default:
          g_assert_not_reached ();
        }
      sl_fake_stamp (job);
    }
  sl_job_port_emit_changed (SL_JOB_PORT (self), (const char *const *) call->ids);

  return n_rows;
}
