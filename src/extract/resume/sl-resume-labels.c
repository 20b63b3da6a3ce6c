/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-labels.h"
#include "extract/resume/sl-resume-text.h"

#define MAX_LABEL_BYTES 70

/* Squashed labels of forms, in the languages read. */
static const struct
{
  SlLabel     label;
  const char *words;
} labels[] = {
  { SL_LABEL_DATES,
    "|datedaa|dateda|dalal|periododilavoro|periododeformacion|datainizio|datainicio|periodedemploi|dataszkolenia|lata|rokrozpoczecia|zeitspanne|dates|date|period|timeperiod|employmentperiod|datesfromto|from|duration|employmentdates|datesofemployment|zeitraum|zeit|dauer|datum|vonbis|beschaftigungszeitraum|periode|duree|periodo|fechas|fecha|datas|data|dal|"
    "durata|datadaa|periodode|data(dalal)|datumvantot|vantot|okres|daty|okreszatrudnienia|datyodo|dataoddo|okresoddo|datesdudebutaufin|" },
  { SL_LABEL_ORGANISATION,
    "|workplace|placeofwork|business|dienstgeber|arbeitsstelle|einsatzbetrieb|structure|etablissementemployeur|lieudexercice|compania|centrodetrabajo|lugardetrabajo|instituicaoempregadora|localdetrabalho|aziendaente|aziendaosocieta|datoredilavoroesede|opdrachtgever|zakladpracy|miejscepracy|employer|company|organisation|organization|nameofemployer|nameandaddressofemployer|employername|companyname|client|arbeitgeber|firma|unternehmen|betrieb|auftraggeber|nameundadressedesarbeitgebers|"
    "employeur|entreprise|societe|organisme|nometadressedelemployeur|empresa|empleador|organizacion|nombrelempresa|nombreydirecciondelempleador|entidade|entidadepatronal|empregador|nomeeenderecodoempregador|"
    "azienda|datoredilavoro|societa|nomeeindirizzodeldatoredilavoro|ente|werkgever|bedrijf|organisatie|naamenadresvandewerkgever|pracodawca|nazwafirmy|zaklad|nazwaiadrespracodawcy|" },
  { SL_LABEL_POSITION,
    "|occupationheld|jobposition|tatigkeit|tatigkeitsbezeichnung|aufgabe|emploi|emploioccupe|metier|puestodetrabajo|puestoocupado|cargoocupado|cargodesempenado|categoriaprofesional|funcaodesempenhada|profissao|tipodiimpiego|mansione|posizionelavorativa|ruoloricoperto|qualificaricoperta|professione|functieomschrijving|rol|pozycja|rola|piastowanestanowisko|position|role|jobtitle|title|occupation|occupationorpositionheld|positionheld|post|job|funktion|stelle|tatigkeitals|berufsbezeichnung|positionfunktion|beruf|berufoderfunktion|poste|fonction|intituleduposte|posteoccupe|fonctionoposteoccupe|fonctionouposteoccupe|"
    "puesto|cargo|ocupacion|profesionocargodesempenado|puestodesempenado|funcao|ocupacao|funcaooucargoocupado|posizione|ruolo|qualifica|lavorooposizionericoperti|lavorooposizionericoperta|posizionericoperta|incarico|impiego|"
    "functie|beroep|beroepoffunctie|functietitel|stanowisko|zawod|zawodlubzajmowanestanowisko|zajmowanestanowisko|funkcja|" },
  { SL_LABEL_PLACE,
    "|place|location|city|town|where|ort|standort|arbeitsort|einsatzort|stadt|lieu|ville|lieudetravail|lugar|ciudad|ubicacion|localidad|local|localizacao|cidade|luogo|sede|citta|localita|plaats|locatie|stad|werkplek|miejsce|miejscowosc|lokalizacja|miasto|" },
  { SL_LABEL_SCHOOL,
    "|schoolname|placeofstudy|almamater|hochschuleschule|bildungsstatte|etablissementfrequente|lieudeformation|organismedeformation|centroeducativo|centrodeformacion|estabelecimentodeensino|institutodeensino|istitutodiistruzione|enteformativo|ateneo|schooluniversiteit|nazwaszkoly|szkolauczelnia|school|institution|university|college|nameofinstitution|educationalinstitution|nameandtypeoforganisationprovidingeducationandtraining|schule|hochschule|universitat|bildungseinrichtung|ausbildungsstatte|einrichtung|etablissement|ecole|universite|"
    "centro|centrodeestudios|institucion|universidad|escuela|instituicao|instituicaodeensino|universidade|escola|istituto|universita|scuola|nomeetipodiistitutodiistruzioneoformazione|instelling|onderwijsinstelling|universiteit|uczelnia|szkola|nazwauczelni|" },
  { SL_LABEL_DEGREE,
    "|degreeobtained|awardedqualification|subject|studies|erworbenerabschluss|schulabschluss|ausbildungzum|ausbildungzur|ausbildungals|studienabschluss|diplomeobtenu|diplomeprepare|tituloobtenido|estudios|titulacionobtenida|formacion|grauacademico|habilitacao|titoloconseguito|titolodistudioconseguito|qualificaconseguita|corsodilaurea|diplomaconseguito|behaalddiploma|diplomabehaald|uzyskanytytul|tytulzawodowy|wyksztalcenie|degree|qualification|award|course|programme|program|titleofqualificationawarded|abschluss|studiengang|bezeichnungdererworbenenqualifikation|diplome|intituledudiplome|intituleducertificatoudiplomedelivre|titulo|titulacion|grado|titulodelacualificacionobtenida|"
    "curso|grau|designacaodaqualificacaoatribuida|titolo|titolodistudio|titolodellaqualificarilasciata|laurea|diploma|opleiding|studie|naambehaaldekwalificatie|kierunek|stopien|tytul|nazwauzyskanychkwalifikacji|" },
  { SL_LABEL_DUTIES,
    "|achievements|keyachievements|keyresponsibilities|achievementstasks|tasksachievements|responsibilitiesandachievements|erfolge|aufgabenerfolge|aufgabenunderfolge|realisations|missionsrealisations|missionsetrealisations|logros|logrostareas|"
    "funcionesylogros|conquistas|conquistastarefas|realizacoes|risultati|risultaticompiti|compiti|prestaties|prestatiestaken|resultaten|osiagniecia|osiagnieciazadania|mainduties|keyduties|keytasks|description|descripcion|descricao|descrizione|beschreibung|tatigkeitsbeschreibung|schwerpunkte|tatigkeitsschwerpunkte|missionsprincipales|principalesmissions|principalesfunciones|funcionesprincipales|tareasrealizadas|principaisfuncoes|atividadesdesenvolvidas|principalimansioni|mansioniprincipali|principalimansionieresponsabilita|attivitasvolte|belangrijkstetaken|werkzaamhedenenverantwoordelijkheden|zadania|glowneobowiazki|opisstanowiska|duties|responsibilities|mainactivitiesandresponsibilities|tasks|activities|aufgaben|tatigkeiten|hauptaufgaben|aufgabengebiet|wichtigstetatigkeitenundzustandigkeiten|missions|taches|principalesactivitesetresponsabilites|activites|funciones|tareas|"
    "actividadesyresponsabilidadesprincipales|atividades|funcoes|principaisatividadeseresponsabilidades|mansioni|attivita|principaliattivitaeresponsabilita|taken|werkzaamheden|voornaamstewerkzaamhedenenverantwoordelijkheden|obowiazki|zakresobowiazkow|glowneczynnosciizadania|" },
};

/* Heads of columns that are no labels of forms: what needs its head to be understood, and the rest. */
static const char named_columns[] =
  "|promedio|notamedia|mediaponderada|average|grade|gpa|mark|score|result|note|abschlussnote|gesamtnote|mention|moyenne|nota|notamedia|notafinal|mediafinal|calificacion|classificacao|voto|votazione|punteggio|cijfer|eindcijfer|ocena|wynik|srednia|"
  "issuer|issuedby|provider|aussteller|anbieter|organisme|emisor|entidad|entidadeemissora|ente|uitgever|wystawca|";

static const char other_columns[] =
  "|license|licence|lizenz|licencia|licenca|licenza|licentie|permit|card|ticket|training|formation|formacion|formacao|formazione|opleiding|szkolenie|schulung|year|jahr|annee|ano|anno|jaar|rok|title|titel|titre|name|nom|nombre|nome|naam|nazwa|bezeichnung|certificate|certification|zertifikat|certificat|certificado|certificacion|certificacao|certificato|certificaat|certyfikat|kurs|"
  "area|field|category|bereich|kategorie|domaine|categorie|categoria|kategoria|dziedzina|settore|ambito|skill|skills|tool|tools|werkzeug|werkzeuge|kenntnisse|technologien|technologies|outils|competence|competences|herramientas|competencias|ferramentas|"
  "strumenti|competenze|vaardigheid|vaardigheden|umiejetnosci|narzedzia|language|sprache|langue|idioma|lingua|taal|jezyk|level|niveau|nivel|livello|poziom|proficiency|subject|fieldofstudy|fach|studienfach|fachrichtung|specialite|especialidad|especialidade|"
  "indirizzo|studierichting|specjalnosc|description|beschreibung|details|descripcion|descricao|descrizione|omschrijving|opis|examples|beispiele|type|art|dokument|";

static gboolean
is_in (const char *list,
       const char *text)
{
  g_autofree char *squashed = sl_resume_text_squash (text, -1);
  g_autofree char *key = g_strdup_printf ("|%s|", squashed);

  return squashed[0] != '\0' && strstr (list, key) != NULL;
}

/**
 * sl_resume_label_names_column:
 * @text: the head of a column
 *
 * Returns: whether what stands below cannot be understood without it: a grade, an issuer
 */
gboolean
sl_resume_label_names_column (const char *text)
{
  return is_in (named_columns, text);
}

/**
 * sl_resume_label_is_column:
 * @text: the first cell of a column
 *
 * Returns: whether it says what the column holds
 */
gboolean
sl_resume_label_is_column (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (is_in (labels[i].words, text))
      return TRUE;

  return is_in (named_columns, text) || is_in (other_columns, text);
}

/**
 * sl_resume_label_find:
 * @text: a line of an entry
 * @end: (out): the byte where what it is the label of begins
 *
 * Looks for "Employer:" at the start of a line, or "Employer" in a cell of its own.
 *
 * Returns: what the label says
 */
SlLabel
sl_resume_label_find (const char *text,
                      guint      *end)
{
  gsize            length = strcspn (text, ":\t");
  g_autofree char *squashed = NULL;
  g_autofree char *key = NULL;

  if (text[length] == '\0' || length == 0 || length > MAX_LABEL_BYTES)
    return SL_LABEL_NONE;
  squashed = sl_resume_text_squash (text, length);
  key = g_strdup_printf ("|%s|", squashed);
  *end = length + 1 + strspn (text + length + 1, ": \t");
  if (squashed[0] == '\0' || text[*end] == '\0')
    return SL_LABEL_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strstr (labels[i].words, key) != NULL)
      {
        /* "Diploma<tab>1994" is a diploma, and when. */
        if (labels[i].label != SL_LABEL_DATES && (sl_resume_dates_only (text + *end) || (labels[i].label == SL_LABEL_DEGREE && text[length] == '\t')))
          return SL_LABEL_NONE;
        return labels[i].label;
      }

  return SL_LABEL_NONE;
}

/**
 * sl_resume_label_is_duties:
 * @text: a line of an entry
 *
 * Returns: whether it only says that what was done there comes next
 */
gboolean
sl_resume_label_is_duties (const char *text)
{
  g_autofree char *squashed = strlen (text) <= MAX_LABEL_BYTES ? sl_resume_text_squash (text, -1) : NULL;
  g_autofree char *key = g_strdup_printf ("|%s|", squashed != NULL ? squashed : "");

  for (guint i = 0; squashed != NULL && squashed[0] != '\0' && i < G_N_ELEMENTS (labels); i++)
    if (labels[i].label == SL_LABEL_DUTIES && strstr (labels[i].words, key) != NULL)
      return TRUE;

  return FALSE;
}
