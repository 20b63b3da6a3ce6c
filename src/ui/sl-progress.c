/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/sl-progress.h"

struct _SlProgress
{
  GObject parent_instance;

  char         *label;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SlProgress, sl_progress, G_TYPE_OBJECT)

static void
sl_progress_finalize (GObject *object)
{
  SlProgress *self = SL_PROGRESS (object);

  g_free (self->label);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (sl_progress_parent_class)->finalize (object);
}

static void
sl_progress_class_init (SlProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_progress_finalize;
}

static void
sl_progress_init (SlProgress *self)
{
  self->cancellable = g_cancellable_new ();
}

SlProgress *
sl_progress_new (const char *label)
{
  SlProgress *self = g_object_new (SL_TYPE_PROGRESS, NULL);

  self->label = g_strdup (label);

  return self;
}

const char *
sl_progress_get_label (SlProgress *self)
{
  g_return_val_if_fail (SL_IS_PROGRESS (self), NULL);

  return self->label;
}

GCancellable *
sl_progress_get_cancellable (SlProgress *self)
{
  g_return_val_if_fail (SL_IS_PROGRESS (self), NULL);

  return self->cancellable;
}
