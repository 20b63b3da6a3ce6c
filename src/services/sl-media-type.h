/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *sl_media_type_tell (GBytes     *bytes,
                                const char *filename);

G_END_DECLS
