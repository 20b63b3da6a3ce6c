/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlTestCondition: returns %TRUE once what the test waits for has happened. */
typedef gboolean (*SlTestCondition) (gpointer user_data);

void          sl_test_take (GObject      *object,
                            GAsyncResult *result,
                            gpointer      user_data);
GAsyncResult *sl_test_await (GAsyncResult **result);
void          sl_test_wait_until (SlTestCondition condition,
                                  gpointer        user_data,
                                  const char     *what);
void          sl_test_await_finalized (gpointer object);
char         *sl_test_make_directory (void);
void          sl_test_remove_directory (const char *path);
char         *sl_test_data_path (const char *name);

G_END_DECLS
