DROP TABLE settings, activity_log, status_events, analytics_snapshots, interview_events, email_threads, credentials,
    cover_letters, applications, resume_versions, job_pages, job_postings, prompt_templates;
DROP TYPE interview_type, email_classification, application_status, job_source, job_status, prompt_task;
