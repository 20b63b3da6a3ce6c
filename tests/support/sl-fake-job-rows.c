/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-fake-job-port-private.h"

char *
sl_fake_format_rank (gint64 rank)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", rank);
}

gint64
sl_fake_parse_rank (SlJob *job)
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

SlJobShelf
sl_fake_shelf_of (SlJob *job)
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
  if (sl_fake_shelf_of (job) != filter->shelf || !matches_text (job, filter->text))
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

void
sl_fake_insert_sorted (SlFakeJobPort *self,
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

void
sl_fake_stamp (SlJob *job)
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

/* It has been what it is since its last move, and there was a call before. */
gpointer
sl_fake_history_rows (SlFakeJobPort *self,
                      SlFakeCall    *call)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_job_event_free);
  SlJob     *job = g_hash_table_lookup (self->jobs, call->text);

  if (job != NULL)
    {
      g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 9, 14, 5, 0);
      g_autoptr (GDateTime) before = g_date_time_add_days (now, -3);

      g_ptr_array_add (events, sl_job_event_new (sl_job_status_to_nick (sl_job_get_status (job)), FALSE, now));
      g_ptr_array_add (events, sl_job_event_new ("phone_screen", TRUE, before));
    }

  return events;
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

void
sl_fake_emit_one (SlFakeJobPort *self,
                  SlJob         *job)
{
  const char *const ids[] = { sl_job_get_id (job), NULL };

  sl_job_port_emit_changed (SL_JOB_PORT (self), ids);
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

  rank = sl_fake_format_rank (column->len > 0 ? sl_fake_parse_rank (g_ptr_array_index (column, column->len - 1)) + SL_FAKE_RANK_STEP : SL_FAKE_RANK_MIDDLE);
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
    if (sl_fake_shelf_of (g_ptr_array_index (self->columns[status], i)) == SL_JOB_SHELF_BOARD)
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
  sl_fake_insert_sorted (self, job);
  sl_fake_stamp (job);
  sl_fake_emit_one (self, job);
}
