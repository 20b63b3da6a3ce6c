/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "ui/board/sl-job-card.h"
#include "ui/board/sl-job-text.h"
#include "ui/compat/sl-widget-color.h"

#define LINE_GAP     2
#define PART_GAP     8
#define DIM          0.62f
#define PILL_PADDING 5

/* One line of text each, but for the title. */
typedef enum {
  PART_COMPANY,
  PART_TITLE,
  PART_PLACE,
  PART_SALARY,
  PART_NOTE, /* the last day, else how long it stands here */
  N_PARTS
} Part;

typedef struct
{
  float x;
  float y;
} Place;

/* A whole card in one widget that draws its text itself: a board shows some eighty, and
 * labels would make five hundred widgets of them.
 */
struct _SlJobCard
{
  GtkWidget parent_instance;

  SlJob       *job; /* owned: cleared in dispose */
  gulong       notify_id;
  gulong       refresh_id; /* tick callback */
  PangoLayout *layouts[N_PARTS];
  Place        places[N_PARTS];
  GdkTexture  *star;
  GdkRGBA      star_color;
  int          star_size;
  int          note_width;
  Place        stars;
  SlJobUrgency urgency;
  gboolean     is_selected;
  guint        font_serial;
  int          font_height;
};

enum {
  PROP_0,
  PROP_JOB,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *name;
  const char *parameter;
} actions[] = {
  { "card.open", NULL },
  { "card.edit", NULL },
  { "card.original", NULL },
  { "card.move-next", NULL },
  { "card.move-previous", NULL },
  { "card.move-up", NULL },
  { "card.move-down", NULL },
  { "card.move-to", "i" },
  { "card.rate", "i" },
  { "card.toggle", NULL },
  { "card.archive", NULL },
  { "card.trash", NULL },
  { "card.menu", NULL },
};

static const struct
{
  guint           key;
  GdkModifierType modifiers;
  const char     *action;
} keys[] = {
  { GDK_KEY_Return, 0, "card.open" },
  { GDK_KEY_KP_Enter, 0, "card.open" },
  { GDK_KEY_F2, 0, "card.edit" },
  { GDK_KEY_o, GDK_CONTROL_MASK, "card.original" },
  { GDK_KEY_Up, GDK_ALT_MASK, "card.move-up" },
  { GDK_KEY_KP_Up, GDK_ALT_MASK, "card.move-up" },
  { GDK_KEY_Down, GDK_ALT_MASK, "card.move-down" },
  { GDK_KEY_KP_Down, GDK_ALT_MASK, "card.move-down" },
  { GDK_KEY_space, 0, "card.toggle" },
  { GDK_KEY_space, GDK_CONTROL_MASK, "card.toggle" },
  { GDK_KEY_e, GDK_CONTROL_MASK, "card.archive" },
  { GDK_KEY_Delete, 0, "card.trash" },
  { GDK_KEY_KP_Delete, 0, "card.trash" },
  { GDK_KEY_Menu, 0, "card.menu" },
  { GDK_KEY_F10, GDK_SHIFT_MASK, "card.menu" },
};

G_DEFINE_FINAL_TYPE (SlJobCard, sl_job_card, GTK_TYPE_WIDGET)

static int
line_height (SlJobCard *self,
             Part       part)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));

  if (self->font_serial != pango_context_get_serial (context))
    {
      PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

      self->font_serial = pango_context_get_serial (context);
      self->font_height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
      pango_font_metrics_unref (metrics);
    }

  return part == PART_TITLE ? self->font_height : (self->font_height * 9 + 9) / 10;
}

static PangoLayout *
ensure_layout (SlJobCard *self,
               Part       part)
{
  PangoLayout   *layout = self->layouts[part];
  PangoAttrList *attributes = NULL;

  if (layout != NULL)
    return layout;

  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  attributes = pango_attr_list_new ();
  if (part == PART_TITLE)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  else
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.9));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, part == PART_TITLE ? -2 : -1);
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

/* Pango turns the alignment of right-to-left text around; a card's text begins where the
 * window's does, whatever its script.
 */
static void
set_part (SlJobCard  *self,
          Part        part,
          const char *text)
{
  PangoLayout   *layout = ensure_layout (self, part);
  const gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  text = text != NULL ? text : "";
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, is_rtl == reads_from_right (text) ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
}

static gboolean
is_empty (SlJobCard *self,
          Part       part)
{
  return *pango_layout_get_text (self->layouts[part]) == '\0';
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_label (SlJobCard *self,
              GDateTime *now)
{
  g_autofree char *summary = NULL;

  if (self->job == NULL)
    return;

  summary = sl_job_get_id (self->job) != NULL ? sl_job_text_summary (self->job, now) : g_strdup (_ ("Loading"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
}

static void
update_texts (SlJobCard *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *place = NULL;
  g_autofree char *salary = NULL;
  g_autofree char *note = NULL;

  if (self->job == NULL)
    return;

  place = sl_job_text_place (self->job);
  salary = sl_job_text_salary (self->job, TRUE);
  note = sl_job_text_closing (self->job, now, &self->urgency);
  if (note == NULL)
    note = sl_job_text_age (self->job, now);
  set_part (self, PART_COMPANY, sl_job_get_company (self->job));
  set_part (self, PART_TITLE, sl_job_get_title (self->job));
  set_part (self, PART_PLACE, place);
  set_part (self, PART_SALARY, salary);
  set_part (self, PART_NOTE, note);
  set_class (GTK_WIDGET (self), "loading", sl_job_get_id (self->job) == NULL);
  update_label (self, now);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
refresh_cb (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       user_data)
{
  SlJobCard *self = SL_JOB_CARD (widget);

  self->refresh_id = 0;
  update_texts (self);

  return G_SOURCE_REMOVE;
}

/* Many properties change together: the texts are made once, before the next frame. */
static void
job_notify_cb (SlJob      *job,
               GParamSpec *pspec,
               SlJobCard  *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), refresh_cb, NULL, NULL);
}

/* What a card can do, done by the page it is on: `page.card` takes the posting's id, what
 * to do, and a number (a column, stars).
 */
static void
forward_action (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  SlJobCard *self = SL_JOB_CARD (widget);
  const int  number = parameter != NULL ? g_variant_get_int32 (parameter) : 0;

  if (self->job != NULL && sl_job_get_id (self->job) != NULL)
    gtk_widget_activate_action (widget, "page.card", "(ssi)", sl_job_get_id (self->job), action + strlen ("card."), number);
}

/* "Right" is the next column, unless the window reads from the right. */
static gboolean
move_aside_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  const gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const gboolean is_right = g_variant_get_boolean (args);

  return gtk_widget_activate_action (widget, is_right != is_rtl ? "card.move-next" : "card.move-previous", NULL);
}

static void
sl_job_card_dispose (GObject *object)
{
  SlJobCard *self = SL_JOB_CARD (object);

  sl_job_card_set_job (self, NULL);
  for (guint i = 0; i < N_PARTS; i++)
    g_clear_object (&self->layouts[i]);
  g_clear_object (&self->star);

  G_OBJECT_CLASS (sl_job_card_parent_class)->dispose (object);
}

static void
sl_job_card_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_JOB:
      g_value_set_object (value, SL_JOB_CARD (object)->job);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_job_card_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_JOB:
      sl_job_card_set_job (SL_JOB_CARD (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* The same height for every card: company, two lines of title, place, salary. */
static void
sl_job_card_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  SlJobCard *self = SL_JOB_CARD (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *natural = 3 * line_height (self, PART_COMPANY) + 2 * line_height (self, PART_TITLE) + 4 * LINE_GAP;
  *minimum = *natural;
}

static void
place_part (SlJobCard *self,
            Part       part,
            int        x,
            int        y,
            int        width)
{
  pango_layout_set_width (self->layouts[part], MAX (width, 0) * PANGO_SCALE);
  self->places[part] = (Place){ (float) x, (float) y };
}

static void
sl_job_card_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  SlJobCard     *self = SL_JOB_CARD (widget);
  const gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const int      small = line_height (self, PART_COMPANY);
  const int      n_stars = self->job != NULL ? sl_job_get_interest (self->job) : 0;
  int            stars_width;
  int            note_width = 0;
  int            title_height = 0;
  int            y = 0;

  for (guint part = 0; part < N_PARTS; part++)
    ensure_layout (self, (Part) part);

  self->star_size = small * 3 / 4;
  stars_width = n_stars * self->star_size;
  self->stars = (Place){ is_rtl ? 0 : (float) (width - stars_width), (float) (small - self->star_size) / 2 };
  if (stars_width > 0)
    stars_width += PART_GAP;
  place_part (self, PART_COMPANY, is_rtl ? stars_width : 0, y, width - stars_width);
  y += small + LINE_GAP;

  place_part (self, PART_TITLE, 0, y, width);
  pango_layout_get_pixel_size (self->layouts[PART_TITLE], NULL, &title_height);
  y += MIN (title_height, 2 * line_height (self, PART_TITLE)) + LINE_GAP;
  place_part (self, PART_PLACE, 0, y, width);

  y = height - small;
  pango_layout_set_width (self->layouts[PART_NOTE], -1);
  pango_layout_get_pixel_size (self->layouts[PART_NOTE], &note_width, NULL);
  /* Text that fits is not laid out a second time for its width. */
  if (note_width > width)
    pango_layout_set_width (self->layouts[PART_NOTE], width * PANGO_SCALE);
  note_width = self->note_width = MIN (note_width, width);
  if (self->urgency != SL_JOB_URGENCY_NONE)
    note_width = MIN (note_width + PILL_PADDING, width);
  self->places[PART_NOTE] = (Place){ (float) (is_rtl ? note_width - self->note_width : width - note_width), (float) y };
  if (note_width > 0)
    note_width += PART_GAP;
  place_part (self, PART_SALARY, is_rtl ? note_width : 0, y, width - note_width);
}

static void
draw_part (SlJobCard     *self,
           GtkSnapshot   *snapshot,
           Part           part,
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
  const Place   *at = &self->places[PART_NOTE];
  GdkRGBA        color;
  GdkRGBA        ground;
  GskRoundedRect pill;

  if (self->urgency == SL_JOB_URGENCY_NONE)
    {
      draw_part (self, snapshot, PART_NOTE, dim);
      return;
    }

  sl_widget_lookup_color (GTK_WIDGET (self), self->urgency == SL_JOB_URGENCY_SOON ? "warning_color" : "error_color", &color);
  ground = color;
  ground.alpha *= 0.15f;
  gsk_rounded_rect_init_from_rect (&pill,
                                   &GRAPHENE_RECT_INIT (at->x - PILL_PADDING, at->y - 1, (float) self->note_width + 2 * PILL_PADDING,
                                                        (float) line_height (self, PART_NOTE) + 2),
                                   PILL_PADDING);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &ground, &pill.bounds);
  gtk_snapshot_pop (snapshot);
  draw_part (self, snapshot, PART_NOTE, &color);
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
  const float small = (float) line_height (self, PART_COMPANY);
  const float title = (float) line_height (self, PART_TITLE);
  const float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  GdkRGBA     faint = *color;

  faint.alpha *= 0.08f;
  gtk_snapshot_append_color (snapshot, &faint, &GRAPHENE_RECT_INIT (0, small * 0.25f, width * 0.4f, small * 0.5f));
  gtk_snapshot_append_color (snapshot, &faint, &GRAPHENE_RECT_INIT (0, small + LINE_GAP + title * 0.25f, width * 0.8f, title * 0.5f));
}

static void
sl_job_card_snapshot (GtkWidget   *widget,
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

  draw_part (self, snapshot, PART_COMPANY, &dim);
  draw_part (self, snapshot, PART_TITLE, self->urgency == SL_JOB_URGENCY_PAST ? &dim : &color);
  draw_part (self, snapshot, PART_PLACE, &dim);
  draw_part (self, snapshot, PART_SALARY, &dim);
  draw_note (self, snapshot, &dim);
  sl_widget_lookup_color (widget, "card_star_color", &mark);
  draw_stars (self, snapshot, sl_job_get_interest (self->job), &mark);
}

static gboolean
sl_job_card_query_tooltip (GtkWidget  *widget,
                           int         x,
                           int         y,
                           gboolean    keyboard_tooltip,
                           GtkTooltip *tooltip)
{
  SlJobCard *self = SL_JOB_CARD (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_cut = FALSE;

  if (self->job == NULL || sl_job_get_id (self->job) == NULL)
    return FALSE;

  for (guint part = 0; part < N_PARTS; part++)
    {
      is_cut = is_cut || pango_layout_is_ellipsized (self->layouts[part]);
      if (is_empty (self, (Part) part) || part == PART_NOTE)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", pango_layout_get_text (self->layouts[part]));
    }
  if (is_cut)
    gtk_tooltip_set_text (tooltip, text->str);

  return is_cut;
}

static void
sl_job_card_direction_changed (GtkWidget       *widget,
                               GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (sl_job_card_parent_class)->direction_changed (widget, previous);
  update_texts (SL_JOB_CARD (widget));
}

static void
sl_job_card_class_init (SlJobCardClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_job_card_dispose;
  object_class->get_property = sl_job_card_get_property;
  object_class->set_property = sl_job_card_set_property;
  widget_class->measure = sl_job_card_measure;
  widget_class->size_allocate = sl_job_card_size_allocate;
  widget_class->snapshot = sl_job_card_snapshot;
  widget_class->query_tooltip = sl_job_card_query_tooltip;
  widget_class->direction_changed = sl_job_card_direction_changed;

  properties[PROP_JOB] =
    g_param_spec_object ("job", NULL, NULL, SL_TYPE_JOB,
                         (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_properties (object_class, N_PROPS, properties);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, forward_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
  for (int stars = 0; stars <= 5; stars++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + (guint) stars, 0, "card.rate", "i", stars);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0 + (guint) stars, 0, "card.rate", "i", stars);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, move_aside_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Right, GDK_ALT_MASK, move_aside_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, move_aside_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Left, GDK_ALT_MASK, move_aside_cb, "b", FALSE);

  gtk_widget_class_set_css_name (widget_class, "jobcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
sl_job_card_init (SlJobCard *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, FALSE, -1);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
sl_job_card_new (void)
{
  return g_object_new (SL_TYPE_JOB_CARD, NULL);
}

SlJob *
sl_job_card_get_job (SlJobCard *self)
{
  g_return_val_if_fail (SL_IS_JOB_CARD (self), NULL);

  return self->job;
}

void
sl_job_card_set_job (SlJobCard *self,
                     SlJob     *job)
{
  g_return_if_fail (SL_IS_JOB_CARD (self));
  g_return_if_fail (job == NULL || SL_IS_JOB (job));

  if (self->job == job)
    return;

  if (self->job != NULL)
    g_clear_signal_handler (&self->notify_id, self->job);
  if (self->refresh_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->refresh_id);
  self->refresh_id = 0;
  g_set_object (&self->job, job);
  if (job != NULL)
    self->notify_id = g_signal_connect (job, "notify", G_CALLBACK (job_notify_cb), self);
  update_texts (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
}

void
sl_job_card_set_is_selected (SlJobCard *self,
                             gboolean   is_selected)
{
  g_return_if_fail (SL_IS_JOB_CARD (self));

  if (self->is_selected == is_selected)
    return;

  self->is_selected = is_selected;
  if (is_selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_selected, -1);
}

/* Makes the texts anew: another day has begun. */
void
sl_job_card_refresh (SlJobCard *self)
{
  g_return_if_fail (SL_IS_JOB_CARD (self));

  update_texts (self);
}
