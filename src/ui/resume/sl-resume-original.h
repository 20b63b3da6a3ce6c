/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-resume-port.h"

G_BEGIN_DECLS

/* Hands a kept file to the program that the desktop opens such files with. */
char    *sl_resume_original_dup_name (const char *filename,
                                      const char *media_type);
void     sl_resume_original_write_async (SlResumePort       *port,
                                         const char         *id,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
GFile   *sl_resume_original_write_finish (SlResumePort *port,
                                          GAsyncResult *result,
                                          GError      **error);
void     sl_resume_original_open_async (SlResumePort       *port,
                                        const char         *id,
                                        GtkWidget          *widget,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean sl_resume_original_open_finish (SlResumePort *port,
                                         GAsyncResult *result,
                                         GError      **error);
void     sl_resume_original_forget (void);

G_END_DECLS
