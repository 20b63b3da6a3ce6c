/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *sl_resume_contact_find_email (const char *text,
                                          int        *start,
                                          int        *end);
char       *sl_resume_contact_find_phone (const char *text,
                                          int        *start,
                                          int        *end);
char       *sl_resume_contact_find_url (const char *text,
                                        gboolean    loose,
                                        int        *start,
                                        int        *end);
const char *sl_resume_contact_network (const char *url,
                                       char      **username);
char       *sl_resume_contact_key (const char *url);
char       *sl_resume_contact_skip_label (const char *text,
                                          char       *kind);
gboolean    sl_resume_contact_is_host (const char *text);

G_END_DECLS
