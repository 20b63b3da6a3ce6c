/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-resume-language-private.h"

static const char *const members[SL_N_RESUME_SECTIONS] = {
  "summary", "work", "education", "skills", "projects", "certificates",
  "languages", "volunteer", "publications", "awards", "interests", "references"
};

static const SlResumeLanguageTexts *
find_language (const char *code)
{
  /* The tag of either written form of Norwegian, and of both. */
  if (code != NULL && (g_ascii_strncasecmp (code, "no", 2) == 0 || g_ascii_strncasecmp (code, "nn", 2) == 0) && !g_ascii_isalpha (code[2]))
    code = "nb";
  for (guint i = 0; code != NULL && i < _sl_resume_language_n_texts; i++)
    if (g_ascii_strncasecmp (code, _sl_resume_language_texts[i].code, 2) == 0 && !g_ascii_isalpha (code[2]))
      return &_sl_resume_language_texts[i];

  return &_sl_resume_language_texts[0];
}

/**
 * sl_resume_section_to_member:
 * @section: a section
 *
 * Returns: its member in JSON Resume ("summary" stands below "basics")
 */
const char *
sl_resume_section_to_member (SlResumeSection section)
{
  g_return_val_if_fail ((guint) section < SL_N_RESUME_SECTIONS, NULL);

  return members[section];
}

/**
 * sl_resume_section_from_member:
 * @member: (nullable): a member of JSON Resume
 * @section: (out): set only on success
 *
 * Returns: %FALSE if it is no section
 */
gboolean
sl_resume_section_from_member (const char      *member,
                               SlResumeSection *section)
{
  for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
    if (g_strcmp0 (members[i], member) == 0)
      {
        *section = (SlResumeSection) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * sl_resume_language_normalize:
 * @language: (nullable): a BCP 47 tag
 *
 * Returns: the code of the language that texts are written in for it: `en` where we have none
 */
const char *
sl_resume_language_normalize (const char *language)
{
  return find_language (language)->code;
}

/**
 * sl_resume_language_list:
 *
 * Returns: (transfer container): the codes of all languages that headings exist in
 */
const char **
sl_resume_language_list (void)
{
  const char **codes = g_new0 (const char *, _sl_resume_language_n_texts + 1);

  for (guint i = 0; i < _sl_resume_language_n_texts; i++)
    codes[i] = _sl_resume_language_texts[i].code;

  return codes;
}

/**
 * sl_resume_language_heading:
 * @language: (nullable): a BCP 47 tag
 * @section: a section
 *
 * Returns: the usual heading of that section in that language
 */
const char *
sl_resume_language_heading (const char     *language,
                            SlResumeSection section)
{
  g_return_val_if_fail ((guint) section < SL_N_RESUME_SECTIONS, NULL);

  return find_language (language)->headings[section];
}

/**
 * sl_resume_language_present:
 * @language: (nullable): a BCP 47 tag
 *
 * Returns: the word for an end that has not come yet
 */
const char *
sl_resume_language_present (const char *language)
{
  return find_language (language)->present;
}

/**
 * sl_resume_language_score:
 * @language: (nullable): a BCP 47 tag
 * @score: the grade itself
 *
 * Returns: the word before the grade of a degree
 */
const char *
sl_resume_language_score (const char *language,
                          const char *score)
{
  const SlResumeLanguageTexts *found = find_language (language);

  /* On the scale up to four it has a name of its own. */
  if (found == &_sl_resume_language_texts[0] && score != NULL && g_ascii_isdigit (*score) && score[1] == '.' && *score <= '4' && strchr (score, '/') == NULL)
    return "GPA";

  return found->score;
}

/**
 * sl_resume_language_keywords:
 * @language: (nullable): a BCP 47 tag
 *
 * Returns: the word before what a project was made with
 */
const char *
sl_resume_language_keywords (const char *language)
{
  return find_language (language)->keywords;
}

/**
 * sl_resume_language_format_day:
 * @language: (nullable): a BCP 47 tag
 * @date: (nullable): `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 *
 * Shows the precision that is there and invents none; days are not shown.
 *
 * Returns: (transfer full): "Mar 2021", "2021", or @date as it is if it has another form
 */
char *
sl_resume_language_format_day (const char *language,
                               const char *date)
{
  const SlResumeLanguageTexts *texts = NULL;
  int                          month = 0;

  if (date == NULL)
    return g_strdup ("");
  if (strlen (date) < 7 || date[4] != '-' || !g_ascii_isdigit (date[5]) || !g_ascii_isdigit (date[6]))
    return g_strdup (date);

  month = (date[5] - '0') * 10 + (date[6] - '0');
  if (month < 1 || month > 12)
    return g_strdup (date);

  texts = find_language (language);
  switch (texts->form)
    {
    case SL_MONTH_SLASH_YEAR:
      return g_strdup_printf ("%02d/%.4s", month, date);
    case SL_MONTH_DOT_YEAR:
      return g_strdup_printf ("%02d.%.4s", month, date);
    case SL_YEAR_DOT_MONTH:
      return g_strdup_printf ("%.4s.%02d", date, month);
    case SL_MONTH_NAME:
    default:
      return g_strdup_printf ("%s %.4s", texts->months[month - 1], date);
    }
}

/**
 * sl_resume_language_format_range:
 * @language: (nullable): a BCP 47 tag
 * @start: (nullable): as for sl_resume_language_format_day()
 * @end: (nullable): likewise
 * @is_current: whether a missing @end means "present"
 *
 * Returns: (transfer full): "Mar 2021 – Present"; empty if nothing is known
 */
char *
sl_resume_language_format_range (const char *language,
                                 const char *start,
                                 const char *end,
                                 gboolean    is_current)
{
  g_autofree char *from = sl_resume_language_format_day (language, start);
  g_autofree char *to = NULL;

  if (end != NULL && *end != '\0')
    to = sl_resume_language_format_day (language, end);
  else
    to = g_strdup (is_current && *from != '\0' ? sl_resume_language_present (language) : "");

  if (*from == '\0' || *to == '\0' || g_str_equal (from, to))
    return g_strdup (*from != '\0' ? from : to);

  return g_strdup_printf ("%s – %s", from, to);
}
