/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlTextRow: a row for text of many lines, with its title above. Tab leaves it; Ctrl+Tab writes one. */
#define SL_TYPE_TEXT_ROW (sl_text_row_get_type ())
G_DECLARE_FINAL_TYPE (SlTextRow, sl_text_row, SL, TEXT_ROW, AdwPreferencesRow)

char *sl_text_row_dup_text (SlTextRow *self);
void  sl_text_row_set_text (SlTextRow  *self,
                            const char *text);

G_END_DECLS
