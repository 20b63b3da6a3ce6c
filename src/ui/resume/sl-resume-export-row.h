/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/resume/sl-resume-exporter.h"

G_BEGIN_DECLS

void sl_resume_export_row_add (AdwPreferencesGroup    *group,
                               const SlResumeExported *exported);

G_END_DECLS
