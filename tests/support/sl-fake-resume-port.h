/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-resume-port.h"

G_BEGIN_DECLS

/* A résumé kept in memory: saves count its version up. */
#define SL_TYPE_FAKE_RESUME_PORT (sl_fake_resume_port_get_type ())
G_DECLARE_FINAL_TYPE (SlFakeResumePort, sl_fake_resume_port, SL, FAKE_RESUME_PORT, GObject)

SlFakeResumePort *sl_fake_resume_port_new (const char *json);
guint             sl_fake_resume_port_get_n_saves (SlFakeResumePort *self);
char             *sl_fake_resume_port_dup_json (SlFakeResumePort *self);
void              sl_fake_resume_port_change (SlFakeResumePort *self,
                                              const char       *json);
guint             sl_fake_resume_port_get_n_sources (SlFakeResumePort *self);
gboolean          sl_fake_resume_port_will_fail (SlFakeResumePort *self);
void              sl_fake_resume_port_fail_next (SlFakeResumePort *self,
                                                 GError           *error);

G_END_DECLS
