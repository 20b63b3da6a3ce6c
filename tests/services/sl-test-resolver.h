/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SL_TYPE_TEST_RESOLVER (sl_test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (SlTestResolver, sl_test_resolver, SL, TEST_RESOLVER, GResolver)

SlTestResolver *sl_test_resolver_install (void);
void            sl_test_resolver_add (SlTestResolver *self,
                                      const char     *host,
                                      const char     *addresses);
guint           sl_test_resolver_get_n_lookups (SlTestResolver *self);

G_END_DECLS
