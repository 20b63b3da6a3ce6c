/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/sl-error.h"
#include "core/sl-saved-page.h"
#include "ui/job/sl-job-desk-private.h"

/*
 * A saved page is shown by the browser, not by us. It is handed over as a file of its own
 * that loads nothing from outside and runs no script (sl_saved_page_wrap()), in a directory
 * that only the user can enter. The copies are removed at the next start: sooner the
 * browser may not have read them yet.
 */

typedef struct
{
  GBytes *page;
  char   *page_type;
  char   *title;
  char   *path;
} PageCopy;

static void
page_copy_free (PageCopy *copy)
{
  g_clear_pointer (&copy->page, g_bytes_unref);
  g_free (copy->page_type);
  g_free (copy->title);
  g_free (copy->path);
  g_free (copy);
}

static char *
get_directory (void)
{
  return g_build_filename (g_get_user_cache_dir (), "shortlist", "pages", NULL);
}

static void
launched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SlJobDesk) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;

  g_debug ("not opened: %s", error->message);
  sl_shell_say (self->shell, _ ("No browser could be started. Choose a default browser in the system’s settings."));
}

static void
launch (SlJobDesk  *self,
        const char *uri)
{
  g_autoptr (GdkAppLaunchContext) context = NULL;

  if (self->window == NULL)
    return;

  context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self->window)));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb, g_object_ref (self));
}

static void
copy_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  PageCopy *copy = task_data;
  g_autoptr (GBytes) wrapped = sl_saved_page_wrap (copy->page, copy->page_type, copy->title);
  g_autofree char *directory = g_path_get_dirname (copy->path);
  g_autoptr (GError) error = NULL;
  gsize       length = 0;
  const char *data = g_bytes_get_data (wrapped, &length);

  if (g_mkdir_with_parents (directory, 0700) != 0)
    g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", directory, g_strerror (errno));
  else if (!g_file_set_contents_full (copy->path, data, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
page_copied_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  SlJobDesk *self = SL_JOB_DESK (object);
  PageCopy  *copy = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
        sl_shell_say (self->shell, _ ("No page was saved with this posting"));
      else if (error->domain == SL_ERROR)
        sl_shell_fail (self->shell, _ ("Not opened"), error, NULL);
      else
        {
          g_debug ("no copy of the page: %s", error->message);
          sl_shell_say (self->shell, _ ("The saved page could not be written for the browser. Is the disk full?"));
        }
      return;
    }

  uri = g_filename_to_uri (copy->path, NULL, NULL);
  launch (self, uri);
}

static void
page_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PageCopy *copy = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  copy->page = sl_job_port_page_finish (SL_JOB_PORT (object), result, &copy->page_type, &error);
  if (copy->page != NULL)
    {
      g_task_run_in_thread (task, copy_thread);
      return;
    }

  g_task_return_error (task, g_steal_pointer (&error));
}

/* Opens a web page; nothing else is ever started from a posting. */
void
_sl_job_desk_open_link (SlJobDesk  *self,
                        const char *link)
{
  if (link == NULL)
    sl_shell_say (self->shell, _ ("This posting has no link"));
  else if (g_ascii_strncasecmp (link, "http://", 7) == 0 || g_ascii_strncasecmp (link, "https://", 8) == 0)
    launch (self, link);
  else
    sl_shell_say (self->shell, _ ("The link of this posting is no web address"));
}

void
_sl_job_desk_open_page (SlJobDesk *self,
                        SlJob     *job)
{
  g_autofree char *directory = get_directory ();
  g_autofree char *name = g_strconcat (sl_job_get_id (job), ".html", NULL);
  PageCopy        *copy = g_new0 (PageCopy, 1);
  GTask           *task = g_task_new (self, NULL, page_copied_cb, NULL);

  copy->title = g_strdup (sl_job_get_title (job));
  copy->path = g_build_filename (directory, name, NULL);
  g_task_set_source_tag (task, _sl_job_desk_open_page);
  g_task_set_task_data (task, copy, (GDestroyNotify) page_copy_free);
  sl_job_port_page_async (self->job_port, sl_job_get_id (job), NULL, page_loaded_cb, task);
}

/* Removes the copies of an earlier run. */
void
_sl_job_desk_forget_pages (void)
{
  g_autofree char *path = get_directory ();
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
}
