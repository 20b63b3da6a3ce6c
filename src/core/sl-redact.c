/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-redact.h"

#define HIDDEN "•••"

/* Where programs print what they were given to connect with. */
static const struct
{
  const char *pattern;
  const char *replacement;
} secrets[] = {
  /* name:secret@ in an address; the secret itself may hold anything but a space or a slash */
  { "([a-z][a-z0-9+.-]*://[^\\s:/@?]*):[^\\s/]*@", "\\1:" HIDDEN "@" },
  /* password=…, also quoted, as a parameter of an address, in JSON and after a colon */
  { "((?:password|passwd|passphrase|secret|token)[\"']?\\s*[=:]\\s*)(?:'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s&,;]+)", "\\1" HIDDEN },
};

/**
 * sl_redact:
 * @text: (nullable): technical text that somebody may copy into a report
 *
 * Takes out what looks like a password. Rather too much than too little.
 *
 * Returns: (transfer full) (nullable): @text without secrets
 */
char *
sl_redact (const char *text)
{
  char *result = g_strdup (text);

  for (guint i = 0; result != NULL && i < G_N_ELEMENTS (secrets); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (secrets[i].pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_autofree char *before = result;

      /* Bytes that are no text are not for showing either. */
      result = g_regex_replace (regex, before, -1, 0, secrets[i].replacement, 0, NULL);
    }

  return result;
}
