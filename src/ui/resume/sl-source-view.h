/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-resume-reader-port.h"

G_BEGIN_DECLS

/* The file that is being reviewed: its pages one by one, or its text, with a place marked. */
#define SL_TYPE_SOURCE_VIEW (sl_source_view_get_type ())
G_DECLARE_FINAL_TYPE (SlSourceView, sl_source_view, SL, SOURCE_VIEW, GtkWidget)

GtkWidget *sl_source_view_new_for_pages (SlResumeReaderPort *reader,
                                         GBytes             *content,
                                         guint               n_pages);
GtkWidget *sl_source_view_new_for_lines (GPtrArray *lines);
void       sl_source_view_show_place (SlSourceView          *self,
                                      guint                  page,
                                      const graphene_rect_t *box);
void       sl_source_view_show_paragraph (SlSourceView *self,
                                          guint         paragraph);
guint      sl_source_view_get_page (SlSourceView *self);
char      *sl_source_view_dup_marked_text (SlSourceView *self);

G_END_DECLS
