/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-contact.h"
#include "extract/resume/sl-resume-entries.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-understand.h"

/* "Issued by …", "Aussteller: …" */
static char *
strip_issuer_label (const char *text,
                    gboolean   *labelled)
{
  static GRegex *regex = NULL;
  char          *rest;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^(?:issued by|issuer|issuing (?:organization|authority)|awarded by|granted by|offered by|provider|by|ausgestellt (?:von|durch)|aussteller|verliehen von|délivrée? par|organisme|par|emitido por|expedido por|otorgado por|rilasciato da|anbieter(?=\\s*:)|emisor(?=\\s*:)|entidad(?:e emissora)?(?=\\s*:)|uitgever(?=\\s*:)|ente(?=\\s*:)|uitgegeven door|verstrekt door|wydany przez|wystawca|concedido por)\\s*:?\\s+",
                                      G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }
  rest = g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);
  *labelled = strlen (rest) != strlen (text);

  return rest;
}

static void
take_date (SlResumeEntry     *entry,
           const SlResumeRow *row)
{
  g_autofree char *date = NULL;

  if (row->span.end == 0)
    return;
  date = row->span.from_year != 0 ? sl_resume_dates_format (row->span.from_year, row->span.from_month)
                                  : sl_resume_dates_format (row->span.to_year, row->span.to_month);
  sl_resume_entry_set (entry, SL_FIELD_DATE, date, 0.95, row->line);
}

/* "Name, Issuer": the last part is the issuer unless it is only a legal form. */
static gboolean
split_issuer (SlResumeEntry          *entry,
              const SlResumeFragment *fragment)
{
  const char      *comma = strrchr (fragment->text, ',');
  g_autofree char *name = NULL;
  g_autofree char *issuer = NULL;
  g_autofree char *folded = NULL;

  if (comma == NULL || comma == fragment->text)
    return FALSE;
  issuer = sl_resume_text_trim (comma, -1);
  folded = sl_resume_text_fold (issuer, -1);
  if ((sl_resume_lexicon_word (folded) & SL_WORD_LEGAL) != 0)
    {
      const char *before = g_strrstr_len (fragment->text, comma - fragment->text, ",");

      if (before == NULL)
        return FALSE;
      comma = before;
      g_free (issuer);
      issuer = sl_resume_text_trim (comma, -1);
    }
  if (strchr (issuer, ')') != NULL && strchr (issuer, '(') == NULL)
    return FALSE;
  name = sl_resume_text_trim (fragment->text, comma - fragment->text);
  sl_resume_entry_set (entry, SL_FIELD_NAME, name, 0.9, fragment->line);
  sl_resume_entry_set (entry, SL_FIELD_ISSUER, issuer, 0.85, fragment->line);

  return TRUE;
}

/* "Name (Issuer)", but not "Name (ABC)", which is its short form. */
static gboolean
split_bracket (SlResumeEntry          *entry,
               const SlResumeFragment *fragment)
{
  const char      *open = strrchr (fragment->text, '(');
  g_autofree char *inner = NULL;
  g_autofree char *name = NULL;

  if (open == NULL || open == fragment->text || !g_str_has_suffix (fragment->text, ")"))
    return FALSE;
  inner = g_strndup (open + 1, strlen (open) - 2);
  name = sl_resume_text_trim (fragment->text, open - fragment->text);
  if (sl_resume_text_abbreviates (inner, name))
    return FALSE;
  sl_resume_entry_set (entry, SL_FIELD_NAME, name, 0.85, fragment->line);
  sl_resume_entry_set (entry, SL_FIELD_ISSUER, inner, 0.75, fragment->line);

  return TRUE;
}

/* "Name, more of it (Issuer)": the brackets say it, not the comma. */
static gboolean
names_issuer_in_brackets (const char *text)
{
  const char      *open = strrchr (text, '(');
  const char      *comma = strrchr (text, ',');
  g_autofree char *before = NULL;
  g_autofree char *inner = NULL;

  if (open == NULL || comma == NULL || comma > open || !g_str_has_suffix (text, ")"))
    return FALSE;
  before = sl_resume_text_trim (comma + 1, open - comma - 1);
  inner = g_strndup (open + 1, strlen (open) - 2);

  return !sl_resume_text_abbreviates (inner, before);
}

static void
add_note (SlResumeEntry *entry,
          const char    *text,
          SlResumeLine  *line)
{
  const char      *old = sl_resume_entry_get (entry, SL_FIELD_SUMMARY);
  g_autofree char *joined = old != NULL ? g_strdup_printf ("%s\n%s", old, text) : g_strdup (text);
  SlResumeLine    *first = old != NULL ? entry->fields[SL_FIELD_SUMMARY]->line : line;

  line->used = TRUE;
  sl_resume_entry_set (entry, SL_FIELD_SUMMARY, joined, 0.7, first);
}

static void
take_link (SlResumeEntry *entry,
           SlResumeLine  *line)
{
  for (guint i = 0; i < line->links->len; i++)
    {
      const SlResumeLink *link = g_ptr_array_index (line->links, i);

      if (g_str_has_prefix (link->uri, "http") && sl_resume_entry_get (entry, SL_FIELD_URL) == NULL)
        sl_resume_entry_set (entry, SL_FIELD_URL, link->uri, 0.95, line);
    }
}

/* "Name (Issuer, 2019)": what is left when the date is out. */
static char *
close_bracket (const char *text)
{
  const char *open = strrchr (text, '(');

  return open != NULL && strchr (open, ')') == NULL ? g_strconcat (text, ")", NULL) : g_strdup (text);
}

/* Where a dash stands between name and issuer; NULL where none does. */
static const char *
find_dash (const char *text,
           gsize      *length)
{
  static const char *const dashes[] = { " – ", " — ", " - " };
  const char              *best = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      const char *found = g_strrstr (text, dashes[i]);

      if (found != NULL && found > best)
        {
          best = found;
          *length = strlen (dashes[i]);
        }
    }

  return best != NULL && best > text ? best : NULL;
}

/* "… – Associate", "… - Level 2": how far one got, not who says so. */
static gboolean
is_rank (const char *text)
{
  static const char ranks[] = " associate professional practitioner foundation foundations expert fundamentals essentials specialty level advanced intermediate basic beginner administrator developer architect stufe niveau nivel livello poziom modul module modulo part teil grund- aufbaukurs grundkurs basiskurs a1 a2 b1 b2 c1 c2 i ii iii iv 1 2 3 ";
  g_autofree char  *folded = sl_resume_text_fold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " ,()", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf (" %s ", words[i]);

      if (words[i][0] != '\0' && strstr (ranks, key) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* What a dash between two parts of a line says. */
typedef enum {
  DASH_NOTHING,
  DASH_BY_WORDS, /* what follows is an issuer if its words say so */
  DASH_BY_HABIT, /* the whole list is written so */
} Dash;

/* "Name – Issuer" */
static gboolean
split_dash (SlResumeEntry          *entry,
            const SlResumeFragment *fragment,
            Dash                    dashes)
{
  gboolean         habit = dashes == DASH_BY_HABIT;
  gsize            length = 0;
  const char      *dash = dashes != DASH_NOTHING ? find_dash (fragment->text, &length) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *issuer = NULL;
  gboolean         known;

  if (dash == NULL)
    return FALSE;
  name = sl_resume_text_trim (fragment->text, dash - fragment->text);
  issuer = sl_resume_text_trim (dash + length, -1);
  known = (sl_resume_lexicon_text (issuer) & (SL_WORD_ORG | SL_WORD_LEGAL | SL_WORD_SCHOOL)) != 0;
  if (is_rank (issuer) || sl_resume_text_count_words (issuer) > 7 || sl_resume_text_count_letters (name) < 2 || !(habit || known))
    return FALSE;
  sl_resume_entry_set (entry, SL_FIELD_NAME, name, known && habit ? 0.9 : 0.8, fragment->line);
  sl_resume_entry_set (entry, SL_FIELD_ISSUER, issuer, known ? 0.88 : 0.75, fragment->line);

  return TRUE;
}

/* Name and issuer in one part: the brackets tell, or the last comma. */
static gboolean
take_issuer (SlResumeEntry          *entry,
             const SlResumeFragment *fragment,
             gboolean                has_more,
             gboolean                was_open,
             Dash                    dashes)
{
  if (was_open)
    return split_bracket (entry, fragment);
  if (has_more)
    return FALSE;

  return split_dash (entry, fragment, dashes) || (names_issuer_in_brackets (fragment->text) && split_bracket (entry, fragment)) || split_issuer (entry, fragment) || split_bracket (entry, fragment);
}

/* What can hold more than the name is no sure name. */
static double
confidence_of_name (const char *text)
{
  gsize length = 0;

  if (find_dash (text, &length) != NULL || sl_resume_text_count_words (text) < 2 || sl_resume_text_count_letters (text) < 3)
    return 0.8;

  return strpbrk (text, ",(:/|") != NULL ? 0.85 : 0.92;
}

static void
take_fragments (SlResumeEntry *entry,
                GPtrArray     *fragments,
                Dash           dashes)
{
  for (guint k = 0; k < fragments->len; k++)
    {
      const SlResumeFragment *fragment = g_ptr_array_index (fragments, k);
      gboolean                labelled = FALSE;
      g_autofree char        *whole = close_bracket (fragment->text);
      g_autofree char        *text = strip_issuer_label (whole, &labelled);

      if (labelled && sl_resume_entry_get (entry, SL_FIELD_ISSUER) == NULL)
        sl_resume_entry_set (entry, SL_FIELD_ISSUER, text, 0.95, fragment->line);
      else if (sl_resume_entry_get (entry, SL_FIELD_NAME) == NULL)
        {
          SlResumeFragment closed = *fragment;

          closed.text = whole;
          if (!take_issuer (entry, &closed, fragments->len > 1, strlen (whole) > strlen (fragment->text), dashes))
            sl_resume_entry_set (entry, SL_FIELD_NAME, text, confidence_of_name (text), fragment->line);
        }
      else if (sl_resume_entry_get (entry, SL_FIELD_ISSUER) == NULL)
        sl_resume_entry_set (entry, SL_FIELD_ISSUER, text, 0.85, fragment->line);
      else
        add_note (entry, text, fragment->line);
      take_link (entry, fragment->line);
    }
}

static void
take_block (SlResumeResult      *result,
            SlSectionKind        kind,
            GArray              *rows,
            const SlResumeBlock *block,
            Dash                 dashes)
{
  SlResumeEntry *entry = sl_resume_result_add (result, kind);
  SlResumeLine  *url_line = NULL;
  const char    *url = sl_resume_block_find_address (rows, block, &url_line);
  g_autoptr (GPtrArray) fragments = sl_resume_block_fragments (rows, block, SL_CUT_LIST);

  for (guint i = block->start; i < block->end; i++)
    {
      const SlResumeRow *row = &g_array_index (rows, SlResumeRow, i);

      if (sl_resume_entry_get (entry, SL_FIELD_DATE) == NULL)
        take_date (entry, row);
    }
  take_fragments (entry, fragments, dashes);
  if (sl_resume_entry_get (entry, SL_FIELD_URL) == NULL)
    sl_resume_entry_set (entry, SL_FIELD_URL, url, 0.95, url_line);
  for (guint i = block->body; i < block->end; i++)
    {
      SlResumeLine *line = g_array_index (rows, SlResumeRow, i).line;

      add_note (entry, line->text, line);
    }
}

static guint
count_kind (GArray         *rows,
            SlResumeRowKind kind)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += g_array_index (rows, SlResumeRow, i).kind == kind ? 1 : 0;

  return n;
}

/* Every line an item: list items, or plain lines that each carry a date or none does. */
static gboolean
is_line_list (GArray *rows)
{
  guint    dated = 0;
  guint    bullets = 0;
  guint    bold = 0;
  gboolean alone = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const SlResumeRow *row = &g_array_index (rows, SlResumeRow, i);

      dated += row->span.end != 0 ? 1 : 0;
      bullets += row->line->bullet > 0 ? 1 : 0;
      bold += row->line->bold ? 1 : 0;
      alone |= row->date_only;
    }
  if (bullets * 2 > rows->len)
    return TRUE;
  if (alone)
    return FALSE;
  if (bold > 0 && bold < rows->len)
    return FALSE;

  return dated == 0 || dated * 3 >= rows->len * 2;
}

static GArray *
split_lines (GArray *rows)
{
  GArray  *blocks = g_array_new (FALSE, TRUE, sizeof (SlResumeBlock));
  gboolean bullets = FALSE;

  for (guint i = 0; i < rows->len; i++)
    bullets |= g_array_index (rows, SlResumeRow, i).line->bullet > 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const SlResumeRow *row = &g_array_index (rows, SlResumeRow, i);
      SlResumeBlock      block = { i, i + 1, i + 1, row->span.end != 0 ? (int) i : -1 };

      /* What follows a list item without a mark belongs to it. */
      if (bullets && row->line->bullet == 0 && blocks->len > 0 && row->line->gap < 0.5)
        g_array_index (blocks, SlResumeBlock, blocks->len - 1).end = i + 1;
      else
        g_array_append_val (blocks, block);
    }

  return blocks;
}

/* "Sport: sailing, skiing" */
static void
take_interest_group (SlResumeResult *result,
                     SlResumeLine   *line,
                     const char     *colon)
{
  SlResumeEntry   *entry = sl_resume_result_add (result, SL_SECTION_INTERESTS);
  g_autofree char *name = sl_resume_text_trim (line->text, colon - line->text);
  g_auto (GStrv) parts = g_strsplit_set (colon + 1, ",;", -1);

  sl_resume_entry_set (entry, SL_FIELD_NAME, name, 0.9, line);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = sl_resume_text_trim (parts[i], -1);

      if (!sl_resume_text_is_blank (part))
        sl_resume_entry_add_item (entry, part, 0.9, line);
    }
}

static void
take_interests (SlResumeResult *result,
                GPtrArray      *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      SlResumeLine *line = g_ptr_array_index (lines, i);
      const char   *colon = strstr (line->text, ": ");
      g_auto (GStrv) parts = NULL;

      if (colon != NULL && colon > line->text && colon - line->text < 40)
        {
          take_interest_group (result, line, colon);
          continue;
        }
      parts = g_regex_split_simple ("\\s*[,;|•·\\t]\\s*(?![^(]*\\))", line->text, 0, 0);

      for (guint k = 0; parts[k] != NULL; k++)
        {
          g_autofree char *part = sl_resume_text_trim (parts[k], -1);

          if (!sl_resume_text_is_blank (part))
            sl_resume_entry_set (sl_resume_result_add (result, SL_SECTION_INTERESTS), SL_FIELD_NAME, part, 0.9, line);
        }
    }
}

static void
take_references (SlResumeResult *result,
                 GPtrArray      *lines)
{
  SlResumeEntry *entry = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      SlResumeLine *line = g_ptr_array_index (lines, i);

      gboolean is_named = entry != NULL && sl_resume_entry_get (entry, SL_FIELD_NAME) != NULL && sl_resume_entry_get (entry, SL_FIELD_SUMMARY) == NULL;

      if (entry == NULL || (line->gap > 0.6 && !(is_named && sl_resume_text_is_sentence (line->text))) || (line->bold && sl_resume_entry_get (entry, SL_FIELD_SUMMARY) != NULL))
        {
          entry = sl_resume_result_add (result, SL_SECTION_REFERENCES);
          if (!sl_resume_text_is_sentence (line->text))
            {
              sl_resume_entry_set (entry, SL_FIELD_NAME, line->text, 0.7, line);
              continue;
            }
        }
      add_note (entry, line->text, line);
    }
}

/* Most lines have a dash that no rank or date stands behind. */
static gboolean
puts_dashes_before_issuers (GArray *rows)
{
  guint dashed = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const SlResumeRow *row = &g_array_index (rows, SlResumeRow, i);
      g_autofree char   *undated = sl_resume_dates_strip (row->line->text, NULL);
      g_autofree char   *bare = sl_resume_text_trim (undated, -1);
      gsize              length = 0;
      const char        *dash = find_dash (bare, &length);

      dashed += dash != NULL && !is_rank (dash + length) ? 1 : 0;
    }

  return dashed >= 2 && dashed * 3 >= rows->len * 2;
}

/**
 * sl_resume_understand_list:
 * @result: where the entries go
 * @section: certificates, awards, publications, interests or references
 *
 * Lists of things with a name, an issuer and a date.
 */
void
sl_resume_understand_list (SlResumeResult  *result,
                           SlResumeSection *section)
{
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GArray) blocks = NULL;
  Dash dashes = DASH_NOTHING;

  if (section->kind == SL_SECTION_INTERESTS)
    {
      take_interests (result, section->lines);
      return;
    }
  if (section->kind == SL_SECTION_REFERENCES)
    {
      take_references (result, section->lines);
      return;
    }
  rows = sl_resume_rows_new (section, TRUE);
  if (rows->len == 0)
    return;
  if (section->kind == SL_SECTION_CERTIFICATES)
    dashes = puts_dashes_before_issuers (rows) ? DASH_BY_HABIT : DASH_BY_WORDS;
  blocks = is_line_list (rows) || count_kind (rows, SL_ROW_HEAD) == 0 ? split_lines (rows) : sl_resume_rows_split (rows);
  for (guint i = 0; i < blocks->len; i++)
    take_block (result, section->kind, rows, &g_array_index (blocks, SlResumeBlock, i), dashes);
}
