/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-resume-document.h"
#include "export/sl-preview.h"
#include "ui/resume/sl-resume-page.h"
#include "ui/resume/sl-resume-entry-list.h"
#include "ui/widgets/sl-page-view.h"

G_BEGIN_DECLS

/* A résumé that was read and waits to be reviewed. */
typedef struct _SlResumeArrival SlResumeArrival;

struct _SlResumePage
{
  GtkWidget parent_instance;

  /* Owned references: cleared in dispose */
  SlResumePort       *port;
  SlResumeReaderPort *reader;
  SlResumeSource     *source; /* (nullable): to be stored with the next save */
  SlShell            *shell;
  GSettings          *settings; /* (nullable) */
  SlResumeDocument   *document; /* (nullable): none until there is a résumé */
  SlPreview          *preview;
  GCancellable       *cancellable;
  GCancellable       *rendering; /* (nullable) */
  char               *session;
  GQueue              arrivals; /* of SlResumeArrival */

  gint64   version;
  guint    saved_serial;
  guint    saving_serial;
  guint    save_source;
  guint    fit_source;
  gboolean is_saving;
  gboolean has_own_zoom;
  gboolean has_review;

  /* Template children */
  GtkStack          *stack;
  AdwStatusPage     *failed;
  GtkListBox        *sections;
  AdwBin            *form;
  GtkScrolledWindow *form_scroller;
  GtkScrolledWindow *preview_scroller;
  SlPageView        *page_view;
  GtkLabel          *pages_label;
  GtkMenuButton     *export_button;
  GMenu             *page_menu;
};

/* sl-resume-page-save.c */
void _sl_resume_page_load (SlResumePage *self);
void _sl_resume_page_save (SlResumePage *self);
void _sl_resume_page_take_document (SlResumePage *self,
                                    JsonNode     *resume,
                                    gint64        version);
void _sl_resume_page_take_import (SlResumePage   *self,
                                  JsonNode       *resume,
                                  SlResumeSource *source);

/* sl-resume-page-sections.c */
void _sl_resume_page_fill_sections (SlResumePage *self);
void _sl_resume_page_reload_form (SlResumePage *self);
void _sl_resume_page_go_to_path (SlResumePage *self,
                                 const char   *path);
void _sl_resume_page_install_sections (GtkWidgetClass *widget_class);

/* sl-resume-page-preview.c */
void _sl_resume_page_init_preview (SlResumePage *self);
void _sl_resume_page_render (SlResumePage *self);
void _sl_resume_page_show_path (SlResumePage *self,
                                const char   *path);
void _sl_resume_page_install_preview (GtkWidgetClass *widget_class);

void _sl_resume_page_install_export (GtkWidgetClass *widget_class);

/* sl-resume-page-import.c */
void _sl_resume_page_install_import (GtkWidgetClass *widget_class);
void _sl_resume_page_dispose_import (SlResumePage *self);

G_END_DECLS
