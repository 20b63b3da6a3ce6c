/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "extract/resume/sl-resume-direct.h"
#include "extract/resume/sl-resume-readers.h"
#include "extract/resume/sl-resume-understand.h"
#include "extract/resume/sl-resume.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         length);

/* Whole files, told by their content: PDF, RTF, HTML, text, Markdown, JSON, Europass. */
static void
run_file (GBytes *content)
{
  SlExtractRequest request = { .content = content, .file_name = "resume", .number = 1, .scale = 1 };
  g_autoptr (JsonNode) node = sl_resume_extract (&request, NULL);
}

/* One part of an archive, so that the fuzzer need not invent check sums. */
static void
run_part (const char *path,
          GBytes     *content)
{
  g_autoptr (SlResumeZip) zip = sl_resume_zip_new_for_part (path, content);
  g_autoptr (SlResumeDoc) doc = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (sl_resume_is_linkedin (zip))
    {
      node = sl_resume_read_linkedin (zip);
      return;
    }
  doc = sl_resume_zip_has (zip, "content.xml") ? sl_resume_read_odt (zip, NULL) : sl_resume_read_docx (zip, NULL);
  if (doc != NULL)
    {
      g_autoptr (SlResumeResult) result = sl_resume_understand (doc);

      node = sl_resume_result_to_json (result, doc);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr (GBytes) content = NULL;

  if (length == 0)
    return 0;
  content = g_bytes_new (data, length);
#ifdef FUZZ_PART
  run_part (FUZZ_PART, content);
  (void) run_file;
#else
  run_file (content);
  (void) run_part;
#endif

  return 0;
}
