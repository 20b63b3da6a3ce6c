CREATE OR REPLACE FUNCTION part_resume_photo() RETURNS trigger LANGUAGE plpgsql AS $$
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

-- Back into the document: nothing is lost on the way down.
UPDATE master_resumes SET document = resume_with_photo(document, photo, photo_source) WHERE photo_source IS NOT NULL;
DROP FUNCTION resume_with_photo(jsonb, bytea, bytea);
ALTER TABLE master_resumes DROP COLUMN photo_source;
