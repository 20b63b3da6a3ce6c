-- The résumé as one document. master_resumes.document holds the whole of it, in JSON Resume 1.0.0;
-- the tables of its parts follow it by trigger, for search and matching.

CREATE TABLE resume_sources (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    master_resume_id uuid NOT NULL REFERENCES master_resumes (id) ON DELETE CASCADE,
    filename text NOT NULL,
    mime_type text NOT NULL,
    size_bytes bigint NOT NULL,
    sha256 bytea NOT NULL,
    content bytea NOT NULL, -- the file as it was dropped
    imported_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT resume_sources_once UNIQUE (master_resume_id, sha256)
);

-- One row for each session of edits, with the document as the session left it.
CREATE TABLE resume_revisions (
    id uuid PRIMARY KEY, -- the session's
    master_resume_id uuid NOT NULL REFERENCES master_resumes (id) ON DELETE CASCADE,
    document jsonb NOT NULL,
    resume_source_id uuid REFERENCES resume_sources (id) ON DELETE SET NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    saved_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_resume_revisions_saved ON resume_revisions (master_resume_id, saved_at DESC);
CREATE INDEX idx_resume_revisions_source ON resume_revisions (resume_source_id);

-- "2021", "2021-03", "2021-03-14"; anything else is no date.
CREATE FUNCTION resume_day(value text) RETURNS date LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF value !~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$' THEN
        RETURN NULL;
    END IF;
    RETURN (left(value || '-01-01', 10))::date;
EXCEPTION WHEN datetime_field_overflow THEN
    RETURN NULL;
END $$;

CREATE FUNCTION resume_precision(value text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE length(value) WHEN 4 THEN 'year' WHEN 7 THEN 'month' ELSE 'day' END $$;

CREATE FUNCTION resume_texts(list jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS
$$ SELECT array_agg(e.value #>> '{}' ORDER BY e.ordinality)
   FROM jsonb_array_elements(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE '[]' END) WITH ORDINALITY e
   WHERE jsonb_typeof(e.value) = 'string' $$;

-- The objects of one of the document's lists, numbered.
CREATE FUNCTION resume_entries(document jsonb, list text) RETURNS TABLE (entry jsonb, place int) LANGUAGE sql IMMUTABLE AS
$$ SELECT e.value, e.ordinality::int
   FROM jsonb_array_elements(CASE jsonb_typeof(document -> list) WHEN 'array' THEN document -> list ELSE '[]' END) WITH ORDINALITY e
   WHERE jsonb_typeof(e.value) = 'object' $$;

-- "3.85/4.0", "1,7": the grade and the scale that it names.
CREATE FUNCTION resume_grade(score text, part int) RETURNS numeric LANGUAGE sql IMMUTABLE AS
$$ SELECT replace((regexp_match(score, '^\D*([0-9]{1,3}(?:[.,][0-9]{1,3})?)(?:\s*/\s*([0-9]{1,3}(?:[.,][0-9]{1,3})?))?'))[part], ',', '.')::numeric $$;

CREATE FUNCTION project_resume() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM work_experiences WHERE master_resume_id = NEW.id;
    DELETE FROM education WHERE master_resume_id = NEW.id;
    DELETE FROM skills WHERE master_resume_id = NEW.id;
    DELETE FROM certifications WHERE master_resume_id = NEW.id;

    INSERT INTO work_experiences (master_resume_id, company_name, job_title, location, start_date, start_precision,
                                  end_date, end_precision, is_current, description, achievements, display_order)
        SELECT NEW.id, coalesce(entry ->> 'name', ''), coalesce(entry ->> 'position', ''), entry ->> 'location',
               resume_day(entry ->> 'startDate'), resume_precision(entry ->> 'startDate'),
               -- An end before its start is the person's slip; the document keeps it.
               CASE WHEN resume_day(entry ->> 'endDate') >= coalesce(resume_day(entry ->> 'startDate'), '-infinity')
                    THEN resume_day(entry ->> 'endDate') END,
               resume_precision(entry ->> 'endDate'),
               NOT entry ? 'endDate' AND entry ? 'startDate',
               entry ->> 'summary', resume_texts(entry -> 'highlights'), place
        FROM resume_entries(NEW.document, 'work');

    INSERT INTO education (master_resume_id, institution, field_of_study, location, start_date, start_precision,
                           end_date, end_precision, gpa, gpa_scale, activities, display_order)
        SELECT NEW.id, coalesce(entry ->> 'institution', ''), concat_ws(', ', entry ->> 'studyType', entry ->> 'area'),
               entry ->> 'location', resume_day(entry ->> 'startDate'), resume_precision(entry ->> 'startDate'),
               CASE WHEN resume_day(entry ->> 'endDate') >= coalesce(resume_day(entry ->> 'startDate'), '-infinity')
                    THEN resume_day(entry ->> 'endDate') END,
               resume_precision(entry ->> 'endDate'),
               resume_grade(entry ->> 'score', 1), resume_grade(entry ->> 'score', 2), resume_texts(entry -> 'courses'), place
        FROM resume_entries(NEW.document, 'education');

    INSERT INTO skills (master_resume_id, skill_name, category_label, proficiency_level, display_order)
        SELECT NEW.id, skill, CASE WHEN skill <> coalesce(entry ->> 'name', '') THEN entry ->> 'name' END,
               left(entry ->> 'level', 50), (row_number() OVER (ORDER BY place, number))::int
        FROM resume_entries(NEW.document, 'skills'),
             unnest(coalesce(resume_texts(entry -> 'keywords'), array_remove(ARRAY[entry ->> 'name'], NULL)))
                 WITH ORDINALITY AS k (skill, number);

    INSERT INTO certifications (master_resume_id, certification_name, issuing_organization, issue_date, credential_url, display_order)
        SELECT NEW.id, coalesce(entry ->> 'name', ''), entry ->> 'issuer', resume_day(entry ->> 'date'), entry ->> 'url', place
        FROM resume_entries(NEW.document, 'certificates');

    RETURN NULL;
END $$;

CREATE TRIGGER project_inserted AFTER INSERT ON master_resumes
    FOR EACH ROW WHEN (NEW.document IS NOT NULL) EXECUTE FUNCTION project_resume();
CREATE TRIGGER project_updated AFTER UPDATE ON master_resumes
    FOR EACH ROW WHEN (NEW.document IS NOT NULL AND NEW.document IS DISTINCT FROM OLD.document)
    EXECUTE FUNCTION project_resume();

-- Stores the document if the row is still the one that was read; 0 is "none was there".
-- No row comes back when somebody else was faster.
CREATE FUNCTION save_resume(new_document jsonb, read_version bigint, session uuid,
                            file_name text, file_type text, file_content bytea)
RETURNS TABLE (resume_id uuid, version bigint) LANGUAGE plpgsql AS $$
DECLARE
    owner uuid;
    basics jsonb := coalesce(new_document -> 'basics', '{}');
    target master_resumes%ROWTYPE;
    source uuid;
BEGIN
    SELECT id INTO owner FROM users WHERE deleted_at IS NULL ORDER BY created_at LIMIT 1;
    -- A row without a document was made for an application that named no résumé.
    SELECT * INTO target FROM master_resumes WHERE user_id = owner AND deleted_at IS NULL FOR UPDATE;
    IF target.id IS NULL THEN
        INSERT INTO master_resumes (user_id) VALUES (owner) RETURNING * INTO target;
    ELSIF read_version <> (CASE WHEN target.document IS NULL THEN 0 ELSE target.row_version END) THEN
        RETURN;
    END IF;

    UPDATE master_resumes m
        SET document = new_document, full_name = left(basics ->> 'name', 255), email = left(basics ->> 'email', 255),
            phone = left(basics ->> 'phone', 50), location = basics -> 'location' ->> 'city',
            portfolio_url = basics ->> 'url', summary = basics ->> 'summary'
        WHERE m.id = target.id
        RETURNING m.id, m.row_version INTO resume_id, version;
    IF file_content IS NOT NULL THEN
        INSERT INTO resume_sources (master_resume_id, filename, mime_type, size_bytes, sha256, content)
            VALUES (resume_id, file_name, file_type, length(file_content), sha256(file_content), file_content)
            ON CONFLICT ON CONSTRAINT resume_sources_once DO UPDATE SET imported_at = now()
            RETURNING id INTO source;
        UPDATE master_resumes m
            SET original_filename = file_name, mime_type = left(file_type, 100), file_size_bytes = length(file_content)
            WHERE m.id = resume_id
            RETURNING m.row_version INTO version;
    END IF;
    INSERT INTO resume_revisions (id, master_resume_id, document, resume_source_id)
        VALUES (session, resume_id, new_document, source)
        ON CONFLICT (id) DO UPDATE SET document = EXCLUDED.document, saved_at = now(),
                                       resume_source_id = coalesce(EXCLUDED.resume_source_id, resume_revisions.resume_source_id);
    RETURN NEXT;
END $$;
