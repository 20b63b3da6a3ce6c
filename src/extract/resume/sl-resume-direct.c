/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-contact.h"
#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-direct.h"
#include "extract/resume/sl-resume-text.h"

/**
 * sl_resume_direct_add_text:
 * @entry: an entry
 * @text: (nullable): a description, list items on lines with a bullet
 * @line: where it stands
 *
 * List items become highlights, the rest the summary.
 */
void
sl_resume_direct_add_text (SlResumeEntry *entry,
                           const char    *text,
                           SlResumeLine  *line)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", 500);
  g_autoptr (GString) prose = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *clean = sl_resume_text_clean (lines[i], strlen (lines[i]));
      gsize            bullet = sl_resume_text_bullet (clean);

      if (bullet != 0)
        sl_resume_entry_add_item (entry, clean + bullet, 0.98, line);
      else if (*clean != '\0')
        g_string_append_printf (prose, "%s%s", prose->len > 0 ? "\n" : "", clean);
    }
  sl_resume_entry_set (entry, SL_FIELD_SUMMARY, prose->str, 0.98, line);
}

/**
 * sl_resume_direct_add_date:
 * @entry: an entry
 * @field: a date field
 * @text: (nullable): a date in words
 * @line: where it stands
 *
 * Sets the date in the precision of the text.
 */
void
sl_resume_direct_add_date (SlResumeEntry *entry,
                           SlResumeField  field,
                           const char    *text,
                           SlResumeLine  *line)
{
  SlResumeSpan     span;
  g_autofree char *date = NULL;

  if (text == NULL || !sl_resume_dates_find (text, 0, &span))
    return;
  date = sl_resume_dates_format (span.from_year, span.from_month);
  sl_resume_entry_set (entry, field, date, 0.99, line);
}

/**
 * sl_resume_direct_add_url:
 * @result: where it goes
 * @url: a web address
 * @line: where it stands
 *
 * Adds the person's site or account.
 */
void
sl_resume_direct_add_url (SlResumeResult *result,
                          const char     *url,
                          SlResumeLine   *line)
{
  g_autofree char *user = NULL;
  const char      *network = sl_resume_contact_network (url, &user);
  SlResumeEntry   *profile;

  if (network == NULL && sl_resume_entry_get (result->basics, SL_FIELD_URL) == NULL)
    {
      sl_resume_entry_set (result->basics, SL_FIELD_URL, url, 0.98, line);
      return;
    }
  profile = sl_resume_entry_new ();
  sl_resume_entry_set (profile, SL_FIELD_NETWORK, network != NULL ? network : "Web", 0.98, line);
  sl_resume_entry_set (profile, SL_FIELD_USERNAME, user, 0.98, line);
  sl_resume_entry_set (profile, SL_FIELD_URL, url, 0.98, line);
  g_ptr_array_add (result->profiles, profile);
}
