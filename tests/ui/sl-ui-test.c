/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "sl-ui-test.h"
#include "ui/sl-ui.h"

static char *scratch;

static void
remove_scratch (void)
{
  sl_test_remove_directory (scratch);
  g_free (scratch);
}

/*
 * Instead of g_test_init(): the display, our resources, and directories of its own for
 * what the user has. Those of the system stay: icons are not found without them.
 */
void
sl_ui_test_init (int    *argc,
                 char ***argv)
{
  if (g_getenv ("DISPLAY") == NULL)
    {
      g_print ("1..0 # SKIP no display\n");
      exit (0);
    }

  scratch = sl_test_make_directory ();
  atexit (remove_scratch);
  g_setenv ("XDG_DATA_HOME", scratch, TRUE);
  g_setenv ("XDG_CACHE_HOME", scratch, TRUE);
  g_setenv ("XDG_STATE_HOME", scratch, TRUE);
  g_test_init (argc, argv, NULL);
  /* As a program does it: before GTK looks for icons. */
  sl_ui_register ();
  gtk_init ();
  adw_init ();
  sl_ui_init ();
}

/* Lets everything happen that is due now. */
void
sl_ui_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_of_toolkit (GtkWidget *button)
{
  for (GtkWidget *widget = button; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_CALENDAR (widget) || ADW_IS_ENTRY_ROW (widget) || g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwToastWidget"))
      return TRUE;

  return FALSE;
}

/* A button with a picture only says in a tooltip what it does. */
static void
check_tooltips (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && gtk_button_get_icon_name (GTK_BUTTON (root)) != NULL && !is_of_toolkit (root) &&
      gtk_widget_get_tooltip_text (root) == NULL)
    g_error ("the button with the icon %s has no tooltip", gtk_button_get_icon_name (GTK_BUTTON (root)));
  if (GTK_IS_MENU_BUTTON (root) && gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (root)) != NULL &&
      gtk_widget_get_tooltip_text (root) == NULL)
    g_error ("the menu button with the icon %s has no tooltip", gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (root)));
  if (GTK_IS_MENU_BUTTON (root) || ADW_IS_PREFERENCES_WINDOW (root))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      check_tooltips (child);
}

/* Takes a picture of the display with @widget's window on it, where $SHORTLIST_TEST_SHOTS names a directory, and looks whether what it shows can be understood. */
void
sl_ui_test_shot (GtkWidget  *widget,
                 const char *name)
{
  const char      *directory = g_getenv ("SHORTLIST_TEST_SHOTS");
  g_autofree char *command = NULL;

  check_tooltips (widget);
  if (directory == NULL)
    return;

  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (widget);
  command = g_strdup_printf ("import -window root -crop %dx%d+0+0 +repage %s/%s.png", gtk_widget_get_width (widget) + 64,
                             gtk_widget_get_height (widget) + 64, directory, name);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static gboolean
matches (GtkWidget  *widget,
         GType       type,
         const char *text)
{
  g_autofree char *label = NULL;

  if (!g_type_is_a (G_OBJECT_TYPE (widget), type))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (g_strcmp0 (gtk_widget_get_name (widget), text) == 0)
    return TRUE;
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "label") != NULL)
    g_object_get (widget, "label", &label, NULL);
  else if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "title") != NULL)
    g_object_get (widget, "title", &label, NULL);

  return label != NULL && g_str_equal (label, text);
}

/* The first descendant of that type, with that label, title or name if one is given. */
GtkWidget *
sl_ui_test_find (GtkWidget  *root,
                 GType       type,
                 const char *text)
{
  if (matches (root, type, text))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = sl_ui_test_find (child, type, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Closes a window and fails if anything keeps it alive. */
void
sl_ui_test_destroy (GtkWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (window);
  sl_ui_test_settle ();
  g_assert_null (window);
}

/* The row of a form or of the preferences that has this title. */
GtkWidget *
sl_ui_test_get_row (GtkWidget  *root,
                    const char *title)
{
  GtkWidget *row = sl_ui_test_find (root, ADW_TYPE_PREFERENCES_ROW, title);

  g_assert_nonnull (row);

  return row;
}

void
sl_ui_test_type (GtkWidget  *root,
                 const char *title,
                 const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (sl_ui_test_get_row (root, title)), text);
}
