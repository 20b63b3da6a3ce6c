/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/resume/sl-resume-export-row.h"
#include "ui/resume/sl-resume-fields.h"

#define MAX_DIFFERENCES 200

/* A list of one file, as file managers, browsers and mail programs take it. */
static GdkContentProvider *
new_provider (GFile *file)
{
  GSList              list = { .data = file };
  GdkFileList        *files = gdk_file_list_new_from_list (&list);
  GdkContentProvider *provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);

  g_boxed_free (GDK_TYPE_FILE_LIST, files);

  return provider;
}

static GdkContentProvider *
drag_prepared_cb (GtkDragSource *source,
                  double         x,
                  double         y,
                  GFile         *file)
{
  return new_provider (file);
}

static void
drag_begun_cb (GtkDragSource *source,
               GdkDrag       *drag,
               gpointer       user_data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, icon, 0, 0);
}

static void
copy_clicked_cb (GtkWidget *button,
                 GFile     *file)
{
  g_autoptr (GdkContentProvider) provider = new_provider (file);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (button), provider);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) button = user_data;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;
  g_debug ("%s", error->message);
  gtk_widget_set_sensitive (button, FALSE);
  gtk_widget_set_tooltip_text (button, _ ("There is no program that opens this file"));
}

static void
open_clicked_cb (GtkWidget *button,
                 GFile     *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, opened_cb, g_object_ref (button));
}

/* "Experience 2, Employer": where the value stands in the editor. */
static char *
describe_place (const char *path)
{
  const SlResumeForm *form = sl_resume_form_find (path);
  const char         *rest = NULL;
  const char         *label = NULL;
  guint64             index = 0;
  g_autofree char    *entry = NULL;

  if (form == NULL)
    return g_strdup (path);

  rest = path + strlen (form->path);
  if (*rest == '/' && g_ascii_isdigit (rest[1]))
    {
      index = g_ascii_strtoull (rest + 1, (char **) &rest, 10) + 1;
      entry = g_strdup_printf ("%s %" G_GUINT64_FORMAT, _ (form->title), index);
    }
  else
    entry = g_strdup (_ (form->title));
  for (guint i = 0; *rest == '/' && i < sl_resume_form_count_fields (form); i++)
    if (g_str_has_prefix (rest + 1, form->fields[i].path))
      label = _ (form->fields[i].label);
  if (label == NULL)
    return g_steal_pointer (&entry);

  /* TRANSLATORS: a section of the résumé with a number, and a field in it */
  return g_strdup_printf (_ ("%1$s, %2$s"), entry, label);
}

static char *
describe_difference (const SlResumeDifference *difference)
{
  if (difference->written == NULL)
    /* TRANSLATORS: a value that a reader finds in the file */
    return g_strdup_printf (_ ("Reads “%s”, which you did not write"), difference->read);
  if (difference->read == NULL)
    /* TRANSLATORS: a value of the résumé */
    return g_strdup_printf (_ ("“%s” does not come back"), difference->written);

  /* TRANSLATORS: a value of the résumé, and what a reader takes it for */
  return g_strdup_printf (_ ("“%1$s” reads “%2$s”"), difference->written, difference->read);
}

static GtkWidget *
new_difference (const SlResumeDifference *difference)
{
  GtkWidget       *child = adw_action_row_new ();
  g_autofree char *place = describe_place (difference->path);
  g_autofree char *sentence = describe_difference (difference);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (child), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (child), place);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (child), sentence);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (child), 6);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (child), 2);

  return child;
}

static GtkWidget *
new_button (const char *icon_name,
            const char *label,
            GCallback   callback,
            GFile      *file)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_data (button, "clicked", callback, g_object_ref (file), (GClosureNotify) (void (*) (void)) g_object_unref, 0);

  return button;
}

static char *
describe_check (const SlResumeExported *exported)
{
  if (!exported->is_checked)
    return g_strdup (_ ("Written"));
  if (exported->complaint != NULL)
    return g_strdup (exported->complaint);
  if (exported->differences->len == 0)
    return g_strdup (_ ("Every field comes back when it is read"));

  return g_strdup_printf (ngettext ("%u field does not come back as written", "%u fields do not come back as written", exported->differences->len),
                          exported->differences->len);
}

static const char *
get_check_icon (const SlResumeExported *exported)
{
  if (!exported->is_checked)
    return "x-office-document-symbolic";

  return exported->complaint == NULL && exported->differences->len == 0 ? "emblem-ok-symbolic" : "dialog-warning-symbolic";
}

static GtkWidget *
new_file (const SlResumeExported *exported)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkDragSource   *source = gtk_drag_source_new ();
  GtkWidget       *icon = gtk_image_new_from_icon_name (get_check_icon (exported));
  g_autofree char *name = g_file_get_basename (exported->file);
  g_autofree char *check = describe_check (exported);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), check);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (exported->is_checked)
    gtk_widget_add_css_class (icon, exported->differences->len == 0 && exported->complaint == NULL ? "success" : "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button ("edit-copy-symbolic", _ ("Copy the File"), G_CALLBACK (copy_clicked_cb), exported->file));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button ("document-open-symbolic", _ ("Open"), G_CALLBACK (open_clicked_cb), exported->file));

  g_signal_connect_data (source, "prepare", G_CALLBACK (drag_prepared_cb), g_object_ref (exported->file),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begun_cb), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));

  return row;
}

/* Shows a file that was written: what a reader makes of it, field by field, and ways to take it on. */
void
sl_resume_export_row_add (AdwPreferencesGroup    *group,
                          const SlResumeExported *exported)
{
  adw_preferences_group_add (group, new_file (exported));
  for (guint i = 0; i < MIN (exported->differences->len, MAX_DIFFERENCES); i++)
    adw_preferences_group_add (group, new_difference (exported->differences->pdata[i]));
}
