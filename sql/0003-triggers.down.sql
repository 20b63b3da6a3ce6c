-- Each takes its triggers along.
DROP FUNCTION notify_changes CASCADE;
DROP FUNCTION count_changed_mails CASCADE;
DROP FUNCTION count_changed_applications CASCADE;
DROP FUNCTION fill_resume_version CASCADE;
DROP FUNCTION follow_application CASCADE;
DROP FUNCTION record_application_changed CASCADE;
DROP FUNCTION record_application_added CASCADE;
DROP FUNCTION record_posting_changed CASCADE;
DROP FUNCTION record_posting_added CASCADE;
DROP FUNCTION place_on_board CASCADE;
DROP FUNCTION touch_status CASCADE;
DROP FUNCTION touch_updated_at CASCADE;
DROP FUNCTION count_resume_versions;
DROP FUNCTION job_status_progress;
DROP FUNCTION board_rank_on_top;
DROP FUNCTION board_rank_above;
DROP FUNCTION event_time;
DROP FUNCTION event_actor;
