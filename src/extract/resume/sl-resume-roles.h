/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-entries.h"

G_BEGIN_DECLS

/**
 * SlResumeJob:
 * @block: its rows
 * @fragments: (element-type SlResumeFragment): the parts of its head not yet given a role
 * @alone: only one part was there, title or company
 * @group: the head over several positions at one company
 *
 * What the head of a position came to.
 */
typedef struct
{
  SlResumeBlock block;
  GPtrArray    *fragments;
  char         *location;
  SlResumeLine *location_line;
  double        location_confidence;
  char         *title;
  SlResumeLine *title_line;
  char         *company;
  SlResumeLine *company_line;
  double        confidence;
  gboolean      alone;
  gboolean      group;
} SlResumeJob;

SlResumeJob *sl_resume_job_new (const SlResumeBlock *block,
                                GPtrArray           *fragments);
void         sl_resume_job_free (SlResumeJob *self);
void         sl_resume_job_set_location (SlResumeJob  *self,
                                         const char   *text,
                                         SlResumeLine *line,
                                         double        confidence);
double       sl_resume_roles_title_score (const char *text);
void         sl_resume_roles_assign (GPtrArray *jobs);
void         sl_resume_roles_assign_group (SlResumeJob *job);

/* sl-resume-work-places.c */
void     sl_resume_jobs_take_places (GPtrArray *jobs);
gboolean sl_resume_job_could_be_place (const char *text);

G_END_DECLS
