/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlRichRun: a stretch of text in one style; a value of #SlRichText. */
typedef struct
{
  char    *text;
  char    *link; /* (nullable): an address with its scheme */
  gboolean is_bold;
  gboolean is_italic;
} SlRichRun;

void sl_rich_run_free (SlRichRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRichRun, sl_rich_run_free)

GPtrArray *sl_rich_text_parse (const char *markdown);
char      *sl_rich_text_to_plain (const char *markdown);
char      *sl_rich_text_escape (const char *text);
GPtrArray *sl_rich_text_new_plain (const char *text);

G_END_DECLS
