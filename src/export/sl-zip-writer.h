/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SlZipEntry:
 * @name: path inside the archive
 * @text: content, UTF-8
 * @bytes: (nullable): content that is no text, in place of @text
 * @is_stored: not compressed (the `mimetype` of OpenDocument)
 */
typedef struct
{
  const char *name;
  const char *text;
  gboolean    is_stored;
  GBytes     *bytes;
} SlZipEntry;

GBytes *sl_zip_write (const SlZipEntry *entries,
                      guint             n_entries,
                      GError          **error);

G_END_DECLS
