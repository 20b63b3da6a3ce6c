/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include "extract/resume/sl-resume-result.h"
#include "extract/resume/sl-resume-text.h"

/**
 * sl_resume_value_new:
 * @text: what was read
 * @confidence: how sure that is
 * @line: (nullable): where it stands; it counts as understood
 *
 * Returns: (transfer full): a value
 */
SlResumeValue *
sl_resume_value_new (const char   *text,
                     double        confidence,
                     SlResumeLine *line)
{
  SlResumeValue *self = g_new0 (SlResumeValue, 1);

  self->text = sl_resume_text_flat (text);
  g_strstrip (self->text);
  self->confidence = CLAMP (confidence, 0, 0.99);
  self->line = line;
  if (line != NULL)
    line->used = TRUE;

  return self;
}

/**
 * sl_resume_value_free:
 * @self: (transfer full) (nullable): a value
 *
 * Frees the value.
 */
void
sl_resume_value_free (SlResumeValue *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

/**
 * sl_resume_entry_new:
 *
 * Returns: (transfer full): an entry without fields
 */
SlResumeEntry *
sl_resume_entry_new (void)
{
  SlResumeEntry *self = g_new0 (SlResumeEntry, 1);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_value_free);

  return self;
}

/**
 * sl_resume_entry_free:
 * @self: (transfer full): an entry
 *
 * Frees the entry.
 */
void
sl_resume_entry_free (SlResumeEntry *self)
{
  for (guint i = 0; i < SL_N_FIELDS; i++)
    sl_resume_value_free (self->fields[i]);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * sl_resume_entry_set:
 * @self: an entry
 * @field: the field
 * @text: (nullable): its text; blank text is no value
 * @confidence: how sure that is
 * @line: (nullable): where it stands
 *
 * Sets the field, replacing what was there.
 */
void
sl_resume_entry_set (SlResumeEntry *self,
                     SlResumeField  field,
                     const char    *text,
                     double         confidence,
                     SlResumeLine  *line)
{
  if (text == NULL || sl_resume_text_is_blank (text))
    return;
  sl_resume_value_free (self->fields[field]);
  self->fields[field] = sl_resume_value_new (text, confidence, line);
}

/**
 * sl_resume_entry_get:
 * @self: an entry
 * @field: the field
 *
 * Returns: (transfer none) (nullable): its text
 */
const char *
sl_resume_entry_get (const SlResumeEntry *self,
                     SlResumeField        field)
{
  return self->fields[field] != NULL ? self->fields[field]->text : NULL;
}

/**
 * sl_resume_entry_add_item:
 * @self: an entry
 * @text: a highlight, keyword or course; blank text is none
 * @confidence: how sure that is
 * @line: (nullable): where it stands
 *
 * Appends to the entry's list.
 */
void
sl_resume_entry_add_item (SlResumeEntry *self,
                          const char    *text,
                          double         confidence,
                          SlResumeLine  *line)
{
  if (!sl_resume_text_is_blank (text))
    g_ptr_array_add (self->items, sl_resume_value_new (text, confidence, line));
}

/**
 * sl_resume_entry_is_empty:
 * @self: an entry
 *
 * Returns: whether nothing was put into it
 */
gboolean
sl_resume_entry_is_empty (const SlResumeEntry *self)
{
  for (guint i = 0; i < SL_N_FIELDS; i++)
    if (self->fields[i] != NULL)
      return FALSE;

  return self->items->len == 0;
}

/**
 * sl_resume_extra_new:
 *
 * Returns: (transfer full): a section without a place in the schema
 */
SlResumeExtra *
sl_resume_extra_new (void)
{
  SlResumeExtra *self = g_new0 (SlResumeExtra, 1);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_value_free);

  return self;
}

/**
 * sl_resume_extra_free:
 * @self: (transfer full): such a section
 *
 * Frees it.
 */
void
sl_resume_extra_free (SlResumeExtra *self)
{
  sl_resume_value_free (self->title);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * sl_resume_result_new:
 *
 * Returns: (transfer full): a result without content
 */
SlResumeResult *
sl_resume_result_new (void)
{
  SlResumeResult *self = g_new0 (SlResumeResult, 1);

  self->basics = sl_resume_entry_new ();
  self->profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_entry_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->sections); i++)
    self->sections[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_entry_free);
  self->extras = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_extra_free);
  self->left = g_ptr_array_new ();

  return self;
}

/**
 * sl_resume_result_free:
 * @self: (transfer full): a result
 *
 * Frees the result.
 */
void
sl_resume_result_free (SlResumeResult *self)
{
  sl_resume_entry_free (self->basics);
  g_ptr_array_unref (self->profiles);
  for (guint i = 0; i < G_N_ELEMENTS (self->sections); i++)
    g_ptr_array_unref (self->sections[i]);
  g_ptr_array_unref (self->extras);
  g_ptr_array_unref (self->left);
  g_free (self);
}

/**
 * sl_resume_result_add:
 * @self: a result
 * @kind: a kind of section
 *
 * Returns: (transfer none): a new entry in that section
 */
SlResumeEntry *
sl_resume_result_add (SlResumeResult *self,
                      SlSectionKind   kind)
{
  SlResumeEntry *entry = sl_resume_entry_new ();

  g_ptr_array_add (self->sections[kind], entry);

  return entry;
}
