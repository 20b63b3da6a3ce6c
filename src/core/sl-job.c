/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-job.h"

struct _SlJob
{
  GObject parent_instance;

  char *fields[SL_N_JOB_FIELDS];

  char       *id;
  char       *board_rank;
  SlJobStatus status;
  SlJobSource source;
  int         interest;
  gint64      version;
  gboolean    is_closed;
  gboolean    is_complete;
  gboolean    has_saved_page;
  JsonArray  *locations;
  GStrv       keywords;
  GDateTime  *created_at;
  GDateTime  *updated_at;
  GDateTime  *status_updated_at;
  GDateTime  *archived_at;
  GDateTime  *deleted_at;
  GDateTime  *applied_at;
};

/* The text fields come first, so that a property's number is its field's plus one. */
enum {
  PROP_0,
  PROP_LAST_FIELD = SL_N_JOB_FIELDS,
  PROP_ID,
  PROP_BOARD_RANK,
  PROP_STATUS,
  PROP_SOURCE,
  PROP_INTEREST,
  PROP_VERSION,
  PROP_IS_CLOSED,
  PROP_IS_COMPLETE,
  PROP_HAS_SAVED_PAGE,
  PROP_LOCATIONS,
  PROP_KEYWORDS,
  PROP_CREATED_AT,
  PROP_UPDATED_AT,
  PROP_STATUS_UPDATED_AT,
  PROP_ARCHIVED_AT,
  PROP_DELETED_AT,
  PROP_APPLIED_AT,
  N_PROPS
};

static const char *const field_nicks[SL_N_JOB_FIELDS] = {
  [SL_JOB_FIELD_COMPANY] = "company",
  [SL_JOB_FIELD_TITLE] = "title",
  [SL_JOB_FIELD_URL] = "url",
  [SL_JOB_FIELD_LOCATION] = "location",
  [SL_JOB_FIELD_SALARY_RANGE] = "salary-range",
  [SL_JOB_FIELD_SALARY_MIN] = "salary-min",
  [SL_JOB_FIELD_SALARY_MAX] = "salary-max",
  [SL_JOB_FIELD_SALARY_CURRENCY] = "salary-currency",
  [SL_JOB_FIELD_SALARY_PERIOD] = "salary-period",
  [SL_JOB_FIELD_EMPLOYMENT_TYPE] = "employment-type",
  [SL_JOB_FIELD_REMOTE_POLICY] = "remote-policy",
  [SL_JOB_FIELD_DESCRIPTION] = "description",
  [SL_JOB_FIELD_REQUIREMENTS] = "requirements",
  [SL_JOB_FIELD_NICE_TO_HAVE] = "nice-to-have",
  [SL_JOB_FIELD_ATS_PLATFORM] = "ats-platform",
  [SL_JOB_FIELD_NOTES] = "notes",
  [SL_JOB_FIELD_LANGUAGE] = "language",
  [SL_JOB_FIELD_COMPANY_URL] = "company-url",
  [SL_JOB_FIELD_APPLY_URL] = "apply-url",
  [SL_JOB_FIELD_REFERENCE] = "reference",
  [SL_JOB_FIELD_PAGE_URL] = "page-url",
  [SL_JOB_FIELD_CAPTURED_FROM] = "captured-from",
  [SL_JOB_FIELD_POSTED_ON] = "posted-on",
  [SL_JOB_FIELD_CLOSES_ON] = "closes-on",
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlJob, sl_job, G_TYPE_OBJECT)

static gboolean
replace_string (char      **field,
                const char *text)
{
  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (*field, text) == 0)
    return FALSE;

  g_free (*field);
  *field = g_strdup (text);

  return TRUE;
}

static GDateTime **
date_time_field (SlJob *self,
                 guint  property_id)
{
  switch (property_id)
    {
    case PROP_CREATED_AT:
      return &self->created_at;
    case PROP_UPDATED_AT:
      return &self->updated_at;
    case PROP_STATUS_UPDATED_AT:
      return &self->status_updated_at;
    case PROP_ARCHIVED_AT:
      return &self->archived_at;
    default:
      return &self->deleted_at;
    case PROP_APPLIED_AT:
      return &self->applied_at;
    }
}

static void
add_date_time_member (JsonObject *object,
                      const char *name,
                      GDateTime  *instant)
{
  g_autofree char *text = instant != NULL ? g_date_time_format_iso8601 (instant) : NULL;

  json_object_set_string_member (object, name, text);
}

static void
sl_job_finalize (GObject *object)
{
  SlJob *self = SL_JOB (object);

  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self->id);
  g_free (self->board_rank);
  g_clear_pointer (&self->locations, json_array_unref);
  g_strfreev (self->keywords);
  for (guint id = PROP_CREATED_AT; id < N_PROPS; id++)
    g_clear_pointer (date_time_field (self, id), g_date_time_unref);

  G_OBJECT_CLASS (sl_job_parent_class)->finalize (object);
}

static void
sl_job_get_property (GObject    *object,
                     guint       property_id,
                     GValue     *value,
                     GParamSpec *pspec)
{
  SlJob *self = SL_JOB (object);

  if (property_id <= PROP_LAST_FIELD)
    {
      g_value_set_string (value, self->fields[property_id - 1]);
      return;
    }

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_BOARD_RANK:
      g_value_set_string (value, self->board_rank);
      break;
    case PROP_STATUS:
      g_value_set_int (value, (int) self->status);
      break;
    case PROP_SOURCE:
      g_value_set_int (value, (int) self->source);
      break;
    case PROP_INTEREST:
      g_value_set_int (value, self->interest);
      break;
    case PROP_VERSION:
      g_value_set_int64 (value, self->version);
      break;
    case PROP_IS_CLOSED:
      g_value_set_boolean (value, self->is_closed);
      break;
    case PROP_IS_COMPLETE:
      g_value_set_boolean (value, self->is_complete);
      break;
    case PROP_HAS_SAVED_PAGE:
      g_value_set_boolean (value, self->has_saved_page);
      break;
    case PROP_LOCATIONS:
      g_value_set_boxed (value, self->locations);
      break;
    case PROP_KEYWORDS:
      g_value_set_boxed (value, self->keywords);
      break;
    default:
      g_value_set_boxed (value, *date_time_field (self, property_id));
      break;
    }
}

static void
sl_job_set_property (GObject      *object,
                     guint         property_id,
                     const GValue *value,
                     GParamSpec   *pspec)
{
  SlJob *self = SL_JOB (object);

  if (property_id <= PROP_LAST_FIELD)
    {
      sl_job_set_field (self, (SlJobField) (property_id - 1), g_value_get_string (value));
      return;
    }

  switch (property_id)
    {
    case PROP_ID:
      replace_string (&self->id, g_value_get_string (value));
      break;
    case PROP_BOARD_RANK:
      replace_string (&self->board_rank, g_value_get_string (value));
      break;
    case PROP_STATUS:
      self->status = (SlJobStatus) g_value_get_int (value);
      break;
    case PROP_SOURCE:
      self->source = (SlJobSource) g_value_get_int (value);
      break;
    case PROP_INTEREST:
      self->interest = g_value_get_int (value);
      break;
    case PROP_VERSION:
      self->version = g_value_get_int64 (value);
      break;
    case PROP_IS_CLOSED:
      self->is_closed = g_value_get_boolean (value);
      break;
    case PROP_IS_COMPLETE:
      self->is_complete = g_value_get_boolean (value);
      break;
    case PROP_HAS_SAVED_PAGE:
      self->has_saved_page = g_value_get_boolean (value);
      break;
    case PROP_LOCATIONS:
      g_clear_pointer (&self->locations, json_array_unref);
      self->locations = g_value_dup_boxed (value);
      break;
    case PROP_KEYWORDS:
      g_strfreev (self->keywords);
      self->keywords = g_value_dup_boxed (value);
      break;
    default:
      g_clear_pointer (date_time_field (self, property_id), g_date_time_unref);
      *date_time_field (self, property_id) = g_value_dup_boxed (value);
      break;
    }

  g_object_notify_by_pspec (object, pspec);
}

static void
sl_job_class_init (SlJobClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  object_class->finalize = sl_job_finalize;
  object_class->get_property = sl_job_get_property;
  object_class->set_property = sl_job_set_property;

  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    properties[i + 1] = g_param_spec_string (field_nicks[i], NULL, NULL, NULL, flags);
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_BOARD_RANK] = g_param_spec_string ("board-rank", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_int ("status", NULL, NULL, 0, SL_N_JOB_STATUSES - 1, 0, flags);
  properties[PROP_SOURCE] = g_param_spec_int ("source", NULL, NULL, 0, SL_N_JOB_SOURCES - 1, 0, flags);
  properties[PROP_INTEREST] = g_param_spec_int ("interest", NULL, NULL, 0, 5, 0, flags);
  properties[PROP_VERSION] = g_param_spec_int64 ("version", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_IS_CLOSED] = g_param_spec_boolean ("is-closed", NULL, NULL, FALSE, flags);
  properties[PROP_IS_COMPLETE] = g_param_spec_boolean ("is-complete", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_SAVED_PAGE] = g_param_spec_boolean ("has-saved-page", NULL, NULL, FALSE, flags);
  properties[PROP_LOCATIONS] = g_param_spec_boxed ("locations", NULL, NULL, JSON_TYPE_ARRAY, flags);
  properties[PROP_KEYWORDS] = g_param_spec_boxed ("keywords", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_CREATED_AT] = g_param_spec_boxed ("created-at", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_UPDATED_AT] = g_param_spec_boxed ("updated-at", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_STATUS_UPDATED_AT] = g_param_spec_boxed ("status-updated-at", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_ARCHIVED_AT] = g_param_spec_boxed ("archived-at", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_DELETED_AT] = g_param_spec_boxed ("deleted-at", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_APPLIED_AT] = g_param_spec_boxed ("applied-at", NULL, NULL, G_TYPE_DATE_TIME, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_job_init (SlJob *self)
{
}

/**
 * sl_job_new:
 *
 * Returns: (transfer full): an empty posting in "saved", not in the database yet
 */
SlJob *
sl_job_new (void)
{
  return g_object_new (SL_TYPE_JOB, NULL);
}

/**
 * sl_job_copy:
 * @self: a posting
 *
 * Returns: (transfer full): an independent posting with the same values
 */
SlJob *
sl_job_copy (SlJob *self)
{
  SlJob *copy = sl_job_new ();

  sl_job_assign (copy, self);

  return copy;
}

/* g_param_values_cmp() takes equal boxed values that are not the same one for different. */
static gboolean
has_equal (SlJob *self,
           SlJob *other,
           guint  property_id)
{
  g_auto (GValue) mine = G_VALUE_INIT;
  g_auto (GValue) theirs = G_VALUE_INIT;

  if (property_id <= PROP_LAST_FIELD)
    return g_strcmp0 (self->fields[property_id - 1], other->fields[property_id - 1]) == 0;
  if (property_id == PROP_LOCATIONS)
    return self->locations == other->locations ||
           (self->locations != NULL && other->locations != NULL && json_array_equal (self->locations, other->locations));
  if (property_id == PROP_KEYWORDS)
    return self->keywords == other->keywords ||
           (self->keywords != NULL && other->keywords != NULL &&
            g_strv_equal ((const char *const *) self->keywords, (const char *const *) other->keywords));
  if (property_id >= PROP_CREATED_AT)
    {
      GDateTime *a = *date_time_field (self, property_id);
      GDateTime *b = *date_time_field (other, property_id);

      return a == b || (a != NULL && b != NULL && g_date_time_equal (a, b));
    }

  g_value_init (&mine, G_PARAM_SPEC_VALUE_TYPE (properties[property_id]));
  g_value_init (&theirs, G_PARAM_SPEC_VALUE_TYPE (properties[property_id]));
  sl_job_get_property (G_OBJECT (self), property_id, &mine, properties[property_id]);
  sl_job_get_property (G_OBJECT (other), property_id, &theirs, properties[property_id]);

  return g_param_values_cmp (properties[property_id], &mine, &theirs) == 0;
}

/**
 * sl_job_assign:
 * @self: the posting that changes
 * @other: the posting whose values it takes
 *
 * Notifies only the properties whose values differ, in one batch.
 */
void
sl_job_assign (SlJob *self,
               SlJob *other)
{
  g_return_if_fail (SL_IS_JOB (self));
  g_return_if_fail (SL_IS_JOB (other));

  g_object_freeze_notify (G_OBJECT (self));
  for (guint id = 1; id < N_PROPS; id++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if (has_equal (self, other, id))
        continue;
      g_value_init (&value, G_PARAM_SPEC_VALUE_TYPE (properties[id]));
      sl_job_get_property (G_OBJECT (other), id, &value, properties[id]);
      sl_job_set_property (G_OBJECT (self), id, &value, properties[id]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * sl_job_to_json:
 * @self: a posting
 *
 * Returns: (transfer full): all its values under their property names with `_` for
 *   `-`; instants as ISO 8601 in UTC
 */
JsonObject *
sl_job_to_json (SlJob *self)
{
  JsonObject *object = json_object_new ();
  JsonArray  *keywords = json_array_new ();

  g_return_val_if_fail (SL_IS_JOB (self), object);

  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "status", sl_job_status_to_nick (self->status));
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (field_nicks[i]), "-", '_');

      json_object_set_string_member (object, name, self->fields[i]);
    }
  json_object_set_string_member (object, "source", sl_job_source_to_nick (self->source));
  json_object_set_int_member (object, "interest", self->interest);
  json_object_set_int_member (object, "version", self->version);
  json_object_set_string_member (object, "board_rank", self->board_rank);
  json_object_set_boolean_member (object, "is_closed", self->is_closed);
  json_object_set_boolean_member (object, "has_saved_page", self->has_saved_page);
  json_object_set_array_member (object, "locations",
                                self->locations != NULL ? json_array_ref (self->locations) : json_array_new ());
  for (guint i = 0; self->keywords != NULL && self->keywords[i] != NULL; i++)
    json_array_add_string_element (keywords, self->keywords[i]);
  json_object_set_array_member (object, "keywords", keywords);
  add_date_time_member (object, "created_at", self->created_at);
  add_date_time_member (object, "updated_at", self->updated_at);
  add_date_time_member (object, "status_updated_at", self->status_updated_at);
  add_date_time_member (object, "archived_at", self->archived_at);
  add_date_time_member (object, "deleted_at", self->deleted_at);
  add_date_time_member (object, "applied_at", self->applied_at);

  return object;
}

/**
 * sl_job_field_to_nick:
 * @field: a field
 *
 * Returns: its property's name, not for the user
 */
const char *
sl_job_field_to_nick (SlJobField field)
{
  g_return_val_if_fail ((guint) field < SL_N_JOB_FIELDS, NULL);

  return field_nicks[field];
}

/**
 * sl_job_get_field:
 * @self: a posting
 * @field: which text
 *
 * Returns: (nullable): the text; never empty
 */
const char *
sl_job_get_field (SlJob     *self,
                  SlJobField field)
{
  g_return_val_if_fail (SL_IS_JOB (self), NULL);
  g_return_val_if_fail ((guint) field < SL_N_JOB_FIELDS, NULL);

  return self->fields[field];
}

/**
 * sl_job_set_field:
 * @self: a posting
 * @field: which text
 * @text: (nullable): its new value; the empty string is stored as %NULL
 */
void
sl_job_set_field (SlJob      *self,
                  SlJobField  field,
                  const char *text)
{
  g_return_if_fail (SL_IS_JOB (self));
  g_return_if_fail ((guint) field < SL_N_JOB_FIELDS);

  if (replace_string (&self->fields[field], text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[field + 1]);
}

#define DEFINE_GETTER(type, name, member, fallback)    \
  type sl_job_get_##name (SlJob *self)                 \
  {                                                    \
    g_return_val_if_fail (SL_IS_JOB (self), fallback); \
    return self->member;                               \
  }

DEFINE_GETTER (const char *, id, id, NULL)
DEFINE_GETTER (const char *, company, fields[SL_JOB_FIELD_COMPANY], NULL)
DEFINE_GETTER (const char *, title, fields[SL_JOB_FIELD_TITLE], NULL)
DEFINE_GETTER (const char *, url, fields[SL_JOB_FIELD_URL], NULL)
DEFINE_GETTER (SlJobStatus, status, status, SL_JOB_STATUS_SAVED)
DEFINE_GETTER (SlJobSource, source, source, SL_JOB_SOURCE_MANUAL)
DEFINE_GETTER (const char *, board_rank, board_rank, NULL)
DEFINE_GETTER (int, interest, interest, 0)
DEFINE_GETTER (gint64, version, version, 0)
DEFINE_GETTER (gboolean, is_closed, is_closed, FALSE)
DEFINE_GETTER (gboolean, is_complete, is_complete, FALSE)
DEFINE_GETTER (gboolean, has_saved_page, has_saved_page, FALSE)
DEFINE_GETTER (JsonArray *, locations, locations, NULL)
DEFINE_GETTER (GDateTime *, created_at, created_at, NULL)
DEFINE_GETTER (GDateTime *, updated_at, updated_at, NULL)
DEFINE_GETTER (GDateTime *, status_updated_at, status_updated_at, NULL)
DEFINE_GETTER (GDateTime *, archived_at, archived_at, NULL)
DEFINE_GETTER (GDateTime *, deleted_at, deleted_at, NULL)

/* When the user applied; %NULL also in a posting that is not complete. */
DEFINE_GETTER (GDateTime *, applied_at, applied_at, NULL)

/**
 * sl_job_get_keywords:
 * @self: a posting
 *
 * Returns: (nullable) (transfer none): canonical lower-case skill names
 */
const char *const *
sl_job_get_keywords (SlJob *self)
{
  g_return_val_if_fail (SL_IS_JOB (self), NULL);

  return (const char *const *) self->keywords;
}
