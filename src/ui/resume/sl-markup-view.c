/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <string.h>

#include "ui/resume/sl-markup-view.h"

#define BULLET_ROOM 18

struct _SlMarkupView
{
  GtkTextView parent_instance;

  gboolean     has_bullets;
  PangoLayout *bullet; /* (nullable): made when first drawn */
  guint        style_source;
};

static const struct
{
  const char *name;
  const char *pattern; /* the marked text is group 2, the marks are groups 1 and 3 */
} styles[] = {
  { "bold", "(\\*\\*)(?=\\S)([^\\n]+?)(?<=\\S)(\\*\\*)" },
  { "italic", "(?<![*\\\\])(\\*)(?=[^\\s*])([^*\\n]+?)(?<=[^\\s*])(\\*)(?!\\*)" },
  { "italic", "(?<![\\w\\\\])(_)(?=\\S)([^_\\n]+?)(?<=\\S)(_)(?!\\w)" },
  { "link", "(\\[)([^\\]\\n]+)(\\]\\([^)\\s]*\\))" },
};

G_DEFINE_FINAL_TYPE (SlMarkupView, sl_markup_view, GTK_TYPE_TEXT_VIEW)

static GtkTextBuffer *
get_buffer (SlMarkupView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static void
apply (GtkTextBuffer *buffer,
       const char    *text,
       GMatchInfo    *match,
       int            group,
       const char    *tag)
{
  int         from = 0;
  int         to = 0;
  GtkTextIter start;
  GtkTextIter end;

  g_match_info_fetch_pos (match, group, &from, &to);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) g_utf8_pointer_to_offset (text, text + from));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) g_utf8_pointer_to_offset (text, text + to));
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &start, &end);
}

static void
apply_styles (SlMarkupView *self)
{
  GtkTextBuffer   *buffer = get_buffer (self);
  g_autofree char *text = NULL;
  GtkTextIter      start;
  GtkTextIter      end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "bold", &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "italic", &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "link", &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "mark", &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (styles[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          apply (buffer, text, match, 2, styles[i].name);
          apply (buffer, text, match, 1, "mark");
          apply (buffer, text, match, 3, "mark");
        }
    }
}

static gboolean
style_due_cb (gpointer user_data)
{
  SlMarkupView *self = user_data;

  self->style_source = 0;
  apply_styles (self);

  return G_SOURCE_REMOVE;
}

static void
buffer_changed_cb (SlMarkupView *self)
{
  if (self->style_source == 0)
    self->style_source = g_idle_add (style_due_cb, self);
}

static void
draw_bullet (SlMarkupView *self,
             GtkSnapshot  *snapshot,
             GtkTextIter  *iter)
{
  GdkRectangle place;
  GdkRGBA      color;
  float        x = 0.0f;

  if (gtk_text_iter_ends_line (iter))
    return;
  /* A line begins on the side that its own script begins on. */
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), iter, &place);
  x = (float) (place.x < gtk_widget_get_width (GTK_WIDGET (self)) / 2 ? place.x - BULLET_ROOM + 4 : place.x + place.width + 6);
  gdk_rgba_parse (&color, "gray");
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, (float) place.y));
  gtk_snapshot_append_layout (snapshot, self->bullet, &color);
  gtk_snapshot_restore (snapshot);
}

static void
sl_markup_view_snapshot_layer (GtkTextView     *view,
                               GtkTextViewLayer layer,
                               GtkSnapshot     *snapshot)
{
  SlMarkupView *self = SL_MARKUP_VIEW (view);
  GtkTextIter   iter;

  if (!self->has_bullets || layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    return;
  if (self->bullet == NULL)
    self->bullet = gtk_widget_create_pango_layout (GTK_WIDGET (self), "•");
  gtk_text_buffer_get_start_iter (get_buffer (self), &iter);
  do
    draw_bullet (self, snapshot, &iter);
  while (gtk_text_iter_forward_line (&iter));
}

/* The font may be another one now. */
static void
sl_markup_view_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  g_clear_object (&SL_MARKUP_VIEW (widget)->bullet);

  GTK_WIDGET_CLASS (sl_markup_view_parent_class)->css_changed (widget, change);
}

static void
sl_markup_view_dispose (GObject *object)
{
  SlMarkupView *self = SL_MARKUP_VIEW (object);

  g_clear_handle_id (&self->style_source, g_source_remove);
  g_clear_object (&self->bullet);

  G_OBJECT_CLASS (sl_markup_view_parent_class)->dispose (object);
}

static void
sl_markup_view_class_init (SlMarkupViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_markup_view_dispose;
  GTK_WIDGET_CLASS (klass)->css_changed = sl_markup_view_css_changed;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = sl_markup_view_snapshot_layer;
}

static void
sl_markup_view_init (SlMarkupView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "mark", "foreground", "gray", "underline", PANGO_UNDERLINE_NONE, NULL);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
sl_markup_view_new (gboolean bullets)
{
  SlMarkupView *self = g_object_new (SL_TYPE_MARKUP_VIEW, NULL);

  self->has_bullets = bullets;
  if (bullets)
    {
      gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self), BULLET_ROOM);
      gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self), BULLET_ROOM);
      gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (self), 3);
    }

  return GTK_WIDGET (self);
}

static void
replace (SlMarkupView *self,
         GtkTextIter  *start,
         GtkTextIter  *end,
         const char   *text)
{
  GtkTextBuffer *buffer = get_buffer (self);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, start, end);
  gtk_text_buffer_insert (buffer, start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
select_offsets (SlMarkupView *self,
                int           from,
                int           to)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &start, from);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &end, to);
  gtk_text_buffer_select_range (get_buffer (self), &start, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Whether exactly this mark stands there: one asterisk of two is none. */
static gboolean
has_marks (const char *before,
           const char *after,
           const char *mark)
{
  gsize length = strlen (mark);
  gsize n_before = 0;
  gsize n_after = strspn (after, "*");

  while (n_before < strlen (before) && before[strlen (before) - 1 - n_before] == '*')
    n_before++;

  return n_before >= length && n_after >= length && (n_before == length || n_before == 3) && (n_after == length || n_after == 3);
}

/* Puts @mark on both sides of the selection, or of the word at the caret; takes it away where it is. */
void
sl_markup_view_toggle (SlMarkupView *self,
                       const char   *mark)
{
  GtkTextBuffer   *buffer = get_buffer (self);
  int              length = (int) strlen (mark);
  GtkTextIter      start;
  GtkTextIter      end;
  GtkTextIter      first;
  GtkTextIter      last;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;
  g_autofree char *marked = NULL;
  int              offset = 0;

  g_return_if_fail (SL_IS_MARKUP_VIEW (self));

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end) && gtk_text_iter_inside_word (&start) && !gtk_text_iter_starts_word (&start))
    {
      gtk_text_iter_backward_word_start (&start);
      gtk_text_iter_forward_word_end (&end);
    }
  first = start;
  last = end;
  gtk_text_iter_set_line_offset (&first, 0);
  if (!gtk_text_iter_ends_line (&last))
    gtk_text_iter_forward_to_line_end (&last);
  before = gtk_text_buffer_get_text (buffer, &first, &start, FALSE);
  after = gtk_text_buffer_get_text (buffer, &end, &last, FALSE);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  offset = gtk_text_iter_get_offset (&start);

  if (*text != '\0' && has_marks (before, after, mark))
    {
      gtk_text_iter_backward_chars (&start, length);
      gtk_text_iter_forward_chars (&end, length);
      replace (self, &start, &end, text);
      select_offsets (self, offset - length, offset - length + (int) g_utf8_strlen (text, -1));
      return;
    }
  marked = g_strconcat (mark, text, mark, NULL);
  replace (self, &start, &end, marked);
  select_offsets (self, offset + length, offset + length + (int) g_utf8_strlen (text, -1));
}

/* Makes the selection a link, and selects what is still to be typed: its address or its text. */
void
sl_markup_view_link (SlMarkupView *self)
{
  GtkTextIter      start;
  GtkTextIter      end;
  g_autofree char *text = NULL;
  g_autofree char *linked = NULL;
  gboolean         is_address = FALSE;
  int              offset = 0;
  int              length = 0;

  g_return_if_fail (SL_IS_MARKUP_VIEW (self));

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  text = gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
  offset = gtk_text_iter_get_offset (&start);
  length = (int) g_utf8_strlen (text, -1);
  is_address = strstr (text, "://") != NULL && strchr (text, ' ') == NULL;
  linked = is_address ? g_strdup_printf ("[](%s)", text) : g_strdup_printf ("[%s](https://)", text);
  replace (self, &start, &end, linked);
  if (is_address || length == 0)
    select_offsets (self, offset + 1, offset + 1);
  else
    select_offsets (self, offset + length + 3, offset + length + 3 + (int) strlen ("https://"));
}

/* Makes the lines of the selection items of a list, or plain lines if they all are items. */
void
sl_markup_view_toggle_list (SlMarkupView *self)
{
  GtkTextBuffer   *buffer = get_buffer (self);
  GtkTextIter      start;
  GtkTextIter      end;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *changed = NULL;
  gboolean         are_items = TRUE;
  int              offset = 0;

  g_return_if_fail (SL_IS_MARKUP_VIEW (self));

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  gtk_text_iter_set_line_offset (&start, 0);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  offset = gtk_text_iter_get_offset (&start);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    are_items = are_items && g_str_has_prefix (lines[i], "- ");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = are_items ? g_strdup (lines[i] + 2) : (g_str_has_prefix (lines[i], "- ") ? g_strdup (lines[i]) : g_strconcat ("- ", lines[i], NULL));

      g_free (lines[i]);
      lines[i] = line;
    }
  changed = g_strjoinv ("\n", lines);
  replace (self, &start, &end, changed);
  select_offsets (self, offset + (int) g_utf8_strlen (changed, -1), offset + (int) g_utf8_strlen (changed, -1));
}

/* Exchanges the line at the caret with its neighbour. */
void
sl_markup_view_move_line (SlMarkupView *self,
                          gboolean      up)
{
  GtkTextBuffer   *buffer = get_buffer (self);
  GtkTextIter      caret;
  GtkTextIter      start;
  GtkTextIter      end;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *moved = NULL;
  int              line = 0;
  int              column = 0;
  int              other = 0;
  char            *swap = NULL;

  g_return_if_fail (SL_IS_MARKUP_VIEW (self));

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  lines = g_strsplit (text, "\n", -1);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  line = gtk_text_iter_get_line (&caret);
  column = gtk_text_iter_get_line_offset (&caret);
  other = up ? line - 1 : line + 1;
  if (other < 0 || other >= (int) g_strv_length (lines))
    return;

  swap = lines[line];
  lines[line] = lines[other];
  lines[other] = swap;
  moved = g_strjoinv ("\n", lines);
  gtk_text_buffer_set_text (buffer, moved, -1);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &caret, other, column);
  gtk_text_buffer_place_cursor (buffer, &caret);
}
