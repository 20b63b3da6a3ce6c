/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "extract/sl-photo-read.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         length);

/* Pictures, told by their content: JPEG, PNG, WebP. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr (GBytes) content = g_bytes_new (data, length);
  const SlExtractRequest request = { .content = content, .file_name = "photo" };
  g_autoptr (GBytes) picture = sl_extract_photo (&request, NULL);

  return 0;
}
