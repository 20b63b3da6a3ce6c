/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-error.h"
#include "db/sl-resume-repository.h"

#include "sl-test-database.h"
#include "sl-test-server.h"
#include "sl-test.h"

#define SESSION_1 "11111111-1111-4111-8111-111111111111"
#define SESSION_2 "22222222-2222-4222-8222-222222222222"

static SlTestServer *server;

typedef struct
{
  char         *database;
  SlDb         *db;
  SlDbPool     *pool;
  SlResumePort *port;
} Fixture;

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (SlDbTarget) target = NULL;

  fixture->database = sl_test_server_create_database (server);
  sl_test_database_migrate (server, fixture->database);
  target = sl_test_database_target (server, fixture->database);
  fixture->db = sl_test_database_open (server, fixture->database);
  fixture->pool = sl_db_pool_new (target);
  fixture->port = SL_RESUME_PORT (sl_resume_repository_new (fixture->pool, NULL));
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  g_assert_finalize_object (fixture->port);
  sl_db_pool_close (fixture->pool);
  g_assert_finalize_object (fixture->pool);
  sl_db_close (fixture->db);
  g_assert_finalize_object (fixture->db);
  g_free (fixture->database);
}

static gint64
save (Fixture        *fixture,
      const char     *json,
      gint64          version,
      const char     *session,
      SlResumeSource *source,
      GError        **error)
{
  g_autoptr (JsonNode) document = json_from_string (json, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  sl_resume_port_save_async (fixture->port, document, version, session, source, NULL, sl_test_take, &result);

  return sl_resume_port_save_finish (fixture->port, sl_test_await (&result), error);
}

static SlResumeRecord *
load (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlResumeRecord *record = NULL;

  sl_resume_port_load_async (fixture->port, NULL, sl_test_take, &result);
  record = sl_resume_port_load_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return record;
}

static void
test_resume_none_at_first (Fixture      *fixture,
                           gconstpointer data)
{
  g_assert_null (load (fixture));
}

static void
test_resume_comes_back (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (SlResumeRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  gint64           version = save (fixture, "{\"basics\":{\"name\":\"Ilse\"},\"x-own\":[1,{\"a\":null}]}", 0, SESSION_1, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  record = load (fixture);
  text = json_to_string (record->document, FALSE);
  g_assert_cmpint (record->version, ==, version);
  g_assert_nonnull (g_strstr_len (text, -1, "\"name\":\"Ilse\""));
  g_assert_nonnull (g_strstr_len (text, -1, "\"x-own\":[1,{\"a\":null}]"));
}

static void
test_resume_parts_reach_their_tables (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) work = NULL;

  save (fixture,
        "{\"work\":[{\"name\":\"Talhof\",\"position\":\"Manager\",\"startDate\":\"2019-03\",\"highlights\":[\"one\",7,\"two\"]},"
        "{\"name\":\"Moos\",\"startDate\":\"2019\",\"endDate\":\"2014-13\"},\"nonsense\",{\"name\":\"Odd\",\"startDate\":\"2020-05\",\"endDate\":\"2019-01\"}],"
        "\"education\":[{\"institution\":\"HBLA\",\"score\":\"GPA: 1,4 / 5\"},{\"score\":\"magna cum laude\"}],"
        "\"skills\":[{\"name\":\"Field\",\"keywords\":[\"Pruning\",\"Grafting\"]},{\"name\":\"Latin\"}],"
        "\"certificates\":[{\"name\":\"Plants\",\"date\":\"2020-05-01\"}]}",
        0, SESSION_1, NULL, &error);
  g_assert_no_error (error);

  work = sl_test_database_query (fixture->db,
                                 "SELECT company_name, start_date::text, start_precision, is_current::text, end_date::text, "
                                 "array_to_string(achievements, '|') FROM work_experiences ORDER BY display_order",
                                 NULL);
  g_assert_cmpuint (sl_db_result_get_n_rows (work), ==, 3);
  g_assert_cmpstr (sl_db_result_get_text (work, 0, 1), ==, "2019-03-01");
  g_assert_cmpstr (sl_db_result_get_text (work, 0, 2), ==, "month");
  g_assert_cmpstr (sl_db_result_get_text (work, 0, 3), ==, "true");
  g_assert_cmpstr (sl_db_result_get_text (work, 0, 5), ==, "one|two");
  g_assert_true (sl_db_result_is_null (work, 1, 4));
  g_assert_true (sl_db_result_is_null (work, 2, 4));
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM skills WHERE skill_name IN ('Pruning', 'Grafting', 'Latin')", NULL), ==, 3);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM education WHERE gpa = 1.4 AND gpa_scale = 5", NULL), ==, 1);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM certifications WHERE issue_date = '2020-05-01'", NULL), ==, 1);
}

static void
test_resume_conflict_loses_nothing (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeRecord) record = NULL;
  gint64 first = save (fixture, "{\"basics\":{\"name\":\"A\"}}", 0, SESSION_1, NULL, &error);

  g_assert_no_error (error);
  save (fixture, "{\"basics\":{\"name\":\"B\"}}", first, SESSION_1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (save (fixture, "{\"basics\":{\"name\":\"C\"}}", first, SESSION_2, NULL, &error), ==, 0);
  g_assert_error (error, SL_ERROR, SL_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (save (fixture, "{\"basics\":{\"name\":\"C\"}}", 0, SESSION_2, NULL, &error), ==, 0);
  g_assert_error (error, SL_ERROR, SL_ERROR_CONFLICT);

  record = load (fixture);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (json_node_get_object (record->document), "basics"), "name"), ==, "B");
}

static void
test_resume_sessions_are_revisions (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-\0x", 7);
  g_autoptr (SlResumeSource) source = sl_resume_source_new ("/home/me/cv.pdf", "application/pdf", bytes);
  g_autoptr (SlResumeSource) stored = NULL;
  gint64 version = save (fixture, "{\"basics\":{\"name\":\"A\"}}", 0, SESSION_1, source, &error);

  version = save (fixture, "{\"basics\":{\"name\":\"AB\"}}", version, SESSION_1, NULL, &error);
  save (fixture, "{\"basics\":{\"name\":\"C\"}}", version, SESSION_2, NULL, &error);
  g_assert_no_error (error);

  sl_resume_port_revisions_async (fixture->port, 10, NULL, sl_test_take, &result);
  revisions = sl_resume_port_revisions_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (revisions->len, ==, 2);
  g_assert_cmpstr (((SlResumeRevision *) revisions->pdata[0])->id, ==, SESSION_2);
  g_assert_null (((SlResumeRevision *) revisions->pdata[0])->source_filename);
  g_assert_cmpstr (((SlResumeRevision *) revisions->pdata[1])->source_filename, ==, "cv.pdf");

  g_clear_object (&result);
  sl_resume_port_source_async (fixture->port, SESSION_1, NULL, sl_test_take, &result);
  stored = sl_resume_port_source_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (stored->content, bytes));

  g_clear_object (&result);
  g_clear_pointer (&stored, sl_resume_source_free);
  sl_resume_port_source_async (fixture->port, SESSION_2, NULL, sl_test_take, &result);
  stored = sl_resume_port_source_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

static GPtrArray *
list_sources (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *sources = NULL;

  sl_resume_port_sources_async (fixture->port, NULL, sl_test_take, &result);
  sources = sl_resume_port_sources_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return sources;
}

static gint64
remove_source (Fixture    *fixture,
               const char *id,
               GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_resume_port_remove_source_async (fixture->port, id, NULL, sl_test_take, &result);

  return sl_resume_port_remove_source_finish (fixture->port, sl_test_await (&result), error);
}

/* Every file that was imported is kept once, can be opened, and can be removed for good. */
static void
test_resume_keeps_sources (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GBytes) first_bytes = g_bytes_new_static ("first", 5);
  g_autoptr (GBytes) second_bytes = g_bytes_new_static ("second", 6);
  g_autoptr (SlResumeSource) first = sl_resume_source_new ("first.pdf", "application/pdf", first_bytes);
  g_autoptr (SlResumeSource) second = sl_resume_source_new ("second.txt", "text/plain", second_bytes);
  g_autoptr (SlResumeSource) stored = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, second_bytes);
  g_autofree char *id = NULL;
  gint64           version = save (fixture, "{\"basics\":{\"name\":\"A\"}}", 0, SESSION_1, first, &error);

  version = save (fixture, "{\"basics\":{\"name\":\"B\"}}", version, SESSION_2, second, &error);
  g_assert_no_error (error);
  sources = list_sources (fixture);
  g_assert_cmpuint (sources->len, ==, 2);
  {
    const SlResumeSourceInfo *newest = sources->pdata[0];

    g_assert_cmpstr (newest->filename, ==, "second.txt");
    g_assert_cmpstr (newest->media_type, ==, "text/plain");
    g_assert_cmpstr (newest->sha256, ==, sha256);
    g_assert_cmpuint (newest->size, ==, 6);
    g_assert_nonnull (newest->imported_at);
    id = g_strdup (newest->id);
  }

  sl_resume_port_source_async (fixture->port, id, NULL, sl_test_take, &result);
  stored = sl_resume_port_source_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (stored->content, second_bytes));

  /* The version is the one that the next save has to name. */
  version = remove_source (fixture, id, &error);
  g_assert_no_error (error);
  g_clear_pointer (&sources, g_ptr_array_unref);
  sources = list_sources (fixture);
  g_assert_cmpuint (sources->len, ==, 1);
  version = save (fixture, "{\"basics\":{\"name\":\"C\"}}", version, SESSION_2, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (version, >, 0);

  g_assert_cmpint (remove_source (fixture, id, &error), ==, 0);
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

/* An import that is taken back takes its file along, unless an earlier one came from it too. */
static void
test_resume_withdraws_import (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("file", 4);
  g_autoptr (SlResumeSource) source = sl_resume_source_new ("file.pdf", "application/pdf", bytes);
  gint64 version = save (fixture, "{\"basics\":{\"name\":\"A\"}}", 0, SESSION_1, source, &error);

  version = save (fixture, "{\"basics\":{\"name\":\"B\"}}", version, SESSION_2, source, &error);
  g_assert_no_error (error);
  g_assert_cmpint (remove_source (fixture, SESSION_2, &error), ==, 0);
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  sources = list_sources (fixture);
  g_assert_cmpuint (sources->len, ==, 1);
}

static void
test_resume_withdraws_only_import (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("file", 4);
  g_autoptr (SlResumeSource) source = sl_resume_source_new ("file.pdf", "application/pdf", bytes);

  save (fixture, "{\"basics\":{\"name\":\"A\"}}", 0, SESSION_1, source, &error);
  g_assert_cmpint (remove_source (fixture, SESSION_1, &error), >, 0);
  g_assert_no_error (error);
  sources = list_sources (fixture);
  g_assert_cmpuint (sources->len, ==, 0);
}

/* Beside the document where it is kept, in it where it is edited. */
static void
test_resume_photo_lies_beside (Fixture      *fixture,
                               gconstpointer data)
{
  static const char with_photo[] = "{\"basics\":{\"name\":\"Ilse\"},\"meta\":{\"shortlist\":{\"look\":{\"size\":11},\"photo\":{\"jpeg\":\"/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB\",\"source\":\"/9j/4AAQSkZJRgABAQEA\",\"shown\":true}}}}";
  g_autoptr (GError) error = NULL;
  const gint64 version = save (fixture, with_photo, 0, SESSION_1, NULL, &error);
  g_autoptr (SlResumeRecord) record = load (fixture);
  g_autoptr (JsonNode) expected = json_from_string (with_photo, NULL);
  g_autoptr (SlResumeRecord) changed = NULL;
  g_autoptr (SlResumeRecord) without = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (record->version, ==, version);
  g_assert_true (json_node_equal (record->document, expected));
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT octet_length (photo) FROM master_resumes WHERE document -> 'meta' -> 'shortlist' -> 'photo' = '{\"shown\": true}'", NULL), ==, 66);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT octet_length (photo_source) FROM master_resumes", NULL), ==, 15);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM resume_revisions WHERE document -> 'meta' -> 'shortlist' = '{\"look\": {\"size\": 11}}'", NULL), ==, 1);

  /* What touches no document leaves the photo alone. */
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "WITH t AS (UPDATE master_resumes SET original_filename = 'a' RETURNING photo) SELECT octet_length (photo) FROM t", NULL), ==, 66);
  changed = load (fixture);
  save (fixture, "{\"basics\":{\"name\":\"Ilse\"}}", changed->version, SESSION_1, NULL, &error);
  g_assert_no_error (error);
  without = load (fixture);
  g_assert_false (json_object_has_member (json_node_get_object (without->document), "meta"));
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(photo) + count(photo_source) FROM master_resumes", NULL), ==, 0);
}

/* Saved faster than the server answers, each on top of the one before, and the first one's file removed at the end: so
 * many that the pool would share them out if it did not matter.
 */
static void
test_resume_keeps_order (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("first", 5);
  g_autoptr (SlResumeSource) source = sl_resume_source_new ("first.pdf", "application/pdf", bytes);
  const gint64  first = save (fixture, "{\"basics\":{\"name\":\"A\"}}", 0, SESSION_1, source, &error);
  GAsyncResult *saved[24] = { NULL };
  g_autoptr (GAsyncResult) removed = NULL;
  g_autoptr (SlResumeRecord) last = NULL;
  g_autoptr (GPtrArray) sources = list_sources (fixture);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (saved); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"basics\":{\"name\":\"A %u\"}}", i);
      g_autoptr (JsonNode) document = json_from_string (json, NULL);

      sl_resume_port_save_async (fixture->port, document, first + i, SESSION_2, NULL, NULL, sl_test_take, &saved[i]);
    }
  sl_resume_port_remove_source_async (fixture->port, ((SlResumeSourceInfo *) sources->pdata[0])->id, NULL, sl_test_take, &removed);

  for (guint i = 0; i < G_N_ELEMENTS (saved); i++)
    {
      g_assert_cmpint (sl_resume_port_save_finish (fixture->port, sl_test_await (&saved[i]), &error), ==, first + i + 1);
      g_assert_no_error (error);
      g_object_unref (saved[i]);
    }
  g_assert_cmpint (sl_resume_port_remove_source_finish (fixture->port, sl_test_await (&removed), &error), ==,
                   first + G_N_ELEMENTS (saved) + 1);
  g_assert_no_error (error);
  last = load (fixture);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (json_node_get_object (last->document), "basics"), "name"),
                   ==, "A 23");
}

int
main (int    argc,
      char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  server = sl_test_server_new ();

#define ADD(name, func) g_test_add ("/resume-repository/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("none-at-first", test_resume_none_at_first);
  ADD ("comes-back", test_resume_comes_back);
  ADD ("parts-reach-their-tables", test_resume_parts_reach_their_tables);
  ADD ("photo-lies-beside", test_resume_photo_lies_beside);
  ADD ("conflict-loses-nothing", test_resume_conflict_loses_nothing);
  ADD ("sessions-are-revisions", test_resume_sessions_are_revisions);
  ADD ("keeps-sources", test_resume_keeps_sources);
  ADD ("withdraws-import", test_resume_withdraws_import);
  ADD ("withdraws-only-import", test_resume_withdraws_only_import);
  ADD ("keeps-order", test_resume_keeps_order);
#undef ADD

  status = g_test_run ();
  sl_test_server_free (server);

  return status;
}
