/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sl_resume_grade_take (const char *text,
                            gboolean    cell,
                            char      **rest);

G_END_DECLS
