/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlTestSecretService: a keyring on the session bus, with as much of the protocol as libsecret uses. */
typedef struct _SlTestSecretService SlTestSecretService;

SlTestSecretService *sl_test_secret_service_new (const char *bus_address);
void                 sl_test_secret_service_free (SlTestSecretService *self);
guint                sl_test_secret_service_get_n_items (SlTestSecretService *self);
void                 sl_test_secret_service_set_broken (SlTestSecretService *self,
                                                        gboolean             is_broken);

G_END_DECLS
