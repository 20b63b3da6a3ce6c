/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/resume/sl-resume-columns.h"
#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-text.h"

#define MAX_DEPTH      8
#define MAX_CANDIDATES 60
#define MAX_ROWS       400

/* Free space beside a column. */
#define GUTTER 2.0

typedef enum {
  CUT_NONE,    /* no columns here, or a table to be read by rows */
  CUT_COLUMNS, /* text runs down each side */
  CUT_RAIL,    /* dates or headings beside what they belong to */
} CutKind;

typedef struct
{
  CutKind  kind;
  double   x;
  guint    first; /* rows */
  guint    last;
  gboolean labels;
  gboolean major;
} Cut;

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

/* What stands on both sides of a gutter. */
typedef struct
{
  guint  left;
  guint  right;
  guint  aligned;
  guint  flush;
  guint  both;
  guint  left_matched;
  guint  right_matched;
  guint  left_dates;
  guint  right_dates;
  guint  left_headings;
  guint  right_headings;
  guint  left_labels;
  guint  left_flush;
  guint  cells;
  guint  heading_cells;
  guint  left_rows;
  guint  right_rows;
  guint  alternating;
  double left_width;
  double right_width;
} Sides;

/**
 * sl_resume_segment_new:
 *
 * Returns: (transfer full): an empty segment
 */
SlResumeSegment *
sl_resume_segment_new (void)
{
  SlResumeSegment *self = g_new0 (SlResumeSegment, 1);

  self->text = g_string_new (NULL);
  self->pieces = g_array_new (FALSE, TRUE, sizeof (SlResumePiece));
  self->links = g_array_new (FALSE, TRUE, sizeof (SlResumeLink));
  self->facts = g_new0 (SlResumeFacts, 1);

  return self;
}

/**
 * sl_resume_segment_free:
 * @self: (transfer full): a segment
 *
 * Frees the segment.
 */
void
sl_resume_segment_free (SlResumeSegment *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->pieces);
  g_array_unref (self->links);
  g_free (self->facts);
  g_free (self);
}

static SlResumeSegment *
at (GPtrArray *segments,
    guint      i)
{
  return g_ptr_array_index (segments, i);
}

static int
compare_segments (gconstpointer a,
                  gconstpointer b)
{
  const SlResumeSegment *first = *(SlResumeSegment *const *) a;
  const SlResumeSegment *second = *(SlResumeSegment *const *) b;

  if (fabs (first->base - second->base) > 0.01)
    return first->base < second->base ? -1 : 1;

  return first->x0 < second->x0 ? -1 : first->x0 > second->x0;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const SlResumeSegment *first = *(SlResumeSegment *const *) a;
  const SlResumeSegment *second = *(SlResumeSegment *const *) b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;

  return first->x0 < second->x0 ? -1 : first->x0 > second->x0;
}

/* Numbers the rows; returns how many there are. */
static guint
number_rows (GPtrArray *segments)
{
  guint  row = 0;
  double base = 0;

  if (segments->len == 0)
    return 0;
  g_ptr_array_sort (segments, compare_segments);
  for (guint i = 0; i < segments->len; i++)
    {
      SlResumeSegment *segment = at (segments, i);

      if (i == 0)
        base = segment->base;
      else if (segment->base - base > MAX (0.3 * segment->size, 1.5))
        {
          row++;
          base = segment->base;
        }
      segment->row = row;
    }
  g_ptr_array_sort (segments, compare_rows);

  return segments->len > 0 ? row + 1 : 0;
}

static gboolean
is_dated (const SlResumeSegment *segment)
{
  SlResumeSpan span;

  if (segment->facts->dated == SL_FACT_UNKNOWN)
    segment->facts->dated = sl_resume_dates_find (segment->text->str, 0, &span) && strlen (segment->text->str) <= (span.end - span.start) + 14 ? SL_FACT_YES : SL_FACT_NO;

  return segment->facts->dated == SL_FACT_YES;
}

static gboolean
is_heading (const SlResumeSegment *segment)
{
  gboolean exact = FALSE;

  if (segment->facts->heading == SL_FACT_UNKNOWN)
    segment->facts->heading = sl_resume_lexicon_heading (segment->text->str, &exact) != SL_SECTION_NONE && exact ? SL_FACT_YES : SL_FACT_NO;

  return segment->facts->heading == SL_FACT_YES;
}

static gboolean
is_place (const SlResumeSegment *segment)
{
  if (segment->facts->place == SL_FACT_UNKNOWN)
    segment->facts->place = sl_resume_location_is_place (segment->text->str) ? SL_FACT_YES : SL_FACT_NO;

  return segment->facts->place == SL_FACT_YES;
}

static gboolean
is_label (const SlResumeSegment *segment)
{
  return g_str_has_suffix (segment->text->str, ":") || sl_resume_text_count_words (segment->text->str) <= 4;
}

static gboolean
is_bold (const SlResumeSegment *segment)
{
  return segment->pieces->len > 0 && g_array_index (segment->pieces, SlResumePiece, 0).bold;
}

/* A row in heavier or larger type over a row in lighter: the heads of columns. */
static gboolean
has_column_heads (GPtrArray *segments,
                  const Cut *cut)
{
  const SlResumeSegment *head = NULL;
  guint                  heads = 0;
  guint                  below = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = at (segments, i);

      if (segment->row == cut->first)
        {
          if (head != NULL && (is_bold (head) != is_bold (segment) || fabs (head->size - segment->size) > 0.6))
            return FALSE;
          head = segment;
          heads++;
        }
      else if (segment->row == cut->first + 1 && head != NULL)
        {
          if ((is_bold (segment) && segment->size > head->size - 0.6) || (!is_bold (head) && segment->size > head->size - 0.6))
            return FALSE;
          below++;
        }
    }

  return heads >= 2 && below >= 1;
}

/* Lines on the left that follow closely in one type: a label broken in two. */
static gboolean
follows_closely (const SlResumeSegment *above,
                 const SlResumeSegment *segment)
{
  return segment->base - above->base < 1.75 * segment->size && fabs (segment->size - above->size) < 0.6 && is_bold (above) == is_bold (segment);
}

static void
count_cells (GPtrArray *segments,
             const Cut *cut,
             Sides     *sides)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const SlResumeSegment *above = NULL;

  for (guint i = 0; i <= segments->len; i++)
    {
      const SlResumeSegment *segment = i < segments->len ? at (segments, i) : NULL;
      gboolean               exact = FALSE;

      if (segment != NULL && (segment->row < cut->first || segment->row > cut->last || segment->x1 > cut->x - 1))
        continue;
      if (above != NULL && (segment == NULL || !follows_closely (above, segment)))
        {
          sides->cells++;
          sides->heading_cells += sl_resume_lexicon_heading (text->str, &exact) != SL_SECTION_NONE ? 1 : 0;
          g_string_truncate (text, 0);
        }
      if (segment != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", segment->text->str);
      above = segment;
    }
}

static Sides
weigh_sides (GPtrArray *segments,
             const Cut *cut,
             gboolean   words)
{
  Sides                  sides = { 0 };
  g_autofree guint8     *rows = g_new0 (guint8, cut->last - cut->first + 1);
  const SlResumeSegment *first_left = NULL;
  double                 left_edge = G_MAXDOUBLE;
  double                 right_edge = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = at (segments, i);
      gboolean               is_left = segment->x1 <= cut->x - 1;

      if (segment->row < cut->first || segment->row > cut->last)
        continue;
      rows[segment->row - cut->first] |= is_left ? 1 : 2;
      if (is_left)
        {
          sides.left++;
          left_edge = MIN (left_edge, segment->x0);
        }
      else
        {
          sides.right++;
          right_edge = MAX (right_edge, segment->x1);
          sides.aligned += segment->x0 < cut->x + 25 ? 1 : 0;
          sides.flush += segment->x0 < cut->x + 10 ? 1 : 0;
        }
      if (!words)
        continue;
      if (is_left)
        {
          sides.left_dates += is_dated (segment) ? 1 : 0;
          sides.left_headings += is_heading (segment) ? 1 : 0;
          sides.left_labels += is_label (segment) ? 1 : 0;
          sides.left_flush += segment->x1 > cut->x - 2 * segment->size ? 1 : 0;
          first_left = segment;
        }
      else
        {
          sides.right_dates += is_dated (segment) || is_place (segment) ? 1 : 0;
          sides.right_headings += is_heading (segment) ? 1 : 0;
          if (first_left != NULL && first_left->row == segment->row)
            sides.alternating += is_bold (first_left) == is_bold (segment) ? 1 : 0;
        }
    }
  if (words)
    count_cells (segments, cut, &sides);
  for (guint i = 0; i <= cut->last - cut->first; i++)
    {
      sides.both += rows[i] == 3 ? 1 : 0;
      sides.left_rows += (rows[i] & 1) != 0 ? 1 : 0;
      sides.right_rows += (rows[i] & 2) != 0 ? 1 : 0;
    }
  sides.left_width = sides.left > 0 ? cut->x - left_edge : 0;
  sides.right_width = sides.right > 0 ? right_edge - cut->x : 0;

  return sides;
}

static gboolean
looks_like (const SlResumeSegment *a,
            const SlResumeSegment *b)
{
  return is_bold (a) == is_bold (b) && fabs (a->size - b->size) < 0.6 && sl_resume_text_is_caps (a->text->str) == sl_resume_text_is_caps (b->text->str);
}

/* Headings on both sides that look the same: two columns of one page. */
static gboolean
has_like_headings (GPtrArray *segments,
                   const Cut *cut)
{
  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *left = at (segments, i);

      if (left->row < cut->first || left->row > cut->last || left->x1 > cut->x - 1 || !is_heading (left))
        continue;
      for (guint k = 0; k < segments->len; k++)
        {
          const SlResumeSegment *right = at (segments, k);

          if (right->row >= cut->first && right->row <= cut->last && right->x1 > cut->x - 1 && looks_like (left, right) && is_heading (right))
            return TRUE;
        }
    }

  return FALSE;
}

/* A larger heading outside: the words beside the text are labels inside a section. */
static gboolean
has_larger_heading (GPtrArray *segments,
                    const Cut *cut)
{
  double label = 0;

  for (guint i = 0; i < segments->len; i++)
    if (at (segments, i)->row >= cut->first && at (segments, i)->row <= cut->last && at (segments, i)->x1 <= cut->x - 1)
      label = MAX (label, at (segments, i)->size);
  for (guint i = 0; i < segments->len; i++)
    if ((at (segments, i)->row < cut->first || at (segments, i)->row > cut->last) && at (segments, i)->size > label + 0.6 && is_heading (at (segments, i)))
      return TRUE;

  return FALSE;
}

/* Rows at the ends with something on one side only are not of the table, nor is what
 * comes after a hole on its right side.
 */
static void
trim (GPtrArray *segments,
      Cut       *cut)
{
  guint                  n = cut->last - cut->first + 1;
  g_autofree guint8     *sides = g_new0 (guint8, n);
  guint                  first = cut->first;
  guint                  last;
  const SlResumeSegment *right = NULL;
  double                 base = 0;

  for (guint i = 0; i < segments->len; i++)
    if (at (segments, i)->row >= first && at (segments, i)->row <= cut->last)
      sides[at (segments, i)->row - first] |= at (segments, i)->x1 <= cut->x - 1 ? 1 : 2;
  while (cut->first < cut->last && sides[cut->first - first] != 3)
    cut->first++;
  last = cut->first;
  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = at (segments, i);

      if (segment->row < cut->first || segment->row > cut->last || segment->x1 <= cut->x - 1)
        continue;
      if (right != NULL && segment->base - right->base > 3.6 * MAX (segment->size, right->size))
        break;
      right = segment;
      last = segment->row;
    }
  for (guint i = 0; i < segments->len; i++)
    if (at (segments, i)->row == last)
      base = MAX (base, at (segments, i)->base);
  /* The longer side of a table goes on as long as its lines follow closely. */
  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = at (segments, i);

      if (segment->row <= last || segment->row > cut->last)
        continue;
      if (segment->row > last + 1 || segment->base - base > 1.75 * segment->size || is_heading (segment) || segment->x1 > cut->x - 1)
        break;
      last = segment->row;
      base = segment->base;
    }
  cut->last = last;
}

static CutKind
decide (GPtrArray   *segments,
        Cut         *cut,
        const Sides *sides,
        double       width)
{
  Cut    core = *cut;
  double left_match = (double) sides->both / MAX (1, sides->left_rows);
  double right_match = (double) sides->both / MAX (1, sides->right_rows);
  guint  rows;

  trim (segments, &core);
  rows = core.last - core.first + 1;
  cut->major = FALSE;
  if (sides->left_dates * 2 >= sides->left_rows && sides->left_dates >= 1 && sides->left_width < width * 0.42 && sides->left_headings * 3 < sides->left_rows + 1)
    return sides->right_rows >= 2 ? CUT_RAIL : CUT_NONE;
  /* Dates and labels set against the text, whose headings stand in the text's own column. */
  if (sides->left_dates >= 2 && sides->right_headings >= 2 && sides->left_width < width * 0.3 && left_match >= 0.7 && sides->left_rows * 3 <= sides->right_rows * 2 &&
      sides->left_labels * 10 >= sides->left * 9 && sides->left_flush * 10 >= sides->left * 8)
    return CUT_RAIL;
  if (sides->heading_cells >= 1 && sides->heading_cells * 10 >= sides->cells * 6 && sides->left_width < width * 0.34 && sides->right_rows >= 2 * sides->cells &&
      (sides->cells > 1 || sides->both >= 1) && !has_like_headings (segments, cut) && !has_larger_heading (segments, cut))
    {
      cut->labels = TRUE;
      return CUT_RAIL;
    }
  if (sides->right_dates * 2 >= sides->right_rows && right_match >= 0.7)
    return CUT_NONE;
  if (rows >= 6 && ((sides->left_headings >= 2 && sides->right_headings >= 2) || has_like_headings (segments, &core)))
    {
      cut->major = TRUE;
      return CUT_COLUMNS;
    }
  if (sides->left_rows >= 6 && sides->right_rows >= 6 && sides->left_headings + sides->right_headings >= 1 && (left_match < 0.7 || right_match < 0.7 || rows >= 25))
    {
      cut->major = TRUE;
      return CUT_COLUMNS;
    }

  return CUT_NONE;
}

/* Smaller tables: by columns when their heads say so or their lines do not pair. */
static CutKind
decide_small (GPtrArray   *segments,
              const Cut   *cut,
              const Sides *sides)
{
  double left_match = (double) sides->both / MAX (1, sides->left_rows);
  double right_match = (double) sides->both / MAX (1, sides->right_rows);
  guint  rows = cut->last - cut->first + 1;

  if (rows < 2 || sides->right_rows < 2 || sides->left_rows < 2 || sides->flush < 2)
    return CUT_NONE;
  if (sides->right_dates * 2 >= sides->right_rows && right_match >= 0.7)
    return CUT_NONE;
  if (has_column_heads (segments, cut))
    return CUT_COLUMNS;
  if (left_match >= 0.85 && sides->left_labels * 10 >= sides->left * 8)
    return CUT_NONE;
  if (right_match >= 0.85 && left_match >= 0.85)
    return CUT_NONE;

  return (left_match < 0.7 && right_match < 0.7 && rows >= 3) || (sides->left_rows >= 8 && sides->right_rows >= 8) ? CUT_COLUMNS : CUT_NONE;
}

/* Rows whose text crosses the gutter left of x. */
static void
find_crossed (GPtrArray *segments,
              double     x,
              guint8    *crossed)
{
  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = at (segments, i);

      if (segment->x0 < x - 1 && segment->x1 > x - GUTTER)
        crossed[segment->row] = 1;
    }
}

static gboolean
is_beside (const SlResumeSegment *segment,
           const SlResumeSegment *other)
{
  return fabs (other->base - segment->base) < 0.6 * segment->size;
}

static gboolean
stands_alone (GPtrArray             *segments,
              const SlResumeSegment *heading,
              double                 x)
{
  for (guint i = 0; i < segments->len; i++)
    if (at (segments, i) != heading && at (segments, i)->x1 > x - 1 && is_beside (heading, at (segments, i)))
      return FALSE;

  return TRUE;
}

/* Headings over a table whose first column they share: nothing stands beside them, and
 * there is none beyond the gutter. In columns of text one side does not wait for the other.
 */
static void
find_headings (GPtrArray *segments,
               double     x,
               guint8    *crossed)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (GPtrArray) beside = g_ptr_array_new ();

  for (guint i = 0; i < segments->len; i++)
    {
      SlResumeSegment *segment = at (segments, i);

      if (!is_heading (segment) || (segment->x0 < x - 1 && segment->x1 > x - 1))
        continue;
      if (segment->x1 > x - 1)
        return;
      g_ptr_array_add (stands_alone (segments, segment, x) ? alone : beside, segment);
    }
  for (guint i = 0; i < beside->len; i++)
    for (guint k = 0; k < alone->len; k++)
      if (looks_like (at (beside, i), at (alone, k)))
        return;
  for (guint i = 0; i < alone->len; i++)
    crossed[at (alone, i)->row] = 1;
}

static gboolean
is_candidate (GPtrArray    *segments,
              const double *tried,
              guint         n,
              double        x)
{
  guint mates = 0;

  for (guint i = 0; i < n; i++)
    if (fabs (tried[i] - x) < 1.5)
      return FALSE;
  for (guint i = 0; i < segments->len && mates < 2; i++)
    mates += at (segments, i)->x0 > x - 2 && at (segments, i)->x0 < x + 10 ? 1 : 0;

  return mates >= 2;
}

static void
try_runs (GPtrArray *segments,
          guint      n_rows,
          double     x,
          double     width,
          Cut       *best,
          guint     *best_score)
{
  g_autofree guint8 *crossed = g_new0 (guint8, n_rows + 1);
  guint              first = 0;

  find_crossed (segments, x, crossed);
  find_headings (segments, x, crossed);
  crossed[n_rows] = 1;
  for (guint row = 0; row <= n_rows; row++)
    {
      Cut   cut = { CUT_NONE, x, first, row - 1, FALSE, FALSE };
      Sides sides;
      guint score;

      if (!crossed[row])
        continue;
      first = row + 1;
      if (row == cut.first || row - cut.first < 2)
        continue;
      sides = weigh_sides (segments, &cut, FALSE);
      if (sides.left == 0 || sides.right < 2 || sides.flush < 2 || sides.aligned * 2 < sides.right_rows)
        continue;
      score = sides.left_rows + sides.right_rows + sides.aligned;
      if (score <= *best_score)
        continue;
      sides = weigh_sides (segments, &cut, TRUE);
      cut.kind = decide (segments, &cut, &sides, width);
      if (cut.kind == CUT_NONE)
        {
          trim (segments, &cut);
          sides = weigh_sides (segments, &cut, TRUE);
          score = sides.left_rows + sides.right_rows + sides.aligned;
          cut.kind = score > *best_score ? decide_small (segments, &cut, &sides) : CUT_NONE;
        }
      if (cut.kind == CUT_NONE)
        continue;
      *best = cut;
      *best_score = score;
    }
}

static gboolean
find_cut (GPtrArray *segments,
          guint      n_rows,
          double     page_width,
          Cut       *best)
{
  double tried[MAX_CANDIDATES];
  guint  n = 0;
  guint  score = 0;
  double left = G_MAXDOUBLE;
  double right = 0;

  if (n_rows < 2 || n_rows > MAX_ROWS)
    return FALSE;
  for (guint i = 0; i < segments->len; i++)
    {
      left = MIN (left, at (segments, i)->x0);
      right = MAX (right, at (segments, i)->x1);
    }
  for (guint i = 0; i < segments->len && n < MAX_CANDIDATES; i++)
    {
      double x = at (segments, i)->x0;

      if (x > left + 12 && is_candidate (segments, tried, n, x))
        {
          tried[n++] = x;
          try_runs (segments, n_rows, x, MAX (right - left, page_width * 0.8), best, &score);
        }
    }

  return score > 0;
}

/* The parts of a row in reading order. */
static SlResumeSegment *
part (GPtrArray *segments,
      guint      start,
      guint      end,
      guint      i,
      gboolean   turned)
{
  return at (segments, turned ? start + end - 1 - i : i);
}

static SlResumeLine *
add_line (Target    *target,
          GPtrArray *segments,
          guint      start,
          guint      end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SlResumeLine          *line;
  const SlResumeSegment *widest = at (segments, start);
  gboolean               turned = sl_resume_text_is_right_to_left (at (segments, end - 1)->text->str);

  for (guint i = start; i < end; i++)
    {
      if (i > start)
        g_string_append_c (text, '\t');
      g_string_append_len (text, part (segments, start, end, i, turned)->text->str, part (segments, start, end, i, turned)->text->len);
      if (at (segments, i)->text->len > widest->text->len)
        widest = at (segments, i);
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
  line->x0 = at (segments, start)->x0;
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

static void
emit_rows (Target    *target,
           GPtrArray *segments)
{
  const SlResumeSegment *previous = NULL;
  guint                  start = 0;

  for (guint i = 1; i <= segments->len; i++)
    {
      const SlResumeSegment *segment = at (segments, start);
      SlResumeLine          *line;

      if (i < segments->len && at (segments, i)->row == segment->row)
        continue;
      line = add_line (target, segments, start, i);
      if (line != NULL)
        {
          take_bullet (line, segment, i > start + 1 ? at (segments, start + 1) : NULL);
          line->rail = target->rail;
          line->label = target->labels && is_heading (segment);
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
    if (at (segments, i)->row >= first && at (segments, i)->row <= last)
      g_ptr_array_add (picked, at (segments, i));

  return picked;
}

static GPtrArray *
pick_side (GPtrArray *segments,
           double     x,
           gboolean   left)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < segments->len; i++)
    if ((at (segments, i)->x1 <= x - 1) == left)
      g_ptr_array_add (picked, at (segments, i));

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
      *x0 = MIN (*x0, at (segments, i)->x0);
      right = MAX (right, at (segments, i)->x1);
    }

  return right - *x0;
}

static void
order_columns (Target    *target,
               GPtrArray *segments,
               const Cut *cut,
               int        depth)
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
          order (&second, right, depth + 1);
          order (&first, left, depth + 1);
          return;
        }
    }
  else
    {
      first.group = ++*target->groups;
      first.right = cut->x - GUTTER;
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

static gboolean
ends_open (const char *text)
{
  gsize length = strlen (text);

  return (length > 0 && text[length - 1] == '-') || g_str_has_suffix (text, "–") || g_str_has_suffix (text, "—") || g_str_has_suffix (text, " to") || g_str_has_suffix (text, " bis");
}

/* Lines of the rail that belong together: the same label or date broken, or a place below the date. */
static gboolean
same_cell (const SlResumeSegment *above,
           const SlResumeSegment *segment)
{
  if (segment->base - above->base > 1.9 * segment->size)
    return FALSE;

  return !is_dated (segment) || ends_open (above->text->str);
}

/* A label, not a date, with text beside it. */
static gboolean
is_label_row (GPtrArray             *right,
              const SlResumeSegment *label)
{
  if (is_dated (label))
    return FALSE;
  for (guint i = 0; i < right->len; i++)
    if (at (right, i)->row == label->row)
      return TRUE;

  return FALSE;
}

/* Each part of the rail goes in front of the lines it stands beside. */
static void
order_rail (Target    *target,
            GPtrArray *segments,
            const Cut *cut,
            int        depth)
{
  g_autoptr (GPtrArray) left = pick_side (segments, cut->x, TRUE);
  g_autoptr (GPtrArray) right = pick_side (segments, cut->x, FALSE);
  Target rail = *target;
  guint  taken = 0;
  guint  first;

  rail.rail = !cut->labels;
  rail.labels = cut->labels;
  rail.right = cut->x;
  for (guint i = 0; i < left->len;)
    {
      g_autoptr (GPtrArray) before = g_ptr_array_new ();
      g_autoptr (GPtrArray) cell = g_ptr_array_new ();
      double top = at (left, i)->y0;

      while (taken < right->len && (at (right, taken)->y0 + at (right, taken)->y1) / 2 < top)
        g_ptr_array_add (before, at (right, taken++));
      if (before->len > 0)
        order (target, before, depth + 1);
      do
        g_ptr_array_add (cell, at (left, i++));
      while (i < left->len && (at (left, i)->row == at (left, i - 1)->row || (same_cell (at (left, i - 1), at (left, i)) && (cut->labels || !is_label_row (right, at (left, i - 1)) || !is_label_row (right, at (left, i))))));
      if (!cut->labels && cell->len == 1 && !is_dated (at (cell, 0)) && taken < right->len && at (right, taken)->row == at (cell, 0)->row)
        {
          /* A label among the dates: a row of its own. */
          for (guint row = at (cell, 0)->row; taken < right->len && at (right, taken)->row == row;)
            g_ptr_array_add (cell, at (right, taken++));
          emit_rows (target, cell);
          continue;
        }
      number_rows (cell);
      first = target->doc->lines->len;
      emit_rows (&rail, cell);
      if (cut->labels)
        merge_label (target->doc, first);
    }
  if (taken < right->len)
    {
      g_autoptr (GPtrArray) rest = g_ptr_array_new ();

      while (taken < right->len)
        g_ptr_array_add (rest, at (right, taken++));
      order (target, rest, depth + 1);
    }
}

static void
order (Target    *target,
       GPtrArray *segments,
       int        depth)
{
  guint n_rows = number_rows (segments);
  Cut   cut = { CUT_NONE, 0, 0, 0, FALSE, FALSE };

  if (depth < MAX_DEPTH && find_cut (segments, n_rows, target->group == 0 && target->column == 0 ? target->page->width : 0, &cut))
    {
      g_autoptr (GPtrArray) above = cut.first > 0 ? pick_rows (segments, 0, cut.first - 1) : NULL;
      g_autoptr (GPtrArray) run = pick_rows (segments, cut.first, cut.last);
      g_autoptr (GPtrArray) below = cut.last + 1 < n_rows ? pick_rows (segments, cut.last + 1, n_rows) : NULL;

      if (above != NULL && above->len > 0)
        order (target, above, depth + 1);
      if (cut.kind == CUT_RAIL)
        order_rail (target, run, &cut, depth);
      else
        order_columns (target, run, &cut, depth);
      if (below != NULL && below->len > 0)
        order (target, below, depth + 1);
      return;
    }
  emit_rows (target, segments);
}

/* Parts of a range: the first is none by itself, together they are one and nothing else. */
static gboolean
is_broken_date (const SlResumeSegment *upper,
                const SlResumeSegment *lower,
                const SlResumeSegment *last)
{
  g_autofree char *all = NULL;
  SlResumeSpan     span;

  if (upper->text->len > 40 || lower->text->len > 24 || (last != NULL && last->text->len > 24))
    return FALSE;
  if (sl_resume_dates_find (upper->text->str, 0, &span) && span.range && span.end == upper->text->len && !ends_open (upper->text->str))
    return FALSE;
  all = g_strdup_printf ("%s %s%s%s", upper->text->str, lower->text->str, last != NULL ? " " : "", last != NULL ? last->text->str : "");

  return sl_resume_dates_find (all, 0, &span) && span.range && span.start <= 1 && span.end + 1 >= strlen (all);
}

static gboolean
shares_edge (const SlResumeSegment *a,
             const SlResumeSegment *b)
{
  return fabs (a->x0 - b->x0) < 1.5 || fabs (a->x1 - b->x1) < 0.25 * a->size || fabs (a->x0 + a->x1 - b->x0 - b->x1) < 3;
}

/* What stands beside both halves in the middle tells the row that they belong to. */
static double
row_between (GPtrArray             *segments,
             const SlResumeSegment *upper,
             const SlResumeSegment *lower)
{
  double middle = (upper->base + lower->base) / 2;

  for (guint i = 0; i < segments->len; i++)
    if (at (segments, i) != upper && at (segments, i) != lower && fabs (at (segments, i)->base - middle) < 0.25 * upper->size)
      return at (segments, i)->base;

  return upper->base;
}

static void
merge_below (SlResumeSegment       *upper,
             const SlResumeSegment *lower,
             double                 base)
{
  g_string_append_printf (upper->text, " %s", lower->text->str);
  if (upper->pieces->len > 0)
    g_array_index (upper->pieces, SlResumePiece, upper->pieces->len - 1).end = upper->text->len;
  upper->x0 = MIN (upper->x0, lower->x0);
  upper->x1 = MAX (upper->x1, lower->x1);
  upper->y1 = MAX (upper->y1, lower->y1);
  upper->base = base;
}

/* The segment right below, in the same column. */
static guint
find_below (GPtrArray *segments,
            guint      i)
{
  const SlResumeSegment *upper = at (segments, i);

  for (guint k = i + 1; k < segments->len && k < i + 12; k++)
    {
      const SlResumeSegment *lower = at (segments, k);

      if (lower->base - upper->base > 1.8 * upper->size)
        break;
      if (lower->base - upper->base >= 0.8 * upper->size && shares_edge (upper, lower))
        return k;
    }

  return 0;
}

/* "Aug." and "2016" set wide apart on one line. */
static void
merge_beside (GPtrArray *segments)
{
  for (guint i = 0; i + 1 < segments->len; i++)
    {
      SlResumeSegment *first = at (segments, i);
      SlResumeSegment *second = at (segments, i + 1);
      g_autofree char *both = NULL;
      SlResumeSpan     span;

      if (fabs (first->base - second->base) > 0.5 || first->text->len > 12 || second->text->len > 24 || second->x0 < first->x1 || second->x0 - first->x1 > 1.5 * first->size ||
          strpbrk (first->text->str, "0123456789") != NULL)
        continue;
      both = g_strdup_printf ("%s %s", first->text->str, second->text->str);
      if (!sl_resume_dates_find (both, 0, &span) || span.start > 0 || span.end < strlen (both))
        continue;
      merge_below (first, second, first->base);
      g_ptr_array_remove_index (segments, i + 1);
    }
}

/* A range of dates broken in a cell too narrow for it becomes one again. */
static void
merge_dates (GPtrArray *segments)
{
  for (guint i = 0; i < segments->len; i++)
    {
      SlResumeSegment *upper = at (segments, i);
      guint            below = upper->text->len <= 40 ? find_below (segments, i) : 0;
      guint            last = below != 0 ? find_below (segments, below) : 0;

      if (below != 0 && is_broken_date (upper, at (segments, below), NULL))
        merge_below (upper, at (segments, below), row_between (segments, upper, at (segments, below)));
      else if (last != 0 && is_broken_date (upper, at (segments, below), at (segments, last)))
        {
          merge_below (upper, at (segments, below), upper->base);
          merge_below (upper, at (segments, last), upper->base);
          g_ptr_array_remove_index (segments, last);
        }
      else
        continue;
      g_ptr_array_remove_index (segments, below);
    }
}

/* A date that fills its cell to the edge of the next: some room between them shows the gutter. */
static void
make_room (GPtrArray *segments)
{
  for (guint i = 0; i < segments->len; i++)
    {
      SlResumeSegment *date = at (segments, i);

      for (guint k = 0; is_dated (date) && k < segments->len; k++)
        if (fabs (at (segments, k)->x0 - date->x1) < GUTTER + 0.5 && k != i)
          {
            date->x1 = at (segments, k)->x0 - GUTTER - 0.5;
            break;
          }
    }
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
    g_ptr_array_add (all, at (segments, i));
  g_ptr_array_sort (all, compare_segments);
  merge_beside (all);
  merge_dates (all);
  make_room (all);
  order (&target, all, 0);
}
