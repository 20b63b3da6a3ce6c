/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-core-dump.h"

#include <errno.h>
#include <sys/resource.h>

/**
 * sl_core_dump_forbid:
 *
 * Lets no crash of this process or of a child write its memory to a file: it holds the password of the user's
 * server while it is connected, and everything that they wrote. Programs that take a core dump from the kernel by a
 * pipe obey the same limit, as core(5) has it passed to them.
 *
 * The process stays dumpable as prctl(2) has it, since desktop portals look into /proc to tell who asks. Call it first
 * in main().
 */
void
sl_core_dump_forbid (void)
{
  const struct rlimit none = { 0, 0 };

  if (setrlimit (RLIMIT_CORE, &none) < 0)
    g_warning ("Core dumps cannot be switched off: %s", g_strerror (errno));
}
