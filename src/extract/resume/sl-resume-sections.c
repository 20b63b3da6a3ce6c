/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/resume/sl-resume-sections.h"
#include "extract/resume/sl-resume-contact.h"
#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-headings.h"
#include "extract/resume/sl-resume-items.h"
#include "extract/resume/sl-resume-text.h"

static void
section_free (SlResumeSection *section)
{
  g_ptr_array_unref (section->lines);
  g_free (section);
}

static SlResumeSection *
section_new (SlSectionKind kind,
             SlResumeLine *heading)
{
  SlResumeSection *section = g_new0 (SlResumeSection, 1);

  section->kind = kind;
  section->heading = heading;
  section->lines = g_ptr_array_new ();

  return section;
}

static double
first_word_width (const SlResumeLine *line)
{
  glong  total = g_utf8_strlen (line->text, -1);
  gsize  bytes = strcspn (line->text, " \t");
  glong  word = g_utf8_strlen (line->text, bytes);
  double width = line->last_x1 - line->last_x0;

  return total > 0 ? width * word / total : 0;
}

/* Would the next line's first word still have fitted here? Then the break was meant. */
static gboolean
is_full (const SlResumeLine *line,
         const SlResumeLine *next,
         double              right)
{
  double blank = line->size > 0 ? line->size * 0.2 : 1;

  return line->last_x1 + blank + first_word_width (next) > right - 0.5;
}

static gboolean
starts_lower (const char *text)
{
  return g_unichar_islower (g_utf8_get_char (text));
}

static gboolean
ends_sentence (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && strchr (".!?:;", text[length - 1]) != NULL;
}

static gboolean
is_address_token (const char *text)
{
  return strpbrk (text, " \t") == NULL && (strchr (text, '@') != NULL || strchr (text, '/') != NULL || strstr (text, "www.") != NULL || sl_resume_contact_is_host (text));
}

static gboolean
looks_like_word_tail (const char *text,
                      const char *above)
{
  int              start;
  int              end;
  g_autofree char *phone = sl_resume_contact_find_phone (text, &start, &end);

  return phone == NULL && strpbrk (text, " \t") == NULL && strlen (text) <= 40 && strchr (text, '@') == NULL && !g_str_has_prefix (text, "http") && !g_str_has_prefix (text, "www.") &&
         (starts_lower (text) || g_ascii_isdigit (text[0]) || strchr (".@/-_", text[0]) != NULL || g_str_has_suffix (above, "/"));
}

static gboolean
same_face (const SlResumeLine *line,
           const SlResumeLine *next)
{
  if (fabs (line->size - next->size) > 0.6)
    return FALSE;
  if (line->pieces->len == 1 && next->pieces->len == 1)
    return line->bold == next->bold && line->italic == next->italic;

  return !(line->bold && !next->bold) && !(next->bold && !line->bold && line->pieces->len == 1);
}

/* "example.org/me": an address of its own below another one. */
static gboolean
is_whole_address (const char *text)
{
  const char *slash = strchr (text, '/');
  const char *dot = strchr (text, '.');

  return slash != NULL && dot != NULL && dot > text && dot < slash;
}

/* "anna@berg.example" above "berg.example": nothing is missing in either. */
static gboolean
are_addresses (const SlResumeLine *line,
               const SlResumeLine *next)
{
  if (!sl_resume_contact_is_host (line->text))
    return FALSE;

  return sl_resume_contact_is_host (next->text) || (strlen (next->text) > 4 && next->text[0] != '/' && strchr (line->text, '/') == NULL);
}

/* "anna@ber": a mail address whose host has no end. */
static gboolean
is_cut_mail (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at > text && !sl_resume_contact_is_host (text);
}

/* An address broken inside because the column is too narrow for it. */
static gboolean
breaks_address (const SlResumeLine *line,
                const SlResumeLine *next,
                double              right)
{
  double letter = line->last_x1 > line->last_x0 ? (line->last_x1 - line->last_x0) / MAX (1, g_utf8_strlen (line->text, -1)) : 0;

  if ((strchr (line->text, '/') != NULL && is_whole_address (next->text)) || are_addresses (line, next) || fabs (line->x0 - next->x0) > MAX (2, line->size * 0.3))
    return FALSE;

  return is_address_token (line->text) && looks_like_word_tail (next->text, line->text) && (line->last_x1 + 2.2 * letter > right || is_cut_mail (line->text) || g_str_has_suffix (line->text, "-")) && same_face (line, next) &&
         strchr (next->text, ' ') == NULL;
}

/* "Mar 2018 to Jun" and "2021" on the next line. */
static gboolean
breaks_date (const SlResumeLine *line,
             const SlResumeLine *next)
{
  g_autofree char *both = g_strdup_printf ("%s %s", line->text, next->text);
  guint            length = strlen (line->text);
  SlResumeSpan     span;
  guint            offset = 0;

  while (sl_resume_dates_find (both, offset, &span))
    {
      if (span.start < length && span.end > length + 1)
        return TRUE;
      offset = span.end;
    }

  return FALSE;
}

static gboolean
begins_with_range (const char *text)
{
  SlResumeSpan span;

  return sl_resume_dates_find (text, 0, &span) && span.range && span.start <= 1;
}

/* "Tools: …": a label at the start speaks for a line of its own. */
static gboolean
is_labelled (const char *text)
{
  const char      *colon = strstr (text, ": ");
  g_autofree char *label = NULL;

  if (colon == NULL || colon - text > 40 || !g_unichar_isupper (g_utf8_get_char (text)))
    return FALSE;
  label = g_strndup (text, colon - text);

  return sl_resume_text_count_words (label) <= 4 && strpbrk (label, ",.;(") == NULL;
}

/* "Italian – native": two of them are two items. */
static gboolean
is_pair (const char *text)
{
  const char *dash = strstr (text, " – ");

  if (dash == NULL)
    dash = strstr (text, " - ");
  if (dash == NULL)
    dash = strstr (text, ": ");

  return dash != NULL && dash > text && g_unichar_isupper (g_utf8_get_char (text)) && sl_resume_text_count_words (text) <= 6;
}

static gboolean
ends_with_date (const char *text)
{
  SlResumeSpan span = { 0 };
  guint        offset = 0;

  while (sl_resume_dates_find (text, offset, &span))
    offset = span.end;

  return offset > 0 && text[offset + strspn (text + offset, ").")] == '\0';
}

/* A bracket opened on the one line and closed on the next. */
static gboolean
closes_bracket (const char *line,
                const char *next)
{
  const char *open = strrchr (line, '(');
  const char *close = strchr (next, ')');

  return open != NULL && strchr (open, ')') == NULL && close != NULL && memchr (next, '(', close - next) == NULL && close - next < 60;
}

static gboolean
begins_with_date (const char *text)
{
  SlResumeSpan span;

  return sl_resume_dates_find (text, 0, &span) && span.start <= 1;
}

/* "… | +39 347 5550" and "162 | …", "… | example.org/anna-" and "berg": an item of a list with marks between goes on. */
static gboolean
breaks_item (const SlResumeLine *line,
             const SlResumeLine *next)
{
  static const char *const marks[] = { " | ", " • ", " · " };
  const char              *last = NULL;
  g_autofree char         *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marks) && last == NULL; i++)
    {
      const char *end = strstr (next->text, marks[i]);

      last = g_strrstr (line->text, marks[i]);
      last = last != NULL ? last + strlen (marks[i]) : NULL;
      first = last == NULL ? NULL : end != NULL ? g_strndup (next->text, end - next->text)
                                                : g_strdup (next->text);
    }
  if (last == NULL || line->gap > 3 || !(fabs (line->x0 - next->x0) < 1 || fabs (line->x0 + line->x1 - next->x0 - next->x1) < 4))
    return FALSE;
  if (strspn (first, "0123456789 -./()") == strlen (first) && strspn (last, "+0123456789 -./()") == strlen (last) && strlen (last) >= 4)
    return TRUE;

  return (g_str_has_suffix (last, "-") || g_str_has_suffix (last, "/")) && strchr (last, ' ') == NULL && strchr (last, '.') != NULL && strchr (first, ' ') == NULL;
}

static gboolean
continues (const SlResumeLine *line,
           const SlResumeLine *next,
           double              right,
           double              leading,
           gboolean            joined)
{
  double indent = line->bullet > 0 ? MAX (line->size, 2) * 2.2 : MAX (line->size * 0.3, 0.5);
  double offset = next->x0 - line->x0;
  guint  words;

  if (line->repeated != next->repeated || next->bullet > 0 || next->level > 0 || next->label || line->level > 0 || line->label)
    return FALSE;
  if (strchr (next->text, '\t') != NULL || strchr (line->text, '\t') != NULL)
    return FALSE;
  if (line->page != next->page)
    return line->last_x1 > line->x0 && is_full (line, next, right) && starts_lower (next->text) && !ends_sentence (line->text);
  if (line->column != next->column || line->group != next->group || next->gap > leading + 0.5 || !same_face (line, next))
    return FALSE;
  if (closes_bracket (line->text, next->text) || breaks_item (line, next))
    return TRUE;
  /* Hanging text starts where the first line's text did, or at the bullet. */
  if (offset < -indent || offset > MAX (line->size, 2) * 1.2 || (line->bullet > 0 && line->hang > 0 && offset < -line->hang - 1))
    return FALSE;
  /* Back at the mark after a space that the items do not have between them. */
  if (line->bullet > 0 && offset < -2 && next->gap > MAX (line->gap, 0.1) + 0.4)
    return FALSE;
  if (line->bullet > 0 && offset < -2 && g_str_has_suffix (line->text, "。"))
    return FALSE;
  if (sl_resume_ends_rated (line->text))
    return FALSE;
  if (is_address_token (next->text) && !sl_resume_text_ends_open (line->text) && !g_str_has_suffix (line->text, ":"))
    return FALSE;
  if (line->bullet == 0 && ((is_pair (line->text) && is_pair (next->text)) || (ends_with_date (line->text) && ends_with_date (next->text) && !breaks_date (line, next))))
    return FALSE;
  if ((begins_with_range (next->text) || (begins_with_date (next->text) && begins_with_date (line->text))) && !breaks_date (line, next))
    return FALSE;
  if ((is_labelled (next->text) || (sl_resume_dates_only (next->text) && !breaks_date (line, next))) && !sl_resume_text_ends_open (line->text))
    return FALSE;
  /* What hangs below the text of a list item, past its mark, belongs to it. */
  if (line->bullet > 0 && line->hang > 0.4 * line->size && fabs (offset) < MAX (1, 0.3 * line->size) && next->gap < leading + 0.12)
    return TRUE;
  /* Without marks a sentence that ends with its line is an item of its own. */
  if (line->bullet == 0 && line->size > 0 && g_str_has_suffix (line->text, ".") && !starts_lower (next->text) && !breaks_date (line, next))
    return FALSE;
  /* List items can be longer than the lines of wrapped paragraphs. */
  if (line->size <= 0 && line->bullet == 0 && line->last_x1 > 48 && starts_lower (next->text) && !ends_sentence (line->text) && sl_resume_text_count_words (line->text) >= 6 &&
      strstr (next->text, ": ") == NULL && strstr (line->text, ": ") == NULL)
    return TRUE;
  if (!is_full (line, next, right))
    return (g_str_has_suffix (line->text, " –") && next->gap < 0.45) ||
           (starts_lower (next->text) && !ends_sentence (line->text) && line->last_x1 > right * 0.75 && (line->bullet > 0 || sl_resume_text_count_words (line->text) >= 6));

  words = sl_resume_text_count_words (line->text);
  if (line->bullet > 0 || joined || words >= 7 || starts_lower (next->text) || sl_resume_text_ends_open (line->text))
    return TRUE;
  if (breaks_date (line, next))
    return TRUE;
  /* Short lines that fill a narrow column: only without anything that speaks for a new item. */
  if (sl_resume_dates_only (next->text) || g_str_has_suffix (line->text, ")") || line->size <= 0)
    return FALSE;

  return next->gap < leading + 0.09 && next->x0 - line->x0 < 1;
}

static const char *
glue_for (const SlResumeLine *line,
          const SlResumeLine *next)
{
  gsize length = strlen (line->text);

  if (length > 1 && line->text[length - 1] == '-' && line->text[length - 2] != ' ')
    return "";
  if ((is_address_token (line->text) && looks_like_word_tail (next->text, line->text)) || (g_str_has_suffix (line->text, "/") && breaks_item (line, next)))
    return "";

  return " ";
}

/* The first part of a line with something at the right margin goes on below. */
static gboolean
continues_first_piece (const SlResumeLine *line,
                       const SlResumeLine *next)
{
  const SlResumePiece *first;
  const SlResumePiece *last;
  double               letter;

  if (line->pieces->len < 2 || line->page != next->page || line->column != next->column || strchr (next->text, '\t') != NULL || strchr (line->text, '\t') == NULL || next->bullet > 0 || line->bullet > 0 || next->label)
    return FALSE;
  last = &g_array_index (line->pieces, SlResumePiece, line->pieces->len - 1);
  first = &g_array_index (line->pieces, SlResumePiece, line->pieces->len - 2);
  if (last->x0 <= first->x1 || next->gap > 0.45 || fabs (next->x0 - line->x0) > 1 || fabs (next->size - (first->size > 0 ? first->size : line->size)) > 0.6 || next->bold != first->bold || next->italic != first->italic)
    return FALSE;
  letter = next->x1 > next->x0 ? (next->x1 - next->x0) / MAX (1, g_utf8_strlen (next->text, -1)) : 0;

  /* The break must have been forced by what stands at the right. */
  return first->x1 + first_word_width (next) + letter > last->x0 - 2.5 * line->size && sl_resume_text_count_words (next->text) <= 4 && !sl_resume_dates_only (next->text);
}

static void
append_first_piece (SlResumeLine       *line,
                    const SlResumeLine *next)
{
  char            *tab = strrchr (line->text, '\t');
  g_autofree char *old = line->text;
  guint            at = tab - line->text;
  guint            shift = strlen (next->text) + 1;

  line->text = g_strdup_printf ("%.*s %s%s", (int) at, old, next->text, tab);
  for (guint i = 0; i < line->pieces->len; i++)
    {
      SlResumePiece *piece = &g_array_index (line->pieces, SlResumePiece, i);

      if (piece->start > at)
        {
          piece->start += shift;
          piece->end += shift;
        }
      else if (piece->end == at)
        piece->end += shift;
    }
  line->y1 = MAX (line->y1, next->y1);
}

/* The right edge of the text in each column of each page. */
static double
right_edge (SlResumeDoc *doc,
            guint        i)
{
  return ((SlResumeLine *) g_ptr_array_index (doc->lines, i))->right;
}

/* The gap between lines of one paragraph, seen where a line surely goes on. */
static double
find_leading (SlResumeDoc *doc)
{
  double total = 0;
  guint  n = 0;

  for (guint i = 1; i < doc->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (doc->lines, i - 1);
      const SlResumeLine *next = g_ptr_array_index (doc->lines, i);

      if (line->page == next->page && line->column == next->column && line->group == next->group && next->bullet == 0 && next->gap < 0.95 && starts_lower (next->text) && !ends_sentence (line->text) &&
          fabs (line->size - next->size) < 0.1 && sl_resume_text_count_words (line->text) >= 5 && strchr (next->text, '\t') == NULL && strchr (next->text, '@') == NULL)
        {
          total += next->gap;
          n++;
        }
    }

  return n >= 2 ? total / n : 0.36;
}

/* "March 2014 –" above "June 2018" or "today" in a cell: one range. */
static void
join_open_ranges (SlResumeDoc *doc)
{
  for (guint i = 0; i + 1 < doc->lines->len; i++)
    {
      SlResumeLine       *line = g_ptr_array_index (doc->lines, i);
      const SlResumeLine *next = g_ptr_array_index (doc->lines, i + 1);
      g_autofree char    *both = NULL;

      if (!(g_str_has_suffix (line->text, "–") || g_str_has_suffix (line->text, "-") || g_str_has_suffix (line->text, "—")) || strlen (line->text) > 40 || strlen (next->text) > 40 ||
          line->page != next->page || line->column != next->column || line->level > 0 || next->level > 0 || !sl_resume_dates_only (line->text))
        continue;
      both = g_strdup_printf ("%s %s", line->text, next->text);
      if (!sl_resume_dates_only (both))
        continue;
      sl_resume_line_append (line, next, " ");
      g_ptr_array_remove_index (doc->lines, i + 1);
    }
}

static void
join_lines (SlResumeDoc   *doc,
            SlSectionKind *kinds)
{
  guint    out = 0;
  gboolean joined = FALSE;
  double   leading = find_leading (doc);

  if (doc->lines->len == 0 || !doc->wrapped)
    return;
  for (guint i = 1; i < doc->lines->len; i++)
    {
      SlResumeLine *line = g_ptr_array_index (doc->lines, out);
      SlResumeLine *next = g_ptr_array_index (doc->lines, i);
      double        right = right_edge (doc, out);
      gboolean      plain = kinds[out] == SL_SECTION_NONE && kinds[i] == SL_SECTION_NONE;

      /* "Architect –" broken before its dash, not a list of one. */
      if (plain && next->dash && line->bullet == 0 && line->size > 0 && same_face (line, next) && line->group == next->group && line->column == next->column && is_full (line, next, right) &&
          !(i + 1 < doc->lines->len && ((SlResumeLine *) g_ptr_array_index (doc->lines, i + 1))->bullet > 0) && strchr (line->text, '\t') == NULL)
        {
          sl_resume_line_append (line, next, " – ");
          sl_resume_line_free (next);
          doc->lines->pdata[i] = NULL;
          joined = TRUE;
          continue;
        }
      if (plain && (breaks_address (line, next, right) || continues (line, next, right, leading, joined)))
        {
          sl_resume_line_append (line, next, glue_for (line, next));
          sl_resume_line_free (next);
          doc->lines->pdata[i] = NULL;
          joined = TRUE;
          continue;
        }
      if (plain && continues_first_piece (line, next))
        {
          append_first_piece (line, next);
          sl_resume_line_free (next);
          doc->lines->pdata[i] = NULL;
          continue;
        }
      out++;
      joined = FALSE;
      doc->lines->pdata[out] = next;
      if (out != i)
        doc->lines->pdata[i] = NULL;
      kinds[out] = kinds[i];
    }
  for (guint i = out + 1; i < doc->lines->len; i++)
    doc->lines->pdata[i] = NULL;
  g_ptr_array_set_free_func (doc->lines, NULL);
  g_ptr_array_set_size (doc->lines, out + 1);
  g_ptr_array_set_free_func (doc->lines, (GDestroyNotify) sl_resume_line_free);
}

/* "Rosenheim, den 3. Mai 2024" below everything: where and when it was signed. */
static gboolean
is_signature (const SlResumeDoc *doc,
              guint              i)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^(?:ort,? ?(?:und |/ ?)?datum|place,? (?:and )?date|lieu,? (?:et )?date|lugar y fecha|local e data|luogo e data|plaats,? (?:en )?datum|miejsce i data)\\b"
                                      "|^\\p{Lu}[\\p{L} .()-]{2,30},\\s+(?:den |am |le |el |il |a |em |dnia |op )?\\d{1,2}[./ -]+(?:de )?(?:\\d{1,2}|\\p{L}{3,12})[./ -]+(?:de )?\\d{4}(?: r\\.)?$",
                                      G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return i + 3 >= doc->lines->len && g_regex_match (regex, ((SlResumeLine *) g_ptr_array_index (doc->lines, i))->text, 0, NULL);
}

/* A column that goes on without a heading belongs to what that column held before. */
static SlResumeSection *
resume_column (const SlResumeDoc  *doc,
               GPtrArray          *sections,
               const SlResumeLine *line)
{
  if (line->page <= doc->first_page)
    return NULL;
  for (guint i = sections->len; i-- > 0;)
    {
      SlResumeSection    *section = g_ptr_array_index (sections, i);
      const SlResumeLine *last = section->lines->len > 0
                                   ? g_ptr_array_index (section->lines, section->lines->len - 1)
                                   : section->heading;

      if (last != NULL && last->page == line->page - 1 && last->column == line->column)
        return section;
    }

  return NULL;
}

/**
 * sl_resume_sections_split:
 * @doc: a document as read; its lines are joined into paragraphs
 *
 * Returns: (transfer full) (element-type SlResumeSection): the sections in
 *   reading order; what stands before the first heading is the header
 */
GPtrArray *
sl_resume_sections_split (SlResumeDoc *doc)
{
  g_autofree SlSectionKind *kinds = NULL;
  GPtrArray                *sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  SlResumeSection          *current = section_new (SL_SECTION_HEADER, NULL);
  SlResumeSection          *header = current;
  const SlResumeLine       *previous = NULL;

  sl_resume_doc_take_numbers (doc);
  join_open_ranges (doc);
  kinds = sl_resume_headings_find (doc);
  join_lines (doc, kinds);
  g_ptr_array_add (sections, current);
  for (guint i = 0; i < doc->lines->len; i++)
    {
      SlResumeLine *line = g_ptr_array_index (doc->lines, i);

      /* Running headers and footers can hold contact data, nothing else. */
      if (line->repeated)
        {
          g_ptr_array_add (header->lines, line);
          continue;
        }
      if (is_signature (doc, i))
        continue;
      if (kinds[i] != SL_SECTION_NONE)
        {
          current = section_new (kinds[i], line);
          g_ptr_array_add (sections, current);
          line->used = TRUE;
          previous = line;
          continue;
        }
      if (previous != NULL && (previous->column != line->column || previous->page != line->page))
        {
          SlResumeSection *open = resume_column (doc, sections, line);

          if (open != NULL)
            current = open;
          else if (line->page <= doc->first_page && previous->column != line->column && current != header)
            current = header;
        }
      g_ptr_array_add (current->lines, line);
      previous = line;
    }

  sl_resume_sections_tidy (doc, sections);
  sl_resume_sections_settle (sections);

  return sections;
}
