/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-capture-port.h"
#include "core/sl-job-port.h"
#include "core/sl-profile.h"
#include "core/sl-resume-port.h"
#include "core/sl-resume-reader-port.h"
#include "core/sl-secret-port.h"
#include "core/sl-server-port.h"

G_BEGIN_DECLS

/**
 * SlContextFlags:
 * @SL_CONTEXT_DEMO: fill an empty database with the sample story
 * @SL_CONTEXT_BACKGROUND: a program without a window: backs up only when the last backup
 *   is over a day old
 * @SL_CONTEXT_SERVER_ONLY: only the server and a connection: no migration, no ports
 */
typedef enum {
  SL_CONTEXT_NONE = 0,
  SL_CONTEXT_DEMO = 1 << 0,
  SL_CONTEXT_BACKGROUND = 1 << 1,
  SL_CONTEXT_SERVER_ONLY = 1 << 2,
} SlContextFlags;

/**
 * SlContext:
 *
 * The composition root: one profile with its database and services. Implements
 * #SlServerPort, which tells how the database stands.
 */
#define SL_TYPE_CONTEXT (sl_context_get_type ())
G_DECLARE_FINAL_TYPE (SlContext, sl_context, SL, CONTEXT, GObject)

SlContext *sl_context_new (SlProfile     *profile,
                           const char    *database_uri,
                           SlContextFlags flags);

void     sl_context_open_async (SlContext          *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean sl_context_open_finish (SlContext    *self,
                                 GAsyncResult *result,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void     sl_context_close_async (SlContext          *self,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean sl_context_close_finish (SlContext    *self,
                                  GAsyncResult *result,
                                  GError      **error);
void     sl_context_leave (SlContext *self);

SlProfile          *sl_context_get_profile (SlContext *self);
GSettings          *sl_context_get_settings (SlContext *self);
SlCapturePort      *sl_context_get_capture_port (SlContext *self);
SlSecretPort       *sl_context_get_secret_port (SlContext *self);
SlJobPort          *sl_context_get_job_port (SlContext *self);
SlResumePort       *sl_context_get_resume_port (SlContext *self);
SlResumeReaderPort *sl_context_get_resume_reader (SlContext *self);

G_END_DECLS
