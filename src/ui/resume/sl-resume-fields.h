/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlResumeFieldKind: how a value of a résumé is typed. */
typedef enum {
  SL_RESUME_FIELD_LINE,  /* one line */
  SL_RESUME_FIELD_MONTH, /* `YYYY`, `YYYY-MM` or `YYYY-MM-DD` */
  SL_RESUME_FIELD_END,   /* likewise; none means "present" */
  SL_RESUME_FIELD_TEXT,  /* paragraphs, Markdown */
  SL_RESUME_FIELD_ITEMS, /* a list, one item a line, Markdown */
  SL_RESUME_FIELD_WORDS, /* a list of words, separated by commas */
} SlResumeFieldKind;

/** SlResumeField: one value of an entry: @path below it, and what it is called. */
typedef struct
{
  const char       *path;
  const char       *label; /* to be translated */
  SlResumeFieldKind kind;
  gboolean          is_spelled; /* one line of plain words; longer texts always are */
} SlResumeField;

/**
 * SlResumeForm:
 * @path: JSON pointer of what the form is for
 * @title: (translatable): the section's name
 * @add_label: (nullable) (translatable): what the button says that adds an entry; %NULL if there is only one
 * @fields: the first one or two name an entry
 */
typedef struct
{
  const char   *path;
  const char   *title;
  const char   *add_label;
  SlResumeField fields[14];
} SlResumeForm;

const SlResumeForm *sl_resume_forms (guint *n_forms);
const SlResumeForm *sl_resume_form_find (const char *path);
guint               sl_resume_form_count_fields (const SlResumeForm *form);

G_END_DECLS
