/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-json-pointer.h"
#include "core/sl-resume-document-private.h"

/* A JSON Resume document that is being edited. Every change is the replacement of one
 * node (a text, or a whole list where items come, go or move), so that one kind of step,
 * which holds the node of before, undoes and redoes everything.
 */
#define MAX_STEPS 1000

/* Who pauses this long while typing begins a step of its own. */
#define PAUSE_US (2 * G_USEC_PER_SEC)

typedef struct
{
  char     *path;
  JsonNode *node; /* (nullable): what stands there after the step; %NULL removes the member */
  gboolean  is_typing;
} Step;

struct _SlResumeDocument
{
  GObject parent_instance;

  JsonNode *root;
  GQueue    undo; /* of Step, newest first */
  GQueue    redo;
  guint     serial;
  gint64    typed_at; /* monotonic */
};

enum {
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};

enum {
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlResumeDocument, sl_resume_document, G_TYPE_OBJECT)

static void
step_free (Step *step)
{
  g_free (step->path);
  g_clear_pointer (&step->node, json_node_unref);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static JsonNode *
copy_node_at (SlResumeDocument *self,
              const char       *path)
{
  JsonNode *node = sl_resume_document_get_node (self, path);

  return node != NULL ? sl_json_copy_deep (node) : NULL;
}

static void
notify_history (SlResumeDocument *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
put_and_tell (SlResumeDocument *self,
              const char       *path,
              JsonNode         *node)
{
  if (*path == '\0')
    {
      g_clear_pointer (&self->root, json_node_unref);
      self->root = sl_json_copy_deep (node);
    }
  else if (!sl_json_pointer_put (self->root, path, node))
    {
      g_warning ("no place “%s” in the document", path);
      return;
    }
  self->serial++;
  g_signal_emit (self, signals[CHANGED], 0, path);
}

/**
 * _sl_resume_document_change:
 * @self: a document
 * @path: a JSON pointer
 * @node: (nullable): what shall stand there; %NULL removes the member
 * @is_typing: whether it is a part of what is being typed there
 *
 * Keystrokes into one field are one step, until something else is changed.
 */
void
_sl_resume_document_change (SlResumeDocument *self,
                            const char       *path,
                            JsonNode         *node,
                            gboolean          is_typing)
{
  const Step *newest = g_queue_peek_head (&self->undo);
  gint64      now = g_get_monotonic_time ();

  if (!(is_typing && now - self->typed_at < PAUSE_US && newest != NULL && newest->is_typing && g_str_equal (newest->path, path)))
    {
      Step *step = g_new0 (Step, 1);

      step->path = g_strdup (path);
      step->node = copy_node_at (self, path);
      step->is_typing = is_typing;
      g_queue_push_head (&self->undo, step);
      if (g_queue_get_length (&self->undo) > MAX_STEPS)
        step_free (g_queue_pop_tail (&self->undo));
    }
  self->typed_at = now;
  g_queue_clear_full (&self->redo, (GDestroyNotify) step_free);
  put_and_tell (self, path, node);
  notify_history (self);
}

static const char *
take_step (SlResumeDocument *self,
           GQueue           *from,
           GQueue           *to)
{
  g_autoptr (Step) step = g_queue_pop_head (from);
  Step *inverse = NULL;

  if (step == NULL)
    return NULL;

  inverse = g_new0 (Step, 1);
  inverse->path = g_strdup (step->path);
  inverse->node = copy_node_at (self, step->path);
  g_queue_push_head (to, inverse);
  put_and_tell (self, step->path, step->node);
  notify_history (self);

  return inverse->path;
}

static void
sl_resume_document_finalize (GObject *object)
{
  SlResumeDocument *self = SL_RESUME_DOCUMENT (object);

  g_clear_pointer (&self->root, json_node_unref);
  g_queue_clear_full (&self->undo, (GDestroyNotify) step_free);
  g_queue_clear_full (&self->redo, (GDestroyNotify) step_free);

  G_OBJECT_CLASS (sl_resume_document_parent_class)->finalize (object);
}

static void
sl_resume_document_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SlResumeDocument *self = SL_RESUME_DOCUMENT (object);

  if (property_id == PROP_CAN_UNDO)
    g_value_set_boolean (value, sl_resume_document_can_undo (self));
  else if (property_id == PROP_CAN_REDO)
    g_value_set_boolean (value, sl_resume_document_can_redo (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sl_resume_document_class_init (SlResumeDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sl_resume_document_finalize;
  object_class->get_property = sl_resume_document_get_property;

  properties[PROP_CAN_UNDO] =
    g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO] =
    g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* changed (const char *path): JSON pointer of what was replaced; empty for everything. */
  signals[CHANGED] = g_signal_new ("changed", SL_TYPE_RESUME_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sl_resume_document_init (SlResumeDocument *self)
{
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
}

/**
 * sl_resume_document_new:
 * @resume: (nullable): a JSON Resume 1.0.0 document; %NULL or anything but an object for an empty one
 *
 * Returns: (transfer full): a document to edit, with a copy of @resume
 */
SlResumeDocument *
sl_resume_document_new (JsonNode *resume)
{
  SlResumeDocument *self = g_object_new (SL_TYPE_RESUME_DOCUMENT, NULL);

  if (resume != NULL && JSON_NODE_HOLDS_OBJECT (resume))
    self->root = sl_json_copy_deep (resume);
  else
    {
      self->root = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (self->root, json_object_new ());
    }

  return self;
}

/**
 * sl_resume_document_get_object:
 * @self: a document
 *
 * Returns: (transfer none): the document as it stands; not to be changed
 */
JsonObject *
sl_resume_document_get_object (SlResumeDocument *self)
{
  g_return_val_if_fail (SL_IS_RESUME_DOCUMENT (self), NULL);

  return json_node_get_object (self->root);
}

/**
 * sl_resume_document_copy_node:
 * @self: a document
 *
 * Returns: (transfer full): a deep copy, for another thread or for the database
 */
JsonNode *
sl_resume_document_copy_node (SlResumeDocument *self)
{
  g_return_val_if_fail (SL_IS_RESUME_DOCUMENT (self), NULL);

  return sl_json_copy_deep (self->root);
}

/**
 * sl_resume_document_get_serial:
 * @self: a document
 *
 * Returns: a number that grows with every change
 */
guint
sl_resume_document_get_serial (SlResumeDocument *self)
{
  g_return_val_if_fail (SL_IS_RESUME_DOCUMENT (self), 0);

  return self->serial;
}

/**
 * sl_resume_document_get_node:
 * @self: a document
 * @path: a JSON pointer (RFC 6901); empty for the whole document
 *
 * Returns: (nullable) (transfer none): what stands there
 */
JsonNode *
sl_resume_document_get_node (SlResumeDocument *self,
                             const char       *path)
{
  g_return_val_if_fail (SL_IS_RESUME_DOCUMENT (self), NULL);

  return sl_json_pointer_get (self->root, path);
}

/**
 * sl_resume_document_get_text:
 * @self: a document
 * @path: a JSON pointer
 *
 * Returns: (nullable) (transfer none): the text there; %NULL if there is none
 */
const char *
sl_resume_document_get_text (SlResumeDocument *self,
                             const char       *path)
{
  JsonNode *node = sl_resume_document_get_node (self, path);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/**
 * sl_resume_document_set_text:
 * @self: a document
 * @path: a JSON pointer
 * @text: (nullable): the text; empty or %NULL removes the member
 *
 * One step of typing: the next text for the same place is the same step.
 */
void
sl_resume_document_set_text (SlResumeDocument *self,
                             const char       *path,
                             const char       *text)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_if_fail (SL_IS_RESUME_DOCUMENT (self));

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (sl_resume_document_get_text (self, path), text) == 0)
    return;
  if (text != NULL)
    node = json_node_init_string (json_node_alloc (), text);
  _sl_resume_document_change (self, path, node, TRUE);
}

/**
 * sl_resume_document_set_node:
 * @self: a document
 * @path: a JSON pointer
 * @node: (nullable): what shall stand there; %NULL removes the member
 */
void
sl_resume_document_set_node (SlResumeDocument *self,
                             const char       *path,
                             JsonNode         *node)
{
  g_return_if_fail (SL_IS_RESUME_DOCUMENT (self));

  _sl_resume_document_change (self, path, node, FALSE);
}

/**
 * sl_resume_document_replace:
 * @self: a document
 * @resume: another document: an import, or a revision that is restored
 *
 * Replaces everything in one step that can be undone.
 */
void
sl_resume_document_replace (SlResumeDocument *self,
                            JsonNode         *resume)
{
  g_return_if_fail (SL_IS_RESUME_DOCUMENT (self));
  g_return_if_fail (resume != NULL && JSON_NODE_HOLDS_OBJECT (resume));

  _sl_resume_document_change (self, "", resume, FALSE);
}

/**
 * sl_resume_document_break_merging:
 * @self: a document
 *
 * The next text typed is a step of its own (the focus has left the field).
 */
void
sl_resume_document_break_merging (SlResumeDocument *self)
{
  Step *newest = NULL;

  g_return_if_fail (SL_IS_RESUME_DOCUMENT (self));

  newest = g_queue_peek_head (&self->undo);
  if (newest != NULL)
    newest->is_typing = FALSE;
}

/**
 * sl_resume_document_can_undo:
 * @self: a document
 *
 * Returns: whether there is a step to take back
 */
gboolean
sl_resume_document_can_undo (SlResumeDocument *self)
{
  g_return_val_if_fail (SL_IS_RESUME_DOCUMENT (self), FALSE);

  return !g_queue_is_empty (&self->undo);
}

/**
 * sl_resume_document_can_redo:
 * @self: a document
 *
 * Returns: whether there is a step to do again
 */
gboolean
sl_resume_document_can_redo (SlResumeDocument *self)
{
  g_return_val_if_fail (SL_IS_RESUME_DOCUMENT (self), FALSE);

  return !g_queue_is_empty (&self->redo);
}

/**
 * sl_resume_document_undo:
 * @self: a document
 *
 * Returns: (nullable): the path of what came back; %NULL if there was nothing to undo
 */
const char *
sl_resume_document_undo (SlResumeDocument *self)
{
  g_return_val_if_fail (SL_IS_RESUME_DOCUMENT (self), NULL);

  return take_step (self, &self->undo, &self->redo);
}

/**
 * sl_resume_document_redo:
 * @self: a document
 *
 * Returns: (nullable): the path of what was done again; %NULL if there was nothing
 */
const char *
sl_resume_document_redo (SlResumeDocument *self)
{
  g_return_val_if_fail (SL_IS_RESUME_DOCUMENT (self), NULL);

  return take_step (self, &self->redo, &self->undo);
}
