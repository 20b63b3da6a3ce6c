/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "sl-test.h"

#define WATCHDOG_SECONDS 60
/* How often what no event announces is looked for, in ms. */
#define TICK 5

static gboolean
watchdog_expired_cb (gpointer user_data)
{
  g_error ("waited %d s in vain for %s", WATCHDOG_SECONDS, (const char *) user_data);

  return G_SOURCE_REMOVE;
}

static int
remove_entry (const char        *path,
              const struct stat *status,
              int                kind,
              struct FTW        *walk)
{
  return remove (path);
}

/**
 * sl_test_take:
 * @user_data: a `GAsyncResult **` that holds %NULL
 *
 * A #GAsyncReadyCallback that stores the result for sl_test_await().
 */
void
sl_test_take (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  GAsyncResult **target = user_data;

  g_assert_null (*target);
  *target = g_object_ref (result);
}

/**
 * sl_test_await:
 * @result: where sl_test_take() stores the result
 *
 * Runs the main context until the result is there; aborts after a minute.
 *
 * Returns: (transfer none): the result; freed with `g_clear_object (result)`
 */
GAsyncResult *
sl_test_await (GAsyncResult **result)
{
  guint watchdog = g_timeout_add_seconds (WATCHDOG_SECONDS, watchdog_expired_cb, (gpointer) "an asynchronous result");

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watchdog);

  return *result;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * sl_test_wait_until:
 * @condition: asked after every turn of the main context, and now and then where nothing happens in it
 * @user_data: for @condition
 * @what: names what is waited for, for the message when it does not come
 */
void
sl_test_wait_until (SlTestCondition condition,
                    gpointer        user_data,
                    const char     *what)
{
  guint watchdog = g_timeout_add_seconds (WATCHDOG_SECONDS, watchdog_expired_cb, (gpointer) what);
  guint ticks = g_timeout_add (TICK, tick_cb, NULL);

  while (!condition (user_data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticks);
  g_source_remove (watchdog);
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/**
 * sl_test_await_finalized:
 * @object: (transfer full): an object
 *
 * For objects that a worker thread may hold: the thread lets go of its task a moment after the
 * result has arrived. Gives up @object and waits until nobody has it any more; aborts after a
 * minute.
 */
void
sl_test_await_finalized (gpointer object)
{
  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);
  sl_test_wait_until (is_gone, &object, "the last reference to an object to go");
}

/**
 * sl_test_make_directory:
 *
 * Not under g_get_tmp_dir(): GLib 2.84 puts that into the test's own directory, which no other
 * account may enter.
 *
 * Returns: (transfer full): a new directory under the temporary directory that every
 *   account can enter (the server may run under another account)
 */
char *
sl_test_make_directory (void)
{
  g_autofree char *template = g_build_filename (P_tmpdir, "sl-test-XXXXXX", NULL);
  char *path = g_mkdtemp_full (template, 0755);

  g_assert_nonnull (path);

  return g_steal_pointer (&template);
}

/**
 * sl_test_remove_directory:
 * @path: made by sl_test_make_directory()
 *
 * Removes it with all it holds. Links are removed, never followed.
 */
void
sl_test_remove_directory (const char *path)
{
  nftw (path, remove_entry, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

/**
 * sl_test_data_path:
 * @name: a file below `tests/data`
 *
 * Returns: (transfer full): its path
 */
char *
sl_test_data_path (const char *name)
{
  return g_build_filename (g_getenv ("SHORTLIST_TEST_DATA"), name, NULL);
}
