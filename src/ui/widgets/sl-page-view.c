/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/sl-page-view.h"

#define PAGE_GAP         18 /* pixels around pages */
#define PIXELS_PER_POINT (96.0 / 72.0)
#define MIN_ZOOM         0.25
#define MAX_ZOOM         4.0

struct _SlPageView
{
  GtkWidget parent_instance;

  SlPreviewPages *pages;
  char           *path; /* of the value that is marked */
  double          zoom;
};

enum {
  PROP_0,
  PROP_ZOOM,
  PROP_PATH,
  N_PROPS
};

enum {
  PATH_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlPageView, sl_page_view, GTK_TYPE_WIDGET)

static double
get_scale (SlPageView *self)
{
  return self->zoom * PIXELS_PER_POINT;
}

static guint
get_n_pages (SlPageView *self)
{
  return self->pages != NULL ? self->pages->pages->len : 0;
}

static graphene_rect_t
get_page_bounds (SlPageView *self,
                 guint       page)
{
  double width = self->pages->width * get_scale (self);
  double height = self->pages->height * get_scale (self);
  double x = MAX (PAGE_GAP, (gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2.0);

  return GRAPHENE_RECT_INIT (x, PAGE_GAP + page * (height + PAGE_GAP), width, height);
}

static graphene_rect_t
get_box_bounds (SlPageView              *self,
                guint                    page,
                const cairo_rectangle_t *box)
{
  graphene_rect_t bounds = get_page_bounds (self, page);
  double          scale = get_scale (self);

  return GRAPHENE_RECT_INIT (bounds.origin.x + box->x * scale, bounds.origin.y + box->y * scale,
                             box->width * scale, box->height * scale);
}

static void
update_accessible_label (SlPageView *self)
{
  g_autofree char *label =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Preview of the résumé, %u page", "Preview of the résumé, %u pages", get_n_pages (self)),
                     get_n_pages (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            SlPageView      *self)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  for (guint page = 0; page < get_n_pages (self); page++)
    {
      graphene_rect_t bounds = get_page_bounds (self, page);
      const char     *path = NULL;

      if (!graphene_rect_contains_point (&bounds, &point))
        continue;
      path = sl_preview_pages_find_path (self->pages, page, (x - bounds.origin.x) / get_scale (self),
                                         (y - bounds.origin.y) / get_scale (self));
      if (path != NULL)
        g_signal_emit (self, signals[PATH_ACTIVATED], 0, path);
    }
}

static void
snapshot_page (SlPageView  *self,
               GtkSnapshot *snapshot,
               guint        page)
{
  static const GdkRGBA white = { 1.0f, 1.0f, 1.0f, 1.0f };
  static const GdkRGBA shade = { 0.0f, 0.0f, 0.0f, 0.35f };
  graphene_rect_t      bounds = get_page_bounds (self, page);
  GskRoundedRect       outline;
  cairo_t             *cr = NULL;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0.0f);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0.0f, 1.0f, 0.0f, 5.0f);
  gtk_snapshot_append_color (snapshot, &white, &bounds);

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, bounds.origin.x, bounds.origin.y);
  cairo_scale (cr, get_scale (self), get_scale (self));
  cairo_set_source_surface (cr, self->pages->pages->pdata[page], 0.0, 0.0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
sl_page_view_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  static const GdkRGBA mark = { 0.21f, 0.52f, 0.89f, 0.18f };
  SlPageView          *self = SL_PAGE_VIEW (widget);
  graphene_rect_t      bounds;

  for (guint page = 0; page < get_n_pages (self); page++)
    snapshot_page (self, snapshot, page);
  if (self->path != NULL && sl_page_view_locate (self, self->path, &bounds))
    {
      graphene_rect_inset (&bounds, -3.0f, -2.0f);
      gtk_snapshot_append_color (snapshot, &mark, &bounds);
    }
}

static void
sl_page_view_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  guint       n_pages = get_n_pages (self);
  double      size = 2.0 * PAGE_GAP;

  if (n_pages > 0 && orientation == GTK_ORIENTATION_HORIZONTAL)
    size += self->pages->width * get_scale (self);
  else if (n_pages > 0)
    size += n_pages * self->pages->height * get_scale (self) + (n_pages - 1) * PAGE_GAP;
  *minimum = *natural = (int) (size + 0.5);
}

static void
sl_page_view_finalize (GObject *object)
{
  SlPageView *self = SL_PAGE_VIEW (object);

  g_clear_pointer (&self->pages, sl_preview_pages_free);
  g_free (self->path);

  G_OBJECT_CLASS (sl_page_view_parent_class)->finalize (object);
}

static void
sl_page_view_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SlPageView *self = SL_PAGE_VIEW (object);

  switch (property_id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_page_view_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  SlPageView *self = SL_PAGE_VIEW (object);

  switch (property_id)
    {
    case PROP_ZOOM:
      sl_page_view_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_PATH:
      sl_page_view_set_path (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_page_view_class_init (SlPageViewClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  object_class->finalize = sl_page_view_finalize;
  object_class->get_property = sl_page_view_get_property;
  object_class->set_property = sl_page_view_set_property;
  widget_class->measure = sl_page_view_measure;
  widget_class->snapshot = sl_page_view_snapshot;

  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, MIN_ZOOM, MAX_ZOOM, 1.0, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* path-activated (const char *path): a line was clicked; JSON pointer of its value. */
  signals[PATH_ACTIVATED] = g_signal_new ("path-activated", SL_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sl_page_view_init (SlPageView *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  self->zoom = 1.0;
  g_signal_connect (gesture, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
  update_accessible_label (self);
}

GtkWidget *
sl_page_view_new (void)
{
  return g_object_new (SL_TYPE_PAGE_VIEW, NULL);
}

/**
 * sl_page_view_take_pages:
 * @self: a view
 * @pages: (nullable) (transfer full): what to show
 *
 * Shows other pages at the same place and zoom.
 */
void
sl_page_view_take_pages (SlPageView     *self,
                         SlPreviewPages *pages)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  g_clear_pointer (&self->pages, sl_preview_pages_free);
  self->pages = pages;
  update_accessible_label (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

double
sl_page_view_get_zoom (SlPageView *self)
{
  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), 1.0);

  return self->zoom;
}

void
sl_page_view_set_zoom (SlPageView *self,
                       double      zoom)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  if (ABS (zoom - self->zoom) < 0.001)
    return;

  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

/**
 * sl_page_view_fit_width:
 * @self: a view
 * @width: pixels that there are
 *
 * Zooms so that a page with its gap fits beside nothing else.
 */
void
sl_page_view_fit_width (SlPageView *self,
                        double      width)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (self->pages != NULL)
    sl_page_view_set_zoom (self, (width - 2.0 * PAGE_GAP) / (self->pages->width * PIXELS_PER_POINT));
}

const char *
sl_page_view_get_path (SlPageView *self)
{
  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), NULL);

  return self->path;
}

void
sl_page_view_set_path (SlPageView *self,
                       const char *path)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (g_strcmp0 (path, self->path) == 0)
    return;

  g_free (self->path);
  self->path = g_strdup (path);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATH]);
}

/**
 * sl_page_view_locate:
 * @self: a view
 * @path: JSON pointer of a value
 * @bounds: (out): where it is drawn, in the view's coordinates
 *
 * Returns: whether it is drawn at all
 */
gboolean
sl_page_view_locate (SlPageView      *self,
                     const char      *path,
                     graphene_rect_t *bounds)
{
  cairo_rectangle_t box;
  guint             page = 0;

  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), FALSE);

  if (self->pages == NULL || !sl_preview_pages_locate (self->pages, path, &page, &box))
    return FALSE;
  *bounds = get_box_bounds (self, page, &box);

  return TRUE;
}
