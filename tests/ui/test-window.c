/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-error.h"
#include "sl-fake-server-port.h"
#include "sl-ui-test.h"
#include "ui/sl-drop.h"
#include "ui/sl-window.h"
#include "ui/sl-details-window.h"
#include "ui/sl-server-cover.h"
#include "ui/widgets/sl-banner.h"

/* A page that counts what it is asked for. */
#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, GtkWidget)

struct _TestPage
{
  GtkWidget parent_instance;

  const char *title;
  gboolean    search_active;
  char       *target;
  guint       n_actions;
  SlPageSteps steps;
  int         n_steps_back;
};

enum {
  PROP_0,
  PROP_FIRST,
};

static guint n_pages_built;

static void
test_page_activate (SlPage   *page,
                    GVariant *target)
{
  TEST_PAGE (page)->target = g_variant_dup_string (target, NULL);
}

static SlPageSteps
test_page_get_steps (SlPage *page)
{
  return TEST_PAGE (page)->steps;
}

static void
test_page_step (SlPage  *page,
                gboolean back)
{
  TEST_PAGE (page)->n_steps_back += back ? 1 : -1;
}

static void
test_page_iface_init (SlPageInterface *iface)
{
  iface->activate = test_page_activate;
  iface->get_steps = test_page_get_steps;
  iface->step = test_page_step;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestPage, test_page, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (SL_TYPE_PAGE, test_page_iface_init))

static void
test_page_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  TestPage *self = TEST_PAGE (object);

  switch (property_id - PROP_FIRST)
    {
    case SL_PAGE_PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case SL_PAGE_PROP_SUBTITLE:
      g_value_set_string (value, "12 postings");
      break;
    case SL_PAGE_PROP_PRIMARY_ACTION:
      g_value_set_string (value, "win.add-job");
      break;
    case SL_PAGE_PROP_PRIMARY_LABEL:
      g_value_set_string (value, "Add a Posting");
      break;
    case SL_PAGE_PROP_CAN_SEARCH:
      g_value_set_boolean (value, TRUE);
      break;
    case SL_PAGE_PROP_SEARCH_ACTIVE:
      g_value_set_boolean (value, self->search_active);
      break;
    default:
      g_value_set_string (value, NULL);
      break;
    }
}

static void
test_page_set_property (GObject      *object,
                        guint         property_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  TestPage *self = TEST_PAGE (object);

  g_assert_cmpuint (property_id, ==, PROP_FIRST + SL_PAGE_PROP_SEARCH_ACTIVE);
  if (self->search_active == g_value_get_boolean (value))
    return;
  self->search_active = g_value_get_boolean (value);
  g_object_notify (object, "search-active");
}

static void
count_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TEST_PAGE (widget)->n_actions++;
}

static void
test_page_finalize (GObject *object)
{
  g_free (TEST_PAGE (object)->target);
  G_OBJECT_CLASS (test_page_parent_class)->finalize (object);
}

static void
test_page_class_init (TestPageClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = test_page_get_property;
  G_OBJECT_CLASS (klass)->set_property = test_page_set_property;
  G_OBJECT_CLASS (klass)->finalize = test_page_finalize;
  sl_page_install_properties (G_OBJECT_CLASS (klass), PROP_FIRST);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.count", NULL, count_action);
}

static void
test_page_init (TestPage *self)
{
}

static GtkWidget *
build_page (gpointer user_data)
{
  TestPage *page = g_object_new (TEST_TYPE_PAGE, NULL);

  page->title = user_data;
  n_pages_built++;

  return GTK_WIDGET (page);
}

static SlWindow *
build_window (void)
{
  SlWindow *window = SL_WINDOW (sl_window_new (NULL, NULL, NULL));

  n_pages_built = 0;
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
  sl_window_add_page (window, "one", "One", "view-grid-symbolic", build_page, (gpointer) "One");
  sl_window_add_page (window, "two", "Two", "user-trash-symbolic", build_page, (gpointer) "Two");

  return window;
}

static gboolean
is_narrow (gpointer user_data)
{
  return sl_window_get_is_narrow (user_data);
}

static gboolean
is_wide (gpointer user_data)
{
  return !sl_window_get_is_narrow (user_data);
}

static gboolean
has_title (SlWindow   *window,
           const char *title)
{
  return sl_ui_test_find (GTK_WIDGET (window), ADW_TYPE_WINDOW_TITLE, title) != NULL;
}

static void
test_window_pages (void)
{
  SlWindow *window = build_window ();
  TestPage *page = NULL;

  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Shortlist");
  sl_window_set_profile (window, "Sample Data");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Shortlist – Sample Data");
  g_assert_nonnull (sl_ui_test_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Sample Data"));
  g_assert_cmpuint (n_pages_built, ==, 1);
  g_assert_true (has_title (window, "One"));

  sl_window_show_page (window, "two", g_variant_new_string ("x"));
  g_assert_cmpuint (n_pages_built, ==, 2);
  g_assert_true (has_title (window, "Two"));
  page = TEST_PAGE (sl_window_get_page (window, "two"));
  g_assert_cmpstr (page->target, ==, "x");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", "page.count");
  g_assert_cmpuint (page->n_actions, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  g_assert_true (page->search_active);
  sl_window_show_page (window, "one", NULL);
  g_assert_false (TEST_PAGE (sl_window_get_page (window, "one"))->search_active);
  g_assert_true (page->search_active);
  sl_ui_test_shot (GTK_WIDGET (window), "window");

  sl_ui_test_destroy (GTK_WINDOW (window));
}

/* A page with steps of its own is undone while it is on the screen, and nothing else unseen. */
static void
test_window_undo (void)
{
  SlWindow  *window = build_window ();
  GtkWidget *undo = gtk_button_new ();
  GtkWidget *redo = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  TestPage  *page = NULL;

  gtk_actionable_set_action_name (GTK_ACTIONABLE (undo), "win.undo");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (redo), "win.redo");
  gtk_box_append (GTK_BOX (box), undo);
  gtk_box_append (GTK_BOX (box), redo);
  sl_window_set_side (window, box);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (gtk_widget_is_sensitive (undo));

  page = TEST_PAGE (sl_window_get_page (window, "two"));
  page->steps = SL_PAGE_STEPS_OWN | SL_PAGE_STEPS_CAN_UNDO;
  sl_page_emit_steps_changed (SL_PAGE (page));
  g_assert_false (gtk_widget_is_sensitive (undo));

  sl_window_show_page (window, "two", NULL);
  g_assert_true (gtk_widget_is_sensitive (undo));
  g_assert_false (gtk_widget_is_sensitive (redo));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpint (page->n_steps_back, ==, 1);

  page->steps = SL_PAGE_STEPS_OWN | SL_PAGE_STEPS_CAN_REDO;
  sl_page_emit_steps_changed (SL_PAGE (page));
  g_assert_false (gtk_widget_is_sensitive (undo));
  g_assert_true (gtk_widget_is_sensitive (redo));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  g_assert_cmpint (page->n_steps_back, ==, 0);

  sl_window_show_page (window, "one", NULL);
  g_assert_false (gtk_widget_is_sensitive (redo));

  sl_ui_test_destroy (GTK_WINDOW (window));
}

static void
test_window_narrow (void)
{
  SlWindow  *window = build_window ();
  GtkWidget *bar = sl_ui_test_find (GTK_WIDGET (window), ADW_TYPE_VIEW_SWITCHER_BAR, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), 700, 500);
  gtk_window_present (GTK_WINDOW (window));
  sl_test_wait_until (is_narrow, window, "a narrow window");
  g_assert_true (adw_view_switcher_bar_get_reveal (ADW_VIEW_SWITCHER_BAR (bar)));
  sl_ui_test_shot (GTK_WIDGET (window), "window-narrow");

  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
  sl_test_wait_until (is_wide, window, "a wide window");
  g_assert_false (adw_view_switcher_bar_get_reveal (ADW_VIEW_SWITCHER_BAR (bar)));

  sl_ui_test_destroy (GTK_WINDOW (window));
}

static void
test_window_side (void)
{
  SlWindow  *window = build_window ();
  GtkWidget *side = gtk_label_new ("A posting");
  GtkWidget *page = NULL;

  gtk_window_present (GTK_WINDOW (window));
  page = GTK_WIDGET (sl_window_get_page (window, "one"));
  sl_window_set_side (window, side);
  g_assert_true (gtk_widget_get_mapped (side));
  g_assert_true (gtk_widget_get_mapped (page));

  /* It belongs to the page it was opened on. */
  sl_window_show_page (window, "two", NULL);
  g_assert_false (gtk_widget_get_mapped (side));
  sl_window_show_page (window, "one", NULL);
  g_assert_true (gtk_widget_get_mapped (side));

  /* Where there is room for one only, it is the side, and switching still switches. */
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 500);
  sl_test_wait_until (is_narrow, window, "a narrow window");
  g_assert_true (gtk_widget_get_mapped (side));
  g_assert_false (gtk_widget_get_mapped (page));
  sl_window_show_page (window, "two", NULL);
  g_assert_false (gtk_widget_get_mapped (side));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (sl_window_get_page (window, "two"))));

  sl_window_set_side (window, NULL);
  sl_ui_test_destroy (GTK_WINDOW (window));
}

static gboolean
has_cover (gpointer user_data)
{
  return sl_ui_test_find (user_data, ADW_TYPE_STATUS_PAGE, "Opening Your Data") != NULL;
}

static void
test_window_server (void)
{
  SlWindow         *window = build_window ();
  SlFakeServerPort *server = sl_fake_server_port_new ();
  SlBanner         *banner = SL_BANNER (sl_ui_test_find (GTK_WIDGET (window), SL_TYPE_BANNER, NULL));

  sl_window_set_server (window, SL_SERVER_PORT (server));
  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (has_cover (window));
  sl_test_wait_until (has_cover, window, "the sentence for a slow start");
  sl_ui_test_shot (GTK_WIDGET (window), "window-starting");

  sl_fake_server_port_set_state (server, SL_SERVER_STATE_FAILED, "PostgreSQL is not installed. Install the package postgresql.");
  g_assert_nonnull (sl_ui_test_find (GTK_WIDGET (window), ADW_TYPE_STATUS_PAGE, "Your Data Could Not Be Opened"));
  sl_ui_test_shot (GTK_WIDGET (window), "window-failed");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.retry-server", NULL);
  g_assert_cmpuint (sl_fake_server_port_get_n_retries (server), ==, 1);

  sl_fake_server_port_set_state (server, SL_SERVER_STATE_READY, NULL);
  g_assert_null (sl_ui_test_find (GTK_WIDGET (window), ADW_TYPE_STATUS_PAGE, NULL));
  g_assert_false (sl_banner_get_revealed (banner));

  sl_fake_server_port_set_state (server, SL_SERVER_STATE_RECONNECTING, NULL);
  g_assert_true (sl_banner_get_revealed (banner));
  g_assert_cmpstr (sl_banner_get_title (banner), ==, "Connection lost. Reconnecting… Your changes are kept.");
  sl_ui_test_shot (GTK_WIDGET (window), "window-reconnecting");
  g_signal_emit_by_name (banner, "button-clicked");
  g_assert_cmpuint (sl_fake_server_port_get_n_retries (server), ==, 2);

  sl_fake_server_port_set_state (server, SL_SERVER_STATE_READY, NULL);
  g_assert_false (sl_banner_get_revealed (banner));
  sl_fake_server_port_set_notes (server, SL_SERVER_NOTE_ROOT);
  g_assert_true (sl_banner_get_revealed (banner));
  g_signal_emit_by_name (banner, "button-clicked");
  g_assert_false (sl_banner_get_revealed (banner));

  sl_ui_test_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (server);
}

static void
dropped_cb (SlWindow *window,
            SlDrop   *drop,
            SlDrop  **target)
{
  g_clear_pointer (target, sl_drop_free);
  *target = sl_drop_copy (drop);
}

static gboolean
is_set (gpointer user_data)
{
  return *(gpointer *) user_data != NULL;
}

static void
test_window_paste (void)
{
  SlWindow     *window = build_window ();
  GdkClipboard *clipboard = NULL;
  SlDrop       *drop = NULL;

  g_signal_connect (window, "dropped", G_CALLBACK (dropped_cb), &drop);
  gtk_window_present (GTK_WINDOW (window));
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));

  gdk_clipboard_set_text (clipboard, "https://jobs.example/1\nhttps://jobs.example/2 https://jobs.example/1");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.paste", NULL);
  sl_test_wait_until (is_set, &drop, "the pasted links");
  g_assert_cmpuint (drop->links->len, ==, 2);
  g_assert_null (drop->text);

  g_clear_pointer (&drop, sl_drop_free);
  gdk_clipboard_set_text (clipboard, "We are looking for a baker in Graz.");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.paste", NULL);
  sl_test_wait_until (is_set, &drop, "the pasted text");
  g_assert_cmpuint (drop->links->len, ==, 0);
  g_assert_cmpstr (drop->text, ==, "We are looking for a baker in Graz.");

  g_clear_pointer (&drop, sl_drop_free);
  sl_ui_test_destroy (GTK_WINDOW (window));
}

static void
test_window_drop_text (void)
{
  static const struct
  {
    const char *text;
    guint       n_links;
    guint       n_files;
    gboolean    is_text;
  } cases[] = {
    { "https://a.example/1", 1, 0, FALSE },
    { "  https://a.example/1 \n", 1, 0, FALSE },
    { "HTTPS://a.example/1\r\nhttp://b.example", 2, 0, FALSE },
    { "Have a look: https://a.example/1", 1, 0, FALSE },
    { "jobs.example.com/postings/7", 1, 0, FALSE },
    { "file:///tmp/page.html", 0, 1, FALSE },
    { "baker", 0, 0, TRUE },
    { "https://", 0, 0, TRUE },
    { "   ", 0, 0, FALSE },
    { "", 0, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlDrop) drop = sl_drop_new ();

      sl_drop_add_text (drop, cases[i].text);
      g_assert_cmpuint (drop->links->len, ==, cases[i].n_links);
      g_assert_cmpuint (drop->files->len, ==, cases[i].n_files);
      g_assert_cmpint (drop->text != NULL, ==, cases[i].is_text);
    }
}

static SlDetailsWindow *
find_details (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (SL_IS_DETAILS_WINDOW (window))
        return SL_DETAILS_WINDOW (window);
    }

  return NULL;
}

static gboolean
has_details_button (SlWindow *window,
                    GType     type)
{
  GtkWidget *place = sl_ui_test_find (GTK_WIDGET (window), type, NULL);
  GtkWidget *button = place != NULL ? sl_ui_test_find (place, GTK_TYPE_BUTTON, "_Details") : NULL;

  return button != NULL && gtk_widget_get_visible (button);
}

/* A sentence that speaks of details comes with them. */
static void
test_window_server_details (void)
{
  const char       *sentence = "The database server did not start. The details say why.";
  SlWindow         *window = build_window ();
  SlFakeServerPort *server = sl_fake_server_port_new ();
  SlDetailsWindow  *details = NULL;

  sl_window_set_server (window, SL_SERVER_PORT (server));
  gtk_window_present (GTK_WINDOW (window));
  sl_fake_server_port_set_state (server, SL_SERVER_STATE_FAILED, sentence);
  g_assert_false (has_details_button (window, SL_TYPE_SERVER_COVER));
  sl_fake_server_port_set_details (server, "FATAL:  could not map anonymous shared memory: Cannot allocate memory");
  g_assert_true (has_details_button (window, SL_TYPE_SERVER_COVER));
  sl_ui_test_shot (GTK_WIDGET (window), "window-failed-details");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.server-details", NULL);
  details = find_details ();
  g_assert_nonnull (details);
  g_assert_nonnull (sl_ui_test_find (GTK_WIDGET (details), GTK_TYPE_LABEL, sentence));
  sl_ui_test_shot (GTK_WIDGET (details), "window-details");
  gtk_widget_activate_action (GTK_WIDGET (details), "details.copy", NULL);
  g_assert_nonnull (sl_ui_test_find (GTK_WIDGET (details), GTK_TYPE_LABEL, "Copied"));
  gtk_window_close (GTK_WINDOW (details));

  /* The same beside the banner, for a server that was there and for data that stayed behind. */
  sl_fake_server_port_set_state (server, SL_SERVER_STATE_READY, NULL);
  g_assert_false (has_details_button (window, SL_TYPE_BANNER));
  sl_fake_server_port_set_state (server, SL_SERVER_STATE_FAILED, sentence);
  g_assert_true (has_details_button (window, SL_TYPE_BANNER));
  sl_fake_server_port_set_state (server, SL_SERVER_STATE_READY, "Install the package “postgresql-client-17”.");
  sl_fake_server_port_set_notes (server, SL_SERVER_NOTE_NOT_UPGRADED);
  g_assert_cmpstr (sl_banner_get_title (SL_BANNER (sl_ui_test_find (GTK_WIDGET (window), SL_TYPE_BANNER, NULL))), ==,
                   "Install the package “postgresql-client-17”.");
  g_assert_true (has_details_button (window, SL_TYPE_BANNER));
  sl_ui_test_shot (GTK_WIDGET (window), "window-not-upgraded");

  sl_ui_test_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (server);
}

/* What the server says in its own words is not for people to read. */
static void
test_window_lacks (void)
{
  static const char *const sqlstates[] = { "53100", "53200", "53300", "25006", "58030", "XX001" };
  g_autoptr (GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) own = g_error_new_literal (SL_ERROR, SL_ERROR_UNAVAILABLE, "A sentence of ours.");
  g_autofree char *kept = sl_shell_describe_error (own);

  g_assert_cmpstr (kept, ==, "A sentence of ours.");
  for (guint i = 0; i < G_N_ELEMENTS (sqlstates); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (SL_ERROR, SL_ERROR_UNAVAILABLE, "could not extend file \"base/1/2\"");
      char *sentence = NULL;

      sl_error_set_origin (error, sqlstates[i], NULL, NULL);
      sentence = sl_shell_describe_error (error);
      g_assert_null (strstr (sentence, "base/1/2"));
      g_assert_cmpint (strstr (sentence, "disk is full") != NULL, ==, i == 0);
      g_hash_table_add (sentences, sentence);
    }
  g_assert_cmpuint (g_hash_table_size (sentences), ==, 4);
}

/* They lie where GTK looks in any case, not in a place that an application has to name. */
static void
test_window_icons (void)
{
  static const char *const names[] = { "sl-archive-symbolic", "sl-board-symbolic", "sl-fold-symbolic" };
  GtkIconTheme            *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (gtk_icon_theme_has_icon (theme, names[i]));
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

  g_test_add_func ("/window/pages", test_window_pages);
  g_test_add_func ("/window/undo", test_window_undo);
  g_test_add_func ("/window/narrow", test_window_narrow);
  g_test_add_func ("/window/side", test_window_side);
  g_test_add_func ("/window/server", test_window_server);
  g_test_add_func ("/window/server-details", test_window_server_details);
  g_test_add_func ("/window/paste", test_window_paste);
  g_test_add_func ("/window/drop-text", test_window_drop_text);
  g_test_add_func ("/window/lacks", test_window_lacks);
  g_test_add_func ("/window/icons", test_window_icons);

  return g_test_run ();
}
