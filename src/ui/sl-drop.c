/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/sl-error.h"
#include "ui/sl-drop.h"

/* What a page may weigh; a source that sends more is not read to its end. */
#define MAX_BYTES   (5 * 1024 * 1024)
#define CHUNK_BYTES (64 * 1024)

/* Text with more than this beside its links is a text with links in it, not a list of links. */
#define MAX_WORDS_BESIDE_LINKS 200

typedef enum {
  READ_FILES,
  READ_HTML,
  READ_TEXT,
} ReadKind;

typedef struct
{
  SlDrop            *drop;
  GdkContentFormats *formats;
  ReadKind           kind;
  GInputStream      *stream;
  GByteArray        *bytes;
} ReadState;

G_DEFINE_BOXED_TYPE (SlDrop, sl_drop, sl_drop_copy, sl_drop_free)

static void read_next (GTask *task);

static void
read_state_free (ReadState *state)
{
  sl_drop_free (state->drop);
  gdk_content_formats_unref (state->formats);
  g_clear_object (&state->stream);
  g_byte_array_unref (state->bytes);
  g_free (state);
}

static gboolean
is_link (const char *text)
{
  return (g_ascii_strncasecmp (text, "http://", 7) == 0 && text[7] != '\0') ||
         (g_ascii_strncasecmp (text, "https://", 8) == 0 && text[8] != '\0');
}

static void
add_link (SlDrop     *self,
          const char *link)
{
  if (!g_ptr_array_find_with_equal_func (self->links, link, g_str_equal, NULL))
    g_ptr_array_add (self->links, g_strdup (link));
}

/* "jobs.example.com/123", as an address bar may give it */
static gboolean
is_bare_address (const char *word)
{
  return g_regex_match_simple ("^[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}/\\S+$", word, G_REGEX_CASELESS, 0);
}

static gboolean
offers_any (GdkContentFormats *formats,
            ReadKind           kind)
{
  switch (kind)
    {
    case READ_FILES:
      return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
             gdk_content_formats_contain_mime_type (formats, "text/uri-list");
    case READ_HTML:
      return gdk_content_formats_contain_mime_type (formats, "text/html");
    case READ_TEXT:
    default:
      return gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) ||
             gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") ||
             gdk_content_formats_contain_mime_type (formats, "text/plain");
    }
}

static void
finish_reading (GTask *task)
{
  ReadState *state = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&state->drop), (GDestroyNotify) sl_drop_free);
}

/* Text comes before HTML: what is only links as text is wanted as links, not as markup. */
static void
read_following (GTask *task)
{
  ReadState *state = g_task_get_task_data (task);

  if (state->kind == READ_FILES && sl_drop_is_empty (state->drop) && offers_any (state->formats, READ_TEXT))
    state->kind = READ_TEXT;
  else if (state->kind != READ_HTML && state->drop->files->len + state->drop->links->len + state->drop->n_refused == 0 &&
           offers_any (state->formats, READ_HTML))
    state->kind = READ_HTML;
  else
    {
      finish_reading (task);
      return;
    }

  read_next (task);
}

static void
files_read (GTask        *task,
            const GValue *value,
            GError       *error)
{
  ReadState *state = g_task_get_task_data (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  if (value == NULL)
    g_debug ("file list: %s", error->message);
  g_clear_error (&error);

  if (value != NULL)
    for (GSList *item = g_value_get_boxed (value); item != NULL; item = item->next)
      sl_drop_add_file (state->drop, item->data);
  read_following (task);
}

static void
files_dropped_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError       *error = NULL;
  const GValue *value = gdk_drop_read_value_finish (GDK_DROP (object), result, &error);

  files_read (task, value, error);
}

static void
files_pasted_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError       *error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);

  files_read (task, value, error);
}

static void
bytes_complete (GTask *task)
{
  ReadState       *state = g_task_get_task_data (task);
  g_autofree char *text = NULL;

  if (state->kind == READ_HTML)
    {
      state->drop->html = g_bytes_new (state->bytes->data, state->bytes->len);
    }
  else
    {
      text = g_utf8_make_valid ((const char *) state->bytes->data, (gssize) state->bytes->len);
      sl_drop_add_text (state->drop, text);
    }
  g_byte_array_set_size (state->bytes, 0);
  g_clear_object (&state->stream);
  read_following (task);
}

static void
chunk_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  ReadState    *state = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);

  if (chunk == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      bytes_complete (task);
      return;
    }

  g_byte_array_append (state->bytes, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
  if (state->bytes->len > MAX_BYTES)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s",
                               _ ("This is more than 5 MB, too much for a posting or a résumé. Nothing was added."));
      return;
    }
  g_input_stream_read_bytes_async (state->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, cancellable, chunk_read_cb, g_steal_pointer (&task));
}

static void
stream_opened (GTask        *task,
               GInputStream *stream,
               GError       *error)
{
  ReadState *state = g_task_get_task_data (task);

  if (stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  state->stream = stream;
  g_input_stream_read_bytes_async (stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), chunk_read_cb, g_object_ref (task));
}

static void
stream_dropped_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError       *error = NULL;
  GInputStream *stream = gdk_drop_read_finish (GDK_DROP (object), result, NULL, &error);

  stream_opened (task, stream, error);
}

static void
stream_pasted_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError       *error = NULL;
  GInputStream *stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL, &error);

  stream_opened (task, stream, error);
}

static void
read_next (GTask *task)
{
  static const char *html_types[] = { "text/html", NULL };
  static const char *text_types[] = { "text/plain;charset=utf-8", "text/plain", NULL };
  ReadState         *state = g_task_get_task_data (task);
  gpointer           source = g_task_get_source_object (task);
  GCancellable      *cancellable = g_task_get_cancellable (task);
  const char       **types = state->kind == READ_HTML ? html_types : text_types;

  if (state->kind == READ_FILES && GDK_IS_DROP (source))
    gdk_drop_read_value_async (source, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable, files_dropped_cb, g_object_ref (task));
  else if (state->kind == READ_FILES)
    gdk_clipboard_read_value_async (source, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable, files_pasted_cb, g_object_ref (task));
  else if (GDK_IS_DROP (source))
    gdk_drop_read_async (source, types, G_PRIORITY_DEFAULT, cancellable, stream_dropped_cb, g_object_ref (task));
  else
    gdk_clipboard_read_async (source, types, G_PRIORITY_DEFAULT, cancellable, stream_pasted_cb, g_object_ref (task));
}

static void
start_reading (gpointer            source,
               GdkContentFormats  *formats,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  ReadState *state = g_new0 (ReadState, 1);

  state->drop = sl_drop_new ();
  state->formats = gdk_content_formats_ref (formats);
  state->bytes = g_byte_array_new ();
  g_task_set_source_tag (task, start_reading);
  g_task_set_task_data (task, state, (GDestroyNotify) read_state_free);

  if (!offers_any (formats, READ_FILES))
    state->kind = offers_any (formats, READ_TEXT) ? READ_TEXT : READ_HTML;
  if (offers_any (formats, state->kind))
    read_next (task);
  else
    finish_reading (task);
}

/* An empty drop, to be filled in. */
SlDrop *
sl_drop_new (void)
{
  SlDrop *self = g_new0 (SlDrop, 1);

  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->links = g_ptr_array_new_with_free_func (g_free);

  return self;
}

SlDrop *
sl_drop_copy (SlDrop *self)
{
  SlDrop *copy = sl_drop_new ();

  for (guint i = 0; i < self->files->len; i++)
    g_ptr_array_add (copy->files, g_object_ref (g_ptr_array_index (self->files, i)));
  for (guint i = 0; i < self->links->len; i++)
    g_ptr_array_add (copy->links, g_strdup (g_ptr_array_index (self->links, i)));
  copy->html = self->html != NULL ? g_bytes_ref (self->html) : NULL;
  copy->text = g_strdup (self->text);
  copy->n_refused = self->n_refused;
  copy->in_doubt = self->in_doubt;
  copy->is_posting = self->is_posting;

  return copy;
}

void
sl_drop_free (SlDrop *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->links);
  g_clear_pointer (&self->html, g_bytes_unref);
  g_free (self->text);
  g_free (self);
}

/* A link dropped by a browser comes as a "file" with its address. */
void
sl_drop_add_file (SlDrop *self,
                  GFile  *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (g_file_peek_path (file) != NULL)
    g_ptr_array_add (self->files, g_object_ref (file));
  else if (is_link (uri))
    add_link (self, uri);
  else
    self->n_refused++;
}

/* Text that is links, one or more, becomes these links; other text stays text. */
void
sl_drop_add_text (SlDrop     *self,
                  const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  gsize length_of_others = 0;
  guint n_words = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      n_words += *words[i] != '\0';
      if (!is_link (words[i]))
        length_of_others += strlen (words[i]);
    }

  if (n_words == 1)
    {
      g_autofree char *word = g_strstrip (g_strdup (text));

      if (g_str_has_prefix (word, "file:///"))
        {
          g_autoptr (GFile) file = g_file_new_for_uri (word);

          sl_drop_add_file (self, file);
          return;
        }
      if (is_bare_address (word))
        {
          g_autofree char *link = g_strconcat ("https://", word, NULL);

          add_link (self, link);
          return;
        }
    }
  if (length_of_others <= MAX_WORDS_BESIDE_LINKS)
    for (guint i = 0; words[i] != NULL; i++)
      if (is_link (words[i]))
        add_link (self, words[i]);

  if (self->links->len == 0 && n_words > 0)
    {
      g_free (self->text);
      self->text = g_strstrip (g_strdup (text));
    }
}

gboolean
sl_drop_is_empty (const SlDrop *self)
{
  return self->files->len == 0 && self->links->len == 0 && self->html == NULL && self->text == NULL && self->n_refused == 0;
}

/* Returns: (transfer full) (nullable): the name of the first file, or of what is behind the first link; %NULL for a text */
char *
sl_drop_dup_name (const SlDrop *self)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *base = NULL;

  if (self->files->len > 0)
    {
      base = g_file_get_basename (self->files->pdata[0]);

      return g_filename_display_name (base);
    }
  if (self->links->len == 0)
    return NULL;

  uri = g_uri_parse (self->links->pdata[0], G_URI_FLAGS_PARSE_RELAXED, NULL);
  base = uri != NULL ? g_path_get_basename (g_uri_get_path (uri)) : g_strdup (".");
  if (uri != NULL && g_uri_get_host (uri) != NULL && (g_str_equal (base, ".") || g_str_equal (base, G_DIR_SEPARATOR_S)))
    return g_strdup (g_uri_get_host (uri));

  return g_utf8_make_valid (base, -1);
}

static gboolean
is_name_of_resume (const char *name)
{
  static const char *const endings[] = { ".pdf", ".docx", ".doc", ".odt", ".rtf", ".zip", ".json" };
  g_autofree char         *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;

  return FALSE;
}

/* What only a résumé comes in, by the name: enough for a word before the file has been looked at. */
gboolean
sl_drop_is_named_like_resume (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return is_name_of_resume (name);
}

static char *
describe_postings (const SlDrop *self,
                   guint         n_files)
{
  const guint      n = n_files + self->links->len;
  g_autofree char *name = n == 1 ? sl_drop_dup_name (self) : NULL;

  if (n == 1 && self->links->len == 1 && is_name_of_resume (name))
    return g_strdup (_ ("Review the résumé behind this link"));
  if (n == 1 && self->links->len == 1)
    return g_strdup (_ ("Add the posting behind this link"));
  if (n > 0 && n_files == 0)
    return g_strdup_printf (ngettext ("Add the posting behind %u link", "Add the postings behind %u links", n), n);
  if (n > 0)
    return g_strdup_printf (ngettext ("Add the posting on %u saved page", "Add the postings on %u saved pages", n), n);

  return g_strdup (_ ("Add a posting from this text"));
}

/*
 * @n_resumes: how many of the files, or whether the text, are résumés
 *
 * Returns: (transfer full): what letting go here will do, a sentence
 */
char *
sl_drop_describe (const SlDrop *self,
                  guint         n_resumes)
{
  const gboolean is_text = self->files->len + self->links->len == 0;
  const guint    n_others = self->files->len + self->links->len + (is_text && (self->text != NULL || self->html != NULL)) - n_resumes;

  if (n_resumes > 0 && n_others > 0)
    return g_strdup (_ ("Review the résumés and add the postings"));
  if (n_resumes > 0)
    return is_text ? g_strdup (_ ("Review the résumé in this text"))
                   : g_strdup_printf (ngettext ("Review this résumé", "Review %u résumés", n_resumes), n_resumes);
  if (n_others == 0)
    return g_strdup (_ ("Only résumés, saved pages, links and text can be dropped here"));

  return describe_postings (self, self->files->len);
}

/* Returns: (transfer full): what the window takes; a drag of our own cards is none of it */
GdkContentFormats *
sl_drop_formats (void)
{
  static const char *types[] = { "text/uri-list", "text/html", "text/plain;charset=utf-8", "text/plain" };

  return gdk_content_formats_new (types, G_N_ELEMENTS (types));
}

void
sl_drop_read_async (GdkDrop            *source,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_return_if_fail (GDK_IS_DROP (source));

  start_reading (source, gdk_drop_get_formats (source), cancellable, callback, user_data);
}

SlDrop *
sl_drop_read_finish (GdkDrop      *source,
                     GAsyncResult *result,
                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_drop_paste_async (GdkClipboard       *source,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_return_if_fail (GDK_IS_CLIPBOARD (source));

  start_reading (source, gdk_clipboard_get_formats (source), cancellable, callback, user_data);
}

SlDrop *
sl_drop_paste_finish (GdkClipboard *source,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GQuark
get_left_quark (void)
{
  return g_quark_from_static_string ("sl-drop-left");
}

/* What is dropped on @widget is its own, and none of the window's. */
void
sl_drop_leave_to (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_qdata (G_OBJECT (widget), get_left_quark (), widget);
}

/* Whether a widget at this point of @window takes itself what is dropped on it. */
gboolean
sl_drop_is_left_at (GtkWidget *window,
                    double     x,
                    double     y)
{
  g_return_val_if_fail (GTK_IS_WIDGET (window), FALSE);

  for (GtkWidget *widget = gtk_widget_pick (window, x, y, GTK_PICK_DEFAULT); widget != NULL; widget = gtk_widget_get_parent (widget))
    if (g_object_get_qdata (G_OBJECT (widget), get_left_quark ()) != NULL)
      return TRUE;

  return FALSE;
}
