/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sl_month_normalize (const char *text);
char *sl_month_format (const char *month);

G_END_DECLS
