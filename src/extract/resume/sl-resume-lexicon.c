/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "core/sl-resume-language.h"
#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-words.h"

/* Built once from constant lists, read only from then on. */
typedef struct
{
  GHashTable *words;
  GHashTable *suffixes;
  GHashTable *places;
  GHashTable *headings;
  GHashTable *nouns;
} Tables;

/* The words of a list, cut in one copy that the table's keys point into for good. */
static void
add_flags (GHashTable *table,
           const char *text,
           char        separator,
           guint       flags)
{
  char *word = g_strdup (text);

  while (*word != '\0')
    {
      char *end = strchr (word, separator);

      if (end != NULL)
        *end = '\0';
      if (*word != '\0')
        g_hash_table_insert (table, word, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (table, word)) | flags));
      word = end != NULL ? end + 1 : word + strlen (word);
    }
}

static GHashTable *
table_new (void)
{
  return g_hash_table_new (g_str_hash, g_str_equal);
}

/* The first list that has a phrase wins. */
static void
add_headings (GHashTable                *table,
              const SlResumeHeadingList *lists,
              char                       separator)
{
  for (; lists->phrases != NULL; lists++)
    {
      char *phrase = g_strdup (lists->phrases);

      while (*phrase != '\0')
        {
          char *end = strchr (phrase, separator);

          if (end != NULL)
            *end = '\0';
          if (*phrase != '\0' && !g_hash_table_contains (table, phrase))
            g_hash_table_insert (table, phrase, GINT_TO_POINTER (lists->kind));
          phrase = end != NULL ? end + 1 : phrase + strlen (phrase);
        }
    }
}

/* What the program itself writes, in every language that it writes. */
static void
add_own_headings (GHashTable *table)
{
  static const SlSectionKind kinds[SL_N_RESUME_SECTIONS] = {
    [SL_RESUME_SECTION_SUMMARY] = SL_SECTION_SUMMARY,
    [SL_RESUME_SECTION_WORK] = SL_SECTION_WORK,
    [SL_RESUME_SECTION_EDUCATION] = SL_SECTION_EDUCATION,
    [SL_RESUME_SECTION_SKILLS] = SL_SECTION_SKILLS,
    [SL_RESUME_SECTION_PROJECTS] = SL_SECTION_PROJECTS,
    [SL_RESUME_SECTION_CERTIFICATES] = SL_SECTION_CERTIFICATES,
    [SL_RESUME_SECTION_LANGUAGES] = SL_SECTION_LANGUAGES,
    [SL_RESUME_SECTION_VOLUNTEER] = SL_SECTION_VOLUNTEER,
    [SL_RESUME_SECTION_PUBLICATIONS] = SL_SECTION_PUBLICATIONS,
    [SL_RESUME_SECTION_AWARDS] = SL_SECTION_AWARDS,
    [SL_RESUME_SECTION_INTERESTS] = SL_SECTION_INTERESTS,
    [SL_RESUME_SECTION_REFERENCES] = SL_SECTION_REFERENCES,
  };
  g_autofree const char **codes = sl_resume_language_list ();

  for (guint code = 0; codes[code] != NULL; code++)
    for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
      {
        char *phrase = sl_resume_text_squash (sl_resume_language_heading (codes[code], (SlResumeSection) i), -1);

        if (!g_hash_table_contains (table, phrase))
          g_hash_table_insert (table, phrase, GINT_TO_POINTER (kinds[i]));
        else
          g_free (phrase);
      }
}

static const Tables *
get_tables (void)
{
  static Tables *tables = NULL;

  if (g_once_init_enter (&tables))
    {
      Tables *fresh = g_new0 (Tables, 1);

      fresh->words = table_new ();
      fresh->suffixes = table_new ();
      fresh->places = table_new ();
      fresh->headings = table_new ();
      fresh->nouns = table_new ();
      for (const SlResumeWordList *list = sl_resume_word_lists; list->words != NULL; list++)
        add_flags (fresh->words, list->words, ' ', list->flags);
      for (const SlResumeWordList *list = sl_resume_suffix_lists; list->words != NULL; list++)
        add_flags (fresh->suffixes, list->words, ' ', list->flags);
      for (const SlResumeWordList *list = sl_resume_place_lists; list->words != NULL; list++)
        add_flags (fresh->places, list->words, '|', list->flags);
      add_headings (fresh->headings, sl_resume_heading_lists, '|');
      add_own_headings (fresh->headings);
      add_headings (fresh->nouns, sl_resume_heading_nouns, ' ');
      g_once_init_leave (&tables, fresh);
    }

  return tables;
}

static guint
lookup (GHashTable *table,
        const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, key));
}

/* Women's forms of names of professions: Tischlerin, magazynierka, enóloga, tornitrice, tourneuse. */
static guint
lookup_feminine (const Tables *tables,
                 const char   *folded,
                 gsize         length)
{
  static const struct
  {
    const char *ending;
    const char *base;
  } forms[] = {
    { "in", "" },
    { "ka", "" },
    { "trice", "tore" },
    { "trice", "teur" },
    { "euse", "eur" },
    { "iere", "ier" },
    { "enne", "en" },
    { "ora", "or" },
    { "eira", "eiro" },
    { "a", "o" },
  };

  for (guint i = 0; length > 6 && i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_suffix (folded, forms[i].ending))
      {
        g_autofree char *base = g_strdup_printf ("%.*s%s", (int) (length - strlen (forms[i].ending)), folded, forms[i].base);
        guint            flags = lookup (tables->words, base) & SL_WORD_TITLE;

        if (flags != 0)
          return flags;
      }

  return 0;
}

/**
 * sl_resume_lexicon_word:
 * @folded: one folded word
 *
 * Returns: what the word can be part of (#SlWordFlags)
 */
guint
sl_resume_lexicon_word (const char *folded)
{
  const Tables *tables = get_tables ();
  guint         flags = lookup (tables->words, folded);
  gsize         length = strlen (folded);

  if (flags == 0 && length > 4 && folded[length - 1] == '.')
    {
      g_autofree char *bare = g_strndup (folded, length - 1);

      return sl_resume_lexicon_word (bare);
    }
  /* "UX-researcher", "hbo-bachelor": the last part decides. */
  if (flags == 0 && strrchr (folded, '-') != NULL && strlen (strrchr (folded, '-')) > 3)
    flags = lookup (tables->words, strrchr (folded, '-') + 1) & (SL_WORD_TITLE | SL_WORD_DEGREE);
  if (flags == 0)
    flags = lookup_feminine (tables, folded, length);
  /* Compounds: the end decides, at least three letters stand before it. */
  for (gsize cut = 3; flags == 0 && cut + 3 < length; cut++)
    if (((guchar) folded[cut] & 0xc0) != 0x80)
      flags = lookup (tables->suffixes, folded + cut);

  return flags;
}

/* A set of separators is one of bytes: those of a dot stand inside letters of other alphabets too. */
static char **
split_words (const char *text)
{
  g_autofree char *folded = sl_resume_text_fold (text, -1);
  g_autoptr (GString) words = g_string_new (folded);

  g_string_replace (words, "·", " ", 0);
  g_string_replace (words, "•", " ", 0);

  return g_strsplit_set (words->str, " \t,/|()[]:;\"", -1);
}

/**
 * sl_resume_lexicon_text:
 * @text: part of a line
 *
 * Returns: the flags of all its words together
 */
guint
sl_resume_lexicon_text (const char *text)
{
  g_auto (GStrv) words = split_words (text);
  guint flags = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      flags |= sl_resume_lexicon_word (words[i]);

  return flags;
}

/**
 * sl_resume_lexicon_count:
 * @text: part of a line
 * @flag: one flag
 *
 * Returns: how many of its words have that flag
 */
int
sl_resume_lexicon_count (const char *text,
                         SlWordFlags flag)
{
  g_auto (GStrv) words = split_words (text);
  int count = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0' && (sl_resume_lexicon_word (words[i]) & flag) != 0)
      count++;

  return count;
}

/**
 * sl_resume_lexicon_is_place:
 * @text: part of a line without commas
 *
 * Returns: whether it is the name of a known city, region or country
 */
gboolean
sl_resume_lexicon_is_place (const char *text)
{
  g_autofree char *squashed = NULL;

  if (strlen (text) > 60)
    return FALSE;
  squashed = sl_resume_text_squash (text, -1);

  return lookup (get_tables ()->places, squashed) != 0;
}

/**
 * sl_resume_lexicon_is_country:
 * @text: part of a line without commas
 *
 * Returns: whether it is a country, a state, or the two or three capitals of one
 */
gboolean
sl_resume_lexicon_is_country (const char *text)
{
  static const char states[] =
    " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC "
    "ON QC BC AB MB SK NS NB NL PE YT NSW VIC QLD WA SA TAS ACT NT DE AT CH FR ES PT IT BE PL UK GB IE US USA CA AU NZ IN CZ SE NO DK FI LU UAE ";
  g_autofree char *squashed = NULL;
  g_autofree char *key = NULL;

  if (strlen (text) > 60)
    return FALSE;
  key = g_strdup_printf (" %s ", text);
  if (strlen (text) >= 2 && strlen (text) <= 3 && strstr (states, key) != NULL)
    return TRUE;
  squashed = sl_resume_text_squash (text, -1);

  return (lookup (get_tables ()->places, squashed) & SL_WORD_COUNTRY) != 0;
}

/**
 * sl_resume_lexicon_is_break:
 * @text: the head of an entry
 *
 * Returns: whether it is time without a position: for children, a journey, a search
 */
gboolean
sl_resume_lexicon_is_break (const char *text)
{
  g_autofree char *folded = sl_resume_text_fold (text, -1);

  for (guint i = 0; sl_resume_break_phrases[i] != NULL; i++)
    if (sl_resume_text_has_word (folded, sl_resume_break_phrases[i]) && g_str_has_prefix (folded, sl_resume_break_phrases[i]))
      return TRUE;

  return FALSE;
}

static SlSectionKind
heading_by_noun (const char *text)
{
  const Tables *tables = get_tables ();
  g_auto (GStrv) words = split_words (text);
  SlSectionKind best = SL_SECTION_NONE;
  guint         best_rank = G_MAXUINT;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char   *elided = strchr (words[i], '\'');
      const char   *word = elided != NULL ? elided + 1 : words[i];
      SlSectionKind kind = word[0] != '\0' ? (SlSectionKind) lookup (tables->nouns, word) : SL_SECTION_NONE;

      for (guint rank = 0; kind != SL_SECTION_NONE && sl_resume_heading_nouns[rank].phrases != NULL; rank++)
        if (sl_resume_heading_nouns[rank].kind == kind && rank < best_rank)
          {
            best = kind;
            best_rank = rank;
          }
    }

  return best;
}

static gboolean
is_listed (const char *list,
           const char *word)
{
  g_autofree char *key = g_strdup_printf (" %s ", word);

  return strstr (list, key) != NULL;
}

/* "Corsi e patentini": several words, and none that a heading would not have. */
static gboolean
has_only_heading_words (const char *text)
{
  const Tables *tables = get_tables ();
  g_auto (GStrv) words = split_words (text);
  guint strong = 0;
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      n++;
      if (lookup (tables->nouns, words[i]) != SL_SECTION_NONE)
        strong += is_listed (sl_resume_heading_weak_nouns, words[i]) ? 0 : 1;
      else if (!is_listed (sl_resume_heading_modifiers, words[i]))
        return FALSE;
    }

  return n >= 2 && strong >= 1;
}

/**
 * sl_resume_lexicon_heading:
 * @text: a line
 * @exact: (out): whether the whole line is a known heading, not only a word of it
 *
 * Returns: the section that a heading of these words begins
 */
SlSectionKind
sl_resume_lexicon_heading (const char *text,
                           gboolean   *exact)
{
  g_autofree char *squashed = NULL;
  SlSectionKind    kind;

  *exact = FALSE;
  if (strlen (text) > 80 || sl_resume_text_count_words (text) > 24)
    return SL_SECTION_NONE;

  squashed = sl_resume_text_squash (text, -1);
  kind = (SlSectionKind) lookup (get_tables ()->headings, squashed);
  if (kind != SL_SECTION_NONE)
    {
      *exact = TRUE;
      return kind;
    }
  if (sl_resume_text_count_words (text) > 6 || strpbrk (text, "0123456789@\t") != NULL)
    return SL_SECTION_NONE;

  kind = heading_by_noun (text);
  *exact = kind != SL_SECTION_NONE && has_only_heading_words (text);

  return kind;
}

/**
 * sl_resume_lexicon_section_name:
 * @kind: a section
 *
 * Returns: (transfer none): its name in JSON Resume, or a name alike
 */
const char *
sl_resume_lexicon_section_name (SlSectionKind kind)
{
  static const char *const names[] = {
    [SL_SECTION_NONE] = "",
    [SL_SECTION_HEADER] = "header",
    [SL_SECTION_CONTACT] = "contact",
    [SL_SECTION_SUMMARY] = "summary",
    [SL_SECTION_WORK] = "work",
    [SL_SECTION_EDUCATION] = "education",
    [SL_SECTION_SKILLS] = "skills",
    [SL_SECTION_CERTIFICATES] = "certificates",
    [SL_SECTION_LANGUAGES] = "languages",
    [SL_SECTION_PROJECTS] = "projects",
    [SL_SECTION_VOLUNTEER] = "volunteer",
    [SL_SECTION_PUBLICATIONS] = "publications",
    [SL_SECTION_AWARDS] = "awards",
    [SL_SECTION_INTERESTS] = "interests",
    [SL_SECTION_REFERENCES] = "references",
    [SL_SECTION_LINKS] = "links",
    [SL_SECTION_OTHER] = "other",
  };

  return names[kind];
}

/**
 * sl_resume_lexicon_is_own_keywords:
 * @folded: a folded label
 *
 * Returns: whether the program itself writes it before what a project was made with
 */
gboolean
sl_resume_lexicon_is_own_keywords (const char *folded)
{
  g_autofree const char **codes = sl_resume_language_list ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *own = sl_resume_text_fold (sl_resume_language_keywords (codes[i]), -1);

      if (g_str_equal (folded, own))
        return TRUE;
    }

  return FALSE;
}
