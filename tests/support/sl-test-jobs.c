/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libpq-fe.h>

#include "sl-test-jobs.h"

/* Words that begin alike, as words do, some of them everywhere and most of them rarely, and rare
 * ones that are like nothing else. The same every time.
 */
static const char make_words[] =
  "SELECT setseed(0.42);"
  "CREATE TEMP TABLE plain_words AS SELECT stem || suffix AS word FROM unnest(string_to_array("
  "'account administrat advis agil analy apprentic architect assist audit automat back bak bank benefit bio bonus brand build"
  " build care chem child city clean client cloud coach code collaborat communic comput configur construct consult contract"
  " control cook coordinat creat cultur custom data decid deliver depend deploy design develop digit direct divers draft driv"
  " educat electr embed employ energ engineer english environ event exper fast field financ flex forecast front full function"
  " gast german govern graph green grow health help hotel human hybrid illustr improv inclus independ industr inform initiat"
  " insur install integrat interest invest java joint journal kanban kernel kubern large law lead learn legal linux local"
  " logist machin maintain manag market master mechan media mentor mission mobil model modern monitor motivat music negoti"
  " network nurs office open operat optim organ owner part partner pension perform person photo plan platform polic portfol"
  " postgre present price process produc product profess program project public purchas python qualit question quick read"
  " recruit regul relat relev remot repair report research resourc respons rest result retail robot rust safe salar sale scal"
  " science scrum secur sell sen serv share ship skill social soft solar solut speak stakehold strateg strong structur student"
  " supply support sustain system talent teach team techn test train translat transport travel trust urban valu vend vehicl"
  " video vision warehous water web welcom wind work world writ xenon yield young zeal zinc zone', ' ')) AS stem,"
  " unnest(ARRAY['', 's', 'er', 'ers', 'ing', 'ed', 'ment', 'ion', 'ions', 'al', 'ity', 'able', 'ive', 'ance', 'ist', 'or']) AS suffix"
  " UNION SELECT string_agg(chr(97 + (random() * 25)::int), '') FROM generate_series(1, 3000) AS n, generate_series(1, 7) GROUP BY n;"
  "CREATE TEMP TABLE words AS SELECT row_number() OVER (ORDER BY md5(word)) - 1 AS place, word FROM plain_words;"
  "CREATE UNIQUE INDEX ON words (place);"
  "CREATE TEMP TABLE passages AS SELECT n AS place, string_agg(word, ' ') AS passage"
  " FROM (SELECT n, (power(random(), 3) * (SELECT max(place) FROM words))::int AS chosen"
  "       FROM generate_series(0, 3999) AS n, generate_series(1, 45)) AS c JOIN words ON words.place = c.chosen GROUP BY n;"
  "ALTER TABLE passages ADD COLUMN words tsvector;"
  "UPDATE passages SET words = search_words(passage);"
  "CREATE UNIQUE INDEX ON passages (place);"
  "ANALYZE words, passages;";

/* About 2 kB each; the first stands on top of its column. */
static const char make_jobs[] =
  "INSERT INTO job_postings (user_id, company_name, job_title, job_url, url_key, source, location, remote_policy, status,"
  " board_rank, interest_level, salary_range, salary_min, salary_currency, salary_period, closes_at, notes, job_description,"
  " created_at, status_updated_at)"
  " SELECT u.id,"
  " (ARRAY['Northwind', 'Globex', 'Initech', 'Umbra', 'Hooli', 'Wonka', 'Starling', 'Acme', 'Vandelay', 'Kestrel', 'Sorrel',"
  "        'Tyrell', 'Orchard', 'Quarry', 'Zephyr'])[1 + n % 15] || ' '"
  " || initcap((SELECT word FROM words WHERE place = n * 7919::bigint % (SELECT count(*) FROM words))) || ' '"
  " || (ARRAY['GmbH', 'AG', 'Ltd', 'Inc', 'SA'])[1 + n % 5],"
  " (ARRAY['', '', 'Senior ', 'Junior ', 'Lead ', 'Principal '])[1 + (random() * 5)::int]"
  " || (ARRAY['Software', 'Data', 'Sales', 'Product', 'Quality', 'Security', 'Support', 'Network', 'Research', 'Frontend',"
  "           'Backend', 'Mobile'])[1 + (random() * 11)::int] || ' '"
  " || (ARRAY['Engineer', 'Manager', 'Analyst', 'Developer', 'Designer', 'Consultant', 'Specialist', 'Technician',"
  "           'Architect'])[1 + (random() * 8)::int],"
  " 'https://jobs.example/' || n, 'jobs.example/' || n,"
  " (ARRAY['manual', 'extension', 'api'])[1 + n % 3]::job_source,"
  " (ARRAY['Berlin', 'Wien', 'Zürich', 'Paris', 'Lyon', 'Madrid', 'London', 'Leeds', 'Warszawa', 'Praha', 'Oslo', 'Graz',"
  "        'Hamburg', 'Köln'])[1 + (random() * 13)::int],"
  " (ARRAY['remote', 'hybrid', 'onsite', NULL])[1 + (random() * 3)::int],"
  " (ARRAY['saved', 'saved', 'saved', 'saved', 'saved', 'prepared', 'applied', 'applied', 'applied', 'interviewing', 'offer',"
  "        'rejected', 'rejected', 'closed'])[1 + (random() * 13)::int]::job_status,"
  " lpad(to_hex(n), 8, '0') || 'V', nullif((random() * 5)::int, 0),"
  " CASE WHEN n % 3 = 0 THEN '€' || 40 + n % 40 || 'k' END, CASE WHEN n % 3 = 0 THEN 40000 + n % 40 * 1000 END,"
  " CASE WHEN n % 3 = 0 THEN 'EUR' END, CASE WHEN n % 3 = 0 THEN 'YEAR' END,"
  " CASE WHEN n % 7 = 0 THEN current_date + n % 30 END,"
  " CASE WHEN n % 5 = 0 THEN (SELECT left(passage, 100) FROM passages WHERE place = n * 31::bigint % 4000) END,"
  " (SELECT string_agg(passage, E'\\n') FROM passages p WHERE p.place IN (n * 37::bigint % 4000, (n * 101::bigint + 17) % 4000,"
  "  (n * 211::bigint + 5) % 4000, (n * 977::bigint + 3) % 4000, n * 1511::bigint % 4000, (n * 3001::bigint + 9) % 4000)),"
  " now() - n * interval '1 minute', now() - n * interval '1 minute'"
  " FROM (SELECT id FROM users WHERE deleted_at IS NULL LIMIT 1) AS u, generate_series($1::int, $2::int) AS n";

/* What the triggers would have done row by row, at once: the words of a passage are looked for only
 * once, and the index is built when all is there. The first rows are compared with what the triggers do.
 */
static const char fill_search[] =
  "DO $$ DECLARE definition text := pg_get_indexdef('job_search_keys'::regclass); BEGIN"
  " DROP INDEX job_search_keys;"
  " INSERT INTO job_search"
  "  SELECT j.id, h.words, strip(h.words || search_words(concat_ws(' ', j.location, j.notes))"
  "                              || a.words || b.words || c.words || d.words || e.words || f.words)"
  "  FROM job_postings j"
  "  CROSS JOIN LATERAL (SELECT substr(j.url_key, length('jobs.example/') + 1)::bigint AS n) k"
  "  CROSS JOIN LATERAL (SELECT search_words(concat_ws(' ', j.job_title, j.company_name)) AS words) h"
  "  JOIN passages a ON a.place = k.n * 37 % 4000 JOIN passages b ON b.place = (k.n * 101 + 17) % 4000"
  "  JOIN passages c ON c.place = (k.n * 211 + 5) % 4000 JOIN passages d ON d.place = (k.n * 977 + 3) % 4000"
  "  JOIN passages e ON e.place = k.n * 1511 % 4000 JOIN passages f ON f.place = (k.n * 3001 + 9) % 4000;"
  " IF (SELECT count(*) FROM job_search) <> (SELECT count(*) FROM job_postings)"
  "    OR EXISTS (SELECT FROM (SELECT * FROM job_postings ORDER BY board_rank LIMIT 200) j"
  "               JOIN job_search s ON s.job_posting_id = j.id, posting_search_row(j.*::job_postings) r"
  "               WHERE s.head_tsv <> r.head_tsv OR s.search_tsv <> r.search_tsv) THEN"
  "  RAISE 'job_search is not what its triggers would have made';"
  " END IF;"
  " EXECUTE definition; END $$;";

static void
run (PGconn     *conn,
     const char *sql)
{
  PGresult *result = PQexec (conn, sql);

  if (PQresultStatus (result) != PGRES_COMMAND_OK && PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%.60s…: %s", sql, PQerrorMessage (conn));
  PQclear (result);
}

/**
 * sl_test_jobs_seed:
 * @conninfo: a database with the latest schema, as its owner
 * @n_jobs: how many postings
 *
 * Fills a database with postings as a person might collect them, except for their number: seven
 * columns, some 2 kB of text each. Blocks: 10,000 take seconds, 100,000 a minute or two. They have
 * no history.
 */
void
sl_test_jobs_seed (const char *conninfo,
                   guint       n_jobs)
{
  PGconn          *conn = PQconnectdb (conninfo);
  g_autofree char *last = g_strdup_printf ("%u", n_jobs);
  const char      *range[] = { "1", last };
  PGresult        *result = NULL;

  if (PQstatus (conn) != CONNECTION_OK)
    g_error ("%s", PQerrorMessage (conn));

  run (conn, "SET client_min_messages = warning; SET maintenance_work_mem = '1GB'; SET synchronous_commit = off");
  run (conn, make_words);
  run (conn, "BEGIN; ALTER TABLE job_postings DISABLE TRIGGER USER");
  result = PQexecParams (conn, make_jobs, 2, NULL, range, NULL, NULL, 0);
  if (PQresultStatus (result) != PGRES_COMMAND_OK)
    g_error ("%s", PQerrorMessage (conn));
  PQclear (result);
  run (conn, "ALTER TABLE job_postings ENABLE TRIGGER USER");
  run (conn, fill_search);
  run (conn, "COMMIT");
  run (conn, "VACUUM (ANALYZE) job_postings");
  /* A tenth of the usual sample: the keys of each of its rows are made for it. */
  run (conn, "SET default_statistics_target = 10");
  run (conn, "VACUUM (ANALYZE) job_search");
  /* So that the server does not write while it is measured; a private server's user may not ask for it. */
  PQclear (PQexec (conn, "CHECKPOINT"));
  PQfinish (conn);
}
