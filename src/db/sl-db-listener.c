/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-listener.h"

typedef struct
{
  gatomicrefcount ref_count;
  guint           id; /* 0 once unsubscribed */
  char           *channel;
  SlDbNotifyFunc  func;
  gpointer        user_data;
  GDestroyNotify  destroy;
} Subscription;

struct _SlDbListener
{
  GObject parent_instance;

  /* Owned references */
  SlDb         *db;
  GPtrArray    *subscriptions;
  GCancellable *cancellable;

  guint    last_id;
  gboolean is_started;   /* LISTEN is to be in effect whenever there is a connection */
  gboolean is_listening; /* it is */
  gboolean was_listening;
};

enum {
  PROP_0,
  PROP_DB,
  PROP_IS_LISTENING,
  N_PROPS,
};

enum {
  SIGNAL_GAP,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlDbListener, sl_db_listener, G_TYPE_OBJECT)

static void
subscription_unref (gpointer data)
{
  Subscription *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self->channel);
  g_free (self);
}

static gpointer
subscription_ref (gconstpointer data,
                  gpointer      user_data)
{
  Subscription *self = (Subscription *) data;

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/* A name that needs no quotes, so that it cannot be anything but a name. */
static gboolean
is_channel (const char *channel)
{
  gsize length = strlen (channel);

  if (length == 0 || length > 63 || g_ascii_isdigit (*channel))
    return FALSE;

  return strspn (channel, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

static gboolean
has_channel (SlDbListener *self,
             const char   *channel)
{
  for (guint i = 0; i < self->subscriptions->len; i++)
    {
      Subscription *subscription = g_ptr_array_index (self->subscriptions, i);

      if (g_str_equal (subscription->channel, channel))
        return TRUE;
    }

  return FALSE;
}

static void
set_listening (SlDbListener *self,
               gboolean      is_listening)
{
  if (self->is_listening == is_listening)
    return;

  self->is_listening = is_listening;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LISTENING]);
}

/* LISTEN takes no values; the names were checked when they were subscribed to. */
static char *
make_script (SlDbListener *self)
{
  GString *script = g_string_new ("UNLISTEN *;");

  for (guint i = 0; i < self->subscriptions->len; i++)
    {
      Subscription *subscription = g_ptr_array_index (self->subscriptions, i);

      g_string_append_printf (script, "LISTEN %s;", subscription->channel);
    }

  return g_string_free (script, FALSE);
}

static void
note_listening (SlDbListener *self)
{
  gboolean is_gap = self->was_listening && !self->is_listening;

  self->was_listening = TRUE;
  set_listening (self, TRUE);
  if (is_gap)
    g_signal_emit (self, signals[SIGNAL_GAP], 0);
}

static void
listened_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlDbListener *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!sl_db_session_script_finish (SL_DB_SESSION (object), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  note_listening (self);
  g_task_return_boolean (task, TRUE);
}

static void
listened_again_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SlDbListener) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  gboolean is_done = sl_db_session_script_finish (SL_DB_SESSION (object), result, &error);

  g_weak_ref_clear (user_data);
  g_free (user_data);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (is_done)
    note_listening (self);
  else
    g_debug ("Listening: %s", error->message); /* the next connection tries again */
}

static void
listen_again (SlDbListener *self)
{
  g_autofree char *script = make_script (self);
  GWeakRef        *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  sl_db_session_script_async (SL_DB_SESSION (self->db), script, self->cancellable, listened_again_cb, weak);
}

static void
connected_notify_cb (SlDb         *db,
                     GParamSpec   *pspec,
                     SlDbListener *self)
{
  if (!sl_db_get_is_connected (db))
    set_listening (self, FALSE);
  else if (self->is_started)
    listen_again (self);
}

static void
notified_cb (SlDb         *db,
             const char   *channel,
             const char   *payload,
             SlDbListener *self)
{
  /* Who is told may subscribe or unsubscribe. */
  g_autoptr (SlDbListener) keep_alive = g_object_ref (self);
  g_autoptr (GPtrArray) told = g_ptr_array_copy (self->subscriptions, (GCopyFunc) subscription_ref, NULL);

  g_ptr_array_set_free_func (told, subscription_unref);
  for (guint i = 0; i < told->len; i++)
    {
      Subscription *subscription = g_ptr_array_index (told, i);

      if (subscription->id != 0 && g_str_equal (subscription->channel, channel))
        subscription->func (self, channel, payload, subscription->user_data);
    }
}

static void
sl_db_listener_constructed (GObject *object)
{
  SlDbListener *self = SL_DB_LISTENER (object);

  g_signal_connect_object (self->db, "notify::is-connected", G_CALLBACK (connected_notify_cb), self, 0);
  g_signal_connect_object (self->db, "notified", G_CALLBACK (notified_cb), self, 0);

  G_OBJECT_CLASS (sl_db_listener_parent_class)->constructed (object);
}

static void
sl_db_listener_dispose (GObject *object)
{
  SlDbListener *self = SL_DB_LISTENER (object);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->subscriptions, 0);
  g_clear_object (&self->db);

  G_OBJECT_CLASS (sl_db_listener_parent_class)->dispose (object);
}

static void
sl_db_listener_finalize (GObject *object)
{
  SlDbListener *self = SL_DB_LISTENER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->subscriptions, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_db_listener_parent_class)->finalize (object);
}

static void
sl_db_listener_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SlDbListener *self = SL_DB_LISTENER (object);

  switch (prop_id)
    {
    case PROP_DB:
      g_value_set_object (value, self->db);
      break;
    case PROP_IS_LISTENING:
      g_value_set_boolean (value, self->is_listening);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sl_db_listener_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SlDbListener *self = SL_DB_LISTENER (object);

  switch (prop_id)
    {
    case PROP_DB:
      self->db = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sl_db_listener_class_init (SlDbListenerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = sl_db_listener_constructed;
  object_class->dispose = sl_db_listener_dispose;
  object_class->finalize = sl_db_listener_finalize;
  object_class->get_property = sl_db_listener_get_property;
  object_class->set_property = sl_db_listener_set_property;

  /**
   * SlDbListener:db:
   *
   * The connection; best one of its own, such as %SL_DB_LANE_LISTENER.
   */
  properties[PROP_DB] =
    g_param_spec_object ("db", NULL, NULL, SL_TYPE_DB,
                         (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  /**
   * SlDbListener:is-listening:
   *
   * Whether notifications of all channels come in just now.
   */
  properties[PROP_IS_LISTENING] =
    g_param_spec_boolean ("is-listening", NULL, NULL, FALSE,
                          (G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * SlDbListener::gap:
   * @self: the listener
   *
   * It listens again after the connection was lost. What was notified meanwhile is lost too:
   * fetch again whatever is kept.
   */
  signals[SIGNAL_GAP] =
    g_signal_new ("gap", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_db_listener_init (SlDbListener *self)
{
  self->subscriptions = g_ptr_array_new_with_free_func (subscription_unref);
  self->cancellable = g_cancellable_new ();
}

/**
 * sl_db_listener_new:
 * @db: the connection to listen on
 *
 * Returns: (transfer full): a new #SlDbListener
 */
SlDbListener *
sl_db_listener_new (SlDb *db)
{
  g_return_val_if_fail (SL_IS_DB (db), NULL);

  return g_object_new (SL_TYPE_DB_LISTENER, "db", db, NULL);
}

/**
 * sl_db_listener_get_is_listening:
 * @self: a listener
 *
 * Returns: whether notifications come in just now
 */
gboolean
sl_db_listener_get_is_listening (SlDbListener *self)
{
  g_return_val_if_fail (SL_IS_DB_LISTENER (self), FALSE);

  return self->is_listening;
}

/**
 * sl_db_listener_subscribe:
 * @self: a listener
 * @channel: up to 63 small letters, digits and `_`, the first no digit
 * @func: called for each notification, in the order the server sent them
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * To a listener that was started a new channel is added at once.
 *
 * Returns: a number for sl_db_listener_unsubscribe()
 */
guint
sl_db_listener_subscribe (SlDbListener  *self,
                          const char    *channel,
                          SlDbNotifyFunc func,
                          gpointer       user_data,
                          GDestroyNotify destroy)
{
  Subscription *subscription = NULL;
  gboolean      is_new = FALSE;

  g_return_val_if_fail (SL_IS_DB_LISTENER (self), 0);
  g_return_val_if_fail (channel != NULL && is_channel (channel), 0);
  g_return_val_if_fail (func != NULL, 0);

  is_new = !has_channel (self, channel);
  subscription = g_new0 (Subscription, 1);
  g_atomic_ref_count_init (&subscription->ref_count);
  subscription->id = ++self->last_id;
  subscription->channel = g_strdup (channel);
  subscription->func = func;
  subscription->user_data = user_data;
  subscription->destroy = destroy;
  g_ptr_array_add (self->subscriptions, subscription);
  if (is_new && self->is_listening)
    listen_again (self);

  return subscription->id;
}

/**
 * sl_db_listener_unsubscribe:
 * @self: a listener
 * @id: what sl_db_listener_subscribe() returned
 */
void
sl_db_listener_unsubscribe (SlDbListener *self,
                            guint         id)
{
  g_return_if_fail (SL_IS_DB_LISTENER (self));
  g_return_if_fail (id != 0);

  for (guint i = 0; i < self->subscriptions->len; i++)
    {
      Subscription *subscription = g_ptr_array_index (self->subscriptions, i);

      if (subscription->id == id)
        {
          subscription->id = 0;
          g_ptr_array_remove_index (self->subscriptions, i);
          return;
        }
    }
}

/**
 * sl_db_listener_start_async:
 * @self: a listener
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when notifications come in
 * @user_data: for @callback
 *
 * Starts listening. What is read from the database after @callback misses nothing; from then on
 * #SlDbListener::gap tells when something may have been missed.
 */
void
sl_db_listener_start_async (SlDbListener       *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autofree char *script = NULL;
  GTask           *task = NULL;

  g_return_if_fail (SL_IS_DB_LISTENER (self));

  self->is_started = TRUE;
  script = make_script (self);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_db_listener_start_async);
  sl_db_session_script_async (SL_DB_SESSION (self->db), script, cancellable, listened_cb, task);
}

/**
 * sl_db_listener_start_finish:
 * @self: a listener
 * @result: the result
 * @error: return location
 *
 * Returns: whether it listens
 */
gboolean
sl_db_listener_start_finish (SlDbListener *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
