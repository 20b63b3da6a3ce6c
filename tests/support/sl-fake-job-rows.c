/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-fake-job-port-private.h"

#define RANK_STEP   (G_GINT64_CONSTANT (1) << 24)
#define RANK_MIDDLE (G_GINT64_CONSTANT (1) << 60)

static char *
format_rank (gint64 rank)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", rank);
}

static gint64
parse_rank (SlJob *job)
{
  return (gint64) g_ascii_strtoull (sl_job_get_board_rank (job), NULL, 16);
}

static int
compare_places (SlJob      *job,
                const char *rank,
                const char *id)
{
  int order = g_strcmp0 (sl_job_get_board_rank (job), rank);

  return order != 0 ? order : g_strcmp0 (sl_job_get_id (job), id);
}

static SlJobShelf
shelf_of (SlJob *job)
{
  if (sl_job_get_deleted_at (job) != NULL)
    return SL_JOB_SHELF_TRASH;

  return sl_job_get_archived_at (job) != NULL ? SL_JOB_SHELF_ARCHIVE : SL_JOB_SHELF_BOARD;
}

static gboolean
matches_text (SlJob      *job,
              const char *text)
{
  const SlJobField searched[] = { SL_JOB_FIELD_COMPANY, SL_JOB_FIELD_TITLE, SL_JOB_FIELD_LOCATION, SL_JOB_FIELD_NOTES };
  g_autoptr (GString) all = g_string_new (NULL);

  if (text == NULL || *text == '\0')
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      const char *value = sl_job_get_field (job, searched[i]);

      g_string_append_printf (all, " %s", value != NULL ? value : "");
    }

  return g_str_match_string (text, all->str, FALSE);
}

static gboolean
matches (SlJob             *job,
         const SlJobFilter *filter)
{
  if (shelf_of (job) != filter->shelf || !matches_text (job, filter->text))
    return FALSE;
  if (filter->statuses != 0 && (filter->statuses & (1u << sl_job_get_status (job))) == 0)
    return FALSE;
  if (filter->sources != 0 && (filter->sources & (1u << sl_job_get_source (job))) == 0)
    return FALSE;
  if (filter->remote_policies != NULL && filter->remote_policies[0] != NULL)
    {
      const char *policy = sl_job_get_field (job, SL_JOB_FIELD_REMOTE_POLICY);

      if (policy == NULL || !g_strv_contains ((const char *const *) filter->remote_policies, policy))
        return FALSE;
    }

  return sl_job_get_interest (job) >= filter->min_interest;
}

static void
insert_sorted (SlFakeJobPort *self,
               SlJob         *job)
{
  GPtrArray *column = self->columns[sl_job_get_status (job)];
  guint      low = 0;
  guint      high = column->len;

  while (low < high)
    {
      const guint middle = (low + high) / 2;

      if (compare_places (g_ptr_array_index (column, middle), sl_job_get_board_rank (job), sl_job_get_id (job)) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  g_ptr_array_insert (column, (int) low, job);
}

static void
stamp (SlJob *job)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_object_set (job, "updated-at", now, "version", sl_job_get_version (job) + 1, NULL);
}

static SlJob *
summary_of (SlJob *job)
{
  SlJob *copy = sl_job_copy (job);

  sl_job_set_field (copy, SL_JOB_FIELD_DESCRIPTION, NULL);
  g_object_set (copy, "is-complete", FALSE, NULL);

  return copy;
}

gpointer
sl_fake_list_rows (SlFakeJobPort *self,
                   SlFakeCall    *call)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *column = self->columns[call->status];
  guint      skipped = 0;

  for (guint i = 0; i < column->len && rows->len < call->limit; i++)
    {
      SlJob *job = g_ptr_array_index (column, i);

      if (call->after_rank != NULL && compare_places (job, call->after_rank, call->after_id) <= 0)
        continue;
      if (matches (job, call->filter) && skipped++ >= call->skip)
        g_ptr_array_add (rows, summary_of (job));
    }

  return rows;
}

gpointer
sl_fake_board_rows (SlFakeJobPort *self,
                    SlFakeCall    *call)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      call->status = (SlJobStatus) status;
      g_ptr_array_add (columns, sl_fake_list_rows (self, call));
    }

  return columns;
}

void
sl_fake_count_rows (SlFakeJobPort *self,
                    SlFakeCall    *call)
{
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    for (guint i = 0; i < self->columns[status]->len; i++)
      if (matches (g_ptr_array_index (self->columns[status], i), call->filter))
        {
          call->counts.by_status[status]++;
          call->counts.total++;
        }
}

gpointer
sl_fake_fetch_rows (SlFakeJobPort *self,
                    SlFakeCall    *call)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; call->ids[i] != NULL; i++)
    {
      SlJob *job = g_hash_table_lookup (self->jobs, call->ids[i]);

      if (job != NULL)
        g_ptr_array_add (rows, sl_job_copy (job));
    }

  return rows;
}

gpointer
sl_fake_closing_rows (SlFakeJobPort *self,
                      SlFakeCall    *call)
{
  GPtrArray *jobs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint status = SL_JOB_STATUS_SAVED; status <= SL_JOB_STATUS_PREPARED; status++)
    for (guint i = 0; i < self->columns[status]->len; i++)
      {
        SlJob      *job = g_ptr_array_index (self->columns[status], i);
        const char *closes_on = sl_job_get_field (job, SL_JOB_FIELD_CLOSES_ON);
        GDate       day;

        if (closes_on == NULL || sl_job_get_deleted_at (job) != NULL || sl_job_get_archived_at (job) != NULL)
          continue;
        g_date_clear (&day, 1);
        g_date_set_parse (&day, closes_on);
        if (g_date_valid (&day) && g_date_compare (&day, &call->first) >= 0 && g_date_compare (&day, &call->last) <= 0)
          g_ptr_array_add (jobs, sl_job_copy (job));
      }

  return jobs;
}

SlJob *
sl_fake_find_url (SlFakeJobPort *self,
                  const char    *url)
{
  GHashTableIter iter;
  gpointer       job;

  g_hash_table_iter_init (&iter, self->jobs);
  while (url != NULL && g_hash_table_iter_next (&iter, NULL, &job))
    if (g_strcmp0 (sl_job_get_url (job), url) == 0)
      return job;

  return NULL;
}

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

static void
emit_one (SlFakeJobPort *self,
          SlJob         *job)
{
  const char *const ids[] = { sl_job_get_id (job), NULL };

  sl_job_port_emit_changed (SL_JOB_PORT (self), ids);
}

/* The rank that puts a posting on top of a column. */
static gint64
top_rank (SlFakeJobPort *self,
          SlJobStatus    status)
{
  GPtrArray *column = self->columns[status];

  return column->len > 0 ? parse_rank (g_ptr_array_index (column, 0)) - RANK_STEP : RANK_MIDDLE;
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
  rank = format_rank (top_rank (self, sl_job_get_status (call->after)));
  job = sl_job_copy (call->after);
  g_object_set (job, "id", id, "board-rank", rank, "created-at", now, "status-updated-at", now, "is-complete", TRUE, NULL);
  stamp (job);
  g_hash_table_insert (self->jobs, g_strdup (id), job);
  insert_sorted (self, job);
  keep_page (self, job, call);
  emit_one (self, job);

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
  stamp (job);
  keep_page (self, job, call);
  emit_one (self, job);

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
  stamp (job);
  insert_sorted (self, job);
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

  *step = RANK_STEP;
  if (after_id == NULL)
    return column->len > 0 ? parse_rank (g_ptr_array_index (column, 0)) - RANK_STEP * n_rows : RANK_MIDDLE;

  for (guint i = 0; i < column->len; i++)
    {
      const gint64 rank = parse_rank (g_ptr_array_index (column, i));
      gint64       next;

      if (g_strcmp0 (sl_job_get_id (g_ptr_array_index (column, i)), after_id) != 0)
        continue;
      if (i + 1 == column->len)
        return rank + RANK_STEP;
      next = parse_rank (g_ptr_array_index (column, i + 1));
      *step = (next - rank) / (n_rows + 1);
      g_assert_cmpint (*step, >, 0);
      return rank + *step;
    }

  return RANK_MIDDLE;
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
      g_autofree char *text = format_rank (rank + step * i);
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

      if (job == NULL || shelf_of (job) != SL_JOB_SHELF_BOARD || sl_job_get_status (job) != place->now_status ||
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
sl_fake_apply_row (SlFakeJobPort *self,
                   SlFakeCall    *call,
                   GError       **error)
{
  SlJob      *job = g_hash_table_lookup (self->jobs, call->text);
  const char *ids[] = { call->text, NULL };

  if (job == NULL)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_NOT_FOUND, "no such posting");
      return FALSE;
    }

  g_object_set (job, "applied-at", call->at, NULL);
  stamp (job);
  sl_job_port_emit_changed (SL_JOB_PORT (self), ids);

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
      stamp (job);
    }
  sl_job_port_emit_changed (SL_JOB_PORT (self), (const char *const *) call->ids);

  return n_rows;
}

void
sl_fake_page_free (SlFakePage *page)
{
  g_bytes_unref (page->bytes);
  g_free (page->type);
  g_free (page);
}

/**
 * sl_fake_job_port_insert:
 * @id: (nullable): its id; %NULL makes one up
 *
 * Puts a posting at the bottom of a column and tells nobody.
 *
 * Returns: (transfer none): the stored posting; set more of it before the port is used
 */
SlJob *
sl_fake_job_port_insert (SlFakeJobPort *self,
                         const char    *id,
                         const char    *company,
                         const char    *title,
                         SlJobStatus    status)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *made = g_strdup_printf ("00000000-0000-4000-8000-%012u", ++self->n_made);
  g_autofree char *rank = NULL;
  GPtrArray       *column = self->columns[status];
  SlJob           *job = sl_job_new ();

  rank = format_rank (column->len > 0 ? parse_rank (g_ptr_array_index (column, column->len - 1)) + RANK_STEP : RANK_MIDDLE);
  g_object_set (job, "id", id != NULL ? id : made, "company", company, "title", title, "status", (int) status,
                "board-rank", rank, "version", G_GINT64_CONSTANT (1), "created-at", now, "updated-at", now,
                "status-updated-at", now, "is-complete", TRUE, NULL);
  g_hash_table_insert (self->jobs, g_strdup (sl_job_get_id (job)), job);
  g_ptr_array_add (column, job);

  return job;
}

/**
 * sl_fake_job_port_fill:
 * @n_jobs: how many
 *
 * Adds postings to all columns in turn, titled "Title N" at "Company N".
 */
void
sl_fake_job_port_fill (SlFakeJobPort *self,
                       guint          n_jobs)
{
  for (guint i = 0; i < n_jobs; i++)
    {
      g_autofree char *company = g_strdup_printf ("Company %u", i % 97);
      g_autofree char *title = g_strdup_printf ("Title %u", i);

      sl_fake_job_port_insert (self, NULL, company, title, (SlJobStatus) (i % SL_N_JOB_STATUSES));
    }
}

/**
 * sl_fake_job_port_get_job:
 *
 * Returns: (nullable) (transfer none): what is stored
 */
SlJob *
sl_fake_job_port_get_job (SlFakeJobPort *self,
                          const char    *id)
{
  return g_hash_table_lookup (self->jobs, id);
}

/**
 * sl_fake_job_port_dup_column:
 *
 * Returns: (transfer full): the ids of a column's board in order, "a b c"
 */
char *
sl_fake_job_port_dup_column (SlFakeJobPort *self,
                             SlJobStatus    status)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < self->columns[status]->len; i++)
    if (shelf_of (g_ptr_array_index (self->columns[status], i)) == SL_JOB_SHELF_BOARD)
      g_ptr_array_add (ids, (gpointer) sl_job_get_id (g_ptr_array_index (self->columns[status], i)));
  g_ptr_array_add (ids, NULL);

  return g_strjoinv (" ", (GStrv) ids->pdata);
}

/**
 * sl_fake_job_port_touch:
 * @job: a stored posting whose properties the test has just set
 *
 * Makes it a change by somebody else: a new version, and the news of it.
 */
void
sl_fake_job_port_touch (SlFakeJobPort *self,
                        SlJob         *job)
{
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    g_ptr_array_remove (self->columns[status], job);
  insert_sorted (self, job);
  stamp (job);
  emit_one (self, job);
}
