/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/sl-job.h"

G_BEGIN_DECLS

/**
 * SlResumeLexicon:
 *
 * What a person has typed before: employers, titles, skills, places, schools and the
 * like, to offer again. It learns from whole documents, and from postings.
 */
#define SL_TYPE_RESUME_LEXICON (sl_resume_lexicon_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeLexicon, sl_resume_lexicon, SL, RESUME_LEXICON, GObject)

SlResumeLexicon *sl_resume_lexicon_new (void);
void             sl_resume_lexicon_learn (SlResumeLexicon *self,
                                          JsonNode        *resume);
void             sl_resume_lexicon_learn_value (SlResumeLexicon *self,
                                                const char      *path,
                                                JsonNode        *value);
void             sl_resume_lexicon_learn_job (SlResumeLexicon *self,
                                              SlJob           *job);
GStrv            sl_resume_lexicon_suggest (SlResumeLexicon *self,
                                            const char      *path,
                                            const char      *typed,
                                            guint            n_most);

G_END_DECLS
