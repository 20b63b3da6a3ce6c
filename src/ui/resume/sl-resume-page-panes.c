/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/resume/sl-resume-page-private.h"
#include "ui/sl-ui.h"

/* Widths of the page from which on two, and all three panes have room. They grow with the text. */
#define TWO_PANES_WIDTH   520
#define THREE_PANES_WIDTH 860
#define SECTIONS_WIDTH    180

static const char *const names[SL_N_RESUME_PANES] = { "sections", "form", "preview" };

static const char *const action_names[SL_N_RESUME_PANES] = { "page.show-sections", "page.show-form", "page.show-preview" };

/* Where there is less room than panes are wanted, those that were asked for last are shown. */
static guint
choose (SlResumePage *self)
{
  guint shown = 0;
  guint n_shown = 0;

  for (guint i = 0; i < SL_N_RESUME_PANES && n_shown < self->max_panes; i++)
    if ((self->wanted_panes & (1u << self->recent_panes[i])) != 0)
      {
        shown |= 1u << self->recent_panes[i];
        n_shown++;
      }

  return shown;
}

static void
show_panes (SlResumePage *self)
{
  guint shown = choose (self);

  self->shown_panes = shown;
  gtk_widget_set_size_request (self->sections_pane, (int) (SECTIONS_WIDTH * sl_ui_text_scale (GTK_WIDGET (self))), -1);
  gtk_widget_set_visible (self->sections_pane, (shown & (1u << SL_RESUME_PANE_SECTIONS)) != 0);
  gtk_widget_set_hexpand (self->sections_pane, shown == 1u << SL_RESUME_PANE_SECTIONS);
  gtk_widget_set_visible (GTK_WIDGET (self->form_scroller), (shown & (1u << SL_RESUME_PANE_FORM)) != 0);
  gtk_widget_set_visible (self->preview_pane, (shown & (1u << SL_RESUME_PANE_PREVIEW)) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->paned), shown != 1u << SL_RESUME_PANE_SECTIONS);
  gtk_widget_set_visible (self->sections_separator, (shown & (1u << SL_RESUME_PANE_SECTIONS)) != 0 && shown != 1u << SL_RESUME_PANE_SECTIONS);
  for (guint i = 0; i < SL_N_RESUME_PANES; i++)
    {
      gboolean is_shown = (shown & (1u << i)) != 0;

      if (gtk_toggle_button_get_active (self->pane_buttons[i]) != is_shown)
        gtk_toggle_button_set_active (self->pane_buttons[i], is_shown);
    }
}

static void
keep_panes (SlResumePage *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) wanted = NULL;

  if (self->settings == NULL)
    return;
  for (guint i = 0; i < SL_N_RESUME_PANES; i++)
    if ((self->wanted_panes & (1u << i)) != 0)
      g_strv_builder_add (builder, names[i]);
  wanted = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "resume-panes", (const char *const *) wanted);
}

static void
want_pane (SlResumePage *self,
           SlResumePane  pane)
{
  guint place = 0;

  while (self->recent_panes[place] != pane)
    place++;
  for (; place > 0; place--)
    self->recent_panes[place] = self->recent_panes[place - 1];
  self->recent_panes[0] = pane;
  self->wanted_panes |= 1u << pane;
}

/* The last pane stays: an empty page helps nobody. */
static void
toggle_pane (SlResumePage *self,
             SlResumePane  pane)
{
  if ((self->shown_panes & (1u << pane)) == 0)
    want_pane (self, pane);
  else if (self->wanted_panes != 1u << pane)
    self->wanted_panes &= ~(1u << pane);
  show_panes (self);
  keep_panes (self);
}

static void
toggle_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);

  for (guint i = 0; i < SL_N_RESUME_PANES; i++)
    if (g_str_equal (action_names[i], action_name))
      toggle_pane (self, (SlResumePane) i);
}

/* Wherever in the window the caret is, while the page is what it shows. */
static gboolean
pane_key_cb (GtkWidget *widget,
             GVariant  *parameter,
             gpointer   user_data)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);

  if (!gtk_widget_get_mapped (widget) || self->document == NULL)
    return FALSE;
  toggle_pane (self, (SlResumePane) g_variant_get_uint32 (parameter));

  return TRUE;
}

static void
pane_button_clicked_cb (SlResumePage *self,
                        GtkWidget    *button)
{
  for (guint i = 0; i < SL_N_RESUME_PANES; i++)
    if (GTK_WIDGET (self->pane_buttons[i]) == button)
      toggle_pane (self, (SlResumePane) i);
}

static gboolean
width_settled_cb (gpointer user_data)
{
  SlResumePage *self = user_data;

  self->width_source = 0;
  self->max_panes = self->next_max_panes;
  show_panes (self);
  _sl_resume_page_show_header (self, gtk_widget_get_visible (self->header_start));

  return G_SOURCE_REMOVE;
}

/* Called while sizes are given out: what is shown may change only afterwards. */
void
_sl_resume_page_take_width (SlResumePage *self,
                            int           width)
{
  double scale = sl_ui_text_scale (GTK_WIDGET (self));
  guint  n_panes = width >= THREE_PANES_WIDTH * scale ? 3 : (width >= TWO_PANES_WIDTH * scale ? 2 : 1);

  if (n_panes == self->next_max_panes)
    return;
  self->next_max_panes = n_panes;
  if (self->width_source == 0)
    self->width_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_settled_cb, self, NULL);
}

/* Brings a pane to the front because something in it is asked for. */
void
_sl_resume_page_show_pane (SlResumePage *self,
                           SlResumePane  pane)
{
  if ((self->shown_panes & (1u << pane)) != 0)
    return;
  want_pane (self, pane);
  show_panes (self);
}

void
_sl_resume_page_init_panes (SlResumePage *self)
{
  static const SlResumePane    recent[] = { SL_RESUME_PANE_FORM, SL_RESUME_PANE_SECTIONS, SL_RESUME_PANE_PREVIEW };
  static const GdkModifierType modifiers[] = {
    [SL_RESUME_PANE_SECTIONS] = GDK_SHIFT_MASK,
    [SL_RESUME_PANE_FORM] = GDK_CONTROL_MASK | GDK_SHIFT_MASK,
    [SL_RESUME_PANE_PREVIEW] = GDK_CONTROL_MASK,
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (guint i = 0; i < SL_N_RESUME_PANES; i++)
    {
      self->recent_panes[i] = recent[i];
      self->wanted_panes |= 1u << i;
    }
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < SL_N_RESUME_PANES; i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F9, modifiers[i]), gtk_callback_action_new (pane_key_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (i));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->max_panes = SL_N_RESUME_PANES;
  show_panes (self);
}

/* As the person left them the last time. */
void
_sl_resume_page_restore_panes (SlResumePage *self)
{
  g_auto (GStrv) wanted = self->settings != NULL ? g_settings_get_strv (self->settings, "resume-panes") : NULL;

  if (wanted == NULL || wanted[0] == NULL)
    return;
  self->wanted_panes = 0;
  for (guint i = 0; i < SL_N_RESUME_PANES; i++)
    if (g_strv_contains ((const char *const *) wanted, names[i]))
      self->wanted_panes |= 1u << i;
  if (self->wanted_panes == 0)
    self->wanted_panes = 1u << SL_RESUME_PANE_FORM;
  show_panes (self);
}

void
_sl_resume_page_install_panes (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < SL_N_RESUME_PANES; i++)
    gtk_widget_class_install_action (widget_class, action_names[i], NULL, toggle_action);

  gtk_widget_class_bind_template_child (widget_class, SlResumePage, sections_pane);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, sections_separator);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, preview_pane);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, paned);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, header_start);
  gtk_widget_class_bind_template_child_full (widget_class, "sections_button", FALSE,
                                             G_STRUCT_OFFSET (SlResumePage, pane_buttons[SL_RESUME_PANE_SECTIONS]));
  gtk_widget_class_bind_template_child_full (widget_class, "form_button", FALSE,
                                             G_STRUCT_OFFSET (SlResumePage, pane_buttons[SL_RESUME_PANE_FORM]));
  gtk_widget_class_bind_template_child_full (widget_class, "preview_button", FALSE,
                                             G_STRUCT_OFFSET (SlResumePage, pane_buttons[SL_RESUME_PANE_PREVIEW]));
  gtk_widget_class_bind_template_callback (widget_class, pane_button_clicked_cb);
}
