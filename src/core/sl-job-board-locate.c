/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-error.h"
#include "core/sl-job-board-private.h"

#define PAGE_ROWS 1000

/* Where in its column a posting stands that is not loaded: its column is read until it comes. */
typedef struct
{
  char       *id;
  SlJobStatus status;
  guint       position;
} Location;

static void
location_free (Location *location)
{
  g_free (location->id);
  g_free (location);
}

static void read_column (GTask *task,
                         SlJob *last);

static void
return_missing (GTask *task)
{
  g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "the posting is not on the board");
}

static void
column_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) page = sl_job_port_list_finish (SL_JOB_PORT (object), result, &error);
  Location *location = g_task_get_task_data (task);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < page->len; i++)
    if (g_strcmp0 (sl_job_get_id (g_ptr_array_index (page, i)), location->id) == 0)
      {
        location->position += i;
        g_task_return_boolean (task, TRUE);
        return;
      }

  location->position += page->len;
  if (page->len < PAGE_ROWS)
    return_missing (task);
  else
    read_column (g_steal_pointer (&task), g_ptr_array_index (page, page->len - 1));
}

/* Takes the task. */
static void
read_column (GTask *task,
             SlJob *last)
{
  SlJobBoard *self = g_task_get_source_object (task);
  Location   *location = g_task_get_task_data (task);
  SlJobQuery  query = { .filter = self->filter, .status = location->status, .limit = PAGE_ROWS };

  sl_job_query_go_on (&query, last, location->position);
  sl_job_port_list_async (self->port, &query, g_task_get_cancellable (task), column_read_cb, task);
}

static void
job_fetched_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) jobs = sl_job_port_fetch_finish (SL_JOB_PORT (object), result, &error);
  SlJobBoard *self = g_task_get_source_object (task);
  Location   *location = g_task_get_task_data (task);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (jobs->len == 0 || self->port == NULL)
    return_missing (task);
  else
    {
      location->status = sl_job_get_status (g_ptr_array_index (jobs, 0));
      read_column (g_steal_pointer (&task), NULL);
    }
}

/**
 * sl_job_board_locate_async:
 * @self: a board
 * @id: a posting
 * @cancellable: (nullable): a cancellable
 *
 * Finds out where on the board a posting stands, loaded or not; %SL_ERROR_NOT_FOUND if the
 * filter does not let it through.
 */
void
sl_job_board_locate_async (SlJobBoard         *self,
                           const char         *id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  const char *const ids[] = { id, NULL };
  Location         *location = NULL;
  SlJobColumn      *column = NULL;
  guint             position = 0;

  g_return_if_fail (SL_IS_JOB_BOARD (self));
  g_return_if_fail (id != NULL);

  location = g_new0 (Location, 1);
  location->id = g_strdup (id);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_job_board_locate_async);
  g_task_set_task_data (task, location, (GDestroyNotify) location_free);

  if (sl_job_board_find (self, id, &column, &position) != NULL && position != G_MAXUINT)
    {
      location->status = sl_job_column_get_status (column);
      location->position = position;
      g_task_return_boolean (task, TRUE);
      return;
    }
  sl_job_port_fetch_async (self->port, ids, cancellable, job_fetched_cb, g_steal_pointer (&task));
}

/**
 * sl_job_board_locate_finish:
 * @self: a board
 * @result: what the callback was given
 * @status: (out): its column
 * @position: (out): its row
 * @error: a #SlError
 *
 * Returns: whether it is on the board
 */
gboolean
sl_job_board_locate_finish (SlJobBoard   *self,
                            GAsyncResult *result,
                            SlJobStatus  *status,
                            guint        *position,
                            GError      **error)
{
  const Location *location = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  location = g_task_get_task_data (G_TASK (result));
  *status = location->status;
  *position = location->position;

  return g_task_propagate_boolean (G_TASK (result), error);
}
