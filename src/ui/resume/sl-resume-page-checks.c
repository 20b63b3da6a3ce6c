/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-resume-check.h"
#include "export/sl-resume-look.h"
#include "ui/resume/sl-resume-page-private.h"

/* Remarks wait until typing pauses: half a word deserves none. */
#define CHECK_DELAY_MS 400

static void
update_pages_label (SlResumePage *self)
{
  g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page", "%u pages", self->n_pages), self->n_pages);
  const char      *remark = NULL;

  for (guint i = 0; self->notes != NULL && i < self->notes->len; i++)
    {
      const SlResumeNote *note = self->notes->pdata[i];

      if (*note->path == '\0')
        remark = note->sentence;
    }
  gtk_label_set_text (self->pages_label, self->n_pages > 0 ? label : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pages_label), remark);
  if (remark != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->pages_label), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->pages_label), "warning");
}

static void
check (SlResumePage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDate) today = g_date_new_dmy ((GDateDay) g_date_time_get_day_of_month (now), (GDateMonth) g_date_time_get_month (now),
                                            (GDateYear) g_date_time_get_year (now));
  g_autoptr (GPtrArray) findings = NULL;
  g_auto (GStrv) dismissed = sl_resume_document_dup_strings (self->document, SL_RESUME_DISMISSED_PATH);
  JsonNode *resume = sl_resume_document_get_node (self->document, "");
  g_autoptr (SlResumeLook) look = sl_resume_look_new (resume);

  findings = sl_resume_check (resume, look->language, today, self->n_pages, look->fit_pages);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  self->notes = sl_resume_notes_new (findings, resume, (const char *const *) dismissed);
  update_pages_label (self);
  _sl_resume_page_follow_sections (self, "/");
  _sl_resume_page_show_remarks (self);
}

static gboolean
check_due_cb (gpointer user_data)
{
  SlResumePage *self = user_data;

  self->check_source = 0;
  if (self->document != NULL)
    check (self);

  return G_SOURCE_REMOVE;
}

static void
dismissed_cb (SlResumePage *self,
              const char   *key)
{
  g_auto (GStrv) dismissed = sl_resume_document_dup_strings (self->document, SL_RESUME_DISMISSED_PATH);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_addv (builder, (const char **) dismissed);
  g_strv_builder_add (builder, key);
  all = g_strv_builder_end (builder);
  sl_resume_document_break_merging (self->document);
  sl_resume_document_set_strings (self->document, SL_RESUME_DISMISSED_PATH, (const char *const *) all);
  check (self);
}

/* Looks the document through once nothing has been typed for a moment. */
void
_sl_resume_page_queue_check (SlResumePage *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  self->check_source = g_timeout_add (CHECK_DELAY_MS, check_due_cb, self);
}

/* Gives the form in view the remarks that are about it. */
void
_sl_resume_page_show_remarks (SlResumePage *self)
{
  SlResumeEntryList *section = _sl_resume_page_get_form (self);

  if (section == NULL || self->notes == NULL)
    return;
  if (g_signal_handler_find (section, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, dismissed_cb, NULL) == 0)
    g_signal_connect_object (section, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  sl_resume_entry_list_set_notes (section, self->notes);
}

guint
_sl_resume_page_count_remarks (SlResumePage       *self,
                               const SlResumeForm *form)
{
  guint n = 0;

  for (guint i = 0; self->notes != NULL && i < self->notes->len; i++)
    if (sl_resume_form_find (((const SlResumeNote *) self->notes->pdata[i])->path) == form)
      n++;

  return n;
}

void
_sl_resume_page_set_n_pages (SlResumePage *self,
                             guint         n_pages)
{
  if (self->n_pages == n_pages)
    return;
  self->n_pages = n_pages;
  update_pages_label (self);
  _sl_resume_page_queue_check (self);
}
