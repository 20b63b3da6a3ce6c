/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/sl-page.h"

enum {
  STEPS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (SlPage, sl_page, GTK_TYPE_WIDGET)

static const char *const property_names[SL_PAGE_N_PROPS] = {
  [SL_PAGE_PROP_TITLE] = "title",
  [SL_PAGE_PROP_SUBTITLE] = "subtitle",
  [SL_PAGE_PROP_ICON_NAME] = "icon-name",
  [SL_PAGE_PROP_PRIMARY_ACTION] = "primary-action",
  [SL_PAGE_PROP_PRIMARY_LABEL] = "primary-label",
  [SL_PAGE_PROP_CAN_SEARCH] = "can-search",
  [SL_PAGE_PROP_SEARCH_ACTIVE] = "search-active",
};

static void
sl_page_default_init (SlPageInterface *iface)
{
  const GParamFlags readable = (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  const GParamFlags writable = (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  for (guint i = SL_PAGE_PROP_TITLE; i <= SL_PAGE_PROP_PRIMARY_LABEL; i++)
    g_object_interface_install_property (iface, g_param_spec_string (property_names[i], NULL, NULL, NULL, readable));
  g_object_interface_install_property (iface, g_param_spec_boolean ("can-search", NULL, NULL, FALSE, readable));
  g_object_interface_install_property (iface, g_param_spec_boolean ("search-active", NULL, NULL, FALSE, writable));

  signals[STEPS_CHANGED] =
    g_signal_new ("steps-changed", SL_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* Overrides the interface's properties with the numbers @first, @first + 1, … in their order. */
void
sl_page_install_properties (GObjectClass *object_class,
                            guint         first)
{
  for (guint i = 0; i < SL_PAGE_N_PROPS; i++)
    g_object_class_override_property (object_class, first + i, property_names[i]);
}

char *
sl_page_dup_subtitle (SlPage *self)
{
  char *subtitle = NULL;

  g_return_val_if_fail (SL_IS_PAGE (self), NULL);

  g_object_get (self, "subtitle", &subtitle, NULL);

  return subtitle;
}

gboolean
sl_page_get_can_search (SlPage *self)
{
  gboolean can_search = FALSE;

  g_return_val_if_fail (SL_IS_PAGE (self), FALSE);

  g_object_get (self, "can-search", &can_search, NULL);

  return can_search;
}

GMenuModel *
sl_page_get_menu (SlPage *self)
{
  g_return_val_if_fail (SL_IS_PAGE (self), NULL);

  return SL_PAGE_GET_IFACE (self)->get_menu != NULL ? SL_PAGE_GET_IFACE (self)->get_menu (self) : NULL;
}

GtkWidget *
sl_page_get_header_start (SlPage *self)
{
  g_return_val_if_fail (SL_IS_PAGE (self), NULL);

  return SL_PAGE_GET_IFACE (self)->get_header_start != NULL ? SL_PAGE_GET_IFACE (self)->get_header_start (self) : NULL;
}

GtkWidget *
sl_page_get_header_end (SlPage *self)
{
  g_return_val_if_fail (SL_IS_PAGE (self), NULL);

  return SL_PAGE_GET_IFACE (self)->get_header_end != NULL ? SL_PAGE_GET_IFACE (self)->get_header_end (self) : NULL;
}

SlPageSteps
sl_page_get_steps (SlPage *self)
{
  g_return_val_if_fail (SL_IS_PAGE (self), 0);

  return SL_PAGE_GET_IFACE (self)->get_steps != NULL ? SL_PAGE_GET_IFACE (self)->get_steps (self) : 0;
}

void
sl_page_step (SlPage  *self,
              gboolean back)
{
  g_return_if_fail (SL_IS_PAGE (self));
  g_return_if_fail (SL_PAGE_GET_IFACE (self)->step != NULL);

  SL_PAGE_GET_IFACE (self)->step (self, back);
}

void
sl_page_emit_steps_changed (SlPage *self)
{
  g_return_if_fail (SL_IS_PAGE (self));

  g_signal_emit (self, signals[STEPS_CHANGED], 0);
}

void
sl_page_activate (SlPage   *self,
                  GVariant *target)
{
  g_return_if_fail (SL_IS_PAGE (self));

  if (SL_PAGE_GET_IFACE (self)->activate != NULL)
    SL_PAGE_GET_IFACE (self)->activate (self, target);
}
