DROP TRIGGER notify_delete ON resume_sources;
DROP TRIGGER notify_update ON resume_sources;
DROP TRIGGER notify_insert ON resume_sources;
DROP TRIGGER notify_delete ON resume_revisions;
DROP TRIGGER notify_update ON resume_revisions;
DROP TRIGGER notify_insert ON resume_revisions;
