/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-error.h"
#include "core/sl-job-port.h"

G_BEGIN_DECLS

#define SL_TYPE_FAKE_JOB_PORT (sl_fake_job_port_get_type ())
G_DECLARE_FINAL_TYPE (SlFakeJobPort, sl_fake_job_port, SL, FAKE_JOB_PORT, GObject)

SlFakeJobPort *sl_fake_job_port_new (void);
SlJob         *sl_fake_job_port_insert (SlFakeJobPort *self,
                                        const char    *id,
                                        const char    *company,
                                        const char    *title,
                                        SlJobStatus    status);
void           sl_fake_job_port_fill (SlFakeJobPort *self,
                                      guint          n_jobs);
SlJob         *sl_fake_job_port_get_job (SlFakeJobPort *self,
                                         const char    *id);
char          *sl_fake_job_port_dup_column (SlFakeJobPort *self,
                                            SlJobStatus    status);
void           sl_fake_job_port_touch (SlFakeJobPort *self,
                                       SlJob         *job);
void           sl_fake_job_port_hold (SlFakeJobPort *self);
void           sl_fake_job_port_release (SlFakeJobPort *self);
guint          sl_fake_job_port_get_n_waiting (SlFakeJobPort *self);
void           sl_fake_job_port_fail_next (SlFakeJobPort *self,
                                           SlError        code);
void           sl_fake_job_port_set_is_down (SlFakeJobPort *self,
                                             gboolean       is_down);
char          *sl_fake_job_port_take_log (SlFakeJobPort *self);

G_END_DECLS
