/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sl_resume_is_separator (gunichar c);
char    *sl_resume_strip_rating (const char *text);
gboolean sl_resume_ends_rated (const char *text);

G_END_DECLS
