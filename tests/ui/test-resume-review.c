/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-json-pointer.h"

#include "sl-fake-resume-reader.h"
#include "sl-ui-test.h"
#include "ui/resume/sl-resume-review-row.h"
#include "ui/resume/sl-resume-review.h"
#include "ui/resume/sl-source-view.h"

#define PRESENT "{\"basics\":{\"name\":\"Ilse Varga\",\"phone\":\"+43 1\"},\"work\":[{\"name\":\"Talhof\",\"position\":\"Manager\",\"startDate\":\"2019\"}]}"

#define IMPORT                                                                                            \
  "{\"basics\":{\"name\":\"Ilse Varga\",\"label\":\"Gardener\",\"phone\":\"+43 2\","                      \
  "\"summary\":\"Fourteen years in orchards, the last six of them as the head of three gardeners.\"},"    \
  "\"work\":[{\"name\":\"Talhof Ltd\",\"position\":\"Manager\",\"startDate\":\"2019-03\"},"               \
  "{\"name\":\"Moser\",\"position\":\"Aide\",\"highlights\":[\"Grafted\",\"Pruned\"]}],"                  \
  "\"skills\":[{\"name\":\"Field\",\"keywords\":[\"Pruning (summer, winter)\",\"Grafting\"]}],"           \
  "\"meta\":{\"shortlist\":{\"pages\":3,\"fields\":{"                                                     \
  "\"basics.label\":{\"confidence\":0.5,\"page\":2,\"box\":[72,100,300,114]},"                            \
  "\"basics.phone\":{\"confidence\":0.97,\"page\":1,\"box\":[72,60,200,72]},"                             \
  "\"work[1].highlights[1]\":{\"confidence\":0.95,\"page\":3,\"box\":[72,700,300,714]}},"                 \
  "\"sections\":[{\"title\":\"Hobbies\",\"lines\":[{\"text\":\"Chess\",\"page\":3,\"box\":[1,2,3,4]}]}]," \
  "\"unparsed\":[{\"text\":\"Page of nothing\",\"page\":3,\"box\":[1,2,3,4]}]}}}"

typedef struct
{
  SlFakeResumeReader *reader;
  GtkWindow          *parent;
  GtkWidget          *review;
  JsonNode           *kept;
  guint               n_posting_wanted;
} Fixture;

static void
kept_cb (SlResumeReview *review,
         JsonNode       *resume,
         Fixture        *fixture)
{
  g_clear_pointer (&fixture->kept, json_node_unref);
  fixture->kept = json_node_ref (resume);
}

static void
posting_wanted_cb (SlResumeReview *review,
                   Fixture        *fixture)
{
  fixture->n_posting_wanted++;
}

static void
open_review (Fixture    *fixture,
             const char *present,
             const char *import,
             const char *media_type)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("file", 4);
  g_autoptr (JsonNode) there = present != NULL ? json_from_string (present, NULL) : NULL;
  g_autoptr (JsonNode) lines =
    json_from_string ("[{\"text\":\"Ilse Varga\",\"paragraph\":1},{\"text\":\"Gardener\\tsince 2010\",\"paragraph\":4}]", NULL);
  JsonNode        *document = json_from_string (import, NULL);
  SlResumeReading *reading = NULL;

  sl_json_pointer_put (document, "/meta/shortlist/lines", lines);
  reading = sl_resume_reading_new (document, sl_resume_source_new ("ilse.pdf", media_type, content));
  fixture->review = sl_resume_review_new (fixture->parent, reading, there, SL_RESUME_READER_PORT (fixture->reader));
  g_signal_connect (fixture->review, "kept", G_CALLBACK (kept_cb), fixture);
  g_signal_connect (fixture->review, "posting-wanted", G_CALLBACK (posting_wanted_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->review));
  sl_ui_test_settle ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->reader = sl_fake_resume_reader_new ();
  fixture->parent = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->parent, 1200, 800);
  gtk_window_present (fixture->parent);
  sl_ui_test_settle ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  sl_ui_test_settle ();
  g_clear_pointer (&fixture->kept, json_node_unref);
  sl_ui_test_destroy (fixture->parent);
  sl_test_await_finalized (fixture->reader);
}

static GtkWidget *
find_row (Fixture    *fixture,
          const char *label,
          const char *text)
{
  GQueue     queue = G_QUEUE_INIT;
  GtkWidget *found = NULL;

  g_queue_push_tail (&queue, fixture->review);
  while (!g_queue_is_empty (&queue))
    {
      GtkWidget *widget = g_queue_pop_head (&queue);

      if (found == NULL && SL_IS_RESUME_REVIEW_ROW (widget))
        {
          g_autofree char *own = sl_resume_review_row_dup_text (SL_RESUME_REVIEW_ROW (widget));

          if (g_str_equal (sl_resume_review_row_get_label (SL_RESUME_REVIEW_ROW (widget)), label) && (text == NULL || g_str_equal (own, text)))
            found = widget;
        }
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        g_queue_push_tail (&queue, child);
    }

  return found;
}

static void
take (Fixture    *fixture,
      const char *label,
      const char *text,
      gboolean    is_taken)
{
  GtkWidget *row = find_row (fixture, label, text);

  g_assert_nonnull (row);
  sl_resume_review_row_set_is_taken (SL_RESUME_REVIEW_ROW (row), is_taken);
}

static char *
keep (Fixture *fixture)
{
  gtk_widget_activate_action (fixture->review, "review.keep", NULL);
  sl_ui_test_settle ();
  g_assert_nonnull (fixture->kept);

  return json_to_string (fixture->kept, FALSE);
}

/* The sentence above the fields. */
static const char *
get_summary (Fixture *fixture)
{
  GtkWidget *label = sl_ui_test_find (fixture->review, GTK_TYPE_LABEL, "summary");

  sl_ui_test_settle ();

  return gtk_label_get_text (GTK_LABEL (label));
}

static void
test_review_never_overwrites_unasked (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autofree char *json = NULL;

  open_review (fixture, PRESENT, IMPORT, "application/pdf");
  sl_ui_test_shot (fixture->review, "review-merge");
  g_assert_cmpstr (get_summary (fixture), ==, "Keeping this adds 8 values, leaves out 3. 2 are there already.");
  json = keep (fixture);
  g_assert_nonnull (strstr (json, "\"phone\":\"+43 1\""));
  g_assert_nonnull (strstr (json, "{\"name\":\"Talhof\",\"position\":\"Manager\",\"startDate\":\"2019\"}"));
  g_assert_nonnull (strstr (json, "\"label\":\"Gardener\""));
  g_assert_nonnull (strstr (json, "\"highlights\":[\"Grafted\",\"Pruned\"]"));
  /* What has no field is kept, what was only about the file is not. */
  g_assert_nonnull (strstr (json, "\"sections\":[{\"title\":\"Hobbies\",\"lines\":[{\"text\":\"Chess\"}]}]"));
  g_assert_nonnull (strstr (json, "Page of nothing"));
  g_assert_null (strstr (json, "confidence"));
}

static void
test_review_accepts_all (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *json = NULL;

  open_review (fixture, PRESENT, IMPORT, "application/pdf");
  gtk_widget_activate_action (fixture->review, "review.accept-all", NULL);
  g_assert_cmpstr (get_summary (fixture), ==, "Keeping this adds 8 values, completes 2, replaces 1. 2 are there already.");
  json = keep (fixture);
  g_assert_nonnull (strstr (json, "\"phone\":\"+43 2\""));
  g_assert_nonnull (strstr (json, "{\"name\":\"Talhof Ltd\",\"position\":\"Manager\",\"startDate\":\"2019-03\"}"));
}

static void
test_review_leaves_out_and_corrects (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *json = NULL;

  open_review (fixture, PRESENT, IMPORT, "application/pdf");
  gtk_widget_activate_action (fixture->review, "review.leave-out-all", NULL);
  take (fixture, "Achievements", "Pruned", TRUE);
  /* Who corrects a value wants it. */
  sl_resume_review_row_set_text (SL_RESUME_REVIEW_ROW (find_row (fixture, "Employer", "Moser")), "  Moser & Sons ");
  sl_resume_review_row_set_text (SL_RESUME_REVIEW_ROW (find_row (fixture, "Skills, Separated by Commas", NULL)), "Pruning (summer, winter), Sowing,, ");
  json = keep (fixture);
  g_assert_nonnull (strstr (json, "{\"name\":\"Moser & Sons\",\"highlights\":[\"Pruned\"]}"));
  g_assert_nonnull (strstr (json, "\"skills\":[{\"keywords\":[\"Pruning (summer, winter)\",\"Sowing\"]}]"));
  g_assert_null (strstr (json, "Gardener"));
}

/* Doubtful values are first and marked; the source follows the focus, to another page too. */
static void
test_review_follows_the_focus (Fixture      *fixture,
                               gconstpointer data)
{
  GtkWidget *view = NULL;

  open_review (fixture, NULL, IMPORT, "application/pdf");
  sl_ui_test_shot (fixture->review, "review-first");
  view = sl_ui_test_find (fixture->review, SL_TYPE_SOURCE_VIEW, NULL);
  g_assert_nonnull (view);
  g_assert_true (gtk_widget_has_css_class (find_row (fixture, "Profession", NULL), "doubtful"));
  g_assert_false (gtk_widget_has_css_class (find_row (fixture, "Phone", NULL), "doubtful"));
  g_assert_cmpuint (sl_source_view_get_page (SL_SOURCE_VIEW (view)), ==, 2);
  gtk_widget_grab_focus (find_row (fixture, "Achievements", "Pruned"));
  g_assert_cmpuint (sl_source_view_get_page (SL_SOURCE_VIEW (view)), ==, 3);
  gtk_widget_grab_focus (find_row (fixture, "Phone", NULL));
  g_assert_cmpuint (sl_source_view_get_page (SL_SOURCE_VIEW (view)), ==, 1);
  gtk_widget_activate_action (fixture->review, "review.next-page", NULL);
  g_assert_cmpuint (sl_source_view_get_page (SL_SOURCE_VIEW (view)), ==, 2);
  gtk_window_close (GTK_WINDOW (fixture->review));
}

static void
test_review_marks_text (Fixture      *fixture,
                        gconstpointer data)
{
  GtkWidget       *view = NULL;
  g_autofree char *marked = NULL;

  open_review (fixture, NULL, "{\"basics\":{\"name\":\"Ilse Varga\",\"label\":\"Gardener\"},\"meta\":{\"shortlist\":{\"fields\":{"
                              "\"basics.name\":{\"confidence\":0.97,\"paragraph\":1},\"basics.label\":{\"confidence\":0.93,\"paragraph\":4}}}}}",
               "text/plain");
  view = sl_ui_test_find (fixture->review, SL_TYPE_SOURCE_VIEW, NULL);
  gtk_widget_grab_focus (find_row (fixture, "Profession", NULL));
  sl_ui_test_shot (fixture->review, "review-text");
  marked = sl_source_view_dup_marked_text (SL_SOURCE_VIEW (view));
  g_assert_cmpstr (marked, ==, "Gardener\tsince 2010");
  gtk_window_close (GTK_WINDOW (fixture->review));
}

/* What was corrected is not thrown away without a question; what was only looked at is. */
static void
test_review_asks_before_discarding (Fixture      *fixture,
                                    gconstpointer data)
{
  open_review (fixture, NULL, IMPORT, "application/pdf");
  sl_resume_review_row_set_text (SL_RESUME_REVIEW_ROW (find_row (fixture, "Phone", NULL)), "+43 3");
  gtk_window_close (GTK_WINDOW (fixture->review));
  sl_ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (fixture->review));
  gtk_window_destroy (GTK_WINDOW (fixture->review));
  g_assert_null (fixture->kept);
}

static void
test_review_is_a_posting (Fixture      *fixture,
                          gconstpointer data)
{
  GtkWidget *button = NULL;

  open_review (fixture, NULL, IMPORT, "text/html");
  sl_resume_review_offer_posting (SL_RESUME_REVIEW (fixture->review));
  sl_ui_test_settle ();
  button = sl_ui_test_find (fixture->review, GTK_TYPE_BUTTON, "Make It a _Posting");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (fixture->n_posting_wanted, ==, 1);
  g_assert_null (fixture->kept);
}

/* Four pages of entries do not hold the window up, and all of them are kept. */
static void
test_review_long (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GString) import = g_string_new ("{\"work\":[");
  g_autofree char *json = NULL;

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (import, "%s{\"name\":\"Orchard %u\",\"position\":\"Gardener\",\"highlights\":["
                                    "\"Planted a row of forty trees and watered them for the whole of the summer %u\",\"Pruned them\",\"Picked\"]}",
                            i > 0 ? "," : "", i, i);
  g_string_append (import, "]}");
  open_review (fixture, NULL, import->str, "application/json");
  json = keep (fixture);
  g_assert_nonnull (strstr (json, "Orchard 29"));
  g_assert_nonnull (strstr (json, "summer 29"));
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/resume-review/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("never-overwrites-unasked", test_review_never_overwrites_unasked);
  ADD ("accepts-all", test_review_accepts_all);
  ADD ("leaves-out-and-corrects", test_review_leaves_out_and_corrects);
  ADD ("follows-the-focus", test_review_follows_the_focus);
  ADD ("marks-text", test_review_marks_text);
  ADD ("asks-before-discarding", test_review_asks_before_discarding);
  ADD ("is-a-posting", test_review_is_a_posting);
  ADD ("long", test_review_long);
#undef ADD

  return g_test_run ();
}
