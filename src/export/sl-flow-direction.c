/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include "export/sl-flow.h"

/* The direction of the first letter: 1 from the right, -1 from the left, 0 without a letter. */
static int
get_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      switch ((int) g_unichar_get_script (g_utf8_get_char (p)))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
          return 1;
        default:
          return -1;
        }

  return 0;
}

/**
 * sl_flow_reads_from_right:
 * @flow: (element-type SlFlowBlock): a document
 *
 * The letters decide, not the language: a résumé in Hebrew may name every employer in English.
 *
 * Returns: whether its lines begin at the right
 */
gboolean
sl_flow_reads_from_right (GPtrArray *flow)
{
  int balance = 0;

  g_return_val_if_fail (flow != NULL, FALSE);

  for (guint i = 0; i < flow->len; i++)
    {
      const SlFlowBlock *block = flow->pdata[i];

      /* Addresses are written from the left everywhere. */
      for (guint run = 0; run < block->runs->len && block->kind != SL_FLOW_CONTACT; run++)
        balance += get_direction (((SlRichRun *) block->runs->pdata[run])->text);
    }

  return balance > 0;
}
