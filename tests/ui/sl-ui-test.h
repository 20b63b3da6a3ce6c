/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sl-test.h"

G_BEGIN_DECLS

void       sl_ui_test_init (int    *argc,
                            char ***argv);
void       sl_ui_test_settle (void);
void       sl_ui_test_shot (GtkWidget  *widget,
                            const char *name);
GtkWidget *sl_ui_test_find (GtkWidget  *root,
                            GType       type,
                            const char *text);
GtkWidget *sl_ui_test_get_row (GtkWidget  *root,
                               const char *title);
void       sl_ui_test_type (GtkWidget  *root,
                            const char *title,
                            const char *text);
void       sl_ui_test_destroy (GtkWindow *window);

G_END_DECLS
