-- Search as you type over the postings.
--
-- The words of each posting lie in a narrow table of their own: the index on them stays out of the
-- way when a card moves (which is often), and what it finds are a few pages instead of a tenth of
-- the postings' table. The lexemes of a vector are:
--   word    a word of any searched text
--   =word   a word of title or company
--   -w      the first letter of such a word
-- and the index adds the first two and three letters of each, as .wo .wor and :wo :wor, so that
-- short beginnings are exact keys there. Longer ones are looked up as beginnings.

CREATE TABLE job_search (
    job_posting_id uuid PRIMARY KEY REFERENCES job_postings (id) ON DELETE CASCADE,
    search_tsv tsvector NOT NULL
);

-- Out of line and as it is: the index lookups read only what stays in the row.
ALTER TABLE job_search ALTER COLUMN search_tsv SET STORAGE EXTERNAL;
ALTER TABLE job_search SET (toast_tuple_target = 128);

-- One form for "Zürich", "ZURICH" and "zurich"; what the parser would read as a host, a path or a
-- sign becomes a gap between words. The same for texts and for what is typed.
CREATE FUNCTION search_fold(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(CASE WHEN octet_length(t) = length(t) THEN lower(t)
                          ELSE translate(replace(lower(t), 'ß', 'ss'),
                                         'äáàâãåāăąéèêëēėęěüúùûūůűųöóòôõøōőíìîïīįıçćčñńňśşșšźżžłďðğŕřťțţýÿ',
                                         'aaaaaaaaaeeeeeeeeuuuuuuuuooooooooiiiiiiicccnnnsssszzzlddgrrtttyy') END,
                     './-_@&\', '       ')
$$;

CREATE FUNCTION search_words(t text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT strip(to_tsvector('pg_catalog.simple', search_fold(left(t, 200000))))
$$;

CREATE FUNCTION search_vector(head text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT search_words(concat_ws(' ', head, body)) || array_to_tsvector(array(
        SELECT '=' || w FROM unnest(tsvector_to_array(search_words(head))) w
        UNION ALL
        SELECT '-' || left(w, 1) FROM unnest(tsvector_to_array(search_words(head))) w))
$$;

-- What the index holds of a vector. Only functions of pg_catalog: a restore runs it without a search path.
CREATE FUNCTION search_keys(v tsvector) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT v || array_to_tsvector(array(
        SELECT DISTINCT CASE left(w, 1) WHEN '=' THEN ':' || substr(w, 2, n) ELSE '.' || left(w, n) END
        FROM unnest(tsvector_to_array(v)) w, generate_series(2, 3) n
        WHERE left(w, 1) <> '-' AND length(w) >= n))
$$;

-- What is typed, as a query: every word must begin a word of the posting. "keys" is the form for the
-- index, otherwise for the vector itself; "head" asks the title and company alone. A single letter
-- alone asks for their words' first letters. NULL: nothing typed that could be looked for.
CREATE FUNCTION search_query(typed text, head boolean, keys boolean) RETURNS tsquery LANGUAGE sql IMMUTABLE AS $$
    WITH terms AS (
        SELECT w, length(w) AS n, count(*) OVER () AS n_terms
        FROM unnest(tsvector_to_array(search_words(left(typed, 1000)))) w
        ORDER BY length(w) DESC, w LIMIT 8
    ), lexemes AS (
        SELECT n, n_terms, quote_literal(CASE WHEN head THEN '=' || w ELSE w END) AS word,
               quote_literal(CASE WHEN head THEN ':' ELSE '.' END || w) AS key, quote_literal('-' || w) AS letter
        FROM terms
    )
    SELECT string_agg(CASE WHEN n = 1 AND (head OR n_terms = 1) THEN letter
                           WHEN n = 1 THEN '(' || word || '|' || letter || ')'
                           WHEN n <= 3 AND keys THEN key
                           ELSE word || ':*' END, '&')::tsquery
    FROM lexemes
$$;

CREATE FUNCTION search_candidates(keys tsquery, at_most int) RETURNS uuid[] LANGUAGE plpgsql STABLE
    SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN array(SELECT job_posting_id FROM job_search WHERE search_keys(search_tsv) @@ keys LIMIT at_most);
END $$;

-- Whether a column holds more than a walk of this length sees.
CREATE FUNCTION search_reaches_further(of_user uuid, of_shelf smallint, of_status job_status, reach int)
    RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM job_postings WHERE user_id = of_user AND shelf = of_shelf AND status = of_status
                   OFFSET reach LIMIT 1)
$$;

-- The first postings of one column, in the board's order, that are among the candidates (NULL: any
-- whose words fit) and not among those taken already.
CREATE FUNCTION search_column(
    of_user uuid, of_shelf smallint, of_status job_status, of_sources job_source[], of_policies text[], min_interest int,
    candidates uuid[], words tsquery, taken uuid[], at_most int, reach int) RETURNS uuid[] LANGUAGE plpgsql STABLE
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    IF candidates IS NULL THEN
        RETURN array(
            SELECT c.id FROM (
                SELECT j.id FROM job_postings j
                WHERE j.user_id = of_user AND j.shelf = of_shelf AND j.status = of_status
                  AND (of_sources IS NULL OR j.source = ANY (of_sources))
                  AND (of_policies IS NULL OR j.remote_policy = ANY (of_policies))
                  AND (min_interest = 0 OR j.interest_level >= min_interest)
                ORDER BY j.board_rank COLLATE "C", j.id
                LIMIT reach) c
            WHERE (SELECT s.search_tsv @@ words FROM job_search s WHERE s.job_posting_id = c.id)
              AND (c.id IN (SELECT unnest(taken))) IS NOT TRUE
            LIMIT at_most);
    ELSIF cardinality(candidates) <= 500 THEN
        RETURN array(
            SELECT j.id FROM job_postings j
            WHERE j.id = ANY (candidates)
              AND j.user_id = of_user AND j.shelf = of_shelf AND j.status = of_status
              AND (of_sources IS NULL OR j.source = ANY (of_sources))
              AND (of_policies IS NULL OR j.remote_policy = ANY (of_policies))
              AND (min_interest = 0 OR j.interest_level >= min_interest)
              AND (j.id IN (SELECT unnest(taken))) IS NOT TRUE
            ORDER BY j.board_rank COLLATE "C", j.id
            LIMIT at_most);
    END IF;
    RETURN array(
        SELECT j.id FROM job_postings j
        WHERE j.user_id = of_user AND j.shelf = of_shelf AND j.status = of_status
          AND (of_sources IS NULL OR j.source = ANY (of_sources))
          AND (of_policies IS NULL OR j.remote_policy = ANY (of_policies))
          AND (min_interest = 0 OR j.interest_level >= min_interest)
          AND (j.id IN (SELECT unnest(candidates))) IS TRUE
          AND (j.id IN (SELECT unnest(taken))) IS NOT TRUE
        ORDER BY j.board_rank COLLATE "C", j.id
        LIMIT at_most);
END $$;

-- The first postings of one column that fit one query, in the board's order, without those taken
-- already. Candidates that are not all there are (the words are in so many postings) only say that
-- walking the column will soon come upon some; if it does not, they are fetched whole.
CREATE FUNCTION search_tier(
    of_user uuid, of_shelf smallint, of_status job_status, of_sources job_source[], of_policies text[], min_interest int,
    INOUT candidates uuid[], INOUT is_whole boolean, keys tsquery, words tsquery, taken uuid[], at_most int, OUT hits uuid[])
LANGUAGE plpgsql STABLE AS $$
DECLARE
    reach CONSTANT int := 2000;
BEGIN
    IF candidates IS NULL THEN
        candidates := search_candidates(keys, 12000);
        is_whole := cardinality(candidates) < 12000;
    END IF;
    IF NOT is_whole THEN
        hits := search_column(of_user, of_shelf, of_status, of_sources, of_policies, min_interest,
                               NULL, words, taken, at_most, reach);
        IF cardinality(hits) = at_most OR NOT search_reaches_further(of_user, of_shelf, of_status, reach) THEN
            RETURN;
        END IF;
        candidates := search_candidates(keys, NULL);
        is_whole := true;
    END IF;
    hits := search_column(of_user, of_shelf, of_status, of_sources, of_policies, min_interest,
                           candidates, NULL, taken, at_most, NULL);
END $$;

-- The postings that fit what is typed, for each column asked for: first those whose title or company
-- fits, then the others, both in the board's order.
CREATE FUNCTION search_board(
    of_user uuid, of_shelf smallint, typed text, of_statuses job_status[], of_sources job_source[], of_policies text[],
    min_interest int, to_skip int, at_most int)
RETURNS TABLE (status job_status, place bigint, id uuid) LANGUAGE plpgsql STABLE AS $$
DECLARE
    wanted CONSTANT int := to_skip + at_most;
    head_keys CONSTANT tsquery := search_query(typed, true, true);
    head_words CONSTANT tsquery := search_query(typed, true, false);
    all_keys CONSTANT tsquery := search_query(typed, false, true);
    all_words CONSTANT tsquery := search_query(typed, false, false);
    heads uuid[];
    heads_whole boolean;
    others uuid[];
    others_whole boolean;
    hits uuid[];
    more uuid[];
    column_status job_status;
BEGIN
    IF all_keys IS NULL THEN
        RETURN;
    END IF;
    FOREACH column_status IN ARRAY of_statuses LOOP
        SELECT t.candidates, t.is_whole, t.hits INTO heads, heads_whole, hits
            FROM search_tier(of_user, of_shelf, column_status, of_sources, of_policies, min_interest,
                             heads, heads_whole, head_keys, head_words, NULL, wanted) t;
        IF cardinality(hits) < wanted AND all_keys <> head_keys THEN
            SELECT t.candidates, t.is_whole, t.hits INTO others, others_whole, more
                FROM search_tier(of_user, of_shelf, column_status, of_sources, of_policies, min_interest,
                                 others, others_whole, all_keys, all_words, hits, wanted - cardinality(hits)) t;
            hits := hits || more;
        END IF;
        RETURN QUERY SELECT column_status, u.place, u.id FROM unnest(hits) WITH ORDINALITY u (id, place)
                     WHERE u.place > to_skip;
    END LOOP;
END $$;

-- The words follow the texts.

CREATE FUNCTION posting_search_vector(posting job_postings) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT search_vector(concat_ws(' ', posting.job_title, posting.company_name),
                         concat_ws(' ', posting.location, posting.notes, posting.requirements, posting.nice_to_have,
                                   posting.job_description))
$$;

CREATE FUNCTION index_added_postings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO job_search (job_posting_id, search_tsv)
        SELECT j.id, posting_search_vector(j) FROM job_postings j JOIN changed USING (id);
    RETURN NULL;
END $$;

CREATE FUNCTION index_changed_postings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE job_search s SET search_tsv = posting_search_vector(j)
        FROM changed n JOIN former o USING (id) JOIN job_postings j USING (id)
        WHERE s.job_posting_id = id
          AND (n.job_title, n.company_name, n.location, n.notes, n.requirements, n.nice_to_have, n.job_description)
              IS DISTINCT FROM
              (o.job_title, o.company_name, o.location, o.notes, o.requirements, o.nice_to_have, o.job_description);
    RETURN NULL;
END $$;

CREATE TRIGGER index_added AFTER INSERT ON job_postings
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION index_added_postings();
CREATE TRIGGER index_changed AFTER UPDATE ON job_postings
    REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION index_changed_postings();

-- What was there before this table was.
INSERT INTO job_search (job_posting_id, search_tsv) SELECT j.id, posting_search_vector(j) FROM job_postings j;

CREATE INDEX job_search_keys ON job_search USING gin (search_keys(search_tsv)) WITH (fastupdate = off);
