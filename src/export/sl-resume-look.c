/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include <langinfo.h>
#include <string.h>

#include "core/sl-resume-arrangement.h"
#include "core/sl-resume-guess.h"
#include "export/sl-photo.h"
#include "export/sl-resume-look.h"

static JsonObject *
get_look (JsonNode *resume)
{
  static const char *const names[] = { "meta", "shortlist", "look" };
  JsonNode                *node = resume;

  for (guint i = 0; node != NULL && i < G_N_ELEMENTS (names); i++)
    node = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), names[i]) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonNode *
get_value (JsonObject *object,
           const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode   *node = get_value (object, name);
  const char *text = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

static double
get_number (JsonObject *object,
            const char *name,
            double      minimum,
            double      maximum)
{
  JsonNode *node = get_value (object, name);

  if (node == NULL || (json_node_get_value_type (node) != G_TYPE_DOUBLE && json_node_get_value_type (node) != G_TYPE_INT64))
    return 0.0;

  return CLAMP (json_node_get_double (node), minimum, maximum);
}

/**
 * sl_resume_look_new:
 * @resume: a JSON Resume document
 *
 * Reads the look that is kept with a résumé. What is absent or makes no sense is the
 * layout's own, or the locale's where it is the paper.
 *
 * Returns: (transfer full): its look
 */
SlResumeLook *
sl_resume_look_new (JsonNode *resume)
{
  SlResumeLook *self = g_new0 (SlResumeLook, 1);
  JsonObject   *look = NULL;
  const char   *paper = NULL;

  g_return_val_if_fail (resume != NULL && JSON_NODE_HOLDS_OBJECT (resume), self);

  look = get_look (resume);
  paper = get_text (look, "paper");
  self->style = sl_layout_style_find (get_text (look, "layout"));
  if (self->style == NULL)
    self->style = sl_layout_style_find (SL_RESUME_LOOK_DEFAULT_LAYOUT);
  self->paper = sl_paper_get_local ();
  if (paper != NULL)
    self->paper = g_str_equal (paper, "letter") ? SL_PAPER_LETTER : SL_PAPER_A4;
  self->language = g_strdup (sl_resume_guess_language (resume));
  self->family = g_strdup (get_text (look, "font"));
  self->size = get_number (look, "size", SL_RESUME_LOOK_MIN_SIZE, SL_RESUME_LOOK_MAX_SIZE);
  self->spacing = get_number (look, "spacing", SL_RESUME_LOOK_MIN_SPACING, SL_RESUME_LOOK_MAX_SPACING);
  if (!sl_resume_look_parse_color (get_text (look, "accent"), &self->accent))
    self->accent = -1;
  self->fit_pages = (guint) get_number (look, "pages", 0.0, SL_RESUME_LOOK_MAX_PAGES);
  self->photo = sl_photo_is_shown (resume) ? sl_photo_dup (resume) : NULL;
  self->has_own_order = sl_resume_arrangement_get_order (json_node_get_object (resume), self->style->order, self->order);
  for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
    self->headings[i] = g_strdup (sl_resume_arrangement_get_title (json_node_get_object (resume), (SlResumeSection) i));

  return self;
}

/**
 * sl_resume_look_free:
 * @self: (nullable) (transfer full): a look
 */
void
sl_resume_look_free (SlResumeLook *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
    g_free (self->headings[i]);
  g_clear_pointer (&self->photo, g_bytes_unref);
  g_free (self->language);
  g_free (self->family);
  g_free (self);
}

/**
 * sl_resume_look_set_style:
 * @self: a look
 * @style: another layout
 *
 * Takes another layout and its order of sections, unless the person has one of their own.
 */
void
sl_resume_look_set_style (SlResumeLook        *self,
                          const SlLayoutStyle *style)
{
  g_return_if_fail (self != NULL && style != NULL);

  self->style = style;
  if (!self->has_own_order)
    memcpy (self->order, style->order, sizeof self->order);
}

/**
 * sl_resume_look_set_family:
 * @self: a look
 * @family: (nullable): another font; %NULL for the layout's
 */
void
sl_resume_look_set_family (SlResumeLook *self,
                           const char   *family)
{
  g_return_if_fail (self != NULL);

  g_free (self->family);
  self->family = g_strdup (family);
}

/**
 * sl_resume_look_set_language:
 * @self: a look
 * @language: of headings and months
 */
void
sl_resume_look_set_language (SlResumeLook *self,
                             const char   *language)
{
  g_return_if_fail (self != NULL && language != NULL);

  g_free (self->language);
  self->language = g_strdup (language);
}

/**
 * sl_resume_look_set_order:
 * @self: a look
 * @members: sections, named as JSON Resume does, separated by commas
 *
 * Puts these sections first and leaves the others in their order. What is no section is
 * passed over.
 */
void
sl_resume_look_set_order (SlResumeLook *self,
                          const char   *members)
{
  g_auto (GStrv) names = NULL;
  SlResumeSection order[SL_N_RESUME_SECTIONS];
  SlResumeSection section = SL_RESUME_SECTION_SUMMARY;
  guint           taken = 0;
  guint           n = 0;

  g_return_if_fail (self != NULL && members != NULL);

  names = g_strsplit (members, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (sl_resume_section_from_member (g_strstrip (names[i]), &section) && (taken & (1u << section)) == 0)
      {
        taken |= 1u << section;
        order[n++] = section;
      }
  self->has_own_order = n > 0;
  for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
    if ((taken & (1u << self->order[i])) == 0)
      order[n++] = self->order[i];
  memcpy (self->order, order, sizeof order);
}

/**
 * sl_resume_look_set_photo:
 * @self: a look
 * @photo: (nullable): another photo; %NULL for none
 */
void
sl_resume_look_set_photo (SlResumeLook *self,
                          GBytes       *photo)
{
  g_return_if_fail (self != NULL);

  if (photo != NULL)
    g_bytes_ref (photo);
  g_clear_pointer (&self->photo, g_bytes_unref);
  self->photo = photo;
}

/**
 * sl_resume_look_get_flow_options:
 * @self: a look
 *
 * Returns: what it says about the text; valid as long as @self is
 */
SlFlowOptions
sl_resume_look_get_flow_options (const SlResumeLook *self)
{
  return (SlFlowOptions){ .language = self->language,
                          .order = self->order,
                          .n_order = SL_N_RESUME_SECTIONS,
                          .headings = (const char *const *) self->headings };
}

/**
 * sl_resume_look_get_page_options:
 * @self: a look
 *
 * Returns: what it says about the pages; valid as long as @self is
 */
SlPageOptions
sl_resume_look_get_page_options (const SlResumeLook *self)
{
  return (SlPageOptions){ .style = self->style,
                          .paper = self->paper,
                          .family = self->family,
                          .size = self->size,
                          .spacing = self->spacing,
                          .accent = self->accent,
                          .fit_pages = self->fit_pages,
                          .photo = self->style->has_photo ? self->photo : NULL,
                          .language = self->language };
}

/**
 * sl_resume_look_parse_color:
 * @text: (nullable): "#rrggbb"
 * @color: (out): 0xRRGGBB; set only on success
 *
 * Returns: %FALSE if it is no colour
 */
gboolean
sl_resume_look_parse_color (const char *text,
                            gint64     *color)
{
  if (text == NULL || text[0] != '#' || strlen (text) != 7 || strspn (text + 1, "0123456789abcdefABCDEF") != 6)
    return FALSE;
  *color = g_ascii_strtoll (text + 1, NULL, 16);

  return TRUE;
}

/**
 * sl_paper_get_local:
 *
 * Returns: the paper that the locale's country prints on (`LC_PAPER`)
 */
SlPaper
sl_paper_get_local (void)
{
  const int a4_height = 297; /* mm */
  /* glibc gives the number itself where other items are texts. */
  int height = GPOINTER_TO_INT (nl_langinfo (_NL_PAPER_HEIGHT));

  return height > 0 && height < a4_height ? SL_PAPER_LETTER : SL_PAPER_A4;
}
