/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SlSandboxLimits:
 * @memory: bytes of address space
 * @cpu_seconds: seconds of processor time
 *
 * What a confined process may use.
 */
typedef struct
{
  guint64 memory;
  guint   cpu_seconds;
} SlSandboxLimits;

gboolean sl_sandbox_enter (const SlSandboxLimits *limits,
                           GError               **error);

G_END_DECLS
