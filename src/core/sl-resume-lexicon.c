/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-resume-lexicon.h"

/* What fields hold; those of one kind share their words. */
typedef enum {
  KIND_ORGANIZATION,
  KIND_TITLE,
  KIND_PLACE,
  KIND_SCHOOL,
  KIND_DEGREE,
  KIND_AREA,
  KIND_SKILL_GROUP,
  KIND_SKILL,
  KIND_LANGUAGE,
  KIND_FLUENCY,
  KIND_ISSUER,
  KIND_NETWORK,
  KIND_REGION,
  KIND_COUNTRY,
  KIND_LEVEL,
  N_KINDS
} Kind;

static const struct
{
  const char *list; /* what the field lies in, without numbers of entries */
  const char *member;
  Kind        kind;
} fields[] = {
  { "/basics", "label", KIND_TITLE },
  { "/basics/location", "city", KIND_PLACE },
  { "/basics/location", "region", KIND_REGION },
  { "/basics/location", "countryCode", KIND_COUNTRY },
  { "/basics/profiles", "network", KIND_NETWORK },
  { "/work", "name", KIND_ORGANIZATION },
  { "/work", "position", KIND_TITLE },
  { "/work", "location", KIND_PLACE },
  { "/volunteer", "organization", KIND_ORGANIZATION },
  { "/volunteer", "position", KIND_TITLE },
  { "/education", "institution", KIND_SCHOOL },
  { "/education", "studyType", KIND_DEGREE },
  { "/education", "area", KIND_AREA },
  { "/skills", "name", KIND_SKILL_GROUP },
  { "/skills", "level", KIND_LEVEL },
  { "/skills", "keywords", KIND_SKILL },
  { "/projects", "entity", KIND_ORGANIZATION },
  { "/projects", "keywords", KIND_SKILL },
  { "/certificates", "issuer", KIND_ISSUER },
  { "/languages", "language", KIND_LANGUAGE },
  { "/languages", "fluency", KIND_FLUENCY },
  { "/publications", "publisher", KIND_ISSUER },
  { "/awards", "awarder", KIND_ISSUER },
};

typedef struct
{
  char *text;
  char *folded;
  guint n_seen;
  guint rank; /* while sorting */
} Entry;

struct _SlResumeLexicon
{
  GObject parent_instance;

  GHashTable *kinds[N_KINDS]; /* folded text → Entry */
};

G_DEFINE_FINAL_TYPE (SlResumeLexicon, sl_resume_lexicon, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  g_free (entry->text);
  g_free (entry->folded);
  g_free (entry);
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = g_utf8_casefold (normal != NULL ? normal : "", -1);
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));

  return g_strdup (g_strstrip (folded->str));
}

/* "/work/3/name" lies in "/work". */
static gboolean
find_kind (const char *path,
           Kind       *kind)
{
  g_auto (GStrv) tokens = g_strsplit (path, "/", -1);
  g_autoptr (GString) list = g_string_new (NULL);
  const char *member = NULL;

  for (guint i = 1; tokens[0] != NULL && tokens[i] != NULL; i++)
    {
      if (*tokens[i] != '\0' && strspn (tokens[i], "0123456789") == strlen (tokens[i]))
        continue;
      if (member != NULL)
        g_string_append_printf (list, "/%s", member);
      member = tokens[i];
    }
  for (guint i = 0; member != NULL && i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].list, list->str) && g_str_equal (fields[i].member, member))
      {
        *kind = fields[i].kind;
        return TRUE;
      }

  return FALSE;
}

static void
learn_text (SlResumeLexicon *self,
            Kind             kind,
            const char      *text,
            guint            weight)
{
  g_autofree char *folded = fold (text);
  Entry           *entry = NULL;

  if (*folded == '\0' || strlen (text) > 200)
    return;
  entry = g_hash_table_lookup (self->kinds[kind], folded);
  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->text = g_strstrip (g_strdup (text));
      entry->folded = g_steal_pointer (&folded);
      g_hash_table_insert (self->kinds[kind], entry->folded, entry);
    }
  entry->n_seen += weight;
}

static void
learn_node (SlResumeLexicon *self,
            const char      *path,
            JsonNode        *node)
{
  Kind kind = KIND_TITLE;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      if (find_kind (path, &kind))
        learn_text (self, kind, json_node_get_string (node), 1);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        g_autofree char *own = g_strdup_printf ("%s/%u", path, i);

        learn_node (self, own, json_array_get_element (json_node_get_array (node), i));
      }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char    *name = NULL;
      JsonNode      *member = NULL;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        if (*path != '\0' || !g_str_equal (name, "meta"))
          {
            g_autofree char *own = g_strconcat (path, "/", name, NULL);

            learn_node (self, own, member);
          }
    }
}

/* From the beginning is better than from a later word's. 0: not at all. */
static guint
rate (const Entry *entry,
      const char  *typed)
{
  const char *found = entry->folded;

  if (g_str_has_prefix (entry->folded, typed))
    return 2;
  while ((found = strstr (found, typed)) != NULL)
    {
      if (found > entry->folded && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (found))))
        return 1;
      found = g_utf8_next_char (found);
    }

  return 0;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *one = *(const Entry *const *) a;
  const Entry *other = *(const Entry *const *) b;

  if (one->rank != other->rank)
    return one->rank > other->rank ? -1 : 1;
  if (one->n_seen != other->n_seen)
    return one->n_seen > other->n_seen ? -1 : 1;

  return strcmp (one->folded, other->folded);
}

static void
sl_resume_lexicon_finalize (GObject *object)
{
  SlResumeLexicon *self = SL_RESUME_LEXICON (object);

  for (guint i = 0; i < N_KINDS; i++)
    g_hash_table_unref (self->kinds[i]);

  G_OBJECT_CLASS (sl_resume_lexicon_parent_class)->finalize (object);
}

static void
sl_resume_lexicon_class_init (SlResumeLexiconClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_resume_lexicon_finalize;
}

static void
sl_resume_lexicon_init (SlResumeLexicon *self)
{
  for (guint i = 0; i < N_KINDS; i++)
    self->kinds[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) entry_free);
}

/**
 * sl_resume_lexicon_new:
 *
 * Returns: (transfer full): an empty lexicon
 */
SlResumeLexicon *
sl_resume_lexicon_new (void)
{
  return g_object_new (SL_TYPE_RESUME_LEXICON, NULL);
}

/**
 * sl_resume_lexicon_learn:
 * @self: a lexicon
 * @resume: a JSON Resume document, or what is left of an earlier one
 *
 * Remembers what stands in its fields.
 */
void
sl_resume_lexicon_learn (SlResumeLexicon *self,
                         JsonNode        *resume)
{
  g_return_if_fail (SL_IS_RESUME_LEXICON (self));
  g_return_if_fail (resume != NULL);

  learn_node (self, "", resume);
}

/**
 * sl_resume_lexicon_learn_value:
 * @self: a lexicon
 * @path: JSON pointer of a field
 * @value: what stands in it
 *
 * Remembers one field, once it is finished.
 */
void
sl_resume_lexicon_learn_value (SlResumeLexicon *self,
                               const char      *path,
                               JsonNode        *value)
{
  g_return_if_fail (SL_IS_RESUME_LEXICON (self));
  g_return_if_fail (path != NULL && value != NULL);

  learn_node (self, path, value);
}

/**
 * sl_resume_lexicon_learn_job:
 * @self: a lexicon
 * @job: a posting
 *
 * Remembers its company, title and place. They come after the words of the résumé itself.
 */
void
sl_resume_lexicon_learn_job (SlResumeLexicon *self,
                             SlJob           *job)
{
  static const struct
  {
    SlJobField field;
    Kind       kind;
  } known[] = {
    { SL_JOB_FIELD_COMPANY, KIND_ORGANIZATION },
    { SL_JOB_FIELD_TITLE, KIND_TITLE },
    { SL_JOB_FIELD_LOCATION, KIND_PLACE },
  };

  g_return_if_fail (SL_IS_RESUME_LEXICON (self));
  g_return_if_fail (SL_IS_JOB (job));

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (sl_job_get_field (job, known[i].field) != NULL)
      learn_text (self, known[i].kind, sl_job_get_field (job, known[i].field), 0);
}

/**
 * sl_resume_lexicon_suggest:
 * @self: a lexicon
 * @path: JSON pointer of the field
 * @typed: what stands in it so far
 * @n_most: how many at most
 *
 * Returns: (transfer full): what it may become, the likeliest first; nothing for an empty @typed
 */
GStrv
sl_resume_lexicon_suggest (SlResumeLexicon *self,
                           const char      *path,
                           const char      *typed,
                           guint            n_most)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autofree char *folded = NULL;
  GHashTableIter   iter;
  gpointer         entry = NULL;
  Kind             kind = KIND_TITLE;

  g_return_val_if_fail (SL_IS_RESUME_LEXICON (self), NULL);
  g_return_val_if_fail (path != NULL && typed != NULL, NULL);

  folded = fold (typed);
  if (*folded == '\0' || !find_kind (path, &kind))
    return g_strv_builder_end (builder);

  g_hash_table_iter_init (&iter, self->kinds[kind]);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    {
      ((Entry *) entry)->rank = rate (entry, folded);
      if (((Entry *) entry)->rank > 0 && !g_str_equal (((Entry *) entry)->text, typed))
        g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < MIN (entries->len, n_most); i++)
    g_strv_builder_add (builder, ((Entry *) entries->pdata[i])->text);

  return g_strv_builder_end (builder);
}
