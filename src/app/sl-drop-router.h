/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-capture-port.h"
#include "core/sl-resume-reader-port.h"
#include "ui/job/sl-job-desk.h"
#include "ui/sl-window.h"

G_BEGIN_DECLS

/* Brings what comes in to where it belongs: postings to the desk, résumés to their page; in doubt to the page in view. */
#define SL_TYPE_DROP_ROUTER (sl_drop_router_get_type ())
G_DECLARE_FINAL_TYPE (SlDropRouter, sl_drop_router, SL, DROP_ROUTER, GObject)

SlDropRouter *sl_drop_router_new (SlWindow           *window,
                                  SlJobDesk          *desk,
                                  SlCapturePort      *capture_port,
                                  SlResumeReaderPort *reader);
void          sl_drop_router_take (SlDropRouter *self,
                                   SlDrop       *drop);

G_END_DECLS
