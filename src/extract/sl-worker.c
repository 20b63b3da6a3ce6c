/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "extract/sl-worker.h"

/* More than any result: a page's picture at a high scale. */
#define MAX_OUTPUT (256 * 1024 * 1024)

static void G_GNUC_NORETURN
become_worker (SlWorkerBody body,
               gpointer     user_data,
               pid_t        parent,
               int          output)
{
  int null;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    _exit (1);

  /* Nothing may be written to files; where standard error is one, its writer goes on. */
  signal (SIGXFSZ, SIG_IGN);
  null = open ("/dev/null", O_RDONLY);
  if (dup2 (null, STDIN_FILENO) < 0 || dup2 (output, STDOUT_FILENO) < 0)
    _exit (1);
  close (null);
  close (output);

  _exit (body (user_data));
}

/* Collects what the worker says until it closes its end. */
static gboolean
collect (int         input,
         GByteArray *output,
         gint64      deadline,
         GError    **error)
{
  g_autofree guint8 *buffer = g_malloc (65536);

  for (;;)
    {
      struct pollfd watch = { .fd = input, .events = POLLIN };
      gint64        left = deadline - g_get_monotonic_time ();
      ssize_t       n;

      if (left <= 0)
        {
          g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_TIMEOUT, "Reading the file took too long");
          return FALSE;
        }
      if (poll (&watch, 1, MIN (left / 1000 + 1, G_MAXINT)) <= 0)
        continue;
      n = read (input, buffer, 65536);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return TRUE;
      if (output->len + n > MAX_OUTPUT)
        {
          g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_TOO_LARGE, "The file has more content than can be shown");
          return FALSE;
        }
      g_byte_array_append (output, buffer, n);
    }
}

static gboolean
check_end (int      status,
           GError **error)
{
  if (WIFEXITED (status))
    return TRUE;
  if (WTERMSIG (status) == SIGXCPU || WTERMSIG (status) == SIGKILL)
    g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_TIMEOUT, "Reading the file used more processor time or memory than it may");
  else
    g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_CRASHED, "The file made its reader end with signal %d", WTERMSIG (status));

  return FALSE;
}

/**
 * sl_worker_run:
 * @body: runs in a process of its own; enters the sandbox itself
 * @user_data: for @body
 * @deadline_seconds: of wall clock
 * @exit_status: (out): what @body returned
 *
 * Runs @body in a child and keeps all it writes until it has ended, so that a crash
 * in the middle costs the caller an error and never half a result. The child dies
 * with this process.
 *
 * Returns: (transfer full): what it wrote, or %NULL with @error set (%SL_EXTRACT_ERROR)
 */
GBytes *
sl_worker_run (SlWorkerBody body,
               gpointer     user_data,
               guint        deadline_seconds,
               int         *exit_status,
               GError     **error)
{
  g_autoptr (GByteArray) output = g_byte_array_new ();
  gint64   deadline = g_get_monotonic_time () + deadline_seconds * G_USEC_PER_SEC;
  pid_t    self = getpid ();
  pid_t    child;
  int      ends[2];
  int      status = 0;
  gboolean complete;

  if (pipe2 (ends, O_CLOEXEC) < 0 || (child = fork ()) < 0)
    {
      g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_SANDBOX, "No process for reading the file: %s", g_strerror (errno));
      return NULL;
    }
  if (child == 0)
    become_worker (body, user_data, self, ends[1]);

  close (ends[1]);
  complete = collect (ends[0], output, deadline, error);
  close (ends[0]);
  if (!complete)
    kill (child, SIGKILL);
  while (waitpid (child, &status, 0) < 0 && errno == EINTR)
    continue;
  if (!complete || !check_end (status, error))
    return NULL;
  *exit_status = WEXITSTATUS (status);

  return g_byte_array_free_to_bytes (g_steal_pointer (&output));
}
