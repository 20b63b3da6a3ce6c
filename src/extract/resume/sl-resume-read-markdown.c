/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "extract/resume/sl-resume-readers.h"
#include "extract/resume/sl-resume-text.h"

/**
 * sl_resume_is_markdown:
 * @text: text
 *
 * Returns: whether it has enough marks of Markdown to be read as such
 */
gboolean
sl_resume_is_markdown (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2000);
  guint marks = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i] + strspn (lines[i], " ");
      gsize       hashes = strspn (line, "#");

      if (hashes >= 1 && hashes <= 6 && line[hashes] == ' ')
        marks += 2;
      if (strstr (line, "](") != NULL || strstr (line, "**") != NULL || strstr (line, "__") != NULL)
        marks++;
      if (marks >= 3)
        return TRUE;
    }

  return FALSE;
}

/* "====" or "----" below a heading. */
static gboolean
is_underline (const char *text)
{
  gsize length = strlen (text);

  return length >= 3 && (strspn (text, "=") == length || strspn (text, "-") == length);
}

/**
 * sl_resume_is_markdown_page:
 * @text: text that begins with a tag of HTML
 *
 * Returns: whether it is Markdown all the same, with its headings marked as there
 */
gboolean
sl_resume_is_markdown_page (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2000);
  guint headings = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize hashes = strspn (lines[i], "#");

      if (g_strstr_len (lines[i], 200, "<body") != NULL || g_strstr_len (lines[i], 200, "<html") != NULL)
        return FALSE;
      headings += (hashes >= 1 && hashes <= 6 && lines[i][hashes] == ' ') || is_underline (g_strchomp (lines[i])) ? 1 : 0;
    }

  return headings >= 2;
}

/* "&nbsp;", "&#183;": returns the bytes taken, 0 where none begins. */
static gsize
add_entity (GString    *out,
            const char *text,
            gsize       length)
{
  const char           *stop = memchr (text, ';', MIN (length, 12));
  g_autofree char      *name = stop != NULL ? g_strndup (text + 1, stop - text - 1) : NULL;
  const htmlEntityDesc *known = NULL;
  gunichar              c = 0;

  if (name == NULL || *name == '\0')
    return 0;
  if (name[0] == '#')
    c = (gunichar) g_ascii_strtoull (name + (g_ascii_tolower (name[1]) == 'x' ? 2 : 1), NULL, g_ascii_tolower (name[1]) == 'x' ? 16 : 10);
  else if ((known = htmlEntityLookup (BAD_CAST name)) != NULL)
    c = known->value;
  if (c < ' ' || !g_unichar_validate (c))
    return 0;
  g_string_append_unichar (out, c);

  return stop - text + 1;
}

/* Adds text without the backslashes that protect signs. */
static void
add_plain (SlResumeComposer *composer,
           const char       *start,
           gsize             length)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      gsize taken = start[i] == '&' ? add_entity (out, start + i, length - i) : 0;

      if (taken != 0)
        {
          i += taken - 1;
          continue;
        }
      /* Two or three hyphens are a dash. */
      if (start[i] == '-' && i > 0 && start[i - 1] == ' ' && i + 2 < length && start[i + 1] == '-')
        {
          gsize run = i + 3 < length && start[i + 2] == '-' ? 3 : 2;

          if (start[i + run] == ' ')
            {
              g_string_append (out, run == 3 ? "—" : "–");
              i += run - 1;
              continue;
            }
        }
      if (start[i] == '\\' && i + 1 < length && g_ascii_ispunct (start[i + 1]))
        i++;
      g_string_append_c (out, start[i]);
    }
  sl_resume_composer_add (composer, out->str, out->len);
  g_string_free (out, TRUE);
}

static void add_inline (SlResumeComposer *composer,
                        const char       *text,
                        gsize             length,
                        int               depth);

/* [text](target) or ![text](target). Returns the bytes taken, 0 when it is none. */
static gsize
add_link (SlResumeComposer *composer,
          const char       *text,
          gsize             length,
          int               depth,
          gboolean          picture)
{
  gsize       close = 1;
  gsize       end;
  int         nested = 1;
  gsize       start = composer->text->len;
  const char *stop;

  for (; close < length; close++)
    {
      if (text[close] == '\\' && close + 1 < length)
        close++;
      else if (text[close] == '[')
        nested++;
      else if (text[close] == ']' && --nested == 0)
        break;
    }
  if (close + 1 >= length || text[close + 1] != '(')
    return 0;
  stop = memchr (text + close, ')', length - close);
  if (stop == NULL)
    return 0;
  end = stop - text;

  add_inline (composer, text + 1, close - 1, depth + 1);
  if (picture)
    return end + 1;
  {
    g_autofree char *target = g_strndup (text + close + 2, end - close - 2);
    char            *title = strpbrk (target, " \"");

    if (title != NULL)
      *title = '\0';
    if (g_str_has_prefix (target, "<") && g_str_has_suffix (target, ">"))
      {
        memmove (target, target + 1, strlen (target));
        target[strlen (target) - 1] = '\0';
      }
    sl_resume_composer_link (composer, start, target);
  }

  return end + 1;
}

/* <a href="…">text</a>. Returns the bytes taken, 0 when it is none. */
static gsize
add_anchor (SlResumeComposer *composer,
            const char       *text,
            gsize             length,
            int               depth)
{
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *target = NULL;
  gsize            start = composer->text->len;
  int              from;
  int              to;
  int              end;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^<a\\s[^>]*href\\s*=\\s*[\"']([^\"'>]*)[\"'][^>]*>(.*?)</a>", G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }
  if (depth >= 8 || !g_regex_match_full (regex, text, (gssize) length, 0, 0, &match, NULL))
    return 0;
  target = g_match_info_fetch (match, 1);
  g_match_info_fetch_pos (match, 2, &from, &to);
  g_match_info_fetch_pos (match, 0, NULL, &end);
  add_inline (composer, text + from, to - from, depth + 1);
  if (composer->text->len == start)
    sl_resume_composer_add (composer, target, -1);
  sl_resume_composer_link (composer, start, target);

  return end;
}

/* What a tag of HTML says about the text after it. */
static void
apply_tag (SlResumeComposer *composer,
           const char       *tag)
{
  gboolean         closes = tag[0] == '/';
  gsize            length = strspn (tag + closes, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456");
  g_autofree char *name = g_ascii_strdown (tag + closes, (gssize) length);

  if (g_str_equal (name, "br") || g_str_equal (name, "td") || g_str_equal (name, "th"))
    sl_resume_composer_tab (composer);
  else if (g_str_equal (name, "b") || g_str_equal (name, "strong"))
    composer->bold = !closes;
  else if (g_str_equal (name, "i") || g_str_equal (name, "em"))
    composer->italic = !closes;
}

/* <https://…> or <mail@…> or a tag. */
static gsize
add_angle (SlResumeComposer *composer,
           const char       *text,
           gsize             length,
           int               depth)
{
  const char      *stop = memchr (text, '>', length);
  gsize            taken = add_anchor (composer, text, length, depth);
  g_autofree char *inner = NULL;

  if (taken != 0)
    return taken;

  if (stop == NULL)
    return 0;
  inner = g_strndup (text + 1, stop - text - 1);
  if (strstr (inner, "://") != NULL || strchr (inner, '@') != NULL)
    {
      gsize start = composer->text->len;

      sl_resume_composer_add (composer, inner, -1);
      sl_resume_composer_link (composer, start, inner);
      return stop - text + 1;
    }
  if (g_ascii_isalpha (inner[0]) || inner[0] == '/')
    {
      apply_tag (composer, inner);
      return stop - text + 1;
    }

  return 0;
}

static gboolean
flanks (const char *text,
        gsize       i,
        gsize       run,
        gsize       length)
{
  gboolean before = i > 0 && (g_ascii_isalnum (text[i - 1]) || (guchar) text[i - 1] >= 0x80);
  gboolean after = i + run < length && (g_ascii_isalnum (text[i + run]) || (guchar) text[i + run] >= 0x80);

  return before && after;
}

static void
add_inline (SlResumeComposer *composer,
            const char       *text,
            gsize             length,
            int               depth)
{
  gsize    plain = 0;
  gsize    i = 0;
  gboolean in_code = FALSE;

  while (i < length)
    {
      gsize taken = 0;

      if (text[i] == '\\')
        {
          i += i + 1 < length ? 2 : 1;
          continue;
        }
      if (text[i] == '*' || text[i] == '_')
        {
          gsize run = 1;

          while (i + run < length && text[i + run] == text[i] && run < 3)
            run++;
          /* snake_case is no emphasis, a lone star is a sign. */
          if (!(text[i] == '_' && flanks (text, i, run, length)) && !(run == 1 && i + 1 < length && i > 0 && text[i - 1] == ' ' && text[i + 1] == ' '))
            {
              add_plain (composer, text + plain, i - plain);
              if (run != 1)
                composer->bold = !composer->bold;
              if (run != 2)
                composer->italic = !composer->italic;
              i += run;
              plain = i;
              continue;
            }
          i += run;
          continue;
        }
      if (text[i] == '`')
        {
          add_plain (composer, text + plain, i - plain);
          plain = ++i;
          /* Only a space to the next one: a list of them. */
          in_code = !in_code;
          if (!in_code && i + 1 < length && text[i] == ' ' && text[i + 1] == '`')
            {
              sl_resume_composer_tab (composer);
              plain = ++i;
            }
          continue;
        }
      if ((text[i] == '[' || (text[i] == '!' && i + 1 < length && text[i + 1] == '[')) && depth < 8)
        {
          gsize bang = text[i] == '!' ? 1 : 0;

          add_plain (composer, text + plain, i - plain);
          plain = i;
          taken = add_link (composer, text + i + bang, length - i - bang, depth, bang != 0);
          taken += taken != 0 ? bang : 0;
        }
      else if (text[i] == '<')
        {
          add_plain (composer, text + plain, i - plain);
          plain = i;
          taken = add_angle (composer, text + i, length - i, depth);
        }
      i += MAX (taken, 1);
      if (taken != 0)
        plain = i;
    }
  add_plain (composer, text + plain, length - plain);
}

static void
add_row (SlResumeComposer *composer,
         const char       *text)
{
  g_auto (GStrv) cells = g_strsplit (text, "|", -1);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      const char *cell = g_strstrip (cells[i]);

      if (*cell == '\0')
        continue;
      sl_resume_composer_tab (composer);
      add_inline (composer, cell, strlen (cell), 0);
      composer->bold = composer->italic = FALSE;
    }
}

static gsize
list_mark (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (strchr ("-*+", text[0]) != NULL && text[0] != '\0' && (text[1] == ' ' || text[1] == '\t'))
    return 1 + strspn (text + 1, " \t");
  if (digits >= 1 && digits <= 2 && (text[digits] == '.' || text[digits] == ')') && text[digits + 1] == ' ')
    return digits + 1 + strspn (text + digits + 1, " ");

  return 0;
}

static gboolean
is_rule (const char *text)
{
  gsize length = strlen (text);

  return length >= 3 && (strspn (text, "- ") == length || strspn (text, "* ") == length || strspn (text, "_ ") == length ||
                         strspn (text, "=") == length || strspn (text, "|:- ") == length);
}

static SlResumeLine *
read_line (SlResumeDoc      *doc,
           SlResumeComposer *composer,
           char             *raw)
{
  gsize         indent = strspn (raw, " \t");
  char         *text = raw + indent;
  gsize         hashes = strspn (text, "#");
  gsize         mark;
  int           level = 0;
  int           bullet = 0;
  double        offset = indent;
  SlResumeLine *line;

  composer->bold = composer->italic = FALSE;
  if (g_ascii_strncasecmp (text, "<h", 2) == 0 && text[2] >= '1' && text[2] <= '6' && strchr (" >", text[3]) != NULL)
    level = text[2] - '0';
  else if (hashes >= 1 && hashes <= 6 && (text[hashes] == ' ' || text[hashes] == '\t'))
    {
      char *end = text + strlen (text);

      level = hashes;
      text += hashes;
      while (end > text && (end[-1] == '#' || end[-1] == ' '))
        *--end = '\0';
    }
  else
    {
      while (text[0] == '>' && (text[1] == ' ' || text[1] == '\0'))
        text += 1 + strspn (text + 1, " ");
      mark = list_mark (text);
      if (mark != 0)
        {
          bullet = 1 + (int) indent / 2;
          text += mark;
          offset += mark;
        }
    }

  g_strstrip (text);
  if (text[0] == '|' || (strstr (text, " | ") != NULL && g_str_has_suffix (text, "|")))
    add_row (composer, text);
  else
    add_inline (composer, text, strlen (text), 0);
  line = sl_resume_composer_flush (composer, doc);
  if (line == NULL)
    return NULL;
  line->level = level;
  line->bullet = MAX (line->bullet, bullet);
  line->x0 = line->last_x0 = offset;
  line->x1 = line->last_x1 = offset + g_utf8_strlen (line->text, -1);

  return line;
}

/**
 * sl_resume_read_markdown:
 * @text: Markdown
 *
 * Returns: (transfer full): its lines; those broken in the source are left to be joined
 */
SlResumeDoc *
sl_resume_read_markdown (const char *text)
{
  SlResumeDoc *doc = sl_resume_doc_new ("markdown");
  g_autoptr (SlResumeComposer) composer = sl_resume_composer_new ();
  g_auto (GStrv) raw = g_strsplit (text, "\n", -1);
  SlResumeLine *previous = NULL;
  double        right = 0;
  gboolean      fenced = FALSE;

  doc->wrapped = TRUE;
  for (guint i = 0; raw[i] != NULL; i++)
    {
      SlResumeLine *line;
      char         *stripped = g_strchomp (raw[i]);
      gboolean      setext = previous != NULL && doc->pending_gap <= 0 && previous->bullet == 0 &&
                        is_underline (stripped);

      if (g_str_has_prefix (stripped, "```"))
        {
          fenced = !fenced;
          continue;
        }
      if (setext)
        previous->level = stripped[0] == '=' ? 1 : 2;
      if (setext || is_rule (stripped))
        {
          doc->paragraphs++;
          doc->pending_gap += 1;
          previous = NULL;
          continue;
        }
      line = read_line (doc, composer, stripped);
      /* A term and, on the next line, what it means. */
      if (line != NULL && previous != NULL && g_str_has_prefix (line->text, ": ") && previous->level == 0 && previous->bullet == 0 && line->gap <= 0)
        {
          sl_resume_line_append (previous, line, "");
          g_ptr_array_remove_index (doc->lines, doc->lines->len - 1);
          continue;
        }
      /* Indented below a list item: its text goes on, however short the line above. */
      if (line != NULL && previous != NULL && previous->bullet > 0 && line->gap <= 0 && line->bullet == 0 && line->level == 0 && strspn (stripped, " \t") >= 2)
        {
          sl_resume_line_append (previous, line, " ");
          g_ptr_array_remove_index (doc->lines, doc->lines->len - 1);
          continue;
        }
      previous = line;
      if (previous != NULL && (previous->bullet > 0 || sl_resume_text_is_sentence (previous->text) || (g_unichar_islower (g_utf8_get_char (previous->text)) && strpbrk (previous->text, "@|\t") == NULL)))
        right = MAX (right, previous->x1);
    }

  for (guint i = 0; i < doc->lines->len; i++)
    ((SlResumeLine *) g_ptr_array_index (doc->lines, i))->right = MAX (right, 60);

  return doc;
}
