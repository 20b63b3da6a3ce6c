/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SL_TEST_REMAINS_SETTINGS: for servers that tests kill: what they share lies with their data, and goes with them. */
#define SL_TEST_REMAINS_SETTINGS "dynamic_shared_memory_type = mmap\n"

void sl_test_remains_remember (const char *data_directory);
void sl_test_remains_remove (void);

G_END_DECLS
