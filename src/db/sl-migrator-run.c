/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-migrator-private.h"

/* The lock is held to the end of each step's transaction, so that two programs never migrate one
 * database at once; the state is read after it is had.
 */
#define PREPARE                                                                 \
  "SET LOCAL lock_timeout = %u;"                                                \
  "SET LOCAL statement_timeout = 0;"                                            \
  "SET LOCAL idle_in_transaction_session_timeout = 0;"                          \
  "SET LOCAL client_min_messages = warning;"                                    \
  "SELECT pg_advisory_xact_lock(" SL_MIGRATOR_LOCK ");"                         \
  "CREATE TABLE IF NOT EXISTS schema_migrations ("                              \
  "  version int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL,"      \
  "  applied_at timestamptz NOT NULL DEFAULT now(), app_version text NOT NULL," \
  "  duration_ms int NOT NULL, down_sql text NOT NULL);"

#define PEEK       "SELECT version, checksum FROM schema_migrations ORDER BY version"
#define READ_STATE "SELECT version, checksum, down_sql, name FROM schema_migrations ORDER BY version"

#define RECORD_STEP                                                                             \
  "INSERT INTO schema_migrations (version, name, checksum, app_version, down_sql, duration_ms)" \
  " VALUES ($1, $2, $3, $4, $5,"                                                                \
  " (extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000)::int)"

/* One call of upgrade or downgrade. */
typedef struct
{
  int             target; /* -1: the latest */
  SlMigratorFlags flags;
  guint           n_steps;
  gboolean        has_backup; /* made, or not needed */

  /* Of the step under way */
  SlDbTransaction   *transaction;
  const SlMigration *going_up;
  int                going_down;
  int                version;
} Run;

static void next_step (GTask *task);

static void
run_free (Run *run)
{
  g_clear_object (&run->transaction);
  g_free (run);
}

/* Dropped, a transaction rolls back. That is not left to the task's end: who called may keep it. */
static void
drop_transaction (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  g_clear_object (&run->transaction);
}

/* A finish call of a database step: on failure the task is answered. */
static gboolean
take_failure (GTask  *task,
              GError *error)
{
  if (error == NULL)
    return FALSE;

  drop_transaction (task);
  g_task_return_error (task, error);

  return TRUE;
}

static void
step_done (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  run->n_steps++;
  if ((run->flags & SL_MIGRATOR_DRY_RUN) == 0)
    g_clear_object (&run->transaction);
  next_step (task);
}

static void
committed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_db_transaction_commit_finish (SL_DB_TRANSACTION (object), result, &error))
    take_failure (task, error);
  else
    step_done (task);
}

static void
recorded_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run    *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, &error);

  if (rows == NULL)
    {
      take_failure (task, error);
      return;
    }

  if ((run->flags & SL_MIGRATOR_DRY_RUN) != 0)
    step_done (task);
  else
    sl_db_transaction_commit_async (run->transaction, g_task_get_cancellable (task), committed_cb, g_object_ref (task));
}

static void
script_run_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run    *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlDbParams) params = sl_db_params_new ();

  if (!sl_db_session_script_finish (SL_DB_SESSION (object), result, &error))
    {
      g_prefix_error (&error, "Schema version %d: ", run->going_up != NULL ? run->going_up->version : run->going_down);
      take_failure (task, error);
      return;
    }

  if (run->going_up != NULL)
    {
      sl_db_params_add_int (params, run->going_up->version);
      sl_db_params_add_text (params, run->going_up->name);
      sl_db_params_add_text (params, run->going_up->checksum);
      sl_db_params_add_text (params, PACKAGE_VERSION);
      sl_db_params_add_text (params, run->going_up->down);
    }
  else
    sl_db_params_add_int (params, run->going_down);
  sl_db_session_query_async (SL_DB_SESSION (run->transaction),
                             run->going_up != NULL ? RECORD_STEP : "DELETE FROM schema_migrations WHERE version = $1",
                             params, g_task_get_cancellable (task), recorded_cb, g_object_ref (task));
}

/* A file edited after it was applied: the database may differ from what this program expects. */
static void
warn_about_edits (SlMigrator *self,
                  SlDbResult *rows)
{
  for (guint i = 0; i < sl_db_result_get_n_rows (rows); i++)
    {
      const guint        version = (guint) sl_db_result_get_int (rows, i, 0);
      const SlMigration *migration = version <= self->migrations->len ? g_ptr_array_index (self->migrations, version - 1) : NULL;

      if (migration != NULL && g_strcmp0 (migration->checksum, sl_db_result_get_text (rows, i, 1)) != 0)
        g_warning ("Schema version %u (%s) was applied with another text than this program has", version, migration->name);
    }
}

static void
backed_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlMigrator *self = g_task_get_source_object (task);
  Run        *run = g_task_get_task_data (task);
  GError     *error = NULL;

  if (!self->backup_finish (result, self->backup_data, &error))
    {
      g_prefix_error (&error, "Nothing was changed, because the backup before it failed: ");
      take_failure (task, error);
      return;
    }

  run->has_backup = TRUE;
  next_step (task);
}

/* Answers the task when there is nothing to do (any more) or nothing may be done. */
static gboolean
choose_step (SlMigrator *self,
             GTask      *task,
             SlDbResult *rows)
{
  Run        *run = g_task_get_task_data (task);
  const guint n_rows = sl_db_result_get_n_rows (rows);
  const int   target = run->target >= 0 ? run->target : (int) self->migrations->len;

  run->version = n_rows > 0 ? (int) sl_db_result_get_int (rows, n_rows - 1, 0) : 0;
  run->going_up = NULL;
  run->going_down = 0;

  if (run->target < 0 && run->version > (int) self->migrations->len)
    {
      drop_transaction (task);
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_REFUSED,
                               "The database has schema version %d and this program knows %u: a newer Shortlist has been here",
                               run->version, self->migrations->len);
      return FALSE;
    }
  if (run->target < 0 && run->version != (int) n_rows)
    {
      drop_transaction (task);
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_REFUSED,
                               "The database has schema version %d, but only %u steps are recorded", run->version, n_rows);
      return FALSE;
    }

  if (run->target < 0 && run->version < target)
    run->going_up = g_ptr_array_index (self->migrations, (guint) run->version);
  else if (run->target >= 0 && run->version > target)
    run->going_down = run->version;
  else
    {
      drop_transaction (task);
      g_task_return_boolean (task, TRUE);
      return FALSE;
    }

  return TRUE;
}

static void
state_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlMigrator *self = g_task_get_source_object (task);
  Run        *run = g_task_get_task_data (task);
  GError     *error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, &error);
  const char *script = NULL;

  if (take_failure (task, error))
    return;

  if (run->n_steps == 0)
    warn_about_edits (self, rows);
  if (!choose_step (self, task, rows))
    return;

  /* The backup reads the tables on connections of its own: not under our transaction. */
  if (run->version == 0)
    run->has_backup = TRUE; /* there is nothing to lose */
  if (!run->has_backup && self->backup != NULL && (run->flags & SL_MIGRATOR_DRY_RUN) == 0)
    {
      g_clear_object (&run->transaction);
      self->backup (run->version, g_task_get_cancellable (task), backed_up_cb, g_object_ref (task), self->backup_data);
      return;
    }

  script = run->going_up != NULL
             ? run->going_up->up
             : sl_db_result_get_text (rows, sl_db_result_get_n_rows (rows) - 1, 2);
  sl_db_session_script_async (SL_DB_SESSION (run->transaction), script, g_task_get_cancellable (task), script_run_cb,
                              g_object_ref (task));
}

static void
read_state (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  sl_db_session_query_async (SL_DB_SESSION (run->transaction), READ_STATE, NULL, g_task_get_cancellable (task),
                             state_read_cb, g_object_ref (task));
}

static void
prepared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_db_session_script_finish (SL_DB_SESSION (object), result, &error))
    take_failure (task, error);
  else
    read_state (task);
}

static void
begun_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlMigrator      *self = g_task_get_source_object (task);
  Run             *run = g_task_get_task_data (task);
  GError          *error = NULL;
  g_autofree char *script = NULL;

  run->transaction = sl_db_begin_finish (SL_DB (object), result, &error);
  if (take_failure (task, error))
    return;

  script = g_strdup_printf (PREPARE, self->patience);
  sl_db_session_script_async (SL_DB_SESSION (run->transaction), script, g_task_get_cancellable (task), prepared_cb,
                              g_object_ref (task));
}

/* Each step has a transaction of its own; a dry run has one for all, which is never committed. */
static void
next_step (GTask *task)
{
  SlMigrator *self = g_task_get_source_object (task);
  Run        *run = g_task_get_task_data (task);

  if (run->transaction != NULL)
    read_state (task);
  else
    sl_db_begin_async (self->db, g_task_get_cancellable (task), begun_cb, g_object_ref (task));
}

static gboolean
is_latest (SlMigrator *self,
           SlDbResult *rows)
{
  const guint n_rows = sl_db_result_get_n_rows (rows);

  return n_rows == self->migrations->len && (n_rows == 0 || sl_db_result_get_int (rows, n_rows - 1, 0) == n_rows);
}

static void
peeked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlMigrator *self = g_task_get_source_object (task);
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, NULL);

  if (rows == NULL || !is_latest (self, rows))
    {
      next_step (task);
      return;
    }

  warn_about_edits (self, rows);
  g_task_return_boolean (task, TRUE);
}

/* @target: the version to go down to, -1 to go up to the latest */
void
_sl_migrator_start_run (SlMigrator         *self,
                        int                 target,
                        SlMigratorFlags     flags,
                        gpointer            source_tag,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->target = target;
  run->flags = flags;
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  /* What was committed is reported as done. */
  g_task_set_check_cancellable (task, FALSE);
  /* At nearly every start there is nothing to do, which takes one look and no lock. */
  if (target < 0)
    sl_db_session_query_async (SL_DB_SESSION (self->db), PEEK, NULL, cancellable, peeked_cb, g_steal_pointer (&task));
  else
    next_step (task);
}

gboolean
_sl_migrator_finish_run (SlMigrator   *self,
                         GAsyncResult *result,
                         guint        *n_steps,
                         GError      **error)
{
  const Run *run = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  run = g_task_get_task_data (G_TASK (result));
  if (n_steps != NULL)
    *n_steps = run->n_steps;

  return g_task_propagate_boolean (G_TASK (result), error);
}
