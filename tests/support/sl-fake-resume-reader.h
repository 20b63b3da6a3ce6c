/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-resume-reader-port.h"

G_BEGIN_DECLS

/* A document that only a life makes, and one that any text could be. */
#define SL_FAKE_RESUME    "{\"basics\":{\"email\":\"ilse@garten.example\"},\"work\":[{\"name\":\"Talhof\",\"startDate\":\"2020\"}]}"
#define SL_FAKE_NO_RESUME "{\"basics\":{\"name\":\"Baker\",\"summary\":\"We look for you\"}}"

/**
 * SlFakeResumeReader:
 *
 * Answers what the test has laid down for a file's name or a text; what it does not know
 * is no résumé. A page is a grey picture of 600 by 840 points.
 */
#define SL_TYPE_FAKE_RESUME_READER (sl_fake_resume_reader_get_type ())
G_DECLARE_FINAL_TYPE (SlFakeResumeReader, sl_fake_resume_reader, SL, FAKE_RESUME_READER, GObject)

SlFakeResumeReader *sl_fake_resume_reader_new (void);
void                sl_fake_resume_reader_add (SlFakeResumeReader *self,
                                               const char         *key,
                                               const char         *json,
                                               const char         *media_type);
void                sl_fake_resume_reader_fail (SlFakeResumeReader *self,
                                                const char         *key,
                                                const char         *sentence);
void                sl_fake_resume_reader_hold (SlFakeResumeReader *self);
void                sl_fake_resume_reader_release (SlFakeResumeReader *self);
guint               sl_fake_resume_reader_get_n_waiting (SlFakeResumeReader *self);
guint               sl_fake_resume_reader_get_n_pages (SlFakeResumeReader *self);

G_END_DECLS
