/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-words.h"

static const char closed[] =
  "^\\W*(?:status: ?)?(?:(?:job|position|posting|vacancy|applications?) )?(?:closed|expired|position filled|job filled|besetzt|vergeben|abgelaufen|geschlossen|(?:offre )?(?:pourvue|expirée|clôturée)|cerrada|caducada|scaduto|chiuso|gesloten|vervuld|stängd|tillsatt|wygasła|募集終了|已关闭|已结束)\\W*$|"
  "\\b(?:stopped|closed for) (?:accepting )?(?:new )?applications\\b|(?:application )?deadline (?:for this \\w+ )?(?:has|is|was) (?:now )?(?:passed|over|expired|closed)|\\b(?:no longer|not) (?:actively )?(?:recruiting|hiring) for this\\b|\\b(?:job|position|posting|vacancy|role|listing|page) (?:you(?:['’]re| are) looking for )?(?:is|has been) (?:inactive|no longer (?:online|recruiting|live|published|exists?)|not active|closed)\\b|\\b(?:job|position|posting|vacancy|role|listing) no longer (?:exists|available|active)|"
  "no longer (?:accepting|taking|receiving|open (?:for|to)) (?:any )?(?:new |further |more )?(?:applica|candida)"
  "|not (?:currently )?accepting (?:any )?(?:new |further |more )?applications"
  "|\\b(?:job|position|posting|vacancy|role|opportunity|opening|listing|advert|requisition|offer)s? (?:\\w+ )?(?:is|has been|was|have been|are) (?:now |already |currently )?(?:closed|filled|no longer (?:available|active|open|posted|listed|vacant)|expired|removed|taken down|not available any ?more|archived|deactivated|unavailable|withdrawn)(?! (?:to|with|by a|by the))"
  "|\\b(?:job|position|posting|vacancy|role|listing|advert) (?:has )?(?:expired|closed)\\b|\\bthis (?:job|position|posting|vacancy|role)[^.\\n]{0,20} closed on\\b"
  "|\\bapplications? (?:for this \\w+ )?(?:are|is|have|has|period is|window is|period has|window has|process is)(?: been)?(?: now| already)? (?:closed|ended)\\b|\\bapplications closed\\b"
  "|(?:stelle|position|job|anzeige|stellenanzeige|stellenangebot|ausschreibung|vakanz)[^.\\n]{0,25}(?:ist|wurde)[^.\\n]{0,15} (?:nicht mehr (?:verfügbar|aktiv|online|vakant|ausgeschrieben|aktuell|offen)|(?:bereits |schon )?(?:besetzt|vergeben)|abgelaufen|geschlossen|deaktiviert|offline|beendet)|bewerbungs(?:frist|phase|zeitraum)[^.\\n]{0,15}(?:abgelaufen|beendet|vorbei|verstrichen)|keine bewerbungen mehr|bewerbungen (?:sind|werden) (?:nicht|leider nicht) mehr|nicht mehr ausgeschrieben"
  "|(?:offre|poste|annonce)[^.\\n]{0,25}(?:n['’]est plus (?:disponible|en ligne|active|ouverte?|d['’]actualité|à pourvoir)|(?:a été|est) (?:pourvue?|clôturée?|fermée?|expirée?|désactivée?)|a expiré)|candidatures? (?:sont |est |ne sont plus |n['’]est plus )?(?:closes?|clôturées?|fermées?|acceptées)\\b(?<=closes|close|clôturées|clôturée|fermées|fermée|plus acceptées)|n['’]accept\\w+ plus de candidature|offre (?:expirée|clôturée|pourvue)"
  "|(?:oferta|vacante|puesto|empleo|proceso|convocatoria|anuncio)[^.\\n]{0,25}(?:ya no (?:está|se encuentra|acepta)|ha (?:sido )?(?:cerrad|finaliz|expirad|caducad|cubiert)\\w*|está cerrad\\w*|(?:ha )?caducad\\w*)|ya no (?:se )?acept\\w+ (?:más )?(?:candidatur|solicitud|postulacion)|oferta (?:cerrada|caducada|expirada|finalizada)|inscripci\\w+ cerrad"
  "|(?:annuncio|offerta|posizione|candidature)[^.\\n]{0,25}(?:non (?:è|sono) più|è scadut|scadut|chius[aeio]\\b|è stat[ao] (?:chius|coperta|rimoss))|non (?:si )?accett\\w+ più candidature"
  "|vacature[^.\\n]{0,25}(?:gesloten|vervuld|verlopen|niet meer (?:beschikbaar|actief|open|online)|ingevuld)|(?:solliciteren|reageren) is niet meer mogelijk|niet langer beschikbaar"
  "|ansöknings(?:tiden|perioden)[^.\\n]{0,15}(?:har gått ut|är slut|har passerat|är passerad|har stängt)|(?:tjänsten|annonsen|jobbet|rekryteringen)[^.\\n]{0,15}(?:är (?:redan )?(?:tillsatt|stängd|avslutad|inte längre|borttagen)|har (?:gått ut|stängts|tagits bort|utgått))|tar inte längre emot ansökningar"
  "|(?:ansøgningsfristen|fristen)[^.\\n]{0,10}(?:er )?(?:udløbet|overskredet)|(?:stillingen|jobbet|opslaget|annoncen|annonsen)[^.\\n]{0,15}er (?:besat|lukket|udløbet|utløpt|stengt|ikke længere|ikke lenger|slettet|inaktiv)|søknadsfristen[^.\\n]{0,10}(?:er |har )?(?:utløpt|gått ut)"
  "|hakuaika[^.\\n]{0,15}(?:päättynyt|on ohi|umpeutunut)|(?:paikka|ilmoitus|työpaikka)[^.\\n]{0,15}(?:on täytetty|ei ole enää|on sulkeutunut|on vanhentunut)"
  "|(?:oferta|ogłoszenie|rekrutacja|oferta pracy)[^.\\n]{0,20}(?:wygasł|nieaktualn|zakończon|zamknięt|nieaktywn|nie jest już|archiwaln)"
  "|(?:vaga|oportunidade|candidaturas?|inscriç\\w+)[^.\\n]{0,20}(?:encerrad|expirad|preenchid|fechad|não está mais|não estão mais|já não está)|não (?:está|estamos) mais aceit"
  "|(?:nabídka|pozice|inzerát|místo)[^.\\n]{0,20}(?:již není|je již obsazen|byla? (?:ukončen|uzavřen|obsazen)|vypršel)|(?:állás|pozíció|hirdetés)[^.\\n]{0,15}(?:már nem elérhető|betöltött|lejárt)|(?:bu )?ilan[^.\\n]{0,15}(?:yayından kaldırıl|süresi dol|kapan|pasif)"
  "|募集(?:は|を)?(?:既に)?(?:終了|締め切)|応募(?:受付)?(?:は|を)?(?:終了|締め切)|求人は(?:終了|掲載終了)|掲載(?:は)?終了|(?:职位|岗位|職位|招聘)(?:已|已经)?(?:关闭|结束|下线|停止|過期|过期|關閉|結束)|停止招聘|(?:채용|모집)(?:이|은|가)? ?(?:마감|종료)|(?:вакансия|набор)[^.\\n]{0,15}(?:закрыт|в архиве|неактуальн|снят|завершен|завершён)"
  "|\\b(?:job|position|posting|vacancy|role|listing|advert) (?:is|was|has been) (?:\\w+ )?(?:removed|withdrawn|closed|taken down|deactivated) by the (?:employer|company|recruiter|advertiser|client)"
  "|(?:вакансі|набір)[^.\\n]{0,15}(?:закрит|неактуальн|в архіві|знят|завершен)|(?:anun[țt]ul|oferta|postul|job-?ul|poziția)[^.\\n]{0,20}(?:a expirat|nu mai este|a fost (?:închis|ocupat|dezactivat)|este (?:închis|expirat|inactiv))"
  "|(?:oglas|natječaj|konkurs|pozicija|razpis|delovno mesto|prijave)[^.\\n]{0,20}(?:(?:je|su) (?:istek|zatvoren|popunjen|završen|potek|zaprt|zaseden|neaktiv)|više nije|ni več)|(?:обявата|позицията|конкурсът|офертата)[^.\\n]{0,20}(?:е (?:изтекла|закрита|затворена|неактивна|заета)|вече не е)"
  "|(?:αγγελία|θέση|προκήρυξη)[^.\\n]{0,20}(?:έχει (?:λήξει|κλείσει|καλυφθεί)|δεν είναι (?:πλέον|πια)|έληξε|έκλεισε)|[İIi]lan\\w{0,3}[^.\\n]{0,15}(?:yayından kald|süresi dol|kapan|pasif)|(?:kuulutus|tööpakkumine|konkurss|kandideerimine)[^.\\n]{0,15}(?:on (?:aegunud|lõppenud|suletud)|ei ole enam)"
  "|(?:sludinājums|vakance|konkurss)[^.\\n]{0,20}(?:ir (?:slēgt|beigu|noslēg|beidz)|vairs nav|nav aktīv)|(?:skelbimas|darbo pasiūlymas|atranka)[^.\\n]{0,15}(?:nebegalioja|nebeaktual|baig|uždaryt|neaktyv|pasibaig)|(?:ponuka|inzerát|pozícia|pracovné miesto)[^.\\n]{0,20}(?:už nie je|je už obsaden|bola? (?:ukončen|uzavret|obsaden)|vypršal|je neaktívn)"
  "|(?:انتهت صلاحية|تم إغلاق|لم تعد)[^.\\n]{0,25}(?:الوظيفة|الإعلان|الشاغر)|(?:الوظيفة|الإعلان|الشاغر)[^.\\n]{0,20}(?:مغلق|منته|لم تعد)|انتهى التقديم|(?:המשרה|המודעה)[^.\\n]{0,15}(?:אינה (?:פעילה|רלוונטית|זמינה)|לא (?:פעילה|רלוונטית)|נסגרה|אוישה|הוסרה)"
  "|^\\W*(?:job|position|posting|vacancy|role|opportunity|opening|listing|advert|requisition|recruitment|recruiting|hiring|applications?|search)s?(?: ad| posting)?(?: (?:is|are|has been|have been))?(?: now| already| currently)? (?:closed|filled|expired|ended|complete)\\W*$"
  "|\\b(?:job|position|posting|vacancy|role|opportunity|opening|listing|advert|requisition|recruitment|recruiting|hiring|applications?|search)s?(?: ad| posting| advert| process| campaign)?(?: for this \\w+)? (?:(?:is|are|has|have|been|was|now|currently|already) ){1,4}(?:closed|expired|ended|complete|completed|concluded)\\b(?! (?:to|with|by|in|at|for|when|once|if|loop))|\\b(?:job|posting|listing|vacancy) (?:ad|advert|posting) (?:has )?expired\\b"
  "|(?:ist|wurde) (?:diese|die|das|dieses|unsere) (?:stelle|position|job|anzeige|stellenanzeige|stellenangebot|stellenausschreibung|ausschreibung|vakanz|bewerbungsphase|bewerbungsfrist|bewerbungsverfahren|auswahlverfahren)[^.\\n]{0,15} (?:besetzt|vergeben|abgelaufen|geschlossen|deaktiviert|beendet|archiviert|nicht mehr (?:verfügbar|aktiv|online|aktuell|offen))|^\\W*(?:stelle|position|job|anzeige|stellenanzeige|stellenangebot|stellenausschreibung|ausschreibung|vakanz|bewerbungsphase|bewerbungsfrist|bewerbungsverfahren|auswahlverfahren) (?:ist )?(?:leider |bereits |schon )*(?:besetzt|vergeben|abgelaufen|geschlossen|deaktiviert|beendet|archiviert|nicht mehr (?:verfügbar|aktiv|online|aktuell|offen))\\W*$"
  "|(?:sollicitatie|reactie)termijn is (?:verstreken|gesloten|voorbij)|pozice je obsazen|\\bhaku on (?:päättynyt|sulkeutunut)";

static const char not_yet_closed[] =
  "\\b(?:once|when|until|till|if|after|unless|before|as soon as|whether|sobald|bis|wenn|falls|nachdem|jusqu|lorsque|quand|dès que|si|cuando|hasta|una vez|quando|finché|fino|wanneer|zodra|als|tot|när|tills|om|når|hvis|indtil|inntil|kunnes|gdy|jeśli|do czasu)\\b[^.!?\\n]{0,50}$";

/**
 * sl_job_words_say_closed:
 * @text: (nullable): what a reader sees of the page
 *
 * Returns: whether it says, in one of many languages, that applications are no longer taken;
 *   a sentence about what will be once the job is filled does not
 */
gboolean
sl_job_words_say_closed (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (closed, G_REGEX_CASELESS | G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *begin = NULL;

  g_return_val_if_fail (regex != NULL, FALSE);

  if (text == NULL)
    return FALSE;
  begin = sl_job_words_dup_begin (text);
  for (gboolean more = g_regex_match (regex, begin, 0, &match); more; more = g_match_info_next (match, NULL))
    {
      g_autofree char *before = NULL;
      int              start = 0;

      g_match_info_fetch_pos (match, 0, &start, NULL);
      before = g_strndup (begin + MAX (0, start - 120), MIN (start, 120));
      if (start > 120)
        {
          char *valid = g_utf8_make_valid (before, -1);

          g_free (before);
          before = valid;
        }
      if (!sl_job_words_match (before, not_yet_closed))
        return TRUE;
    }

  return FALSE;
}
