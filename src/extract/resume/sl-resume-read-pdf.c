/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

#include "extract/resume/sl-resume-pdf.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/sl-extract.h"

#define MAX_PAGES          200
#define MAX_CHARS_PER_PAGE 100000

/* Where the line that poppler left out may have been the only one read from the right. */
#define FEW_BYTES 64

/* Names of our own: later releases of poppler define the clean-up for theirs. */
typedef PopplerDocument Document;
typedef PopplerPage     Page;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, g_object_unref)

/* A style of the letters from one index on. */
typedef struct
{
  double   size;
  guint    color;
  gboolean bold;
  gboolean italic;
  gboolean caps;
} Face;

typedef struct
{
  SlResumePage page;
  GPtrArray   *uris;
  GArray      *areas;
  GString     *text;
  SlResumeWord word;
  double       last_x;
  gboolean     open;
  gboolean     is_leftward; /* the open word is of a script that runs from right to left */
  gboolean     has_space;   /* and a space was met after it */
} Builder;

typedef struct
{
  double      x0;
  double      y0;
  double      x1;
  double      y1;
  const char *uri;
  gboolean    met;
} Area;

static void
word_clear (SlResumeWord *word)
{
  g_free (word->text);
}

static gboolean
name_has (const char        *name,
          const char *const *marks)
{
  for (guint i = 0; marks[i] != NULL; i++)
    if (strstr (name, marks[i]) != NULL)
      return TRUE;

  return FALSE;
}

static Face
face_from (const PopplerTextAttributes *attributes)
{
  static const char *const bold[] = { "bold", "black", "heavy", "semibold", "demi", "-medi", "cmbx", "sfbx", "-bd", "extrabold", "lmroman10-b", "ecbx", NULL };
  static const char *const italic[] = { "italic", "oblique", "-ital", "cmti", "sfti", "slant", "-it", "ecti", NULL };
  static const char *const small_caps[] = { "csc", "smallcap", "-sc", "smcp", NULL };
  g_autofree char         *name = g_ascii_strdown (attributes->font_name != NULL ? attributes->font_name : "", -1);
  Face                     face = { attributes->font_size, 0, name_has (name, bold), name_has (name, italic) };

  face.caps = name_has (name, small_caps);
  face.color = (attributes->color.red >> 12) << 8 | (attributes->color.green >> 12) << 4 | attributes->color.blue >> 12;

  return face;
}

static const char *
link_at (const Builder *builder,
         double         x,
         double         y)
{
  for (guint i = 0; i < builder->areas->len; i++)
    {
      Area *area = &g_array_index (builder->areas, Area, i);

      if (x >= area->x0 && x <= area->x1 && y >= area->y0 && y <= area->y1)
        {
          area->met = TRUE;
          return area->uri;
        }
    }

  return NULL;
}

static void
close_word (Builder *builder)
{
  SlResumeWord word = builder->word;

  if (!builder->open)
    return;
  builder->open = FALSE;
  word.text = sl_resume_text_clean (builder->text->str, builder->text->len);
  g_string_truncate (builder->text, 0);
  word.link = builder->areas->len > 0 ? link_at (builder, (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2) : NULL;
  if (*word.text == '\0')
    {
      g_free (word.text);
      return;
    }
  g_array_append_val (builder->page.words, word);
}

/* Hebrew, Arabic and their relatives. */
static gboolean
is_leftward (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc);
}

#define LEFT_TO_RIGHT 0x202a
#define RIGHT_TO_LEFT 0x202b
#define END_OF_RUN    0x202c

/* Marks of direction are in the text, but have no box. */
static gboolean
is_direction_mark (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* A sign for the shape that a letter has beside others, or for two in one, stands for plain letters. */
static void
insert_letter (GString *text,
               gssize   position,
               gunichar c)
{
  char             utf8[7] = "";
  g_autofree char *plain = NULL;

  if ((c < 0xfb50 || c > 0xfdff) && (c < 0xfe70 || c > 0xfefc))
    {
      g_string_insert_unichar (text, position, c);
      return;
    }
  g_unichar_to_utf8 (c, utf8);
  plain = g_utf8_normalize (utf8, -1, G_NORMALIZE_NFKC);
  g_string_insert (text, position, plain);
}

/* The letters of such a script come as they stand, from left to right. They are put in
 * reading order here, and words stay together with their spaces, as later all words are
 * put in order from left to right.
 */
static gboolean
add_leftward (Builder                *builder,
              gunichar                c,
              const PopplerRectangle *box,
              double                  base,
              const Face             *face)
{
  gboolean is_right = box->x1 >= builder->word.x1 - 0.35 * face->size;
  double   gap = is_right ? box->x1 - builder->word.x1 : builder->word.x0 - box->x2;

  if (!builder->is_leftward || !is_leftward (c) || fabs (base - builder->word.base) > 0.35 * face->size || gap > 1.2 * face->size ||
      face->bold != builder->word.bold || fabs (face->size - builder->word.size) > 0.5)
    return FALSE;

  /* Poppler writes the space behind the letter that it stands before: the gap tells. */
  if (gap > 0.12 * face->size)
    g_string_insert_c (builder->text, is_right ? 0 : -1, ' ');
  insert_letter (builder->text, is_right ? 0 : -1, c);
  builder->has_space = FALSE;
  builder->word.x0 = MIN (builder->word.x0, box->x1);
  builder->word.x1 = MAX (builder->word.x1, box->x2);
  builder->last_x = box->x2;

  return TRUE;
}

static void
add_letter (Builder                *builder,
            gunichar                c,
            const PopplerRectangle *box,
            const Face             *face)
{
  double height = box->y2 - box->y1;
  double size = face->size > 0 ? face->size : height;
  /* Fonts with high boxes stand in the middle of them, so that they share a line with others. */
  double base = height > 1.5 * size ? (box->y1 + box->y2) / 2 + 0.33 * size : box->y2 - 0.22 * height;

  if (builder->open && add_leftward (builder, c, box, base, face))
    return;
  if (builder->open &&
      (builder->is_leftward != is_leftward (c) || box->x1 - builder->last_x > 0.3 * size || box->x1 < builder->last_x - 0.6 * size || fabs (base - builder->word.base) > 0.35 * size ||
       face->bold != builder->word.bold || face->italic != builder->word.italic || fabs (size - builder->word.size) > 0.5))
    close_word (builder);
  if (!builder->open)
    {
      SlResumeWord word = { NULL, box->x1, box->y1, box->x2, box->y2, base, size, face->color, face->bold, face->italic, face->caps, NULL };

      builder->word = word;
      builder->open = TRUE;
      builder->is_leftward = is_leftward (c);
      builder->has_space = FALSE;
    }
  builder->word.x1 = MAX (builder->word.x1, box->x2);
  builder->word.y0 = MIN (builder->word.y0, box->y1);
  builder->word.y1 = MAX (builder->word.y1, box->y2);
  builder->last_x = box->x2;
  insert_letter (builder->text, -1, c);
}

/* The boxes of a run of @n letters that goes from right to left come from left to right,
 * its letters in reading order; a number inside it keeps its own order.
 */
static void
pair_run (const char *run,
          guint       first,
          guint       n,
          guint      *box_of)
{
  const char *p = run;
  guint       left = n;
  guint       done = 0;

  while (done < n)
    {
      guint group = 1;

      if (g_utf8_get_char (p) == LEFT_TO_RIGHT)
        {
          const char *q = g_utf8_next_char (p);

          for (group = 0; done + group < n && !is_direction_mark (g_utf8_get_char (q)); q = g_utf8_next_char (q))
            group++;
          p = g_utf8_next_char (p);
        }
      else if (is_direction_mark (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      left -= group;
      for (guint k = 0; k < group; k++, p = g_utf8_next_char (p))
        box_of[first + done + k] = first + left + k;
      done += group;
    }
}

/* Which box each letter of the text has, marks of direction left out. */
static guint *
pair_boxes (const char *text,
            guint       n_boxes)
{
  guint *box_of = g_new (guint, n_boxes);
  guint  index = 0;

  for (guint i = 0; i < n_boxes; i++)
    box_of[i] = i;
  for (const char *p = text; *p != '\0' && index < n_boxes; p = g_utf8_next_char (p))
    {
      const char *run = g_utf8_next_char (p);
      guint       n = 0;
      int         depth = 1;

      if (g_utf8_get_char (p) != RIGHT_TO_LEFT)
        {
          index += is_direction_mark (g_utf8_get_char (p)) ? 0 : 1;
          continue;
        }
      for (p = run; *p != '\0' && depth > 0; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          depth += c == RIGHT_TO_LEFT || c == LEFT_TO_RIGHT ? 1 : c == END_OF_RUN ? -1
                                                                                  : 0;
          n += is_direction_mark (c) ? 0 : 1;
          if (depth == 0)
            break;
        }
      n = MIN (n, n_boxes - index);
      pair_run (run, index, n, box_of);
      index += n;
      if (*p == '\0')
        break;
    }

  return box_of;
}

static gboolean
has_leftward (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_leftward (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* The area to select the text from. Poppler selects from where reading begins to where it ends:
 * on a page that is read from the right, between the usual corners, it leaves out the first line
 * or the last block. The corners that give most are taken.
 */
static PopplerRectangle
choose_area (PopplerPage *page,
             char       **text)
{
  double           width;
  double           height;
  PopplerRectangle area;

  poppler_page_get_size (page, &width, &height);
  area = (PopplerRectangle){ 0, 0, width, height };
  *text = poppler_page_get_text (page);
  if (*text != NULL && strlen (*text) > FEW_BYTES && !has_leftward (*text))
    return area;

  for (guint i = 0; i < 2; i++)
    {
      PopplerRectangle leftward = { width, 0, i == 0 ? 0 : width, height };
      g_autofree char *other = poppler_page_get_text_for_area (page, &leftward);

      if (other == NULL || !has_leftward (other) || (*text != NULL && strlen (other) <= strlen (*text)))
        continue;
      g_free (*text);
      *text = g_steal_pointer (&other);
      area = leftward;
    }

  return area;
}

static void
read_letters (Builder     *builder,
              PopplerPage *page)
{
  g_autofree char             *text = NULL;
  g_autofree PopplerRectangle *boxes = NULL;
  g_autofree guint            *box_of = NULL;
  GList                       *attributes = NULL;
  const GList                 *current;
  guint                        n_boxes = 0;
  Face                         face = { 0 };
  int                          face_end = -1;
  int                          index = 0;
  PopplerRectangle             area;

  area = choose_area (page, &text);
  if (text == NULL || *text == '\0' || !poppler_page_get_text_layout_for_area (page, &area, &boxes, &n_boxes))
    return;
  box_of = pair_boxes (text, n_boxes);
  attributes = poppler_page_get_text_attributes_for_area (page, &area);
  current = attributes;
  for (const char *p = text; *p != '\0' && (guint) index < n_boxes && index < MAX_CHARS_PER_PAGE; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_direction_mark (c))
        continue;
      while (index > face_end && current != NULL)
        {
          const PopplerTextAttributes *attribute = current->data;

          if (attribute->end_index >= index)
            {
              face = face_from (attribute);
              face_end = attribute->end_index;
            }
          current = current->next;
        }
      if (builder->open && builder->is_leftward && c == ' ')
        builder->has_space = TRUE;
      else if (g_unichar_isspace (c) || c == 0x00a0)
        close_word (builder);
      else
        add_letter (builder, c, &boxes[box_of[index]], &face);
      index++;
    }
  close_word (builder);
  poppler_page_free_text_attributes (attributes);
}

static void
read_links (Builder     *builder,
            PopplerPage *page)
{
  GList *mapping = poppler_page_get_link_mapping (page);

  for (const GList *l = mapping; l != NULL; l = l->next)
    {
      const PopplerLinkMapping *link = l->data;
      Area                      area;

      if (link->action == NULL || link->action->type != POPPLER_ACTION_URI || link->action->uri.uri == NULL ||
          !g_utf8_validate (link->action->uri.uri, -1, NULL))
        continue;
      g_ptr_array_add (builder->uris, g_strdup (link->action->uri.uri));
      area.x0 = MIN (link->area.x1, link->area.x2);
      area.x1 = MAX (link->area.x1, link->area.x2);
      area.y0 = builder->page.height - MAX (link->area.y1, link->area.y2);
      area.y1 = builder->page.height - MIN (link->area.y1, link->area.y2);
      area.uri = g_ptr_array_index (builder->uris, builder->uris->len - 1);
      area.met = FALSE;
      g_array_append_val (builder->areas, area);
    }
  poppler_page_free_link_mapping (mapping);
}

/* A link round an icon has no text: its address stands in. */
static void
add_unmet_links (Builder *builder)
{
  for (guint i = 0; i < builder->areas->len; i++)
    {
      const Area  *area = &g_array_index (builder->areas, Area, i);
      SlResumeWord word = { NULL, area->x0, area->y0, area->x1, area->y1, area->y1 - 0.22 * (area->y1 - area->y0), area->y1 - area->y0, 0, FALSE, FALSE, FALSE, area->uri };
      gboolean     known = FALSE;

      for (guint k = 0; k < builder->areas->len; k++)
        {
          const Area *other = &g_array_index (builder->areas, Area, k);

          known |= k != i && strcmp (other->uri, area->uri) == 0 && (other->met || k < i);
        }
      if (area->met || known || strlen (area->uri) > 200)
        continue;
      if (g_ascii_strncasecmp (area->uri, "mailto:", 7) == 0)
        word.text = g_strdup (area->uri + 7);
      else if (g_ascii_strncasecmp (area->uri, "http", 4) == 0)
        word.text = g_strdup (area->uri);
      else
        continue;
      word.size = CLAMP (word.size, 6, 12);
      g_array_append_val (builder->page.words, word);
    }
}

static gboolean
has_image (PopplerPage *page)
{
  GList   *mapping = poppler_page_get_image_mapping (page);
  gboolean found = mapping != NULL;

  poppler_page_free_image_mapping (mapping);

  return found;
}

static double
read_page (SlResumeDoc *doc,
           PopplerPage *page,
           int          number,
           gboolean    *image)
{
  Builder builder = { .page = { .number = number } };

  poppler_page_get_size (page, &builder.page.width, &builder.page.height);
  builder.page.words = g_array_new (FALSE, TRUE, sizeof (SlResumeWord));
  g_array_set_clear_func (builder.page.words, (GDestroyNotify) word_clear);
  builder.uris = g_ptr_array_new_with_free_func (g_free);
  builder.areas = g_array_new (FALSE, TRUE, sizeof (Area));
  builder.text = g_string_new (NULL);

  read_links (&builder, page);
  read_letters (&builder, page);
  if (builder.page.words->len == 0)
    *image |= has_image (page);
  else if (number == 1)
    add_unmet_links (&builder);
  sl_resume_layout_page (doc, &builder.page);

  g_array_unref (builder.page.words);
  g_ptr_array_unref (builder.uris);
  g_array_unref (builder.areas);
  g_string_free (builder.text, TRUE);

  return builder.page.height;
}

static gboolean
append_chunk (const char *buffer,
              gsize       length,
              gpointer    user_data,
              GError    **error)
{
  GByteArray *bytes = user_data;

  if (bytes->len + length > 8 * 1024 * 1024)
    return FALSE;
  g_byte_array_append (bytes, (const guint8 *) buffer, length);

  return TRUE;
}

/* Europass hides its data in the file. */
static GBytes *
find_europass (PopplerDocument *document)
{
  GList  *attachments;
  GBytes *found = NULL;

  if (!poppler_document_has_attachments (document))
    return NULL;
  attachments = poppler_document_get_attachments (document);
  for (GList *l = attachments; l != NULL && found == NULL; l = l->next)
    {
      const char *name = poppler_attachment_get_name (l->data);
      g_autoptr (GByteArray) bytes = NULL;
      g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;

      if (folded == NULL || !g_str_has_suffix (folded, ".xml"))
        continue;
      bytes = g_byte_array_new ();
      if (poppler_attachment_save_to_callback (l->data, append_chunk, bytes, NULL) && bytes->len > 0)
        found = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
    }
  g_list_free_full (attachments, g_object_unref);

  return found;
}

static PopplerDocument *
open_document (GBytes  *content,
               GError **error)
{
  g_autoptr (GError) local = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (content, NULL, &local);

  if (document == NULL)
    g_set_error (error, SL_EXTRACT_ERROR, g_error_matches (local, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? SL_EXTRACT_ERROR_ENCRYPTED : SL_EXTRACT_ERROR_DAMAGED,
                 "The PDF cannot be opened: %s", local != NULL ? local->message : "unknown");

  return document;
}

/**
 * sl_resume_read_pdf:
 * @content: a PDF file
 * @europass: (out) (optional) (transfer full): Europass data hidden in the file
 * @error: return location for a #SlExtractError
 *
 * Returns: (transfer full): its lines in reading order, or %NULL
 */
SlResumeDoc *
sl_resume_read_pdf (GBytes  *content,
                    GBytes **europass,
                    GError **error)
{
  g_autoptr (Document) document = open_document (content, error);
  g_autoptr (SlResumeDoc) doc = NULL;
  gboolean image = FALSE;
  double   height = 0;
  int      n;

  if (document == NULL)
    return NULL;
  n = poppler_document_get_n_pages (document);
  if (n > MAX_PAGES)
    {
      g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_TOO_MANY_PAGES, "The PDF has %d pages", n);
      return NULL;
    }
  if (europass != NULL)
    *europass = find_europass (document);

  doc = sl_resume_doc_new ("pdf");
  doc->wrapped = TRUE;
  doc->pages = n;
  for (int i = 0; i < n; i++)
    {
      g_autoptr (Page) page = poppler_document_get_page (document, i);

      if (page != NULL)
        height = read_page (doc, page, i + 1, &image);
    }
  sl_resume_layout_finish (doc, height);
  if (!sl_resume_doc_has_text (doc) && image)
    {
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_SCANNED, "The pages are pictures without text");
      return NULL;
    }

  return g_steal_pointer (&doc);
}
