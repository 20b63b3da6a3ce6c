/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <linux/landlock.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "extract/sl-sandbox.h"
#include "extract/sl-worker.h"

#include "sl-test.h"

/* What a probe returns: the attempt was refused, was allowed, or the sandbox did not close. */
enum {
  REFUSED = 10,
  ALLOWED = 11,
  OPEN = 12,
};

typedef struct
{
  const char *name;
  int (*attempt) (const char *path);
} Probe;

static int
judge (gboolean allowed)
{
  return allowed ? ALLOWED : REFUSED;
}

static int
attempt_socket (const char *path)
{
  return judge (socket (AF_INET, SOCK_STREAM, 0) >= 0);
}

static int
attempt_unix_socket (const char *path)
{
  return judge (socket (AF_UNIX, SOCK_STREAM, 0) >= 0);
}

static int
attempt_socket_pair (const char *path)
{
  int ends[2];

  return judge (socketpair (AF_UNIX, SOCK_STREAM, 0, ends) == 0);
}

static int
attempt_exec (const char *path)
{
  execl ("/bin/true", "true", NULL);

  return REFUSED;
}

static int
attempt_fork (const char *path)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (0);

  return judge (child > 0);
}

static int
attempt_create (const char *path)
{
  g_autofree char *file = g_build_filename (path, "new", NULL);

  return judge (open (file, O_WRONLY | O_CREAT, 0600) >= 0);
}

static int
attempt_write_existing (const char *path)
{
  g_autofree char *file = g_build_filename (path, "there", NULL);

  return judge (open (file, O_WRONLY) >= 0 || open (file, O_RDWR) >= 0 || open (file, O_RDONLY | O_TRUNC) >= 0);
}

static int
attempt_read_private (const char *path)
{
  g_autofree char *file = g_build_filename (path, "there", NULL);

  return judge (open (file, O_RDONLY) >= 0);
}

static int
attempt_remove (const char *path)
{
  g_autofree char *file = g_build_filename (path, "there", NULL);

  return judge (unlink (file) == 0 || rename (file, path) == 0);
}

static int
attempt_make_directory (const char *path)
{
  g_autofree char *file = g_build_filename (path, "directory", NULL);

  return judge (mkdir (file, 0700) == 0);
}

static int
attempt_change_mode (const char *path)
{
  g_autofree char *file = g_build_filename (path, "there", NULL);

  return judge (chmod (file, 0777) == 0);
}

static int
attempt_kill_parent (const char *path)
{
  return judge (kill (getppid (), 0) == 0);
}

static int
attempt_run_written_memory (const char *path)
{
  void *memory = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  return judge (memory != MAP_FAILED && mprotect (memory, 4096, PROT_READ | PROT_EXEC) == 0);
}

static int
attempt_trace (const char *path)
{
  return judge (ptrace (PTRACE_ATTACH, getppid (), NULL, NULL) == 0);
}

static int
use_library_files (const char *path)
{
  iconv_t converter = iconv_open ("UTF-8", "ISO-2022-JP");
  char    japanese[] = "\033$B;E;v\033(B";
  char    text[32] = "";
  char   *in = japanese;
  char   *out = text;
  gsize   in_left = strlen (japanese);
  gsize   out_left = sizeof text - 1;

  if (converter == (iconv_t) -1 || iconv (converter, &in, &in_left, &out, &out_left) == (gsize) -1)
    return REFUSED;

  return judge (strcmp (text, "仕事") == 0 && access ("/usr", R_OK) == 0 && open ("/usr", O_RDONLY | O_DIRECTORY) >= 0);
}

#ifndef SL_SANDBOX_ASAN
static int
use_much_memory (const char *path)
{
  return judge (mmap (NULL, G_GUINT64_CONSTANT (2) << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
}
#endif

static int
run_for_ever (const char *path)
{
  volatile guint turns = 0;

  while (turns < G_MAXUINT || path != NULL)
    turns++;

  return ALLOWED;
}

typedef struct
{
  const Probe *probe;
  const char  *path;
  guint        cpu_seconds;
} Attempt;

static int
attempt_in_sandbox (gpointer user_data)
{
  Attempt        *attempt = user_data;
  SlSandboxLimits limits = { .memory = G_GUINT64_CONSTANT (1) << 30, .cpu_seconds = attempt->cpu_seconds };

  if (!sl_sandbox_enter (&limits, NULL))
    return OPEN;

  return attempt->probe->attempt (attempt->path);
}

static int
run_probe (const Probe *probe,
           guint        cpu_seconds,
           GError     **error)
{
  g_autofree char *path = sl_test_make_directory ();
  g_autofree char *file = g_build_filename (path, "there", NULL);
  g_autoptr (GBytes) output = NULL;
  Attempt attempt = { .probe = probe, .path = path, .cpu_seconds = cpu_seconds };
  int     status = -1;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  output = sl_worker_run (attempt_in_sandbox, &attempt, 30, &status, error);
  sl_test_remove_directory (path);

  return status;
}

static void
test_sandbox_refuses (gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (run_probe (data, 10, &error), ==, REFUSED);
  g_assert_no_error (error);
}

static void
test_sandbox_allows (gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (run_probe (data, 10, &error), ==, ALLOWED);
  g_assert_no_error (error);
}

static void
test_sandbox_kills (void)
{
  static const Probe probe = { "trace", attempt_trace };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (run_probe (&probe, 10, &error), ==, -1);
  g_assert_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_CRASHED);
}

static void
test_sandbox_limits_time (void)
{
  static const Probe probe = { "time", run_for_ever };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (run_probe (&probe, 1, &error), ==, -1);
  g_assert_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_TIMEOUT);
}

static int
be_idle (gpointer user_data)
{
  pause ();

  return 0;
}

static void
test_worker_deadline (void)
{
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  output = sl_worker_run (be_idle, NULL, 1, &status, &error);
  g_assert_null (output);
  g_assert_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_TIMEOUT);
}

static int
say_and_crash (gpointer user_data)
{
  signal (SIGSEGV, SIG_DFL);
  if (write (STDOUT_FILENO, "{\"half\":", 8) == 8)
    raise (SIGSEGV);

  return 0;
}

static void
test_worker_crash_leaves_no_half_result (void)
{
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  output = sl_worker_run (say_and_crash, NULL, 30, &status, &error);
  g_assert_null (output);
  g_assert_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_CRASHED);
}

int
main (int    argc,
      char **argv)
{
  static const Probe refused[] = {
    { "socket", attempt_socket },
    { "unix-socket", attempt_unix_socket },
    { "socket-pair", attempt_socket_pair },
    { "exec", attempt_exec },
    { "fork", attempt_fork },
    { "create", attempt_create },
    { "write", attempt_write_existing },
    { "remove", attempt_remove },
    { "make-directory", attempt_make_directory },
    { "change-mode", attempt_change_mode },
    { "kill-parent", attempt_kill_parent },
    { "run-written-memory", attempt_run_written_memory },
#ifndef SL_SANDBOX_ASAN
    { "much-memory", use_much_memory },
#endif
  };
  static const Probe read_private = { "read-private", attempt_read_private };
  static const Probe library_files = { "library-files", use_library_files };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/refuses/", refused[i].name, NULL);

      g_test_add_data_func (path, &refused[i], test_sandbox_refuses);
    }
  if (syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1)
    g_test_add_data_func ("/sandbox/refuses/read-private", &read_private, test_sandbox_refuses);
  g_test_add_data_func ("/sandbox/allows/library-files", &library_files, test_sandbox_allows);
  g_test_add_func ("/sandbox/kills", test_sandbox_kills);
  g_test_add_func ("/sandbox/limits-time", test_sandbox_limits_time);
  g_test_add_func ("/worker/deadline", test_worker_deadline);
  g_test_add_func ("/worker/crash-leaves-no-half-result", test_worker_crash_leaves_no_half_result);

  return g_test_run ();
}
