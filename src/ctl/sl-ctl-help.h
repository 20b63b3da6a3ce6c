/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sl-ctl.h"

G_BEGIN_DECLS

void sl_ctl_print_help (const SlCtlCommand *const *groups,
                        guint                      n_groups,
                        GPtrArray                 *words);

G_END_DECLS
