/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-resume-arrangement.h"
#include "export/sl-resume-look.h"
#include "sl-ui-test.h"
#include "ui/resume/sl-resume-layout-pane.h"

typedef struct
{
  SlResumeDocument *document;
  GtkWindow        *window;
  GtkWidget        *pane;
} Fixture;

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = sl_test_data_path ("resumes/export-sample.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  fixture->document = sl_resume_document_new (json_parser_get_root (parser));
  fixture->pane = sl_resume_layout_pane_new (fixture->document);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 520, 1240);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), fixture->pane);
  gtk_window_set_child (fixture->window, scroller);
  gtk_window_present (fixture->window);
  sl_ui_test_settle ();
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  sl_ui_test_destroy (fixture->window);
  sl_test_await_finalized (fixture->document);
}

static SlResumeLook *
get_look (Fixture *fixture)
{
  return sl_resume_look_new (sl_resume_document_get_node (fixture->document, ""));
}

static GtkFlowBox *
get_layouts (Fixture *fixture)
{
  return GTK_FLOW_BOX (sl_ui_test_find (fixture->pane, GTK_TYPE_FLOW_BOX, NULL));
}

static GtkWidget *
find_by_tooltip (GtkWidget  *root,
                 const char *tooltip)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_tooltip (child, tooltip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_pictures (gpointer user_data)
{
  GtkFlowBox *layouts = GTK_FLOW_BOX (user_data);
  guint       n_styles = 0;

  sl_layout_style_list (&n_styles);
  for (guint i = 0; i < n_styles; i++)
    {
      GtkWidget *box = gtk_flow_box_child_get_child (gtk_flow_box_get_child_at_index (layouts, (int) i));

      if (gtk_picture_get_paintable (GTK_PICTURE (gtk_widget_get_first_child (box))) == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
test_layout_is_chosen_by_its_picture (Fixture      *fixture,
                                      gconstpointer data)
{
  GtkFlowBox *layouts = get_layouts (fixture);
  g_autoptr (SlResumeLook) chosen = NULL;
  g_autoptr (SlResumeLook) undone = NULL;

  sl_test_wait_until (has_pictures, layouts, "the pictures");
  sl_ui_test_settle ();
  sl_ui_test_shot (fixture->pane, "resume-layout");

  gtk_flow_box_select_child (layouts, gtk_flow_box_get_child_at_index (layouts, 3));
  chosen = get_look (fixture);
  g_assert_cmpstr (chosen->style->id, ==, "timeline");

  sl_resume_document_undo (fixture->document);
  undone = get_look (fixture);
  g_assert_cmpstr (undone->style->id, ==, SL_RESUME_LOOK_DEFAULT_LAYOUT);
  g_assert_true (gtk_flow_box_child_is_selected (gtk_flow_box_get_child_at_index (layouts, 2)));
}

static void
test_layout_type_is_kept_and_reset (Fixture      *fixture,
                                    gconstpointer data)
{
  GtkWidget *size = sl_ui_test_find (fixture->pane, GTK_TYPE_SPIN_BUTTON, NULL);
  GtkWidget *red = find_by_tooltip (fixture->pane, "Red");
  g_autoptr (SlResumeLook) changed = NULL;
  g_autoptr (SlResumeLook) reset = NULL;
  g_autoptr (SlResumeLook) undone = NULL;

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (size), 12.5);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (red), TRUE);
  sl_resume_document_set_text (fixture->document, SL_RESUME_LOOK_PAPER, "letter");
  changed = get_look (fixture);
  g_assert_cmpfloat_with_epsilon (changed->size, 12.5, 0.001);
  g_assert_cmpint (changed->accent, ==, 0xa51d2d);

  gtk_widget_activate_action (fixture->pane, "look.reset", NULL);
  reset = get_look (fixture);
  g_assert_cmpfloat (reset->size, <=, 0.0);
  g_assert_cmpint (reset->accent, ==, -1);
  g_assert_cmpint (reset->paper, ==, SL_PAPER_LETTER);

  sl_resume_document_undo (fixture->document);
  undone = get_look (fixture);
  g_assert_cmpfloat_with_epsilon (undone->size, 12.5, 0.001);
  g_assert_cmpfloat_with_epsilon (gtk_spin_button_get_value (GTK_SPIN_BUTTON (size)), 12.5, 0.001);
}

static void
test_layout_headings_are_the_persons (Fixture      *fixture,
                                      gconstpointer data)
{
  GtkWidget  *row = sl_ui_test_find (fixture->pane, ADW_TYPE_ENTRY_ROW, "Experience");
  const char *title = NULL;

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "Career");
  title = sl_resume_document_get_text (fixture->document, SL_RESUME_SECTION_TITLES_PATH "/work");
  g_assert_cmpstr (title, ==, "Career");
  sl_resume_document_undo (fixture->document);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Experience");
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_assert_null (sl_resume_document_get_text (fixture->document, SL_RESUME_SECTION_TITLES_PATH "/work"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/resume-layout/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("is-chosen-by-its-picture", test_layout_is_chosen_by_its_picture);
  ADD ("type-is-kept-and-reset", test_layout_type_is_kept_and_reset);
  ADD ("headings-are-the-persons", test_layout_headings_are_the_persons);
#undef ADD

  return g_test_run ();
}
