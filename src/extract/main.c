/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "extract/job-extract.h"
#include "extract/resume/sl-resume.h"
#include "extract/sl-extract.h"
#include "extract/sl-photo-read.h"
#include "extract/sl-sandbox.h"
#include "extract/sl-worker.h"

#define DEFAULT_DEADLINE 60
#define CPU_SECONDS      30
#define MEMORY           (G_GUINT64_CONSTANT (1) << 30)

static const SlExtractCommand commands[] = {
  { .name = "html", .render = sl_extract_html },
  { .name = "job", .extract = sl_extract_job },
  { .name = "page", .render = sl_resume_render },
  { .name = "photo", .render = sl_extract_photo },
  { .name = "resume", .extract = sl_resume_extract },
  { .name = NULL },
};

typedef struct
{
  const SlExtractCommand *command;
  SlExtractRequest        request;
  int                     fd;
  char                  **argv;
} Call;

#ifdef SL_SANDBOX_ASAN
const char *__asan_default_options (void);
int         __lsan_is_turned_off (void);

/* Stands in for the limit on address space, which the sanitizer cannot live with. */
const char *
__asan_default_options (void)
{
  return "hard_rss_limit_mb=1500";
}

/* The sandbox does not let a leak be looked for, whatever the environment asks for. */
int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

static gboolean
write_all (int           fd,
           const guint8 *data,
           gsize         length)
{
  while (length > 0)
    {
      ssize_t n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= n;
    }

  return TRUE;
}

static int
print_error (const GError *error)
{
  g_autofree char *text = sl_extract_error_to_json (error);

  write_all (STDOUT_FILENO, (const guint8 *) text, strlen (text));
  write_all (STDOUT_FILENO, (const guint8 *) "\n", 1);

  return 1;
}

/* The process that reads the file. */
static int
work (gpointer user_data)
{
  static const SlSandboxLimits limits = { .memory = MEMORY, .cpu_seconds = CPU_SECONDS };
  Call                        *call = user_data;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GError) error = NULL;
  gconstpointer data;
  gsize         length;

  if (!sl_sandbox_enter (&limits, &error))
    return print_error (error);
  content = sl_extract_read (call->fd, &error);
  if (content == NULL)
    return print_error (error);

  call->request.content = content;
  output = sl_extract_run (call->command, &call->request, &error);
  if (output == NULL)
    return print_error (error);

  data = g_bytes_get_data (output, &length);

  return write_all (STDOUT_FILENO, data, length) && (call->command->render != NULL || write_all (STDOUT_FILENO, (const guint8 *) "\n", 1)) ? 0 : 1;
}

#ifdef SL_SANDBOX_ASAN
/* The sanitizer watches its memory limit from a thread, and a fork has none: start anew. */
static int
start_again (gpointer user_data)
{
  Call *call = user_data;

  /* The file may have come as standard input, and is opened by that name once more. */
  dup2 (call->fd, STDIN_FILENO);
  g_setenv ("SHORTLIST_EXTRACT_WORKER", "1", TRUE);
  execv ("/proc/self/exe", call->argv);

  return 1;
}
#endif

static gboolean
is_worker (void)
{
#ifdef SL_SANDBOX_ASAN
  return g_getenv ("SHORTLIST_EXTRACT_WORKER") != NULL;
#else
  return FALSE;
#endif
}

static GBytes *
run_confined (Call    *call,
              int      deadline,
              int     *status,
              GError **error)
{
#ifdef SL_SANDBOX_ASAN
  return sl_worker_run (start_again, call, deadline, status, error);
#else
  return sl_worker_run (work, call, deadline, status, error);
#endif
}

static int
run (Call *call,
     int   deadline)
{
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GError) error = NULL;
  gconstpointer data;
  gsize         length;
  int           status = 1;

  output = run_confined (call, deadline, &status, &error);
  if (output == NULL)
    return print_error (error);

  data = g_bytes_get_data (output, &length);
  if (!write_all (STDOUT_FILENO, data, length))
    return 1;

  return status;
}

static const SlExtractCommand *
find_command (const char *name)
{
  for (const SlExtractCommand *command = commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      return command;

  return NULL;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char   *url = NULL;
  g_autofree char   *content_type = NULL;
  g_autofree char   *base_name = NULL;
  int                number = 1;
  int                deadline = DEFAULT_DEADLINE;
  double             scale = 1.0;
  const GOptionEntry entries[] = {
    { "url", 0, 0, G_OPTION_ARG_STRING, &url, "Where the page came from", "URL" },
    { "content-type", 0, 0, G_OPTION_ARG_STRING, &content_type, "The media type the server named", "TYPE" },
    { "number", 0, 0, G_OPTION_ARG_INT, &number, "The page to draw, from 1", "N" },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, "Pixels per point", "S" },
    { "deadline", 0, 0, G_OPTION_ARG_INT, &deadline, "Give up after so many seconds", "SECONDS" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("COMMAND FILE");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) original = g_strdupv (argv);
  Call call = { .argv = original };

  /* Character sets and messages of libraries; JSON is written independent of it. */
  setlocale (LC_CTYPE, "C.UTF-8");
  close_range (3, ~0U, 0);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      error->domain = SL_EXTRACT_ERROR;
      error->code = SL_EXTRACT_ERROR_USAGE;
      return print_error (error);
    }
  call.command = argc == 3 ? find_command (argv[1]) : NULL;
  if (call.command == NULL || deadline < 1)
    {
      g_set_error_literal (&error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_USAGE, "Usage: shortlist-extract COMMAND FILE [OPTION…]");
      return print_error (error);
    }

  call.fd = sl_extract_open (argv[2], &error);
  if (call.fd < 0)
    return print_error (error);

  base_name = g_path_get_basename (argv[2]);
  call.request.file_name = base_name;
  call.request.url = url;
  call.request.content_type = content_type;
  call.request.number = number;
  call.request.scale = scale;

  return is_worker () ? work (&call) : run (&call, deadline);
}
