/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/widgets/sl-completion.h"

struct _SlCompletion
{
  GtkPopover parent_instance;

  GtkWidget       *editable; /* (nullable): a weak pointer */
  gboolean         is_list;  /* of words between commas */
  gboolean         is_taking;
  SlCompletionFunc suggest;
  gpointer         user_data;

  GtkWidget *list; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (SlCompletion, sl_completion, GTK_TYPE_POPOVER)

/* The word at the caret: bytes from and to, without the spaces around it. */
static void
find_part (SlCompletion *self,
           const char   *text,
           gsize        *start,
           gsize        *end)
{
  const char *caret = g_utf8_offset_to_pointer (text, gtk_editable_get_position (GTK_EDITABLE (self->editable)));

  *start = 0;
  *end = strlen (text);
  if (!self->is_list)
    return;

  *start = (gsize) (caret - text);
  while (*start > 0 && text[*start - 1] != ',')
    (*start)--;
  while (text[*start] == ' ')
    (*start)++;
  *end = *start + strcspn (text + *start, ",");
}

static void
hide (SlCompletion *self)
{
  if (self->editable == NULL)
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->editable), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
take (SlCompletion  *self,
      GtkListBoxRow *row)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self->editable));
  const char      *word = gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row)));
  gsize            start = 0;
  gsize            end = 0;
  g_autofree char *before = NULL;
  g_autofree char *whole = NULL;

  find_part (self, text, &start, &end);
  before = g_strndup (text, start);
  whole = g_strconcat (before, word, text + end, NULL);
  self->is_taking = TRUE;
  hide (self);
  gtk_editable_set_text (GTK_EDITABLE (self->editable), whole);
  gtk_editable_set_position (GTK_EDITABLE (self->editable), (int) (g_utf8_strlen (before, -1) + g_utf8_strlen (word, -1)));
  self->is_taking = FALSE;
}

static void
row_activated_cb (SlCompletion  *self,
                  GtkListBoxRow *row)
{
  take (self, row);
}

/* That of the window: the state tells the display's too, which any other program may take for a moment. */
static gboolean
has_focus (SlCompletion *self)
{
  GtkRoot   *root = gtk_widget_get_root (self->editable);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == self->editable || gtk_widget_is_ancestor (focus, self->editable));
}

static void
fill (SlCompletion *self,
      GStrv         words)
{
  GtkWidget *child = NULL;

  /* It must not point at a row that goes. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->editable), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; words[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (words[i]);
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_focusable (row, FALSE);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words[i], -1);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
}

static void
point_at_field (SlCompletion *self)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (self->editable, gtk_widget_get_parent (GTK_WIDGET (self)), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self), &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                                      (int) bounds.size.width, (int) bounds.size.height });
}

static void
changed_cb (SlCompletion *self)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self->editable));
  g_autofree char *typed = NULL;
  g_auto (GStrv) words = NULL;
  gsize start = 0;
  gsize end = 0;

  if (self->is_taking || !has_focus (self))
    return;

  find_part (self, text, &start, &end);
  typed = g_strndup (text + start, end - start);
  words = self->suggest (self->user_data, typed);
  if (words == NULL || words[0] == NULL)
    {
      hide (self);
      return;
    }
  fill (self, words);
  point_at_field (self);
  gtk_widget_set_size_request (self->list, MIN (MAX (gtk_widget_get_width (self->editable) - 24, 120), 420), -1);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self));
  else
    gtk_popover_present (GTK_POPOVER (self));
}

static void
choose (SlCompletion *self,
        int           step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int            index = row != NULL ? gtk_list_box_row_get_index (row) + step : (step > 0 ? 0 : -1);

  row = index >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index) : NULL;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->editable), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, NULL);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                SlCompletion          *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      choose (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      choose (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      hide (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      if (row == NULL)
        return GDK_EVENT_PROPAGATE;
      take (self, row);
      return key == GDK_KEY_Tab ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
sl_completion_dispose (GObject *object)
{
  g_clear_weak_pointer (&SL_COMPLETION (object)->editable);

  G_OBJECT_CLASS (sl_completion_parent_class)->dispose (object);
}

static void
sl_completion_class_init (SlCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_completion_dispose;
}

static void
sl_completion_init (SlCompletion *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_SINGLE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Suggestions"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);

  /* The keyboard stays with the field. */
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sl-completion");
  gtk_popover_set_child (GTK_POPOVER (self), self->list);
}

/* @parent: holds @editable, and unparents the popover when it goes.
 * Returns: (transfer none)
 */
GtkWidget *
sl_completion_new (GtkWidget       *parent,
                   GtkWidget       *editable,
                   gboolean         is_list,
                   SlCompletionFunc suggest,
                   gpointer         user_data)
{
  SlCompletion       *self = NULL;
  GtkEventController *keys = NULL;
  GtkEventController *focus = NULL;

  g_return_val_if_fail (GTK_IS_EDITABLE (editable), NULL);

  self = g_object_new (SL_TYPE_COMPLETION, NULL);
  keys = gtk_event_controller_key_new ();
  focus = gtk_event_controller_focus_new ();
  g_set_weak_pointer (&self->editable, editable);
  self->is_list = is_list;
  self->suggest = suggest;
  self->user_data = user_data;
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  g_signal_connect_object (editable, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (editable, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (hide), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (editable, focus);

  return GTK_WIDGET (self);
}
