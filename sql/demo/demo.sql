-- Sample data: five months of one person's search. Everybody in it is invented. All dates count
-- back from today, and what happened is played through in its order, so that history, counters and
-- the order of the cards come from the same triggers as in real use.
--
-- "path" tells what happened to a posting, each with the days since:
--   s saved  p prepared  a application sent  v viewed  i phone screen  t technical interview
--   o on site  f offer  y accepted  x rejected  w withdrawn  c closed  h archived  d trashed
-- An interview takes place five days after its invitation, which may be yet to come.

DO $demo$
DECLARE
    me uuid := (SELECT id FROM users WHERE deleted_at IS NULL ORDER BY created_at, id LIMIT 1);
    master uuid;
    versions uuid[];
    job uuid;
    application uuid;
    step record;
    moment timestamptz;
    resume jsonb;
    evening record;
    read_version bigint;
    interview interview_type;
    letter text;
BEGIN
    PERFORM pg_advisory_xact_lock(7595447119112116);
    IF EXISTS (SELECT FROM settings WHERE key = 'demo') THEN
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM job_postings) THEN
        RAISE EXCEPTION 'This database holds postings; sample data go into an empty one';
    END IF;

    UPDATE users SET full_name = 'Jana Moravec', email = 'jana.moravec@example.org', location = 'Wien',
                     phone = '+43 1 5550 0142', portfolio_url = 'https://moravec.example'
        WHERE id = me;
    -- The résumé grew over three evenings; each is a revision.
    resume := jsonb_build_object(
        'basics', '{"name": "Jana Moravec", "label": "Senior Software Engineer", "email": "jana.moravec@example.org",
                    "phone": "+43 1 5550 0142", "url": "https://moravec.example",
                    "location": {"city": "Wien", "countryCode": "AT"},
                    "profiles": [{"network": "GitHub", "username": "jmoravec", "url": "https://git.example/jmoravec"}],
                    "summary": "Software engineer with nine years in logistics and energy. Builds services that run for years and can be changed by whoever comes next."}'::jsonb,
        'work', jsonb_build_array(
            '{"name": "Donaukraft Netze", "position": "Senior Software Engineer", "location": "Wien",
              "summary": "Metering platform for 1.2 million households.",
              "highlights": ["Cut the nightly import of readings from six hours to forty minutes",
                             "Led the move from a monolith to five services, without an hour of outage",
                             "Introduced reviews of every change and taught four colleagues to lead them"]}'::jsonb
                || jsonb_build_object('startDate', to_char(now() - interval '5 years 8 months', 'YYYY-MM')),
            '{"name": "Frachtwerk", "position": "Software Engineer", "location": "Brno",
              "summary": "Route planning for regional carriers.",
              "highlights": ["Wrote the solver that plans 3,000 tours a night",
                             "Replaced hand-drawn delivery zones by ones computed from five years of trips",
                             "Built the import of orders from eleven customers'' systems"]}'::jsonb
                || jsonb_build_object('startDate', to_char(now() - interval '9 years 2 months', 'YYYY-MM'),
                                      'endDate', to_char(now() - interval '5 years 9 months', 'YYYY-MM')),
            '{"name": "Moravská energetická", "position": "Working Student", "location": "Brno",
              "highlights": ["Wrote the reports of load forecasts that the control room still reads every morning"]}'::jsonb
                || jsonb_build_object('startDate', to_char(now() - interval '11 years 1 month', 'YYYY-MM'),
                                      'endDate', to_char(now() - interval '9 years 4 months', 'YYYY-MM'))),
        'education', jsonb_build_array(
            '{"institution": "Technische Hochschule Brno", "studyType": "Master of Science", "area": "Informatics", "score": "1.4"}'::jsonb
                || jsonb_build_object('startDate', to_char(now() - interval '12 years', 'YYYY'), 'endDate', to_char(now() - interval '9 years', 'YYYY')),
            '{"institution": "Technische Hochschule Brno", "studyType": "Bachelor of Science", "area": "Informatics"}'::jsonb
                || jsonb_build_object('startDate', to_char(now() - interval '15 years', 'YYYY'), 'endDate', to_char(now() - interval '12 years', 'YYYY'))),
        'skills', '[{"name": "Programming", "keywords": ["Python", "Java", "C++", "SQL"]},
                    {"name": "Data", "keywords": ["PostgreSQL", "Kafka", "Redis"]},
                    {"name": "Operations", "keywords": ["Kubernetes", "Linux", "Terraform"]}]'::jsonb,
        'languages', '[{"language": "Czech", "fluency": "Native"}, {"language": "German", "fluency": "C1"},
                       {"language": "English", "fluency": "C1"}, {"language": "French", "fluency": "A2"}]'::jsonb,
        'certificates', jsonb_build_array(
            '{"name": "Certified Kubernetes Administrator", "issuer": "The Linux Foundation"}'::jsonb
                || jsonb_build_object('date', to_char(now() - interval '2 years 5 months', 'YYYY-MM'))),
        'volunteer', jsonb_build_array(
            '{"organization": "Mountain Rescue Lower Austria", "position": "Volunteer",
              "summary": "Keeps the call-out software running, two weekends a year in the field."}'::jsonb
                || jsonb_build_object('startDate', to_char(now() - interval '4 years', 'YYYY'))),
        'meta', '{"language": "en"}'::jsonb);
    FOR evening IN
        SELECT * FROM (VALUES (152, ARRAY['languages', 'certificates', 'volunteer']), (149, ARRAY['volunteer']), (41, ARRAY[]::text[])) AS e (days_ago, lacking)
    LOOP
        SELECT row_version INTO read_version FROM master_resumes WHERE user_id = me AND document IS NOT NULL;
        SELECT resume_id INTO STRICT master FROM save_resume(resume - evening.lacking, coalesce(read_version, 0), gen_random_uuid(), NULL, NULL, NULL);
        moment := date_trunc('day', now()) - evening.days_ago * interval '1 day' + interval '19 hours';
        UPDATE resume_revisions SET started_at = moment, saved_at = moment + interval '50 minutes' WHERE saved_at >= now();
    END LOOP;
    WITH made AS (
        INSERT INTO resume_versions (master_resume_id, version_name, target_role, modifications, created_at)
            VALUES (master, 'Backend', 'Backend engineer', '[]', now() - interval '150 days'),
                   (master, 'Data', 'Data engineer', '[]', now() - interval '120 days'),
                   (master, 'Lebenslauf (deutsch)', 'Softwareentwicklerin', '[]', now() - interval '140 days')
            RETURNING id, version_name)
    SELECT array_agg(id ORDER BY version_name) INTO versions FROM made; -- Backend, Data, Lebenslauf

    FOR step IN
        WITH postings (n, company, title, city, country, workplace, lang, low, high, currency, interest, ats, closes, duty, notes, path) AS (VALUES
            -- Under way
            (1, 'Helvetia Rail Data', 'Senior Backend Engineer', 'Zürich', 'CH', 'hybrid', 'en', 118000, 135000, 'CHF', 5, 'greenhouse', NULL::int,
             'the timetable service that plans twelve thousand trains a day', 'Team of six. Petra answered every question herself.', 's:62 p:60 a:58 v:55 i:50 t:41 o:30 f:6'),
            (2, 'Nordlicht Energie', 'Softwareentwicklerin Netzleitsysteme', 'Hamburg', 'DE', 'hybrid', 'de', 78000, 88000, 'EUR', 4, 'personio', NULL,
             'die Leitstelle für den Betrieb von zwölf Windparks', 'Umzug nach Hamburg? Mit Tomáš besprechen.', 's:48 p:46 a:45 v:43 i:38 t:27 o:3'),
            (3, 'Orchard Health', 'Staff Engineer, Scheduling', 'Dublin', 'IE', 'remote', 'en', 105000, 125000, 'EUR', 5, 'lever', NULL,
             'appointment scheduling for four hundred clinics', 'On-call one week in seven, paid.', 's:35 p:34 a:33 i:24 t:4'),
            (4, 'Kestrel Maps', 'Platform Engineer', 'Edinburgh', 'GB', 'remote', 'en', 82000, 95000, 'GBP', 4, 'ashby', NULL,
             'the tile pipeline behind the maps of three national parks', 'Ask about the contract type outside the UK.', 's:30 p:29 a:28 v:25 i:2'),
            (5, 'Banque Lémanique', 'Ingénieure logiciel paiements', 'Genève', 'CH', 'hybrid', 'fr', 120000, 138000, 'CHF', 3, 'workday', NULL,
             'la plateforme de paiements instantanés', NULL, 's:28 p:26 a:25 v:20 i:9'),
            (6, 'Quarry Robotics', 'C++ Engineer, Fleet Control', 'München', 'DE', 'onsite', 'en', 85000, 99000, 'EUR', 4, 'greenhouse', NULL,
             'the software that drives forty-ton loaders without a driver', 'Trial day in the pit near Solnhofen!', 's:41 p:39 a:38 i:31 t:22 o:12'),
            (7, 'Ligna Systeme', 'Backend-Entwicklerin', 'Graz', 'AT', 'hybrid', 'de', 62000, 72000, 'EUR', 3, 'softgarden', NULL,
             'die Auftragssteuerung für Sägewerke', 'Kollektivvertrag IT, Überzahlung möglich.', 's:22 p:21 a:20 v:16 i:5'),
            -- Sent, waiting
            (8, 'Starling Logistics', 'Senior Python Developer', 'Rotterdam', 'NL', 'hybrid', 'en', 75000, 90000, 'EUR', 4, 'recruitee', NULL,
             'container tracking across nine ports', NULL, 's:24 p:23 a:22 v:15'),
            (9, 'Ostsee Versicherung', 'Data Engineer', 'Rostock', 'DE', 'remote', 'de', 68000, 80000, 'EUR', 3, 'successfactors', NULL,
             'das Datenlager für Schadenfälle', NULL, 's:20 p:19 a:18'),
            (10, 'Meridian Weather', 'Data Platform Engineer', 'Reading', 'GB', 'remote', 'en', 70000, 84000, 'GBP', 5, 'workable', NULL,
             'forecasts for half a million farms', 'Their open data sets are excellent.', 's:17 p:15 a:14 v:10'),
            (11, 'Atelier Nuage', 'Développeuse backend senior', 'Lyon', 'FR', 'hybrid', 'fr', 55000, 65000, 'EUR', 3, 'teamtailor', NULL,
             'la facturation de deux mille artisans', NULL, 's:16 p:15 a:13'),
            (12, 'Vallée Verte Énergies', 'Ingénieure données', 'Grenoble', 'FR', 'remote', 'fr', 52000, 62000, 'EUR', 2, NULL, NULL,
             'la prévision de production solaire', NULL, 's:15 p:13 a:12'),
            (13, 'Puerta del Mar', 'Ingeniera de software', 'Valencia', 'ES', 'remote', 'es', 48000, 58000, 'EUR', 3, 'factorial', NULL,
             'la reserva de amarres en treinta puertos', 'Horario intensivo en verano.', 's:13 p:12 a:11'),
            (14, 'Tessellate', 'Site Reliability Engineer', 'Berlin', 'DE', 'remote', 'en', 80000, 100000, 'EUR', 4, 'ashby', NULL,
             'the clusters behind a drawing tool used in schools', NULL, 's:11 p:10 a:9 v:7'),
            (15, 'Polder Software', 'Backend Engineer', 'Utrecht', 'NL', 'hybrid', 'en', 65000, 78000, 'EUR', 3, 'homerun', NULL,
             'water level control for three waterboards', NULL, 's:9 p:8 a:7'),
            (16, 'Fjordbanken', 'Senior Developer, Core Banking', 'Bergen', 'NO', 'hybrid', 'en', 850000, 980000, 'NOK', 3, 'varbi', NULL,
             'the ledger of a savings bank founded in 1849', NULL, 's:8 p:6 a:5'),
            (17, 'Wiener Bühnen', 'Entwicklerin Kartenvertrieb', 'Wien', 'AT', 'hybrid', 'de', 58000, 66000, 'EUR', 4, NULL, NULL,
             'den Kartenverkauf für elf Theater', 'Freikarten!', 's:6 p:5 a:3'),
            (18, 'Lumen & Field', 'Software Engineer, Imaging', 'Leeds', 'GB', 'onsite', 'en', 60000, 70000, 'GBP', 2, 'greenhouse', NULL,
             'image processing for X-ray scanners', NULL, 's:5 p:4 a:2'),
            -- Ready to go
            (19, 'Bergwacht Digital', 'Softwareingenieurin Einsatzleitung', 'Innsbruck', 'AT', 'hybrid', 'de', 60000, 70000, 'EUR', 5, 'personio', 4,
             'die Einsatzleitung für die Bergrettung', 'Anschreiben noch einmal lesen lassen.', 's:7 p:1'),
            (20, 'Copper Kettle', 'Backend Engineer, Payments', 'Cork', 'IE', 'remote', 'en', 78000, 92000, 'EUR', 3, 'lever', 6,
             'payments for independent breweries', NULL, 's:8 p:3'),
            (21, 'Casa Clara', 'Ingeniera de datos', 'Madrid', 'ES', 'hybrid', 'es', 50000, 60000, 'EUR', 3, 'workable', 12,
             'los datos de consumo de cien mil hogares', NULL, 's:10 p:4'),
            (22, 'Sorrel Foods', 'Senior Software Engineer', 'Bristol', 'GB', 'remote', 'en', 72000, 85000, 'GBP', 3, 'pinpoint', NULL,
             'planning for a kitchen that cooks for two hundred schools', NULL, 's:9 p:2'),
            (23, 'Atlas Kartografie', 'Geodaten-Entwicklerin', 'Bern', 'CH', 'hybrid', 'de', 108000, 122000, 'CHF', 4, 'umantis', 9,
             'die Landeskarte als Dienst', 'PostGIS-Beispiel beilegen.', 's:5 p:1'),
            -- Found, to be looked at
            (24, 'Hollowell Instruments', 'Embedded Linux Engineer', 'Cambridge', 'GB', 'onsite', 'en', 65000, 78000, 'GBP', 3, 'breezy', 2,
             'the firmware of deep-sea sensors', NULL, 's:4'),
            (25, 'Rheinufer Medien', 'Softwareentwicklerin Archiv', 'Köln', 'DE', 'hybrid', 'de', 60000, 71000, 'EUR', 2, 'rexx', 5,
             'das Tonarchiv eines Rundfunkhauses', NULL, 's:4'),
            (26, 'Tidewater Grid', 'Staff Backend Engineer', 'Aberdeen', 'GB', 'remote', 'en', 95000, 110000, 'GBP', 5, 'greenhouse', 7,
             'the market platform for tidal power', 'Same field as Donaukraft. Ask Milan for an introduction.', 's:3'),
            (27, 'Maison Tissot & Filles', 'Développeuse Python', 'Lausanne', 'CH', 'hybrid', 'fr', 98000, 112000, 'CHF', 3, 'join', 14,
             'le suivi des commandes d''une manufacture horlogère', NULL, 's:3'),
            (28, 'Plaza Abierta', 'Backend Developer', 'Barcelona', 'ES', 'remote', 'es', 45000, 56000, 'EUR', 2, NULL, NULL,
             'la participación ciudadana de cuarenta municipios', NULL, 's:3'),
            (29, 'Zephyr Aviation', 'Senior Java Engineer', 'Toulouse', 'FR', 'hybrid', 'en', 60000, 72000, 'EUR', 3, 'smartrecruiters', 20,
             'maintenance records for regional airlines', NULL, 's:2'),
            (30, 'Moorhof Molkerei', 'IT-Entwicklerin Produktion', 'Oldenburg', 'DE', 'onsite', 'de', 54000, 62000, 'EUR', 1, NULL, NULL,
             'die Anlagensteuerung einer Molkerei', NULL, 's:2'),
            (31, 'Larkspur Learning', 'Full Stack Engineer', 'Galway', 'IE', 'remote', 'en', 65000, 80000, 'EUR', 3, 'teamtailor', 3,
             'reading exercises for children with dyslexia', NULL, 's:2'),
            (32, 'Nimbus Freight', 'Principal Engineer, Optimisation', 'Antwerpen', 'BE', 'hybrid', 'en', 95000, 115000, 'EUR', 4, 'recruitee', NULL,
             'the solver that loads eleven hundred barges', 'Needs OR background: the Frachtwerk solver counts.', 's:1'),
            (33, 'Praha Transit', 'Backend vývojářka', 'Praha', 'CZ', 'hybrid', 'en', 1200000, 1500000, 'CZK', 4, 'traffit', 10,
             'tickets for trams, trains and ferries', NULL, 's:1'),
            (34, 'Silberschmied IT', 'DevOps Engineer', 'Linz', 'AT', 'remote', 'de', 56000, 68000, 'EUR', 2, 'join', NULL,
             'den Betrieb von Kassensystemen', NULL, 's:1'),
            (35, 'Open Ledger Trust', 'Software Engineer, Transparency', 'Brussel', 'BE', 'remote', 'en', 58000, 70000, 'EUR', 4, NULL, 8,
             'the register of who owns what company', NULL, 's:0'),
            (36, 'Almhütten Verbund', 'Entwicklerin Buchungssystem', 'Salzburg', 'AT', 'remote', 'de', 52000, 60000, 'EUR', 3, NULL, NULL,
             'die Buchung von zweihundert Hütten', NULL, 's:0'),
            (37, 'Sable Security', 'Security Engineer', 'Tallinn', 'EE', 'remote', 'en', 60000, 75000, 'EUR', 2, 'lever', 1,
             'key management for hospitals', NULL, 's:12'),
            (38, 'Gull & Anchor', 'Backend Engineer', 'Aarhus', 'DK', 'hybrid', 'en', 580000, 680000, 'DKK', 2, 'teamtailor', NULL,
             'ferry bookings across the Kattegat', NULL, 's:14'),
            -- Answered with no
            (39, 'Triton Cloud', 'Senior Platform Engineer', 'Amsterdam', 'NL', 'remote', 'en', 95000, 115000, 'EUR', 4, 'greenhouse', NULL,
             'the control plane of a storage service', 'Feedback: wanted more Go.', 's:140 p:138 a:136 v:133 i:127 t:118 x:109'),
            (40, 'Wonderwall Games', 'Backend Engineer', 'Malmö', 'SE', 'hybrid', 'en', 580000, 660000, 'SEK', 3, 'teamtailor', NULL,
             'the match making of a farming game', NULL, 's:138 p:136 a:135 x:126'),
            (41, 'Rathaus Digital', 'Softwareentwicklerin Bürgerdienste', 'Leipzig', 'DE', 'hybrid', 'de', 61000, 70000, 'EUR', 3, 'dvinci', NULL,
             'die Meldebescheinigung ohne Papier', NULL, 's:131 p:130 a:128 v:120 x:104'),
            (42, 'Cinder Analytics', 'Data Engineer', 'London', 'GB', 'hybrid', 'en', 75000, 90000, 'GBP', 3, 'ashby', NULL,
             'pricing models for reinsurers', NULL, 's:125 p:124 a:122 i:115 x:107'),
            (43, 'Montblanc Santé', 'Ingénieure backend', 'Annecy', 'FR', 'remote', 'fr', 50000, 60000, 'EUR', 3, 'wttj', NULL,
             'le dossier de soins partagé', NULL, 's:118 p:117 a:115 x:101'),
            (44, 'Hexagon Hives', 'Software Engineer', 'Ljubljana', 'SI', 'remote', 'en', 45000, 55000, 'EUR', 4, NULL, NULL,
             'sensors for two thousand beehives', 'Very kind answer.', 's:110 p:108 a:107 v:105 i:100 x:90'),
            (45, 'Kontor Nord', 'Senior Java Entwicklerin', 'Bremen', 'DE', 'hybrid', 'de', 72000, 82000, 'EUR', 2, 'softgarden', NULL,
             'die Zollabwicklung im Hafen', NULL, 's:102 p:100 a:99 v:92 i:86 t:78 x:70'),
            (46, 'Skylark Travel', 'Backend Engineer', 'Lisboa', 'PT', 'remote', 'en', 48000, 60000, 'EUR', 3, 'workable', NULL,
             'night train bookings', NULL, 's:95 p:94 a:92 x:85'),
            (47, 'Granite Semiconductors', 'Tools Engineer', 'Grenoble', 'FR', 'onsite', 'en', 58000, 68000, 'EUR', 2, 'workday', NULL,
             'simulation tools for chip designers', NULL, 's:88 p:87 a:85 v:80 x:66'),
            (48, 'Pax Mutual', 'Senior Data Engineer', 'Köln', 'DE', 'remote', 'de', 75000, 86000, 'EUR', 3, 'successfactors', NULL,
             'die Tarifdaten einer Versicherung', NULL, 's:80 p:79 a:78 i:70 t:61 x:52'),
            (49, 'Juniper Housing', 'Software Engineer', 'Glasgow', 'GB', 'hybrid', 'en', 52000, 60000, 'GBP', 2, 'pinpoint', NULL,
             'repairs for thirty thousand flats', NULL, 's:73 p:72 a:71 x:58'),
            (50, 'Feldspat Mineralien', 'Entwicklerin Laborsysteme', 'Freiberg', 'DE', 'onsite', 'de', 56000, 64000, 'EUR', 1, NULL, NULL,
             'die Probenverwaltung eines Labors', NULL, 's:66 p:65 a:63 v:60 x:49'),
            (51, 'Ember Mobility', 'Backend Engineer', 'Stuttgart', 'DE', 'hybrid', 'en', 72000, 84000, 'EUR', 3, 'greenhouse', NULL,
             'charging sessions at nine thousand points', NULL, 's:57 p:56 a:55 v:53 i:47 x:40'),
            (52, 'Novus Legal', 'Software Engineer, Search', 'Den Haag', 'NL', 'hybrid', 'en', 68000, 80000, 'EUR', 3, 'recruitee', NULL,
             'full-text search over court decisions', NULL, 's:44 p:43 a:42 x:29'),
            (53, 'Isar Optik', 'Softwareentwicklerin Bildverarbeitung', 'München', 'DE', 'onsite', 'de', 74000, 84000, 'EUR', 2, 'rexx', NULL,
             'die Vermessung von Linsen', NULL, 's:39 p:38 a:36 v:34 x:19'),
            (54, 'Loop Recycling', 'Data Engineer', 'Gent', 'BE', 'remote', 'en', 58000, 68000, 'EUR', 3, NULL, NULL,
             'the routes of bottle collection', NULL, 's:27 p:26 a:24 x:10'),
            -- Ended otherwise
            (55, 'Baltic Fibre', 'Network Automation Engineer', 'Riga', 'LV', 'remote', 'en', 50000, 62000, 'EUR', 2, 'lever', NULL,
             'the provisioning of fibre lines', 'Withdrew: on-call every other week.', 's:112 p:111 a:109 i:103 t:95 w:89'),
            (56, 'Vistula Pay', 'Senior Backend Engineer', 'Warszawa', 'PL', 'hybrid', 'en', 260000, 310000, 'PLN', 3, 'erecruiter', NULL,
             'card payments in small shops', 'Withdrew: office five days a week after all.', 's:98 p:97 a:96 v:90 i:84 w:77'),
            (57, 'Helix Archive', 'Software Engineer, Preservation', 'Oxford', 'GB', 'hybrid', 'en', 55000, 64000, 'GBP', 4, NULL, NULL,
             'long-term storage of genome data', 'Offer 58k. Declined: no move to Oxford.', 's:134 p:132 a:130 v:128 i:122 t:113 o:104 f:95 w:91'),
            (58, 'Kupfer & Söhne', 'IT-Leiterin', 'Wels', 'AT', 'onsite', 'de', 70000, 80000, 'EUR', 1, NULL, NULL,
             'die IT eines Familienbetriebs', NULL, 's:120 c:92'),
            (59, 'Bluebell Broadband', 'Software Engineer', 'Cardiff', 'GB', 'remote', 'en', 50000, 60000, 'GBP', 2, 'breezy', NULL,
             'line tests for rural homes', 'Filled before I was ready.', 's:84 p:79 c:75'),
            (60, 'Delta Hydro', 'Simulation Engineer', 'Delft', 'NL', 'hybrid', 'en', 62000, 74000, 'EUR', 3, 'homerun', NULL,
             'flood models of the lower Rhine', NULL, 's:69 c:47'),
            -- Put away
            (61, 'Paragon Ads', 'Growth Engineer', 'London', 'GB', 'hybrid', 'en', 80000, 95000, 'GBP', 1, 'greenhouse', NULL,
             'bidding on advertising in real time', 'Not what I want to build.', 's:146 h:141'),
            (62, 'Copperline', 'Backend Engineer', 'Wien', 'AT', 'hybrid', 'en', 60000, 70000, 'EUR', 3, 'personio', NULL,
             'invoices for electricians', NULL, 's:144 p:143 a:141 v:137 x:125 h:100'),
            (63, 'Tarn Valley Council', 'Applications Developer', 'Kendal', 'GB', 'onsite', 'en', 38000, 44000, 'GBP', 1, NULL, NULL,
             'council tax and bin days', NULL, 's:116 h:85'),
            (64, 'Schnittpunkt Consulting', 'Junior Consultant', 'Frankfurt', 'DE', 'onsite', 'de', 48000, 54000, 'EUR', 1, NULL, NULL,
             'Projekte bei wechselnden Kunden', NULL, 's:53 d:21'),
            (65, 'Quickwin Crypto', 'Blockchain Engineer', 'Zug', 'CH', 'remote', 'en', 130000, 160000, 'CHF', 1, 'ashby', NULL,
             'a token nobody could explain', NULL, 's:19 d:8'),
            (66, 'Northgate Staffing', 'Java Developer (contract)', 'Manchester', 'GB', 'onsite', 'en', NULL, NULL, NULL, 1, NULL, NULL,
             'a client whose name stays secret', NULL, 's:33 d:2')
        ), steps AS (
            SELECT p.*, part.place, split_part(part.step, ':', 1) AS did, split_part(part.step, ':', 2)::int AS days_ago,
                   cardinality(string_to_array(p.path, ' ')) AS n_steps
            FROM postings p, unnest(string_to_array(p.path, ' ')) WITH ORDINALITY AS part (step, place)
        )
        SELECT s.*,
               -- In the daytime, later things later, and never after now.
               least(date_trunc('day', now()) - s.days_ago * interval '1 day' + interval '8 hours'
                     + (s.n * 37 % 60) * interval '1 minute' + s.place * interval '70 minutes',
                     now() - (s.n_steps - s.place + 1) * interval '1 minute' - s.n * interval '1 second') AS happened
        FROM steps s
        ORDER BY happened, n, place
    LOOP
        moment := step.happened;
        PERFORM set_config('shortlist.now', moment::text, true);
        SELECT id INTO job FROM job_postings WHERE reference = 'DEMO-' || step.n;
        SELECT id INTO application FROM applications WHERE job_posting_id = job;
        interview := CASE step.did WHEN 'i' THEN 'phone_screen' WHEN 't' THEN 'technical_screen' WHEN 'o' THEN 'onsite' END;
        letter := NULL;

        CASE step.did
        WHEN 's' THEN
            INSERT INTO job_postings (user_id, company_name, job_title, job_url, url_key, source, location, locations, salary_range,
                                      salary_min, salary_max, salary_currency, salary_period, employment_type, remote_policy, lang,
                                      posted_at, closes_at, ats_platform, interest_level, notes, reference, captured_from,
                                      extracted_keywords, job_description, requirements, created_at, updated_at, status_updated_at)
            SELECT me, step.company, step.title, 'https://' || host || '/jobs/' || (4100 + step.n * 17), host || '/jobs/' || (4100 + step.n * 17),
                   CASE WHEN step.n % 4 = 0 THEN 'extension' ELSE 'manual' END::job_source, step.city || ', ' || step.country,
                   jsonb_build_array(jsonb_build_object('city', step.city, 'country', step.country)),
                   CASE WHEN step.low IS NOT NULL THEN format('%s %s–%s', step.currency, to_char(step.low, 'FM9,999,999'), to_char(step.high, 'FM9,999,999')) END,
                   step.low, step.high, step.currency, CASE WHEN step.low IS NOT NULL THEN 'YEAR' END, 'FULL_TIME', step.workplace, step.lang,
                   (moment - interval '3 days')::date, current_date + step.closes, step.ats, step.interest, step.notes, 'DEMO-' || step.n,
                   CASE WHEN step.n % 3 = 0 THEN 'html' ELSE 'jsonld' END,
                   CASE WHEN step.title ILIKE '%data%' OR step.title ILIKE '%daten%' OR step.title ILIKE '%donn%' OR step.title ILIKE '%datos%'
                        THEN ARRAY['python', 'sql', 'kafka'] WHEN step.title ILIKE '%java%' THEN ARRAY['java', 'postgresql']
                        ELSE ARRAY['python', 'postgresql', 'kubernetes'] END,
                   CASE step.lang
                   WHEN 'de' THEN format(E'%s baut %s. Wir sind ein eingespieltes Team und suchen Verstärkung am Standort %s.\n\nIhre Aufgaben: Sie entwerfen und '
                       'entwickeln Dienste, die über Jahre laufen, sprechen mit den Menschen, die sie benutzen, und geben Ihr Wissen weiter. '
                       'Wir prüfen Änderungen gemeinsam und liefern jede Woche aus.\n\nWir bieten: flexible Arbeitszeit, Weiterbildung, 30 Tage Urlaub.',
                       step.company, step.duty, step.city)
                   WHEN 'fr' THEN format(E'%s développe %s. Notre équipe à %s cherche une personne qui aime le travail soigné.\n\nVos missions : concevoir et '
                       'développer des services durables, échanger avec celles et ceux qui les utilisent, transmettre ce que vous savez.\n\nNous offrons : '
                       'horaires flexibles, formation continue, télétravail.', step.company, step.duty, step.city)
                   WHEN 'es' THEN format(E'%s desarrolla %s. Nuestro equipo en %s busca a alguien a quien le guste el trabajo bien hecho.\n\nTus tareas: diseñar y '
                       'desarrollar servicios duraderos, hablar con quienes los usan y compartir lo que sabes.\n\nOfrecemos: horario flexible, formación y '
                       'teletrabajo.', step.company, step.duty, step.city)
                   ELSE format(E'%s builds %s. Our team in %s looks for somebody who likes careful work.\n\nYou will design and write services that run for years, '
                       'talk to the people who use them, and share what you know. We review every change together and ship every week.\n\nWe offer: flexible '
                       'hours, time to learn, and colleagues who stay.', step.company, step.duty, step.city)
                   END,
                   CASE step.lang
                   WHEN 'de' THEN E'Mehrere Jahre Erfahrung mit Python, Java oder C++\nSicherer Umgang mit PostgreSQL\nGute Deutsch- und Englischkenntnisse'
                   WHEN 'fr' THEN E'Plusieurs années d''expérience en Python ou Java\nBonne maîtrise de PostgreSQL\nFrançais et anglais courants'
                   WHEN 'es' THEN E'Varios años de experiencia con Python o Java\nBuen dominio de PostgreSQL\nEspañol e inglés'
                   ELSE E'Several years with Python, Java or C++\nSolid PostgreSQL\nClear written English' END,
                   moment, moment, moment
            FROM (SELECT 'careers.' || trim(both '-' from regexp_replace(search_fold(step.company), '[^a-z0-9]+', '-', 'g')) || '.example' AS host) AS h;
        WHEN 'p' THEN
            UPDATE job_postings SET status = 'prepared' WHERE id = job;
        WHEN 'a' THEN
            INSERT INTO applications (user_id, job_posting_id, resume_version_id, submitted_at, submission_method, status, status_updated_at,
                                      next_follow_up_date, created_at, updated_at)
                VALUES (me, job, versions[CASE WHEN step.lang = 'de' THEN 3 WHEN step.title ~* 'dat(a|en|os)|donn' THEN 2 ELSE 1 END], moment,
                        CASE WHEN step.ats IS NULL THEN 'email' ELSE 'manual' END, 'submitted', moment,
                        CASE WHEN step.days_ago < 14 THEN current_date + 14 - step.days_ago END, moment, moment)
                RETURNING id INTO application;
            INSERT INTO cover_letters (application_id, content, created_at, updated_at)
                VALUES (application,
                        format(E'Dear %s team,\n\nfor eight years I have built services that other people depend on at night. Your work on %s is why I write to you.\n\nJana Moravec',
                               step.company, step.duty), moment, moment);
            IF step.n % 5 <> 0 THEN
                letter := 'confirmation';
            END IF;
        WHEN 'v' THEN
            UPDATE applications SET status = 'viewed' WHERE id = application;
        WHEN 'i', 't', 'o' THEN
            UPDATE applications SET status = CASE step.did WHEN 'i' THEN 'phone_screen' WHEN 't' THEN 'technical' ELSE 'onsite' END::application_status,
                                    next_follow_up_date = NULL
                WHERE id = application;
            INSERT INTO interview_events (application_id, interview_type, scheduled_at, duration_minutes, location, meeting_link, interviewer_names,
                                          preparation_notes, post_interview_notes, feedback_rating, completed, completed_at, created_at, updated_at)
                SELECT application, interview, at, minutes, CASE step.did WHEN 'o' THEN step.city END,
                       CASE WHEN step.did <> 'o' THEN 'https://meet.example/' || step.n || '-' || step.did END,
                       ARRAY[(ARRAY['Petra Lang', 'Ines Duarte', 'Owen Hughes', 'Claire Morel', 'Jonas Falk'])[1 + step.n % 5]],
                       'Read about ' || step.duty || '. Two questions on how they release.',
                       CASE WHEN at + minutes * interval '1 minute' < now() THEN 'Good talk; they asked a lot about the metering platform.' END,
                       CASE WHEN at + minutes * interval '1 minute' < now() THEN 3 + step.n % 3 END,
                       at + minutes * interval '1 minute' < now(),
                       CASE WHEN at + minutes * interval '1 minute' < now() THEN at + minutes * interval '1 minute' END, moment, moment
                FROM (SELECT date_trunc('day', moment) + interval '5 days' + (9 + step.n % 7) * interval '1 hour' AS at,
                             CASE step.did WHEN 'i' THEN 30 WHEN 't' THEN 90 ELSE 240 END AS minutes) AS i;
            letter := 'interview';
        WHEN 'f' THEN
            UPDATE applications SET status = 'offer' WHERE id = application;
            letter := 'offer';
        WHEN 'y' THEN
            UPDATE applications SET status = 'accepted' WHERE id = application;
        WHEN 'x' THEN
            UPDATE applications SET status = 'rejected', next_follow_up_date = NULL WHERE id = application;
            letter := 'rejection';
        WHEN 'w' THEN
            UPDATE applications SET status = 'withdrawn', next_follow_up_date = NULL WHERE id = application;
        WHEN 'c' THEN
            UPDATE job_postings SET status = 'closed', is_closed = true WHERE id = job;
        WHEN 'h' THEN
            UPDATE job_postings SET archived_at = moment WHERE id = job;
        WHEN 'd' THEN
            UPDATE job_postings SET deleted_at = moment WHERE id = job;
        END CASE;

        IF letter IS NOT NULL THEN
            INSERT INTO email_threads (user_id, application_id, gmail_message_id, gmail_thread_id, subject, sender_email, sender_name, received_at,
                                       classification, classification_confidence, classified_at, body_text, created_at, updated_at)
                SELECT me, application, 'demo-' || step.n || '-' || step.place, 'demo-' || step.n,
                       CASE letter WHEN 'confirmation' THEN 'We have received your application: ' || step.title
                                   WHEN 'interview' THEN 'Invitation to an interview: ' || step.title
                                   WHEN 'offer' THEN 'Our offer: ' || step.title
                                   ELSE 'Your application as ' || step.title END,
                       'jobs@' || split_part(split_part(j.job_url, '/', 3), 'careers.', 2), step.company, moment, letter::email_classification,
                       0.90 + (step.n % 10) * 0.01, moment,
                       CASE letter WHEN 'confirmation' THEN 'Dear Jana Moravec, thank you for your application. We will come back to you within two weeks.'
                                   WHEN 'interview' THEN 'Dear Jana Moravec, we would like to get to know you and invite you to an interview.'
                                   WHEN 'offer' THEN 'Dear Jana Moravec, we are glad to offer you the position. You find the details in the attachment.'
                                   ELSE 'Dear Jana Moravec, thank you for your interest. We have decided to go on with other candidates.' END,
                       moment, moment
                FROM job_postings j WHERE j.id = job;
        END IF;
    END LOOP;

    PERFORM set_config('shortlist.now', '', true);
    INSERT INTO settings (key, value) VALUES ('demo', jsonb_build_object('filled_at', now()));
END $demo$;
