/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SlMhtml:
 * @content: the page, decoded
 * @content_type: (nullable): its media type, with parameters
 * @location: (nullable): where it was saved from
 *
 * The page in a file that a browser saved with all that belongs to it (multipart/related).
 */
typedef struct
{
  GBytes *content;
  char   *content_type;
  char   *location;
} SlMhtml;

gboolean sl_mhtml_is (GBytes *file);
SlMhtml *sl_mhtml_read (GBytes  *file,
                        GError **error);
void     sl_mhtml_free (SlMhtml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMhtml, sl_mhtml_free)

G_END_DECLS
