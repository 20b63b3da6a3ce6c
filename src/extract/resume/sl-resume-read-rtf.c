/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "extract/resume/sl-resume-readers.h"
#include "extract/resume/sl-resume-table.h"
#include "extract/resume/sl-resume-text.h"

#define MAX_GROUPS 200

/* What braces keep. */
typedef struct
{
  gboolean bold;
  gboolean italic;
  gboolean skip;
  gboolean hidden;
  gboolean list_text;
  gboolean instruction;
  gboolean field;
  double   size;
  int      unicode_skip;
  int      codepage;
} State;

typedef struct
{
  const char       *p;
  const char       *end;
  State             states[MAX_GROUPS];
  guint             depth;
  SlResumeDoc      *doc;
  SlResumeDoc      *top;
  SlResumeComposer *composer;
  GPtrArray        *cells;
  GString          *instruction;
  char             *link;
  gsize             link_start;
  GHashTable       *style_levels;
  GHashTable       *fonts;
  GByteArray       *bytes;
  int               pending_skip;
  int               codepage;
  int               bullet;
  int               level;
  gboolean          in_table;
  gunichar          high;
} Reader;

static State *
state_of (Reader *reader)
{
  return &reader->states[reader->depth];
}

static gboolean
is_visible (Reader *reader)
{
  const State *state = state_of (reader);

  return !state->skip && !state->hidden && !state->list_text && !state->instruction;
}

static void
add_text (Reader     *reader,
          const char *text,
          gssize      length)
{
  if (state_of (reader)->instruction)
    g_string_append_len (reader->instruction, text, length < 0 ? (gssize) strlen (text) : length);
  if (!is_visible (reader))
    return;
  reader->composer->bold = state_of (reader)->bold;
  reader->composer->italic = state_of (reader)->italic;
  reader->composer->size = MAX (reader->composer->size, state_of (reader)->size);
  sl_resume_composer_add (reader->composer, text, length);
}

/* Bytes in the file's code page, gathered so that letters of two bytes stay whole. */
static void
flush_bytes (Reader *reader)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (reader->bytes->len == 0)
    return;
  name = g_strdup_printf ("CP%d", state_of (reader)->codepage != 0 ? state_of (reader)->codepage : reader->codepage);
  text = g_convert ((const char *) reader->bytes->data, reader->bytes->len, "UTF-8", name, NULL, NULL, NULL);
  if (text == NULL)
    text = g_convert ((const char *) reader->bytes->data, reader->bytes->len, "UTF-8", "CP1252", NULL, NULL, NULL);
  if (text != NULL)
    add_text (reader, text, -1);
  g_byte_array_set_size (reader->bytes, 0);
}

static void
settle_line (Reader *reader)
{
  SlResumeLine *line;

  flush_bytes (reader);
  line = sl_resume_composer_flush (reader->composer, reader->doc);
  reader->composer->size = 0;
  if (line == NULL)
    return;
  line->level = reader->level;
  if (reader->bullet > 0)
    line->bullet = reader->bullet;
}

static void
end_cell (Reader *reader)
{
  settle_line (reader);
  if (reader->doc == reader->top)
    return;
  g_ptr_array_add (reader->cells, reader->doc);
  reader->doc = reader->cells->len < 64 ? sl_resume_doc_new ("rtf") : reader->top;
}

static void
end_row (Reader *reader)
{
  settle_line (reader);
  if (reader->doc != reader->top)
    {
      sl_resume_doc_move (reader->top, reader->doc);
      g_clear_pointer (&reader->doc, sl_resume_doc_free);
    }
  reader->doc = reader->top;
  sl_resume_doc_add_row (reader->top, reader->cells);
  g_ptr_array_set_size (reader->cells, 0);
}

static void
begin_table_text (Reader *reader)
{
  if (reader->doc == reader->top && is_visible (reader))
    {
      settle_line (reader);
      reader->doc = sl_resume_doc_new ("rtf");
    }
}

static void
end_field (Reader *reader)
{
  const char *start = strstr (reader->instruction->str, "HYPERLINK");
  const char *quote = start != NULL ? strchr (start, '"') : NULL;
  const char *end = quote != NULL ? strchr (quote + 1, '"') : NULL;

  g_clear_pointer (&reader->link, g_free);
  if (end != NULL)
    reader->link = g_strndup (quote + 1, end - quote - 1);
  reader->link_start = reader->composer->text->len;
  g_string_truncate (reader->instruction, 0);
}

static void
open_group (Reader *reader)
{
  flush_bytes (reader);
  if (reader->depth + 1 < MAX_GROUPS)
    {
      reader->states[reader->depth + 1] = reader->states[reader->depth];
      reader->states[reader->depth + 1].field = FALSE;
      reader->depth++;
    }
}

static void
close_group (Reader *reader)
{
  State closed = *state_of (reader);

  flush_bytes (reader);
  if (reader->depth > 0)
    reader->depth--;
  if (closed.instruction && !state_of (reader)->instruction)
    end_field (reader);
  if (closed.field && reader->link != NULL)
    {
      sl_resume_composer_link (reader->composer, reader->link_start, reader->link);
      g_clear_pointer (&reader->link, g_free);
    }
}

static void
add_unicode (Reader *reader,
             int     value)
{
  gunichar c = (gunichar) (value < 0 ? value + 65536 : value);
  char     buffer[8];

  if (c >= 0xd800 && c < 0xdc00)
    {
      reader->high = c;
      return;
    }
  if (c >= 0xdc00 && c < 0xe000)
    c = reader->high != 0 ? 0x10000 + ((reader->high - 0xd800) << 10) + (c - 0xdc00) : 0xfffd;
  reader->high = 0;
  flush_bytes (reader);
  if (g_unichar_validate (c))
    add_text (reader, buffer, g_unichar_to_utf8 (c, buffer));
}

static gboolean
is_skipped (const char *word)
{
  static const char *const words[] = { "colortbl", "info", "pict", "object", "themedata", "datastore", "latentstyles", "rsidtbl", "generator", "xmlnstbl", "listtable", "listoverridetable", "filetbl", "revtbl", "footnote", "annotation", "bkmkstart", "bkmkend", "wgrffmtfilter", "mmathPr", "operator", "nonshppict", "shppict", "pgptbl", "userprops", "fontemb", "fontfile", "sp", "ftnsep", "aftnsep", "tc", "xe", "stylesheet", "fonttbl", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], word) == 0)
      return TRUE;

  return FALSE;
}

static const struct
{
  int charset;
  int codepage;
} charsets[] = { { 128, 932 }, { 129, 949 }, { 134, 936 }, { 136, 950 }, { 161, 1253 }, { 162, 1254 }, { 163, 1258 }, { 177, 1255 }, { 178, 1256 }, { 186, 1257 }, { 204, 1251 }, { 222, 874 }, { 238, 1250 } };

static const struct
{
  const char *word;
  const char *text;
} signs[] = { { "emdash", "—" }, { "endash", "–" }, { "bullet", "• " }, { "lquote", "‘" }, { "rquote", "’" }, { "ldblquote", "“" }, { "rdblquote", "”" }, { "emspace", " " }, { "enspace", " " }, { "qmspace", " " } };

/* Formatting that a word switches. */
static void
apply_format (Reader     *reader,
              const char *word,
              gboolean    has_value,
              int         value)
{
  State *state = state_of (reader);

  if (strcmp (word, "b") == 0)
    state->bold = !has_value || value != 0;
  else if (strcmp (word, "i") == 0)
    state->italic = !has_value || value != 0;
  else if (strcmp (word, "plain") == 0)
    state->bold = state->italic = state->hidden = FALSE;
  else if (strcmp (word, "fs") == 0)
    state->size = CLAMP (value, 0, 400) / 2.0;
  else if (strcmp (word, "v") == 0 || strcmp (word, "deleted") == 0)
    state->hidden = !has_value || value != 0;
  else if (strcmp (word, "uc") == 0)
    state->unicode_skip = CLAMP (value, 0, 20);
  else if (strcmp (word, "f") == 0)
    state->codepage = GPOINTER_TO_INT (g_hash_table_lookup (reader->fonts, GINT_TO_POINTER (value)));
  else if (strcmp (word, "ansicpg") == 0)
    reader->codepage = value;
  else if (strcmp (word, "outlinelevel") == 0)
    reader->level = value >= 0 && value < 6 ? value + 1 : 0;
  else if (strcmp (word, "s") == 0 && is_visible (reader))
    reader->level = GPOINTER_TO_INT (g_hash_table_lookup (reader->style_levels, GINT_TO_POINTER (value)));
  else if (strcmp (word, "ls") == 0 && is_visible (reader))
    reader->bullet = MAX (reader->bullet, 1);
  else if (strcmp (word, "ilvl") == 0 && reader->bullet > 0)
    reader->bullet = 1 + CLAMP (value, 0, 8);
}

/* Words that open a part of another kind. */
static gboolean
apply_destination (Reader     *reader,
                   const char *word)
{
  State *state = state_of (reader);

  if (is_skipped (word))
    state->skip = TRUE;
  else if (strcmp (word, "listtext") == 0 || strcmp (word, "pntext") == 0)
    {
      if (!state->skip)
        reader->bullet = MAX (reader->bullet, 1);
      state->list_text = TRUE;
    }
  else if (strcmp (word, "fldinst") == 0)
    {
      state->instruction = TRUE;
      state->skip = FALSE;
      g_string_truncate (reader->instruction, 0);
    }
  else if (strcmp (word, "fldrslt") == 0)
    state->field = TRUE;
  else if (strcmp (word, "shptxt") == 0)
    state->skip = FALSE;
  else
    return FALSE;

  return TRUE;
}

static void
apply_word (Reader     *reader,
            const char *word,
            gboolean    has_value,
            int         value)
{
  if (apply_destination (reader, word))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i].word, word) == 0)
      {
        flush_bytes (reader);
        add_text (reader, signs[i].text, -1);
        return;
      }
  if (strcmp (word, "par") == 0 || strcmp (word, "line") == 0 || strcmp (word, "sect") == 0 || strcmp (word, "page") == 0)
    {
      if (is_visible (reader))
        settle_line (reader);
    }
  else if (strcmp (word, "tab") == 0)
    {
      flush_bytes (reader);
      if (is_visible (reader))
        sl_resume_composer_tab (reader->composer);
    }
  else if (strcmp (word, "pard") == 0)
    {
      if (is_visible (reader))
        {
          reader->bullet = 0;
          reader->level = 0;
        }
    }
  else if (strcmp (word, "intbl") == 0)
    begin_table_text (reader);
  else if (strcmp (word, "cell") == 0 || strcmp (word, "nestcell") == 0)
    {
      begin_table_text (reader);
      end_cell (reader);
    }
  else if (strcmp (word, "row") == 0 || strcmp (word, "nestrow") == 0)
    end_row (reader);
  else if (strcmp (word, "u") == 0)
    {
      add_unicode (reader, value);
      reader->pending_skip = state_of (reader)->unicode_skip;
    }
  else
    {
      flush_bytes (reader);
      apply_format (reader, word, has_value, value);
    }
}

static void
read_word (Reader *reader)
{
  char        word[40];
  gsize       length = 0;
  gboolean    has_value = FALSE;
  gboolean    negative = FALSE;
  int         value = 0;
  const char *p = reader->p;

  while (p < reader->end && g_ascii_isalpha (*p))
    {
      if (length + 1 < sizeof word)
        word[length++] = *p;
      p++;
    }
  word[length] = '\0';
  if (p < reader->end && *p == '-' && p + 1 < reader->end && g_ascii_isdigit (p[1]))
    {
      negative = TRUE;
      p++;
    }
  for (; p < reader->end && g_ascii_isdigit (*p); p++)
    {
      has_value = TRUE;
      value = value < 1000000 ? value * 10 + (*p - '0') : value;
    }
  if (p < reader->end && *p == ' ')
    p++;
  reader->p = p;
  apply_word (reader, word, has_value, negative ? -value : value);
}

static void
read_symbol (Reader *reader)
{
  char c = *reader->p++;

  switch (c)
    {
    case '\'':
      if (reader->p + 2 <= reader->end)
        {
          char   digits[3] = { reader->p[0], reader->p[1], '\0' };
          guint8 byte = (guint8) strtoul (digits, NULL, 16);

          reader->p += 2;
          if (reader->pending_skip > 0)
            reader->pending_skip--;
          else
            g_byte_array_append (reader->bytes, &byte, 1);
        }
      break;
    case '*':
      /* An optional part: skipped unless what follows is known. */
      state_of (reader)->skip = TRUE;
      break;
    case '~':
      flush_bytes (reader);
      add_text (reader, " ", 1);
      break;
    case '_':
      flush_bytes (reader);
      add_text (reader, "-", 1);
      break;
    case '\\':
    case '{':
    case '}':
      flush_bytes (reader);
      add_text (reader, &c, 1);
      break;
    case '\n':
    case '\r':
      if (is_visible (reader))
        settle_line (reader);
      break;
    default:
      break;
    }
}

/* {\s1 … heading 1;} and {\f0 \fcharset238 …;} are looked up before the text is read. */
static void
scan_tables (Reader *reader)
{
  g_autofree char *head = g_strndup (reader->p, MIN (reader->end - reader->p, 400000));
  g_autoptr (GRegex) style = g_regex_new ("\\{\\\\s(\\d{1,4})[^{};]*?(?:heading|berschrift|Titre|T.tulo|Titolo|Kop) ?(\\d)[^{}]*;\\}", G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GRegex) font = g_regex_new ("\\{\\\\f(\\d{1,5})[^{};]*?\\\\fcharset(\\d{1,3})", G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GMatchInfo) font_match = NULL;

  for (g_regex_match (style, head, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      g_autofree char *level = g_match_info_fetch (match, 2);

      g_hash_table_insert (reader->style_levels, GINT_TO_POINTER (atoi (number)), GINT_TO_POINTER (CLAMP (atoi (level), 1, 6)));
    }
  for (g_regex_match (font, head, 0, &font_match); g_match_info_matches (font_match); g_match_info_next (font_match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (font_match, 1);
      g_autofree char *charset = g_match_info_fetch (font_match, 2);

      for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
        if (charsets[i].charset == atoi (charset))
          g_hash_table_insert (reader->fonts, GINT_TO_POINTER (atoi (number)), GINT_TO_POINTER (charsets[i].codepage));
    }
}

/**
 * sl_resume_read_rtf:
 * @data: an RTF file
 * @length: its length
 *
 * Returns: (transfer full): its paragraphs, lists, tables and links
 */
SlResumeDoc *
sl_resume_read_rtf (const char *data,
                    gsize       length)
{
  g_autoptr (SlResumeComposer) composer = sl_resume_composer_new ();
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_doc_free);
  g_autoptr (GHashTable) levels = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) fonts = g_hash_table_new (NULL, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GString) instruction = g_string_new (NULL);
  g_autofree Reader *reader = g_new0 (Reader, 1);

  reader->p = data;
  reader->end = data + length;
  reader->composer = composer;
  reader->cells = cells;
  reader->style_levels = levels;
  reader->fonts = fonts;
  reader->bytes = bytes;
  reader->instruction = instruction;
  reader->codepage = 1252;
  reader->states[0].unicode_skip = 1;
  reader->doc = reader->top = sl_resume_doc_new ("rtf");
  scan_tables (reader);

  while (reader->p < reader->end)
    {
      char c = *reader->p++;

      if (c == '{')
        open_group (reader);
      else if (c == '}')
        close_group (reader);
      else if (c == '\\' && reader->p < reader->end)
        {
          if (g_ascii_isalpha (*reader->p))
            read_word (reader);
          else
            read_symbol (reader);
        }
      else if (c == '\n' || c == '\r' || c == '\0')
        continue;
      else if (reader->pending_skip > 0)
        reader->pending_skip--;
      else
        g_byte_array_append (reader->bytes, (const guint8 *) &c, 1);
    }
  end_row (reader);
  g_free (reader->link);

  return reader->top;
}
