/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/resume/sl-resume-columns.h"
#include "extract/resume/sl-resume-gutter.h"
#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-text.h"

#define MAX_DEPTH 8
/* From so many lines on the longest tells where a column ends. */
#define MIN_LINES 12

typedef struct
{
  SlResumeDoc  *doc;
  SlResumePage *page;
  int           column;
  int           group;
  int          *groups;
  double        right;
  gboolean      rail;
  gboolean      labels;
} Target;

/* The parts of a row in reading order. */
static SlResumeSegment *
part (GPtrArray *segments,
      guint      start,
      guint      end,
      guint      i,
      gboolean   turned)
{
  return sl_resume_segment_at (segments, turned ? start + end - 1 - i : i);
}

static SlResumeLine *
add_line (Target    *target,
          GPtrArray *segments,
          guint      start,
          guint      end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SlResumeLine          *line;
  const SlResumeSegment *widest = sl_resume_segment_at (segments, start);
  gboolean               turned = sl_resume_text_is_right_to_left (sl_resume_segment_at (segments, end - 1)->text->str);

  for (guint i = start; i < end; i++)
    {
      if (i > start)
        g_string_append_c (text, '\t');
      g_string_append_len (text, part (segments, start, end, i, turned)->text->str, part (segments, start, end, i, turned)->text->len);
      if (sl_resume_segment_at (segments, i)->text->len > widest->text->len)
        widest = sl_resume_segment_at (segments, i);
    }
  line = sl_resume_doc_add (target->doc, text->str);
  if (line == NULL)
    return NULL;

  line->page = target->page->number;
  line->column = target->column;
  line->group = target->group;
  line->right = target->right;
  line->size = widest->size;
  line->color = widest->color;
  line->x0 = sl_resume_segment_at (segments, start)->x0;
  line->y0 = G_MAXDOUBLE;
  for (guint i = start, shift = 0; i < end; shift += part (segments, start, end, i, turned)->text->len + 1, i++)
    {
      const SlResumeSegment *segment = part (segments, start, end, i, turned);

      line->x1 = MAX (line->x1, segment->x1);
      line->y0 = MIN (line->y0, segment->y0);
      line->y1 = MAX (line->y1, segment->y1);
      for (guint k = 0; k < segment->pieces->len; k++)
        {
          SlResumePiece piece = g_array_index (segment->pieces, SlResumePiece, k);

          piece.start += shift;
          piece.end += shift;
          g_array_append_val (line->pieces, piece);
        }
      for (guint k = 0; k < segment->links->len; k++)
        {
          const SlResumeLink *link = &g_array_index (segment->links, SlResumeLink, k);

          sl_resume_line_add_link (line, link->start + shift, link->end + shift, link->uri);
        }
    }
  line->last_x0 = line->x0;
  line->last_x1 = line->x1;
  sl_resume_line_settle (line);
  line->caps |= widest->small_caps;

  return line;
}

/* A bullet glyph in a segment of its own: the text begins after it. */
static void
take_bullet (SlResumeLine          *line,
             const SlResumeSegment *segment,
             const SlResumeSegment *next)
{
  gsize  cut = sl_resume_text_bullet (line->text);
  double mark = line->x0;

  if (cut == 0)
    return;
  if (next != NULL && segment->text->len <= cut)
    line->x0 = next->x0;
  else if (segment->pieces->len > 0)
    line->x0 += MIN (segment->size * 1.2, (segment->x1 - segment->x0) * cut / MAX (1, segment->text->len));
  line->last_x0 = line->x0;
  line->hang = line->x0 - mark;
  sl_resume_line_take_bullet (line);
}

/* A heading beside the text, as others above it were that stood in a table. */
static gboolean
is_further_label (const Target          *target,
                  const SlResumeSegment *segment,
                  const SlResumeSegment *next)
{
  if (!sl_resume_segment_is_heading (segment) || sl_resume_segment_is_heading (next))
    return FALSE;
  for (guint i = target->doc->lines->len; i-- > 0;)
    {
      const SlResumeLine *line = g_ptr_array_index (target->doc->lines, i);

      if (line->page != target->page->number)
        return FALSE;
      if (line->label && fabs (line->x0 - segment->x0) < 2 && fabs (line->size - segment->size) < 0.6 && line->bold == sl_resume_segment_is_bold (segment))
        return TRUE;
    }

  return FALSE;
}

static void
emit_rows (Target    *target,
           GPtrArray *segments)
{
  const SlResumeSegment *previous = NULL;
  guint                  start = 0;

  for (guint i = 1; i <= segments->len; i++)
    {
      const SlResumeSegment *segment = sl_resume_segment_at (segments, start);
      SlResumeLine          *line;

      gboolean labelled = i == start + 1 && i < segments->len && sl_resume_segment_at (segments, i)->row == segment->row && is_further_label (target, segment, sl_resume_segment_at (segments, i));

      if (!labelled && i < segments->len && sl_resume_segment_at (segments, i)->row == segment->row)
        continue;
      line = add_line (target, segments, start, i);
      if (line != NULL)
        {
          take_bullet (line, segment, i > start + 1 ? sl_resume_segment_at (segments, start + 1) : NULL);
          line->rail = target->rail;
          line->label = labelled || (target->labels && sl_resume_segment_is_heading (segment));
          if (previous != NULL)
            line->gap = MAX (0, (segment->base - previous->base) / MAX (1, MAX (segment->size, previous->size)) - 1.2);
        }
      previous = segment;
      start = i;
    }
}

static void order (Target    *target,
                   GPtrArray *segments,
                   int        depth);

static GPtrArray *
pick_rows (GPtrArray *segments,
           guint      first,
           guint      last)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < segments->len; i++)
    if (sl_resume_segment_at (segments, i)->row >= first && sl_resume_segment_at (segments, i)->row <= last)
      g_ptr_array_add (picked, sl_resume_segment_at (segments, i));

  return picked;
}

static GPtrArray *
pick_side (GPtrArray *segments,
           double     x,
           gboolean   left)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < segments->len; i++)
    if ((sl_resume_segment_at (segments, i)->x1 <= x - 1) == left)
      g_ptr_array_add (picked, sl_resume_segment_at (segments, i));

  return picked;
}

/* The column that stood there on the pages before, or a new one. */
static int
column_at (SlResumeDoc *doc,
           int          taken,
           double       x0,
           double       x1)
{
  int highest = taken;

  for (guint i = doc->lines->len; i-- > 0;)
    {
      const SlResumeLine *line = g_ptr_array_index (doc->lines, i);

      highest = MAX (highest, line->column);
      if (line->column != 0 && line->column != taken && line->group == 0 && fabs (line->x0 - x0) < 4)
        return line->column;
    }

  return CLAMP (highest + 1, 1, 7);
}

static double
text_width (GPtrArray *segments,
            double    *x0)
{
  double right = 0;

  *x0 = G_MAXDOUBLE;
  for (guint i = 0; i < segments->len; i++)
    {
      *x0 = MIN (*x0, sl_resume_segment_at (segments, i)->x0);
      right = MAX (right, sl_resume_segment_at (segments, i)->x1);
    }

  return right - *x0;
}

static void
order_columns (Target               *target,
               GPtrArray            *segments,
               const SlResumeGutter *cut,
               int                   depth)
{
  g_autoptr (GPtrArray) left = pick_side (segments, cut->x, TRUE);
  g_autoptr (GPtrArray) right = pick_side (segments, cut->x, FALSE);
  Target first = *target;
  Target second = *target;
  double left_x;
  double right_x;
  double left_width = text_width (left, &left_x);
  double right_width = text_width (right, &right_x);

  if (cut->major && target->group == 0)
    {
      gboolean narrow_left = left_width <= right_width * 1.1;

      /* The wide column is the text; what stands beside it comes first. */
      if (narrow_left)
        first.column = column_at (target->doc, -1, left_x, left_x + left_width);
      else
        second.column = column_at (target->doc, -1, right_x, right_x + right_width);
      if (!narrow_left)
        {
          /* Its lines end at its own edge, not at that of the page's head. */
          if (left->len >= MIN_LINES && first.right <= 0)
            first.right = left_x + left_width;
          order (&second, right, depth + 1);
          order (&first, left, depth + 1);
          return;
        }
    }
  else
    {
      first.group = ++*target->groups;
      first.right = cut->x - SL_GUTTER_WIDTH;
      second.group = ++*target->groups;
    }
  order (&first, left, depth + 1);
  order (&second, right, depth + 1);
}

/* A label on several lines becomes one. */
static void
merge_label (SlResumeDoc *doc,
             guint        first)
{
  SlResumeLine *label;
  gboolean      exact = FALSE;

  if (first >= doc->lines->len)
    return;
  label = g_ptr_array_index (doc->lines, first);
  for (guint i = first + 1; i < doc->lines->len; i++)
    sl_resume_line_append (label, g_ptr_array_index (doc->lines, i), " ");
  g_ptr_array_set_size (doc->lines, first + 1);
  label->label = sl_resume_lexicon_heading (label->text, &exact) != SL_SECTION_NONE;
}

/* The words of a cell with one more line, as a heading. */
static gboolean
completes_heading (GPtrArray             *cell,
                   const SlResumeSegment *next)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean exact = FALSE;

  for (guint i = 0; i < cell->len; i++)
    g_string_append_printf (text, "%s ", sl_resume_segment_at (cell, i)->text->str);
  g_string_append (text, next->text->str);

  return sl_resume_lexicon_heading (text->str, &exact) != SL_SECTION_NONE && (exact || g_unichar_islower (g_utf8_get_char (next->text->str)));
}

/* Lines of the rail that belong together: the same label or date broken, or a place below the date. */
static gboolean
same_cell (GPtrArray             *cell,
           const SlResumeSegment *segment)
{
  const SlResumeSegment *above = sl_resume_segment_at (cell, cell->len - 1);
  gboolean               heavier = segment->size > above->size + 0.6 || (sl_resume_segment_is_bold (segment) && !sl_resume_segment_is_bold (above));

  if (segment->base - above->base > 1.9 * segment->size)
    return FALSE;
  if (heavier && sl_resume_segment_is_heading (segment))
    return FALSE;
  if (cell->len == 1 && sl_resume_segment_is_heading (above) && !completes_heading (cell, segment))
    return FALSE;

  return !sl_resume_segment_is_dated (segment) || sl_resume_segment_ends_open (above);
}

/* A label, not a date, with text beside it. */
static gboolean
is_label_row (GPtrArray             *right,
              const SlResumeSegment *label)
{
  if (sl_resume_segment_is_dated (label))
    return FALSE;
  for (guint i = 0; i < right->len; i++)
    if (sl_resume_segment_at (right, i)->row == label->row)
      return TRUE;

  return FALSE;
}

/* A heading among dates and labels, in heavier or larger type than the text beside it. */
static gboolean
is_heading_cell (GPtrArray *cell,
                 GPtrArray *right,
                 guint      taken)
{
  const SlResumeSegment *heading = sl_resume_segment_at (cell, 0);
  const SlResumeSegment *text = taken < right->len ? sl_resume_segment_at (right, taken) : NULL;

  return cell->len == 1 && text != NULL && sl_resume_segment_is_heading (heading) &&
         (heading->size > text->size + 0.6 || (sl_resume_segment_is_bold (heading) && !sl_resume_segment_is_bold (text)));
}

/* Each part of the rail goes in front of the lines it stands beside. */
static void
order_rail (Target               *target,
            GPtrArray            *segments,
            const SlResumeGutter *cut,
            int                   depth)
{
  g_autoptr (GPtrArray) left = pick_side (segments, cut->x, TRUE);
  g_autoptr (GPtrArray) right = pick_side (segments, cut->x, FALSE);
  Target   rail = *target;
  guint    taken = 0;
  guint    first;
  gboolean heading;

  rail.right = cut->x;
  for (guint i = 0; i < left->len;)
    {
      g_autoptr (GPtrArray) before = g_ptr_array_new ();
      g_autoptr (GPtrArray) cell = g_ptr_array_new ();
      double top = sl_resume_segment_at (left, i)->y0;

      while (taken < right->len && (sl_resume_segment_at (right, taken)->y0 + sl_resume_segment_at (right, taken)->y1) / 2 < top)
        g_ptr_array_add (before, sl_resume_segment_at (right, taken++));
      if (before->len > 0)
        order (target, before, depth + 1);
      do
        g_ptr_array_add (cell, sl_resume_segment_at (left, i++));
      while (i < left->len && (sl_resume_segment_at (left, i)->row == sl_resume_segment_at (left, i - 1)->row || (same_cell (cell, sl_resume_segment_at (left, i)) && (cut->labels || !is_label_row (right, sl_resume_segment_at (left, i - 1)) || !is_label_row (right, sl_resume_segment_at (left, i))))));
      heading = cut->labels || is_heading_cell (cell, right, taken);
      if (!heading && cell->len == 1 && !sl_resume_segment_is_dated (sl_resume_segment_at (cell, 0)) && taken < right->len && sl_resume_segment_at (right, taken)->row == sl_resume_segment_at (cell, 0)->row)
        {
          /* A label among the dates: a row of its own. */
          for (guint row = sl_resume_segment_at (cell, 0)->row; taken < right->len && sl_resume_segment_at (right, taken)->row == row;)
            g_ptr_array_add (cell, sl_resume_segment_at (right, taken++));
          emit_rows (target, cell);
          continue;
        }
      sl_resume_segments_number_rows (cell);
      first = target->doc->lines->len;
      rail.rail = !heading;
      rail.labels = heading;
      emit_rows (&rail, cell);
      if (heading)
        merge_label (target->doc, first);
    }
  if (taken < right->len)
    {
      g_autoptr (GPtrArray) rest = g_ptr_array_new ();

      while (taken < right->len)
        g_ptr_array_add (rest, sl_resume_segment_at (right, taken++));
      order (target, rest, depth + 1);
    }
}

/* Baseline of a row, and whether something stands right of x in it. */
static double
row_base (GPtrArray *segments,
          guint      row,
          double     x,
          gboolean  *right)
{
  double base = 0;

  *right = FALSE;
  for (guint i = 0; i < segments->len; i++)
    if (sl_resume_segment_at (segments, i)->row == row)
      {
        base = MAX (base, sl_resume_segment_at (segments, i)->base);
        *right |= sl_resume_segment_at (segments, i)->x1 > x - 1;
      }

  return base;
}

/* The last words of a line over the whole page, on a line of their own, belong to what is above the columns. */
static void
leave_to_head (GPtrArray      *segments,
               SlResumeGutter *cut)
{
  gboolean right;
  double   above;
  double   base;
  double   below;

  if (cut->kind != SL_GUTTER_COLUMNS || !cut->major || cut->first == 0 || cut->last < cut->first + 2)
    return;
  above = row_base (segments, cut->first - 1, cut->x, &right);
  base = row_base (segments, cut->first, cut->x, &right);
  below = row_base (segments, cut->first + 1, cut->x, &right) - base;
  row_base (segments, cut->first, cut->x, &right);
  if (!right && base - above < 0.75 * below)
    cut->first++;
}

static void
order (Target    *target,
       GPtrArray *segments,
       int        depth)
{
  guint          n_rows = sl_resume_segments_number_rows (segments);
  SlResumeGutter cut = { SL_GUTTER_NONE, 0, 0, 0, FALSE, FALSE };

  if (depth < MAX_DEPTH && sl_resume_gutter_find (segments, n_rows, target->group == 0 && target->column == 0 ? target->page->width : 0, &cut))
    {
      g_autoptr (GPtrArray) above = NULL;
      g_autoptr (GPtrArray) run = NULL;
      g_autoptr (GPtrArray) below = NULL;

      leave_to_head (segments, &cut);
      above = cut.first > 0 ? pick_rows (segments, 0, cut.first - 1) : NULL;
      run = pick_rows (segments, cut.first, cut.last);
      below = cut.last + 1 < n_rows ? pick_rows (segments, cut.last + 1, n_rows) : NULL;

      if (above != NULL && above->len > 0)
        order (target, above, depth + 1);
      if (cut.kind == SL_GUTTER_RAIL)
        order_rail (target, run, &cut, depth);
      else
        order_columns (target, run, &cut, depth);
      if (below != NULL && below->len > 0)
        order (target, below, depth + 1);
      return;
    }
  emit_rows (target, segments);
}

/**
 * sl_resume_columns_order:
 * @doc: the document, which gets the lines
 * @page: the page
 * @segments: (element-type SlResumeSegment): the parts of its lines
 *
 * Cuts the page into columns and tables until only lines are left, and appends
 * them in reading order.
 */
void
sl_resume_columns_order (SlResumeDoc  *doc,
                         SlResumePage *page,
                         GPtrArray    *segments)
{
  int    groups = page->number * 1000;
  Target target = { doc, page, 0, 0, &groups, 0, FALSE, FALSE };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < segments->len; i++)
    g_ptr_array_add (all, sl_resume_segment_at (segments, i));
  sl_resume_segments_mend (all);
  sl_resume_cells_join (all);
  order (&target, all, 0);
}
