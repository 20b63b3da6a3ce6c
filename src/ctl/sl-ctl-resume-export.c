/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "core/sl-resume-compare.h"
#include "ctl/sl-ctl-print.h"
#include "ctl/sl-ctl-resume.h"
#include "export/sl-photo.h"
#include "export/sl-resume-export.h"

typedef struct
{
  char          *formats_name;
  char          *layout;
  char          *paper_name;
  char          *language;
  char          *font;
  char          *accent_name;
  char          *sections;
  char          *company;
  char          *output;
  double         size;
  double         spacing;
  int            pages;
  gboolean       with_photo;
  gboolean       without_photo;
  SlExportFormat formats[SL_N_EXPORT_FORMATS];
  guint          n_formats;
  GStrv          rest;
} Order;

static void
order_free (Order *order)
{
  g_free (order->formats_name);
  g_free (order->layout);
  g_free (order->paper_name);
  g_free (order->language);
  g_free (order->font);
  g_free (order->accent_name);
  g_free (order->sections);
  g_free (order->company);
  g_free (order->output);
  g_strfreev (order->rest);
  g_free (order);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Order, order_free)

static gboolean
set_formats (Order   *order,
             GError **error)
{
  const char *dot = order->output != NULL ? strrchr (order->output, '.') : NULL;
  g_auto (GStrv) names = NULL;

  order->n_formats = 1;
  if (order->formats_name == NULL && dot != NULL && sl_export_format_from_extension (dot + 1, &order->formats[0]))
    return TRUE;

  names = g_strsplit (order->formats_name != NULL ? order->formats_name : "pdf", ",", -1);
  for (order->n_formats = 0; names[order->n_formats] != NULL; order->n_formats++)
    if (order->n_formats == SL_N_EXPORT_FORMATS ||
        !sl_export_format_from_extension (g_strstrip (names[order->n_formats]), &order->formats[order->n_formats]))
      {
        g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                             _ ("--format is one or several, separated by commas, of: pdf, docx, odt, md, txt, html, json."));
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_sections (const char *sections)
{
  g_auto (GStrv) names = g_strsplit (sections, ",", -1);
  SlResumeSection section = SL_RESUME_SECTION_SUMMARY;

  for (guint i = 0; names[i] != NULL; i++)
    if (!sl_resume_section_from_member (g_strstrip (names[i]), &section))
      return FALSE;

  return TRUE;
}

static gboolean
is_in_range (double value,
             double minimum,
             double maximum)
{
  return value <= 0.0 || (value >= minimum && value <= maximum);
}

static gboolean
check_look (const Order *order,
            GError     **error)
{
  gint64      color = 0;
  const char *sentence = NULL;

  if (order->layout != NULL && sl_layout_style_find (order->layout) == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* TRANSLATORS: %s is what was typed */
                   _ ("There is no layout “%s”. “shortlistctl resume layouts” lists them."), order->layout);
      return FALSE;
    }
  if (order->pages < -1 || order->pages > SL_RESUME_LOOK_MAX_PAGES)
    sentence = _ ("--pages is a number from 1 to 10; 0 for as many as it takes.");
  else if (order->paper_name != NULL && !g_str_equal (order->paper_name, "a4") && !g_str_equal (order->paper_name, "letter"))
    sentence = _ ("--paper is one of: a4, letter.");
  else if (!is_in_range (order->size, SL_RESUME_LOOK_MIN_SIZE, SL_RESUME_LOOK_MAX_SIZE))
    sentence = _ ("--size is a number of points from 8 to 14.");
  else if (!is_in_range (order->spacing, SL_RESUME_LOOK_MIN_SPACING, SL_RESUME_LOOK_MAX_SPACING))
    sentence = _ ("--spacing is a factor from 0.8 to 1.4.");
  else if (order->with_photo && order->without_photo)
    sentence = _ ("--photo and --no-photo exclude each other.");
  else if (order->accent_name != NULL && !sl_resume_look_parse_color (order->accent_name, &color))
    sentence = _ ("--accent is a color like #1a5fb4.");
  else if (order->sections != NULL && !check_sections (order->sections))
    sentence = _ ("--sections names sections as JSON Resume does, separated by commas: work,education,skills.");
  if (sentence != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);

  return sentence == NULL;
}

static Order *
parse (char   **words,
       GError **error)
{
  g_autoptr (Order) order = g_new0 (Order, 1);
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &order->formats_name, NULL, NULL },
    { "layout", 'l', 0, G_OPTION_ARG_STRING, &order->layout, NULL, NULL },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &order->paper_name, NULL, NULL },
    { "font", 0, 0, G_OPTION_ARG_STRING, &order->font, NULL, NULL },
    { "size", 0, 0, G_OPTION_ARG_DOUBLE, &order->size, NULL, NULL },
    { "spacing", 0, 0, G_OPTION_ARG_DOUBLE, &order->spacing, NULL, NULL },
    { "accent", 0, 0, G_OPTION_ARG_STRING, &order->accent_name, NULL, NULL },
    { "sections", 0, 0, G_OPTION_ARG_STRING, &order->sections, NULL, NULL },
    { "pages", 0, 0, G_OPTION_ARG_INT, &order->pages, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &order->language, NULL, NULL },
    { "company", 0, 0, G_OPTION_ARG_STRING, &order->company, NULL, NULL },
    { "photo", 0, 0, G_OPTION_ARG_NONE, &order->with_photo, NULL, NULL },
    { "no-photo", 0, 0, G_OPTION_ARG_NONE, &order->without_photo, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &order->output, NULL, NULL },
    { NULL },
  };

  order->pages = -1;
  order->rest = sl_ctl_parse (entries, words, error);
  if (order->rest == NULL || !set_formats (order, error) || !check_look (order, error))
    return NULL;
  if (*order->rest != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("The file to write is named with -o FILE."));
  else if (order->n_formats > 1 && order->output != NULL && !g_file_test (order->output, G_FILE_TEST_IS_DIR))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("Several formats are written into a folder: -o FOLDER."));
  else
    return g_steal_pointer (&order);

  return NULL;
}

/* The look that is kept with the résumé, and for this time what was asked for. */
static SlResumeLook *
build_look (const Order *order,
            JsonNode    *resume)
{
  g_autoptr (SlResumeLook) look = sl_resume_look_new (resume);

  if (order->sections != NULL)
    sl_resume_look_set_order (look, order->sections);
  if (order->layout != NULL)
    sl_resume_look_set_style (look, sl_layout_style_find (order->layout));
  if (order->paper_name != NULL)
    look->paper = g_str_equal (order->paper_name, "letter") ? SL_PAPER_LETTER : SL_PAPER_A4;
  if (order->font != NULL)
    sl_resume_look_set_family (look, order->font);
  if (order->language != NULL)
    sl_resume_look_set_language (look, order->language);
  if (order->size > 0.0)
    look->size = order->size;
  if (order->spacing > 0.0)
    look->spacing = order->spacing;
  if (order->accent_name != NULL)
    sl_resume_look_parse_color (order->accent_name, &look->accent);
  if (order->pages >= 0)
    look->fit_pages = (guint) order->pages;
  if (order->with_photo && look->photo == NULL)
    look->photo = sl_photo_dup (resume);
  if (order->without_photo)
    g_clear_pointer (&look->photo, g_bytes_unref);

  return g_steal_pointer (&look);
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
  reading = sl_resume_reader_port_finish (reader, sl_ctl_wait (&result), error);

  return reading != NULL ? sl_resume_compare (resume, reading->document) : NULL;
}

/* The whole file or none, also when the disk is full or the power goes. */
static char *
write_file (const Order   *order,
            JsonNode      *resume,
            SlExportFormat format,
            GBytes        *bytes,
            GError       **error)
{
  g_autofree char *own = sl_resume_export_dup_filename (resume, order->company, format);
  gboolean         is_folder = order->output != NULL && g_file_test (order->output, G_FILE_TEST_IS_DIR);
  g_autofree char *path = is_folder ? g_build_filename (order->output, own, NULL) : g_strdup (order->output != NULL ? order->output : own);
  gboolean         is_named = order->output != NULL && !is_folder;
  g_autoptr (GError) failure = NULL;

  if (!is_named && g_file_test (path, G_FILE_TEST_EXISTS))
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

  return g_steal_pointer (&path);
}

static guint
count_pages (JsonNode           *resume,
             const SlResumeLook *look)
{
  g_autoptr (SlPageLayout) layout = sl_resume_export_lay_out (resume, look);

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

static JsonNode *
describe_file (const char *path,
               guint       n_pages,
               GPtrArray  *differences)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

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

  return json_builder_get_root (builder);
}

/* Returns: (nullable): what was written, as it is told in JSON. */
static JsonNode *
export_format (SlCtl              *ctl,
               const Order        *order,
               JsonNode           *resume,
               const SlResumeLook *look,
               SlExportFormat      format,
               gboolean           *is_lossy,
               GError            **error)
{
  g_autoptr (GBytes) bytes = sl_resume_export (resume, format, look, error);
  g_autoptr (GPtrArray) differences = NULL;
  g_autofree char *path = NULL;
  guint            n_pages = 0;

  if (bytes != NULL)
    differences = read_back (ctl, resume, bytes, error);
  if (differences != NULL)
    path = write_file (order, resume, format, bytes, error);
  if (path == NULL)
    return NULL;

  n_pages = format == SL_EXPORT_PDF ? count_pages (resume, look) : 0;
  if (n_pages > look->fit_pages && look->fit_pages > 0)
    {
      g_printerr (ngettext ("It takes %u page; smaller type would be hard to read.", "It takes %u pages; smaller type would be hard to read.", n_pages), n_pages);
      g_printerr ("\n");
    }
  print_differences (differences);
  *is_lossy = *is_lossy || differences->len > 0;
  if (!ctl->is_json)
    g_print ("%s\n", path);

  return describe_file (path, n_pages, differences);
}

static int
export_record (SlCtl                *ctl,
               const Order          *order,
               const SlResumeRecord *record)
{
  g_autoptr (SlResumeLook) look = build_look (order, record->document);
  g_autoptr (JsonNode) files = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (GError) error = NULL;
  gboolean is_lossy = FALSE;

  if (order->with_photo && look->photo == NULL)
    {
      error = g_error_new_literal (SL_ERROR, SL_ERROR_NOT_FOUND, _ ("There is no photo yet. “shortlistctl resume photo set FILE” brings one in."));
      return sl_ctl_fail (ctl, error);
    }

  json_node_take_array (files, json_array_new ());
  for (guint i = 0; i < order->n_formats; i++)
    {
      JsonNode *file = export_format (ctl, order, record->document, look, order->formats[i], &is_lossy, &error);

      if (file == NULL)
        return sl_ctl_fail (ctl, error);
      json_array_add_element (json_node_get_array (files), file);
    }
  if (ctl->is_json)
    sl_ctl_print_json (order->n_formats == 1 ? json_array_get_element (json_node_get_array (files), 0) : files);

  return is_lossy ? SL_CTL_EXIT_LOSSY : SL_CTL_EXIT_DONE;
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
