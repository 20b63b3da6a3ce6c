/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/sl-error.h"
#include "db/sl-backup-run.h"
#include "db/sl-backup-swap.h"
#include "db/sl-backup-upgrade.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-dump.h"
#include "db/sl-cluster-files.h"
#include "db/sl-cluster-lock.h"
#include "db/sl-migrator.h"

#define LOCK_NAME     "backup.lock"
#define LOCK_DEADLINE (600 * G_USEC_PER_SEC)
/* How long the schema may be changing. */
#define SCHEMA_DEADLINE (60 * G_USEC_PER_SEC)
#define LONGEST_PAUSE   50
/* A packed dump is smaller than the database by this factor at least. */
#define SIZE_FACTOR  3
#define SIZE_RESERVE (20 * 1000 * 1000)

/* What every step needs. */
typedef struct
{
  GPtrArray        *binaries;
  SlClusterAccount *account;
  char             *directory;
  int               lock;
  SlClusterDump     dump;
} Session;

static void
session_close (Session *session)
{
  sl_cluster_lock_close (&session->lock);
  g_clear_pointer (&session->binaries, g_ptr_array_unref);
  g_clear_pointer (&session->account, sl_cluster_account_free);
  g_free (session->directory);
}

/* Technical text is kept, the user gets a sentence. */
static gboolean
set_error (SlBackupRun *self,
           GError      *cause,
           const char  *sentence,
           GError     **error)
{
  gboolean is_technical = g_error_matches (cause, SL_ERROR, SL_ERROR_QUERY) || g_error_matches (cause, SL_ERROR, SL_ERROR_CONNECTION);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED) || (cause->domain == SL_ERROR && !is_technical))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }

  g_debug ("%s", cause->message);
  g_free (self->details);
  self->details = g_strdup (cause->message);
  g_set_error_literal (error, SL_ERROR, SL_ERROR_UNAVAILABLE, sentence);
  g_error_free (cause);

  return FALSE;
}

static gboolean
session_open (Session      *session,
              SlBackupRun  *self,
              gboolean      needs_server,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char        *data = sl_cluster_files_dup_data_directory (self->directory);
  const SlServerBinaries *binaries = NULL;
  guint                   major = data != NULL ? sl_cluster_files_read_major (data) : 0;

  session->lock = -1;
  if (needs_server && self->socket_directory == NULL)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_UNAVAILABLE, _ ("The database does not run, so it cannot be saved or restored."));
      return FALSE;
    }
  session->binaries = sl_server_binaries_list ((const char *const *) self->binary_directories);
  binaries = sl_server_binaries_pick (session->binaries, major);
  if (binaries == NULL && session->binaries->len > 0)
    binaries = g_ptr_array_index (session->binaries, 0);
  if (binaries == NULL)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_UNAVAILABLE, _ ("PostgreSQL's programs were not found. Install the package “postgresql”."));
      return FALSE;
    }
  session->account = sl_cluster_account_new (data, error);
  if (session->account == NULL)
    return FALSE;

  session->dump = (SlClusterDump){ binaries, session->account, self->socket_directory };
  session->directory = g_build_filename (self->directory, SL_BACKUP_DIRECTORY, NULL);
  if (mkdir (session->directory, 0700) != 0 && errno != EEXIST)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                   _ ("Shortlist cannot write to its folder “%1$s” (%2$s). Check who owns the folder and whether the disk is writable."),
                   session->directory,
                   g_strerror (errno));
      return FALSE;
    }
  if (!sl_cluster_account_own (session->account, session->directory, error))
    return FALSE;

  /* One at a time, also among programs. */
  session->lock = sl_cluster_lock_open (session->directory, LOCK_NAME, error);

  return session->lock >= 0 &&
         sl_cluster_lock_wait (session->lock, g_get_monotonic_time () + LOCK_DEADLINE, cancellable, error);
}

/* --- Making one */

/* Till @connection is closed, the schema stays as it is: what a migration alters would wait for the tables that
 * the backup's transaction holds, pg_dump for the migration, and the transaction for pg_dump.
 */
static gboolean
hold_schema (PGconn       *connection,
             GCancellable *cancellable,
             GError      **error)
{
  gint64 deadline = g_get_monotonic_time () + SCHEMA_DEADLINE;
  guint  pause = 1;

  for (;;)
    {
      g_autofree char *is_held = NULL;

      if (!sl_cluster_server_query (connection, "SELECT pg_try_advisory_lock_shared (" SL_MIGRATOR_LOCK ")", NULL, &is_held, error))
        return FALSE;
      if (g_str_equal (is_held, "t"))
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_get_monotonic_time () > deadline)
        {
          g_set_error_literal (error, SL_ERROR, SL_ERROR_TIMEOUT,
                               _ ("Another program is changing the database. Try again in a moment."));
          return FALSE;
        }
      sl_cluster_pause (&pause, LONGEST_PAUSE);
    }
}

/* One program was faster where several start at once on data of an older version: its backup is of the data
 * as they were. To be asked while the schema is held.
 */
static gboolean
has_moved_on (SlBackupRun *self,
              PGconn      *connection,
              gboolean    *moved,
              GError     **error)
{
  g_autofree char *version = NULL;

  *moved = FALSE;
  if (self->reason != SL_BACKUP_MIGRATION || self->schema_version == 0)
    return TRUE;
  if (!sl_cluster_server_query (connection, "SELECT max (version) FROM public.schema_migrations", NULL, &version, error))
    return FALSE;
  *moved = version == NULL || g_ascii_strtoll (version, NULL, 10) != self->schema_version;

  return TRUE;
}

/* Fixes the moment that the backup shows; @connection has to stay open meanwhile. */
static char *
export_snapshot (PGconn        *connection,
                 SlBackupEntry *entry,
                 GError       **error)
{
  g_autofree char *snapshot = NULL;

  if (!sl_cluster_server_execute (connection, "SET idle_in_transaction_session_timeout = 0", error) ||
      !sl_cluster_server_execute (connection, "SET lock_timeout = '60s'", error) ||
      !sl_cluster_server_execute (connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", error) ||
      !sl_cluster_server_query (connection, "SELECT pg_export_snapshot ()", NULL, &snapshot, error) ||
      /* The next transaction's number: only writing moves it, and a restart does not. */
      !sl_cluster_server_query (connection,
                                "SELECT system_identifier || ':' || pg_snapshot_xmax (pg_current_snapshot ()) FROM pg_control_system ()",
                                NULL,
                                &entry->state,
                                error))
    return NULL;
  entry->tables = sl_cluster_dump_count_rows (connection, error);

  return entry->tables != NULL ? g_steal_pointer (&snapshot) : NULL;
}

static gboolean
is_due (const SlBackupEntry *entry,
        GPtrArray           *entries)
{
  const SlBackupEntry *last = NULL;

  for (guint i = 0; i < entries->len && last == NULL; i++)
    if (((SlBackupEntry *) g_ptr_array_index (entries, i))->is_good)
      last = g_ptr_array_index (entries, i);

  switch (entry->reason)
    {
    case SL_BACKUP_DAILY:
      return *entry->tables != '\0' &&
             (last == NULL || g_date_time_difference (entry->created_at, last->created_at) > G_TIME_SPAN_DAY);
    case SL_BACKUP_QUIT:
    case SL_BACKUP_MIGRATION:
      return *entry->tables != '\0' && (last == NULL || g_strcmp0 (last->state, entry->state) != 0);
    case SL_BACKUP_MANUAL:
    default:
      return TRUE;
    }
}

static gboolean
check_room (Session *session,
            PGconn  *connection,
            GError **error)
{
  g_autofree char *size = NULL;

  return sl_cluster_server_query (connection, "SELECT pg_database_size (current_database ())", NULL, &size, error) &&
         sl_cluster_files_check_space (session->directory, g_ascii_strtoull (size, NULL, 10) / SIZE_FACTOR + SIZE_RESERVE, error);
}

static gboolean
set_system_error (const char *path,
                  GError    **error)
{
  if (errno == ENOSPC)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                         _ ("The disk is full. Your data and the earlier backups are safe: free some space and try again."));
  else
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                 _ ("The file “%1$s” could not be written: %2$s"),
                 path,
                 g_strerror (errno));

  return FALSE;
}

/* Writes, checks and only then names it. */
static gboolean
write_checked (SlBackupRun   *self,
               Session       *session,
               SlBackupEntry *entry,
               const char    *snapshot,
               const char    *part,
               int            fd,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  struct stat status;

  if (!sl_cluster_dump_write (&session->dump, SL_CLUSTER_DATABASE, snapshot, entry->reason == SL_BACKUP_QUIT, fd, cancellable, &self->details, error))
    return FALSE;
  if (fsync (fd) != 0 || fstat (fd, &status) != 0)
    return set_system_error (part, error);
  if (!sl_cluster_dump_check (&session->dump, fd, cancellable, &self->details, error))
    return FALSE;

  entry->size = (guint64) status.st_size;
  entry->sha256 = sl_backup_store_compute_sha256 (fd, cancellable, &local_error);
  if (entry->sha256 == NULL || !sl_backup_entry_save (entry, &local_error))
    return set_error (self, g_steal_pointer (&local_error), _ ("The backup could not be written. Your data and the earlier backups are safe. The details say why."), error);
  if (rename (part, entry->path) != 0)
    return set_system_error (entry->path, error);
  entry->is_good = TRUE;

  return sl_cluster_account_own (session->account, entry->path, error);
}

static gboolean
write_entry (SlBackupRun   *self,
             Session       *session,
             SlBackupEntry *entry,
             const char    *snapshot,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *part = g_strconcat (entry->path, ".part", NULL);
  gboolean         done = FALSE;
  int              directory = -1;
  int              fd = open (part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    return set_system_error (part, error);

  done = write_checked (self, session, entry, snapshot, part, fd, cancellable, error);
  close (fd);
  if (!done)
    {
      unlink (part);
      sl_backup_store_clean (session->directory);
      return FALSE;
    }

  directory = open (session->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory >= 0)
    {
      fsync (directory);
      close (directory);
    }

  return TRUE;
}

static void
prune (Session   *session,
       GDateTime *now)
{
  g_autoptr (GPtrArray) entries = sl_backup_store_list (session->directory);
  g_autoptr (GPtrArray) expired = sl_backup_store_select_expired (entries, now);

  for (guint i = 0; i < expired->len; i++)
    sl_backup_store_remove (g_ptr_array_index (expired, i));
}

static SlBackupEntry *
create (SlBackupRun  *self,
        Session      *session,
        GCancellable *cancellable,
        GError      **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (SlBackupEntry) entry = sl_backup_entry_new (session->directory, now, self->reason);
  g_autoptr (SlClusterConnection) connection = sl_cluster_dump_connect (&session->dump, SL_CLUSTER_DATABASE, error);
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *snapshot = NULL;
  gboolean         moved = FALSE;

  if (connection == NULL)
    return NULL;
  sl_backup_store_clean (session->directory);
  entries = sl_backup_store_list (session->directory);
  if (!hold_schema (connection, cancellable, error) || !has_moved_on (self, connection, &moved, error) || moved)
    return NULL;
  snapshot = export_snapshot (connection, entry, error);
  if (snapshot == NULL || !is_due (entry, entries))
    return NULL;
  if (!check_room (session, connection, error) ||
      !write_entry (self, session, entry, snapshot, cancellable, error))
    return NULL;

  prune (session, now);
  sl_backup_swap_expire (&session->dump);

  return g_steal_pointer (&entry);
}

/**
 * sl_backup_run_free:
 * @self: (transfer full): a run
 */
void
sl_backup_run_free (SlBackupRun *self)
{
  g_free (self->directory);
  g_free (self->socket_directory);
  g_strfreev (self->binary_directories);
  g_clear_pointer (&self->migrations, g_ptr_array_unref);
  g_free (self->path);
  g_free (self->details);
  g_free (self);
}

/**
 * sl_backup_run_create:
 * @self: a run with its reason
 * @cancellable: (nullable): ends it; nothing is left behind
 * @error: a sentence
 *
 * Makes a backup if its reason calls for one, then removes expired ones.
 *
 * Returns: (transfer full) (nullable): the backup; %NULL without an error if none is due
 */
SlBackupEntry *
sl_backup_run_create (SlBackupRun  *self,
                      GCancellable *cancellable,
                      GError      **error)
{
  Session        session = { 0 };
  GError        *cause = NULL;
  SlBackupEntry *entry = NULL;

  if (session_open (&session, self, TRUE, cancellable, &cause))
    entry = create (self, &session, cancellable, &cause);
  session_close (&session);
  if (cause != NULL)
    set_error (self, cause, _ ("The backup could not be written. Your data and the earlier backups are safe. The details say why."), error);

  return entry;
}

/* --- Reading one */

/* Opens a backup that is whole. */
static int
open_checked (SlBackupRun    *self,
              Session        *session,
              SlBackupEntry **entry,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autofree char *sum = NULL;
  int              fd = -1;

  *entry = sl_backup_entry_load (self->path);
  if (*entry != NULL)
    fd = open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_NOT_FOUND, _ ("The backup “%s” cannot be opened."), self->path);
      return -1;
    }

  sum = sl_backup_store_compute_sha256 (fd, cancellable, error);
  if (sum != NULL && (*entry)->sha256 != NULL && g_strcmp0 (sum, (*entry)->sha256) != 0)
    g_set_error (error, SL_ERROR, SL_ERROR_INPUT, _ ("The backup “%s” is damaged: it is not what was written. Choose another one."), (*entry)->name);
  else if (sum != NULL && sl_cluster_dump_check (&session->dump, fd, cancellable, &self->details, error))
    return fd;
  close (fd);

  return -1;
}

/* Restores into a database of that name; it is dropped again if that fails. */
static gboolean
restore_beside (SlBackupRun         *self,
                Session             *session,
                const SlBackupEntry *entry,
                const char          *database,
                int                  fd,
                GCancellable        *cancellable,
                GError             **error)
{
  gboolean done = FALSE;

  if (!sl_backup_swap_make (&session->dump, database, error))
    return FALSE;
  done = sl_cluster_dump_restore (&session->dump, database, fd, cancellable, &self->details, error) &&
         sl_backup_swap_check (&session->dump, database, entry->tables, self->migrations != NULL ? self->migrations->len : 0, error);
  if (!done)
    sl_backup_swap_drop (&session->dump, database);

  return done;
}

static gboolean
bring_up_to_date (SlBackupRun  *self,
                  Session      *session,
                  const char   *database,
                  GCancellable *cancellable,
                  GError      **error)
{
  return self->migrations == NULL || sl_backup_upgrade_run (&session->dump, database, self->migrations, cancellable, error);
}

/**
 * sl_backup_run_verify:
 * @self: a run with a path
 * @cancellable: (nullable): ends it
 * @error: %SL_ERROR_INPUT with a sentence if the backup is damaged
 *
 * Reads a backup to its end and compares its checksum; a deep one also restores it
 * into a database beside and counts the rows.
 *
 * Returns: whether the backup is good
 */
gboolean
sl_backup_run_verify (SlBackupRun  *self,
                      GCancellable *cancellable,
                      GError      **error)
{
  Session session = { 0 };
  GError *cause = NULL;
  g_autoptr (SlBackupEntry) entry = NULL;
  gboolean done = FALSE;
  int      fd = -1;

  if (session_open (&session, self, self->is_deep, cancellable, &cause))
    fd = open_checked (self, &session, &entry, cancellable, &cause);
  if (fd >= 0)
    done = !self->is_deep || restore_beside (self, &session, entry, SL_BACKUP_VERIFIED_DATABASE, fd, cancellable, &cause);
  if (done && self->is_deep)
    sl_backup_swap_drop (&session.dump, SL_BACKUP_VERIFIED_DATABASE);
  if (fd >= 0)
    close (fd);
  session_close (&session);

  return done || set_error (self, cause, _ ("The backup could not be verified. The details say why."), error);
}

/**
 * sl_backup_run_restore:
 * @self: a run with a path
 * @cancellable: (nullable): ends it up to the swap; nothing has changed then
 * @error: a sentence
 *
 * Restores a backup into a new database, counts its rows and brings it to this program's
 * schema; only then the names are swapped. The present data stay under another name.
 *
 * Returns: whether the restored data are the present ones now
 */
gboolean
sl_backup_run_restore (SlBackupRun  *self,
                       GCancellable *cancellable,
                       GError      **error)
{
  Session session = { 0 };
  GError *cause = NULL;
  g_autoptr (SlBackupEntry) entry = NULL;
  gboolean done = FALSE;
  int      fd = -1;

  if (session_open (&session, self, TRUE, cancellable, &cause) &&
      sl_cluster_files_check_space (self->directory, SL_CLUSTER_MINIMUM_SPACE, &cause))
    fd = open_checked (self, &session, &entry, cancellable, &cause);
  if (fd >= 0 &&
      restore_beside (self, &session, entry, SL_BACKUP_INCOMING_DATABASE, fd, cancellable, &cause))
    {
      done = bring_up_to_date (self, &session, SL_BACKUP_INCOMING_DATABASE, cancellable, &cause);
      if (done)
        {
          sl_backup_swap_drop (&session.dump, SL_BACKUP_PREVIOUS_DATABASE);
          done = sl_backup_swap_run (&session.dump, SL_BACKUP_INCOMING_DATABASE, SL_BACKUP_PREVIOUS_DATABASE, &cause);
        }
      if (!done)
        sl_backup_swap_drop (&session.dump, SL_BACKUP_INCOMING_DATABASE);
    }
  if (fd >= 0)
    close (fd);
  session_close (&session);

  return done || set_error (self, cause, _ ("The backup could not be restored. Your present data were not touched. The details say why."), error);
}

/**
 * sl_backup_run_undo_restore:
 * @self: a run
 * @cancellable: (nullable): ends the wait for another run
 * @error: %SL_ERROR_NOT_FOUND with a sentence if there is nothing to go back to
 *
 * Swaps the present data with those from before the last restore.
 *
 * Returns: whether they are swapped
 */
gboolean
sl_backup_run_undo_restore (SlBackupRun  *self,
                            GCancellable *cancellable,
                            GError      **error)
{
  Session  session = { 0 };
  GError  *cause = NULL;
  gboolean done = session_open (&session, self, TRUE, cancellable, &cause) &&
                  sl_backup_swap_open (&session.dump, SL_BACKUP_PREVIOUS_DATABASE, &cause) &&
                  bring_up_to_date (self, &session, SL_BACKUP_PREVIOUS_DATABASE, cancellable, &cause) &&
                  sl_backup_swap_run (&session.dump, SL_BACKUP_PREVIOUS_DATABASE, SL_BACKUP_PREVIOUS_DATABASE, &cause);

  session_close (&session);

  return done || set_error (self, cause, _ ("The data could not be swapped back. Nothing was changed. The details say why."), error);
}
