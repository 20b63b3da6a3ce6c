/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/sl-fetcher.h"

G_BEGIN_DECLS

struct _SlFetcher
{
  GObject parent_instance;

  GProxyResolver *proxies; /* (nullable) (owned): instead of the system's */
  SlAddressCheck  is_public;
  guint           deadline_ms;
};

/* sl-fetcher-run.c */
void sl_fetcher_run (SlFetcher  *self,
                     GTask      *task,
                     const char *url);

G_END_DECLS
