/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "app/sl-context.h"

G_BEGIN_DECLS

/**
 * SlCtlExit:
 *
 * What the program ends with; part of its interface, so only ever added to.
 */
typedef enum {
  SL_CTL_EXIT_DONE = 0,
  SL_CTL_EXIT_FAILURE = 1,
  SL_CTL_EXIT_USAGE = 2,
  SL_CTL_EXIT_NOT_FOUND = 3,
  SL_CTL_EXIT_DUPLICATE = 4,
  SL_CTL_EXIT_CONFLICT = 5,
  SL_CTL_EXIT_INPUT = 6,       /* a file, a page or a value cannot be used */
  SL_CTL_EXIT_REFUSED = 7,     /* declined on purpose; others use it */
  SL_CTL_EXIT_UNAVAILABLE = 8, /* the database, the network or a program is missing */
  SL_CTL_EXIT_LOSSY = 9,       /* a file was written, and not all of it can be read back */
  SL_CTL_EXIT_CANCELLED = 130,
} SlCtlExit;

/**
 * SlCtl:
 * @profile: whose data
 * @database_uri: (nullable): from `--database`
 * @is_json: whether `--json` was given
 * @is_demo: whether `--demo` was given
 * @cancellable: cancelled by the interrupt and termination signals
 * @context: (nullable): once sl_ctl_open() was called
 *
 * One run of the program.
 */
typedef struct
{
  SlProfile    *profile;
  char         *database_uri;
  gboolean      is_json;
  gboolean      is_demo;
  GCancellable *cancellable;
  SlContext    *context;
} SlCtl;

/**
 * SlCtlCommand:
 * @group: the first word
 * @name: (nullable): the second word
 * @arguments: what follows, for the help
 * @summary: one line for the help
 * @run: does it, with the words that follow the command
 */
typedef struct
{
  const char *group;
  const char *name;
  const char *arguments;
  const char *summary;
  int (*run) (SlCtl *ctl,
              char **words);
} SlCtlCommand;

extern const SlCtlCommand sl_ctl_ats_commands[];
extern const SlCtlCommand sl_ctl_db_commands[];
extern const SlCtlCommand sl_ctl_job_commands[];
extern const SlCtlCommand sl_ctl_resume_commands[];

void     sl_ctl_take (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data);
GStrv    sl_ctl_parse (const GOptionEntry *entries,
                       char              **words,
                       GError            **error);
gboolean sl_ctl_open (SlCtl   *ctl,
                      GError **error);
gboolean sl_ctl_open_server (SlCtl   *ctl,
                             GError **error);
void     sl_ctl_close (SlCtl *ctl);

GAsyncResult *sl_ctl_wait (GAsyncResult **result);

void sl_ctl_print_json (JsonNode *node);
int  sl_ctl_fail (SlCtl        *ctl,
                  const GError *error);
int  sl_ctl_fail_port (SlCtl        *ctl,
                       const GError *error);
int  sl_ctl_fail_usage (SlCtl      *ctl,
                        const char *sentence);

G_END_DECLS
