/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "core/sl-month.h"
#include "ui/resume/sl-resume-remarks.h"

struct _SlResumeNoteRow
{
  GtkListBoxRow parent_instance;

  char      *key;
  GtkWidget *label; /* (unowned) */
};

enum {
  DISMISSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlResumeNoteRow, sl_resume_note_row, GTK_TYPE_LIST_BOX_ROW)

static char *
describe_gap (const SlResumeFinding *finding)
{
  g_autofree char *first = sl_month_format (finding->values[0]);
  g_autofree char *second = sl_month_format (finding->values[1]);

  /* TRANSLATORS: two months, as in "March 2019" */
  return g_strdup_printf (_ ("Nothing is told of the time between %1$s and %2$s."), first, second);
}

static char *
describe_count (const SlResumeFinding *finding)
{
  int n = atoi (finding->values[1]);

  if (*finding->values[0] == '\0')
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Another position was held at the same time for %d month.", "Another position was held at the same time for %d months.", n), n);

  /* TRANSLATORS: %2$s is an employer */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "This overlaps with “%2$s” by %1$d month.", "This overlaps with “%2$s” by %1$d months.", n), n, finding->values[0]);
}

static char *
describe (const SlResumeFinding *finding)
{
  switch (finding->remark)
    {
    case SL_RESUME_REMARK_NO_NAME:
      return g_strdup (_ ("A résumé needs a name."));
    case SL_RESUME_REMARK_NO_EMAIL:
      return g_strdup (_ ("Without an email address nobody can answer."));
    case SL_RESUME_REMARK_NO_PHONE:
      return g_strdup (_ ("Many employers call: there is no phone number."));
    case SL_RESUME_REMARK_DATE_IMPOSSIBLE:
      /* TRANSLATORS: what was typed as a date */
      return g_strdup_printf (_ ("“%s” is no date. Write the year, or year and month as in 2021-03."), finding->values[0]);
    case SL_RESUME_REMARK_DATE_IN_FUTURE:
      return g_strdup (_ ("This is in the future."));
    case SL_RESUME_REMARK_ENDS_BEFORE:
      return g_strdup (_ ("This ends before it begins."));
    case SL_RESUME_REMARK_OVERLAP:
      return describe_count (finding);
    case SL_RESUME_REMARK_GAP:
      return describe_gap (finding);
    case SL_RESUME_REMARK_LONG_BULLET:
      /* TRANSLATORS: number of characters */
      return g_strdup_printf (_ ("Over three lines long (%s characters): readers skip it."), finding->values[0]);
    case SL_RESUME_REMARK_WEAK_BULLET:
      /* TRANSLATORS: words that the text begins with */
      return g_strdup_printf (_ ("Begins with “%s”. A verb says better what you did."), finding->values[0]);
    case SL_RESUME_REMARK_MERE_LIST:
      return g_strdup (_ ("This names things only. A verb says what you did with them."));
    case SL_RESUME_REMARK_TOO_MANY_PAGES:
    default:
      /* TRANSLATORS: two numbers */
      return g_strdup_printf (_ ("It takes %1$s pages, and %2$s were chosen."), finding->values[0], finding->values[1]);
    }
}

/* "Line 3: …" where the remark is about one of several. */
static char *
dup_sentence (const SlResumeFinding *finding)
{
  g_autofree char *sentence = describe (finding);
  const char      *list = strstr (finding->path, "/highlights/");

  if (list == NULL)
    return g_steal_pointer (&sentence);

  /* TRANSLATORS: number of a line, and a remark on it */
  return g_strdup_printf (_ ("Line %1$d: %2$s"), atoi (list + strlen ("/highlights/")) + 1, sentence);
}

static void
dismiss_clicked_cb (SlResumeNoteRow *self)
{
  g_signal_emit (self, signals[DISMISSED], 0);
}

static void
sl_resume_note_row_finalize (GObject *object)
{
  g_free (SL_RESUME_NOTE_ROW (object)->key);

  G_OBJECT_CLASS (sl_resume_note_row_parent_class)->finalize (object);
}

static void
sl_resume_note_row_class_init (SlResumeNoteRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_resume_note_row_finalize;

  signals[DISMISSED] = g_signal_new ("dismissed", SL_TYPE_RESUME_NOTE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
sl_resume_note_row_init (SlResumeNoteRow *self)
{
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget  *icon = gtk_image_new_from_icon_name ("dialog-information-symbolic");
  GtkWidget  *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  const char *label = _ ("Do Not Show This Remark Again");

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (dismiss_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sl-resume-remark");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/* Sentences for @findings, without those that were @dismissed. */
GPtrArray *
sl_resume_notes_new (GPtrArray         *findings,
                     JsonNode          *resume,
                     const char *const *dismissed)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_note_free);

  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *key = sl_resume_finding_dup_key (findings->pdata[i], resume);
      SlResumeNote    *note = NULL;

      if (g_strv_contains (dismissed, key))
        continue;
      note = g_new0 (SlResumeNote, 1);
      note->path = g_strdup (((const SlResumeFinding *) findings->pdata[i])->path);
      note->sentence = dup_sentence (findings->pdata[i]);
      note->key = g_steal_pointer (&key);
      g_ptr_array_add (notes, note);
    }

  return notes;
}

void
sl_resume_note_free (SlResumeNote *self)
{
  g_free (self->path);
  g_free (self->sentence);
  g_free (self->key);
  g_free (self);
}

GtkWidget *
sl_resume_note_row_new (const SlResumeNote *note)
{
  SlResumeNoteRow *self = g_object_new (SL_TYPE_RESUME_NOTE_ROW, NULL);

  self->key = g_strdup (note->key);
  gtk_label_set_text (GTK_LABEL (self->label), note->sentence);

  return GTK_WIDGET (self);
}

const char *
sl_resume_note_row_get_key (SlResumeNoteRow *self)
{
  g_return_val_if_fail (SL_IS_RESUME_NOTE_ROW (self), NULL);

  return self->key;
}

const char *
sl_resume_note_row_get_sentence (SlResumeNoteRow *self)
{
  g_return_val_if_fail (SL_IS_RESUME_NOTE_ROW (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}
