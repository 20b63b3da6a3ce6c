/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <sys/stat.h>
#include <unistd.h>

#include "db/sl-cluster-config.h"
#include "db/sl-cluster-files.h"

/* What a single person's desktop needs: small, quiet, nothing to be heard from outside,
 * and every commit on the disk. Nothing that a user stores may reach the log.
 */
static const char managed_settings[] =
  "listen_addresses = ''\n"
  "unix_socket_permissions = 0700\n"
  "ssl = off\n"
  "max_connections = 50\n"
  "\n"
  "shared_buffers = 32MB\n"
  "work_mem = 8MB\n"
  "maintenance_work_mem = 64MB\n"
  "huge_pages = off\n"
  "max_worker_processes = 2\n"
  "max_parallel_workers = 0\n"
  "max_parallel_workers_per_gather = 0\n"
  "max_parallel_maintenance_workers = 0\n"
  "max_logical_replication_workers = 0\n"
  "jit = off\n"
  "autovacuum_max_workers = 1\n"
  "autovacuum_naptime = 5min\n"
  "\n"
  "fsync = on\n"
  "full_page_writes = on\n"
  "synchronous_commit = on\n"
  "wal_level = minimal\n"
  "max_wal_senders = 0\n"
  "min_wal_size = 16MB\n"
  "max_wal_size = 128MB\n"
  "\n"
  "logging_collector = off\n"
  "log_destination = 'stderr'\n"
  "log_line_prefix = '%m [%p] '\n"
  "log_timezone = 'UTC'\n"
  "log_checkpoints = off\n"
  "log_statement = 'none'\n"
  "log_min_error_statement = panic\n"
  "log_parameter_max_length = 0\n"
  "log_parameter_max_length_on_error = 0\n"
  "lc_messages = 'C'\n"
  "\n"
  "timezone = 'UTC'\n"
  "datestyle = 'iso, ymd'\n"
  "default_text_search_config = 'pg_catalog.simple'\n"
  "idle_in_transaction_session_timeout = 60s\n";

static const char user_settings_head[] =
  "# Your own settings for Shortlist's database server, in the form of postgresql.conf.\n"
  "# They are read after Shortlist's and win over them; they apply at the next start.\n";

/* A name in pg_ident.conf, quoted: Unix accounts may hold almost any character. */
static void
append_quoted (GString    *text,
               const char *name)
{
  g_string_append_c (text, '"');
  for (const char *p = name; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

/* As root what counts is whether others may write there: the server runs as another account. */
static gboolean
has_shared_memory (void)
{
  struct stat status;

  return access ("/dev/shm", W_OK) == 0 && stat ("/dev/shm", &status) == 0 &&
         (geteuid () != 0 || (status.st_mode & S_IWOTH) != 0);
}

/**
 * sl_cluster_config_build:
 * @profile_name: the profile's name, for the process titles
 * @major: the server's major version
 *
 * Returns: (transfer full): the content of `postgresql.conf`
 */
char *
sl_cluster_config_build (const char *profile_name,
                         guint       major)
{
  GString *text = g_string_new ("# Written by Shortlist at every start of its server: changes here are lost.\n"
                                "# Your own settings belong into " SL_CLUSTER_SETTINGS_FILE ", one folder up.\n\n");

  g_string_append_printf (text, "cluster_name = 'shortlist-%s'\n", profile_name);
  g_string_append (text, managed_settings);
  /* A container may come without /dev/shm; the server would not start. */
  if (!has_shared_memory ())
    g_string_append (text, "dynamic_shared_memory_type = mmap\n");
  if (major >= 18)
    g_string_append (text, "io_method = sync\n");
  g_string_append (text, "\ninclude_if_exists = '../" SL_CLUSTER_SETTINGS_FILE "'\n");

  return g_string_free (text, FALSE);
}

/**
 * sl_cluster_config_build_ident:
 * @server_account: the account the server runs as
 * @own_account: the account that Shortlist runs as
 *
 * Returns: (transfer full): the content of `pg_ident.conf`: who may be which role
 */
char *
sl_cluster_config_build_ident (const char *server_account,
                               const char *own_account)
{
  const char *accounts[] = { server_account, g_str_equal (server_account, own_account) ? NULL : own_account };
  GString    *text = g_string_new ("# Written by Shortlist at every start of its server.\n");

  for (gsize i = 0; i < G_N_ELEMENTS (accounts) && accounts[i] != NULL; i++)
    {
      g_string_append (text, "shortlist ");
      append_quoted (text, accounts[i]);
      g_string_append (text, " " SL_CLUSTER_ROLE "\nshortlist ");
      append_quoted (text, accounts[i]);
      g_string_append (text, " " SL_CLUSTER_MANAGER_ROLE "\n");
    }

  return g_string_free (text, FALSE);
}

/**
 * sl_cluster_config_write:
 * @directory: the profile's directory
 * @data_directory: its data directory
 * @major: the server's major version
 * @account: the server's account
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Writes the server's settings anew, and the user's own file if there is none yet.
 *
 * Returns: whether all were written
 */
gboolean
sl_cluster_config_write (const char             *directory,
                         const char             *data_directory,
                         guint                   major,
                         const SlClusterAccount *account,
                         GError                **error)
{
  g_autofree char *profile_name = g_path_get_basename (directory);
  g_autofree char *settings = sl_cluster_config_build (profile_name, major);
  g_autofree char *ident = sl_cluster_config_build_ident (account->name, account->is_other ? "root" : account->name);
  g_autofree char *own = g_build_filename (directory, SL_CLUSTER_SETTINGS_FILE, NULL);

  if (!g_file_test (own, G_FILE_TEST_EXISTS) &&
      !sl_cluster_files_write (directory, SL_CLUSTER_SETTINGS_FILE, user_settings_head, account, error))
    return FALSE;

  return sl_cluster_files_write (data_directory, "postgresql.conf", settings, account, error) &&
         sl_cluster_files_write (data_directory, "pg_hba.conf", "local all all peer map=shortlist\n", account, error) &&
         sl_cluster_files_write (data_directory, "pg_ident.conf", ident, account, error);
}
