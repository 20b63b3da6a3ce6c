/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-db-pool.h"

/* A statement that somebody waits for is given up after this, in ms. */
#define INTERACTIVE_TIMEOUT 30000

/* With so many requests before it a new one goes to the second interactive connection. */
#define CROWDED 8

enum {
  SLOT_INTERACTIVE,
  SLOT_SECOND, /* interactive as well: for when a transaction or much else holds the first */
  SLOT_BULK,
  SLOT_LISTENER,
  N_SLOTS,
};

struct _SlDbPool
{
  GObject parent_instance;

  /* Owned references */
  SlDbTarget *target;
  SlDb       *slots[N_SLOTS];

  gboolean is_connected;
  gboolean is_closed;
};

enum {
  PROP_0,
  PROP_TARGET,
  PROP_IS_CONNECTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void session_iface_init (SlDbSessionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlDbPool, sl_db_pool, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_DB_SESSION, session_iface_init))

static void
connected_notify_cb (SlDb       *db,
                     GParamSpec *pspec,
                     SlDbPool   *self)
{
  gboolean is_connected = sl_db_get_is_connected (db);

  if (self->is_connected == is_connected)
    return;

  self->is_connected = is_connected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_CONNECTED]);
}

static SlDb *
ensure_slot (SlDbPool *self,
             guint     slot)
{
  SlDb *db = self->slots[slot];

  if (db != NULL)
    return db;

  db = sl_db_new (self->target);
  if (slot == SLOT_INTERACTIVE || slot == SLOT_SECOND)
    sl_db_set_statement_timeout (db, INTERACTIVE_TIMEOUT);
  if (slot == SLOT_BULK)
    sl_db_set_priority (db, SL_DB_PRIORITY_BULK);
  if (slot == SLOT_INTERACTIVE)
    g_signal_connect_object (db, "notify::is-connected", G_CALLBACK (connected_notify_cb), self, 0);
  self->slots[slot] = db;
  if (self->is_closed)
    sl_db_close (db);

  return db;
}

static SlDb *
pick_interactive (SlDbPool *self)
{
  SlDb *first = ensure_slot (self, SLOT_INTERACTIVE);

  if (sl_db_get_load (first) < CROWDED)
    return first;

  return sl_db_get_load (ensure_slot (self, SLOT_SECOND)) < sl_db_get_load (first) ? self->slots[SLOT_SECOND] : first;
}

/* Where nothing runs, be it only the end of something cancelled; the first one where both have to do. */
static SlDb *
pick_idle (SlDbPool *self)
{
  SlDb *first = ensure_slot (self, SLOT_INTERACTIVE);

  if (sl_db_get_load (first) == 0 || !sl_db_get_is_connected (first))
    return first;

  return sl_db_get_load (ensure_slot (self, SLOT_SECOND)) < sl_db_get_load (first) ? self->slots[SLOT_SECOND] : first;
}

static void
sl_db_pool_submit (SlDbSession *session,
                   SlDbRequest *request)
{
  SlDbSession *db = SL_DB_SESSION (pick_interactive (SL_DB_POOL (session)));

  SL_DB_SESSION_GET_IFACE (db)->submit (db, request);
}

static void
session_iface_init (SlDbSessionInterface *iface)
{
  iface->submit = sl_db_pool_submit;
}

static void
sl_db_pool_dispose (GObject *object)
{
  SlDbPool *self = SL_DB_POOL (object);

  for (guint i = 0; i < N_SLOTS; i++)
    g_clear_object (&self->slots[i]);

  G_OBJECT_CLASS (sl_db_pool_parent_class)->dispose (object);
}

static void
sl_db_pool_finalize (GObject *object)
{
  SlDbPool *self = SL_DB_POOL (object);

  g_clear_pointer (&self->target, sl_db_target_unref);

  G_OBJECT_CLASS (sl_db_pool_parent_class)->finalize (object);
}

static void
sl_db_pool_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SlDbPool *self = SL_DB_POOL (object);

  switch (prop_id)
    {
    case PROP_TARGET:
      g_value_set_boxed (value, self->target);
      break;
    case PROP_IS_CONNECTED:
      g_value_set_boolean (value, self->is_connected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sl_db_pool_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  SlDbPool *self = SL_DB_POOL (object);

  switch (prop_id)
    {
    case PROP_TARGET:
      self->target = g_value_dup_boxed (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sl_db_pool_class_init (SlDbPoolClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_db_pool_dispose;
  object_class->finalize = sl_db_pool_finalize;
  object_class->get_property = sl_db_pool_get_property;
  object_class->set_property = sl_db_pool_set_property;

  /**
   * SlDbPool:target:
   *
   * The database its connections lead to.
   */
  properties[PROP_TARGET] =
    g_param_spec_boxed ("target", NULL, NULL, SL_TYPE_DB_TARGET,
                        (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  /**
   * SlDbPool:is-connected:
   *
   * Whether the interactive connection stands. It is what the window shows of the server.
   */
  properties[PROP_IS_CONNECTED] =
    g_param_spec_boolean ("is-connected", NULL, NULL, FALSE,
                          (G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_db_pool_init (SlDbPool *self)
{
}

/**
 * sl_db_pool_new:
 * @target: the database
 *
 * Up to four connections, each made when it is first needed. As a session the pool runs what
 * it is given on an interactive connection.
 *
 * Returns: (transfer full): a new #SlDbPool
 */
SlDbPool *
sl_db_pool_new (SlDbTarget *target)
{
  g_return_val_if_fail (target != NULL, NULL);

  return g_object_new (SL_TYPE_DB_POOL, "target", target, NULL);
}

/**
 * sl_db_pool_get_db:
 * @self: a pool
 * @lane: what it is for
 *
 * Two calls for the interactive lane can give two connections: begin a transaction on what
 * this returns and go on with the transaction.
 *
 * Returns: (transfer none): the connection with the least to do
 */
SlDb *
sl_db_pool_get_db (SlDbPool *self,
                   SlDbLane  lane)
{
  g_return_val_if_fail (SL_IS_DB_POOL (self), NULL);

  switch (lane)
    {
    case SL_DB_LANE_CHANGES:
      return ensure_slot (self, SLOT_INTERACTIVE);
    case SL_DB_LANE_SEARCH:
      return pick_idle (self);
    case SL_DB_LANE_BULK:
      return ensure_slot (self, SLOT_BULK);
    case SL_DB_LANE_LISTENER:
      return ensure_slot (self, SLOT_LISTENER);
    case SL_DB_LANE_INTERACTIVE:
    default:
      return pick_interactive (self);
    }
}

/**
 * sl_db_pool_get_is_connected:
 * @self: a pool
 *
 * Returns: whether the interactive connection stands
 */
gboolean
sl_db_pool_get_is_connected (SlDbPool *self)
{
  g_return_val_if_fail (SL_IS_DB_POOL (self), FALSE);

  return self->is_connected;
}

/**
 * sl_db_pool_close:
 * @self: a pool
 *
 * Closes all its connections for good.
 */
void
sl_db_pool_close (SlDbPool *self)
{
  g_return_if_fail (SL_IS_DB_POOL (self));

  self->is_closed = TRUE;
  for (guint i = 0; i < N_SLOTS; i++)
    {
      if (self->slots[i] != NULL)
        sl_db_close (self->slots[i]);
    }
}
