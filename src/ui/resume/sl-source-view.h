/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-resume-reader-port.h"

G_BEGIN_DECLS

/* The picture of a page of the file that is being reviewed, with a place marked. */
#define SL_TYPE_SOURCE_VIEW (sl_source_view_get_type ())
G_DECLARE_FINAL_TYPE (SlSourceView, sl_source_view, SL, SOURCE_VIEW, GtkWidget)

GtkWidget *sl_source_view_new (SlResumeReaderPort *reader,
                               GBytes             *content);
void       sl_source_view_show_place (SlSourceView          *self,
                                      guint                  page,
                                      const graphene_rect_t *box);

G_END_DECLS
