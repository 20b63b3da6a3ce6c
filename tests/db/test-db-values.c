/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "core/sl-error.h"
#include "db/sl-db-array.h"

#include "sl-test-database.h"
#include "sl-test.h"

static SlTestServer *server;
static SlDb         *db;

/* The one value of the one row that @sql makes of @value. */
static SlDbResult *
round_trip (const char *sql,
            SlDbParams *value)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlDbResult *rows = NULL;

  sl_db_session_query_async (SL_DB_SESSION (db), sql, value, NULL, sl_test_take, &result);
  rows = sl_db_session_query_finish (SL_DB_SESSION (db), sl_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sl_db_result_get_n_rows (rows), ==, 1);

  return rows;
}

static void
test_values_text (void)
{
  static const char *const texts[] = { "", "a", "it's \"quoted\" \\ back", "line\nline\ttab", "Zürich 東京 🙂", "NULL", "{}", "\\N" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SlDbParams) params = sl_db_params_new_text (texts[i], NULL);
      g_autoptr (SlDbResult) rows = round_trip ("SELECT $1::text", params);

      g_assert_false (sl_db_result_is_null (rows, 0, 0));
      g_assert_cmpstr (sl_db_result_get_text (rows, 0, 0), ==, texts[i]);
    }
}

static void
test_values_int (void)
{
  static const gint64 numbers[] = { 0, 1, -1, 42, 9007199254740993, G_MAXINT64, G_MININT64 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (SlDbParams) params = sl_db_params_new ();
      g_autoptr (SlDbResult) rows = NULL;

      sl_db_params_add_int (params, numbers[i]);
      rows = round_trip ("SELECT $1::bigint", params);
      g_assert_cmpint (sl_db_result_get_int (rows, 0, 0), ==, numbers[i]);
    }
}

static void
test_values_small_ints (void)
{
  g_autoptr (SlDbResult) rows = sl_test_database_query (db, "SELECT (-32768)::smallint, 2147483647::int", NULL);

  g_assert_cmpint (sl_db_result_get_int (rows, 0, 0), ==, -32768);
  g_assert_cmpint (sl_db_result_get_int (rows, 0, 1), ==, 2147483647);
}

static void
test_values_bool (void)
{
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (SlDbResult) rows = NULL;

  sl_db_params_add_bool (params, TRUE);
  sl_db_params_add_bool (params, FALSE);
  rows = round_trip ("SELECT $1::bool, $2::bool", params);
  g_assert_true (sl_db_result_get_bool (rows, 0, 0));
  g_assert_false (sl_db_result_get_bool (rows, 0, 1));
}

static void
test_values_float (void)
{
  static const double numbers[] = { 0.0, -0.5, 0.1, 1.7976931348623157e308, 4.9406564584124654e-324, INFINITY, -INFINITY };
  g_autoptr (SlDbParams) nothing = sl_db_params_new ();
  g_autoptr (SlDbResult) rows = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (SlDbParams) params = sl_db_params_new ();
      g_autoptr (SlDbResult) number = NULL;
      double read = 0;

      sl_db_params_add_float (params, numbers[i]);
      number = round_trip ("SELECT $1::float8", params);
      read = sl_db_result_get_float (number, 0, 0);
      g_assert_cmpmem (&read, sizeof read, &numbers[i], sizeof numbers[i]);
    }
  sl_db_params_add_float (nothing, NAN);
  rows = round_trip ("SELECT $1::float8", nothing);
  g_assert_true (isnan (sl_db_result_get_float (rows, 0, 0)));
}

static void
test_values_numeric (void)
{
  static const char *const numbers[] = { "0", "-1.50", "12345678901234567890.000000000000000001", "NaN", "Infinity", "-Infinity" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (SlDbParams) params = sl_db_params_new ();
      g_autoptr (SlDbResult) rows = NULL;

      sl_db_params_add_numeric (params, numbers[i]);
      rows = round_trip ("SELECT $1::numeric", params);
      g_assert_cmpstr (sl_db_result_get_numeric (rows, 0, 0), ==, numbers[i]);
    }
}

static void
test_values_uuid (void)
{
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (SlDbResult) rows = NULL;

  sl_db_params_add_uuid (params, "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11");
  sl_db_params_add_uuid (params, NULL);
  rows = round_trip ("SELECT $1::uuid, $2::uuid", params);
  g_assert_cmpstr (sl_db_result_get_uuid (rows, 0, 0), ==, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
  g_assert_null (sl_db_result_get_uuid (rows, 0, 1));
}

static void
test_values_timestamp (void)
{
  static const char *const instants[] = { "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "1970-01-01T00:00:00.000001Z",
                                          "2024-02-29T12:34:56.789012Z", "2024-10-27T02:30:00.5+02:00", "1969-12-31T23:59:59.999999Z" };

  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      g_autoptr (GDateTime) instant = g_date_time_new_from_iso8601 (instants[i], NULL);
      g_autoptr (SlDbParams) params = sl_db_params_new ();
      g_autoptr (SlDbResult) rows = NULL;
      g_autoptr (GDateTime) read = NULL;

      sl_db_params_add_timestamp (params, instant);
      rows = round_trip ("SELECT $1::timestamptz", params);
      read = sl_db_result_dup_timestamp (rows, 0, 0);
      g_assert_nonnull (read);
      g_assert_cmpint (g_date_time_difference (read, instant), ==, 0);
      g_assert_cmpint (g_date_time_get_utc_offset (read), ==, 0);
    }
}

static void
test_values_timestamp_special (void)
{
  g_autoptr (SlDbResult) rows = sl_test_database_query (db,
                                                        "SELECT 'infinity'::timestamptz, '-infinity'::timestamptz,"
                                                        " '0044-03-15 12:00 BC'::timestamptz, '12000-01-01'::timestamptz,"
                                                        " NULL::timestamptz, 'infinity'::date, '-infinity'::date",
                                                        NULL);

  for (guint i = 0; i < 5; i++)
    g_assert_null (sl_db_result_dup_timestamp (rows, 0, i));
  g_assert_cmpint (sl_db_result_get_infinity (rows, 0, 0), ==, 1);
  g_assert_cmpint (sl_db_result_get_infinity (rows, 0, 1), ==, -1);
  g_assert_cmpint (sl_db_result_get_infinity (rows, 0, 2), ==, 0);
  g_assert_cmpint (sl_db_result_get_infinity (rows, 0, 4), ==, 0);
  g_assert_cmpint (sl_db_result_get_infinity (rows, 0, 5), ==, 1);
  g_assert_cmpint (sl_db_result_get_infinity (rows, 0, 6), ==, -1);
}

/* Whatever the session's zone is set to, the instant is the same. */
static void
test_values_timestamp_zones (void)
{
  static const char *const zones[] = { "Asia/Kolkata", "America/St_Johns", "UTC", "Europe/Amsterdam" };
  g_autoptr (GDateTime) expected = g_date_time_new_from_iso8601 ("1890-06-01T12:00:00.25Z", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (SlDbResult) set = sl_test_database_query (db, "SELECT set_config('timezone', $1, false)", zones[i], NULL);
      g_autoptr (SlDbResult) rows = sl_test_database_query (db, "SELECT '1890-06-01 12:00:00.25+00'::timestamptz", NULL);
      g_autoptr (GDateTime) read = sl_db_result_dup_timestamp (rows, 0, 0);

      g_assert_nonnull (read);
      g_assert_cmpint (g_date_time_difference (read, expected), ==, 0);
    }
  sl_db_result_unref (sl_test_database_query (db, "SET timezone = 'UTC'", NULL));
}

static void
test_values_date (void)
{
  static const struct
  {
    int year;
    int month;
    int day;
  } days[] = { { 1, 1, 1 }, { 2024, 2, 29 }, { 9999, 12, 31 }, { 1582, 10, 15 } };
  g_autoptr (SlDbResult) special = NULL;
  GDate read;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GDate) day = g_date_new_dmy ((GDateDay) days[i].day, (GDateMonth) days[i].month, (GDateYear) days[i].year);
      g_autoptr (SlDbParams) params = sl_db_params_new ();
      g_autoptr (SlDbResult) rows = NULL;

      sl_db_params_add_date (params, day);
      rows = round_trip ("SELECT $1::date", params);
      g_assert_true (sl_db_result_get_date (rows, 0, 0, &read));
      g_assert_cmpint (g_date_compare (&read, day), ==, 0);
    }

  special = sl_test_database_query (db, "SELECT 'infinity'::date, '0044-03-15 BC'::date, '70000-01-01'::date, NULL::date", NULL);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_false (sl_db_result_get_date (special, 0, i, &read));
      g_assert_false (g_date_valid (&read));
    }
}

static void
test_values_array (void)
{
  static const char *const elements[] = { "", "plain", "with space", "quote\"s", "back\\slash", "comma, brace{}", "NULL", "null", "é", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (SlDbResult) rows = NULL;
  g_auto (GStrv) read = NULL;
  g_auto (GStrv) empty = NULL;

  sl_db_params_add_strv (params, elements);
  sl_db_params_add_strv (params, none);
  sl_db_params_add_strv (params, NULL);
  rows = round_trip ("SELECT $1::text[], $2::text[], $3::text[]", params);
  read = sl_db_result_dup_strv (rows, 0, 0);
  g_assert_cmpstrv (read, elements);
  empty = sl_db_result_dup_strv (rows, 0, 1);
  g_assert_cmpstrv (empty, none);
  g_assert_null (sl_db_result_dup_strv (rows, 0, 2));
}

static void
test_values_array_null (void)
{
  g_autoptr (SlDbResult) rows = sl_test_database_query (db, "SELECT ARRAY['a', NULL, 'NULL', '']", NULL);
  g_autoptr (GPtrArray) elements = sl_db_result_dup_array (rows, 0, 0);
  g_auto (GStrv) present = sl_db_result_dup_strv (rows, 0, 0);
  static const char *const expected[] = { "a", "NULL", "", NULL };

  g_assert_cmpuint (elements->len, ==, 4);
  g_assert_null (g_ptr_array_index (elements, 1));
  g_assert_cmpstr (g_ptr_array_index (elements, 2), ==, "NULL");
  g_assert_cmpstrv (present, expected);
}

static void
test_values_array_refused (void)
{
  static const char *const texts[] = { "{{a,b},{c,d}}", "[0:1]={a,b}", "", "{", "{a", "{a,b}x", "{\"a", "a,b", "{a\"b}", "{\"a\"b}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sl_db_array_parse (texts[i], &error));
      g_assert_error (error, SL_ERROR, SL_ERROR_PROTOCOL);
    }
}

static void
test_values_json (void)
{
  g_autoptr (JsonNode) node = json_from_string ("{\"a\":[1,2.5,null,\"ü\\\"\"],\"b\":{}}", NULL);
  g_autoptr (JsonNode) null_node = json_node_new (JSON_NODE_NULL);
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (SlDbResult) rows = NULL;
  g_autoptr (JsonNode) read = NULL;
  g_autoptr (JsonNode) read_null = NULL;

  sl_db_params_add_json (params, node);
  sl_db_params_add_json (params, null_node);
  sl_db_params_add_json (params, NULL);
  rows = round_trip ("SELECT $1::jsonb, $2::jsonb, $3::jsonb", params);
  read = sl_db_result_dup_json (rows, 0, 0);
  read_null = sl_db_result_dup_json (rows, 0, 1);
  g_assert_true (json_node_equal (read, node));
  g_assert_true (JSON_NODE_HOLDS_NULL (read_null));
  g_assert_null (sl_db_result_dup_json (rows, 0, 2));
}

static void
test_values_bytes (void)
{
  guint8 data[256];
  g_autoptr (GBytes) all = NULL;
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (SlDbResult) rows = NULL;
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GBytes) read_none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    data[i] = (guint8) i;
  all = g_bytes_new (data, sizeof data);
  sl_db_params_add_bytes (params, all);
  sl_db_params_add_bytes (params, none);
  sl_db_params_add_bytes (params, NULL);
  rows = round_trip ("SELECT $1::bytea, $2::bytea, $3::bytea", params);
  read = sl_db_result_dup_bytes (rows, 0, 0);
  read_none = sl_db_result_dup_bytes (rows, 0, 1);
  g_assert_true (g_bytes_equal (read, all));
  g_assert_nonnull (read_none);
  g_assert_cmpuint (g_bytes_get_size (read_none), ==, 0);
  g_assert_null (sl_db_result_dup_bytes (rows, 0, 2));
}

static void
test_values_enum (void)
{
  g_autoptr (SlDbResult) made = sl_test_database_query (db, "CREATE TYPE mood AS ENUM ('glad', 'so so')", NULL);
  g_autoptr (SlDbParams) params = sl_db_params_new_text ("so so", NULL);
  g_autoptr (SlDbResult) rows = round_trip ("SELECT $1::mood", params);

  g_assert_cmpstr (sl_db_result_get_text (rows, 0, 0), ==, "so so");
}

static void
test_values_null_everywhere (void)
{
  g_autoptr (SlDbResult) rows = sl_test_database_query (db,
                                                        "SELECT NULL::int, NULL::bool, NULL::float8, NULL::numeric, NULL::text[],"
                                                        " NULL::jsonb, NULL::bytea, NULL::text",
                                                        NULL);

  for (guint i = 0; i < sl_db_result_get_n_columns (rows); i++)
    g_assert_true (sl_db_result_is_null (rows, 0, i));
  g_assert_cmpint (sl_db_result_get_int (rows, 0, 0), ==, 0);
  g_assert_false (sl_db_result_get_bool (rows, 0, 1));
  g_assert_true (fpclassify (sl_db_result_get_float (rows, 0, 2)) == FP_ZERO);
  g_assert_null (sl_db_result_get_numeric (rows, 0, 3));
  g_assert_null (sl_db_result_dup_strv (rows, 0, 4));
  g_assert_null (sl_db_result_dup_json (rows, 0, 5));
  g_assert_null (sl_db_result_dup_bytes (rows, 0, 6));
  g_assert_null (sl_db_result_dup_text (rows, 0, 7));
}

static void
test_values_many_params (void)
{
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (GString) sql = g_string_new ("SELECT 0");
  g_autoptr (SlDbResult) rows = NULL;

  for (guint i = 1; i <= 1000; i++)
    {
      sl_db_params_add_int (params, i);
      g_string_append_printf (sql, " + $%u::int", i);
    }
  g_assert_cmpuint (sl_db_params_get_length (params), ==, 1000);
  rows = round_trip (sql->str, params);
  g_assert_cmpint (sl_db_result_get_int (rows, 0, 0), ==, 500500);
}

static void
test_values_wrong_reader (void)
{
  g_autoptr (SlDbResult) rows = sl_test_database_query (db, "SELECT 'x'::text", NULL);

  g_test_expect_message ("shortlist-db", G_LOG_LEVEL_CRITICAL, "*has the type 25*");
  g_assert_cmpint (sl_db_result_get_int (rows, 0, 0), ==, 0);
  g_test_expect_message ("shortlist-db", G_LOG_LEVEL_CRITICAL, "*No value at row 1*");
  g_assert_null (sl_db_result_get_text (rows, 1, 0));
  g_test_assert_expected_messages ();
}

int
main (int    argc,
      char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  server = sl_test_server_new ();
  db = sl_test_database_open (server, "postgres");

  g_test_add_func ("/db-values/text", test_values_text);
  g_test_add_func ("/db-values/int", test_values_int);
  g_test_add_func ("/db-values/small-ints", test_values_small_ints);
  g_test_add_func ("/db-values/bool", test_values_bool);
  g_test_add_func ("/db-values/float", test_values_float);
  g_test_add_func ("/db-values/numeric", test_values_numeric);
  g_test_add_func ("/db-values/uuid", test_values_uuid);
  g_test_add_func ("/db-values/timestamp", test_values_timestamp);
  g_test_add_func ("/db-values/timestamp-special", test_values_timestamp_special);
  g_test_add_func ("/db-values/timestamp-zones", test_values_timestamp_zones);
  g_test_add_func ("/db-values/date", test_values_date);
  g_test_add_func ("/db-values/array", test_values_array);
  g_test_add_func ("/db-values/array-null", test_values_array_null);
  g_test_add_func ("/db-values/array-refused", test_values_array_refused);
  g_test_add_func ("/db-values/json", test_values_json);
  g_test_add_func ("/db-values/bytes", test_values_bytes);
  g_test_add_func ("/db-values/enum", test_values_enum);
  g_test_add_func ("/db-values/null-everywhere", test_values_null_everywhere);
  g_test_add_func ("/db-values/many-params", test_values_many_params);
  g_test_add_func ("/db-values/wrong-reader", test_values_wrong_reader);
  status = g_test_run ();

  g_assert_finalize_object (db);
  sl_test_server_free (server);

  return status;
}
