/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/sl-json-pointer.h"
#include "ui/compat/sl-dialogs.h"
#include "ui/resume/sl-resume-review-leaf.h"
#include "ui/resume/sl-resume-review-private.h"
#include "ui/resume/sl-resume-review-row.h"

/* Below this width of the window there is no room for both sides. */
#define WIDE 640

#define SOURCE_WIDTH 520

enum {
  PROP_0,
  PROP_SHOWS_SOURCE,
  N_PROPS
};

enum {
  KEPT,
  POSTING_WANTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlResumeReview, sl_resume_review, ADW_TYPE_WINDOW)

static void
accept_all_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  SlResumeReview *self = SL_RESUME_REVIEW (widget);
  const gboolean  is_taken = g_str_equal (action_name, "review.accept-all");

  _sl_resume_review_finish_rows (self);
  for (guint i = 0; i < self->rows->len; i++)
    sl_resume_review_row_set_is_taken (self->rows->pdata[i], is_taken);
}

static JsonNode *
merge (SlResumeReview *self)
{
  g_autoptr (JsonNode) imported = sl_resume_document_copy_node (self->imported);
  JsonNode *merged = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *text = sl_resume_review_row_dup_text (self->rows->pdata[i]);

      sl_review_leaf_apply (self->order->pdata[i], sl_resume_review_row_get_is_taken (self->rows->pdata[i]), text);
    }
  for (guint i = 0; i < self->plan->len; i++)
    {
      SlMergeItem *item = self->plan->pdata[i];

      if (item->kind != SL_MERGE_KEPT)
        sl_merge_item_settle (item);
    }
  merged = sl_resume_merge_apply (self->present, self->plan);
  sl_resume_merge_keep_rest (merged, imported);

  return merged;
}

static void
keep_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  SlResumeReview *self = SL_RESUME_REVIEW (widget);
  g_autoptr (JsonNode) merged = NULL;

  _sl_resume_review_finish_rows (self);
  merged = merge (self);
  g_signal_emit (self, signals[KEPT], 0, merged);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
source_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  static const char *const names[] = { "source.previous-page", "source.next-page", "source.zoom-in", "source.zoom-out", "source.zoom-fit" };
  SlResumeReview          *self = SL_RESUME_REVIEW (widget);

  for (guint i = 0; self->source_view != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (action_name + strlen ("review."), names[i] + strlen ("source.")))
      gtk_widget_activate_action (GTK_WIDGET (self->source_view), names[i], NULL);
}

static void
discard_answered_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (SlResumeReview) self = user_data;

  self->is_asking = FALSE;
  if (sl_confirm_finish (result))
    gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
sl_resume_review_close_request (GtkWindow *window)
{
  SlResumeReview *self = SL_RESUME_REVIEW (window);

  if (self->is_asking)
    return GDK_EVENT_STOP;
  if (!self->is_edited)
    return GTK_WINDOW_CLASS (sl_resume_review_parent_class)->close_request (window);

  self->is_asking = TRUE;
  sl_confirm_async (window, _ ("Discard This Import?"), _ ("Nothing of it has been kept. The file stays as it is."), _ ("_Keep Reviewing"),
                    _ ("_Discard"), SL_CONFIRM_DESTRUCTIVE, discard_answered_cb, g_object_ref (self));

  return GDK_EVENT_STOP;
}

static GtkWidget *
new_header (SlResumeReview *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *keep = gtk_button_new_with_mnemonic (_ ("_Keep"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_ ("Review the Résumé"), self->reading->source->filename));
  gtk_widget_add_css_class (keep, "suggested-action");
  gtk_widget_set_tooltip_text (keep, _ ("Keep What Is Ticked (Ctrl+Enter)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (keep), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Keep"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cancel), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Cancel"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (keep), "review.keep");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), keep);
  if (self->source_pane != NULL)
    {
      GtkWidget *toggle = gtk_toggle_button_new ();

      gtk_button_set_icon_name (GTK_BUTTON (toggle), "view-dual-symbolic");
      gtk_widget_set_tooltip_text (toggle, _ ("Show the File Beside the Fields (F9)"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Show the file"), -1);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (toggle), "review.show-source");
      adw_header_bar_pack_start (ADW_HEADER_BAR (header), toggle);
    }

  return header;
}

static GtkWidget *
new_choice (const char *label,
            const char *action_name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);

  return button;
}

static GtkWidget *
new_fields (SlResumeReview *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_start (self->list, 18);
  gtk_widget_set_margin_end (self->list, 18);
  gtk_widget_set_margin_top (self->list, 18);
  gtk_widget_set_margin_bottom (self->list, 36);

  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_name (GTK_WIDGET (self->summary), "summary");
  gtk_label_set_xalign (self->summary, 0.0f);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_box_append (GTK_BOX (self->list), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (choices), new_choice (_ ("_Accept All"), "review.accept-all"));
  gtk_box_append (GTK_BOX (choices), new_choice (_ ("_Leave Out All"), "review.leave-out-all"));
  gtk_widget_set_visible (choices, self->order->len > 0);
  gtk_box_append (GTK_BOX (self->list), choices);

  adw_clamp_set_child (ADW_CLAMP (clamp), self->list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (scroller, TRUE);

  return scroller;
}

static guint
count_pages (SlResumeReview *self)
{
  JsonNode *node = sl_resume_document_get_node (self->imported, "/meta/shortlist/pages");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? (guint) CLAMP (json_node_get_int (node), 1, 9999) : 1;
}

static void
add_source (SlResumeReview     *self,
            SlResumeReaderPort *reader)
{
  GtkWidget *view = NULL;

  if (g_strcmp0 (self->reading->source->media_type, "application/pdf") == 0)
    view = sl_source_view_new_for_pages (reader, self->reading->source->content, count_pages (self));
  else if (self->reading->lines->len > 0)
    view = sl_source_view_new_for_lines (self->reading->lines);
  if (view == NULL)
    return;

  self->source_view = SL_SOURCE_VIEW (view);
  self->source_pane = view;
  gtk_widget_set_size_request (view, 160, -1);
}

/* First what wants a look, each part in the order of the file. */
static void
sort_leaves (SlResumeReview *self)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->leaves->len; i++)
      if (sl_review_leaf_wants_check (self->leaves->pdata[i]) == (pass == 0))
        {
          g_ptr_array_add (self->order, self->leaves->pdata[i]);
          self->n_doubtful += pass == 0;
        }
}

static void
build (SlResumeReview     *self,
       SlResumeReaderPort *reader)
{
  g_autoptr (JsonNode) imported = sl_resume_document_copy_node (self->imported);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  self->plan = sl_resume_merge_plan (self->present, imported);
  self->leaves = sl_review_leaf_list (self->plan, self->imported);
  sort_leaves (self);
  add_source (self, reader);

  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), paned);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_resize_start_child (GTK_PANED (paned), TRUE);
  if (self->source_pane != NULL)
    {
      gtk_paned_set_start_child (GTK_PANED (paned), self->source_pane);
      gtk_paned_set_position (GTK_PANED (paned), SOURCE_WIDTH);
    }
  gtk_paned_set_end_child (GTK_PANED (paned), new_fields (self));
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, box);
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->toasts));
  _sl_resume_review_begin_rows (self);
}

/* As large as is comfortable, and no larger than the window it came from. */
static void
choose_size (SlResumeReview *self,
             GtkWindow      *parent)
{
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;

  width = width > 0 ? CLAMP (width - 40, 360, 1100) : 1040;
  height = height > 0 ? CLAMP (height - 40, 360, 900) : 720;
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (self->source_pane != NULL)
    {
      gtk_widget_set_visible (self->source_pane, width >= WIDE);
      gtk_paned_set_position (GTK_PANED (gtk_widget_get_parent (self->source_pane)), MIN (SOURCE_WIDTH, width / 2));
    }
}

static void
sl_resume_review_dispose (GObject *object)
{
  SlResumeReview *self = SL_RESUME_REVIEW (object);

  g_clear_handle_id (&self->build_source, g_source_remove);
  g_clear_handle_id (&self->summary_source, g_source_remove);
  self->source_view = NULL;
  self->source_pane = NULL;

  G_OBJECT_CLASS (sl_resume_review_parent_class)->dispose (object);
}

static void
sl_resume_review_finalize (GObject *object)
{
  SlResumeReview *self = SL_RESUME_REVIEW (object);

  g_clear_pointer (&self->reading, sl_resume_reading_free);
  g_clear_pointer (&self->present, json_node_unref);
  g_ptr_array_unref (self->order);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->leaves, g_ptr_array_unref);
  g_clear_pointer (&self->plan, g_ptr_array_unref);
  g_clear_object (&self->imported);
  g_free (self->group_entry);

  G_OBJECT_CLASS (sl_resume_review_parent_class)->finalize (object);
}

static gboolean
get_shows_source (SlResumeReview *self)
{
  return self->source_pane != NULL && gtk_widget_get_visible (self->source_pane);
}

static void
sl_resume_review_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (property_id == PROP_SHOWS_SOURCE)
    g_value_set_boolean (value, get_shows_source (SL_RESUME_REVIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sl_resume_review_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SlResumeReview *self = SL_RESUME_REVIEW (object);

  if (property_id != PROP_SHOWS_SOURCE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  if (self->source_pane == NULL || get_shows_source (self) == g_value_get_boolean (value))
    return;

  gtk_widget_set_visible (self->source_pane, g_value_get_boolean (value));
  g_object_notify_by_pspec (object, properties[PROP_SHOWS_SOURCE]);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "review.keep", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "review.keep", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "review.show-source", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "review.previous-page", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "review.next-page", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "review.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "review.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "review.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "review.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "review.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "review.zoom-fit", NULL);
}

static void
sl_resume_review_class_init (SlResumeReviewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType     type = SL_TYPE_RESUME_REVIEW;

  object_class->dispose = sl_resume_review_dispose;
  object_class->finalize = sl_resume_review_finalize;
  object_class->get_property = sl_resume_review_get_property;
  object_class->set_property = sl_resume_review_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = sl_resume_review_close_request;

  properties[PROP_SHOWS_SOURCE] =
    g_param_spec_boolean ("shows-source", NULL, NULL, FALSE, (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, JSON_TYPE_NODE);
  signals[POSTING_WANTED] = g_signal_new ("posting-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "review.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "review.accept-all", NULL, accept_all_action);
  gtk_widget_class_install_action (widget_class, "review.leave-out-all", NULL, accept_all_action);
  gtk_widget_class_install_action (widget_class, "review.previous-page", NULL, source_action);
  gtk_widget_class_install_action (widget_class, "review.next-page", NULL, source_action);
  gtk_widget_class_install_action (widget_class, "review.zoom-in", NULL, source_action);
  gtk_widget_class_install_action (widget_class, "review.zoom-out", NULL, source_action);
  gtk_widget_class_install_action (widget_class, "review.zoom-fit", NULL, source_action);
  gtk_widget_class_install_property_action (widget_class, "review.show-source", "shows-source");
  bind_keys (widget_class);
}

static void
sl_resume_review_init (SlResumeReview *self)
{
  self->order = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* @reading: (transfer full); @present: (nullable): the résumé that is there. */
GtkWidget *
sl_resume_review_new (GtkWindow          *parent,
                      SlResumeReading    *reading,
                      JsonNode           *present,
                      SlResumeReaderPort *reader)
{
  SlResumeReview *self = g_object_new (SL_TYPE_RESUME_REVIEW, "transient-for", parent, "title", _ ("Review the Résumé"), NULL);

  self->reading = reading;
  self->present = present != NULL ? sl_json_copy_deep (present) : json_from_string ("{}", NULL);
  self->imported = sl_resume_document_new (reading->document);
  build (self, reader);
  choose_size (self, parent);

  return GTK_WIDGET (self);
}

static void
posting_clicked_cb (SlResumeReview *self)
{
  g_autoptr (SlResumeReview) held = g_object_ref (self);

  gtk_window_destroy (GTK_WINDOW (self));
  g_signal_emit (held, signals[POSTING_WANTED], 0);
}

/* One click makes it the other: nothing is kept yet, so there is nothing to take back. */
void
sl_resume_review_offer_posting (SlResumeReview *self)
{
  AdwToast *toast = NULL;

  g_return_if_fail (SL_IS_RESUME_REVIEW (self));

  toast = adw_toast_new (_ ("This was read as a résumé"));
  adw_toast_set_button_label (toast, _ ("Make It a _Posting"));
  adw_toast_set_timeout (toast, 0);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (posting_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

SlResumeSource *
sl_resume_review_get_source (SlResumeReview *self)
{
  g_return_val_if_fail (SL_IS_RESUME_REVIEW (self), NULL);

  return self->reading->source;
}

/* The résumé that the plan was made for: an empty one if there was none. */
JsonNode *
sl_resume_review_get_present (SlResumeReview *self)
{
  g_return_val_if_fail (SL_IS_RESUME_REVIEW (self), NULL);

  return self->present;
}
