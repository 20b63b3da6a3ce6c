/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "extract/resume/sl-resume-zip.h"
#include "extract/sl-extract.h"

/* Text parts of a résumé are small; pictures are skipped unread. */
#define MAX_ENTRIES 4000
#define MAX_PART    (16 * 1024 * 1024)
#define MAX_TOTAL   (48 * 1024 * 1024)

/* All text parts of an archive, unpacked within limits. */
struct _SlResumeZip
{
  GHashTable *parts;
};

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

/**
 * sl_resume_zip_free:
 * @self: (transfer full): an archive
 *
 * Frees the archive.
 */
void
sl_resume_zip_free (SlResumeZip *self)
{
  g_hash_table_unref (self->parts);
  g_free (self);
}

static gboolean
is_wanted (const char *path)
{
  static const char *const endings[] = { ".xml", ".rels", ".csv", "mimetype", ".json" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (path, endings[i]))
      return TRUE;

  return FALSE;
}

static gboolean
read_part (Archive    *archive,
           GByteArray *part,
           gsize      *total,
           GError    **error)
{
  guint8 buffer[16384];

  for (;;)
    {
      la_ssize_t n = archive_read_data (archive, buffer, sizeof buffer);

      if (n < 0)
        {
          g_set_error (error, SL_EXTRACT_ERROR, archive_read_has_encrypted_entries (archive) > 0 ? SL_EXTRACT_ERROR_ENCRYPTED : SL_EXTRACT_ERROR_DAMAGED,
                       "The archive cannot be unpacked: %s", archive_error_string (archive));
          return FALSE;
        }
      if (n == 0)
        return TRUE;
      g_byte_array_append (part, buffer, n);
      *total += n;
      if (part->len > MAX_PART || *total > MAX_TOTAL)
        {
          g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_BOMB, "The archive unpacks to far more than a résumé has");
          return FALSE;
        }
    }
}

static gboolean
read_all (SlResumeZip *self,
          Archive     *archive,
          GError     **error)
{
  struct archive_entry *entry;
  gsize                 total = 0;
  guint                 n = 0;
  int                   status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      const char *path = archive_entry_pathname_utf8 (entry);
      g_autoptr (GByteArray) part = NULL;

      if (path == NULL)
        path = archive_entry_pathname (entry);
      if (++n > MAX_ENTRIES)
        {
          g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_BOMB, "The archive holds far more files than a résumé has");
          return FALSE;
        }
      if (archive_entry_is_encrypted (entry))
        {
          g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_ENCRYPTED, "The archive is protected by a password");
          return FALSE;
        }
      if (path == NULL || !g_utf8_validate (path, -1, NULL) || archive_entry_filetype (entry) != AE_IFREG)
        continue;
      part = g_byte_array_new ();
      if (is_wanted (path) && !read_part (archive, part, &total, error))
        return FALSE;
      if (!g_hash_table_contains (self->parts, path))
        g_hash_table_insert (self->parts, g_strdup (path), g_byte_array_free_to_bytes (g_steal_pointer (&part)));
    }
  if (status != ARCHIVE_EOF && g_hash_table_size (self->parts) == 0)
    {
      g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_DAMAGED, "The archive is broken: %s", archive_error_string (archive));
      return FALSE;
    }

  return TRUE;
}

/**
 * sl_resume_zip_open:
 * @content: the bytes of a zip archive
 * @error: return location for a #SlExtractError
 *
 * Unpacks the text parts of the archive into memory, within limits.
 *
 * Returns: (transfer full): the archive, or %NULL
 */
SlResumeZip *
sl_resume_zip_open (GBytes  *content,
                    GError **error)
{
  g_autoptr (SlResumeZip) self = g_new0 (SlResumeZip, 1);
  g_autoptr (Archive) archive = archive_read_new ();
  gsize         length;
  gconstpointer data = g_bytes_get_data (content, &length);

  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, data, length) != ARCHIVE_OK)
    {
      g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_DAMAGED, "The archive is broken: %s", archive_error_string (archive));
      return NULL;
    }
  if (!read_all (self, archive, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sl_resume_zip_new_for_part:
 * @path: path of a part
 * @part: its bytes
 *
 * Returns: (transfer full): an archive of that one part
 */
SlResumeZip *
sl_resume_zip_new_for_part (const char *path,
                            GBytes     *part)
{
  SlResumeZip *self = g_new0 (SlResumeZip, 1);

  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_hash_table_insert (self->parts, g_strdup (path), g_bytes_ref (part));

  return self;
}

/**
 * sl_resume_zip_get:
 * @self: an archive
 * @path: path of a part, in any case
 *
 * Returns: (transfer none) (nullable): its bytes
 */
GBytes *
sl_resume_zip_get (SlResumeZip *self,
                   const char  *path)
{
  return g_hash_table_lookup (self->parts, path);
}

/**
 * sl_resume_zip_has:
 * @self: an archive
 * @path: path of a part
 *
 * Returns: whether there is such a part
 */
gboolean
sl_resume_zip_has (SlResumeZip *self,
                   const char  *path)
{
  return g_hash_table_contains (self->parts, path);
}

/**
 * sl_resume_zip_list:
 * @self: an archive
 *
 * Returns: (transfer container) (element-type utf8): paths of all parts
 */
GList *
sl_resume_zip_list (SlResumeZip *self)
{
  return g_hash_table_get_keys (self->parts);
}
