/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include <pango/pangocairo.h>

#include "export/sl-fonts.h"

/* Families that read well in running text, on paper and by machines: several hundred others
 * on a usual system are for one script, for code, or for posters.
 */
static const char *const fit_families[] = {
  "Arial", "Calibri", "Caladea", "Cambria", "Cantarell", "Carlito", "Charis SIL", "Charter", "Crimson Pro", "DejaVu Sans",
  "DejaVu Serif", "EB Garamond", "Fira Sans", "FreeSans", "FreeSerif", "Garamond", "Gelasio", "Gentium", "Gentium Plus",
  "Georgia", "Gillius ADF", "Helvetica", "IBM Plex Sans", "IBM Plex Serif", "Inter", "Lato", "Liberation Sans",
  "Liberation Serif", "Libertinus Sans", "Libertinus Serif", "Libre Baskerville", "Libre Franklin", "Linux Biolinum O",
  "Linux Libertine O", "Lora", "Merriweather", "Montserrat", "Noto Sans", "Noto Serif", "Nunito", "Open Sans",
  "Palatino Linotype", "PT Sans", "PT Serif", "Roboto", "Source Sans 3", "Source Sans Pro", "Source Serif 4",
  "Source Serif Pro", "STIX Two Text", "Tahoma", "TeX Gyre Bonum", "TeX Gyre Heros", "TeX Gyre Pagella", "TeX Gyre Schola",
  "TeX Gyre Termes", "Times New Roman", "Ubuntu", "URW Bookman", "Verdana", "Work Sans"
};

/* Titles are bold: a family that has no bold of its own would be smeared. */
static gboolean
has_bold (PangoFontFamily *family)
{
  PangoFontFace **faces = NULL;
  int             n_faces = 0;
  gboolean        is_found = FALSE;

  pango_font_family_list_faces (family, &faces, &n_faces);
  for (int i = 0; i < n_faces && !is_found; i++)
    {
      g_autoptr (PangoFontDescription) description = pango_font_face_describe (faces[i]);

      is_found = !pango_font_face_is_synthesized (faces[i]) && pango_font_description_get_weight (description) == PANGO_WEIGHT_BOLD;
    }
  g_free (faces);

  return is_found;
}

static gboolean
is_fit (PangoFontFamily *family)
{
  const char *name = pango_font_family_get_name (family);

  for (guint i = 0; i < G_N_ELEMENTS (fit_families); i++)
    if (g_ascii_strcasecmp (fit_families[i], name) == 0)
      return has_bold (family);

  return FALSE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_ascii_strcasecmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * sl_fonts_list:
 *
 * Returns: (transfer full): the installed families that a résumé can be set in, by name
 */
GStrv
sl_fonts_list (void)
{
  PangoFontMap     *map = pango_cairo_font_map_get_default ();
  PangoFontFamily **families = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  int n_families = 0;

  pango_font_map_list_families (map, &families, &n_families);
  for (int i = 0; i < n_families; i++)
    if (is_fit (families[i]))
      g_ptr_array_add (names, g_strdup (pango_font_family_get_name (families[i])));
  g_free (families);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
