/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/board/sl-board-page-private.h"
#include "ui/board/sl-job-card.h"
#include "ui/board/sl-job-text.h"
#include "ui/sl-ui.h"
#include "ui/widgets/sl-prompt-entry.h"

/* How often it is looked whether a new day has begun. */
#define DAY_SECONDS 60

enum {
  PROP_0,
  PROP_JOB_PORT,
  PROP_SHELL,
  PROP_STATE,
  N_PROPS,
  PROP_PAGE = N_PROPS
};

/* In the order of SlBoardRequest. */
enum {
  JOB_ACTIVATED,
  EDIT_REQUESTED,
  ORIGINAL_REQUESTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void sl_board_page_page_init (SlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlBoardPage, sl_board_page, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (SL_TYPE_PAGE, sl_board_page_page_init))

static void
bind_card (GtkWidget *row,
           gpointer   item,
           gpointer   user_data)
{
  SlBoardPage *self = user_data;
  SlJobCard   *card = SL_JOB_CARD (row);
  const char  *id = item != NULL ? sl_job_get_id (item) : NULL;

  sl_job_card_set_job (card, item);
  sl_job_card_set_is_selected (card, id != NULL && g_hash_table_contains (self->selected, id));
}

static char *
dup_subtitle (SlBoardPage *self)
{
  const guint total = sl_job_board_get_total (self->board);

  if (!self->is_counted)
    return NULL;

  return g_strdup_printf (ngettext ("%'u posting", "%'u postings", total), total);
}

static void
set_search_text (SlBoardPage *self,
                 const char  *text)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_copy (sl_job_board_get_filter (self->board));
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  g_free (filter->text);
  filter->text = *trimmed != '\0' ? g_steal_pointer (&trimmed) : NULL;
  sl_job_board_set_filter (self->board, filter);
}

static void
search_changed_cb (GtkEditable *editable,
                   SlBoardPage *self)
{
  set_search_text (self, gtk_editable_get_text (editable));
}

static void
search_stopped_cb (GtkSearchEntry *entry,
                   SlBoardPage    *self)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), FALSE);
}

/* Enter in the search goes to the first card that was found. */
static void
search_activated_cb (GtkSearchEntry *entry,
                     SlBoardPage    *self)
{
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      SlBoardColumn *column = SL_BOARD_COLUMN (self->columns[status]);

      if (gtk_widget_get_visible (GTK_WIDGET (column)) && !sl_board_column_get_is_collapsed (column) &&
          sl_column_view_focus (sl_board_column_get_view (column), 0))
        return;
    }
}

static void
search_mode_changed_cb (GObject     *object,
                        GParamSpec  *pspec,
                        SlBoardPage *self)
{
  if (!gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->search_bar)))
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  g_object_notify (G_OBJECT (self), "search-active");
}

static void
column_folded_cb (GObject     *object,
                  GParamSpec  *pspec,
                  SlBoardPage *self)
{
  SlBoardColumn *column = SL_BOARD_COLUMN (object);

  sl_board_state_set_is_collapsed (self->state, sl_board_column_get_status (column), sl_board_column_get_is_collapsed (column));
}

static void
column_resized_cb (GObject     *object,
                   GParamSpec  *pspec,
                   SlBoardPage *self)
{
  SlBoardColumn *column = SL_BOARD_COLUMN (object);

  sl_board_state_set_width (self->state, sl_board_column_get_status (column), sl_board_column_get_column_width (column));
}

static void
state_changed_cb (SlBoardState *state,
                  GParamSpec   *pspec,
                  SlBoardPage  *self)
{
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      const int width = sl_board_state_get_width (state, (SlJobStatus) status);

      sl_board_column_set_is_collapsed (SL_BOARD_COLUMN (self->columns[status]),
                                        sl_board_state_get_is_collapsed (state, (SlJobStatus) status));
      if (width > 0)
        sl_board_column_set_column_width (SL_BOARD_COLUMN (self->columns[status]), width);
    }
}

static void
add_column (SlBoardPage *self,
            SlJobStatus  status)
{
  GtkWidget *column = sl_board_column_new (sl_job_board_get_column (self->board, status), SL_TYPE_JOB_CARD, bind_card, self);

  self->columns[status] = column;
  sl_board_page_add_input (self, SL_BOARD_COLUMN (column));
  sl_board_page_add_drag (self, SL_BOARD_COLUMN (column));
  gtk_box_append (GTK_BOX (self->columns_box), column);
}

static int
get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_get_year (now) * 1000 + g_date_time_get_day_of_year (now);
}

/* Ages and last days are made anew when another day has begun, also while the machine slept. */
static gboolean
minute_passed_cb (gpointer user_data)
{
  SlBoardPage *self = user_data;
  const int    today = get_today ();

  if (today == self->day)
    return G_SOURCE_CONTINUE;

  self->day = today;
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      GtkWidget *view = GTK_WIDGET (sl_board_column_get_view (SL_BOARD_COLUMN (self->columns[status])));

      for (GtkWidget *row = gtk_widget_get_first_child (view); row != NULL; row = gtk_widget_get_next_sibling (row))
        if (SL_IS_JOB_CARD (row))
          sl_job_card_refresh (SL_JOB_CARD (row));
    }

  return G_SOURCE_CONTINUE;
}

static void
sl_board_page_activate (SlPage   *page,
                        GVariant *target)
{
  SlBoardPage *self = SL_BOARD_PAGE (page);

  if (target == NULL)
    return;
  if (g_variant_is_of_type (target, G_VARIANT_TYPE_STRING))
    sl_board_page_show_job (self, g_variant_get_string (target, NULL));
  else if (g_variant_is_of_type (target, G_VARIANT_TYPE_STRING_ARRAY))
    sl_board_page_follow (self, target);
}

static GtkWidget *
sl_board_page_get_header_end (SlPage *page)
{
  return SL_BOARD_PAGE (page)->filter_button;
}

static GMenuModel *
sl_board_page_get_menu (SlPage *page)
{
  return SL_BOARD_PAGE (page)->page_menu;
}

static void
sl_board_page_page_init (SlPageInterface *iface)
{
  iface->get_header_end = sl_board_page_get_header_end;
  iface->get_menu = sl_board_page_get_menu;
  iface->activate = sl_board_page_activate;
}

static gboolean
sl_board_page_grab_focus (GtkWidget *widget)
{
  SlBoardPage *self = SL_BOARD_PAGE (widget);

  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    if (gtk_widget_get_visible (self->columns[status]) &&
        gtk_widget_grab_focus (GTK_WIDGET (sl_board_column_get_view (SL_BOARD_COLUMN (self->columns[status])))))
      return TRUE;

  /* As soon as there is a card. */
  self->wants_focus = !sl_job_board_get_is_loaded (self->board);

  return FALSE;
}

static void
sl_board_page_constructed (GObject *object)
{
  SlBoardPage *self = SL_BOARD_PAGE (object);

  G_OBJECT_CLASS (sl_board_page_parent_class)->constructed (object);

  if (self->state == NULL)
    self->state = sl_board_state_new ();
  self->board = sl_job_board_new (self->port);
  sl_job_board_load (self->board); /* the answer comes when the page stands */
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    add_column (self, (SlJobStatus) status);
  state_changed_cb (self->state, NULL, self);
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      g_signal_connect (self->columns[status], "notify::is-collapsed", G_CALLBACK (column_folded_cb), self);
      g_signal_connect (self->columns[status], "notify::column-width", G_CALLBACK (column_resized_cb), self);
    }

  sl_board_page_add_drop (self);
  sl_board_page_keep_focus_in_sight (self);
  g_signal_connect_object (self->state, "notify", G_CALLBACK (state_changed_cb), self, 0);
  sl_board_page_connect (self);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->search_bar), GTK_EDITABLE (self->search_entry));
  gtk_search_bar_set_key_capture_widget (GTK_SEARCH_BAR (self->search_bar), GTK_WIDGET (self));
  sl_prompt_entry_attach (self->search_entry);
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled", G_CALLBACK (search_mode_changed_cb), self, 0);
  sl_board_page_add_filter (self);
  self->day = get_today ();
  self->day_source = g_timeout_add_seconds (DAY_SECONDS, minute_passed_cb, self);
}

static void
sl_board_page_dispose (GObject *object)
{
  SlBoardPage *self = SL_BOARD_PAGE (object);

  g_clear_handle_id (&self->day_source, g_source_remove);
  g_clear_handle_id (&self->width_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->saving);
  g_cancellable_cancel (self->selecting);
  g_clear_object (&self->selecting);
  g_clear_pointer (&self->waiting_verb, g_variant_unref);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  if (self->board != NULL)
    g_object_run_dispose (G_OBJECT (self->board));
  g_clear_object (&self->board);
  g_clear_object (&self->filter_button);
  g_clear_object (&self->followed_job);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->port);
  g_clear_object (&self->shell);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (sl_board_page_parent_class)->dispose (object);
}

static void
sl_board_page_finalize (GObject *object)
{
  SlBoardPage *self = SL_BOARD_PAGE (object);

  g_hash_table_unref (self->selected);
  g_free (self->anchor_id);
  g_free (self->menu_id);
  g_free (self->drag_id);
  g_free (self->wanted_id);
  g_strfreev (self->followed);

  G_OBJECT_CLASS (sl_board_page_parent_class)->finalize (object);
}

static void
sl_board_page_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SlBoardPage *self = SL_BOARD_PAGE (object);

  switch (property_id)
    {
    case PROP_JOB_PORT:
      g_value_set_object (value, self->port);
      break;
    case PROP_SHELL:
      g_value_set_object (value, self->shell);
      break;
    case PROP_STATE:
      g_value_set_object (value, self->state);
      break;
    case PROP_PAGE + SL_PAGE_PROP_TITLE:
      g_value_set_string (value, _ ("Board"));
      break;
    case PROP_PAGE + SL_PAGE_PROP_SUBTITLE:
      g_value_take_string (value, dup_subtitle (self));
      break;
    case PROP_PAGE + SL_PAGE_PROP_ICON_NAME:
      g_value_set_string (value, "view-dual-symbolic");
      break;
    case PROP_PAGE + SL_PAGE_PROP_PRIMARY_ACTION:
      g_value_set_string (value, "win.add-job");
      break;
    case PROP_PAGE + SL_PAGE_PROP_PRIMARY_LABEL:
      g_value_set_string (value, _ ("Add Posting"));
      break;
    case PROP_PAGE + SL_PAGE_PROP_CAN_SEARCH:
      g_value_set_boolean (value, TRUE);
      break;
    case PROP_PAGE + SL_PAGE_PROP_SEARCH_ACTIVE:
      g_value_set_boolean (value, gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->search_bar)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_board_page_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SlBoardPage *self = SL_BOARD_PAGE (object);

  switch (property_id)
    {
    case PROP_JOB_PORT:
      self->port = g_value_dup_object (value);
      break;
    case PROP_SHELL:
      self->shell = g_value_dup_object (value);
      break;
    case PROP_STATE:
      self->state = g_value_dup_object (value);
      break;
    case PROP_PAGE + SL_PAGE_PROP_SEARCH_ACTIVE:
      gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), g_value_get_boolean (value));
      if (g_value_get_boolean (value))
        gtk_widget_grab_focus (self->search_entry);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_board_page_class_init (SlBoardPageClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  object_class->constructed = sl_board_page_constructed;
  object_class->dispose = sl_board_page_dispose;
  object_class->finalize = sl_board_page_finalize;
  object_class->get_property = sl_board_page_get_property;
  object_class->set_property = sl_board_page_set_property;
  widget_class->grab_focus = sl_board_page_grab_focus;

  properties[PROP_JOB_PORT] = g_param_spec_object ("job-port", NULL, NULL, SL_TYPE_JOB_PORT, flags);
  properties[PROP_SHELL] = g_param_spec_object ("shell", NULL, NULL, SL_TYPE_SHELL, flags);
  properties[PROP_STATE] = g_param_spec_object ("state", NULL, NULL, SL_TYPE_BOARD_STATE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  sl_page_install_properties (object_class, PROP_PAGE);

  /** SlBoardPage::job-activated: (id): a posting shall be opened. */
  signals[JOB_ACTIVATED] = g_signal_new ("job-activated", SL_TYPE_BOARD_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /** SlBoardPage::edit-requested: (id): a posting shall be edited. */
  signals[EDIT_REQUESTED] = g_signal_new ("edit-requested", SL_TYPE_BOARD_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /** SlBoardPage::original-requested: (id): a posting's page shall be opened. */
  signals[ORIGINAL_REQUESTED] = g_signal_new ("original-requested", SL_TYPE_BOARD_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "boardpage");
  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("board/sl-board-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlBoardPage, content);
  gtk_widget_class_bind_template_child (widget_class, SlBoardPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, SlBoardPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, SlBoardPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SlBoardPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, SlBoardPage, columns_box);
  gtk_widget_class_bind_template_child (widget_class, SlBoardPage, save_revealer);
  gtk_widget_class_bind_template_child (widget_class, SlBoardPage, save_label);
  gtk_widget_class_bind_template_child (widget_class, SlBoardPage, save_progress);
  gtk_widget_class_bind_template_child (widget_class, SlBoardPage, page_menu);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);

  sl_board_page_install_actions (widget_class);
  sl_board_page_install_keys (widget_class);
}

static void
sl_board_page_init (SlBoardPage *self)
{
  self->wants_focus = TRUE; /* a new page is the one that was asked for */
  self->selected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_board_page_new (SlJobPort    *job_port,
                   SlShell      *shell,
                   SlBoardState *state)
{
  return g_object_new (SL_TYPE_BOARD_PAGE, "job-port", job_port, "shell", shell, "state", state, NULL);
}

SlJobBoard *
sl_board_page_get_board (SlBoardPage *self)
{
  g_return_val_if_fail (SL_IS_BOARD_PAGE (self), NULL);

  return self->board;
}

void
sl_board_page_request (SlBoardPage   *self,
                       SlBoardRequest request,
                       const char    *id)
{
  g_signal_emit (self, signals[request], 0, id);
}
