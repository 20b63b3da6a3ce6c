/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-resume-reader-port.h"
#include "services/sl-extractor.h"

G_BEGIN_DECLS

#define SL_TYPE_RESUME_READER (sl_resume_reader_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeReader, sl_resume_reader, SL, RESUME_READER, GObject)

SlResumeReaderPort *sl_resume_reader_new (SlExtractor *extractor);

G_END_DECLS
