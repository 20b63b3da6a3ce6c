/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SlResumePiece:
 * @start: first byte in the line's text
 * @end: byte after the last one
 * @x0: left edge (points in a PDF, columns in plain text)
 * @x1: right edge
 * @bold: written in bold
 * @italic: written in italics
 * @size: size of the type, 0 when unknown
 *
 * A part of a line that stands apart from its neighbours (a date at the right
 * margin, a table cell) or differs from them in weight or slant. Parts standing
 * apart are separated by a tab in the line's text.
 */
typedef struct
{
  guint    start;
  guint    end;
  double   x0;
  double   x1;
  gboolean bold;
  gboolean italic;
  double   size;
} SlResumePiece;

/**
 * SlResumeLink:
 * @start: first byte in the line's text
 * @end: byte after the last one
 * @uri: (transfer full): what the text leads to
 */
typedef struct
{
  guint start;
  guint end;
  char *uri;
} SlResumeLink;

/**
 * SlResumeLine:
 * @text: the text, parts that stand apart separated by tabs
 * @source: (nullable): the text as it stands in the file, where @text says more
 * @pieces: (element-type SlResumePiece): the line's parts in order
 * @links: (element-type SlResumeLink): links in the text
 * @paragraph: number of the paragraph or line in the source, from 1
 * @page: page, from 1; 0 where the format has none
 * @mirror: width of the page if left and right are swapped here, 0 if not
 * @size: size of the type in points, 0 when unknown
 * @hang: how far right of its mark a list item's text begins
 * @gap: free space above, in line heights
 * @right: right edge of the column the line stands in
 * @level: heading level by the file's own structure, 0 for none
 * @label: a heading beside the text it belongs to
 * @dash: its mark is a dash, which can be part of the text too
 * @rail: stands in a narrow column beside the text (dates)
 * @repeated: a running header or footer
 * @bullet: depth as a list item, 0 for none
 * @column: number of the column on its page, from 0
 * @group: number of the table row or block the line came from, 0 for none
 * @used: the line's content went into a field
 *
 * One line as read; after joining one logical paragraph.
 */
typedef struct
{
  char      *text;
  char      *source;
  GArray    *pieces;
  GPtrArray *links;
  guint      paragraph;
  int        page;
  double     mirror;
  double     x0;
  double     y0;
  double     x1;
  double     y1;
  double     size;
  double     gap;
  double     right;
  double     last_x0;
  double     hang;
  double     last_x1;
  guint      color;
  int        level;
  int        bullet;
  int        column;
  int        group;
  gboolean   bold;
  gboolean   italic;
  gboolean   caps;
  gboolean   label;
  gboolean   rail;
  gboolean   dash;
  gboolean   repeated;
  gboolean   used;
} SlResumeLine;

/**
 * SlResumeDoc:
 * @lines: (element-type SlResumeLine): the lines in reading order
 * @format: short name of the format, static
 * @wrapped: the source breaks lines where they are full
 * @pages: number of pages, 0 where the format has none
 * @first_page: the page it begins on, 1 but for the second résumé of a file
 * @last: the line appended last, for readers
 *
 * What every reader makes of a file: the one input of understanding.
 */
typedef struct
{
  GPtrArray  *lines;
  const char *format;
  gboolean    wrapped;
  int         pages;
  int         first_page;
  guint       paragraphs;
  double      pending_gap;
} SlResumeDoc;

SlResumeDoc  *sl_resume_doc_new (const char *format);
void          sl_resume_doc_free (SlResumeDoc *self);
SlResumeLine *sl_resume_doc_add (SlResumeDoc *self,
                                 const char  *text);
gboolean      sl_resume_doc_has_text (SlResumeDoc *self);
void          sl_resume_doc_take_numbers (SlResumeDoc *self);

SlResumeLine *sl_resume_line_new (const char *text);
void          sl_resume_line_free (SlResumeLine *self);
void          sl_resume_line_add_link (SlResumeLine *self,
                                       guint         start,
                                       guint         end,
                                       const char   *uri);
void          sl_resume_line_append (SlResumeLine       *self,
                                     const SlResumeLine *more,
                                     const char         *glue);
void          sl_resume_line_settle (SlResumeLine *self);
void          sl_resume_line_take_bullet (SlResumeLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeDoc, sl_resume_doc_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeLine, sl_resume_line_free)

/* A line under construction by a reader of a structured format: text in runs. */
typedef struct
{
  GString   *text;
  GArray    *pieces;
  GPtrArray *links;
  gboolean   bold;
  gboolean   italic;
  double     size;
} SlResumeComposer;

SlResumeComposer *sl_resume_composer_new (void);
void              sl_resume_composer_free (SlResumeComposer *self);
void              sl_resume_composer_add (SlResumeComposer *self,
                                          const char       *text,
                                          gssize            length);
void              sl_resume_composer_tab (SlResumeComposer *self);
void              sl_resume_composer_link (SlResumeComposer *self,
                                           gsize             start,
                                           const char       *uri);
SlResumeLine     *sl_resume_composer_flush (SlResumeComposer *self,
                                            SlResumeDoc      *doc);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeComposer, sl_resume_composer_free)

G_END_DECLS
