/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include "sl-test-remains.h"

/* In postmaster.pid, from 0: the key and the number of its segment. */
#define LINE_SEGMENT 6

static GArray *segments;

/**
 * sl_test_remains_remember:
 * @data_directory: of a server that is about to be killed
 *
 * A server that is killed leaves a segment of shared memory, of which the system allows only
 * some thousands, and only the next server on its data would remove it.
 */
void
sl_test_remains_remember (const char *data_directory)
{
  g_autofree char *path = g_build_filename (data_directory, "postmaster.pid", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) words = NULL;
  int segment = -1;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", LINE_SEGMENT + 2);
  if (g_strv_length (lines) <= LINE_SEGMENT)
    return;
  words = g_strsplit_set (g_strstrip (lines[LINE_SEGMENT]), " \t", -1);
  if (g_strv_length (words) < 2)
    return;

  segment = atoi (words[g_strv_length (words) - 1]);
  if (segments == NULL)
    segments = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (segments, segment);
}

/**
 * sl_test_remains_remove:
 *
 * Removes what was remembered as far as it is still there and nobody has it.
 */
void
sl_test_remains_remove (void)
{
  struct shmid_ds status;

  for (guint i = 0; segments != NULL && i < segments->len; i++)
    {
      int segment = g_array_index (segments, int, i);

      if (shmctl (segment, IPC_STAT, &status) == 0 && status.shm_nattch == 0)
        shmctl (segment, IPC_RMID, NULL);
    }
  g_clear_pointer (&segments, g_array_unref);
}
