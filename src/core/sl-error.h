/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SL_ERROR:
 *
 * The one error domain of Shortlist's own code. Its codes are grouped by what
 * the caller can do about them. Cancellation is always %G_IO_ERROR_CANCELLED.
 */
#define SL_ERROR (sl_error_quark ())

/**
 * SlError:
 * @SL_ERROR_CONNECTION: the database or a server is not there; trying again may help
 * @SL_ERROR_CONSTRAINT: the data breaks a rule; the user can correct it
 * @SL_ERROR_DUPLICATE: the same thing exists already; the user decides which one stays
 * @SL_ERROR_CONFLICT: the row has changed since it was read; the user decides per field
 * @SL_ERROR_NOT_FOUND: the thing asked for does not exist (any more)
 * @SL_ERROR_QUERY: the statement is wrong or not permitted: a defect of ours
 * @SL_ERROR_PROTOCOL: the peer answered something that makes no sense
 * @SL_ERROR_UNAVAILABLE: something the machine lacks (program, space, permission); the message says what
 * @SL_ERROR_REFUSED: we decline on purpose (unsafe, not permitted, in use); the message says why
 * @SL_ERROR_INPUT: the file or text given cannot be used; the message says why
 * @SL_ERROR_TIMEOUT: it took longer than it may; trying again may help
 */
typedef enum {
  SL_ERROR_CONNECTION,
  SL_ERROR_CONSTRAINT,
  SL_ERROR_DUPLICATE,
  SL_ERROR_CONFLICT,
  SL_ERROR_NOT_FOUND,
  SL_ERROR_QUERY,
  SL_ERROR_PROTOCOL,
  SL_ERROR_UNAVAILABLE,
  SL_ERROR_REFUSED,
  SL_ERROR_INPUT,
  SL_ERROR_TIMEOUT,
} SlError;

GQuark      sl_error_quark (void);
void        sl_error_set_origin (GError     *error,
                                 const char *sqlstate,
                                 const char *constraint,
                                 const char *column);
const char *sl_error_get_sqlstate (const GError *error);
const char *sl_error_get_constraint (const GError *error);
const char *sl_error_get_column (const GError *error);

G_END_DECLS
