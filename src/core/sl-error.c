/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-error.h"

G_DEFINE_QUARK (sl - error - quark, sl_error)
