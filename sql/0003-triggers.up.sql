-- What the database keeps right by itself, whoever writes: the window, shortlistctl or psql.
-- Two settings of the session steer it: shortlist.actor names who acts (default "user"),
-- shortlist.now dates what is written (for imports with a history of their own).

CREATE FUNCTION event_actor() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('shortlist.actor', true), ''), 'user') $$;

CREATE FUNCTION event_time() RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('shortlist.now', true), '')::timestamptz, now()) $$;

-- 1. updated_at and the counter that edits are checked against, on every table that has them.

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := event_time();
    NEW.row_version := OLD.row_version + 1;
    RETURN NEW;
END $$;

DO $$
DECLARE
    tab text;
    generated boolean;
BEGIN
    FOR tab, generated IN
        SELECT c.table_name,
               (SELECT bool_or(g.is_generated = 'ALWAYS') FROM information_schema.columns g
                WHERE g.table_schema = c.table_schema AND g.table_name = c.table_name)
        FROM information_schema.columns c
        WHERE c.table_schema = current_schema() AND c.column_name = 'row_version'
        ORDER BY 1
    LOOP
        EXECUTE format('CREATE TRIGGER touch_updated_at BEFORE UPDATE ON %I FOR EACH ROW %s EXECUTE FUNCTION touch_updated_at()',
                       tab, CASE WHEN generated THEN '' ELSE 'WHEN (OLD.* IS DISTINCT FROM NEW.*)' END);
    END LOOP;
END $$;

-- 2. The time of the last change of state.

CREATE FUNCTION touch_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.status_updated_at := event_time();
    RETURN NEW;
END $$;

CREATE TRIGGER touch_status BEFORE UPDATE ON job_postings
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION touch_status();
CREATE TRIGGER touch_status BEFORE UPDATE ON applications
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION touch_status();

-- 3. The place on the board. A rank is a fraction in base 62, written without its "0.": see sl-rank.c.

-- The rank above the first of a column.
CREATE FUNCTION board_rank_above(first text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    digits CONSTANT text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    prefix text := left(rpad(first, 6, '0'), 6);
    digit int;
BEGIN
    IF first IS NULL THEN
        RETURN 'V00000V';
    END IF;
    FOR i IN REVERSE 6..1 LOOP
        digit := strpos(digits, substr(prefix, i, 1));
        IF digit > 1 THEN
            RETURN overlay(prefix PLACING substr(digits, digit - 1, 1) FROM i FOR 1) || 'V';
        END IF;
        prefix := overlay(prefix PLACING 'z' FROM i FOR 1);
    END LOOP;
    RETURN '0' || first;
END $$;

CREATE FUNCTION board_rank_on_top(of_user uuid, of_status job_status) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT board_rank_above((SELECT board_rank FROM job_postings
                             WHERE user_id = of_user AND shelf = 0 AND status = of_status
                             ORDER BY board_rank COLLATE "C", id LIMIT 1))
$$;

-- New and moved-in postings stand on top. Who puts a posting into a place of its own says so by
-- another rank, or by shortlist.keep_rank when the rank happens to be the same.
CREATE FUNCTION place_on_board() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.shelf := CASE WHEN NEW.deleted_at IS NOT NULL THEN 2 WHEN NEW.archived_at IS NOT NULL THEN 1 ELSE 0 END;
    IF TG_OP = 'INSERT' THEN
        IF NEW.board_rank IS NULL THEN
            NEW.board_rank := board_rank_on_top(NEW.user_id, NEW.status);
        END IF;
    ELSIF NEW.status IS DISTINCT FROM OLD.status AND NEW.board_rank = OLD.board_rank
          AND coalesce(current_setting('shortlist.keep_rank', true), '') <> 'on' THEN
        NEW.board_rank := board_rank_on_top(NEW.user_id, NEW.status);
    END IF;
    RETURN NEW;
END $$;

-- Triggers of a kind fire by name: this one before "touch_…", which compare the rows.
CREATE TRIGGER place_on_board BEFORE INSERT OR UPDATE ON job_postings
    FOR EACH ROW EXECUTE FUNCTION place_on_board();

-- 4. History.

CREATE FUNCTION record_posting_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO status_events (job_posting_id, to_status, at, actor)
        SELECT id, status, status_updated_at, event_actor() FROM changed;
    INSERT INTO activity_log (job_posting_id, kind, at, actor)
        SELECT id, 'added', created_at, event_actor() FROM changed;
    RETURN NULL;
END $$;

CREATE FUNCTION record_posting_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO status_events (job_posting_id, from_status, to_status, at, actor)
        SELECT id, o.status, n.status, n.status_updated_at, event_actor()
        FROM changed n JOIN former o USING (id)
        WHERE n.status <> o.status;
    INSERT INTO activity_log (job_posting_id, kind, at, actor)
        SELECT id,
               CASE WHEN n.shelf = 2 THEN 'trashed' WHEN o.shelf = 2 THEN 'restored'
                    WHEN n.shelf = 1 THEN 'archived' ELSE 'unarchived' END,
               event_time(), event_actor()
        FROM changed n JOIN former o USING (id)
        WHERE n.shelf <> o.shelf;
    RETURN NULL;
END $$;

CREATE FUNCTION record_application_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO status_events (job_posting_id, application_id, to_status, at, actor)
        SELECT job_posting_id, id, status, status_updated_at, event_actor() FROM changed;
    RETURN NULL;
END $$;

CREATE FUNCTION record_application_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO status_events (job_posting_id, application_id, from_status, to_status, at, actor)
        SELECT n.job_posting_id, id, o.status, n.status, n.status_updated_at, event_actor()
        FROM changed n JOIN former o USING (id)
        WHERE n.status <> o.status;
    RETURN NULL;
END $$;

CREATE TRIGGER record_added AFTER INSERT ON job_postings
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record_posting_added();
CREATE TRIGGER record_changed AFTER UPDATE ON job_postings
    REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record_posting_changed();
CREATE TRIGGER record_added AFTER INSERT ON applications
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record_application_added();
CREATE TRIGGER record_changed AFTER UPDATE ON applications
    REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION record_application_changed();

-- 5. A posting follows its applications, forward only. The person's own move stands until an
-- application goes further.

-- The order of the stages, which is not the order of the enum's labels.
CREATE FUNCTION job_status_progress(status job_status) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE status WHEN 'saved' THEN 0 WHEN 'prepared' THEN 1 WHEN 'applied' THEN 2 WHEN 'interviewing' THEN 3
                       WHEN 'offer' THEN 4 WHEN 'rejected' THEN 5 WHEN 'closed' THEN 6 END
$$;

CREATE FUNCTION follow_application() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    former_actor text := current_setting('shortlist.actor', true);
    target job_status := CASE NEW.status
        WHEN 'submitted' THEN 'applied' WHEN 'viewed' THEN 'applied'
        WHEN 'phone_screen' THEN 'interviewing' WHEN 'technical' THEN 'interviewing' WHEN 'onsite' THEN 'interviewing'
        WHEN 'offer' THEN 'offer' WHEN 'accepted' THEN 'offer'
        WHEN 'rejected' THEN 'rejected' WHEN 'withdrawn' THEN 'closed' END;
BEGIN
    IF target IS NULL OR NEW.deleted_at IS NOT NULL THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = NEW.status THEN
            RETURN NULL;
        END IF;
    END IF;
    PERFORM set_config('shortlist.actor', 'trigger', true);
    UPDATE job_postings SET status = target
        WHERE id = NEW.job_posting_id AND job_status_progress(status) < job_status_progress(target);
    PERFORM set_config('shortlist.actor', coalesce(former_actor, ''), true);
    RETURN NULL;
END $$;

CREATE TRIGGER follow_application AFTER INSERT OR UPDATE ON applications
    FOR EACH ROW EXECUTE FUNCTION follow_application();

-- 6. An application that names no résumé version was sent with the master as it is.

CREATE FUNCTION fill_resume_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    master uuid;
BEGIN
    SELECT id INTO master FROM master_resumes WHERE user_id = NEW.user_id AND deleted_at IS NULL;
    IF master IS NULL THEN
        INSERT INTO master_resumes (user_id) VALUES (NEW.user_id) RETURNING id INTO master;
    END IF;
    SELECT id INTO NEW.resume_version_id FROM resume_versions
        WHERE master_resume_id = master AND is_unmodified AND deleted_at IS NULL;
    IF NEW.resume_version_id IS NULL THEN
        INSERT INTO resume_versions (master_resume_id, version_name, is_unmodified)
            VALUES (master, 'Master, unmodified', true) RETURNING id INTO NEW.resume_version_id;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER fill_resume_version BEFORE INSERT ON applications
    FOR EACH ROW WHEN (NEW.resume_version_id IS NULL) EXECUTE FUNCTION fill_resume_version();

-- 7. How often a résumé version was sent and answered. An answer is an interview, an offer or a
-- rejection, by state or by mail, counted once for each application.

CREATE FUNCTION count_resume_versions(ids uuid[]) RETURNS void LANGUAGE sql AS $$
    WITH sent AS (
        SELECT a.resume_version_id, a.deleted_at IS NULL AS live,
               EXISTS (SELECT FROM status_events e
                       WHERE e.application_id = a.id
                         AND e.to_status IN ('phone_screen', 'technical', 'onsite', 'offer', 'accepted', 'rejected'))
               OR EXISTS (SELECT FROM email_threads m
                          WHERE m.application_id = a.id
                            AND m.classification IN ('interview', 'offer', 'rejection')) AS answered
        FROM applications a
        WHERE a.resume_version_id = ANY (ids) AND a.status <> 'draft'
    ), figures AS (
        SELECT v.id, count(s.resume_version_id)::int AS used, (count(*) FILTER (WHERE s.live))::int AS live,
               round(100.0 * count(*) FILTER (WHERE s.live AND s.answered)
                     / nullif(count(*) FILTER (WHERE s.live), 0), 2) AS rate
        FROM resume_versions v LEFT JOIN sent s ON s.resume_version_id = v.id
        WHERE v.id = ANY (ids)
        GROUP BY v.id
    )
    UPDATE resume_versions v SET times_used = f.used, applications_count = f.live, response_rate = f.rate
    FROM figures f
    WHERE v.id = f.id
      AND (v.times_used, v.applications_count, v.response_rate) IS DISTINCT FROM (f.used, f.live, f.rate)
$$;

CREATE FUNCTION count_changed_applications() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM count_resume_versions(array(SELECT resume_version_id FROM changed
                                            UNION SELECT resume_version_id FROM former));
    ELSE
        PERFORM count_resume_versions(array(SELECT DISTINCT resume_version_id FROM changed));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION count_changed_mails() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM count_resume_versions(array(SELECT a.resume_version_id FROM applications a JOIN changed c ON c.application_id = a.id
                                            UNION SELECT a.resume_version_id FROM applications a JOIN former f ON f.application_id = a.id));
    ELSE
        PERFORM count_resume_versions(array(SELECT DISTINCT a.resume_version_id
                                            FROM applications a JOIN changed c ON c.application_id = a.id));
    END IF;
    RETURN NULL;
END $$;

-- After "record_…", whose events they count.
CREATE TRIGGER recount_inserted AFTER INSERT ON applications
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_changed_applications();
CREATE TRIGGER recount_updated AFTER UPDATE ON applications
    REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_changed_applications();
CREATE TRIGGER recount_deleted AFTER DELETE ON applications
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_changed_applications();
CREATE TRIGGER recount_inserted AFTER INSERT ON email_threads
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_changed_mails();
CREATE TRIGGER recount_updated AFTER UPDATE ON email_threads
    REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_changed_mails();
CREATE TRIGGER recount_deleted AFTER DELETE ON email_threads
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_changed_mails();

-- 8. Notifications: channel "shortlist", {"table": …, "ids": […]}, one for each statement. No ids
-- means that more has changed than is worth naming.

CREATE FUNCTION notify_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ids text[];
BEGIN
    EXECUTE format('SELECT array_agg(i) FROM (SELECT DISTINCT %I::text AS i FROM changed LIMIT 101) t', TG_ARGV[0]) INTO ids;
    IF ids IS NULL THEN
        RETURN NULL;
    END IF;
    IF cardinality(ids) > 100 OR octet_length(array_to_string(ids, '')) > 6000 THEN
        ids := '{}';
    END IF;
    PERFORM pg_notify('shortlist', json_build_object('table', TG_TABLE_NAME, 'ids', ids)::text);
    RETURN NULL;
END $$;

DO $$
DECLARE
    tab text;
    col text;
    op text;
BEGIN
    FOR tab, col IN VALUES
        ('users', 'id'), ('master_resumes', 'id'), ('work_experiences', 'id'), ('education', 'id'), ('skills', 'id'),
        ('certifications', 'id'), ('resume_versions', 'id'), ('prompt_templates', 'id'), ('job_postings', 'id'),
        ('job_pages', 'job_posting_id'), ('applications', 'id'), ('cover_letters', 'id'), ('credentials', 'id'),
        ('email_threads', 'id'), ('interview_events', 'id'), ('analytics_snapshots', 'id'), ('settings', 'key')
    LOOP
        FOREACH op IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
            EXECUTE format('CREATE TRIGGER notify_%s AFTER %s ON %I REFERENCING %s TABLE AS changed '
                           'FOR EACH STATEMENT EXECUTE FUNCTION notify_changes(%L)',
                           lower(op), op, tab, CASE op WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END, col);
        END LOOP;
    END LOOP;
END $$;
