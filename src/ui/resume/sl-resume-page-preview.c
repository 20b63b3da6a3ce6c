/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/resume/sl-resume-layout-pane.h"
#include "ui/resume/sl-resume-page-private.h"

/* Until the person zooms, a page is as wide as there is room. */
static gboolean
fit_preview_cb (gpointer user_data)
{
  SlResumePage *self = user_data;
  double        width = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->preview_scroller));

  self->fit_source = 0;
  if (!self->has_own_zoom && width > 1.0)
    sl_page_view_fit_width (self->page_view, width);

  return G_SOURCE_REMOVE;
}

/* Sizes may not change while they are being given out. */
static void
preview_resized_cb (SlResumePage *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_preview_cb, self, NULL);
}

static void
render_finished_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  SlPreviewPages *pages = sl_preview_render_finish (SL_PREVIEW (object), result, &error);

  if (pages == NULL)
    return;

  if (self->page_view != NULL)
    {
      _sl_resume_page_set_n_pages (self, pages->pages->len);
      sl_page_view_take_pages (self->page_view, pages);
      preview_resized_cb (self);
    }
  else
    sl_preview_pages_free (pages);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);
  double        factor = g_str_has_suffix (action_name, "zoom-in") ? 1.2 : 1.0 / 1.2;

  self->has_own_zoom = TRUE;
  sl_page_view_set_zoom (self->page_view, sl_page_view_get_zoom (self->page_view) * factor);
}

/* In the place of a form, with the preview beside it. */
static void
layout_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);

  if (self->document == NULL)
    return;

  _sl_resume_page_show_pane (self, SL_RESUME_PANE_FORM);
  gtk_list_box_select_row (self->sections, NULL);
  adw_bin_set_child (self->form, sl_resume_layout_pane_new (self->document, self->reader));
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

/* The newest state wins: what is being drawn for an older one is dropped. */
void
_sl_resume_page_render (SlResumePage *self)
{
  if (self->document == NULL)
    return;

  if (self->rendering != NULL)
    g_cancellable_cancel (self->rendering);
  g_clear_object (&self->rendering);
  self->rendering = g_cancellable_new ();
  sl_preview_render_async (self->preview, sl_resume_document_copy_node (self->document), NULL, self->rendering, render_finished_cb, g_object_ref (self));
}

/* Marks the line of @path and brings it into view; a value that shares its line with others
 * is found by what holds it.
 */
void
_sl_resume_page_show_path (SlResumePage *self,
                           const char   *path)
{
  g_autofree char *shown = g_strdup (path);
  graphene_rect_t  bounds;
  GtkAdjustment   *adjustment = gtk_scrolled_window_get_vadjustment (self->preview_scroller);

  sl_page_view_set_path (self->page_view, path);
  while (!sl_page_view_locate (self->page_view, shown, &bounds))
    {
      char *slash = strrchr (shown, '/');

      if (slash == NULL || slash == shown)
        return;
      *slash = '\0';
    }
  sl_page_view_set_path (self->page_view, shown);
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y - 24.0,
                             MIN (bounds.origin.y + bounds.size.height + 24.0, bounds.origin.y - 24.0 + gtk_adjustment_get_page_size (adjustment)));
}

/* What the template cannot say of the preview. */
void
_sl_resume_page_init_preview (SlResumePage *self)
{
  self->preview = sl_preview_new ();
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->preview_scroller), "notify::page-size",
                           G_CALLBACK (preview_resized_cb), self, G_CONNECT_SWAPPED);
}

void
_sl_resume_page_install_preview (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.layout", NULL, layout_action);
  gtk_widget_class_install_action (widget_class, "page.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "page.zoom-out", NULL, zoom_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "page.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "page.zoom-out", NULL);
}
