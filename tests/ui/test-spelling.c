/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-ui-test.h"
#include "ui/widgets/sl-completion.h"
#include "ui/widgets/sl-spell-marks.h"

/* A dictionary of our own, whatever the machine has. */
static char *directory;

static void
write_dictionary (void)
{
  g_autofree char *hunspell = NULL;
  g_autofree char *affixes = NULL;
  g_autofree char *words = NULL;

  directory = sl_test_make_directory ();
  hunspell = g_build_filename (directory, "hunspell", NULL);
  affixes = g_build_filename (hunspell, "qaa_ZZ.aff", NULL);
  words = g_build_filename (hunspell, "qaa_ZZ.dic", NULL);
  g_assert_cmpint (g_mkdir_with_parents (hunspell, 0700), ==, 0);
  g_assert_true (g_file_set_contents (affixes, "SET UTF-8\nTRY aeiou\n", -1, NULL));
  g_assert_true (g_file_set_contents (words, "4\nLed\nmany\nteam\nGröße\n", -1, NULL));
  g_setenv ("ENCHANT_CONFIG_DIR", directory, TRUE);
}

static SlSpeller *
new_speller (void)
{
  SlSpeller *speller = sl_speller_new ();

  sl_speller_set_language (speller, "qaa");

  return speller;
}

static gboolean
has_one_mark (gpointer user_data)
{
  return sl_spell_marks_get_n_marks (user_data) == 1;
}

static gboolean
has_no_mark (gpointer user_data)
{
  return sl_spell_marks_get_n_marks (user_data) == 0;
}

static void
taken_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GStrv *) user_data = sl_speller_suggest_finish (SL_SPELLER (object), result, NULL);
}

static gboolean
is_there (gpointer user_data)
{
  return *(gpointer *) user_data != NULL;
}

static void
test_spelling_marks_text (void)
{
  g_autoptr (SlSpeller) speller = new_speller ();
  GtkWindow    *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget    *view = gtk_text_view_new ();
  SlSpellMarks *marks = NULL;
  g_auto (GStrv) words = NULL;

  gtk_window_set_child (window, view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Led many teem, Größe NATO https://x.example/teem", -1);
  marks = sl_spell_marks_add (view, speller);
  sl_test_wait_until (has_one_mark, marks, "the misspelled word");

  sl_speller_suggest_async (speller, "teem", NULL, taken_cb, &words);
  sl_test_wait_until (is_there, &words, "suggestions");
  g_assert_true (g_strv_contains ((const char *const *) words, "team"));

  sl_speller_ignore (speller, "teem");
  sl_test_wait_until (has_no_mark, marks, "the mark to go");
  sl_ui_test_destroy (window);
}

static void
test_spelling_marks_entry (void)
{
  g_autoptr (SlSpeller) speller = new_speller ();
  GtkWindow    *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget    *entry = gtk_text_new ();
  SlSpellMarks *marks = NULL;

  gtk_window_set_child (window, entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Größe teaam");
  marks = sl_spell_marks_add (entry, speller);
  sl_test_wait_until (has_one_mark, marks, "the misspelled word");
  g_assert_nonnull (gtk_text_get_attributes (GTK_TEXT (entry)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Größe team");
  sl_test_wait_until (has_no_mark, marks, "the mark to go");
  g_assert_null (gtk_text_get_attributes (GTK_TEXT (entry)));
  sl_ui_test_destroy (window);
}

static void
count_cb (guint *n_changes)
{
  (*n_changes)++;
}

static gboolean
has_changed (gpointer user_data)
{
  return *(guint *) user_data > 0;
}

static void
test_spelling_without_dictionary (void)
{
  g_autoptr (SlSpeller) speller = sl_speller_new ();
  guint n_changes = 0;

  g_signal_connect_swapped (speller, "changed", G_CALLBACK (count_cb), &n_changes);
  sl_speller_set_language (speller, "qab");
  sl_test_wait_until (has_changed, &n_changes, "the answer that there is none");
  g_assert_cmpint (sl_speller_check (speller, "teem"), ==, SL_SPELLING_UNKNOWN);
}

static GStrv
suggest (gpointer    user_data,
         const char *typed)
{
  static const char *const none[] = { NULL };
  static const char *const some[] = { "Grafting", "Grading", NULL };

  return g_strdupv ((char **) (g_str_has_prefix (typed, "Gra") ? some : none));
}

static void
test_spelling_completion (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *entry = gtk_text_new ();
  GtkWidget *completion = sl_completion_new (box, entry, TRUE, suggest, NULL);
  GtkWidget *list = NULL;
  int        position = 0;

  gtk_box_append (GTK_BOX (box), entry);
  gtk_window_set_child (window, box);
  gtk_window_present (window);
  sl_ui_test_settle ();
  gtk_widget_grab_focus (entry);
  /* As if another window had the keyboard, for which it does not matter who made the change. */
  gtk_widget_unset_state_flags (entry, GTK_STATE_FLAG_FOCUS_WITHIN);

  gtk_editable_set_text (GTK_EDITABLE (entry), "Pruning, , Sowing");
  g_assert_false (gtk_widget_get_visible (completion));
  position = 9;
  gtk_editable_set_position (GTK_EDITABLE (entry), position);
  gtk_editable_insert_text (GTK_EDITABLE (entry), "Gra", -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (entry), position);
  g_signal_emit_by_name (entry, "changed");
  g_assert_true (gtk_widget_get_visible (completion));
  list = sl_ui_test_find (completion, GTK_TYPE_LIST_BOX, NULL);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Pruning, Grading, Sowing");
  sl_ui_test_settle ();

  gtk_widget_unparent (completion);
  sl_ui_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  int status = 0;

  sl_ui_test_init (&argc, &argv);
  write_dictionary ();

  g_test_add_func ("/spelling/marks-text", test_spelling_marks_text);
  g_test_add_func ("/spelling/marks-entry", test_spelling_marks_entry);
  g_test_add_func ("/spelling/without-dictionary", test_spelling_without_dictionary);
  g_test_add_func ("/spelling/completion", test_spelling_completion);

  status = g_test_run ();
  sl_test_remove_directory (directory);
  g_free (directory);

  return status;
}
