DROP TRIGGER drop_photo ON resume_revisions;
DROP TRIGGER part_photo_updated ON master_resumes;
DROP TRIGGER part_photo_inserted ON master_resumes;
-- Back into the document: nothing is lost on the way down.
UPDATE master_resumes SET document = resume_with_photo(document, photo) WHERE photo IS NOT NULL;
DROP FUNCTION drop_resume_photo;
DROP FUNCTION part_resume_photo;
DROP FUNCTION resume_with_photo;
ALTER TABLE master_resumes DROP COLUMN photo;
