/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include <string.h>

#include "services/sl-address.h"

typedef struct
{
  guint8 bytes[16];
  guint  bits;
} Range;

/* Special-purpose ranges of the IANA registries that no public site is served from. */
static const Range ipv4_ranges[] = {
  { { 0 }, 8 },             /* this network */
  { { 10 }, 8 },            /* private use */
  { { 100, 64 }, 10 },      /* carrier-grade NAT */
  { { 127 }, 8 },           /* loopback */
  { { 169, 254 }, 16 },     /* link-local, also cloud metadata */
  { { 172, 16 }, 12 },      /* private use */
  { { 192, 0, 0 }, 24 },    /* protocol assignments */
  { { 192, 0, 2 }, 24 },    /* documentation */
  { { 192, 88, 99 }, 24 },  /* 6to4 relays */
  { { 192, 168 }, 16 },     /* private use */
  { { 198, 18 }, 15 },      /* benchmarking */
  { { 198, 51, 100 }, 24 }, /* documentation */
  { { 203, 0, 113 }, 24 },  /* documentation */
  { { 224 }, 4 },           /* multicast */
  { { 240 }, 4 },           /* reserved, broadcast */
};

/* Outside 2000::/3 nothing is global but the NAT64 prefix, which is looked into. */
static const Range ipv6_ranges[] = {
  { { 0x20, 0x01, 0x0d, 0xb8 }, 32 }, /* documentation */
  { { 0x20, 0x01, 0x00, 0x00 }, 23 }, /* protocol assignments, Teredo */
  { { 0x3f, 0xff, 0x00 }, 20 },       /* documentation */
};

static const Range ipv6_global = { { 0x20 }, 3 };
static const Range ipv6_nat64 = { { 0x00, 0x64, 0xff, 0x9b }, 96 };
static const Range ipv6_mapped = { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff }, 96 };
static const Range ipv6_6to4 = { { 0x20, 0x02 }, 16 };

static gboolean
is_in_range (const guint8 *bytes,
             const Range  *range)
{
  const guint whole = range->bits / 8;
  const guint rest = range->bits % 8;

  if (memcmp (bytes, range->bytes, whole) != 0)
    return FALSE;

  return rest == 0 || (bytes[whole] >> (8 - rest)) == (range->bytes[whole] >> (8 - rest));
}

static gboolean
is_in_any (const guint8 *bytes,
           const Range  *ranges,
           guint         n_ranges)
{
  for (guint i = 0; i < n_ranges; i++)
    if (is_in_range (bytes, &ranges[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_public_ipv4 (const guint8 *bytes)
{
  return !is_in_any (bytes, ipv4_ranges, G_N_ELEMENTS (ipv4_ranges));
}

/**
 * sl_address_is_public:
 * @address: an address of either family
 *
 * An IPv4 address carried in an IPv6 one (mapped, NAT64, 6to4) is judged by itself.
 *
 * Returns: %FALSE for loopback, private, link-local, unique-local, multicast, reserved
 *   and documentation addresses
 */
gboolean
sl_address_is_public (GInetAddress *address)
{
  const guint8 *bytes = NULL;

  g_return_val_if_fail (G_IS_INET_ADDRESS (address), FALSE);

  bytes = g_inet_address_to_bytes (address);
  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    return is_public_ipv4 (bytes);
  if (is_in_range (bytes, &ipv6_mapped) || is_in_range (bytes, &ipv6_nat64))
    return is_public_ipv4 (bytes + 12);
  if (is_in_range (bytes, &ipv6_6to4))
    return is_public_ipv4 (bytes + 2);

  return is_in_range (bytes, &ipv6_global) && !is_in_any (bytes, ipv6_ranges, G_N_ELEMENTS (ipv6_ranges));
}

/**
 * sl_address_is_local_name:
 * @host: a host's name
 *
 * For where names cannot be resolved, because only a proxy does that.
 *
 * Returns: %TRUE for a name that means a place inside whoever resolves it: one without a dot,
 *   of a domain set aside for that, or a number that resolvers take for an address
 */
gboolean
sl_address_is_local_name (const char *host)
{
  static const char *const domains[] = {
    "localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private", "arpa", "test", "invalid", NULL
  };
  g_autofree char *lower = NULL;
  const char      *last = NULL;

  g_return_val_if_fail (host != NULL, TRUE);

  lower = g_ascii_strdown (host, -1);
  while (g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';
  last = strrchr (lower, '.');
  if (last == NULL)
    return TRUE;
  last++;

  return g_strv_contains (domains, last) || strspn (last, "0123456789") == strlen (last) || g_str_has_prefix (last, "0x");
}
