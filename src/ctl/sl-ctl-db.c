/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "app/sl-context-private.h"
#include "core/sl-error.h"
#include "ctl/sl-ctl-db.h"
#include "db/sl-cluster-lock.h"
#include "db/sl-db-target.h"
#include "db/sl-migrator.h"
#include "db/sl-server-binaries.h"
#include "db/sl-server-facts.h"

/* How long a closed connection may be seen; in milliseconds the pauses between two looks. */
#define LEAVING_DEADLINE (3 * G_USEC_PER_SEC)
#define FIRST_PAUSE      10
#define LONGEST_PAUSE    100

static int
print_versions (SlCtl *ctl,
                int    from,
                int    to,
                guint  n_steps)
{
  JsonObject *object = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!ctl->is_json)
    {
      /* TRANSLATORS: two schema versions, such as 4 and 5 */
      g_print (_ ("Schema version %1$d, before %2$d.\n"), to, from);
      return SL_CTL_EXIT_DONE;
    }

  object = json_object_new ();
  json_object_set_int_member (object, "before", from);
  json_object_set_int_member (object, "schema_version", to);
  json_object_set_int_member (object, "steps", n_steps);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  sl_ctl_print_json (node);

  return SL_CTL_EXIT_DONE;
}

static gboolean
query_schema (SlCtl            *ctl,
              SlMigrator       *migrator,
              SlMigratorStatus *status,
              GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_migrator_query_status_async (migrator, ctl->cancellable, sl_ctl_take, &result);

  return sl_migrator_query_status_finish (migrator, sl_ctl_wait (&result), status, error);
}

static int
upgrade (SlCtl *ctl,
         char **words)
{
  gboolean           is_dry = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &is_dry, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = sl_ctl_parse (entries, words, &error);
  g_autoptr (SlMigrator) migrator = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  SlMigratorStatus status = { 0 };
  guint            n_steps = 0;

  if (rest == NULL)
    return sl_ctl_fail (ctl, error);
  if (*rest != NULL)
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl db upgrade [--dry-run]"));
  if (!sl_ctl_open_server (ctl, &error) || (migrator = sl_context_new_migrator (ctl->context, &error)) == NULL ||
      !query_schema (ctl, migrator, &status, &error))
    return sl_ctl_db_fail (ctl, error);

  sl_migrator_upgrade_async (migrator, is_dry ? SL_MIGRATOR_DRY_RUN : SL_MIGRATOR_NONE, ctl->cancellable, sl_ctl_take, &result);
  if (!sl_migrator_upgrade_finish (migrator, sl_ctl_wait (&result), &n_steps, &error))
    return sl_ctl_db_fail (ctl, error);

  return print_versions (ctl, status.version, is_dry ? status.version : status.latest, n_steps);
}

static SlServerFacts *
query_facts (SlCtl   *ctl,
             GError **error)
{
  SlDbSession *session = SL_DB_SESSION (sl_context_get_pool (ctl->context));
  g_autoptr (GAsyncResult) result = NULL;

  sl_server_facts_query_async (session, ctl->cancellable, sl_ctl_take, &result);

  return sl_server_facts_query_finish (session, sl_ctl_wait (&result), error);
}

/* Who is connected would go on with tables that are not there any more, or wait for them. Of a connection
 * that was just closed, such as the one that found the server ready, the server's side lives a moment longer.
 */
static gboolean
is_alone (SlCtl   *ctl,
          GError **error)
{
  gint64 deadline = g_get_monotonic_time () + LEAVING_DEADLINE;
  guint  pause = FIRST_PAUSE;
  g_autoptr (SlServerFacts) facts = query_facts (ctl, error);

  while (facts != NULL && facts->n_others > 0 && g_get_monotonic_time () < deadline)
    {
      sl_cluster_pause (&pause, LONGEST_PAUSE);
      sl_server_facts_free (facts);
      facts = query_facts (ctl, error);
    }
  if (facts != NULL && facts->n_others > 0)
    g_set_error (error, SL_ERROR, SL_ERROR_REFUSED,
                 ngettext ("Nothing was changed: another connection uses the database, such as an open window of Shortlist. Close it and try again.",
                           "Nothing was changed: %u other connections use the database, such as an open window of Shortlist. Close them and try again.",
                           facts->n_others),
                 facts->n_others);

  return facts != NULL && facts->n_others == 0;
}

static int
downgrade (SlCtl *ctl,
           char **words)
{
  int                target = -1;
  gboolean           is_dry = FALSE;
  gboolean           is_confirmed = FALSE;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_INT, &target, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &is_dry, NULL, NULL },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &is_confirmed, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = sl_ctl_parse (entries, words, &error);
  g_autoptr (SlMigrator) migrator = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  SlMigratorStatus status = { 0 };
  guint            n_steps = 0;

  if (rest == NULL)
    return sl_ctl_fail (ctl, error);
  if (*rest != NULL || target < -1)
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl db downgrade [--to VERSION] [--dry-run] [--yes]"));
  if (!sl_ctl_db_confirm (is_confirmed || is_dry, _ ("Take back the schema? What only the newer one has a place for remains in the backup alone."), &error) ||
      !sl_ctl_open_server (ctl, &error) || !(is_dry || is_alone (ctl, &error)) ||
      (migrator = sl_context_new_migrator (ctl->context, &error)) == NULL || !query_schema (ctl, migrator, &status, &error))
    return sl_ctl_db_fail (ctl, error);

  if (target < 0)
    target = MAX (status.version - 1, 0);
  sl_migrator_downgrade_async (migrator, target, is_dry ? SL_MIGRATOR_DRY_RUN : SL_MIGRATOR_NONE, ctl->cancellable, sl_ctl_take, &result);
  if (!sl_migrator_downgrade_finish (migrator, sl_ctl_wait (&result), &n_steps, &error))
    return sl_ctl_db_fail (ctl, error);

  return print_versions (ctl, status.version, is_dry ? status.version : MIN (target, status.version), n_steps);
}

static int
stop (SlCtl *ctl,
      char **words)
{
  g_autoptr (SlCluster) cluster = sl_cluster_new (ctl->profile);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (*words != NULL)
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl db stop"));
  if (!sl_ctl_db_is_private (ctl, &error))
    return sl_ctl_db_fail (ctl, error);

  sl_cluster_stop_async (cluster, TRUE, ctl->cancellable, sl_ctl_take, &result);
  if (!sl_cluster_stop_finish (cluster, sl_ctl_wait (&result), &error))
    return sl_ctl_db_fail (ctl, error);

  return SL_CTL_EXIT_DONE;
}

/* The client of the newest server that is installed, else the one in the path. */
static char *
find_psql (void)
{
  g_auto (GStrv) directories = sl_server_binaries_dup_default_directories ();
  g_autoptr (GPtrArray) list = sl_server_binaries_list ((const char *const *) directories);
  char *program = NULL;

  for (guint i = 0; i < list->len && program == NULL; i++)
    program = sl_server_binaries_dup_program (g_ptr_array_index (list, i), "psql");

  return program != NULL ? program : g_find_program_in_path ("psql");
}

static GSubprocess *
spawn_psql (SlCtl   *ctl,
            char   **words,
            GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_INHERIT);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *program = find_psql ();
  g_autofree char *conninfo = sl_context_dup_conninfo (ctl->context);
  g_auto (GStrv) environment = NULL;
  g_autoptr (SlDbTarget) target = NULL;
  char *password = NULL;

  if (program == NULL)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_UNAVAILABLE, _ ("The program “psql” is missing. Install the package “postgresql-client”."));
      return NULL;
    }

  /* A server of the user's may want the password from the keyring; arguments can be seen by anybody. */
  if (!sl_ctl_db_is_private (ctl, NULL))
    {
      g_autoptr (GAsyncResult) result = NULL;

      sl_secret_port_lookup_async (sl_context_get_secret_port (ctl->context), SL_CONTEXT_SECRET_KIND, conninfo, ctl->cancellable, sl_ctl_take, &result);
      password = sl_secret_port_lookup_finish (sl_context_get_secret_port (ctl->context), sl_ctl_wait (&result), NULL);
    }
  target = sl_db_target_new (conninfo, password, error);
  sl_secret_free (password);
  if (target == NULL)
    return NULL;
  environment = sl_db_target_add_environment (target, g_get_environ ());
  g_subprocess_launcher_set_environ (launcher, environment);

  g_ptr_array_add (arguments, program);
  g_ptr_array_add (arguments, (gpointer) "-d");
  g_ptr_array_add (arguments, conninfo);
  for (char **p = words; *p != NULL; p++)
    if (p != words || !g_str_equal (*p, "--"))
      g_ptr_array_add (arguments, *p);
  g_ptr_array_add (arguments, NULL);

  return g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, error);
}

static int
run_psql (SlCtl *ctl,
          char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (!sl_ctl_open_server (ctl, &error))
    return sl_ctl_db_fail (ctl, error);
  process = spawn_psql (ctl, words, &error);
  if (process == NULL)
    return sl_ctl_db_fail (ctl, error);

  g_subprocess_wait_async (process, NULL, sl_ctl_take, &result);
  g_subprocess_wait_finish (process, sl_ctl_wait (&result), NULL);

  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : SL_CTL_EXIT_FAILURE;
}

/**
 * sl_ctl_db_fail:
 * @ctl: the run
 * @error: what went wrong
 *
 * Says it in words; technical text of the server is for the log.
 *
 * Returns: what to exit with
 */
int
sl_ctl_db_fail (SlCtl        *ctl,
                const GError *error)
{
  g_autoptr (GError) told = g_error_copy (error);

  if (error->domain == SL_ERROR && error->code == SL_ERROR_QUERY)
    {
      g_debug ("%s", error->message);
      g_free (told->message);
      told->message = g_strdup (_ ("The database did not accept what was asked of it. Nothing was changed; please report it."));
    }

  return sl_ctl_fail (ctl, told);
}

/**
 * sl_ctl_db_confirm:
 * @is_confirmed: whether the command line says so
 * @question: what is about to happen
 * @error: %SL_ERROR_REFUSED
 *
 * Asks on a terminal; elsewhere only `--yes` will do.
 *
 * Returns: whether the user wants it
 */
gboolean
sl_ctl_db_confirm (gboolean    is_confirmed,
                   const char *question,
                   GError    **error)
{
  char answer[16] = "";

  if (is_confirmed)
    return TRUE;
  if (isatty (STDIN_FILENO))
    {
      /* TRANSLATORS: after a question; only “y” means yes */
      g_printerr ("%s %s ", question, _ ("[y/N]"));
      if (fgets (answer, sizeof answer, stdin) != NULL && g_ascii_tolower (answer[0]) == 'y')
        return TRUE;
    }
  g_set_error_literal (error, SL_ERROR, SL_ERROR_REFUSED, _ ("Nothing was done. Confirm it with --yes."));

  return FALSE;
}

/**
 * sl_ctl_db_is_private:
 * @ctl: the run
 * @error: %SL_ERROR_REFUSED
 *
 * Returns: whether the profile has a server of its own
 */
gboolean
sl_ctl_db_is_private (SlCtl   *ctl,
                      GError **error)
{
  g_autoptr (SlContext) context = sl_context_new (ctl->profile, ctl->database_uri, SL_CONTEXT_BACKGROUND);
  g_autofree char *uri = sl_context_dup_uri (context);

  if (uri == NULL)
    return TRUE;
  g_set_error_literal (error, SL_ERROR, SL_ERROR_REFUSED,
                       _ ("This profile uses a PostgreSQL server of yours; it is started, stopped and backed up with your own tools."));

  return FALSE;
}

const SlCtlCommand sl_ctl_db_commands[] = {
  { "db", "status", "", N_ ("Tell how the database is; starts nothing"), sl_ctl_db_status },
  { "db", "upgrade", "[--dry-run]", N_ ("Bring the schema to this program’s version"), upgrade },
  { "db", "downgrade", "[--to VERSION] [--yes]", N_ ("Take the last step of the schema back, after a backup"), downgrade },
  { "db", "backup", "", N_ ("Back up, and verify by reading it"), sl_ctl_db_backup },
  { "db", "backups", "", N_ ("List the backups"), sl_ctl_db_backups },
  { "db", "verify", "[--deep] [BACKUP]", N_ ("Verify a backup; --deep restores it beside and counts"), sl_ctl_db_verify },
  { "db", "restore", "[--yes] BACKUP|latest", N_ ("Replace the present data by a backup; --undo takes it back"), sl_ctl_db_restore },
  { "db", "old", "[--remove NAME [--yes]]", N_ ("List the data that upgrades of PostgreSQL have left, or remove some"), sl_ctl_db_old },
  { "db", "stop", "", N_ ("Stop the private server, unless others use it"), stop },
  { "db", "psql", "[-- ARGUMENT…]", N_ ("Open the database in psql"), run_psql },
  { NULL },
};
