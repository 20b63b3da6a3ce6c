/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <enchant.h>
#include <string.h>

#include "ui/widgets/sl-speller.h"

#define MAX_SUGGESTIONS 6

/* Enchant's objects; only the thread touches them. */
typedef struct
{
  EnchantBroker *broker;
  EnchantDict   *dict; /* (nullable) */
} Engine;

typedef enum {
  JOB_LANGUAGE,
  JOB_CHECK,
  JOB_ADD,
  JOB_SUGGEST,
} JobKind;

typedef struct
{
  JobKind kind;
  Engine *engine; /* (owned): an atomic reference */
  GStrv   words;
  guint   serial; /* of the language that they are asked for */
} Job;

struct _SlSpeller
{
  GObject parent_instance;

  /* Owned references: cleared in finalize */
  GThreadPool *thread;
  Engine      *engine;
  char        *language;
  GHashTable  *answers; /* word → SlSpelling */
  GHashTable  *pending; /* a set: to be asked with the next batch */

  guint    serial;
  guint    batch_source;
  gboolean is_available;
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlSpeller, sl_speller, G_TYPE_OBJECT)

static void
engine_clear (Engine *engine)
{
  if (engine->broker == NULL)
    return;
  if (engine->dict != NULL)
    enchant_broker_free_dict (engine->broker, engine->dict);
  enchant_broker_free (engine->broker);
}

static void
job_free (Job *job)
{
  g_atomic_rc_box_release_full (job->engine, (GDestroyNotify) engine_clear);
  g_strfreev (job->words);
  g_free (job);
}

static void
list_tag_cb (const char *const tag,
             const char *const provider,
             const char *const description,
             const char *const file,
             void             *user_data)
{
  g_ptr_array_add (user_data, g_strdup (tag));
}

static gboolean
is_of_language (const char *tag,
                const char *language)
{
  gsize length = strcspn (language, "-_");

  return strncmp (tag, language, length) == 0 && (tag[length] == '\0' || tag[length] == '_' || tag[length] == '-');
}

/* The user's own country before others, then the language's own, then any. */
static char *
choose_tag (EnchantBroker *broker,
            const char    *language)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
  const char *const *locales = g_get_language_names ();
  g_autofree char   *home = g_strdup_printf ("%s_%s", language, g_str_equal (language, "en") ? "US" : language);

  enchant_broker_list_dicts (broker, list_tag_cb, tags);
  for (guint i = 0; locales[i] != NULL; i++)
    for (guint j = 0; j < tags->len; j++)
      if (is_of_language (locales[i], language) && g_str_equal (tags->pdata[j], locales[i]))
        return g_strdup (tags->pdata[j]);
  for (guint j = 0; j < tags->len; j++)
    if (g_ascii_strcasecmp (tags->pdata[j], home) == 0 || g_str_equal (tags->pdata[j], language))
      return g_strdup (tags->pdata[j]);
  for (guint j = 0; j < tags->len; j++)
    if (is_of_language (tags->pdata[j], language))
      return g_strdup (tags->pdata[j]);

  return NULL;
}

static void
load (Engine     *engine,
      const char *language)
{
  g_autofree char *tag = NULL;

  if (engine->broker == NULL)
    engine->broker = enchant_broker_init ();
  if (engine->dict != NULL)
    enchant_broker_free_dict (engine->broker, engine->dict);
  tag = choose_tag (engine->broker, language);
  engine->dict = tag != NULL ? enchant_broker_request_dict (engine->broker, tag) : NULL;
  g_debug ("dictionary for “%s”: %s", language, engine->dict != NULL ? tag : "none");
}

static GStrv
suggest (Engine     *engine,
         const char *word)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  size_t n_words = 0;
  char **words = engine->dict != NULL ? enchant_dict_suggest (engine->dict, word, -1, &n_words) : NULL;

  for (size_t i = 0; i < MIN (n_words, MAX_SUGGESTIONS); i++)
    g_strv_builder_add (builder, words[i]);
  if (words != NULL)
    enchant_dict_free_string_list (engine->dict, words);

  return g_strv_builder_end (builder);
}

static GBytes *
check_words (Engine *engine,
             GStrv   words)
{
  guint   n_words = g_strv_length (words);
  guint8 *answers = g_new0 (guint8, n_words + 1);

  for (guint i = 0; i < n_words && engine->dict != NULL; i++)
    answers[i] = enchant_dict_check (engine->dict, words[i], -1) > 0 ? SL_SPELLING_BAD : SL_SPELLING_GOOD;

  return g_bytes_new_take (answers, n_words);
}

static void
thread_func (gpointer data,
             gpointer user_data)
{
  g_autoptr (GTask) task = data;
  const Job *job = g_task_get_task_data (task);

  switch (job->kind)
    {
    case JOB_LANGUAGE:
      load (job->engine, job->words[0]);
      g_task_return_boolean (task, job->engine->dict != NULL);
      break;
    case JOB_CHECK:
      g_task_return_pointer (task, check_words (job->engine, job->words), (GDestroyNotify) g_bytes_unref);
      break;
    case JOB_ADD:
      if (job->engine->dict != NULL)
        enchant_dict_add (job->engine->dict, job->words[0], -1);
      g_task_return_boolean (task, TRUE);
      break;
    case JOB_SUGGEST:
    default:
      g_task_return_pointer (task, suggest (job->engine, job->words[0]), (GDestroyNotify) g_strfreev);
      break;
    }
}

/* @words: (transfer full) */
static void
push (SlSpeller          *self,
      JobKind             kind,
      GStrv               words,
      GCancellable       *cancellable,
      GAsyncReadyCallback callback,
      gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job   *job = g_new0 (Job, 1);

  job->kind = kind;
  job->engine = g_atomic_rc_box_acquire (self->engine);
  job->words = words;
  job->serial = self->serial;
  g_task_set_source_tag (task, push);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_thread_pool_push (self->thread, task, NULL);
}

static GStrv
new_word (const char *word)
{
  const char *const words[] = { word, NULL };

  return g_strdupv ((char **) words);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  SlSpeller *self = SL_SPELLER (object);
  const Job *job = g_task_get_task_data (G_TASK (result));

  if (job->serial != self->serial)
    return;
  self->is_available = g_task_propagate_boolean (G_TASK (result), NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  SlSpeller *self = SL_SPELLER (object);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GBytes) answers = g_task_propagate_pointer (G_TASK (result), NULL);
  const guint8 *values = answers != NULL ? g_bytes_get_data (answers, NULL) : NULL;

  if (values == NULL || job->serial != self->serial)
    return;
  for (guint i = 0; job->words[i] != NULL; i++)
    if (GPOINTER_TO_INT (g_hash_table_lookup (self->answers, job->words[i])) == SL_SPELLING_UNKNOWN)
      g_hash_table_insert (self->answers, g_strdup (job->words[i]), GINT_TO_POINTER (values[i]));
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
batch_due_cb (gpointer user_data)
{
  SlSpeller *self = user_data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer       word = NULL;

  self->batch_source = 0;
  g_hash_table_iter_init (&iter, self->pending);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_strv_builder_add (builder, word);
  g_hash_table_remove_all (self->pending);
  push (self, JOB_CHECK, g_strv_builder_end (builder), NULL, checked_cb, NULL);

  return G_SOURCE_REMOVE;
}

static void
sl_speller_finalize (GObject *object)
{
  SlSpeller *self = SL_SPELLER (object);

  /* Jobs hold a reference to us, so that none is left. */
  g_thread_pool_free (self->thread, FALSE, FALSE);
  g_clear_handle_id (&self->batch_source, g_source_remove);
  g_atomic_rc_box_release_full (self->engine, (GDestroyNotify) engine_clear);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->pending);
  g_free (self->language);

  G_OBJECT_CLASS (sl_speller_parent_class)->finalize (object);
}

static void
sl_speller_class_init (SlSpellerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_speller_finalize;

  signals[CHANGED] = g_signal_new ("changed", SL_TYPE_SPELLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_speller_init (SlSpeller *self)
{
  self->thread = g_thread_pool_new (thread_func, NULL, 1, FALSE, NULL);
  self->engine = g_atomic_rc_box_new0 (Engine);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

SlSpeller *
sl_speller_new (void)
{
  return g_object_new (SL_TYPE_SPELLER, NULL);
}

/* @language: a BCP 47 tag; without a dictionary for it no word is ever marked. */
void
sl_speller_set_language (SlSpeller  *self,
                         const char *language)
{
  g_return_if_fail (SL_IS_SPELLER (self));
  g_return_if_fail (language != NULL && *language != '\0');

  if (g_strcmp0 (language, self->language) == 0)
    return;

  g_free (self->language);
  self->language = g_strdup (language);
  self->is_available = FALSE;
  self->serial++;
  g_hash_table_remove_all (self->answers);
  g_hash_table_remove_all (self->pending);
  g_clear_handle_id (&self->batch_source, g_source_remove);
  push (self, JOB_LANGUAGE, new_word (language), NULL, loaded_cb, NULL);
}

/* Never waits: a word that was not asked before is unknown until `changed`. */
SlSpelling
sl_speller_check (SlSpeller  *self,
                  const char *word)
{
  SlSpelling spelling = SL_SPELLING_UNKNOWN;

  g_return_val_if_fail (SL_IS_SPELLER (self), SL_SPELLING_UNKNOWN);
  g_return_val_if_fail (word != NULL, SL_SPELLING_UNKNOWN);

  spelling = (SlSpelling) GPOINTER_TO_INT (g_hash_table_lookup (self->answers, word));
  if (spelling == SL_SPELLING_UNKNOWN && self->is_available)
    {
      g_hash_table_add (self->pending, g_strdup (word));
      if (self->batch_source == 0)
        self->batch_source = g_idle_add (batch_due_cb, self);
    }

  return spelling;
}

/* The word is good from now on, in every program that uses this user's word list. */
void
sl_speller_add (SlSpeller  *self,
                const char *word)
{
  g_return_if_fail (SL_IS_SPELLER (self));

  push (self, JOB_ADD, new_word (word), NULL, NULL, NULL);
  sl_speller_ignore (self, word);
}

/* The word is good until the program ends. */
void
sl_speller_ignore (SlSpeller  *self,
                   const char *word)
{
  g_return_if_fail (SL_IS_SPELLER (self));

  g_hash_table_insert (self->answers, g_strdup (word), GINT_TO_POINTER (SL_SPELLING_GOOD));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
sl_speller_suggest_async (SlSpeller          *self,
                          const char         *word,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (SL_IS_SPELLER (self));

  push (self, JOB_SUGGEST, new_word (word), cancellable, callback, user_data);
}

/* Returns: (transfer full): the likeliest words that were meant. */
GStrv
sl_speller_suggest_finish (SlSpeller    *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
