/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlServerState: whether the database can be used. */
typedef enum {
  SL_SERVER_STATE_STARTING,     /* the first start or connection is under way */
  SL_SERVER_STATE_READY,        /* it answers */
  SL_SERVER_STATE_RECONNECTING, /* it was there, and is being looked for */
  SL_SERVER_STATE_FAILED,       /* it did not start; the message says why and what to do */
} SlServerState;

/** SlServerNotes: what the user should know about where the data lies. */
typedef enum {
  SL_SERVER_NOTE_NONE = 0,
  SL_SERVER_NOTE_ROOT = 1 << 0,                /* runs as root, the server under another account */
  SL_SERVER_NOTE_NETWORK_FILE_SYSTEM = 1 << 1, /* the directory lies on a network file system */
  SL_SERVER_NOTE_LOW_SPACE = 1 << 2,           /* the disk is nearly full */
  SL_SERVER_NOTE_NOT_UPGRADED = 1 << 3,        /* an older PostgreSQL still serves the data; the message says why */
} SlServerNotes;

/**
 * SlServerInfo:
 * @is_private: whether it is the program's own server
 * @version: (nullable): as the server says, "15.20"
 * @place: (nullable): the data directory of a private server, else the address without a password
 * @size: bytes the database takes, -1 if not known
 * @last_backup_at: (nullable): when the last good backup was made
 *
 * What the preferences tell about the database.
 */
typedef struct
{
  gboolean   is_private;
  char      *version;
  char      *place;
  gint64     size;
  GDateTime *last_backup_at;
} SlServerInfo;

SlServerInfo *sl_server_info_new (void);
void          sl_server_info_free (SlServerInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlServerInfo, sl_server_info_free)

/**
 * SlServerOldData:
 * @name: names it among the profile's
 * @path: where it lies
 * @major: the PostgreSQL that wrote it
 * @size: in bytes
 * @used_at: (nullable): when it was used last
 *
 * Data that an upgrade of PostgreSQL has left beside the new ones.
 */
typedef struct
{
  char      *name;
  char      *path;
  guint      major;
  guint64    size;
  GDateTime *used_at;
} SlServerOldData;

void sl_server_old_data_free (SlServerOldData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlServerOldData, sl_server_old_data_free)

#define SL_TYPE_SERVER_PORT (sl_server_port_get_type ())
G_DECLARE_INTERFACE (SlServerPort, sl_server_port, SL, SERVER_PORT, GObject)

/**
 * SlServerPortInterface:
 * @get_state: how it stands
 * @get_message: (nullable): the sentence for %SL_SERVER_STATE_FAILED, else for %SL_SERVER_NOTE_NOT_UPGRADED
 * @dup_details: (nullable): technical text about what the message speaks of, without secrets
 * @get_notes: what is worth a note
 * @retry: tries again after a failure, or at once while reconnecting
 * @describe_async: asks the server about itself
 * @test_async: connects to a server of the user's, without using it; fails with a sentence
 * @test_finish: (transfer full): the server's version
 * @keep_password_async: stores the password of such a server in the keyring; %NULL forgets it.
 *   %SL_ERROR_UNAVAILABLE if there is no keyring: it is then kept in memory only
 * @list_old_data_async: finds what upgrades of PostgreSQL have left behind
 * @list_old_data_finish: (transfer full) (element-type SlServerOldData): all of it
 * @remove_old_data_async: removes some of it for good; fails with a sentence
 *
 * How the window learns about the database server. Emits `changed` whenever state,
 * message or notes change.
 */
struct _SlServerPortInterface
{
  GTypeInterface parent_iface;

  SlServerState (*get_state) (SlServerPort *self);
  const char *(*get_message) (SlServerPort *self);
  char *(*dup_details) (SlServerPort *self);
  SlServerNotes (*get_notes) (SlServerPort *self);
  void (*retry) (SlServerPort *self);
  void (*describe_async) (SlServerPort       *self,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);
  SlServerInfo *(*describe_finish) (SlServerPort *self,
                                    GAsyncResult *result,
                                    GError      **error);
  void (*test_async) (SlServerPort       *self,
                      const char         *uri,
                      const char         *password,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  char *(*test_finish) (SlServerPort *self,
                        GAsyncResult *result,
                        GError      **error);
  void (*keep_password_async) (SlServerPort       *self,
                               const char         *uri,
                               const char         *password,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
  gboolean (*keep_password_finish) (SlServerPort *self,
                                    GAsyncResult *result,
                                    GError      **error);
  void (*list_old_data_async) (SlServerPort       *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
  GPtrArray *(*list_old_data_finish) (SlServerPort *self,
                                      GAsyncResult *result,
                                      GError      **error);
  void (*remove_old_data_async) (SlServerPort       *self,
                                 const char         *name,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
  gboolean (*remove_old_data_finish) (SlServerPort *self,
                                      GAsyncResult *result,
                                      GError      **error);
};

SlServerState sl_server_port_get_state (SlServerPort *self);
const char   *sl_server_port_get_message (SlServerPort *self);
char         *sl_server_port_dup_details (SlServerPort *self);
SlServerNotes sl_server_port_get_notes (SlServerPort *self);
void          sl_server_port_retry (SlServerPort *self);
void          sl_server_port_describe_async (SlServerPort *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlServerInfo *sl_server_port_describe_finish (SlServerPort *self, GAsyncResult *result, GError **error);
void          sl_server_port_test_async (SlServerPort *self, const char *uri, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char         *sl_server_port_test_finish (SlServerPort *self, GAsyncResult *result, GError **error);
void          sl_server_port_keep_password_async (SlServerPort *self, const char *uri, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean      sl_server_port_keep_password_finish (SlServerPort *self, GAsyncResult *result, GError **error);
void          sl_server_port_list_old_data_async (SlServerPort *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray    *sl_server_port_list_old_data_finish (SlServerPort *self, GAsyncResult *result, GError **error);
void          sl_server_port_remove_old_data_async (SlServerPort *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean      sl_server_port_remove_old_data_finish (SlServerPort *self, GAsyncResult *result, GError **error);
void          sl_server_port_emit_changed (SlServerPort *self);

G_END_DECLS
