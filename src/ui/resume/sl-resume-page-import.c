/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/compat/sl-dialogs.h"
#include "ui/resume/sl-resume-page-private.h"
#include "ui/resume/sl-resume-review.h"

/* Reading that takes longer than this is told, and can be stopped. */
#define PATIENCE_MS 1000

static const char *const media_types[] = {
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.oasis.opendocument.text",
  "application/rtf",
  "text/rtf",
  "text/html",
  "text/markdown",
  "text/plain",
  "application/json",
  "application/xml",
  "text/xml",
  "application/zip",
  NULL
};

/* A file on its way to the review. */
typedef struct
{
  SlResumePage *page;
  SlDrop       *drop;
  GCancellable *cancellable;
  AdwToast     *toast; /* (nullable): since it takes long */
  guint         patience_source;
} Reading;

/* What else can be done with a file that is no résumé, in the order of the buttons. */
enum {
  WAY_ON_TYPE,
  WAY_ON_FILE,
  WAY_ON_POSTING,
  N_WAYS_ON
};

/* A file that is no résumé, until the user has said what then. */
typedef struct
{
  SlResumePage *page;
  SlDrop       *drop;
} Refusal;

/* What waits for the review before it to be closed. */
struct _SlResumeArrival
{
  SlResumeReading *reading;
  SlDrop          *drop;
};

/* Several résumés in one file, until the user has said which. */
typedef struct
{
  SlResumePage    *page;
  SlResumeArrival *arrival;
} Choice;

/* So many names are offered. */
#define MAX_CHOICES 4

static void show_next (SlResumePage *self);

static void
reading_free (Reading *reading)
{
  g_clear_handle_id (&reading->patience_source, g_source_remove);
  if (reading->toast != NULL)
    adw_toast_dismiss (reading->toast);
  g_clear_object (&reading->toast);
  g_object_unref (reading->cancellable);
  g_object_unref (reading->page);
  sl_drop_free (reading->drop);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
arrival_free (SlResumeArrival *arrival)
{
  sl_resume_reading_free (arrival->reading);
  sl_drop_free (arrival->drop);
  g_free (arrival);
}

static void
kept_cb (SlResumeReview *review,
         JsonNode       *resume,
         SlResumePage   *self)
{
  _sl_resume_page_keep_import (self, sl_resume_review_get_present (review), resume, sl_resume_review_get_source (review));
}

static void
posting_wanted_cb (SlResumeReview *review,
                   SlResumePage   *self)
{
  SlDrop *drop = g_object_get_data (G_OBJECT (review), "sl-drop");

  g_signal_emit_by_name (self, "posting-wanted", drop);
}

static void
review_gone_cb (SlResumePage *self)
{
  self->has_review = FALSE;
  show_next (self);
}

static void
person_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Choice       *choice = user_data;
  SlResumePage *self = choice->page;
  int           index = sl_choose_finish (result);

  self->has_review = FALSE;
  if (index < 0)
    arrival_free (choice->arrival);
  else
    {
      sl_resume_reading_choose (choice->arrival->reading, (guint) index);
      g_queue_push_head (&self->arrivals, choice->arrival);
    }
  g_free (choice);
  show_next (self);
  g_object_unref (self);
}

/* Returns: whether the user is asked whose résumé it is */
static gboolean
ask_which (SlResumePage    *self,
           SlResumeArrival *arrival)
{
  g_auto (GStrv) names = sl_resume_reading_dup_names (arrival->reading);
  g_auto (GStrv) labels = NULL;
  g_autofree char *body = NULL;
  guint            n = MIN (g_strv_length (names), MAX_CHOICES);
  Choice          *choice = NULL;

  if (n < 2)
    return FALSE;

  labels = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) parts = g_strsplit (names[i], "_", -1);

      /* TRANSLATORS: %u is the number of a résumé in a file that holds several */
      labels[i] = *names[i] != '\0' ? g_strjoinv ("__", parts) : g_strdup_printf (_ ("Résumé %u"), i + 1);
    }
  choice = g_new0 (Choice, 1);
  choice->page = g_object_ref (self);
  choice->arrival = arrival;
  self->has_review = TRUE;
  /* TRANSLATORS: %s is the name of a file */
  body = g_strdup_printf (_ ("“%s” holds the résumés of several people, or several of one. Choose the one to review; the file is kept whole."),
                          arrival->reading->source->filename);
  sl_choose_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Which Résumé?"), body, _ ("_Cancel"),
                   (const char *const *) labels, person_chosen_cb, choice);

  return TRUE;
}

/* Files dropped together are reviewed one after the other, each against what the one before left. */
static void
show_next (SlResumePage *self)
{
  SlResumeArrival *arrival = NULL;
  g_autoptr (JsonNode) present = NULL;
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *review = NULL;

  if (self->has_review || self->reader == NULL || root == NULL)
    return;
  arrival = g_queue_pop_head (&self->arrivals);
  if (arrival == NULL || ask_which (self, arrival))
    return;

  self->has_review = TRUE;
  present = self->document != NULL ? sl_resume_document_copy_node (self->document) : NULL;
  review = sl_resume_review_new (GTK_WINDOW (root), g_steal_pointer (&arrival->reading), present, self->reader);
  if (arrival->drop != NULL)
    {
      sl_resume_review_offer_posting (SL_RESUME_REVIEW (review));
      g_object_set_data_full (G_OBJECT (review), "sl-drop", g_steal_pointer (&arrival->drop), (GDestroyNotify) sl_drop_free);
    }
  arrival_free (arrival);
  g_signal_connect_object (review, "kept", G_CALLBACK (kept_cb), self, 0);
  g_signal_connect_object (review, "posting-wanted", G_CALLBACK (posting_wanted_cb), self, 0);
  g_signal_connect_object (review, "unrealize", G_CALLBACK (review_gone_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_window_present (GTK_WINDOW (review));
}

static void
refusal_free (Refusal *refusal)
{
  g_object_unref (refusal->page);
  sl_drop_free (refusal->drop);
  g_free (refusal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Refusal, refusal_free)

static void
refusal_answered_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Refusal) refusal = user_data;
  SlResumePage *self = refusal->page;

  switch (sl_choose_finish (result))
    {
    case WAY_ON_TYPE:
      if (self->document == NULL)
        gtk_widget_activate_action (GTK_WIDGET (self), "page.begin", NULL);
      break;
    case WAY_ON_FILE:
      gtk_widget_activate_action (GTK_WIDGET (self), "page.import", NULL);
      break;
    case WAY_ON_POSTING:
      g_signal_emit_by_name (self, "posting-wanted", refusal->drop);
      break;
    default:
      break;
    }
}

static void
file_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  SlResumeReading *answer = sl_resume_reader_port_finish (SL_RESUME_READER_PORT (object), result, &error);

  if (answer != NULL)
    sl_resume_page_review (reading->page, answer, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sl_resume_page_refuse (reading->page, reading->drop, FALSE, error);
}

static gboolean
patience_ended_cb (gpointer user_data)
{
  Reading         *reading = user_data;
  GFile           *file = reading->drop->files->pdata[0];
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  /* TRANSLATORS: %s is the name of a file */
  g_autofree char *sentence = g_strdup_printf (_ ("Reading %s…"), name);

  reading->patience_source = 0;
  reading->toast = sl_shell_wait (reading->page->shell, sentence, reading->cancellable);

  return G_SOURCE_REMOVE;
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlResumePage) self = user_data;
  g_autoptr (GFile) file = sl_open_file_finish (result, NULL);

  if (file != NULL)
    sl_resume_page_import (self, file);
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  SlResumePage *self = SL_RESUME_PAGE (widget);

  sl_open_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Choose a Résumé"), _ ("Résumés"), media_types,
                      self->cancellable, file_chosen_cb, g_object_ref (self));
}

void
_sl_resume_page_install_import (GtkWidgetClass *widget_class)
{
  g_signal_new ("posting-wanted", G_TYPE_FROM_CLASS (widget_class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SL_TYPE_DROP);
  gtk_widget_class_install_action (widget_class, "page.import", NULL, import_action);
}

void
_sl_resume_page_dispose_import (SlResumePage *self)
{
  g_queue_clear_full (&self->arrivals, (GDestroyNotify) arrival_free);
}

/* Reads a résumé and shows it for review; nothing is kept before the user says so. */
void
sl_resume_page_import (SlResumePage *self,
                       GFile        *file)
{
  Reading *reading = NULL;

  g_return_if_fail (SL_IS_RESUME_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  reading = g_new0 (Reading, 1);
  reading->page = g_object_ref (self);
  reading->drop = sl_drop_new ();
  reading->cancellable = g_cancellable_new ();
  sl_drop_add_file (reading->drop, file);
  reading->patience_source = g_timeout_add (PATIENCE_MS, patience_ended_cb, reading);
  sl_resume_reader_port_file_async (self->reader, file, reading->cancellable, file_read_cb, reading);
}

/*
 * Shows what was read from a file for review, when the review before it is closed. @reading is
 * taken; @drop (nullable): where it came from, if that could be a posting as well.
 */
void
sl_resume_page_review (SlResumePage    *self,
                       SlResumeReading *reading,
                       const SlDrop    *drop)
{
  SlResumeArrival *arrival = NULL;

  g_return_if_fail (SL_IS_RESUME_PAGE (self));
  g_return_if_fail (reading != NULL);

  arrival = g_new0 (SlResumeArrival, 1);
  arrival->reading = reading;
  arrival->drop = drop != NULL ? sl_drop_copy ((SlDrop *) drop) : NULL;
  g_queue_push_tail (&self->arrivals, arrival);
  show_next (self);
}

/* Says why a file cannot become a résumé, and what else can be done. @is_page: it could be a posting. */
void
sl_resume_page_refuse (SlResumePage *self,
                       const SlDrop *drop,
                       gboolean      is_page,
                       const GError *error)
{
  const char      *labels[N_WAYS_ON + 1] = { _ ("_Type It In"), _ ("Try _Another File…"), is_page ? _ ("Make It a _Posting") : NULL, NULL };
  GtkRoot         *root = NULL;
  Refusal         *refusal = NULL;
  g_autofree char *name = NULL;
  g_autofree char *heading = NULL;

  g_return_if_fail (SL_IS_RESUME_PAGE (self));
  g_return_if_fail (error != NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root == NULL)
    return;

  name = sl_drop_dup_name (drop);
  if (name == NULL)
    name = g_strdup (_ ("The text"));
  /* TRANSLATORS: %s is the name of a file */
  heading = g_strdup_printf (_ ("“%s” Was Not Imported"), name);
  /* The reader's messages are sentences for the user. */
  refusal = g_new0 (Refusal, 1);
  refusal->page = g_object_ref (self);
  refusal->drop = sl_drop_copy ((SlDrop *) drop);
  sl_choose_async (GTK_WINDOW (root), heading, error->message, _ ("_Close"), labels, refusal_answered_cb, refusal);
}
