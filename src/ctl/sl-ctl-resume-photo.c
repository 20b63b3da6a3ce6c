/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "core/sl-json-pointer.h"
#include "ctl/sl-ctl-print.h"
#include "ctl/sl-ctl-resume.h"
#include "export/sl-photo.h"

static gboolean
set_photo (SlCtl      *ctl,
           JsonNode   *resume,
           const char *path,
           double      zoom,
           GError    **error)
{
  SlResumeReaderPort *reader = sl_context_get_resume_reader (ctl->context);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlResumePicture) picture = NULL;
  g_autoptr (JsonNode) node = NULL;
  SlPhotoCrop crop = SL_PHOTO_CROP_USUAL;

  sl_resume_reader_port_photo_async (reader, file, ctl->cancellable, sl_ctl_take, &result);
  picture = sl_resume_reader_port_photo_finish (reader, sl_ctl_wait (&result), error);
  if (picture == NULL)
    return FALSE;
  crop.zoom = zoom;
  node = sl_photo_to_node (picture, &crop, sl_photo_is_shown (resume));
  sl_json_pointer_put (resume, SL_PHOTO_PATH, node);

  return TRUE;
}

static gboolean
switch_photo (JsonNode *resume,
              gboolean  is_shown,
              GError  **error)
{
  g_autoptr (JsonNode) node = NULL;

  if (sl_json_pointer_get (resume, SL_PHOTO_PATH) == NULL)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_NOT_FOUND, _ ("There is no photo yet. “shortlistctl resume photo set FILE” brings one in."));
      return FALSE;
    }
  node = json_node_init_boolean (json_node_alloc (), is_shown);
  sl_json_pointer_put (resume, SL_PHOTO_SHOWN_PATH, node);

  return TRUE;
}

static gboolean
change (SlCtl             *ctl,
        JsonNode          *resume,
        const char *const *words,
        double             zoom,
        GError           **error)
{
  if (g_str_equal (words[0], "set"))
    return set_photo (ctl, resume, words[1], zoom, error);
  if (g_str_equal (words[0], "remove"))
    {
      sl_json_pointer_put (resume, SL_PHOTO_PATH, NULL);
      return TRUE;
    }

  return switch_photo (resume, g_str_equal (words[0], "on"), error);
}

static gboolean
is_understood (const char *const *words,
               double             zoom)
{
  static const char *const alone[] = { "on", "off", "remove", NULL };
  guint                    n_words = g_strv_length ((char **) words);

  if (n_words == 0 || zoom < 1.0 || zoom > SL_PHOTO_MAX_ZOOM)
    return FALSE;

  return g_str_equal (words[0], "set") ? n_words == 2 : n_words == 1 && g_strv_contains (alone, words[0]);
}

static void
report (SlCtl    *ctl,
        JsonNode *resume)
{
  g_autoptr (GBytes) photo = sl_photo_dup (resume);
  gboolean is_shown = sl_photo_is_shown (resume);

  if (ctl->is_json)
    {
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "bytes", photo != NULL ? (gint64) g_bytes_get_size (photo) : 0);
      json_object_set_boolean_member (object, "shown", is_shown);
      json_node_take_object (node, object);
      sl_ctl_print_json (node);
    }
  else if (photo == NULL)
    g_print ("%s\n", _ ("There is no photo."));
  else
    g_print ("%s\n", is_shown ? _ ("The photo is part of what is written, in layouts that have a place for it.")
                              : _ ("The photo is kept and not written. “shortlistctl resume photo on” turns it on."));
}

/**
 * sl_ctl_resume_photo:
 * @ctl: the run
 * @words: "set" and a file, "on", "off" or "remove"
 *
 * Keeps a photo with the résumé, or changes whether it is written.
 *
 * Returns: what to exit with
 */
int
sl_ctl_resume_photo (SlCtl *ctl,
                     char **words)
{
  double             zoom = 1.0;
  const GOptionEntry entries[] = {
    { "zoom", 0, 0, G_OPTION_ARG_DOUBLE, &zoom, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = sl_ctl_parse (entries, words, &error);
  g_autoptr (SlResumeRecord) record = NULL;

  if (rest == NULL)
    return sl_ctl_fail (ctl, error);
  if (!is_understood ((const char *const *) rest, zoom))
    return sl_ctl_fail_usage (ctl, _ ("Say what to do with the photo: set FILE (with --zoom 1 to 4 for a smaller part of it), on, off or remove."));
  if (!sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);

  record = sl_ctl_resume_load (ctl, &error);
  if (error != NULL)
    return sl_ctl_fail_port (ctl, error);
  if (record == NULL)
    {
      error = g_error_new_literal (SL_ERROR, SL_ERROR_NOT_FOUND, _ ("There is no résumé yet. “shortlistctl resume import FILE --yes” brings one in."));
      return sl_ctl_fail (ctl, error);
    }
  if (!change (ctl, record->document, (const char *const *) rest, zoom, &error))
    return sl_ctl_fail (ctl, error);
  if (!sl_ctl_resume_save (ctl, record->document, record->version, NULL, &error))
    return sl_ctl_fail_port (ctl, error);
  report (ctl, record->document);

  return SL_CTL_EXIT_DONE;
}
