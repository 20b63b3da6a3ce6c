/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-sections.h"
#include "extract/resume/sl-resume-contact.h"
#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-labels.h"
#include "extract/resume/sl-resume-text.h"

/* Lines at the end of a document that can be about the document itself. */
#define MAX_CLOSING_LINES 4
#define MAX_CELLS         8

static void
insert_text (SlResumeLine *line,
             guint         at,
             const char   *text)
{
  g_autofree char *old = line->text;
  guint            length = strlen (text);

  line->text = g_strdup_printf ("%.*s%s%s", (int) at, old, text, old + at);
  for (guint i = 0; i < line->pieces->len; i++)
    {
      SlResumePiece *piece = &g_array_index (line->pieces, SlResumePiece, i);

      piece->start += piece->start > at ? length : 0;
      piece->end += piece->end > at ? length : 0;
    }
  for (guint i = 0; i < line->links->len; i++)
    {
      SlResumeLink *link = g_ptr_array_index (line->links, i);

      link->start += link->start >= at ? length : 0;
      link->end += link->end > at ? length : 0;
    }
}

/* A grade or an issuer says what it is only by the head of its column. */
static void
name_cells (SlResumeLine *line,
            char        **heads,
            guint         n)
{
  g_auto (GStrv) cells = g_strsplit (line->text, "\t", MAX_CELLS + 1);
  guint at = 0;

  if (g_strv_length (cells) != n)
    return;
  for (guint i = 0; i < n; i++)
    {
      guint length = strlen (cells[i]);

      if (sl_resume_label_names_column (heads[i]) && length > 0)
        {
          g_autofree char *label = g_strconcat (heads[i], ": ", NULL);

          if (line->source == NULL)
            line->source = g_strdup (line->text);
          insert_text (line, at, label);
          at += strlen (label);
        }
      at += length + 1;
    }
}

/* The row at the top of a table that says what its columns hold. */
static void
take_head_row (SlResumeSection *section)
{
  SlResumeLine *first = section->lines->len > 1 ? g_ptr_array_index (section->lines, 0) : NULL;
  g_auto (GStrv) heads = NULL;
  guint known = 0;
  guint n;

  if (first == NULL || first->bullet > 0 || strchr (((SlResumeLine *) g_ptr_array_index (section->lines, 1))->text, '\t') == NULL)
    return;
  heads = g_strsplit (first->text, "\t", MAX_CELLS + 1);
  n = g_strv_length (heads);
  if (n < 2 || n > MAX_CELLS)
    return;
  for (guint i = 0; i < n; i++)
    {
      if (strpbrk (heads[i], "0123456789@:,.(") != NULL || sl_resume_text_count_words (heads[i]) > 4)
        return;
      known += sl_resume_label_is_column (heads[i]) ? 1 : 0;
    }
  if (known * 3 < n * 2)
    return;
  first->used = TRUE;
  g_ptr_array_remove_index (section->lines, 0);
  for (guint i = 0; i < section->lines->len; i++)
    name_cells (g_ptr_array_index (section->lines, i), heads, n);
}

/* "Flensburg, 12.10.2025", "Lyon, le 3 mai 2024" */
static gboolean
is_place_and_day (const char *text)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^\\p{Lu}[\\p{L}' .-]{1,30}(?:,|\\s)\\s*(?:am|den|the|le|il|lì|a|em|dnia|dn\\.|op)?\\s*(?:\\d{1,2}\\s*[./-]\\s*\\d{1,2}\\s*[./-]\\s*(?:19|20)\\d\\d|\\d{1,2}\\.?\\s+(?:de\\s+)?\\p{L}+\\.?\\s+(?:de\\s+)?(?:19|20)\\d\\d)\\s*r?\\.?$", 0, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return g_regex_match (regex, text, 0, NULL);
}

/* "© 2025", "Designed with care by", "Last updated on" */
static gboolean
is_credit (const char *text)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^(?:©|\\(c\\)\\s|copyright\\b|last (?:updated|modified)|letzte aktualisierung|stand:|dernière mise à jour|mis à jour|última actualización|actualizado|última atualização|atualizado|ultimo aggiornamento|aggiornato|laatst bijgewerkt|bijgewerkt|ostatnia aktualizacja)"
                                      "|\\b(?:designed|made|built|created|generated|powered|hosted|erstellt|gestaltet|créée?|réalisée?|generado|creado|hecho|diseñado|criado|feito|creato|realizzato|gemaakt|ontworpen|stworzon\\p{L}+|wykonan\\p{L}+)\\b.{0,20}\\b(?:with|by|using|on|mit|avec|par|con|por|com|da|met|door|przez|za pomocą)\\b",
                                      G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return sl_resume_text_count_words (text) <= 14 && g_regex_match (regex, text, 0, NULL);
}

/* "References available on request" */
static gboolean
is_offer_of_references (const char *text)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^(?:references|referees|referenzen|références|referencias|referências|referenze|referenties|referencje)\\b.{0,30}\\b(?:request|demand|anfrage|wunsch|verlangen|demande|solicitud|petición|pedido|solicitação|richiesta|aanvraag|życzenie|żądanie|prośbę)\\.?$", G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return g_regex_match (regex, text, 0, NULL);
}

/* The name once more, as a signature. */
static gboolean
is_signature (GPtrArray  *sections,
              const char *text)
{
  g_autofree char *own = sl_resume_text_squash (text, -1);

  if (sl_resume_text_count_words (text) < 2 || strlen (own) < 6)
    return FALSE;
  for (guint i = 0; i < sections->len; i++)
    {
      const SlResumeSection *section = g_ptr_array_index (sections, i);

      for (guint k = 0; (section->kind == SL_SECTION_HEADER || section->kind == SL_SECTION_CONTACT) && k < section->lines->len && k < 3; k++)
        {
          g_autofree char *above = sl_resume_text_squash (((SlResumeLine *) g_ptr_array_index (section->lines, k))->text, -1);

          if (g_str_has_suffix (above, own))
            return TRUE;
        }
    }

  return FALSE;
}

/* Place, day and signature below a résumé, or who made the page: no part of the last
 * section. They are listed with what was not understood.
 */
static void
cut_closing (GPtrArray   *sections,
             SlResumeDoc *doc)
{
  const SlResumeSection *header = g_ptr_array_index (sections, 0);
  SlResumeSection       *last = g_ptr_array_index (sections, sections->len - 1);
  gboolean               page = g_str_equal (doc->format, "html") || g_str_equal (doc->format, "markdown");
  guint                  n = 0;

  if (last == header || last->kind == SL_SECTION_REFERENCES || last->kind == SL_SECTION_PUBLICATIONS)
    return;
  while (last->lines->len > 1 && n++ < MAX_CLOSING_LINES)
    {
      const SlResumeLine *line = g_ptr_array_index (last->lines, last->lines->len - 1);

      if (line->bullet > 0 || !(is_place_and_day (line->text) || is_offer_of_references (line->text) || (page && is_credit (line->text)) || is_signature (sections, line->text)))
        return;
      g_ptr_array_remove_index (last->lines, last->lines->len - 1);
    }
}

static gboolean
holds_words_only (SlSectionKind kind)
{
  return kind == SL_SECTION_LANGUAGES || kind == SL_SECTION_SKILLS || kind == SL_SECTION_INTERESTS || kind == SL_SECTION_CERTIFICATES || kind == SL_SECTION_AWARDS;
}

/* Contact data at the very end, below the last list. */
static void
move_contacts (GPtrArray *sections)
{
  SlResumeSection *header = g_ptr_array_index (sections, 0);
  SlResumeSection *last = g_ptr_array_index (sections, sections->len - 1);

  if (last == header || !holds_words_only (last->kind))
    return;
  for (guint i = last->lines->len > 3 ? last->lines->len - 3 : 1; i < last->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (last->lines, i);
      int                 start;
      int                 end;
      g_autofree char    *email = sl_resume_contact_find_email (line->text, &start, &end);

      if (email == NULL)
        continue;
      for (guint k = i; k < last->lines->len; k++)
        g_ptr_array_add (header->lines, g_ptr_array_index (last->lines, k));
      g_ptr_array_set_size (last->lines, i);
    }
}

/**
 * sl_resume_sections_tidy:
 * @doc: the document
 * @sections: (element-type SlResumeSection): its sections, the header first
 *
 * Takes out of the sections what is about their table, the page or the letter, and
 * brings contact data from the end to the header.
 */
void
sl_resume_sections_tidy (SlResumeDoc *doc,
                         GPtrArray   *sections)
{
  for (guint i = 1; i < sections->len; i++)
    take_head_row (g_ptr_array_index (sections, i));
  cut_closing (sections, doc);
  move_contacts (sections);
}
