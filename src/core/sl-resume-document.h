/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SL_TYPE_RESUME_DOCUMENT (sl_resume_document_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeDocument, sl_resume_document, SL, RESUME_DOCUMENT, GObject)

SlResumeDocument *sl_resume_document_new (JsonNode *resume);
JsonObject       *sl_resume_document_get_object (SlResumeDocument *self);
JsonNode         *sl_resume_document_copy_node (SlResumeDocument *self);
guint             sl_resume_document_get_serial (SlResumeDocument *self);

JsonNode   *sl_resume_document_get_node (SlResumeDocument *self,
                                         const char       *path);
const char *sl_resume_document_get_text (SlResumeDocument *self,
                                         const char       *path);
GStrv       sl_resume_document_dup_strings (SlResumeDocument *self,
                                            const char       *path);
guint       sl_resume_document_get_length (SlResumeDocument *self,
                                           const char       *path);

void sl_resume_document_set_text (SlResumeDocument *self,
                                  const char       *path,
                                  const char       *text);
void sl_resume_document_set_strings (SlResumeDocument  *self,
                                     const char        *path,
                                     const char *const *strings);
void sl_resume_document_set_node (SlResumeDocument *self,
                                  const char       *path,
                                  JsonNode         *node);
void sl_resume_document_insert (SlResumeDocument *self,
                                const char       *path,
                                guint             index,
                                JsonNode         *node);
void sl_resume_document_remove (SlResumeDocument *self,
                                const char       *path,
                                guint             index);
void sl_resume_document_move (SlResumeDocument *self,
                              const char       *path,
                              guint             from,
                              guint             to);
void sl_resume_document_replace (SlResumeDocument *self,
                                 JsonNode         *resume);

void        sl_resume_document_break_merging (SlResumeDocument *self);
gboolean    sl_resume_document_can_undo (SlResumeDocument *self);
gboolean    sl_resume_document_can_redo (SlResumeDocument *self);
const char *sl_resume_document_undo (SlResumeDocument *self);
const char *sl_resume_document_redo (SlResumeDocument *self);

G_END_DECLS
