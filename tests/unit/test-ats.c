/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-ats-table.h"
#include "core/sl-ats.h"

#define U1 "3d9a1c52-7b1e-4f60-9c2a-5f0e8d7c6b5a"

typedef struct
{
  const char *url;
  const char *id;
  const char *tenant;
  const char *job_id;
} Case;

static const Case cases[] = {
  { "https://boards.greenhouse.io/tyrell/jobs/5566778", "greenhouse", "tyrell", "5566778" },
  { "https://job-boards.greenhouse.io/tyrell/jobs/5566778?gh_src=mail", "greenhouse", "tyrell", "5566778" },
  { "https://job-boards.eu.greenhouse.io/tyrell/jobs/5566778#app", "greenhouse", "tyrell", "5566778" },
  { "https://boards.greenhouse.io/embed/job_app?for=tyrell&token=5566778", "greenhouse", "tyrell", "5566778" },
  { "https://boards-api.greenhouse.io/v1/boards/tyrell/jobs/5566778", "greenhouse", "tyrell", "5566778" },
  { "https://grnh.se/ab12cd34", "greenhouse", NULL, NULL },
  { "https://tyrell.example/work/?gh_jid=5566778&utm_source=x", "greenhouse", NULL, "5566778" },
  { "JOBS.LEVER.CO./soylent/" U1, "lever", "soylent", U1 },
  { "jobs.lever.co:443/soylent/" U1 "/apply?lever-source=x", "lever", "soylent", U1 },
  { "https://jobs.eu.lever.co/soylent/" U1, "lever", "soylent", U1 },
  { "https://api.lever.co/v0/postings/soylent/" U1 "?mode=json", "lever", "soylent", U1 },
  { "https://soylent.example/jobs?lever-origin=applied", "lever", NULL, NULL },
  { "https://jobs.ashbyhq.com/Blue%20Sun/" U1 "/application", "ashby", "Blue Sun", U1 },
  { "https://jobs.ashbyhq.com/blue.sun/" U1, "ashby", "blue.sun", U1 },
  { "https://bluesun.example/careers?ashby_jid=" U1, "ashby", NULL, U1 },
  { "https://oscorp.wd3.myworkdayjobs.com/de-DE/Karriere/job/Wien/Koch--m-w-d-_R-4711/apply", "workday", "oscorp", "R-4711" },
  { "https://oscorp.wd3.myworkdayjobs.com/Careers/details/Cook_JR_4711?q=cook", "workday", "oscorp", "JR_4711" },
  { "https://oscorp.myworkdayjobs.com/Careers", "workday", "oscorp", NULL },
  { "https://wd5.myworkdaysite.com/en-US/recruiting/oscorp/Careers/job/Graz/Cook_R1", "workday", "oscorp", "R1" },
  { "https://jobs.smartrecruiters.com/Oscorp1/743999112233-cook", "smartrecruiters", "Oscorp1", "743999112233" },
  { "https://jobs.smartrecruiters.com/oneclick-ui/company/Oscorp1/publication/" U1, "smartrecruiters", "Oscorp1", U1 },
  { "https://careers.smartrecruiters.com/Oscorp1", "smartrecruiters", "Oscorp1", NULL },
  { "https://smrtr.io/xYz1", "smartrecruiters", NULL, NULL },
  { "https://apply.workable.com/oscorp/j/0A1B2C3D4E/apply/", "workable", "oscorp", "0A1B2C3D4E" },
  { "https://oscorp.workable.com/j/0A1B2C3D4E", "workable", "oscorp", "0A1B2C3D4E" },
  { "https://oscorp.workable.com/jobs/112233", "workable", "oscorp", "112233" },
  { "https://jobs.workable.com/view/abcDEF123/cook", "workable", NULL, "abcDEF123" },
  { "https://oscorp.recruitee.com/o/koch-in-graz", "recruitee", "oscorp", NULL },
  { "https://oscorp.recruitee.com/l/en/o/cook-in-graz", "recruitee", "oscorp", NULL },
  { "https://oscorp.jobs.personio.de/job/99887?display=de", "personio", "oscorp", "99887" },
  { "https://oscorp.jobs.personio.com/job/99887", "personio", "oscorp", "99887" },
  { "https://oscorp.teamtailor.com/sv/jobs/334455-kock", "teamtailor", "oscorp", "334455" },
  { "https://oscorp.na.teamtailor.com/jobs/334455-cook", "teamtailor", "oscorp", "334455" },
  { "https://oscorp.bamboohr.com/careers/42", "bamboohr", "oscorp", "42" },
  { "https://oscorp.bamboohr.com/jobs/view.php?id=42&source=x", "bamboohr", "oscorp", "42" },
  { "https://oscorp.bamboohr.com/hiring/jobs/42", "bamboohr", "oscorp", "42" },
  { "https://oscorp.breezy.hr/p/0f1e2d3c4b5a-cook", "breezy", "oscorp", "0f1e2d3c4b5a" },
  { "https://oscorp.applytojob.com/apply/aBcD1234eF/Cook", "jazzhr", "oscorp", "aBcD1234eF" },
  { "https://app.jazz.co/widgets/basic", "jazzhr", NULL, NULL },
  { "https://oscorp.theresumator.com/apply/aBcD12/Cook", "jazzhr", "oscorp", "aBcD12" },
  { "https://jobs.jobvite.com/careers/oscorp/job/oAbCdEfG", "jobvite", "oscorp", "oAbCdEfG" },
  { "https://hire.jobvite.com/CompanyJobs/Job.aspx?j=oAbCdEfG&c=q1", "jobvite", "q1", "oAbCdEfG" },
  { "https://oscorp.example/careers?jvi=oAbCdEfG,Job", "jobvite", NULL, "oAbCdEfG" },
  { "https://careers-oscorp.icims.com/jobs/1234/cook/job?mobile=false", "icims", "oscorp", "1234" },
  { "https://uscareers-oscorp.icims.com/jobs/1234/login", "icims", "uscareers-oscorp", "1234" },
  { "https://oscorp.taleo.net/careersection/2/jobdetail.ftl?job=1900012&lang=en", "taleo", "oscorp", "1900012" },
  { "https://phf.tbe.taleo.net/phf01/ats/careers/v2/requisition.jsp?org=OSCORP&cws=37&rid=88", "taleo", "OSCORP", "88" },
  { "https://phf.tbe.taleo.net/phf01/ats/careers/v2/viewRequisition?org=OSCORP&cws=37&rid=88", "taleo", "OSCORP", "88" },
  { "https://abcd.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/30112/?keyword=x", "oracle", NULL, "30112" },
  { "https://abcd.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX/requisitions/preview/30112", "oracle", NULL, "30112" },
  { "https://career5.successfactors.eu/career?company=oscorp&career_ns=job_listing&career_job_req_id=771", "successfactors", "oscorp", "771" },
  { "https://career2.sapsf.com/career?company=oscorp", "successfactors", "oscorp", NULL },
  { "https://oscorp.jobs.hr.cloud.sap/job/Graz-Koch/1122334455/", "successfactors", "oscorp", "1122334455" },
  { "https://performancemanager4.successfactors.com/sfcareer/jobreqcareer?jobId=771&company=oscorp", "successfactors", "oscorp", "771" },
  { "https://workforcenow.adp.com/mascsr/default/mdf/recruitment/recruitment.html?cid=" U1 "&ccId=1&jobId=5511", "adp", U1, "5511" },
  { "https://myjobs.adp.com/oscorp/cx/job-details?reqId=5001122", "adp", "oscorp", "5001122" },
  { "https://recruiting.adp.com/srccar/public/RTI.home?c=1&d=Ext", "adp", "1", NULL },
  { "https://recruiting.paylocity.com/recruiting/jobs/details/223344/Oscorp/Cook", "paylocity", NULL, "223344" },
  { "https://www.paycomonline.net/v4/ats/web.php/jobs/ViewJobDetails?job=7788&clientkey=AB12", "paycom", "AB12", "7788" },
  { "https://www.paycomonline.net/v4/ats/web.php/portal/AB12/jobs/7788", "paycom", "AB12", "7788" },
  { "https://recruiting2.ultipro.com/OSC1000/JobBoard/" U1 "/OpportunityDetail?opportunityId=" U1, "ukg", "OSC1000", U1 },
  { "https://oscorp.rec.pro.ukg.net/OSC1000/JobBoard/" U1 "/OpportunityDetail?opportunityId=" U1, "ukg", "oscorp", U1 },
  { "https://jobs.dayforcehcm.com/en-US/oscorp/CANDIDATEPORTAL/jobs/901", "dayforce", "oscorp", "901" },
  { "https://us61.dayforcehcm.com/CandidatePortal/en-US/oscorp/Posting/View/901", "dayforce", "oscorp", "901" },
  { "https://oscorp.csod.com/ux/ats/careersite/4/home/requisition/321?c=oscorp", "cornerstone", "oscorp", "321" },
  { "https://oscorp.csod.com/ats/careersite/JobDetails.aspx?id=321", "cornerstone", "oscorp", "321" },
  { "https://oscorp.avature.net/en_US/careers/JobDetail/Cook/6655", "avature", "oscorp", "6655" },
  { "https://oscorp.eightfold.ai/careers/job/4455667788", "eightfold", "oscorp", "4455667788" },
  { "https://oscorp.eightfold.ai/careers?pid=4455667788&domain=x", "eightfold", "oscorp", "4455667788" },
  { "https://ats.rippling.com/en-GB/oscorp/jobs/" U1, "rippling", "oscorp", U1 },
  { "https://jobs.gem.com/oscorp/am9icG9zdA", "gem", "oscorp", "am9icG9zdA" },
  { "https://oscorp.pinpointhq.com/en/postings/" U1, "pinpoint", "oscorp", U1 },
  { "https://www.comeet.com/jobs/oscorp/A1.00B/cook/C2.3D4", "comeet", "oscorp", "C2.3D4" },
  { "https://join.com/companies/oscorp/1122334-koch", "join", "oscorp", "1122334" },
  { "https://oscorp.softgarden.io/job/55443322?l=de", "softgarden", "oscorp", "55443322" },
  { "https://oscorp.career.softgarden.de/jobs/55443322/Koch/", "softgarden", "oscorp", "55443322" },
  { "https://oscorp.rexx-systems.com/Koch-de-j812.html", "rexx", "oscorp", "812" },
  { "https://oscorp.dvinci-hr.com/de/jobs/3301/koch", "dvinci", "oscorp", "3301" },
  { "https://oscorp.dvinci-easy.com/de/jobs/3301", "dvinci", "oscorp", "3301" },
  { "https://recruitingapp-2600.de.umantis.com/Vacancies/817/Description/1", "umantis", NULL, "817" },
  { "https://oscorp.freshteam.com/jobs/Zz9_yX/cook", "freshteam", "oscorp", "Zz9_yX" },
  { "https://oscorp.zohorecruit.eu/jobs/Careers/556600001/Cook", "zohorecruit", "oscorp", "556600001" },
  { "https://recruit.zoho.com/recruit/ViewJob.na?digest=x", "zohorecruit", NULL, NULL },
  { "https://oscorp.hire.trakstar.com/jobs/fk01abc", "trakstar", "oscorp", "fk01abc" },
  { "https://oscorp.recruiterbox.com/jobs/fk01abc", "trakstar", "oscorp", "fk01abc" },
  { "https://oscorp.homerun.co/kok-in-gent/nl", "homerun", "oscorp", NULL },
  { "https://jobs.polymer.co/oscorp/4410", "polymer", "oscorp", "4410" },
  { "https://app.dover.com/apply/oscorp/" U1, "dover", "oscorp", U1 },
  { "https://oscorp.factorialhr.es/job_posting/cocinero-18230", "factorial", "oscorp", "18230" },
  { "https://oscorp.applicantpro.com/jobs/3344556.html", "applicantpro", "oscorp", "3344556" },
  { "https://oscorp.isolvedhire.com/jobs/3344556", "applicantpro", "oscorp", "3344556" },
  { "https://careers.hireology.com/oscorp/887766/description", "hireology", "oscorp", "887766" },
  { "https://careers.pageuppeople.com/671/cw/en/job/514233/cook", "pageup", NULL, "514233" },
  { "https://jobs.silkroad.com/Oscorp/Careers/jobs/2109", "silkroad", "Oscorp", "2109" },
  { "https://sjobs.brassring.com/TGnewUI/Search/home/HomeWithPreLoad?partnerid=30012&siteid=5001&PageType=JobDetails&jobid=2299", "brassring", "30012", "2299" },
  { "https://oscorp.clearcompany.com/careers/jobs/" U1 "/apply", "clearcompany", "oscorp", U1 },
  { "https://www.governmentjobs.com/careers/graz/jobs/4471122/cook?page=1", "neogov", "graz", "4471122" },
  { "https://oscorp-recrute.talent-soft.com/offre-de-emploi/emploi-cuisinier_2231.aspx", "talentsoft", "oscorp", "2231" },
  { "https://oscorp.traffit.com/public/an/YkR3dz09", "traffit", "oscorp", "YkR3dz09" },
  { "https://system.erecruiter.pl/FormTemplates/RecruitmentForm.aspx?WebID=9f8e7d", "erecruiter", NULL, "9f8e7d" },
  { "https://emp.jobylon.com/jobs/210033-kock/", "jobylon", NULL, "210033" },
  { "https://web103.reachmee.com/ext/I005/1088/job?site=7&lang=SE&validator=x&job_id=4501", "reachmee", NULL, "4501" },
  { "https://oscorp.varbi.com/en/what:job/jobID:661234/", "varbi", "oscorp", "661234" },
  { "https://www.careers-page.com/oscorp/job/Q7W8E9", "manatal", "oscorp", "Q7W8E9" },
  { "https://app.loxo.co/job/MTIzNA==", "loxo", NULL, "MTIzNA==" },
  { "https://oscorp.catsone.com/careers/9911-General/jobs/15223344-Cook", "catsone", "oscorp", "15223344" },
  { "https://oscorp.keka.com/careers/jobdetails/60123", "keka", "oscorp", "60123" },
  { "https://oscorp.darwinbox.in/ms/candidate/careers/a65f00d", "darwinbox", "oscorp", "a65f00d" },
  { "https://de.linkedin.com/jobs/view/koch-bei-oscorp-3912345678?trk=x", "linkedin", NULL, "3912345678" },
  { "https://www.linkedin.com/jobs/collections/recommended/?currentJobId=3912345678", "linkedin", NULL, "3912345678" },
  { "https://at.indeed.com/viewjob?jk=0123456789abcdef&from=serp", "indeed", NULL, "0123456789abcdef" },
  { "https://www.glassdoor.co.uk/job-listing/cook-oscorp-JV_IC123_KO0,4_KE5,11.htm?jl=100877", "glassdoor", NULL, "100877" },
  { "https://www.stepstone.de/stellenangebote--Koch-Graz-Oscorp--9912345-inline.html", "stepstone", NULL, "9912345" },
  { "https://www.xing.com/jobs/graz-koch-112233445", "xing", NULL, "112233445" },
  { "https://www.welcometothejungle.com/fr/companies/oscorp/jobs/cuisinier_graz", "wttj", "oscorp", NULL },
  { "https://wellfound.com/jobs/2988776-cook", "wellfound", NULL, "2988776" },
  { "https://www.usajobs.gov/job/812345600", "usajobs", NULL, "812345600" },
  { "https://remotive.com/remote-jobs/all-others/cook-1955001", "remotive", NULL, "1955001" },
  { "https://remoteok.com/remote-jobs/remote-cook-oscorp-1093344", "remoteok", NULL, "1093344" },
  { "https://www.arbeitnow.com/jobs/companies/oscorp/koch-graz-1", "arbeitnow", "oscorp", NULL },
  { "https://news.ycombinator.com/item?id=40123456", "hackernews", NULL, "40123456" },
  { "https://www.ycombinator.com/companies/oscorp/jobs/q1W2e3-cook", "ycombinator", "oscorp", "q1W2e3-cook" },
  { "https://www.dice.com/job-detail/" U1, "dice", NULL, U1 },
  { "https://www.ziprecruiter.com/c/Oscorp/Job/Cook/-in-Graz?jid=1", "ziprecruiter", NULL, NULL },

  /* Not a platform, however much it looks like one. */
  { "https://www.greenhouse.io/blog/interview-kits", "none", NULL, NULL },
  { "https://boards.greenhouse.io/tyrell", "none", NULL, NULL },
  { "https://boards.greenhouse.io.evil.example/tyrell/jobs/1", "none", NULL, NULL },
  { "https://notjobs.lever.co.evil.example/soylent/" U1, "none", NULL, NULL },
  { "https://xjobs.lever.co/soylent/" U1, "none", NULL, NULL },
  { "https://notlever.co/soylent/" U1, "none", NULL, NULL },
  { "https://www.lever.co/soylent/" U1, "none", NULL, NULL },
  { "https://jobs.lever.co@evil.example/soylent/" U1, "none", NULL, NULL },
  { "https://evil.example\\@jobs.lever.co/soylent/" U1, "none", NULL, NULL },
  { "https://evil.example/jobs.lever.co/soylent/" U1, "none", NULL, NULL },
  { "https://evil.example/?url=https://jobs.lever.co/soylent/" U1, "none", NULL, NULL },
  { "https://evil.example/#https://jobs.lever.co/soylent/" U1, "none", NULL, NULL },
  { "https://help.workable.com/jobs/112233", "none", NULL, NULL },
  { "https://www.workable.com/j/0A1B2C3D4E", "none", NULL, NULL },
  { "https://support.recruitee.com/o/how-to", "none", NULL, NULL },
  { "https://www.homerun.co/pricing", "none", NULL, NULL },
  { "https://help.homerun.co/article", "none", NULL, NULL },
  { "https://developers.teamtailor.com/jobs/1-x", "none", NULL, NULL },
  { "https://www.linkedin.com/in/somebody", "none", NULL, NULL },
  { "https://lnkd.in/eXyZ", "none", NULL, NULL },
  { "https://news.ycombinator.com/", "none", NULL, NULL },
  { "ftp://jobs.lever.co/soylent/" U1, "none", NULL, NULL },
  { "mailto:jobs@jobs.lever.co", "none", NULL, NULL },
  { "javascript:location='https://jobs.lever.co/soylent/" U1 "'", "none", NULL, NULL },
  { "http://127.0.0.1/?gh_jid=1", "none", NULL, NULL },
  { "http://[::1]/?gh_jid=1", "none", NULL, NULL },
  { "http://localhost:8080/?gh_jid=1", "none", NULL, NULL },
  { "https://oscorp.example/?gh_jid=", "none", NULL, NULL },
  { "https://oscorp.example/?ashby_jid=7", "none", NULL, NULL },
  { "", "none", NULL, NULL },
  { "   ", "none", NULL, NULL },
  { "https://", "none", NULL, NULL },
  { "not an address", "none", NULL, NULL },
  { "https://jobs.lever.co/soylent\n/" U1, "none", NULL, NULL },
};

static void
test_ats_address (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (SlAts) found = sl_ats_detect (expected->url);

  g_test_message ("%s", expected->url);
  g_assert_cmpstr (found->id, ==, expected->id);
  g_assert_cmpstr (found->tenant, ==, expected->tenant);
  g_assert_cmpstr (found->job_id, ==, expected->job_id);
  g_assert_cmpint (found->confidence > 0.5, ==, sl_ats_is_known (found));
}

/* Each platform of the table has a case above, and so has none that the table lacks. */
static void
test_ats_every_platform_has_a_case (void)
{
  for (const SlAtsAddress *shape = sl_ats_addresses; shape->id != NULL; shape++)
    {
      gboolean covered = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        covered |= g_str_equal (cases[i].id, shape->id);
      g_test_message ("%s", shape->id);
      g_assert_true (covered);
    }
}

static void
test_ats_nothing (void)
{
  g_autoptr (SlAts) found = sl_ats_detect (NULL);

  g_assert_cmpstr (found->id, ==, "none");
}

static void
test_ats_json (void)
{
  g_autoptr (SlAts) known = sl_ats_detect ("https://oscorp.example/?gh_jid=77");
  g_autoptr (SlAts) none = sl_ats_detect ("https://oscorp.example/");
  g_autoptr (JsonNode) known_node = sl_ats_to_json (known);
  g_autoptr (JsonNode) none_node = sl_ats_to_json (none);
  g_autofree char *known_text = json_to_string (known_node, FALSE);
  g_autofree char *none_text = json_to_string (none_node, FALSE);

  g_assert_true (g_str_has_prefix (known_text, "{\"ats\":\"greenhouse\",\"tenant\":null,\"job_id\":\"77\",\"confidence\":0.9"));
  g_assert_cmpstr (none_text, ==, "{\"ats\":\"none\",\"tenant\":null,\"job_id\":null,\"confidence\":0}");
}

static void
assert_page (const char *resource,
             const char *link,
             const char *token,
             const char *markup,
             const char *id,
             double      confidence)
{
  const char *resources[] = { resource, NULL };
  const char *links[] = { link, NULL };
  g_autoptr (GHashTable) tokens = g_hash_table_new (g_str_hash, g_str_equal);
  SlAtsPage page = { .resources = resources, .links = links, .tokens = tokens, .markup = markup };
  g_autoptr (SlAts) found = NULL;

  if (token != NULL)
    g_hash_table_add (tokens, (gpointer) token);
  found = sl_ats_detect_page ("https://oscorp.example/careers/cook", &page);
  g_assert_cmpstr (found->id, ==, id);
  g_assert_cmpfloat_with_epsilon (found->confidence, confidence, 0.001);
}

static void
test_ats_page (void)
{
  assert_page ("https://boards.greenhouse.io/embed/job_board/js?for=oscorp", NULL, NULL, NULL, "greenhouse", 0.8);
  assert_page ("//static.smartrecruiters.com/x.js", NULL, NULL, NULL, "smartrecruiters", 0.8);
  assert_page (NULL, "https://jobs.lever.co/oscorp", NULL, NULL, "lever", 0.8);
  assert_page ("https://oscorp.jobs.personio.de/", NULL, NULL, NULL, "personio", 0.8);
  assert_page ("https://static.oscorp-dvinci.example/app.js", NULL, NULL, NULL, "dvinci", 0.8);
  assert_page ("https://join.com/api/v1/widget", NULL, NULL, NULL, "join", 0.8);
  assert_page (NULL, NULL, "id=grnhse_app", NULL, "greenhouse", 0.6);
  assert_page (NULL, NULL, "data-ph-at-id", NULL, "phenom", 0.6);
  assert_page (NULL, NULL, "class=posting-headline", "img lever-logo", "lever", 0.6);
  assert_page (NULL, NULL, "class=posting-headline", "nothing", "none", 0.0);
  assert_page (NULL, NULL, NULL, "x careersite--ready y", "teamtailor", 0.6);
  assert_page (NULL, NULL, NULL, "generator=rexx systems", "rexx", 0.6);
  assert_page (NULL, NULL, NULL, "https://loxo.com/x mykeka.com", "none", 0.0);
  assert_page ("https://boards.greenhouse.io.evil.example/embed/x.js", NULL, NULL, NULL, "none", 0.0);
  assert_page ("https://evil.example/?x=https://boards.greenhouse.io/embed/", NULL, NULL, NULL, "none", 0.0);
  assert_page (NULL, "https://www.greenhouse.io/", NULL, NULL, "none", 0.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ats/address/%s/%u", cases[i].id, i);

      g_test_add_data_func (path, &cases[i], test_ats_address);
    }
  g_test_add_func ("/ats/every-platform-has-a-case", test_ats_every_platform_has_a_case);
  g_test_add_func ("/ats/nothing", test_ats_nothing);
  g_test_add_func ("/ats/json", test_ats_json);
  g_test_add_func ("/ats/page", test_ats_page);

  return g_test_run ();
}
