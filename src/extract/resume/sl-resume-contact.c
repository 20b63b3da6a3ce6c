/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-contact.h"
#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-text.h"

static char *
find_match (GRegex     *regex,
            const char *text,
            int         from,
            int        *start,
            int        *end)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match_full (regex, text, -1, from, 0, &match, NULL))
    return NULL;
  g_match_info_fetch_pos (match, 0, start, end);

  return g_match_info_fetch (match, 0);
}

/**
 * sl_resume_contact_find_email:
 * @text: a line
 * @start: (out): its first byte
 * @end: (out): the byte after it
 *
 * Returns: (transfer full) (nullable): the first mail address in the line
 */
char *
sl_resume_contact_find_email (const char *text,
                              int        *start,
                              int        *end)
{
  static GRegex *regex = NULL;

  if (strchr (text, '@') == NULL)
    return NULL;
  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)+", 0, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return find_match (regex, text, 0, start, end);
}

/* "Main Street 12 – 73312 Springfield", "5370-265 Mirandela": a town follows. */
static gboolean
is_address (const char *text,
            const char *found,
            int         end)
{
  gboolean town = text[end] == ' ' && g_unichar_isupper (g_utf8_get_char (text + end + 1));

  return town && (strstr (found, " – ") != NULL || (strlen (found) <= 9 && strchr (found, ' ') == NULL));
}

/* "07 55 01 44 90 - 59000": after a whole number and a dash between spaces comes something else; returns how much. */
static int
cut_next_number (char *found)
{
  guint digits = 0;

  for (char *p = found; *p != '\0'; p++)
    {
      digits += g_ascii_isdigit (*p) ? 1 : 0;
      if (digits >= 9 && (g_str_has_prefix (p, " - ") || g_str_has_prefix (p, " – ")))
        {
          int rest = strlen (p);

          *p = '\0';
          return rest;
        }
    }

  return 0;
}

/**
 * sl_resume_contact_find_phone:
 * @text: a line
 * @start: (out): its first byte
 * @end: (out): the byte after it
 *
 * Returns: (transfer full) (nullable): the first phone number in the line, as written
 */
char *
sl_resume_contact_find_phone (const char *text,
                              int        *start,
                              int        *end)
{
  static GRegex *regex = NULL;
  int            from = 0;
  char          *found;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("(?<![\\p{L}\\p{N}/_.@-])(?:\\+|00|\\(\\+?)?\\h?\\d[\\d \\x{a0}\\x{2009}\\x{202f}().\\-/‐‑–]{5,22}\\d(?![\\p{L}\\p{N}_@])", 0, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  while ((found = find_match (regex, text, from, start, end)) != NULL)
    {
      int              over = cut_next_number (found);
      g_autofree char *trimmed = g_strstrip (g_strdup (found));
      SlResumeSpan     span;
      guint            digits = 0;

      *end -= over;
      for (const char *p = found; *p != '\0'; p++)
        digits += g_ascii_isdigit (*p) ? 1 : 0;
      g_free (found);
      if (digits >= 7 && digits <= 15 && !is_address (text, trimmed, *end) && !(sl_resume_dates_find (trimmed, 0, &span) && trimmed[0] != '+'))
        {
          /* The bracket before an area code belongs to it. */
          if (trimmed[0] != '(' && strchr (trimmed, ')') != NULL && strchr (trimmed, '(') == NULL && *start > 0 && text[*start - 1] == '(')
            {
              *start -= 1;
              return g_strconcat ("(", trimmed, NULL);
            }
          return g_steal_pointer (&trimmed);
        }
      from = *end;
    }

  return NULL;
}

static gboolean
is_host_ending (const char *ending)
{
  static const char endings[] =
    " com org net io dev de fr uk eu es pt it nl be ch at pl us ca au nz in jp cn br mx ar cl co se no dk fi ie cz sk hu ro gr lu za sg me ai app tech design codes code "
    "blog info edu gov biz xyz site online page pages pro name work works studio art photo photography cat cloud software engineer engineering health consulting network space world store team "
    "digital academy agency media today live fun one example test invalid cv id is gg sh fm tv ly so to land house rocks ninja guru expert solutions systems services zone website bio ";
  g_autofree char *key = g_strdup_printf (" %s ", ending);

  return strstr (endings, key) != NULL;
}

/**
 * sl_resume_contact_is_host:
 * @text: a word
 *
 * Returns: whether it is a host with a known ending, a path behind it or an
 *   account in front of it
 */
gboolean
sl_resume_contact_is_host (const char *text)
{
  const char      *scheme = strstr (text, "://");
  const char      *start = scheme != NULL ? scheme + 3 : text;
  const char      *at = strchr (start, '@');
  g_autofree char *host = NULL;
  const char      *dot;

  start = at != NULL ? at + 1 : start;
  host = g_ascii_strdown (start, strcspn (start, "/?#:"));
  dot = strrchr (host, '.');

  return dot != NULL && dot > host && is_host_ending (dot + 1);
}

static gboolean
is_url (const char *url,
        gboolean    loose)
{
  g_autofree char *folded = g_ascii_strdown (url, -1);
  g_autofree char *host = NULL;
  const char      *ending;
  gsize            length;

  if (strstr (folded, "://") != NULL || g_str_has_prefix (folded, "www."))
    return TRUE;
  length = strcspn (folded, "/?#:");
  host = g_strndup (folded, length);
  ending = strrchr (host, '.');
  if (ending == NULL || !is_host_ending (ending + 1) || g_str_equal (host, "asp.net") || g_str_equal (host, "ado.net") || g_str_equal (host, "vb.net"))
    return FALSE;
  if (folded[length] == '/')
    return TRUE;

  return loose && ending - host >= 2;
}

/**
 * sl_resume_contact_find_url:
 * @text: a line
 * @loose: take a bare host name too
 * @start: (out): its first byte
 * @end: (out): the byte after it
 *
 * Returns: (transfer full) (nullable): the first web address in the line
 */
char *
sl_resume_contact_find_url (const char *text,
                            gboolean    loose,
                            int        *start,
                            int        *end)
{
  static GRegex *regex = NULL;
  int            from = 0;
  char          *found;

  if (strchr (text, '.') == NULL)
    return NULL;
  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("(?<![@\\p{L}\\p{N}.])(?:https?://)?[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)+(?::\\d+)?(?:[/?#][^\\s|•·,;<>()\"]*)?(?![@\\p{L}\\p{N}])", G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  while ((found = find_match (regex, text, from, start, end)) != NULL)
    {
      gsize length = strlen (found);

      while (length > 0 && strchr (".:", found[length - 1]) != NULL)
        found[--length] = '\0';
      if (is_url (found, loose))
        return found;
      g_free (found);
      from = *end;
    }

  return NULL;
}

/**
 * sl_resume_contact_key:
 * @url: a web address
 *
 * Returns: (transfer full): the address without scheme, `www.` and closing slash, to compare
 */
char *
sl_resume_contact_key (const char *url)
{
  g_autofree char *folded = g_utf8_strdown (url, -1);
  const char      *start = strstr (folded, "://");
  gsize            length;

  start = start != NULL ? start + 3 : folded;
  if (g_str_has_prefix (start, "www."))
    start += 4;
  length = strlen (start);
  while (length > 0 && strchr ("/?#", start[length - 1]) != NULL)
    length--;

  return g_strndup (start, length);
}

/**
 * sl_resume_contact_network:
 * @url: a web address
 * @username: (out) (transfer full) (nullable): the account's name
 *
 * Returns: (transfer none) (nullable): the name of the network, %NULL for a site of one's own
 */
const char *
sl_resume_contact_network (const char *url,
                           char      **username)
{
  static const struct
  {
    const char *host;
    const char *name;
  } networks[] = {
    { "linkedin.com", "LinkedIn" },
    { "github.com", "GitHub" },
    { "gitlab.com", "GitLab" },
    { "twitter.com", "Twitter" },
    { "x.com", "X" },
    { "stackoverflow.com", "Stack Overflow" },
    { "xing.com", "XING" },
    { "behance.net", "Behance" },
    { "dribbble.com", "Dribbble" },
    { "medium.com", "Medium" },
    { "instagram.com", "Instagram" },
    { "facebook.com", "Facebook" },
    { "youtube.com", "YouTube" },
    { "kaggle.com", "Kaggle" },
    { "researchgate.net", "ResearchGate" },
    { "orcid.org", "ORCID" },
    { "scholar.google", "Google Scholar" },
    { "bitbucket.org", "Bitbucket" },
    { "codepen.io", "CodePen" },
    { "mastodon", "Mastodon" },
    { "t.me", "Telegram" },
    { "soundcloud.com", "SoundCloud" },
    { "vimeo.com", "Vimeo" },
    { "pinterest.com", "Pinterest" },
    { "tiktok.com", "TikTok" },
    { "dev.to", "DEV" },
    { "hashnode", "Hashnode" },
    { "leetcode.com", "LeetCode" },
    { "hackerrank.com", "HackerRank" },
    { "linktr.ee", "Linktree" },
    { "codeberg.org", "Codeberg" },
    { "huggingface.co", "Hugging Face" },
    { "academia.edu", "Academia" },
    { "malt.", "Malt" },
    { "upwork.com", "Upwork" },
    { "goldenline.pl", "GoldenLine" },
    { "bsky.app", "Bluesky" },
    { "skype", "Skype" },
  };
  g_autofree char *key = sl_resume_contact_key (url);
  const char      *slash = strchr (key, '/');
  gsize            host_length = slash != NULL ? (gsize) (slash - key) : strlen (key);
  g_autofree char *host = g_strndup (key, host_length);

  *username = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    {
      const char *at = strstr (host, networks[i].host);

      if (at != NULL && (at == host || at[-1] == '.'))
        {
          const char *last = strrchr (url, '/');
          gsize       length = strlen (url);

          if (slash != NULL && last != NULL)
            {
              while (length > 0 && url[length - 1] == '/')
                length--;
              last = g_strrstr_len (url, length, "/");
              *username = g_strndup (last + 1, url + length - last - 1);
            }
          return networks[i].name;
        }
    }

  return NULL;
}

/**
 * sl_resume_contact_skip_label:
 * @text: part of a line, as in "Tel.: 030 1234"
 * @kind: (out): `e`mail, `p`hone, `a`ddress, `w`eb, `n`ame, `j`ob, `o`ther (birth, nationality, licence), 0 for none
 *
 * Returns: (transfer full): the text without its label
 */
char *
sl_resume_contact_skip_label (const char *text,
                              char       *kind)
{
  static const struct
  {
    char        kind;
    const char *labels;
  } table[] = {
    { 'e', " 邮箱 电子邮箱 البريدالإلكتروني البريدالالكتروني email e-mail mail emailaddress correo correoelectronico courriel adresemail adreseemail emailadresse mailadresse e posta posta elettronica indirizzoemail " },
    { 'p', " 电话 手机 联系电话 هاتف الهاتف جوال phone tel telefon telephone telefono telefone mobile mobil mobiltelefon handy portable movil cellulare cell cellphone phonenumber telefoonnummer telefoon gsm mobiel telefonkomorkowy m t tel/mobil contactnumber telemovel celular numertelefonu kom whatsapp telefonnummer phonemobile mobilephone telephones telefone telefoni telefonos telefones telefoonnummers " },
    { 'a', " 地址 住址 العنوان lugarderesidencia residencia residenciaactual vivoen moroem abitoa wohnein livingin ville town domiciliazione address adresse anschrift direccion domicilio indirizzo residenza adres woonplaats location standort wohnort ort lieu ciudad localidad morada endereco miejscezamieszkania adreszamieszkania city based basedin localizacao ubicacion residence domicile citta plaats localisation addresses adressen adresses indirizzi direcciones moradas adressa wohnhaftin wohnhaft placeofresidence " },
    { 'w', " web website webseite homepage site siteweb sitoweb sitio sitioweb portfolio linkedin github gitlab twitter xing url blog internet www strona stronawww skype stackoverflow behance instagram orcid kaggle researchgate googlescholar x medium dribbble " },
    { 'n', " 姓名 الاسم name nom nombre nome naam imieinazwisko vorname nachname fullname nomprenom nomcomplet nombrecompleto nomecognome imie nomecompleto nombreyapellidos surnamesfirstnames surnamefirstname firstnamessurnames firstnamesurname nachnamenvornamen nachnamevorname namevorname vornamename vorundnachname nomsprenoms prenomnom prenomsnoms apellidosnombres apellidosynombres nombresyapellidos apelidosnomesproprios nomesproprios nomeapelido cognomenome cognomeenome nomeecognome nomecognome achternaamvoornaam voornaamachternaam achternaamvoornamen voorenachternaam nazwiskoaimieimiona nazwiskoimie imienazwisko " },
    { 'j', " funcao funcion fonction funktion funzione ruolo rolle role title titel profession occupation position currentposition jobtitle desiredposition beruf berufsbezeichnung zielposition metier posteactuel profesion ocupacion puesto cargo profissao ocupacao professione occupazione beroep functie zawod stanowisko " },
    { 'o', " neele nele neea dateofbirth birthdate born dob geburtsdatum geboren geburtsdatumort geburtsort nationality nationalitat staatsangehorigkeit staatsburgerschaft familienstand maritalstatus datedenaissance naissance nationalite situationfamiliale fechadenacimiento nacionalidad estadocivil datadenascimento datadinascita nazionalita statocivile geboortedatum nationaliteit burgerlijkestaat dataurodzenia narodowosc obywatelstwo drivinglicence driverslicense fuhrerschein permis permisdeconduire carnetdeconducir patente rijbewijs prawojazdy geschlecht gender sexe sexo sesso age alter edad visa visastatus workpermit arbeitserlaubnis religion konfession kinder hobbys availability verfugbarkeit geboortedatumenplaats lugardenacimiento luogodinascita birthplace placeofbirth clearance citizenship pronouns dni nif codicefiscale " },
  };
  const char      *colon = strchr (text, ':');
  const char      *tab = strchr (text, '\t');
  const char      *wide = strstr (text, "：");
  gsize            width = 1;
  g_autofree char *label = NULL;
  g_autofree char *key = NULL;

  *kind = '\0';
  if (wide != NULL && (colon == NULL || wide < colon))
    {
      colon = wide;
      width = strlen ("：");
    }
  /* In a table the label stands in a cell of its own. */
  if (tab != NULL && (colon == NULL || tab < colon))
    {
      colon = tab;
      width = 1;
    }
  if (colon == NULL || colon - text > 40 || g_str_has_prefix (colon, "://"))
    return g_strdup (text);
  label = sl_resume_text_squash (text, colon - text);
  key = g_strdup_printf (" %s ", label);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (label[0] != '\0' && strstr (table[i].labels, key) != NULL)
      {
        *kind = table[i].kind;
        return g_strstrip (g_strdup (colon + width));
      }

  return g_strdup (text);
}
