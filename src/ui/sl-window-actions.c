/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/sl-window-private.h"

#define MAX_PAGE_KEYS 9

/* Text has an undo and a paste of its own. */
static gboolean
is_typing (SlWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
}

/* What is undone is in sight: on a page with steps of its own those, not another page's. */
static void
step (SlWindow *self,
      gboolean  back)
{
  SlPage *page = _sl_window_get_visible_page (self);

  if (page != NULL && (sl_page_get_steps (page) & SL_PAGE_STEPS_OWN) != 0)
    sl_page_step (page, back);
  else if (back)
    sl_shell_undo (self->shell);
  else
    sl_shell_redo (self->shell);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  step (SL_WINDOW (widget), TRUE);
}

static void
redo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  step (SL_WINDOW (widget), FALSE);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  _sl_window_paste (SL_WINDOW (widget));
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SlWindow *self = SL_WINDOW (widget);

  if (gtk_widget_get_visible (GTK_WIDGET (self->search_button)))
    {
      /* Off and on again: the key brings the focus back to a search that is open. */
      gtk_toggle_button_set_active (self->search_button, FALSE);
      gtk_toggle_button_set_active (self->search_button, TRUE);
    }
}

static void
page_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SlPage *page = _sl_window_get_visible_page (SL_WINDOW (widget));

  if (page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), g_variant_get_string (parameter, NULL), NULL);
}

static void
toggle_sidebar_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  SlWindow *self = SL_WINDOW (widget);

  if (!self->is_narrow)
    gtk_revealer_set_reveal_child (self->sidebar_revealer, !gtk_revealer_get_reveal_child (self->sidebar_revealer));
}

static gboolean
type_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  const char *action = NULL;

  if (is_typing (SL_WINDOW (widget)))
    return GDK_EVENT_PROPAGATE;

  g_variant_get (arguments, "(&s)", &action);

  return gtk_widget_activate_action (widget, action, NULL);
}

static gboolean
page_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  SlWindow   *self = SL_WINDOW (widget);
  const char *name = NULL;
  GtkWidget  *page = NULL;
  guint       position = 0;

  g_variant_get (arguments, "(u)", &position);
  name = sl_sidebar_get_nth_page (self->sidebar, position);
  if (name == NULL)
    return GDK_EVENT_PROPAGATE;

  sl_window_show_page (self, name, NULL);
  /* Who changes the page by its key wants to go on there. */
  page = GTK_WIDGET (sl_window_get_page (self, name));
  if (!gtk_widget_grab_focus (page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);

  return GDK_EVENT_STOP;
}

/* Comes here when nothing nearer took it. */
static gboolean
escape_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  SlWindow *self = SL_WINDOW (widget);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->side_bin)))
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate_action (adw_bin_get_child (self->side_bin), "side.close", NULL);
}

/* A page's own keys work from the header bar and the sidebar too; plain keys belong to what has the focus. */
static gboolean
page_key_pressed_cb (GtkEventControllerKey *controller,
                     guint                  key,
                     guint                  code,
                     GdkModifierType        modifiers,
                     SlWindow              *self)
{
  SlPage    *page = _sl_window_get_visible_page (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean   is_command = (modifiers & GDK_CONTROL_MASK) != 0 || (key >= GDK_KEY_F1 && key <= GDK_KEY_F12);

  if (page == NULL || !is_command || !gtk_widget_get_mapped (GTK_WIDGET (page)))
    return GDK_EVENT_PROPAGATE;
  if (focus != NULL && (gtk_widget_is_ancestor (focus, GTK_WIDGET (page)) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->side_bin))))
    return GDK_EVENT_PROPAGATE;

  return gtk_event_controller_key_forward (controller, GTK_WIDGET (page));
}

void
_sl_window_add_page_keys (SlWindow *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_BUBBLE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (page_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
_sl_window_update_steps (SlWindow *self)
{
  SlUndoStack *stack = sl_shell_get_undo_stack (self->shell);
  SlPage      *page = _sl_window_get_visible_page (self);
  SlPageSteps  steps = page != NULL ? sl_page_get_steps (page) : 0;
  gboolean     is_own = (steps & SL_PAGE_STEPS_OWN) != 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 is_own ? (steps & SL_PAGE_STEPS_CAN_UNDO) != 0 : sl_undo_stack_get_can_undo (stack));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo",
                                 is_own ? (steps & SL_PAGE_STEPS_CAN_REDO) != 0 : sl_undo_stack_get_can_redo (stack));
}

static void
bind_key (GtkWidgetClass *widget_class,
          const char     *accelerator,
          const char     *action)
{
  GdkModifierType modifiers = 0;
  guint           key = 0;

  gtk_accelerator_parse (accelerator, &key, &modifiers);
  g_assert (key != 0);
  gtk_widget_class_add_binding_action (widget_class, key, modifiers, action, NULL);
}

void
_sl_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_action);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, type_key_cb, "(s)", "win.undo");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, type_key_cb, "(s)", "win.redo");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, type_key_cb, "(s)", "win.redo");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, type_key_cb, "(s)", "win.paste");
  for (guint i = 0; i < MAX_PAGE_KEYS; i++)
    gtk_widget_class_add_binding (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK, page_key_cb, "(u)", i);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_key_cb, NULL);

  bind_key (widget_class, "<Control>f", "win.search");
  bind_key (widget_class, "<Control>n", "win.add-job");
  bind_key (widget_class, "<Control>comma", "win.preferences");
  bind_key (widget_class, "<Control>question", "win.show-shortcuts");
  bind_key (widget_class, "F1", "win.show-shortcuts");
  bind_key (widget_class, "F9", "win.toggle-sidebar");
  bind_key (widget_class, "<Control>w", "window.close");
  bind_key (widget_class, "<Control>q", "app.quit");
}
