/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/sl-sidebar-row.h"
#include "ui/sl-sidebar.h"
#include "ui/sl-ui.h"

struct _SlSidebar
{
  GtkWidget parent_instance;

  /* Template children: the box is the top one */
  GtkWidget  *box;
  GtkListBox *list;
  GtkWidget  *today_button;
  GtkLabel   *today_label;
  GtkWidget  *server_spinner;
  GtkImage   *server_image;
  GtkLabel   *server_label;
};

enum {
  PROP_0,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlSidebar, sl_sidebar, GTK_TYPE_WIDGET)

static void
row_selected_cb (SlSidebar     *self,
                 GtkListBoxRow *row)
{
  if (row != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
sl_sidebar_dispose (GObject *object)
{
  SlSidebar *self = SL_SIDEBAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_sidebar_parent_class)->dispose (object);
}

static void
sl_sidebar_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SlSidebar *self = SL_SIDEBAR (object);

  switch (property_id)
    {
    case PROP_PAGE:
      g_value_set_string (value, sl_sidebar_get_page (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_sidebar_set_property (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  SlSidebar *self = SL_SIDEBAR (object);

  switch (property_id)
    {
    case PROP_PAGE:
      sl_sidebar_set_page (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_sidebar_class_init (SlSidebarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_sidebar_dispose;
  object_class->get_property = sl_sidebar_get_property;
  object_class->set_property = sl_sidebar_set_property;

  properties[PROP_PAGE] =
    g_param_spec_string ("page", NULL, NULL, NULL,
                         (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("sl-sidebar.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, SlSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, SlSidebar, today_button);
  gtk_widget_class_bind_template_child (widget_class, SlSidebar, today_label);
  gtk_widget_class_bind_template_child (widget_class, SlSidebar, server_spinner);
  gtk_widget_class_bind_template_child (widget_class, SlSidebar, server_image);
  gtk_widget_class_bind_template_child (widget_class, SlSidebar, server_label);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
sl_sidebar_init (SlSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sl_sidebar_set_server_state (self, SL_SERVER_STATE_STARTING);
}

void
sl_sidebar_add_page (SlSidebar  *self,
                     const char *name,
                     const char *title,
                     const char *icon_name)
{
  g_return_if_fail (SL_IS_SIDEBAR (self));

  gtk_list_box_append (self->list, sl_sidebar_row_new (name, title, icon_name));
}

const char *
sl_sidebar_get_page (SlSidebar *self)
{
  GtkListBoxRow *row = NULL;

  g_return_val_if_fail (SL_IS_SIDEBAR (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? sl_sidebar_row_get_name (SL_SIDEBAR_ROW (row)) : NULL;
}

void
sl_sidebar_set_page (SlSidebar  *self,
                     const char *name)
{
  g_return_if_fail (SL_IS_SIDEBAR (self));

  if (g_strcmp0 (sl_sidebar_get_page (self), name) == 0)
    return;

  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL || g_strcmp0 (sl_sidebar_row_get_name (SL_SIDEBAR_ROW (row)), name) == 0)
        {
          gtk_list_box_select_row (self->list, row);
          return;
        }
    }
}

/* Returns: (nullable): the name of the page at that place from the top */
const char *
sl_sidebar_get_nth_page (SlSidebar *self,
                         guint      position)
{
  GtkListBoxRow *row = NULL;

  g_return_val_if_fail (SL_IS_SIDEBAR (self), NULL);

  row = gtk_list_box_get_row_at_index (self->list, (int) position);

  return row != NULL ? sl_sidebar_row_get_name (SL_SIDEBAR_ROW (row)) : NULL;
}

/* What is on today, a sentence, and the way to it; NULL: nothing is. */
void
sl_sidebar_set_today (SlSidebar  *self,
                      const char *sentence,
                      GMenuModel *menu)
{
  g_return_if_fail (SL_IS_SIDEBAR (self));

  gtk_label_set_label (self->today_label, sentence != NULL ? sentence : "");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->today_button), menu);
  if (sentence != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->today_button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_widget_set_visible (self->today_button, sentence != NULL);
}

void
sl_sidebar_set_server_state (SlSidebar    *self,
                             SlServerState state)
{
  static const struct
  {
    const char *icon_name;
    const char *text;
  } states[] = {
    [SL_SERVER_STATE_STARTING] = { NULL, N_ ("Opening your data…") },
    [SL_SERVER_STATE_READY] = { "emblem-ok-symbolic", N_ ("Everything is saved") },
    [SL_SERVER_STATE_RECONNECTING] = { NULL, N_ ("Reconnecting…") },
    [SL_SERVER_STATE_FAILED] = { "dialog-warning-symbolic", N_ ("No database") },
  };

  g_return_if_fail (SL_IS_SIDEBAR (self));
  g_return_if_fail ((guint) state < G_N_ELEMENTS (states));

  gtk_label_set_label (self->server_label, _ (states[state].text));
  gtk_image_set_from_icon_name (self->server_image, states[state].icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->server_image), states[state].icon_name != NULL);
  gtk_widget_set_visible (self->server_spinner, states[state].icon_name == NULL);
  gtk_spinner_set_spinning (GTK_SPINNER (self->server_spinner), states[state].icon_name == NULL);
}
