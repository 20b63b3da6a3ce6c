/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can be said of a bullet point without understanding it. */
char    *sl_resume_bullet_dup_opening (const char *text,
                                       const char *language);
gboolean sl_resume_bullet_is_list (const char *text);

G_END_DECLS
