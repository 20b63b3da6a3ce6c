/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-extract.h"
#include "extract/job-find.h"
#include "extract/job-salary.h"
#include "extract/job-schema.h"
#include "extract/job-words.h"
#include "extract/sl-charset.h"
#include "extract/sl-mhtml.h"

typedef void (*Collect) (SlJobPage  *page,
                         SlJobItems *items);

/* What the page declares by one of the vocabularies' syntaxes. @n_postings tells lists from nothing. */
static SlJobPosting *
read_declared (SlJobPage *page,
               Collect    collect,
               guint     *n_postings)
{
  g_autoptr (SlJobItems) items = sl_job_items_new ();
  g_autoptr (SlJobPosting) posting = sl_job_posting_new ();
  JsonObject *item;

  collect (page, items);
  *n_postings += items->postings->len;
  item = sl_job_items_choose (items, page);
  posting->language = g_strdup (page->language);
  if (item == NULL || !sl_job_schema_read (items, item, page, posting))
    return NULL;
  if (posting->title == NULL && page->heading == NULL)
    return NULL;

  return g_steal_pointer (&posting);
}

/* From the best source to the last: the first that has a posting counts. */
static SlJobPosting *
read_best (SlJobPage *page,
           SlAts     *ats)
{
  g_autoptr (SlJobPosting) posting = NULL;
  guint n_postings = 0;

  posting = read_declared (page, sl_job_jsonld_collect, &n_postings);
  if (posting != NULL)
    {
      posting->source = "jsonld";
      return g_steal_pointer (&posting);
    }
  posting = read_declared (page, sl_job_microdata_collect, &n_postings);
  if (posting != NULL)
    {
      posting->source = "microdata";
      return g_steal_pointer (&posting);
    }
  if (n_postings > 1)
    return NULL;

  posting = sl_job_posting_new ();
  posting->language = g_strdup (page->language);
  if (g_str_equal (ats->id, "hackernews"))
    {
      posting->source = "html";
      return sl_job_thread_read (page, posting) ? g_steal_pointer (&posting) : NULL;
    }
  if (sl_ats_is_known (ats) && !sl_job_guess_is_no_page (page) && sl_job_markup_read (page, ats->id, ats->job_id != NULL || ats->confidence >= 1.0, posting))
    {
      posting->source = "html";
      return g_steal_pointer (&posting);
    }

  return sl_job_guess (page, posting) ? g_steal_pointer (&posting) : NULL;
}

/* The id in the address of a platform that lives on its customers' domains only. */
static char *
find_job_id (SlJobPage *page,
             SlAts     *ats)
{
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (ats->job_id != NULL)
    return g_strdup (ats->job_id);
  if (!g_str_equal (ats->id, "phenom") || page->url == NULL)
    return NULL;
  regex = g_regex_new ("^https?://[^/]+/[^/]+/[^/]+/job/([^/?#]+)/[^/?#]+", G_REGEX_CASELESS, 0, NULL);

  return g_regex_match (regex, page->url, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* What the page declares as its identifier counts first, then the id in its address, then a number in its text. */
static void
settle_job_id (SlJobPage    *page,
               SlAts        *ats,
               SlJobPosting *posting)
{
  g_autofree char *id = NULL;

  if (posting->job_id != NULL && g_strcmp0 (posting->source, "html") != 0)
    return;
  id = find_job_id (page, ats);
  if (id == NULL)
    return;
  g_free (posting->job_id);
  posting->job_id = g_steal_pointer (&id);
}

/* What no source but the page as a whole can tell. */
static void
complete (SlJobPage    *page,
          SlAts        *ats,
          SlJobPosting *posting)
{
  g_autofree char *text = NULL;
  const char      *country = NULL;

  if (posting->title == NULL)
    posting->title = g_strdup (page->heading);
  sl_job_company_find (page, posting);
  if (posting->description == NULL)
    posting->description = sl_job_guess_description (page);
  for (guint i = 0; i < posting->places->len && country == NULL; i++)
    country = ((SlJobPlace *) posting->places->pdata[i])->country;
  if (posting->salary.max <= 0 && !sl_job_salary_find (posting->description, country, page->language, &posting->salary))
    g_clear_pointer (&posting->salary.currency, g_free);
  if (posting->salary.max <= 0 && g_strcmp0 (posting->source, "html") == 0)
    {
      /* The facts stand beside the description, not in it. */
      g_autofree char *whole = sl_job_guess_description (page);

      if (!sl_job_salary_find (whole, country, page->language, &posting->salary))
        g_clear_pointer (&posting->salary.currency, g_free);
    }
  if (posting->salary.max > 0 && posting->salary.period == NULL)
    posting->salary.period = sl_job_salary_find_period (posting->description, posting->salary.max);
  if (posting->workplace == NULL)
    posting->workplace = sl_job_markup_read_workplace (page, ats->id);
  if (posting->workplace == NULL)
    posting->workplace = sl_job_find_workplace (page, posting);
  settle_job_id (page, ats, posting);
  posting->apply_url = sl_job_find_apply_link (page);
  text = sl_job_guess_own_text (page, TRUE);
  posting->closed = sl_job_words_say_closed (text);
  posting->is_job = TRUE;
}

/* What is read of a file: all of it, or the page among what was saved with it. */
static char *
decode_page (const SlExtractRequest *request,
             char                  **location,
             GError                **error)
{
  g_autoptr (SlMhtml) saved = NULL;

  if (!sl_mhtml_is (request->content))
    return sl_charset_decode (request->content, request->content_type, error);

  saved = sl_mhtml_read (request->content, error);
  if (saved == NULL)
    return NULL;
  *location = sl_job_page_is_web_address (saved->location) ? g_strdup (saved->location) : NULL;
  if (g_bytes_get_size (saved->content) == 0)
    return g_strdup ("");

  return sl_charset_decode (saved->content, saved->content_type, error);
}

/**
 * sl_extract_html:
 * @request: a file that a browser saved with all that belongs to a page
 * @error: return location
 *
 * Returns: (transfer full): the page by itself in UTF-8, with where it was saved from in a
 *   comment as browsers write it, or %NULL with @error set
 */
GBytes *
sl_extract_html (const SlExtractRequest *request,
                 GError                **error)
{
  g_autofree char *location = NULL;
  g_autofree char *text = decode_page (request, &location, error);
  GString         *html = NULL;

  if (text == NULL)
    return NULL;

  html = g_string_sized_new (strlen (text) + 4200);
  if (location != NULL && strstr (location, "--") == NULL)
    g_string_append_printf (html, "<!-- saved from url=(%04" G_GSIZE_FORMAT ")%s -->\n", strlen (location), location);
  g_string_append (html, text);

  return g_string_free_to_bytes (html);
}

/**
 * sl_extract_job:
 * @request: a saved page
 * @error: return location
 *
 * Returns: (transfer full): what it says about a job, `is_job` false if it says nothing,
 *   or %NULL with @error set (%SL_EXTRACT_ERROR) if it is no page
 */
JsonNode *
sl_extract_job (const SlExtractRequest *request,
                GError                **error)
{
  g_autofree char *location = NULL;
  g_autofree char *text = decode_page (request, &location, error);
  g_autoptr (SlJobPage) page = NULL;
  g_autoptr (SlJobPosting) posting = NULL;
  g_autoptr (SlAts) ats = NULL;

  if (text == NULL)
    return NULL;
  if (text[strspn (text, " \t\r\n")] == '\0')
    {
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_EMPTY, "There is no text in the file");
      return NULL;
    }

  page = sl_job_page_new (text, request->url != NULL ? request->url : location);
  ats = sl_job_page_detect_ats (page);
  posting = read_best (page, ats);
  if (posting != NULL)
    complete (page, ats, posting);
  else
    {
      posting = sl_job_posting_new ();
      posting->language = g_strdup (page->language);
    }
  posting->page_url = g_strdup (page->url);
  posting->ats = g_strdup (ats->id);

  return sl_job_posting_to_json (posting);
}
