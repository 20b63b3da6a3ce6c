/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** SlResumeRemark: what a reader of the résumé would stumble over. */
typedef enum {
  SL_RESUME_REMARK_NO_NAME,
  SL_RESUME_REMARK_NO_EMAIL,
  SL_RESUME_REMARK_NO_PHONE,
  SL_RESUME_REMARK_DATE_IMPOSSIBLE, /* values: the date */
  SL_RESUME_REMARK_DATE_IN_FUTURE,  /* values: the date */
  SL_RESUME_REMARK_ENDS_BEFORE,     /* values: start, end */
  SL_RESUME_REMARK_OVERLAP,         /* values: the other position, number of months */
  SL_RESUME_REMARK_GAP,             /* values: last month of the one, first month of the next */
  SL_RESUME_REMARK_LONG_BULLET,     /* values: number of characters */
  SL_RESUME_REMARK_WEAK_BULLET,     /* values: the words it begins with, where a verb is expected */
  SL_RESUME_REMARK_TOO_MANY_PAGES,  /* values: pages, pages chosen */
  SL_RESUME_REMARK_MERE_LIST,       /* a bullet that only names things */
} SlResumeRemark;

/**
 * SlResumeFinding:
 * @path: JSON pointer of the value
 * @remark: what about it
 * @values: (nullable): what a sentence about it needs
 */
typedef struct
{
  char          *path;
  SlResumeRemark remark;
  GStrv          values;
} SlResumeFinding;

/* A list of sl_resume_finding_dup_key(): remarks that the person does not want to read again. */
#define SL_RESUME_DISMISSED_PATH "/meta/shortlist/dismissed"

GPtrArray *sl_resume_check (JsonNode   *resume,
                            const char *language,
                            GDate      *today,
                            guint       n_pages,
                            guint       n_wanted);
char      *sl_resume_finding_dup_key (SlResumeFinding *self,
                                      JsonNode        *resume);
void       sl_resume_finding_free (SlResumeFinding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeFinding, sl_resume_finding_free)

G_END_DECLS
