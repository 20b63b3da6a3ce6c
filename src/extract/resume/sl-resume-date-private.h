/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SL_RESUME_DATE_MAX_TOKENS 400

typedef enum {
  SL_RESUME_DATE_TOKEN_WORD,
  SL_RESUME_DATE_TOKEN_NUMBER,
  SL_RESUME_DATE_TOKEN_OTHER,
} SlResumeDateTokenKind;

typedef struct
{
  SlResumeDateTokenKind kind;
  guint                 start;
  guint                 end;
  int                   value;  /* of a number */
  int                   digits; /* of a number */
  gunichar              other;  /* of anything else but white space, plain */
  gboolean              apart;  /* stands in another part of the line than the one before */
  char                  word[24];
} SlResumeDateToken;

typedef struct
{
  SlResumeDateToken tokens[SL_RESUME_DATE_MAX_TOKENS];
  guint             n;
} SlResumeDateTokens;

/* One end of a range; the year may stand at the other end. */
typedef struct
{
  int      year;
  int      month;
  gboolean present;
  gboolean year_missing;
  gboolean roman;
} SlResumeDatePoint;

/* sl-resume-date-tokens.c */
gboolean                 sl_resume_date_in_list (const char *list,
                                                 const char *word);
void                     sl_resume_date_tokenise (const char         *text,
                                                  guint               offset,
                                                  SlResumeDateTokens *out);
const SlResumeDateToken *sl_resume_date_token_at (const SlResumeDateTokens *tokens,
                                                  guint                     i);
gboolean                 sl_resume_date_is_sign (const SlResumeDateTokens *tokens,
                                                 guint                     i,
                                                 gunichar                  c);
gboolean                 sl_resume_date_touches (const SlResumeDateTokens *tokens,
                                                 guint                     i);

/* sl-resume-date-point.c: each returns the token after what it took, 0 if there is no such thing */
int   sl_resume_date_full_year (int value);
guint sl_resume_date_parse_joiner (const SlResumeDateTokens *tokens,
                                   guint                     i);
guint sl_resume_date_parse_point (const SlResumeDateTokens *tokens,
                                  guint                     i,
                                  SlResumeDatePoint        *point);
guint sl_resume_date_parse_present (const SlResumeDateTokens *tokens,
                                    guint                     i);

G_END_DECLS
