/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "export/sl-preview.h"
#include "export/sl-resume-export.h"
#include "sl-bench.h"
#include "sl-test.h"

#define ROUNDS        60
#define PREVIEW_LIMIT 100.0
#define PDF_LIMIT     20.0
#define HOLD_LIMIT    8.0
#define FASTER        (1.0 / 30.0)
#define BROWSER_RUNS  5

/* How long the main loop was busy at most between two looks of a source that is always
 * ready: in time of its own thread, as other programs take theirs from it.
 */
typedef struct
{
  gint64 last;
  gint64 longest;
} Watch;

static JsonNode *
load_pages (guint copies)
{
  g_autofree char *path = sl_test_data_path ("resumes/roundtrip/it-plant-manager.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode  *resume = NULL;
  JsonArray *work = NULL;
  guint      n_work = 0;

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  resume = json_parser_steal_root (parser);
  work = json_object_get_array_member (json_node_get_object (resume), "work");
  n_work = json_array_get_length (work);
  for (guint i = 0; i < copies * n_work; i++)
    json_array_add_element (work, json_node_copy (json_array_get_element (work, i % n_work)));

  return resume;
}

static guint
count_pages (JsonNode           *resume,
             const SlResumeLook *look)
{
  g_autoptr (SlPageLayout) layout = sl_resume_export_lay_out (resume, look);

  return sl_page_layout_get_n_pages (layout);
}

/* The same document, printed by a browser from our HTML; 0 where there is none. */
static double
measure_browser (JsonNode           *resume,
                 const SlResumeLook *look)
{
  g_autofree char *program = g_find_program_in_path ("chromium");
  g_autofree char *directory = NULL;
  g_autofree char *page = NULL;
  g_autofree char *command = NULL;
  g_autoptr (GBytes) html = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  if (program == NULL)
    return 0.0;

  directory = sl_test_make_directory ();
  page = g_build_filename (directory, "page.html", NULL);
  html = sl_resume_export (resume, SL_EXPORT_HTML, look, NULL);
  g_assert_true (g_file_set_contents (page, g_bytes_get_data (html, NULL), (gssize) g_bytes_get_size (html), NULL));
  command = g_strdup_printf ("HOME=%s %s --headless --no-sandbox --disable-gpu --user-data-dir=%s/profile --print-to-pdf=%s/page.pdf file://%s >%s/log 2>&1",
                             directory, program, directory, directory, page, directory);
  for (guint i = 0; i < BROWSER_RUNS; i++)
    {
      const gint64 started = g_get_monotonic_time ();
      double       time = 0.0;

      if (system (command) != 0)
        break;
      time = (double) (g_get_monotonic_time () - started) / 1000.0;
      g_array_append_val (times, time);
    }
  sl_test_remove_directory (directory);

  return times->len == BROWSER_RUNS ? sl_bench_median (times) : 0.0;
}

static void
bench_pdf (void)
{
  g_autoptr (JsonNode) resume = load_pages (0);
  g_autoptr (SlResumeLook) look = sl_resume_look_new (resume);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  double first = 0.0;
  double median = 0.0;
  double browser = 0.0;

  look->size = 9.0;
  g_assert_cmpuint (count_pages (resume, look), ==, 2);
  for (guint i = 0; i < ROUNDS; i++)
    {
      const gint64 started = g_get_monotonic_time ();
      g_autoptr (GBytes) pdf = sl_resume_export (resume, SL_EXPORT_PDF, look, NULL);
      double time = (double) (g_get_monotonic_time () - started) / 1000.0;

      g_assert_nonnull (pdf);
      if (i == 0)
        first = time;
      else
        g_array_append_val (times, time);
    }
  median = sl_bench_median (times);
  sl_bench_report ("export-pdf-two-pages-first", first, "ms", 0.0, SL_BENCH_SHOWN, 0.0);
  sl_bench_report ("export-pdf-two-pages", median, "ms", 0.0, SL_BENCH_AT_MOST, PDF_LIMIT);
  browser = measure_browser (resume, look);
  if (browser > 0.0)
    sl_bench_report ("export-pdf-against-browser", median, "ms", browser, SL_BENCH_AT_MOST, FASTER);
}

static gint64
get_thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
look_cb (gpointer user_data)
{
  Watch       *watch = user_data;
  const gint64 now = get_thread_time ();

  watch->longest = MAX (watch->longest, now - watch->last);
  watch->last = now;

  return G_SOURCE_CONTINUE;
}

/* One letter more in a long text, as typing does. */
static JsonNode *
type_letter (JsonNode *resume,
             guint     round)
{
  g_autofree char *text = json_to_string (resume, FALSE);
  JsonNode        *copy = json_from_string (text, NULL);
  JsonObject      *basics = json_object_get_object_member (json_node_get_object (copy), "basics");
  g_autofree char *letters = g_strnfill (round % 40, 'e');
  g_autofree char *summary = g_strconcat (json_object_get_string_member (basics, "summary"), " ", letters, NULL);

  json_object_set_string_member (basics, "summary", summary);

  return copy;
}

static void
bench_preview (void)
{
  g_autoptr (SlPreview) preview = sl_preview_new ();
  g_autoptr (JsonNode) resume = load_pages (1);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  Watch watch = { 0 };
  guint look = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      JsonNode    *copy = type_letter (resume, i);
      const gint64 started = g_get_monotonic_time ();
      g_autoptr (GAsyncResult) result = NULL;
      SlPreviewPages *pages = NULL;
      double          time = 0.0;

      if (i == 1)
        {
          watch.last = get_thread_time ();
          look = g_idle_add_full (G_PRIORITY_DEFAULT, look_cb, &watch, NULL);
        }
      watch.last = get_thread_time ();
      sl_preview_render_async (preview, copy, NULL, NULL, sl_test_take, &result);
      pages = sl_preview_render_finish (preview, sl_test_await (&result), NULL);
      time = (double) (g_get_monotonic_time () - started) / 1000.0;
      g_assert_nonnull (pages);
      g_assert_cmpuint (pages->pages->len, >=, 4);
      sl_preview_pages_free (pages);
      if (i > 0)
        g_array_append_val (times, time);
    }
  g_source_remove (look);
  sl_bench_report ("export-preview-four-pages-p95", sl_bench_percentile (times, 0.95), "ms", 0.0, SL_BENCH_AT_MOST, PREVIEW_LIMIT);
  sl_bench_report ("export-preview-main-loop-held", (double) watch.longest / 1000.0, "ms", 0.0, SL_BENCH_AT_MOST, HOLD_LIMIT);
}

int
main (int    argc,
      char **argv)
{
  bench_pdf ();
  bench_preview ();

  return EXIT_SUCCESS;
}
