/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SlCompletionFunc:
 * @typed: what stands in the field, or in the part of it at the caret
 *
 * Returns: (transfer full) (nullable): what it may become
 */
typedef GStrv (*SlCompletionFunc) (gpointer    user_data,
                                   const char *typed);

/* Offers what may be meant below a field while it is typed in. Down and up choose, Enter and
 * Tab take, Escape and everything else leave the field as it is.
 */
#define SL_TYPE_COMPLETION (sl_completion_get_type ())
G_DECLARE_FINAL_TYPE (SlCompletion, sl_completion, SL, COMPLETION, GtkPopover)

GtkWidget *sl_completion_new (GtkWidget       *parent,
                              GtkWidget       *editable,
                              gboolean         is_list,
                              SlCompletionFunc suggest,
                              gpointer         user_data);

G_END_DECLS
