/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "ui/board/sl-job-card-private.h"
#include "ui/compat/sl-widget-color.h"

#define LINE_GAP     2
#define PART_GAP     8
#define DIM          0.62f
#define PILL_PADDING 5
#define NUMBER_GAP   3

static int
line_height (SlJobCard *self,
             SlCardPart part)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));

  if (self->font_serial != pango_context_get_serial (context))
    {
      PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

      self->font_serial = pango_context_get_serial (context);
      self->font_height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
      pango_font_metrics_unref (metrics);
    }

  return part == SL_CARD_PART_TITLE ? self->font_height : (self->font_height * 9 + 9) / 10;
}

static PangoLayout *
ensure_layout (SlJobCard *self,
               SlCardPart part)
{
  PangoLayout   *layout = self->layouts[part];
  PangoAttrList *attributes = NULL;

  if (layout != NULL)
    return layout;

  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  attributes = pango_attr_list_new ();
  if (part == SL_CARD_PART_TITLE)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  else
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.9));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, part == SL_CARD_PART_TITLE ? -2 : -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  self->layouts[part] = layout;

  return layout;
}

/* By the first letter that has a direction; asking Pango would shape the text a second time. */
static gboolean
reads_from_right (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      const gunichar c = g_utf8_get_char (text);

      if ((c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfeff) ||
          (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff))
        return TRUE;
      if (g_unichar_isalpha (c))
        return FALSE;
    }

  return FALSE;
}

/* A card's text begins where the window's does, whatever its script. Pango turns the alignment
 * of text around that reads against the window's direction.
 */
void
_sl_job_card_set_part (SlJobCard  *self,
                       SlCardPart  part,
                       const char *text)
{
  PangoLayout *layout = ensure_layout (self, part);

  text = text != NULL ? text : "";
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, reads_from_right (text) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
}

static gboolean
is_empty (SlJobCard *self,
          SlCardPart part)
{
  return *pango_layout_get_text (self->layouts[part]) == '\0';
}

/* Called when the card goes. */
void
_sl_job_card_clear_drawing (SlJobCard *self)
{
  for (guint i = 0; i < SL_N_CARD_PARTS; i++)
    g_clear_object (&self->layouts[i]);
  g_clear_object (&self->star);
}

/* The same height for every card: company, two lines of title, place, salary. */
void
_sl_job_card_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  SlJobCard *self = SL_JOB_CARD (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *natural = 3 * line_height (self, SL_CARD_PART_COMPANY) + 2 * line_height (self, SL_CARD_PART_TITLE) + 4 * LINE_GAP;
  *minimum = *natural;
}

/* Text that fits is not laid out a second time for its width. */
static int
fit_part (SlJobCard *self,
          SlCardPart part,
          int        width)
{
  PangoLayout *layout = ensure_layout (self, part);
  int          natural = 0;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &natural, NULL);
  if (natural <= width)
    return natural;
  pango_layout_set_width (layout, MAX (width, 0) * PANGO_SCALE);

  return MAX (width, 0);
}

/* @start: from where the reading begins */
static void
place_part (SlJobCard *self,
            SlCardPart part,
            int        start,
            int        y,
            int        part_width,
            int        width)
{
  const gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  self->places[part] = (SlCardPlace){ (float) (is_rtl ? width - start - part_width : start), (float) y };
}

static gboolean
show_text (SlJobCard  *self,
           SlCardPart  part,
           const char *text)
{
  if (g_strcmp0 (pango_layout_get_text (ensure_layout (self, part)), text != NULL ? text : "") == 0)
    return FALSE;

  _sl_job_card_set_part (self, part, text);

  return TRUE;
}

/* The company and as many stars as there are; where they would cut the company's name, one star
 * and their number.
 */
static void
place_first_line (SlJobCard *self,
                  int        width)
{
  const gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const int      small = line_height (self, SL_CARD_PART_COMPANY);
  const int      interest = self->job != NULL ? sl_job_get_interest (self->job) : 0;
  int            company;
  int            number = 0;
  int            stars;

  self->star_size = small * 3 / 4;
  self->n_stars = interest;
  stars = interest * self->star_size;
  company = fit_part (self, SL_CARD_PART_COMPANY, width);
  if (interest > 1 && company + PART_GAP + stars > width)
    {
      char digit[] = { (char) ('0' + MIN (interest, 9)), '\0' };

      show_text (self, SL_CARD_PART_STARS, digit);
      number = fit_part (self, SL_CARD_PART_STARS, width);
      self->n_stars = 1;
      stars = self->star_size + NUMBER_GAP + number;
    }
  else if (self->layouts[SL_CARD_PART_STARS] != NULL)
    show_text (self, SL_CARD_PART_STARS, NULL);

  if (stars > 0 && company + PART_GAP + stars > width)
    company = fit_part (self, SL_CARD_PART_COMPANY, width - PART_GAP - stars);
  place_part (self, SL_CARD_PART_COMPANY, 0, 0, company, width);
  place_part (self, SL_CARD_PART_STARS, width - number, 0, number, width);
  self->stars = (SlCardPlace){ (float) (is_rtl ? stars - self->n_stars * self->star_size : width - stars),
                               (float) (small - self->star_size) / 2 };
}

static int
fit_note (SlJobCard *self,
          int        width)
{
  const int padding = self->urgency != SL_JOB_URGENCY_NONE ? PILL_PADDING : 0;

  self->note_width = fit_part (self, SL_CARD_PART_NOTE, width - padding);

  return self->note_width > 0 ? self->note_width + padding : 0;
}

/* A salary that is cut off says something else: before that the last day is said in fewer words,
 * the salary without its period, and how long the posting has stood here not at all.
 */
static void
place_last_line (SlJobCard *self,
                 int        y,
                 int        width)
{
  int salary;
  int note;
  int gap;

  show_text (self, SL_CARD_PART_SALARY, self->salary);
  show_text (self, SL_CARD_PART_NOTE, self->note);
  salary = fit_part (self, SL_CARD_PART_SALARY, G_MAXINT / PANGO_SCALE);
  note = fit_note (self, width);
  if (salary > 0 && salary + PART_GAP + note > width && show_text (self, SL_CARD_PART_NOTE, self->short_note))
    note = fit_note (self, width);
  gap = note > 0 ? PART_GAP : 0;
  if (salary + gap + note > width && self->short_salary != NULL && show_text (self, SL_CARD_PART_SALARY, self->short_salary))
    salary = fit_part (self, SL_CARD_PART_SALARY, width);
  if (salary + gap + note > width)
    salary = fit_part (self, SL_CARD_PART_SALARY, width - gap - note);
  place_part (self, SL_CARD_PART_SALARY, 0, y, salary, width);
  place_part (self, SL_CARD_PART_NOTE, width - note, y, self->note_width, width);
}

void
_sl_job_card_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  SlJobCard *self = SL_JOB_CARD (widget);
  const int  small = line_height (self, SL_CARD_PART_COMPANY);
  int        title_height = 0;
  int        y = small + LINE_GAP;

  place_first_line (self, width);

  pango_layout_set_width (ensure_layout (self, SL_CARD_PART_TITLE), MAX (width, 0) * PANGO_SCALE);
  place_part (self, SL_CARD_PART_TITLE, 0, y, width, width);
  pango_layout_get_pixel_size (self->layouts[SL_CARD_PART_TITLE], NULL, &title_height);
  y += MIN (title_height, 2 * line_height (self, SL_CARD_PART_TITLE)) + LINE_GAP;
  place_part (self, SL_CARD_PART_PLACE, 0, y, fit_part (self, SL_CARD_PART_PLACE, width), width);

  place_last_line (self, height - small, width);
}

static void
draw_part (SlJobCard     *self,
           GtkSnapshot   *snapshot,
           SlCardPart     part,
           const GdkRGBA *color)
{
  if (is_empty (self, part))
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (self->places[part].x, self->places[part].y));
  gtk_snapshot_append_layout (snapshot, self->layouts[part], color);
  gtk_snapshot_restore (snapshot);
}

/* A last day stands out on a ground of its colour. */
static void
draw_note (SlJobCard     *self,
           GtkSnapshot   *snapshot,
           const GdkRGBA *dim)
{
  const SlCardPlace *at = &self->places[SL_CARD_PART_NOTE];
  GdkRGBA            color;
  GdkRGBA            ground;
  GskRoundedRect     pill;

  if (self->urgency == SL_JOB_URGENCY_NONE)
    {
      draw_part (self, snapshot, SL_CARD_PART_NOTE, dim);
      return;
    }

  sl_widget_lookup_color (GTK_WIDGET (self), self->urgency == SL_JOB_URGENCY_SOON ? "warning_color" : "error_color", &color);
  ground = color;
  /* Its words are read without their colour where contrast counts for more. */
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)))))
    color = *dim;
  ground.alpha *= 0.15f;
  gsk_rounded_rect_init_from_rect (&pill,
                                   &GRAPHENE_RECT_INIT (at->x - PILL_PADDING, at->y - 1, (float) self->note_width + 2 * PILL_PADDING,
                                                        (float) line_height (self, SL_CARD_PART_NOTE) + 2),
                                   PILL_PADDING);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &ground, &pill.bounds);
  gtk_snapshot_pop (snapshot);
  draw_part (self, snapshot, SL_CARD_PART_NOTE, &color);
}

static void
add_star (cairo_t *cr,
          double   size)
{
  const double outer = size / 2;

  for (int i = 0; i < 10; i++)
    {
      const double angle = i * G_PI / 5 - G_PI / 2;
      const double radius = i % 2 == 0 ? outer : outer * 0.45;

      cairo_line_to (cr, outer + radius * cos (angle), outer + radius * sin (angle));
    }
  cairo_close_path (cr);
}

static GdkTexture *
create_star (int            size,
             const GdkRGBA *color)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t         *cr = cairo_create (surface);
  const int        stride = cairo_image_surface_get_stride (surface);
  GdkTexture      *texture = NULL;
  g_autoptr (GBytes) bytes = NULL;

  add_star (cr, size);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) size);
  texture = gdk_memory_texture_new (size, size, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  cairo_surface_destroy (surface);

  return texture;
}

/* A picture made once, not an icon (the theme has this one only as SVG, whose loader costs
 * 6 MB) and no drawing (cairo nodes of all cards cost nearly as much).
 */
static void
draw_stars (SlJobCard     *self,
            GtkSnapshot   *snapshot,
            int            n_stars,
            const GdkRGBA *color)
{
  const int size = self->star_size * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (n_stars == 0 || size < 1)
    return;

  if (self->star == NULL || gdk_texture_get_width (self->star) != size || !gdk_rgba_equal (&self->star_color, color))
    {
      g_clear_object (&self->star);
      self->star = create_star (size, color);
      self->star_color = *color;
    }
  for (int i = 0; i < n_stars; i++)
    gtk_snapshot_append_texture (snapshot, self->star,
                                 &GRAPHENE_RECT_INIT (self->stars.x + (float) (i * self->star_size), self->stars.y,
                                                      (float) self->star_size, (float) self->star_size));
}

/* Bars where text will be: the row is on its way. */
static void
draw_loading (SlJobCard     *self,
              GtkSnapshot   *snapshot,
              const GdkRGBA *color)
{
  const float small = (float) line_height (self, SL_CARD_PART_COMPANY);
  const float title = (float) line_height (self, SL_CARD_PART_TITLE);
  const float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  GdkRGBA     faint = *color;

  faint.alpha *= 0.08f;
  gtk_snapshot_append_color (snapshot, &faint, &GRAPHENE_RECT_INIT (0, small * 0.25f, width * 0.4f, small * 0.5f));
  gtk_snapshot_append_color (snapshot, &faint, &GRAPHENE_RECT_INIT (0, small + LINE_GAP + title * 0.25f, width * 0.8f, title * 0.5f));
}

void
_sl_job_card_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  SlJobCard *self = SL_JOB_CARD (widget);
  GdkRGBA    color;
  GdkRGBA    dim;
  GdkRGBA    mark;

  if (self->job == NULL)
    return;

  sl_widget_get_color (widget, &color);
  dim = color;
  if (!adw_style_manager_get_high_contrast (adw_style_manager_get_for_display (gtk_widget_get_display (widget))))
    dim.alpha *= DIM;
  if (sl_job_get_id (self->job) == NULL)
    {
      draw_loading (self, snapshot, &color);
      return;
    }

  draw_part (self, snapshot, SL_CARD_PART_COMPANY, &dim);
  draw_part (self, snapshot, SL_CARD_PART_TITLE, self->urgency == SL_JOB_URGENCY_PAST ? &dim : &color);
  draw_part (self, snapshot, SL_CARD_PART_PLACE, &dim);
  draw_part (self, snapshot, SL_CARD_PART_SALARY, &dim);
  draw_note (self, snapshot, &dim);
  if (self->layouts[SL_CARD_PART_STARS] != NULL)
    draw_part (self, snapshot, SL_CARD_PART_STARS, &dim);
  sl_widget_lookup_color (widget, "star_color", &mark);
  draw_stars (self, snapshot, self->n_stars, &mark);
}
