/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SlResumeZip SlResumeZip;

SlResumeZip *sl_resume_zip_open (GBytes  *content,
                                 GError **error);
SlResumeZip *sl_resume_zip_new_for_part (const char *path,
                                         GBytes     *part);
void         sl_resume_zip_free (SlResumeZip *self);
GBytes      *sl_resume_zip_get (SlResumeZip *self,
                                const char  *path);
gboolean     sl_resume_zip_has (SlResumeZip *self,
                                const char  *path);
GList       *sl_resume_zip_list (SlResumeZip *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeZip, sl_resume_zip_free)

G_END_DECLS
