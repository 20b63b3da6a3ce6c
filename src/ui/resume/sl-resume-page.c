/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "core/sl-resume-guess.h"
#include "ui/resume/sl-resume-page-private.h"
#include "ui/sl-page.h"
#include "ui/sl-ui.h"

/* What is typed is in the database at most this much later, and before the page goes. */
#define SAVE_DELAY_MS 500

enum {
  PROP_0,
  PROP_PAGE,
  N_PROPS = PROP_PAGE + SL_PAGE_N_PROPS
};

static void page_iface_init (SlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlResumePage, sl_resume_page, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (SL_TYPE_PAGE, page_iface_init))

static void save (SlResumePage *self);
static void preview_resized_cb (SlResumePage *self);

static void
render_finished_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  SlPreviewPages  *pages = sl_preview_render_finish (SL_PREVIEW (object), result, &error);
  g_autofree char *label = NULL;

  if (pages == NULL)
    return;

  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page", "%u pages", pages->pages->len), pages->pages->len);
  if (self->page_view != NULL)
    {
      gtk_label_set_text (self->pages_label, label);
      sl_page_view_take_pages (self->page_view, pages);
      preview_resized_cb (self);
    }
  else
    sl_preview_pages_free (pages);
}

/* The newest state wins: what is being drawn for an older one is dropped. */
static void
render (SlResumePage *self)
{
  SlPageOptions options = { .style = _sl_resume_page_get_style (self), .paper = _sl_resume_page_get_paper (self), .accent = -1 };

  if (self->document == NULL || options.style == NULL)
    return;

  if (self->rendering != NULL)
    g_cancellable_cancel (self->rendering);
  g_clear_object (&self->rendering);
  self->rendering = g_cancellable_new ();
  sl_preview_render_async (self->preview, sl_resume_document_copy_node (self->document),
                           _sl_resume_page_get_language (self), &options, self->rendering, render_finished_cb, g_object_ref (self));
}

static gboolean
has_unsaved (SlResumePage *self)
{
  return self->document != NULL && sl_resume_document_get_serial (self->document) != self->saved_serial;
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 version = sl_resume_port_save_finish (SL_RESUME_PORT (object), result, &error);

  self->is_saving = FALSE;
  if (version > 0)
    {
      self->version = version;
      self->saved_serial = self->saving_serial;
      g_clear_pointer (&self->source, sl_resume_source_free);
    }
  else if (g_error_matches (error, SL_ERROR, SL_ERROR_CONFLICT))
    sl_shell_say (self->shell, _ ("The résumé was changed elsewhere. What you see here is not saved: reopen the page to see the other state."));
  else if (error != NULL)
    sl_shell_fail (self->shell, _ ("The résumé could not be saved. What you typed is kept here."), error,
                   g_cclosure_new_object_swap (G_CALLBACK (save), G_OBJECT (self)));
  if (version > 0)
    save (self);
}

static void
save (SlResumePage *self)
{
  g_autoptr (JsonNode) document = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (!has_unsaved (self) || self->is_saving)
    return;

  self->is_saving = TRUE;
  self->saving_serial = sl_resume_document_get_serial (self->document);
  document = sl_resume_document_copy_node (self->document);
  sl_resume_port_save_async (self->port, document, self->version, self->session, self->source, NULL, saved_cb, g_object_ref (self));
}

static gboolean
save_due_cb (gpointer user_data)
{
  SlResumePage *self = user_data;

  self->save_source = 0;
  save (self);

  return G_SOURCE_REMOVE;
}

static void
document_changed_cb (SlResumePage *self,
                     const char   *path)
{
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, save_due_cb, self);
  render (self);
}

static void
section_focused_cb (SlResumePage *self,
                    const char   *path)
{
  graphene_rect_t bounds;

  sl_page_view_set_path (self->page_view, path);
  if (sl_page_view_locate (self->page_view, path, &bounds))
    {
      GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->preview_scroller);

      gtk_adjustment_clamp_page (adjustment, bounds.origin.y - 24.0, bounds.origin.y + bounds.size.height + 24.0);
    }
}

static void
show_form (SlResumePage       *self,
           const SlResumeForm *form)
{
  GtkWidget *section = sl_resume_entry_list_new (self->document, form);

  g_signal_connect_object (section, "focused", G_CALLBACK (section_focused_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->form, section);
}

static void
section_selected_cb (SlResumePage  *self,
                     GtkListBoxRow *row)
{
  guint               n_forms = 0;
  const SlResumeForm *forms = sl_resume_forms (&n_forms);

  if (row != NULL && self->document != NULL)
    show_form (self, &forms[gtk_list_box_row_get_index (row)]);
}

/* Shows the form that edits @path, with the caret in its field. */
static void
go_to_path (SlResumePage *self,
            const char   *path)
{
  guint               n_forms = 0;
  const SlResumeForm *forms = sl_resume_forms (&n_forms);
  const SlResumeForm *form = sl_resume_form_find (path);
  GtkWidget          *section = NULL;

  if (form == NULL)
    return;

  gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, (int) (form - forms)));
  section = adw_bin_get_child (self->form);
  if (section != NULL && sl_resume_entry_list_get_form (SL_RESUME_ENTRY_LIST (section)) == form)
    sl_resume_entry_list_focus (SL_RESUME_ENTRY_LIST (section), path);
}

static void
path_activated_cb (SlResumePage *self,
                   const char   *path)
{
  go_to_path (self, path);
}

static void
options_changed_cb (SlResumePage *self)
{
  const SlLayoutStyle *style = _sl_resume_page_get_style (self);

  if (self->settings != NULL && style != NULL)
    {
      g_settings_set_string (self->settings, "resume-layout", style->id);
      g_settings_set_string (self->settings, "resume-paper", _sl_resume_page_get_paper (self) == SL_PAPER_A4 ? "a4" : "letter");
    }
  render (self);
}

static void
take_document (SlResumePage *self,
               JsonNode     *resume,
               gint64        version)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->sections);

  g_clear_object (&self->document);
  self->document = sl_resume_document_new (resume);
  self->version = version;
  self->saved_serial = sl_resume_document_get_serial (self->document);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), TRUE);
  if (selected == NULL)
    gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, 0));
  else
    section_selected_cb (self, selected);
  render (self);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeRecord) record = sl_resume_port_load_finish (SL_RESUME_PORT (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      g_autofree char *sentence = sl_shell_describe_error (error);

      adw_status_page_set_description (self->failed, sentence);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else if (record == NULL)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else if (self->document == NULL)
    take_document (self, record->document, record->version);
  /* Our own saves come back too; what others saved is taken while nothing is unsaved here. */
  else if (has_unsaved (self))
    save (self);
  else if (record->version > self->version && !self->is_saving)
    take_document (self, record->document, record->version);
}

static void
load (SlResumePage *self)
{
  sl_resume_port_load_async (self->port, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
begin_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_autoptr (JsonNode) empty = json_from_string ("{\"basics\":{}}", NULL);

  take_document (SL_RESUME_PAGE (widget), empty, 0);
  gtk_widget_child_focus (GTK_WIDGET (SL_RESUME_PAGE (widget)->form), GTK_DIR_TAB_FORWARD);
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  load (SL_RESUME_PAGE (widget));
}

/* Until the person zooms, a page is as wide as there is room. */
static gboolean
fit_preview_cb (gpointer user_data)
{
  SlResumePage *self = user_data;
  double        width = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->preview_scroller));

  self->fit_source = 0;
  if (!self->has_own_zoom && width > 1.0)
    sl_page_view_fit_width (self->page_view, width);

  return G_SOURCE_REMOVE;
}

/* Sizes may not change while they are being given out. */
static void
preview_resized_cb (SlResumePage *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_preview_cb, self, NULL);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);
  double        factor = g_str_has_suffix (action_name, "zoom-in") ? 1.2 : 1.0 / 1.2;

  self->has_own_zoom = TRUE;
  sl_page_view_set_zoom (self->page_view, sl_page_view_get_zoom (self->page_view) * factor);
}

static void
history_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  SlResumePage    *self = SL_RESUME_PAGE (widget);
  g_autofree char *path = NULL;

  if (self->document == NULL)
    return;

  path = g_strdup (g_str_has_suffix (action_name, "undo") ? sl_resume_document_undo (self->document)
                                                          : sl_resume_document_redo (self->document));
  if (path == NULL)
    return;
  section_selected_cb (self, gtk_list_box_get_selected_row (self->sections));
  go_to_path (self, path);
}

static GtkWidget *
new_section_row (const SlResumeForm *form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ (form->title));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (form->title), -1);

  return row;
}

static void
fill_sections (SlResumePage *self)
{
  guint               n_forms = 0;
  const SlResumeForm *forms = sl_resume_forms (&n_forms);

  for (guint i = 0; i < n_forms; i++)
    gtk_list_box_append (self->sections, new_section_row (&forms[i]));
}

static const char *
get_layout_title (const char *id)
{
  static const struct
  {
    const char *id;
    const char *title;
  } titles[] = {
    { "plain", N_ ("Plain, for applicant tracking systems") },
    { "classic", N_ ("Classic") },
    { "modern", N_ ("Modern") },
    { "timeline", N_ ("Timeline") },
    { "sidebar", N_ ("Two Columns") },
    { "academic", N_ ("Academic") },
    { "compact", N_ ("Compact") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].id, id))
      return _ (titles[i].title);

  return id;
}

static void
fill_layouts (SlResumePage *self)
{
  guint                n_styles = 0;
  const SlLayoutStyle *styles = sl_layout_style_list (&n_styles);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint            selected = 1;
  g_autofree char *chosen = self->settings != NULL ? g_settings_get_string (self->settings, "resume-layout") : NULL;
  g_autofree char *paper = self->settings != NULL ? g_settings_get_string (self->settings, "resume-paper") : NULL;

  for (guint i = 0; i < n_styles; i++)
    {
      gtk_string_list_append (list, get_layout_title (styles[i].id));
      if (g_strcmp0 (styles[i].id, chosen) == 0)
        selected = i;
    }
  gtk_drop_down_set_model (self->layout, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->layout, selected);
  if (g_strcmp0 (paper, "letter") == 0)
    gtk_drop_down_set_selected (self->paper, SL_PAPER_LETTER);
}

static GMenuModel *
get_menu (SlPage *page)
{
  return G_MENU_MODEL (SL_RESUME_PAGE (page)->page_menu);
}

static GtkWidget *
get_header_end (SlPage *page)
{
  return GTK_WIDGET (SL_RESUME_PAGE (page)->export_button);
}

static void
page_iface_init (SlPageInterface *iface)
{
  iface->get_menu = get_menu;
  iface->get_header_end = get_header_end;
}

static void
sl_resume_page_dispose (GObject *object)
{
  SlResumePage *self = SL_RESUME_PAGE (object);

  save (self);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->rendering != NULL)
    g_cancellable_cancel (self->rendering);
  g_clear_object (&self->rendering);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  self->page_view = NULL;
  g_clear_object (&self->export_button);
  g_clear_object (&self->document);
  g_clear_object (&self->preview);
  g_clear_pointer (&self->source, sl_resume_source_free);
  g_clear_object (&self->reader);
  g_clear_object (&self->port);
  g_clear_object (&self->shell);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (sl_resume_page_parent_class)->dispose (object);
}

static void
sl_resume_page_finalize (GObject *object)
{
  g_free (SL_RESUME_PAGE (object)->session);

  G_OBJECT_CLASS (sl_resume_page_parent_class)->finalize (object);
}

static void
sl_resume_page_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_PAGE + SL_PAGE_PROP_TITLE:
      g_value_set_string (value, _ ("Résumé"));
      break;
    case PROP_PAGE + SL_PAGE_PROP_ICON_NAME:
      g_value_set_string (value, "x-office-document-symbolic");
      break;
    case PROP_PAGE + SL_PAGE_PROP_SUBTITLE:
    case PROP_PAGE + SL_PAGE_PROP_PRIMARY_ACTION:
    case PROP_PAGE + SL_PAGE_PROP_PRIMARY_LABEL:
      g_value_set_string (value, NULL);
      break;
    case PROP_PAGE + SL_PAGE_PROP_CAN_SEARCH:
    case PROP_PAGE + SL_PAGE_PROP_SEARCH_ACTIVE:
      g_value_set_boolean (value, FALSE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* There is nothing to search; the interface wants the property writable. */
static void
sl_resume_page_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (property_id != PROP_PAGE + SL_PAGE_PROP_SEARCH_ACTIVE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sl_resume_page_class_init (SlResumePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_resume_page_dispose;
  object_class->finalize = sl_resume_page_finalize;
  object_class->get_property = sl_resume_page_get_property;
  object_class->set_property = sl_resume_page_set_property;
  sl_page_install_properties (object_class, PROP_PAGE);

  g_type_ensure (SL_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("resume/sl-resume-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, stack);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, failed);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, sections);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, form);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, form_scroller);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, preview_scroller);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, page_view);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, layout);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, paper);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, pages_label);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, export_button);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, page_menu);
  gtk_widget_class_bind_template_callback (widget_class, section_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, options_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, path_activated_cb);

  gtk_widget_class_install_action (widget_class, "page.begin", NULL, begin_action);
  gtk_widget_class_install_action (widget_class, "page.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "page.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "page.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "page.undo", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "page.redo", NULL, history_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "page.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "page.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "page.zoom-out", NULL);
  _sl_resume_page_install_export (widget_class);
  _sl_resume_page_install_import (widget_class);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "resumepage");
}

static void
sl_resume_page_init (SlResumePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_ref (self->export_button);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), FALSE);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->preview_scroller), "notify::page-size",
                           G_CALLBACK (preview_resized_cb), self, G_CONNECT_SWAPPED);
  self->cancellable = g_cancellable_new ();
  self->preview = sl_preview_new ();
  self->session = g_uuid_string_random ();
  fill_sections (self);
}

GtkWidget *
sl_resume_page_new (SlResumePort       *port,
                    SlResumeReaderPort *reader,
                    SlShell            *shell,
                    GSettings          *settings)
{
  SlResumePage *self = g_object_new (SL_TYPE_RESUME_PAGE, NULL);

  self->port = g_object_ref (port);
  if (reader != NULL)
    self->reader = g_object_ref (reader);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.import", reader != NULL);
  self->shell = g_object_ref (shell);
  if (settings != NULL)
    self->settings = g_object_ref (settings);
  fill_layouts (self);
  g_signal_connect_object (port, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);

  return GTK_WIDGET (self);
}

const SlLayoutStyle *
_sl_resume_page_get_style (SlResumePage *self)
{
  guint                n_styles = 0;
  const SlLayoutStyle *styles = sl_layout_style_list (&n_styles);
  guint                selected = gtk_drop_down_get_selected (self->layout);

  return selected < n_styles ? &styles[selected] : NULL;
}

SlPaper
_sl_resume_page_get_paper (SlResumePage *self)
{
  return gtk_drop_down_get_selected (self->paper) == SL_PAPER_LETTER ? SL_PAPER_LETTER : SL_PAPER_A4;
}

/* Takes what was reviewed as one step that can be undone, and keeps the file with it. An
 * import is a session of its own in the history.
 */
void
_sl_resume_page_take_import (SlResumePage   *self,
                             JsonNode       *resume,
                             SlResumeSource *source)
{
  GtkListBoxRow *selected = NULL;

  g_clear_pointer (&self->source, sl_resume_source_free);
  self->source = sl_resume_source_new (source->filename, source->media_type, source->content);
  g_free (self->session);
  self->session = g_uuid_string_random ();
  if (self->document == NULL)
    {
      g_autoptr (JsonNode) empty = json_from_string ("{}", NULL);

      take_document (self, empty, 0);
    }
  sl_resume_document_replace (self->document, resume);
  selected = gtk_list_box_get_selected_row (self->sections);
  section_selected_cb (self, selected);
  save (self);
}

const char *
_sl_resume_page_get_language (SlResumePage *self)
{
  return sl_resume_guess_language (sl_resume_document_get_node (self->document, ""));
}
