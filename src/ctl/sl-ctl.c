/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <glib/gi18n.h>

#include "app/sl-context-private.h"
#include "core/sl-error.h"
#include "ctl/sl-ctl.h"

typedef struct
{
  int         code;
  const char *nick;
  SlCtlExit   exit;
} Meaning;

static const Meaning meanings[] = {
  { SL_ERROR_CONNECTION, "connection", SL_CTL_EXIT_UNAVAILABLE },
  { SL_ERROR_CONSTRAINT, "constraint", SL_CTL_EXIT_INPUT },
  { SL_ERROR_DUPLICATE, "duplicate", SL_CTL_EXIT_DUPLICATE },
  { SL_ERROR_CONFLICT, "conflict", SL_CTL_EXIT_CONFLICT },
  { SL_ERROR_NOT_FOUND, "not-found", SL_CTL_EXIT_NOT_FOUND },
  { SL_ERROR_QUERY, "query", SL_CTL_EXIT_FAILURE },
  { SL_ERROR_PROTOCOL, "protocol", SL_CTL_EXIT_FAILURE },
  { SL_ERROR_UNAVAILABLE, "unavailable", SL_CTL_EXIT_UNAVAILABLE },
  { SL_ERROR_REFUSED, "refused", SL_CTL_EXIT_REFUSED },
  { SL_ERROR_INPUT, "input", SL_CTL_EXIT_INPUT },
  { SL_ERROR_TIMEOUT, "timeout", SL_CTL_EXIT_UNAVAILABLE },
};

static const Meaning unknown = { -1, "failed", SL_CTL_EXIT_FAILURE };
static const Meaning cancelled = { -1, "cancelled", SL_CTL_EXIT_CANCELLED };
static const Meaning usage = { -1, "usage", SL_CTL_EXIT_USAGE };

static const Meaning *
find_meaning (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return &cancelled;
  if (error->domain == G_OPTION_ERROR)
    return &usage;
  for (guint i = 0; error->domain == SL_ERROR && i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].code == error->code)
      return &meanings[i];

  return &unknown;
}

static int
report (SlCtl         *ctl,
        const Meaning *meaning,
        const char    *message)
{
  g_autofree char *details = ctl->context != NULL ? sl_context_dup_details (ctl->context) : NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (!ctl->is_json)
    {
      g_printerr ("shortlistctl: %s\n", message);
      if (details != NULL && *details != '\0')
        g_printerr ("%s\n", details);
      return (int) meaning->exit;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, meaning->nick);
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, message);
  if (details != NULL && *details != '\0')
    {
      json_builder_set_member_name (builder, "details");
      json_builder_add_string_value (builder, details);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  sl_ctl_print_json (root);

  return (int) meaning->exit;
}

/**
 * sl_ctl_take:
 * @user_data: a `GAsyncResult **` that holds %NULL
 *
 * A #GAsyncReadyCallback that keeps the result for sl_ctl_wait().
 */
void
sl_ctl_take (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/**
 * sl_ctl_wait:
 * @result: where sl_ctl_take() keeps it
 *
 * Runs the main context until the result is there: a command does one thing after another.
 *
 * Returns: (transfer none): the result
 */
GAsyncResult *
sl_ctl_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

/**
 * sl_ctl_parse:
 * @entries: the command's options
 * @words: what follows the command
 * @error: %G_OPTION_ERROR
 *
 * Returns: (transfer full): the words that are no options; %NULL if an option is unknown
 *   or lacks its value
 */
GStrv
sl_ctl_parse (const GOptionEntry *entries,
              char              **words,
              GError            **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;
  guint first = 1;

  /* The parser skips the program's name. */
  g_strv_builder_add (builder, "shortlistctl");
  g_strv_builder_addv (builder, (const char **) words);
  arguments = g_strv_builder_end (builder);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  if (!g_option_context_parse_strv (context, &arguments, error))
    return NULL;
  if (arguments[1] != NULL && g_str_equal (arguments[1], "--"))
    first = 2;

  return g_strdupv (arguments + first);
}

static gboolean
open_with (SlCtl         *ctl,
           SlContextFlags flags,
           GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ctl->context = sl_context_new (ctl->profile, ctl->database_uri, flags | SL_CONTEXT_BACKGROUND);
  sl_context_open_async (ctl->context, ctl->cancellable, sl_ctl_take, &result);
  if (!sl_context_open_finish (ctl->context, sl_ctl_wait (&result), error))
    return FALSE;

  if ((sl_server_port_get_notes (SL_SERVER_PORT (ctl->context)) & SL_SERVER_NOTE_NOT_UPGRADED) != 0)
    g_printerr ("shortlistctl: %s\n", sl_server_port_get_message (SL_SERVER_PORT (ctl->context)));

  return TRUE;
}

/**
 * sl_ctl_open:
 * @ctl: the run
 * @error: why there is no database
 *
 * Opens the profile, as the window does.
 *
 * Returns: whether `ctl->context` can be used
 */
gboolean
sl_ctl_open (SlCtl   *ctl,
             GError **error)
{
  return open_with (ctl, ctl->is_demo ? SL_CONTEXT_DEMO : SL_CONTEXT_NONE, error);
}

/**
 * sl_ctl_open_server:
 * @ctl: the run
 * @error: why there is no server
 *
 * Opens the server alone and leaves the database as it is.
 *
 * Returns: whether `ctl->context` can be used
 */
gboolean
sl_ctl_open_server (SlCtl   *ctl,
                    GError **error)
{
  return open_with (ctl, SL_CONTEXT_SERVER_ONLY, error);
}

/**
 * sl_ctl_close:
 * @ctl: the run
 *
 * Leaves the database; the last program out stops the private server.
 */
void
sl_ctl_close (SlCtl *ctl)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (ctl->context == NULL)
    return;

  sl_context_close_async (ctl->context, sl_ctl_take, &result);
  if (!sl_context_close_finish (ctl->context, sl_ctl_wait (&result), &error))
    g_printerr ("shortlistctl: %s\n", error->message);
  g_clear_object (&ctl->context);
}

/**
 * sl_ctl_print_json:
 * @node: what to print, on a line of its own
 */
void
sl_ctl_print_json (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
}

/**
 * sl_ctl_fail:
 * @ctl: the run
 * @error: what went wrong
 *
 * Says it: with `--json` as `{"error":{"code","message"}}` on standard output, else as a
 * sentence on standard error.
 *
 * Returns: what to exit with
 */
int
sl_ctl_fail (SlCtl        *ctl,
             const GError *error)
{
  if (find_meaning (error) == &cancelled)
    return report (ctl, &cancelled, _ ("Interrupted."));

  return report (ctl, find_meaning (error), error->message);
}

/* Where the server itself lacks something, it tells that in its own words only. */
static const char *
describe_lack (const GError *error)
{
  const char *sqlstate = sl_error_get_sqlstate (error);

  if (sqlstate == NULL)
    return NULL;
  if (g_str_equal (sqlstate, "53100"))
    return _ ("The disk is full, so nothing was saved. Free some space and try again.");
  if (g_str_equal (sqlstate, "25006"))
    return _ ("The database can only be read at the moment. Nothing was changed.");
  if (g_str_has_prefix (sqlstate, "53"))
    return _ ("The database has too much to do at the moment. Nothing was changed; please try again.");

  return _ ("The database cannot read or write its files. Nothing was changed; please check the disk.");
}

/**
 * sl_ctl_fail_port:
 * @ctl: the run
 * @error: what a call of a port of the database came to
 *
 * Says it in words; what the server said is for the log.
 *
 * Returns: what to exit with
 */
int
sl_ctl_fail_port (SlCtl        *ctl,
                  const GError *error)
{
  g_autoptr (GError) told = g_error_copy (error);
  const char *sentence = NULL;

  if (error->domain == SL_ERROR)
    switch (error->code)
      {
      case SL_ERROR_CONNECTION:
        sentence = _ ("The database cannot be reached. Look whether your last change is there, and try again in a moment.");
        break;
      case SL_ERROR_CONSTRAINT:
        sentence = _ ("A value is not possible like this. Nothing was stored.");
        break;
      case SL_ERROR_CONFLICT:
        sentence = _ ("It was changed elsewhere in the meantime. Nothing was overwritten.");
        break;
      case SL_ERROR_QUERY:
      case SL_ERROR_PROTOCOL:
        sentence = _ ("This is a defect in Shortlist; nothing was changed. Please report it.");
        break;
      case SL_ERROR_UNAVAILABLE:
        sentence = describe_lack (error);
        break;
      default:
        break;
      }
  if (sentence != NULL)
    {
      g_debug ("%s", error->message);
      g_free (told->message);
      told->message = g_strdup (sentence);
    }

  return sl_ctl_fail (ctl, told);
}

/**
 * sl_ctl_fail_usage:
 * @ctl: the run
 * @sentence: what is wrong with the command line
 *
 * Returns: what to exit with
 */
int
sl_ctl_fail_usage (SlCtl      *ctl,
                   const char *sentence)
{
  return report (ctl, &usage, sentence);
}
