/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "services/sl-address.h"
#include "services/sl-site.h"

static void
test_address_public (void)
{
  static const char *const addresses[] = {
    "8.8.8.8",
    "1.1.1.1",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2a00:1450:4001:80b::200e",
    "2606:4700::1111",
    "2002:808:808::1",
    "64:ff9b::808:808",
    "::ffff:8.8.8.8",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (addresses[i]);

      g_test_message ("%s", addresses[i]);
      g_assert_nonnull (address);
      g_assert_true (sl_address_is_public (address));
    }
}

static void
test_address_not_public (void)
{
  static const char *const addresses[] = {
    "0.0.0.0",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "224.0.0.251",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:a00:1::1",
    "2002:7f00:1::",
    "fc00::1",
    "fdff::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (addresses[i]);

      g_test_message ("%s", addresses[i]);
      g_assert_nonnull (address);
      g_assert_false (sl_address_is_public (address));
    }
}

static void
test_address_local_name (void)
{
  static const char *const local[] = {
    "localhost",
    "LOCALHOST.",
    "intranet",
    "db",
    "printer.local",
    "wiki.corp",
    "router.home",
    "metadata.google.internal",
    "a.b.lan",
    "1.0.0.127.in-addr.arpa",
    "2130706433",
    "0x7f000001",
    "127.1",
    "0x7f.1",
    "app.localhost",
  };
  static const char *const others[] = { "mill.example", "jobs.mill.example.", "local.mill.example", "home.de", "xn--bcker-gra.example" };

  for (guint i = 0; i < G_N_ELEMENTS (local); i++)
    g_assert_true (sl_address_is_local_name (local[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (sl_address_is_local_name (others[i]));
}

static void
test_site_unfetchable (void)
{
  static const struct
  {
    const char *host;
    const char *site;
  } cases[] = {
    { "www.linkedin.com", "LinkedIn" },
    { "LinkedIn.com.", "LinkedIn" },
    { "de.linkedin.com", "LinkedIn" },
    { "linkedin.cn", "LinkedIn" },
    { "lnkd.in", "LinkedIn" },
    { "indeed.com", "Indeed" },
    { "uk.indeed.com", "Indeed" },
    { "www.indeed.co.uk", "Indeed" },
    { "indeed.jobs", "Indeed" },
    { "indeedhi.re", "Indeed" },
    { "emplois.indeed.fr", "Indeed" },
    { "www.indeed.com.br", "Indeed" },
    { "www.glassdoor.de", "Glassdoor" },
    { "www.glassdoor.co.in", "Glassdoor" },
    { "fr.glassdoor.be", "Glassdoor" },
    { "glassdoor.com.au", "Glassdoor" },
    { "glassdoor.app.link", "Glassdoor" },
    { "notlinkedin.com", NULL },
    { "linkedin.com.evil.example", NULL },
    { "linkedin.example.com", NULL },
    { "indeed.agency", NULL },
    { "jobs.example.org", NULL },
    { "glassdoor", NULL },
    { "co.uk", NULL },
    { "127.0.0.1", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (sl_site_find_unfetchable (cases[i].host), ==, cases[i].site);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/address/public", test_address_public);
  g_test_add_func ("/address/not-public", test_address_not_public);
  g_test_add_func ("/address/local-name", test_address_local_name);
  g_test_add_func ("/site/unfetchable", test_site_unfetchable);

  return g_test_run ();
}
