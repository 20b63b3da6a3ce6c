/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db.h"
#include "sl-test-server.h"

G_BEGIN_DECLS

/* What each test of a connection gets: one to a server that all of its program share. */
typedef struct
{
  SlDb         *db;
  GCancellable *cancellable;
} DbFixture;

typedef void (*DbTest) (DbFixture    *fixture,
                        gconstpointer data);

SlTestServer    *sl_db_test_init (int        *argc,
                                  char     ***argv,
                                  const char *set_up);
void             sl_db_test_add (const char *path,
                                 DbTest      test);
int              sl_db_test_run (void);
SlDbTransaction *sl_db_test_begin (SlDb *db);

G_END_DECLS
