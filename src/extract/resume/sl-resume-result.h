/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "extract/resume/sl-resume-doc.h"
#include "extract/resume/sl-resume-lexicon.h"

G_BEGIN_DECLS

/* Every field that any kind of entry can have; which JSON name it gets depends on the section. */
typedef enum {
  SL_FIELD_NAME,
  SL_FIELD_POSITION,
  SL_FIELD_LOCATION,
  SL_FIELD_START,
  SL_FIELD_END,
  SL_FIELD_DATE,
  SL_FIELD_URL,
  SL_FIELD_SUMMARY,
  SL_FIELD_STUDY,
  SL_FIELD_AREA,
  SL_FIELD_SCORE,
  SL_FIELD_ISSUER,
  SL_FIELD_LEVEL,
  SL_FIELD_KEYWORDS, /* words separated by commas */
  SL_FIELD_LABEL,
  SL_FIELD_EMAIL,
  SL_FIELD_PHONE,
  SL_FIELD_ADDRESS,
  SL_FIELD_POSTAL_CODE,
  SL_FIELD_CITY,
  SL_FIELD_REGION,
  SL_FIELD_COUNTRY,
  SL_FIELD_NETWORK,
  SL_FIELD_USERNAME,
  SL_N_FIELDS,
} SlResumeField;

/**
 * SlResumeValue:
 * @text: what was read
 * @confidence: how sure that is, 0 to 1
 * @line: (nullable): the line it came from; owned by the document
 */
typedef struct
{
  char         *text;
  double        confidence;
  SlResumeLine *line;
} SlResumeValue;

/**
 * SlResumeEntry:
 * @fields: (nullable elements): the entry's fields
 * @items: (element-type SlResumeValue): highlights, keywords or courses
 *
 * A position, a degree, a group of skills.
 */
typedef struct
{
  SlResumeValue *fields[SL_N_FIELDS];
  GPtrArray     *items;
} SlResumeEntry;

/**
 * SlResumeExtra:
 * @title: (nullable): its heading
 * @items: (element-type SlResumeValue): its lines
 *
 * A section that JSON Resume has no place for.
 */
typedef struct
{
  SlResumeValue *title;
  GPtrArray     *items;
} SlResumeExtra;

/**
 * SlResumeResult:
 * @basics: name, contact data, summary
 * @profiles: (element-type SlResumeEntry): accounts elsewhere
 * @sections: (element-type SlResumeEntry): the entries of each kind of section
 * @extras: (element-type SlResumeExtra): sections without a place
 * @left: (element-type SlResumeLine): lines that were not understood
 */
typedef struct
{
  SlResumeEntry *basics;
  GPtrArray     *profiles;
  GPtrArray     *sections[SL_SECTION_OTHER + 1];
  GPtrArray     *extras;
  GPtrArray     *left;
} SlResumeResult;

SlResumeResult *sl_resume_result_new (void);
void            sl_resume_result_free (SlResumeResult *self);
SlResumeEntry  *sl_resume_result_add (SlResumeResult *self,
                                      SlSectionKind   kind);
JsonNode       *sl_resume_result_to_json (SlResumeResult *self,
                                          SlResumeDoc    *doc);

SlResumeEntry *sl_resume_entry_new (void);
void           sl_resume_entry_free (SlResumeEntry *self);
void           sl_resume_entry_set (SlResumeEntry *self,
                                    SlResumeField  field,
                                    const char    *text,
                                    double         confidence,
                                    SlResumeLine  *line);
const char    *sl_resume_entry_get (const SlResumeEntry *self,
                                    SlResumeField        field);
void           sl_resume_entry_add_item (SlResumeEntry *self,
                                         const char    *text,
                                         double         confidence,
                                         SlResumeLine  *line);
gboolean       sl_resume_entry_is_empty (const SlResumeEntry *self);

SlResumeValue *sl_resume_value_new (const char   *text,
                                    double        confidence,
                                    SlResumeLine *line);
void           sl_resume_value_free (SlResumeValue *self);
SlResumeExtra *sl_resume_extra_new (void);
void           sl_resume_extra_free (SlResumeExtra *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeResult, sl_resume_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeEntry, sl_resume_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeExtra, sl_resume_extra_free)

G_END_DECLS
