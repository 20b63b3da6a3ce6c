/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db-private.h"

G_BEGIN_DECLS

typedef enum {
  SL_DB_QUERY_PLAIN,
  SL_DB_QUERY_PREPARING,
  SL_DB_QUERY_PREPARED,
} SlDbQueryPhase;

/* A statement whose answer is kept whole. BEGIN, COMMIT and their like derive from it. */
typedef struct
{
  SlDbRequest parent;

  SlDbResult    *result;
  SlDbQueryPhase phase;
  gboolean       is_plain; /* never prepared: the second try after the server threw a plan away */
} SlDbQuery;

SlDbRequest *sl_db_script_new (const char *sql,
                               SlDbReply  *reply);
gboolean     sl_db_query_start_simple (SlDb        *db,
                                       SlDbRequest *request);
SlDbProgress sl_db_query_take_result (SlDb        *db,
                                      SlDbRequest *request,
                                      PGresult    *result);
void         sl_db_query_clear (SlDbRequest *request);

G_END_DECLS
