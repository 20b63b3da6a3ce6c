/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/resume/sl-resume-entry.h"
#include "ui/resume/sl-resume-entry-head.h"
#include "ui/resume/sl-resume-entry-list.h"
#include "ui/widgets/sl-row-drag.h"

/* With more entries than this, they are folded at first. */
#define MAX_OPEN 4

struct _SlResumeEntryList
{
  GtkWidget parent_instance;

  SlResumeDocument   *document;
  const SlResumeForm *form;
  const SlResumeAids *aids;  /* the page's */
  GPtrArray          *notes; /* (nullable) */

  GtkWidget *box;
  GtkWidget *entries; /* (unowned) */
  GtkWidget *hint;    /* (unowned) (nullable) */
};

/* One entry with its head (unowned parts; lives as long as its box). */
typedef struct
{
  SlResumeEntryList *section;
  guint              index;
  GtkWidget         *box;
  SlResumeEntryHead *head;
  GtkWidget         *revealer;
  SlResumeEntry     *entry;
} Item;

enum {
  FOCUSED,
  DISMISSED,
  DELETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlResumeEntryList, sl_resume_entry_list, GTK_TYPE_WIDGET)

static void rebuild (SlResumeEntryList *self, GArray *open);

static char *
dup_entry_path (SlResumeEntryList *self,
                guint              index)
{
  return g_strdup_printf ("%s/%u", self->form->path, index);
}

static guint
get_n_entries (SlResumeEntryList *self)
{
  return sl_resume_document_get_length (self->document, self->form->path);
}

static Item *
get_item (SlResumeEntryList *self,
          guint              index)
{
  GtkWidget *child = gtk_widget_get_first_child (self->entries);

  while (child != NULL && index-- > 0)
    child = gtk_widget_get_next_sibling (child);

  return child != NULL ? g_object_get_data (G_OBJECT (child), "item") : NULL;
}

static gboolean
is_open (Item *item)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (item->revealer));
}

static void
update_head (Item *item)
{
  SlResumeEntryList *self = item->section;
  g_autofree char   *path = dup_entry_path (self, item->index);
  g_autofree char   *prefix = g_strconcat (path, "/", NULL);
  g_autofree char   *name = sl_resume_entry_dup_name (self->document, self->form, path);
  g_autofree char   *detail = sl_resume_entry_dup_detail (self->document, self->form, path);
  guint              n_notes = 0;

  for (guint i = 0; self->notes != NULL && i < self->notes->len; i++)
    {
      const SlResumeNote *note = self->notes->pdata[i];

      n_notes += g_str_equal (note->path, path) || g_str_has_prefix (note->path, prefix) ? 1 : 0;
    }
  sl_resume_entry_head_set_texts (item->head, name, detail, n_notes > 0);
}

static void
show_item (Item    *item,
           gboolean opens)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (item->revealer), opens);
  sl_resume_entry_head_set_is_open (item->head, opens);
  update_head (item);
}

static GArray *
list_open (SlResumeEntryList *self)
{
  GArray *open = g_array_new (FALSE, TRUE, sizeof (gboolean));
  Item   *item = NULL;

  for (guint i = 0; (item = get_item (self, i)) != NULL; i++)
    {
      gboolean opens = is_open (item);

      g_array_append_val (open, opens);
    }

  return open;
}

static void
focused_cb (SlResumeEntryList *self,
            const char        *path)
{
  Item *item = NULL;

  for (guint i = 0; (item = get_item (self, i)) != NULL; i++)
    update_head (item);
  g_signal_emit (self, signals[FOCUSED], 0, path);
}

static void
dismissed_cb (SlResumeEntryList *self,
              const char        *key)
{
  g_signal_emit (self, signals[DISMISSED], 0, key);
}

static void
name_clicked_cb (Item *item)
{
  g_autofree char *path = dup_entry_path (item->section, item->index);

  show_item (item, !is_open (item));
  if (is_open (item))
    g_signal_emit (item->section, signals[FOCUSED], 0, path);
}

static void
open_new (SlResumeEntryList *self,
          guint              index)
{
  g_autoptr (GArray) open = list_open (self);
  gboolean opens = TRUE;
  Item    *item = NULL;

  g_array_insert_val (open, MIN (index, open->len), opens);
  rebuild (self, open);
  item = get_item (self, index);
  if (item != NULL)
    gtk_widget_child_focus (GTK_WIDGET (item->entry), GTK_DIR_TAB_FORWARD);
}

static void
move_item (SlResumeEntryList *self,
           guint              from,
           guint              to)
{
  g_autoptr (GArray) open = list_open (self);
  gboolean moved = FALSE;

  if (from >= open->len || to >= open->len || from == to)
    return;
  moved = g_array_index (open, gboolean, from);
  g_array_remove_index (open, from);
  g_array_insert_val (open, to, moved);
  sl_resume_document_move (self->document, self->form->path, from, to);
  rebuild (self, open);
  gtk_widget_grab_focus (sl_resume_entry_head_get_button (get_item (self, to)->head));
}

static void
row_dropped_cb (gpointer   user_data,
                GtkWidget *row,
                GtkWidget *target,
                gboolean   is_after)
{
  guint from = ((Item *) g_object_get_data (G_OBJECT (row), "item"))->index;
  guint to = ((Item *) g_object_get_data (G_OBJECT (target), "item"))->index + (is_after ? 1 : 0);

  move_item (user_data, from, to > from ? to - 1 : to);
}

static gboolean
move_key_cb (GtkWidget *widget,
             GVariant  *parameter,
             gpointer   user_data)
{
  Item *item = user_data;
  int   step = g_variant_get_int32 (parameter);

  if (step > 0 || item->index > 0)
    move_item (item->section, item->index, (guint) ((int) item->index + step));

  return TRUE;
}

static void
up_action (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  Item *item = user_data;

  move_item (item->section, item->index, item->index - 1);
}

static void
down_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  Item *item = user_data;

  move_item (item->section, item->index, item->index + 1);
}

static void
duplicate_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  Item              *item = user_data;
  SlResumeEntryList *self = item->section;
  g_autofree char   *path = dup_entry_path (self, item->index);
  guint              index = item->index;

  sl_resume_document_insert (self->document, self->form->path, index + 1, sl_resume_document_get_node (self->document, path));
  open_new (self, index + 1);
}

static void
delete_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  Item              *item = user_data;
  SlResumeEntryList *self = item->section;
  guint              index = item->index;
  g_autofree char   *path = dup_entry_path (self, index);
  g_autofree char   *name = sl_resume_entry_dup_name (self->document, self->form, path);
  g_autoptr (GArray) open = list_open (self);

  g_signal_emit (self, signals[DELETED], 0, self->form->path, index, name);
  sl_resume_document_remove (self->document, self->form->path, index);
  g_array_remove_index (open, index);
  rebuild (self, open);
  item = get_item (self, MIN (index, MAX (get_n_entries (self), 1) - 1));
  if (item != NULL)
    gtk_widget_grab_focus (sl_resume_entry_head_get_button (item->head));
}

static void
add_clicked_cb (SlResumeEntryList *self)
{
  g_autoptr (JsonNode) entry = json_node_new (JSON_NODE_OBJECT);
  guint index = get_n_entries (self);

  json_node_take_object (entry, json_object_new ());
  sl_resume_document_insert (self->document, self->form->path, index, entry);
  open_new (self, index);
}

static void
add_actions (Item *item)
{
  static const GActionEntry entries[] = {
    { "move-up", up_action, NULL, NULL, NULL, { 0 } },
    { "move-down", down_action, NULL, NULL, NULL, { 0 } },
    { "duplicate", duplicate_action, NULL, NULL, NULL, { 0 } },
    { "delete", delete_action, NULL, NULL, NULL, { 0 } },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  guint               last = get_n_entries (item->section) - 1;

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), item);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (group), "move-up")), item->index > 0);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (group), "move-down")), item->index < last);
  gtk_widget_insert_action_group (item->box, "entry", G_ACTION_GROUP (group));

  for (int step = -1; step <= 1; step += 2)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (step < 0 ? GDK_KEY_Up : GDK_KEY_Down, GDK_ALT_MASK),
                                                gtk_callback_action_new (move_key_cb, item, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_d, GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("entry.duplicate")));
  gtk_widget_add_controller (item->box, keys);

  /* In a field this key deletes text: only on the head it deletes the entry. */
  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0), gtk_named_action_new ("entry.delete")));
  gtk_widget_add_controller (sl_resume_entry_head_get_button (item->head), keys);
}

static void
connect_entry (SlResumeEntryList *self,
               GtkWidget         *entry)
{
  g_signal_connect_object (entry, "focused", G_CALLBACK (focused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
}

static void
append_item (SlResumeEntryList *self,
             guint              index,
             gboolean           opens)
{
  Item            *item = g_new0 (Item, 1);
  g_autofree char *path = dup_entry_path (self, index);

  item->section = self;
  item->index = index;
  item->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_object_set_data_full (G_OBJECT (item->box), "item", item, g_free);
  item->head = SL_RESUME_ENTRY_HEAD (sl_resume_entry_head_new ());
  g_signal_connect_swapped (sl_resume_entry_head_get_button (item->head), "clicked", G_CALLBACK (name_clicked_cb), item);
  gtk_box_append (GTK_BOX (item->box), GTK_WIDGET (item->head));

  item->entry = SL_RESUME_ENTRY (sl_resume_entry_new (self->document, self->form, path, self->aids));
  connect_entry (self, GTK_WIDGET (item->entry));
  item->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (item->revealer), GTK_WIDGET (item->entry));
  gtk_box_append (GTK_BOX (item->box), item->revealer);
  add_actions (item);
  sl_row_drag_add (item->box, GTK_WIDGET (item->head), row_dropped_cb, self);
  show_item (item, opens);
  if (self->notes != NULL)
    sl_resume_entry_set_notes (item->entry, self->notes);
  gtk_box_append (GTK_BOX (self->entries), item->box);
}

/* @open: (nullable): which entries are unfolded; by default all, if there are few. */
static void
rebuild (SlResumeEntryList *self,
         GArray            *open)
{
  GtkWidget *child = NULL;
  guint      n_entries = get_n_entries (self);

  while ((child = gtk_widget_get_first_child (self->entries)) != NULL)
    gtk_box_remove (GTK_BOX (self->entries), child);

  if (self->form->add_label == NULL)
    {
      child = sl_resume_entry_new (self->document, self->form, self->form->path, self->aids);
      connect_entry (self, child);
      if (self->notes != NULL)
        sl_resume_entry_set_notes (SL_RESUME_ENTRY (child), self->notes);
      gtk_box_append (GTK_BOX (self->entries), child);
      return;
    }
  for (guint i = 0; i < n_entries; i++)
    append_item (self, i, open != NULL && i < open->len ? g_array_index (open, gboolean, i) : n_entries <= MAX_OPEN);
  gtk_widget_set_visible (self->entries, n_entries > 0);
  gtk_widget_set_visible (self->hint, n_entries == 0);
}

static void
sl_resume_entry_list_dispose (GObject *object)
{
  SlResumeEntryList *self = SL_RESUME_ENTRY_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (sl_resume_entry_list_parent_class)->dispose (object);
}

static void
sl_resume_entry_list_class_init (SlResumeEntryListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_resume_entry_list_dispose;

  signals[FOCUSED] = g_signal_new ("focused", SL_TYPE_RESUME_ENTRY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DISMISSED] = g_signal_new ("dismissed", SL_TYPE_RESUME_ENTRY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DELETED] = g_signal_new ("deleted", SL_TYPE_RESUME_ENTRY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "resumeentries");
}

static void
sl_resume_entry_list_init (SlResumeEntryList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* @aids: outlives the list. */
GtkWidget *
sl_resume_entry_list_new (SlResumeDocument   *document,
                          const SlResumeForm *form,
                          const SlResumeAids *aids)
{
  SlResumeEntryList *self = g_object_new (SL_TYPE_RESUME_ENTRY_LIST, NULL);
  GtkWidget         *title = gtk_label_new (_ (form->title));

  self->document = g_object_ref (document);
  self->form = form;
  self->aids = aids;
  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_widget_add_css_class (title, "title-2");
  gtk_box_append (GTK_BOX (self->box), title);
  self->entries = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->box), self->entries);
  if (form->add_label != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (form->add_label));

      self->hint = gtk_label_new (_ ("There is nothing here yet, and nothing of it in the files."));
      gtk_label_set_xalign (GTK_LABEL (self->hint), 0.0f);
      gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
      gtk_widget_add_css_class (self->hint, "dim-label");
      gtk_box_append (GTK_BOX (self->box), self->hint);
      g_signal_connect_object (button, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (self->box), button);
    }
  rebuild (self, NULL);

  return GTK_WIDGET (self);
}

const SlResumeForm *
sl_resume_entry_list_get_form (SlResumeEntryList *self)
{
  g_return_val_if_fail (SL_IS_RESUME_ENTRY_LIST (self), NULL);

  return self->form;
}

/* Shows what the document says now; what is unfolded stays so, and the caret where it is. */
void
sl_resume_entry_list_refresh (SlResumeEntryList *self)
{
  Item *item = NULL;
  guint n_items = 0;

  g_return_if_fail (SL_IS_RESUME_ENTRY_LIST (self));

  if (self->form->add_label == NULL)
    {
      sl_resume_entry_refresh (SL_RESUME_ENTRY (gtk_widget_get_first_child (self->entries)));
      return;
    }
  while (get_item (self, n_items) != NULL)
    n_items++;
  if (n_items != get_n_entries (self))
    {
      g_autoptr (GArray) open = list_open (self);

      rebuild (self, open);
      return;
    }
  for (guint i = 0; (item = get_item (self, i)) != NULL; i++)
    {
      sl_resume_entry_refresh (item->entry);
      update_head (item);
    }
}

/* @notes: (element-type SlResumeNote): for the whole document. */
void
sl_resume_entry_list_set_notes (SlResumeEntryList *self,
                                GPtrArray         *notes)
{
  Item *item = NULL;

  g_return_if_fail (SL_IS_RESUME_ENTRY_LIST (self));
  g_return_if_fail (notes != NULL);

  g_ptr_array_ref (notes);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  self->notes = notes;
  if (self->form->add_label == NULL)
    sl_resume_entry_set_notes (SL_RESUME_ENTRY (gtk_widget_get_first_child (self->entries)), notes);
  else
    for (guint i = 0; (item = get_item (self, i)) != NULL; i++)
      {
        sl_resume_entry_set_notes (item->entry, notes);
        update_head (item);
      }
}

/* Opens the entry that holds @path and moves the caret to its field. */
void
sl_resume_entry_list_focus (SlResumeEntryList *self,
                            const char        *path)
{
  g_return_if_fail (SL_IS_RESUME_ENTRY_LIST (self));

  for (GtkWidget *child = gtk_widget_get_first_child (self->entries); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      Item            *item = g_object_get_data (G_OBJECT (child), "item");
      SlResumeEntry   *entry = item != NULL ? item->entry : SL_RESUME_ENTRY (child);
      g_autofree char *prefix = g_strconcat (sl_resume_entry_get_path (entry), "/", NULL);

      if (!g_str_has_prefix (path, prefix) && g_strcmp0 (path, sl_resume_entry_get_path (entry)) != 0)
        continue;
      if (item != NULL)
        show_item (item, TRUE);
      sl_resume_entry_focus (entry, path);
      return;
    }
}
