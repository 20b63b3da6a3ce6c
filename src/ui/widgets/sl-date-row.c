/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "core/sl-job-rules.h"
#include "ui/sl-ui.h"
#include "ui/widgets/sl-date-row.h"

struct _SlDateRow
{
  AdwEntryRow parent_instance;

  gboolean is_showing; /* the calendar is being set to what was typed */

  /* Template children */
  GtkPopover  *popover;
  GtkCalendar *calendar;
};

G_DEFINE_FINAL_TYPE (SlDateRow, sl_date_row, ADW_TYPE_ENTRY_ROW)

static GDateTime *
parse_day (const char *day)
{
  g_autofree char *instant = day != NULL ? g_strconcat (day, "T12:00:00", NULL) : NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return instant != NULL ? g_date_time_new_from_iso8601 (instant, zone) : NULL;
}

static void
popover_shown_cb (SlDateRow *self)
{
  g_autofree char *day = sl_date_row_dup_day (self);
  g_autoptr (GDateTime) date = parse_day (day);

  if (date == NULL)
    date = g_date_time_new_now_local ();
  self->is_showing = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->is_showing = FALSE;
}

static void
day_selected_cb (SlDateRow *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  g_autofree char *day = g_date_time_format (date, "%Y-%m-%d");

  if (self->is_showing)
    return;

  sl_date_row_set_day (self, day);
}

static void
no_day_clicked_cb (SlDateRow *self)
{
  sl_date_row_set_day (self, NULL);
  gtk_popover_popdown (self->popover);
}

static void
sl_date_row_class_init (SlDateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("widgets/sl-date-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlDateRow, popover);
  gtk_widget_class_bind_template_child (widget_class, SlDateRow, calendar);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_day_clicked_cb);
}

static void
sl_date_row_init (SlDateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Returns: (transfer full) (nullable): YYYY-MM-DD; what was typed if that is no day */
char *
sl_date_row_dup_day (SlDateRow *self)
{
  g_return_val_if_fail (SL_IS_DATE_ROW (self), NULL);

  return sl_job_normalize_day (gtk_editable_get_text (GTK_EDITABLE (self)));
}

void
sl_date_row_set_day (SlDateRow  *self,
                     const char *day)
{
  g_return_if_fail (SL_IS_DATE_ROW (self));

  gtk_editable_set_text (GTK_EDITABLE (self), day != NULL ? day : "");
}
