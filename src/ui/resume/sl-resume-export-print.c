/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/resume/sl-resume-export-print.h"

#define A4_WIDTH 600.0 /* points; Letter is wider */

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                number,
              SlPreviewPages    *pages)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double   width = gtk_print_context_get_width (context);
  double   height = gtk_print_context_get_height (context);
  double   scale = MIN (width / pages->width, height / pages->height);

  /* On another paper than it was made for, the page is made smaller as a whole. */
  scale = MIN (scale, 1.0);
  cairo_translate (cr, (width - scale * pages->width) / 2.0, (height - scale * pages->height) / 2.0);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, pages->pages->pdata[number], 0.0, 0.0);
  cairo_paint (cr);
}

/* Who prints into a file finds it among the documents, under the person's name. */
static void
suggest_file (GtkPrintOperation *operation,
              const char        *name)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR, documents != NULL ? documents : g_get_home_dir ());
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_operation_set_print_settings (operation, settings);
}

/* The pages of the preview on paper; takes over @pages. @name: without an ending. */
GtkPrintOperation *
sl_resume_print_new (SlPreviewPages *pages,
                     const char     *name)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (pages->width > A4_WIDTH ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_paper_size_free (paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int) pages->pages->len);
  gtk_print_operation_set_job_name (operation, name);
  suggest_file (operation, name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), pages, (GClosureNotify) (void (*) (void)) sl_preview_pages_free, 0);

  return operation;
}
