/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-resume-document.h"
#include "export/sl-preview.h"
#include "ui/sl-page.h"
#include "ui/resume/sl-resume-page.h"
#include "ui/resume/sl-resume-entry-list.h"
#include "ui/widgets/sl-page-view.h"

G_BEGIN_DECLS

/* A résumé that was read and waits to be reviewed. */
typedef struct _SlResumeArrival SlResumeArrival;

/* The last import, as long as it can be taken back. */
typedef struct _SlResumeImport SlResumeImport;

typedef enum {
  SL_RESUME_PANE_SECTIONS,
  SL_RESUME_PANE_FORM,
  SL_RESUME_PANE_PREVIEW,
} SlResumePane;

#define SL_N_RESUME_PANES (SL_RESUME_PANE_PREVIEW + 1)

struct _SlResumePage
{
  GtkWidget parent_instance;

  /* Owned references: cleared in dispose */
  SlResumePort       *port;
  SlResumeReaderPort *reader;
  SlJobPort          *jobs;          /* (nullable): for whom the résumé may be */
  SlResumeSource     *source;        /* (nullable): to be stored with the next save */
  gpointer            saving_source; /* (nullable): unowned: the one that is being stored */
  SlShell            *shell;
  GSettings          *settings; /* (nullable) */
  SlResumeDocument   *document; /* (nullable): none until there is a résumé */
  SlPreview          *preview;
  GCancellable       *cancellable;
  GCancellable       *rendering; /* (nullable) */
  char               *session;
  GQueue              arrivals; /* of SlResumeArrival */
  SlResumeImport     *import;   /* (nullable) */
  JsonNode           *base;     /* (nullable): the document as the database has it */
  JsonNode           *saving;   /* (nullable): what is on its way there */
  GPtrArray          *notes;    /* (nullable) of SlResumeNote */
  SlResumeAids        aids;

  gint64   version;
  guint    saved_serial;
  guint    saving_serial;
  guint    save_source;
  guint    fit_source;
  guint    check_source;
  guint    width_source;
  guint    scroll_source;
  guint    n_pages;
  gint64   changed_at; /* monotonic */
  gboolean is_saving;
  gboolean is_stale;   /* others saved while we did */
  gboolean must_merge; /* our save was refused */
  gboolean has_failed; /* the last save did */
  gboolean has_learned;
  gboolean has_own_zoom;
  gboolean has_review;
  gboolean wants_history; /* once everything is saved */
  gboolean wants_focus;   /* once there is something to have it */

  /* Panes: bit sets of SlResumePane, and the order in which they were asked for */
  guint        wanted_panes;
  guint        shown_panes;
  SlResumePane recent_panes[SL_N_RESUME_PANES];
  guint        max_panes;
  guint        next_max_panes; /* 0 until the page has had a width */

  /* Template children */
  GtkToggleButton   *pane_buttons[SL_N_RESUME_PANES];
  GtkWidget         *header_start;
  GtkWidget         *sections_pane;
  GtkWidget         *sections_separator;
  GtkWidget         *preview_pane;
  GtkPaned          *paned;
  GtkStack          *stack;
  AdwStatusPage     *failed;
  GtkListBox        *sections;
  AdwBin            *form;
  GtkScrolledWindow *form_scroller;
  GtkScrolledWindow *preview_scroller;
  SlPageView        *page_view;
  GtkLabel          *pages_label;
  GtkWidget         *export_button;
  GMenu             *page_menu;
  GMenu             *empty_menu; /* while there is no résumé */
};

/* sl-resume-page-save.c */
void _sl_resume_page_load (SlResumePage *self);
void _sl_resume_page_save (SlResumePage *self);
void _sl_resume_page_take_document (SlResumePage *self,
                                    JsonNode     *resume,
                                    gint64        version);
void _sl_resume_page_show_empty (SlResumePage *self);
void _sl_resume_page_begin_session (SlResumePage *self);
void _sl_resume_page_take_import (SlResumePage   *self,
                                  JsonNode       *resume,
                                  SlResumeSource *source);

/* sl-resume-page-sections.c */
void               _sl_resume_page_fill_sections (SlResumePage *self);
void               _sl_resume_page_follow_sections (SlResumePage *self,
                                                    const char   *path);
void               _sl_resume_page_reload_form (SlResumePage *self);
void               _sl_resume_page_refresh_form (SlResumePage *self);
SlResumeEntryList *_sl_resume_page_get_form (SlResumePage *self);
void               _sl_resume_page_go_to_path (SlResumePage *self,
                                               const char   *path);
void               _sl_resume_page_install_sections (GtkWidgetClass *widget_class);

/* sl-resume-page-panes.c */
void _sl_resume_page_init_panes (SlResumePage *self);
void _sl_resume_page_restore_panes (SlResumePage *self);
void _sl_resume_page_take_width (SlResumePage *self,
                                 int           width);
void _sl_resume_page_show_pane (SlResumePage *self,
                                SlResumePane  pane);
void _sl_resume_page_install_panes (GtkWidgetClass *widget_class);

/* sl-resume-page-checks.c */
void  _sl_resume_page_queue_check (SlResumePage *self);
void  _sl_resume_page_show_remarks (SlResumePage *self);
guint _sl_resume_page_count_remarks (SlResumePage *self, const SlResumeForm *form);
void  _sl_resume_page_set_n_pages (SlResumePage *self, guint n_pages);

/* sl-resume-page-actions.c */
void _sl_resume_page_step (SlPage *page, gboolean back);
void _sl_resume_page_show_header (SlResumePage *self, gboolean is_shown);
void _sl_resume_page_offer_restore (SlResumePage *self, const char *path, guint index, const char *name);
void _sl_resume_page_show_history (SlResumePage *self);
void _sl_resume_page_follow_history (SlResumePage *self);
void _sl_resume_page_init_actions (SlResumePage *self);
void _sl_resume_page_install_actions (GtkWidgetClass *widget_class);

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

/* sl-resume-page-sources.c */
void _sl_resume_page_install_sources (GtkWidgetClass *widget_class);
void _sl_resume_page_keep_import (SlResumePage   *self,
                                  JsonNode       *present,
                                  JsonNode       *resume,
                                  SlResumeSource *source);
void _sl_resume_page_follow_saved (SlResumePage *self);
void _sl_resume_page_dispose_sources (SlResumePage *self);

G_END_DECLS
