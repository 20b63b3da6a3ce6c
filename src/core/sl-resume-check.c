/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/sl-json-pointer.h"
#include "core/sl-resume-bullet.h"
#include "core/sl-resume-check.h"
#include "core/sl-rich-text.h"

/* Remarks and nothing more: each is about what stands there, and none about taste. */
#define MAX_BULLET  300 /* characters: three lines of a page */
#define GAP_MONTHS  6   /* shorter breaks need no word */
#define OVERLAP     2   /* months; handing over a position takes one */
#define NO_MONTH    0
#define FIRST_MONTH (1900 * 12)

/* When something was: months since year 0, both included; NO_MONTH where it is not known. */
typedef struct
{
  int start;
  int end;
} Period;

/* They are kept in documents: never another one for the same remark. */
static const char *const remark_names[] = {
  [SL_RESUME_REMARK_NO_NAME] = "no-name",
  [SL_RESUME_REMARK_NO_EMAIL] = "no-email",
  [SL_RESUME_REMARK_NO_PHONE] = "no-phone",
  [SL_RESUME_REMARK_DATE_IMPOSSIBLE] = "date-impossible",
  [SL_RESUME_REMARK_DATE_IN_FUTURE] = "date-in-future",
  [SL_RESUME_REMARK_ENDS_BEFORE] = "ends-before",
  [SL_RESUME_REMARK_OVERLAP] = "overlap",
  [SL_RESUME_REMARK_GAP] = "gap",
  [SL_RESUME_REMARK_LONG_BULLET] = "long-bullet",
  [SL_RESUME_REMARK_WEAK_BULLET] = "weak-bullet",
  [SL_RESUME_REMARK_TOO_MANY_PAGES] = "too-many-pages",
  [SL_RESUME_REMARK_MERE_LIST] = "mere-list",
};

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING || *json_node_get_string (node) == '\0')
    return NULL;

  return json_node_get_string (node);
}

static void
add (GPtrArray     *findings,
     const char    *path,
     SlResumeRemark remark,
     const char    *first,
     const char    *second)
{
  SlResumeFinding  *finding = g_new0 (SlResumeFinding, 1);
  const char *const values[] = { first, second, NULL };

  finding->path = g_strdup (path);
  finding->remark = remark;
  finding->values = first != NULL ? g_strdupv ((char **) values) : NULL;
  g_ptr_array_add (findings, finding);
}

/* "2021", "2021-03", "2021-03-14". A year alone counts from its first month, or to its last. */
static gboolean
parse_month (const char *date,
             gboolean    is_end,
             int        *month)
{
  int  year = 0;
  int  number = is_end ? 12 : 1;
  int  day = 1;
  char rest = '\0';

  if (strlen (date) == 4 ? sscanf (date, "%4d%c", &year, &rest) != 1
                         : (strlen (date) == 7 ? sscanf (date, "%4d-%2d%c", &year, &number, &rest) != 2 : sscanf (date, "%4d-%2d-%2d%c", &year, &number, &day, &rest) != 3))
    return FALSE;
  if (!g_date_valid_dmy ((GDateDay) CLAMP (day, 0, 99), (GDateMonth) CLAMP (number, 0, 99), (GDateYear) CLAMP (year, 0, 9999)) || year < 1900)
    return FALSE;
  *month = year * 12 + number;

  return TRUE;
}

static char *
format_month (int month)
{
  return g_strdup_printf ("%04d-%02d", (month - 1) / 12, (month - 1) % 12 + 1);
}

static int
check_date (GPtrArray  *findings,
            const char *path,
            const char *member,
            const char *date,
            int         now,
            gboolean    may_come)
{
  g_autofree char *own = g_strdup_printf ("%s/%s", path, member);
  gboolean         is_end = g_str_equal (member, "endDate");
  int              month = NO_MONTH;
  int              earliest = NO_MONTH;

  if (date == NULL)
    return NO_MONTH;
  if (!parse_month (date, is_end, &month))
    add (findings, own, SL_RESUME_REMARK_DATE_IMPOSSIBLE, date, NULL);
  else if (!may_come && parse_month (date, FALSE, &earliest) && earliest > now)
    add (findings, own, SL_RESUME_REMARK_DATE_IN_FUTURE, date, NULL);

  return month;
}

static Period
check_period (GPtrArray  *findings,
              const char *path,
              JsonObject *entry,
              int         now,
              gboolean    may_come)
{
  const char *start = get_text (entry, "startDate");
  const char *end = get_text (entry, "endDate");
  Period      period = { check_date (findings, path, "startDate", start, now, may_come), check_date (findings, path, "endDate", end, now, may_come) };

  if (period.start != NO_MONTH && period.end != NO_MONTH && period.end < period.start)
    {
      add (findings, path, SL_RESUME_REMARK_ENDS_BEFORE, start, end);
      period.end = period.start;
    }
  if (period.start != NO_MONTH && end == NULL && !json_object_has_member (entry, "endDate"))
    period.end = now;

  return period;
}

static void
check_bullets (GPtrArray  *findings,
               const char *path,
               JsonObject *entry,
               const char *language)
{
  JsonNode  *node = json_object_get_member (entry, "highlights");
  JsonArray *bullets = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; bullets != NULL && i < json_array_get_length (bullets); i++)
    {
      JsonNode        *bullet = json_array_get_element (bullets, i);
      const char      *markdown = JSON_NODE_HOLDS_VALUE (bullet) && json_node_get_value_type (bullet) == G_TYPE_STRING ? json_node_get_string (bullet) : "";
      g_autofree char *text = sl_rich_text_to_plain (markdown);
      g_autofree char *own = g_strdup_printf ("%s/highlights/%u", path, i);
      g_autofree char *length = g_strdup_printf ("%ld", g_utf8_strlen (text, -1));
      g_autofree char *opening = sl_resume_bullet_dup_opening (text, language);

      if (g_utf8_strlen (text, -1) > MAX_BULLET)
        add (findings, own, SL_RESUME_REMARK_LONG_BULLET, length, NULL);
      if (opening != NULL)
        add (findings, own, SL_RESUME_REMARK_WEAK_BULLET, opening, NULL);
      else if (sl_resume_bullet_is_list (text))
        add (findings, own, SL_RESUME_REMARK_MERE_LIST, NULL, NULL);
    }
}

static JsonArray *
get_entries (JsonObject *resume,
             const char *list)
{
  JsonNode *node = json_object_get_member (resume, list);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* The months in which the person worked or studied, from all lists. */
static void
mark_months (GArray *months,
             Period  period)
{
  if (period.start == NO_MONTH || period.end == NO_MONTH)
    return;
  for (int month = period.start; month <= period.end; month++)
    {
      guint index = (guint) (month - FIRST_MONTH);

      if (index >= months->len)
        g_array_set_size (months, index + 1);
      g_array_index (months, guint8, index) = 1;
    }
}

/* A gap is shown at the position that follows it. */
static void
check_gap (GPtrArray *findings,
           guint      index,
           Period     period,
           GArray    *months)
{
  g_autofree char *path = g_strdup_printf ("/work/%u/startDate", index);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  int              month = MIN (period.start, FIRST_MONTH + (int) months->len) - 1;

  if (period.start == NO_MONTH)
    return;
  while (month > FIRST_MONTH && g_array_index (months, guint8, month - FIRST_MONTH) == 0)
    month--;
  if (month <= FIRST_MONTH || period.start - month - 1 < GAP_MONTHS)
    return;
  from = format_month (month);
  to = format_month (period.start);
  add (findings, path, SL_RESUME_REMARK_GAP, from, to);
}

/* A position that ended nobody knows when may have filled any gap. */
static gboolean
are_known (GArray *periods)
{
  for (guint i = 0; i < periods->len; i++)
    if (g_array_index (periods, Period, i).end == NO_MONTH)
      return FALSE;

  return TRUE;
}

static void
check_overlaps (GPtrArray *findings,
                JsonArray *work,
                GArray    *periods)
{
  for (guint i = 0; i < periods->len; i++)
    for (guint j = i + 1; j < periods->len; j++)
      {
        Period           a = g_array_index (periods, Period, i);
        Period           b = g_array_index (periods, Period, j);
        JsonNode        *node = json_array_get_element (work, j);
        g_autofree char *path = g_strdup_printf ("/work/%u", i);
        g_autofree char *months = NULL;

        if (a.start == NO_MONTH || a.end == NO_MONTH || b.start == NO_MONTH || b.end == NO_MONTH)
          continue;
        if (MIN (a.end, b.end) - MAX (a.start, b.start) + 1 < OVERLAP)
          continue;
        /* Two roles in one house, and years that only touch, are no riddle. */
        if (g_strcmp0 (get_text (json_array_get_object_element (work, i), "name"), get_text (json_node_get_object (node), "name")) == 0 ||
            strlen (get_text (json_array_get_object_element (work, i), "startDate")) == 4 || strlen (get_text (json_node_get_object (node), "startDate")) == 4)
          continue;
        months = g_strdup_printf ("%d", MIN (a.end, b.end) - MAX (a.start, b.start) + 1);
        add (findings, path, SL_RESUME_REMARK_OVERLAP, get_text (json_node_get_object (node), "name") != NULL ? get_text (json_node_get_object (node), "name") : "", months);
      }
}

static void
check_contacts (GPtrArray  *findings,
                JsonObject *resume)
{
  JsonNode   *node = json_object_get_member (resume, "basics");
  JsonObject *basics = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (get_text (basics, "name") == NULL)
    add (findings, "/basics/name", SL_RESUME_REMARK_NO_NAME, NULL, NULL);
  if (get_text (basics, "email") == NULL)
    add (findings, "/basics/email", SL_RESUME_REMARK_NO_EMAIL, NULL, NULL);
  if (get_text (basics, "phone") == NULL)
    add (findings, "/basics/phone", SL_RESUME_REMARK_NO_PHONE, NULL, NULL);
}

static GArray *
check_list (GPtrArray  *findings,
            JsonObject *resume,
            const char *list,
            int         now,
            const char *language,
            GArray     *months)
{
  GArray    *periods = g_array_new (FALSE, TRUE, sizeof (Period));
  JsonArray *entries = get_entries (resume, list);

  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonNode        *node = json_array_get_element (entries, i);
      g_autofree char *path = g_strdup_printf ("/%s/%u", list, i);
      Period           period = { NO_MONTH, NO_MONTH };

      if (JSON_NODE_HOLDS_OBJECT (node))
        {
          /* A degree may be expected and a project planned; a position is had. */
          period = check_period (findings, path, json_node_get_object (node), now, g_str_equal (list, "education") || g_str_equal (list, "projects"));
          check_bullets (findings, path, json_node_get_object (node), language);
        }
      mark_months (months, period);
      g_array_append_val (periods, period);
    }

  return periods;
}

/**
 * sl_resume_finding_free:
 * @self: (nullable) (transfer full): a finding
 */
void
sl_resume_finding_free (SlResumeFinding *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_strfreev (self->values);
  g_free (self);
}

/**
 * sl_resume_finding_dup_key:
 * @self: a finding
 * @resume: the document that it is about
 *
 * What the remark is about, wherever that stands: entries move, and a text that has
 * changed since deserves another look.
 *
 * Returns: (transfer full): a short text, for %SL_RESUME_DISMISSED_PATH
 */
char *
sl_resume_finding_dup_key (SlResumeFinding *self,
                           JsonNode        *resume)
{
  g_autofree char *values = NULL;
  g_autofree char *sum = NULL;
  JsonNode        *node = NULL;

  g_return_val_if_fail (self != NULL && resume != NULL, NULL);

  values = self->values != NULL ? g_strjoinv ("/", self->values) : g_strdup ("");
  if (self->remark == SL_RESUME_REMARK_LONG_BULLET || self->remark == SL_RESUME_REMARK_WEAK_BULLET || self->remark == SL_RESUME_REMARK_MERE_LIST)
    node = sl_json_pointer_get (resume, self->path);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json_node_get_string (node), -1);
      sum[12] = '\0';
    }

  return g_strdup_printf ("%s/%s%s%s", remark_names[self->remark], values, sum != NULL ? "/" : "", sum != NULL ? sum : "");
}

/**
 * sl_resume_check:
 * @resume: a JSON Resume document
 * @language: (nullable): its language
 * @today: the day it is
 * @n_pages: how many pages it takes; 0 if that is not known
 * @n_wanted: how many were chosen; 0 for as many as it takes
 *
 * Looks for what a reader would stumble over. Nothing of it keeps anybody from anything.
 *
 * Returns: (element-type SlResumeFinding) (transfer full): the findings, contacts first
 */
GPtrArray *
sl_resume_check (JsonNode   *resume,
                 const char *language,
                 GDate      *today,
                 guint       n_pages,
                 guint       n_wanted)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_finding_free);
  g_autoptr (GArray) months = g_array_new (FALSE, TRUE, sizeof (guint8));
  g_autoptr (GArray) work = NULL;
  JsonObject *object = NULL;
  int         now = 0;

  g_return_val_if_fail (resume != NULL && JSON_NODE_HOLDS_OBJECT (resume), findings);
  g_return_val_if_fail (today != NULL && g_date_valid (today), findings);

  object = json_node_get_object (resume);
  now = g_date_get_year (today) * 12 + (int) g_date_get_month (today);
  check_contacts (findings, object);
  g_array_unref (check_list (findings, object, "education", now, language, months));
  g_array_unref (check_list (findings, object, "projects", now, language, months));
  g_array_unref (check_list (findings, object, "volunteer", now, language, months));
  work = check_list (findings, object, "work", now, language, months);
  for (guint i = 0; i < work->len && are_known (work); i++)
    check_gap (findings, i, g_array_index (work, Period, i), months);
  if (work->len > 0)
    check_overlaps (findings, get_entries (object, "work"), work);
  if (n_wanted > 0 && n_pages > n_wanted)
    {
      g_autofree char *pages = g_strdup_printf ("%u", n_pages);
      g_autofree char *wanted = g_strdup_printf ("%u", n_wanted);

      add (findings, "", SL_RESUME_REMARK_TOO_MANY_PAGES, pages, wanted);
    }

  return findings;
}
