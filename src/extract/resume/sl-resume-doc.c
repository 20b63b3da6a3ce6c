/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "extract/resume/sl-resume-doc.h"
#include "extract/resume/sl-resume-text.h"

/* A résumé has a few hundred lines; this keeps a hostile file from eating the time limit. */
#define MAX_LINES      20000
#define MAX_LINE_BYTES 20000

static void
link_free (SlResumeLink *link)
{
  g_free (link->uri);
  g_free (link);
}

/**
 * sl_resume_line_new:
 * @text: the line's text
 *
 * Returns: (transfer full): a line with one piece per part of @text
 */
SlResumeLine *
sl_resume_line_new (const char *text)
{
  SlResumeLine *self = g_new0 (SlResumeLine, 1);

  self->text = g_strdup (text);
  self->pieces = g_array_new (FALSE, TRUE, sizeof (SlResumePiece));
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) link_free);

  return self;
}

/**
 * sl_resume_line_free:
 * @self: (transfer full): a line
 *
 * Frees the line.
 */
void
sl_resume_line_free (SlResumeLine *self)
{
  g_free (self->source);
  g_free (self->text);
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->links);
  g_free (self);
}

/* Where a link leads that a text editor or a mailer has put its own address in front of. */
static char *
unwrap_uri (const char *uri)
{
  static const struct
  {
    const char *service;
    const char *parameter;
  } redirectors[] = {
    { "google.com/url?", "q=" },
    { "google.com/url?", "url=" },
    { "l.facebook.com/l.php?", "u=" },
    { "linkedin.com/redir/redirect?", "url=" },
    { "linkedin.com/safety/go?", "url=" },
    { "safelinks.protection.outlook.com/?", "url=" },
    { "slack-redir.net/link?", "url=" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (redirectors); i++)
    {
      const char *query = strstr (uri, redirectors[i].service);
      g_auto (GStrv) parameters = query != NULL ? g_strsplit (strchr (query, '?') + 1, "&", 20) : NULL;

      for (guint k = 0; parameters != NULL && parameters[k] != NULL; k++)
        {
          const char      *value = parameters[k] + (g_str_has_prefix (parameters[k], "amp;") ? strlen ("amp;") : 0);
          g_autofree char *target = NULL;

          if (!g_str_has_prefix (value, redirectors[i].parameter))
            continue;
          target = g_uri_unescape_string (value + strlen (redirectors[i].parameter), NULL);
          if (target != NULL && strstr (target, "://") != NULL && g_utf8_validate (target, -1, NULL))
            return g_steal_pointer (&target);
        }
    }

  return g_strdup (uri);
}

/**
 * sl_resume_line_add_link:
 * @self: a line
 * @start: first byte of the linked text
 * @end: byte after it
 * @uri: where it leads
 *
 * Notes a link. Anchors inside the document are left out.
 */
void
sl_resume_line_add_link (SlResumeLine *self,
                         guint         start,
                         guint         end,
                         const char   *uri)
{
  SlResumeLink *link;

  if (uri == NULL || *uri == '\0' || *uri == '#' || strlen (uri) > 1000 ||
      !g_utf8_validate (uri, -1, NULL))
    return;

  link = g_new0 (SlResumeLink, 1);
  link->start = start;
  link->end = end;
  link->uri = unwrap_uri (uri);
  g_strstrip (link->uri);
  g_ptr_array_add (self->links, link);
}

/**
 * sl_resume_line_append:
 * @self: a line
 * @more: the line that continues it
 * @glue: what goes between them
 *
 * Joins two lines of one paragraph. A hyphen at the end of the first that only
 * broke a word goes away.
 */
void
sl_resume_line_append (SlResumeLine       *self,
                       const SlResumeLine *more,
                       const char         *glue)
{
  g_autofree char *old = self->text;
  guint            shift;

  self->text = g_strconcat (old, glue, more->text, NULL);
  shift = strlen (old) + strlen (glue);

  for (guint i = 0; i < more->pieces->len; i++)
    {
      SlResumePiece  piece = g_array_index (more->pieces, SlResumePiece, i);
      SlResumePiece *last = self->pieces->len > 0
                              ? &g_array_index (self->pieces, SlResumePiece, self->pieces->len - 1)
                              : NULL;

      piece.start += shift;
      piece.end += shift;
      if (i == 0 && last != NULL && last->bold == piece.bold && last->italic == piece.italic)
        last->end = piece.end;
      else
        g_array_append_val (self->pieces, piece);
    }
  for (guint i = 0; i < more->links->len; i++)
    {
      const SlResumeLink *link = g_ptr_array_index (more->links, i);

      sl_resume_line_add_link (self, link->start + shift, link->end + shift, link->uri);
    }

  self->x0 = MIN (self->x0, more->x0);
  self->x1 = MAX (self->x1, more->x1);
  self->last_x0 = more->last_x0;
  self->last_x1 = more->last_x1;
  if (self->page == more->page)
    self->y1 = MAX (self->y1, more->y1);
  self->bold = self->bold && more->bold;
  self->italic = self->italic && more->italic;
}

/**
 * sl_resume_line_settle:
 * @self: a line whose text and pieces are complete
 *
 * Derives the line's own weight, slant and case from its parts.
 */
void
sl_resume_line_settle (SlResumeLine *self)
{
  guint total = 0;
  guint bold = 0;
  guint italic = 0;

  if (self->pieces->len == 0)
    {
      SlResumePiece piece = { 0, strlen (self->text), self->x0, self->x1, self->bold, self->italic };

      g_array_append_val (self->pieces, piece);
    }

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const SlResumePiece *piece = &g_array_index (self->pieces, SlResumePiece, i);

      total += piece->end - piece->start;
      bold += piece->bold ? piece->end - piece->start : 0;
      italic += piece->italic ? piece->end - piece->start : 0;
    }
  self->bold = total > 0 && bold * 10 >= total * 9;
  self->italic = total > 0 && italic * 10 >= total * 9;
  self->caps = sl_resume_text_is_caps (self->text);
}

/* The text from @cut on, with what is known of it. */
static void
cut_front (SlResumeLine *self,
           gsize         cut)
{
  char *rest = g_strdup (self->text + cut);

  g_free (self->text);
  self->text = rest;
  if (self->bullet == 0)
    self->bullet = 1;

  for (guint i = self->pieces->len; i-- > 0;)
    {
      SlResumePiece *piece = &g_array_index (self->pieces, SlResumePiece, i);

      if (piece->end <= cut)
        {
          g_array_remove_index (self->pieces, i);
          continue;
        }
      piece->start = piece->start > cut ? piece->start - cut : 0;
      piece->end -= cut;
    }
  for (guint i = 0; i < self->links->len; i++)
    {
      SlResumeLink *link = g_ptr_array_index (self->links, i);

      link->start = link->start > cut ? link->start - cut : 0;
      link->end = link->end > cut ? link->end - cut : 0;
    }
}

/**
 * sl_resume_line_take_bullet:
 * @self: a line
 *
 * Cuts a bullet glyph off the front of the text and notes it.
 */
void
sl_resume_line_take_bullet (SlResumeLine *self)
{
  gsize cut = sl_resume_text_bullet (self->text);

  if (cut == 0)
    return;

  self->dash = g_utf8_get_char (self->text) == 0x2013 || g_utf8_get_char (self->text) == 0x2014 || self->text[0] == '-';
  cut_front (self, cut);
}

/* "2. " or "2)<tab>" at the front: its number, and where the text begins. */
static guint
find_number (const char *text,
             gsize      *cut)
{
  gsize digits = strspn (text, "0123456789");
  gsize blank;

  if (digits == 0 || digits > 2 || strchr (".)", text[digits]) == NULL || text[digits] == '\0')
    return 0;
  blank = strspn (text + digits + 1, " \t");
  if (blank == 0 || text[digits + 1 + blank] == '\0')
    return 0;
  *cut = digits + 1 + blank;

  return (guint) atoi (text);
}

/**
 * sl_resume_doc_take_numbers:
 * @self: a document
 *
 * Makes list items of lines that are numbered one after the other from 1; a number
 * that no other follows is part of its line.
 */
void
sl_resume_doc_take_numbers (SlResumeDoc *self)
{
  for (guint i = 0; i + 1 < self->lines->len; i++)
    {
      gsize cut = 0;
      guint n = 0;

      while (i + n < self->lines->len)
        {
          const SlResumeLine *line = g_ptr_array_index (self->lines, i + n);

          if (line->bullet > 0 || line->level > 0 || find_number (line->text, &cut) != n + 1)
            break;
          n++;
        }
      for (guint k = 0; n >= 2 && k < n; k++)
        {
          SlResumeLine *line = g_ptr_array_index (self->lines, i + k);

          find_number (line->text, &cut);
          cut_front (line, cut);
        }
    }
}

/**
 * sl_resume_doc_new:
 * @format: short name of the format, static
 *
 * Returns: (transfer full): an empty document
 */
SlResumeDoc *
sl_resume_doc_new (const char *format)
{
  SlResumeDoc *self = g_new0 (SlResumeDoc, 1);

  self->format = format;
  self->first_page = 1;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_line_free);

  return self;
}

/**
 * sl_resume_doc_free:
 * @self: (transfer full): a document
 *
 * Frees the document and its lines.
 */
void
sl_resume_doc_free (SlResumeDoc *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/**
 * sl_resume_doc_add:
 * @self: a document
 * @text: a line or paragraph
 *
 * Appends a line. Returns %NULL where the text is blank (which makes a gap) or
 * the document is already longer than any résumé.
 *
 * Returns: (transfer none) (nullable): the new line
 */
SlResumeLine *
sl_resume_doc_add (SlResumeDoc *self,
                   const char  *text)
{
  g_autofree char *clean = NULL;
  SlResumeLine    *line;

  self->paragraphs++;
  if (self->lines->len >= MAX_LINES)
    return NULL;

  clean = sl_resume_text_clean (text, MIN (strlen (text), MAX_LINE_BYTES));
  if (sl_resume_text_is_blank (clean))
    {
      self->pending_gap += 1;
      return NULL;
    }

  line = sl_resume_line_new (clean);
  line->paragraph = self->paragraphs;
  line->gap = self->pending_gap;
  self->pending_gap = 0;
  g_ptr_array_add (self->lines, line);

  return line;
}

/**
 * sl_resume_doc_has_text:
 * @self: a document
 *
 * Returns: whether the document holds enough letters to be worth reading
 */
gboolean
sl_resume_doc_has_text (SlResumeDoc *self)
{
  guint letters = 0;

  for (guint i = 0; i < self->lines->len && letters < 20; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (self->lines, i);

      for (const char *p = line->text; *p != '\0' && letters < 20; p = g_utf8_next_char (p))
        letters += g_unichar_isalpha (g_utf8_get_char (p)) ? 1 : 0;
    }

  return letters >= 20;
}

/**
 * sl_resume_composer_new:
 *
 * Returns: (transfer full): a builder of lines from runs of text
 */
SlResumeComposer *
sl_resume_composer_new (void)
{
  SlResumeComposer *self = g_new0 (SlResumeComposer, 1);

  self->text = g_string_new (NULL);
  self->pieces = g_array_new (FALSE, TRUE, sizeof (SlResumePiece));
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) link_free);

  return self;
}

/**
 * sl_resume_composer_free:
 * @self: (transfer full): a composer
 *
 * Frees the composer and what was not flushed.
 */
void
sl_resume_composer_free (SlResumeComposer *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->links);
  g_free (self);
}

/* White space is kept as single spaces and tabs, so that offsets stay true after cleaning. */
/**
 * sl_resume_composer_add:
 * @self: a composer
 * @text: UTF-8 text
 * @length: its length in bytes, or -1
 *
 * Appends text in the current weight and slant.
 */
void
sl_resume_composer_add (SlResumeComposer *self,
                        const char       *text,
                        gssize            length)
{
  g_autofree char *clean = NULL;
  const char      *from;
  SlResumePiece   *last = NULL;
  gsize            before = self->text->len;
  gboolean         space;

  if (self->text->len > MAX_LINE_BYTES)
    return;
  if (length < 0)
    length = strlen (text);
  if (length == 0)
    return;

  clean = sl_resume_text_clean_inner (text, MIN (length, MAX_LINE_BYTES));
  space = before == 0 || strchr (" \t", self->text->str[before - 1]) != NULL;
  for (from = clean; space && (*from == ' '); from++)
    ;
  if (*from == '\0')
    return;
  g_string_append (self->text, from);

  if (self->pieces->len > 0)
    last = &g_array_index (self->pieces, SlResumePiece, self->pieces->len - 1);
  if (last != NULL && last->bold == self->bold && last->italic == self->italic && last->end == before &&
      (before == 0 || self->text->str[before - 1] != '\t'))
    last->end = self->text->len;
  else
    {
      SlResumePiece piece = { before, self->text->len, 0, 0, self->bold, self->italic };

      g_array_append_val (self->pieces, piece);
    }
}

/**
 * sl_resume_composer_tab:
 * @self: a composer
 *
 * Sets what follows apart from what came before.
 */
void
sl_resume_composer_tab (SlResumeComposer *self)
{
  while (self->text->len > 0 && self->text->str[self->text->len - 1] == ' ')
    g_string_truncate (self->text, self->text->len - 1);
  if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\t')
    g_string_append_c (self->text, '\t');
}

/**
 * sl_resume_composer_link:
 * @self: a composer
 * @start: length of the text when the link began
 * @uri: where it leads
 *
 * Marks the text since @start as a link.
 */
void
sl_resume_composer_link (SlResumeComposer *self,
                         gsize             start,
                         const char       *uri)
{
  SlResumeLink *link = g_new0 (SlResumeLink, 1);

  link->start = MIN (start, self->text->len);
  link->end = self->text->len;
  link->uri = g_strdup (uri);
  g_ptr_array_add (self->links, link);
}

/**
 * sl_resume_composer_flush:
 * @self: a composer
 * @doc: the document
 *
 * Appends what was composed as a line and begins anew.
 *
 * Returns: (transfer none) (nullable): the new line, %NULL when there was no text
 */
SlResumeLine *
sl_resume_composer_flush (SlResumeComposer *self,
                          SlResumeDoc      *doc)
{
  SlResumeLine *line;

  while (self->text->len > 0 && strchr (" \t", self->text->str[self->text->len - 1]) != NULL)
    g_string_truncate (self->text, self->text->len - 1);
  line = sl_resume_doc_add (doc, self->text->str);
  if (line != NULL)
    {
      guint length = strlen (line->text);

      for (guint i = 0; i < self->pieces->len; i++)
        {
          SlResumePiece piece = g_array_index (self->pieces, SlResumePiece, i);

          piece.start = MIN (piece.start, length);
          piece.end = MIN (piece.end, length);
          while (piece.end > piece.start && strchr (" \t", line->text[piece.end - 1]) != NULL)
            piece.end--;
          if (piece.end > piece.start)
            g_array_append_val (line->pieces, piece);
        }
      for (guint i = 0; i < self->links->len; i++)
        {
          const SlResumeLink *link = g_ptr_array_index (self->links, i);

          sl_resume_line_add_link (line, MIN (link->start, length), MIN (link->end, length), link->uri);
        }
      line->size = self->size;
      sl_resume_line_settle (line);
      sl_resume_line_take_bullet (line);
    }

  g_string_truncate (self->text, 0);
  g_array_set_size (self->pieces, 0);
  g_ptr_array_set_size (self->links, 0);

  return line;
}
