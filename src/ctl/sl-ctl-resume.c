/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "core/sl-json-pointer.h"
#include "core/sl-resume-guess.h"
#include "core/sl-resume-merge.h"
#include "ctl/sl-ctl-print.h"
#include "ctl/sl-ctl-resume.h"
#include "export/sl-photo.h"
#include "export/sl-resume-export.h"

#define MAX_REVISIONS 1000
#define MAX_VALUE     60 /* characters of a value in a summary */

static const char *const kind_names[SL_N_MERGE_KINDS] = { "kept", "added", "changed", "conflict" };

static char *
describe_value (JsonNode *node)
{
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;

  if (node == NULL)
    return NULL;
  text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : json_to_string (node, FALSE);
  plain = sl_ctl_dup_plain (text);
  g_strdelimit (plain, "\n\t", ' ');
  if (g_utf8_strlen (plain, -1) > MAX_VALUE)
    {
      *g_utf8_offset_to_pointer (plain, MAX_VALUE - 1) = '\0';

      return g_strconcat (plain, "…", NULL);
    }

  return g_steal_pointer (&plain);
}

static JsonNode *
build_plan_node (GPtrArray  *plan,
                 gboolean    is_stored,
                 const char *filename)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint counts[SL_N_MERGE_KINDS];

  sl_resume_merge_count (plan, counts);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, filename);
  json_builder_set_member_name (builder, "stored");
  json_builder_add_boolean_value (builder, is_stored);
  for (guint i = 0; i < SL_N_MERGE_KINDS; i++)
    {
      json_builder_set_member_name (builder, kind_names[i]);
      json_builder_add_int_value (builder, counts[i]);
    }
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->len; i++)
    {
      const SlMergeItem *item = plan->pdata[i];

      if (item->kind == SL_MERGE_KEPT)
        continue;
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "kind");
      json_builder_add_string_value (builder, kind_names[item->kind]);
      json_builder_set_member_name (builder, "path");
      json_builder_add_string_value (builder, item->path);
      json_builder_set_member_name (builder, "accepted");
      json_builder_add_boolean_value (builder, item->is_accepted);
      json_builder_set_member_name (builder, "before");
      json_builder_add_value (builder, item->before != NULL ? json_node_copy (item->before) : json_node_new (JSON_NODE_NULL));
      json_builder_set_member_name (builder, "after");
      json_builder_add_value (builder, item->after != NULL ? json_node_copy (item->after) : json_node_new (JSON_NODE_NULL));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static void
print_plan (SlCtl      *ctl,
            GPtrArray  *plan,
            gboolean    is_stored,
            const char *filename)
{
  guint            counts[SL_N_MERGE_KINDS];
  g_autofree char *name = sl_ctl_dup_plain (filename);

  if (ctl->is_json)
    {
      g_autoptr (JsonNode) node = build_plan_node (plan, is_stored, filename);

      sl_ctl_print_json (node);
      return;
    }

  for (guint i = 0; i < plan->len; i++)
    {
      const SlMergeItem *item = plan->pdata[i];
      g_autofree char   *before = describe_value (item->before);
      g_autofree char   *after = describe_value (item->after);

      if (item->kind != SL_MERGE_KEPT)
        g_print ("%-9s %c %s: %s%s%s\n", kind_names[item->kind], item->is_accepted ? '+' : ' ', item->path,
                 before != NULL ? before : "", before != NULL ? " → " : "", after != NULL ? after : "");
    }
  sl_resume_merge_count (plan, counts);
  /* TRANSLATORS: the name of a file, then four numbers of values */
  g_print (_ ("%1$s: %2$u added, %3$u changed, %4$u in conflict, %5$u as they are."), name, counts[SL_MERGE_ADDED],
           counts[SL_MERGE_CHANGED], counts[SL_MERGE_CONFLICT], counts[SL_MERGE_KEPT]);
  g_print (" %s\n", is_stored ? _ ("What is marked + was stored.") : _ ("Nothing was stored."));
}

/* Conflicts are never decided without being asked to. */
static gboolean
accept_items (GPtrArray  *plan,
              const char *take,
              GError    **error)
{
  SlMergeKind last = SL_MERGE_ADDED;

  if (g_strcmp0 (take, "changed") == 0)
    last = SL_MERGE_CHANGED;
  else if (g_strcmp0 (take, "all") == 0)
    last = SL_MERGE_CONFLICT;
  else if (take != NULL && !g_str_equal (take, "added"))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--take is one of: added, changed, all."));
      return FALSE;
    }
  for (guint i = 0; i < plan->len; i++)
    {
      SlMergeItem *item = plan->pdata[i];

      item->is_accepted = item->kind != SL_MERGE_KEPT && item->kind <= last;
    }

  return TRUE;
}

static gboolean
has_accepted (GPtrArray *plan)
{
  for (guint i = 0; i < plan->len; i++)
    if (((SlMergeItem *) plan->pdata[i])->is_accepted)
      return TRUE;

  return FALSE;
}

static SlResumeReading *
read_file (SlCtl      *ctl,
           const char *path,
           GError    **error)
{
  SlResumeReaderPort *reader = sl_context_get_resume_reader (ctl->context);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GAsyncResult) result = NULL;

  sl_resume_reader_port_file_async (reader, file, ctl->cancellable, sl_ctl_take, &result);

  return sl_resume_reader_port_finish (reader, sl_ctl_wait (&result), error);
}

static int
import_reading (SlCtl           *ctl,
                SlResumeReading *reading,
                const char      *take,
                gboolean         is_dry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeRecord) record = sl_ctl_resume_load (ctl, &error);
  g_autoptr (JsonNode) empty = json_node_init_object (json_node_alloc (), NULL);
  g_autoptr (JsonObject) nothing = json_object_new ();
  g_autoptr (GPtrArray) plan = NULL;
  g_autoptr (JsonNode) merged = NULL;

  if (error != NULL)
    return sl_ctl_fail_port (ctl, error);

  json_node_set_object (empty, nothing);
  plan = sl_resume_merge_plan (record != NULL ? record->document : empty, reading->document);
  if (!accept_items (plan, take, &error))
    return sl_ctl_fail (ctl, error);
  if (is_dry || !has_accepted (plan))
    {
      print_plan (ctl, plan, FALSE, reading->source->filename);
      return SL_CTL_EXIT_DONE;
    }

  merged = sl_resume_merge_apply (record != NULL ? record->document : empty, plan);
  sl_resume_merge_keep_rest (merged, reading->document);
  if (!sl_ctl_resume_save (ctl, merged, record != NULL ? record->version : 0, reading->source, &error))
    return sl_ctl_fail_port (ctl, error);
  print_plan (ctl, plan, TRUE, reading->source->filename);

  return SL_CTL_EXIT_DONE;
}

static int
import_resume (SlCtl *ctl,
               char **words)
{
  gboolean           is_dry = FALSE;
  gboolean           is_sure = FALSE;
  g_autofree char   *take = NULL;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &is_dry, NULL, NULL },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &is_sure, NULL, NULL },
    { "take", 0, 0, G_OPTION_ARG_STRING, &take, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeReading) reading = NULL;
  g_auto (GStrv) rest = sl_ctl_parse (entries, words, &error);

  if (rest == NULL)
    return sl_ctl_fail (ctl, error);
  if (g_strv_length (rest) != 1 || is_dry == is_sure)
    return sl_ctl_fail_usage (ctl, _ ("Name one file, and either --dry-run to see what it would change or --yes to store it."));
  if (!sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);

  reading = read_file (ctl, rest[0], &error);
  if (reading == NULL)
    return sl_ctl_fail (ctl, error);

  return import_reading (ctl, reading, take, is_dry);
}

static int
show_resume (SlCtl *ctl,
             char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeRecord) record = NULL;

  if (*words != NULL)
    return sl_ctl_fail_usage (ctl, _ ("“resume show” takes no arguments."));
  if (!sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);

  record = sl_ctl_resume_load (ctl, &error);
  if (error != NULL)
    return sl_ctl_fail_port (ctl, error);
  if (record == NULL || json_object_get_size (json_node_get_object (record->document)) == 0)
    {
      error = g_error_new_literal (SL_ERROR, SL_ERROR_NOT_FOUND, _ ("There is no résumé yet. “shortlistctl resume import FILE --yes” brings one in."));
      return sl_ctl_fail (ctl, error);
    }
  sl_json_pointer_put (record->document, SL_PHOTO_SOURCE_PATH, NULL);
  if (ctl->is_json)
    sl_ctl_print_json (record->document);
  else
    {
      g_autoptr (SlResumeLook) look = sl_resume_look_new (record->document);
      g_autoptr (GBytes) text = sl_resume_export (record->document, SL_EXPORT_TEXT, look, NULL);
      g_autofree char *copy = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
      g_autofree char *plain = sl_ctl_dup_plain (copy);

      g_print ("%s", plain);
    }

  return SL_CTL_EXIT_DONE;
}

static GPtrArray *
list (SlCtl   *ctl,
      guint    limit,
      GError **error)
{
  SlResumePort *port = sl_context_get_resume_port (ctl->context);
  g_autoptr (GAsyncResult) result = NULL;

  sl_resume_port_revisions_async (port, limit, ctl->cancellable, sl_ctl_take, &result);

  return sl_resume_port_revisions_finish (port, sl_ctl_wait (&result), error);
}

static void
print_revisions (SlCtl     *ctl,
                 GPtrArray *revisions)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < revisions->len; i++)
    {
      const SlResumeRevision *revision = revisions->pdata[i];
      g_autofree char        *started = g_date_time_format_iso8601 (revision->started_at);
      g_autofree char        *saved = g_date_time_format_iso8601 (revision->saved_at);
      g_autofree char        *filename = sl_ctl_dup_plain (revision->source_filename);
      JsonObject             *object = json_object_new ();

      if (!ctl->is_json)
        g_print ("%s  %s  %s\n", revision->id, saved, filename);
      json_object_set_string_member (object, "id", revision->id);
      json_object_set_string_member (object, "started_at", started);
      json_object_set_string_member (object, "saved_at", saved);
      json_object_set_string_member (object, "file", revision->source_filename);
      json_array_add_object_element (array, object);
    }
  json_node_take_array (node, array);
  if (ctl->is_json)
    sl_ctl_print_json (node);
}

static int
list_revisions (SlCtl *ctl,
                char **words)
{
  int                limit = 50;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  g_auto (GStrv) rest = sl_ctl_parse (entries, words, &error);

  if (rest == NULL)
    return sl_ctl_fail (ctl, error);
  if (*rest != NULL || limit < 1 || limit > MAX_REVISIONS)
    return sl_ctl_fail_usage (ctl, _ ("“resume revisions” takes only --limit, from 1 to 1000."));
  if (!sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);

  revisions = list (ctl, (guint) limit, &error);
  if (revisions == NULL)
    return sl_ctl_fail_port (ctl, error);
  print_revisions (ctl, revisions);

  return SL_CTL_EXIT_DONE;
}

static const SlResumeRevision *
find_revision (GPtrArray  *revisions,
               const char *id)
{
  for (guint i = 0; i < revisions->len; i++)
    if (g_str_equal (((SlResumeRevision *) revisions->pdata[i])->id, id))
      return revisions->pdata[i];

  return NULL;
}

/* What stood there is a revision too: restoring is undone by restoring. */
static int
restore_revision (SlCtl *ctl,
                  char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (SlResumeRecord) record = NULL;
  const SlResumeRevision *revision = NULL;

  if (g_strv_length (words) != 1)
    return sl_ctl_fail_usage (ctl, _ ("Name one revision; “shortlistctl resume revisions” lists them."));
  if (!sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);

  revisions = list (ctl, MAX_REVISIONS, &error);
  if (revisions != NULL)
    record = sl_ctl_resume_load (ctl, &error);
  if (error != NULL)
    return sl_ctl_fail_port (ctl, error);
  revision = find_revision (revisions, words[0]);
  if (revision == NULL)
    {
      /* TRANSLATORS: %s is what was typed */
      error = g_error_new (SL_ERROR, SL_ERROR_NOT_FOUND, _ ("There is no revision “%s”."), words[0]);
      return sl_ctl_fail (ctl, error);
    }
  if (record != NULL)
    sl_photo_carry (record->document, revision->document);
  if (!sl_ctl_resume_save (ctl, revision->document, record != NULL ? record->version : 0, NULL, &error))
    return sl_ctl_fail_port (ctl, error);

  return SL_CTL_EXIT_DONE;
}

/**
 * sl_ctl_resume_load:
 * @ctl: the run, with its profile open
 * @error: what the port says
 *
 * Returns: (nullable) (transfer full): the master résumé; %NULL without an error if there
 *   is none
 */
SlResumeRecord *
sl_ctl_resume_load (SlCtl   *ctl,
                    GError **error)
{
  SlResumePort *port = sl_context_get_resume_port (ctl->context);
  g_autoptr (GAsyncResult) result = NULL;

  sl_resume_port_load_async (port, ctl->cancellable, sl_ctl_take, &result);

  return sl_resume_port_load_finish (port, sl_ctl_wait (&result), error);
}

/**
 * sl_ctl_resume_save:
 * @ctl: the run, with its profile open
 * @document: the master résumé
 * @version: of the one that it was made from; 0 for none
 * @source: (nullable): the file that it comes from
 * @error: what the port says
 *
 * Returns: whether it was stored, as a revision of its own
 */
gboolean
sl_ctl_resume_save (SlCtl          *ctl,
                    JsonNode       *document,
                    gint64          version,
                    SlResumeSource *source,
                    GError        **error)
{
  SlResumePort    *port = sl_context_get_resume_port (ctl->context);
  g_autofree char *session = g_uuid_string_random ();
  g_autoptr (GAsyncResult) result = NULL;

  sl_resume_port_save_async (port, document, version, session, source, ctl->cancellable, sl_ctl_take, &result);

  return sl_resume_port_save_finish (port, sl_ctl_wait (&result), error) > 0;
}

const SlCtlCommand sl_ctl_resume_commands[] = {
  { "resume", "import", "FILE --dry-run|--yes [--take …]", N_ ("Read a résumé; --take added, changed or all where there is one"), import_resume },
  { "resume", "show", "", N_ ("Print the résumé"), show_resume },
  { "resume", "layouts", "", N_ ("List the layouts that it can be written in"), sl_ctl_resume_layouts },
  { "resume", "export", "[--format …] [--layout …] [-o FILE]", N_ ("Write it to files that are read back for a check; also --paper, --font, --size, --spacing, --accent, --sections, --pages, --language, --company, --photo, --no-photo"), sl_ctl_resume_export },
  { "resume", "photo", "set FILE [--zoom N]|on|off|remove", N_ ("Keep a photo for layouts that have a place for one; off until it is turned on"), sl_ctl_resume_photo },
  { "resume", "revisions", "[--limit N]", N_ ("List what was changed when"), list_revisions },
  { "resume", "restore", "REVISION", N_ ("Go back to a revision"), restore_revision },
  { NULL },
};
