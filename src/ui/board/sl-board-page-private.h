/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/board/sl-board-column.h"
#include "ui/board/sl-board-page.h"

G_BEGIN_DECLS

struct _SlBoardPage
{
  GtkWidget parent_instance;

  /* Owned references: cleared in dispose */
  SlJobPort    *port;
  SlShell      *shell;
  SlBoardState *state;
  SlJobBoard   *board;
  GCancellable *cancellable;

  /* Template children: unparent the top one in dispose */
  GtkWidget  *content;
  GtkWidget  *search_bar;
  GtkWidget  *search_entry;
  GtkWidget  *stack;
  GtkWidget  *scroller;
  GtkWidget  *columns_box;
  GtkWidget  *save_revealer;
  GtkWidget  *save_label;
  GtkWidget  *save_progress;
  GMenuModel *page_menu;

  GtkWidget    *filter_button; /* owned: the window shows it in its header bar */
  GtkWidget    *filter_count;
  GtkWidget    *filter; /* in the button's popover, once it was opened, like the next */
  GtkWidget    *views;
  GCancellable *saving; /* of a CSV file being written, else NULL */

  GtkWidget     *columns[SL_N_JOB_STATUSES]; /* SlBoardColumn, owned by the box */
  GtkWidget     *no_match;                   /* in the stack once it was needed, like the next */
  GtkWidget     *failed;
  GtkWidget     *menu;            /* owned: unparented in dispose */
  GHashTable    *selected;        /* id → a number: the order in which they were selected */
  char          *anchor_id;       /* where a range of the selection begins */
  SlBoardColumn *anchor_column;   /* borrowed (nullable) */
  guint          anchor_position; /* where it stood then, as its row may not be loaded any more */
  GCancellable  *selecting;       /* (nullable): of a range that is being read */
  GVariant      *waiting_verb;    /* (nullable): what is to be done with that range */
  char          *menu_id;         /* the card the menu is for */
  char          *drag_id;         /* the card that is dragged, others may go with it */
  guint          n_dragged;
  double         drag_x;
  double         drag_y;

  graphene_point_t drop_point; /* in the page: what is dragged is there */
  gboolean         is_dropping;
  gulong           drop_handler; /* of the frame clock */

  char    *wanted_id;    /* the card to go to once it is known where it is */
  GStrv    followed;     /* postings that were put back or done again, to go to as soon as they stand there */
  SlJob   *followed_job; /* owned: how the first of them shall stand */
  gint64   followed_until;
  guint    width_source;
  guint    day_source;
  int      day; /* the one that the cards show */
  gboolean is_counted;
  gboolean wants_focus;
};

/* The requests the page passes on to its window. */
typedef enum {
  SL_BOARD_REQUEST_OPEN,
  SL_BOARD_REQUEST_EDIT,
  SL_BOARD_REQUEST_ORIGINAL,
} SlBoardRequest;

void sl_board_page_request (SlBoardPage   *self,
                            SlBoardRequest request,
                            const char    *id);

/* sl-board-page-cards.c */
SlBoardColumn *sl_board_page_find_card (SlBoardPage *self,
                                        const char  *id,
                                        guint       *position);
SlBoardColumn *sl_board_page_get_focus (SlBoardPage *self,
                                        guint       *position);
void           sl_board_page_go_to_wanted (SlBoardPage *self);

void sl_board_page_keep_focus_in_sight (SlBoardPage *self);
void sl_board_page_focus_card (SlBoardPage   *self,
                               SlBoardColumn *column,
                               guint          position);

/* sl-board-page-answers.c */
void sl_board_page_connect (SlBoardPage *self);

/* sl-board-page-follow.c */
void sl_board_page_follow (SlBoardPage *self,
                           GVariant    *ids);
void sl_board_page_go_to_followed (SlBoardPage *self);

/* sl-board-page-input.c */
void sl_board_page_install_keys (GtkWidgetClass *widget_class);
void sl_board_page_add_input (SlBoardPage   *self,
                              SlBoardColumn *column);

/* sl-board-page-selection.c */
void       sl_board_page_select_only (SlBoardPage *self,
                                      const char  *id);
void       sl_board_page_select_toggle (SlBoardPage *self,
                                        const char  *id);
void       sl_board_page_select_all (SlBoardPage       *self,
                                     const char *const *ids);
void       sl_board_page_prune_selection (SlBoardPage *self);
void       sl_board_page_select_at (SlBoardPage   *self,
                                    SlBoardColumn *column,
                                    guint          position);
void       sl_board_page_select_range (SlBoardPage   *self,
                                       SlBoardColumn *column,
                                       guint          position);
gboolean   sl_board_page_wait_for_selection (SlBoardPage *self,
                                             GVariant    *verb);
void       sl_board_page_update_selected (SlBoardPage *self);
GPtrArray *sl_board_page_get_targets (SlBoardPage *self,
                                      const char  *id);

/* sl-board-page-actions.c */
void sl_board_page_install_actions (GtkWidgetClass *widget_class);
void sl_board_page_move (SlBoardPage       *self,
                         const char *const *ids,
                         SlJobStatus        status,
                         const char        *after_id,
                         const char        *focus_id);

/* sl-board-page-dnd.c */
void sl_board_page_add_drag (SlBoardPage   *self,
                             SlBoardColumn *column);
void sl_board_page_add_drop (SlBoardPage *self);

/* sl-board-page-menu.c */
void sl_board_page_popup_menu (SlBoardPage        *self,
                               const char         *id,
                               GtkWidget          *widget,
                               const GdkRectangle *at);

/* sl-board-page-filter.c */
void sl_board_page_add_filter (SlBoardPage *self);
void sl_board_page_update_filter (SlBoardPage *self);

/* sl-board-page-csv.c */
void sl_board_page_save_csv (SlBoardPage *self);

G_END_DECLS
