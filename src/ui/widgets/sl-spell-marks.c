/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/sl-spell-words.h"
#include "ui/widgets/sl-spell-marks.h"

#define WORDS_PER_SLICE 300
#define TAG             "sl-misspelled"

/* A misspelled word: characters from and to. */
typedef struct
{
  int start;
  int end;
} Mark;

struct _SlSpellMarks
{
  GObject parent_instance;

  GtkWidget    *widget; /* (nullable): a weak pointer, it owns this */
  SlSpeller    *speller;
  GCancellable *asking; /* (nullable) */

  /* A look through the text, in slices */
  char       *text; /* (nullable): none is under way */
  const char *cursor;
  const char *counted; /* a place before it, and how many characters lie before that */
  int         n_counted;
  GArray     *found; /* of Mark */
  GArray     *marks; /* of Mark: what is underlined now */
  guint       idle_source;

  /* The word that the menu is about */
  GMenu *menu;
  Mark   chosen;
};

G_DEFINE_FINAL_TYPE (SlSpellMarks, sl_spell_marks, G_TYPE_OBJECT)

static GtkTextBuffer *
get_buffer (SlSpellMarks *self)
{
  return GTK_IS_TEXT_VIEW (self->widget) ? gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->widget)) : NULL;
}

static char *
dup_text (SlSpellMarks *self)
{
  char *text = NULL;

  if (get_buffer (self) != NULL)
    g_object_get (get_buffer (self), "text", &text, NULL);
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget)));

  return text;
}

/* Where the caret is, -1 while somebody else has the focus. */
static int
get_caret (SlSpellMarks *self)
{
  int caret = -1;

  if (!gtk_widget_has_focus (self->widget))
    return -1;
  if (get_buffer (self) != NULL)
    g_object_get (get_buffer (self), "cursor-position", &caret, NULL);
  else
    caret = gtk_editable_get_position (GTK_EDITABLE (self->widget));

  return caret;
}

static char *
dup_word (SlSpellMarks *self,
          const Mark   *mark)
{
  g_autofree char *text = dup_text (self);

  return mark->end <= g_utf8_strlen (text, -1) ? g_utf8_substring (text, mark->start, mark->end) : g_strdup ("");
}

static void
underline_buffer (SlSpellMarks *self,
                  GArray       *marks)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter    start;
  GtkTextIter    end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, TAG, &start, &end);
  for (guint i = 0; i < marks->len; i++)
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &start, g_array_index (marks, Mark, i).start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, g_array_index (marks, Mark, i).end);
      gtk_text_buffer_apply_tag_by_name (buffer, TAG, &start, &end);
    }
}

static void
underline_entry (SlSpellMarks *self,
                 GArray       *marks)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->widget));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < marks->len; i++)
    {
      PangoAttribute *attribute = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);

      attribute->start_index = (guint) (g_utf8_offset_to_pointer (text, g_array_index (marks, Mark, i).start) - text);
      attribute->end_index = (guint) (g_utf8_offset_to_pointer (text, g_array_index (marks, Mark, i).end) - text);
      pango_attr_list_insert (attributes, attribute);
    }
  gtk_text_set_attributes (GTK_TEXT (self->widget), marks->len > 0 ? attributes : NULL);
}

static void
finish (SlSpellMarks *self)
{
  g_clear_pointer (&self->text, g_free);
  /* The marks of a buffer move with its text: there they are always set anew. */
  if (get_buffer (self) == NULL && self->found->len == self->marks->len &&
      (self->found->len == 0 || memcmp (self->found->data, self->marks->data, self->found->len * sizeof (Mark)) == 0))
    return;

  g_array_set_size (self->marks, 0);
  g_array_append_vals (self->marks, self->found->data, self->found->len);
  if (get_buffer (self) != NULL)
    underline_buffer (self, self->marks);
  else
    underline_entry (self, self->marks);
}

static gboolean
slice_cb (gpointer user_data)
{
  SlSpellMarks *self = user_data;
  const char   *start = NULL;
  const char   *end = NULL;
  int           caret = -1;

  if (self->widget == NULL)
    {
      self->idle_source = 0;
      return G_SOURCE_REMOVE;
    }
  caret = get_caret (self);
  if (self->text == NULL)
    {
      self->text = dup_text (self);
      self->cursor = self->counted = self->text;
      self->n_counted = 0;
      g_array_set_size (self->found, 0);
    }
  for (guint i = 0; i < WORDS_PER_SLICE; i++)
    {
      g_autofree char *word = NULL;
      Mark             mark;

      if (!sl_spell_words_next (self->text, &self->cursor, &start, &end))
        {
          self->idle_source = 0;
          finish (self);
          return G_SOURCE_REMOVE;
        }
      word = g_strndup (start, (gsize) (end - start));
      mark.start = self->n_counted + (int) g_utf8_pointer_to_offset (self->counted, start);
      mark.end = mark.start + (int) g_utf8_strlen (word, -1);
      self->counted = start;
      self->n_counted = mark.start;
      if (sl_speller_check (self->speller, word) == SL_SPELLING_BAD && (caret < mark.start || caret > mark.end))
        g_array_append_val (self->found, mark);
    }

  return G_SOURCE_CONTINUE;
}

static void
look_through (SlSpellMarks *self)
{
  g_clear_pointer (&self->text, g_free);
  if (self->idle_source == 0 && self->widget != NULL)
    self->idle_source = g_idle_add_full (G_PRIORITY_LOW, slice_cb, self, NULL);
}

static void
replace (SlSpellMarks *self,
         const char   *word)
{
  GtkTextBuffer *buffer = get_buffer (self);

  if (buffer != NULL)
    {
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, self->chosen.start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, self->chosen.end);
      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_delete (buffer, &start, &end);
      gtk_text_buffer_insert (buffer, &start, word, -1);
      gtk_text_buffer_end_user_action (buffer);
    }
  else
    {
      int position = self->chosen.start;

      gtk_editable_delete_text (GTK_EDITABLE (self->widget), self->chosen.start, self->chosen.end);
      gtk_editable_insert_text (GTK_EDITABLE (self->widget), word, -1, &position);
      gtk_editable_set_position (GTK_EDITABLE (self->widget), position);
    }
}

static void
correct_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  replace (user_data, g_variant_get_string (parameter, NULL));
}

static void
add_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  SlSpellMarks    *self = user_data;
  g_autofree char *word = dup_word (self, &self->chosen);

  sl_speller_add (self->speller, word);
}

static void
ignore_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  SlSpellMarks    *self = user_data;
  g_autofree char *word = dup_word (self, &self->chosen);

  sl_speller_ignore (self->speller, word);
}

static void
suggested_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SlSpellMarks) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = sl_speller_suggest_finish (SL_SPELLER (object), result, &error);
  g_autoptr (GMenu) section = g_menu_new ();

  if (words == NULL || g_menu_model_get_n_items (G_MENU_MODEL (self->menu)) == 0)
    return;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
      g_autoptr (GString) label = g_string_new (words[i]);

      g_string_replace (label, "_", "__", 0);
      g_menu_item_set_label (item, label->str);
      g_menu_item_set_action_and_target (item, "spelling.correct", "s", words[i]);
      g_menu_append_item (section, item);
    }
  if (words[0] == NULL)
    g_menu_append (section, _ ("No Suggestions"), "spelling.none");
  g_menu_remove (self->menu, 0);
  g_menu_insert_section (self->menu, 0, NULL, G_MENU_MODEL (section));
}

/* The menu is there at once; what was meant comes into it when the dictionary has thought. */
static void
offer (SlSpellMarks *self,
       const Mark   *mark)
{
  g_autoptr (GMenu) waiting = NULL;
  g_autoptr (GMenu) words = NULL;
  g_autofree char *word = NULL;

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_menu_remove_all (self->menu);
  if (mark == NULL)
    return;

  self->chosen = *mark;
  waiting = g_menu_new ();
  words = g_menu_new ();
  g_menu_append (waiting, _ ("Looking for Suggestions…"), "spelling.none");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (waiting));
  g_menu_append (words, _ ("_Add to Dictionary"), "spelling.add");
  g_menu_append (words, _ ("_Ignore"), "spelling.ignore");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (words));

  word = dup_word (self, mark);
  self->asking = g_cancellable_new ();
  sl_speller_suggest_async (self->speller, word, self->asking, suggested_cb, g_object_ref (self));
}

static const Mark *
find_mark (SlSpellMarks *self,
           int           place)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (place >= mark->start && place <= mark->end)
        return mark;
    }

  return NULL;
}

static const Mark *
find_mark_at (SlSpellMarks *self,
              double        x,
              double        y)
{
  GtkTextIter iter;
  int         buffer_x = 0;
  int         buffer_y = 0;

  if (get_buffer (self) != NULL)
    {
      gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self->widget), GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
      gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self->widget), &iter, buffer_x, buffer_y);
      return find_mark (self, gtk_text_iter_get_offset (&iter));
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark     *mark = &g_array_index (self->marks, Mark, i);
      graphene_rect_t start;
      graphene_rect_t end;

      gtk_text_compute_cursor_extents (GTK_TEXT (self->widget), (gsize) mark->start, &start, NULL);
      gtk_text_compute_cursor_extents (GTK_TEXT (self->widget), (gsize) mark->end, &end, NULL);
      if (x >= MIN (start.origin.x, end.origin.x) && x <= MAX (start.origin.x, end.origin.x))
        return mark;
    }

  return NULL;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            SlSpellMarks    *self)
{
  offer (self, find_mark_at (self, x, y));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                SlSpellMarks          *self)
{
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    {
      /* The word at the caret is not underlined, but it may be asked about. */
      int              caret = get_caret (self);
      g_autofree char *text = dup_text (self);
      const char      *cursor = text;
      const char      *start = NULL;
      const char      *end = NULL;

      offer (self, NULL);
      while (sl_spell_words_next (text, &cursor, &start, &end))
        {
          Mark             mark = { (int) g_utf8_pointer_to_offset (text, start), (int) g_utf8_pointer_to_offset (text, end) };
          g_autofree char *word = g_strndup (start, (gsize) (end - start));

          if (caret >= mark.start && caret <= mark.end && sl_speller_check (self->speller, word) == SL_SPELLING_BAD)
            offer (self, &mark);
        }
    }

  return GDK_EVENT_PROPAGATE;
}

static void
sl_spell_marks_finalize (GObject *object)
{
  SlSpellMarks *self = SL_SPELL_MARKS (object);

  g_clear_handle_id (&self->idle_source, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->menu);
  g_clear_object (&self->speller);
  g_array_unref (self->found);
  g_array_unref (self->marks);
  g_free (self->text);

  G_OBJECT_CLASS (sl_spell_marks_parent_class)->finalize (object);
}

static void
sl_spell_marks_class_init (SlSpellMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_spell_marks_finalize;
}

static void
sl_spell_marks_init (SlSpellMarks *self)
{
  self->found = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->menu = g_menu_new ();
}

static void
add_actions (SlSpellMarks *self)
{
  static const GActionEntry entries[] = {
    { "correct", correct_action, "s", NULL, NULL, { 0 } },
    { "add", add_action, NULL, NULL, NULL, { 0 } },
    { "ignore", ignore_action, NULL, NULL, NULL, { 0 } },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->widget, "spelling", G_ACTION_GROUP (group));
}

static void
add_controllers (SlSpellMarks *self)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (self->widget, GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (self->widget, keys);
}

/* Returns: (transfer none): lives as long as @widget. */
SlSpellMarks *
sl_spell_marks_add (GtkWidget *widget,
                    SlSpeller *speller)
{
  SlSpellMarks *self = NULL;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (widget) || GTK_IS_TEXT (widget), NULL);
  g_return_val_if_fail (SL_IS_SPELLER (speller), NULL);

  self = g_object_new (SL_TYPE_SPELL_MARKS, NULL);
  g_set_weak_pointer (&self->widget, widget);
  self->speller = g_object_ref (speller);
  g_object_set_data_full (G_OBJECT (widget), "sl-spell-marks", self, g_object_unref);
  add_actions (self);
  add_controllers (self);
  if (get_buffer (self) != NULL)
    {
      gtk_text_buffer_create_tag (get_buffer (self), TAG, "underline", PANGO_UNDERLINE_ERROR, NULL);
      gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (widget), G_MENU_MODEL (self->menu));
      g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (look_through), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (get_buffer (self), "notify::cursor-position", G_CALLBACK (look_through), self, G_CONNECT_SWAPPED);
    }
  else
    {
      gtk_text_set_extra_menu (GTK_TEXT (widget), G_MENU_MODEL (self->menu));
      g_signal_connect_object (widget, "notify::text", G_CALLBACK (look_through), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (widget, "notify::cursor-position", G_CALLBACK (look_through), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (widget, "notify::has-focus", G_CALLBACK (look_through), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speller, "changed", G_CALLBACK (look_through), self, G_CONNECT_SWAPPED);
  look_through (self);

  return self;
}

/* How many words are underlined. */
guint
sl_spell_marks_get_n_marks (SlSpellMarks *self)
{
  g_return_val_if_fail (SL_IS_SPELL_MARKS (self), 0);

  return self->marks->len;
}
