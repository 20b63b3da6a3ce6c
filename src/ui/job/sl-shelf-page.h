/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-port.h"
#include "ui/sl-page.h"
#include "ui/sl-shell.h"

G_BEGIN_DECLS

/** SlShelfPage: the archive or the trash: what lies there, and the way back. */
#define SL_TYPE_SHELF_PAGE (sl_shelf_page_get_type ())
G_DECLARE_FINAL_TYPE (SlShelfPage, sl_shelf_page, SL, SHELF_PAGE, GtkWidget)

GtkWidget *sl_shelf_page_new (SlJobPort *job_port,
                              SlShell   *shell,
                              SlJobShelf shelf);

G_END_DECLS
