/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sl_spell_words_next (const char  *text,
                              const char **cursor,
                              const char **start,
                              const char **end);

G_END_DECLS
