/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/resume/sl-resume-entry.h"
#include "ui/resume/sl-resume-entry-list.h"

struct _SlResumeEntryList
{
  GtkWidget parent_instance;

  SlResumeDocument   *document;
  const SlResumeForm *form;

  GtkWidget *box;
  GtkWidget *entries; /* (unowned) */
};

/* One entry with its head (unowned parts; lives as long as its box). */
typedef struct
{
  SlResumeEntryList *section;
  guint              index;
  GtkWidget         *box;
  GtkWidget         *name;
  GtkWidget         *revealer;
  SlResumeEntry     *entry;
} Item;

enum {
  FOCUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlResumeEntryList, sl_resume_entry_list, GTK_TYPE_WIDGET)

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

static void
show_item (Item    *item,
           gboolean is_open)
{
  if (is_open && item->entry == NULL)
    return;
  gtk_revealer_set_reveal_child (GTK_REVEALER (item->revealer), is_open);
}

static void
update_name (Item *item)
{
  g_autofree char *path = dup_entry_path (item->section, item->index);
  g_autofree char *name = sl_resume_entry_dup_name (item->section->document, item->section->form, path);

  gtk_button_set_label (GTK_BUTTON (item->name), name);
}

static void
focused_cb (Item       *item,
            const char *path)
{
  update_name (item);
  g_signal_emit (item->section, signals[FOCUSED], 0, path);
}

static void
only_entry_focused_cb (SlResumeEntryList *self,
                       const char        *path)
{
  g_signal_emit (self, signals[FOCUSED], 0, path);
}

static void
name_clicked_cb (Item *item)
{
  show_item (item, !gtk_revealer_get_reveal_child (GTK_REVEALER (item->revealer)));
}

static void
open_only (SlResumeEntryList *self,
           guint              index)
{
  Item *item = NULL;

  sl_resume_entry_list_reload (self);
  item = get_item (self, index);
  if (item != NULL)
    {
      show_item (item, TRUE);
      gtk_widget_child_focus (GTK_WIDGET (item->entry), GTK_DIR_TAB_FORWARD);
    }
}

static void
move_item (SlResumeEntryList *self,
           guint              from,
           guint              to)
{
  sl_resume_document_move (self->document, self->form->path, from, to);
  sl_resume_entry_list_reload (self);
  if (get_item (self, to) != NULL)
    gtk_widget_grab_focus (get_item (self, to)->name);
}

static void
up_clicked_cb (Item *item)
{
  if (item->index > 0)
    move_item (item->section, item->index, item->index - 1);
}

static void
down_clicked_cb (Item *item)
{
  if (item->index + 1 < get_n_entries (item->section))
    move_item (item->section, item->index, item->index + 1);
}

static void
duplicate_clicked_cb (Item *item)
{
  SlResumeEntryList *self = item->section;
  g_autofree char   *path = dup_entry_path (self, item->index);
  guint              index = item->index;

  sl_resume_document_insert (self->document, self->form->path, index + 1, sl_resume_document_get_node (self->document, path));
  open_only (self, index + 1);
}

static void
delete_clicked_cb (Item *item)
{
  SlResumeEntryList *self = item->section;

  sl_resume_document_remove (self->document, self->form->path, item->index);
  sl_resume_entry_list_reload (self);
}

static void
add_clicked_cb (SlResumeEntryList *self)
{
  g_autoptr (JsonNode) entry = json_node_new (JSON_NODE_OBJECT);
  guint index = get_n_entries (self);

  json_node_take_object (entry, json_object_new ());
  sl_resume_document_insert (self->document, self->form->path, index, entry);
  open_only (self, index);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double         x,
                 double         y,
                 Item          *item)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (item->name);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);

  return gdk_content_provider_new_typed (G_TYPE_UINT, item->index);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         Item          *item)
{
  SlResumeEntryList *self = item->section;
  guint              from = g_value_get_uint (value);
  guint              to = item->index;

  if (from >= get_n_entries (self) || from == to)
    return FALSE;
  move_item (self, from, to);

  return TRUE;
}

static GtkWidget *
new_button (const char *icon_name,
            const char *label,
            GCallback   callback,
            Item       *item)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, item);

  return button;
}

static GtkWidget *
new_head (Item *item)
{
  GtkWidget     *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkDragSource *source = gtk_drag_source_new ();

  item->name = gtk_button_new_with_label ("");
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (item->name))), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (item->name))), 0.0f);
  gtk_widget_set_hexpand (item->name, TRUE);
  gtk_widget_add_css_class (item->name, "flat");
  g_signal_connect_swapped (item->name, "clicked", G_CALLBACK (name_clicked_cb), item);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), item);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  gtk_widget_add_controller (item->name, GTK_EVENT_CONTROLLER (source));

  gtk_box_append (GTK_BOX (head), item->name);
  gtk_box_append (GTK_BOX (head), new_button ("go-up-symbolic", _ ("Move Up"), G_CALLBACK (up_clicked_cb), item));
  gtk_box_append (GTK_BOX (head), new_button ("go-down-symbolic", _ ("Move Down"), G_CALLBACK (down_clicked_cb), item));
  gtk_box_append (GTK_BOX (head), new_button ("edit-copy-symbolic", _ ("Duplicate"), G_CALLBACK (duplicate_clicked_cb), item));
  gtk_box_append (GTK_BOX (head), new_button ("user-trash-symbolic", _ ("Delete"), G_CALLBACK (delete_clicked_cb), item));

  return head;
}

static void
append_item (SlResumeEntryList *self,
             guint              index)
{
  Item            *item = g_new0 (Item, 1);
  GtkDropTarget   *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_MOVE);
  g_autofree char *path = dup_entry_path (self, index);

  item->section = self;
  item->index = index;
  item->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_object_set_data_full (G_OBJECT (item->box), "item", item, g_free);
  gtk_box_append (GTK_BOX (item->box), new_head (item));

  item->entry = SL_RESUME_ENTRY (sl_resume_entry_new (self->document, self->form, path));
  g_signal_connect_swapped (item->entry, "focused", G_CALLBACK (focused_cb), item);
  item->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (item->revealer), GTK_WIDGET (item->entry));
  gtk_box_append (GTK_BOX (item->box), item->revealer);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), item);
  gtk_widget_add_controller (item->box, GTK_EVENT_CONTROLLER (target));
  update_name (item);
  gtk_box_append (GTK_BOX (self->entries), item->box);
}

static void
sl_resume_entry_list_dispose (GObject *object)
{
  SlResumeEntryList *self = SL_RESUME_ENTRY_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
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

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "resumeentries");
}

static void
sl_resume_entry_list_init (SlResumeEntryList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
sl_resume_entry_list_new (SlResumeDocument   *document,
                          const SlResumeForm *form)
{
  SlResumeEntryList *self = g_object_new (SL_TYPE_RESUME_ENTRY_LIST, NULL);
  GtkWidget         *title = gtk_label_new (_ (form->title));

  self->document = g_object_ref (document);
  self->form = form;
  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_widget_add_css_class (title, "title-2");
  gtk_box_append (GTK_BOX (self->box), title);
  self->entries = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->box), self->entries);
  if (form->add_label != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (form->add_label));

      g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_clicked_cb), self);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (self->box), button);
    }
  sl_resume_entry_list_reload (self);

  return GTK_WIDGET (self);
}

const SlResumeForm *
sl_resume_entry_list_get_form (SlResumeEntryList *self)
{
  g_return_val_if_fail (SL_IS_RESUME_ENTRY_LIST (self), NULL);

  return self->form;
}

/* Builds the entries anew from the document; with few of them, all are open. */
void
sl_resume_entry_list_reload (SlResumeEntryList *self)
{
  GtkWidget *child = NULL;

  g_return_if_fail (SL_IS_RESUME_ENTRY_LIST (self));

  while ((child = gtk_widget_get_first_child (self->entries)) != NULL)
    gtk_box_remove (GTK_BOX (self->entries), child);

  if (self->form->add_label == NULL)
    {
      GtkWidget *entry = sl_resume_entry_new (self->document, self->form, self->form->path);

      g_signal_connect_object (entry, "focused", G_CALLBACK (only_entry_focused_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->entries), entry);
      return;
    }
  for (guint i = 0; i < get_n_entries (self); i++)
    {
      append_item (self, i);
      show_item (get_item (self, i), get_n_entries (self) <= 4);
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
