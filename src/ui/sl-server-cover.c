/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <adwaita.h>

#include "ui/sl-server-cover.h"
#include "ui/sl-ui.h"

struct _SlServerCover
{
  GtkWidget parent_instance;

  /* Template children: the stack is the top one */
  GtkWidget     *stack;
  AdwStatusPage *failed_page;
  GtkWidget     *details_button;
};

G_DEFINE_FINAL_TYPE (SlServerCover, sl_server_cover, GTK_TYPE_WIDGET)

static void
sl_server_cover_dispose (GObject *object)
{
  SlServerCover *self = SL_SERVER_COVER (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_server_cover_parent_class)->dispose (object);
}

static void
sl_server_cover_class_init (SlServerCoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_server_cover_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("sl-server-cover.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlServerCover, stack);
  gtk_widget_class_bind_template_child (widget_class, SlServerCover, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SlServerCover, details_button);
}

static void
sl_server_cover_init (SlServerCover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_server_cover_new (void)
{
  return g_object_new (SL_TYPE_SERVER_COVER, NULL);
}

/* @sentence: (nullable): why there is no data and what to do; NULL while it is being opened
 * @has_details: whether there is more to say about it
 */
void
sl_server_cover_set_failure (SlServerCover *self,
                             const char    *sentence,
                             gboolean       has_details)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (SL_IS_SERVER_COVER (self));

  if (sentence != NULL)
    {
      markup = g_markup_escape_text (sentence, -1);
      adw_status_page_set_description (self->failed_page, markup);
    }
  gtk_widget_set_visible (self->details_button, has_details);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), sentence != NULL ? "failed" : "opening");
}
