/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <langinfo.h>

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "core/sl-resume-compare.h"
#include "core/sl-resume-guess.h"
#include "ctl/sl-ctl-print.h"
#include "ctl/sl-ctl-resume.h"
#include "export/sl-resume-export.h"

#define DEFAULT_LAYOUT "modern"
#define MAX_PAGES      10

typedef struct
{
  char          *format_name;
  char          *layout;
  char          *paper_name;
  char          *language;
  char          *company;
  char          *output;
  int            pages;
  SlExportFormat format;
  SlPageOptions  page;
  SlFlowOptions  flow;
  GStrv          rest;
} Order;

static void
order_free (Order *order)
{
  g_free (order->format_name);
  g_free (order->layout);
  g_free (order->paper_name);
  g_free (order->language);
  g_free (order->company);
  g_free (order->output);
  g_strfreev (order->rest);
  g_free (order);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Order, order_free)

/* glibc gives the number itself where other items are texts. */
static SlPaper
get_local_paper (void)
{
  const int letter_width = 216; /* mm */

  return GPOINTER_TO_INT (nl_langinfo (_NL_PAPER_WIDTH)) == letter_width ? SL_PAPER_LETTER : SL_PAPER_A4;
}

static gboolean
set_format (Order   *order,
            GError **error)
{
  const char *dot = order->output != NULL ? strrchr (order->output, '.') : NULL;

  if (order->format_name == NULL && dot != NULL && sl_export_format_from_extension (dot + 1, &order->format))
    return TRUE;
  if (sl_export_format_from_extension (order->format_name != NULL ? order->format_name : "pdf", &order->format))
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--format is one of: pdf, docx, odt, md, txt, html, json."));

  return FALSE;
}

static gboolean
set_page (Order   *order,
          GError **error)
{
  order->page = (SlPageOptions){ .style = sl_layout_style_find (order->layout != NULL ? order->layout : DEFAULT_LAYOUT),
                                 .paper = get_local_paper (),
                                 .accent = -1,
                                 .fit_pages = (guint) MAX (order->pages, 0) };
  if (order->page.style == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 /* TRANSLATORS: %s is what was typed */
                 _ ("There is no layout “%s”. “shortlistctl resume layouts” lists them."), order->layout);
  else if (order->pages < 0 || order->pages > MAX_PAGES)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--pages is a number from 1 to 10; 0 for as many as it takes."));
  else if (order->paper_name != NULL && !g_str_equal (order->paper_name, "a4") && !g_str_equal (order->paper_name, "letter"))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--paper is one of: a4, letter."));
  else
    {
      if (order->paper_name != NULL)
        order->page.paper = g_str_equal (order->paper_name, "letter") ? SL_PAPER_LETTER : SL_PAPER_A4;
      return TRUE;
    }

  return FALSE;
}

static Order *
parse (char   **words,
       GError **error)
{
  g_autoptr (Order) order = g_new0 (Order, 1);
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &order->format_name, NULL, NULL },
    { "layout", 'l', 0, G_OPTION_ARG_STRING, &order->layout, NULL, NULL },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &order->paper_name, NULL, NULL },
    { "pages", 0, 0, G_OPTION_ARG_INT, &order->pages, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &order->language, NULL, NULL },
    { "company", 0, 0, G_OPTION_ARG_STRING, &order->company, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &order->output, NULL, NULL },
    { NULL },
  };

  order->rest = sl_ctl_parse (entries, words, error);
  if (order->rest == NULL || !set_format (order, error) || !set_page (order, error))
    return NULL;
  if (*order->rest != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("The file to write is named with -o FILE."));
      return NULL;
    }

  return g_steal_pointer (&order);
}

/* Read back as an employer's program would read it. */
static GPtrArray *
read_back (SlCtl    *ctl,
           JsonNode *resume,
           GBytes   *bytes,
           GError  **error)
{
  SlResumeReaderPort *reader = sl_context_get_resume_reader (ctl->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlResumeReading) reading = NULL;

  sl_resume_reader_port_bytes_async (reader, bytes, NULL, ctl->cancellable, sl_ctl_take, &result);
  reading = sl_resume_reader_port_bytes_finish (reader, sl_ctl_wait (&result), error);

  return reading != NULL ? sl_resume_compare (resume, reading->document) : NULL;
}

/* The whole file or none, also when the disk is full or the power goes. */
static char *
write_file (const Order *order,
            JsonNode    *resume,
            GBytes      *bytes,
            GError     **error)
{
  g_autofree char *own = sl_resume_export_dup_filename (resume, order->company, order->format);
  const char      *path = order->output != NULL ? order->output : own;
  g_autoptr (GError) failure = NULL;

  if (order->output == NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      /* TRANSLATORS: %s is the name of a file */
      g_set_error (error, SL_ERROR, SL_ERROR_DUPLICATE, _ ("“%s” exists already. Name the file with -o to overwrite it."), path);
      return NULL;
    }
  if (!g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &failure))
    {
      /* TRANSLATORS: %s is the name of a file */
      g_set_error (error, SL_ERROR, SL_ERROR_INPUT, _ ("“%s” cannot be written. Its folder is missing or closed to you, or the disk is full."), path);
      g_debug ("%s", failure->message);
      return NULL;
    }

  return g_strdup (path);
}

static guint
count_pages (const Order *order,
             JsonNode    *resume)
{
  g_autoptr (GPtrArray) flow = sl_flow_new (json_node_get_object (resume), &order->flow);
  g_autoptr (SlPageLayout) layout = sl_page_layout_new (flow, &order->page);

  return sl_page_layout_get_n_pages (layout);
}

static void
print_differences (GPtrArray *differences)
{
  for (guint i = 0; i < differences->len; i++)
    {
      const SlResumeDifference *difference = differences->pdata[i];
      g_autofree char          *written = sl_ctl_dup_plain (difference->written);
      g_autofree char          *read = sl_ctl_dup_plain (difference->read);

      if (difference->written == NULL)
        /* TRANSLATORS: the place of a value, then the value */
        g_printerr (_ ("%1$s: reads “%2$s”, which is not there"), difference->path, read);
      else if (difference->read == NULL)
        /* TRANSLATORS: the place of a value, then the value */
        g_printerr (_ ("%1$s: “%2$s” does not come back"), difference->path, written);
      else
        /* TRANSLATORS: the place of a value, the value, and what it is taken for */
        g_printerr (_ ("%1$s: “%2$s” reads “%3$s”"), difference->path, written, read);
      g_printerr ("\n");
    }
}

static void
print_json (const char *path,
            guint       n_pages,
            GPtrArray  *differences)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, path);
  json_builder_set_member_name (builder, "pages");
  if (n_pages > 0)
    json_builder_add_int_value (builder, n_pages);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "differences");
  json_builder_begin_array (builder);
  for (guint i = 0; i < differences->len; i++)
    {
      const SlResumeDifference *difference = differences->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "path");
      json_builder_add_string_value (builder, difference->path);
      json_builder_set_member_name (builder, "written");
      json_builder_add_string_value (builder, difference->written);
      json_builder_set_member_name (builder, "read");
      json_builder_add_string_value (builder, difference->read);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  sl_ctl_print_json (root);
}

static int
export_record (SlCtl                *ctl,
               Order                *order,
               const SlResumeRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  g_autofree char *path = NULL;
  guint            n_pages = 0;

  order->flow = (SlFlowOptions){ .language = order->language != NULL ? order->language : sl_resume_guess_language (record->document),
                                 .order = order->page.style->order,
                                 .n_order = SL_N_RESUME_SECTIONS };
  bytes = sl_resume_export (record->document, order->format, &order->flow, &order->page, &error);
  if (bytes != NULL)
    differences = read_back (ctl, record->document, bytes, &error);
  if (differences != NULL)
    path = write_file (order, record->document, bytes, &error);
  if (path == NULL)
    return sl_ctl_fail (ctl, error);

  n_pages = order->format == SL_EXPORT_PDF ? count_pages (order, record->document) : 0;
  if (n_pages > order->page.fit_pages && order->page.fit_pages > 0)
    {
      g_printerr (ngettext ("It takes %u page; smaller type would be hard to read.", "It takes %u pages; smaller type would be hard to read.", n_pages), n_pages);
      g_printerr ("\n");
    }
  print_differences (differences);
  if (ctl->is_json)
    print_json (path, n_pages, differences);
  else
    g_print ("%s\n", path);

  return differences->len == 0 ? SL_CTL_EXIT_DONE : SL_CTL_EXIT_LOSSY;
}

/**
 * sl_ctl_resume_export:
 * @ctl: the run
 * @words: the options
 *
 * Writes the résumé to a file and tells what cannot be read back from it.
 *
 * Returns: what to exit with; %SL_CTL_EXIT_LOSSY if the file was written and not all comes back
 */
int
sl_ctl_resume_export (SlCtl *ctl,
                      char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Order) order = parse (words, &error);
  g_autoptr (SlResumeRecord) record = NULL;

  if (order == NULL || !sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);

  record = sl_ctl_resume_load (ctl, &error);
  if (error != NULL)
    return sl_ctl_fail_port (ctl, error);
  if (record == NULL)
    {
      error = g_error_new_literal (SL_ERROR, SL_ERROR_NOT_FOUND, _ ("There is no résumé yet. “shortlistctl resume import FILE --yes” brings one in."));
      return sl_ctl_fail (ctl, error);
    }

  return export_record (ctl, order, record);
}

static const char *
describe_layout (const SlLayoutStyle *style)
{
  if (style->sidebar_width > 0.0)
    return _ ("Two columns");
  if (g_str_equal (style->id, "plain"))
    return _ ("For applicant tracking systems");
  if (g_str_equal (style->id, "academic"))
    return _ ("For academics: education and publications first");

  return _ ("One column");
}

/**
 * sl_ctl_resume_layouts:
 * @ctl: the run
 * @words: nothing
 *
 * Returns: what to exit with
 */
int
sl_ctl_resume_layouts (SlCtl *ctl,
                       char **words)
{
  guint                n_styles = 0;
  const SlLayoutStyle *styles = sl_layout_style_list (&n_styles);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  json_node_take_array (node, array);
  if (*words != NULL)
    return sl_ctl_fail_usage (ctl, _ ("“resume layouts” takes no arguments."));

  for (guint i = 0; i < n_styles; i++)
    {
      JsonObject *object = json_object_new ();

      if (!ctl->is_json)
        g_print ("%-10s %s\n", styles[i].id, describe_layout (&styles[i]));
      json_object_set_string_member (object, "id", styles[i].id);
      json_object_set_string_member (object, "font", styles[i].family);
      json_object_set_int_member (object, "columns", styles[i].sidebar_width > 0.0 ? 2 : 1);
      json_object_set_string_member (object, "summary", describe_layout (&styles[i]));
      json_array_add_object_element (array, object);
    }
  if (ctl->is_json)
    sl_ctl_print_json (node);

  return SL_CTL_EXIT_DONE;
}
