/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>

#include "sl-test-relay.h"
#include "sl-test.h"

#define SOCKET_NAME ".s.PGSQL.5432"

struct _SlTestRelay
{
  char      *directory;
  char      *upstream;
  char      *claimed_version;
  GSocket   *listening;
  GThread   *thread;
  GPtrArray *pairs; /* of GThread */
  int        stop[2];
};

typedef struct
{
  SlTestRelay *relay;
  GSocket     *client;
  GSocket     *server;
} Pair;

static GSocket *
make_socket (void)
{
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, &error);

  g_assert_no_error (error);

  return socket;
}

static GSocketAddress *
make_address (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, SOCKET_NAME, NULL);

  return g_unix_socket_address_new (path);
}

/* The server's version is a parameter that it reports at the start. */
static void
claim_version (SlTestRelay *self,
               char        *bytes,
               gsize        length)
{
  static const char name[] = "server_version";
  char             *found = memmem (bytes, length, name, sizeof name);

  if (found != NULL && found + sizeof name + strlen (self->claimed_version) <= bytes + length)
    memcpy (found + sizeof name, self->claimed_version, strlen (self->claimed_version));
}

static gboolean
pass_on (Pair    *pair,
         gboolean is_from_server)
{
  char         bytes[4096];
  const int    from = g_socket_get_fd (is_from_server ? pair->server : pair->client);
  const int    to = g_socket_get_fd (is_from_server ? pair->client : pair->server);
  const gssize n = read (from, bytes, sizeof bytes);

  if (n > 0 && is_from_server && pair->relay->claimed_version != NULL)
    claim_version (pair->relay, bytes, (gsize) n);

  return n > 0 && send (to, bytes, (gsize) n, MSG_NOSIGNAL) == n;
}

static gpointer
pair_thread (gpointer data)
{
  g_autofree Pair *pair = data;
  g_autoptr (GSocket) client = pair->client;
  g_autoptr (GSocket) upstream = pair->server;
  struct pollfd fds[] = {
    { pair->relay->stop[0], POLLIN, 0 },
    { g_socket_get_fd (client), POLLIN, 0 },
    { g_socket_get_fd (upstream), POLLIN, 0 },
  };

  while (poll (fds, G_N_ELEMENTS (fds), -1) >= 0 && fds[0].revents == 0)
    {
      if (fds[2].revents != 0 && !pass_on (pair, TRUE))
        fds[2].fd = -1;
      if (fds[1].revents != 0 && (fds[2].fd < 0 || !pass_on (pair, FALSE)))
        break;
    }

  return NULL;
}

static gpointer
relay_thread (gpointer data)
{
  SlTestRelay *self = data;
  g_autoptr (GSocketAddress) address = make_address (self->upstream);
  struct pollfd fds[] = { { self->stop[0], POLLIN, 0 }, { g_socket_get_fd (self->listening), POLLIN, 0 } };

  while (poll (fds, G_N_ELEMENTS (fds), -1) >= 0 && fds[0].revents == 0)
    {
      Pair *pair = g_new0 (Pair, 1);

      pair->relay = self;
      pair->client = g_socket_accept (self->listening, NULL, NULL);
      pair->server = make_socket ();
      g_assert_true (g_socket_connect (pair->server, address, NULL, NULL));
      g_ptr_array_add (self->pairs, g_thread_new ("pair", pair_thread, pair));
    }

  return NULL;
}

/**
 * sl_test_relay_new:
 * @socket_directory: where the server's socket is
 * @claimed_version: (nullable): what the server's version is to begin with, as in "13"
 *
 * Returns: (transfer full): a relay that takes connections
 */
SlTestRelay *
sl_test_relay_new (const char *socket_directory,
                   const char *claimed_version)
{
  SlTestRelay *self = g_new0 (SlTestRelay, 1);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  self->directory = sl_test_make_directory ();
  self->upstream = g_strdup (socket_directory);
  self->claimed_version = g_strdup (claimed_version);
  self->pairs = g_ptr_array_new ();
  address = make_address (self->directory);
  self->listening = make_socket ();
  g_socket_bind (self->listening, address, FALSE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listening, &error);
  g_assert_no_error (error);
  g_assert_no_errno (pipe (self->stop));
  self->thread = g_thread_new ("relay", relay_thread, self);

  return self;
}

/**
 * sl_test_relay_free:
 * @self: (transfer full): a relay
 *
 * Ends what goes through it.
 */
void
sl_test_relay_free (SlTestRelay *self)
{
  close (self->stop[1]);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->pairs->len; i++)
    g_thread_join (g_ptr_array_index (self->pairs, i));
  g_ptr_array_unref (self->pairs);
  close (self->stop[0]);
  g_object_unref (self->listening);
  sl_test_remove_directory (self->directory);
  g_free (self->directory);
  g_free (self->upstream);
  g_free (self->claimed_version);
  g_free (self);
}

/** sl_test_relay_get_socket_directory: Returns: (transfer none): where to connect to */
const char *
sl_test_relay_get_socket_directory (SlTestRelay *self)
{
  return self->directory;
}
