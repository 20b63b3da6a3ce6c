/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "core/sl-content-kind.h"
#include "services/sl-capture-service.h"
#include "services/sl-extractor-error.h"
#include "services/sl-file-reader.h"
#include "services/sl-media-type.h"

#define HTML_TYPE  "text/html"
#define XHTML_TYPE "application/xhtml+xml"
#define HEAD_BYTES (64 * 1024)

struct _SlCaptureService
{
  GObject parent_instance;

  SlFetcher   *fetcher;
  SlExtractor *extractor;
};

static void sl_capture_service_port_init (SlCapturePortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlCaptureService, sl_capture_service, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_CAPTURE_PORT, sl_capture_service_port_init))

static gboolean
is_web_address (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;

  return uri != NULL && g_uri_get_host (uri) != NULL &&
         (g_str_equal (g_uri_get_scheme (uri), "http") || g_str_equal (g_uri_get_scheme (uri), "https"));
}

/* For opening the kept page again; a machine may lack the desktop's table of types. */
static const char *
guess_type (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (g_str_has_suffix (lower, ".txt") || g_str_has_suffix (lower, ".md"))
    return "text/plain";
  if (g_str_has_suffix (lower, ".xhtml") || g_str_has_suffix (lower, ".xht"))
    return XHTML_TYPE;

  return HTML_TYPE;
}

static const char *
get_string (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* What a click would open; the first two fall back to the address that is known. */
static const SlJobField links[] = {
  SL_JOB_FIELD_URL,
  SL_JOB_FIELD_PAGE_URL,
  SL_JOB_FIELD_APPLY_URL,
  SL_JOB_FIELD_COMPANY_URL,
};

#define N_PAGE_LINKS 2

/* The page may name its address itself, but it is believed only where nobody else knows. */
static void
take_posting (SlCapture  *capture,
              JsonObject *posting)
{
  const char *page_url = get_string (posting, "page_url");
  JsonNode   *is_job = json_object_get_member (posting, "is_job");

  if (capture->url == NULL && is_web_address (page_url))
    capture->url = g_strdup (page_url);
  if (is_job == NULL || !JSON_NODE_HOLDS_VALUE (is_job) || !json_node_get_boolean (is_job))
    return;

  capture->job = sl_job_new_from_capture (posting);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (!is_web_address (sl_job_get_field (capture->job, links[i])))
      sl_job_set_field (capture->job, links[i], i < N_PAGE_LINKS ? capture->url : NULL);
}

/* Returns: (transfer full): what the task has gathered so far */
static SlCapture *
steal_capture (GTask *task)
{
  SlCapture *known = g_task_get_task_data (task);
  SlCapture *capture = sl_capture_new ();

  *capture = *known;
  *known = (SlCapture){ NULL };

  return capture;
}

static void
posting_extracted_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = sl_extractor_run_finish (SL_EXTRACTOR (object), result, &error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (SlCapture) capture = NULL;
  JsonNode *root = NULL;

  if (output == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_bytes_get_size (output) > 0 && json_parser_load_from_data (parser, g_bytes_get_data (output, NULL), (gssize) g_bytes_get_size (output), NULL))
    root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_task_return_error (task, sl_extractor_error_new ("job", NULL));
      return;
    }

  capture = steal_capture (task);
  take_posting (capture, json_node_get_object (root));
  g_task_return_pointer (task, g_steal_pointer (&capture), (GDestroyNotify) sl_capture_free);
}

/* The task's capture holds what is known before the page is read. */
static void
extract_posting (GTask      *task,
                 const char *content_type)
{
  SlCaptureService *self = g_task_get_source_object (task);
  const SlCapture  *capture = g_task_get_task_data (task);
  g_autoptr (GPtrArray) options = g_ptr_array_new ();

  if (capture->url != NULL)
    {
      g_ptr_array_add (options, (gpointer) "--url");
      g_ptr_array_add (options, capture->url);
    }
  if (content_type != NULL)
    {
      g_ptr_array_add (options, (gpointer) "--content-type");
      g_ptr_array_add (options, (gpointer) content_type);
    }
  g_ptr_array_add (options, NULL);

  sl_extractor_run_async (self->extractor, "job", capture->page, (const char *const *) options->pdata, g_task_get_cancellable (task),
                          posting_extracted_cb, g_object_ref (task));
}

static GTask *
new_task (SlCapturePort      *port,
          gpointer            tag,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (port, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, sl_capture_new (), (GDestroyNotify) sl_capture_free);

  return task;
}

static SlCapture *
finish_task (SlCapturePort *port,
             GAsyncResult  *result,
             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Whether a file looks as a browser saves a page with all that belongs to it; what it is, the
 * extractor finds out.
 */
static gboolean
looks_bundled (GBytes *page)
{
  gsize            length = 0;
  const char      *data = g_bytes_get_data (page, &length);
  g_autofree char *head = g_utf8_make_valid (data, (gssize) MIN (length, HEAD_BYTES));

  return g_regex_match_simple ("^content-type:\\s*multipart/related\\b", head, G_REGEX_CASELESS | G_REGEX_MULTILINE, 0);
}

static void
page_unbundled_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) html = sl_extractor_run_finish (SL_EXTRACTOR (object), result, &error);
  SlCapture *capture = g_task_get_task_data (task);

  if (html == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_bytes_unref (capture->page);
  capture->page = g_steal_pointer (&html);
  g_free (capture->page_type);
  capture->page_type = g_strdup (HTML_TYPE "; charset=utf-8");
  extract_posting (task, capture->page_type);
}

static void
file_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (object));
  SlCapture       *capture = g_task_get_task_data (task);

  capture->page = sl_file_reader_read_finish (G_FILE (object), result, &error);
  if (capture->page == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  capture->page_type = g_strdup (guess_type (name));
  if (looks_bundled (capture->page))
    {
      /* The page alone is kept: every browser opens it, and its pictures say nothing of the posting. */
      SlCaptureService *self = g_task_get_source_object (task);

      sl_extractor_run_async (self->extractor, "html", capture->page, NULL, g_task_get_cancellable (task), page_unbundled_cb,
                              g_object_ref (task));
      return;
    }
  extract_posting (task, NULL);
}

static void
sl_capture_service_file_async (SlCapturePort      *port,
                               GFile              *file,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  sl_file_reader_read_async (file, SL_EXTRACTOR_MAX_INPUT, cancellable, file_read_cb,
                             new_task (port, sl_capture_service_file_async, cancellable, callback, user_data));
}

static void
sl_capture_service_bytes_async (SlCapturePort      *port,
                                GBytes             *bytes,
                                const char         *media_type,
                                const char         *url,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = new_task (port, sl_capture_service_bytes_async, cancellable, callback, user_data);
  SlCapture *capture = g_task_get_task_data (task);

  capture->page = g_bytes_ref (bytes);
  capture->page_type = g_strdup (media_type != NULL ? media_type : HTML_TYPE);
  capture->url = is_web_address (url) ? g_strdup (url) : NULL;
  extract_posting (task, media_type);
}

/* A server that says so is believed: a page may well speak of “%PDF-”. */
static gboolean
is_html (const char *content_type)
{
  return content_type != NULL && (g_ascii_strncasecmp (content_type, HTML_TYPE, strlen (HTML_TYPE)) == 0 ||
                                  g_ascii_strncasecmp (content_type, XHTML_TYPE, strlen (XHTML_TYPE)) == 0);
}

static void
page_fetched_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlFetchedPage) page = sl_fetcher_fetch_finish (SL_FETCHER (object), result, &error);
  SlCapture  *capture = g_task_get_task_data (task);
  const char *type = NULL;

  if (page == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  capture->page = g_bytes_ref (page->bytes);
  capture->url = g_strdup (page->url);
  type = sl_media_type_tell (page->bytes, page->url);
  if (!is_html (page->content_type) && !sl_content_kind_is_page (type))
    {
      capture->page_type = g_strdup (type);
      g_task_return_pointer (task, steal_capture (task), (GDestroyNotify) sl_capture_free);
      return;
    }
  capture->page_type = g_strdup (page->content_type != NULL ? page->content_type : HTML_TYPE);
  extract_posting (task, page->content_type);
}

static void
sl_capture_service_url_async (SlCapturePort      *port,
                              const char         *url,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  SlCaptureService *self = SL_CAPTURE_SERVICE (port);

  sl_fetcher_fetch_async (self->fetcher, url, cancellable, page_fetched_cb,
                          new_task (port, sl_capture_service_url_async, cancellable, callback, user_data));
}

static void
sl_capture_service_port_init (SlCapturePortInterface *iface)
{
  iface->file_async = sl_capture_service_file_async;
  iface->bytes_async = sl_capture_service_bytes_async;
  iface->url_async = sl_capture_service_url_async;
  iface->finish = finish_task;
}

static void
sl_capture_service_dispose (GObject *object)
{
  SlCaptureService *self = SL_CAPTURE_SERVICE (object);

  g_clear_object (&self->fetcher);
  g_clear_object (&self->extractor);

  G_OBJECT_CLASS (sl_capture_service_parent_class)->dispose (object);
}

static void
sl_capture_service_class_init (SlCaptureServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_capture_service_dispose;
}

static void
sl_capture_service_init (SlCaptureService *self)
{
}

/**
 * sl_capture_service_new:
 * @fetcher: what gets pages
 * @extractor: what has them read
 *
 * Returns: (transfer full): the port that turns files, dropped data and links into postings
 */
SlCapturePort *
sl_capture_service_new (SlFetcher   *fetcher,
                        SlExtractor *extractor)
{
  SlCaptureService *self = NULL;

  g_return_val_if_fail (SL_IS_FETCHER (fetcher), NULL);
  g_return_val_if_fail (SL_IS_EXTRACTOR (extractor), NULL);

  self = g_object_new (SL_TYPE_CAPTURE_SERVICE, NULL);
  self->fetcher = g_object_ref (fetcher);
  self->extractor = g_object_ref (extractor);

  return SL_CAPTURE_PORT (self);
}
