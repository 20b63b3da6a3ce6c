/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/board/sl-job-card-private.h"

enum {
  PROP_0,
  PROP_JOB,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *name;
  const char *parameter;
} actions[] = {
  { "card.open", NULL },
  { "card.edit", NULL },
  { "card.original", NULL },
  { "card.move-next", NULL },
  { "card.move-previous", NULL },
  { "card.move-up", NULL },
  { "card.move-down", NULL },
  { "card.move-to", "i" },
  { "card.rate", "i" },
  { "card.toggle", NULL },
  { "card.archive", NULL },
  { "card.trash", NULL },
  { "card.menu", NULL },
};

static const struct
{
  guint           key;
  GdkModifierType modifiers;
  const char     *action;
} keys[] = {
  { GDK_KEY_Return, 0, "card.open" },
  { GDK_KEY_KP_Enter, 0, "card.open" },
  { GDK_KEY_F2, 0, "card.edit" },
  { GDK_KEY_o, GDK_CONTROL_MASK, "card.original" },
  { GDK_KEY_Up, GDK_ALT_MASK, "card.move-up" },
  { GDK_KEY_KP_Up, GDK_ALT_MASK, "card.move-up" },
  { GDK_KEY_Down, GDK_ALT_MASK, "card.move-down" },
  { GDK_KEY_KP_Down, GDK_ALT_MASK, "card.move-down" },
  { GDK_KEY_space, 0, "card.toggle" },
  { GDK_KEY_space, GDK_CONTROL_MASK, "card.toggle" },
  { GDK_KEY_e, GDK_CONTROL_MASK, "card.archive" },
  { GDK_KEY_Delete, 0, "card.trash" },
  { GDK_KEY_KP_Delete, 0, "card.trash" },
  { GDK_KEY_Menu, 0, "card.menu" },
  { GDK_KEY_F10, GDK_SHIFT_MASK, "card.menu" },
};

G_DEFINE_FINAL_TYPE (SlJobCard, sl_job_card, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_label (SlJobCard *self,
              GDateTime *now)
{
  g_autofree char *summary = NULL;

  if (self->job == NULL)
    return;

  summary = sl_job_get_id (self->job) != NULL ? sl_job_text_summary (self->job, now) : g_strdup (_ ("Loading"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
}

static void
clear_texts (SlJobCard *self)
{
  g_clear_pointer (&self->salary, g_free);
  g_clear_pointer (&self->short_salary, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->short_note, g_free);
}

static void
update_texts (SlJobCard *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *place = NULL;

  if (self->job == NULL)
    return;

  clear_texts (self);
  place = sl_job_text_place (self->job);
  self->salary = sl_job_text_salary (self->job, SL_JOB_TEXT_SHORT);
  self->short_salary = sl_job_text_salary (self->job, SL_JOB_TEXT_SHORTEST);
  self->note = sl_job_text_closing (self->job, now, SL_JOB_TEXT_SHORT, &self->urgency);
  if (self->note != NULL)
    self->short_note = sl_job_text_closing (self->job, now, SL_JOB_TEXT_SHORTEST, &self->urgency);
  else
    self->note = sl_job_text_age (self->job, now);
  _sl_job_card_set_part (self, SL_CARD_PART_COMPANY, sl_job_get_company (self->job));
  _sl_job_card_set_part (self, SL_CARD_PART_TITLE, sl_job_get_title (self->job));
  _sl_job_card_set_part (self, SL_CARD_PART_PLACE, place);
  _sl_job_card_set_part (self, SL_CARD_PART_SALARY, self->salary);
  _sl_job_card_set_part (self, SL_CARD_PART_NOTE, self->note);
  set_class (GTK_WIDGET (self), "loading", sl_job_get_id (self->job) == NULL);
  update_label (self, now);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
refresh_cb (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       user_data)
{
  SlJobCard *self = SL_JOB_CARD (widget);

  self->refresh_id = 0;
  update_texts (self);

  return G_SOURCE_REMOVE;
}

/* Many properties change together: the texts are made once, before the next frame. */
static void
job_notify_cb (SlJob      *job,
               GParamSpec *pspec,
               SlJobCard  *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), refresh_cb, NULL, NULL);
}

/* What a card can do, done by the page it is on: `page.card` takes the posting's id, what
 * to do, and a number (a column, stars).
 */
static void
forward_action (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  SlJobCard *self = SL_JOB_CARD (widget);
  const int  number = parameter != NULL ? g_variant_get_int32 (parameter) : 0;

  if (self->job != NULL && sl_job_get_id (self->job) != NULL)
    gtk_widget_activate_action (widget, "page.card", "(ssi)", sl_job_get_id (self->job), action + strlen ("card."), number);
}

/* "Right" is the next column, unless the window reads from the right. */
static gboolean
move_aside_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  const gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const gboolean is_right = g_variant_get_boolean (args);

  return gtk_widget_activate_action (widget, is_right != is_rtl ? "card.move-next" : "card.move-previous", NULL);
}

static void
sl_job_card_dispose (GObject *object)
{
  SlJobCard *self = SL_JOB_CARD (object);

  sl_job_card_set_job (self, NULL);
  _sl_job_card_clear_drawing (self);
  clear_texts (self);

  G_OBJECT_CLASS (sl_job_card_parent_class)->dispose (object);
}

static void
sl_job_card_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_JOB:
      g_value_set_object (value, SL_JOB_CARD (object)->job);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_job_card_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_JOB:
      sl_job_card_set_job (SL_JOB_CARD (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static gboolean
sl_job_card_query_tooltip (GtkWidget  *widget,
                           int         x,
                           int         y,
                           gboolean    keyboard_tooltip,
                           GtkTooltip *tooltip)
{
  SlJobCard *self = SL_JOB_CARD (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *place = NULL;
  const char      *lines[4] = { NULL };
  gboolean         is_cut = FALSE;

  if (self->job == NULL || sl_job_get_id (self->job) == NULL)
    return FALSE;

  lines[0] = sl_job_get_company (self->job);
  lines[1] = sl_job_get_title (self->job);

  for (guint part = 0; part < SL_N_CARD_PARTS; part++)
    is_cut = is_cut || (self->layouts[part] != NULL && pango_layout_is_ellipsized (self->layouts[part]));
  if (!is_cut)
    return FALSE;

  place = sl_job_text_place (self->job);
  lines[2] = place;
  lines[3] = self->salary;
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] != NULL && *lines[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[i]);
  gtk_tooltip_set_text (tooltip, text->str);

  return TRUE;
}

static void
sl_job_card_direction_changed (GtkWidget       *widget,
                               GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (sl_job_card_parent_class)->direction_changed (widget, previous);
  update_texts (SL_JOB_CARD (widget));
}

static void
sl_job_card_class_init (SlJobCardClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_job_card_dispose;
  object_class->get_property = sl_job_card_get_property;
  object_class->set_property = sl_job_card_set_property;
  widget_class->measure = _sl_job_card_measure;
  widget_class->size_allocate = _sl_job_card_size_allocate;
  widget_class->snapshot = _sl_job_card_snapshot;
  widget_class->query_tooltip = sl_job_card_query_tooltip;
  widget_class->direction_changed = sl_job_card_direction_changed;

  properties[PROP_JOB] =
    g_param_spec_object ("job", NULL, NULL, SL_TYPE_JOB,
                         (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_properties (object_class, N_PROPS, properties);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, forward_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
  for (int stars = 0; stars <= 5; stars++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + (guint) stars, 0, "card.rate", "i", stars);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0 + (guint) stars, 0, "card.rate", "i", stars);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, move_aside_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Right, GDK_ALT_MASK, move_aside_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, move_aside_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Left, GDK_ALT_MASK, move_aside_cb, "b", FALSE);

  gtk_widget_class_set_css_name (widget_class, "jobcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
sl_job_card_init (SlJobCard *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, FALSE, -1);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
sl_job_card_new (void)
{
  return g_object_new (SL_TYPE_JOB_CARD, NULL);
}

SlJob *
sl_job_card_get_job (SlJobCard *self)
{
  g_return_val_if_fail (SL_IS_JOB_CARD (self), NULL);

  return self->job;
}

void
sl_job_card_set_job (SlJobCard *self,
                     SlJob     *job)
{
  g_return_if_fail (SL_IS_JOB_CARD (self));
  g_return_if_fail (job == NULL || SL_IS_JOB (job));

  if (self->job == job)
    return;

  if (self->job != NULL)
    g_clear_signal_handler (&self->notify_id, self->job);
  if (self->refresh_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->refresh_id);
  self->refresh_id = 0;
  g_set_object (&self->job, job);
  if (job != NULL)
    self->notify_id = g_signal_connect (job, "notify", G_CALLBACK (job_notify_cb), self);
  update_texts (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
}

void
sl_job_card_set_is_selected (SlJobCard *self,
                             gboolean   is_selected)
{
  g_return_if_fail (SL_IS_JOB_CARD (self));

  if (self->is_selected == is_selected)
    return;

  self->is_selected = is_selected;
  if (is_selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_selected, -1);
}

/* Makes the texts anew: another day has begun. */
void
sl_job_card_refresh (SlJobCard *self)
{
  g_return_if_fail (SL_IS_JOB_CARD (self));

  update_texts (self);
}
