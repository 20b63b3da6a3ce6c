/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "core/sl-month.h"
#include "ui/resume/sl-month-row.h"

struct _SlMonthRow
{
  AdwEntryRow parent_instance;

  char    *label;
  gboolean is_end;

  /* Children of the popover, which is built when it is first opened (unowned) */
  GtkWidget *button;
  GtkWidget *year;
};

G_DEFINE_FINAL_TYPE (SlMonthRow, sl_month_row, ADW_TYPE_ENTRY_ROW)

static void
set_date (SlMonthRow *self,
          const char *date)
{
  gtk_editable_set_text (GTK_EDITABLE (self), date);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
month_clicked_cb (SlMonthRow *self,
                  GtkButton  *button)
{
  int              month = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "month"));
  int              year = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->year));
  g_autofree char *date = month > 0 ? g_strdup_printf ("%04d-%02d", year, month) : g_strdup_printf ("%04d", year);

  set_date (self, date);
}

static void
present_clicked_cb (SlMonthRow *self)
{
  set_date (self, "");
}

/* "Jan" in the user's language; any year will do. */
static char *
dup_month_name (int month)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (2000, month, 1, 0, 0, 0);

  return g_date_time_format (day, "%b");
}

static void
add_button (SlMonthRow *self,
            GtkGrid    *grid,
            const char *label,
            int         month,
            int         column,
            int         row,
            int         width)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "month", GINT_TO_POINTER (month));
  if (month >= 0)
    g_signal_connect_object (button, "clicked", G_CALLBACK (month_clicked_cb), self, G_CONNECT_SWAPPED);
  else
    g_signal_connect_object (button, "clicked", G_CALLBACK (present_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (grid, button, column, row, width, 1);
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  SlMonthRow *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  int         year = atoi (text);
  GtkWidget  *popover = gtk_popover_new ();
  GtkWidget  *grid = gtk_grid_new ();

  if (year < 1900 || year > 2200)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();

      year = g_date_time_get_year (now);
    }
  self->year = gtk_spin_button_new_with_range (1900, 2200, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->year), year);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->year), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Year"), -1);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_attach (GTK_GRID (grid), self->year, 0, 0, 4, 1);
  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *name = dup_month_name (month);

      add_button (self, GTK_GRID (grid), name, month, (month - 1) % 4, 1 + (month - 1) / 4, 1);
    }
  add_button (self, GTK_GRID (grid), _ ("Only the Year"), 0, 0, 4, self->is_end ? 2 : 4);
  if (self->is_end)
    add_button (self, GTK_GRID (grid), _ ("Present"), -1, 2, 4, 2);

  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  gtk_menu_button_set_popover (button, popover);
}

/* An end that is open is said, not left empty. */
static void
text_changed_cb (SlMonthRow *self)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *open = NULL;

  if (self->label == NULL)
    return;
  /* TRANSLATORS: the label of a date ("End") that is not set */
  open = g_strdup_printf (_ ("%s: present"), self->label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->is_end && *text == '\0' ? open : self->label);
}

/* What was typed in another form is put right when the caret leaves, not below it. */
static void
focus_left_cb (SlMonthRow *self)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *month = sl_month_normalize (text);

  if (!g_str_equal (text, month))
    gtk_editable_set_text (GTK_EDITABLE (self), month);
}

static void
sl_month_row_finalize (GObject *object)
{
  g_free (SL_MONTH_ROW (object)->label);

  G_OBJECT_CLASS (sl_month_row_parent_class)->finalize (object);
}

static void
sl_month_row_class_init (SlMonthRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_month_row_finalize;
}

static void
sl_month_row_init (SlMonthRow *self)
{
  const char         *label = _ ("Choose a Month");
  GtkEventController *focus = NULL;

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "x-office-calendar-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover_cb, self, NULL);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->button);

  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (text_changed_cb), NULL);
}

/* @is_end: whether an empty row means "present", which the popover then offers. */
GtkWidget *
sl_month_row_new (const char *title,
                  gboolean    is_end)
{
  SlMonthRow *self = g_object_new (SL_TYPE_MONTH_ROW, "title", title, NULL);

  self->label = g_strdup (title);
  self->is_end = is_end;
  text_changed_cb (self);

  return GTK_WIDGET (self);
}
