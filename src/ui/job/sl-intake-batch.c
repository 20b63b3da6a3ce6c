/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/sl-error.h"
#include "ui/job/sl-intake-batch.h"

/* Of many failures the first are named. */
#define MAX_NAMED_FAILURES 6

/* So much of a file tells what it is. */
#define SNIFFED_BYTES (64 * 1024)

void
sl_intake_item_free (SlIntakeItem *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->file);
  g_free (self->link);
  g_clear_pointer (&self->html, g_bytes_unref);
  sl_capture_free (self->capture);
  g_clear_object (&self->job);
  g_clear_error (&self->error);
  g_free (self);
}

/* Returns: (transfer full) (nullable): what could be a résumé as well, as if it alone had been dropped; a link with what is behind it */
SlDrop *
sl_intake_item_to_drop (const SlIntakeItem *self)
{
  SlDrop *drop = NULL;

  if (self->link != NULL && (self->capture == NULL || self->capture->page == NULL))
    return NULL;

  drop = sl_drop_new ();
  if (self->file != NULL)
    sl_drop_add_file (drop, self->file);
  else if (self->link != NULL)
    {
      sl_drop_add_text (drop, self->link);
      drop->html = g_bytes_ref (self->capture->page);
    }
  else
    drop->html = g_bytes_ref (self->html);

  return drop;
}

/* Returns: (transfer full): what the user knows it by */
char *
sl_intake_item_dup_name (const SlIntakeItem *self)
{
  g_autofree char *name = self->file != NULL ? g_file_get_basename (self->file) : NULL;

  if (name != NULL)
    return g_filename_display_name (name);
  if (self->link != NULL)
    {
      g_autoptr (GUri) uri = g_uri_parse (self->link, G_URI_FLAGS_PARSE_RELAXED, NULL);

      return g_strdup (uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : self->link);
    }

  return g_strdup (_ ("The selection"));
}

/* The capture port's errors are sentences; those of the database become one. */
char *
sl_intake_item_describe_error (const SlIntakeItem *self)
{
  g_return_val_if_fail (self->error != NULL, NULL);

  return self->is_sentence ? g_strdup (self->error->message) : sl_shell_describe_error (self->error);
}

/* @name: a file's name; the reader of pages takes any text, a person does not mean any by a page */
SlIntakeKind
sl_intake_tell_kind (const char *name,
                     GBytes     *content)
{
  static const char marks[] = "<(!doctype\\s+html|html|head|body|title|meta|div|p|h1|table|script)[\\s>]|^content-type:\\s*multipart/related";
  gsize             length = 0;
  const char       *data = g_bytes_get_data (content, &length);
  g_autofree char  *start = g_utf8_make_valid (data, (gssize) MIN (length, SNIFFED_BYTES));
  g_autofree char  *type = NULL;

  /* UTF-16 has a zero in every other place, and then tells itself by its first bytes. */
  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    return SL_INTAKE_KIND_PAGE;
  if (g_regex_match_simple (marks, start, G_REGEX_CASELESS | G_REGEX_MULTILINE, 0))
    return SL_INTAKE_KIND_PAGE;
  if (!g_utf8_validate_len (data, length, NULL))
    return SL_INTAKE_KIND_OTHER;

  type = g_content_type_guess (name, (const guchar *) data, length, NULL);

  return g_content_type_equals (type, "text/plain") || g_content_type_equals (type, "text/markdown") ? SL_INTAKE_KIND_TEXT
                                                                                                     : SL_INTAKE_KIND_OTHER;
}

guint
sl_intake_count (GPtrArray      *items,
                 SlIntakeOutcome outcome)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += ((SlIntakeItem *) g_ptr_array_index (items, i))->outcome == outcome;

  return n;
}

/* Returns: (transfer full): the line beside the button that stops it */
char *
sl_intake_describe_work (GPtrArray *items)
{
  SlIntakeItem    *first = g_ptr_array_index (items, 0);
  g_autofree char *name = sl_intake_item_dup_name (first);

  if (items->len > 1)
    return g_strdup_printf (ngettext ("Adding %u posting…", "Adding %u postings…", items->len), items->len);
  if (first->link != NULL)
    /* TRANSLATORS: %s is the name of a web site */
    return g_strdup_printf (_ ("Fetching the posting from %s…"), name);

  /* TRANSLATORS: %s is the name of a file */
  return g_strdup_printf (_ ("Reading %s…"), name);
}

static SlIntakeItem *
find_first (GPtrArray      *items,
            SlIntakeOutcome outcome)
{
  for (guint i = 0; i < items->len; i++)
    {
      SlIntakeItem *item = g_ptr_array_index (items, i);

      if (item->outcome == outcome)
        return item;
    }

  return NULL;
}

/* Returns: (transfer full) (nullable): what was added or came back, a sentence; %NULL for nothing */
char *
sl_intake_describe_added (GPtrArray *items)
{
  guint n_added = sl_intake_count (items, SL_INTAKE_OUTCOME_ADDED);
  guint n_restored = sl_intake_count (items, SL_INTAKE_OUTCOME_RESTORED);

  if (n_added + n_restored == 0)
    return NULL;
  if (n_added + n_restored > 1)
    return g_strdup_printf (ngettext ("Added %u posting", "Added %u postings", n_added + n_restored), n_added + n_restored);
  if (n_added == 1)
    /* TRANSLATORS: first a posting's title, then the company */
    return g_strdup_printf (_ ("Added “%1$s” at %2$s"), sl_job_get_title (find_first (items, SL_INTAKE_OUTCOME_ADDED)->job),
                            sl_job_get_company (find_first (items, SL_INTAKE_OUTCOME_ADDED)->job));

  /* TRANSLATORS: %s is a posting's title */
  return g_strdup_printf (_ ("“%s” was in the trash and is back on the board"),
                          sl_job_get_title (find_first (items, SL_INTAKE_OUTCOME_RESTORED)->job));
}

/* Returns: (transfer full) (nullable): which failed and why; %NULL for none */
char *
sl_intake_describe_failures (GPtrArray *items)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_failures = sl_intake_count (items, SL_INTAKE_OUTCOME_FAILED);
  guint n_named = 0;

  if (n_failures == 0)
    return NULL;

  for (guint i = 0; i < items->len; i++)
    {
      SlIntakeItem    *item = g_ptr_array_index (items, i);
      g_autofree char *name = sl_intake_item_dup_name (item);
      g_autofree char *reason = NULL;

      if (item->outcome != SL_INTAKE_OUTCOME_FAILED)
        continue;
      if (n_named == MAX_NAMED_FAILURES)
        {
          g_string_append_printf (text, ngettext ("\n\n…and %u more.", "\n\n…and %u more.", n_failures - n_named), n_failures - n_named);
          break;
        }
      n_named++;
      reason = sl_intake_item_describe_error (item);
      if (text->len > 0)
        g_string_append (text, "\n\n");
      if (items->len > 1)
        /* TRANSLATORS: first the name of a file or web site, then a sentence that says what is wrong with it */
        g_string_append_printf (text, _ ("%1$s: %2$s"), name, reason);
      else
        g_string_append (text, reason);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
