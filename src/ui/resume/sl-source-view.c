/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/resume/sl-source-page.h"
#include "ui/resume/sl-source-view.h"

/* Pixels for a point: of the widget, and of the picture that is asked for at first. */
#define MIN_ZOOM      0.25
#define MAX_ZOOM      4.0
#define ZOOM_STEP     1.2
#define FIRST_SCALE   1.5
#define MAX_SCALE     6.0
#define PAGE_MARGIN   12
#define SCROLL_MARGIN 48.0

struct _SlSourceView
{
  GtkWidget parent_instance;

  /* Owned references */
  SlResumeReaderPort *reader;     /* (nullable): lines need none */
  GBytes             *content;    /* (nullable) */
  GArray             *paragraphs; /* (nullable): the number of each line of the text */
  GCancellable       *cancellable;

  /* Children: the box is the top one */
  GtkWidget         *box;
  GtkScrolledWindow *scroller;
  SlSourcePage      *page_view; /* (nullable) */
  GtkTextView       *text_view; /* (nullable) */
  GtkTextTag        *mark;      /* (nullable) */
  GtkLabel          *page_label;
  GtkStack          *stack;

  double   scale; /* of the picture that is shown or asked for: pixels for a point */
  guint    page;  /* from 1 */
  guint    n_pages;
  guint    fit_source;
  gboolean has_own_zoom;
};

G_DEFINE_FINAL_TYPE (SlSourceView, sl_source_view, GTK_TYPE_WIDGET)

static void
scroll_to_place (SlSourceView *self)
{
  graphene_rect_t place;

  if (!sl_source_page_get_place (self->page_view, &place))
    return;

  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller), PAGE_MARGIN + place.origin.y - SCROLL_MARGIN,
                             PAGE_MARGIN + place.origin.y + place.size.height + SCROLL_MARGIN);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_hadjustment (self->scroller), PAGE_MARGIN + place.origin.x,
                             PAGE_MARGIN + place.origin.x + place.size.width);
}

/* Until the person zooms, a page is as wide as there is room. Sizes may not change while they are being given out. */
static gboolean
fit_cb (gpointer user_data)
{
  SlSourceView *self = user_data;
  double        width = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scroller)) - 2.0 * PAGE_MARGIN;
  double        points = sl_source_page_get_width (self->page_view);

  self->fit_source = 0;
  if (!self->has_own_zoom && width > 1.0 && points > 0.0)
    sl_source_page_set_zoom (self->page_view, CLAMP (width / points, MIN_ZOOM, MAX_ZOOM));
  scroll_to_place (self);

  return G_SOURCE_REMOVE;
}

static void
queue_fit (SlSourceView *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 30, fit_cb, self, NULL);
}

static void
page_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SlSourceView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumePicture) picture = sl_resume_reader_port_page_finish (SL_RESUME_READER_PORT (object), result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->box == NULL)
    return;
  if (picture == NULL)
    {
      g_debug ("page of the source: %s", error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  texture = gdk_memory_texture_new ((int) picture->width, (int) picture->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, picture->pixels,
                                    picture->stride);
  sl_source_page_set_texture (self->page_view, texture, self->scale);
  gtk_stack_set_visible_child_name (self->stack, "page");
  queue_fit (self);
}

static void
show_page_label (SlSourceView *self)
{
  /* TRANSLATORS: first the number of a page, then how many there are */
  g_autofree char *text = g_strdup_printf (_ ("Page %1$u of %2$u"), self->page, self->n_pages);

  gtk_label_set_text (self->page_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.previous-page", self->page > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.next-page", self->page < self->n_pages);
}

static void
read_page (SlSourceView *self,
           double        scale)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->scale = CLAMP (scale, FIRST_SCALE, MAX_SCALE);
  sl_resume_reader_port_page_async (self->reader, self->content, self->page, self->scale, self->cancellable, page_read_cb,
                                    g_object_ref (self));
}

/* A picture that would be drawn larger than it is gets made anew. */
static void
sharpen (SlSourceView *self)
{
  double wanted = sl_source_page_get_zoom (self->page_view) * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (wanted > self->scale * 1.05 && self->scale < MAX_SCALE)
    read_page (self, wanted);
}

static void
turn_to (SlSourceView *self,
         guint         page)
{
  const graphene_rect_t nowhere = GRAPHENE_RECT_INIT_ZERO;

  if (page == self->page || page < 1 || page > self->n_pages)
    return;

  self->page = page;
  sl_source_page_set_box (self->page_view, &nowhere);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  show_page_label (self);
  read_page (self, self->scale);
}

static void
turn_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  SlSourceView *self = SL_SOURCE_VIEW (widget);

  if (self->page_view != NULL)
    turn_to (self, g_str_has_suffix (action_name, "next-page") ? self->page + 1 : self->page - 1);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  SlSourceView *self = SL_SOURCE_VIEW (widget);
  double        factor = g_str_has_suffix (action_name, "zoom-in") ? ZOOM_STEP : 1.0 / ZOOM_STEP;

  if (self->page_view == NULL)
    return;

  self->has_own_zoom = TRUE;
  sl_source_page_set_zoom (self->page_view, CLAMP (sl_source_page_get_zoom (self->page_view) * factor, MIN_ZOOM, MAX_ZOOM));
  sharpen (self);
  queue_fit (self);
}

static void
fit_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  SlSourceView *self = SL_SOURCE_VIEW (widget);

  if (self->page_view == NULL)
    return;

  self->has_own_zoom = FALSE;
  queue_fit (self);
}

static gboolean
scrolled_cb (GtkEventControllerScroll *controller,
             double                    dx,
             double                    dy,
             SlSourceView             *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (GTK_WIDGET (self), dy < 0.0 ? "source.zoom-in" : "source.zoom-out", NULL);

  return GDK_EVENT_STOP;
}

static GtkWidget *
new_button (const char *icon_name,
            const char *action_name,
            const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static GtkWidget *
new_toolbar (SlSourceView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (bar, "toolbar");
  self->page_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->page_label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->page_label), "numeric");
  gtk_widget_set_hexpand (GTK_WIDGET (self->page_label), TRUE);
  gtk_label_set_xalign (self->page_label, 0.0f);
  if (self->n_pages > 1)
    {
      gtk_box_append (GTK_BOX (bar), new_button ("go-previous-symbolic", "source.previous-page", _ ("Previous Page")));
      gtk_box_append (GTK_BOX (bar), new_button ("go-next-symbolic", "source.next-page", _ ("Next Page")));
    }
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->page_label));
  gtk_box_append (GTK_BOX (bar), new_button ("zoom-out-symbolic", "source.zoom-out", _ ("Smaller")));
  gtk_box_append (GTK_BOX (bar), new_button ("zoom-fit-best-symbolic", "source.zoom-fit", _ ("Fit to Width")));
  gtk_box_append (GTK_BOX (bar), new_button ("zoom-in-symbolic", "source.zoom-in", _ ("Larger")));

  return bar;
}

static void
add_scroller (SlSourceView *self,
              GtkWidget    *child)
{
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (self->scroller, child);
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->scroller), "page");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
}

static void
add_failure (SlSourceView *self)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "image-missing-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("No Picture of This Page"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), _ ("Its text was read; the fields beside it can be kept all the same."));
  gtk_widget_add_css_class (status, "compact");
  gtk_stack_add_named (self->stack, status, "failed");
}

static void
sl_source_view_dispose (GObject *object)
{
  SlSourceView *self = SL_SOURCE_VIEW (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_clear_pointer (&self->paragraphs, g_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_source_view_parent_class)->dispose (object);
}

static void
sl_source_view_class_init (SlSourceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_source_view_dispose;
  gtk_widget_class_install_action (widget_class, "source.previous-page", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "source.next-page", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "source.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "source.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "source.zoom-fit", NULL, fit_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sl_source_view_init (SlSourceView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->page = 1;
}

/* @content: a PDF of @n_pages */
GtkWidget *
sl_source_view_new_for_pages (SlResumeReaderPort *reader,
                              GBytes             *content,
                              guint               n_pages)
{
  SlSourceView       *self = g_object_new (SL_TYPE_SOURCE_VIEW, NULL);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  self->reader = g_object_ref (reader);
  self->content = g_bytes_ref (content);
  self->n_pages = MAX (n_pages, 1);
  gtk_box_append (GTK_BOX (self->box), new_toolbar (self));
  self->page_view = SL_SOURCE_PAGE (sl_source_page_new ());
  gtk_widget_set_margin_start (GTK_WIDGET (self->page_view), PAGE_MARGIN);
  gtk_widget_set_margin_end (GTK_WIDGET (self->page_view), PAGE_MARGIN);
  gtk_widget_set_margin_top (GTK_WIDGET (self->page_view), PAGE_MARGIN);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->page_view), PAGE_MARGIN);
  add_scroller (self, GTK_WIDGET (self->page_view));
  add_failure (self);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scrolled_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), scroll);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "notify::page-size", G_CALLBACK (queue_fit), self,
                           G_CONNECT_SWAPPED);
  show_page_label (self);
  read_page (self, FIRST_SCALE);

  return GTK_WIDGET (self);
}

/* @lines: (element-type SlResumeLineText): the text of a file without pages */
GtkWidget *
sl_source_view_new_for_lines (GPtrArray *lines)
{
  SlSourceView  *self = g_object_new (SL_TYPE_SOURCE_VIEW, NULL);
  GtkTextBuffer *buffer = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  self->paragraphs = g_array_sized_new (FALSE, FALSE, sizeof (guint), lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      const SlResumeLineText *line = lines->pdata[i];

      /* One line here is one line there. */
      g_autofree char *flat = g_strdelimit (g_strdup (line->text), "\n\r", ' ');

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", flat);
      g_array_append_val (self->paragraphs, line->paragraph);
    }

  self->text_view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->text_view, FALSE);
  gtk_text_view_set_cursor_visible (self->text_view, FALSE);
  gtk_text_view_set_accepts_tab (self->text_view, FALSE);
  gtk_text_view_set_wrap_mode (self->text_view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_pixels_above_lines (self->text_view, 3);
  gtk_text_view_set_left_margin (self->text_view, PAGE_MARGIN);
  gtk_text_view_set_right_margin (self->text_view, PAGE_MARGIN);
  gtk_text_view_set_top_margin (self->text_view, PAGE_MARGIN);
  gtk_text_view_set_bottom_margin (self->text_view, PAGE_MARGIN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Text of the file"), -1);
  buffer = gtk_text_view_get_buffer (self->text_view);
  gtk_text_buffer_set_text (buffer, text->str, (int) text->len);
  self->mark = gtk_text_buffer_create_tag (buffer, NULL, "paragraph-background", "rgba(53,132,228,0.25)", NULL);
  add_scroller (self, GTK_WIDGET (self->text_view));
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);

  return GTK_WIDGET (self);
}

/* @page: from 1; @box: in points */
void
sl_source_view_show_place (SlSourceView          *self,
                           guint                  page,
                           const graphene_rect_t *box)
{
  g_return_if_fail (SL_IS_SOURCE_VIEW (self));

  if (self->page_view == NULL)
    return;

  turn_to (self, page);
  sl_source_page_set_box (self->page_view, box);
  queue_fit (self);
}

/* @paragraph: its number, as the line has it */
void
sl_source_view_show_paragraph (SlSourceView *self,
                               guint         paragraph)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter    start;
  GtkTextIter    end;
  gboolean       is_shown = FALSE;

  g_return_if_fail (SL_IS_SOURCE_VIEW (self));

  if (self->text_view == NULL)
    return;

  buffer = gtk_text_view_get_buffer (self->text_view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->mark, &start, &end);
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      if (g_array_index (self->paragraphs, guint, i) != paragraph)
        continue;
      gtk_text_buffer_get_iter_at_line (buffer, &start, (int) i);
      end = start;
      if (!gtk_text_iter_forward_line (&end))
        gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_buffer_apply_tag (buffer, self->mark, &start, &end);
      if (!is_shown)
        {
          gtk_text_buffer_place_cursor (buffer, &start);
          gtk_text_view_scroll_to_mark (self->text_view, gtk_text_buffer_get_insert (buffer), 0.15, FALSE, 0.0, 0.0);
        }
      is_shown = TRUE;
    }
}

guint
sl_source_view_get_page (SlSourceView *self)
{
  g_return_val_if_fail (SL_IS_SOURCE_VIEW (self), 0);

  return self->page;
}

/* Returns: (transfer full) (nullable): the text that is marked; pictures have none */
char *
sl_source_view_dup_marked_text (SlSourceView *self)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter    start;
  GtkTextIter    end;

  g_return_val_if_fail (SL_IS_SOURCE_VIEW (self), NULL);

  if (self->text_view == NULL)
    return NULL;

  buffer = gtk_text_view_get_buffer (self->text_view);
  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_starts_tag (&start, self->mark) && !gtk_text_iter_forward_to_tag_toggle (&start, self->mark))
    return NULL;
  end = start;
  gtk_text_iter_forward_to_tag_toggle (&end, self->mark);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}
