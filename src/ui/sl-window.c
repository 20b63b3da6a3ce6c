/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/sl-drop-mark.h"
#include "ui/sl-sidebar.h"
#include "ui/sl-ui.h"
#include "ui/sl-window-private.h"

enum {
  PROP_0,
  PROP_SHELL,
  PROP_SETTINGS,
  N_PROPS
};

enum {
  DROPPED,
  HOVERING,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlWindow, sl_window, ADW_TYPE_APPLICATION_WINDOW)

static void
page_info_free (PageInfo *info)
{
  g_free (info->name);
  g_free (info);
}

static void
replace_widget (GtkWidget **field,
                GtkWidget  *widget)
{
  if (widget != NULL)
    g_object_ref_sink (widget);
  g_clear_object (field);
  *field = widget;
}

static PageInfo *
find_page (SlWindow   *self,
           const char *name)
{
  for (guint i = 0; name != NULL && i < self->pages->len; i++)
    {
      PageInfo *info = g_ptr_array_index (self->pages, i);

      if (g_str_equal (info->name, name))
        return info;
    }

  return NULL;
}

static SlPage *
ensure_page (SlWindow *self,
             PageInfo *info)
{
  if (adw_bin_get_child (info->bin) == NULL)
    {
      adw_bin_set_child (info->bin, info->factory (info->user_data));
      g_signal_connect_object (adw_bin_get_child (info->bin), "steps-changed", G_CALLBACK (_sl_window_update_steps), self, G_CONNECT_SWAPPED);
    }

  return SL_PAGE (adw_bin_get_child (info->bin));
}

/* Larger text needs a wider window for the same. */
static int
narrow_width (SlWindow *self)
{
  return (int) (SL_WINDOW_NARROW_WIDTH * sl_ui_text_scale (GTK_WIDGET (self)));
}

static void
show_narrow (SlWindow *self)
{
  gboolean covered = self->cover != NULL || self->server_cover != NULL;
  gboolean has_side = adw_bin_get_child (self->side_bin) != NULL && g_strcmp0 (self->side_page, sl_window_get_page_name (self)) == 0;

  gtk_revealer_set_reveal_child (self->sidebar_revealer, !self->is_narrow && self->wants_sidebar);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_revealer), !self->is_narrow);
  gtk_widget_set_visible (self->sidebar_button, !self->is_narrow);
  adw_view_switcher_bar_set_reveal (self->switcher_bar, self->is_narrow && !covered && self->pages->len > 1);

  /* Beside the page where there is room, else in its place. */
  gtk_widget_set_visible (GTK_WIDGET (self->side_bin), has_side);
  gtk_widget_set_visible (GTK_WIDGET (self->stack), !has_side || !self->is_narrow);
  gtk_widget_set_hexpand (GTK_WIDGET (self->side_bin), self->is_narrow);
  gtk_stack_set_visible_child_name (self->cover_stack, covered ? "cover" : "pages");
}

static void
show_cover (SlWindow *self)
{
  adw_bin_set_child (self->cover_bin, self->server_cover != NULL ? self->server_cover : self->cover);
  _sl_window_show_header (self, _sl_window_get_visible_page (self));
  show_narrow (self);
  if (self->cover != NULL && self->server_cover == NULL)
    gtk_widget_grab_focus (self->cover);
}

static gboolean
width_settled_cb (gpointer user_data)
{
  SlWindow *self = SL_WINDOW (user_data);
  gboolean  is_narrow = gtk_widget_get_width (GTK_WIDGET (self)) <= narrow_width (self);

  self->width_source = 0;
  if (is_narrow != self->is_narrow)
    {
      self->is_narrow = is_narrow;
      show_narrow (self);
    }

  return G_SOURCE_REMOVE;
}

static void
sidebar_revealed_cb (SlWindow *self)
{
  if (!self->is_narrow && gtk_widget_get_visible (GTK_WIDGET (self->sidebar_revealer)))
    self->wants_sidebar = gtk_revealer_get_reveal_child (self->sidebar_revealer);
}

static void
sidebar_page_changed_cb (SlWindow *self)
{
  sl_window_show_page (self, sl_sidebar_get_page (self->sidebar), NULL);
}

static void
visible_child_changed_cb (SlWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->stack);
  PageInfo   *info = find_page (self, name);

  if (info == NULL)
    return;

  sl_sidebar_set_page (self->sidebar, name);
  /* The welcome lies over the first page; who goes elsewhere has found the way. */
  if (info != g_ptr_array_index (self->pages, 0))
    g_clear_object (&self->cover);
  ensure_page (self, info);
  show_cover (self);
}

static void
banner_clicked_cb (SlWindow *self)
{
  _sl_window_banner_clicked (self);
}

static void
toast_cb (SlWindow *self,
          AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toast_overlay, g_object_ref (toast));
}

static void
sl_window_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  SlWindow *self = SL_WINDOW (widget);

  GTK_WIDGET_CLASS (sl_window_parent_class)->size_allocate (widget, width, height, baseline);

  /* What is shown may not change while it is being laid out. */
  if ((width <= narrow_width (self)) != self->is_narrow && self->width_source == 0)
    self->width_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_settled_cb, self, NULL);
}

/* A window is disposed of only after the last answer it waits for: it stops waiting here. */
static void
sl_window_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (SL_WINDOW (widget)->cancellable);

  GTK_WIDGET_CLASS (sl_window_parent_class)->unrealize (widget);
}

static gboolean
sl_window_close_request (GtkWindow *window)
{
  SlWindow *self = SL_WINDOW (window);
  int       width = 0;
  int       height = 0;

  if (self->settings != NULL)
    {
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
      g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
      g_settings_set_boolean (self->settings, "sidebar-visible", self->wants_sidebar);
    }

  return GTK_WINDOW_CLASS (sl_window_parent_class)->close_request (window);
}

static void
sl_window_constructed (GObject *object)
{
  SlWindow    *self = SL_WINDOW (object);
  SlUndoStack *undo_stack = NULL;

  G_OBJECT_CLASS (sl_window_parent_class)->constructed (object);

  if (self->shell == NULL)
    self->shell = sl_shell_new ();
  undo_stack = sl_shell_get_undo_stack (self->shell);
  g_signal_connect_object (self->shell, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (undo_stack, "notify", G_CALLBACK (_sl_window_update_steps), self, G_CONNECT_SWAPPED);
  _sl_window_update_steps (self);

  if (self->settings != NULL)
    {
      const int width = g_settings_get_int (self->settings, "window-width");

      gtk_window_set_default_size (GTK_WINDOW (self), width, g_settings_get_int (self->settings, "window-height"));
      /* With the sidebar the window could not become as narrow as it was. */
      self->is_narrow = width <= narrow_width (self);
      if (g_settings_get_boolean (self->settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
      self->wants_sidebar = g_settings_get_boolean (self->settings, "sidebar-visible");
    }
  else
    gtk_window_set_default_size (GTK_WINDOW (self), SL_WINDOW_DEFAULT_WIDTH, SL_WINDOW_DEFAULT_HEIGHT);
  show_narrow (self);
}

static void
sl_window_dispose (GObject *object)
{
  SlWindow *self = SL_WINDOW (object);

  g_clear_handle_id (&self->width_source, g_source_remove);
  g_clear_object (&self->cancellable);
  sl_window_set_server (self, NULL);
  if (self->page_bindings != NULL)
    g_binding_group_set_source (self->page_bindings, NULL);
  g_clear_object (&self->page_bindings);
  g_clear_pointer (&self->search_binding, g_binding_unbind);
  g_clear_object (&self->hovering);
  g_clear_object (&self->cover);
  g_clear_object (&self->server_cover);
  g_clear_pointer (&self->side_page, g_free);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_object (&self->shell);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (sl_window_parent_class)->dispose (object);
}

static void
sl_window_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  SlWindow *self = SL_WINDOW (object);

  switch (property_id)
    {
    case PROP_SHELL:
      g_value_set_object (value, self->shell);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_window_set_property (GObject      *object,
                        guint         property_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  SlWindow *self = SL_WINDOW (object);

  switch (property_id)
    {
    case PROP_SHELL:
      self->shell = g_value_dup_object (value);
      break;
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SL_TYPE_BANNER);
  g_type_ensure (SL_TYPE_DROP_MARK);
  g_type_ensure (SL_TYPE_SIDEBAR);

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("sl-window.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, sidebar_revealer);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, sidebar_title);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, primary_button);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, header_start);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, header_end);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, cover_stack);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, cover_bin);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, side_bin);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, drop_mark);
  gtk_widget_class_bind_template_child (widget_class, SlWindow, primary_menu);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
}

static void
sl_window_class_init (SlWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->constructed = sl_window_constructed;
  object_class->dispose = sl_window_dispose;
  object_class->get_property = sl_window_get_property;
  object_class->set_property = sl_window_set_property;
  widget_class->size_allocate = sl_window_size_allocate;
  widget_class->unrealize = sl_window_unrealize;
  window_class->close_request = sl_window_close_request;

  properties[PROP_SHELL] =
    g_param_spec_object ("shell", NULL, NULL, SL_TYPE_SHELL,
                         (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                         (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[DROPPED] =
    g_signal_new ("dropped", SL_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SL_TYPE_DROP);
  signals[HOVERING] =
    g_signal_new ("hovering", SL_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, SL_TYPE_DROP, G_TYPE_CANCELLABLE);

  bind_template (widget_class);
  _sl_window_install_actions (widget_class);
  _sl_window_install_server_actions (widget_class);
}

static void
sl_window_init (SlWindow *self)
{
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_info_free);
  self->cancellable = g_cancellable_new ();
  self->wants_sidebar = TRUE;

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->sidebar_revealer, "notify::reveal-child", G_CALLBACK (sidebar_revealed_cb), self, G_CONNECT_SWAPPED);
  _sl_window_bind_header (self);
  _sl_window_add_drop_target (self);
  _sl_window_add_page_keys (self);
}

GtkWidget *
sl_window_new (GtkApplication *application,
               SlShell        *shell,
               GSettings      *settings)
{
  return g_object_new (SL_TYPE_WINDOW, "application", application, "shell", shell, "settings", settings, NULL);
}

SlShell *
sl_window_get_shell (SlWindow *self)
{
  g_return_val_if_fail (SL_IS_WINDOW (self), NULL);

  return self->shell;
}

/* @name and @icon_name must live as long as the window; the first page added is the first shown. */
void
sl_window_add_page (SlWindow     *self,
                    const char   *name,
                    const char   *title,
                    const char   *icon_name,
                    SlPageFactory factory,
                    gpointer      user_data)
{
  PageInfo         *info = NULL;
  AdwViewStackPage *page = NULL;

  g_return_if_fail (SL_IS_WINDOW (self));

  info = g_new0 (PageInfo, 1);
  info->name = g_strdup (name);
  info->bin = ADW_BIN (adw_bin_new ());
  info->factory = factory;
  info->user_data = user_data;
  g_ptr_array_add (self->pages, info);

  sl_sidebar_add_page (self->sidebar, name, title, icon_name);
  page = adw_view_stack_add_titled (self->stack, GTK_WIDGET (info->bin), name, title);
  adw_view_stack_page_set_icon_name (page, icon_name);
  if (self->pages->len == 1)
    visible_child_changed_cb (self);
  show_narrow (self);
}

/* Returns: (nullable): the page, built if it was not yet */
SlPage *
sl_window_get_page (SlWindow   *self,
                    const char *name)
{
  PageInfo *info = NULL;

  g_return_val_if_fail (SL_IS_WINDOW (self), NULL);

  info = find_page (self, name);

  return info != NULL ? ensure_page (self, info) : NULL;
}

/* The name of the page on the screen; NULL as long as there is none. */
const char *
sl_window_get_page_name (SlWindow *self)
{
  g_return_val_if_fail (SL_IS_WINDOW (self), NULL);

  return adw_view_stack_get_visible_child_name (self->stack);
}

void
sl_window_show_page (SlWindow   *self,
                     const char *name,
                     GVariant   *target)
{
  PageInfo *info = NULL;

  g_return_if_fail (SL_IS_WINDOW (self));

  info = find_page (self, name);
  if (info == NULL)
    return;

  adw_view_stack_set_visible_child_name (self->stack, name);
  if (target != NULL)
    sl_page_activate (ensure_page (self, info), target);
}

/* Lies over all pages until it is taken away with NULL: the welcome, or why there is no data. */
void
sl_window_set_cover (SlWindow  *self,
                     GtkWidget *cover)
{
  g_return_if_fail (SL_IS_WINDOW (self));

  replace_widget (&self->cover, cover);
  show_cover (self);
}

/*
 * Stands beside the page that is shown, or in a narrow window in its place, until taken away with
 * NULL; on another page it is not seen. It answers to the action `side.close`.
 */
void
sl_window_set_side (SlWindow  *self,
                    GtkWidget *side)
{
  g_return_if_fail (SL_IS_WINDOW (self));

  g_free (self->side_page);
  self->side_page = side != NULL ? g_strdup (sl_window_get_page_name (self)) : NULL;
  if (adw_bin_get_child (self->side_bin) != side)
    adw_bin_set_child (self->side_bin, side);
  show_narrow (self);
}

/* What is on today, below the pages, and the way to it; NULL: nothing is. */
void
sl_window_set_today (SlWindow   *self,
                     const char *sentence,
                     GMenuModel *menu)
{
  g_return_if_fail (SL_IS_WINDOW (self));

  sl_sidebar_set_today (self->sidebar, sentence, menu);
}

gboolean
sl_window_get_is_narrow (SlWindow *self)
{
  g_return_val_if_fail (SL_IS_WINDOW (self), FALSE);

  return self->is_narrow;
}

/* Returns: (nullable): the page on the screen; none while something lies over it */
SlPage *
_sl_window_get_visible_page (SlWindow *self)
{
  GtkWidget *bin = adw_view_stack_get_visible_child (self->stack);
  GtkWidget *page = bin != NULL ? adw_bin_get_child (ADW_BIN (bin)) : NULL;

  return page != NULL && self->cover == NULL && self->server_cover == NULL ? SL_PAGE (page) : NULL;
}

void
_sl_window_emit_dropped (SlWindow *self,
                         SlDrop   *drop)
{
  g_signal_emit (self, signals[DROPPED], 0, drop);
}

void
_sl_window_emit_hovering (SlWindow     *self,
                          SlDrop       *drop,
                          GCancellable *cancellable)
{
  g_signal_emit (self, signals[HOVERING], 0, drop, cancellable);
}

void
_sl_window_set_server_cover (SlWindow  *self,
                             GtkWidget *cover)
{
  if (self->server_cover == NULL && cover == NULL)
    return;

  replace_widget (&self->server_cover, cover);
  show_cover (self);
}
