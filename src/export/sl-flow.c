/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include <string.h>

#include "export/sl-flow.h"

/* Turns a JSON Resume document into one flow of blocks. It knows the schema; the formats
 * only know the blocks, so that all of them say the same in the same order.
 */
typedef struct
{
  GPtrArray           *blocks;
  JsonObject          *resume;
  const SlFlowOptions *options;
  SlResumeSection      section;
} Builder;

typedef void (*SectionWriter) (Builder    *builder,
                               JsonObject *entry,
                               const char *path);

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode   *node = object != NULL ? json_object_get_member (object, member) : NULL;
  const char *text = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);

  return *text != '\0' ? text : NULL;
}

static JsonObject *
get_object (JsonObject *object,
            const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object,
           const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static SlFlowBlock *
add_block (Builder    *builder,
           SlFlowKind  kind,
           GPtrArray  *runs,
           const char *path)
{
  SlFlowBlock *block = g_new0 (SlFlowBlock, 1);

  block->kind = kind;
  block->runs = runs;
  block->section = builder->section;
  block->path = g_strdup (path);
  g_ptr_array_add (builder->blocks, block);

  return block;
}

static void
add_plain (Builder    *builder,
           SlFlowKind  kind,
           const char *text,
           const char *link,
           const char *path)
{
  SlFlowBlock *block = NULL;

  if (text == NULL)
    return;

  block = add_block (builder, kind, sl_rich_text_new_plain (text), path);
  ((SlRichRun *) block->runs->pdata[0])->link = g_strdup (link);
}

/* A text of several paragraphs; lines that begin with a list mark become bullets. */
static void
add_text (Builder    *builder,
          const char *markdown,
          const char *path)
{
  g_auto (GStrv) lines = NULL;

  if (markdown == NULL)
    return;

  lines = g_strsplit (markdown, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char      *line = g_strstrip (lines[i]);
      gboolean   is_bullet = g_str_has_prefix (line, "- ") || g_str_has_prefix (line, "* ") || g_str_has_prefix (line, "• ");
      SlFlowKind kind = is_bullet ? SL_FLOW_BULLET : SL_FLOW_PARAGRAPH;

      if (*line != '\0')
        add_block (builder, kind, sl_rich_text_parse (is_bullet ? g_strchug (strchr (line, ' ')) : line), path);
    }
}

static void
add_entry_text (Builder    *builder,
                JsonObject *entry,
                const char *member,
                const char *path)
{
  g_autofree char *own = g_strdup_printf ("%s/%s", path, member);

  add_text (builder, get_text (entry, member), own);
}

static void
add_bullets (Builder    *builder,
             JsonObject *entry,
             const char *member,
             const char *path)
{
  JsonArray *array = get_array (entry, member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode        *node = json_array_get_element (array, i);
      g_autofree char *item_path = g_strdup_printf ("%s/%s/%u", path, member, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING && *json_node_get_string (node) != '\0')
        add_block (builder, SL_FLOW_BULLET, sl_rich_text_parse (json_node_get_string (node)), item_path);
    }
}

static char *
join_words (JsonArray *array)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, json_node_get_string (node));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_note (SlFlowBlock *block,
          const char  *text,
          const char  *link)
{
  if (text == NULL || *text == '\0')
    return;

  block->note = sl_rich_text_new_plain (text);
  ((SlRichRun *) block->note->pdata[0])->link = g_strdup (link);
}

/* An entry with a head. Where there is no title, the note (who) takes its place. */
static void
add_entry (Builder    *builder,
           JsonObject *entry,
           const char *title,
           const char *note,
           const char *link,
           const char *path)
{
  const char  *start = get_text (entry, "startDate");
  const char  *end = get_text (entry, "endDate");
  gboolean     is_current = !json_object_has_member (entry, "endDate");
  SlFlowBlock *block = NULL;

  if (title == NULL)
    {
      title = note;
      note = NULL;
    }
  if (title == NULL)
    title = link != NULL ? link : "";

  block = add_block (builder, SL_FLOW_ENTRY, sl_rich_text_new_plain (title), path);
  if (note != NULL)
    set_note (block, note, link);
  else if (link != NULL && block->runs->len > 0)
    ((SlRichRun *) block->runs->pdata[0])->link = g_strdup (link);
  block->dates = sl_resume_language_format_range (builder->options->language, start, end, is_current);
  block->place = g_strdup (get_text (entry, "location"));
}

static void
add_entry_with_date (Builder    *builder,
                     JsonObject *entry,
                     const char *title,
                     const char *note,
                     const char *link,
                     const char *date,
                     const char *path)
{
  SlFlowBlock *block = NULL;

  add_entry (builder, entry, title, note, link, path);
  block = builder->blocks->pdata[builder->blocks->len - 1];
  g_free (block->dates);
  block->dates = sl_resume_language_format_day (builder->options->language, date);
}

static void
write_work (Builder    *builder,
            JsonObject *entry,
            const char *path)
{
  const char *organisation = get_text (entry, "name");

  if (organisation == NULL)
    organisation = get_text (entry, "organization");
  add_entry (builder, entry, get_text (entry, "position"), organisation, get_text (entry, "url"), path);
  add_entry_text (builder, entry, "summary", path);
  add_bullets (builder, entry, "highlights", path);
}

static void
write_education (Builder    *builder,
                 JsonObject *entry,
                 const char *path)
{
  const char      *degree = get_text (entry, "studyType");
  const char      *area = get_text (entry, "area");
  const char      *score = get_text (entry, "score");
  g_autofree char *title = degree != NULL && area != NULL ? g_strdup_printf ("%s, %s", degree, area)
                                                          : g_strdup (degree != NULL ? degree : area);

  add_entry (builder, entry, title, get_text (entry, "institution"), get_text (entry, "url"), path);
  if (score != NULL)
    {
      g_autofree char *score_path = g_strdup_printf ("%s/score", path);
      g_autofree char *text = g_strdup_printf ("%s: %s", sl_resume_language_score (builder->options->language, score), score);

      add_plain (builder, SL_FLOW_PARAGRAPH, text, NULL, score_path);
    }
  add_bullets (builder, entry, "courses", path);
}

/* Words without a category stand in one line, not each on its own. */
static gboolean
extend_list (Builder    *builder,
             const char *word)
{
  const SlFlowBlock *last = builder->blocks->pdata[builder->blocks->len - 1];
  SlRichRun         *run = last->note != NULL ? last->note->pdata[0] : NULL;
  g_autofree char   *text = NULL;

  if (last->kind != SL_FLOW_TERM || last->section != builder->section || last->runs->len > 0 || run == NULL)
    return FALSE;
  text = g_strconcat (run->text, ", ", word, NULL);
  g_free (run->text);
  run->text = g_steal_pointer (&text);

  return TRUE;
}

static void
write_skill (Builder    *builder,
             JsonObject *entry,
             const char *path)
{
  g_autofree char *keywords = join_words (get_array (entry, "keywords"));
  const char      *name = get_text (entry, "name");
  const char      *level = get_text (entry, "level");
  SlFlowBlock     *block = NULL;

  if (*keywords == '\0' && level != NULL)
    {
      g_free (keywords);
      keywords = g_strdup (level);
    }
  if (name == NULL && *keywords == '\0')
    return;

  if (*keywords == '\0' && extend_list (builder, name))
    return;
  block = add_block (builder, SL_FLOW_TERM, sl_rich_text_new_plain (*keywords != '\0' ? name : NULL), path);
  set_note (block, *keywords != '\0' ? keywords : name, NULL);
}

static void
write_language (Builder    *builder,
                JsonObject *entry,
                const char *path)
{
  const char  *name = get_text (entry, "language");
  SlFlowBlock *block = NULL;

  if (name == NULL)
    return;

  block = add_block (builder, SL_FLOW_TERM, sl_rich_text_new_plain (name), path);
  set_note (block, get_text (entry, "fluency"), NULL);
}

static void
write_certificate (Builder    *builder,
                   JsonObject *entry,
                   const char *path)
{
  add_entry_with_date (builder, entry, get_text (entry, "name"), get_text (entry, "issuer"), get_text (entry, "url"),
                       get_text (entry, "date"), path);
}

static void
write_award (Builder    *builder,
             JsonObject *entry,
             const char *path)
{
  add_entry_with_date (builder, entry, get_text (entry, "title"), get_text (entry, "awarder"), NULL,
                       get_text (entry, "date"), path);
  add_entry_text (builder, entry, "summary", path);
}

static void
write_publication (Builder    *builder,
                   JsonObject *entry,
                   const char *path)
{
  add_entry_with_date (builder, entry, get_text (entry, "name"), get_text (entry, "publisher"), get_text (entry, "url"),
                       get_text (entry, "releaseDate"), path);
  add_entry_text (builder, entry, "summary", path);
}

static void
write_project (Builder    *builder,
               JsonObject *entry,
               const char *path)
{
  g_autofree char *keywords = join_words (get_array (entry, "keywords"));
  g_autofree char *roles = join_words (get_array (entry, "roles"));
  const char      *entity = get_text (entry, "entity");

  add_entry (builder, entry, get_text (entry, "name"), entity != NULL ? entity : (*roles != '\0' ? roles : NULL),
             get_text (entry, "url"), path);
  if (get_text (entry, "startDate") == NULL)
    {
      SlFlowBlock *block = builder->blocks->pdata[builder->blocks->len - 1];

      g_clear_pointer (&block->dates, g_free);
    }
  add_entry_text (builder, entry, "description", path);
  add_bullets (builder, entry, "highlights", path);
  if (*keywords != '\0')
    {
      SlFlowBlock *block = add_block (builder, SL_FLOW_TERM, sl_rich_text_new_plain (sl_resume_language_keywords (builder->options->language)), path);

      set_note (block, keywords, NULL);
    }
}

static void
write_interest (Builder    *builder,
                JsonObject *entry,
                const char *path)
{
  write_skill (builder, entry, path);
}

static void
write_reference (Builder    *builder,
                 JsonObject *entry,
                 const char *path)
{
  add_entry_with_date (builder, entry, get_text (entry, "name"), NULL, NULL, NULL, path);
  add_entry_text (builder, entry, "reference", path);
}

static const SectionWriter writers[SL_N_RESUME_SECTIONS] = {
  [SL_RESUME_SECTION_WORK] = write_work,
  [SL_RESUME_SECTION_EDUCATION] = write_education,
  [SL_RESUME_SECTION_SKILLS] = write_skill,
  [SL_RESUME_SECTION_PROJECTS] = write_project,
  [SL_RESUME_SECTION_CERTIFICATES] = write_certificate,
  [SL_RESUME_SECTION_LANGUAGES] = write_language,
  [SL_RESUME_SECTION_VOLUNTEER] = write_work,
  [SL_RESUME_SECTION_PUBLICATIONS] = write_publication,
  [SL_RESUME_SECTION_AWARDS] = write_award,
  [SL_RESUME_SECTION_INTERESTS] = write_interest,
  [SL_RESUME_SECTION_REFERENCES] = write_reference,
};

static void
add_heading (Builder *builder)
{
  const char      *own = builder->options->headings != NULL ? builder->options->headings[builder->section] : NULL;
  g_autofree char *path = g_strdup_printf ("/%s", sl_resume_section_to_member (builder->section));

  add_plain (builder, SL_FLOW_SECTION,
             own != NULL ? own : sl_resume_language_heading (builder->options->language, builder->section), NULL, path);
}

static void
write_section (Builder        *builder,
               SlResumeSection section)
{
  const char *member = sl_resume_section_to_member (section);
  JsonArray  *entries = get_array (builder->resume, member);
  gboolean    has_heading = FALSE;

  builder->section = section;
  if (section == SL_RESUME_SECTION_SUMMARY)
    {
      const char *summary = get_text (get_object (builder->resume, "basics"), "summary");

      if (summary != NULL)
        add_heading (builder);
      add_text (builder, summary, "/basics/summary");
      return;
    }

  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonNode        *node = json_array_get_element (entries, i);
      g_autofree char *path = g_strdup_printf ("/%s/%u", member, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      if (!has_heading)
        add_heading (builder);
      has_heading = TRUE;
      writers[section](builder, json_node_get_object (node), path);
    }
}

/* Without the scheme it reads better and stays unmistakable; the link keeps the whole address. */
static const char *
shorten_address (const char *url)
{
  static const char *const prefixes[] = { "https://", "http://", "www." };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (url, prefixes[i]))
      url += strlen (prefixes[i]);

  return url;
}

static void
add_web_contact (Builder    *builder,
                 const char *url,
                 const char *path)
{
  g_autofree char *text = NULL;
  g_autofree char *scheme = NULL;
  g_autofree char *link = NULL;

  if (url == NULL)
    return;

  text = g_strdup (shorten_address (url));
  if (g_str_has_suffix (text, "/"))
    text[strlen (text) - 1] = '\0';
  scheme = g_uri_parse_scheme (url);
  link = scheme != NULL ? g_strdup (url) : g_strconcat ("https://", url, NULL);
  add_plain (builder, SL_FLOW_CONTACT, text, link, path);
}

static void
add_place (Builder    *builder,
           JsonObject *location)
{
  static const char *const parts[] = { "address", "postalCode", "city", "region", "countryCode" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = get_text (location, parts[i]);

      if (part == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, i == 2 && get_text (location, "postalCode") != NULL ? " " : ", ");
      g_string_append (text, part);
    }
  if (text->len > 0)
    add_plain (builder, SL_FLOW_CONTACT, text->str, NULL, "/basics/location");
}

static void
write_basics (Builder *builder)
{
  JsonObject *basics = get_object (builder->resume, "basics");
  const char *email = get_text (basics, "email");
  const char *phone = get_text (basics, "phone");
  JsonArray  *profiles = get_array (basics, "profiles");

  add_plain (builder, SL_FLOW_NAME, get_text (basics, "name"), NULL, "/basics/name");
  add_plain (builder, SL_FLOW_LABEL, get_text (basics, "label"), NULL, "/basics/label");
  if (email != NULL)
    {
      g_autofree char *link = g_strconcat ("mailto:", email, NULL);

      add_plain (builder, SL_FLOW_CONTACT, email, link, "/basics/email");
    }
  if (phone != NULL)
    {
      g_autofree char *digits = g_strcanon (g_strdup (phone), "+0123456789", ' ');
      g_auto (GStrv) parts = g_strsplit (digits, " ", -1);
      g_autofree char *number = g_strjoinv ("", parts);
      g_autofree char *link = g_strconcat ("tel:", number, NULL);

      add_plain (builder, SL_FLOW_CONTACT, phone, link, "/basics/phone");
    }
  add_place (builder, get_object (basics, "location"));
  add_web_contact (builder, get_text (basics, "url"), "/basics/url");
  for (guint i = 0; profiles != NULL && i < json_array_get_length (profiles); i++)
    {
      JsonNode        *node = json_array_get_element (profiles, i);
      g_autofree char *path = g_strdup_printf ("/basics/profiles/%u/url", i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        add_web_contact (builder, get_text (json_node_get_object (node), "url"), path);
    }
}

/**
 * sl_flow_block_free:
 * @self: (nullable) (transfer full): a block
 */
void
sl_flow_block_free (SlFlowBlock *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->note, g_ptr_array_unref);
  g_free (self->dates);
  g_free (self->place);
  g_free (self->path);
  g_free (self);
}

/**
 * sl_flow_new:
 * @resume: a JSON Resume 1.0.0 document; long texts and highlights are Markdown
 * @options: language, order and headings
 *
 * Members of another type than the schema says are passed over.
 *
 * Returns: (element-type SlFlowBlock) (transfer full): the document as blocks in reading order
 */
GPtrArray *
sl_flow_new (JsonObject          *resume,
             const SlFlowOptions *options)
{
  Builder builder = {
    .blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_flow_block_free),
    .resume = resume,
    .options = options,
  };

  g_return_val_if_fail (resume != NULL && options != NULL, builder.blocks);

  write_basics (&builder);
  if (options->order != NULL)
    for (guint i = 0; i < options->n_order; i++)
      write_section (&builder, options->order[i]);
  else
    for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
      write_section (&builder, (SlResumeSection) i);

  return builder.blocks;
}
