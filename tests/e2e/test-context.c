/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/sl-context-private.h"
#include "core/sl-error.h"
#include "db/sl-cluster-files.h"
#include "db/sl-cluster-process.h"
#include "sl-test-relay.h"
#include "sl-test.h"

typedef struct
{
  char      *directory;
  SlProfile *profile;
  guint      n_states[SL_SERVER_STATE_FAILED + 1]; /* how often each was entered */
} Fixture;

static void
server_changed_cb (SlServerPort *port,
                   Fixture      *fixture)
{
  fixture->n_states[sl_server_port_get_state (port)]++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = sl_test_make_directory ();
  g_setenv ("SHORTLIST_PROFILES_DIR", fixture->directory, TRUE);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  fixture->profile = sl_profile_new ("test", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->profile);
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

static SlContext *
new_context (Fixture       *fixture,
             const char    *uri,
             SlContextFlags flags)
{
  SlContext *context = sl_context_new (fixture->profile, uri, flags);

  g_signal_connect (context, "changed", G_CALLBACK (server_changed_cb), fixture);

  return context;
}

static gboolean
open_context (SlContext *context,
              GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_context_open_async (context, NULL, sl_test_take, &result);

  return sl_context_open_finish (context, sl_test_await (&result), error);
}

static gboolean
has_only_us (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

static void
close_context (SlContext *context)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_context_close_async (context, sl_test_take, &result);
  g_assert_true (sl_context_close_finish (context, sl_test_await (&result), &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  sl_test_wait_until (has_only_us, context, "the calls under way to end");
  g_assert_finalize_object (context);
}

static SlJob *
add_job (SlContext  *context,
         const char *title,
         GError    **error)
{
  g_autoptr (SlJob) job = sl_job_new ();
  g_autoptr (GAsyncResult) result = NULL;
  SlJobPort *port = sl_context_get_job_port (context);

  g_object_set (job, "company", "Globex", "title", title, NULL);
  sl_job_port_add_async (port, job, NULL, NULL, NULL, sl_test_take, &result);

  return sl_job_port_add_finish (port, sl_test_await (&result), error);
}

static SlClusterStatus *
query_cluster (Fixture *fixture)
{
  g_autoptr (SlCluster) cluster = sl_cluster_new (fixture->profile);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlClusterStatus *status = NULL;

  sl_cluster_query_status_async (cluster, NULL, sl_test_take, &result);
  status = sl_cluster_query_status_finish (cluster, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return status;
}

static GPtrArray *
list_backups (Fixture *fixture)
{
  g_autoptr (SlCluster) cluster = sl_cluster_new (fixture->profile);
  g_autoptr (SlBackup) backup = sl_backup_new (cluster);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = NULL;

  sl_backup_list_async (backup, NULL, sl_test_take, &result);
  entries = sl_backup_list_finish (backup, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return entries;
}

static gboolean
is_ready (gpointer context)
{
  return sl_server_port_get_state (context) == SL_SERVER_STATE_READY;
}

static gboolean
is_not_ready (gpointer context)
{
  return !is_ready (context);
}

static void
test_context_life (Fixture      *fixture,
                   gconstpointer data)
{
  SlContext *context = new_context (fixture, NULL, SL_CONTEXT_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) job = NULL;
  g_autoptr (GAsyncResult) described = NULL;
  g_autoptr (SlServerInfo) info = NULL;
  g_autoptr (SlClusterStatus) status = NULL;

  g_assert_null (sl_context_get_job_port (context));
  g_assert_true (open_context (context, &error));
  g_assert_no_error (error);
  g_assert_true (is_ready (context));
  g_assert_null (sl_server_port_get_message (SL_SERVER_PORT (context)));
  g_assert_nonnull (sl_context_get_resume_port (context));
  g_assert_nonnull (sl_context_get_settings (context));
  job = add_job (context, "Baker", &error);
  g_assert_no_error (error);

  sl_server_port_describe_async (SL_SERVER_PORT (context), NULL, sl_test_take, &described);
  info = sl_server_port_describe_finish (SL_SERVER_PORT (context), sl_test_await (&described), &error);
  g_assert_no_error (error);
  g_assert_true (info->is_private);
  g_assert_cmpint (g_ascii_strtoll (info->version, NULL, 10), >=, 15);
  g_assert_cmpint (info->size, >, 1000000);
  g_clear_object (&described);

  close_context (context);
  status = query_cluster (fixture);
  g_assert_false (status->is_running);
}

/* A window saves on quit what has changed, once; a program without one only day by day. */
static void
test_context_settings (Fixture      *fixture,
                       gconstpointer data)
{
  SlContext *context = new_context (fixture, NULL, SL_CONTEXT_NONE);
  SlContext *another = NULL;

  g_assert_true (g_settings_set_int (sl_context_get_settings (context), "window-width", 987));
  g_settings_sync ();
  g_assert_finalize_object (context);

  another = new_context (fixture, NULL, SL_CONTEXT_NONE);
  g_assert_cmpint (g_settings_get_int (sl_context_get_settings (another), "window-width"), ==, 987);
  g_assert_finalize_object (another);
}

static void
test_context_backups (Fixture      *fixture,
                      gconstpointer data)
{
  const SlContextFlags flags[] = { SL_CONTEXT_NONE, SL_CONTEXT_NONE, SL_CONTEXT_BACKGROUND };
  const guint          expected[] = { 1, 1, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      SlContext *context = new_context (fixture, NULL, flags[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (SlJob) job = NULL;
      g_autoptr (GPtrArray) entries = NULL;

      g_assert_true (open_context (context, &error));
      if (i != 1)
        {
          job = add_job (context, "Baker", &error);
          g_assert_no_error (error);
        }
      close_context (context);
      entries = list_backups (fixture);
      g_assert_cmpuint (entries->len, ==, expected[i]);
    }
}

static void
test_context_server_killed (Fixture      *fixture,
                            gconstpointer data)
{
  SlContext *context = new_context (fixture, NULL, SL_CONTEXT_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlClusterStatus) status = NULL;
  g_autoptr (SlJob) before = NULL;
  g_autoptr (SlJob) after = NULL;
  g_autoptr (GAsyncResult) fetched = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  const char *ids[] = { NULL, NULL };

  g_assert_true (open_context (context, &error));
  before = add_job (context, "Before", &error);
  g_assert_no_error (error);

  status = query_cluster (fixture);
  g_assert_cmpint (kill (status->pid, SIGKILL), ==, 0);
  sl_test_wait_until (is_not_ready, context, "the loss to be noticed");
  sl_test_wait_until (is_ready, context, "the server to come back");
  g_assert_cmpuint (fixture->n_states[SL_SERVER_STATE_RECONNECTING], >=, 1);

  ids[0] = sl_job_get_id (before);
  sl_job_port_fetch_async (sl_context_get_job_port (context), ids, NULL, sl_test_take, &fetched);
  jobs = sl_job_port_fetch_finish (sl_context_get_job_port (context), sl_test_await (&fetched), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 1);
  g_clear_object (&fetched);
  after = add_job (context, "After", &error);
  g_assert_no_error (error);
  close_context (context);
}

/* Without letting the context know: its main loop stands still meanwhile. */
static pid_t
await_restart (Fixture *fixture,
               pid_t    former)
{
  const char      *directory = sl_profile_get_directory (fixture->profile);
  g_autofree char *data = sl_cluster_files_dup_data_directory (directory);
  g_autofree char *lock = g_build_filename (directory, "start.lock", NULL);
  SlClusterPidFile file = { 0 };
  int              fd = open (lock, O_RDWR | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  do
    {
      flock (fd, LOCK_UN);
      g_usleep (2000);
      sl_cluster_process_read_pid_file (data, &file);
    }
  while (file.pid == former || !g_str_equal (file.status, "ready") || flock (fd, LOCK_EX | LOCK_NB) != 0);
  close (fd);

  return file.pid;
}

/* It comes back, and is gone again before anybody has talked to it. */
static void
test_context_killed_twice (Fixture      *fixture,
                           gconstpointer data)
{
  SlContext *context = new_context (fixture, NULL, SL_CONTEXT_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlClusterStatus) status = NULL;
  g_autoptr (SlJob) job = NULL;
  pid_t second = 0;

  g_assert_true (open_context (context, &error));
  status = query_cluster (fixture);
  g_assert_cmpint (kill (status->pid, SIGKILL), ==, 0);
  sl_test_wait_until (is_not_ready, context, "the loss to be noticed");
  second = await_restart (fixture, status->pid);
  g_assert_cmpint (kill (second, SIGKILL), ==, 0);
  while (kill (second, 0) == 0)
    g_usleep (2000);

  sl_test_wait_until (is_ready, context, "the server to come back");
  job = add_job (context, "After", &error);
  g_assert_no_error (error);
  close_context (context);
}

static void
test_context_failure (Fixture      *fixture,
                      gconstpointer data)
{
  SlContext *context = new_context (fixture, "postgresql://127.0.0.1:1/none?sslmode=disable", SL_CONTEXT_NONE);
  g_autoptr (GError) error = NULL;
  const char *message = NULL;

  g_assert_false (open_context (context, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONNECTION);
  g_assert_cmpint (sl_server_port_get_state (SL_SERVER_PORT (context)), ==, SL_SERVER_STATE_FAILED);
  message = sl_server_port_get_message (SL_SERVER_PORT (context));
  g_assert_cmpstr (message, ==, error->message);
  g_assert_true (g_str_has_suffix (message, "."));
  g_assert_null (sl_context_get_job_port (context));

  /* A second try begins anew and fails like the first. */
  g_clear_error (&error);
  g_assert_false (open_context (context, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONNECTION);
  close_context (context);
}

static void
test_context_cancel (Fixture      *fixture,
                     gconstpointer data)
{
  SlContext *context = new_context (fixture, NULL, SL_CONTEXT_NONE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_context_open_async (context, cancellable, sl_test_take, &result);
  g_cancellable_cancel (cancellable);
  g_assert_false (sl_context_open_finish (context, sl_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  g_clear_error (&error);

  /* And can be opened all the same later. */
  g_assert_true (open_context (context, &error));
  g_assert_no_error (error);
  close_context (context);
}

static void
test_context_passwords (Fixture      *fixture,
                        gconstpointer data)
{
  SlContext    *context = new_context (fixture, NULL, SL_CONTEXT_NONE);
  SlServerPort *port = SL_SERVER_PORT (context);
  g_autoptr (GAsyncResult) kept = NULL;
  g_autoptr (GAsyncResult) tested = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;

  /* No keyring here: it is said, and the password serves until the end. */
  sl_server_port_keep_password_async (port, "postgresql://me@db.example/x", "secret", NULL, sl_test_take, &kept);
  g_assert_false (sl_server_port_keep_password_finish (port, sl_test_await (&kept), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  g_assert_null (strstr (error->message, "secret"));
  g_clear_error (&error);
  g_clear_object (&kept);

  sl_server_port_test_async (port, "postgresql://127.0.0.1:1/x?sslmode=disable", NULL, NULL, sl_test_take, &tested);
  version = sl_server_port_test_finish (port, sl_test_await (&tested), &error);
  g_assert_null (version);
  g_assert_error (error, SL_ERROR, SL_ERROR_CONNECTION);
  g_clear_error (&error);
  g_clear_object (&tested);

  sl_server_port_test_async (port, "postgresql://me:secret@127.0.0.1/x", NULL, NULL, sl_test_take, &refused);
  version = sl_server_port_test_finish (port, sl_test_await (&refused), &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_REFUSED);
  g_clear_object (&refused);
  close_context (context);
}

/* A server of the user's: here that of another profile, which is told by its socket's directory. */
static SlContext *
open_owner (Fixture          *fixture,
            SlClusterStatus **status)
{
  SlContext *owner = new_context (fixture, NULL, SL_CONTEXT_SERVER_ONLY);
  g_autoptr (GError) error = NULL;

  g_assert_true (open_context (owner, &error));
  g_assert_no_error (error);
  *status = query_cluster (fixture);

  return owner;
}

static char *
dup_uri (const char *socket_directory)
{
  g_autofree char *host = g_uri_escape_string (socket_directory, NULL, FALSE);

  return g_strdup_printf ("postgresql://shortlist@/shortlist?host=%s", host);
}

static void
test_context_own_server (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (SlClusterStatus) status = NULL;
  SlContext       *owner = open_owner (fixture, &status);
  g_autofree char *uri = dup_uri (status->socket_directory);
  SlContext       *guest = NULL;
  g_autoptr (SlProfile) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) job = NULL;
  g_autofree char *version = NULL;
  g_autoptr (GAsyncResult) tested = NULL;

  other = sl_profile_new ("guest", &error);
  guest = sl_context_new (other, uri, SL_CONTEXT_NONE);
  g_assert_true (open_context (guest, &error));
  g_assert_no_error (error);
  job = add_job (guest, "Baker", &error);
  g_assert_no_error (error);

  sl_server_port_test_async (SL_SERVER_PORT (guest), uri, NULL, NULL, sl_test_take, &tested);
  version = sl_server_port_test_finish (SL_SERVER_PORT (guest), sl_test_await (&tested), &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_ascii_strtoll (version, NULL, 10), >=, 15);
  g_clear_object (&tested);

  close_context (guest);
  close_context (owner);
}

/* What it lacks is said at the start, not by a statement that fails some day. */
static void
test_context_old_server (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (SlClusterStatus) status = NULL;
  SlContext *owner = open_owner (fixture, &status);
  SlContext *guest = NULL;
  g_autoptr (SlTestRelay) relay = sl_test_relay_new (status->socket_directory, "13");
  g_autofree char *uri = dup_uri (sl_test_relay_get_socket_directory (relay));
  g_autoptr (SlProfile) other = NULL;
  g_autoptr (GError) error = NULL;

  other = sl_profile_new ("guest", &error);
  guest = sl_context_new (other, uri, SL_CONTEXT_NONE);
  g_assert_false (open_context (guest, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  g_assert_nonnull (strstr (error->message, "PostgreSQL 13"));
  g_assert_cmpstr (sl_server_port_get_message (SL_SERVER_PORT (guest)), ==, error->message);

  close_context (guest);
  close_context (owner);
}

static void
jobs_changed_cb (SlJobPort         *port,
                 const char *const *ids,
                 guint             *n_resets)
{
  if (*ids == NULL)
    (*n_resets)++;
}

static gboolean
is_reset (gpointer user_data)
{
  return *(guint *) user_data > 0;
}

static guint
count_jobs (SlContext *context)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlJobCounts counts = { { 0 }, 0 };

  sl_job_port_count_async (sl_context_get_job_port (context), filter, NULL, sl_test_take, &result);
  g_assert_true (sl_job_port_count_finish (sl_context_get_job_port (context), sl_test_await (&result), &counts, &error));
  g_assert_no_error (error);

  return (guint) counts.total;
}

/* Another program restores a backup while the window is open: it reconnects and reads all anew. */
static void
test_context_restore (Fixture      *fixture,
                      gconstpointer data)
{
  SlContext *window = new_context (fixture, NULL, SL_CONTEXT_NONE);
  SlContext *other = sl_context_new (fixture->profile, NULL, SL_CONTEXT_SERVER_ONLY | SL_CONTEXT_BACKGROUND);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) before = NULL;
  g_autoptr (SlJob) after = NULL;
  g_autoptr (SlJob) last = NULL;
  g_autoptr (SlBackupEntry) entry = NULL;
  g_autoptr (GAsyncResult) created = NULL;
  g_autoptr (GAsyncResult) restored = NULL;
  guint n_resets = 0;

  g_assert_true (open_context (window, &error));
  g_assert_true (open_context (other, &error));
  before = add_job (window, "Before", &error);
  g_assert_no_error (error);
  sl_backup_create_async (sl_context_get_backup (other), SL_BACKUP_MANUAL, NULL, sl_test_take, &created);
  entry = sl_backup_create_finish (sl_context_get_backup (other), sl_test_await (&created), &error);
  g_assert_no_error (error);
  after = add_job (window, "After", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_jobs (window), ==, 2);

  g_signal_connect (sl_context_get_job_port (window), "changed", G_CALLBACK (jobs_changed_cb), &n_resets);
  sl_backup_restore_async (sl_context_get_backup (other), entry->path, NULL, sl_test_take, &restored);
  g_assert_true (sl_backup_restore_finish (sl_context_get_backup (other), sl_test_await (&restored), &error));
  sl_test_wait_until (is_reset, &n_resets, "the word that everything may have changed");
  sl_test_wait_until (is_ready, window, "the window to reconnect");
  g_assert_cmpuint (fixture->n_states[SL_SERVER_STATE_FAILED], ==, 0);
  g_assert_cmpuint (count_jobs (window), ==, 1);
  last = add_job (window, "Last", &error);
  g_assert_no_error (error);
  g_clear_object (&created);
  g_clear_object (&restored);

  close_context (other);
  close_context (window);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/context/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("life", test_context_life);
  ADD ("backups", test_context_backups);
  ADD ("settings", test_context_settings);
  ADD ("server-killed", test_context_server_killed);
  ADD ("killed-twice", test_context_killed_twice);
  ADD ("failure", test_context_failure);
  ADD ("cancel", test_context_cancel);
  ADD ("passwords", test_context_passwords);
  ADD ("own-server", test_context_own_server);
  ADD ("old-server", test_context_old_server);
  ADD ("restore", test_context_restore);

  return g_test_run ();
}
