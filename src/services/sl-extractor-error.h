/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GError *sl_extractor_error_new (const char *command,
                                const char *code);
GError *sl_extractor_error_new_from_output (const char *command,
                                            GBytes     *output);

G_END_DECLS
