-- The picture that a photo was cut from, made smaller: another part of it can be chosen later. As the
-- photo, it is part of the document for those who edit it and lies beside it here.
ALTER TABLE master_resumes
    ADD COLUMN photo_source bytea CHECK (octet_length(photo_source) <= 262144); -- JPEG

CREATE FUNCTION resume_with_photo(document jsonb, photo bytea, source bytea) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN photo IS NULL OR source IS NULL THEN resume_with_photo(document, photo)
          ELSE jsonb_set(resume_with_photo(document, photo), '{meta,shortlist,photo,source}',
                         to_jsonb(translate(encode(source, 'base64'), E'\n', ''))) END $$;

CREATE OR REPLACE FUNCTION part_resume_photo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.photo := decode(NEW.document #>> '{meta,shortlist,photo,jpeg}', 'base64');
    NEW.photo_source := CASE WHEN NEW.photo IS NOT NULL THEN decode(NEW.document #>> '{meta,shortlist,photo,source}', 'base64') END;
    NEW.document := NEW.document #- '{meta,shortlist,photo,jpeg}' #- '{meta,shortlist,photo,source}';
    IF TG_OP = 'UPDATE' THEN -- what is stored already is not stored anew
        NEW.photo := CASE WHEN NEW.photo IS NOT DISTINCT FROM OLD.photo THEN OLD.photo ELSE NEW.photo END;
        NEW.photo_source := CASE WHEN NEW.photo_source IS NOT DISTINCT FROM OLD.photo_source THEN OLD.photo_source ELSE NEW.photo_source END;
    END IF;
    RETURN NEW;
END $$;

-- What a way down has left in the document.
UPDATE master_resumes SET document = resume_with_photo(document, photo) WHERE document #> '{meta,shortlist,photo,source}' IS NOT NULL;
