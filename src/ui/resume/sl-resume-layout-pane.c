/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/sl-resume-arrangement.h"
#include "export/sl-fonts.h"
#include "export/sl-preview.h"
#include "export/sl-resume-look.h"
#include "ui/resume/sl-photo-group.h"
#include "ui/resume/sl-resume-layout-pane.h"
#include "ui/sl-ui.h"
#include "ui/widgets/sl-surface-texture.h"

#define PICTURE_WIDTH    96
#define PICTURE_HEIGHT   136
#define PICTURE_DELAY_MS 400 /* after the last change; the big preview comes first */
#define SWATCH_SIZE      20
#define OWN_COLOR        "layout"

struct _SlResumeLayoutPane
{
  GtkWidget parent_instance;

  /* Owned references: cleared in dispose */
  SlResumeDocument *document;
  SlPreview        *preview;
  GCancellable     *drawing; /* (nullable) */
  GStrv             fonts;
  GPtrArray        *rows; /* of own headings; unowned elements */

  guint    picture_source;
  guint    drawn; /* number of the layout whose picture is being drawn */
  gboolean is_showing;

  /* Template children */
  GtkWidget           *box;
  GtkFlowBox          *layouts;
  AdwComboRow         *paper;
  AdwComboRow         *pages;
  AdwComboRow         *font;
  GtkSpinButton       *size;
  GtkSpinButton       *spacing;
  GtkFlowBox          *colors;
  SlPhotoGroup        *photo;
  AdwPreferencesGroup *headings;
};

/* Dark enough for text on white paper (at least 4.5 to 1), and for a printer without colour. */
static const struct
{
  const char *value;
  const char *name;
} colors[] = {
  { OWN_COLOR, N_ ("Color of the layout") },
  { "#1a1a1a", N_ ("Black") },
  { "#4a5560", N_ ("Slate") },
  { "#1a5fb4", N_ ("Blue") },
  { "#0b6e75", N_ ("Teal") },
  { "#1f7a4d", N_ ("Green") },
  { "#6c3a8c", N_ ("Purple") },
  { "#a51d2d", N_ ("Red") },
  { "#9a4a12", N_ ("Copper") },
  { "#5e2b0a", N_ ("Brown") },
};

G_DEFINE_FINAL_TYPE (SlResumeLayoutPane, sl_resume_layout_pane, GTK_TYPE_WIDGET)

static void draw_next (SlResumeLayoutPane *self);

static JsonNode *
get_resume (SlResumeLayoutPane *self)
{
  return sl_resume_document_get_node (self->document, "");
}

static void
store_number (SlResumeLayoutPane *self,
              const char         *path,
              double              number)
{
  g_autoptr (JsonNode) node = NULL;

  if (number > 0.0)
    node = json_node_init_double (json_node_alloc (), number);
  sl_resume_document_set_node (self->document, path, node);
}

static GtkWidget *
get_picture (SlResumeLayoutPane *self,
             guint               index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->layouts, (int) index);

  return gtk_widget_get_first_child (gtk_flow_box_child_get_child (child));
}

static void
picture_drawn_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SlResumeLayoutPane) self = user_data;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = sl_preview_draw_finish (SL_PREVIEW (object), result, &error);

  if (surface == NULL)
    return;

  if (self->box != NULL)
    {
      g_autoptr (GdkTexture) texture = sl_surface_texture_new (cairo_surface_reference (surface));

      gtk_picture_set_paintable (GTK_PICTURE (get_picture (self, self->drawn)), GDK_PAINTABLE (texture));
      self->drawn++;
      draw_next (self);
    }
  cairo_surface_destroy (surface);
}

/* One after the other, so that a change on the way drops the rest. */
static void
draw_next (SlResumeLayoutPane *self)
{
  guint                n_styles = 0;
  const SlLayoutStyle *styles = sl_layout_style_list (&n_styles);

  if (self->drawn < n_styles)
    sl_preview_draw_async (self->preview, sl_resume_document_copy_node (self->document), &styles[self->drawn],
                           PICTURE_WIDTH * gtk_widget_get_scale_factor (GTK_WIDGET (self)), self->drawing,
                           picture_drawn_cb, g_object_ref (self));
}

static gboolean
pictures_due_cb (gpointer user_data)
{
  SlResumeLayoutPane *self = user_data;

  self->picture_source = 0;
  self->drawing = g_cancellable_new ();
  self->drawn = 0;
  draw_next (self);

  return G_SOURCE_REMOVE;
}

static void
draw_pictures (SlResumeLayoutPane *self,
               guint               delay)
{
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  g_clear_handle_id (&self->picture_source, g_source_remove);
  self->picture_source = g_timeout_add (delay, pictures_due_cb, self);
}

static void
show_font (SlResumeLayoutPane *self,
           const SlResumeLook *look)
{
  /* TRANSLATORS: %s is the name of a font */
  g_autofree char *own = g_strdup_printf (_ ("Font of the Layout (%s)"), look->style->family);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;
  guint n = 1;

  gtk_string_list_append (list, own);
  for (guint i = 0; self->fonts[i] != NULL; i++, n++)
    {
      gtk_string_list_append (list, self->fonts[i]);
      if (g_strcmp0 (self->fonts[i], look->family) == 0)
        selected = n;
    }
  /* Chosen on another machine: kept, though something else stands in for it here. */
  if (look->family != NULL && selected == 0)
    {
      gtk_string_list_append (list, look->family);
      selected = n;
    }
  adw_combo_row_set_model (self->font, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->font, selected);
}

static void
show_color (SlResumeLayoutPane *self,
            const SlResumeLook *look)
{
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->colors, (int) i);
      gint64           color = -1;

      sl_resume_look_parse_color (colors[i].value, &color);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_flow_box_child_get_child (child)), color == look->accent);
    }
  gtk_widget_queue_draw (gtk_widget_get_first_child (GTK_WIDGET (self->colors)));
}

static void
show_headings (SlResumeLayoutPane *self,
               const SlResumeLook *look)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkEditable    *row = self->rows->pdata[i];
      SlResumeSection section = SL_RESUME_SECTION_SUMMARY;
      const char     *heading = NULL;

      sl_resume_section_from_member (g_object_get_data (G_OBJECT (row), "member"), &section);
      heading = look->headings[section] != NULL ? look->headings[section] : g_object_get_data (G_OBJECT (row), "usual");
      /* Who has just emptied a row types something else next. */
      if (*gtk_editable_get_text (row) != '\0' && !g_str_equal (gtk_editable_get_text (row), heading))
        gtk_editable_set_text (row, heading);
    }
}

/* Marks the chosen one as selected. The flow box does not do it: it would choose what the focus passes. */
static void
show_style (SlResumeLayoutPane  *self,
            const SlLayoutStyle *style)
{
  guint                n_styles = 0;
  const SlLayoutStyle *styles = sl_layout_style_list (&n_styles);

  for (guint i = 0; i < n_styles; i++)
    {
      GtkWidget *child = GTK_WIDGET (gtk_flow_box_get_child_at_index (self->layouts, (int) i));

      if (&styles[i] == style)
        gtk_widget_set_state_flags (child, GTK_STATE_FLAG_SELECTED, FALSE);
      else
        gtk_widget_unset_state_flags (child, GTK_STATE_FLAG_SELECTED);
      gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_SELECTED, &styles[i] == style, -1);
    }
}

static void
show_look (SlResumeLayoutPane *self)
{
  g_autoptr (SlResumeLook) look = sl_resume_look_new (get_resume (self));

  self->is_showing = TRUE;
  show_style (self, look->style);
  adw_combo_row_set_selected (self->paper, look->paper);
  adw_combo_row_set_selected (self->pages, MIN (look->fit_pages, 4));
  gtk_spin_button_set_value (self->size, look->size > 0.0 ? look->size : look->style->size);
  gtk_spin_button_set_value (self->spacing, 100.0 * (look->spacing > 0.0 ? look->spacing : 1.0));
  show_font (self, look);
  show_color (self, look);
  show_headings (self, look);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "look.reset",
                                 look->family != NULL || look->size > 0.0 || look->spacing > 0.0 || look->accent >= 0);
  self->is_showing = FALSE;
}

static void
document_changed_cb (SlResumeLayoutPane *self,
                     const char         *path)
{
  if (*path == '\0' || g_str_has_prefix (path, SL_RESUME_LOOK_PATH))
    show_look (self);
  draw_pictures (self, PICTURE_DELAY_MS);
}

static void
layout_activated_cb (SlResumeLayoutPane *self,
                     GtkFlowBoxChild    *child)
{
  guint                n_styles = 0;
  const SlLayoutStyle *styles = sl_layout_style_list (&n_styles);
  const SlLayoutStyle *style = &styles[gtk_flow_box_child_get_index (child)];
  g_autoptr (SlResumeLook) look = sl_resume_look_new (get_resume (self));

  if (style != look->style)
    sl_resume_document_set_text (self->document, SL_RESUME_LOOK_LAYOUT, style->id);
}

static void
paper_selected_cb (SlResumeLayoutPane *self)
{
  if (!self->is_showing)
    sl_resume_document_set_text (self->document, SL_RESUME_LOOK_PAPER,
                                 adw_combo_row_get_selected (self->paper) == SL_PAPER_LETTER ? "letter" : "a4");
}

static void
pages_selected_cb (SlResumeLayoutPane *self)
{
  if (!self->is_showing)
    store_number (self, SL_RESUME_LOOK_PAGES, adw_combo_row_get_selected (self->pages));
}

static void
font_selected_cb (SlResumeLayoutPane *self)
{
  guint selected = adw_combo_row_get_selected (self->font);

  if (!self->is_showing && selected <= g_strv_length (self->fonts))
    sl_resume_document_set_text (self->document, SL_RESUME_LOOK_FONT, selected > 0 ? self->fonts[selected - 1] : NULL);
}

static void
size_changed_cb (SlResumeLayoutPane *self)
{
  if (!self->is_showing)
    store_number (self, SL_RESUME_LOOK_SIZE, round (gtk_spin_button_get_value (self->size) * 10.0) / 10.0);
}

static void
spacing_changed_cb (SlResumeLayoutPane *self)
{
  if (!self->is_showing)
    store_number (self, SL_RESUME_LOOK_SPACING, round (gtk_spin_button_get_value (self->spacing)) / 100.0);
}

static void
color_toggled_cb (SlResumeLayoutPane *self,
                  GtkToggleButton    *button)
{
  const char *value = g_object_get_data (G_OBJECT (button), "color");

  if (!self->is_showing && gtk_toggle_button_get_active (button))
    sl_resume_document_set_text (self->document, SL_RESUME_LOOK_ACCENT, g_str_equal (value, OWN_COLOR) ? NULL : value);
}

static void
heading_changed_cb (SlResumeLayoutPane *self,
                    GtkEditable        *row)
{
  const char      *member = g_object_get_data (G_OBJECT (row), "member");
  g_autofree char *path = g_strdup_printf (SL_RESUME_SECTION_TITLES_PATH "/%s", member);
  const char      *usual = g_object_get_data (G_OBJECT (row), "usual");
  const char      *text = gtk_editable_get_text (row);

  if (self->is_showing)
    return;
  sl_resume_document_set_text (self->document, path, g_strcmp0 (text, usual) == 0 ? NULL : text);
}

static void
reset_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  static const char *const members[] = { "font", "size", "spacing", "accent" };
  SlResumeLayoutPane      *self = SL_RESUME_LAYOUT_PANE (widget);
  g_autoptr (SlResumeDocument) copy = sl_resume_document_new (sl_resume_document_get_node (self->document, SL_RESUME_LOOK_PATH));
  g_autoptr (JsonNode) look = sl_resume_document_copy_node (copy);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_remove_member (json_node_get_object (look), members[i]);
  sl_resume_document_set_node (self->document, SL_RESUME_LOOK_PATH, look);
}

static void
draw_swatch (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        user_data)
{
  SlResumeLayoutPane *self = SL_RESUME_LAYOUT_PANE (gtk_widget_get_ancestor (GTK_WIDGET (area), SL_TYPE_RESUME_LAYOUT_PANE));
  const char         *value = user_data;
  gint64              color = 0;

  if (!sl_resume_look_parse_color (value, &color))
    {
      g_autoptr (SlResumeLook) look = sl_resume_look_new (get_resume (self));

      color = look->style->accent;
    }
  cairo_set_source_rgb (cr, (double) ((color >> 16) & 0xff) / 255.0, (double) ((color >> 8) & 0xff) / 255.0, (double) (color & 0xff) / 255.0);
  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0 - 1.0, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
}

static void
add_colors (SlResumeLayoutPane *self)
{
  GtkToggleButton *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *area = gtk_drawing_area_new ();

      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SWATCH_SIZE);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SWATCH_SIZE);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_swatch, (gpointer) colors[i].value, NULL);
      gtk_widget_set_halign (area, GTK_ALIGN_CENTER);
      gtk_button_set_child (GTK_BUTTON (button), area);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, _ (colors[i].name));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (colors[i].name), -1);
      g_object_set_data (G_OBJECT (button), "color", (gpointer) colors[i].value);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
      group = GTK_TOGGLE_BUTTON (button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (color_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_flow_box_append (self->colors, button);
      gtk_widget_set_focusable (GTK_WIDGET (gtk_flow_box_get_child_at_index (self->colors, (int) i)), FALSE);
    }
}

static void
add_layouts (SlResumeLayoutPane *self)
{
  guint                n_styles = 0;
  const SlLayoutStyle *styles = sl_layout_style_list (&n_styles);

  for (guint i = 0; i < n_styles; i++)
    {
      const char *title = sl_resume_layout_title (styles[i].id);
      GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      GtkWidget  *picture = gtk_picture_new ();
      GtkWidget  *label = gtk_label_new (title);

      gtk_widget_set_size_request (picture, PICTURE_WIDTH, PICTURE_HEIGHT);
      gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
      gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
      gtk_widget_add_css_class (picture, "card");
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), picture);
      gtk_box_append (GTK_BOX (box), label);
      gtk_flow_box_append (self->layouts, box);
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_flow_box_get_child_at_index (self->layouts, (int) i)),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
    }
}

static gboolean
has_section (SlResumeLayoutPane *self,
             SlResumeSection     section)
{
  g_autofree char *path = g_strdup_printf ("/%s", sl_resume_section_to_member (section));

  if (section == SL_RESUME_SECTION_SUMMARY)
    return sl_resume_document_get_text (self->document, "/basics/summary") != NULL;

  return sl_resume_document_get_length (self->document, path) > 0;
}

/* A row for each section that there is, under its usual heading in the résumé's language. */
static void
add_headings (SlResumeLayoutPane *self)
{
  g_autoptr (SlResumeLook) look = sl_resume_look_new (get_resume (self));

  for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
    {
      SlResumeSection section = look->order[i];
      const char     *usual = sl_resume_language_heading (look->language, section);
      GtkWidget      *row = NULL;

      if (!has_section (self, section))
        continue;
      row = adw_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), usual);
      gtk_editable_set_text (GTK_EDITABLE (row), look->headings[section] != NULL ? look->headings[section] : usual);
      g_object_set_data (G_OBJECT (row), "member", (gpointer) sl_resume_section_to_member (section));
      g_object_set_data (G_OBJECT (row), "usual", (gpointer) usual);
      g_signal_connect_object (row, "changed", G_CALLBACK (heading_changed_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->headings, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->headings), self->rows->len > 0);
}

static void
sl_resume_layout_pane_dispose (GObject *object)
{
  SlResumeLayoutPane *self = SL_RESUME_LAYOUT_PANE (object);

  g_clear_handle_id (&self->picture_source, g_source_remove);
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->preview);
  g_clear_object (&self->document);
  g_clear_pointer (&self->fonts, g_strfreev);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_resume_layout_pane_parent_class)->dispose (object);
}

static void
sl_resume_layout_pane_class_init (SlResumeLayoutPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_resume_layout_pane_dispose;

  g_type_ensure (SL_TYPE_PHOTO_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("resume/sl-resume-layout-pane.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlResumeLayoutPane, box);
  gtk_widget_class_bind_template_child (widget_class, SlResumeLayoutPane, layouts);
  gtk_widget_class_bind_template_child (widget_class, SlResumeLayoutPane, paper);
  gtk_widget_class_bind_template_child (widget_class, SlResumeLayoutPane, pages);
  gtk_widget_class_bind_template_child (widget_class, SlResumeLayoutPane, font);
  gtk_widget_class_bind_template_child (widget_class, SlResumeLayoutPane, size);
  gtk_widget_class_bind_template_child (widget_class, SlResumeLayoutPane, spacing);
  gtk_widget_class_bind_template_child (widget_class, SlResumeLayoutPane, colors);
  gtk_widget_class_bind_template_child (widget_class, SlResumeLayoutPane, photo);
  gtk_widget_class_bind_template_child (widget_class, SlResumeLayoutPane, headings);
  gtk_widget_class_bind_template_callback (widget_class, layout_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, paper_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, pages_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, spacing_changed_cb);
  gtk_widget_class_install_action (widget_class, "look.reset", NULL, reset_action);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "resumelayout");
}

static void
sl_resume_layout_pane_init (SlResumeLayoutPane *self)
{
  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->preview = sl_preview_new ();
  self->rows = g_ptr_array_new ();
  self->fonts = sl_fonts_list ();
  add_layouts (self);
  add_colors (self);
}

/* Without a @reader no photo can be chosen. */
GtkWidget *
sl_resume_layout_pane_new (SlResumeDocument   *document,
                           SlResumeReaderPort *reader)
{
  SlResumeLayoutPane *self = g_object_new (SL_TYPE_RESUME_LAYOUT_PANE, NULL);

  self->document = g_object_ref (document);
  sl_photo_group_set_document (self->photo, document, reader);
  add_headings (self);
  show_look (self);
  draw_pictures (self, 0);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* Returns: what a layout is called in the window */
const char *
sl_resume_layout_title (const char *id)
{
  static const struct
  {
    const char *id;
    const char *title;
  } titles[] = {
    /* TRANSLATORS: names of layouts of a résumé */
    { "plain", N_ ("Plain") },
    { "classic", N_ ("Classic") },
    { "modern", N_ ("Modern") },
    { "timeline", N_ ("Timeline") },
    { "sidebar", N_ ("Two Columns") },
    { "academic", N_ ("Academic") },
    { "compact", N_ ("Compact") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].id, id))
      return _ (titles[i].title);

  return id;
}
