/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "extract/job-extract.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* The first byte chooses the address, so that the platforms' markup is reached too. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char *const urls[] = {
    "https://mill.example/jobs/1",
    "https://boards.greenhouse.io/mill/jobs/5566778",
    "https://jobs.lever.co/mill/3d9a1c52-7b1e-4f60-9c2a-5f0e8d7c6b5a",
    "https://mill.wd3.myworkdayjobs.com/en-US/Jobs/job/Graz/Miller_R-77",
  };
  g_autoptr (GBytes) content = NULL;
  g_autoptr (JsonNode) found = NULL;
  SlExtractRequest request = { .file_name = "page.html" };

  if (size < 2)
    return 0;
  content = g_bytes_new_static (data + 1, size - 1);
  request.content = content;
  request.url = urls[data[0] % G_N_ELEMENTS (urls)];
  found = sl_extract_job (&request, NULL);
  if (found != NULL)
    {
      g_autofree char *text = json_to_string (found, FALSE);

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }

  return 0;
}
