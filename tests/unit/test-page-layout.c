/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "export/sl-page-layout.h"
#include "export/sl-photo.h"
#include "sl-test.h"

/* Where things come to stand on the pages. */
#define HEAD "{\"basics\":{\"name\":\"Ilse Varga\",\"email\":\"ilse@orchard.example\",\"phone\":\"+43 1 5550199\",\"url\":\"https://varga.example\","      \
             "\"location\":{\"address\":\"Am Deich 7\",\"postalCode\":\"1010\",\"city\":\"Wien\",\"countryCode\":\"AT\"},\"summary\":\"Keeps orchards.\"," \
             "\"profiles\":[{\"network\":\"GitHub\",\"url\":\"https://github.com/ilse-varga-of-the-orchards\"},{\"network\":\"LinkedIn\",\"url\":\"https://linkedin.com/in/ilse-varga\"}]}"

static SlPageLayout *
lay_out (const char *json,
         const char *style,
         GBytes     *photo)
{
  g_autoptr (JsonNode) resume = json_from_string (json, NULL);
  const SlLayoutStyle *found = sl_layout_style_find (style);
  SlFlowOptions        flow_options = { .language = "en", .order = found->order, .n_order = SL_N_RESUME_SECTIONS };
  SlPageOptions        page_options = { .style = found, .accent = -1, .photo = photo };
  g_autoptr (GPtrArray) flow = NULL;

  g_assert_nonnull (resume);
  flow = sl_flow_new (json_node_get_object (resume), &flow_options);

  return sl_page_layout_new (flow, &page_options);
}

static guint
locate (SlPageLayout      *layout,
        const char        *path,
        cairo_rectangle_t *box)
{
  guint page = 0;

  g_assert_true (sl_page_layout_locate (layout, path, &page, box));

  return page;
}

/* However many items there are, the last one never begins a page by itself. */
static void
test_page_layout_last_items_stay_together (gconstpointer data)
{
  guint n_breaks = 0;

  for (guint n_items = 20; n_items < 80; n_items++)
    {
      g_autoptr (GString) json = g_string_new (HEAD ",\"work\":[{\"name\":\"Talhof\",\"position\":\"Manager\",\"startDate\":\"2020-01\",\"highlights\":[\"Item\"");
      g_autoptr (SlPageLayout) layout = NULL;
      g_autofree char  *last = g_strdup_printf ("/work/0/highlights/%u", n_items - 1);
      g_autofree char  *before = g_strdup_printf ("/work/0/highlights/%u", n_items - 2);
      cairo_rectangle_t box;

      for (guint i = 1; i < n_items; i++)
        g_string_append (json, ",\"Item\"");
      g_string_append (json, "]}]}");
      layout = lay_out (json->str, data, NULL);
      g_assert_cmpuint (locate (layout, last, &box), ==, locate (layout, before, &box));
      n_breaks += sl_page_layout_get_n_pages (layout) > 1 ? 1 : 0;
    }
  g_assert_cmpuint (n_breaks, >, 0);
  g_assert_cmpuint (n_breaks, <, 60);
}

/* A heading has the first line of its section below it, at one distance whatever that is. */
static void
test_page_layout_headings_stand_alike (gconstpointer data)
{
  g_autoptr (SlPageLayout) layout = lay_out (HEAD ",\"work\":[{\"name\":\"Talhof\",\"position\":\"Manager\",\"startDate\":\"2020-01\"}],"
                                                  "\"skills\":[{\"name\":\"Trees\",\"keywords\":[\"Pruning\"]}]}",
                                             data, NULL);
  cairo_rectangle_t heading;
  cairo_rectangle_t text;
  double            distance = 0.0;

  locate (layout, "/work", &heading);
  locate (layout, "/work/0", &text);
  distance = text.y - heading.y - heading.height;
  g_assert_cmpfloat (distance, >, 0.0);
  locate (layout, "/skills", &heading);
  locate (layout, "/skills/0", &text);
  g_assert_cmpfloat_with_epsilon (text.y - heading.y - heading.height, distance, 0.01);
}

static GBytes *
new_photo (void)
{
  SlResumePicture picture = { .width = 70, .height = 90, .stride = 280 };
  GBytes         *photo = NULL;

  picture.pixels = g_bytes_new_take (g_malloc0 (280 * 90), 280 * 90);
  photo = sl_photo_new (&picture, &SL_PHOTO_CROP_USUAL);
  g_bytes_unref (picture.pixels);

  return photo;
}

/* The ways to reach the person wrap before they come to the photo, and what follows begins below both. */
static void
test_page_layout_contacts_wrap_beside_a_photo (gconstpointer data)
{
  g_autoptr (GBytes) photo = new_photo ();
  g_autoptr (SlPageLayout) plain = lay_out (HEAD "}", data, NULL);
  g_autoptr (SlPageLayout) layout = lay_out (HEAD "}", data, photo);
  const double      margin = sl_layout_style_find (data)->margin;
  const double      photo_width = 30.0 / 25.4 * 72.0;
  double            width = 0.0;
  double            height = 0.0;
  cairo_rectangle_t alone;
  cairo_rectangle_t beside;
  cairo_rectangle_t summary;

  sl_page_layout_get_size (layout, &width, &height);
  locate (plain, "/basics/email", &alone);
  locate (layout, "/basics/email", &beside);
  locate (layout, "/summary", &summary);
  g_assert_cmpfloat (beside.x + beside.width, <, width - margin - photo_width);
  g_assert_cmpfloat (beside.height, >=, alone.height);
  g_assert_cmpfloat (summary.y, >=, margin + photo_width * SL_PHOTO_HEIGHT / SL_PHOTO_WIDTH);
}

/* What would fill the sidebar of further pages goes into the text; the rest stays where it was. */
static void
test_page_layout_sidebar_is_no_longer_than_the_text (void)
{
  g_autoptr (GString) json = g_string_new (HEAD ",\"languages\":[{\"language\":\"German\",\"fluency\":\"Native\"}],\"skills\":[");
  g_autoptr (SlPageLayout) few = lay_out (HEAD ",\"skills\":[{\"name\":\"Trees\",\"keywords\":[\"Pruning\"]}]}", "sidebar", NULL);
  g_autoptr (SlPageLayout) many = NULL;
  const double      margin = sl_layout_style_find ("sidebar")->margin;
  cairo_rectangle_t box;

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (json, "%s{\"name\":\"Field %u\",\"keywords\":[\"Pruning of old trees\",\"Grafting of young trees\",\"Cider\"]}", i > 0 ? "," : "", i);
  g_string_append (json, "]}");
  many = lay_out (json->str, "sidebar", NULL);

  locate (few, "/skills/0", &box);
  g_assert_cmpfloat (box.x, >, 300.0);
  locate (many, "/skills/0", &box);
  g_assert_cmpfloat_with_epsilon (box.x, margin, 0.01);
  locate (many, "/languages/0", &box);
  g_assert_cmpfloat (box.x, >, 300.0);
}

int
main (int    argc,
      char **argv)
{
  guint                n_styles = 0;
  const SlLayoutStyle *styles = sl_layout_style_list (&n_styles);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < n_styles; i++)
    {
      g_autofree char *items = g_strdup_printf ("/page-layout/%s/last-items-stay-together", styles[i].id);
      g_autofree char *headings = g_strdup_printf ("/page-layout/%s/headings-stand-alike", styles[i].id);
      g_autofree char *contacts = g_strdup_printf ("/page-layout/%s/contacts-wrap-beside-a-photo", styles[i].id);

      g_test_add_data_func (items, styles[i].id, test_page_layout_last_items_stay_together);
      g_test_add_data_func (headings, styles[i].id, test_page_layout_headings_stand_alike);
      if (styles[i].has_photo)
        g_test_add_data_func (contacts, styles[i].id, test_page_layout_contacts_wrap_beside_a_photo);
    }
  g_test_add_func ("/page-layout/sidebar-is-no-longer-than-the-text", test_page_layout_sidebar_is_no_longer_than_the_text);

  return g_test_run ();
}
