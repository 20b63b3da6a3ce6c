/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/sl-flow.h"

G_BEGIN_DECLS

char *sl_markdown_write (GPtrArray *flow);
char *sl_plain_text_write (GPtrArray *flow);
char *sl_html_write (GPtrArray  *flow,
                     const char *language,
                     GBytes     *photo);

G_END_DECLS
