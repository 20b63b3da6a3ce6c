/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-resume-port.h"

G_BEGIN_DECLS

/* The files that the résumé was imported from: to be opened, or removed for good. Emits
 * `removed (gint64 version)` with the résumé's version after a file was removed.
 */
#define SL_TYPE_RESUME_SOURCES (sl_resume_sources_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeSources, sl_resume_sources, SL, RESUME_SOURCES, AdwWindow)

GtkWidget *sl_resume_sources_new (GtkWindow    *parent,
                                  SlResumePort *port);

G_END_DECLS
