/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-resume-compare.h"
#include "core/sl-rich-text.h"

/* Whether a document that was written to a file and read again says the same. Case, spaces
 * and punctuation belong to the layout; words, their order and their place in the document
 * do not.
 */
typedef enum {
  KIND_TEXT,
  KIND_URL,
  KIND_DATE,
  KIND_RANGE,  /* startDate and endDate */
  KIND_DEGREE, /* studyType and area, which stand in one line */
  KIND_LINES,  /* a running text and the list below it; the member is the text's, other the list's */
  KIND_WORDS,  /* a list of single words */
} Kind;

typedef struct
{
  Kind        kind;
  const char *member;
  const char *other; /* a second member, by the kind; for texts an older name of the first */
} Field;

typedef struct
{
  const char *list;
  Field       fields[9];
} List;

static const List lists[] = {
  { "work", { { KIND_TEXT, "position" }, { KIND_TEXT, "name", "organization" }, { KIND_TEXT, "location" }, { KIND_URL, "url" }, { KIND_RANGE, "startDate", "endDate" }, { KIND_LINES, "summary", "highlights" } } },
  { "volunteer", { { KIND_TEXT, "position" }, { KIND_TEXT, "organization", "name" }, { KIND_TEXT, "location" }, { KIND_URL, "url" }, { KIND_RANGE, "startDate", "endDate" }, { KIND_LINES, "summary", "highlights" } } },
  { "education", { { KIND_TEXT, "institution" }, { KIND_DEGREE, "studyType", "area" }, { KIND_TEXT, "location" }, { KIND_URL, "url" }, { KIND_RANGE, "startDate", "endDate" }, { KIND_TEXT, "score" }, { KIND_LINES, "summary", "courses" } } },
  { "projects", { { KIND_TEXT, "name" }, { KIND_TEXT, "entity" }, { KIND_URL, "url" }, { KIND_RANGE, "startDate", "endDate" }, { KIND_LINES, "description", "highlights" }, { KIND_WORDS, "keywords" }, { KIND_WORDS, "roles" } } },
  { "certificates", { { KIND_TEXT, "name" }, { KIND_TEXT, "issuer" }, { KIND_URL, "url" }, { KIND_DATE, "date" } } },
  { "publications", { { KIND_TEXT, "name" }, { KIND_TEXT, "publisher" }, { KIND_URL, "url" }, { KIND_DATE, "releaseDate" }, { KIND_LINES, "summary", "highlights" } } },
  { "awards", { { KIND_TEXT, "title" }, { KIND_TEXT, "awarder" }, { KIND_DATE, "date" }, { KIND_LINES, "summary", "highlights" } } },
  { "languages", { { KIND_TEXT, "language" }, { KIND_TEXT, "fluency" } } },
  { "references", { { KIND_TEXT, "name" }, { KIND_LINES, "reference", "highlights" } } },
};

/* Lists that are one run of words under their categories. */
static const char *const word_lists[] = { "skills", "interests" };

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = object != NULL && member != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING || *json_node_get_string (node) == '\0')
    return NULL;

  return json_node_get_string (node);
}

static JsonObject *
get_object (JsonObject *object,
            const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object,
           const char *member)
{
  JsonNode *node = object != NULL && member != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static guint
get_length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static JsonObject *
get_entry (JsonArray *array,
           guint      index)
{
  JsonNode *node = index < get_length (array) ? json_array_get_element (array, index) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Letters, digits and the signs that make another word of one: C, C++, C#. */
static char *
squash (const char *text)
{
  g_autofree char *plain = sl_rich_text_to_plain (text);
  g_autofree char *normal = g_utf8_normalize (plain, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : "", -1);
  g_autoptr (GString) squashed = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_isalnum (character) || g_unichar_ismark (character) || (character < 0x80 && strchr ("+#%", (int) character) != NULL))
        g_string_append_unichar (squashed, character);
    }

  return g_string_free (g_steal_pointer (&squashed), FALSE);
}

static gboolean
says_the_same (const char *written,
               const char *read)
{
  g_autofree char *a = squash (written != NULL ? written : "");
  g_autofree char *b = squash (read != NULL ? read : "");

  return g_str_equal (a, b);
}

static gboolean
is_same_address (const char *written,
                 const char *read)
{
  static const char *const prefixes[] = { "https://", "http://", "www." };
  const char              *addresses[] = { written, read };
  gsize                    lengths[2];

  if (written == NULL || read == NULL)
    return written == read;
  for (guint i = 0; i < 2; i++)
    {
      for (guint prefix = 0; prefix < G_N_ELEMENTS (prefixes); prefix++)
        if (g_str_has_prefix (addresses[i], prefixes[prefix]))
          addresses[i] += strlen (prefixes[prefix]);
      lengths[i] = strlen (addresses[i]);
      if (lengths[i] > 0 && addresses[i][lengths[i] - 1] == '/')
        lengths[i]--;
    }

  return lengths[0] == lengths[1] && g_ascii_strncasecmp (addresses[0], addresses[1], lengths[0]) == 0;
}

static void
add (GPtrArray  *differences,
     const char *path,
     const char *written,
     const char *read)
{
  SlResumeDifference *difference = g_new0 (SlResumeDifference, 1);

  difference->path = g_strdup (path);
  difference->written = g_strdup (written);
  difference->read = g_strdup (read);
  g_ptr_array_add (differences, difference);
}

static void
add_member (GPtrArray  *differences,
            const char *path,
            const char *member,
            const char *written,
            const char *read)
{
  g_autofree char *full = g_strdup_printf ("%s/%s", path, member);

  add (differences, full, written, read);
}

/* Files show months, no days. */
static gboolean
is_same_date (const char *written,
              const char *read)
{
  return g_strcmp0 (written, read) == 0 || (written != NULL && read != NULL && strlen (written) > 7 && strncmp (written, read, 7) == 0 && strlen (read) >= 7);
}

/* A single date shows that there is one and not which of the two it is. */
static void
compare_range (GPtrArray  *differences,
               const char *path,
               JsonObject *written,
               JsonObject *read)
{
  const char *start = get_text (written, "startDate");
  const char *end = get_text (written, "endDate");
  const char *read_start = get_text (read, "startDate");
  const char *read_end = get_text (read, "endDate");
  gboolean    is_single = (start == NULL) != (end == NULL) ? end != NULL || json_object_has_member (written, "endDate") : g_strcmp0 (start, end) == 0;

  if (is_single)
    {
      const char *only = start != NULL ? start : end;

      if (only != NULL && !is_same_date (only, read_start) && !is_same_date (only, read_end))
        add_member (differences, path, start != NULL ? "startDate" : "endDate", only, read_start != NULL ? read_start : read_end);
      else if (only == NULL && (read_start != NULL || read_end != NULL))
        add_member (differences, path, "startDate", NULL, read_start != NULL ? read_start : read_end);
      return;
    }
  if (!is_same_date (start, read_start))
    add_member (differences, path, "startDate", start, read_start);
  if (!is_same_date (end, read_end))
    add_member (differences, path, "endDate", end, read_end);
}

static char *
join_texts (const char *first,
            const char *second)
{
  return g_strconcat (first != NULL ? first : "", first != NULL && second != NULL ? ", " : "", second != NULL ? second : "", NULL);
}

/* Paragraphs of the text are one, its list items and the list's are one each. */
static GPtrArray *
collect_lines (JsonObject  *object,
               const Field *field)
{
  GPtrArray  *lines = g_ptr_array_new_with_free_func (g_free);
  const char *text = get_text (object, field->member);
  JsonArray  *list = get_array (object, field->other);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_autoptr (GString) running = g_string_new (NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (g_str_has_prefix (part, "- ") || g_str_has_prefix (part, "* ") || g_str_has_prefix (part, "• "))
        g_ptr_array_add (items, g_strdup (strchr (part, ' ') + 1));
      else if (*part != '\0')
        g_string_append_printf (running, "%s%s", running->len > 0 ? " " : "", part);
    }
  if (running->len > 0)
    g_ptr_array_add (lines, g_strdup (running->str));
  g_ptr_array_extend_and_steal (lines, g_steal_pointer (&items));
  for (guint i = 0; i < get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING && *json_node_get_string (node) != '\0')
        g_ptr_array_add (lines, g_strdup (json_node_get_string (node)));
    }

  return lines;
}

static void
compare_sequences (GPtrArray  *differences,
                   const char *path,
                   const char *member,
                   GPtrArray  *written,
                   GPtrArray  *read)
{
  g_autofree gboolean *is_used = g_new0 (gboolean, read->len + 1);
  guint                next = 0;

  for (guint i = 0; i < written->len; i++)
    {
      g_autofree char *own = g_strdup_printf ("%s/%u", member, i);
      guint            found = next;

      while (found < read->len && !says_the_same (written->pdata[i], read->pdata[found]))
        found++;
      if (found < read->len)
        {
          is_used[found] = TRUE;
          next = found + 1;
        }
      else
        {
          const char *instead = i < read->len && !is_used[i] ? read->pdata[i] : NULL;

          if (instead != NULL)
            is_used[i] = TRUE;
          add_member (differences, path, own, written->pdata[i], instead);
        }
    }
  for (guint i = 0; i < read->len; i++)
    if (!is_used[i])
      {
        g_autofree char *own = g_strdup_printf ("%s/-", member);

        add_member (differences, path, own, NULL, read->pdata[i]);
      }
}

static void
compare_field (GPtrArray   *differences,
               const char  *path,
               const Field *field,
               JsonObject  *written,
               JsonObject  *read)
{
  const char *before = get_text (written, field->member);
  const char *after = get_text (read, field->member);

  switch (field->kind)
    {
    case KIND_URL:
      if (!is_same_address (before, after))
        add_member (differences, path, field->member, before, after);
      break;
    case KIND_DATE:
      if (!is_same_date (before, after))
        add_member (differences, path, field->member, before, after);
      break;
    case KIND_RANGE:
      compare_range (differences, path, written, read);
      break;
    case KIND_DEGREE:
      {
        g_autofree char *degree = join_texts (before, get_text (written, field->other));
        g_autofree char *read_degree = join_texts (after, get_text (read, field->other));

        if (!says_the_same (degree, read_degree))
          add_member (differences, path, before != NULL ? field->member : field->other, degree, read_degree);
        break;
      }
    case KIND_LINES:
    case KIND_WORDS:
      {
        const Field list = { KIND_WORDS, NULL, field->member };
        g_autoptr (GPtrArray) lines = collect_lines (written, field->kind == KIND_WORDS ? &list : field);
        g_autoptr (GPtrArray) read_lines = collect_lines (read, field->kind == KIND_WORDS ? &list : field);

        compare_sequences (differences, path, field->kind == KIND_WORDS ? field->member : field->other, lines, read_lines);
        break;
      }
    case KIND_TEXT:
    default:
      before = before != NULL ? before : get_text (written, field->other);
      after = after != NULL ? after : get_text (read, field->other);
      if (!says_the_same (before, after))
        add_member (differences, path, field->member, before, after);
      break;
    }
}

static char *
describe_entry (JsonObject *entry,
                const List *list)
{
  g_autofree char *text = join_texts (get_text (entry, list->fields[0].member), get_text (entry, list->fields[1].member));

  return *text != '\0' ? g_steal_pointer (&text) : g_strdup (list->list);
}

/* An entry that is missing in the middle must not make all that follow differ. */
static gboolean
is_same_entry (JsonObject *written,
               JsonObject *read,
               const List *list)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_difference_free);

  compare_field (differences, "", &list->fields[0], written, read);
  compare_field (differences, "", &list->fields[1], written, read);

  return differences->len == 0;
}

static void
compare_list (GPtrArray  *differences,
              const List *list,
              JsonObject *written,
              JsonObject *read)
{
  JsonArray *before = get_array (written, list->list);
  JsonArray *after = get_array (read, list->list);
  guint      next = 0;

  for (guint i = 0; i < get_length (before); i++)
    {
      JsonObject      *entry = get_entry (before, i);
      guint            partner = next;
      g_autofree char *path = g_strdup_printf ("/%s/%u", list->list, i);

      if (entry == NULL)
        continue;
      while (partner < get_length (after) && !is_same_entry (entry, get_entry (after, partner), list))
        partner++;
      if (partner == get_length (after))
        partner = next; /* whatever stands in its place */
      if (partner >= get_length (after))
        {
          g_autofree char *text = describe_entry (entry, list);

          add (differences, path, text, NULL);
          continue;
        }
      for (; next < partner; next++)
        {
          g_autofree char *end = g_strdup_printf ("/%s/-", list->list);
          g_autofree char *text = describe_entry (get_entry (after, next), list);

          add (differences, end, NULL, text);
        }
      for (guint field = 0; list->fields[field].member != NULL; field++)
        compare_field (differences, path, &list->fields[field], entry, get_entry (after, partner));
      next = partner + 1;
    }
  for (; next < get_length (after); next++)
    {
      g_autofree char *end = g_strdup_printf ("/%s/-", list->list);
      g_autofree char *text = describe_entry (get_entry (after, next), list);

      add (differences, end, NULL, text);
    }
}

/* "Category: word" for each; a skill that has no words is one itself. */
static GPtrArray *
collect_words (JsonArray *array)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < get_length (array); i++)
    {
      JsonObject *entry = get_entry (array, i);
      const char *name = get_text (entry, "name");
      const char *level = get_text (entry, "level");
      JsonArray  *keywords = get_array (entry, "keywords");

      for (guint word = 0; word < get_length (keywords); word++)
        {
          JsonNode *node = json_array_get_element (keywords, word);

          if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
            g_ptr_array_add (words, g_strconcat (name != NULL ? name : "", name != NULL ? ": " : "", json_node_get_string (node), NULL));
        }
      if (get_length (keywords) == 0 && name != NULL)
        g_ptr_array_add (words, g_strconcat (name, level != NULL ? ": " : "", level, NULL));
    }

  return words;
}

static void
compare_place (GPtrArray  *differences,
               JsonObject *written,
               JsonObject *read)
{
  static const char *const parts[] = { "address", "postalCode", "city", "region", "countryCode" };
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *squashed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (all, "%s ", get_text (read, parts[i]) != NULL ? get_text (read, parts[i]) : "");
  squashed = squash (all->str);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char      *part = get_text (written, parts[i]);
      g_autofree char *own = squash (part != NULL ? part : "");

      if (strstr (squashed, own) == NULL)
        add_member (differences, "/basics/location", parts[i], part, get_text (read, parts[i]));
    }
}

static gboolean
has_address (JsonObject *basics,
             const char *url)
{
  JsonArray *profiles = get_array (basics, "profiles");

  if (is_same_address (url, get_text (basics, "url")))
    return TRUE;
  for (guint i = 0; i < get_length (profiles); i++)
    if (is_same_address (url, get_text (get_entry (profiles, i), "url")))
      return TRUE;

  return FALSE;
}

static char *
get_digits (const char *phone)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = phone != NULL ? phone : ""; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) || *p == '+')
      g_string_append_c (digits, *p);

  return g_string_free (g_steal_pointer (&digits), FALSE);
}

static void
compare_basics (GPtrArray  *differences,
                JsonObject *written,
                JsonObject *read)
{
  static const Field fields[] = {
    { KIND_TEXT, "name" }, { KIND_TEXT, "label" }, { KIND_TEXT, "email" }, { KIND_TEXT, "summary" }
  };
  g_autofree char *phone = get_digits (get_text (written, "phone"));
  g_autofree char *read_phone = get_digits (get_text (read, "phone"));
  const char      *url = get_text (written, "url");
  JsonArray       *profiles = get_array (written, "profiles");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    compare_field (differences, "/basics", &fields[i], written, read);
  if (!g_str_equal (phone, read_phone) || (*phone == '\0' && !says_the_same (get_text (written, "phone"), get_text (read, "phone"))))
    add (differences, "/basics/phone", get_text (written, "phone"), get_text (read, "phone"));
  compare_place (differences, get_object (written, "location"), get_object (read, "location"));
  if (url != NULL && !has_address (read, url))
    add (differences, "/basics/url", url, get_text (read, "url"));
  for (guint i = 0; i < get_length (profiles); i++)
    {
      const char *profile = get_text (get_entry (profiles, i), "url");

      if (profile != NULL && !has_address (read, profile))
        {
          g_autofree char *path = g_strdup_printf ("/basics/profiles/%u/url", i);

          add (differences, path, profile, NULL);
        }
    }
}

/**
 * sl_resume_difference_free:
 * @self: (nullable) (transfer full): a difference
 */
void
sl_resume_difference_free (SlResumeDifference *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->written);
  g_free (self->read);
  g_free (self);
}

/**
 * sl_resume_compare:
 * @written: the JSON Resume document that a file was made from
 * @read: what a reader made of that file
 *
 * Compares them value by value and in order. What a file does not show is not expected:
 * days of a date, the name of a network beside its address.
 *
 * Returns: (element-type SlResumeDifference) (transfer full): what did not come back
 */
GPtrArray *
sl_resume_compare (JsonNode *written,
                   JsonNode *read)
{
  GPtrArray  *differences = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_difference_free);
  JsonObject *before = NULL;
  JsonObject *after = NULL;

  g_return_val_if_fail (written != NULL && JSON_NODE_HOLDS_OBJECT (written), differences);
  g_return_val_if_fail (read != NULL && JSON_NODE_HOLDS_OBJECT (read), differences);

  before = json_node_get_object (written);
  after = json_node_get_object (read);
  compare_basics (differences, get_object (before, "basics"), get_object (after, "basics"));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    compare_list (differences, &lists[i], before, after);
  for (guint i = 0; i < G_N_ELEMENTS (word_lists); i++)
    {
      g_autoptr (GPtrArray) words = collect_words (get_array (before, word_lists[i]));
      g_autoptr (GPtrArray) read_words = collect_words (get_array (after, word_lists[i]));

      compare_sequences (differences, "", word_lists[i], words, read_words);
    }

  return differences;
}
