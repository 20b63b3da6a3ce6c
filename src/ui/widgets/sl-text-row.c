/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/sl-ui.h"
#include "ui/widgets/sl-text-row.h"

struct _SlTextRow
{
  AdwPreferencesRow parent_instance;

  /* Template children */
  GtkWidget     *view;
  GtkTextBuffer *buffer;
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlTextRow, sl_text_row, ADW_TYPE_PREFERENCES_ROW)

static void
buffer_changed_cb (SlTextRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
sl_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SL_TEXT_ROW (widget)->view);
}

static void
title_changed_cb (SlTextRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
sl_text_row_class_init (SlTextRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = sl_text_row_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", SL_TYPE_TEXT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("widgets/sl-text-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlTextRow, view);
  gtk_widget_class_bind_template_child (widget_class, SlTextRow, buffer);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
}

static void
sl_text_row_init (SlTextRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed_cb), NULL);
}

char *
sl_text_row_dup_text (SlTextRow *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (SL_IS_TEXT_ROW (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

void
sl_text_row_set_text (SlTextRow  *self,
                      const char *text)
{
  g_return_if_fail (SL_IS_TEXT_ROW (self));

  /* What was there before the form was filled in is nothing to go back to. */
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
}
