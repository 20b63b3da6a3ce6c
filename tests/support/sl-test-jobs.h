/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void sl_test_jobs_seed (const char *conninfo,
                        guint       n_jobs);

G_END_DECLS
