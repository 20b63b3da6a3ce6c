/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <locale.h>
#include <string.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "core/sl-core-dump.h"
#include "ctl/sl-ctl-help.h"
#include "ctl/sl-ctl.h"
#include "db/sl-db-target.h"

static const SlCtlCommand *const groups[] = { sl_ctl_ats_commands, sl_ctl_job_commands, sl_ctl_resume_commands, sl_ctl_db_commands };

/* What may stand anywhere before a "--". */
typedef struct
{
  char    *profile;
  char    *database;
  gboolean is_demo;
  gboolean is_json;
  gboolean wants_help;
  gboolean wants_version;
} Options;

/* Takes `--name VALUE` or `--name=VALUE`; moves @word to the last one that it took. */
static gboolean
take_value (char     ***word,
            const char *name,
            char      **value)
{
  const gsize length = strlen (name);
  const char *own = **word;

  if (g_str_has_prefix (own, name) && own[length] == '=')
    own += length + 1;
  else if (g_str_equal (own, name) && (*word)[1] != NULL)
    own = *++(*word);
  else
    return FALSE;

  g_free (*value);
  *value = g_strdup (own);

  return TRUE;
}

static gboolean
take_flag (const char *word,
           const char *name,
           gboolean   *flag)
{
  if (!g_str_equal (word, name))
    return FALSE;

  return *flag = TRUE;
}

/* What is left is the command with its own options. */
static GPtrArray *
split_words (char   **argv,
             Options *options)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  gboolean   is_literal = FALSE;

  for (char **p = argv + 1; *p != NULL; p++)
    {
      is_literal = is_literal || g_str_equal (*p, "--");
      if (is_literal)
        g_ptr_array_add (words, g_strdup (*p));
      else if (!take_flag (*p, "--json", &options->is_json) && !take_flag (*p, "--demo", &options->is_demo) &&
               !take_flag (*p, "--help", &options->wants_help) && !take_flag (*p, "-h", &options->wants_help) &&
               !take_flag (*p, "--version", &options->wants_version) && !take_value (&p, "--profile", &options->profile) &&
               !take_value (&p, "--database", &options->database))
        g_ptr_array_add (words, g_strdup (*p));
    }

  return words;
}

/* "help job" is "job --help". */
static void
take_help_word (GPtrArray *words,
                Options   *options)
{
  if (words->len == 0 || !g_str_equal (g_ptr_array_index (words, 0), "help"))
    return;

  g_ptr_array_remove_index (words, 0);
  options->wants_help = TRUE;
}

/* @n_words: how many words name the command. */
static const SlCtlCommand *
find_command (GPtrArray *words,
              guint     *n_words)
{
  const char *group = words->len > 0 ? g_ptr_array_index (words, 0) : NULL;
  const char *name = words->len > 1 ? g_ptr_array_index (words, 1) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const SlCtlCommand *command = groups[i]; command->group != NULL; command++)
      if (g_strcmp0 (command->group, group) == 0 && (command->name == NULL || g_strcmp0 (command->name, name) == 0))
        {
          *n_words = command->name != NULL ? 2 : 1;
          return command;
        }

  return NULL;
}

static gboolean
interrupted_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_CONTINUE;
}

static int
run_command (SlCtl     *ctl,
             GPtrArray *words)
{
  guint               n_words = 0;
  const SlCtlCommand *command = find_command (words, &n_words);
  int                 status = 0;

  if (command == NULL)
    return sl_ctl_fail_usage (ctl, _ ("There is no such command. “shortlistctl --help” lists them."));

  g_ptr_array_remove_range (words, 0, n_words);
  g_ptr_array_add (words, NULL);
  status = command->run (ctl, (char **) words->pdata);
  sl_ctl_close (ctl);

  return status;
}

int
main (int    argc,
      char **argv)
{
  Options options = { NULL };
  SlCtl   ctl = { NULL };
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  sl_core_dump_forbid ();
  sl_db_target_clear_environment ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  words = split_words (argv, &options);
  take_help_word (words, &options);
  ctl.is_json = options.is_json;
  ctl.is_demo = options.is_demo;
  ctl.database_uri = options.database;
  ctl.cancellable = g_cancellable_new ();
  ctl.profile = sl_profile_new (options.is_demo && options.profile == NULL ? "demo" : options.profile, &error);
  g_unix_signal_add (SIGINT, interrupted_cb, ctl.cancellable);
  g_unix_signal_add (SIGTERM, interrupted_cb, ctl.cancellable);

  if (options.wants_help || (argc == 1 && !options.wants_version))
    sl_ctl_print_help (groups, G_N_ELEMENTS (groups), words);
  else if (options.wants_version)
    g_print ("shortlistctl %s\n", PACKAGE_VERSION);
  else if (ctl.profile == NULL)
    status = sl_ctl_fail_usage (&ctl, _ ("A profile's name has up to 32 letters, digits, “-” and “_”, a letter first."));
  else
    status = run_command (&ctl, words);

  g_clear_object (&ctl.profile);
  g_clear_object (&ctl.cancellable);
  g_free (options.profile);
  g_free (options.database);

  return argc == 1 ? SL_CTL_EXIT_USAGE : status;
}
