/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-date-private.h"
#include "extract/resume/sl-resume-text.h"

/**
 * sl_resume_date_in_list:
 * @list: folded words, a space before and after each
 * @word: a folded word
 *
 * Returns: whether @word is one of them
 */
gboolean
sl_resume_date_in_list (const char *list,
                        const char *word)
{
  gsize length = strlen (word);

  if (length == 0)
    return FALSE;
  for (const char *p = strstr (list, word); p != NULL; p = strstr (p + 1, word))
    if (p[-1] == ' ' && p[length] == ' ')
      return TRUE;

  return FALSE;
}

static gboolean
is_word_char (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (g_unichar_isalpha (c))
    return TRUE;
  /* An apostrophe inside a word: aujourd'hui, jusqu'à. */
  return (c == '\'' || c == 0x2019) && g_unichar_isalpha (g_utf8_get_char (g_utf8_next_char (p)));
}

/**
 * sl_resume_date_tokenise:
 * @text: a line
 * @offset: byte to begin at
 * @out: (out): its words, numbers and signs; the first %SL_RESUME_DATE_MAX_TOKENS of them
 */
void
sl_resume_date_tokenise (const char         *text,
                         guint               offset,
                         SlResumeDateTokens *out)
{
  const char *p = text + offset;
  gboolean    apart = FALSE;

  out->n = 0;
  while (*p != '\0' && out->n < SL_RESUME_DATE_MAX_TOKENS)
    {
      SlResumeDateToken *token = &out->tokens[out->n];
      gunichar           c = g_utf8_get_char (p);

      memset (token, 0, sizeof *token);
      token->start = p - text;
      if (g_unichar_isspace (c))
        {
          apart |= c == '\t';
          p = g_utf8_next_char (p);
          continue;
        }
      token->apart = apart;
      apart = FALSE;
      if (c >= '0' && c <= '9')
        {
          token->kind = SL_RESUME_DATE_TOKEN_NUMBER;
          for (; *p >= '0' && *p <= '9'; p++, token->digits++)
            token->value = token->digits < 6 ? token->value * 10 + (*p - '0') : 999999;
        }
      else if (g_unichar_isalpha (c))
        {
          g_autofree char *folded = NULL;
          const char      *from = p;

          token->kind = SL_RESUME_DATE_TOKEN_WORD;
          while (*p != '\0' && (is_word_char (p) || (p > from && g_ascii_isdigit (*p) && p - from < 2)))
            p = g_utf8_next_char (p);
          folded = sl_resume_text_fold (from, p - from);
          g_strlcpy (token->word, folded, sizeof token->word);
        }
      else
        {
          token->kind = SL_RESUME_DATE_TOKEN_OTHER;
          token->other = c;
          if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == '~' || c == 0x2192 || c == 0x223c || c == 0x00ad || c == 0x007e)
            token->other = '-';
          else if (c == 0x2019 || c == 0x2018 || c == '`' || c == 0x00b4)
            token->other = '\'';
          p = g_utf8_next_char (p);
        }
      token->end = p - text;
      out->n++;
    }
}

/**
 * sl_resume_date_token_at:
 * @tokens: a line
 * @i: which one
 *
 * Returns: (nullable): the token, %NULL after the last
 */
const SlResumeDateToken *
sl_resume_date_token_at (const SlResumeDateTokens *tokens,
                         guint                     i)
{
  return i < tokens->n ? &tokens->tokens[i] : NULL;
}

/**
 * sl_resume_date_is_sign:
 * @tokens: a line
 * @i: which token
 * @c: the sign; '-' is any dash
 *
 * Returns: whether the token is that sign
 */
gboolean
sl_resume_date_is_sign (const SlResumeDateTokens *tokens,
                        guint                     i,
                        gunichar                  c)
{
  const SlResumeDateToken *token = sl_resume_date_token_at (tokens, i);

  return token != NULL && token->kind == SL_RESUME_DATE_TOKEN_OTHER && token->other == c;
}

/**
 * sl_resume_date_touches:
 * @tokens: a line
 * @i: a token
 *
 * Returns: whether nothing stands between it and the next
 */
gboolean
sl_resume_date_touches (const SlResumeDateTokens *tokens,
                        guint                     i)
{
  return i + 1 < tokens->n && tokens->tokens[i].end == tokens->tokens[i + 1].start;
}
