/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "core/sl-error.h"
#include "core/sl-profile.h"

#define DEFAULT_NAME "default"

struct _SlProfile
{
  GObject parent_instance;

  char *name;
  char *directory;
};

G_DEFINE_FINAL_TYPE (SlProfile, sl_profile, G_TYPE_OBJECT)

/* A name becomes a directory and part of an application id. */
static gboolean
is_valid_name (const char *name)
{
  if (!g_ascii_isalpha (*name) || strlen (name) > 32)
    return FALSE;

  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && *p != '-')
      return FALSE;

  return TRUE;
}

/* The account that runs the server cannot enter root's home: see design, "Root". */
static char *
build_directory (const char *name)
{
  const char *base = g_getenv ("SHORTLIST_PROFILES_DIR");

  if (base != NULL && g_path_is_absolute (base))
    return g_build_filename (base, name, NULL);
  if (geteuid () == 0)
    return g_build_filename ("/var/lib/shortlist", name, NULL);

  return g_build_filename (g_get_user_data_dir (), "shortlist", name, NULL);
}

static void
sl_profile_finalize (GObject *object)
{
  SlProfile *self = SL_PROFILE (object);

  g_free (self->name);
  g_free (self->directory);

  G_OBJECT_CLASS (sl_profile_parent_class)->finalize (object);
}

static void
sl_profile_class_init (SlProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_profile_finalize;
}

static void
sl_profile_init (SlProfile *self)
{
}

/**
 * sl_profile_new:
 * @name: (nullable): 1 to 32 letters, digits, `-` and `_`, a letter first; %NULL for the default one
 * @error: %SL_ERROR_INPUT if the name is not of that form
 *
 * A profile is one job search: its data directory, settings and server. Nothing is
 * created yet. The environment variable `SHORTLIST_PROFILES_DIR` (an absolute path)
 * moves all profiles elsewhere.
 *
 * Returns: (transfer full): the profile
 */
SlProfile *
sl_profile_new (const char *name,
                GError    **error)
{
  SlProfile *self = NULL;

  if (name == NULL)
    name = DEFAULT_NAME;
  if (!is_valid_name (name))
    {
      g_set_error (error, SL_ERROR, SL_ERROR_INPUT, "invalid profile name “%s”", name);
      return NULL;
    }

  self = g_object_new (SL_TYPE_PROFILE, NULL);
  self->name = g_strdup (name);
  self->directory = build_directory (name);

  return self;
}

/**
 * sl_profile_get_name:
 * @self: a profile
 *
 * Returns: its name
 */
const char *
sl_profile_get_name (SlProfile *self)
{
  g_return_val_if_fail (SL_IS_PROFILE (self), NULL);

  return self->name;
}

/**
 * sl_profile_get_is_default:
 * @self: a profile
 *
 * Returns: whether it is the one used without `--profile`
 */
gboolean
sl_profile_get_is_default (SlProfile *self)
{
  g_return_val_if_fail (SL_IS_PROFILE (self), FALSE);

  return g_str_equal (self->name, DEFAULT_NAME);
}

/**
 * sl_profile_get_directory:
 * @self: a profile
 *
 * Returns: the absolute path of its directory, which may not exist yet
 */
const char *
sl_profile_get_directory (SlProfile *self)
{
  g_return_val_if_fail (SL_IS_PROFILE (self), NULL);

  return self->directory;
}

/**
 * sl_profile_dup_application_id:
 * @self: a profile
 * @base: the program's application id
 *
 * Returns: (transfer full): @base for the default profile, else with a suffix, so
 *   that each profile has a process of its own on the session bus
 */
char *
sl_profile_dup_application_id (SlProfile  *self,
                               const char *base)
{
  g_autofree char *suffix = NULL;

  g_return_val_if_fail (SL_IS_PROFILE (self), NULL);

  if (sl_profile_get_is_default (self))
    return g_strdup (base);

  suffix = g_strdelimit (g_strdup (self->name), "-", '_');

  return g_strdup_printf ("%s.profile_%s", base, suffix);
}
