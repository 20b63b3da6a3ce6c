/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A disk that fills up: a small tmpfs in a mount namespace of our own. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/sl-error.h"
#include "db/sl-cluster-control.h"
#include "db/sl-cluster-files.h"
#include "db/sl-cluster-server.h"
#include "sl-backup-test.h"
#include "sl-test.h"

#define DISK_SIZE "340m"
#define MEGABYTE  (1024 * 1024)

static gboolean
write_map (const char *path,
           const char *text)
{
  int      fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && write (fd, text, strlen (text)) == (ssize_t) strlen (text);

  if (fd >= 0)
    close (fd);

  return done;
}

/* Where we may mount: as root at once, else in a user namespace in which we are ourselves. */
static gboolean
enter_namespace (void)
{
  g_autofree char *users = g_strdup_printf ("%u %u 1", (guint) geteuid (), (guint) geteuid ());
  g_autofree char *groups = g_strdup_printf ("%u %u 1", (guint) getegid (), (guint) getegid ());

  if (geteuid () == 0)
    return unshare (CLONE_NEWNS) == 0 && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;

  return unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_map ("/proc/self/setgroups", "deny") &&
         write_map ("/proc/self/uid_map", users) && write_map ("/proc/self/gid_map", groups);
}

static gboolean
can_mount (void)
{
  g_autofree char *directory = sl_test_make_directory ();
  gboolean         mounted = enter_namespace () && mount ("tmpfs", directory, "tmpfs", 0, "size=1m") == 0;

  if (mounted)
    umount (directory);
  sl_test_remove_directory (directory);

  return mounted;
}

static void
mount_disk (ClusterFixture *fixture)
{
  g_assert_cmpint (mount ("tmpfs", fixture->directory, "tmpfs", 0, "size=" DISK_SIZE ",mode=755"), ==, 0);
}

static void
unmount_disk (ClusterFixture *fixture)
{
  g_assert_cmpint (umount (fixture->directory), ==, 0);
}

static guint64
measure_free (ClusterFixture *fixture)
{
  struct statvfs status;

  g_assert_cmpint (statvfs (fixture->directory, &status), ==, 0);

  return (guint64) status.f_bavail * status.f_frsize;
}

/* Leaves that many bytes. */
static void
fill_disk (ClusterFixture *fixture,
           guint64         left)
{
  g_autofree char *path = g_build_filename (fixture->directory, "ballast", NULL);
  guint64          present = measure_free (fixture);
  int              fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpuint (present, >, left);
  g_assert_cmpint (posix_fallocate (fd, 0, (off_t) (present - left)), ==, 0);
  close (fd);
}

static void
free_disk (ClusterFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->directory, "ballast", NULL);

  g_assert_cmpint (unlink (path), ==, 0);
}

static guint
count_parts (ClusterFixture *fixture)
{
  g_autofree char *path = g_build_filename (sl_profile_get_directory (fixture->profile), SL_BACKUP_DIRECTORY, NULL);
  g_autoptr (GDir) names = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  guint       count = 0;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    count += g_str_has_suffix (name, ".part") ? 1 : 0;

  return count;
}

static void
test_low_space_is_refused (ClusterFixture *fixture,
                           gconstpointer   data)
{
  SlCluster       *cluster = sl_cluster_new (fixture->profile);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  mount_disk (fixture);
  fill_disk (fixture, SL_CLUSTER_MINIMUM_SPACE - 1 * MEGABYTE);
  g_assert_false (sl_cluster_test_start (cluster, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  g_assert_nonnull (strstr (error->message, "MB"));
  g_clear_error (&error);
  path = sl_cluster_files_dup_data_directory (sl_profile_get_directory (fixture->profile));
  g_assert_null (path);

  free_disk (fixture);
  g_assert_true (sl_cluster_test_start (cluster, &error));
  g_assert_no_error (error);
  g_assert_true (sl_cluster_get_warnings (cluster) & SL_CLUSTER_WARNING_LOW_SPACE);
  g_assert_true (sl_cluster_test_stop (cluster, TRUE, &error));
  g_assert_no_error (error);

  /* What is there already is opened with less, but not with nothing. */
  fill_disk (fixture, SL_CLUSTER_MINIMUM_SPACE - 1 * MEGABYTE);
  g_assert_true (sl_cluster_test_start (cluster, &error));
  g_assert_no_error (error);
  g_assert_true (sl_cluster_get_warnings (cluster) & SL_CLUSTER_WARNING_LOW_SPACE);
  g_assert_true (sl_cluster_test_stop (cluster, TRUE, &error));
  g_assert_no_error (error);
  free_disk (fixture);
  fill_disk (fixture, SL_CLUSTER_OPENING_SPACE - 1 * MEGABYTE);
  g_assert_false (sl_cluster_test_start (cluster, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  g_assert_finalize_object (cluster);
  unmount_disk (fixture);
}

/* What was acknowledged before the disk was full is there afterwards, even if the server
 * gave up meanwhile. */
static void
test_full_disk_loses_nothing (ClusterFixture *fixture,
                              gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (SlClusterConnection) connection = NULL;
  g_autofree char *conninfo = NULL;
  g_autofree char *last = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;
  guint saved = 0;

  mount_disk (fixture);
  g_assert_true (sl_cluster_test_start (cluster, &error));
  g_assert_no_error (error);
  sl_cluster_test_tell (cluster, "CREATE TABLE notes (n int PRIMARY KEY, note text)");
  conninfo = sl_cluster_dup_conninfo (cluster);
  connection = PQconnectdb (conninfo);

  fill_disk (fixture, 12 * MEGABYTE);
  for (gboolean done = TRUE; done; saved += done ? 1 : 0)
    {
      g_autofree char *sql =
        g_strdup_printf ("INSERT INTO notes SELECT %u, string_agg (md5 (random ()::text), '') FROM generate_series (1, 8000)", saved + 1);
      PGresult *result = PQexec (connection, sql);

      done = PQresultStatus (result) == PGRES_COMMAND_OK;
      PQclear (result);
      g_assert_cmpuint (saved, <, 1000);
    }
  g_test_message ("%u rows, then: %s", saved, PQerrorMessage (connection));
  g_assert_cmpuint (saved, >, 0);

  free_disk (fixture);
  g_assert_true (sl_cluster_test_start (cluster, &error));
  g_assert_no_error (error);
  last = sl_cluster_test_ask (cluster, "SELECT count (*) || ' ' || min (length (note)) FROM notes");
  expected = g_strdup_printf ("%u 256000", saved);
  g_assert_cmpstr (last, ==, expected);
  g_assert_true (sl_cluster_test_stop (cluster, TRUE, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (cluster);
  unmount_disk (fixture);
}

/* Refused beforehand where that can be known, and without a trace where it cannot. */
static void
test_backup_needs_room (ClusterFixture *fixture,
                        gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  SlBackup  *backup = sl_backup_new (cluster);
  g_autoptr (SlBackupEntry) first = NULL;
  g_autoptr (GError) error = NULL;

  mount_disk (fixture);
  g_assert_true (sl_cluster_test_start (cluster, &error));
  g_assert_no_error (error);
  sl_cluster_test_tell (cluster, "CREATE TABLE notes (note bytea)");
  sl_cluster_test_tell (cluster, "INSERT INTO notes VALUES ('little')");
  first = sl_backup_test_make (backup);

  /* Some 60 MB that cannot be packed: the estimate is too small for them. */
  sl_cluster_test_tell (cluster, "ALTER TABLE notes ALTER note SET STORAGE EXTERNAL");
  sl_cluster_test_tell (cluster,
                        "INSERT INTO notes SELECT string_agg (uuid_send (gen_random_uuid ()), '') FROM generate_series (1, 3900000) n GROUP BY n % 60");
  fill_disk (fixture, 52 * MEGABYTE);
  g_assert_null (sl_backup_test_create (backup, SL_BACKUP_MANUAL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "disk is full"));
  g_clear_error (&error);
  g_assert_cmpuint (count_parts (fixture), ==, 0);
  g_assert_true (sl_backup_test_verify (backup, first->path, FALSE, &error));

  free_disk (fixture);
  fill_disk (fixture, 10 * MEGABYTE);
  g_assert_null (sl_backup_test_create (backup, SL_BACKUP_MANUAL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  g_assert_true (sl_backup_test_verify (backup, first->path, FALSE, &error));
  free_disk (fixture);

  g_assert_finalize_object (backup);
  g_assert_true (sl_cluster_test_stop (cluster, TRUE, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (cluster);
  unmount_disk (fixture);
}

/* A restore that would fill the disk is refused before it begins. */
static void
test_restore_needs_room (ClusterFixture *fixture,
                         gconstpointer   data)
{
  SlCluster *cluster = NULL;
  SlBackup  *backup = NULL;
  g_autoptr (SlBackupEntry) entry = NULL;
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;

  mount_disk (fixture);
  cluster = sl_backup_test_start (fixture);
  backup = sl_backup_new (cluster);
  entry = sl_backup_test_make (backup);
  sl_cluster_test_tell (cluster, "DELETE FROM notes WHERE n = 1000");

  fill_disk (fixture, SL_CLUSTER_MINIMUM_SPACE - 1 * MEGABYTE);
  g_assert_false (sl_backup_test_restore (backup, entry->path, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "MB"));
  g_clear_error (&error);
  rows = sl_cluster_test_ask (cluster, "SELECT count (*) FROM notes");
  g_assert_cmpstr (rows, ==, "999");
  free_disk (fixture);

  g_assert_finalize_object (backup);
  sl_backup_test_stop (cluster);
  unmount_disk (fixture);
}

/* Without room for a second copy the old data are served on, and it is said why. */
static void
test_upgrade_needs_room (ClusterFixture *fixture,
                         gconstpointer   data)
{
  SlCluster *cluster = NULL;
  g_autoptr (SlClusterControl) control = NULL;
  g_autoptr (GError) error = NULL;

  mount_disk (fixture);
  cluster = sl_backup_test_start (fixture);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);

  fill_disk (fixture, SL_CLUSTER_MINIMUM_SPACE + 12 * MEGABYTE);
  control = sl_cluster_control_new (sl_profile_get_directory (fixture->profile), NULL);
  control->force_upgrade = TRUE;
  g_assert_true (sl_cluster_control_start (control, NULL, &error));
  g_assert_no_error (error);
  g_test_message ("%s", control->upgrade_failure);
  g_assert_true (control->warnings & SL_CLUSTER_WARNING_NOT_UPGRADED);
  g_assert_nonnull (strstr (control->upgrade_failure, "MB"));
  g_assert_true (sl_cluster_control_stop (control, TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (cluster);
  unmount_disk (fixture);
}

static void
test_unsafe_file_system_is_told (ClusterFixture *fixture,
                                 gconstpointer   data)
{
  g_autofree char *merged = g_build_filename (fixture->directory, "merged", NULL);
  g_autofree char *options = g_strdup_printf ("lowerdir=%1$s/lower,upperdir=%1$s/upper,workdir=%1$s/work", fixture->directory);

  mount_disk (fixture);
  g_assert_null (sl_cluster_files_get_remote_kind (fixture->directory));
  for (const char *const *name = (const char *const[]){ "lower", "upper", "work", "merged", NULL }; *name != NULL; name++)
    {
      g_autofree char *path = g_build_filename (fixture->directory, *name, NULL);

      g_assert_cmpint (mkdir (path, 0755), ==, 0);
    }
  if (mount ("overlay", merged, "overlay", 0, options) == 0)
    {
      g_assert_cmpstr (sl_cluster_files_get_remote_kind (merged), ==, "overlay");
      g_assert_cmpint (umount (merged), ==, 0);
    }
  else
    g_test_skip ("no overlay file system here");
  unmount_disk (fixture);
}

int
main (int   argc,
      char *argv[])
{
  /* Before any thread: they would stay outside. */
  if (!can_mount ())
    {
      printf ("1..0 # SKIP nothing can be mounted here\n");
      return 0;
    }

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_cluster_test_add ("/disk/low-space-is-refused", test_low_space_is_refused);
  sl_cluster_test_add ("/disk/full-disk-loses-nothing", test_full_disk_loses_nothing);
  sl_cluster_test_add ("/disk/backup-needs-room", test_backup_needs_room);
  sl_cluster_test_add ("/disk/restore-needs-room", test_restore_needs_room);
  sl_cluster_test_add ("/disk/upgrade-needs-room", test_upgrade_needs_room);
  sl_cluster_test_add ("/disk/unsafe-file-system-is-told", test_unsafe_file_system_is_told);

  return g_test_run ();
}
