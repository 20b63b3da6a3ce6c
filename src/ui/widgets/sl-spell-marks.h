/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/widgets/sl-speller.h"

G_BEGIN_DECLS

/* Underlines misspelled words of a #GtkTextView or #GtkText, and offers better ones in its
 * context menu. Words are looked up while nothing else is to do; the one at the caret is let be.
 */
#define SL_TYPE_SPELL_MARKS (sl_spell_marks_get_type ())
G_DECLARE_FINAL_TYPE (SlSpellMarks, sl_spell_marks, SL, SPELL_MARKS, GObject)

SlSpellMarks *sl_spell_marks_add (GtkWidget *widget,
                                  SlSpeller *speller);
guint         sl_spell_marks_get_n_marks (SlSpellMarks *self);

G_END_DECLS
