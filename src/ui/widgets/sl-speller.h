/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlSpelling: what a dictionary says of a word. */
typedef enum {
  SL_SPELLING_UNKNOWN, /* it has not answered yet, or there is none */
  SL_SPELLING_GOOD,
  SL_SPELLING_BAD,
} SlSpelling;

/**
 * SlSpeller:
 *
 * The dictionary of a language. It works in a thread of its own, as dictionaries take long to
 * load and to think; answers are remembered. Emits `changed` when it knows more than before.
 */
#define SL_TYPE_SPELLER (sl_speller_get_type ())
G_DECLARE_FINAL_TYPE (SlSpeller, sl_speller, SL, SPELLER, GObject)

SlSpeller *sl_speller_new (void);
void       sl_speller_set_language (SlSpeller  *self,
                                    const char *language);
SlSpelling sl_speller_check (SlSpeller  *self,
                             const char *word);
void       sl_speller_add (SlSpeller  *self,
                           const char *word);
void       sl_speller_ignore (SlSpeller  *self,
                              const char *word);
void       sl_speller_suggest_async (SlSpeller          *self,
                                     const char         *word,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
GStrv      sl_speller_suggest_finish (SlSpeller    *self,
                                      GAsyncResult *result,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
