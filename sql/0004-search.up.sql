-- Search as you type over the postings.
--
-- The words of each posting lie in a narrow table of their own: the index on them stays out of the
-- way when a card moves (which is often), and what it finds are a few pages instead of a tenth of
-- the postings' table. The index keys of a posting are
--   word   .wo .wor        its words, and the first two and three letters of each
--   =word  :wo :wor  -w    the same of title and company, and their words' first letters
-- so that short beginnings are exact keys; longer ones are looked up as beginnings.

CREATE TABLE job_search (
    job_posting_id uuid PRIMARY KEY REFERENCES job_postings (id) ON DELETE CASCADE,
    head_tsv tsvector NOT NULL, -- the words of title and company
    search_tsv tsvector NOT NULL -- the words of all that is searched
);

-- The long one out of line and as it is: what looks things up by the index reads only the row.
ALTER TABLE job_search ALTER COLUMN search_tsv SET STORAGE EXTERNAL;
ALTER TABLE job_search ALTER COLUMN head_tsv SET STORAGE MAIN;
ALTER TABLE job_search SET (toast_tuple_target = 256);

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

-- Only functions of pg_catalog: a restore runs it without a search path. The cost keeps the planner
-- from ever computing it row by row instead of asking the index.
CREATE FUNCTION search_keys(head tsvector, words tsvector) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
    SELECT words || array_to_tsvector(array(
        SELECT '.' || left(w, 2) FROM unnest(tsvector_to_array(words)) w WHERE length(w) >= 2
        UNION ALL
        SELECT '.' || left(w, 3) FROM unnest(tsvector_to_array(words)) w WHERE length(w) >= 3
        UNION ALL
        SELECT k FROM unnest(tsvector_to_array(head)) w,
                      unnest(ARRAY['=' || w, ':' || left(w, 2), ':' || left(w, 3), '-' || left(w, 1)]) k))
$$;

-- What is typed, as a query: every word must begin a word of the posting. "form" says of what it is
-- asked: "head" or "text" of the vectors, "head keys" or "text keys" of the index. A single letter
-- stands for itself in the text, for a beginning in title and company. NULL: nothing to look for.
CREATE FUNCTION search_query(typed text, form text) RETURNS tsquery LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(
        CASE WHEN form LIKE 'text%' AND length(w) = 1 THEN quote_literal(w)
             WHEN form = 'text keys' AND length(w) <= 3 THEN quote_literal('.' || w)
             WHEN form = 'head keys' AND length(w) = 1 THEN quote_literal('-' || w)
             WHEN form = 'head keys' AND length(w) <= 3 THEN quote_literal(':' || w)
             WHEN form = 'head keys' THEN quote_literal('=' || w) || ':*'
             ELSE quote_literal(w) || ':*' END, '&')::tsquery
    FROM (SELECT w FROM unnest(tsvector_to_array(search_words(left(typed, 1000)))) w
          ORDER BY length(w) DESC, w LIMIT 8) t
$$;

-- A single letter alone is looked for in title and company only.
CREATE FUNCTION search_is_letter(typed text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(max(length(w)), 0) = 1 AND count(*) = 1
    FROM unnest(tsvector_to_array(search_words(left(typed, 1000)))) w
$$;

-- All that search_board() would come to, for the index. Where a word is a single letter the beginnings
-- in title and company are more than those in the text.
CREATE FUNCTION search_all(typed text) RETURNS tsquery LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN search_is_letter(typed) THEN search_query(typed, 'head keys')
                WHEN EXISTS (SELECT FROM unnest(tsvector_to_array(search_words(left(typed, 1000)))) w WHERE length(w) = 1)
                THEN search_query(typed, 'head keys') || search_query(typed, 'text keys')
                ELSE search_query(typed, 'text keys') END
$$;

-- Of how many of the first postings of each column the title or company fits, or anything at all.
CREATE FUNCTION search_probe(
    of_user uuid, of_shelf smallint, of_statuses job_status[], head tsquery, rest tsquery, of_each int,
    OUT n_probed int, OUT n_heads int, OUT n_hits int) LANGUAGE plpgsql STABLE
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    SELECT count(*), count(*) FILTER (WHERE c.is_head), count(*) FILTER (WHERE c.is_head OR c.is_hit)
    INTO n_probed, n_heads, n_hits
    FROM (SELECT s.head_tsv @@ head AS is_head, s.search_tsv @@ rest AS is_hit
          FROM unnest(of_statuses) u (status)
          CROSS JOIN LATERAL (SELECT j.id FROM job_postings j
                              WHERE j.user_id = of_user AND j.shelf = of_shelf AND j.status = u.status
                              ORDER BY j.board_rank, j.id
                              LIMIT of_each) j
          JOIN job_search s ON s.job_posting_id = j.id) c;
END $$;

-- The first postings of one column that fit, found by walking it in the board's order. NULL if the
-- first "reach" of them do not give enough.
CREATE FUNCTION search_walk(
    of_user uuid, of_shelf smallint, of_status job_status, of_sources job_source[], of_policies text[], min_interest int,
    head tsquery, rest tsquery, at_most int, reach int) RETURNS uuid[] LANGUAGE plpgsql STABLE
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    hits uuid[];
BEGIN
    hits := array(
        SELECT c.id FROM (
            SELECT j.id FROM job_postings j
            WHERE j.user_id = of_user AND j.shelf = of_shelf AND j.status = of_status
              AND (of_sources IS NULL OR j.source = ANY (of_sources))
              AND (of_policies IS NULL OR j.remote_policy = ANY (of_policies))
              AND (min_interest = 0 OR j.interest_level >= min_interest)
            ORDER BY j.board_rank, j.id
            LIMIT reach) c
        WHERE (SELECT CASE WHEN rest IS NULL THEN s.head_tsv @@ head
                           ELSE NOT s.head_tsv @@ head AND s.search_tsv @@ rest END
               FROM job_search s WHERE s.job_posting_id = c.id)
        LIMIT at_most);
    IF cardinality(hits) < at_most AND EXISTS (
        SELECT FROM job_postings j
        WHERE j.user_id = of_user AND j.shelf = of_shelf AND j.status = of_status
          AND (of_sources IS NULL OR j.source = ANY (of_sources))
          AND (of_policies IS NULL OR j.remote_policy = ANY (of_policies))
          AND (min_interest = 0 OR j.interest_level >= min_interest)
        OFFSET reach)
    THEN
        RETURN NULL;
    END IF;
    RETURN hits;
END $$;

-- The postings that fit, found by the index.
CREATE FUNCTION search_gather(keys tsquery, not_head tsquery) RETURNS uuid[] LANGUAGE plpgsql STABLE
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    RETURN array(SELECT s.job_posting_id FROM job_search s
                 WHERE search_keys(s.head_tsv, s.search_tsv) @@ keys AND (not_head IS NULL OR NOT s.head_tsv @@ not_head));
END $$;

-- The first of the candidates in each column. A few are looked up and put into order; with many it is
-- faster to walk the columns until enough of them have come.
CREATE FUNCTION search_pick(
    of_user uuid, of_shelf smallint, of_statuses job_status[], of_sources job_source[], of_policies text[], min_interest int,
    candidates uuid[], at_most int) RETURNS TABLE (status job_status, hits uuid[]) LANGUAGE plpgsql STABLE
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    IF cardinality(candidates) < 1200 THEN
        RETURN QUERY
            SELECT t.status, array_agg(t.id ORDER BY t.place) FROM (
                SELECT j.status, j.id, row_number() OVER (PARTITION BY j.status ORDER BY j.board_rank, j.id) AS place
                FROM job_postings j
                WHERE j.id = ANY (candidates)
                  AND j.user_id = of_user AND j.shelf = of_shelf AND j.status = ANY (of_statuses)
                  AND (of_sources IS NULL OR j.source = ANY (of_sources))
                  AND (of_policies IS NULL OR j.remote_policy = ANY (of_policies))
                  AND (min_interest = 0 OR j.interest_level >= min_interest)) t
            WHERE t.place <= at_most
            GROUP BY t.status;
        RETURN;
    END IF;
    -- IS TRUE keeps it from becoming a join: they are looked up row by row along the columns, in a table made once.
    RETURN QUERY
        SELECT u.status, array(
            SELECT j.id FROM job_postings j
            WHERE j.user_id = of_user AND j.shelf = of_shelf AND j.status = u.status
              AND (of_sources IS NULL OR j.source = ANY (of_sources))
              AND (of_policies IS NULL OR j.remote_policy = ANY (of_policies))
              AND (min_interest = 0 OR j.interest_level >= min_interest)
              AND (j.id IN (SELECT unnest(candidates))) IS TRUE
            ORDER BY j.board_rank, j.id
            LIMIT at_most)
        FROM unnest(of_statuses) u (status);
END $$;

-- The postings that fit what is typed, for each column asked for: first those whose title or company
-- fits, then the others, both in the board's order. What fits many postings is found by walking the
-- columns, which ends soon; what fits few, by the index. A look at the first postings tells which it is.
CREATE FUNCTION search_board(
    of_user uuid, of_shelf smallint, typed text, of_statuses job_status[], of_sources job_source[], of_policies text[],
    min_interest int, to_skip int, at_most int)
RETURNS TABLE (status job_status, place bigint, id uuid) LANGUAGE plpgsql STABLE AS $$
DECLARE
    head CONSTANT tsquery := search_query(typed, 'head');
    rest CONSTANT tsquery := search_query(typed, 'text');
    wanted CONSTANT int := to_skip + at_most;
    reach CONSTANT int := 40; -- rows walked for each one that is wanted
    had int[] := array_fill(0, ARRAY[cardinality(of_statuses)]);
    open_statuses job_status[] := of_statuses;
    unwalked job_status[];
    column_status job_status;
    probed record;
    hits uuid[];
    nth int;
BEGIN
    IF head IS NULL THEN
        RETURN;
    END IF;
    probed := search_probe(of_user, of_shelf, of_statuses, head, rest, 56 / cardinality(of_statuses));
    FOR tier IN 1 .. CASE WHEN search_is_letter(typed) THEN 1 ELSE 2 END LOOP
        unwalked := open_statuses;
        -- Where about one in twenty fits, both ways cost the same.
        IF (CASE tier WHEN 1 THEN probed.n_heads * 18 ELSE probed.n_hits * 20 END) >= probed.n_probed THEN
            FOREACH column_status IN ARRAY open_statuses LOOP
                nth := array_position(of_statuses, column_status);
                hits := search_walk(of_user, of_shelf, column_status, of_sources, of_policies, min_interest,
                                    head, CASE tier WHEN 2 THEN rest END, wanted - had[nth], reach * (wanted - had[nth]));
                EXIT WHEN hits IS NULL;
                RETURN QUERY SELECT column_status, had[nth] + u.place, u.id
                             FROM unnest(hits) WITH ORDINALITY u (id, place) WHERE had[nth] + u.place > to_skip;
                had[nth] := had[nth] + cardinality(hits);
                unwalked := unwalked[2:];
            END LOOP;
        END IF;
        IF cardinality(unwalked) > 0 THEN
            FOR column_status, hits IN
                SELECT p.status, p.hits
                FROM search_pick(of_user, of_shelf, unwalked, of_sources, of_policies, min_interest,
                                 search_gather(search_query(typed, CASE tier WHEN 1 THEN 'head keys' ELSE 'text keys' END),
                                               CASE tier WHEN 2 THEN head END), wanted) p
            LOOP
                nth := array_position(of_statuses, column_status);
                RETURN QUERY SELECT column_status, had[nth] + u.place, u.id
                             FROM unnest(hits) WITH ORDINALITY u (id, place)
                             WHERE had[nth] + u.place > to_skip AND had[nth] + u.place <= wanted;
                had[nth] := had[nth] + cardinality(hits);
            END LOOP;
        END IF;
        open_statuses := array(SELECT u.status FROM unnest(of_statuses, had) u (status, n) WHERE u.n < wanted);
        EXIT WHEN cardinality(open_statuses) = 0;
    END LOOP;
END $$;

-- How many postings of each column fit what is typed. A few are looked up; with many it is faster to
-- go through all columns, for which their index is enough.
CREATE FUNCTION search_count(
    of_user uuid, of_shelf smallint, typed text, of_statuses job_status[], of_sources job_source[], of_policies text[],
    min_interest int) RETURNS TABLE (status job_status, n bigint) LANGUAGE plpgsql STABLE
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    candidates CONSTANT uuid[] := search_gather(search_all(typed), NULL);
BEGIN
    IF cardinality(candidates) < 8000 THEN
        RETURN QUERY
            SELECT j.status, count(*) FROM job_postings j
            WHERE j.id = ANY (candidates)
              AND j.user_id = of_user AND j.shelf = of_shelf AND j.status = ANY (of_statuses)
              AND (of_sources IS NULL OR j.source = ANY (of_sources))
              AND (of_policies IS NULL OR j.remote_policy = ANY (of_policies))
              AND (min_interest = 0 OR j.interest_level >= min_interest)
            GROUP BY j.status;
        RETURN;
    END IF;
    RETURN QUERY
        SELECT u.status, (
            SELECT count(*) FROM job_postings j
            WHERE j.user_id = of_user AND j.shelf = of_shelf AND j.status = u.status
              AND (of_sources IS NULL OR j.source = ANY (of_sources))
              AND (of_policies IS NULL OR j.remote_policy = ANY (of_policies))
              AND (min_interest = 0 OR j.interest_level >= min_interest)
              AND (j.id IN (SELECT unnest(candidates))) IS TRUE)
        FROM unnest(of_statuses) u (status);
END $$;

-- The words follow the texts.

CREATE FUNCTION posting_search_row(posting job_postings) RETURNS job_search LANGUAGE sql STABLE AS $$
    SELECT posting.id, search_words(concat_ws(' ', posting.job_title, posting.company_name)),
           search_words(concat_ws(' ', posting.job_title, posting.company_name, posting.location, posting.notes,
                                  posting.requirements, posting.nice_to_have, posting.job_description))
$$;

CREATE FUNCTION index_added_postings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO job_search SELECT r.* FROM job_postings j JOIN changed USING (id), posting_search_row(j) r;
    RETURN NULL;
END $$;

CREATE FUNCTION index_changed_postings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE job_search s SET (job_posting_id, head_tsv, search_tsv) = (SELECT r.* FROM posting_search_row(j) r)
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
INSERT INTO job_search SELECT r.* FROM job_postings j, posting_search_row(j) r;

CREATE INDEX job_search_keys ON job_search USING gin (search_keys(head_tsv, search_tsv)) WITH (fastupdate = off);
