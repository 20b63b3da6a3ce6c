/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/sl-month.h"
#include "ui/resume/sl-month-row.h"
#include "ui/resume/sl-resume-entry.h"
#include "ui/resume/sl-resume-text.h"
#include "ui/sl-ui.h"
#include "ui/widgets/sl-completion.h"
#include "ui/widgets/sl-spell-marks.h"

struct _SlResumeEntry
{
  GtkWidget parent_instance;

  /* Owned */
  SlResumeDocument *document;
  char             *path;

  const SlResumeForm *form;
  const SlResumeAids *aids; /* the page's */
  GtkWidget          *list;
  GtkWidget          *rows[G_N_ELEMENTS (((SlResumeForm *) NULL)->fields)];        /* (unowned) */
  GtkWidget          *completions[G_N_ELEMENTS (((SlResumeForm *) NULL)->fields)]; /* made when a field is first entered */
  gboolean            is_refreshing;
};

enum {
  FOCUSED,
  DISMISSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlResumeEntry, sl_resume_entry, GTK_TYPE_WIDGET)

static char *
dup_field_path (SlResumeEntry       *self,
                const SlResumeField *field)
{
  return *field->path != '\0' ? g_strconcat (self->path, "/", field->path, NULL) : g_strdup (self->path);
}

static guint
find_row (SlResumeEntry *self,
          gpointer       row)
{
  guint i = 0;

  while (self->rows[i] != row)
    i++;

  return i;
}

/* Splits at a separator; empty parts are nothing. */
static GStrv
split (const char *text,
       const char *separator)
{
  g_auto (GStrv) parts = g_strsplit (text, separator, -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

static void
store (SlResumeEntry       *self,
       const SlResumeField *field,
       const char          *text)
{
  g_autofree char *path = dup_field_path (self, field);

  if (self->is_refreshing)
    return;
  if (field->kind == SL_RESUME_FIELD_ITEMS || field->kind == SL_RESUME_FIELD_WORDS)
    {
      g_auto (GStrv) items = split (text, field->kind == SL_RESUME_FIELD_ITEMS ? "\n" : ",");

      sl_resume_document_set_strings (self->document, path, (const char *const *) items);
    }
  else
    sl_resume_document_set_text (self->document, path, text);
}

static char *
dup_stored (SlResumeEntry       *self,
            const SlResumeField *field)
{
  g_autofree char *path = dup_field_path (self, field);

  if (field->kind == SL_RESUME_FIELD_ITEMS || field->kind == SL_RESUME_FIELD_WORDS)
    {
      g_auto (GStrv) items = sl_resume_document_dup_strings (self->document, path);

      return g_strjoinv (field->kind == SL_RESUME_FIELD_ITEMS ? "\n" : ", ", items);
    }

  return g_strdup (sl_resume_document_get_text (self->document, path));
}

static void
row_changed_cb (SlResumeEntry *self,
                GtkEditable   *row)
{
  store (self, &self->form->fields[find_row (self, row)], gtk_editable_get_text (row));
}

static void
text_changed_cb (SlResumeEntry *self,
                 GParamSpec    *pspec,
                 SlResumeText  *row)
{
  store (self, &self->form->fields[find_row (self, row)], sl_resume_text_get_text (row));
}

#define MAX_SUGGESTIONS 6

static GStrv
suggest (gpointer    user_data,
         const char *typed)
{
  GtkWidget       *row = user_data;
  SlResumeEntry   *self = SL_RESUME_ENTRY (gtk_widget_get_ancestor (row, SL_TYPE_RESUME_ENTRY));
  g_autofree char *path = dup_field_path (self, &self->form->fields[find_row (self, row)]);

  return sl_resume_lexicon_suggest (self->aids->lexicon, path, typed, MAX_SUGGESTIONS);
}

static void
add_completion (SlResumeEntry *self,
                guint          index)
{
  SlResumeFieldKind kind = self->form->fields[index].kind;

  if (self->completions[index] == NULL && self->aids->lexicon != NULL && (kind == SL_RESUME_FIELD_LINE || kind == SL_RESUME_FIELD_WORDS))
    self->completions[index] = sl_completion_new (GTK_WIDGET (self), self->rows[index], kind == SL_RESUME_FIELD_WORDS, suggest, self->rows[index]);
}

static void
focus_entered_cb (GtkEventController *controller,
                  SlResumeEntry      *self)
{
  guint            index = find_row (self, gtk_event_controller_get_widget (controller));
  g_autofree char *path = dup_field_path (self, &self->form->fields[index]);

  add_completion (self, index);
  g_signal_emit (self, signals[FOCUSED], 0, path);
}

static void
focus_left_cb (GtkEventController *controller,
               SlResumeEntry      *self)
{
  guint            index = find_row (self, gtk_event_controller_get_widget (controller));
  g_autofree char *path = dup_field_path (self, &self->form->fields[index]);
  JsonNode        *value = sl_resume_document_get_node (self->document, path);

  sl_resume_document_break_merging (self->document);
  if (value != NULL && self->aids->lexicon != NULL)
    sl_resume_lexicon_learn_value (self->aids->lexicon, path, value);
}

static GtkWidget *
new_row (SlResumeEntry       *self,
         const SlResumeField *field)
{
  const char *label = _ (field->label);

  switch (field->kind)
    {
    case SL_RESUME_FIELD_TEXT:
      return sl_resume_text_new (label, FALSE);
    case SL_RESUME_FIELD_ITEMS:
      return sl_resume_text_new (label, TRUE);
    case SL_RESUME_FIELD_MONTH:
      return sl_month_row_new (label, FALSE);
    case SL_RESUME_FIELD_END:
      return sl_month_row_new (label, TRUE);
    case SL_RESUME_FIELD_LINE:
    case SL_RESUME_FIELD_WORDS:
    default:
      return g_object_new (ADW_TYPE_ENTRY_ROW, "title", label, NULL);
    }
}

static void
add_row (SlResumeEntry *self,
         guint          index)
{
  const SlResumeField *field = &self->form->fields[index];
  GtkWidget           *row = new_row (self, field);
  GtkEventController  *focus = gtk_event_controller_focus_new ();
  g_autofree char     *text = dup_stored (self, field);

  self->rows[index] = row;
  if (SL_IS_RESUME_TEXT (row))
    {
      GtkWidget *holder = gtk_list_box_row_new ();

      sl_resume_text_set_text (SL_RESUME_TEXT (row), text);
      g_signal_connect_object (row, "notify::text", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (holder), FALSE);
      gtk_widget_set_focusable (holder, FALSE);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (holder), row);
      gtk_list_box_append (GTK_LIST_BOX (self->list), holder);
      sl_spell_marks_add (sl_resume_text_get_view (SL_RESUME_TEXT (row)), self->aids->speller);
    }
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
      if (g_str_equal (field->path, "phone"))
        sl_ui_show_left_to_right (GTK_EDITABLE (row));
      /* Undo belongs to the whole document. */
      gtk_editable_set_enable_undo (GTK_EDITABLE (row), FALSE);
      g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      if (field->is_spelled && GTK_IS_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (row))))
        sl_spell_marks_add (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row))), self->aids->speller);
    }
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, 0);
  gtk_widget_add_controller (row, focus);
}

static void
sl_resume_entry_dispose (GObject *object)
{
  SlResumeEntry *self = SL_RESUME_ENTRY (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->completions); i++)
    g_clear_pointer (&self->completions[i], gtk_widget_unparent);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (sl_resume_entry_parent_class)->dispose (object);
}

static void
sl_resume_entry_finalize (GObject *object)
{
  g_free (SL_RESUME_ENTRY (object)->path);

  G_OBJECT_CLASS (sl_resume_entry_parent_class)->finalize (object);
}

static void
sl_resume_entry_class_init (SlResumeEntryClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_resume_entry_dispose;
  object_class->finalize = sl_resume_entry_finalize;

  signals[FOCUSED] = g_signal_new ("focused", SL_TYPE_RESUME_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DISMISSED] = g_signal_new ("dismissed", SL_TYPE_RESUME_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "resumeentry");
}

static void
sl_resume_entry_init (SlResumeEntry *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

/* @path: JSON pointer of the entry, which the fields' paths are appended to. */
GtkWidget *
sl_resume_entry_new (SlResumeDocument   *document,
                     const SlResumeForm *form,
                     const char         *path,
                     const SlResumeAids *aids)
{
  SlResumeEntry *self = g_object_new (SL_TYPE_RESUME_ENTRY, NULL);

  self->document = g_object_ref (document);
  self->form = form;
  self->path = g_strdup (path);
  self->aids = aids;
  for (guint i = 0; i < sl_resume_form_count_fields (form); i++)
    add_row (self, i);

  return GTK_WIDGET (self);
}

const char *
sl_resume_entry_get_path (SlResumeEntry *self)
{
  g_return_val_if_fail (SL_IS_RESUME_ENTRY (self), NULL);

  return self->path;
}

/* Shows what the document says now. */
void
sl_resume_entry_refresh (SlResumeEntry *self)
{
  g_return_if_fail (SL_IS_RESUME_ENTRY (self));

  self->is_refreshing = TRUE;
  for (guint i = 0; i < sl_resume_form_count_fields (self->form); i++)
    {
      g_autofree char *text = dup_stored (self, &self->form->fields[i]);
      const char      *shown = text != NULL ? text : "";

      if (SL_IS_RESUME_TEXT (self->rows[i]))
        sl_resume_text_set_text (SL_RESUME_TEXT (self->rows[i]), shown);
      else if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->rows[i])), shown))
        gtk_editable_set_text (GTK_EDITABLE (self->rows[i]), shown);
    }
  self->is_refreshing = FALSE;
}

/* The field that a remark on @path belongs to, -1 if it is about another entry. */
static int
find_field (SlResumeEntry *self,
            const char    *path)
{
  guint n_fields = sl_resume_form_count_fields (self->form);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *field_path = dup_field_path (self, &self->form->fields[i]);
      gsize            length = strlen (field_path);

      if (strncmp (path, field_path, length) == 0 && (path[length] == '\0' || path[length] == '/'))
        return (int) i;
    }
  if (!g_str_equal (path, self->path))
    return -1;
  for (guint i = 0; i < n_fields; i++)
    if (self->form->fields[i].kind == SL_RESUME_FIELD_END)
      return (int) i;

  return 0;
}

static void
note_dismissed_cb (SlResumeEntry   *self,
                   SlResumeNoteRow *row)
{
  g_autofree char *key = g_strdup (sl_resume_note_row_get_key (row));

  g_signal_emit (self, signals[DISMISSED], 0, key);
}

static GtkWidget *
get_list_row (SlResumeEntry *self,
              guint          index)
{
  return SL_IS_RESUME_TEXT (self->rows[index]) ? gtk_widget_get_parent (self->rows[index]) : self->rows[index];
}

/* Shows those of the document's remarks that are about this entry, each below its field. */
void
sl_resume_entry_set_notes (SlResumeEntry *self,
                           GPtrArray     *notes)
{
  GtkWidget *child = NULL;
  GtkWidget *next = NULL;

  g_return_if_fail (SL_IS_RESUME_ENTRY (self));

  /* Those that stay are left alone: the list is not to flicker at each keystroke. */
  for (child = gtk_widget_get_first_child (self->list); child != NULL; child = next)
    {
      gboolean stays = FALSE;

      next = gtk_widget_get_next_sibling (child);
      if (!SL_IS_RESUME_NOTE_ROW (child))
        continue;
      for (guint i = 0; i < notes->len && !stays; i++)
        {
          const SlResumeNote *note = notes->pdata[i];

          stays = find_field (self, note->path) == GPOINTER_TO_INT (g_object_get_data (G_OBJECT (child), "field")) &&
                  g_str_equal (note->sentence, sl_resume_note_row_get_sentence (SL_RESUME_NOTE_ROW (child)));
        }
      if (!stays)
        gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
    }

  for (guint i = 0; i < notes->len; i++)
    {
      const SlResumeNote *note = notes->pdata[i];
      int                 field = find_field (self, note->path);
      GtkWidget          *after = field >= 0 ? get_list_row (self, (guint) field) : NULL;
      gboolean            is_there = FALSE;

      for (child = after != NULL ? gtk_widget_get_next_sibling (after) : NULL; child != NULL && SL_IS_RESUME_NOTE_ROW (child);
           child = gtk_widget_get_next_sibling (child))
        {
          is_there = is_there || g_str_equal (note->sentence, sl_resume_note_row_get_sentence (SL_RESUME_NOTE_ROW (child)));
          after = child;
        }
      if (after == NULL || is_there)
        continue;
      child = sl_resume_note_row_new (note);
      g_object_set_data (G_OBJECT (child), "field", GINT_TO_POINTER (field));
      g_signal_connect_object (child, "dismissed", G_CALLBACK (note_dismissed_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_insert (GTK_LIST_BOX (self->list), child, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (after)) + 1);
    }
}

/* Moves the caret to the field that edits @path; %FALSE if it is not in this entry. */
gboolean
sl_resume_entry_focus (SlResumeEntry *self,
                       const char    *path)
{
  int field = 0;

  g_return_val_if_fail (SL_IS_RESUME_ENTRY (self), FALSE);

  field = g_str_equal (path, self->path) ? 0 : find_field (self, path);
  if (field < 0 && !g_str_has_prefix (path, self->path))
    return FALSE;

  return gtk_widget_child_focus (self->rows[MAX (field, 0)], GTK_DIR_TAB_FORWARD);
}

/* What names an entry in a list: its first field, else its second. */
char *
sl_resume_entry_dup_name (SlResumeDocument   *document,
                          const SlResumeForm *form,
                          const char         *path)
{
  for (guint i = 0; i < 3 && form->fields[i].path != NULL; i++)
    {
      g_autofree char *field_path = g_strconcat (path, "/", form->fields[i].path, NULL);
      g_auto (GStrv) words = sl_resume_document_dup_strings (document, field_path);

      if (sl_resume_document_get_text (document, field_path) != NULL)
        return g_strdup (sl_resume_document_get_text (document, field_path));
      if (words[0] != NULL)
        return g_strjoinv (", ", words);
    }

  return g_strdup (_ ("Untitled"));
}

/* What tells it from another one of that name: who it was with, and when. Empty for no detail. */
char *
sl_resume_entry_dup_detail (SlResumeDocument   *document,
                            const SlResumeForm *form,
                            const char         *path)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  gboolean has_name = FALSE;

  for (guint i = 0; i < sl_resume_form_count_fields (form) && parts->len < 3; i++)
    {
      g_autofree char *field_path = g_strconcat (path, "/", form->fields[i].path, NULL);
      const char      *text = sl_resume_document_get_text (document, field_path);

      if (text == NULL || g_str_equal (form->fields[i].path, "location") || form->fields[i].kind == SL_RESUME_FIELD_TEXT ||
          g_str_equal (form->fields[i].path, "url"))
        continue;
      if (!has_name)
        has_name = TRUE;
      else if (form->fields[i].kind == SL_RESUME_FIELD_LINE)
        g_ptr_array_add (parts, g_strdup (text));
      else
        g_ptr_array_add (parts, sl_month_format (text));
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}
