/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-job-filter.h"

G_DEFINE_BOXED_TYPE (SlJobFilter, sl_job_filter, sl_job_filter_copy, sl_job_filter_free)

/**
 * sl_job_filter_new:
 *
 * Returns: (transfer full): a filter that lets the whole board through
 */
SlJobFilter *
sl_job_filter_new (void)
{
  return g_new0 (SlJobFilter, 1);
}

/**
 * sl_job_filter_copy:
 * @self: a filter
 *
 * Returns: (transfer full): a deep copy
 */
SlJobFilter *
sl_job_filter_copy (const SlJobFilter *self)
{
  SlJobFilter *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (SlJobFilter, 1);
  *copy = *self;
  copy->text = g_strdup (self->text);
  copy->remote_policies = g_strdupv (self->remote_policies);

  return copy;
}

/**
 * sl_job_filter_free:
 * @self: (nullable) (transfer full): a filter
 */
void
sl_job_filter_free (SlJobFilter *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_strfreev (self->remote_policies);
  g_free (self);
}

/**
 * sl_job_filter_equal:
 * @a: a filter
 * @b: another one
 *
 * Returns: whether both let the same postings through
 */
gboolean
sl_job_filter_equal (const SlJobFilter *a,
                     const SlJobFilter *b)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->shelf == b->shelf && a->statuses == b->statuses && a->sources == b->sources &&
         a->min_interest == b->min_interest && g_strcmp0 (a->text, b->text) == 0 &&
         g_strv_equal (a->remote_policies != NULL ? (const char *const *) a->remote_policies : none,
                       b->remote_policies != NULL ? (const char *const *) b->remote_policies : none);
}

/**
 * sl_job_filter_is_active:
 * @self: a filter
 *
 * Returns: whether it narrows its shelf at all
 */
gboolean
sl_job_filter_is_active (const SlJobFilter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return sl_job_filter_has_text (self) || self->statuses != 0 || self->sources != 0 ||
         self->min_interest > 0 || (self->remote_policies != NULL && self->remote_policies[0] != NULL);
}

/**
 * sl_job_filter_has_text:
 * @self: a filter
 *
 * Returns: whether it searches for anything; blanks alone are nothing. What is found is
 *   ordered by relevance, everything else as the user has put it.
 */
gboolean
sl_job_filter_has_text (const SlJobFilter *self)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  text = self->text;
  while (text != NULL && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text != NULL && *text != '\0';
}

/**
 * sl_job_filter_to_variant:
 * @self: a filter
 *
 * Its shelf is left out: a filter that is kept is one of the board.
 *
 * Returns: (transfer none): a floating dictionary, `a{sv}`, for sl_job_filter_new_from_variant()
 */
GVariant *
sl_job_filter_to_variant (const SlJobFilter *self)
{
  g_auto (GVariantDict) dictionary = G_VARIANT_DICT_INIT (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (self->text != NULL)
    g_variant_dict_insert (&dictionary, "text", "s", self->text);
  if (self->statuses != 0)
    g_variant_dict_insert (&dictionary, "statuses", "u", self->statuses);
  if (self->sources != 0)
    g_variant_dict_insert (&dictionary, "sources", "u", self->sources);
  if (self->remote_policies != NULL)
    g_variant_dict_insert (&dictionary, "remote-policies", "^as", self->remote_policies);
  if (self->min_interest > 0)
    g_variant_dict_insert (&dictionary, "min-interest", "i", self->min_interest);

  return g_variant_dict_end (&dictionary);
}

/**
 * sl_job_filter_new_from_variant:
 * @variant: a dictionary, `a{sv}`
 *
 * What means nothing here, as from another version, is left out.
 *
 * Returns: (transfer full): a filter of the board
 */
SlJobFilter *
sl_job_filter_new_from_variant (GVariant *variant)
{
  g_auto (GVariantDict) dictionary = G_VARIANT_DICT_INIT (variant);
  SlJobFilter *self = sl_job_filter_new ();

  g_variant_dict_lookup (&dictionary, "text", "s", &self->text);
  g_variant_dict_lookup (&dictionary, "statuses", "u", &self->statuses);
  g_variant_dict_lookup (&dictionary, "sources", "u", &self->sources);
  g_variant_dict_lookup (&dictionary, "remote-policies", "^as", &self->remote_policies);
  g_variant_dict_lookup (&dictionary, "min-interest", "i", &self->min_interest);
  self->statuses &= (1u << SL_N_JOB_STATUSES) - 1;
  self->sources &= (1u << SL_N_JOB_SOURCES) - 1;
  self->min_interest = CLAMP (self->min_interest, 0, 5);

  return self;
}
