/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>

#include "app/sl-application.h"
#include "core/sl-core-dump.h"
#include "db/sl-db-target.h"

/* What the command line asks for. */
typedef struct
{
  char    *profile;
  char    *database_uri;
  gboolean is_demo;
  gboolean wants_version;
} Options;

#define DEMO_PROFILE "demo"

static void
options_clear (Options *options)
{
  g_free (options->profile);
  g_free (options->database_uri);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The profile names the application, so these options are read before there is one. */
static gboolean
parse_options (Options *options,
               int     *argc,
               char  ***argv)
{
  const GOptionEntry entries[] = {
    { "profile", 'p', 0, G_OPTION_ARG_STRING, &options->profile, N_ ("Use the data of this profile"), N_ ("NAME") },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &options->is_demo, N_ ("Look at sample data"), NULL },
    { "database", 0, 0, G_OPTION_ARG_STRING, &options->database_uri, N_ ("Use this PostgreSQL server (an address without a password)"), N_ ("URI") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->wants_version, N_ ("Print the version"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("[FILE OR LINK…]"));
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Keep your job search in one place. Files and links become postings, or the résumé."));
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  g_printerr ("%s\n", error->message);

  return FALSE;
}

int
main (int    argc,
      char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (SlProfile) profile = NULL;
  g_autoptr (SlApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  sl_core_dump_forbid ();
  sl_db_target_clear_environment ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("shortlist");
  g_set_application_name (_ ("Shortlist"));

  if (!parse_options (&options, &argc, &argv))
    return EXIT_FAILURE;
  if (options.wants_version)
    {
      g_print ("Shortlist %s\n", PACKAGE_VERSION);
      return EXIT_SUCCESS;
    }

  profile = sl_profile_new (options.profile != NULL || !options.is_demo ? options.profile : DEMO_PROFILE, &error);
  if (profile == NULL)
    {
      g_printerr (_ ("“%s” cannot be the name of a profile: use 1 to 32 letters, digits, “-” and “_”, a letter first.\n"), options.profile);
      return EXIT_FAILURE;
    }

  application = sl_application_new (profile, options.database_uri, options.is_demo ? SL_CONTEXT_DEMO : SL_CONTEXT_NONE);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
