/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-resume-port.h"
#include "db/sl-db-listener.h"
#include "db/sl-db-pool.h"
#include "db/sl-db-pool.h"

G_BEGIN_DECLS

#define SL_TYPE_RESUME_REPOSITORY (sl_resume_repository_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeRepository, sl_resume_repository, SL, RESUME_REPOSITORY, GObject)

SlResumeRepository *sl_resume_repository_new (SlDbPool     *pool,
                                              SlDbListener *listener);

G_END_DECLS
