/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "core/sl-error.h"
#include "export/sl-zip-writer.h"

/* 1980-01-01, the first day that a zip file can tell: equal input gives equal bytes. */
#define FIXED_TIME 315532800

static la_ssize_t
append_cb (struct archive *archive,
           void           *user_data,
           const void     *buffer,
           size_t          length)
{
  g_byte_array_append (user_data, buffer, (guint) length);

  return (la_ssize_t) length;
}

static gboolean
write_entry (struct archive   *archive,
             const SlZipEntry *entry)
{
  struct archive_entry *header = archive_entry_new ();
  gsize                 length = entry->bytes != NULL ? g_bytes_get_size (entry->bytes) : strlen (entry->text);
  gconstpointer         data = entry->bytes != NULL ? g_bytes_get_data (entry->bytes, NULL) : entry->text;
  gboolean              is_written = FALSE;

  archive_entry_set_pathname (header, entry->name);
  archive_entry_set_size (header, (la_int64_t) length);
  archive_entry_set_filetype (header, AE_IFREG);
  archive_entry_set_perm (header, 0644);
  archive_entry_set_mtime (header, FIXED_TIME, 0);
  if (entry->is_stored)
    archive_write_zip_set_compression_store (archive);
  else
    archive_write_zip_set_compression_deflate (archive);
  is_written = archive_write_header (archive, header) == ARCHIVE_OK &&
               archive_write_data (archive, data, length) == (la_ssize_t) length;
  archive_entry_free (header);

  return is_written;
}

/**
 * sl_zip_write:
 * @entries: (array length=n_entries): the files, in order
 * @n_entries: how many
 * @error: %SL_ERROR_UNAVAILABLE if the archive could not be made
 *
 * Returns: (transfer full): a zip archive; equal input gives equal bytes
 */
GBytes *
sl_zip_write (const SlZipEntry *entries,
              guint             n_entries,
              GError          **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  struct archive *archive = archive_write_new ();
  gboolean        is_written = TRUE;

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  is_written = archive_write_open (archive, bytes, NULL, append_cb, NULL) == ARCHIVE_OK;
  for (guint i = 0; is_written && i < n_entries; i++)
    is_written = write_entry (archive, &entries[i]);
  is_written = archive_write_close (archive) == ARCHIVE_OK && is_written;
  if (!is_written)
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE, "the archive could not be written: %s", archive_error_string (archive));
  archive_write_free (archive);

  return is_written ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
