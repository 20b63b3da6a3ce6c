/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

const char *sl_resume_guess_language (JsonNode *resume);

G_END_DECLS
