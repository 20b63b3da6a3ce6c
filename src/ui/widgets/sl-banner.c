/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/sl-ui.h"
#include "ui/widgets/sl-banner.h"

struct _SlBanner
{
  GtkWidget parent_instance;

  /* Template children: the revealer is the top one */
  GtkWidget *revealer;
  GtkLabel  *label;
  GtkButton *button;
  GtkWidget *details_button;
};

enum {
  PROP_0,
  PROP_TITLE,
  PROP_BUTTON_LABEL,
  PROP_REVEALED,
  N_PROPS
};

enum {
  BUTTON_CLICKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlBanner, sl_banner, GTK_TYPE_WIDGET)

static void
button_clicked_cb (SlBanner *self)
{
  g_signal_emit (self, signals[BUTTON_CLICKED], 0);
}

/* How wide it is does not depend on its height. A label that wraps would find that out by laying its
 * text out again and again, more than a hundred times before the window's first frame.
 */
static void
sl_banner_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  gtk_widget_measure (SL_BANNER (widget)->revealer, orientation, orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
sl_banner_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  gtk_widget_allocate (SL_BANNER (widget)->revealer, width, height, baseline, NULL);
}

static void
sl_banner_dispose (GObject *object)
{
  SlBanner *self = SL_BANNER (object);

  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_banner_parent_class)->dispose (object);
}

static void
sl_banner_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  SlBanner *self = SL_BANNER (object);

  switch (property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, sl_banner_get_title (self));
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, sl_banner_get_button_label (self));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, sl_banner_get_revealed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_banner_set_property (GObject      *object,
                        guint         property_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  SlBanner *self = SL_BANNER (object);

  switch (property_id)
    {
    case PROP_TITLE:
      sl_banner_set_title (self, g_value_get_string (value));
      break;
    case PROP_BUTTON_LABEL:
      sl_banner_set_button_label (self, g_value_get_string (value));
      break;
    case PROP_REVEALED:
      sl_banner_set_revealed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_banner_class_init (SlBannerClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  object_class->dispose = sl_banner_dispose;
  object_class->get_property = sl_banner_get_property;
  object_class->set_property = sl_banner_set_property;
  widget_class->measure = sl_banner_measure;
  widget_class->size_allocate = sl_banner_size_allocate;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[BUTTON_CLICKED] =
    g_signal_new ("button-clicked", SL_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("widgets/sl-banner.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, SlBanner, label);
  gtk_widget_class_bind_template_child (widget_class, SlBanner, button);
  gtk_widget_class_bind_template_child (widget_class, SlBanner, details_button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

static void
sl_banner_init (SlBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_banner_new (void)
{
  return g_object_new (SL_TYPE_BANNER, NULL);
}

const char *
sl_banner_get_title (SlBanner *self)
{
  g_return_val_if_fail (SL_IS_BANNER (self), NULL);

  return gtk_label_get_label (self->label);
}

void
sl_banner_set_title (SlBanner   *self,
                     const char *title)
{
  g_return_if_fail (SL_IS_BANNER (self));

  if (title == NULL)
    title = "";
  if (g_str_equal (gtk_label_get_label (self->label), title))
    return;

  gtk_label_set_label (self->label, title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

const char *
sl_banner_get_button_label (SlBanner *self)
{
  g_return_val_if_fail (SL_IS_BANNER (self), NULL);

  return gtk_button_get_label (self->button);
}

/* NULL or empty: no button. An underscore marks the mnemonic. */
void
sl_banner_set_button_label (SlBanner   *self,
                            const char *button_label)
{
  g_return_if_fail (SL_IS_BANNER (self));

  if (g_strcmp0 (gtk_button_get_label (self->button), button_label) == 0)
    return;

  gtk_button_set_label (self->button, button_label != NULL ? button_label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), button_label != NULL && *button_label != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUTTON_LABEL]);
}

/* @action_name: (nullable): shows the details of what the banner says; NULL: there are none */
void
sl_banner_set_details_action (SlBanner   *self,
                              const char *action_name)
{
  g_return_if_fail (SL_IS_BANNER (self));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->details_button), action_name);
  gtk_widget_set_visible (self->details_button, action_name != NULL);
}

gboolean
sl_banner_get_revealed (SlBanner *self)
{
  g_return_val_if_fail (SL_IS_BANNER (self), FALSE);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}

void
sl_banner_set_revealed (SlBanner *self,
                        gboolean  revealed)
{
  g_return_if_fail (SL_IS_BANNER (self));

  if (gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)) == revealed)
    return;

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}
