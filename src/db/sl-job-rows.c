/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-job-rows.h"

/* Order of SL_JOB_CARD_COLUMNS and SL_JOB_COLUMNS. */
enum {
  READ_ID,
  READ_COMPANY,
  READ_CLOSES = 15,
  READ_STATUS,
  READ_SOURCE,
  READ_RANK,
  READ_INTEREST,
  READ_VERSION,
  READ_IS_CLOSED,
  READ_KEYWORDS,
  READ_CREATED,
  READ_UPDATED,
  READ_STATUS_UPDATED,
  READ_ARCHIVED,
  READ_DELETED,
  READ_HAS_PAGE,
  N_CARD_COLUMNS,
  READ_DESCRIPTION = N_CARD_COLUMNS,
  READ_CAPTURED_FROM = READ_DESCRIPTION + 8,
  READ_LOCATIONS,
  READ_APPLIED,
};

static const SlJobField card_fields[] = {
  SL_JOB_FIELD_COMPANY, SL_JOB_FIELD_TITLE, SL_JOB_FIELD_URL, SL_JOB_FIELD_LOCATION, SL_JOB_FIELD_SALARY_RANGE,
  SL_JOB_FIELD_SALARY_MIN, SL_JOB_FIELD_SALARY_MAX, SL_JOB_FIELD_SALARY_CURRENCY, SL_JOB_FIELD_SALARY_PERIOD,
  SL_JOB_FIELD_EMPLOYMENT_TYPE, SL_JOB_FIELD_REMOTE_POLICY, SL_JOB_FIELD_ATS_PLATFORM, SL_JOB_FIELD_LANGUAGE,
  SL_JOB_FIELD_POSTED_ON, SL_JOB_FIELD_CLOSES_ON
};
G_STATIC_ASSERT (READ_COMPANY + G_N_ELEMENTS (card_fields) == READ_STATUS);

static const SlJobField other_fields[] = {
  SL_JOB_FIELD_DESCRIPTION, SL_JOB_FIELD_REQUIREMENTS, SL_JOB_FIELD_NICE_TO_HAVE, SL_JOB_FIELD_NOTES,
  SL_JOB_FIELD_COMPANY_URL, SL_JOB_FIELD_APPLY_URL, SL_JOB_FIELD_REFERENCE, SL_JOB_FIELD_PAGE_URL,
  SL_JOB_FIELD_CAPTURED_FROM
};
G_STATIC_ASSERT (READ_DESCRIPTION + G_N_ELEMENTS (other_fields) == READ_LOCATIONS);

static const struct
{
  const char *column;
  const char *type;
} columns[SL_N_JOB_COLUMNS] = {
  [SL_JOB_FIELD_COMPANY] = { "company_name", "text" },
  [SL_JOB_FIELD_TITLE] = { "job_title", "text" },
  [SL_JOB_FIELD_URL] = { "job_url", "text" },
  [SL_JOB_FIELD_LOCATION] = { "location", "text" },
  [SL_JOB_FIELD_SALARY_RANGE] = { "salary_range", "text" },
  [SL_JOB_FIELD_SALARY_MIN] = { "salary_min", "numeric" },
  [SL_JOB_FIELD_SALARY_MAX] = { "salary_max", "numeric" },
  [SL_JOB_FIELD_SALARY_CURRENCY] = { "salary_currency", "text" },
  [SL_JOB_FIELD_SALARY_PERIOD] = { "salary_period", "text" },
  [SL_JOB_FIELD_EMPLOYMENT_TYPE] = { "employment_type", "text" },
  [SL_JOB_FIELD_REMOTE_POLICY] = { "remote_policy", "text" },
  [SL_JOB_FIELD_DESCRIPTION] = { "job_description", "text" },
  [SL_JOB_FIELD_REQUIREMENTS] = { "requirements", "text" },
  [SL_JOB_FIELD_NICE_TO_HAVE] = { "nice_to_have", "text" },
  [SL_JOB_FIELD_ATS_PLATFORM] = { "ats_platform", "text" },
  [SL_JOB_FIELD_NOTES] = { "notes", "text" },
  [SL_JOB_FIELD_LANGUAGE] = { "lang", "text" },
  [SL_JOB_FIELD_COMPANY_URL] = { "company_url", "text" },
  [SL_JOB_FIELD_APPLY_URL] = { "apply_url", "text" },
  [SL_JOB_FIELD_REFERENCE] = { "reference", "text" },
  [SL_JOB_FIELD_PAGE_URL] = { "page_url", "text" },
  [SL_JOB_FIELD_CAPTURED_FROM] = { "captured_from", "text" },
  [SL_JOB_FIELD_POSTED_ON] = { "posted_at", "date" },
  [SL_JOB_FIELD_CLOSES_ON] = { "closes_at", "date" },
  [SL_JOB_COLUMN_INTEREST] = { "interest_level", "int" },
  [SL_JOB_COLUMN_SOURCE] = { "source", "job_source" },
  [SL_JOB_COLUMN_IS_CLOSED] = { "is_closed", "boolean" },
  [SL_JOB_COLUMN_LOCATIONS] = { "locations", "jsonb" },
  [SL_JOB_COLUMN_KEYWORDS] = { "extracted_keywords", "text[]" },
};

static char *
dup_locations (SlJob *job)
{
  JsonArray *locations = sl_job_get_locations (job);
  g_autoptr (JsonNode) node = NULL;

  if (locations == NULL)
    return g_strdup ("[]");
  node = json_node_alloc ();
  json_node_init_array (node, locations);

  return json_to_string (node, FALSE);
}

static const char *const *
get_keywords (SlJob *job)
{
  static const char *const none[] = { NULL };

  return sl_job_get_keywords (job) != NULL ? sl_job_get_keywords (job) : none;
}

/**
 * sl_job_rows_get_column:
 * @column: an #SlJobField or one of the columns behind them
 *
 * Returns: its name in the database
 */
const char *
sl_job_rows_get_column (guint column)
{
  return columns[column].column;
}

/**
 * sl_job_rows_get_type:
 * @column: an #SlJobField or one of the columns behind them
 *
 * Returns: its type in the database
 */
const char *
sl_job_rows_get_type (guint column)
{
  return columns[column].type;
}

/**
 * sl_job_rows_get_nick:
 * @column: an #SlJobField or one of the columns behind them
 *
 * Returns: the name of the property of #SlJob
 */
const char *
sl_job_rows_get_nick (guint column)
{
  static const char *const nicks[] = { "interest", "source", "is-closed", "locations", "keywords" };

  return column < SL_N_JOB_FIELDS ? sl_job_field_to_nick ((SlJobField) column) : nicks[column - SL_N_JOB_FIELDS];
}

/**
 * sl_job_rows_equal:
 * @a: a posting
 * @b: another one
 * @column: an #SlJobField or one of the columns behind them
 *
 * Returns: whether both have the same there
 */
gboolean
sl_job_rows_equal (SlJob *a,
                   SlJob *b,
                   guint  column)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  switch (column)
    {
    case SL_JOB_COLUMN_INTEREST:
      return sl_job_get_interest (a) == sl_job_get_interest (b);
    case SL_JOB_COLUMN_SOURCE:
      return sl_job_get_source (a) == sl_job_get_source (b);
    case SL_JOB_COLUMN_IS_CLOSED:
      return sl_job_get_is_closed (a) == sl_job_get_is_closed (b);
    case SL_JOB_COLUMN_LOCATIONS:
      first = dup_locations (a);
      second = dup_locations (b);
      return g_str_equal (first, second);
    case SL_JOB_COLUMN_KEYWORDS:
      return g_strv_equal (get_keywords (a), get_keywords (b));
    default:
      return g_strcmp0 (sl_job_get_field (a, (SlJobField) column), sl_job_get_field (b, (SlJobField) column)) == 0;
    }
}

/**
 * sl_job_rows_add_value:
 * @params: values of a statement
 * @job: a posting
 * @column: an #SlJobField or one of the columns behind them
 *
 * Adds what @job has there, for a place of sl_job_rows_get_type().
 */
void
sl_job_rows_add_value (SlDbParams *params,
                       SlJob      *job,
                       guint       column)
{
  switch (column)
    {
    case SL_JOB_COLUMN_INTEREST:
      if (sl_job_get_interest (job) > 0)
        sl_db_params_add_int (params, sl_job_get_interest (job));
      else
        sl_db_params_add_null (params);
      break;
    case SL_JOB_COLUMN_SOURCE:
      sl_db_params_add_text (params, sl_job_source_to_nick (sl_job_get_source (job)));
      break;
    case SL_JOB_COLUMN_IS_CLOSED:
      sl_db_params_add_bool (params, sl_job_get_is_closed (job));
      break;
    case SL_JOB_COLUMN_LOCATIONS:
      sl_db_params_take_text (params, dup_locations (job));
      break;
    case SL_JOB_COLUMN_KEYWORDS:
      sl_db_params_add_strv (params, get_keywords (job));
      break;
    default:
      sl_db_params_add_text (params, sl_job_get_field (job, (SlJobField) column));
      break;
    }
}

/**
 * sl_job_rows_read:
 * @rows: an answer that begins with %SL_JOB_CARD_COLUMNS or %SL_JOB_COLUMNS
 * @row: which row
 *
 * Returns: (transfer full): the posting
 */
SlJob *
sl_job_rows_read (SlDbResult *rows,
                  guint       row)
{
  g_autoptr (SlJob) job = sl_job_new ();
  g_autoptr (GDateTime) created = sl_db_result_dup_timestamp (rows, row, READ_CREATED);
  g_autoptr (GDateTime) updated = sl_db_result_dup_timestamp (rows, row, READ_UPDATED);
  g_autoptr (GDateTime) status_updated = sl_db_result_dup_timestamp (rows, row, READ_STATUS_UPDATED);
  g_autoptr (GDateTime) archived = sl_db_result_dup_timestamp (rows, row, READ_ARCHIVED);
  g_autoptr (GDateTime) deleted = sl_db_result_dup_timestamp (rows, row, READ_DELETED);
  g_auto (GStrv) keywords = sl_db_result_dup_strv (rows, row, READ_KEYWORDS);
  const gboolean is_complete = sl_db_result_get_n_columns (rows) > N_CARD_COLUMNS;
  SlJobStatus    status = SL_JOB_STATUS_SAVED;
  SlJobSource    source = SL_JOB_SOURCE_MANUAL;

  sl_job_status_from_nick (sl_db_result_get_text (rows, row, READ_STATUS), &status);
  sl_job_source_from_nick (sl_db_result_get_text (rows, row, READ_SOURCE), &source);
  for (guint i = 0; i < G_N_ELEMENTS (card_fields); i++)
    sl_job_set_field (job, card_fields[i], sl_db_result_get_text (rows, row, READ_COMPANY + i));
  g_object_set (job,
                "id", sl_db_result_get_uuid (rows, row, READ_ID),
                "board-rank", sl_db_result_get_text (rows, row, READ_RANK),
                "status", (int) status,
                "source", (int) source,
                "interest", (int) sl_db_result_get_int (rows, row, READ_INTEREST),
                "version", sl_db_result_get_int (rows, row, READ_VERSION),
                "is-closed", sl_db_result_get_bool (rows, row, READ_IS_CLOSED),
                "is-complete", is_complete,
                "has-saved-page", sl_db_result_get_bool (rows, row, READ_HAS_PAGE),
                "keywords", keywords,
                "created-at", created,
                "updated-at", updated,
                "status-updated-at", status_updated,
                "archived-at", archived,
                "deleted-at", deleted,
                NULL);

  if (is_complete)
    {
      g_autoptr (JsonNode) locations = sl_db_result_dup_json (rows, row, READ_LOCATIONS);
      g_autoptr (GDateTime) applied = sl_db_result_dup_timestamp (rows, row, READ_APPLIED);

      for (guint i = 0; i < G_N_ELEMENTS (other_fields); i++)
        sl_job_set_field (job, other_fields[i], sl_db_result_get_text (rows, row, READ_DESCRIPTION + i));
      if (locations != NULL && JSON_NODE_HOLDS_ARRAY (locations))
        g_object_set (job, "locations", json_node_get_array (locations), NULL);
      g_object_set (job, "applied-at", applied, NULL);
    }

  return g_steal_pointer (&job);
}

/**
 * sl_job_rows_read_all:
 * @rows: an answer that begins with %SL_JOB_CARD_COLUMNS or %SL_JOB_COLUMNS
 *
 * Returns: (element-type SlJob) (transfer full): the postings in its order
 */
GPtrArray *
sl_job_rows_read_all (SlDbResult *rows)
{
  const guint n_rows = sl_db_result_get_n_rows (rows);
  GPtrArray  *jobs = g_ptr_array_new_full (n_rows, g_object_unref);

  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (jobs, sl_job_rows_read (rows, i));

  return jobs;
}
