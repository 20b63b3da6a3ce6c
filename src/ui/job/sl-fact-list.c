/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/job/sl-fact-list.h"
#include "ui/sl-ui.h"

#define COLUMN_GAP 12
#define ROW_GAP    6

/* A value gets at least this width beside its name, in text of the usual size. */
#define LEAST_VALUE_WIDTH 180

/* Children come in pairs, a name and its value. GtkGrid and boxes with a size group give wrapping
 * values the height of fewer lines than they need.
 */
struct _SlFactList
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SlFactList, sl_fact_list, GTK_TYPE_WIDGET)

static int
measure_names (SlFactList *self)
{
  int width = 0;

  for (GtkWidget *name = gtk_widget_get_first_child (GTK_WIDGET (self)); name != NULL;
       name = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (name)))
    {
      int natural = 0;

      gtk_widget_measure (name, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      width = MAX (width, natural);
    }

  return width;
}

/* Returns: the width of the names' column, 0 if values stand below */
static int
choose_name_width (SlFactList *self,
                   int         width)
{
  const int names = measure_names (self);
  const int values = (int) (LEAST_VALUE_WIDTH * sl_ui_text_scale (GTK_WIDGET (self)));

  return names + COLUMN_GAP + values <= width ? names : 0;
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int height = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

/* Places one pair at @y, or only measures it. Returns: its height */
static int
place_pair (GtkWidget *name,
            int        names,
            int        width,
            int        y,
            gboolean   is_placing)
{
  GtkWidget    *value = gtk_widget_get_next_sibling (name);
  const int     value_width = names > 0 ? width - names - COLUMN_GAP : width;
  const int     name_height = measure_height (name, names > 0 ? names : width);
  const int     value_height = measure_height (value, value_width);
  const int     start = names > 0 ? names + COLUMN_GAP : 0;
  GtkAllocation at;

  if (is_placing)
    {
      const gboolean is_rtl = gtk_widget_get_direction (name) == GTK_TEXT_DIR_RTL;

      at = (GtkAllocation){ is_rtl && names > 0 ? width - names : 0, y, names > 0 ? names : width, name_height };
      gtk_widget_size_allocate (name, &at, -1);
      at = (GtkAllocation){ is_rtl ? 0 : start, names > 0 ? y : y + name_height, value_width, value_height };
      gtk_widget_size_allocate (value, &at, -1);
    }

  return names > 0 ? MAX (name_height, value_height) : name_height + value_height;
}

static int
place_all (SlFactList *self,
           int         width,
           gboolean    is_placing)
{
  const int names = choose_name_width (self, width);
  int       y = 0;

  for (GtkWidget *name = gtk_widget_get_first_child (GTK_WIDGET (self)); name != NULL;
       name = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (name)))
    y += place_pair (name, names, width, y, is_placing) + ROW_GAP;

  return MAX (y - ROW_GAP, 0);
}

static GtkSizeRequestMode
sl_fact_list_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sl_fact_list_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  SlFactList *self = SL_FACT_LIST (widget);
  int         least = 0;
  int         most = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_least = 0;
      int child_most = 0;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_least, &child_most, NULL, NULL);
      least = MAX (least, child_least);
      most = MAX (most, child_most);
    }
  most += measure_names (self) + COLUMN_GAP;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = most;
    }
  else
    *minimum = *natural = place_all (self, for_size >= 0 ? for_size : most, FALSE);
}

static void
sl_fact_list_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  place_all (SL_FACT_LIST (widget), width, TRUE);
}

static void
sl_fact_list_dispose (GObject *object)
{
  sl_fact_list_clear (SL_FACT_LIST (object));

  G_OBJECT_CLASS (sl_fact_list_parent_class)->dispose (object);
}

static void
sl_fact_list_class_init (SlFactListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_fact_list_dispose;
  widget_class->get_request_mode = sl_fact_list_get_request_mode;
  widget_class->measure = sl_fact_list_measure;
  widget_class->size_allocate = sl_fact_list_size_allocate;
}

static void
sl_fact_list_init (SlFactList *self)
{
}

static GtkWidget *
create_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);

  return label;
}

void
sl_fact_list_clear (SlFactList *self)
{
  GtkWidget *child = NULL;

  g_return_if_fail (SL_IS_FACT_LIST (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

/* @markup: may hold links */
void
sl_fact_list_add (SlFactList *self,
                  const char *name,
                  const char *markup)
{
  GtkWidget *name_label = NULL;
  GtkWidget *value_label = NULL;

  g_return_if_fail (SL_IS_FACT_LIST (self));

  name_label = create_label ();
  gtk_label_set_text (GTK_LABEL (name_label), name);
  gtk_widget_add_css_class (name_label, "dim-label");
  value_label = create_label ();
  gtk_label_set_markup (GTK_LABEL (value_label), markup);
  gtk_label_set_selectable (GTK_LABEL (value_label), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value_label), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name_label, NULL, -1);
  gtk_widget_set_parent (name_label, GTK_WIDGET (self));
  gtk_widget_set_parent (value_label, GTK_WIDGET (self));
}
