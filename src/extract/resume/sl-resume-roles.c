/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-roles.h"
#include "extract/resume/sl-resume-text.h"

#define MAX_ATOMS  10
#define MAX_ROLES  3
#define IMPOSSIBLE (-1000.0)

typedef enum {
  ROLE_NONE,
  ROLE_TITLE,
  ROLE_COMPANY,
  ROLE_PLACE,
  N_ROLES,
} Role;

/* The order of the roles in the heads of one section. */
typedef struct
{
  Role   roles[MAX_ROLES];
  double prior;
} Scheme;

static const Scheme schemes[] = {
  { { ROLE_TITLE, ROLE_COMPANY, ROLE_PLACE }, 0.12 },
  { { ROLE_COMPANY, ROLE_PLACE, ROLE_TITLE }, 0.06 },
  { { ROLE_COMPANY, ROLE_TITLE, ROLE_PLACE }, 0.03 },
  { { ROLE_TITLE, ROLE_PLACE, ROLE_COMPANY }, -0.1 },
  { { ROLE_PLACE, ROLE_COMPANY, ROLE_TITLE }, -0.2 },
  { { ROLE_PLACE, ROLE_TITLE, ROLE_COMPANY }, -0.2 },
};

/* A text between two commas of a fragment. */
typedef struct
{
  char *text;
  guint fragment;
} Atom;

/* The parts of one head, and what every run of them is worth in each role. */
typedef struct
{
  SlResumeJob *job;
  Atom         atoms[MAX_ATOMS];
  guint        n;
  char        *runs[MAX_ATOMS][MAX_ATOMS + 1];
  double       worth[N_ROLES][MAX_ATOMS][MAX_ATOMS + 1];
} Head;

/* Runs of atoms, one for each role of a scheme; empty where the role is missing. */
typedef struct
{
  guint  start[MAX_ROLES];
  guint  end[MAX_ROLES];
  double score;
} Reading;

/**
 * sl_resume_job_new:
 * @block: its rows
 * @fragments: (transfer full): the parts of its head
 *
 * Returns: (transfer full): a position without roles
 */
SlResumeJob *
sl_resume_job_new (const SlResumeBlock *block,
                   GPtrArray           *fragments)
{
  SlResumeJob *self = g_new0 (SlResumeJob, 1);

  self->block = *block;
  self->fragments = fragments;

  return self;
}

/**
 * sl_resume_job_free:
 * @self: (transfer full): a position
 *
 * Frees it.
 */
void
sl_resume_job_free (SlResumeJob *self)
{
  g_ptr_array_unref (self->fragments);
  g_free (self->location);
  g_free (self->title);
  g_free (self->company);
  g_free (self);
}

/**
 * sl_resume_job_set_location:
 * @self: a position
 * @text: a place
 * @line: where it stands
 * @confidence: how sure that is
 *
 * Sets the place, unless it has one.
 */
void
sl_resume_job_set_location (SlResumeJob  *self,
                            const char   *text,
                            SlResumeLine *line,
                            double        confidence)
{
  if (self->location != NULL)
    return;
  self->location = g_strdup (text);
  self->location_line = line;
  self->location_confidence = confidence;
}

static gboolean
is_rank (const char *word)
{
  static const char ranks[] = " i ii iii iv v 1 2 3 sr jr sr. jr. m/w/d w/m/d m/f h/f f/h f/m ";
  g_autofree char  *key = g_strdup_printf (" %s ", word);

  return strstr (ranks, key) != NULL;
}

/**
 * sl_resume_roles_title_score:
 * @text: part of a head
 *
 * Returns: how much it is a position (above 0) rather than an organisation (below 0)
 */
double
sl_resume_roles_title_score (const char *text)
{
  g_autofree char *folded = sl_resume_text_fold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t,/|()[]:;", -1);
  double title = 0;
  double org = 0;
  guint  last = 0;
  guint  first = G_MAXUINT;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint flags = words[i][0] != '\0' && !is_rank (words[i]) ? sl_resume_lexicon_word (words[i]) : 0;

      /* "Freelance author" is what someone was, "freelance" by itself for whom. */
      if (i == 0 && words[1] != NULL && g_str_has_prefix (words[0], "freelance"))
        flags = SL_WORD_TITLE;
      if (words[i][0] != '\0' && !is_rank (words[i]))
        {
          last = i;
          first = MIN (first, i);
        }
      title += (flags & SL_WORD_TITLE) != 0 ? 1 : 0;
      org += (flags & SL_WORD_LEGAL) != 0 ? 3 : (flags & SL_WORD_SCHOOL) != 0 ? 1.5
                                              : (flags & SL_WORD_ORG) != 0    ? 1
                                                                              : 0;
    }
  if (first != G_MAXUINT)
    {
      guint at_first = sl_resume_lexicon_word (words[first]);
      guint at_last = sl_resume_lexicon_word (words[last]);

      title += (at_last & SL_WORD_TITLE) != 0 ? 1.5 : 0;
      title += (at_first & SL_WORD_TITLE) != 0 ? 1 : 0;
      org += (at_last & (SL_WORD_ORG | SL_WORD_SCHOOL)) != 0 ? 1.5 : 0;
      org += (at_first & (SL_WORD_ORG | SL_WORD_SCHOOL)) != 0 ? 0.7 : 0;
      /* "The Copper Ladle" */
      org += g_str_equal (words[first], "the") ? 0.7 : 0;
      /* "Ward & Partner" */
      org += last > 1 && strlen (words[last - 1]) <= 3 && strstr (" & und et and y e i en ", words[last - 1]) != NULL && g_str_has_prefix (words[last], "partner") ? 4 : 0;
    }

  return CLAMP (title, 0, 4) - CLAMP (org, 0, 4);
}

/* Parts between commas; "Inc." and the like stay with what they follow. */
static void
add_atoms (Head       *head,
           const char *text,
           guint       fragment)
{
  g_auto (GStrv) raw = g_strsplit (text, ",", -1);
  guint first = head->n;
  int   depth = 0;

  for (guint i = 0; raw[i] != NULL; i++)
    {
      g_autofree char *part = g_strstrip (g_strdup (raw[i]));
      g_autofree char *folded = sl_resume_text_fold (part, -1);
      gboolean         legal = sl_resume_text_count_words (part) <= 2 && (sl_resume_lexicon_word (folded) & SL_WORD_LEGAL) != 0;

      if (head->n == MAX_ATOMS || (head->n > first && (legal || depth > 0 || g_unichar_islower (g_utf8_get_char (part)))))
        {
          Atom *last = &head->atoms[head->n - 1];
          char *joined;

          /* Beyond the limit: not worth telling apart. */
          if (last->fragment != fragment)
            return;
          joined = g_strdup_printf ("%s, %s", last->text, part);
          g_free (last->text);
          last->text = joined;
        }
      else if (part[0] != '\0')
        {
          head->atoms[head->n].text = g_strdup (part);
          head->atoms[head->n++].fragment = fragment;
        }
      for (const char *p = part; *p != '\0'; p++)
        depth += *p == '(' ? 1 : *p == ')' ? -1
                                           : 0;
    }
}

/* A word in capitals is a short form of something, unless its neighbours are in capitals too. */
static gboolean
is_short_form (const Head *head,
               guint       at,
               const char *text)
{
  if (!sl_resume_text_is_caps (text))
    return FALSE;
  for (guint i = 0; i < head->n && g_utf8_strlen (text, -1) > 4; i++)
    if (i != at && sl_resume_text_is_caps (head->atoms[i].text) && g_utf8_strlen (head->atoms[i].text, -1) > 4)
      return FALSE;

  return TRUE;
}

static double
place_worth (const Head *head,
             const char *text,
             guint       at)
{
  gboolean at_start = at == 0;
  guint    words = sl_resume_text_count_words (text);
  guint    flags;

  if (sl_resume_location_is_place (text))
    return 2.5;
  flags = sl_resume_lexicon_text (text);
  if (at_start || words > 3 || strpbrk (text, "0123456789&+/:;(\"") != NULL || !g_unichar_isupper (g_utf8_get_char (text)) || is_short_form (head, at, text) ||
      (flags & (SL_WORD_TITLE | SL_WORD_ORG | SL_WORD_LEGAL | SL_WORD_SCHOOL | SL_WORD_UNIT | SL_WORD_DEGREE | SL_WORD_LANGUAGE)) != 0)
    return -2;

  return words == 1 ? 0.45 : words == 2 ? 0.4
                                        : 0.2;
}

/* What stands behind a comma says less about a text than its beginning. */
static double
run_title (const Head *head,
           Role        role,
           guint       start,
           guint       end)
{
  double title = sl_resume_roles_title_score (head->atoms[start].text);
  double sign = role == ROLE_TITLE ? 1 : -1;
  guint  flags = sl_resume_lexicon_text (head->atoms[start].text);
  double worth = sign * CLAMP (title, -3, 3);

  /* "Surgical Ward": a part of a company, seldom its name. */
  if (role == ROLE_COMPANY && (flags & SL_WORD_UNIT) != 0 && (flags & (SL_WORD_ORG | SL_WORD_LEGAL | SL_WORD_SCHOOL)) == 0)
    worth -= 0.7;
  for (guint i = start + 1; i < end; i++)
    {
      title = sl_resume_roles_title_score (head->atoms[i].text);
      worth -= 0.25 + 0.5 * MAX (0, -sign * title);
    }

  return worth;
}

/* What a run of atoms is worth in a role. */
static double
run_worth (const Head *head,
           Role        role,
           guint       start,
           guint       end)
{
  const char *text = head->runs[start][end];
  double      worth = 0;

  /* Roles end where parts do; a comma is the weaker mark. */
  if (head->atoms[start].fragment != head->atoms[end - 1].fragment)
    return IMPOSSIBLE;
  if (start > 0 && head->atoms[start - 1].fragment == head->atoms[start].fragment)
    worth -= 0.15;
  if (end < head->n && head->atoms[end].fragment == head->atoms[end - 1].fragment)
    worth -= 0.15;

  switch (role)
    {
    case ROLE_TITLE:
      worth += run_title (head, role, start, end) - (sl_resume_lexicon_is_place (text) ? 2 : 0);
      worth -= sl_resume_text_count_words (text) > 9 ? 1 : 0;
      break;
    case ROLE_COMPANY:
      worth += run_title (head, role, start, end) - (sl_resume_location_is_place (text) ? 1.5 : 0);
      worth -= sl_resume_text_count_words (text) > 9 ? 1 : 0;
      break;
    case ROLE_PLACE:
      worth += head->job->location != NULL ? IMPOSSIBLE : place_worth (head, text, start);
      break;
    case ROLE_NONE:
    case N_ROLES:
    default:
      worth -= 0.8 + 0.3 * (end - start - 1);
      break;
    }

  return worth;
}

static Head *
head_new (SlResumeJob *job)
{
  Head *head = g_new0 (Head, 1);

  head->job = job;
  for (guint k = 0; k < job->fragments->len; k++)
    add_atoms (head, ((SlResumeFragment *) g_ptr_array_index (job->fragments, k))->text, k);
  for (guint start = 0; start < head->n; start++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint end = start + 1; end <= head->n; end++)
        {
          g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", head->atoms[end - 1].text);
          head->runs[start][end] = g_strdup (text->str);
          for (guint role = ROLE_NONE; role < N_ROLES; role++)
            head->worth[role][start][end] = run_worth (head, role, start, end);
        }
    }

  return head;
}

static void
head_free (Head *head)
{
  for (guint i = 0; i < head->n; i++)
    {
      g_free (head->atoms[i].text);
      for (guint end = 0; end <= head->n; end++)
        g_free (head->runs[i][end]);
    }
  g_free (head);
}

static double
missing_cost (Role role)
{
  return role == ROLE_PLACE ? 0 : role == ROLE_COMPANY ? -2.5
                                                       : -2;
}

/* The best way to read the atoms from @at on with the roles from @role on. */
static void
read_on (const Head   *head,
         const Scheme *scheme,
         guint         at,
         guint         role,
         Reading      *current,
         Reading      *best)
{
  if (role == MAX_ROLES)
    {
      double score = current->score;

      for (guint i = at; i < head->n;)
        {
          guint end = i + 1;

          while (end < head->n && head->atoms[end].fragment == head->atoms[i].fragment)
            end++;
          score += head->worth[ROLE_NONE][i][end];
          i = end;
        }
      if (score > best->score)
        {
          *best = *current;
          best->score = score;
        }
      return;
    }

  /* The role is missing. */
  current->start[role] = current->end[role] = at;
  current->score += missing_cost (scheme->roles[role]);
  read_on (head, scheme, at, role + 1, current, best);
  current->score -= missing_cost (scheme->roles[role]);

  /* It takes a run, after parts without a role. */
  for (guint start = at; start < head->n; start++)
    {
      double skipped = start > at ? head->worth[ROLE_NONE][at][start] : 0;

      if (skipped <= IMPOSSIBLE / 2)
        break;
      for (guint end = start + 1; end <= head->n; end++)
        {
          double worth = head->worth[scheme->roles[role]][start][end];

          if (worth <= IMPOSSIBLE / 2)
            continue;
          current->start[role] = start;
          current->end[role] = end;
          current->score += skipped + worth;
          read_on (head, scheme, end, role + 1, current, best);
          current->score -= skipped + worth;
        }
    }
}

static Reading
read_head (const Head   *head,
           const Scheme *scheme)
{
  Reading current = { 0 };
  Reading best = { .score = IMPOSSIBLE };

  read_on (head, scheme, 0, 0, &current, &best);

  return best;
}

static void
set_role (SlResumeJob  *job,
          Role          role,
          const char   *text,
          SlResumeLine *line,
          double        confidence)
{
  if (role == ROLE_TITLE)
    {
      g_free (job->title);
      job->title = g_strdup (text);
      job->title_line = line;
    }
  else if (role == ROLE_COMPANY)
    {
      g_free (job->company);
      job->company = g_strdup (text);
      job->company_line = line;
    }
  else
    sl_resume_job_set_location (job, text, line, sl_resume_location_is_place (text) ? 0.95 : MIN (confidence, 0.91));
  if (role != ROLE_PLACE)
    job->confidence = confidence;
}

/* What the words themselves say, or else how clearly the section speaks for its order. */
static double
confidence_of (const Head    *head,
               const Scheme  *scheme,
               const Reading *reading,
               double         margin)
{
  double strength = 0;

  for (guint i = 0; i < MAX_ROLES; i++)
    {
      double title = reading->end[i] > reading->start[i] ? sl_resume_roles_title_score (head->runs[reading->start[i]][reading->end[i]]) : 0;

      strength += scheme->roles[i] == ROLE_TITLE ? title : scheme->roles[i] == ROLE_COMPANY ? -title
                                                                                            : 0;
    }
  if (strength >= 2.4)
    return 0.96;
  if (strength >= 1)
    return 0.93;
  if (strength < -0.5)
    return 0.65;

  return margin >= 1.2 ? 0.92 : 0.7;
}

static void
write_reading (const Head    *head,
               const Scheme  *scheme,
               const Reading *reading,
               double         margin)
{
  SlResumeJob *job = head->job;
  gboolean     taken[MAX_ATOMS] = { FALSE };
  double       confidence = confidence_of (head, scheme, reading, margin);

  for (guint i = 0; i < MAX_ROLES; i++)
    {
      const SlResumeFragment *fragment;

      if (reading->end[i] <= reading->start[i])
        continue;
      fragment = g_ptr_array_index (job->fragments, head->atoms[reading->start[i]].fragment);
      set_role (job, scheme->roles[i], head->runs[reading->start[i]][reading->end[i]], fragment->line, confidence);
      for (guint k = reading->start[i]; k < reading->end[i]; k++)
        taken[head->atoms[k].fragment] = TRUE;
    }
  for (guint k = MIN (job->fragments->len, MAX_ATOMS); k-- > 0;)
    if (taken[k])
      g_ptr_array_remove_index (job->fragments, k);
}

/**
 * sl_resume_roles_assign:
 * @jobs: (element-type SlResumeJob): positions of one section whose heads have several parts
 *
 * Tells title, company and place apart. They stand in the same order throughout a
 * section: of all orders the one is taken that makes most of the words of all heads.
 */
void
sl_resume_roles_assign (GPtrArray *jobs)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) head_free);
  double        total[G_N_ELEMENTS (schemes)];
  double        title_first = IMPOSSIBLE;
  double        company_first = IMPOSSIBLE;
  const Scheme *chosen = &schemes[0];
  double        most = 2 * IMPOSSIBLE * (jobs->len + 1);

  for (guint i = 0; i < jobs->len; i++)
    g_ptr_array_add (heads, head_new (g_ptr_array_index (jobs, i)));
  for (guint s = 0; s < G_N_ELEMENTS (schemes); s++)
    {
      gboolean leads = schemes[s].roles[0] == ROLE_TITLE || (schemes[s].roles[0] == ROLE_PLACE && schemes[s].roles[1] == ROLE_TITLE);

      total[s] = 0;
      for (guint i = 0; i < heads->len; i++)
        total[s] += read_head (g_ptr_array_index (heads, i), &schemes[s]).score + schemes[s].prior;
      if (leads)
        title_first = MAX (title_first, total[s]);
      else
        company_first = MAX (company_first, total[s]);
      if (total[s] > most)
        {
          most = total[s];
          chosen = &schemes[s];
        }
    }
  for (guint i = 0; i < heads->len; i++)
    {
      const Head *head = g_ptr_array_index (heads, i);
      Reading     reading = read_head (head, chosen);

      write_reading (head, chosen, &reading, ABS (title_first - company_first) / heads->len);
    }
}

/**
 * sl_resume_roles_assign_group:
 * @job: the head over several positions
 *
 * Tells the company's name from its place.
 */
void
sl_resume_roles_assign_group (SlResumeJob *job)
{
  static const Scheme scheme = { { ROLE_COMPANY, ROLE_PLACE, ROLE_PLACE }, 0 };
  Head               *head = head_new (job);
  Reading             reading = read_head (head, &scheme);

  write_reading (head, &scheme, &reading, 2);
  head_free (head);
}
