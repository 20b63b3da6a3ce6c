/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-resume-guess.h"
#include "core/sl-resume-language.h"

#define MIN_SCORE 3

/* The small words of each language, and the letters that only it has among these. Many
 * words belong to several languages; together they still tell one from the other.
 */
static const struct
{
  const char *code;
  const char *words;
  const char *letters;
} languages[] = {
  { "en", " the and of for with in to by on from at an as ", "" },
  { "de", " und der die das mit für von im zur zum bei den des einer eines auf ", "äöüß" },
  { "fr", " et de la le les des du pour avec en une un au aux dans sur par ", "èêùœ" },
  { "es", " y de la el los las para con en del una un al por ", "ñ¿¡" },
  { "pt", " e de da do dos das para com em uma um na no nas nos por ", "ãõ" },
  { "it", " e di la il per con del della dei delle un una in nel nella ", "ìò" },
  { "nl", " en van de het een met voor in bij op naar aan door ", "ĳ" },
  { "pl", " i w z na do oraz dla ze od przez przy ", "ąęłńśźżć" },
  { "sv", " och för med av till på som inom ett den vid om ", "åäö" },
  { "da", " og for med af til på som et den ved i samt ", "æøå" },
  { "nb", " og for med av til på som et den ved i samt ", "æøå" },
  { "fi", " ja sekä on oli että kuin noin tai ", "äö" },
  { "cs", " a v z na do pro se při od ve ze pod ", "ěščřžýůťďň" },
};

/* Where the script alone tells, or almost. The first one whose letters are there. */
static const struct
{
  const char    *code;
  GUnicodeScript script;
} scripts[] = {
  { "ar", G_UNICODE_SCRIPT_ARABIC },
  { "he", G_UNICODE_SCRIPT_HEBREW },
  { "ko", G_UNICODE_SCRIPT_HANGUL },
  { "ja", G_UNICODE_SCRIPT_HIRAGANA },
  { "ja", G_UNICODE_SCRIPT_KATAKANA },
  { "zh", G_UNICODE_SCRIPT_HAN },
  { "ru", G_UNICODE_SCRIPT_CYRILLIC },
};

typedef struct
{
  guint words[G_N_ELEMENTS (languages)];
  guint scripts[G_N_ELEMENTS (scripts)];
  guint n_letters;
  guint n_ukrainian; /* letters that Russian does not have */
} Scores;

static void
count_script (gunichar letter,
              Scores  *scores)
{
  GUnicodeScript script = letter >= 0x80 ? g_unichar_get_script (letter) : G_UNICODE_SCRIPT_LATIN;

  if (!g_unichar_isalpha (letter))
    return;
  scores->n_letters++;
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    scores->scripts[i] += scripts[i].script == script;
  scores->n_ukrainian += g_utf8_strchr ("іїєґ", -1, letter) != NULL;
}

/* A fifth of the letters is enough: names, addresses and products are Latin everywhere. */
static const char *
guess_by_script (const Scores *scores)
{
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (scores->scripts[i] > 0 && 5 * scores->scripts[i] >= scores->n_letters)
      return scripts[i].script == G_UNICODE_SCRIPT_CYRILLIC && scores->n_ukrainian > 0 ? "uk" : scripts[i].code;

  return NULL;
}

static void
count (const char *text,
       Scores     *scores)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_auto (GStrv) words = g_strsplit_set (lower, " \n\t,.;:()", -1);

  for (guint word = 0; words[word] != NULL; word++)
    {
      g_autofree char *padded = g_strconcat (" ", words[word], " ", NULL);

      for (guint i = 0; *words[word] != '\0' && i < G_N_ELEMENTS (languages); i++)
        if (strstr (languages[i].words, padded) != NULL)
          scores->words[i] += 2;
    }
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    for (guint i = 0; g_utf8_get_char (p) >= 0x80 && i < G_N_ELEMENTS (languages); i++)
      if (g_utf8_strchr (languages[i].letters, -1, g_utf8_get_char (p)) != NULL)
        scores->words[i]++;
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    count_script (g_utf8_get_char (p), scores);
}

static void
count_node (JsonNode *node,
            Scores   *scores)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char    *name = NULL;
      JsonNode      *member = NULL;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        if (!g_str_equal (name, "meta") && !g_str_equal (name, "languages"))
          count_node (member, scores);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      count_node (json_array_get_element (json_node_get_array (node), i), scores);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    count (json_node_get_string (node), scores);
}

static const char *
get_noted (JsonNode   *resume,
           const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  JsonNode *node = resume;

  for (guint i = 0; node != NULL && names[i] != NULL; i++)
    node = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), names[i]) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/**
 * sl_resume_guess_language:
 * @resume: a JSON Resume document
 *
 * Takes the language that is noted under `meta`, else counts small words and letters.
 *
 * Returns: the code of one of the languages that headings exist in; `en` if nothing tells
 */
const char *
sl_resume_guess_language (JsonNode *resume)
{
  Scores      scores = { 0 };
  const char *noted = NULL;
  const char *by_script = NULL;
  guint       best = 0;

  g_return_val_if_fail (resume != NULL, "en");

  noted = get_noted (resume, "meta/shortlist/language");
  noted = noted != NULL ? noted : get_noted (resume, "meta/language");
  if (noted != NULL)
    return sl_resume_language_normalize (noted);

  count_node (resume, &scores);
  by_script = guess_by_script (&scores);
  if (by_script != NULL)
    return by_script;
  for (guint i = 1; i < G_N_ELEMENTS (languages); i++)
    if (scores.words[i] > scores.words[best])
      best = i;

  return scores.words[best] >= MIN_SCORE ? languages[best].code : "en";
}
