/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-event.h"
#include "sl-fake-job-port.h"

G_BEGIN_DECLS

typedef enum {
  SL_FAKE_CALL_LIST,
  SL_FAKE_CALL_BOARD,
  SL_FAKE_CALL_COUNT,
  SL_FAKE_CALL_FETCH,
  SL_FAKE_CALL_CLOSING,
  SL_FAKE_CALL_FIND,
  SL_FAKE_CALL_ADD,
  SL_FAKE_CALL_UPDATE,
  SL_FAKE_CALL_MOVE,
  SL_FAKE_CALL_PLACE,
  SL_FAKE_CALL_APPLY,
  SL_FAKE_CALL_SHELVE,
  SL_FAKE_CALL_HISTORY,
  SL_FAKE_CALL_PAGE,
} SlFakeCallKind;

typedef struct
{
  SlFakeJobPort *port; /* borrowed: the task holds it */
  SlFakeCallKind kind;
  GSource       *answer;
  GSource       *cancelled;
  SlError        failure;
  gboolean       fails;

  SlJobFilter  *filter;
  SlJobStatus   status;
  char         *after_rank;
  char         *after_id;
  guint         skip;
  guint         limit;
  SlJobCounts   counts;
  GStrv         ids;
  char         *text;
  SlJob        *before;
  SlJob        *after;
  GBytes       *page;
  char         *page_type;
  GPtrArray    *places;
  SlJobShelving shelving;
  GDate         first;
  GDate         last;
  GPtrArray    *days;
} SlFakeCall;

typedef struct
{
  GBytes *bytes;
  char   *type;
} SlFakePage;

struct _SlFakeJobPort
{
  GObject parent_instance;

  GHashTable *jobs;                       /* id → SlJob */
  GHashTable *pages;                      /* id → SlFakePage */
  GPtrArray  *columns[SL_N_JOB_STATUSES]; /* borrowed SlJob in order, every shelf */
  GPtrArray  *waiting;                    /* GTask */
  GString    *log;
  gboolean    held;
  gboolean    is_down;
  gboolean    fail_next;
  SlError     failure;
  guint       n_made;
};

#define SL_FAKE_RANK_STEP   (G_GINT64_CONSTANT (1) << 24)
#define SL_FAKE_RANK_MIDDLE (G_GINT64_CONSTANT (1) << 60)

SlFakeCall *sl_fake_call_new (SlFakeJobPort      *self,
                              SlFakeCallKind      kind,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
void        sl_fake_call_schedule (GTask      *task,
                                   SlFakeCall *call);

char      *sl_fake_format_rank (gint64 rank);
gint64     sl_fake_parse_rank (SlJob *job);
SlJobShelf sl_fake_shelf_of (SlJob *job);
void       sl_fake_insert_sorted (SlFakeJobPort *self,
                                  SlJob         *job);
void       sl_fake_stamp (SlJob *job);
void       sl_fake_emit_one (SlFakeJobPort *self,
                             SlJob         *job);

void     sl_fake_page_free (SlFakePage *page);
gpointer sl_fake_list_rows (SlFakeJobPort *self,
                            SlFakeCall    *call);
gpointer sl_fake_board_rows (SlFakeJobPort *self,
                             SlFakeCall    *call);
void     sl_fake_count_rows (SlFakeJobPort *self,
                             SlFakeCall    *call);
gpointer sl_fake_fetch_rows (SlFakeJobPort *self,
                             SlFakeCall    *call);
gpointer sl_fake_closing_rows (SlFakeJobPort *self,
                               SlFakeCall    *call);
gpointer sl_fake_history_rows (SlFakeJobPort *self,
                               SlFakeCall    *call);
SlJob   *sl_fake_find_url (SlFakeJobPort *self,
                           const char    *url);
gpointer sl_fake_add_row (SlFakeJobPort *self,
                          SlFakeCall    *call,
                          GError       **error);
gpointer sl_fake_update_row (SlFakeJobPort *self,
                             SlFakeCall    *call,
                             GError       **error);
gpointer sl_fake_move_rows (SlFakeJobPort *self,
                            SlFakeCall    *call,
                            GError       **error);
gboolean sl_fake_place_rows (SlFakeJobPort *self,
                             SlFakeCall    *call,
                             GError       **error);
gboolean sl_fake_apply_rows (SlFakeJobPort *self,
                             SlFakeCall    *call,
                             GError       **error);
guint    sl_fake_shelve_rows (SlFakeJobPort *self,
                              SlFakeCall    *call);

G_END_DECLS
