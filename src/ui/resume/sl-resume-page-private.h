/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-resume-document.h"
#include "export/sl-preview.h"
#include "ui/resume/sl-resume-page.h"
#include "ui/resume/sl-resume-entry-list.h"
#include "ui/widgets/sl-page-view.h"

G_BEGIN_DECLS

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

  gint64   version;
  guint    saved_serial;
  guint    saving_serial;
  guint    save_source;
  guint    fit_source;
  gboolean is_saving;
  gboolean has_own_zoom;

  /* Template children */
  GtkStack          *stack;
  AdwStatusPage     *failed;
  GtkListBox        *sections;
  AdwBin            *form;
  GtkScrolledWindow *form_scroller;
  GtkScrolledWindow *preview_scroller;
  SlPageView        *page_view;
  GtkDropDown       *layout;
  GtkDropDown       *paper;
  GtkLabel          *pages_label;
  GtkMenuButton     *export_button;
  GMenu             *page_menu;
};

const SlLayoutStyle *_sl_resume_page_get_style (SlResumePage *self);
SlPaper              _sl_resume_page_get_paper (SlResumePage *self);
const char          *_sl_resume_page_get_language (SlResumePage *self);
void                 _sl_resume_page_install_export (GtkWidgetClass *widget_class);
void                 _sl_resume_page_install_import (GtkWidgetClass *widget_class);
void                 _sl_resume_page_take_import (SlResumePage   *self,
                                                  JsonNode       *resume,
                                                  SlResumeSource *source);

G_END_DECLS
