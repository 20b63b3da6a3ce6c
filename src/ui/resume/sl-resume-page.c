/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/resume/sl-resume-original.h"
#include "ui/resume/sl-resume-page-private.h"
#include "ui/sl-page.h"
#include "ui/sl-ui.h"

/* The narrowest width that the page asks for, in pixels. */
#define MIN_WIDTH 320

/* So many postings of each column are learned from. */
#define MAX_POSTINGS 50

enum {
  PROP_0,
  PROP_PAGE,
  N_PROPS = PROP_PAGE + SL_PAGE_N_PROPS
};

static void page_iface_init (SlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlResumePage, sl_resume_page, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (SL_TYPE_PAGE, page_iface_init))

static GMenuModel *
get_menu (SlPage *page)
{
  SlResumePage *self = SL_RESUME_PAGE (page);

  return G_MENU_MODEL (gtk_widget_get_visible (self->header_start) ? self->page_menu : self->empty_menu);
}

static GtkWidget *
get_header_start (SlPage *page)
{
  return SL_RESUME_PAGE (page)->header_start;
}

static GtkWidget *
get_header_end (SlPage *page)
{
  return SL_RESUME_PAGE (page)->export_button;
}

static SlPageSteps
get_steps (SlPage *page)
{
  SlResumeDocument *document = SL_RESUME_PAGE (page)->document;
  SlPageSteps       steps = 0;

  if (document == NULL)
    return 0;
  steps = SL_PAGE_STEPS_OWN;
  if (sl_resume_document_can_undo (document))
    steps |= SL_PAGE_STEPS_CAN_UNDO;
  if (sl_resume_document_can_redo (document))
    steps |= SL_PAGE_STEPS_CAN_REDO;

  return steps;
}

static void
page_iface_init (SlPageInterface *iface)
{
  iface->get_menu = get_menu;
  iface->get_header_start = get_header_start;
  iface->get_header_end = get_header_end;
  iface->get_steps = get_steps;
  iface->step = _sl_resume_page_step;
}

static void
postings_read_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) columns = sl_job_port_board_finish (SL_JOB_PORT (object), result, &error);

  if (columns == NULL)
    g_debug ("words of postings: %s", error->message);
  for (guint i = 0; columns != NULL && self->aids.lexicon != NULL && i < columns->len; i++)
    {
      GPtrArray *jobs = columns->pdata[i];

      for (guint j = 0; j < jobs->len; j++)
        sl_resume_lexicon_learn_job (self->aids.lexicon, jobs->pdata[j]);
    }
}

static void
sl_resume_page_dispose (GObject *object)
{
  SlResumePage *self = SL_RESUME_PAGE (object);

  _sl_resume_page_save (self);
  _sl_resume_page_dispose_import (self);
  _sl_resume_page_dispose_sources (self);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_handle_id (&self->width_source, g_source_remove);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
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
  g_clear_object (&self->header_start);
  g_clear_object (&self->aids.lexicon);
  g_clear_object (&self->aids.speller);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->base, json_node_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->preview);
  g_clear_pointer (&self->source, sl_resume_source_free);
  g_clear_object (&self->reader);
  g_clear_object (&self->jobs);
  g_clear_object (&self->port);
  g_clear_object (&self->shell);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (sl_resume_page_parent_class)->dispose (object);
}

static void
sl_resume_page_finalize (GObject *object)
{
  SlResumePage *self = SL_RESUME_PAGE (object);

  g_clear_pointer (&self->saving, json_node_unref);
  g_free (self->session);

  G_OBJECT_CLASS (sl_resume_page_parent_class)->finalize (object);
}

/* Before the résumé is there, nothing can have the focus: it is given when it is. */
static gboolean
sl_resume_page_grab_focus (GtkWidget *widget)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);

  self->wants_focus = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "loading") == 0;

  return self->wants_focus || gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
shown_child_changed_cb (SlResumePage *self)
{
  if (self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
  self->wants_focus = FALSE;
}

/* As narrow as its narrowest pane: the others make room. */
static void
sl_resume_page_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);

  gtk_widget_measure (GTK_WIDGET (self->stack), orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MIN_WIDTH);
}

static void
sl_resume_page_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);
  int           minimum = 0;

  /* For the one frame before panes make room, what does not fit is cut off. */
  gtk_widget_measure (GTK_WIDGET (self->stack), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (self->stack), MAX (width, minimum), height, baseline, NULL);
  _sl_resume_page_take_width (self, width);
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
      g_value_set_string (value, SL_RESUME_PAGE (object)->has_failed ? _ ("Not saved yet") : NULL);
      break;
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
  widget_class->measure = sl_resume_page_measure;
  widget_class->size_allocate = sl_resume_page_size_allocate;
  widget_class->grab_focus = sl_resume_page_grab_focus;
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
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, pages_label);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, export_button);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, page_menu);
  gtk_widget_class_bind_template_child (widget_class, SlResumePage, empty_menu);

  _sl_resume_page_install_actions (widget_class);
  _sl_resume_page_install_panes (widget_class);
  _sl_resume_page_install_sections (widget_class);
  _sl_resume_page_install_preview (widget_class);
  _sl_resume_page_install_export (widget_class);
  _sl_resume_page_install_import (widget_class);
  _sl_resume_page_install_sources (widget_class);

  gtk_widget_class_set_css_name (widget_class, "resumepage");
}

static void
sl_resume_page_init (SlResumePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_ref (self->export_button);
  g_object_ref (self->header_start);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (shown_child_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.undo", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.redo", FALSE);
  _sl_resume_page_show_header (self, FALSE);
  _sl_resume_page_init_actions (self);
  _sl_resume_page_init_panes (self);
  self->cancellable = g_cancellable_new ();
  self->session = g_uuid_string_random ();
  self->aids.lexicon = sl_resume_lexicon_new ();
  self->aids.speller = sl_speller_new ();
  _sl_resume_page_init_preview (self);
  _sl_resume_page_fill_sections (self);
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
  _sl_resume_page_restore_panes (self);
  sl_resume_original_forget ();
  g_signal_connect_object (port, "changed", G_CALLBACK (_sl_resume_page_load), self, G_CONNECT_SWAPPED);
  _sl_resume_page_load (self);

  return GTK_WIDGET (self);
}

/* What stands in the newest postings is offered to be typed too, and a file may be named for one. */
void
sl_resume_page_learn (SlResumePage *self,
                      SlJobPort    *port)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();

  g_return_if_fail (SL_IS_RESUME_PAGE (self));
  g_return_if_fail (SL_IS_JOB_PORT (port));

  g_set_object (&self->jobs, port);
  sl_job_port_board_async (port, filter, MAX_POSTINGS, self->cancellable, postings_read_cb, g_object_ref (self));
}
