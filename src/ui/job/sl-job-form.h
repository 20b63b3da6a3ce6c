/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-job.h"

G_BEGIN_DECLS

/**
 * SlJobForm:
 *
 * All that a person fills in of a posting, with what is wrong beside each field. Emits
 * `changed` for every key typed.
 */
#define SL_TYPE_JOB_FORM (sl_job_form_get_type ())
G_DECLARE_FINAL_TYPE (SlJobForm, sl_job_form, SL, JOB_FORM, GtkWidget)

GtkWidget *sl_job_form_new (void);
void       sl_job_form_set_job (SlJobForm *self,
                                SlJob     *job);
void       sl_job_form_apply (SlJobForm *self,
                              SlJob     *job);
gboolean   sl_job_form_check (SlJobForm *self);
void       sl_job_form_set_is_new (SlJobForm *self,
                                   gboolean   is_new);

G_END_DECLS
