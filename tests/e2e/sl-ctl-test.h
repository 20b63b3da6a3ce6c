/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The real program on a private server of the test's own. */
typedef struct
{
  char        *directory;
  char        *program;
  GSubprocess *holder; /* keeps the server running between the calls, for tests of other things */
} SlCtlTest;

typedef struct
{
  int       status;
  char     *output;
  char     *complaint;
  JsonNode *json; /* NULL if the output is none */
} SlCtlAnswer;

void sl_ctl_answer_free (SlCtlAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCtlAnswer, sl_ctl_answer_free)

void         sl_ctl_test_set_up (SlCtlTest    *fixture,
                                 gconstpointer data);
void         sl_ctl_test_tear_down (SlCtlTest    *fixture,
                                    gconstpointer data);
GSubprocess *sl_ctl_test_start (SlCtlTest  *fixture,
                                gboolean    has_input,
                                const char *first,
                                ...) G_GNUC_NULL_TERMINATED;
SlCtlAnswer *sl_ctl_test_finish (GSubprocess *process);
SlCtlAnswer *sl_ctl_test_run (SlCtlTest  *fixture,
                              const char *first,
                              ...) G_GNUC_NULL_TERMINATED;
GSubprocess *sl_ctl_test_hold_server (SlCtlTest *fixture);
char        *sl_ctl_test_write_file (SlCtlTest  *fixture,
                                     const char *name,
                                     const char *content,
                                     gssize      length);
char        *sl_ctl_test_add_job (SlCtlTest  *fixture,
                                  const char *company,
                                  const char *title,
                                  const char *url);
void         sl_ctl_test_assert_no_profile (SlCtlTest *fixture);
const char  *sl_ctl_test_get_text (JsonNode   *node,
                                   const char *name);
const char  *sl_ctl_test_get_error (const SlCtlAnswer *answer);
guint        sl_ctl_test_get_length (const SlCtlAnswer *answer);

G_END_DECLS
