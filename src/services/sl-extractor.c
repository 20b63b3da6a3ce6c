/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "services/sl-extractor-error.h"
#include "services/sl-extractor.h"

#define PROGRAM       "shortlist-extract"
#define MAX_OUTPUT    (16 * 1024 * 1024)
#define MAX_PICTURE   (256 * 1024 * 1024)
#define MAX_PROCESSES 2
#define DEADLINE_MS   (30 * 1000)
#define CHUNK_BYTES   (64 * 1024)

struct _SlExtractor
{
  GObject parent_instance;

  char  *program;
  guint  deadline_ms;
  GQueue waiting; /* owned tasks */
  guint  n_running;
};

/* One call of the program, waiting or running. */
typedef struct
{
  char         *command;
  GBytes       *input;
  GStrv         options;
  GSubprocess  *process;
  GByteArray   *output;
  GCancellable *reading;
  GSource      *deadline;
  GSource      *cancelled;
  const char   *reason; /* why we ended it, in the extractor's words */
} Run;

G_DEFINE_FINAL_TYPE (SlExtractor, sl_extractor, G_TYPE_OBJECT)

static void start_waiting (SlExtractor *self);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Whoever else may hold the pipe's other end, its end is not waited for. */
static void
kill_run (Run *run)
{
  if (run->process != NULL)
    g_subprocess_force_exit (run->process);
  g_cancellable_cancel (run->reading);
}

static void
run_free (Run *run)
{
  clear_source (&run->deadline);
  clear_source (&run->cancelled);
  g_clear_object (&run->process);
  g_clear_object (&run->reading);
  g_clear_pointer (&run->input, g_bytes_unref);
  g_clear_pointer (&run->output, g_byte_array_unref);
  g_strfreev (run->options);
  g_free (run->command);
  g_free (run);
}

/* Beside us when installed, in the build tree when built: never from PATH. */
static char *
find_program (void)
{
  static const char *const places[] = { ".", "../extract", "../../src/extract" };
  const char              *directory = g_getenv ("SHORTLIST_LIBEXEC_DIR");
  g_autofree char         *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char         *own_directory = own != NULL ? g_path_get_dirname (own) : NULL;

  if (directory != NULL && g_path_is_absolute (directory))
    return g_build_filename (directory, PROGRAM, NULL);
  for (guint i = 0; own_directory != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (own_directory, places[i], PROGRAM, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }

  return g_build_filename (BINDIR, PROGRAM, NULL);
}

/* What a reader of files needs, and nothing that tells about the user. */
static GStrv
build_environment (void)
{
  GStrv environment = NULL;

  environment = g_environ_setenv (environment, "PATH", "/usr/bin:/bin", TRUE);
  environment = g_environ_setenv (environment, "LC_ALL", "C.UTF-8", TRUE);
  /* A sanitizer cannot look for leaks inside the sandbox. */
  environment = g_environ_setenv (environment, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  if (g_getenv ("LD_LIBRARY_PATH") != NULL)
    environment = g_environ_setenv (environment, "LD_LIBRARY_PATH", g_getenv ("LD_LIBRARY_PATH"), TRUE);

  return environment;
}

/* A file that has no name: nothing to clean up, and no directory that must be readable. */
static int
open_input (GBytes *input)
{
  gsize         left = 0;
  const guint8 *data = g_bytes_get_data (input, &left);
  int           fd = memfd_create ("page", MFD_CLOEXEC);

  while (fd >= 0 && left > 0)
    {
      const ssize_t n = write (fd, data, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          close (fd);
          return -1;
        }
      data += n;
      left -= (gsize) n;
    }
  if (fd >= 0)
    lseek (fd, 0, SEEK_SET);

  return fd;
}

static void
write_input_thread (GTask        *task,
                    gpointer      source_object,
                    gpointer      task_data,
                    GCancellable *cancellable)
{
  g_task_return_int (task, open_input (task_data));
}

static GSubprocess *
spawn (SlExtractor *self,
       Run         *run,
       int          input)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_auto (GStrv) environment = build_environment ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  g_ptr_array_add (arguments, self->program);
  g_ptr_array_add (arguments, run->command);
  g_ptr_array_add (arguments, (gpointer) "/proc/self/fd/0");
  for (guint i = 0; run->options != NULL && run->options[i] != NULL; i++)
    g_ptr_array_add (arguments, run->options[i]);
  g_ptr_array_add (arguments, NULL);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_set_cwd (launcher, "/");
  g_subprocess_launcher_take_stdin_fd (launcher, input);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  if (process == NULL)
    g_debug ("%s: %s", self->program, error->message);

  return process;
}

/* The task is done in either case: the next one may start. */
static void
finish_run (GTask *task)
{
  SlExtractor *self = g_task_get_source_object (task);
  Run         *run = g_task_get_task_data (task);

  clear_source (&run->deadline);
  clear_source (&run->cancelled);
  self->n_running--;

  if (g_task_return_error_if_cancelled (task))
    ;
  else if (run->reason != NULL)
    g_task_return_error (task, sl_extractor_error_new (run->command, run->reason));
  else if (g_subprocess_get_if_exited (run->process) && g_subprocess_get_exit_status (run->process) == 0)
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&run->output)), (GDestroyNotify) g_bytes_unref);
  else if (g_subprocess_get_if_exited (run->process))
    {
      g_autoptr (GBytes) output = g_byte_array_free_to_bytes (g_steal_pointer (&run->output));

      g_task_return_error (task, sl_extractor_error_new_from_output (run->command, output));
    }
  else
    g_task_return_error (task, sl_extractor_error_new (run->command, "crashed"));

  start_waiting (self);
}

static void
process_ended_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (object), result, NULL);
  finish_run (task);
}

static void
output_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, NULL);
  Run        *run = g_task_get_task_data (task);
  const guint limit = g_str_equal (run->command, "page") || g_str_equal (run->command, "photo") ? MAX_PICTURE : MAX_OUTPUT;

  if (chunk != NULL && run->output->len + g_bytes_get_size (chunk) > limit)
    {
      run->reason = "too-large";
      kill_run (run);
    }
  else if (chunk != NULL && g_bytes_get_size (chunk) > 0)
    {
      g_byte_array_append (run->output, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
      g_input_stream_read_bytes_async (G_INPUT_STREAM (object), CHUNK_BYTES, G_PRIORITY_DEFAULT_IDLE, run->reading, output_read_cb,
                                       g_steal_pointer (&task));
      return;
    }

  g_subprocess_wait_async (run->process, NULL, process_ended_cb, g_steal_pointer (&task));
}

static gboolean
deadline_passed_cb (gpointer user_data)
{
  Run *run = g_task_get_task_data (user_data);

  run->reason = "timeout";
  kill_run (run);

  return G_SOURCE_REMOVE;
}

static gboolean
run_cancelled_cb (GCancellable *cancellable,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  SlExtractor *self = g_task_get_source_object (task);
  Run         *run = g_task_get_task_data (task);

  kill_run (run);
  if (g_queue_remove (&self->waiting, task))
    {
      clear_source (&run->cancelled);
      g_task_return_error_if_cancelled (task);
      g_object_unref (task);
    }

  return G_SOURCE_REMOVE;
}

static void
input_ready_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlExtractor *self = SL_EXTRACTOR (object);
  Run         *run = g_task_get_task_data (task);
  const int    input = (int) g_task_propagate_int (G_TASK (result), NULL);

  if (input >= 0)
    run->process = spawn (self, run, input);
  if (run->process == NULL)
    {
      run->reason = "missing";
      finish_run (task);
      return;
    }

  run->deadline = g_timeout_source_new (self->deadline_ms);
  g_source_set_callback (run->deadline, deadline_passed_cb, task, NULL);
  g_source_attach (run->deadline, g_task_get_context (task));
  if (g_cancellable_is_cancelled (run->reading))
    kill_run (run);
  g_input_stream_read_bytes_async (g_subprocess_get_stdout_pipe (run->process), CHUNK_BYTES, G_PRIORITY_DEFAULT_IDLE, run->reading,
                                   output_read_cb, g_steal_pointer (&task));
}

static void
start_run (SlExtractor *self,
           GTask       *task)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (GTask) writing = g_task_new (self, NULL, input_ready_cb, g_object_ref (task));

  self->n_running++;
  g_task_set_source_tag (writing, start_run);
  g_task_set_task_data (writing, g_bytes_ref (run->input), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (writing, write_input_thread);
}

/* Many files may be dropped at once; each reader may take a processor and a gigabyte. */
static void
start_waiting (SlExtractor *self)
{
  while (self->n_running < MAX_PROCESSES && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);

      start_run (self, task);
    }
}

static void
sl_extractor_finalize (GObject *object)
{
  SlExtractor *self = SL_EXTRACTOR (object);

  g_free (self->program);

  G_OBJECT_CLASS (sl_extractor_parent_class)->finalize (object);
}

static void
sl_extractor_class_init (SlExtractorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_extractor_finalize;
}

static void
sl_extractor_init (SlExtractor *self)
{
  self->deadline_ms = DEADLINE_MS;
  g_queue_init (&self->waiting);
}

/**
 * sl_extractor_new:
 * @program: (nullable): path of `shortlist-extract`; %NULL to look in
 *   `SHORTLIST_LIBEXEC_DIR`, beside this program, in its build tree, and where it is installed
 *
 * Returns: (transfer full): what has untrusted files read in a confined process
 */
SlExtractor *
sl_extractor_new (const char *program)
{
  SlExtractor *self = g_object_new (SL_TYPE_EXTRACTOR, NULL);

  self->program = program != NULL ? g_strdup (program) : find_program ();

  return self;
}

/**
 * sl_extractor_set_deadline:
 * @self: an extractor
 * @milliseconds: how long one file may take before its reader is killed; 30 seconds unless set
 */
void
sl_extractor_set_deadline (SlExtractor *self,
                           guint        milliseconds)
{
  g_return_if_fail (SL_IS_EXTRACTOR (self));

  self->deadline_ms = milliseconds;
}

/**
 * sl_extractor_run_async:
 * @self: an extractor
 * @command: "job", "resume", "mail", "page" or "photo"
 * @input: the file's bytes
 * @options: (nullable): further arguments
 * @cancellable: (nullable): ends it at once
 *
 * Has a file read. The process gets the file as its standard input and an environment
 * without anything of the user's; at most two run at a time, the others wait.
 */
void
sl_extractor_run_async (SlExtractor        *self,
                        const char         *command,
                        GBytes             *input,
                        const char *const  *options,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run = NULL;

  g_return_if_fail (SL_IS_EXTRACTOR (self));
  g_return_if_fail (command != NULL && input != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_extractor_run_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (g_bytes_get_size (input) == 0 || g_bytes_get_size (input) > SL_EXTRACTOR_MAX_INPUT)
    {
      g_task_return_error (task, sl_extractor_error_new (command, g_bytes_get_size (input) == 0 ? "empty" : "too-large"));
      return;
    }

  run = g_new0 (Run, 1);
  run->command = g_strdup (command);
  run->input = g_bytes_ref (input);
  run->options = g_strdupv ((char **) options);
  run->output = g_byte_array_new ();
  run->reading = g_cancellable_new ();
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  if (cancellable != NULL)
    {
      run->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (run->cancelled, G_SOURCE_FUNC (run_cancelled_cb), task, NULL);
      g_source_attach (run->cancelled, g_task_get_context (task));
    }
  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  start_waiting (self);
}

/**
 * sl_extractor_run_finish:
 * @self: an extractor
 * @result: what the callback was given
 * @error: %SL_ERROR_INPUT, %SL_ERROR_NOT_FOUND, %SL_ERROR_TIMEOUT, %SL_ERROR_UNAVAILABLE or
 *   %SL_ERROR_PROTOCOL with a translated sentence, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): what the program printed, %NULL on failure
 */
GBytes *
sl_extractor_run_finish (SlExtractor  *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
