/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *sl_resume_text_clean (const char *text,
                               gsize       length);
char    *sl_resume_text_clean_inner (const char *text,
                                     gsize       length);
char    *sl_resume_text_fold (const char *text,
                              gssize      length);
char    *sl_resume_text_squash (const char *text,
                                gssize      length);
gsize    sl_resume_text_bullet (const char *text);
gboolean sl_resume_text_is_blank (const char *text);
gboolean sl_resume_text_is_caps (const char *text);
gboolean sl_resume_text_is_sentence (const char *text);
guint    sl_resume_text_count_words (const char *text);
guint    sl_resume_text_count_letters (const char *text);
char   **sl_resume_text_split (const char *text,
                               const char *separators);
char    *sl_resume_text_trim (const char *text,
                              gssize      length);
gboolean sl_resume_text_has_word (const char *folded,
                                  const char *word);
char    *sl_resume_text_slice (const char *text,
                               guint       start,
                               guint       end);
char    *sl_resume_text_flat (const char *text);
gboolean sl_resume_text_is_right_to_left (const char *text);
gboolean sl_resume_text_ends_open (const char *text);
gboolean sl_resume_text_is_page_number (const char *text);

gboolean sl_resume_text_abbreviates (const char *letters,
                                     const char *words);

G_END_DECLS
