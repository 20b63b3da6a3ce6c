/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-board-state.h"

#define VIEWS_TYPE "a{sa{sv}}"

struct _SlBoardState
{
  GObject parent_instance;

  guint collapsed; /* bit set, 1 << SlJobStatus */
  int   widths[SL_N_JOB_STATUSES];

  GVariant *views; /* owned: VIEWS_TYPE */
};

enum {
  PROP_0,
  PROP_COLLAPSED_COLUMNS,
  PROP_COLUMN_WIDTHS,
  PROP_VIEWS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlBoardState, sl_board_state, G_TYPE_OBJECT)

static char **
dup_collapsed (SlBoardState *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    if ((self->collapsed & (1u << status)) != 0)
      g_strv_builder_add (names, sl_job_status_to_nick ((SlJobStatus) status));

  return g_strv_builder_end (names);
}

/* Names that mean no column come from another version: they are left out. */
static void
set_collapsed (SlBoardState      *self,
               const char *const *names)
{
  guint collapsed = 0;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      SlJobStatus status;

      if (sl_job_status_from_nick (names[i], &status))
        collapsed |= 1u << status;
    }

  if (self->collapsed == collapsed)
    return;
  self->collapsed = collapsed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLAPSED_COLUMNS]);
}

static GVariant *
pack_widths (SlBoardState *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{si}"));

  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    if (self->widths[status] > 0)
      g_variant_builder_add (&builder, "{si}", sl_job_status_to_nick ((SlJobStatus) status), self->widths[status]);

  return g_variant_builder_end (&builder);
}

static void
set_widths (SlBoardState *self,
            GVariant     *widths)
{
  int          unpacked[SL_N_JOB_STATUSES] = { 0 };
  GVariantIter iter;
  const char  *name = NULL;
  int          width = 0;

  if (widths != NULL)
    {
      g_variant_iter_init (&iter, widths);
      while (g_variant_iter_next (&iter, "{&si}", &name, &width))
        {
          SlJobStatus status;

          if (sl_job_status_from_nick (name, &status) && width > 0)
            unpacked[status] = width;
        }
    }

  if (memcmp (self->widths, unpacked, sizeof unpacked) == 0)
    return;
  memcpy (self->widths, unpacked, sizeof unpacked);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMN_WIDTHS]);
}

static void
set_views (SlBoardState *self,
           GVariant     *views)
{
  g_autoptr (GVariant) taken = g_variant_ref_sink (views != NULL ? views : g_variant_new_array (G_VARIANT_TYPE ("{sa{sv}}"), NULL, 0));

  if (self->views != NULL && g_variant_equal (self->views, taken))
    return;
  g_clear_pointer (&self->views, g_variant_unref);
  self->views = g_steal_pointer (&taken);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEWS]);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
sl_board_state_finalize (GObject *object)
{
  g_clear_pointer (&SL_BOARD_STATE (object)->views, g_variant_unref);

  G_OBJECT_CLASS (sl_board_state_parent_class)->finalize (object);
}

static void
sl_board_state_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SlBoardState *self = SL_BOARD_STATE (object);

  switch (property_id)
    {
    case PROP_COLLAPSED_COLUMNS:
      g_value_take_boxed (value, dup_collapsed (self));
      break;
    case PROP_COLUMN_WIDTHS:
      g_value_take_variant (value, g_variant_ref_sink (pack_widths (self)));
      break;
    case PROP_VIEWS:
      g_value_set_variant (value, self->views);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_board_state_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SlBoardState *self = SL_BOARD_STATE (object);

  switch (property_id)
    {
    case PROP_COLLAPSED_COLUMNS:
      set_collapsed (self, g_value_get_boxed (value));
      break;
    case PROP_COLUMN_WIDTHS:
      set_widths (self, g_value_get_variant (value));
      break;
    case PROP_VIEWS:
      set_views (self, g_value_get_variant (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_board_state_class_init (SlBoardStateClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  object_class->finalize = sl_board_state_finalize;
  object_class->get_property = sl_board_state_get_property;
  object_class->set_property = sl_board_state_set_property;

  properties[PROP_COLLAPSED_COLUMNS] = g_param_spec_boxed ("collapsed-columns", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_COLUMN_WIDTHS] =
    g_param_spec_variant ("column-widths", NULL, NULL, G_VARIANT_TYPE ("a{si}"), NULL, flags);
  properties[PROP_VIEWS] = g_param_spec_variant ("views", NULL, NULL, G_VARIANT_TYPE (VIEWS_TYPE), NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_board_state_init (SlBoardState *self)
{
  set_views (self, NULL);
}

/**
 * sl_board_state_new:
 *
 * How the board is looked at, remembered from one start to the next: its properties
 * bind to the settings `collapsed-columns` (`as`), `column-widths` (`a{si}`) and `board-views`
 * (`a{sa{sv}}`: filters by name).
 *
 * Returns: (transfer full): a state with all columns open and none with a width of its own
 */
SlBoardState *
sl_board_state_new (void)
{
  return g_object_new (SL_TYPE_BOARD_STATE, NULL);
}

/**
 * sl_board_state_get_is_collapsed:
 * @self: a state
 * @status: a column
 *
 * Returns: whether the column is folded up
 */
gboolean
sl_board_state_get_is_collapsed (SlBoardState *self,
                                 SlJobStatus   status)
{
  g_return_val_if_fail (SL_IS_BOARD_STATE (self), FALSE);
  g_return_val_if_fail ((guint) status < SL_N_JOB_STATUSES, FALSE);

  return (self->collapsed & (1u << status)) != 0;
}

/**
 * sl_board_state_set_is_collapsed:
 * @self: a state
 * @status: a column
 * @is_collapsed: whether it is folded up
 */
void
sl_board_state_set_is_collapsed (SlBoardState *self,
                                 SlJobStatus   status,
                                 gboolean      is_collapsed)
{
  guint collapsed;

  g_return_if_fail (SL_IS_BOARD_STATE (self));
  g_return_if_fail ((guint) status < SL_N_JOB_STATUSES);

  collapsed = is_collapsed ? self->collapsed | (1u << status) : self->collapsed & ~(1u << status);
  if (self->collapsed == collapsed)
    return;
  self->collapsed = collapsed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLAPSED_COLUMNS]);
}

/**
 * sl_board_state_get_width:
 * @self: a state
 * @status: a column
 *
 * Returns: the width the user gave it, in pixels; 0 for none
 */
int
sl_board_state_get_width (SlBoardState *self,
                          SlJobStatus   status)
{
  g_return_val_if_fail (SL_IS_BOARD_STATE (self), 0);
  g_return_val_if_fail ((guint) status < SL_N_JOB_STATUSES, 0);

  return self->widths[status];
}

/**
 * sl_board_state_set_width:
 * @self: a state
 * @status: a column
 * @width: its width in pixels; 0 for none
 */
void
sl_board_state_set_width (SlBoardState *self,
                          SlJobStatus   status,
                          int           width)
{
  g_return_if_fail (SL_IS_BOARD_STATE (self));
  g_return_if_fail ((guint) status < SL_N_JOB_STATUSES);
  g_return_if_fail (width >= 0);

  if (self->widths[status] == width)
    return;
  self->widths[status] = width;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMN_WIDTHS]);
}

/**
 * sl_board_state_dup_view_names:
 * @self: a state
 *
 * Returns: (transfer full): the names of the saved views, in the order of the alphabet
 */
GStrv
sl_board_state_dup_view_names (SlBoardState *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GVariantIter iter;
  char        *name = NULL;

  g_return_val_if_fail (SL_IS_BOARD_STATE (self), NULL);

  g_variant_iter_init (&iter, self->views);
  while (g_variant_iter_next (&iter, "{s@a{sv}}", &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/**
 * sl_board_state_dup_view:
 * @self: a state
 * @name: the name of a saved view
 *
 * Returns: (transfer full) (nullable): what it narrows the board to; %NULL: there is none of that name
 */
SlJobFilter *
sl_board_state_dup_view (SlBoardState *self,
                         const char   *name)
{
  g_autoptr (GVariant) view = NULL;

  g_return_val_if_fail (SL_IS_BOARD_STATE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  view = g_variant_lookup_value (self->views, name, G_VARIANT_TYPE_VARDICT);

  return view != NULL ? sl_job_filter_new_from_variant (view) : NULL;
}

/**
 * sl_board_state_set_view:
 * @self: a state
 * @name: the name of a view; one of that name is replaced
 * @filter: (nullable): what it narrows the board to; %NULL removes it
 */
void
sl_board_state_set_view (SlBoardState      *self,
                         const char        *name,
                         const SlJobFilter *filter)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (VIEWS_TYPE));
  GVariantIter iter;
  const char  *other = NULL;
  GVariant    *view = NULL;

  g_return_if_fail (SL_IS_BOARD_STATE (self));
  g_return_if_fail (name != NULL);

  g_variant_iter_init (&iter, self->views);
  while (g_variant_iter_loop (&iter, "{&s@a{sv}}", &other, &view))
    if (!g_str_equal (other, name))
      g_variant_builder_add (&builder, "{s@a{sv}}", other, view);
  if (filter != NULL)
    g_variant_builder_add (&builder, "{s@a{sv}}", name, sl_job_filter_to_variant (filter));

  set_views (self, g_variant_builder_end (&builder));
}
