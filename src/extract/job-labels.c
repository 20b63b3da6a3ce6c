/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-labels.h"
#include "extract/job-words.h"

#define MAX_CANDIDATES 4000
#define MAX_LINE       160
#define MAX_LINES      2000
#define MAX_FACT       80
#define MAX_FACTS      25

/* What stands before a fact about a job, in the languages of Europe and a few beyond. */
static const char *const labels[SL_JOB_N_LABELS] = {
  [SL_JOB_LABEL_PLACE] =
    "(?:job |primary |work |main |office )?locations?|lieu principal|ubicación principal|hauptstandort|office|city|duty station|place of (?:work|employment)|(?:dienst|einsatz|arbeits)ort|standorte?|ort|lieu(?: de travail)?|localisations?|lieux|sites?|ville|ubicación|ubicaciones|localidad|lugar(?: de trabajo)?|sede|sedi|luogo(?: di lavoro)?|locatie|locaties|standplaats|werklocatie|plaats|plats|platser|orter|kontor|arbetsplats(?:ens ort)?|placering|placeringer|arbejdssted|arbeidssted|sted|steder|lokation(?:er)?|lokasjon(?:er)?|sijainti|sijainnit|toimipaikka|työpaikan sijainti|paikkakunta|lokalizacj[ae]|lokality|miejsce pracy|miasto|místo výkonu práce|místo|lokalita|miesto výkonu práce|miesto práce|munkavégzés helye|helyszín|locați[ae]|oraș|locul de muncă|mjesto rada|lokacija|kraj dela|място на работа|местоположение|град|место работы|город|місце роботи|місто|localiza(?:ção|ções)|locais|local(?: de trabalho)?|cidade|τοποθεσία|τόπος εργασίας|έδρα|konum|çalışma yeri|şehir|lokasyon|asukoht|töökoht|darba vieta|vieta|darbo vieta|勤務地|工作地点|工作地點|地点|地點|근무지|근무지역|الموقع|مكان العمل|מיקום",
  [SL_JOB_LABEL_TYPE] =
    "employment(?: type)?|job type|type of employment|position type|commitment|(?:job|work) schedule|working pattern|schedule|time type|working (?:hours|time)|hours|anstellungsart|beschäftigungsart|art der (?:beschäftigung|anstellung)|beschäftigungs(?:grad|umfang)|arbeitszeit(?:modell)?|pensum|temps de travail|durée du travail|jornada(?: laboral)?|orario(?: di lavoro)?|dienstverband|werkuren|uren(?: per week)?|omfattning|omfang|ansættelsesform|stillingstype|stillingsprosent|arbeidstid|arbejdstid|työaika|työsuhde|wymiar (?:pracy|etatu)|etat|typ úvazku|[úu]vazek|pracovní poměr|druh pracovného pomeru|[úu]väzok|munkaidő|foglalkoztatás(?: típusa)?|tip(?:ul)? (?:de )?(?:job|angajare)|program de lucru|radno vrijeme|vrsta zaposlenja|delovni čas|заетост|тип заетост|работно време|занятость|тип занятости|график работы|зайнятість|тип зайнятості|regime(?: de trabalho)?|carga horária|tipo de (?:vaga|emprego)|jornada de trabalho|απασχόληση|τύπος απασχόλησης|ωράριο|çalışma şekli|töövorm|tööaeg|koormus|darba laiks|slodze|darbo laikas|雇用形態|勤務形態|工作性质|工作類型|用工类型|고용형태|근무형태|نوع (?:الوظيفة|الدوام|العمل)|היקף משרה|סוג משרה",
  [SL_JOB_LABEL_CONTRACT] =
    "contract(?: type)?|type of contract|appointment type|vertragsart|vertrag|befristung|type de contrat|contrat|tipo de contrat[oa]|contrat[oa]|tipo di contratto|contratto|contractvorm|soort contract|anställningsform|anställningstyp|ansettelsesform|ansettelse|työsuhteen (?:tyyppi|kesto)|rodzaj umowy|typ umowy|umowa|typ smlouvy|druh smlouvy|typ zmluvy|szerződés típusa|tip contract|vrsta ugovora|vrsta pogodbe|тип договор|тип на договора|тип договора|vínculo|τύπος σύμβασης|σύμβαση|sözleşme türü|lepingu liik|līguma veids|sutarties tipas",
  [SL_JOB_LABEL_WORKPLACE] =
    "workplace(?: type)?|work(?:ing)? (?:model|arrangement|mode|setup|style)|remote(?: status| type| job| work)?|location type|job location type|arbeitsmodell|arbeitsweise|homeoffice|télétravail|mode de travail|modalidad(?: de trabajo)?|modalità(?: di lavoro)?|werkvorm|thuiswerken|arbetssätt|distansarbete|työskentelytapa|tryb pracy|forma práce|munkavégzés (?:jellege|típusa)|modalidade|çalışma modeli|modul de lucru|формат работы|формат роботи|勤務スタイル|リモート(?:ワーク)?",
  [SL_JOB_LABEL_SALARY] =
    "(?:base |annual |monthly |hourly |yearly |starting |estimated )?(?:salary|pay|compensation|wages?|remuneration)(?: range| rate| details| scale)?|rate of pay|hourly rate|day rate|(?:brutto|jahres|monats)?(?:gehalt|lohn)(?:sspanne)?|vergütung|entgelt|verdienst|entlohnung|salaire(?: brut)?|rémunération|salario(?: bruto)?|sueldo|retribuzione|stipendio|ral|salaris(?:indicatie)?|loon|beloning|lön|løn|lønn|palkka(?:us)?|wynagrodzenie|pensja|stawka|mzda|plat(?:ové rozpětí)?|odmena|mzdové podmienky|bér(?:ezés)?|fizetés|salariu|plaća|plača|заплата|възнаграждение|зарплата|заработная плата|оплата|salário|remuneração|αμοιβή|μισθός|αποδοχές|maaş|ücret|palk|töötasu|alga|atlyginimas|darbo užmokestis|給与|給料|年収|月給|時給|薪资|薪資|月薪|年薪|待遇|급여|연봉|الراتب|שכר",
  [SL_JOB_LABEL_ID] =
    "job (?:id|number|reference|req(?:uisition)?(?: id)?)|requisition(?: id| number)?|req(?:uisition)? ?(?:id|#|no\\.?)|(?:vacancy )?ref(?:erence)?(?: (?:number|no|code|id))?\\.?|vacancy (?:id|number)|posting (?:id|number)|job ref(?:erence)?\\.?|stellen-?(?:id|nummer)|job-?(?:id|nummer)|referenz(?:nummer|code)?|kennziffer|kennzahl|référence|réf\\.?|referencia|riferimento|codice annuncio|referentie(?:nummer)?|vacaturenummer|referens(?:nummer)?|numer ref(?:erencyjny)?\\.?|referência|求人番号|职位编号",
  [SL_JOB_LABEL_COMPANY] =
    "(?:hiring )?company(?: name)?|employer|organi[sz]ation|unternehmen|arbeitgeber|firma|entreprise|employeur|société|recruteur|empresa|empleador|azienda|datore di lavoro|bedrijf|werkgever|organisatie|företag|arbetsgivare|virksomhed|arbejdsgiver|arbeidsgiver|bedrift|työnantaja|yritys|pracodawca|zaměstnavatel|společnost|zamestnávateľ|spoločnosť|cég|munkáltató|munkaadó|companie|angajator|poslodavac|tvrtka|delodajalec|podjetje|работодател|фирма|компания|работодатель|организация|компанія|роботодавець|şirket|işveren|εταιρεία|εργοδότης|tööandja|ettevõte|uzņēmums|darba devējs|įmonė|darbdavys|会社名|企業名|公司|公司名称|公司名稱|회사|회사명|기업명|الشركة|جهة العمل|חברה|מעסיק",
  [SL_JOB_LABEL_POSTED] =
    "(?:date )?posted(?: on| date)?|posting date|date published|publication date|published(?: on)?|online seit|veröffentlicht(?: am)?|veröffentlichungsdatum|publiée? le|date de publication|publicado(?: el| em)?|fecha de publicación|data di pubblicazione|pubblicato il|geplaatst(?: op)?|publicatiedatum|publicerad|publicerat|publiceringsdatum|publiceret|oppslått|julkaistu|data publikacji|opublikowano|zveřejněno|datum zveřejnění|dátum zverejnenia|data publicării|data de publicação|yayın tarihi|ilan tarihi|опубликовано|дата публикации|дата на публикуване|ημερομηνία δημοσίευσης|avaldatud|掲載日|发布日期|發布日期|등록일|게시일",
  [SL_JOB_LABEL_DEADLINE] =
    "closing date|(?:application )?deadline(?: for applications?| to apply)?|apply (?:by|before|until)|applications? (?:close|due)(?: on| date)?|closes(?: on)?|valid (?:through|until)|expir(?:es|y|ation)(?: date| on)?|last (?:date|day)(?: to apply| for applications?)?|bewerbungs(?:frist|schluss|ende)|bewerben bis|bewerbung bis|date limite(?: de (?:candidature|dépôt|réponse).{0,20})?|clôture(?: des candidatures)?|fecha (?:límite|de cierre)(?: de .{3,20})?|scadenza|sluitingsdatum|(?:solliciteren|reageren) (?:voor|tot|kan tot)|sista ansökningsdag(?:en)?|ansök senast|ansøgningsfrist|søknadsfrist|frist|hakuaika päättyy|haku päättyy|hakuaika|termin składania(?: .{3,20})?|oferta ważna do|uzávěrka(?: přihlášek)?|jelentkezési határidő|prazo(?: de (?:candidatura|inscrição))?|inscrições até|data limite|termen limită|rok prijave|rok za prijavu|son başvuru(?: tarihi)?|προθεσμία(?: υποβολής)?|срок подачи|краен срок|kandideerimise tähtaeg|tähtaeg|応募締切|締切|截止日期|截止時間|마감일|آخر موعد(?: للتقديم)?",
};

/* The text of the element that follows a label. */
static char *
read_value_of (xmlNode *label)
{
  xmlNode         *node = label;
  g_autofree char *line = NULL;

  for (guint up = 0; up < 2 && node != NULL; up++, node = node->parent)
    for (xmlNode *next = node->next; next != NULL; next = next->next)
      {
        line = next->type == XML_ELEMENT_NODE ? sl_html_to_line (next) : next->type == XML_TEXT_NODE ? g_strstrip (g_strdup ((const char *) next->content))
                                                                                                     : NULL;
        if (line != NULL && *g_strchug (line) == ':')
          *line = ' ';
        if (line != NULL && *g_strstrip (line) != '\0' && !sl_job_words_match (line, "^[\\s:–-]*$"))
          return g_steal_pointer (&line);
        g_clear_pointer (&line, g_free);
      }

  return NULL;
}

/* What frames a page has labels of its own: `Locations` of the company, not of the job. */
static gboolean
is_framing (xmlNode *node)
{
  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    if (sl_html_is (node, "nav") || sl_html_is (node, "footer"))
      return TRUE;

  return FALSE;
}

static gboolean
has_line_breaks (xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (sl_html_is (child, "br"))
      return TRUE;

  return FALSE;
}

/* Whether several paragraphs lie in @node, so that its text is not one line. */
static gboolean
has_blocks (xmlNode *node)
{
  static const char *const blocks[] = { "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "section", "h1", "h2", "h3", "h4", NULL };
  guint                    n = 0;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    n += child->type == XML_ELEMENT_NODE && g_strv_contains (blocks, (const char *) child->name);

  return n > 1;
}

/* A line that may be or begin with a label; @node is %NULL where it is one of several of its element. */
typedef struct
{
  char    *line;
  xmlNode *node;
} Candidate;

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  g_free (self->line);
  g_free (self);
}

static void
take_candidate (GPtrArray  *candidates,
                const char *line,
                xmlNode    *node)
{
  Candidate *candidate;

  if (*line == '\0' || strlen (line) > MAX_LINE)
    return;
  candidate = g_new0 (Candidate, 1);
  candidate->line = g_strdup (line);
  candidate->node = node;
  g_ptr_array_add (candidates, candidate);
}

static void
take_lines (GPtrArray *candidates,
            xmlNode   *node)
{
  g_autofree char *text = sl_html_to_text (node);
  g_auto (GStrv) lines = strlen (text) < MAX_LINES ? g_strsplit (text, "\n", 60) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    take_candidate (candidates, lines[i], NULL);
}

/* Every line of the page that is short enough, read once for all labels. */
static GPtrArray *
get_candidates (SlJobPage *page)
{
  static const char *const elements[] = { "dt", "th", "strong", "b", "span", "h2", "h3", "h4", "h5", "label", "div", "p", "li", "td", "em", NULL };

  if (page->labelled != NULL)
    return page->labelled;
  page->labelled = g_ptr_array_new_with_free_func (candidate_free);
  for (xmlNode *node = page->body; node != NULL && page->labelled->len < MAX_CANDIDATES; node = sl_html_next (node, page->body))
    {
      if (node->type != XML_ELEMENT_NODE || !g_strv_contains (elements, (const char *) node->name))
        continue;
      if (has_line_breaks (node))
        take_lines (page->labelled, node);
      /* Only what is small enough for a label is worth reading. */
      else if (xmlChildElementCount (node) <= 3)
        {
          g_autofree char *line = sl_html_to_line (node);

          take_candidate (page->labelled, line, node);
        }
    }

  return page->labelled;
}

static char *
read_candidate (Candidate *candidate,
                GRegex    *regex)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *value = NULL;

  if (!g_regex_match (regex, candidate->line, 0, &match))
    return NULL;
  value = g_match_info_fetch (match, 1);
  if (value != NULL && *value != '\0')
    return candidate->node == NULL || (!has_blocks (candidate->node) && !is_framing (candidate->node)) ? g_steal_pointer (&value) : NULL;
  if (candidate->node == NULL || is_framing (candidate->node))
    return NULL;
  g_free (value);
  value = read_value_of (candidate->node);

  return value != NULL && strlen (value) <= MAX_LINE ? g_steal_pointer (&value) : NULL;
}

/**
 * sl_job_labels_find_words:
 * @page: a page
 * @words: pattern for what the label says, without its colon
 *
 * Finds `<dt>Place</dt><dd>Graz</dd>`, `<th>`, `<strong>Place:</strong> Graz`, `Place: Graz` and the like.
 *
 * Returns: (transfer full) (nullable): the value beside the label
 */
char *
sl_job_labels_find_words (SlJobPage  *page,
                          const char *words)
{
  g_autofree char *pattern = g_strdup_printf ("^\\W*(?:%s)(?:\\s*[:：]?\\s*$| ?[:：] *(\\S.{0,100})$)", words);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  GPtrArray *candidates = get_candidates (page);
  char      *value = NULL;

  g_return_val_if_fail (regex != NULL, NULL);

  for (guint i = 0; i < candidates->len && value == NULL; i++)
    value = read_candidate (candidates->pdata[i], regex);

  return value;
}

/** sl_job_labels_find: Returns: (transfer full) (nullable): what stands beside a label of that meaning in @page */
char *
sl_job_labels_find (SlJobPage *page,
                    SlJobLabel label)
{
  return sl_job_labels_find_words (page, labels[label]);
}

/** sl_job_labels_count: Returns: how many of the facts that postings state beside a label @page has */
guint
sl_job_labels_count (SlJobPage *page)
{
  static const SlJobLabel facts[] = {
    SL_JOB_LABEL_PLACE, SL_JOB_LABEL_TYPE, SL_JOB_LABEL_CONTRACT, SL_JOB_LABEL_WORKPLACE, SL_JOB_LABEL_SALARY, SL_JOB_LABEL_DEADLINE
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *value = sl_job_labels_find (page, facts[i]);

      n += value != NULL;
    }

  return n;
}

/** sl_job_labels_read_dates: takes from labels on @page when it was posted and until when one may apply, where the date has one meaning */
void
sl_job_labels_read_dates (SlJobPage    *page,
                          SlJobPosting *posting)
{
  g_autofree char *posted = sl_job_labels_find (page, SL_JOB_LABEL_POSTED);
  g_autofree char *deadline = sl_job_labels_find (page, SL_JOB_LABEL_DEADLINE);

  if (posting->date_posted == NULL)
    posting->date_posted = sl_job_words_date (posted);
  if (posting->valid_through == NULL)
    posting->valid_through = sl_job_words_date (deadline);
}

static gboolean
is_heading (xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE && g_ascii_tolower (node->name[0]) == 'h' && g_ascii_isdigit (node->name[1]) && node->name[2] == '\0';
}

/* The element that holds the heading of the posting. */
static xmlNode *
find_heading (SlJobPage  *page,
              const char *heading)
{
  for (xmlNode *node = page->body; node != NULL && heading != NULL; node = sl_html_next (node, page->body))
    {
      g_autofree char *line = is_heading (node) ? sl_html_to_line (node) : NULL;

      if (line != NULL && strstr (line, heading) != NULL)
        return node;
    }

  return NULL;
}

/**
 * sl_job_labels_list_facts:
 * @page: a page
 * @heading: (nullable): of the posting
 *
 * Lists what stands in elements of its own between the heading and the text below it:
 * place, hours and the like, without labels.
 *
 * Returns: (transfer full) (element-type utf8): the short texts, in order
 */
GPtrArray *
sl_job_labels_list_facts (SlJobPage  *page,
                          const char *heading)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  xmlNode *start = find_heading (page, heading);

  if (start == NULL)
    return g_steal_pointer (&facts);
  for (xmlNode *node = sl_html_next_skipping (start, page->body); node != NULL && facts->len < MAX_FACTS; node = sl_html_next (node, page->body))
    {
      g_autofree char *line = NULL;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (is_heading (node) || is_framing (node))
        break;
      if (xmlChildElementCount (node) > 0 || sl_html_is (node, "option"))
        continue;
      line = sl_html_to_line (node);
      if (strlen (line) > MAX_LINE)
        break;
      if (*line != '\0' && strlen (line) < MAX_FACT)
        g_ptr_array_add (facts, g_steal_pointer (&line));
    }

  return g_steal_pointer (&facts);
}
