/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A rank longer than this is a sign to number its column anew. */
#define SL_RANK_LONG 32

gboolean sl_rank_is_valid (const char *rank);
char    *sl_rank_between (const char *above,
                          const char *below);
GStrv    sl_rank_spread (const char *above,
                         const char *below,
                         guint       n_ranks);

G_END_DECLS
