/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/sl-job-filter.h"
#include "core/sl-job.h"

G_BEGIN_DECLS

/**
 * SlJobQuery:
 * @filter: what to let through
 * @status: which column
 * @after_rank: (nullable): `board_rank` of the last posting before the page; %NULL starts at the top
 * @after_id: (nullable): its id
 * @skip: rows to leave out after that place, for a jump of the scroll bar; 0 is a plain keyset page
 * @limit: rows at most, 1 to 1000
 *
 * One page of a column, ordered by (board_rank, id). With a search text the order
 * is by relevance and @after_rank is not used: @skip counts from the top.
 */
typedef struct
{
  const SlJobFilter *filter;
  SlJobStatus        status;
  const char        *after_rank;
  const char        *after_id;
  guint              skip;
  guint              limit;
} SlJobQuery;

void sl_job_query_go_on (SlJobQuery *self,
                         SlJob      *last,
                         guint       n_above);

/** SlJobCounts: how many postings a filter lets through, by column. */
typedef struct
{
  gint64 by_status[SL_N_JOB_STATUSES];
  gint64 total;
} SlJobCounts;

/**
 * SlJobPlace:
 * @id: a posting
 * @status: the column it stood in
 * @board_rank: where in it
 * @now_status: the column it was moved to
 * @now_rank: where in it
 *
 * Where one posting stood on the board and where it was moved to. Undo of a move puts
 * places back; what has been moved on since is left alone, whatever else has changed.
 */
typedef struct
{
  char       *id;
  SlJobStatus status;
  char       *board_rank;
  SlJobStatus now_status;
  char       *now_rank;
} SlJobPlace;

/**
 * SlJobDay:
 * @id: a posting
 * @at: (nullable): when the user applied to it; %NULL: they did not
 */
typedef struct
{
  char      *id;
  GDateTime *at;
} SlJobDay;

SlJobDay *sl_job_day_new (const char *id,
                          GDateTime  *at);
void      sl_job_day_free (SlJobDay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlJobDay, sl_job_day_free)

void sl_job_place_free (SlJobPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlJobPlace, sl_job_place_free)

/** SlJobShelving: what sl_job_port_shelve_async() does with postings. */
typedef enum {
  SL_JOB_SHELVING_TRASH,     /* into the trash */
  SL_JOB_SHELVING_RESTORE,   /* out of the trash */
  SL_JOB_SHELVING_ARCHIVE,   /* off the board, kept */
  SL_JOB_SHELVING_UNARCHIVE, /* back on the board */
  SL_JOB_SHELVING_DESTROY,   /* gone for good; only from the trash */
} SlJobShelving;

SlJobShelving sl_job_shelving_invert (SlJobShelving shelving);

#define SL_TYPE_JOB_PORT (sl_job_port_get_type ())
G_DECLARE_INTERFACE (SlJobPort, sl_job_port, SL, JOB_PORT, GObject)

/**
 * SlJobPortInterface:
 *
 * How everything above the database reads and changes postings. Calls are made on
 * the main context and answer there. Errors are in #SL_ERROR. Emits
 * `changed (GStrv ids)` after a change by anyone, in this process or elsewhere;
 * an empty list means "anything may have changed" (after a reconnect).
 */
struct _SlJobPortInterface
{
  GTypeInterface parent_iface;

  void (*list_async) (SlJobPort          *self,
                      const SlJobQuery   *query,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  GPtrArray *(*list_finish) (SlJobPort    *self,
                             GAsyncResult *result,
                             GError      **error);
  void (*board_async) (SlJobPort          *self,
                       const SlJobFilter  *filter,
                       guint               limit,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  GPtrArray *(*board_finish) (SlJobPort    *self,
                              GAsyncResult *result,
                              GError      **error);
  void (*count_async) (SlJobPort          *self,
                       const SlJobFilter  *filter,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  gboolean (*count_finish) (SlJobPort    *self,
                            GAsyncResult *result,
                            SlJobCounts  *counts,
                            GError      **error);
  void (*fetch_async) (SlJobPort          *self,
                       const char *const  *ids,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  GPtrArray *(*fetch_finish) (SlJobPort    *self,
                              GAsyncResult *result,
                              GError      **error);
  void (*closing_async) (SlJobPort          *self,
                         const GDate        *first,
                         const GDate        *last,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data);
  GPtrArray *(*closing_finish) (SlJobPort    *self,
                                GAsyncResult *result,
                                GError      **error);
  void (*history_async) (SlJobPort          *self,
                         const char         *id,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data);
  GPtrArray *(*history_finish) (SlJobPort    *self,
                                GAsyncResult *result,
                                GError      **error);
  void (*find_async) (SlJobPort          *self,
                      const char         *url,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  SlJob *(*find_finish) (SlJobPort    *self,
                         GAsyncResult *result,
                         GError      **error);
  void (*add_async) (SlJobPort          *self,
                     SlJob              *job,
                     GBytes             *page,
                     const char         *page_type,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data);
  SlJob *(*add_finish) (SlJobPort    *self,
                        GAsyncResult *result,
                        GError      **error);
  void (*update_async) (SlJobPort          *self,
                        SlJob              *before,
                        SlJob              *after,
                        GBytes             *page,
                        const char         *page_type,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data);
  SlJob *(*update_finish) (SlJobPort    *self,
                           GAsyncResult *result,
                           GError      **error);
  void (*move_async) (SlJobPort          *self,
                      const char *const  *ids,
                      SlJobStatus         status,
                      const char         *after_id,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  GPtrArray *(*move_finish) (SlJobPort    *self,
                             GAsyncResult *result,
                             GError      **error);
  void (*place_async) (SlJobPort          *self,
                       GPtrArray          *places,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  gboolean (*place_finish) (SlJobPort    *self,
                            GAsyncResult *result,
                            GError      **error);
  void (*shelve_async) (SlJobPort          *self,
                        const char *const  *ids,
                        SlJobShelving       shelving,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data);
  guint (*shelve_finish) (SlJobPort    *self,
                          GAsyncResult *result,
                          GError      **error);
  void (*apply_async) (SlJobPort          *self,
                       GPtrArray          *days,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  gboolean (*apply_finish) (SlJobPort    *self,
                            GAsyncResult *result,
                            GError      **error);
  void (*page_async) (SlJobPort          *self,
                      const char         *id,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  GBytes *(*page_finish) (SlJobPort    *self,
                          GAsyncResult *result,
                          char        **page_type,
                          GError      **error);
};

void       sl_job_port_list_async (SlJobPort *self, const SlJobQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_job_port_list_finish (SlJobPort *self, GAsyncResult *result, GError **error);
void       sl_job_port_board_async (SlJobPort *self, const SlJobFilter *filter, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_job_port_board_finish (SlJobPort *self, GAsyncResult *result, GError **error);
void       sl_job_port_count_async (SlJobPort *self, const SlJobFilter *filter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   sl_job_port_count_finish (SlJobPort *self, GAsyncResult *result, SlJobCounts *counts, GError **error);
void       sl_job_port_fetch_async (SlJobPort *self, const char *const *ids, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_job_port_fetch_finish (SlJobPort *self, GAsyncResult *result, GError **error);
void       sl_job_port_closing_async (SlJobPort *self, const GDate *first, const GDate *last, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_job_port_closing_finish (SlJobPort *self, GAsyncResult *result, GError **error);
void       sl_job_port_history_async (SlJobPort *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_job_port_history_finish (SlJobPort *self, GAsyncResult *result, GError **error);
void       sl_job_port_find_async (SlJobPort *self, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlJob     *sl_job_port_find_finish (SlJobPort *self, GAsyncResult *result, GError **error);
void       sl_job_port_add_async (SlJobPort *self, SlJob *job, GBytes *page, const char *page_type, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlJob     *sl_job_port_add_finish (SlJobPort *self, GAsyncResult *result, GError **error);
void       sl_job_port_update_async (SlJobPort *self, SlJob *before, SlJob *after, GBytes *page, const char *page_type, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlJob     *sl_job_port_update_finish (SlJobPort *self, GAsyncResult *result, GError **error);
void       sl_job_port_move_async (SlJobPort *self, const char *const *ids, SlJobStatus status, const char *after_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_job_port_move_finish (SlJobPort *self, GAsyncResult *result, GError **error);
void       sl_job_port_place_async (SlJobPort *self, GPtrArray *places, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   sl_job_port_place_finish (SlJobPort *self, GAsyncResult *result, GError **error);
void       sl_job_port_shelve_async (SlJobPort *self, const char *const *ids, SlJobShelving shelving, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
guint      sl_job_port_shelve_finish (SlJobPort *self, GAsyncResult *result, GError **error);
void       sl_job_port_apply_async (SlJobPort *self, GPtrArray *days, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   sl_job_port_apply_finish (SlJobPort *self, GAsyncResult *result, GError **error);
void       sl_job_port_page_async (SlJobPort *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GBytes    *sl_job_port_page_finish (SlJobPort *self, GAsyncResult *result, char **page_type, GError **error);

void sl_job_port_emit_changed (SlJobPort *self, const char *const *ids);

G_END_DECLS
