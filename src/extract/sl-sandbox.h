/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SL_SANDBOX_ASAN: defined where the address sanitizer takes the place of the limit on memory. */
#if defined(__SANITIZE_ADDRESS__)
#define SL_SANDBOX_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SL_SANDBOX_ASAN 1
#endif
#endif

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
