/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-headings.h"
#include "extract/job-words.h"

static const char job_nouns[] =
  "\\b(?:engineer\\w*|developer\\w*|entwickler\\w*|programmer\\w*|designer\\w*|manager\\w*|director|analyst\\w*|architect\\w*|architekt\\w*|consultant\\w*|berater\\w*|specialist\\w*|spezialist\\w*|administrator\\w*|technician\\w*|techniker\\w*|assistant\\w*|assistent\\w*|associate|officer|coordinator|koordinator\\w*|lead\\b|leiter\\w*|representative|agent\\b|nurse\\w*|teacher\\w*|lehrer\\w*|driver\\w*|fahrer\\w*|chef\\b|cook\\b|koch\\b|köch\\w*|operator\\w*|operative\\w*|mechanic\\w*|mechaniker\\w*|electrician\\w*|elektriker\\w*|accountant\\w*|buchhalter\\w*|recruiter\\w*|scientist\\w*|researcher\\w*|writer\\w*|editor\\w*|redakteur\\w*|producer|intern\\b|internship|praktik\\w*|trainee\\w*|apprentice\\w*|auszubildende\\w*|werkstudent\\w*|supervisor\\w*|clerk|cashier|barista|waiter|kellner\\w*|cleaner\\w*|janitor|guard\\w*|ranger\\w*|planner\\w*|buyer|einkäufer\\w*|verkäufer\\w*|seller|therapist\\w*|physician\\w*|doctor\\b|arzt\\b|ärztin|pfleger\\w*|pflegefach\\w*|sachbearbeiter\\w*|referent\\w*|controller\\w*|auditor|counsel|lawyer|jurist\\w*|paralegal|tester\\w*|sre\\b|devops|qa\\b|head of|vp\\b|chief|owner\\b|master\\b|baker|bäcker\\w*|carpenter|plumber|welder|pilot|librarian|professor|postdoc|phd\\b|tutor|coach|ingénieure?|développeur|développeuse|technicien\\w*|responsable|chargée? de|comptable|vendeur|infirmi\\w*|conseiller\\w*|ingenier[oa]|desarrollador\\w*|técnic[oa]|gerente|analista|diseñador\\w*|enfermer[oa]|ingegnere|sviluppatore|impiegat[oa]|ontwikkelaar|medewerker|adviseur|utvecklare|ingenjör|säljare|chefen?|sjuksköterska|udvikler|utvikler|rådgiver|konsult|konsulent|programista|inżynier|specjalista|kierownik|engenheir[oa]|desenvolvedor\\w*|επιμελητ\\w*|μηχανικός|λογιστής|πωλητ\\w*|γεωπόνος|νοσηλευτ\\w*|účetní|prodava\\w*|řidič\\w*|truhlář\\w*|skladník\\w*|programátor\\w*|vývojář\\w*|technik\\w*|predavač\\w*|vodič\\w*|księgow\\w*|sprzedawc\\w*|kierowc\\w*|pracownik\\w*|magazynier\\w*|inżynier\\w*|könyvelő|eladó|mérnök|fejlesztő|sofőr|szakács|inginer\\w*|programator\\w*|contabil\\w*|șofer\\w*|vânzător\\w*|asistent\\w*|inženjer\\w*|računovođ\\w*|prodavač\\w*|vozač\\w*|konobar\\w*|инженер\\w*|разработчик\\w*|бухгалтер\\w*|водитель|продавец|менеджер\\w*|специалист\\w*|программист\\w*|сварщик\\w*|повар|інженер\\w*|розробник\\w*|водій|продавець|менеджер\\w*|шофьор|продавач\\w*|счетоводител|mühendis\\w*|geliştirici\\w*|muhasebe\\w*|uzman\\w*|şoför|müdür\\w*|insinööri|kehittäjä|myyjä|hoitaja|lähihoitaja|kuljettaja|asiantuntija|opettaja|insener|arendaja|müüja|raamatupidaja|juht\\b|õpetaja|inženieris|programmētājs|grāmatvedis|pardevėjas|inžinierius|vadybininkas|boulanger\\w*|cuisini\\w*|serveur|serveuse|magasinier\\w*|chauffeur\\w*|camarer[oa]|cocinero|conductor\\w*|dependient[ea]|electricista|albañil|cameriere|cuoco|autista|commess[oa]|operaio|magazziniere|verkoper|chauffeur|monteur\\w*|kok\\b|verpleegkundige|leraar|kokk|kock|lärare|lastbilschaufför|snickare|elektriker|lærer|sykepleier|sygeplejerske|tømrer|motorista|vendedor\\w*|cozinheir[oa]|professor\\w*|enfermeir[oa]|スタッフ|経理|営業|店長|販売|事務|看護師|工程師|设计师|会计|销售|经理|客服|エンジニア|開発者|工程师|设计师|개발자)\\b|\\((?:m|w|f|h|x|d)[/|](?:w|f|m|d|x|i|h)(?:[/|][a-z*]{1,3})?\\)|\\b[mwf]/[mwf]/[dx]\\b";

static const char sections[] =
  "^\\W*(?:(?:key |main |your |the |job |core |minimum |preferred |basic |role )*(?:responsibilities|requirements|qualifications|duties|skills|benefits|perks|role|tasks|experience|profile)(?: (?:and|&) \\w+)?|what (?:you['’]ll|you will|we|you) (?:do|offer|bring|need|are looking for|have)|who you are|about (?:the|this) (?:role|job|position|team)|you (?:have|will|are|bring)|job description|nice to have|we offer|our offer|why (?:join|work)|how to apply"
  "|(?:deine?|ihre?|das sind deine|unsere?) (?:aufgaben|profil|qualifikation\\w*|anforderungen|vorteile|benefits)|aufgaben(?:gebiet)?|anforderungen|(?:das )?(?:bringst du|bringen sie) mit|wir bieten|was (?:wir|dich|sie|du) .{3,30}|stellenbeschreibung|tätigkeiten|profil"
  "|(?:vos |tes |les )?missions?(?: principales)?|(?:votre |ton |le )?profil(?: recherché)?|nous offrons|ce que nous offrons|compétences|avantages|descriptif du poste|description du poste"
  "|requisitos|responsabilidades|funciones|ofrecemos|qué ofrecemos|perfil|beneficios|requisiti|responsabilità|cosa offriamo|offriamo|functie-?eisen|wat (?:ga je doen|wij bieden|bieden wij|breng je mee)|jouw profiel|wij bieden"
  "|arbetsuppgifter|kvalifikationer|om (?:rollen|tjänsten|jobbet)|vi erbjuder|din profil|dine opgaver|arbejdsopgaver|vi tilbyder|arbeidsoppgaver|kvalifikasjoner|vi tilbyr|tehtävät|odotamme|tarjoamme|wymagania|obowiązki|oferujemy|requisitos|benefícios|o que oferecemos|仕事内容|応募資格|必須条件|岗位职责|任职要求|职位描述|담당업무|자격요건"
  "|náplň (?:práce|práci)|(?:co vás čeká|koho hledáme|požadavky|požadujeme|nabízíme|co nabízíme|vaše úkoly|pracovní náplň|popis (?:práce|pozice))|(?:náplň práce|požiadavky|ponúkame|opis (?:práce|pozície)|čo ponúkame)|(?:feladatok|elvárások|amit kínálunk|munkaköri leírás|előnyök)|(?:responsabilități|cerințe|oferim|ce oferim|descrierea postului|beneficii)|(?:opis posla|uvjeti|zahtjevi|nudimo|opis delovnega mesta|pogoji|ponujamo|pričakujemo)"
  "|(?:työn kuvaus|työtehtävät|vaatimukset|tehtävän kuvaus|tarjoamme sinulle)|(?:tööülesanded|nõuded|omalt poolt pakume|ootused kandidaadile|töö kirjeldus)|(?:darba apraksts|prasības|mēs piedāvājam|pienākumi)|(?:darbo aprašymas|reikalavimai|mes siūlome|pareigos)|(?:περιγραφή(?: θέσης)?|αρμοδιότητες|προσόντα|απαιτούμενα προσόντα|παροχές|προσφέρουμε)|(?:задължения|изисквания|предлагаме|описание на (?:длъжността|позицията)|отговорности)|(?:обязанности|требования|условия|мы предлагаем|описание вакансии|чем предстоит заниматься|обов['’]язки|вимоги|умови|ми пропонуємо|опис вакансії)"
  "|(?:iş tanımı|aranan nitelikler|genel nitelikler|sorumluluklar|görev tanımı|nitelikler|biz ne sunuyoruz)|(?:المهام(?: والمسؤوليات)?|المسؤوليات|المتطلبات|المؤهلات|الوصف الوظيفي|المزايا)|(?:דרישות(?: התפקיד)?|תיאור (?:המשרה|התפקיד)|תחומי אחריות)"
  "|(?:job|role|position) (?:summary|purpose|overview|duties)|duties and responsibilities|essential functions|person specification|selection criteria|key accountabilities|summary of (?:the )?role"
  ")\\W*:?\\s*$";

static const char generic_heading[] =
  "^\\W*(?:(?:all |our |current |open |latest |new |featured |search |find |browse |explore |recommended )*(?:jobs?|careers?|positions?|openings?|vacancies|opportunities|roles|job (?:search|listings?|board|openings|offers)|search results|results)(?: (?:at|in|with|for|near|-) .{1,60})?|lavora con noi|trabaja con nosotros|trabalhe (?:connosco|conosco)|(?:re)?joi(?:gnez|ndre)[- ]nous|nous rejoindre|jobb?a? hos oss|werken bij .{1,40}|praca u nas|work (?:with|at|for) .{1,40}|join (?:us|our team|the team)|(?:our |your )?(?:benefits|perks|culture|values|teams?|locations|offices|students(?: (?:and|&) graduates)?|(?:hiring|application|recruitment) process|how we hire|life at .{1,40}|diversity.{0,40}|faqs?|privacy.{0,60}|data protection.{0,40})|we['’]re hiring|[\\d.,]+\\+? (?:\\w+ ){0,5}(?:jobs?|results?|positions?|vacancies|openings|stellen\\w*|treffer|offres?|ofertas?|vacantes|vacatures|jobb|ofert\\w*)(?: .{0,60})?|(?:unsere |offene |aktuelle |alle )*(?:stellen(?:angebote|markt|anzeigen)?|jobs|karriere|stellen)(?: .{0,40})?|(?:nos |toutes les )?offres d['’]emploi(?: .{0,40})?|ofertas de (?:empleo|trabajo)(?: .{0,40})?|offerte di lavoro(?: .{0,40})?|vacatures(?: .{0,40})?|lediga (?:jobb|tjänster)(?: .{0,40})?|ledige stillinger|oferty pracy(?: .{0,40})?|vagas(?: .{0,40})?|求人一覧|職位列表)\\W*$";

static const char vacancy_title[] =
  "^\\W*(?:vacancy|job (?:opening|vacancy|offer|opportunity)|now hiring|we are hiring|wanted|stellen(?:angebot|anzeige|ausschreibung)|stellenausschreibung|gesucht|offre d['’]emploi|poste à pourvoir|oferta de (?:empleo|trabajo)|vacante|offerta di lavoro|cercasi|vacature|ledig (?:stilling|tjänst|jobb)|lediga? (?:tjänst|jobb)|ledigt job|stillingsannonce|avoin (?:työ)?paikka|oferta pracy|nabídka práce|volné místo|vaga|állásajánlat|iş ilanı|вакансия|求人|招聘)\\b(?:\\W|$)";

/** sl_job_headings_begin_section: Returns: whether @line is a heading such as stands above a part of a posting */
gboolean
sl_job_headings_begin_section (const char *line)
{
  return sl_job_words_match (line, sections);
}

/** sl_job_headings_are_general: Returns: whether @heading is about jobs in general: a list, a search, all of a company's */
gboolean
sl_job_headings_are_general (const char *heading)
{
  return sl_job_words_match (heading, generic_heading);
}

/** sl_job_headings_announce: Returns: whether @title begins by saying that it is about a vacancy */
gboolean
sl_job_headings_announce (const char *title)
{
  return sl_job_words_match (title, vacancy_title);
}

/** sl_job_headings_name_job: Returns: whether @text has a word that people are called by who do a job */
gboolean
sl_job_headings_name_job (const char *text)
{
  return sl_job_words_match (text, job_nouns);
}
