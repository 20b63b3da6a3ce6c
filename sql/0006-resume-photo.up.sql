-- A photo is part of the document for those who edit it, and lies beside it here: a document is
-- written at each pause in typing and once for each session of edits, a photo when it is chosen.
ALTER TABLE master_resumes
    ADD COLUMN photo bytea CHECK (octet_length(photo) <= 262144); -- JPEG

CREATE FUNCTION resume_with_photo(document jsonb, photo bytea) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN photo IS NULL THEN document
          ELSE jsonb_set(document, '{meta,shortlist,photo,jpeg}', to_jsonb(translate(encode(photo, 'base64'), E'\n', ''))) END $$;

CREATE FUNCTION part_resume_photo() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part text := NEW.document #>> '{meta,shortlist,photo,jpeg}';
BEGIN
    NEW.photo := decode(part, 'base64');
    NEW.document := NEW.document #- '{meta,shortlist,photo,jpeg}';
    IF TG_OP = 'UPDATE' AND NEW.photo IS NOT DISTINCT FROM OLD.photo THEN
        NEW.photo := OLD.photo; -- what is stored already is not stored anew
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER part_photo_inserted BEFORE INSERT ON master_resumes
    FOR EACH ROW WHEN (NEW.document IS NOT NULL) EXECUTE FUNCTION part_resume_photo();
CREATE TRIGGER part_photo_updated BEFORE UPDATE OF document ON master_resumes
    FOR EACH ROW WHEN (NEW.document IS NOT NULL) EXECUTE FUNCTION part_resume_photo();

-- The history is one of texts.
CREATE FUNCTION drop_resume_photo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.document := NEW.document #- '{meta,shortlist,photo}';
    RETURN NEW;
END $$;

CREATE TRIGGER drop_photo BEFORE INSERT OR UPDATE OF document ON resume_revisions
    FOR EACH ROW EXECUTE FUNCTION drop_resume_photo();
