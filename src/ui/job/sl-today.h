/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-port.h"
#include "ui/sl-window.h"

G_BEGIN_DECLS

/**
 * SlToday:
 *
 * Keeps the line below the window's pages that says how many jobs close today and leads to
 * them. Follows changes of the postings and of the day.
 */
#define SL_TYPE_TODAY (sl_today_get_type ())
G_DECLARE_FINAL_TYPE (SlToday, sl_today, SL, TODAY, GObject)

SlToday *sl_today_new (SlWindow  *window,
                       SlJobPort *job_port);

G_END_DECLS
