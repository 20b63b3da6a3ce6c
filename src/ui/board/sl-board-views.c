/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/board/sl-board-views.h"
#include "ui/sl-ui.h"

struct _SlBoardViews
{
  GtkWidget parent_instance;

  /* Owned references: cleared in dispose */
  SlBoardState *state;

  gboolean can_save;

  /* Template children: unparent the top one in dispose */
  GtkWidget *content;
  GtkWidget *heading;
  GtkWidget *views;
  GtkWidget *save_box;
  GtkWidget *name_entry;
  GtkWidget *save_button;
};

enum {
  CHOSEN,
  REMOVED,
  SAVE_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlBoardViews, sl_board_views, GTK_TYPE_WIDGET)

static char *
dup_name (SlBoardViews *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));
}

static void
view_clicked_cb (GtkButton    *button,
                 SlBoardViews *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (button), "sl-name"));
}

static void
remove_clicked_cb (GtkButton    *button,
                   SlBoardViews *self)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (button), "sl-name"));

  g_signal_emit (self, signals[REMOVED], 0, name);
}

static void
name_changed_cb (SlBoardViews *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->save_button, *name != '\0');
}

static void
save_clicked_cb (SlBoardViews *self)
{
  g_autofree char *name = dup_name (self);

  if (*name == '\0')
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), "");
  g_signal_emit (self, signals[SAVE_REQUESTED], 0, name);
}

static GtkWidget *
create_button (SlBoardViews *self,
               GtkWidget    *child,
               const char   *name,
               GCallback     clicked)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "sl-name", g_strdup (name), g_free);
  g_signal_connect_object (button, "clicked", clicked, self, 0);

  return button;
}

static GtkWidget *
create_row (SlBoardViews *self,
            const char   *name)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *choose = create_button (self, label, name, G_CALLBACK (view_clicked_cb));
  GtkWidget *remove = create_button (self, gtk_image_new_from_icon_name ("user-trash-symbolic"), name, G_CALLBACK (remove_clicked_cb));
  /* TRANSLATORS: %s is the name that the user gave to a view of the board */
  g_autofree char *removal = g_strdup_printf (_ ("Remove “%s”"), name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (choose, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choose), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (remove, removal);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, removal, -1);
  gtk_box_append (GTK_BOX (row), choose);
  gtk_box_append (GTK_BOX (row), remove);

  return row;
}

static void
update (SlBoardViews *self)
{
  g_auto (GStrv) names = sl_board_state_dup_view_names (self->state);
  const gboolean has_views = names[0] != NULL;
  GtkWidget     *child = NULL;

  while ((child = gtk_widget_get_first_child (self->views)) != NULL)
    gtk_box_remove (GTK_BOX (self->views), child);
  for (guint i = 0; names[i] != NULL; i++)
    gtk_box_append (GTK_BOX (self->views), create_row (self, names[i]));
  gtk_widget_set_visible (self->views, has_views);
  gtk_widget_set_visible (self->save_box, self->can_save);
  gtk_widget_set_visible (self->content, has_views || self->can_save);
}

static void
sl_board_views_dispose (GObject *object)
{
  SlBoardViews *self = SL_BOARD_VIEWS (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (sl_board_views_parent_class)->dispose (object);
}

static void
sl_board_views_class_init (SlBoardViewsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_board_views_dispose;

  /** SlBoardViews::chosen: (name): the board shall be narrowed to it. */
  signals[CHOSEN] = g_signal_new ("chosen", SL_TYPE_BOARD_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /** SlBoardViews::removed: (name): it shall go. */
  signals[REMOVED] = g_signal_new ("removed", SL_TYPE_BOARD_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /** SlBoardViews::save-requested: (name): what the board is narrowed to shall have this name. */
  signals[SAVE_REQUESTED] =
    g_signal_new ("save-requested", SL_TYPE_BOARD_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("board/sl-board-views.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlBoardViews, content);
  gtk_widget_class_bind_template_child (widget_class, SlBoardViews, heading);
  gtk_widget_class_bind_template_child (widget_class, SlBoardViews, views);
  gtk_widget_class_bind_template_child (widget_class, SlBoardViews, save_box);
  gtk_widget_class_bind_template_child (widget_class, SlBoardViews, name_entry);
  gtk_widget_class_bind_template_child (widget_class, SlBoardViews, save_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
sl_board_views_init (SlBoardViews *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_board_views_new (SlBoardState *state)
{
  SlBoardViews *self = g_object_new (SL_TYPE_BOARD_VIEWS, NULL);

  self->state = g_object_ref (state);
  g_signal_connect_object (state, "notify::views", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

/* Whether the board is narrowed to anything that could have a name. */
void
sl_board_views_set_can_save (SlBoardViews *self,
                             gboolean      can_save)
{
  g_return_if_fail (SL_IS_BOARD_VIEWS (self));

  if (self->can_save == can_save)
    return;
  self->can_save = can_save;
  update (self);
}
