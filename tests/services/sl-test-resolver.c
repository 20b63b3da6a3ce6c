/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-test-resolver.h"

/* Names are known from a table; each look-up of one takes its next answer, the last stays. */
struct _SlTestResolver
{
  GResolver parent_instance;

  GHashTable *answers; /* host → GQueue of strings */
  guint       n_lookups;
};

G_DEFINE_FINAL_TYPE (SlTestResolver, sl_test_resolver, G_TYPE_RESOLVER)

static GList *
parse_addresses (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GList *addresses = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    addresses = g_list_append (addresses, g_inet_address_new_from_string (words[i]));

  return addresses;
}

static void
addresses_free (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static void
sl_test_resolver_lookup_by_name_async (GResolver          *resolver,
                                       const char         *hostname,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  SlTestResolver *self = SL_TEST_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GQueue          *answers = g_hash_table_lookup (self->answers, hostname);
  g_autofree char *answer = NULL;

  self->n_lookups++;
  if (answers == NULL)
    {
      g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no such host %s", hostname);
      return;
    }

  answer = g_queue_get_length (answers) > 1 ? g_queue_pop_head (answers) : g_strdup (g_queue_peek_head (answers));
  g_task_return_pointer (task, parse_addresses (answer), addresses_free);
}

static GList *
sl_test_resolver_lookup_by_name_finish (GResolver    *resolver,
                                        GAsyncResult *result,
                                        GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sl_test_resolver_finalize (GObject *object)
{
  g_hash_table_unref (SL_TEST_RESOLVER (object)->answers);

  G_OBJECT_CLASS (sl_test_resolver_parent_class)->finalize (object);
}

static void
sl_test_resolver_class_init (SlTestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sl_test_resolver_finalize;
  resolver_class->lookup_by_name_async = sl_test_resolver_lookup_by_name_async;
  resolver_class->lookup_by_name_finish = sl_test_resolver_lookup_by_name_finish;
}

static void
answers_free (gpointer data)
{
  g_queue_free_full (data, g_free);
}

static void
sl_test_resolver_init (SlTestResolver *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answers_free);
}

/**
 * sl_test_resolver_install:
 *
 * Returns: (transfer full): a resolver that knows no name yet, now the process's own
 */
SlTestResolver *
sl_test_resolver_install (void)
{
  SlTestResolver *self = g_object_new (SL_TYPE_TEST_RESOLVER, NULL);

  g_resolver_set_default (G_RESOLVER (self));

  return self;
}

/**
 * sl_test_resolver_add:
 * @self: a resolver
 * @host: a name
 * @addresses: blank-separated, the answer to one look-up; further calls add later answers
 */
void
sl_test_resolver_add (SlTestResolver *self,
                      const char     *host,
                      const char     *addresses)
{
  GQueue *answers = g_hash_table_lookup (self->answers, host);

  if (answers == NULL)
    {
      answers = g_queue_new ();
      g_hash_table_insert (self->answers, g_strdup (host), answers);
    }
  g_queue_push_tail (answers, g_strdup (addresses));
}

/**
 * sl_test_resolver_get_n_lookups:
 * @self: a resolver
 *
 * Returns: how often a name was asked for
 */
guint
sl_test_resolver_get_n_lookups (SlTestResolver *self)
{
  return self->n_lookups;
}
