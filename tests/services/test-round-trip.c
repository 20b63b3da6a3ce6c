/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "core/sl-resume-compare.h"
#include "core/sl-resume-guess.h"
#include "core/sl-rich-text.h"
#include "export/sl-resume-export.h"
#include "services/sl-resume-reader.h"
#include "sl-test.h"

/* Every sample person in every layout and format: what we write, machines read back whole
 * and in order.
 */
typedef struct
{
  char                *person;
  JsonNode            *resume;
  const SlLayoutStyle *style;
  SlPaper              paper;
  SlExportFormat       format;
} Case;

static GBytes *
write_case (const Case *c)
{
  g_autoptr (SlResumeLook) look = sl_resume_look_new (c->resume);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = NULL;

  sl_resume_look_set_style (look, c->style);
  look->paper = c->paper;
  bytes = sl_resume_export (c->resume, c->format, look, &error);
  g_assert_no_error (error);

  return bytes;
}

/* A page can only show what some font has; the other formats carry every letter. */
static gboolean
can_draw (JsonNode *resume)
{
  const char   *name = json_object_get_string_member (json_object_get_object_member (json_node_get_object (resume), "basics"), "name");
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoLayout  *layout = pango_layout_new (context);
  gboolean      is_known = FALSE;

  pango_layout_set_text (layout, name, -1);
  is_known = pango_layout_get_unknown_glyphs_count (layout) == 0;
  g_object_unref (layout);
  g_object_unref (context);

  return is_known;
}

static void
test_no_font (void)
{
  g_test_skip ("no font has the letters of this name");
}

static gboolean
is_page_from_right (const Case *c)
{
  const char *language = sl_resume_guess_language (c->resume);

  return c->format == SL_EXPORT_PDF && (g_str_equal (language, "ar") || g_str_equal (language, "he"));
}

static void
test_extractor (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (SlExtractor) extractor = sl_extractor_new (NULL);
  g_autoptr (SlResumeReaderPort) reader = sl_resume_reader_new (extractor);
  g_autoptr (GBytes) bytes = write_case (c);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeReading) reading = NULL;
  g_autoptr (GPtrArray) differences = NULL;

  sl_resume_reader_port_bytes_async (reader, bytes, NULL, NULL, sl_test_take, &result);
  reading = sl_resume_reader_port_finish (reader, sl_test_await (&result), &error);
  g_assert_no_error (error);
  differences = sl_resume_compare (c->resume, reading->document);
  for (guint i = 0; i < differences->len; i++)
    {
      const SlResumeDifference *difference = differences->pdata[i];

      g_test_message ("%s: “%s” reads “%s”", difference->path, difference->written, difference->read);
    }
  if (differences->len > 0)
    g_test_fail_printf ("%u values of %s do not come back", differences->len, c->person);
}

static char *
run_pdftotext (GBytes     *pdf,
               const char *mode)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      "pdftotext", mode, "-nopgbrk", "-", "-", NULL);
  g_autoptr (GBytes) output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate (process, pdf, NULL, &output, NULL, &error);
  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output));
}

/* Where lines wrap does not matter here. */
static char *
squeeze (const char *text)
{
  g_autofree char *lower = g_utf8_casefold (text, -1);
  g_autoptr (GString) squeezed = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (squeezed, g_utf8_get_char (p));

  return g_string_free (g_steal_pointer (&squeezed), FALSE);
}

static char *
join_runs (GPtrArray *runs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    g_string_append (text, ((SlRichRun *) runs->pdata[i])->text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
assert_follows (const char *all,
                const char *from,
                const char *text)
{
  g_autofree char *squeezed = squeeze (text);
  const char      *found = strstr (from, squeezed);

  if (found == NULL)
    {
      g_test_message ("“%s” is %s", text, strstr (all, squeezed) != NULL ? "out of order" : "missing");
      g_test_fail ();
      return from;
    }

  return found + strlen (squeezed);
}

/* Marks of direction stand between words, and some letters come as the sign for their shape. */
static char *
dup_plain (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (plain, g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_FORMAT ? ' ' : g_utf8_get_char (p));

  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static void
assert_has_words (const char *page,
                  const char *text)
{
  g_auto (GStrv) words = g_regex_split_simple ("[^\\p{L}\\p{M}\\p{N}]+", text, 0, 0);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *escaped = g_regex_escape_string (words[i], -1);
      g_autofree char *pattern = g_strdup_printf ("(?<![\\p{L}\\p{M}])%s(?![\\p{L}\\p{M}])", escaped);

      if (*words[i] != '\0' && !g_regex_match_simple (pattern, page, 0, 0))
        {
          g_test_message ("“%s” is missing", words[i]);
          g_test_fail ();
        }
    }
}

/* Where a page is read from the right, it loses the order of words and signs on a line; the words are whole. */
static void
assert_words (GPtrArray *flow,
              GBytes    *pdf)
{
  static const char *const modes[] = { "-raw", "-layout", "-q" };

  for (guint mode = 0; mode < G_N_ELEMENTS (modes); mode++)
    {
      g_autofree char *text = run_pdftotext (pdf, modes[mode]);
      g_autofree char *page = dup_plain (text);

      for (guint i = 0; i < flow->len; i++)
        {
          const SlFlowBlock *block = flow->pdata[i];
          g_autofree char   *runs = join_runs (block->runs);
          g_autofree char   *note = join_runs (block->note);

          assert_has_words (page, runs);
          assert_has_words (page, note);
          assert_has_words (page, block->dates != NULL ? block->dates : "");
        }
    }
}

/* The programs of employers are often no better than this. */
static void
test_pdftotext (gconstpointer data)
{
  static const char *const modes[] = { "-raw", "-q" };
  const Case              *c = data;
  SlFlowOptions            options = { .language = sl_resume_guess_language (c->resume), .order = c->style->order, .n_order = SL_N_RESUME_SECTIONS };
  g_autoptr (GBytes) pdf = write_case (c);
  g_autoptr (GPtrArray) flow = sl_flow_new (json_node_get_object (c->resume), &options);

  if (is_page_from_right (c))
    {
      assert_words (flow, pdf);
      return;
    }

  for (guint mode = 0; mode < G_N_ELEMENTS (modes); mode++)
    {
      g_autofree char *text = run_pdftotext (pdf, modes[mode]);
      g_autofree char *all = squeeze (text);
      const char      *position = all;

      for (guint i = 0; i < flow->len; i++)
        {
          const SlFlowBlock *block = flow->pdata[i];
          gboolean           is_side = block->kind >= SL_FLOW_SECTION && (c->style->sidebar_sections & (1u << block->section)) != 0;
          g_autofree char   *runs = join_runs (block->runs);
          g_autofree char   *note = join_runs (block->note);

          if (g_unichar_get_script (g_utf8_get_char (runs)) == G_UNICODE_SCRIPT_ARABIC)
            {
              g_autofree char *page = dup_plain (text);

              assert_has_words (page, runs);
              continue;
            }
          /* Between columns it jumps as it likes; within the main one the order must hold. */
          if (is_side)
            assert_follows (all, all, runs);
          else
            position = assert_follows (all, position, runs);
          assert_follows (all, all, note);
          if (block->dates != NULL)
            assert_follows (all, all, block->dates);
        }
    }
}

static JsonNode *
load (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_parser_steal_root (parser);
}

static void
add_case (const char          *person,
          JsonNode            *resume,
          const SlLayoutStyle *style,
          SlPaper              paper,
          SlExportFormat       format,
          GPtrArray           *cases)
{
  static const char *const papers[] = { "a4", "letter" };
  Case                    *c = g_new0 (Case, 1);
  g_autofree char         *path = g_strdup_printf ("/round-trip/%s/%s/%s/%s", person, sl_export_format_to_extension (format), style->id, papers[paper]);

  c->person = g_strdup (person);
  c->resume = json_node_ref (resume);
  c->style = style;
  c->paper = paper;
  c->format = format;
  g_ptr_array_add (cases, c);
  g_test_add_data_func (path, c, test_extractor);
  if (format == SL_EXPORT_PDF)
    {
      g_autofree char *other = g_strconcat (path, "/pdftotext", NULL);

      g_test_add_data_func (other, c, test_pdftotext);
    }
}

/* The layout changes the order of the sections everywhere and the look only where there is one. */
static void
add_person (const char *directory,
            const char *name,
            GPtrArray  *cases)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *person = g_strndup (name, strlen (name) - strlen (".json"));
  g_autoptr (JsonNode) resume = load (path);
  guint                n_styles = 0;
  const SlLayoutStyle *styles = sl_layout_style_list (&n_styles);

  gboolean has_pages = can_draw (resume);

  if (!has_pages)
    {
      g_autofree char *skipped = g_strdup_printf ("/round-trip/%s/pdf", person);

      g_test_add_func (skipped, test_no_font);
    }
  for (guint i = 0; i < n_styles; i++)
    for (guint format = 0; format < SL_N_EXPORT_FORMATS; format++)
      {
        if (format == SL_EXPORT_PDF && !has_pages)
          continue;
        add_case (person, resume, &styles[i], SL_PAPER_A4, (SlExportFormat) format, cases);
        if (format == SL_EXPORT_PDF)
          add_case (person, resume, &styles[i], SL_PAPER_LETTER, SL_EXPORT_PDF, cases);
      }
}

static void
case_free (Case *c)
{
  json_node_unref (c->resume);
  g_free (c->person);
  g_free (c);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify) case_free);
  g_autofree char *directory = sl_test_data_path ("resumes/roundtrip");
  g_autofree char *libexec = g_build_filename (g_getenv ("SHORTLIST_BUILD_DIR"), "src", "extract", NULL);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name = NULL;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_setenv ("SHORTLIST_LIBEXEC_DIR", libexec, TRUE);
  g_test_set_nonfatal_assertions ();

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      add_person (directory, name, cases);

  return g_test_run ();
}
