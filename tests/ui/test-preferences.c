/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-fake-server-port.h"
#include "sl-ui-test.h"
#include "ui/preferences/sl-old-data-group.h"
#include "ui/preferences/sl-preferences-window.h"

typedef struct
{
  GSettings        *settings;
  SlFakeServerPort *server;
  GtkWindow        *window;
} Fixture;

static void
open_window (Fixture *fixture)
{
  fixture->window = GTK_WINDOW (sl_preferences_window_new (NULL, fixture->settings, SL_SERVER_PORT (fixture->server)));
  gtk_window_present (fixture->window);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->settings = g_settings_new (APPLICATION_ID);
  fixture->server = sl_fake_server_port_new ();
  sl_fake_server_port_set_state (fixture->server, SL_SERVER_STATE_READY, NULL);
  open_window (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  sl_ui_test_destroy (fixture->window);
  g_settings_reset (fixture->settings, "database-uri");
  g_settings_reset (fixture->settings, "color-scheme");
  g_assert_finalize_object (fixture->server);
  g_object_unref (fixture->settings);
}

static gboolean
says (Fixture    *fixture,
      const char *text)
{
  return sl_ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text) != NULL;
}

typedef struct
{
  Fixture    *fixture;
  const char *text;
} Expected;

static gboolean
says_as_expected (gpointer user_data)
{
  Expected *expected = user_data;

  return says (expected->fixture, expected->text);
}

static void
wait_for_text (Fixture    *fixture,
               const char *text)
{
  Expected expected = { fixture, text };

  sl_test_wait_until (says_as_expected, &expected, text);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
}

static void
show_page (Fixture    *fixture,
           const char *title)
{
  GtkWidget *page = sl_ui_test_find (GTK_WIDGET (fixture->window), ADW_TYPE_PREFERENCES_PAGE, title);

  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (fixture->window), ADW_PREFERENCES_PAGE (page));
}

static void
test_preferences_tell (Fixture      *fixture,
                       gconstpointer data)
{
  wait_for_text (fixture, "Private, PostgreSQL 15.20");
  g_assert_true (says (fixture, "/home/ada/.local/share/shortlist/default/data"));
  g_assert_true (says (fixture, "9 March 2026, 18:30"));
  g_assert_false (gtk_widget_get_visible (sl_ui_test_get_row (GTK_WIDGET (fixture->window), "Please note")));
  sl_fake_server_port_set_notes (fixture->server, SL_SERVER_NOTE_NETWORK_FILE_SYSTEM);
  g_assert_true (gtk_widget_get_visible (sl_ui_test_get_row (GTK_WIDGET (fixture->window), "Please note")));
  show_page (fixture, "Database");
  sl_ui_test_shot (GTK_WIDGET (fixture->window), "preferences-database");
  show_page (fixture, "Connections");
  g_assert_true (says (fixture, "Only when you add a link. Not used yet."));
  sl_ui_test_shot (GTK_WIDGET (fixture->window), "preferences-connections");
}

static void
test_preferences_color_scheme (Fixture      *fixture,
                               gconstpointer data)
{
  g_autofree char *nick = NULL;

  adw_combo_row_set_selected (ADW_COMBO_ROW (sl_ui_test_get_row (GTK_WIDGET (fixture->window), "Colors")), 2);
  nick = g_settings_get_string (fixture->settings, "color-scheme");
  g_assert_cmpstr (nick, ==, "dark");
}

static void
test_preferences_server (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *uri = NULL;

  sl_ui_test_type (GTK_WIDGET (fixture->window), "Address", "postgresql://ada@db.example/jobs?sslmode=verify-full");
  sl_ui_test_type (GTK_WIDGET (fixture->window), "Password", "secret");
  activate (fixture, "preferences.test-server");
  wait_for_text (fixture, "It works: PostgreSQL 16.4 answers.");

  activate (fixture, "preferences.use-server");
  wait_for_text (fixture, "Saved. This server is used as soon as the window is opened anew.");
  uri = g_settings_get_string (fixture->settings, "database-uri");
  g_assert_cmpstr (uri, ==, "postgresql://ada@db.example/jobs?sslmode=verify-full");
  g_assert_cmpstr (sl_fake_server_port_get_password (fixture->server), ==, "secret");
}

static void
test_preferences_server_fails (Fixture      *fixture,
                               gconstpointer data)
{
  sl_ui_test_type (GTK_WIDGET (fixture->window), "Address", "postgresql://ada@db.example/jobs");
  sl_fake_server_port_fail_next (fixture->server, SL_ERROR_REFUSED, "The server does not prove who it is.");
  activate (fixture, "preferences.test-server");
  wait_for_text (fixture, "The server does not prove who it is.");

  sl_fake_server_port_fail_next (fixture->server, SL_ERROR_UNAVAILABLE, "no keyring");
  sl_ui_test_type (GTK_WIDGET (fixture->window), "Password", "secret");
  activate (fixture, "preferences.use-server");
  wait_for_text (fixture, "Saved, but there is no keyring for the password: it is known until Shortlist is quit.");
}

/* A password in the address would lie in a file. */
static void
test_preferences_address (Fixture      *fixture,
                          gconstpointer data)
{
  static const char *const refused[] = {
    "postgresql://ada:secret@db.example/jobs",
    "postgresql://ada@db.example/jobs?password=secret",
    "db.example",
    "https://db.example",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *uri = NULL;

      sl_ui_test_type (GTK_WIDGET (fixture->window), "Address", refused[i]);
      activate (fixture, "preferences.use-server");
      uri = g_settings_get_string (fixture->settings, "database-uri");
      g_assert_cmpstr (uri, ==, "");
      g_assert_true (says (fixture, i < 2 ? "Please take the password out of the address and type it below; there it is safe."
                                          : "This is no address of a database: it begins with postgresql://"));
    }

  sl_ui_test_type (GTK_WIDGET (fixture->window), "Address", "postgresql://[::1]:5432/jobs");
  activate (fixture, "preferences.use-server");
  g_assert_true (says (fixture, "Saved. This server is used as soon as the window is opened anew."));
}

static gboolean
is_button_seen (Fixture    *fixture,
                const char *label)
{
  GtkWidget *button = sl_ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_get_visible (button);
}

/* Only what has been saved can be switched to. */
static void
test_preferences_switch (Fixture      *fixture,
                         gconstpointer data)
{
  g_assert_false (is_button_seen (fixture, "_Switch Now"));
  sl_ui_test_type (GTK_WIDGET (fixture->window), "Address", "postgresql://[::1]:5432/jobs");
  activate (fixture, "preferences.use-server");
  g_assert_true (is_button_seen (fixture, "_Switch Now"));
  show_page (fixture, "Database");
  sl_ui_test_shot (GTK_WIDGET (fixture->window), "preferences-switch");
  sl_ui_test_type (GTK_WIDGET (fixture->window), "Address", "postgresql://[::1]:5433/jobs");
  g_assert_false (is_button_seen (fixture, "_Switch Now"));
}

static GtkWidget *
find_question (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

/* Clicks the button and answers what it asks. */
static void
remove_old_data (Fixture    *fixture,
                 const char *title,
                 const char *response)
{
  GtkWidget *button = sl_ui_test_find (sl_ui_test_get_row (GTK_WIDGET (fixture->window), title), GTK_TYPE_BUTTON, "_Remove…");

  g_signal_emit_by_name (button, "clicked");
  g_assert_nonnull (find_question ());
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ()), response);
  gtk_window_destroy (GTK_WINDOW (find_question ()));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_row_gone (gpointer user_data)
{
  return sl_ui_test_find (user_data, ADW_TYPE_PREFERENCES_ROW, "PostgreSQL 14") == NULL;
}

static void
test_preferences_old_data (Fixture      *fixture,
                           gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (sl_ui_test_find (GTK_WIDGET (fixture->window), SL_TYPE_OLD_DATA_GROUP, NULL)));
  sl_ui_test_destroy (fixture->window);
  sl_fake_server_port_add_old_data (fixture->server, "data-14", 14);
  sl_fake_server_port_add_old_data (fixture->server, "data-13", 13);
  open_window (fixture);
  show_page (fixture, "Database");
  wait_for_text (fixture, "48.2\302\240MB, last used on 9 March 2026, in /home/ada/.local/share/shortlist/default/data-14");
  sl_ui_test_shot (GTK_WIDGET (fixture->window), "preferences-old-data");

  /* Not without an answer, and a failure is told. */
  remove_old_data (fixture, "PostgreSQL 14", "cancel");
  g_assert_false (is_row_gone (fixture->window));
  sl_fake_server_port_fail_next (fixture->server, SL_ERROR_REFUSED, "A program still works there.");
  remove_old_data (fixture, "PostgreSQL 14", "confirm");
  wait_for_text (fixture, "A program still works there.");

  remove_old_data (fixture, "PostgreSQL 14", "confirm");
  sl_test_wait_until (is_row_gone, fixture->window, "the old data to go");
  g_assert_nonnull (sl_ui_test_get_row (GTK_WIDGET (fixture->window), "PostgreSQL 13"));
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/preferences/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("tell", test_preferences_tell);
  ADD ("color-scheme", test_preferences_color_scheme);
  ADD ("server", test_preferences_server);
  ADD ("server-fails", test_preferences_server_fails);
  ADD ("address", test_preferences_address);
  ADD ("switch", test_preferences_switch);
  ADD ("old-data", test_preferences_old_data);

  return g_test_run ();
}
