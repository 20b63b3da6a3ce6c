/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/sl-job.h"
#include "ctl/sl-ctl-help.h"

/* Where the summaries begin, and how wide a terminal is at the least; in characters. */
#define SUMMARY_COLUMN 38
#define LINE_WIDTH     100

static void
print_line (const char *call,
            const char *summary)
{
  const glong length = g_utf8_strlen (call, -1);

  if (length + 2 < SUMMARY_COLUMN)
    g_print ("  %s%*s%s\n", call, (int) (SUMMARY_COLUMN - 2 - length), "", summary);
  else
    g_print ("  %s\n%*s%s\n", call, SUMMARY_COLUMN, "", summary);
}

/* Whether the command is one that the words ask about; no words ask about all. */
static gboolean
is_asked_for (const SlCtlCommand *command,
              GPtrArray          *words)
{
  const char *group = words->len > 0 ? g_ptr_array_index (words, 0) : NULL;
  const char *name = words->len > 1 ? g_ptr_array_index (words, 1) : NULL;

  return group == NULL ||
         (g_str_equal (command->group, group) && (name == NULL || command->name == NULL || g_str_equal (command->name, name)));
}

static guint
print_commands (const SlCtlCommand *const *groups,
                guint                      n_groups,
                GPtrArray                 *words)
{
  guint n_printed = 0;

  for (guint i = 0; i < n_groups; i++)
    for (const SlCtlCommand *command = groups[i]; command->group != NULL; command++)
      if (is_asked_for (command, words))
        {
          g_autofree char *call = g_strjoin (" ", command->group, command->name != NULL ? command->name : command->arguments,
                                             command->name != NULL ? command->arguments : NULL, NULL);

          print_line (call, _ (command->summary));
          n_printed++;
        }

  return n_printed;
}

static void
print_fields (void)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_print ("\n%s\n", _ ("Fields of a posting are options of “add” and “edit”, beside --interest, --status and --source:"));
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    {
      const char *nick = sl_job_field_to_nick ((SlJobField) i);

      if (line->len + strlen (nick) + 3 > LINE_WIDTH)
        {
          g_print ("%s\n", line->str);
          g_string_truncate (line, 0);
        }
      g_string_append_printf (line, "%s--%s", line->len > 0 ? " " : "  ", nick);
    }
  g_print ("%s\n%s\n", line->str, _ ("A posting is named by its id or by its link."));
}

/**
 * sl_ctl_print_help:
 * @groups: the tables of commands, each ended by an entry without a group
 * @n_groups: how many
 * @words: (element-type utf8): the command that is asked about, or its first word, or nothing
 *
 * Prints how the program is called. If no command fits @words, all are listed.
 */
void
sl_ctl_print_help (const SlCtlCommand *const *groups,
                   guint                      n_groups,
                   GPtrArray                 *words)
{
  const char *group = words->len > 0 ? g_ptr_array_index (words, 0) : NULL;

  g_print ("%s\n\n%s\n", _ ("Usage: shortlistctl [OPTION…] COMMAND [ARGUMENT…]"), _ ("Commands:"));
  if (print_commands (groups, n_groups, words) == 0)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      print_commands (groups, n_groups, none);
    }

  g_print ("\n%s\n", _ ("Options:"));
  print_line ("--json", _ ("Print JSON"));
  print_line (_ ("--profile NAME"), _ ("Use another profile"));
  print_line ("--demo", _ ("Use the profile “demo”, filled with sample data"));
  print_line (_ ("--database URI"), _ ("Use a PostgreSQL server of yours"));
  print_line ("--help, --version", _ ("Print this, or the version"));
  if (group == NULL || g_str_equal (group, "job"))
    print_fields ();
  g_print ("\n%s\n", _ ("Exit status: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 exists already, 5 changed\n"
                        "meanwhile, 6 unusable input, 7 refused, 8 database, network or program not available,\n"
                        "9 written, but not all of it can be read back."));
}
