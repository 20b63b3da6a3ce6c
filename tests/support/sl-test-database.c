/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "db/sl-migrator.h"

#include "sl-test-database.h"
#include "sl-test.h"

static SlDbResult *
query_valist (gpointer    session,
              const char *sql,
              va_list     values)
{
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlDbResult *rows = NULL;
  const char *value = NULL;

  while ((value = va_arg (values, const char *)) != NULL)
    sl_db_params_add_text (params, value);
  sl_db_session_query_async (session, sql, params, NULL, sl_test_take, &result);
  rows = sl_db_session_query_finish (session, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return rows;
}

/**
 * sl_test_database_target:
 * @server: a server
 * @database: a database of it
 *
 * Returns: (transfer full): how to reach it
 */
SlDbTarget *
sl_test_database_target (SlTestServer *server,
                         const char   *database)
{
  g_autofree char *conninfo = sl_test_server_dup_conninfo (server, database);
  g_autoptr (GError) error = NULL;
  SlDbTarget *target = sl_db_target_new (conninfo, NULL, &error);

  g_assert_no_error (error);

  return target;
}

/**
 * sl_test_database_open:
 * @server: a server
 * @database: a database of it
 *
 * Returns: (transfer full): a connection to it
 */
SlDb *
sl_test_database_open (SlTestServer *server,
                       const char   *database)
{
  g_autoptr (SlDbTarget) target = sl_test_database_target (server, database);

  return sl_db_new (target);
}

/**
 * sl_test_database_upgrade:
 * @db: a connection
 *
 * Gives its database the latest schema.
 */
void
sl_test_database_upgrade (SlDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) migrations = sl_migration_load_built_in (&error);
  g_autoptr (SlMigrator) migrator = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gboolean is_done;

  g_assert_no_error (error);
  migrator = sl_migrator_new (db, migrations);
  sl_migrator_upgrade_async (migrator, SL_MIGRATOR_NONE, NULL, sl_test_take, &result);
  is_done = sl_migrator_upgrade_finish (migrator, sl_test_await (&result), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_done);
}

/**
 * sl_test_database_migrate:
 * @server: a server
 * @database: a database of it
 *
 * Gives it the latest schema.
 */
void
sl_test_database_migrate (SlTestServer *server,
                          const char   *database)
{
  g_autoptr (SlDb) db = sl_test_database_open (server, database);

  sl_test_database_upgrade (db);
}

/**
 * sl_test_database_query:
 * @session: (type SlDbSession): where to run it
 * @sql: one statement
 * @...: its values as text, then %NULL
 *
 * Runs a statement that must succeed.
 *
 * Returns: (transfer full): its rows
 */
SlDbResult *
sl_test_database_query (gpointer    session,
                        const char *sql,
                        ...)
{
  va_list     values;
  SlDbResult *rows = NULL;

  va_start (values, sql);
  rows = query_valist (session, sql, values);
  va_end (values);

  return rows;
}

/**
 * sl_test_database_query_int:
 * @session: (type SlDbSession): where to run it
 * @sql: one statement that returns a whole number
 * @...: its values as text, then %NULL
 *
 * Returns: the number
 */
gint64
sl_test_database_query_int (gpointer    session,
                            const char *sql,
                            ...)
{
  g_autoptr (SlDbResult) rows = NULL;
  va_list values;

  va_start (values, sql);
  rows = query_valist (session, sql, values);
  va_end (values);
  g_assert_cmpuint (sl_db_result_get_n_rows (rows), ==, 1);

  return sl_db_result_get_int (rows, 0, 0);
}
