DROP FUNCTION save_resume;
DROP FUNCTION project_resume CASCADE;
DROP FUNCTION resume_grade;
DROP FUNCTION resume_entries;
DROP FUNCTION resume_texts;
DROP FUNCTION resume_precision;
DROP FUNCTION resume_day;
DROP TABLE resume_revisions;
DROP TABLE resume_sources;
