/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-content-kind.h"

G_BEGIN_DECLS

/**
 * SlDrop:
 * @files: (element-type GFile): local files
 * @links: (element-type utf8): http and https addresses, each once
 * @html: (nullable): a piece of a page; with a single link what was found behind it, of any type
 * @text: (nullable): text without a link in it
 * @in_doubt: what it becomes if its content does not tell
 * @is_posting: the user said that it is a posting, whatever it looks like
 * @n_refused: things of another kind (a scheme that is not fetched, an empty name)
 *
 * What was dropped on the window or pasted into it.
 */
typedef struct
{
  GPtrArray *files;
  GPtrArray *links;
  GBytes    *html;
  char      *text;
  guint      n_refused;

  SlContentKind in_doubt;
  gboolean      is_posting;
} SlDrop;

#define SL_TYPE_DROP (sl_drop_get_type ())
GType sl_drop_get_type (void);

SlDrop  *sl_drop_new (void);
SlDrop  *sl_drop_copy (SlDrop *self);
void     sl_drop_free (SlDrop *self);
void     sl_drop_add_file (SlDrop *self,
                           GFile  *file);
void     sl_drop_add_text (SlDrop     *self,
                           const char *text);
gboolean sl_drop_is_empty (const SlDrop *self);
char    *sl_drop_dup_name (const SlDrop *self);
gboolean sl_drop_is_named_like_resume (GFile *file);
char    *sl_drop_describe (const SlDrop *self,
                           guint         n_resumes);

GdkContentFormats *sl_drop_formats (void);
void               sl_drop_read_async (GdkDrop            *source,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
SlDrop            *sl_drop_read_finish (GdkDrop      *source,
                                        GAsyncResult *result,
                                        GError      **error);
void               sl_drop_paste_async (GdkClipboard       *source,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
SlDrop            *sl_drop_paste_finish (GdkClipboard *source,
                                         GAsyncResult *result,
                                         GError      **error);

void     sl_drop_leave_to (GtkWidget *widget);
gboolean sl_drop_is_left_at (GtkWidget *window,
                             double     x,
                             double     y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDrop, sl_drop_free)

G_END_DECLS
