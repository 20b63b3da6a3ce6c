/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-resume-bullet.h"
#include "core/sl-resume-language.h"

/* A bullet says what was done. These openings hide it in each language; to say more of the
 * first word would be dishonest, as many languages rightly begin with a noun that stands for
 * the verb ("Leitung", "Gestion"). In lower case.
 */
static const struct
{
  const char *language;
  const char *openings[14];
} weak[] = {
  { "en", { "responsible for ", "duties include", "duties:", "in charge of ", "tasked with ", "worked on ", "helped with ", "my ", "was ", "were ", "i " } },
  { "de", { "verantwortlich für ", "zuständig für ", "verantwortung für ", "aufgaben:", "tätigkeiten:", "betraut mit ", "meine ", "war ", "ich " } },
  { "fr", { "responsable de ", "responsable du ", "responsable des ", "responsable d’", "responsable d'", "chargé de ", "chargée de ", "en charge de ", "tâches :", "je ", "j’ai ", "j'ai " } },
  { "es", { "responsable de ", "responsable del ", "encargado de ", "encargada de ", "encargado del ", "encargada del ", "a cargo de ", "tareas:", "yo " } },
  { "pt", { "responsável por ", "responsável pelo ", "responsável pela ", "responsável pelos ", "responsável pelas ", "encarregado de ", "encarregada de ", "tarefas:", "eu " } },
  { "it", { "responsabile di ", "responsabile del ", "responsabile della ", "responsabile dei ", "responsabile delle ", "responsabile dell’", "responsabile dell'", "incaricato di ", "incaricata di ", "mansioni:", "io " } },
  { "nl", { "verantwoordelijk voor ", "belast met ", "taken:", "werkzaamheden:", "mijn ", "ik " } },
  { "pl", { "odpowiedzialny za ", "odpowiedzialna za ", "odpowiedzialność za ", "obowiązki:", "moje ", "ja " } },
};

/* What verbs, and nouns made of them, end in, in whichever of these languages: a word that looks like one is taken for one. */
static const char *const verbal_endings[] = {
  "ed", "ing", "ung", "ungen", "ion", "ions", "ionen", "ment", "age", "ción", "ciones", "ção", "ções", "zione", "zioni", "ering", "tie", "anie", "enie", "cie", "cja",
  "en", "er", "ir", "re", "ar", "are", "ere", "ire", "ć", "é", "ée", "és", "ées", "te", "ten", "t", "ado", "ada", "ido", "ida", "ato", "ata", "uto", "ura", "łem", "łam", "ł", "ła", "o", "ou", "ei", "eu", "iu"
};

static gboolean
looks_verbal (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbal_endings); i++)
    if (g_str_has_suffix (word, verbal_endings[i]))
      return TRUE;

  return FALSE;
}

/**
 * sl_resume_bullet_dup_opening:
 * @text: a bullet point, plain
 * @language: (nullable): the résumé's
 *
 * Returns: (transfer full) (nullable): the words at its beginning that stand where a verb would say what was done
 */
char *
sl_resume_bullet_dup_opening (const char *text,
                              const char *language)
{
  g_autofree char *lower = NULL;
  const char      *own = sl_resume_language_normalize (language);

  g_return_val_if_fail (text != NULL, NULL);

  lower = g_utf8_strdown (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (weak); i++)
    for (guint j = 0; g_str_equal (weak[i].language, own) && j < G_N_ELEMENTS (weak[i].openings) && weak[i].openings[j] != NULL; j++)
      if (g_str_has_prefix (lower, weak[i].openings[j]))
        return g_strchomp (g_utf8_substring (text, 0, g_utf8_strlen (weak[i].openings[j], -1)));

  return NULL;
}

/**
 * sl_resume_bullet_is_list:
 * @text: a bullet point, plain
 *
 * Says so only of what can be nothing else: three names or more, each of a word or two, none
 * of which could be a verb in any of the languages, and no figures.
 *
 * Returns: whether the text names things only and says nothing of them
 */
gboolean
sl_resume_bullet_is_list (const char *text)
{
  g_auto (GStrv) pieces = NULL;
  g_autofree char *lower = NULL;
  guint            n_pieces = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  if (strpbrk (text, "0123456789:.!?()") != NULL)
    return FALSE;
  lower = g_utf8_strdown (text, -1);
  pieces = g_strsplit_set (lower, ",;/|", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (pieces[i]), " ", -1);
      guint n_words = g_strv_length (words);

      if (n_words == 0)
        continue;
      n_pieces++;
      if (n_words > 2)
        return FALSE;
      for (guint j = 0; j < n_words; j++)
        if (looks_verbal (words[j]))
          return FALSE;
    }

  return n_pieces >= 3;
}
