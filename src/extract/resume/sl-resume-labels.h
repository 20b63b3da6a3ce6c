/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a label in front of a part of an entry says that it is. */
typedef enum {
  SL_LABEL_NONE,
  SL_LABEL_DATES,
  SL_LABEL_ORGANISATION,
  SL_LABEL_POSITION,
  SL_LABEL_PLACE,
  SL_LABEL_SCHOOL,
  SL_LABEL_DEGREE,
  SL_LABEL_DUTIES,
} SlLabel;

SlLabel  sl_resume_label_find (const char *text,
                               guint      *end);
gboolean sl_resume_label_is_column (const char *text);
gboolean sl_resume_label_names_column (const char *text);

gboolean sl_resume_label_is_duties (const char *text);

G_END_DECLS
