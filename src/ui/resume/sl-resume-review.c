/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/sl-resume-document.h"
#include "core/sl-resume-merge.h"
#include "ui/resume/sl-resume-entry.h"
#include "ui/resume/sl-resume-review.h"
#include "ui/resume/sl-source-view.h"

/* Below this the reader asks to be checked. */
#define SURE 0.9

/* One text of the import. */
typedef struct
{
  char           *path; /* in the import */
  SlMergeKind     kind;
  char           *before; /* (nullable) */
  double          confidence;
  guint           page; /* 0: not known */
  graphene_rect_t box;
  GtkWidget      *row;   /* (unowned) */
  GtkCheckButton *check; /* (unowned) */
} Leaf;

struct _SlResumeReview
{
  AdwWindow parent_instance;

  SlResumeReading  *reading;
  JsonNode         *present;
  SlResumeDocument *imported;
  GPtrArray        *leaves;

  /* Children (unowned) */
  GtkWidget       *list;
  AdwToastOverlay *toasts;
  SlSourceView    *source_view; /* (nullable): only pages have pictures */
};

enum {
  KEPT,
  POSTING_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlResumeReview, sl_resume_review, ADW_TYPE_WINDOW)

static void
leaf_free (Leaf *leaf)
{
  g_free (leaf->path);
  g_free (leaf->before);
  g_free (leaf);
}

/* "/work/0/name" is "work[0].name" to the reader. */
static char *
dup_reader_key (const char *path)
{
  g_auto (GStrv) tokens = g_strsplit (path + 1, "/", -1);
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; tokens[i] != NULL; i++)
    if (g_ascii_isdigit (tokens[i][0]))
      g_string_append_printf (key, "[%s]", tokens[i]);
    else
      g_string_append_printf (key, "%s%s", key->len > 0 ? "." : "", tokens[i]);

  return g_string_free (g_steal_pointer (&key), FALSE);
}

static JsonObject *
get_object (JsonObject *object,
            const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
read_place (SlResumeReview *self,
            Leaf           *leaf)
{
  g_autofree char *key = dup_reader_key (leaf->path);
  JsonObject      *meta = get_object (get_object (sl_resume_document_get_object (self->imported), "meta"), "shortlist");
  JsonObject      *place = get_object (get_object (meta, "fields"), key);
  JsonNode        *box = place != NULL ? json_object_get_member (place, "box") : NULL;

  leaf->confidence = place != NULL ? json_object_get_double_member_with_default (place, "confidence", 1.0) : 1.0;
  leaf->page = place != NULL ? (guint) CLAMP (json_object_get_int_member_with_default (place, "page", 0), 0, 9999) : 0;
  if (box != NULL && JSON_NODE_HOLDS_ARRAY (box) && json_array_get_length (json_node_get_array (box)) == 4)
    {
      JsonArray *sides = json_node_get_array (box);
      double     x = json_array_get_double_element (sides, 0);
      double     y = json_array_get_double_element (sides, 1);

      leaf->box = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (json_array_get_double_element (sides, 2) - x),
                                      (float) (json_array_get_double_element (sides, 3) - y));
    }
}

static void
add_leaves (SlResumeReview    *self,
            const SlMergeItem *item,
            const char        *path,
            JsonNode          *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char    *name = NULL;
      JsonNode      *member = NULL;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          g_autofree char *member_path = g_strconcat (path, "/", name, NULL);

          add_leaves (self, item, member_path, member);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        g_autofree char *element_path = g_strdup_printf ("%s/%u", path, i);

        add_leaves (self, item, element_path, json_array_get_element (json_node_get_array (node), i));
      }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      Leaf *leaf = g_new0 (Leaf, 1);

      leaf->path = g_strdup (path);
      leaf->kind = item->kind;
      if (item->before != NULL && JSON_NODE_HOLDS_VALUE (item->before) && json_node_get_value_type (item->before) == G_TYPE_STRING)
        leaf->before = json_node_dup_string (item->before);
      read_place (self, leaf);
      g_ptr_array_add (self->leaves, leaf);
    }
}

/* What a field is called in the editor: "Employer". */
static const char *
get_field_label (const char *path)
{
  const SlResumeForm *form = sl_resume_form_find (path);
  const char         *found = NULL;
  gsize               longest = 0;

  for (guint i = 0; form != NULL && i < sl_resume_form_count_fields (form); i++)
    {
      g_autofree char *inner = g_strconcat ("/", form->fields[i].path, NULL);
      const char      *at = strstr (path + strlen (form->path), inner);
      gsize            length = strlen (inner);

      if (at != NULL && length > longest && (at[length] == '\0' || at[length] == '/'))
        {
          found = _ (form->fields[i].label);
          longest = length;
        }
    }

  return found != NULL ? found : _ ("Other");
}

/* "Experience: Orchard Manager": the entry that a value belongs to. */
static char *
dup_group_title (SlResumeReview *self,
                 const char     *path)
{
  const SlResumeForm *form = sl_resume_form_find (path);
  g_autofree char    *entry = NULL;
  g_autofree char    *name = NULL;
  const char         *rest = NULL;

  if (form == NULL)
    return g_strdup (_ ("Other"));
  if (form->add_label == NULL)
    return g_strdup (_ (form->title));

  rest = strchr (path + strlen (form->path) + 1, '/');
  entry = rest != NULL ? g_strndup (path, rest - path) : g_strdup (path);
  name = sl_resume_entry_dup_name (self->imported, form, entry);

  /* TRANSLATORS: a section of a résumé and the name of an entry in it */
  return g_strdup_printf (_ ("%1$s: %2$s"), _ (form->title), name);
}

static gboolean
wants_check (const Leaf *leaf)
{
  return leaf->confidence < SURE || leaf->kind == SL_MERGE_CONFLICT || leaf->kind == SL_MERGE_CHANGED;
}

static Leaf *
find_leaf (SlResumeReview *self,
           gpointer        row)
{
  for (guint i = 0; i < self->leaves->len; i++)
    if (((Leaf *) self->leaves->pdata[i])->row == row)
      return self->leaves->pdata[i];

  return NULL;
}

static void
focus_entered_cb (GtkEventController *controller,
                  SlResumeReview     *self)
{
  const Leaf *leaf = find_leaf (self, gtk_event_controller_get_widget (controller));

  if (self->source_view != NULL && leaf != NULL && leaf->page > 0)
    sl_source_view_show_place (self->source_view, leaf->page, &leaf->box);
}

static char *
dup_row_title (const Leaf *leaf)
{
  const char *label = get_field_label (leaf->path);

  if (leaf->before != NULL)
    /* TRANSLATORS: name of a field and the text that stands there now */
    return g_strdup_printf (_ ("%1$s (now: %2$s)"), label, leaf->before);
  if (leaf->confidence < SURE)
    /* TRANSLATORS: name of a field whose value may have been read wrongly */
    return g_strdup_printf (_ ("%s (please check)"), label);

  return g_strdup (label);
}

static void
add_row (SlResumeReview      *self,
         AdwPreferencesGroup *group,
         Leaf                *leaf)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char    *title = dup_row_title (leaf);
  g_autofree char    *escaped = g_markup_escape_text (title, -1);

  leaf->row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", escaped, NULL);
  gtk_editable_set_text (GTK_EDITABLE (leaf->row), sl_resume_document_get_text (self->imported, leaf->path));
  leaf->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_check_button_set_active (leaf->check, leaf->kind == SL_MERGE_ADDED);
  gtk_widget_set_tooltip_text (GTK_WIDGET (leaf->check), _ ("Take this value"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (leaf->check), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Take this value"), -1);
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (leaf->row), GTK_WIDGET (leaf->check));
  if (leaf->confidence < SURE)
    gtk_widget_add_css_class (leaf->row, "warning");
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, 0);
  gtk_widget_add_controller (leaf->row, focus);
  adw_preferences_group_add (group, leaf->row);
}

static AdwPreferencesGroup *
add_group (SlResumeReview *self,
           const char     *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  GtkWidget       *group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", escaped, NULL);

  gtk_box_append (GTK_BOX (self->list), group);

  return ADW_PREFERENCES_GROUP (group);
}

static void
add_rows (SlResumeReview *self)
{
  AdwPreferencesGroup *group = NULL;
  g_autofree char     *last = NULL;

  for (guint i = 0; i < self->leaves->len; i++)
    if (wants_check (self->leaves->pdata[i]))
      {
        if (group == NULL)
          group = add_group (self, _ ("Please Check These First"));
        add_row (self, group, self->leaves->pdata[i]);
      }

  for (guint i = 0; i < self->leaves->len; i++)
    {
      Leaf            *leaf = self->leaves->pdata[i];
      g_autofree char *title = dup_group_title (self, leaf->path);

      if (leaf->row != NULL)
        continue;
      if (g_strcmp0 (title, last) != 0)
        {
          group = add_group (self, title);
          g_free (last);
          last = g_steal_pointer (&title);
        }
      add_row (self, group, leaf);
    }
}

/* What is left out goes from the end, so that the numbers before it stay right. */
static void
apply_rows (SlResumeReview *self)
{
  for (guint i = self->leaves->len; i-- > 0;)
    {
      const Leaf      *leaf = self->leaves->pdata[i];
      const char      *index = strrchr (leaf->path, '/') + 1;
      g_autofree char *parent = g_strndup (leaf->path, index - 1 - leaf->path);
      JsonNode        *holder = sl_resume_document_get_node (self->imported, parent);

      if (gtk_check_button_get_active (leaf->check))
        {
          g_autoptr (JsonNode) text = json_node_init_string (json_node_alloc (), gtk_editable_get_text (GTK_EDITABLE (leaf->row)));

          sl_resume_document_set_node (self->imported, leaf->path, text);
        }
      else if (holder != NULL && JSON_NODE_HOLDS_ARRAY (holder))
        sl_resume_document_remove (self->imported, parent, (guint) g_ascii_strtoull (index, NULL, 10));
      else
        sl_resume_document_set_node (self->imported, leaf->path, NULL);
    }
}

static void
keep_clicked_cb (SlResumeReview *self)
{
  g_autoptr (JsonNode) imported = NULL;
  g_autoptr (JsonNode) merged = NULL;
  g_autoptr (GPtrArray) plan = NULL;

  apply_rows (self);
  imported = sl_resume_document_copy_node (self->imported);
  plan = sl_resume_merge_plan (self->present, imported);
  /* What stayed in the import was accepted row by row. */
  for (guint i = 0; i < plan->len; i++)
    ((SlMergeItem *) plan->pdata[i])->is_accepted = TRUE;
  merged = sl_resume_merge_apply (self->present, plan);
  g_signal_emit (self, signals[KEPT], 0, merged);
  gtk_window_destroy (GTK_WINDOW (self));
}

static GtkWidget *
new_header (SlResumeReview *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *keep = gtk_button_new_with_mnemonic (_ ("_Keep"));

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_ ("Review the Résumé"), self->reading->source->filename));
  gtk_widget_add_css_class (keep, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (keep), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Keep"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cancel), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Cancel"), -1);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keep, "clicked", G_CALLBACK (keep_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), keep);

  return header;
}

/* How many texts are new, changed, in conflict; what is the same needs no look. */
static char *
dup_summary (SlResumeReview *self,
             GPtrArray      *plan)
{
  guint counts[SL_N_MERGE_KINDS];
  guint leaves[SL_N_MERGE_KINDS] = { 0 };

  sl_resume_merge_count (plan, counts);
  for (guint i = 0; i < self->leaves->len; i++)
    leaves[((Leaf *) self->leaves->pdata[i])->kind]++;

  /* TRANSLATORS: how many values of an imported résumé are new, longer than, different from, equal to what is there */
  return g_strdup_printf (_ ("New: %1$u · Changed: %2$u · In conflict: %3$u · The same: %4$u"), leaves[SL_MERGE_ADDED],
                          leaves[SL_MERGE_CHANGED], leaves[SL_MERGE_CONFLICT], counts[SL_MERGE_KEPT]);
}

static GtkWidget *
new_fields (SlResumeReview *self,
            GPtrArray      *plan)
{
  GtkWidget       *scroller = gtk_scrolled_window_new ();
  GtkWidget       *clamp = adw_clamp_new ();
  g_autofree char *text = dup_summary (self, plan);
  GtkWidget       *summary = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (summary), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (summary), TRUE);
  gtk_widget_add_css_class (summary, "dim-label");

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_start (self->list, 18);
  gtk_widget_set_margin_end (self->list, 18);
  gtk_widget_set_margin_top (self->list, 18);
  gtk_widget_set_margin_bottom (self->list, 18);
  gtk_box_append (GTK_BOX (self->list), summary);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_size_request (scroller, 340, -1);
  add_rows (self);

  return scroller;
}

static void
build (SlResumeReview     *self,
       SlResumeReaderPort *reader)
{
  g_autoptr (JsonNode) imported = sl_resume_document_copy_node (self->imported);
  g_autoptr (GPtrArray) plan = sl_resume_merge_plan (self->present, imported);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  for (guint i = 0; i < plan->len; i++)
    {
      const SlMergeItem *item = plan->pdata[i];

      if (item->kind != SL_MERGE_KEPT)
        add_leaves (self, item, item->source_path, item->after);
    }

  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), paned);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), TRUE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  if (g_strcmp0 (self->reading->source->media_type, "application/pdf") == 0)
    {
      GtkWidget *scroller = gtk_scrolled_window_new ();

      self->source_view = SL_SOURCE_VIEW (sl_source_view_new (reader, self->reading->source->content));
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->source_view));
      gtk_widget_set_hexpand (scroller, TRUE);
      gtk_paned_set_start_child (GTK_PANED (paned), scroller);
      gtk_paned_set_position (GTK_PANED (paned), 520);
    }
  gtk_paned_set_end_child (GTK_PANED (paned), new_fields (self, plan));
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, box);
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->toasts));
}

static void
sl_resume_review_finalize (GObject *object)
{
  SlResumeReview *self = SL_RESUME_REVIEW (object);

  g_clear_pointer (&self->reading, sl_resume_reading_free);
  g_clear_pointer (&self->present, json_node_unref);
  g_clear_pointer (&self->leaves, g_ptr_array_unref);
  g_clear_object (&self->imported);

  G_OBJECT_CLASS (sl_resume_review_parent_class)->finalize (object);
}

static void
sl_resume_review_class_init (SlResumeReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_resume_review_finalize;

  signals[KEPT] = g_signal_new ("kept", SL_TYPE_RESUME_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, JSON_TYPE_NODE);
  signals[POSTING_WANTED] = g_signal_new ("posting-wanted", SL_TYPE_RESUME_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_resume_review_init (SlResumeReview *self)
{
  self->leaves = g_ptr_array_new_with_free_func ((GDestroyNotify) leaf_free);
  gtk_window_set_default_size (GTK_WINDOW (self), 1040, 720);
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
  self->present = present != NULL ? json_node_copy (present) : json_from_string ("{}", NULL);
  self->imported = sl_resume_document_new (reading->document);
  build (self, reader);

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
