/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/sl-error.h"
#include "core/sl-saved-page.h"
#include "ui/resume/sl-resume-original.h"

#define MAX_NAME 80

/*
 * The copies are in a directory that only the user can enter, and cannot be written: what
 * is changed in another program would be lost. They are removed at the next start: sooner
 * that program may not have read them yet.
 */

/* The ending decides what opens a file, so it is ours: a script that was once read as text is text. */
static const struct
{
  const char *media_type;
  const char *ending;
} endings[] = {
  { "application/pdf", ".pdf" },
  { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx" },
  { "application/vnd.oasis.opendocument.text", ".odt" },
  { "application/rtf", ".rtf" },
  { "text/html", ".html" },
  { "text/markdown", ".md" },
  { "application/json", ".json" },
  { "application/xml", ".txt" }, /* to a browser it could be a page with scripts */
  { "application/zip", ".zip" },
};

typedef struct
{
  char           *id;
  SlResumeSource *source;
} Copy;

static void
copy_free (Copy *copy)
{
  g_free (copy->id);
  sl_resume_source_free (copy->source);
  g_free (copy);
}

static char *
get_directory (void)
{
  return g_build_filename (g_get_user_cache_dir (), "shortlist", "originals", NULL);
}

/* Returns: (transfer full): a name for a copy, without anything that a file system or a shell could trip over */
char *
sl_resume_original_dup_name (const char *filename,
                             const char *media_type)
{
  const char *ending = ".txt";
  g_autoptr (GString) name = g_string_new (NULL);
  const char *dot = strrchr (filename, '.');
  const char *end = dot != NULL && dot > filename ? dot : filename + strlen (filename);
  guint       length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_strcmp0 (media_type, endings[i].media_type) == 0)
      ending = endings[i].ending;

  for (const char *p = filename; p < end && length < MAX_NAME; p = g_utf8_next_char (p), length++)
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || (c < 0x80 && strchr ("-_ ()", (int) c) != NULL) || (c == '.' && p > filename && g_ascii_isalnum (p[-1]) && g_ascii_isalnum (p[1])))
        g_string_append_unichar (name, c);
      else
        g_string_append_c (name, '_');
    }
  g_strstrip (name->str);
  name->len = strlen (name->str);
  if (name->len == 0 || *name->str == '-')
    g_string_prepend (name, "file");
  g_string_append (name, ending);

  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* A page from the web is shown without its scripts and without asking anybody for its pictures. */
static GBytes *
dup_harmless (const SlResumeSource *source)
{
  if (g_strcmp0 (source->media_type, "text/html") == 0)
    return sl_saved_page_wrap (source->content, source->media_type, source->filename);

  return g_bytes_ref (source->content);
}

static void
write_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Copy      *copy = task_data;
  g_autofree char *root = get_directory ();
  g_autofree char *directory = g_build_filename (root, copy->id, NULL);
  g_autofree char *name = sl_resume_original_dup_name (copy->source->filename, copy->source->media_type);
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GBytes) bytes = dup_harmless (copy->source);
  g_autoptr (GError) error = NULL;
  gsize       length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_mkdir_with_parents (directory, 0700) == 0 &&
      g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0400, &error))
    {
      g_task_return_pointer (task, g_file_new_for_path (path), g_object_unref);
      return;
    }

  g_debug ("no copy of the original: %s", error != NULL ? error->message : g_strerror (errno));
  g_task_return_new_error (task, SL_ERROR, SL_ERROR_UNAVAILABLE, "%s",
                           _ ("The file could not be written for the other program. Is the disk full?"));
}

static void
source_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Copy *copy = g_task_get_task_data (task);

  copy->source = sl_resume_port_source_finish (SL_RESUME_PORT (object), result, &error);
  if (copy->source == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, write_thread);
}

/* @id: (nullable): of the kept file; %NULL: the newest */
void
sl_resume_original_write_async (SlResumePort       *port,
                                const char         *id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  GTask *task = NULL;
  Copy  *copy = NULL;

  g_return_if_fail (SL_IS_RESUME_PORT (port));

  task = g_task_new (port, cancellable, callback, user_data);
  copy = g_new0 (Copy, 1);
  copy->id = g_strdup (id != NULL ? id : "newest");
  g_task_set_source_tag (task, sl_resume_original_write_async);
  g_task_set_task_data (task, copy, (GDestroyNotify) copy_free);
  sl_resume_port_source_async (port, id, cancellable, source_loaded_cb, task);
}

/* Returns: (transfer full): a copy of the kept file that can be read and not changed */
GFile *
sl_resume_original_write_finish (SlResumePort *port,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
launched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_debug ("not opened: %s", error->message);
  g_task_return_new_error (task, SL_ERROR, SL_ERROR_UNAVAILABLE, "%s",
                           _ ("No program on this computer opens files of this kind. Install one, or choose it in the system’s settings."));
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkWidget *widget = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sl_resume_original_write_finish (SL_RESUME_PORT (object), result, &error);
  g_autoptr (GdkAppLaunchContext) context = NULL;
  g_autofree char *uri = NULL;

  if (file == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  uri = g_file_get_uri (file);
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), g_task_get_cancellable (task), launched_cb,
                                           g_object_ref (task));
}

/* @widget: whose display the other program comes to */
void
sl_resume_original_open_async (SlResumePort       *port,
                               const char         *id,
                               GtkWidget          *widget,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GTask *task = NULL;

  g_return_if_fail (SL_IS_RESUME_PORT (port));

  task = g_task_new (port, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_resume_original_open_async);
  g_task_set_task_data (task, g_object_ref (widget), g_object_unref);
  sl_resume_original_write_async (port, id, cancellable, written_cb, task);
}

gboolean
sl_resume_original_open_finish (SlResumePort *port,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Removes the copies of an earlier run. */
void
sl_resume_original_forget (void)
{
  g_autofree char *root = get_directory ();
  g_autoptr (GDir) outer = g_dir_open (root, 0, NULL);
  const char *id = NULL;

  while (outer != NULL && (id = g_dir_read_name (outer)) != NULL)
    {
      g_autofree char *path = g_build_filename (root, id, NULL);
      g_autoptr (GDir) inner = g_dir_open (path, 0, NULL);
      const char *name = NULL;

      while (inner != NULL && (name = g_dir_read_name (inner)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, name, NULL);

          g_unlink (file);
        }
      g_rmdir (path);
    }
}
