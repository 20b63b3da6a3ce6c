/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-undo-step.h"

typedef struct
{
  char *label;
} SlUndoStepPrivate;

enum {
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SlUndoStep, sl_undo_step, G_TYPE_OBJECT)

static void
sl_undo_step_finalize (GObject *object)
{
  SlUndoStepPrivate *priv = sl_undo_step_get_instance_private (SL_UNDO_STEP (object));

  g_free (priv->label);

  G_OBJECT_CLASS (sl_undo_step_parent_class)->finalize (object);
}

static void
sl_undo_step_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SlUndoStepPrivate *priv = sl_undo_step_get_instance_private (SL_UNDO_STEP (object));

  switch (property_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, priv->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_undo_step_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  SlUndoStepPrivate *priv = sl_undo_step_get_instance_private (SL_UNDO_STEP (object));

  switch (property_id)
    {
    case PROP_LABEL:
      priv->label = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_undo_step_class_init (SlUndoStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sl_undo_step_finalize;
  object_class->get_property = sl_undo_step_get_property;
  object_class->set_property = sl_undo_step_set_property;

  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, NULL,
                         (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_undo_step_init (SlUndoStep *self)
{
}

/**
 * sl_undo_step_get_label:
 * @self: a step
 *
 * Returns: (nullable): what was done, a sentence for the user ("Moved to Applied")
 */
const char *
sl_undo_step_get_label (SlUndoStep *self)
{
  SlUndoStepPrivate *priv = sl_undo_step_get_instance_private (self);

  g_return_val_if_fail (SL_IS_UNDO_STEP (self), NULL);

  return priv->label;
}

/**
 * sl_undo_step_run_async:
 * @self: a step
 *
 * Takes the change back. For the stack, and for steps made of others.
 */
void
sl_undo_step_run_async (SlUndoStep         *self,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (SL_IS_UNDO_STEP (self));

  SL_UNDO_STEP_GET_CLASS (self)->run_async (self, cancellable, callback, user_data);
}

/**
 * sl_undo_step_run_finish:
 * @self: a step
 *
 * Returns: (transfer full) (nullable): the step that does the change again; %NULL
 *   without an error if there is none
 */
SlUndoStep *
sl_undo_step_run_finish (SlUndoStep   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (SL_IS_UNDO_STEP (self), NULL);

  return SL_UNDO_STEP_GET_CLASS (self)->run_finish (self, result, error);
}
