/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/sl-stars.h"

struct _SlStars
{
  GtkWidget parent_instance;

  int value;

  /* Children: unparented in dispose */
  GtkWidget *buttons[SL_STARS_MAX];
};

enum {
  PROP_0,
  PROP_VALUE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlStars, sl_stars, GTK_TYPE_WIDGET)

static char *
describe (int value)
{
  if (value == 0)
    return g_strdup (_ ("No stars"));

  return g_strdup_printf (ngettext ("%d star", "%d stars", (gulong) value), value);
}

static void
refresh (SlStars *self)
{
  g_autofree char *text = describe (self->value);

  for (int i = 0; i < SL_STARS_MAX; i++)
    {
      gtk_button_set_icon_name (GTK_BUTTON (self->buttons[i]), i < self->value ? "starred-symbolic" : "non-starred-symbolic");
      if (i < self->value)
        gtk_widget_add_css_class (self->buttons[i], "starred");
      else
        gtk_widget_remove_css_class (self->buttons[i], "starred");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) self->value,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
star_clicked_cb (GtkWidget *button,
                 SlStars   *self)
{
  int number = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "sl-number"));

  sl_stars_set_value (self, number == self->value ? number - 1 : number);
}

static gboolean
digit_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  int value = 0;

  g_variant_get (arguments, "(i)", &value);
  sl_stars_set_value (SL_STARS (widget), value);

  return GDK_EVENT_STOP;
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  SlStars *self = SL_STARS (widget);
  int      step = 0;

  g_variant_get (arguments, "(i)", &step);
  sl_stars_set_value (self, CLAMP (self->value + step, 0, SL_STARS_MAX));

  return GDK_EVENT_STOP;
}

static void
sl_stars_dispose (GObject *object)
{
  SlStars *self = SL_STARS (object);

  for (int i = 0; i < SL_STARS_MAX; i++)
    g_clear_pointer (&self->buttons[i], gtk_widget_unparent);

  G_OBJECT_CLASS (sl_stars_parent_class)->dispose (object);
}

static void
sl_stars_get_property (GObject    *object,
                       guint       property_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_VALUE:
      g_value_set_int (value, sl_stars_get_value (SL_STARS (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_stars_set_property (GObject      *object,
                       guint         property_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_VALUE:
      sl_stars_set_value (SL_STARS (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_stars_class_init (SlStarsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_stars_dispose;
  object_class->get_property = sl_stars_get_property;
  object_class->set_property = sl_stars_set_property;

  properties[PROP_VALUE] =
    g_param_spec_int ("value", NULL, NULL, 0, SL_STARS_MAX, 0,
                      (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_widget_class_set_css_name (widget_class, "stars");
  for (int i = 0; i <= SL_STARS_MAX; i++)
    gtk_widget_class_add_binding (widget_class, (guint) (GDK_KEY_0 + i), 0, digit_cb, "(i)", i);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_plus, 0, step_cb, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_minus, 0, step_cb, "(i)", -1);
}

static void
sl_stars_init (SlStars *self)
{
  for (int i = 0; i < SL_STARS_MAX; i++)
    {
      GtkWidget       *button = gtk_button_new_from_icon_name ("non-starred-symbolic");
      g_autofree char *text = describe (i + 1);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "circular");
      gtk_widget_set_tooltip_text (button, text);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      g_object_set_data (G_OBJECT (button), "sl-number", GINT_TO_POINTER (i + 1));
      g_signal_connect (button, "clicked", G_CALLBACK (star_clicked_cb), self);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      self->buttons[i] = button;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Interest"),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) SL_STARS_MAX, -1);
  refresh (self);
}

GtkWidget *
sl_stars_new (void)
{
  return g_object_new (SL_TYPE_STARS, NULL);
}

int
sl_stars_get_value (SlStars *self)
{
  g_return_val_if_fail (SL_IS_STARS (self), 0);

  return self->value;
}

void
sl_stars_set_value (SlStars *self,
                    int      value)
{
  g_return_if_fail (SL_IS_STARS (self));
  g_return_if_fail (value >= 0 && value <= SL_STARS_MAX);

  if (self->value == value)
    return;

  self->value = value;
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
