/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sl_job_headings_begin_section (const char *line);
gboolean sl_job_headings_are_general (const char *heading);
gboolean sl_job_headings_announce (const char *title);
gboolean sl_job_headings_name_job (const char *text);

G_END_DECLS
