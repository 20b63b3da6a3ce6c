/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-job.h"

G_BEGIN_DECLS

#define SL_TYPE_JOB_CARD (sl_job_card_get_type ())
G_DECLARE_FINAL_TYPE (SlJobCard, sl_job_card, SL, JOB_CARD, GtkWidget)

GtkWidget *sl_job_card_new (void);
SlJob     *sl_job_card_get_job (SlJobCard *self);
void       sl_job_card_set_job (SlJobCard *self,
                                SlJob     *job);
void       sl_job_card_set_is_selected (SlJobCard *self,
                                        gboolean   is_selected);
void       sl_job_card_refresh (SlJobCard *self);

G_END_DECLS
