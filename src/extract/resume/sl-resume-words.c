/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "extract/resume/sl-resume-words.h"

/* Folded single words. Ambiguous ones are left out: a missing word costs less than a wrong one. */
const SlResumeWordList sl_resume_word_lists[] = {
  /* Chinese and Arabic */
  { SL_WORD_TITLE, "مهندس مهندسة مدير مديرة محاسب محاسبة معلم معلمة مدرس مدرسة طبيب طبيبة ممرض ممرضة مطور مطورة مصمم مصممة محلل محللة مساعد مساعدة مبرمج مبرمجة متدرب متدربة موظف موظفة مشرف مشرفة اخصائي أخصائي مستشار مستشارة مندوب مندوبة فني سكرتيرة باحث باحثة رئيس " },
  { SL_WORD_ORG, "شركة مؤسسة مجموعة بنك مستشفى وزارة مكتب مصنع مركز " },
  { SL_WORD_SCHOOL, "جامعة كلية معهد أكاديمية اكاديمية الجامعة " },
  { SL_WORD_DEGREE, "بكالوريوس ماجستير دكتوراه دبلوم ثانوية ليسانس 本科 学士 硕士 博士 大专 专科 研究生 高中 " },
  { SL_WORD_TITLE,
    /* English */
    "engineer developer programmer architect manager director lead leader head chief officer ceo cto cfo coo vp president "
    "analyst scientist researcher consultant specialist coordinator administrator assistant associate intern internship trainee apprentice "
    "designer artist illustrator photographer editor writer author journalist reporter copywriter translator interpreter "
    "teacher lecturer professor tutor instructor coach trainer educator postdoc fellow nurse midwife doctor physician surgeon dentist "
    "pharmacist therapist physiotherapist psychologist counsellor counselor paramedic carer caregiver technician mechanic electrician plumber "
    "carpenter welder machinist operator driver courier chef cook baker waiter waitress bartender barista server host hostess "
    "receptionist secretary clerk cashier accountant auditor bookkeeper controller treasurer banker trader broker underwriter actuary "
    "lawyer attorney solicitor barrister paralegal counsel judge buyer purchaser planner scheduler supervisor foreman superintendent "
    "representative agent salesperson seller merchandiser marketer strategist producer owner founder cofounder co-founder partner freelancer "
    "contractor volunteer student graduate junior senior principal staff executive recruiter generalist tester administrador "
    "sysadmin devops sre librarian archivist curator warden steward guard officer inspector surveyor estimator draftsman "
    "draughtsman gardener farmer picker packer labourer laborer worker helper cleaner housekeeper butcher hairdresser beautician stylist "
    "member reviewer moderator facilitator evangelist advocate ambassador demi sous commis pastry firefighter detective constable sergeant "
    "captain pilot attendant navigator dispatcher veterinarian optometrist dietitian nutritionist radiographer hygienist sommelier maitre "
    "journeyman handyman roofer mason bricklayer glazier plasterer painter decorator joiner cabinetmaker blacksmith toolmaker fitter rigger millwright lineman installer repairer groundskeeper landscaper arborist forester rancher fisherman sailor deckhand stevedore docker trucker warehouseman storekeeper stocker packer loader porter concierge janitor caretaker bellhop valet maid nanny babysitter au-pair childminder caseworker youthworker minister pastor chaplain rabbi imam soldier sergeant lieutenant colonel economist statistician mathematician physicist chemist biologist geologist ecologist botanist zoologist archaeologist historian sociologist anthropologist linguist philosopher geographer meteorologist astronomer ombudsman mediator arbitrator notary magistrate clerk bailiff registrar provost dean headteacher principal superintendent comptroller auditor appraiser adjuster surveyor estimator expeditor dispatcher lifeguard athlete coach referee musician singer dancer actor actress comedian conductor composer choreographer videographer animator cinematographer sculptor potter jeweller tailor seamstress upholsterer florist milliner cobbler locksmith watchmaker optician audiologist chiropractor osteopath acupuncturist masseuse phlebotomist sonographer anaesthetist radiologist cardiologist paediatrician oncologist neurologist psychiatrist orthodontist podiatrist epidemiologist microbiologist "
    /* German */
    "ingenieur ingenieurin entwickler entwicklerin programmierer programmiererin leiter leiterin leitung teamleiter teamleiterin projektleiter "
    "projektleiterin abteilungsleiter geschaftsfuhrer geschaftsfuhrerin berater beraterin referent referentin sachbearbeiter sachbearbeiterin "
    "assistent assistentin assistenz praktikant praktikantin praktikum werkstudent werkstudentin auszubildender auszubildende azubi "
    "kaufmann kauffrau fachkraft techniker technikerin mechaniker mechatroniker mechatronikerin elektriker elektroniker monteur meister "
    "konstrukteur konstrukteurin lehrer lehrerin erzieher erzieherin pfleger pflegerin krankenschwester krankenpfleger pflegefachkraft arzt arztin "
    "apotheker apothekerin mitarbeiter mitarbeiterin verkaufer verkauferin buchhalter buchhalterin sekretarin jurist juristin rechtsanwalt "
    "rechtsanwaltin redakteur redakteurin texter texterin gestalter gestalterin grafiker grafikerin architekt architektin forscher forscherin "
    "wissenschaftler wissenschaftlerin doktorand doktorandin dozent dozentin trainerin koch kochin backer kellner kellnerin fahrer lagerist "
    "disponent disponentin einkaufer einkauferin vertriebsmitarbeiter aushilfe selbststandig selbststandige freiberufler freiberuflerin "
    "beauftragter beauftragte koordinator koordinatorin hilfskraft tutorin volontar volontarin bufdi gesundheits- zimmerer schreiner tischler "
    "steuerberater steuerfachangestellte filialleiter schichtleiter bauleiter bauleiterin laborant laborantin "
    "physiotherapeut ergotherapeut logopade psychologe padagoge sozialarbeiter sozialpadagoge theologe pfarrer maurer dachdecker maler lackierer schlosser schweisser fliesenleger klempner installateur spengler glaser gartner landwirt forstwirt winzer metzger fleischer konditor friseur schneider goldschmied uhrmacher optiker drucker setzer fotograf kameramann schauspieler musiker tanzer dirigent kapellmeister regisseur dramaturg lektor ubersetzer dolmetscher journalist chemiker physiker biologe mathematiker statistiker okonom volkswirt betriebswirt informatiker softwarearchitekt systemadministrator netzwerktechniker datenbankadministrator fachinformatiker fachlagerist lagerarbeiter staplerfahrer kranfuhrer maschinenfuhrer anlagenfuhrer zerspanungsmechaniker werkzeugmacher industriemechaniker kfz-mechatroniker rettungssanitater notfallsanitater hebamme tierarzt zahnarzt polizist soldat beamter richter staatsanwalt notar bibliothekar archivar kurator erzieher tagesmutter haushaltshilfe hausmeister pfortner empfangsmitarbeiter rezeptionist rezeptionistin concierge zimmermadchen barkeeper teamassistenz geschaftsleitung vorstand prokurist inhaber gesellschafter grunder mitgrunder bereichsleiter gruppenleiter produktionsleiter vertriebsleiter personalreferent personalleiter disponent lokfuhrer schaffner stewardess flugbegleiter kapitan matrose "
    /* French */
    "ingenieur ingenieure developpeur developpeuse responsable directeur directrice chef cheffe charge chargee assistant assistante adjoint "
    "adjointe conseiller conseillere consultante technicien technicienne comptable commercial commerciale vendeur vendeuse gestionnaire "
    "stagiaire stage alternant alternante apprenti apprentie infirmier infirmiere medecin aide-soignant aide-soignante professeur professeure "
    "enseignant enseignante formateur formatrice redacteur redactrice graphiste architecte avocat avocate juriste secretaire cuisinier "
    "cuisiniere serveur serveuse chauffeur ouvrier ouvriere mecanicien electricien plombier menuisier analyste chercheur chercheuse "
    "doctorant doctorante coordinateur coordinatrice coordonnateur animateur animatrice educateur educatrice acheteur acheteuse "
    "independant independante fondateur fondatrice gerant gerante employe employee agente operateur operatrice preparateur preparatrice "
    "receptionniste hotelier hoteliere gouvernante concierge barman barmaid patissier patissiere boulanger boulangere boucher charcutier poissonnier traiteur sommelier commis plongeur macon couvreur peintre carreleur charpentier ebeniste serrurier soudeur chaudronnier tourneur fraiseur usineur cariste magasinier manutentionnaire livreur routier conducteur conductrice ambulancier kinesitherapeute ergotherapeute orthophoniste psychologue sage-femme pharmacien pharmacienne dentiste veterinaire opticien audioprothesiste auxiliaire puericultrice bibliothecaire documentaliste archiviste libraire journaliste traducteur traductrice interprete photographe monteur realisateur comedien musicien danseur sculpteur styliste couturier coiffeur estheticienne fleuriste jardinier paysagiste agriculteur viticulteur eleveur ingenieur-conseil geometre topographe urbaniste dessinateur dessinatrice projeteur chimiste physicien biologiste statisticien economiste auditeur controleur tresorier notaire huissier greffier magistrat policier gendarme pompier militaire officier facteur guichetier teleconseiller televendeur negociateur courtier assureur banquier recruteur collaborateur collaboratrice president presidente tuteur tutrice maitre moniteur monitrice surveillant surveillante "
    /* Spanish and Portuguese */
    "ingeniero ingeniera desarrollador desarrolladora programador programadora jefe jefa directora gerente encargado encargada coordinador "
    "coordinadora responsables consultor consultora analista tecnico tecnica auxiliar asistente becario becaria practicas practicante enfermero "
    "enfermera medico medica profesor profesora maestro maestra docente investigador investigadora abogado abogada contable contador contadora "
    "administrativo administrativa vendedor vendedora dependiente camarero camarera cocinero cocinera disenador disenadora arquitecto arquitecta "
    "periodista redactor redactora traductor traductora psicologo psicologa fisioterapeuta farmaceutico farmaceutica conductor operario operaria "
    "comercial supervisora ejecutivo ejecutiva socio socia fundador fundadora autonomo autonoma voluntario voluntaria "
    "recepcionista camarista mesero mesera panadero pastelero carnicero albanil fontanero electricista carpintero soldador pintor mecanico tornero montador almacenero mozo repartidor transportista chofer taxista jardinero agricultor ganadero veterinario odontologo dentista matrona logopeda podologo optico bibliotecario archivero librero interprete fotografo actor actriz musico bailarin escultor peluquero esteticista modista quimico fisico biologo matematico estadistico economista auditor tesorero notario procurador juez fiscal policia bombero militar cartero cajero cajera teleoperador teleoperadora promotor promotora captador gestor gestora delegado delegada subdirector subdirectora presidente presidenta tutor tutora monitor monitora educador educadora cuidador cuidadora limpiador limpiadora ayudante aprendiz oficial especialista publicista mercadologo ejecutivo secretario secretaria colaborador colaboradora eletricista encanador pedreiro carpinteiro soldador serralheiro motorista caixa balconista atendente repositor estoquista almoxarife garcom garconete padeiro confeiteiro cabeleireiro costureira fisioterapeuta farmaceutica nutricionista fonoaudiologo dentista veterinario bibliotecario tradutor tradutora fotografo ator atriz musico quimico fisico biologo economista auditor tesoureiro juiz procurador escrivao policial bombeiro carteiro operador operadora ajudante aprendiz auxiliar solicitador solicitadora notario conservador empregado empregada rececionista recepcionista representante comprador compradora projetista desenhista mecanico torneiro montador zelador porteiro diarista cuidadora monitora formador formadora explicador "
    "engenheiro engenheira desenvolvedor desenvolvedora chefe diretor diretora coordenador coordenadora estagiario estagiaria estagio "
    "enfermeiro enfermeira advogado advogada contabilista professora pesquisador pesquisadora tecnica assistente designer cozinheiro cozinheira "
    "arquiteto arquiteta jornalista gestor gestora encarregado bolseiro bolseira "
    /* Italian */
    "ingegnere sviluppatore sviluppatrice programmatore programmatrice responsabile direttore direttrice capo coordinatore coordinatrice "
    "consulente analista tecnico impiegato impiegata addetto addetta tirocinante tirocinio stagista infermiere infermiera medico insegnante "
    "docente ricercatore ricercatrice avvocato commercialista contabile segretaria segretario venditore venditrice commesso commessa cuoco cuoca "
    "cameriere cameriera grafico grafica progettista architetto giornalista redattore redattrice traduttore traduttrice operaio operaia "
    "magazziniere autista educatore educatrice farmacista psicologa apprendista titolare socio libero professionista dottorando dottoranda "
    "architetta ingegnera avvocata dirigente quadro presidente amministratore amministratrice segretario receptionist portiere governante barista pizzaiolo pasticcere panettiere macellaio muratore idraulico elettricista falegname saldatore carpentiere imbianchino piastrellista tornitore fresatore montatore manutentore meccanico carrozziere gommista camionista corriere facchino mulettista giardiniere agricoltore allevatore enologo veterinario odontoiatra fisioterapista logopedista ostetrica dietista ottico bibliotecario archivista restauratore restauratrice interprete fotografo attore attrice musicista ballerino scultore stilista sarta parrucchiere estetista chimico fisico biologo matematico statistico economista revisore tesoriere notaio magistrato poliziotto carabiniere vigile postino cassiere cassiera promotore promoter agente collaboratore collaboratrice coordinatrice assistente ausiliario badante babysitter animatore animatrice istruttore istruttrice formatore formatrice tutore geometra perito disegnatore disegnatrice "
    /* Dutch */
    "auteur schrijver ontwikkelaar programmeur hoofd teamleider projectleider adviseur medewerker medewerkster stagiair stagiaire verpleegkundige arts leraar "
    "lerares docent onderzoeker boekhouder accountmanager verkoper verkoopster kok ober monteur chauffeur ontwerper vormgever redacteur "
    "beheerder bestuurder coordinator zzp zelfstandig vrijwilliger leerling afdelingshoofd begeleider verzorgende inkoper "
    "onderhoudsmonteur technieker mecanicien lasser schilder metselaar timmerman loodgieter elektricien dakdekker stukadoor tegelzetter hovenier landbouwer tuinder slager bakker kapper schoonmaker huishoudelijke magazijnmedewerker orderpicker heftruckchauffeur vrachtwagenchauffeur koerier bezorger kassier kassamedewerker winkelmedewerker verkoopmedewerker receptionist receptioniste secretaresse administrateur administratief boekhoudster assistent-controller fysiotherapeut ergotherapeut logopedist psycholoog tandarts dierenarts apotheker huisarts specialist verloskundige kraamverzorgende onderwijzer leerkracht trainer opleider bibliothecaris archivaris vertaler tolk journalist fotograaf acteur muzikant architect tekenaar landmeter scheikundige natuurkundige bioloog econoom accountant belastingadviseur notaris advocaat rechter politieagent brandweerman militair postbode conducteur machinist stuurman schipper directeur voorzitter teamleidster ploegleider voorman werkvoorbereider uitvoerder planner calculator inspecteur controleur toezichthouder "
    /* Polish */
    "inzynier programista programistka kierownik kierowniczka dyrektor dyrektorka specjalista specjalistka konsultant konsultantka analityk "
    "analityczka asystent asystentka stazysta stazystka praktykant praktykantka pielegniarka pielegniarz lekarz lekarka nauczyciel nauczycielka "
    "wykladowca badacz ksiegowy ksiegowa sprzedawca sprzedawczyni kucharz kelner kelnerka projektant projektantka redaktor redaktorka tlumacz "
    "tlumaczka prawnik prawniczka sekretarka mechanik elektryk kierowca magazynier koordynator koordynatorka mlodszy starszy wlasciciel "
    "zastepca pracownik pracowniczka technik operator administratorka handlowiec przedstawiciel doradca adiunkt doktorant doktorantka "
    "referent referentka kadrowy kadrowa ksiegowy brygadzista majster monter spawacz slusarz tokarz frezer stolarz ciesla murarz dekarz malarz hydraulik ogrodnik rolnik lesniczy rzeznik piekarz cukiernik fryzjer fryzjerka kosmetyczka krawcowa szwaczka pomoc opiekun opiekunka sprzatacz sprzataczka portier recepcjonista recepcjonistka barman barmanka kasjer kasjerka listonosz kurier spedytor logistyk zaopatrzeniowiec inspektor kontroler audytor ekonomista statystyk chemik fizyk biolog matematyk geodeta architekt kreslarz projektantka fotograf dziennikarz dziennikarka aktor aktorka muzyk tancerz bibliotekarz bibliotekarka archiwista wychowawca wychowawczyni pedagog psycholog logopeda fizjoterapeuta farmaceuta farmaceutka stomatolog weterynarz polozna ratownik dietetyk optyk notariusz adwokat radca sedzia prokurator policjant policjantka strazak zolnierz prezes wiceprezes czlonek wspolnik pelnomocnik lider mistrz robotnik magazynierka asesor aplikant trener trenerka instruktor instruktorka " },
  { SL_WORD_LEGAL | SL_WORD_ORG,
    "gmbh ag kg ohg gbr ug e.v. ev mbh se inc inc. ltd ltd. llc llp plc corp corp. corporation limited company co co. pty pte sa s.a. sas sarl "
    "eurl sl s.l. slu s.l.u. spa s.p.a. srl s.r.l. snc bv b.v. nv n.v. vof sp. o.o. z.o.o. sp.j. s.c. s.a.s. lda lda. ltda ltda. eirl oy ab aps a/s as kft sro "
    "gug partg ggmbh stiftung aktiengesellschaft oyj asbl scop vzw " },
  { SL_WORD_ORG,
    "group gruppe groupe grupo gruppo holding holdings systems solutions technologies technology tech software labs lab studio studios agency "
    "agentur agence agencia agenzia consulting partners services industries enterprises ventures capital bank banque banco banca sparkasse "
    "insurance versicherung assurance seguros assicurazioni hospital hopital ospedale krankenhaus klinikum klinik clinic clinique clinica "
    "ziekenhuis szpital ministry ministerium ministere ministerio ministero ministerie ministerstwo government stadt gemeinde landkreis mairie "
    "ayuntamiento comune gemeente urzad council authority agency foundation fondation fundacion fundacao fondazione stichting fundacja verein "
    "association associazione asociacion associacao stowarzyszenie ngo hotel restaurant ristorante restaurante brasserie bistro cafe bakery "
    "backerei boulangerie pharmacy apotheke pharmacie farmacia apteka logistics logistik logistique logistica media "
    "verlag editions publishing publishers press news zeitung radio tv networks network telecom energy energie energia power motors automotive "
    "airlines airways railways railway transport transit construction bau werke werk stahl steel chemicals chemie pharma "
    "pharmaceuticals biotech medical devices robotics aerospace defence defense electronics elektronik maschinen maschinenbau "
    "foods food lebensmittel supermarket supermarkt stores store shop retail handel boutique maison cooperative genossenschaft kooperative "
    "cooperativa spoldzielnia zaklad zaklady firma przedsiebiorstwo biuro kancelaria kanzlei cabinet bufete studio buro bureau "
    "office atelier werkstatt workshop garage utilities water gas care home pflegeheim altenheim residence residencia nhs trust "
    "police polizei army bundeswehr theatre theater museum galerie gallery bibliothek library consultancy manufaktur freelance uitgevers uitgeverij wydawnictwo editorial editrice "
    "self-employed freiberuflich freelancer autonomo independant zelfstandige laboratories laboratorios laboratoires institute cloud analytics "
    "digital interactive games gaming entertainment productions films foundry brewery winery vineyard farm farms estate auberge trattoria osteria pizzeria "
    "kitchen inn pub tavern kindergarten kita creche nursery laden spital praxis gemeinschaftspraxis wohnbau immobilien realty properties "
    "centrum center centre zentrum estudio escritorio medisch sanitas editora grafica imprenta spoldzielcza hurtownia szkola werft hafen reederei spedition stadtwerke kommune charity collective cooperatief dynamics innovations concepts commerce apparel fashion textiles " },
  { SL_WORD_SCHOOL,
    "cegep zespol szkol szkola zsz zss zs lycees gimnazjum university universitat universite universidad universidade universita universiteit uniwersytet college school institute institut "
    "instituto istituto instytut hochschule fachhochschule berufsschule berufskolleg gymnasium realschule gesamtschule hauptschule schule "
    "akademie academy academie academia accademia akademia ecole lycee iut faculte faculty fakultat facultad faculdade facolta wydzial "
    "politechnika polytechnic polytechnique politecnico politecnica polytechnikum technikum liceum szkola escuela colegio escola scuola "
    "liceo hogeschool conservatory conservatoire konservatorium conservatorio seminary polytech insa hec ens eth tu fh rwth mit ucl lse kit "
    "ies cefp gretafp cfa ensam essec kolleg abendschule handelsschule "
    "studiorum campus bootcamp volkshochschule ihk studium universitaet universitatsklinikum oxford cambridge harvard stanford sorbonne handwerkskammer hwk bbs bbz bsz schulzentrum bildungszentrum berufsbildungszentrum htl hak hlw inspe espe afpa afpi greta itc itis ipsia ite alberghiero etec fatec senai senac puc usp unicamp unesp unam ipn uned conalep roc agh sgh pwsz szkola akademi seminarium bootcamps " },
  { SL_WORD_DEGREE,
    "dec aec dep technik diplomatura diplomstudium matura bildungsabschluss havo vmbo abilitazione cess tso bso aso kso cfc efz eba fachmaturitat fachmatur fachmittelschulausweis bachelor bachelors bachelor's master masters master's mba bsc b.sc b.sc. msc m.sc m.sc. ba b.a b.a. ma m.a m.a. beng b.eng b.eng. meng m.eng "
    "m.eng. bs b.s. ms m.s. bba bfa mfa mphil llb ll.b. llm ll.m. phd ph.d ph.d. dphil md doctorate doctor doktor promotion dr. associate "
    "diploma diplome diplom diplom-ingenieur diplomado dipl.-ing. dipl.-ing dipl.-kfm. diplom-kaufmann diplom-kauffrau magister magistra mag. licence licentiate "
    "licenciatura licenciado licenciada lic. lizentiat laurea dottorato dottore dottoressa maestria mestrado doutorado doutoramento doctorado doctorat bacharelado bacharel "
    "grado graduado graduada grau abitur matura maturita baccalaureat bac bts dut but cap bep deug dea dess certificate certificat "
    "certificado zertifikat staatsexamen ausbildung lehre berufsausbildung fachabitur mittlere fachhochschulreife allgemeine hochschulreife "
    "realschulabschluss abschluss gcse gcses a-levels a-level hnd hnc foundation degree graduate postgraduate undergraduate pgce nvq btec "
    "studies studium studia inzynierskie inzynierskie inz. mgr magisterskie licencjat licencjackie licencjacka magisterska doktoranckie propedeuse hbo wo mbo vwo havo vmbo "
    "bachillerato tecnico ingenieria ingegneria titulo minor major specialization specialisation kurs apprenticeship honours hons perito ragioneria "
    "svq highers esap ctesp erasmus tecnologo cefp staatlich geprufter gepruft maturite dottorando ingenieurdiplom cycle prepa classe preparatoire postgrado curso vocational meisterbrief gesellenbrief facharbeiterbrief lehrabschluss magisterstudium reifeprufung fachwirt staatsprufung brevet graduacao pos-graduacao posgraduacao ensino preparatoria posgrado qualifica getuigschrift mavo swiadectwo podyplomowe dyplom habilitacja habilitation " },
  { SL_WORD_UNIT,
    "department dept dept. unit division team ward abteilung bereich station referat service departement departamento reparto "
    "afdeling dzial oddzial emergency area lehrstuhl chair faculty " },
  { SL_WORD_LANGUAGE,
    "english german french spanish portuguese italian dutch polish russian ukrainian czech slovak hungarian romanian bulgarian greek turkish "
    "arabic hebrew persian farsi hindi urdu bengali punjabi tamil telugu malayalam kannada marathi gujarati mandarin cantonese chinese japanese korean vietnamese thai "
    "indonesian malay tagalog filipino swahili yoruba igbo hausa amharic zulu xhosa afrikaans swedish norwegian danish finnish icelandic estonian latvian "
    "lithuanian croatian serbian bosnian slovene slovenian macedonian albanian catalan galician basque irish welsh gaelic scottish latin esperanto maltese "
    "georgian armenian kurdish pashto nepali sinhala mongolian kazakh belarusian luxembourgish somali wolof lingala asl bsl "
    "deutsch englisch franzosisch spanisch portugiesisch italienisch niederlandisch hollandisch polnisch russisch ukrainisch tschechisch slowakisch ungarisch "
    "rumanisch bulgarisch griechisch turkisch arabisch hebraisch persisch chinesisch japanisch koreanisch vietnamesisch schwedisch norwegisch "
    "danisch finnisch kroatisch serbisch bosnisch slowenisch albanisch katalanisch latein kurdisch gebardensprache plattdeutsch "
    "francais anglais allemand espagnol portugais italien neerlandais polonais russe ukrainien tcheque hongrois roumain bulgare grec turc arabe hebreu persan "
    "chinois japonais coreen vietnamien suedois norvegien danois finnois croate serbe catalan breton berbere wolof occitan creole "
    "espanol castellano ingles aleman frances portugues italiano neerlandes holandes polaco ruso ucraniano checo hungaro rumano griego turco chino japones coreano sueco noruego danes "
    "euskera gallego vasco euskara valenciano latin hebreo "
    "alemao espanhol neerlandes holandes polones russo frances mandarim japones chines grego arabe romeno sueco "
    "inglese tedesco francese spagnolo portoghese olandese polacco russo rumeno greco turco arabo cinese giapponese coreano svedese latino albanese ucraino "
    "nederlands engels duits frans spaans portugees italiaans pools russisch turks arabisch chinees japans vlaams fries zweeds deens noors "
    "polski angielski niemiecki francuski hiszpanski portugalski wloski holenderski niderlandzki rosyjski ukrainski czeski slowacki wegierski szwedzki norweski dunski chinski japonski lacina bialoruski litewski turecki arabski koreanski grecki rumunski bulgarski chorwacki "
    "polska polskie svenska norsk dansk suomi turkce castelhano castellana bretao bretonisch ewondo lingala kikongo kirundi kinyarwanda tigrinya amharisch dari pashtu paschtu tamilisch serbokroatisch romanes romani sorbisch ladinisch ratoromanisch sardo friulano siciliano asturianu aragones mirandes luxembourgeois corse alsacien flamand malgache bambara peul soninke lingua-gestual quechua guarani nahuatl maya aymara papiaments kaszubski slaski migowy chichewa shona sign " },
  { SL_WORD_LEVEL,
    "native fluent bilingual proficient advanced intermediate basic beginner elementary conversational professional working limited full mother tongue a1 a2 b1 b2 c1 c2 "
    "muttersprache muttersprachler verhandlungssicher fliessend fliebend grundkenntnisse gut gute kenntnisse sehr erweitert bilingual schulkenntnisse konversationssicher basiskenntnisse zweisprachig "
    "maternelle courant courante bilingue intermediaire notions debutant avance avancee lu parle ecrit scolaire technique professionnel operationnel "
    "nativo nativa fluido materna intermedio basico basica avanzado alto medio bajo fluida fluente avancado intermediario lingua madrelingua fluente avanzato scolastico base buono buona ottimo ottima discreto "
    "moedertaal vloeiend goed uitstekend basis matig redelijk gevorderd tweetalig "
    "ojczysty biegly biegla biegle zaawansowany sredniozaawansowany podstawowy komunikatywny plynny dobry plynnie " },
  /* Languages that résumés are written in by this program, beside those that are read in full. */
  { SL_WORD_SCHOOL,
    "universitet hogskola hogskole gymnasieskola univerzita yliopisto korkeakoulu ammattikorkeakoulu университет институт академия колледж "
    "університет інститут академія коледж جامعة الجامعة معهد كلية אוניברסיטת אוניברסיטה מכללת מכללה " },
  { SL_WORD_DEGREE,
    "kandidatexamen masterexamen civilingenjor hogskoleexamen kandidat bachelorgrad mastergrad bakalar magistr inzenyr kandidaatti maisteri tradenomi "
    "бакалавр магистр специалист магістр спеціаліст بكالوريوس ماجستير دكتوراه דוקטורט 学士 硕士 碩士 博士 修士 本科 학사 석사 박사 " },
  { SL_WORD_ORG, "شركة مؤسسة بنك مصرف מעבדות בנק חברת ооо оао зао ао пао банк тов пат " },
  { SL_WORD_TITLE, "مهندس مهندسة مدير مديرة مطور مطورة محاسب محاسبة معلم معلمة טכנולוג מהנדס מהנדסת מפתח מפתחת מנהל מנהלת " },
  { 0, NULL },
};

/* Ends of compound words. */
const SlResumeWordList sl_resume_suffix_lists[] = {
  { SL_WORD_TITLE, "工程师 经理 总监 主管 助理 专员 设计师 分析师 顾问 实习生 教师 老师 护士 医生 会计 研究员 讲师 教授 程序员 架构师 组长 负责人 技术员 " },
  { SL_WORD_LEGAL | SL_WORD_ORG, "公司 集团 银行 医院 事务所 工作室 " },
  { SL_WORD_SCHOOL, "大学 学院 中学 学校 研究所 " },
  { SL_WORD_DEGREE, "学士 硕士 博士 本科 " },
  { SL_WORD_TITLE,
    "ingenieur ingenieurin leiter leiterin entwickler entwicklerin berater beraterin assistent assistentin techniker technikerin mechaniker mechanikerin "
    "pfleger pflegerin pflegekraft lehrer lehrerin kaufmann kauffrau kaufleute manager managerin student studentin konstrukteur konstrukteurin sachbearbeiter "
    "sachbearbeiterin mitarbeiter mitarbeiterin fuhrer fuhrerin arzt arztin planer planerin gestalter gestalterin referent referentin schwester helfer helferin "
    "fachkraft hilfskraft kraft angestellte angestellter verkaufer verkauferin meister meisterin bauer zeichner zeichnerin prufer pruferin koch praktikum praktikant praktikantin "
    "elektroniker elektronikerin informatiker informatikerin wissenschaftler wissenschaftlerin medewerker medewerkster ontwikkelaar adviseur verpleegkundige leider coordinator beheerder "
    "kundige kunde bearbeiter bearbeiterin administrator architekt architektin trainer spezialist spezialistin betreuer betreuerin koordinator koordinatorin beauftragte beauftragter controller " },
  { SL_WORD_DEGREE, "prufung abschluss studium brief diplom examen " },
  { SL_WORD_SCHOOL, "universitat hochschule schule gymnasium akademie kolleg hogeschool universiteit school institut universitaet " },
  { SL_WORD_ORG, "werke klinik klinikum krankenhaus verlag bank sparkasse versicherung gesellschaft gruppe bau technik betriebe handel agentur labor zentrum ziekenhuis soft tech logistik systeme brauerei backerei druckerei verwaltung amt verband " },
  { SL_WORD_SCHOOL, "大学 大學 学院 學院 대학교 대학원 " },
  { SL_WORD_ORG, "公司 银行 銀行 集团 集團 은행 전자 " },
  { SL_WORD_TITLE, "工程师 工程師 经理 經理 设计师 会计师 主管 总监 教师 エンジニア 開発者 技術者 엔지니어 개발자 디자이너 관리자 교사 " },
  { 0, NULL },
};

/* Section headings, squashed, whole lines. */
const SlResumeHeadingList sl_resume_heading_lists[] = {
  { SL_SECTION_SUMMARY,
    "kurzportrat|portrat|portrait|kurzvita|steckbrief|retrato|ritratto|portret|wizytowka|sobre|inshort|inanutshell|briefly|kurzgesagt|inkurze|kurzundknapp|ichuberich|wersteckt|quijesuis|quisuis-je|quisuisjevraiment|deuxmotssurmoi|quiensoy|unpocosobremi|yo|umpoucosobremim|chisono|inbreve|duepargolesudime|dueparolesudime|wieikben|wiebenik|inhetkort|kortoverzicht|kilkaslowosobie|wskrocie|omniewskrocie|monprojet|projetprofessionnel|hello|hi|hithere|hellothere|welcome|nicetomeetyou|hallo|bonjour|hola|ola|ciao|czesc|abouttheauthor|mystory|mission|myself|meinprofil|werichbin|daszeichnetmichaus|motivation|quemsou|quemsoueu|kimjestem|osobie|ikbeneen|自我评价|个人简介|个人总结|نبذة|نبذةشخصية|الملخص|summary|professionalsummary|executivesummary|careersummary|profile|professionalprofile|personalprofile|personalstatement|about|aboutme|objective|careerobjective|"
    "introduction|overview|careerprofile|professionalobjective|whoiam|statement|shortprofile|keyprofile|atglance|ataglance|summaryofqualifications|qualificationssummary|bio|biography|"
    "profil|kurzprofil|zusammenfassung|ubermich|zurperson|personlichesprofil|berufsprofil|kurzvorstellung|qualifikationsprofil|beruflichesprofil|"
    "profilprofessionnel|apropos|aproposdemoi|presentation|resume|objectif|objectifprofessionnel|accroche|enbref|quisuisje|monprofil|"
    "perfil|perfilprofesional|resumen|resumenprofesional|sobremi|acercademi|objetivo|objetivoprofesional|extracto|quiensoy|presentacion|"
    "perfilprofissional|resumo|resumoprofissional|sobremim|objetivoprofissional|sobre|apresentacao|"
    "profilo|profiloprofessionale|profilopersonale|sommario|riepilogo|chisono|sudime|obiettivo|obiettivoprofessionale|presentazione|"
    "profiel|samenvatting|overmij|persoonlijkprofiel|doelstelling|profielschets|wieikben|wiebenik|watdrijftmij|"
    "podsumowanie|podsumowaniezawodowe|omnie|profilzawodowy|celzawodowy|streszczenie|" },
  { SL_SECTION_WORK,
    "werk|praca|travail|arbeit|trabajo|trabalho|trabajos|trabalhos|lavori|emploisoccupes|whereihaveworked|placesihaveworked|placesiveworked|whatihavedone|whatido|woichgearbeitethabe|woicharbeite|wasichgemachthabe|wasichbishergemachthabe|berufsstationen|meinestationen|oujaitravaille|cequejaifait|dondehetrabajado|loquehehecho|ondetrabalhei|porondepassei|oquejafiz|oquefiz|doveholavorato|cosahofatto|waarikgewerkthed|waarikgewerktheb|waarikwerkte|watikhebgedaan|gdziepracowalem|gdziepracowalam|cozrobilem|coezrobilam|corobilem|corobilam|careerhistoryandachievements|workinglife|workinghistory|professionaljourney|mywork|placementsandjobs|jobsandplacements|experiencesetstages|experiencesetemplois|stagesetexperiences|stagesetexperiencesprofessionnelles|emploisetstages|experienciaypracticas|experienciasyformacion|experienciaeestagios|estagios|esperienzeetirocini|tirocini|esperienzelavorativeetirocini|stageenwerkervaring|werkervaringenstages|werkenstage|praktykiidoswiadczenie|doswiadczenieipraktyki|dotychczasowezatrudnienie|przebiegzatrudnienia|dotychczasowapraca|beruflichelaufbahn|bisherigetatigkeiten|praktikaundnebenjobs|nebenjobs|arbeitsverhaltnisse|lebensundberufsweg|工作经历|工作经验|实习经历|职业经历|الخبرات|الخبرة|الخبرةالعملية|الخبراتالعملية|الخبرةالمهنية|职歴|職歴|職務経歴|workexperience|experience|professionalexperience|employment|employmenthistory|workhistory|careerhistory|career|work|relevantexperience|relevantworkexperience|"
    "professionalbackground|industryexperience|clinicalexperience|teachingexperience|researchexperience|internships|internship|internshipexperience|positions|positionsheld|jobs|jobhistory|previousemployment|"
    "employmentexperience|careerexperience|experienceandinternships|mycareer|wheriveworked|whereiveworked|otherexperience|additionalexperience|professionalhistory|employmentrecord|careersummaryandexperience|selectedexperience|experiencehighlights|careerpath|professionalcareer|whatidid|whativedone|appointments|academicappointments|"
    "berufserfahrung|beruflicherwerdegang|berufspraxis|berufstatigkeit|beruflichetatigkeit|beruflichetatigkeiten|praxiserfahrung|praktischeerfahrung|praktischeerfahrungen|werdegang|berufslaufbahn|erfahrung|erfahrungen|arbeitserfahrung|tatigkeiten|beruf|"
    "beschaftigungen|stationen|beruflichestationen|praktika|praktikum|berufserfahrungen|karriere|beruflicheerfahrung|beruflicheerfahrungen|beruflichepraxis|"
    "experienceprofessionnelle|experiencesprofessionnelles|experiences|parcoursprofessionnel|parcours|emplois|experiencepro|experiencespro|monparcours|stages|stagesetemplois|historiqueprofessionnel|carriere|"
    "experiencia|experiencialaboral|experienciaprofesional|trayectoria|trayectoriaprofesional|historiallaboral|experiencias|trayectorialaboral|empleo|practicas|"
    "experienciaprofissional|experienciasprofissionais|historicoprofissional|percursoprofissional|carreira|trajetoria|trajetoriaprofissional|experienciadetrabalho|"
    "esperienza|esperienze|esperienzalavorativa|esperienzelavorative|esperienzaprofessionale|esperienzeprofessionali|percorsoprofessionale|carriera|lavoro|"
    "werkervaring|ervaring|loopbaan|arbeidservaring|professioneleervaring|relevantewerkervaring|carriere|stages|"
    "doswiadczenie|doswiadczeniezawodowe|przebiegkariery|karierazawodowa|zatrudnienie|historiazatrudnienia|przebiegpracyzawodowej|praktyki|staze|" },
  { SL_SECTION_EDUCATION,
    "school|schooling|antecedentesacademicos|antecedentesdeformacion|grados|degreesawarded|titresscolaires|whatistudied|whereilearned|whativestudied|woichstudierthabe|woichgelernthabe|wasichgelernthabe|studium|studienundschulzeit|oujaietudie|cequejaietudie|dondehestudiado|dondeestudie|loquehestudiado|ondeestudei|oqueestudei|dovehostudiato|cosahostudiato|waarikstudeerde|waarikhebgestudeerd|watikhebgeleerd|gdziestudiowalem|gdziestudiowalam|gdziesieuczylem|gdziesieuczylam|scuola|scuole|schule|scholen|escuelas|szkoly|nauka|formazionescolastica|formazionescolasticaeprofessionale|istruzionescolastica|carrierascolastica|formacaoescolar|formacaoprofissional|estudosrealizados|estudiosrealizados|formacionreglada|etudessuivies|formationscolaire|formationssuivies|titresetdiplomes|schulenundausbildung|lehreundschule|schulausbildung|beruflicheausbildung|ausbildungundschule|studieachtergrond|genotenopleidingen|opleidingsachtergrond|gevolgdeopleidingen|przebiegedukacji|wyksztalcenieiszkolenia|ukonczoneszkoly|edukacjaistudia|schoolsandcolleges|educationandschooling|trainingandqualifications|教育背景|教育经历|学历|التعليم|المؤهلات|المؤهلاتالعلمية|学歴|education|academicbackground|academichistory|educationandtraining|educationtraining|qualifications|academicqualifications|educationalbackground|studies|academics|degrees|schooling|university|"
    "educationandqualifications|trainingandeducation|educationalqualifications|academiceducation|formaleducation|educationhistory|academicrecord|whereistudied|educationandcredentials|academiccredentials|"
    "ausbildung|bildung|studium|schulbildung|bildungsweg|akademischeausbildung|hochschulbildung|bildungsgang|studiumundausbildung|ausbildungundstudium|schuleundstudium|ausbildungen|aundweiterbildung|ausundweiterbildung|"
    "hochschulausbildung|schulischerwerdegang|akademischerwerdegang|bildungswerdegang|schuleundausbildung|schulischeausbildung|studienundausbildung|akademischelaufbahn|schulundberufsausbildung|studiumundschule|ausbildungsweg|universitareausbildung|"
    "formation|formations|etudes|diplomes|formationacademique|parcoursacademique|parcoursscolaire|formationetdiplomes|diplomesetformations|formationsetdiplomes|education|etudesetformations|etudesetdiplomes|cursus|cursusscolaire|cursusuniversitaire|scolarite|formationinitiale|diplomesetformation|"
    "educacion|formacion|formacionacademica|estudios|educacionyformacion|estudiosacademicos|titulacion|formacionyestudios|formacionuniversitaria|formacioneducativa|titulaciones|preparacionacademica|"
    "educacao|formacao|formacaoacademica|habilitacoes|habilitacoesacademicas|habilitacoesliterarias|escolaridade|estudos|educacaoeformacao|percursoacademico|"
    "istruzione|formazione|istruzioneeformazione|studi|titolidistudio|percorsoformativo|percorsodistudi|educazione|formazioneaccademica|formazioneeistruzione|titolodistudio|percorsoaccademico|"
    "opleiding|opleidingen|onderwijs|studie|studies|scholing|opleidingenencursussen|vooropleiding|"
    "wyksztalcenie|edukacja|studia|nauka|" },
  { SL_SECTION_SKILLS,
    "kennis|kennisvan|knowhow|saberes|umiemiznam|czympracuje|mitdemicharbeite|waarikmeewerk|aveclesquelsjetravaille|whaticando|whatiknow|whatimgoodat|whatiworkwith|thingsiknow|mytools|mytoolbox|mystack|techstack|techtoolbox|werkzeugkasten|werkzeugkoffer|handwerkszeug|wasichkann|waskannich|daskannich|womiticharbeite|cequejesaisfaire|cequejesais|mesoutils|boiteaoutils|loquesehacer|loquese|quesehacer|oqueseifazer|oquesei|comquetrabalho|cosasofare|sofare|cosaso|watikkan|ditkanik|watikweet|vakmanschap|vakkennis|gereedschapskist|couimiem|copotrafie|coumiem|warsztat|zczegokorzystam|methodenundwerkzeuge|methodenundtools|methodesetoutils|methodsandtools|metodieinstrumenti|metodologiasyherramientas|metodyinarzedzia|whatibring|whatiknow|whatimgoodat|abilitiesandtools|softwareandtools|toolsandskills|toolsandmethods|wasichkann|wasichmitbringe|fachwissen|cequejesaisfaire|savoirfaireetoutils|conocimientosyhabilidades|loquesehacer|manejodesoftware|conhecimentosehabilidades|competenciasehabilidades|cosasofare|competenzeprofessionalietecniche|watikkan|kennisenkunde|hardeskills|copotrafie|kompetencjezawodowe|znajomoscoprogramowania|obslugaprogramow|obslugakomputera|技能|专业技能|技能特长|المهارات|スキル|skills|technicalskills|keyskills|coreskills|corecompetencies|competencies|keycompetencies|technologies|expertise|areasofexpertise|skillset|technicalexpertise|toolsandtechnologies|technicalproficiencies|"
    "toolbox|techstack|stack|computerskills|itskills|professionalskills|hardskills|softskills|skillsandtools|skillsandtechnologies|skillsandabilities|abilities|proficiencies|strengths|keystrengths|tools|topskills|skillsandexpertise|skillssummary|otherskills|additionalskills|clinicalskills|"
    "skillsandcompetencies|technicalcompetencies|specialties|capabilities|technicalknowledge|technicaltoolkit|toolkit|technologystack|whatido|whaticando|corestrengths|skillsandknowledge|labskills|digitalskills|softwareskills|programmingskills|relevantskills|myskills|technicalskillset|"
    "kenntnisse|fahigkeiten|kompetenzen|fachkenntnisse|edvkenntnisse|itkenntnisse|kernkompetenzen|fachlichekompetenzen|technischekenntnisse|technischefahigkeiten|kenntnisseundfahigkeiten|fahigkeitenundkenntnisse|qualifikationen|besonderekenntnisse|weiterekenntnisse|softwarekenntnisse|"
    "computerkenntnisse|pckenntnisse|starken|methodenkenntnisse|programmierkenntnisse|expertise|knowhow|fachkompetenz|fachkompetenzen|skillsundkenntnisse|schlusselkompetenzen|personlichestarken|schlusselqualifikationen|berufskenntnisse|softwareundtools|weiterefahigkeiten|kompetenzprofil|"
    "competences|competencestechniques|savoirfaire|competencescles|outils|informatique|competencesinformatiques|domainesdecompetences|competencesprofessionnelles|atouts|qualites|savoiretre|logiciels|mescompetences|aptitudes|connaissances|langagesetoutils|pointsforts|technologiesmaitrisees|outilsinformatiques|"
    "habilidades|competencias|aptitudes|conocimientos|habilidadestecnicas|conocimientosinformaticos|conocimientostecnicos|competenciasclave|herramientas|informatica|capacidades|destrezas|competenciastecnicas|aptitudesyhabilidades|habilidadesycompetencias|competenciasdigitales|"
    "competenciasprofissionais|conhecimentos|aptidoes|conhecimentostecnicos|habilidadesecompetencias|competenciaschave|conhecimentosdeinformatica|ferramentas|"
    "competenze|capacita|abilita|competenzetecniche|conoscenze|conoscenzeinformatiche|competenzeinformatiche|competenzedigitali|capacitaecompetenze|competenzechiave|strumenti|competenzeprofessionali|abilitaecompetenze|conoscenzetecniche|"
    "vaardigheden|competenties|kennis|technischevaardigheden|kennisenvaardigheden|computervaardigheden|kerncompetenties|kwaliteiten|expertises|digitalevaardigheden|"
    "umiejetnosci|kompetencje|umiejetnoscitechniczne|kluczoweumiejetnosci|znajomoscprogramow|technologie|umiejetnoscizawodowe|narzedzia|" },
  { SL_SECTION_CERTIFICATES,
    "perfeccionamiento|perfectionnement|capacitacion|capacitaciones|aperfeicoamento|perfezionamento|doskonaleniezawodowe|brevetti|brevetto|otrostitulos|otroscursos|autrestitres|autresdiplomes|overigediploma's|altrititoli|attesten|uprawnieniazawodowe|habilitation|tickets|ticketsandcards|cards|scheineundzertifikate|corsi|patentini|brevetten|bewijzen|awardsandcertificates|awardsandcertifications|certificatesandawards|certificationsandawards|registrationsandcourses|coursesandregistrations|cards|ticketsandcards|cpd|zusatzausbildung|zusatzausbildungen|zusatzqualifikationen|zusatzqualifikation|weiterequalifikationen|qualifikationsnachweise|berechtigungen|lizenzen|prufungen|formationsqualifiantes|stagesdeformation|titreshabilitations|reconocimientosycertificaciones|certificacionesyreconocimientos|premiosycertificaciones|formacioncontinua|titulosycertificados|formacaocontinua|formacoescomplementares|cursosextracurriculares|cursosrealizados|corsidiaggiornamento|aggiornamentoprofessionale|corsieattestati|attestatiecorsi|patentini|qualificheprofessionali|aanvullendeopleidingen|bijscholing|nascholing|beurzenencertificaten|cursussenendiplomas|kursyiuprawnienia|uprawnieniaikursy|szkoleniaiuprawnienia|dodatkowekwalifikacje|证书|资格证书|الشهادات|资格|資格|certifications|certificates|certification|licenses|licensesandcertifications|licensescertifications|certificationsandlicenses|licencesandcertifications|licences|accreditations|professionalcertifications|credentials|trainingandcertifications|certificationsandtraining|"
    "professionaldevelopment|training|courses|coursesandcertifications|certificationsandcourses|trainings|professionaltraining|continuingeducation|courseworkandcertifications|registrations|professionalregistrations|licensure|certificationsandtrainings|certificationsandcredentials|certificatesandcourses|coursesandtraining|trainingandcourses|licensesandcertificates|certificatesandtraining|certificatesandlicenses|badges|"
    "zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildung|fortbildungen|lehrgange|kurse|zertifikateundweiterbildungen|weiterbildungenundzertifikate|weiterbildungundzertifikate|zertifikateundlizenzen|bescheinigungen|scheine|seminare|zertifizierungenundweiterbildungen|fortundweiterbildungen|fortundweiterbildung|schulungen|fuhrerscheineundzertifikate|zertifikateundkurse|nachweise|"
    "certificats|habilitations|formationscomplementaires|formationcomplementaire|formationcontinue|certificationsetformations|formationsetcertifications|certificationsetlicences|attestations|permisetcertifications|brevets|"
    "certificaciones|certificados|cursos|cursosycertificaciones|certificacionesycursos|licenciasycertificaciones|formacioncomplementaria|cursosyseminarios|cursosycertificados|licencias|acreditaciones|"
    "certificacoes|certificacoesecursos|cursosecertificacoes|formacaocomplementar|licencasecertificados|cursoscomplementares|certificacoesprofissionais|"
    "certificazioni|certificati|corsi|corsiecertificazioni|certificazioniecorsi|attestati|patentiecertificazioni|abilitazioni|licenzeecertificazioni|corsidiformazione|formazionecontinua|"
    "certificaten|certificeringen|cursussen|trainingen|cursussenencertificaten|certificatenencursussen|licentiesencertificaten|cursussenentrainingen|opleidingenencertificaten|"
    "certyfikaty|kursy|szkolenia|kursyiszkolenia|szkoleniaicertyfikaty|kursyicertyfikaty|certyfikatyiszkolenia|uprawnienia|certyfikatyiuprawnienia|certyfikatyikursy|szkoleniaikursy|licencjeicertyfikaty|" },
  { SL_SECTION_LANGUAGES,
    "languagesispeak|ispeak|ichspreche|sprachendieichspreche|jeparle|languesquejeparle|hablo|idiomasquehablo|falo|idiomasquefalo|linguasquefalo|parlo|lingueparlate|linguecheparlo|ikspreek|talendieikspreek|mowie|jezykiktorymimowie|languagesiknow|fremdsprachenundsprachen|sprachniveau|niveauxdelangues|languesetniveaux|conocimientoslinguisticos|conhecimentoslinguisticos|competenciaslinguisticaseidiomas|dominiodeidiomas|conoscenzadilingue|talenkennisenniveau|znajomoscjezykaobcego|语言能力|语言|اللغات|languages|languageskills|spokenlanguages|foreignlanguages|languageproficiency|linguisticskills|languagesspoken|mylanguages|"
    "sprachen|sprachkenntnisse|fremdsprachen|fremdsprachenkenntnisse|sprachkompetenzen|sprachlichefahigkeiten|"
    "langues|langue|competenceslinguistiques|languesetrangeres|languesparlees|connaissanceslinguistiques|"
    "idiomas|lenguas|competenciaslinguisticas|lenguajes|conocimientodeidiomas|"
    "linguas|linguasestrangeiras|"
    "lingue|linguestraniere|competenzelinguistiche|conoscenzelinguistiche|conoscenzadellelingue|"
    "talen|talenkennis|taalvaardigheden|taalvaardigheid|"
    "jezyki|jezykiobce|znajomoscjezykow|znajomoscjezykowobcych|umiejetnoscijezykowe|" },
  { SL_SECTION_PROJECTS,
    "项目经验|项目经历|المشاريع|projects|personalprojects|selectedprojects|keyprojects|sideprojects|academicprojects|projectexperience|portfolio|opensource|opensourceprojects|opensourcecontributions|notableprojects|relevantprojects|researchprojects|technicalprojects|"
    "projekte|projekterfahrung|projekterfahrungen|ausgewahlteprojekte|personlicheprojekte|eigeneprojekte|projektliste|referenzprojekte|privateprojekte|"
    "projets|projetspersonnels|realisations|projetsacademiques|projetsetrealisations|projetspersonnelsetacademiques|"
    "proyectos|proyectospersonales|proyectosdestacados|projetos|projetospessoais|progetti|progettipersonali|projecten|persoonlijkeprojecten|projekty|projektywlasne|realizacje|" },
  { SL_SECTION_VOLUNTEER,
    "ehrenamtundengagement|vereinstatigkeit|vereine|engagementbenevole|activitesassociatives|actividadesextracurriculares|atividadesextracurriculares|attivitaextrascolastiche|vrijwilligerswerkennevenactiviteiten|dzialalnosc|dzialalnoscdodatkowa|kolanaukowe|volunteering|volunteer|volunteerexperience|volunteerwork|communityservice|communityinvolvement|voluntarywork|leadershipandvolunteering|extracurricular|extracurricularactivities|leadership|activities|communityengagement|activitiesandleadership|leadershipexperience|leadershipandactivities|volunteeringandcommunity|civicengagement|outreach|"
    "ehrenamt|ehrenamtlichetatigkeit|ehrenamtlichetatigkeiten|ehrenamtlichesengagement|engagement|sozialesengagement|gesellschaftlichesengagement|ehrenamter|freiwilligenarbeit|ausserschulischesengagement|"
    "benevolat|engagementassociatif|vieassociative|activitesbenevoles|engagements|activitesextraprofessionnelles|"
    "voluntariado|actividadesdevoluntariado|trabalhovoluntario|volontariato|attivitadivolontariato|vrijwilligerswerk|nevenactiviteiten|wolontariat|dzialalnoscspoleczna|" },
  { SL_SECTION_PUBLICATIONS,
    "publications|papers|articles|selectedpublications|conferences|talks|presentations|publicationsandtalks|patents|books|conferencetalks|talksandpublications|journalarticles|publicationsandpresentations|research|researchinterests|refereedpublications|peerreviewedpublications|invitedtalks|"
    "veroffentlichungen|publikationen|vortrage|patente|publikationenundvortrage|wissenschaftlicheveroffentlichungen|"
    "publicationsetcommunications|brevetsetpublications|communications|publicaciones|ponencias|publicacionesyponencias|articulos|publicacoes|artigos|pubblicazioni|articoli|publicaties|publikacje|publikacjenaukowe|" },
  { SL_SECTION_AWARDS,
    "获奖经历|荣誉奖项|الجوائز|awards|honors|honours|awardsandhonors|awardsandhonours|honorsandawards|honoursandawards|achievements|accomplishments|scholarships|fellowships|recognition|prizes|distinctions|awardsandrecognition|awardsandachievements|keyachievements|scholarshipsandawards|awardsandscholarships|grants|grantsandawards|"
    "auszeichnungen|preise|ehrungen|erfolge|stipendien|auszeichnungenundpreise|preiseundauszeichnungen|auszeichnungenundstipendien|stipendienundauszeichnungen|"
    "prix|recompenses|distinctionsetprix|prixetdistinctions|bourses|premios|reconocimientos|logros|becas|premiosyreconocimientos|premiosebolsas|conquistas|distincoes|premiosedistincoes|"
    "premi|riconoscimenti|premiericonoscimenti|borsedistudio|prijzen|onderscheidingen|nagrody|wyroznienia|osiagniecia|nagrodyiwyroznienia|stypendia|" },
  { SL_SECTION_INTERESTS,
    "hobbysundfreizeit|meineinteressen|sportetloisirs|activitesetloisirs|loisirsetactivites|passionsetloisirs|gustosyaficiones|passatempos|tempilibero|interessenenhobbys|interessesenactiviteiten|pasje|mojepasje|pasjeizainteresowania|兴趣爱好|الهوايات|interests|hobbies|hobbiesandinterests|interestsandhobbies|personalinterests|otherinterests|passions|outsideofwork|freetime|"
    "interessen|hobbys|hobbies|freizeit|interessenundhobbys|hobbysundinteressen|personlicheinteressen|freizeitinteressen|privates|"
    "centresdinteret|centredinteret|loisirs|interets|passions|divers|loisirsetcentresdinteret|centresdinterets|"
    "intereses|aficiones|pasatiempos|interesesyaficiones|interesses|hobbieseinteresses|temposlivres|interessi|passioni|tempolibero|interessiehobby|hobby|interessesenhobbys|hobbysen|vrijetijd|zainteresowania|hobbyizainteresowania|zainteresowaniaihobby|" },
  { SL_SECTION_REFERENCES,
    "references|referees|recommendations|testimonials|referenzen|empfehlungen|references|recommandations|referencias|recomendaciones|recomendacoes|referenze|referenties|referencje|referencesavailableuponrequest|" },
  { SL_SECTION_CONTACT,
    "writetome|dropmealine|sayhello|letstalk|letsgetintouch|contactme|schreibmir|schreibenmir|soerreichensiemich|soerreichtihrmich|ecrivezmoi|mecontacter|mejoindre|escribeme|contactame|hablemos|escrevame|falecomigo|faleconosco|scrivimi|contattami|parliamone|schrijfme|neemcontactop|bereikbaarheid|napiszdomnie|skontaktujsie|porozmawiajmy|联系方式|个人信息|معلوماتالاتصال|البياناتالشخصية|contact|contactme|contactdetails|contactinformation|contactinfo|personaldetails|personalinformation|personaldata|personal|details|info|getintouch|mydetails|address|reachme|findme|"
    "kontakt|kontaktdaten|personlichedaten|personlicheangaben|angabenzurperson|anschrift|personalien|adresse|kontaktinformationen|datenzurperson|"
    "coordonnees|contacts|informationspersonnelles|infospersonnelles|mescoordonnees|donneespersonnelles|etatcivil|"
    "contacto|datospersonales|informacionpersonal|datosdecontacto|informaciondecontacto|contato|contatos|contactos|dadospessoais|informacaopessoal|informacoespessoais|informacoesdecontato|"
    "contatti|contatto|datipersonali|informazionipersonali|recapiti|datianagrafici|contactgegevens|personalia|persoonlijkegegevens|gegevens|angaben|detalles|detalhes|dettagli|szczegoly|datos|dados|infos|mesinfos|infospratiques|"
    "danekontaktowe|daneosobowe|informacjeosobiste|danepersonalne|" },
  { SL_SECTION_LINKS,
    "links|onlineprofiles|profiles|socialmedia|social|socials|online|web|websites|onlinepresence|weblinks|liens|reseauxsociaux|reseaux|redessociales|redes|enlaces|redessociais|profili|sociale|profileonline|socialemedia|linki|findmeonline|elsewhere|webundsocial|" },
  { SL_SECTION_OTHER,
    "additionalinformation|miscellaneous|other|additional|memberships|affiliations|professionalmemberships|professionalaffiliations|professionalassociations|furtherinformation|otherinformation|militaryservice|nationality|drivinglicence|workauthorization|securityclearance|availability|coursework|relevantcoursework|patentsandinventions|teaching|service|academicservice|keyfigures|"
    "sonstiges|weitereangaben|mitgliedschaften|wehrdienst|zivildienst|zusatzliches|zusatzlicheinformationen|weitereinformationen|verschiedenes|fuhrerschein|anlagen|auslandserfahrung|auslandsaufenthalte|wehrundzivildienst|gremien|lehre|lehrtatigkeit|"
    "autres|informationscomplementaires|autresinformations|affiliationsprofessionnelles|permis|mobilite|enseignement|otros|otrosdatos|informacionadicional|datosdeinteres|otrosdatosdeinteres|outros|outrasinformacoes|informacoesadicionais|informacoescomplementares|altro|ulterioriinformazioni|altreinformazioni|informazioniaggiuntive|patente|patentediguida|trattamentodatipersonali|overig|overige|overigeinformatie|lidmaatschappen|rijbewijs|inne|informacjedodatkowe|dodatkoweinformacje|pozostale|prawojazdy|czlonkostwa|klauzula|" },
  { 0, NULL },
};

/* Folded words that only qualify or join the nouns below. */
const char sl_resume_heading_modifiers[] =
  " my the of and in for at to with & + selected key main core relevant recent previous past other further additional general personal professional technical academic practical related foreign spoken current special background overview history areas details "
  "meine mein der die das und im zu zur aus von mit bisherige bisheriger bisherigen weitere sonstige besondere ausgewahlte fachliche personliche berufliche beruflichen technische praktische relevante wichtigste schulische akademische fort- weiter- aus- "
  "mes mon ma les le la l de des du d et en au aux autres principales principaux professionnelles professionnelle professionnels personnelles complementaires complementaire etrangeres acquises cles informatiques "
  "mis mi el los las del y e otras otros principales profesionales profesional academica academico personales adicionales complementarios extranjeras laborales informaticas informaticos "
  "minhas meus minha meu o a os as da do das dos em outras outros principais profissionais complementares estrangeiras informatica "
  "mie miei mia mio i il di della dei delle ed altre altri principali professionali informatiche personali straniere acquisite "
  "mijn het van overige andere belangrijkste professionele technische aanvullende vreemde "
  "moje moja moj oraz w z inne dodatkowe glowne najwazniejsze techniczne osobiste obce komputerowe ukonczone ";

/* Nouns of groups inside a section too: alone they do not make a heading. */
const char sl_resume_heading_weak_nouns[] =
  " technologies tools methods software logiciels programme herramientas ferramentas strumenti narzedzia programas programmi tecniche tecnicas techniques technieken techniken methodes metodi metody methoden werkzeuge toolset school schools stage ";

/* Nouns that name a section wherever they stand in a short heading. Order is precedence. */
const SlResumeHeadingList sl_resume_heading_nouns[] = {
  { SL_SECTION_VOLUNTEER, "volunteer volunteering voluntary ehrenamt ehrenamtliches ehrenamtliche benevolat voluntariado volontariato vrijwilligerswerk wolontariat extracurricular volontaire involvement engagement engagements spoleczna spoleczne charity " },
  { SL_SECTION_PUBLICATIONS, "publications publikationen veroffentlichungen publicaciones publicacoes pubblicazioni publicaties publikacje patents " },
  { SL_SECTION_PROJECTS, "projects projekte projets proyectos projetos progetti projecten projekty " },
  { SL_SECTION_LANGUAGES, "linguisticos linguistici sprachen sprachkenntnisse fremdsprachen langues idiomas lingue talen jezyki linguistiques languages language langue idioma lenguas linguas lingua linguistiche linguisticas linguistics taalkennis talenkennis jezykow jezykowe jezykowa " },
  { SL_SECTION_CERTIFICATES, "registraties registratie brevetti brevets registracje licences licencias licencje certifications certificates certification zertifikate zertifizierungen weiterbildung weiterbildungen fortbildungen certificats certificaciones certificados certificacoes certificazioni certificaten certyfikaty szkolenia kursy licenses licences credentials courses training trainings habilitations cursos diplomados corsi attestati abilitazioni cursussen attesten trainingen kurse lehrgange schulungen kursow szkolen uprawnienia certyfikatow tickets accreditations zertifikat diplomas registrations registration zusatzqualifikationen zusatzqualifikation bijscholing nascholing aggiornamento attestato patentini lizenzen certificate certificats " },
  { SL_SECTION_EDUCATION, "education academic ausbildung studium bildung bildungsweg formation formations etudes diplomes educacion formacion estudios educacao formacao istruzione formazione opleiding opleidingen wyksztalcenie edukacja degrees qualifications schooling studies studien school schools schule schulbildung studi titoli cursus scolarite academica academico accademica estudos titulacion onderwijs scholing nauka studia scolaire scolastica scolastico escolar literarias " },
  { SL_SECTION_WORK, "experience employment berufserfahrung erfahrung berufliche beruflicher werdegang experiences experiencia experiencias esperienza esperienze werkervaring ervaring doswiadczenie career internships praktika trayectoria parcours jobs positions appointments employments history worked work career careers carriere carrera carreira carriera laufbahn loopbaan berufspraxis berufslaufbahn praxis tatigkeiten beschaftigung beschaftigungen anstellungen stationen emploi emplois empleo empleos laboral laborales impieghi lavorative lavorativa lavoro lavorativo professionali zawodowa zawodowe zawodowej pracy zatrudnienie zatrudnienia kariera betrekkingen functies werkzaamheden emprego empregos profissional roles stages stage tirocini estagios praktyki staze emploi " },
  { SL_SECTION_SKILLS, "skills competencies technologies kenntnisse fahigkeiten kompetenzen competences competencias habilidades conocimientos conhecimentos competenze vaardigheden competenties umiejetnosci kompetencje expertise tools proficiencies abilities ability aptitudes aptidoes methods toolbox toolset strengths kennis wiedza atouts savoir-faire proficiency connaissances conoscenze capacita destrezas methoden werkzeuge software logiciels programme herramientas ferramentas strumenti narzedzia programas programmi tecniche tecnicas techniques technieken techniken methodes metodi metody " },
  { SL_SECTION_AWARDS, "awards honors honours achievements auszeichnungen preise premios prix distinctions premi prijzen nagrody accomplishments scholarships " },
  { SL_SECTION_INTERESTS, "interests hobbies hobbys interessen loisirs aficiones intereses interessi zainteresowania " },
  { SL_SECTION_REFERENCES, "references referenzen referencias referenze referenties referencje referees " },
  { SL_SECTION_CONTACT, "contact kontakt coordonnees contacto contatti personalien recapiti contacts contatos contactos contactgegevens kontaktowe kontaktdaten " },
  { SL_SECTION_SUMMARY, "summary profile profil profiel profilo perfil about statement objective presentation apresentacao presentazione podsumowanie resumo resumen resume kurzprofil selbstdarstellung " },
  { 0, NULL },
};

const char *const sl_resume_break_phrases[] = {
  "career break", "planned career break", "sabbatical", "parental leave", "maternity leave", "paternity leave", "family leave", "gap year", "family time", "caring for",
  "full-time parent", "full time parent", "stay-at-home", "job search", "unemployed", "travelling", "travel year",
  "elternzeit", "elternkarenz", "karenz", "familienzeit", "familienphase", "familienpause", "erziehungszeit", "kindererziehung", "mutterschutz", "arbeitssuche", "arbeitssuchend", "arbeitsuchend",
  "berufliche auszeit", "auszeit", "sabbatjahr", "pflege von", "pflegezeit", "weltreise", "orientierungsphase", "berufliche neuorientierung",
  "conge parental", "conge maternite", "conge sabbatique", "pause carriere", "pause professionnelle", "annee sabbatique", "interruption de carriere", "recherche d'emploi",
  "excedencia", "pausa profesional", "pausa laboral", "ano sabatico", "baja por maternidad", "baja maternal", "permiso parental", "busqueda de empleo", "cuidado de",
  "licenca maternidade", "licenca de maternidade", "licenca parental", "pausa na carreira", "pausa profissional", "periodo sabatico", "licenca sabatica",
  "congedo parentale", "congedo di maternita", "maternita", "pausa lavorativa", "pausa di carriera", "anno sabbatico", "periodo sabbatico",
  "loopbaanonderbreking", "ouderschapsverlof", "zwangerschapsverlof", "zorgverlof", "sabbatsjaar", "tussenjaar", "carrierepauze", "wereldreis",
  "urlop macierzynski", "urlop wychowawczy", "urlop rodzicielski", "przerwa w karierze", "przerwa zawodowa", "przerwa w pracy", NULL
};
