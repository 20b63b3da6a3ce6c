/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <string.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "ctl/sl-ctl-job.h"
#include "ctl/sl-ctl-print.h"

#define PAGE_ROWS 500

/* In one place of the list's order: by column, and in it as the board shows it. */
typedef struct
{
  SlJobFilter *filter;
  guint        limit; /* 0: no limit */
  gboolean     is_full;
} List;

static const SlJobField long_fields[] = {
  SL_JOB_FIELD_DESCRIPTION,
  SL_JOB_FIELD_REQUIREMENTS,
  SL_JOB_FIELD_NICE_TO_HAVE,
  SL_JOB_FIELD_NOTES,
};

/* What a list does not load is left out, rather than said to be empty. */
static JsonNode *
build_node (SlJob *job)
{
  JsonObject *object = sl_job_to_json (job);
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; !sl_job_get_is_complete (job) && i < G_N_ELEMENTS (long_fields); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (sl_job_field_to_nick (long_fields[i])), "-", '_');

      json_object_remove_member (object, name);
    }
  json_node_take_object (node, object);

  return node;
}

static GPtrArray *
fetch_jobs (SlCtl             *ctl,
            const char *const *ids,
            GError           **error)
{
  SlJobPort *port = sl_context_get_job_port (ctl->context);
  g_autoptr (GAsyncResult) result = NULL;

  sl_job_port_fetch_async (port, ids, ctl->cancellable, sl_ctl_take, &result);

  return sl_job_port_fetch_finish (port, sl_ctl_wait (&result), error);
}

/* The rest of one column, up to the limit. */
static gboolean
list_column (SlCtl      *ctl,
             const List *list,
             SlJobStatus status,
             GPtrArray  *jobs,
             GError    **error)
{
  SlJobPort *port = sl_context_get_job_port (ctl->context);
  SlJobQuery query = { .filter = list->filter, .status = status };
  g_autoptr (SlJob) last = NULL;
  guint n_rows = 0; /* of this column */

  for (;;)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) page = NULL;

      query.limit = list->limit > 0 ? MIN (PAGE_ROWS, list->limit - jobs->len) : PAGE_ROWS;
      if (query.limit == 0)
        return TRUE;
      sl_job_port_list_async (port, &query, ctl->cancellable, sl_ctl_take, &result);
      page = sl_job_port_list_finish (port, sl_ctl_wait (&result), error);
      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        g_ptr_array_add (jobs, g_object_ref (g_ptr_array_index (page, i)));
      if (page->len < query.limit)
        return TRUE;

      n_rows += page->len;
      g_set_object (&last, g_ptr_array_index (page, page->len - 1));
      sl_job_query_go_on (&query, last, n_rows);
    }
}

static GPtrArray *
list_all (SlCtl      *ctl,
          const List *list,
          GError    **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) id_list = NULL;

  for (guint i = 0; i < SL_N_JOB_STATUSES; i++)
    if ((list->filter->statuses == 0 || list->filter->statuses & (1u << i)) &&
        !list_column (ctl, list, (SlJobStatus) i, jobs, error))
      return NULL;
  if (!list->is_full || jobs->len == 0)
    return g_steal_pointer (&jobs);

  for (guint i = 0; i < jobs->len; i++)
    g_strv_builder_add (ids, sl_job_get_id (g_ptr_array_index (jobs, i)));
  id_list = g_strv_builder_end (ids);

  return fetch_jobs (ctl, (const char *const *) id_list, error);
}

static gboolean
parse_shelf (const char *word,
             SlJobShelf *shelf)
{
  static const char *const nicks[] = { "board", "archive", "trash" };

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_str_equal (word, nicks[i]))
      {
        *shelf = (SlJobShelf) i;
        return TRUE;
      }

  return FALSE;
}

/* Each option may be given several times. */
static gboolean
parse_filter (SlJobFilter *filter,
              char       **statuses,
              char       **sources,
              const char  *shelf,
              GError     **error)
{
  SlJobStatus status = SL_JOB_STATUS_SAVED;
  SlJobSource source = SL_JOB_SOURCE_MANUAL;

  for (char **p = statuses; p != NULL && *p != NULL; p++)
    {
      if (!sl_job_status_from_nick (*p, &status))
        {
          g_propagate_error (error, sl_ctl_job_new_unknown_status (*p));
          return FALSE;
        }
      filter->statuses |= 1u << status;
    }
  for (char **p = sources; p != NULL && *p != NULL; p++)
    {
      if (!sl_job_source_from_nick (*p, &source))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("There is no source “%s”. Sources are manual, extension and api."), *p);
          return FALSE;
        }
      filter->sources |= 1u << source;
    }
  if (shelf != NULL && !parse_shelf (shelf, &filter->shelf))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("There is no shelf “%s”. Shelves are board, archive and trash."), shelf);
      return FALSE;
    }

  return TRUE;
}

static int
print_list (SlCtl     *ctl,
            GPtrArray *jobs)
{
  g_autoptr (JsonArray) array = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!ctl->is_json)
    {
      sl_ctl_print_jobs (jobs);
      return SL_CTL_EXIT_DONE;
    }

  array = json_array_new ();
  for (guint i = 0; i < jobs->len; i++)
    json_array_add_element (array, build_node (g_ptr_array_index (jobs, i)));
  node = json_node_init_array (json_node_alloc (), array);
  sl_ctl_print_json (node);

  return SL_CTL_EXIT_DONE;
}

static int
list_jobs (SlCtl *ctl,
           char **words)
{
  g_auto (GStrv) statuses = NULL;
  g_auto (GStrv) sources = NULL;
  g_auto (GStrv) remote = NULL;
  g_auto (GStrv) rest = NULL;
  g_autofree char *search = NULL;
  g_autofree char *shelf = NULL;
  int              interest = 0;
  int              limit = 0;
  gboolean         is_full = FALSE;
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) error = NULL;
  List               list = { .filter = filter };
  const GOptionEntry entries[] = {
    { "status", 0, 0, G_OPTION_ARG_STRING_ARRAY, &statuses, NULL, NULL },
    { "source", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sources, NULL, NULL },
    { "remote", 0, 0, G_OPTION_ARG_STRING_ARRAY, &remote, NULL, NULL },
    { "search", 0, 0, G_OPTION_ARG_STRING, &search, NULL, NULL },
    { "shelf", 0, 0, G_OPTION_ARG_STRING, &shelf, NULL, NULL },
    { "min-interest", 0, 0, G_OPTION_ARG_INT, &interest, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL },
    { "full", 0, 0, G_OPTION_ARG_NONE, &is_full, NULL, NULL },
    { NULL },
  };

  rest = sl_ctl_parse (entries, words, &error);
  if (rest == NULL || !parse_filter (filter, statuses, sources, shelf, &error))
    return sl_ctl_fail (ctl, error);
  if (*rest != NULL || limit < 0 || interest < 0 || interest > 5)
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl job list [--status STATUS] [--search TEXT] [--source SOURCE] [--remote POLICY] "
                                      "[--min-interest 0…5] [--shelf board|archive|trash] [--limit N] [--full]"));

  filter->remote_policies = g_steal_pointer (&remote);
  filter->min_interest = interest;
  filter->text = search != NULL && *search != '\0' ? g_steal_pointer (&search) : NULL;
  list.limit = (guint) limit;
  list.is_full = is_full;
  if (!sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);
  jobs = list_all (ctl, &list, &error);

  return jobs != NULL ? print_list (ctl, jobs) : sl_ctl_fail_port (ctl, error);
}

static int
show_job (SlCtl *ctl,
          char **words)
{
  g_autoptr (SlJob) job = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strv_length (words) != 1)
    return sl_ctl_fail_usage (ctl, _ ("Name one posting: shortlistctl job show POSTING"));
  if (!sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);

  job = sl_ctl_job_find (ctl, words[0], &error);
  if (job == NULL)
    return sl_ctl_fail_port (ctl, error);
  sl_ctl_job_print (ctl, job);

  return SL_CTL_EXIT_DONE;
}

static int
print_page (SlCtl *ctl,
            char **words)
{
  g_autoptr (SlJob) job = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) page = NULL;
  g_autofree char *type = NULL;
  g_autoptr (GError) error = NULL;
  SlJobPort *port = NULL;

  if (g_strv_length (words) != 1)
    return sl_ctl_fail_usage (ctl, _ ("Name one posting: shortlistctl job page POSTING"));
  if (!sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);
  job = sl_ctl_job_find (ctl, words[0], &error);
  if (job == NULL)
    return sl_ctl_fail_port (ctl, error);

  port = sl_context_get_job_port (ctl->context);
  sl_job_port_page_async (port, sl_job_get_id (job), ctl->cancellable, sl_ctl_take, &result);
  page = sl_job_port_page_finish (port, sl_ctl_wait (&result), &type, &error);
  if (page == NULL)
    return sl_ctl_fail_port (ctl, error);

  if (fwrite (g_bytes_get_data (page, NULL), 1, g_bytes_get_size (page), stdout) != g_bytes_get_size (page))
    return SL_CTL_EXIT_FAILURE;

  return SL_CTL_EXIT_DONE;
}

/* Ids of the jobs that were named, all of which must exist. */
static GStrv
find_ids (SlCtl   *ctl,
          char   **words,
          GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (char **p = words; *p != NULL; p++)
    {
      g_autoptr (SlJob) job = sl_ctl_job_find (ctl, *p, error);

      if (job == NULL)
        return NULL;
      g_strv_builder_add (ids, sl_job_get_id (job));
    }

  return g_strv_builder_end (ids);
}

static int
print_changed (SlCtl             *ctl,
               const char *const *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = NULL;

  if (!ctl->is_json)
    return SL_CTL_EXIT_DONE;

  jobs = fetch_jobs (ctl, ids, &error);

  return jobs != NULL ? print_list (ctl, jobs) : sl_ctl_fail_port (ctl, error);
}

static int
move_jobs (SlCtl *ctl,
           char **words)
{
  g_autofree char   *after = NULL;
  const GOptionEntry entries[] = {
    { "after", 0, 0, G_OPTION_ARG_STRING, &after, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = sl_ctl_parse (entries, words, &error);
  g_auto (GStrv) ids = NULL;
  g_autofree char *status_word = NULL;
  g_autoptr (SlJob) neighbour = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) places = NULL;
  SlJobPort  *port = NULL;
  SlJobStatus status = SL_JOB_STATUS_SAVED;

  if (rest == NULL)
    return sl_ctl_fail (ctl, error);
  if (g_strv_length (rest) < 2)
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl job move POSTING… STATUS [--after POSTING]"));

  status_word = g_steal_pointer (&rest[g_strv_length (rest) - 1]);
  if (!sl_job_status_from_nick (status_word, &status))
    error = sl_ctl_job_new_unknown_status (status_word);
  if (error != NULL || !sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);
  ids = find_ids (ctl, rest, &error);
  if (ids != NULL && after != NULL)
    neighbour = sl_ctl_job_find (ctl, after, &error);
  if (error != NULL)
    return sl_ctl_fail_port (ctl, error);

  port = sl_context_get_job_port (ctl->context);
  sl_job_port_move_async (port, (const char *const *) ids, status, neighbour != NULL ? sl_job_get_id (neighbour) : NULL,
                          ctl->cancellable, sl_ctl_take, &result);
  places = sl_job_port_move_finish (port, sl_ctl_wait (&result), &error);

  return places != NULL ? print_changed (ctl, (const char *const *) ids) : sl_ctl_fail_port (ctl, error);
}

static gboolean
shelve_ids (SlCtl             *ctl,
            const char *const *ids,
            SlJobShelving      shelving,
            GError           **error)
{
  SlJobPort *port = sl_context_get_job_port (ctl->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) failure = NULL;

  sl_job_port_shelve_async (port, ids, shelving, ctl->cancellable, sl_ctl_take, &result);
  sl_job_port_shelve_finish (port, sl_ctl_wait (&result), &failure);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static int
shelve_jobs (SlCtl        *ctl,
             char        **words,
             SlJobShelving shelving)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;

  if (*words == NULL)
    return sl_ctl_fail_usage (ctl, _ ("Name the postings by their ids or links."));
  if (!sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);

  ids = find_ids (ctl, words, &error);
  if (ids == NULL || !shelve_ids (ctl, (const char *const *) ids, shelving, &error))
    return sl_ctl_fail_port (ctl, error);

  return print_changed (ctl, (const char *const *) ids);
}

static int
delete_jobs (SlCtl *ctl,
             char **words)
{
  gboolean           is_forever = FALSE;
  const GOptionEntry entries[] = {
    { "forever", 0, 0, G_OPTION_ARG_NONE, &is_forever, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = sl_ctl_parse (entries, words, &error);
  g_auto (GStrv) ids = NULL;

  if (rest == NULL)
    return sl_ctl_fail (ctl, error);
  if (!is_forever)
    return shelve_jobs (ctl, rest, SL_JOB_SHELVING_TRASH);
  if (*rest == NULL)
    return sl_ctl_fail_usage (ctl, _ ("Name the postings by their ids or links."));
  if (!sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);

  ids = find_ids (ctl, rest, &error);
  if (ids == NULL || !shelve_ids (ctl, (const char *const *) ids, SL_JOB_SHELVING_TRASH, &error) ||
      !shelve_ids (ctl, (const char *const *) ids, SL_JOB_SHELVING_DESTROY, &error))
    return sl_ctl_fail_port (ctl, error);

  return SL_CTL_EXIT_DONE;
}

static int
restore_jobs (SlCtl *ctl,
              char **words)
{
  return shelve_jobs (ctl, words, SL_JOB_SHELVING_RESTORE);
}

static int
archive_jobs (SlCtl *ctl,
              char **words)
{
  return shelve_jobs (ctl, words, SL_JOB_SHELVING_ARCHIVE);
}

static int
unarchive_jobs (SlCtl *ctl,
                char **words)
{
  return shelve_jobs (ctl, words, SL_JOB_SHELVING_UNARCHIVE);
}

/**
 * sl_ctl_job_find:
 * @ctl: the run, with its profile open
 * @word: an id or a link
 * @error: %SL_ERROR_NOT_FOUND, or what the port says
 *
 * Returns: (transfer full): the whole posting, wherever it is
 */
SlJob *
sl_ctl_job_find (SlCtl      *ctl,
                 const char *word,
                 GError    **error)
{
  SlJobPort *port = sl_context_get_job_port (ctl->context);
  g_autoptr (SlJob) found = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) failure = NULL;
  const char *ids[] = { word, NULL };

  if (!g_uuid_string_is_valid (word))
    {
      g_autoptr (GAsyncResult) result = NULL;

      sl_job_port_find_async (port, word, ctl->cancellable, sl_ctl_take, &result);
      found = sl_job_port_find_finish (port, sl_ctl_wait (&result), &failure);
      ids[0] = found != NULL ? sl_job_get_id (found) : NULL;
    }
  if (failure == NULL && ids[0] != NULL)
    jobs = fetch_jobs (ctl, ids, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (jobs == NULL || jobs->len == 0)
    {
      /* TRANSLATORS: %s is what was typed: an id or a link */
      g_set_error (error, SL_ERROR, SL_ERROR_NOT_FOUND, _ ("There is no posting “%s”."), word);
      return NULL;
    }

  return g_object_ref (g_ptr_array_index (jobs, 0));
}

/**
 * sl_ctl_job_print:
 * @ctl: the run
 * @job: a whole posting
 */
void
sl_ctl_job_print (SlCtl *ctl,
                  SlJob *job)
{
  g_autoptr (JsonNode) node = NULL;

  if (!ctl->is_json)
    {
      sl_ctl_print_job (job);
      return;
    }

  node = build_node (job);
  sl_ctl_print_json (node);
}

/**
 * sl_ctl_job_new_unknown_status:
 * @word: what is no status
 *
 * Returns: (transfer full): an error that lists those that exist
 */
GError *
sl_ctl_job_new_unknown_status (const char *word)
{
  g_autoptr (GString) nicks = g_string_new (NULL);

  for (guint i = 0; i < SL_N_JOB_STATUSES; i++)
    g_string_append_printf (nicks, "%s%s", i > 0 ? ", " : "", sl_job_status_to_nick ((SlJobStatus) i));

  return g_error_new (G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                      /* TRANSLATORS: first what was typed, then the list of words that exist */
                      _ ("There is no status “%1$s”. Statuses are %2$s."), word, nicks->str);
}

const SlCtlCommand sl_ctl_job_commands[] = {
  { "job", "add", "--company … --title …", N_ ("Add a posting; --file PAGE and --from URL read it from a page"), sl_ctl_job_add },
  { "job", "list", "[--status …] [--search …]", N_ ("List postings, by column"), list_jobs },
  { "job", "show", "POSTING", N_ ("Show all that is known of a posting"), show_job },
  { "job", "page", "POSTING", N_ ("Print the page that was saved with a posting"), print_page },
  { "job", "edit", "POSTING --FIELD VALUE …", N_ ("Change a posting; an empty value removes the old one"), sl_ctl_job_edit },
  { "job", "move", "POSTING… STATUS", N_ ("Move postings to another column"), move_jobs },
  { "job", "delete", "POSTING…", N_ ("Put postings into the trash; --forever removes them for good"), delete_jobs },
  { "job", "restore", "POSTING…", N_ ("Take postings out of the trash"), restore_jobs },
  { "job", "archive", "POSTING…", N_ ("Take postings off the board and keep them"), archive_jobs },
  { "job", "unarchive", "POSTING…", N_ ("Put archived postings back on the board"), unarchive_jobs },
  { NULL },
};
