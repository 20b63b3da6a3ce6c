/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-resume-arrangement.h"
#include "export/sl-resume-look.h"
#include "export/sl-photo.h"
#include "sl-fake-resume-reader.h"
#include "sl-ui-test.h"
#include "ui/resume/sl-photo-crop-view.h"
#include "ui/resume/sl-photo-dialog.h"
#include "ui/resume/sl-photo-group.h"
#include "ui/resume/sl-resume-layout-pane.h"

typedef struct
{
  SlResumeDocument   *document;
  SlFakeResumeReader *reader;
  GtkWindow          *window;
  GtkWidget          *pane;
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
  fixture->reader = sl_fake_resume_reader_new ();
  fixture->pane = sl_resume_layout_pane_new (fixture->document, SL_RESUME_READER_PORT (fixture->reader));
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
  sl_test_await_finalized (fixture->reader);
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

static gboolean
is_marked (GtkFlowBox *layouts,
           int         index)
{
  GtkWidget *child = GTK_WIDGET (gtk_flow_box_get_child_at_index (layouts, index));

  return (gtk_widget_get_state_flags (child) & GTK_STATE_FLAG_SELECTED) != 0;
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

  gtk_widget_activate (GTK_WIDGET (gtk_flow_box_get_child_at_index (layouts, 3)));
  chosen = get_look (fixture);
  g_assert_cmpstr (chosen->style->id, ==, "timeline");

  sl_resume_document_undo (fixture->document);
  undone = get_look (fixture);
  g_assert_cmpstr (undone->style->id, ==, SL_RESUME_LOOK_DEFAULT_LAYOUT);
  g_assert_true (is_marked (layouts, 2));
  g_assert_false (is_marked (layouts, 3));
}

/* Whoever only looks has changed nothing. */
static void
test_layout_focus_changes_nothing (Fixture      *fixture,
                                   gconstpointer data)
{
  GtkFlowBox *layouts = get_layouts (fixture);

  for (guint i = 0; i < 4; i++)
    {
      gtk_widget_child_focus (GTK_WIDGET (layouts), GTK_DIR_TAB_FORWARD);
      sl_ui_test_settle ();
    }
  g_assert_false (sl_resume_document_can_undo (fixture->document));
  g_assert_true (is_marked (layouts, 2));
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

static GtkWindow *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (SL_IS_PHOTO_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return find_dialog () != NULL;
}

static void
take_photo (Fixture    *fixture,
            const char *name)
{
  GtkWidget *group = sl_ui_test_find (fixture->pane, SL_TYPE_PHOTO_GROUP, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (name);

  sl_photo_group_take_file (SL_PHOTO_GROUP (group), file);
  sl_test_wait_until (has_dialog, NULL, "the dialog");
  sl_ui_test_settle ();
}

static void
test_layout_photo_is_chosen_and_undone (Fixture      *fixture,
                                        gconstpointer data)
{
  GtkWidget *group = sl_ui_test_find (fixture->pane, SL_TYPE_PHOTO_GROUP, NULL);
  GtkSwitch *shown = GTK_SWITCH (sl_ui_test_find (group, GTK_TYPE_SWITCH, NULL));
  JsonNode  *resume = NULL;
  g_autoptr (GBytes) photo = NULL;

  g_assert_false (gtk_switch_get_active (shown));
  take_photo (fixture, "/photo.jpg");
  sl_ui_test_shot (GTK_WIDGET (find_dialog ()), "resume-photo");
  gtk_widget_activate_action (GTK_WIDGET (find_dialog ()), "photo.use", NULL);
  sl_ui_test_settle ();
  g_assert_null (find_dialog ());

  resume = sl_resume_document_get_node (fixture->document, "");
  photo = sl_photo_dup (resume);
  g_assert_nonnull (photo);
  g_assert_true (sl_photo_is_shown (resume));
  g_assert_true (gtk_switch_get_active (shown));
  sl_ui_test_shot (fixture->pane, "resume-layout-photo");

  gtk_switch_set_active (shown, FALSE);
  g_assert_false (sl_photo_is_shown (sl_resume_document_get_node (fixture->document, "")));
  sl_resume_document_undo (fixture->document);
  g_assert_true (gtk_switch_get_active (shown));
  /* Chosen and turned on are one step. */
  sl_resume_document_undo (fixture->document);
  g_assert_false (gtk_switch_get_active (shown));
  g_assert_null (sl_resume_document_get_node (fixture->document, SL_PHOTO_PATH));
  sl_resume_document_redo (fixture->document);
  gtk_widget_activate_action (group, "photo.remove", NULL);
  g_assert_null (sl_resume_document_get_node (fixture->document, SL_PHOTO_PATH));
}

static void
test_layout_photo_is_moved_by_keys (Fixture      *fixture,
                                    gconstpointer data)
{
  SlPhotoCropView *crop = NULL;

  take_photo (fixture, "/photo.jpg");
  crop = SL_PHOTO_CROP_VIEW (sl_ui_test_find (GTK_WIDGET (find_dialog ()), SL_TYPE_PHOTO_CROP_VIEW, NULL));
  g_assert_cmpfloat_with_epsilon (sl_photo_crop_view_get_crop (crop)->x, 0.5, 0.001);
  sl_photo_crop_view_move (crop, 40.0, 40.0);
  /* Wider than high: there is nothing above or below to move to. */
  g_assert_cmpfloat (sl_photo_crop_view_get_crop (crop)->x, <, 0.5);
  g_assert_cmpfloat_with_epsilon (sl_photo_crop_view_get_crop (crop)->y, 1.0 / 3.0, 0.001);
  sl_photo_crop_view_set_zoom (crop, 2.0);
  sl_photo_crop_view_move (crop, 10000.0, 10000.0);
  g_assert_cmpfloat_with_epsilon (sl_photo_crop_view_get_crop (crop)->x, 0.0, 0.001);
  g_assert_cmpfloat_with_epsilon (sl_photo_crop_view_get_crop (crop)->y, 0.0, 0.001);
  gtk_window_close (find_dialog ());
  sl_ui_test_settle ();
  g_assert_null (sl_resume_document_get_node (fixture->document, SL_PHOTO_PATH));
}

/* The part that was chosen is where one goes on. */
static void
test_layout_photo_is_cut_again (Fixture      *fixture,
                                gconstpointer data)
{
  GtkWidget       *group = sl_ui_test_find (fixture->pane, SL_TYPE_PHOTO_GROUP, NULL);
  SlPhotoCropView *crop = NULL;
  g_autoptr (SlResumePicture) picture = NULL;
  SlPhotoCrop kept;

  take_photo (fixture, "/photo.jpg");
  crop = SL_PHOTO_CROP_VIEW (sl_ui_test_find (GTK_WIDGET (find_dialog ()), SL_TYPE_PHOTO_CROP_VIEW, NULL));
  sl_photo_crop_view_set_zoom (crop, 2.0);
  sl_photo_crop_view_move (crop, 10000.0, 10000.0);
  gtk_widget_activate_action (GTK_WIDGET (find_dialog ()), "photo.use", NULL);
  sl_ui_test_settle ();

  gtk_widget_activate_action (group, "photo.cut", NULL);
  sl_ui_test_settle ();
  crop = SL_PHOTO_CROP_VIEW (sl_ui_test_find (GTK_WIDGET (find_dialog ()), SL_TYPE_PHOTO_CROP_VIEW, NULL));
  g_assert_cmpfloat_with_epsilon (sl_photo_crop_view_get_crop (crop)->x, 0.0, 0.001);
  g_assert_cmpfloat_with_epsilon (sl_photo_crop_view_get_crop (crop)->zoom, 2.0, 0.001);
  sl_photo_crop_view_move (crop, -10000.0, -10000.0);
  gtk_widget_activate_action (GTK_WIDGET (find_dialog ()), "photo.use", NULL);
  sl_ui_test_settle ();

  picture = sl_photo_dup_picture (sl_resume_document_get_node (fixture->document, ""), &kept);
  g_assert_cmpuint (picture->width, ==, 800);
  g_assert_cmpfloat_with_epsilon (kept.x, 1.0, 0.001);
  sl_resume_document_undo (fixture->document);
  g_clear_pointer (&picture, sl_resume_picture_free);
  picture = sl_photo_dup_picture (sl_resume_document_get_node (fixture->document, ""), &kept);
  g_assert_cmpfloat_with_epsilon (kept.x, 0.0, 0.001);
}

/* As bytes, from a program that shows pictures; and in the open dialog, in place of the one there. */
static void
test_layout_photo_is_pasted (Fixture      *fixture,
                             gconstpointer data)
{
  GtkWidget    *group = sl_ui_test_find (fixture->pane, SL_TYPE_PHOTO_GROUP, NULL);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (group);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\211PNG", 4);
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes ("image/png", bytes);
  g_autoptr (SlResumePicture) picture = NULL;
  SlPhotoCrop crop;

  gdk_clipboard_set_content (clipboard, provider);
  take_photo (fixture, "/photo.jpg");
  gtk_widget_activate_action (GTK_WIDGET (find_dialog ()), "photo.paste", NULL);
  sl_ui_test_settle ();
  gtk_window_close (find_dialog ());
  sl_ui_test_settle ();

  gtk_widget_activate_action (group, "photo.paste", NULL);
  sl_test_wait_until (has_dialog, NULL, "the dialog");
  gtk_widget_activate_action (GTK_WIDGET (find_dialog ()), "photo.use", NULL);
  sl_ui_test_settle ();
  picture = sl_photo_dup_picture (sl_resume_document_get_node (fixture->document, ""), &crop);
  g_assert_cmpuint (picture->width, ==, 600);
}

static void
test_layout_photo_hint_follows_the_layout (Fixture      *fixture,
                                           gconstpointer data)
{
  GtkWidget       *group = sl_ui_test_find (fixture->pane, SL_TYPE_PHOTO_GROUP, NULL);
  GtkWidget       *row = sl_ui_test_find (group, ADW_TYPE_ACTION_ROW, "Show a Pho_to");
  g_autofree char *before = g_strdup (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));

  sl_resume_document_set_text (fixture->document, SL_RESUME_LOOK_LAYOUT, "plain");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Plain"));
  sl_resume_document_undo (fixture->document);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, before);
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/resume-layout/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("is-chosen-by-its-picture", test_layout_is_chosen_by_its_picture);
  ADD ("focus-changes-nothing", test_layout_focus_changes_nothing);
  ADD ("type-is-kept-and-reset", test_layout_type_is_kept_and_reset);
  ADD ("headings-are-the-persons", test_layout_headings_are_the_persons);
  ADD ("photo-is-chosen-and-undone", test_layout_photo_is_chosen_and_undone);
  ADD ("photo-is-moved-by-keys", test_layout_photo_is_moved_by_keys);
  ADD ("photo-is-cut-again", test_layout_photo_is_cut_again);
  ADD ("photo-is-pasted", test_layout_photo_is_pasted);
  ADD ("photo-hint-follows-the-layout", test_layout_photo_hint_follows_the_layout);
#undef ADD

  return g_test_run ();
}
