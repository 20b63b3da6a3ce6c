/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-salary.h"
#include "extract/job-schema.h"
#include "extract/job-words.h"

/* Calls @visit for the value, or for each of a list's; references are followed. */
typedef void (*Visit) (SlJobItems   *items,
                       JsonNode     *node,
                       SlJobPosting *posting);

static JsonNode *
get (JsonObject *object,
     const char *name)
{
  JsonNode      *node = json_object_get_member (object, name);
  JsonObjectIter iter;
  const char    *other;
  JsonNode      *value;

  if (node != NULL)
    return node;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &other, &value))
    {
      const char *last = strrchr (other, '/');

      if (last == NULL)
        last = strrchr (other, ':');
      if (g_ascii_strcasecmp (last != NULL ? last + 1 : other, name) == 0)
        return value;
    }

  return NULL;
}

/* The item that @node is or refers to. */
static JsonObject *
to_object (SlJobItems *items,
           JsonNode   *node)
{
  JsonObject *object;
  JsonObject *target;
  const char *id;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  id = json_object_get_string_member_with_default (object, "@id", NULL);
  target = id != NULL ? g_hash_table_lookup (items->by_id, id) : NULL;

  return target != NULL && json_object_get_size (target) > json_object_get_size (object) ? target : object;
}

static void
for_each (SlJobItems   *items,
          JsonNode     *node,
          SlJobPosting *posting,
          Visit         visit)
{
  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonNode *list = json_object_get_member (json_node_get_object (node), "@list");

      if (list == NULL)
        list = json_object_get_member (json_node_get_object (node), "@set");
      if (list != NULL)
        node = list;
    }
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      visit (items, node, posting);
      return;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    visit (items, json_array_get_element (json_node_get_array (node), i), posting);
}

static char *
dup_line (SlJobItems *items,
          JsonObject *object,
          const char *name)
{
  g_autofree char *text = sl_job_items_dup_text (items, object, name);
  g_autofree char *line = text != NULL ? sl_html_string_to_line (text) : NULL;

  return line != NULL && *line != '\0' ? g_steal_pointer (&line) : NULL;
}

static char *
dup_node_line (JsonNode *node)
{
  g_autofree char *line = NULL;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  line = sl_html_string_to_line (json_node_get_string (node));

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

static gboolean
is_social (const char *address)
{
  return sl_job_words_match (address, "//(?:[^/]+\\.)?(?:linkedin|facebook|twitter|x|instagram|youtube|xing|github|tiktok|glassdoor|kununu|crunchbase|wikipedia|wikidata|indeed|pinterest|medium|vimeo|threads)\\.[a-z]+(?:/|$)");
}

/* The first address under @name; with @own only one of the company itself. */
static char *
find_address (SlJobItems *items,
              JsonObject *object,
              const char *name,
              gboolean    own)
{
  JsonNode *node = get (object, name);
  guint     n = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 1;

  for (guint i = 0; node != NULL && i < n; i++)
    {
      JsonNode        *one = JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_element (json_node_get_array (node), i) : node;
      g_autofree char *address = dup_node_line (one);

      if (address == NULL && JSON_NODE_HOLDS_OBJECT (one))
        address = sl_job_items_dup_text (items, json_node_get_object (one), "@id");
      if (address != NULL && (!own || !is_social (address)))
        return g_steal_pointer (&address);
    }

  return NULL;
}

/* A company's address may lack its scheme. */
static char *
complete_address (SlJobPage  *page,
                  const char *address)
{
  g_autofree char *whole = NULL;

  if (address != NULL && sl_job_words_match (address, "^(?:www\\.)?[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,}(?:/\\S*)?$") && !sl_job_words_match (address, "\\.(?:html?|php|aspx?|jsp)$"))
    whole = g_strconcat ("https://", address, NULL);

  return sl_job_page_resolve (page, whole != NULL ? whole : address);
}

static void
read_company (SlJobItems   *items,
              JsonObject   *item,
              SlJobPage    *page,
              SlJobPosting *posting)
{
  JsonNode        *node = get (item, "hiringOrganization");
  JsonObject      *company = to_object (items, node);
  g_autofree char *address = NULL;

  if (company == NULL)
    {
      posting->company = dup_line (items, item, "hiringOrganization");
      return;
    }
  posting->company = dup_line (items, company, "name");
  if (posting->company == NULL)
    posting->company = dup_line (items, company, "legalName");
  if (posting->company == NULL && get (company, "@value") != NULL)
    posting->company = dup_line (items, company, "@value");

  address = find_address (items, company, "sameAs", TRUE);
  if (address == NULL)
    address = find_address (items, company, "url", FALSE);
  if (address == NULL)
    address = find_address (items, company, "sameAs", FALSE);
  posting->company_url = complete_address (page, address);
}

static void
add_address (SlJobItems   *items,
             JsonNode     *node,
             SlJobPosting *posting)
{
  JsonObject      *address = to_object (items, node);
  g_autofree char *text = NULL;
  g_autofree char *city = NULL;
  g_autofree char *region = NULL;
  g_autofree char *country = NULL;

  if (address == NULL)
    {
      text = dup_node_line (node);
      sl_job_posting_add_place (posting, text, NULL, NULL);
      return;
    }
  city = dup_line (items, address, "addressLocality");
  region = dup_line (items, address, "addressRegion");
  country = dup_line (items, address, "addressCountry");
  if (city == NULL && region == NULL && country == NULL)
    {
      city = dup_line (items, address, "name");
      if (city == NULL)
        city = dup_line (items, address, "@value");
    }
  sl_job_posting_add_place (posting, city, region, country);
}

static void
add_location (SlJobItems   *items,
              JsonNode     *node,
              SlJobPosting *posting)
{
  JsonObject *place = to_object (items, node);
  JsonNode   *address = place != NULL ? get (place, "address") : NULL;

  if (address != NULL && !JSON_NODE_HOLDS_NULL (address))
    {
      const guint before = posting->places->len;

      for_each (items, address, posting, add_address);
      if (posting->places->len > before)
        return;
    }
  add_address (items, node, posting);
}

static void
add_applicant_location (SlJobItems   *items,
                        JsonNode     *node,
                        SlJobPosting *posting)
{
  JsonObject      *place = to_object (items, node);
  JsonNode        *names = place != NULL ? get (place, "name") : NULL;
  g_autofree char *name = NULL;

  /* One place with the names of several. */
  if (names != NULL && JSON_NODE_HOLDS_ARRAY (names) && json_array_get_length (json_node_get_array (names)) > 1)
    {
      for_each (items, names, posting, add_applicant_location);
      return;
    }
  name = place != NULL ? dup_line (items, place, "name") : dup_node_line (node);
  if (name == NULL && place != NULL)
    name = dup_line (items, place, "addressCountry");
  if (name == NULL && place != NULL && to_object (items, get (place, "address")) != NULL)
    {
      JsonObject *address = to_object (items, get (place, "address"));

      name = dup_line (items, address, "addressCountry");
      if (name == NULL)
        name = dup_line (items, address, "addressRegion");
    }
  if (name != NULL && posting->applicant_locations->len < 300 &&
      !g_ptr_array_find_with_equal_func (posting->applicant_locations, name, g_str_equal, NULL))
    g_ptr_array_add (posting->applicant_locations, g_steal_pointer (&name));
}

static void
add_type (SlJobItems   *items,
          JsonNode     *node,
          SlJobPosting *posting)
{
  g_autofree char *text = dup_node_line (node);

  if (text == NULL && JSON_NODE_HOLDS_OBJECT (node))
    text = dup_line (items, json_node_get_object (node), "@id");
  if (text == NULL && JSON_NODE_HOLDS_OBJECT (node))
    text = dup_line (items, json_node_get_object (node), "name");
  sl_job_words_add_types (posting, text);
}

static const char *
get_country (SlJobPosting *posting)
{
  for (guint i = 0; i < posting->places->len; i++)
    {
      SlJobPlace *place = posting->places->pdata[i];

      if (place->country != NULL)
        return place->country;
    }

  return NULL;
}

/* Takes one amount; @salary keeps what it has. */
static void
take_amount (SlJobItems   *items,
             JsonObject   *object,
             const char   *name,
             SlJobPosting *posting,
             double       *amount)
{
  g_autofree char *text = sl_job_items_dup_text (items, object, name);
  SlJobSalary      read = { 0 };

  if (*amount > 0 || text == NULL)
    return;
  if (!sl_job_salary_read_number (text, amount) && sl_job_salary_read (text, get_country (posting), posting->language, &read))
    {
      *amount = read.min;
      if (posting->salary.currency == NULL)
        posting->salary.currency = g_steal_pointer (&read.currency);
      if (posting->salary.period == NULL)
        posting->salary.period = read.period;
      if (read.max > read.min && posting->salary.max <= 0)
        posting->salary.max = read.max;
      g_free (read.currency);
    }
}

static void
take_currency (SlJobItems   *items,
               JsonObject   *object,
               const char   *name,
               SlJobPosting *posting)
{
  g_autofree char *text = sl_job_items_dup_text (items, object, name);

  if (posting->salary.currency == NULL && text != NULL)
    posting->salary.currency = sl_job_salary_currency (text, get_country (posting), posting->language);
}

static void
take_period (SlJobItems   *items,
             JsonObject   *object,
             SlJobPosting *posting)
{
  static const char *const names[] = { "unitText", "unitCode", "duration", "payPeriod", "salaryUnit", NULL };

  for (guint i = 0; names[i] != NULL && posting->salary.period == NULL; i++)
    {
      g_autofree char *text = sl_job_items_dup_text (items, object, names[i]);

      if (text != NULL)
        g_strdelimit (text, "_", ' ');
      if (text != NULL && g_ascii_strncasecmp (text, "P1Y", 3) == 0)
        posting->salary.period = "YEAR";
      else if (text != NULL && g_ascii_strncasecmp (text, "P1M", 3) == 0)
        posting->salary.period = "MONTH";
      else if (text != NULL && g_ascii_strncasecmp (text, "P1W", 3) == 0)
        posting->salary.period = "WEEK";
      else if (text != NULL && g_ascii_strncasecmp (text, "P1D", 3) == 0)
        posting->salary.period = "DAY";
      else if (text != NULL && g_ascii_strncasecmp (text, "PT1H", 4) == 0)
        posting->salary.period = "HOUR";
      else
        posting->salary.period = sl_job_words_period (text);
    }
}

static void read_amounts (SlJobItems   *items,
                          JsonNode     *node,
                          SlJobPosting *posting,
                          guint         depth);

/* A MonetaryAmount, a QuantitativeValue or a price, with its members on any of the levels. */
static void
read_amount_object (SlJobItems   *items,
                    JsonObject   *object,
                    SlJobPosting *posting,
                    guint         depth)
{
  JsonNode *value = get (object, "value");

  take_currency (items, object, "currency", posting);
  take_currency (items, object, "priceCurrency", posting);
  take_currency (items, object, "salaryCurrency", posting);
  take_currency (items, object, "currencyCode", posting);
  if (value != NULL && (JSON_NODE_HOLDS_OBJECT (value) || JSON_NODE_HOLDS_ARRAY (value)))
    read_amounts (items, value, posting, depth + 1);
  take_period (items, object, posting);
  take_amount (items, object, "minValue", posting, &posting->salary.min);
  take_amount (items, object, "maxValue", posting, &posting->salary.max);
  take_amount (items, object, "minPrice", posting, &posting->salary.min);
  take_amount (items, object, "maxPrice", posting, &posting->salary.max);
  if (posting->salary.min <= 0 && posting->salary.max <= 0)
    {
      if (value != NULL && JSON_NODE_HOLDS_VALUE (value))
        take_amount (items, object, "value", posting, &posting->salary.min);
      take_amount (items, object, "price", posting, &posting->salary.min);
      take_amount (items, object, "median", posting, &posting->salary.min);
    }
}

static void
read_amounts (SlJobItems   *items,
              JsonNode     *node,
              SlJobPosting *posting,
              guint         depth)
{
  if (node == NULL || depth > 4)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          read_amounts (items, json_array_get_element (array, i), posting, depth + 1);
          if (depth == 0 && posting->salary.min > 0)
            return;
        }
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    read_amount_object (items, to_object (items, node), posting, depth);
  else if (JSON_NODE_HOLDS_VALUE (node))
    {
      g_autoptr (JsonObject) wrapper = json_object_new ();
      const gboolean second = posting->salary.min > 0;

      json_object_set_member (wrapper, "value", json_node_copy (node));
      take_amount (items, wrapper, "value", posting, second ? &posting->salary.max : &posting->salary.min);
    }
}

/**
 * settle_salary:
 * Makes the range whole: one value stands for both ends, the ends stand in order, and
 * a period that is not given may stand beside the amount in the page.
 */
static void
settle_salary (SlJobPage    *page,
               SlJobPosting *posting)
{
  SlJobSalary *salary = &posting->salary;

  if (salary->min <= 0)
    salary->min = salary->max;
  if (salary->max <= 0)
    salary->max = salary->min;
  if (salary->max < salary->min)
    {
      const double swapped = salary->max;

      salary->max = salary->min;
      salary->min = swapped;
    }
  if (salary->max <= 0)
    {
      g_clear_pointer (&salary->currency, g_free);
      salary->period = NULL;
      return;
    }
  if (salary->period == NULL)
    salary->period = sl_job_salary_find_period (posting->description, salary->max);
  if (salary->period == NULL)
    salary->period = sl_job_salary_find_period (page->text, salary->max);
  if (salary->period == NULL && salary->min < salary->max)
    salary->period = sl_job_salary_find_period (page->text, salary->min);
}

static void
read_salary (SlJobItems   *items,
             JsonObject   *item,
             SlJobPage    *page,
             SlJobPosting *posting)
{
  JsonNode *node = get (item, "baseSalary");

  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    read_amounts (items, node, posting, 0);
  if (posting->salary.min <= 0 && posting->salary.max <= 0)
    {
      node = get (item, "salary");
      if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
        read_amounts (items, node, posting, 0);
    }
  take_currency (items, item, "salaryCurrency", posting);
  settle_salary (page, posting);
}

static void
read_description (SlJobItems   *items,
                  JsonObject   *item,
                  SlJobPosting *posting)
{
  static const char *const more[] = { "responsibilities", "skills", "qualifications", "experienceRequirements", "educationRequirements", "jobBenefits", "incentiveCompensation", NULL };
  JsonNode                *node = get (item, "description");
  GString                 *whole = g_string_new (NULL);
  guint                    n = 1;

  /* Pages split it over several elements of the same name. */
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    n = json_array_get_length (json_node_get_array (node));
  for (guint i = 0; node != NULL && i < n; i++)
    {
      JsonNode        *part = JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_element (json_node_get_array (node), i) : node;
      g_autofree char *plain = NULL;

      if (JSON_NODE_HOLDS_VALUE (part) && json_node_get_value_type (part) == G_TYPE_STRING)
        plain = sl_html_string_to_text (json_node_get_string (part));
      else if (JSON_NODE_HOLDS_OBJECT (part))
        {
          g_autofree char *text = sl_job_items_dup_text (items, item, "description");

          plain = text != NULL ? sl_html_string_to_text (text) : NULL;
        }
      if (plain != NULL && *plain != '\0')
        g_string_append_printf (whole, "%s%s", whole->len > 0 ? "\n\n" : "", plain);
    }
  for (guint i = 0; more[i] != NULL; i++)
    {
      JsonNode        *other = get (item, more[i]);
      g_autofree char *extra = other != NULL && JSON_NODE_HOLDS_VALUE (other) ? sl_job_items_dup_text (items, item, more[i]) : NULL;
      g_autofree char *plain = extra != NULL ? sl_html_string_to_text (extra) : NULL;

      /* Of skills and benefits a word or two is a keyword. */
      if (plain != NULL && strlen (plain) > (i == 0 || i == 2 ? 3 : 20) && strstr (whole->str, plain) == NULL)
        g_string_append_printf (whole, "%s%s", whole->len > 0 ? "\n\n" : "", plain);
    }
  posting->description = g_string_free (whole, *whole->str == '\0');
}

static void
read_identifier (SlJobItems   *items,
                 JsonObject   *item,
                 SlJobPosting *posting)
{
  JsonObject *identifier = to_object (items, get (item, "identifier"));

  if (identifier == NULL)
    posting->job_id = dup_line (items, item, "identifier");
  else
    {
      posting->job_id = dup_line (items, identifier, "value");
      if (posting->job_id == NULL)
        posting->job_id = dup_line (items, identifier, "@value");
    }
}

/**
 * sl_job_schema_read:
 * @items: all items of the page
 * @item: its JobPosting
 * @page: the page
 * @posting: takes what @item says
 *
 * Returns: %FALSE if @item says too little to be a posting; @posting may then hold parts
 */
gboolean
sl_job_schema_read (SlJobItems   *items,
                    JsonObject   *item,
                    SlJobPage    *page,
                    SlJobPosting *posting)
{
  g_autofree char *type = NULL;
  g_autofree char *posted = NULL;
  g_autofree char *valid = NULL;

  posting->title = dup_line (items, item, "title");
  if (posting->title == NULL)
    posting->title = dup_line (items, item, "name");
  read_company (items, item, page, posting);
  for_each (items, get (item, "jobLocation"), posting, add_location);
  for_each (items, get (item, "applicantLocationRequirements"), posting, add_applicant_location);
  for_each (items, get (item, "employmentType"), posting, add_type);
  read_description (items, item, posting);
  read_salary (items, item, page, posting);
  read_identifier (items, item, posting);

  posted = sl_job_items_dup_text (items, item, "datePosted");
  posting->date_posted = sl_job_words_date (posted);
  valid = sl_job_items_dup_text (items, item, "validThrough");
  posting->valid_through = sl_job_words_date (valid);
  type = sl_job_items_dup_text (items, item, "jobLocationType");
  if (type != NULL && sl_job_words_match (type, "telecommute|^remote$"))
    posting->workplace = "remote";

  return posting->title != NULL || posting->description != NULL;
}
