/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-control.h"
#include "db/sl-cluster-lock.h"
#include "db/sl-cluster-private.h"
#include "db/sl-cluster-socket.h"
#include "db/sl-db-target-private.h"

enum {
  PROP_0,
  PROP_PROFILE,
  PROP_PHASE,
  PROP_WARNINGS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (SlClusterPhase,
                    sl_cluster_phase,
                    G_DEFINE_ENUM_VALUE (SL_CLUSTER_PHASE_STOPPED, "stopped"),
                    G_DEFINE_ENUM_VALUE (SL_CLUSTER_PHASE_CREATING, "creating"),
                    G_DEFINE_ENUM_VALUE (SL_CLUSTER_PHASE_UPGRADING, "upgrading"),
                    G_DEFINE_ENUM_VALUE (SL_CLUSTER_PHASE_STARTING, "starting"),
                    G_DEFINE_ENUM_VALUE (SL_CLUSTER_PHASE_RECOVERING, "recovering"),
                    G_DEFINE_ENUM_VALUE (SL_CLUSTER_PHASE_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (SL_CLUSTER_PHASE_STOPPING, "stopping"))

G_DEFINE_FINAL_TYPE (SlCluster, sl_cluster, G_TYPE_OBJECT)

void
_sl_cluster_set_phase (SlCluster     *self,
                       SlClusterPhase phase)
{
  if (self->phase == phase)
    return;
  self->phase = phase;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHASE]);
}

void
_sl_cluster_set_warnings (SlCluster        *self,
                          SlClusterWarnings warnings)
{
  if (self->warnings == warnings)
    return;
  self->warnings = warnings;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WARNINGS]);
}

static void
query_status_thread (GTask        *task,
                     gpointer      source_object,
                     gpointer      task_data,
                     GCancellable *cancellable)
{
  g_task_return_pointer (task, sl_cluster_control_query_status (task_data), (GDestroyNotify) sl_cluster_status_free);
}

static void
status_queried_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError          *error = NULL;
  SlClusterStatus *status = g_task_propagate_pointer (G_TASK (result), &error);

  if (status != NULL)
    g_task_return_pointer (task, status, (GDestroyNotify) sl_cluster_status_free);
  else
    g_task_return_error (task, error);
}

static void
sl_cluster_finalize (GObject *object)
{
  SlCluster *self = SL_CLUSTER (object);

  /* Each task holds a reference on us. */
  g_assert (self->active == NULL && g_queue_is_empty (&self->requests));

  g_clear_pointer (&self->spares, sl_db_spares_free);
  sl_cluster_lock_close (&self->lease);
  g_clear_object (&self->profile);
  g_strfreev (self->binary_directories);
  g_free (self->socket_directory);
  g_free (self->server_account);
  g_free (self->upgrade_failure);
  g_free (self->details);

  G_OBJECT_CLASS (sl_cluster_parent_class)->finalize (object);
}

static void
sl_cluster_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SlCluster *self = SL_CLUSTER (object);

  switch (prop_id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case PROP_PHASE:
      g_value_set_enum (value, (int) self->phase);
      break;
    case PROP_WARNINGS:
      g_value_set_uint (value, self->warnings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sl_cluster_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  SlCluster *self = SL_CLUSTER (object);

  switch (prop_id)
    {
    case PROP_PROFILE:
      self->profile = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sl_cluster_class_init (SlClusterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sl_cluster_finalize;
  object_class->get_property = sl_cluster_get_property;
  object_class->set_property = sl_cluster_set_property;

  properties[PROP_PROFILE] =
    g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE,
                         (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  properties[PROP_PHASE] =
    g_param_spec_enum ("phase", NULL, NULL, SL_TYPE_CLUSTER_PHASE, SL_CLUSTER_PHASE_STOPPED,
                       (G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  properties[PROP_WARNINGS] =
    g_param_spec_uint ("warnings", NULL, NULL, 0, G_MAXUINT, 0,
                       (G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_cluster_init (SlCluster *self)
{
  self->lease = -1;
  g_queue_init (&self->requests);
}

/**
 * sl_cluster_status_free:
 * @status: (transfer full): a status
 */
void
sl_cluster_status_free (SlClusterStatus *status)
{
  g_free (status->data_directory);
  g_free (status->socket_directory);
  g_free (status);
}

/**
 * sl_cluster_new:
 * @profile: whose server
 *
 * The private PostgreSQL server of a profile. Nothing happens before
 * sl_cluster_start_async(). An object that goes away without sl_cluster_stop_async()
 * leaves the server running, for the next program to adopt.
 *
 * Returns: (transfer full): the cluster
 */
SlCluster *
sl_cluster_new (SlProfile *profile)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);

  return g_object_new (SL_TYPE_CLUSTER, "profile", profile, NULL);
}

/**
 * sl_cluster_get_profile:
 * @self: a cluster
 *
 * Returns: (transfer none): its profile
 */
SlProfile *
sl_cluster_get_profile (SlCluster *self)
{
  g_return_val_if_fail (SL_IS_CLUSTER (self), NULL);

  return self->profile;
}

/**
 * sl_cluster_get_phase:
 * @self: a cluster
 *
 * A server that crashes is not noticed here but by who talks to it; then
 * sl_cluster_start_async() once more brings it back.
 *
 * Returns: what it does for us at the moment
 */
SlClusterPhase
sl_cluster_get_phase (SlCluster *self)
{
  g_return_val_if_fail (SL_IS_CLUSTER (self), SL_CLUSTER_PHASE_STOPPED);

  return self->phase;
}

/**
 * sl_cluster_get_warnings:
 * @self: a cluster
 *
 * Returns: what the user should know, since the last start
 */
SlClusterWarnings
sl_cluster_get_warnings (SlCluster *self)
{
  g_return_val_if_fail (SL_IS_CLUSTER (self), 0);

  return self->warnings;
}

/**
 * sl_cluster_get_upgrade_failure:
 * @self: a cluster
 *
 * Returns: (transfer none) (nullable): with %SL_CLUSTER_WARNING_NOT_UPGRADED, sentences that
 *   say why, and which packages it takes
 */
const char *
sl_cluster_get_upgrade_failure (SlCluster *self)
{
  g_return_val_if_fail (SL_IS_CLUSTER (self), NULL);

  return self->upgrade_failure;
}

/**
 * sl_cluster_dup_details:
 * @self: a cluster
 *
 * Returns: (transfer full) (nullable): technical text about the last failure, such as
 *   the end of the server's log
 */
char *
sl_cluster_dup_details (SlCluster *self)
{
  g_return_val_if_fail (SL_IS_CLUSTER (self), NULL);

  return g_strdup (self->details);
}

/**
 * sl_cluster_set_binary_directories:
 * @self: a cluster
 * @directories: (nullable): where to look for server programs, instead of the usual places
 */
void
sl_cluster_set_binary_directories (SlCluster         *self,
                                   const char *const *directories)
{
  g_return_if_fail (SL_IS_CLUSTER (self));

  g_strfreev (self->binary_directories);
  self->binary_directories = g_strdupv ((char **) directories);
}

/**
 * sl_cluster_get_binary_directories:
 * @self: a cluster
 *
 * Returns: (transfer none) (nullable): what sl_cluster_set_binary_directories() has set
 */
const char *const *
sl_cluster_get_binary_directories (SlCluster *self)
{
  g_return_val_if_fail (SL_IS_CLUSTER (self), NULL);

  return (const char *const *) self->binary_directories;
}

/**
 * sl_cluster_get_socket_directory:
 * @self: a cluster
 *
 * Returns: (transfer none) (nullable): where the server listens, %NULL before the first start
 */
const char *
sl_cluster_get_socket_directory (SlCluster *self)
{
  g_return_val_if_fail (SL_IS_CLUSTER (self), NULL);

  return self->socket_directory;
}

/**
 * sl_cluster_dup_conninfo:
 * @self: a cluster
 *
 * Returns: (transfer full) (nullable): a connection string for libpq to the application's
 *   database as the application's role, without secrets; %NULL before the first start
 */
char *
sl_cluster_dup_conninfo (SlCluster *self)
{
  g_return_val_if_fail (SL_IS_CLUSTER (self), NULL);

  if (self->socket_directory == NULL)
    return NULL;

  return sl_cluster_socket_build_conninfo (self->socket_directory, self->server_account, SL_CLUSTER_ROLE, SL_CLUSTER_DATABASE);
}

/**
 * sl_cluster_dup_manager_conninfo:
 * @self: a cluster
 * @database: a database
 *
 * Returns: (transfer full) (nullable): like sl_cluster_dup_conninfo() for the superuser,
 *   whom only tests and the making of backups need
 */
char *
sl_cluster_dup_manager_conninfo (SlCluster  *self,
                                 const char *database)
{
  g_return_val_if_fail (SL_IS_CLUSTER (self), NULL);

  if (self->socket_directory == NULL)
    return NULL;

  return sl_cluster_socket_build_conninfo (self->socket_directory, self->server_account, SL_CLUSTER_MANAGER_ROLE, database);
}

/**
 * sl_cluster_dup_target:
 * @self: a cluster that was started
 * @error: return location
 *
 * Returns: (transfer full): the application's database as the application's role; the
 *   connections that the start has begun go along
 */
SlDbTarget *
sl_cluster_dup_target (SlCluster *self,
                       GError   **error)
{
  g_autofree char *conninfo = NULL;
  SlDbTarget      *target = NULL;

  g_return_val_if_fail (SL_IS_CLUSTER (self), NULL);
  g_return_val_if_fail (self->socket_directory != NULL, NULL);

  conninfo = sl_cluster_dup_conninfo (self);
  target = sl_db_target_new (conninfo, NULL, error);
  if (target != NULL && self->spares != NULL)
    sl_db_target_give_spares (target, g_steal_pointer (&self->spares));

  return target;
}

/**
 * sl_cluster_connect_ahead:
 * @self: a cluster
 * @n_connections: how many
 *
 * Lets the next start begin connections to the application's database as soon as the
 * server serves, in its thread, for who takes sl_cluster_dup_target() afterwards.
 */
void
sl_cluster_connect_ahead (SlCluster *self,
                          guint      n_connections)
{
  g_return_if_fail (SL_IS_CLUSTER (self));

  self->n_ahead = n_connections;
}

/**
 * sl_cluster_start_async:
 * @self: a cluster
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the server serves
 * @user_data: for @callback
 *
 * Makes sure that the server runs, and takes a lease on it: adopts one that runs,
 * starts one that does not, creates it the first time. May be called at any time, as
 * after a lost connection. Starts and stops of one object happen one after the other.
 */
void
sl_cluster_start_async (SlCluster          *self,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (SL_IS_CLUSTER (self));

  _sl_cluster_enqueue (self, SL_CLUSTER_OPERATION_START, sl_cluster_start_async, cancellable, callback, user_data);
}

/**
 * sl_cluster_start_finish:
 * @self: a cluster
 * @result: the result
 * @error: a sentence for the user: %SL_ERROR_UNAVAILABLE if the machine lacks something,
 *   %SL_ERROR_REFUSED if the data are in use elsewhere, %SL_ERROR_TIMEOUT if it takes too long
 *
 * Returns: whether the server serves us
 */
gboolean
sl_cluster_start_finish (SlCluster    *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sl_cluster_stop_async:
 * @self: a cluster
 * @insist: whether it is an error that others still use the server
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when that is done
 * @user_data: for @callback
 *
 * Gives up our lease; the last one out stops the server. With @insist it also stops a
 * server that nobody has a lease on.
 */
void
sl_cluster_stop_async (SlCluster          *self,
                       gboolean            insist,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_return_if_fail (SL_IS_CLUSTER (self));

  _sl_cluster_enqueue (self, insist ? SL_CLUSTER_OPERATION_INSIST_STOP : SL_CLUSTER_OPERATION_STOP, sl_cluster_stop_async, cancellable, callback, user_data);
}

/**
 * sl_cluster_stop_finish:
 * @self: a cluster
 * @result: the result
 * @error: a sentence for the user: %SL_ERROR_REFUSED if others still use the server
 *
 * Returns: whether our lease is given up, and the server stopped if that was due
 */
gboolean
sl_cluster_stop_finish (SlCluster    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sl_cluster_query_status_async:
 * @self: a cluster
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the status
 * @user_data: for @callback
 *
 * Looks how the server is, without starting or changing anything.
 */
void
sl_cluster_query_status_async (SlCluster          *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) worker = NULL;
  GTask *task = NULL;

  g_return_if_fail (SL_IS_CLUSTER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_cluster_query_status_async);
  worker = g_task_new (NULL, cancellable, status_queried_cb, task);
  g_task_set_source_tag (worker, sl_cluster_query_status_async);
  g_task_set_task_data (worker,
                        sl_cluster_control_new (sl_profile_get_directory (self->profile), NULL),
                        (GDestroyNotify) sl_cluster_control_free);
  g_task_run_in_thread (worker, query_status_thread);
}

/**
 * sl_cluster_query_status_finish:
 * @self: a cluster
 * @result: the result
 * @error: cancellation only
 *
 * Returns: (transfer full): the status
 */
SlClusterStatus *
sl_cluster_query_status_finish (SlCluster    *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
