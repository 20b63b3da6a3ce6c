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

-- All that search_board() would come to, for the index.
CREATE FUNCTION search_all(typed text) RETURNS tsquery LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN search_is_letter(typed) THEN search_query(typed, 'head keys')
                ELSE search_query(typed, 'head keys') || search_query(typed, 'text keys') END
$$;

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

-- The first postings of several columns that fit, found by the index.
CREATE FUNCTION search_gather(
    of_user uuid, of_shelf smallint, of_statuses job_status[], of_sources job_source[], of_policies text[], min_interest int,
    keys tsquery, not_head tsquery, at_most int) RETURNS TABLE (status job_status, hits uuid[]) LANGUAGE plpgsql STABLE
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    candidates uuid[] := array(SELECT k.job_posting_id FROM job_search k
                               WHERE search_keys(k.head_tsv, k.search_tsv) @@ keys
                                 AND (not_head IS NULL OR NOT k.head_tsv @@ not_head));
BEGIN
    IF cardinality(candidates) < 500 THEN
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
-- columns, which ends soon; when the walk does not, the index has few enough to look them all up.
CREATE FUNCTION search_board(
    of_user uuid, of_shelf smallint, typed text, of_statuses job_status[], of_sources job_source[], of_policies text[],
    min_interest int, to_skip int, at_most int)
RETURNS TABLE (status job_status, place bigint, id uuid) LANGUAGE plpgsql STABLE AS $$
DECLARE
    head CONSTANT tsquery := search_query(typed, 'head');
    rest CONSTANT tsquery := search_query(typed, 'text');
    wanted CONSTANT int := to_skip + at_most;
    had int[] := array_fill(0, ARRAY[cardinality(of_statuses)]);
    open_statuses job_status[] := of_statuses;
    unwalked job_status[];
    column_status job_status;
    hits uuid[];
    nth int;
BEGIN
    IF head IS NULL THEN
        RETURN;
    END IF;
    FOR tier IN 1 .. CASE WHEN search_is_letter(typed) THEN 1 ELSE 2 END LOOP
        unwalked := open_statuses;
        FOREACH column_status IN ARRAY open_statuses LOOP
            nth := array_position(of_statuses, column_status);
            hits := search_walk(of_user, of_shelf, column_status, of_sources, of_policies, min_interest,
                                head, CASE tier WHEN 2 THEN rest END,
                                wanted - had[nth], CASE tier WHEN 1 THEN 12 ELSE 8 END * (wanted - had[nth]));
            EXIT WHEN hits IS NULL;
            RETURN QUERY SELECT column_status, had[nth] + u.place, u.id
                         FROM unnest(hits) WITH ORDINALITY u (id, place) WHERE had[nth] + u.place > to_skip;
            had[nth] := had[nth] + cardinality(hits);
            unwalked := unwalked[2:];
        END LOOP;
        IF cardinality(unwalked) > 0 THEN
            FOR column_status, hits IN
                SELECT g.status, g.hits
                FROM search_gather(of_user, of_shelf, unwalked, of_sources, of_policies, min_interest,
                                   search_query(typed, CASE tier WHEN 1 THEN 'head keys' ELSE 'text keys' END),
                                   CASE tier WHEN 2 THEN head END, wanted) g
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
