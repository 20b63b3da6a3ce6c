/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include <libxml/xpath.h>

#include "extract/job-find.h"
#include "extract/job-headings.h"
#include "extract/job-labels.h"
#include "extract/job-salary.h"
#include "extract/job-words.h"

/**
 * Markup:
 * Where a platform puts what; selectors of sl_html_select(). Of @description all
 * matches count, and what follows a bar only where nothing else is found; of the
 * others the first that has text counts.
 */
typedef struct
{
  const char *ats;
  const char *title;
  const char *company;
  const char *location;
  const char *type;
  const char *workplace;
  const char *salary;
  const char *job_id;
  const char *description;
} Markup;

static const Markup markups[] = {
  { "greenhouse", "h1.app-title,.job__title h1,h1.section-header,.job-post h1,#header h1,h1", ".company-name,.job__company",
    "#header .location,.job__location,div.location,.location", ".job__type", NULL, ".pay-range,.job__pay-ranges .body,.pay-input", NULL,
    ".job__description,#content,.job-post-content" },
  { "lever", ".posting-headline h2,[data-qa=posting-name]", ".main-header-logo[data-company],.company-name,.main-header-logo img", ".posting-headline .location,.posting-categories .location,.sort-by-location", ".posting-headline .commitment,.posting-categories .commitment,.sort-by-commitment", ".workplaceTypes,.sort-by-workplaceTypes", "[data-qa=salary-range]", NULL,
    "[data-qa=job-description],.section.page-centered" },
  { "ashby", "[class*=ashby-job-posting-heading],h1", ".ashby-job-posting-company-name,.ashby-job-board-heading", "[data-testid=location],[class*=ashby-job-posting-location]", "[data-testid=employment-type]", "[data-testid=location-type]", "[data-testid=compensation],.ashby-job-posting-compensation", NULL,
    ".ashby-job-posting-right-pane,[class*=ashby-job-posting-description],[class*=ashby-job-posting-body],[class*=_descriptionText],#overview" },
  { "workday", "[data-automation-id=jobPostingHeader],[data-automation-id=jobPostingTitle]", "[data-automation-id=company],[data-automation-id=companyName],[data-automation-id=brandName],[data-automation-id=orgName],[data-automation-id=jobPostingCompany],[data-automation-id=logo],[data-automation-id=header] img", "[data-automation-id=locations] dd,[data-automation-id=locations],[data-automation-id=location],[data-automation-id=jobPostingLocation]", "[data-automation-id=time] dd,[data-automation-id=time]", "[data-automation-id=remoteType] dd,[data-automation-id=remoteType]", NULL, "[data-automation-id=requisitionId] dd,[data-automation-id=requisitionId]",
    "[data-automation-id=jobPostingDescription],[data-automation-id=jobPostingDescriptionText]" },
  { "smartrecruiters", "h1.job-title,[itemprop=title],h1", "[itemprop=hiringOrganization] [itemprop=name],.company-name", "spl-job-location,.job-details [itemprop=address],.job-detail--location,li.job-detail[itemprop=jobLocation],.job-location", "[itemprop=employmentType],.job-detail--type", "spl-job-workplace", NULL, NULL,
    ".job-sections,#st-companyDescription,#st-jobDescription,#st-qualifications,#st-additionalInformation,.job-description" },
  { "workable", "[data-ui=job-title],h1", "[data-ui=company-name]", "[data-ui=job-location]", "[data-ui=job-type]", "[data-ui=job-workplace]", NULL, NULL,
    "[data-ui=job-description],[data-ui=job-requirements],[data-ui=job-benefits],.job-description" },
  { "recruitee", "[data-cy=offer-title],h1.title,h1", "[data-cy=company-name],.company-name", "[data-cy=offer-location],.info-location,li.location,.custom-css-style-job-location", "[data-cy=offer-employment-type],.info-employment", "[data-cy=offer-remote],.custom-css-style-job-remote", "[data-cy=offer-salary]", NULL,
    "[data-cy=offer-description],[data-cy=offer-requirements],section.description,.description,.requirements" },
  { "personio", "h1.job-title,.detail-title h1,h1.jb-title,h1", ".company-name,.detail-company", ".job-location,.detail-location,[data-test=job-location],.jb-location,.detail-subtitle", ".job-employment,.detail-schedule,[data-test=employment-type]", NULL, NULL, NULL,
    ".job-description,.detail-content,.jb-description,.detail-block-description,.jd-content" },
  { "teamtailor", "h1.job-title,h1", ".company-name", "[data-testid=job-location],.job-location", "[data-testid=employment-type]", "[data-testid=remote-status]", NULL, NULL,
    ".job-description,.job-ad,.company-description,[class*=prose]" },
  { "bamboohr", ".ResAts__header h2,.jobTitle,h2.BambooHR-ATS-title,h1,h2", ".BambooHR-ATS-company,.company-name", ".ResAts__location,.posInfo--location .posInfo__Value,.BambooHR-ATS-Location", ".posInfo--employmentType .posInfo__Value", NULL, ".posInfo--compensation .posInfo__Value", NULL,
    ".BambooRichText,[class*=BambooRichText],.ResAts__page-description,.ResAts__listing,#descriptionWrapper,.BambooHR-ATS-description,.jobDescription" },
  { "breezy", ".banner h1,h1", ".brand .name,.company-name", ".banner li.location,li.location", ".banner li.type,li.type", "li.remote", "li.salary-range", NULL,
    ".description" },
  { "jazzhr", ".job-header h1,#job_title,h1", ".job-header .company,.company-name", "[title=Location],#resumator-job-location,.job-attributes-container .location", "[title=Type],.job-attributes-container .type", NULL, "[title=Compensation]", NULL,
    "#job-description,.job-details .description,.description" },
  { "jobvite", ".jv-header,h2.jv-header,h1", ".jv-company-name,.jv-logo img[alt]", ".jv-job-detail-location,.jv-job-detail-meta", ".jv-job-detail-type", NULL, NULL, ".jv-job-detail-requisition",
    ".jv-job-detail-description,.jv-job-detail-content" },
  { "icims", ".iCIMS_Header h1,h1.iCIMS_Header,.iCIMS_JobTitle,.iCIMS_JobHeader h1,h1", ".iCIMS_Company", ".iCIMS_JobHeaderGroup .iCIMS_Location,.header.left span", NULL, NULL, NULL, ".iCIMS_JobHeaderTag .iCIMS_JobId",
    ".iCIMS_InfoField_Job,.iCIMS_InfoMsg_Job,.iCIMS_Expandable_Text|.iCIMS_JobContent" },
  { "oracle", ".job-details__title,h1", NULL, ".posting-locations .text-color-primary,.job-details__subtitle", NULL, NULL, NULL, NULL, ".job-details__description-content" },
  { "usajobs", "#job-title,.usajobs-joa-banner__title,h1", ".usajobs-joa-banner__agency,[class*=banner__agency]", NULL, NULL, NULL, NULL, NULL,
    "#joa-summary,#summary,#duties,#requirements,#qualifications,#how-you-will-be-evaluated|main" },
  { "successfactors", "[data-careersite-propertyid=title],.jobTitle h1,h1", "[data-careersite-propertyid=company]", "[data-careersite-propertyid=location],.jobGeoLocation,[data-careersite-propertyid=city]", "[data-careersite-propertyid=shifttype]", NULL, NULL, NULL,
    "[data-careersite-propertyid=description],.jobdescription" },
  { "taleo", ".titlepage,h1", NULL, "[id*=.reqlistitem.location]", NULL, NULL, NULL, NULL, ".editablesection|.mastercontentpanel3" },
  { "ukg", "[data-automation=opportunity-title]", "[data-automation=company-name]", "[data-automation=city-state-zip-country-label],[data-automation=physical-location]", "[data-automation=job-hours],[data-automation=jobhours]", "[data-automation=location-type]", "[data-automation=opportunity-salary]", "[data-automation=requisition-number]",
    "[data-automation=job-description],.opportunity-description" },
  { "paylocity", ".job-preview-title,.job-listing-header h1,h1", ".company-name", ".preview-location,.job-listing-location", ".job-listing-type", NULL, NULL, NULL, ".job-listing-job-description,.job-preview-details" },
  { "phenom", "[data-ph-at-id=job-title],h1", NULL, "[data-ph-at-id=job-location],.job-location", "[data-ph-at-id=job-type]", NULL, NULL, "[data-ph-at-id=job-id]", "[data-ph-at-id=jobdescription-text],.jd-info" },
  { "rippling", "h1,h2", NULL, "[data-testid=job-location]", NULL, NULL, NULL, NULL, ".ATS_htmlPreview,[class*=ATS_htmlPreview]" },
  { "pinpoint", "h1", NULL, ".external-panel__location,.job-location", NULL, NULL, NULL, NULL, ".job-description,.external-panel__content" },
  { "freshteam", ".job-title,h1", NULL, ".job-location,.location-info", ".job-type", NULL, NULL, NULL, ".job-details-content,.job-description" },
  { "softgarden", "h1.job-title,h1", ".company-name", ".job-location", ".job-employment-type", NULL, NULL, NULL, ".job-description,.jobad,#job-content" },
  { "join", "h1", "[data-testid=CompanyName]", "[data-testid=JobLocation]", "[data-testid=EmploymentType]", "[data-testid=WorkplaceType]", "[data-testid=Salary]", NULL, "[data-testid=JobDescription],.job-description" },
  { "linkedin", ".top-card-layout__title,.topcard__title,.job-details-jobs-unified-top-card__job-title,.jobs-unified-top-card__job-title", ".topcard__org-name-link,.top-card-layout__second-subline a,.job-details-jobs-unified-top-card__company-name,.jobs-unified-top-card__company-name,.topcard__flavor", ".topcard__flavor--bullet,.job-details-jobs-unified-top-card__bullet,.jobs-unified-top-card__bullet,.job-details-jobs-unified-top-card__primary-description-container .tvm__text", NULL, ".jobs-unified-top-card__workplace-type,.workplace-type,.job-details-jobs-unified-top-card__job-insight span,.job-details-fit-level-preferences span", ".compensation__salary", NULL,
    ".show-more-less-html__markup,.jobs-description__content,#job-details,.description__text" },
  { "indeed", ".jobsearch-JobInfoHeader-title,[data-testid=jobsearch-JobInfoHeader-title],h1", "[data-testid=inlineHeader-companyName],[data-company-name],.jobsearch-CompanyInfoContainer a", "[data-testid=inlineHeader-companyLocation],[data-testid=job-location],#jobLocationText", NULL, NULL, "#salaryInfoAndJobType", NULL,
    "#jobDescriptionText" },
  { "glassdoor", "[data-test=job-title],[data-test=jobTitle],[class*=JobDetails_jobTitle],h1", "[data-test=employer-name],[class*=EmployerProfile_employerName],[class*=EmployerProfile_compactEmployerName],[class*=heading_Heading]", "[data-test=location],[data-test=employer-location]", NULL, NULL, "[data-test=detailSalary]", NULL,
    "[class*=JobDetails_jobDescription],.jobDescriptionContent,#JobDescriptionContainer" },
  { "stepstone", "[data-at=header-job-title],h1", "[data-at=metadata-company-name]", "[data-at=metadata-location]", "[data-at=metadata-work-type],[data-at=metadata-contract-type]", NULL, NULL, NULL,
    "[data-at=job-ad-content],[data-at^=section-text]" },
  { "xing", "[data-testid=job-details-title],h1", "[data-testid=job-details-company-info-name],[data-testid=header-company-info]", "[data-testid=job-details-location]", "[data-testid=job-details-employment-type]", NULL, "[data-testid=job-details-salary]", NULL,
    "[data-testid=expandable-content],[class*=html-description]" },
  { "rexx", "#joboffer_header h1,.joboffer_header h1,[class*=joboffer] h1,h1", ".joboffer_company", ".joboffer_location,#joboffer_location", NULL, NULL, NULL, NULL,
    "[class*=joboffer_text],[id*=joboffer_text],[class*=joboffer_content],[id*=joboffer_content],[class*=joboffer_box]" },
  { "dvinci", ".job-title,h1", ".company-name", ".job-location,[class*=job-location]", NULL, NULL, NULL, NULL, ".job-description,.dvinci-job,[class*=job-publication]" },
  { "eightfold", "h1.position-title,.position-title,h1", NULL, ".position-location,p.position-location", NULL, ".workonsite-value,.position-work-location", NULL, NULL, ".position-job-description,[class*=position-job-description],.job-description" },
  { "avature", ".banner__text__title,.article__header__text__title,h1,h2", NULL, ".list-item-location,.article__header__text__subtitle", NULL, NULL, NULL, NULL, ".article__content__view__field,.article__content,.main__content" },
  { "cornerstone", "[data-tag=ReqTitle],h1", NULL, "[data-tag=ReqLocation],[data-tag=displayLocationMessage],.cso-location", NULL, NULL, NULL, NULL, "[data-tag=ReqDescription],.p-htmlviewer,.cso-job-description" },
  { "dayforce", ".job-posting-title,[data-testid=job-title],.job-title,h1", ".company-name", ".job-location,[data-testid=job-location]", NULL, NULL, NULL, NULL, ".job-posting-content,.job-posting-section,[data-testid=job-description],.job-description" },
  { "adp", ".job-description-title,#job-title,.job-title,h1,h2", NULL, ".job-description-location,.job-location", ".job-description-worker-catergory,.job-type", NULL, NULL, ".job-description-requisition", ".job-description-data,#jobDescription,.job-description" },
  { "paycom", ".jobTitle,#jobTitle,.job-title,h1", NULL, ".jobLocation,.job-location", ".jobType,.job-type", NULL, NULL, NULL, ".jobDescription,#job-description,.job-description" },
  { "comeet", ".positionName,h1,h2", ".companyName,.company-name", ".positionLocation,.positionDetails .location", ".positionEmploymentType", NULL, NULL, NULL, ".positionDetails .userDesignedContent,.userDesignedContent,.position-details,.positionInfo" },
  { "zohorecruit", ".cw-jobheader-info h1,.zrsite h1,h1", NULL, ".cw-jobheader-info .location,.job-location", NULL, NULL, NULL, NULL, "#cw-rich-description,.cw-jobdescription,#spandesc,.job-description" },
  { "trakstar", ".jobtitle,.js-job-title,h1", NULL, ".meta-job-location-city,.meta-job-location,.job-location", ".meta-job-type", NULL, NULL, NULL, ".jobdesciption,.jobdescription,.job-description" },
  { "pageup", "#job-content h2,#job-details h1,h1,h2", NULL, "#job-content .location,.job-location", "#job-content .work-type,.work-type", NULL, NULL, ".job-externalJobNo", "#job-details,#job-content,.job-description" },
  { "applicantpro", ".job-title,#job-title,h1,h2", NULL, ".job-location", ".job-type", NULL, NULL, NULL, ".job-description,#job-description,.description" },
  { "neogov", ".entity-title,.job-title,h1,h2", ".agency-name,.employer", ".job-location", NULL, NULL, NULL, NULL, "#details-info,.entity-details-content,.job-description,.job-details-content" },
  { "talentsoft", ".ts-offer-page__title-bar h1,.ts-offer-page h1,h1", "[id*=fldoffer_company],[id*=entity_name]", "[id*=fldlocation],[id*=geographicalareacollection]", "[id*=fldjobdescription_contract]", NULL, NULL, NULL,
    "[id*=fldjobdescription_description],[id*=fldapplicantcriteria],.ts-offer-page__content" },
  { "traffit", ".advert__title,.job-title,h1", ".advert__company,.company-name", ".advert__location,.job-location", NULL, NULL, NULL, NULL, ".advert__description,.advert__content,.job-description" },
  { "jobylon", ".job-title,h1", ".company-name", ".job-location", NULL, NULL, NULL, NULL, ".job-description,.jobylon-description" },
  { "varbi", "h1", ".company-name,.employer", ".job-location", NULL, NULL, NULL, NULL, ".job-description,.vacancy-description,.adtext,#job-ad" },
  { "clearcompany", ".job-title,h1,h2", NULL, ".job-location", NULL, NULL, NULL, NULL, ".job-description" },
  { "catsone", ".job-title,h1", NULL, ".job-location", NULL, NULL, NULL, NULL, ".job-description,#job_description" },
  { "gem", "h1", NULL, "[class*=jobLocation],.job-location", NULL, NULL, NULL, NULL, "[class*=jobDescription],.job-description" },
  { "factorial", ".job-title,h1", ".company-name", ".job-location", NULL, NULL, NULL, NULL, ".job-description,.styledText,[class*=job-posting]" },
  { "umantis", "h1", NULL, ".location", NULL, NULL, NULL, NULL, ".vacancyDescription,.jobDescription,#vacancy,#vacancy-description,.job-description" },
  { "homerun", "h1", NULL, ".job-location,.vacancy-location", ".job-type", NULL, NULL, NULL, ".job-description,.vacancy-content,main" },
};

static gboolean
is_separator (xmlNode *node)
{
  g_autofree char *class = sl_html_dup_attribute (node, "class");

  return class != NULL && strstr (class, "separator") != NULL;
}

/* Whose logo a picture is: `Globex logo` is that of Globex. */
static char *
read_logo (xmlNode *image)
{
  g_autofree char *label = sl_html_dup_attribute (image, "alt");
  g_autoptr (GRegex) word = g_regex_new ("^(?:the )?(?:company |careers? )?logo(?: (?:of|von|de))? ?|[ -]*(?:company |careers? )?logo$", G_REGEX_CASELESS, 0, NULL);

  return label != NULL ? g_strstrip (g_regex_replace_literal (word, label, -1, 0, "", 0, NULL)) : g_strdup ("");
}

/* What templates of any platform call the parts. */
static const Markup general = {
  NULL, "h1,[class*=job-title],[class*=jobTitle],[class*=posting-title],[class*=position-title],h2", NULL,
  "[class*=job-location],[class*=jobLocation],[class*=posting-location],[class*=position-location],[data-testid*=location],[data-qa*=location],.location",
  "[class*=employment-type],[class*=employmentType],[class*=job-type],[class*=jobType],.commitment", "[class*=workplace-type],[class*=workplaceType],[class*=remote-status],[class*=work-model],.workplace",
  "[class*=salary-range],[class*=salaryRange],[class*=pay-range],[class*=compensation-range],.salary,.compensation", NULL, NULL
};

/* What @node says, a few kinds in an attribute; %NULL for what only names the value to a screen reader. */
static char *
read_node (xmlNode *node)
{
  static const char *const attributes[] = { "formattedaddress", "formatted-address", "data-company", NULL };
  g_autofree char         *line = NULL;
  xmlNode                 *part = NULL;

  if (sl_html_has_class (node, "field-label") || sl_html_has_class (node, "sr-only"))
    return NULL;
  /* Of several parts between separators the last: `Workshop | Graz`. */
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && is_separator (child))
      part = child;
  line = part != NULL && part->next != NULL && part->next->type == XML_TEXT_NODE ? g_strstrip (sl_html_dup_content (part->next)) : sl_html_to_line (node);
  if (sl_html_is (node, "img"))
    {
      g_free (line);
      line = read_logo (node);
    }
  for (guint i = 0; attributes[i] != NULL && *line == '\0'; i++)
    {
      char *value = sl_html_dup_attribute (node, attributes[i]);

      if (value != NULL)
        {
          g_free (line);
          line = value;
        }
    }

  return *line != '\0' && strlen (line) < 300 ? g_steal_pointer (&line) : NULL;
}

/* What the first element with text says. */
static char *
read_first (SlJobPage  *page,
            const char *selector)
{
  g_autoptr (GPtrArray) nodes = selector != NULL ? sl_html_select (page->root, selector) : NULL;
  char *line = NULL;

  for (guint i = 0; nodes != NULL && i < nodes->len && line == NULL; i++)
    line = read_node (nodes->pdata[i]);

  return line;
}

/* Separators that templates leave at the end: `Full-time /`. */
static char *
strip_marks (char *text)
{
  if (text == NULL)
    return NULL;
  g_strstrip (text);
  while (*text != '\0' && strchr ("/|,;:-", text[strlen (text) - 1]) != NULL)
    {
      text[strlen (text) - 1] = '\0';
      g_strchomp (text);
    }
  while (*text != '\0' && strchr ("/|,;:-", *text) != NULL)
    memmove (text, text + 1, strlen (text));
  g_strstrip (text);

  return text;
}

/* The title; on a list or a search only where the platform puts it, for any heading may be the list's. */
static char *
read_title (SlJobPage  *page,
            const char *selector)
{
  g_auto (GStrv) choices = g_strsplit (selector, ",", -1);
  const gboolean   is_list = sl_job_guess_is_list (page);
  g_autofree char *title = NULL;

  for (guint i = 0; choices[i] != NULL && title == NULL; i++)
    if (!is_list || (!g_str_equal (choices[i], "h1") && !g_str_equal (choices[i], "h2")))
      title = strip_marks (read_first (page, choices[i]));
  if (title == NULL)
    return NULL;
  if (g_str_has_suffix (title, " - job post"))
    title[strlen (title) - strlen (" - job post")] = '\0';

  return *title != '\0' && !sl_job_headings_are_general (title) ? g_steal_pointer (&title) : NULL;
}

static gboolean
is_below (xmlNode   *node,
          GPtrArray *others,
          guint      n)
{
  for (xmlNode *up = node; up != NULL && up->type == XML_ELEMENT_NODE; up = up->parent)
    for (guint i = 0; i < n; i++)
      if (others->pdata[i] == up)
        return TRUE;

  return FALSE;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  return -xmlXPathCmpNodes (*(xmlNode *const *) a, *(xmlNode *const *) b);
}

/* All parts that the selector finds, each once, in the order of the page. */
static char *
read_all_parts (SlJobPage  *page,
                const char *selector)
{
  g_autoptr (GPtrArray) nodes = sl_html_select (page->root, selector);
  GString *text = g_string_new (NULL);

  g_ptr_array_set_size (nodes, MIN (nodes->len, 100));
  g_ptr_array_sort (nodes, compare_places);
  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *part = NULL;

      if (is_below (nodes->pdata[i], nodes, i) || sl_html_has_class (nodes->pdata[i], "posting-header") ||
          sl_html_select_first (nodes->pdata[i], ".posting-headline") != NULL)
        continue;
      part = sl_html_to_text (nodes->pdata[i]);
      if (*part != '\0' && (strlen (part) > 40 || !sl_job_words_match (part, "^\\W*apply(?: for this job| now)?\\W*$")))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", part);
    }

  return g_string_free (text, text->len == 0);
}

static char *
read_parts (SlJobPage  *page,
            const char *selectors)
{
  g_auto (GStrv) choices = g_strsplit (selectors, "|", -1);
  char *text = NULL;

  for (guint i = 0; choices[i] != NULL && text == NULL; i++)
    text = read_all_parts (page, choices[i]);

  return text;
}

/* The places that the first alternative with text names, each in an element of its own. */
static char *
read_places (SlJobPage  *page,
             const char *selector)
{
  g_auto (GStrv) choices = g_strsplit (selector != NULL ? selector : "", ",", -1);
  GString *all = g_string_new (NULL);

  for (guint i = 0; choices[i] != NULL && all->len == 0; i++)
    {
      g_autoptr (GPtrArray) nodes = sl_html_select (page->root, choices[i]);

      for (guint j = 0; j < MIN (nodes->len, 30); j++)
        {
          g_autofree char *line = read_node (nodes->pdata[j]);

          /* How long ago it was posted, and how many have applied, stand beside the place. */
          if (line != NULL && sl_job_words_match (line, "^\\W*(?:vor|il y a|hace|for|há|\\d+)\\b.*\\d|\\bago$|^\\W*\\d+\\+? |\\b(?:applicants?|bewerb\\w+|candidat\\w*|people clicked)\\b"))
            continue;
          if (line != NULL && strstr (all->str, line) == NULL)
            g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", line);
        }
    }

  return g_string_free (all, all->len == 0);
}

static void
add_places (SlJobPosting *posting,
            const char   *text)
{
  g_auto (GStrv) parts = g_regex_split_simple (" *(?:[;|·•\\n]| / ) *", text, 0, 0);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (SlJobPosting) other = sl_job_posting_new ();

      /* Kind and place of work share a line in some templates. */
      sl_job_words_add_types (other, strip_marks (parts[i]));
      if (other->employment_types->len == 0 && sl_job_words_workplace_label (parts[i]) == NULL)
        sl_job_posting_add_place (posting, parts[i], NULL, NULL);
    }
}

static void
take_salary (SlJobPage    *page,
             SlJobPosting *posting,
             const char   *text)
{
  if (text != NULL && posting->salary.max <= 0 && !sl_job_salary_find (text, NULL, page->language, &posting->salary))
    g_clear_pointer (&posting->salary.currency, g_free);
}

static void
read_facts (SlJobPage    *page,
            const Markup *markup,
            SlJobPosting *posting)
{
  g_autofree char *place = strip_marks (read_places (page, markup->location));
  g_autofree char *type = strip_marks (read_first (page, markup->type));
  g_autofree char *work = strip_marks (read_first (page, markup->workplace));
  g_autofree char *salary = read_first (page, markup->salary);

  if (place == NULL)
    place = strip_marks (sl_job_labels_find (page, SL_JOB_LABEL_PLACE));
  if (type == NULL)
    type = strip_marks (sl_job_labels_find (page, SL_JOB_LABEL_TYPE));
  if (work == NULL)
    work = strip_marks (sl_job_labels_find (page, SL_JOB_LABEL_WORKPLACE));
  if (salary == NULL)
    salary = sl_job_labels_find (page, SL_JOB_LABEL_SALARY);
  if (place == NULL)
    place = strip_marks (read_first (page, general.location));
  if (type == NULL)
    type = read_first (page, general.type);
  if (work == NULL)
    work = read_first (page, general.workplace);
  if (salary == NULL)
    salary = read_first (page, general.salary);

  posting->job_id = strip_marks (read_first (page, markup->job_id));
  if (place != NULL)
    {
      posting->workplace = sl_job_words_workplace_label (place);
      add_places (posting, place);
    }
  if (posting->places->len == 0)
    sl_job_guess_place (page, posting);
  sl_job_words_add_labelled_types (posting, type);
  if (posting->employment_types->len == 0)
    sl_job_guess_types (page, posting);
  if (work != NULL)
    posting->workplace = sl_job_words_workplace_label (work);
  if (work != NULL && posting->workplace == NULL && sl_job_words_match (work, "hybrid"))
    posting->workplace = "hybrid";
  take_salary (page, posting, salary);
  sl_job_labels_read_dates (page, posting);
}

static const Markup *
find_markup (const char *ats)
{
  for (guint i = 0; i < G_N_ELEMENTS (markups); i++)
    if (g_str_equal (markups[i].ats, ats))
      return &markups[i];

  return NULL;
}

/**
 * sl_job_markup_read_workplace:
 * @page: a page
 * @ats: the platform that serves it
 *
 * Returns: (nullable): `remote`, `hybrid` or `onsite`, if the platform's own place for it says so
 */
const char *
sl_job_markup_read_workplace (SlJobPage  *page,
                              const char *ats)
{
  const Markup    *markup = find_markup (ats);
  g_autofree char *label = markup != NULL ? strip_marks (read_first (page, markup->workplace)) : NULL;

  return sl_job_words_workplace_label (label);
}

/**
 * sl_job_markup_read:
 * @page: a page
 * @ats: the platform that serves it
 * @is_posting: whether the address is that of one posting, so that no proof by markup is needed
 * @posting: takes what stands in the places where that platform puts it
 *
 * Returns: %FALSE if the platform's markup is not known or not there; @posting is then as it was
 */
gboolean
sl_job_markup_read (SlJobPage    *page,
                    const char   *ats,
                    gboolean      is_posting,
                    SlJobPosting *posting)
{
  const Markup    *markup = find_markup (ats);
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;

  if (markup == NULL && is_posting)
    markup = &general;
  if (markup == NULL)
    return FALSE;

  title = read_title (page, markup->title);
  description = markup->description != NULL ? read_parts (page, markup->description) : NULL;
  if (title == NULL)
    return FALSE;
  if (description == NULL && is_posting)
    {
      description = sl_job_guess_description (page);
      /* More than its heading has to be left when menus and forms are taken away. */
      if (description != NULL && strlen (description) < strlen (title) + 10)
        return FALSE;
    }
  if (description == NULL || strlen (description) < 10)
    return FALSE;

  posting->title = g_steal_pointer (&title);
  posting->description = g_steal_pointer (&description);
  posting->company = read_first (page, markup->company);
  if (posting->company != NULL && g_ascii_strncasecmp (posting->company, "at ", 3) == 0)
    {
      char *name = g_strdup (posting->company + 3);

      g_free (posting->company);
      posting->company = g_strstrip (name);
    }
  read_facts (page, markup, posting);
  sl_job_company_find (page, posting);

  return TRUE;
}
