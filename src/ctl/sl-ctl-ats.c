/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-ats.h"
#include "ctl/sl-ctl.h"

static int
tell_platform (SlCtl *ctl,
               char **words)
{
  g_autoptr (SlAts) ats = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (g_strv_length (words) != 1)
    return sl_ctl_fail_usage (ctl, _ ("Name one address: shortlistctl ats URL"));

  ats = sl_ats_detect (words[0]);
  if (ctl->is_json)
    {
      node = sl_ats_to_json (ats);
      sl_ctl_print_json (node);
    }
  else
    g_print ("%s\n", ats->id);

  return SL_CTL_EXIT_DONE;
}

const SlCtlCommand sl_ctl_ats_commands[] = {
  { "ats", NULL, "URL", N_ ("Tell which platform serves a posting, by its address alone"), tell_platform },
  { NULL },
};
