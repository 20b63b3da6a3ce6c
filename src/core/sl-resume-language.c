/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-resume-language.h"

/* A résumé speaks its own language, whatever the program speaks: headings, months and
 * "present" are therefore data here and not translations of the program. The months are
 * the short forms of CLDR 42, without their dots.
 */
typedef struct
{
  const char *code;
  const char *present;
  const char *score;    /* before the grade of a degree */
  const char *keywords; /* before what a project was made with */
  const char *months[12];
  const char *headings[SL_N_RESUME_SECTIONS];
} Language;

static const char *const members[SL_N_RESUME_SECTIONS] = {
  "summary", "work", "education", "skills", "projects", "certificates",
  "languages", "volunteer", "publications", "awards", "interests", "references"
};

static const Language languages[] = {
  { "en",
    "Present",
    "Grade",
    "Technologies",
    { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
    { "Summary", "Experience", "Education", "Skills", "Projects", "Certifications", "Languages",
      "Volunteering", "Publications", "Awards", "Interests", "References" } },
  { "de",
    "heute",
    "Note",
    "Technologien",
    { "Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sept", "Okt", "Nov", "Dez" },
    { "Profil", "Berufserfahrung", "Ausbildung", "Kenntnisse", "Projekte", "Zertifikate", "Sprachen",
      "Ehrenamt", "Veröffentlichungen", "Auszeichnungen", "Interessen", "Referenzen" } },
  { "fr",
    "aujourd’hui",
    "Mention",
    "Technologies",
    { "janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc" },
    { "Profil", "Expérience professionnelle", "Formation", "Compétences", "Projets", "Certifications", "Langues",
      "Bénévolat", "Publications", "Distinctions", "Centres d’intérêt", "Références" } },
  { "es",
    "actualidad",
    "Nota media",
    "Tecnologías",
    { "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic" },
    { "Perfil", "Experiencia laboral", "Formación", "Competencias", "Proyectos", "Certificaciones", "Idiomas",
      "Voluntariado", "Publicaciones", "Premios", "Intereses", "Referencias" } },
  { "pt",
    "atual",
    "Média",
    "Tecnologias",
    { "jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez" },
    { "Resumo", "Experiência profissional", "Formação", "Competências", "Projetos", "Certificações", "Idiomas",
      "Voluntariado", "Publicações", "Prêmios", "Interesses", "Referências" } },
  { "it",
    "oggi",
    "Voto",
    "Tecnologie",
    { "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic" },
    { "Profilo", "Esperienza lavorativa", "Istruzione", "Competenze", "Progetti", "Certificazioni", "Lingue",
      "Volontariato", "Pubblicazioni", "Riconoscimenti", "Interessi", "Referenze" } },
  { "nl",
    "heden",
    "Cijfer",
    "Technologieën",
    { "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec" },
    { "Profiel", "Werkervaring", "Opleiding", "Vaardigheden", "Projecten", "Certificaten", "Talen",
      "Vrijwilligerswerk", "Publicaties", "Prijzen", "Interesses", "Referenties" } },
  { "pl",
    "obecnie",
    "Ocena",
    "Technologie",
    { "sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru" },
    { "Profil", "Doświadczenie zawodowe", "Wykształcenie", "Umiejętności", "Projekty", "Certyfikaty", "Języki",
      "Wolontariat", "Publikacje", "Nagrody", "Zainteresowania", "Referencje" } },
};

static const Language *
find_language (const char *code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strncasecmp (code, languages[i].code, 2) == 0 && !g_ascii_isalpha (code[2]))
      return &languages[i];

  return &languages[0];
}

/**
 * sl_resume_section_to_member:
 * @section: a section
 *
 * Returns: its member in JSON Resume ("summary" stands below "basics")
 */
const char *
sl_resume_section_to_member (SlResumeSection section)
{
  g_return_val_if_fail ((guint) section < SL_N_RESUME_SECTIONS, NULL);

  return members[section];
}

/**
 * sl_resume_section_from_member:
 * @member: (nullable): a member of JSON Resume
 * @section: (out): set only on success
 *
 * Returns: %FALSE if it is no section
 */
gboolean
sl_resume_section_from_member (const char      *member,
                               SlResumeSection *section)
{
  for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
    if (g_strcmp0 (members[i], member) == 0)
      {
        *section = (SlResumeSection) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * sl_resume_language_normalize:
 * @language: (nullable): a BCP 47 tag
 *
 * Returns: the code of the language that texts are written in for it: `en` where we have none
 */
const char *
sl_resume_language_normalize (const char *language)
{
  return find_language (language)->code;
}

/**
 * sl_resume_language_heading:
 * @language: (nullable): a BCP 47 tag
 * @section: a section
 *
 * Returns: the usual heading of that section in that language
 */
const char *
sl_resume_language_heading (const char     *language,
                            SlResumeSection section)
{
  g_return_val_if_fail ((guint) section < SL_N_RESUME_SECTIONS, NULL);

  return find_language (language)->headings[section];
}

/**
 * sl_resume_language_present:
 * @language: (nullable): a BCP 47 tag
 *
 * Returns: the word for an end that has not come yet
 */
const char *
sl_resume_language_present (const char *language)
{
  return find_language (language)->present;
}

/**
 * sl_resume_language_score:
 * @language: (nullable): a BCP 47 tag
 * @score: the grade itself
 *
 * Returns: the word before the grade of a degree
 */
const char *
sl_resume_language_score (const char *language,
                          const char *score)
{
  const Language *found = find_language (language);

  /* On the scale up to four it has a name of its own. */
  if (found == &languages[0] && score != NULL && g_ascii_isdigit (*score) && score[1] == '.' && *score <= '4' && strchr (score, '/') == NULL)
    return "GPA";

  return found->score;
}

/**
 * sl_resume_language_keywords:
 * @language: (nullable): a BCP 47 tag
 *
 * Returns: the word before what a project was made with
 */
const char *
sl_resume_language_keywords (const char *language)
{
  return find_language (language)->keywords;
}

/**
 * sl_resume_language_format_day:
 * @language: (nullable): a BCP 47 tag
 * @date: (nullable): `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 *
 * Shows the precision that is there and invents none; days are not shown.
 *
 * Returns: (transfer full): "Mar 2021", "2021", or @date as it is if it has another form
 */
char *
sl_resume_language_format_day (const char *language,
                               const char *date)
{
  int month = 0;

  if (date == NULL)
    return g_strdup ("");
  if (strlen (date) < 7 || date[4] != '-' || !g_ascii_isdigit (date[5]) || !g_ascii_isdigit (date[6]))
    return g_strdup (date);

  month = (date[5] - '0') * 10 + (date[6] - '0');
  if (month < 1 || month > 12)
    return g_strdup (date);

  return g_strdup_printf ("%s %.4s", find_language (language)->months[month - 1], date);
}

/**
 * sl_resume_language_format_range:
 * @language: (nullable): a BCP 47 tag
 * @start: (nullable): as for sl_resume_language_format_day()
 * @end: (nullable): likewise
 * @is_current: whether a missing @end means "present"
 *
 * Returns: (transfer full): "Mar 2021 – Present"; empty if nothing is known
 */
char *
sl_resume_language_format_range (const char *language,
                                 const char *start,
                                 const char *end,
                                 gboolean    is_current)
{
  g_autofree char *from = sl_resume_language_format_day (language, start);
  g_autofree char *to = NULL;

  if (end != NULL && *end != '\0')
    to = sl_resume_language_format_day (language, end);
  else
    to = g_strdup (is_current && *from != '\0' ? sl_resume_language_present (language) : "");

  if (*from == '\0' || *to == '\0' || g_str_equal (from, to))
    return g_strdup (*from != '\0' ? from : to);

  return g_strdup_printf ("%s – %s", from, to);
}
