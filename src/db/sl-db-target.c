/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "core/sl-error.h"
#include "db/sl-db-target-private.h"

/* Seconds to wait for a connection where the conninfo does not say. */
#define DEADLINE_LOCAL  5
#define DEADLINE_REMOTE 15

struct _SlDbTarget
{
  gatomicrefcount ref_count;

  GHashTable *options; /* keyword -> value, as PQconnectStartParams() takes them */
  SlDbSpares *spares;  /* (nullable) */
  char       *description;
  guint       deadline;
  gboolean    is_local;
};

/* One run of sl_db_target_resolve_async(). */
typedef struct
{
  char   **hosts;
  char   **ports;
  guint    current;
  GString *out_hosts;
  GString *out_addresses;
  GString *out_ports;
  guint    n_out;
} Resolution;

static void resolve_next (GTask *task);

G_DEFINE_BOXED_TYPE (SlDbTarget, sl_db_target, sl_db_target_ref, sl_db_target_unref)

static void
free_secret (gpointer data)
{
  if (data == NULL)
    return;
  explicit_bzero (data, strlen (data));
  g_free (data);
}

static const char *
get_option (SlDbTarget *self,
            const char *keyword)
{
  const char *value = g_hash_table_lookup (self->options, keyword);

  return value != NULL && *value != '\0' ? value : NULL;
}

static void
set_option (SlDbTarget *self,
            const char *keyword,
            const char *value)
{
  g_hash_table_insert (self->options, g_strdup (keyword), g_strdup (value));
}

static void
set_default (SlDbTarget *self,
             const char *keyword,
             const char *value)
{
  if (get_option (self, keyword) == NULL)
    set_option (self, keyword, value);
}

static gboolean
is_socket_path (const char *host)
{
  return *host == '\0' || *host == '/' || *host == '@';
}

static gboolean
is_local_host (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (is_socket_path (host) || g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

/* Every host of the list must be on this machine; what a service file names is not known here. */
static gboolean
find_is_local (SlDbTarget *self)
{
  const char *names = get_option (self, "hostaddr");
  g_auto (GStrv) hosts = NULL;

  if (names == NULL)
    names = get_option (self, "host");
  if (names == NULL)
    return get_option (self, "service") == NULL && g_getenv ("PGHOST") == NULL && g_getenv ("PGSERVICE") == NULL;

  hosts = g_strsplit (names, ",", -1);
  for (guint i = 0; hosts[i] != NULL; i++)
    {
      if (!is_local_host (hosts[i]))
        return FALSE;
    }

  return TRUE;
}

/* libpq 15 knows only a file of its own; the system's list is what the user expects. */
static void
set_root_certificates (SlDbTarget *self)
{
  static const char *const bundles[] = {
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
  };
  g_autofree char *own = g_build_filename (g_get_home_dir (), ".postgresql", "root.crt", NULL);

  if (get_option (self, "sslrootcert") != NULL || g_getenv ("PGSSLROOTCERT") != NULL ||
      g_file_test (own, G_FILE_TEST_EXISTS))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (bundles); i++)
    {
      if (g_file_test (bundles[i], G_FILE_TEST_EXISTS))
        {
          set_option (self, "sslrootcert", bundles[i]);
          return;
        }
    }
}

/* A router that forgets an idle connection tells nobody: without this the listener would wait
 * for hours for notifications that never come. */
static void
watch_network (SlDbTarget *self)
{
  set_default (self, "keepalives_idle", "30");
  set_default (self, "keepalives_interval", "10");
  set_default (self, "keepalives_count", "3");
  set_default (self, "tcp_user_timeout", "60000");
}

static void
complete (SlDbTarget *self)
{
  const char *timeout = get_option (self, "connect_timeout");
  const char *host = get_option (self, "host");
  const char *database = get_option (self, "dbname");

  self->is_local = find_is_local (self);
  if (!self->is_local && get_option (self, "sslmode") == NULL)
    {
      set_option (self, "sslmode", "verify-full");
      set_root_certificates (self);
    }
  if (!self->is_local)
    watch_network (self);
  if (!self->is_local)
    {
      /* A notebook that changed its network learns within two minutes that the connection is dead. */
      set_default (self, "keepalives_idle", "60");
      set_default (self, "keepalives_interval", "15");
      set_default (self, "keepalives_count", "4");
    }
  self->deadline = timeout != NULL ? (guint) CLAMP (g_ascii_strtoll (timeout, NULL, 10), 0, 3600) : 0;
  if (self->deadline == 0)
    self->deadline = self->is_local ? DEADLINE_LOCAL : DEADLINE_REMOTE;
  set_default (self, "gssencmode", "disable");
  set_default (self, "application_name", "shortlist");
  set_option (self, "client_encoding", "UTF8");

  if (host == NULL)
    host = get_option (self, "hostaddr");
  if (host == NULL)
    host = get_option (self, "service");
  self->description = g_strdup_printf ("%s on %s", database != NULL ? database : "the default database",
                                       host != NULL ? host : "this machine");
}

static SlDbTarget *
target_alloc (void)
{
  SlDbTarget *self = g_new0 (SlDbTarget, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_secret);

  return self;
}

static void
resolution_free (gpointer data)
{
  Resolution *self = data;

  g_strfreev (self->hosts);
  g_strfreev (self->ports);
  g_string_free (self->out_hosts, TRUE);
  g_string_free (self->out_addresses, TRUE);
  g_string_free (self->out_ports, TRUE);
  g_free (self);
}

static void
resolution_add (Resolution *self,
                const char *address)
{
  guint       n_ports = g_strv_length (self->ports);
  const char *port = n_ports == 0 ? "" : self->ports[n_ports == 1 ? 0 : MIN (self->current, n_ports - 1)];
  const char *comma = self->n_out++ > 0 ? "," : "";

  g_string_append_printf (self->out_hosts, "%s%s", comma, self->hosts[self->current]);
  g_string_append_printf (self->out_addresses, "%s%s", comma, address);
  g_string_append_printf (self->out_ports, "%s%s", comma, port);
}

static char **
collect_options (SlDbTarget *self,
                 Resolution *resolution)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer       keyword, value;

  g_hash_table_iter_init (&iter, self->options);
  while (g_hash_table_iter_next (&iter, &keyword, &value))
    {
      const char *replaced = value;

      if (resolution != NULL && (g_str_equal (keyword, "host") || g_str_equal (keyword, "hostaddr") || g_str_equal (keyword, "port")))
        continue;
      g_strv_builder_add_many (builder, (const char *) keyword, replaced, NULL);
    }
  if (resolution != NULL)
    g_strv_builder_add_many (builder, "host", resolution->out_hosts->str, "hostaddr", resolution->out_addresses->str,
                             "port", resolution->out_ports->str, NULL);

  return g_strv_builder_end (builder);
}

static void
host_resolved_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Resolution *resolution = g_task_get_task_data (task);
  GList      *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (object), result, &error);

  for (GList *item = addresses; item != NULL; item = item->next)
    {
      g_autofree char *text = g_inet_address_to_string (item->data);

      resolution_add (resolution, text);
    }
  g_resolver_free_addresses (addresses);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (error != NULL)
    g_debug ("Resolving %s: %s", resolution->hosts[resolution->current], error->message);
  resolution->current++;
  if (resolution->hosts[resolution->current] == NULL && resolution->n_out == 0)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_CONNECTION, "The server's name is not known: %s",
                               error != NULL ? error->message : resolution->out_hosts->str);
      return;
    }
  resolve_next (g_steal_pointer (&task));
}

/* Takes @task. */
static void
resolve_next (GTask *task)
{
  g_autoptr (GTask) owned = task;
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  SlDbTarget *self = g_object_get_data (G_OBJECT (task), "target");
  Resolution *resolution = g_task_get_task_data (task);

  for (; resolution->hosts[resolution->current] != NULL; resolution->current++)
    {
      const char *host = resolution->hosts[resolution->current];

      if (is_socket_path (host))
        resolution_add (resolution, "");
      else if (g_hostname_is_ip_address (host))
        resolution_add (resolution, host);
      else
        {
          g_resolver_lookup_by_name_async (resolver, host, g_task_get_cancellable (task), host_resolved_cb,
                                           g_steal_pointer (&owned));
          return;
        }
    }
  g_task_return_pointer (task, collect_options (self, resolution), (GDestroyNotify) g_strfreev);
}

/**
 * sl_db_target_new:
 * @conninfo: a libpq URI or keywords and values
 * @password: (nullable): the password, from the keyring
 * @error: return location
 *
 * A password inside @conninfo is refused: what is written there ends up in settings,
 * logs and backups. Unless every host is on this machine the server has to prove who it
 * is (`sslmode=verify-full`), except where @conninfo says otherwise.
 *
 * Returns: (transfer full): the target, or %NULL with %SL_ERROR_REFUSED or %SL_ERROR_INPUT
 */
SlDbTarget *
sl_db_target_new (const char *conninfo,
                  const char *password,
                  GError    **error)
{
  g_autoptr (SlDbTarget) self = NULL;
  PQconninfoOption *options = NULL;
  char             *message = NULL;
  gboolean          has_secret = FALSE;

  g_return_val_if_fail (conninfo != NULL, NULL);

  options = PQconninfoParse (conninfo, &message);
  if (options == NULL)
    {
      /* libpq's text can quote what was written, and with it a password. */
      PQfreemem (message);
      g_set_error_literal (error, SL_ERROR, SL_ERROR_INPUT, "The database address cannot be read");
      return NULL;
    }

  self = target_alloc ();
  for (PQconninfoOption *option = options; option->keyword != NULL; option++)
    {
      if (option->val == NULL || *option->val == '\0')
        continue;
      has_secret |= g_str_equal (option->keyword, "password") || g_str_equal (option->keyword, "sslpassword");
      set_option (self, option->keyword, option->val);
    }
  PQconninfoFree (options);
  if (has_secret)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_REFUSED,
                           "A database address must not hold a password; it belongs in the keyring");
      return NULL;
    }

  complete (self);
  if (password != NULL)
    set_option (self, "password", password);

  return g_steal_pointer (&self);
}

/**
 * sl_db_target_new_socket:
 * @directory: the directory of the server's socket
 * @user: the role to connect as
 * @database: the database
 *
 * Returns: (transfer full): a database of the private server
 */
SlDbTarget *
sl_db_target_new_socket (const char *directory,
                         const char *user,
                         const char *database)
{
  SlDbTarget *self = target_alloc ();

  g_return_val_if_fail (directory != NULL && user != NULL && database != NULL, NULL);

  set_option (self, "host", directory);
  set_option (self, "port", "5432");
  set_option (self, "user", user);
  set_option (self, "dbname", database);
  set_option (self, "sslmode", "disable");
  complete (self);

  return self;
}

/**
 * sl_db_target_ref:
 * @self: a target
 *
 * Returns: (transfer full): @self
 */
SlDbTarget *
sl_db_target_ref (SlDbTarget *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * sl_db_target_unref:
 * @self: (transfer full): a target
 */
void
sl_db_target_unref (SlDbTarget *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->options);
  g_clear_pointer (&self->spares, sl_db_spares_free);
  g_free (self->description);
  g_free (self);
}

/**
 * sl_db_target_get_is_local:
 * @self: a target
 *
 * Returns: whether the server is on this machine for sure
 */
gboolean
sl_db_target_get_is_local (SlDbTarget *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_local;
}

/**
 * sl_db_target_get_description:
 * @self: a target
 *
 * Returns: (transfer none): which database where, for the log; holds no secret
 */
const char *
sl_db_target_get_description (SlDbTarget *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->description;
}

/**
 * sl_db_target_clear_environment:
 *
 * Forgets what the environment says about where and how to connect. libpq would add it to
 * every address: with `PGHOSTADDR` or `PGSERVICE` it would look for the private server
 * elsewhere. For the beginning of a program, before there are threads.
 */
void
sl_db_target_clear_environment (void)
{
  static const char *const names[] = {
    "PGHOSTADDR", "PGSERVICE", "PGOPTIONS", "PGREQUIREAUTH", "PGGSSENCMODE", "PGSSLNEGOTIATION"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);
}

/**
 * sl_db_target_add_environment:
 * @self: a target
 * @environment: (transfer full) (nullable): an environment
 *
 * What another program has to know beside the address: the password, which must not be
 * among its arguments, and how the server proves who it is.
 *
 * Returns: (transfer full): the environment for that program
 */
GStrv
sl_db_target_add_environment (SlDbTarget *self,
                              GStrv       environment)
{
  static const char *const names[][2] = {
    { "password", "PGPASSWORD" },
    { "sslmode", "PGSSLMODE" },
    { "sslrootcert", "PGSSLROOTCERT" },
  };

  g_return_val_if_fail (self != NULL, environment);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (get_option (self, names[i][0]) != NULL)
      environment = g_environ_setenv (environment, names[i][1], get_option (self, names[i][0]), TRUE);

  return environment;
}

/* Seconds within which a connection must stand. */
guint
sl_db_target_get_deadline (SlDbTarget *self)
{
  return self->deadline;
}

/* Who connects first takes @spares (transfer full), which lead where the target does. Before anybody has @self. */
void
sl_db_target_give_spares (SlDbTarget *self,
                          SlDbSpares *spares)
{
  g_assert (self->spares == NULL);

  self->spares = spares;
}

/* Returns: (transfer full) (nullable): a connection under way, see sl_db_spares_take() */
PGconn *
sl_db_target_take_spare (SlDbTarget *self)
{
  return self->spares != NULL ? sl_db_spares_take (self->spares) : NULL;
}

/* A service file or the environment names the host, so only libpq can look it up, and it blocks. */
gboolean
sl_db_target_needs_thread (SlDbTarget *self)
{
  return !self->is_local && get_option (self, "host") == NULL && get_option (self, "hostaddr") == NULL;
}

/*
 * Looks up the hosts without blocking. The result alternates keywords and values and holds
 * an address for each host, so that libpq needs no name server; a host with several addresses
 * is tried at each of them.
 */
void
sl_db_target_resolve_async (SlDbTarget         *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  const char *hosts = get_option (self, "host");
  const char *ports = get_option (self, "port");
  Resolution *resolution = NULL;

  g_task_set_source_tag (task, sl_db_target_resolve_async);
  if (hosts == NULL || get_option (self, "hostaddr") != NULL)
    {
      g_task_return_pointer (task, collect_options (self, NULL), (GDestroyNotify) g_strfreev);
      return;
    }

  resolution = g_new0 (Resolution, 1);
  resolution->hosts = g_strsplit (hosts, ",", -1);
  resolution->ports = g_strsplit (ports != NULL ? ports : "", ",", -1);
  resolution->out_hosts = g_string_new (NULL);
  resolution->out_addresses = g_string_new (NULL);
  resolution->out_ports = g_string_new (NULL);
  g_task_set_task_data (task, resolution, resolution_free);
  g_object_set_data_full (G_OBJECT (task), "target", sl_db_target_ref (self), (GDestroyNotify) sl_db_target_unref);
  resolve_next (g_steal_pointer (&task));
}

char **
sl_db_target_resolve_finish (SlDbTarget   *self,
                             GAsyncResult *result,
                             GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
