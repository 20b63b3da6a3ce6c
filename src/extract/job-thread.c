/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-find.h"
#include "extract/job-headings.h"
#include "extract/job-salary.h"
#include "extract/job-words.h"

#define MAX_PARTS 12

/* `Globex (https://globex.example)` is Globex. */
static char *
read_company (const char *part)
{
  g_autoptr (GRegex) address = g_regex_new ("\\s*[(\\[]?(?:https?://|www\\.)\\S+|\\s*\\((?:YC )?[WSFX]\\d{2}\\)|\\s*\\([a-z0-9.-]+\\.[a-z]{2,}\\)", G_REGEX_CASELESS, 0, NULL);
  g_autofree char *name = g_strstrip (g_regex_replace_literal (address, part, -1, 0, "", 0, NULL));

  return *name != '\0' && strlen (name) < 100 ? g_steal_pointer (&name) : NULL;
}

/* What a part is that is neither the company nor the title. */
static void
read_part (SlJobPage    *page,
           SlJobPosting *posting,
           const char   *part)
{
  const guint n_types = posting->employment_types->len;
  const char *workplace = sl_job_words_workplace_label (part);
  SlJobSalary salary = { 0 };

  if (workplace == NULL)
    workplace = sl_job_words_find_workplace (part, NULL);
  if (workplace != NULL && posting->workplace == NULL)
    posting->workplace = workplace;
  if (strlen (part) < 60)
    sl_job_words_add_types (posting, part);
  if (workplace != NULL || posting->employment_types->len > n_types || sl_job_page_is_web_address (part))
    return;
  if (posting->salary.max <= 0 && sl_job_salary_find (part, NULL, page->language, &posting->salary))
    return;
  if (sl_job_salary_find (part, NULL, page->language, &salary) || sl_job_words_match (part, "\\d\\s?k\\b|[$€£]|\\bequity\\b|\\bvisa\\b|^\\W*$"))
    g_free (salary.currency);
  else if (posting->places->len == 0 && strlen (part) < 100)
    sl_job_posting_add_place (posting, part, NULL, NULL);
}

/**
 * sl_job_thread_read:
 * @page: a page of a forum
 * @posting: takes what a comment says whose first line is `Company | Title | Place | …`
 *
 * Returns: %FALSE if the page is about no such comment; @posting is then as it was
 */
gboolean
sl_job_thread_read (SlJobPage    *page,
                    SlJobPosting *posting)
{
  xmlNode         *comment = page->root != NULL ? sl_html_select_first (page->root, ".fatitem .commtext,.fatitem .toptext") : NULL;
  g_autofree char *text = comment != NULL ? sl_html_to_text (comment) : NULL;
  g_autofree char *first = text != NULL ? g_strndup (text, strcspn (text, "\n")) : NULL;
  g_auto (GStrv) parts = first != NULL ? g_strsplit (first, "|", MAX_PARTS) : NULL;
  guint n = parts != NULL ? g_strv_length (parts) : 0;
  guint title = 0;

  if (n < 3)
    return FALSE;
  for (guint i = 0; i < n; i++)
    g_strstrip (parts[i]);
  for (guint i = 1; i < n && title == 0; i++)
    if (sl_job_headings_name_job (parts[i]))
      title = i;
  if (title == 0)
    return FALSE;

  posting->company = read_company (parts[0]);
  posting->title = g_strdup (parts[title]);
  for (guint i = 1; i < n; i++)
    if (i != title)
      read_part (page, posting, parts[i]);
  posting->description = g_steal_pointer (&text);

  return TRUE;
}
