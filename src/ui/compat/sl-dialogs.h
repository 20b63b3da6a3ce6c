/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Questions and file choosers behind pairs of our own: the toolkit's ways to ask change
 * from release to release, these do not.
 */

typedef enum {
  SL_CONFIRM_DEFAULT,
  SL_CONFIRM_DESTRUCTIVE,
} SlConfirmStyle;

void       sl_confirm_async (GtkWindow          *parent,
                             const char         *heading,
                             const char         *body,
                             const char         *cancel_label,
                             const char         *confirm_label,
                             SlConfirmStyle      style,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
gboolean   sl_confirm_finish (GAsyncResult *result);
void       sl_choose_async (GtkWindow          *parent,
                            const char         *heading,
                            const char         *body,
                            const char         *close_label,
                            const char *const  *labels,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
int        sl_choose_finish (GAsyncResult *result);
void       sl_pick_day_async (GtkWindow          *parent,
                              const char         *heading,
                              const char         *body,
                              const char         *confirm_label,
                              GDateTime          *day,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
GDateTime *sl_pick_day_finish (GAsyncResult *result);
void       sl_tell (GtkWindow  *parent,
                    const char *heading,
                    const char *body);

void   sl_open_file_async (GtkWindow          *parent,
                           const char         *title,
                           const char         *filter_name,
                           const char *const  *mime_types,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
GFile *sl_open_file_finish (GAsyncResult *result,
                            GError      **error);
void   sl_save_file_async (GtkWindow          *parent,
                           const char         *title,
                           const char         *suggested_name,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
GFile *sl_save_file_finish (GAsyncResult *result,
                            GError      **error);
void   sl_select_folder_async (GtkWindow          *parent,
                               const char         *title,
                               GFile              *folder,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
GFile *sl_select_folder_finish (GAsyncResult *result,
                                GError      **error);

G_END_DECLS
