/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SlResumeLocation:
 * @address: street and number
 * @postal_code: postal code
 * @city: city
 * @region: state or region
 * @country: ISO 3166-1 code where the country is known, else its name
 * @score: how much speaks for a place, 0 for nothing
 *
 * The parts of an address.
 */
typedef struct
{
  char  *address;
  char  *postal_code;
  char  *city;
  char  *region;
  char  *country;
  double score;
} SlResumeLocation;

SlResumeLocation *sl_resume_location_parse (const char *text);
void              sl_resume_location_free (SlResumeLocation *self);
gboolean          sl_resume_location_is_place (const char *text);
guint             sl_resume_location_split_end (const char *text,
                                                gboolean    guess);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeLocation, sl_resume_location_free)

G_END_DECLS
