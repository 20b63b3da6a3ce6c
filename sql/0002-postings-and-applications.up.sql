-- What the person found, what they sent, what came back.

CREATE TYPE prompt_task AS ENUM ('resume_tailor', 'cover_letter', 'form_answers', 'email_classification');
CREATE TYPE job_status AS ENUM ('saved', 'prepared', 'applied', 'interviewing', 'rejected', 'offer', 'closed');
CREATE TYPE job_source AS ENUM ('manual', 'extension', 'api');
CREATE TYPE application_status AS ENUM ('draft', 'submitted', 'viewed', 'phone_screen', 'technical', 'onsite',
                                        'offer', 'accepted', 'rejected', 'withdrawn');
CREATE TYPE email_classification AS ENUM ('confirmation', 'interview', 'rejection', 'offer', 'other');
CREATE TYPE interview_type AS ENUM ('phone_screen', 'technical_screen', 'coding_challenge', 'onsite',
                                    'behavioral', 'final_round', 'other');

CREATE TABLE prompt_templates (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    task_type prompt_task NOT NULL,
    role_type varchar(100),
    name varchar(255) NOT NULL,
    prompt_text text NOT NULL,
    is_system_prompt boolean NOT NULL DEFAULT false,
    version int NOT NULL DEFAULT 1,
    is_active boolean NOT NULL DEFAULT true,
    parent_template_id uuid REFERENCES prompt_templates (id),
    times_used int NOT NULL DEFAULT 0,
    avg_satisfaction_score numeric(3, 2),
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_prompts_user ON prompt_templates (user_id);
CREATE INDEX idx_prompts_task_role ON prompt_templates (task_type, role_type) WHERE is_active;
CREATE INDEX idx_prompts_parent ON prompt_templates (parent_template_id);

CREATE TABLE job_postings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    company_name text NOT NULL CONSTRAINT job_postings_company_name_given CHECK (btrim(company_name) <> ''),
    job_title text NOT NULL CONSTRAINT job_postings_job_title_given CHECK (btrim(job_title) <> ''),
    job_url text CONSTRAINT job_postings_job_url_given CHECK (btrim(job_url) <> ''), -- referrals have none
    url_key text, -- job_url in the form that is the same for the same posting
    source job_source NOT NULL DEFAULT 'manual',
    company_url text,
    apply_url text,
    reference text, -- the employer's own id of the posting
    page_url text, -- where the saved page came from
    captured_from text, -- jsonld, microdata, html, opengraph, heuristic
    location text, -- all places, for reading
    locations jsonb NOT NULL DEFAULT '[]'
        CONSTRAINT job_postings_locations_is_array CHECK (jsonb_typeof(locations) = 'array'),
    salary_range text, -- as the posting words it
    salary_min numeric CONSTRAINT job_postings_salary_min_sane CHECK (salary_min BETWEEN 0 AND 1e12),
    salary_max numeric CONSTRAINT job_postings_salary_max_sane CHECK (salary_max BETWEEN 0 AND 1e12),
    salary_currency text,
    salary_period text,
    employment_type text,
    remote_policy text, -- remote, hybrid, onsite
    lang text, -- BCP 47
    posted_at date,
    closes_at date,
    is_closed boolean NOT NULL DEFAULT false, -- the page takes no more applications
    job_description text,
    requirements text,
    nice_to_have text,
    ats_platform text,
    ats_detected_at timestamptz,
    status job_status NOT NULL DEFAULT 'saved',
    status_updated_at timestamptz NOT NULL DEFAULT now(),
    board_rank text COLLATE "C" NOT NULL
        CONSTRAINT job_postings_board_rank_sane CHECK (board_rank ~ '^[0-9A-Za-z]{0,199}[1-9A-Za-z]$'),
    extracted_keywords text[] NOT NULL DEFAULT '{}',
    interest_level int CONSTRAINT job_postings_interest_level_in_range CHECK (interest_level BETWEEN 1 AND 5),
    notes text,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz,
    deleted_at timestamptz,
    shelf smallint NOT NULL DEFAULT 0 -- 0 board, 1 archive, 2 trash; kept by a trigger
        CONSTRAINT job_postings_shelf_follows CHECK
        (shelf = CASE WHEN deleted_at IS NOT NULL THEN 2 WHEN archived_at IS NOT NULL THEN 1 ELSE 0 END)
);

-- Serves the columns' pages, their counts and the filters without touching the rows.
CREATE INDEX idx_jobs_board ON job_postings (user_id, shelf, status, board_rank COLLATE "C", id)
    INCLUDE (source, remote_policy, interest_level);
CREATE UNIQUE INDEX job_postings_url_key ON job_postings (user_id, url_key) WHERE deleted_at IS NULL;
CREATE INDEX idx_jobs_url_key ON job_postings (url_key);
CREATE INDEX idx_jobs_status_created ON job_postings (status, created_at DESC) WHERE deleted_at IS NULL;
CREATE INDEX idx_jobs_company_title ON job_postings (company_name, job_title) WHERE deleted_at IS NULL;
CREATE INDEX idx_jobs_deleted ON job_postings (deleted_at) WHERE deleted_at IS NOT NULL;

-- The page as it was when the posting was saved: postings vanish. Read on demand only.
CREATE TABLE job_pages (
    job_posting_id uuid PRIMARY KEY REFERENCES job_postings (id) ON DELETE CASCADE,
    content bytea NOT NULL,
    content_type text,
    sha256 bytea NOT NULL GENERATED ALWAYS AS (sha256(content)) STORED,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE resume_versions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    master_resume_id uuid NOT NULL REFERENCES master_resumes (id) ON DELETE CASCADE,
    job_posting_id uuid REFERENCES job_postings (id) ON DELETE SET NULL,
    version_name text NOT NULL,
    is_unmodified boolean NOT NULL DEFAULT false, -- the master itself, for applications sent with it
    target_role text,
    target_company text,
    modifications jsonb,
    prompt_template_id uuid REFERENCES prompt_templates (id) ON DELETE SET NULL,
    ai_model_used varchar(100),
    generation_timestamp timestamptz,
    pdf_file_path text,
    docx_file_path text,
    times_used int NOT NULL DEFAULT 0,
    applications_count int NOT NULL DEFAULT 0,
    response_rate numeric(5, 2), -- per cent of the sent applications that were answered
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE INDEX idx_resume_versions_master ON resume_versions (master_resume_id);
CREATE INDEX idx_resume_versions_job ON resume_versions (job_posting_id);
CREATE INDEX idx_resume_versions_template ON resume_versions (prompt_template_id);
CREATE INDEX idx_resume_versions_stats ON resume_versions (applications_count, response_rate);
CREATE UNIQUE INDEX resume_versions_one_unmodified ON resume_versions (master_resume_id)
    WHERE is_unmodified AND deleted_at IS NULL;

CREATE TABLE applications (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    job_posting_id uuid NOT NULL REFERENCES job_postings (id) ON DELETE CASCADE,
    resume_version_id uuid NOT NULL REFERENCES resume_versions (id) ON DELETE RESTRICT,
    submitted_at timestamptz,
    submission_method varchar(50),
    status application_status NOT NULL DEFAULT 'draft',
    status_updated_at timestamptz NOT NULL DEFAULT now(),
    demographics_data jsonb, -- stays NULL: what is collected lies sealed in the next column
    demographics_encrypted bytea,
    last_follow_up_date date,
    next_follow_up_date date,
    follow_up_notes text,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT applications_sent_when CHECK (status = 'draft' OR submitted_at IS NOT NULL)
);

CREATE INDEX idx_applications_user_submitted ON applications (user_id, submitted_at DESC);
CREATE INDEX idx_applications_job ON applications (job_posting_id);
CREATE INDEX idx_applications_resume_version ON applications (resume_version_id);
CREATE INDEX idx_applications_status ON applications (status);
CREATE INDEX idx_applications_submitted ON applications (submitted_at);

CREATE TABLE cover_letters (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    application_id uuid NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    content text NOT NULL,
    prompt_template_id uuid REFERENCES prompt_templates (id) ON DELETE SET NULL,
    ai_model_used varchar(100),
    generation_timestamp timestamptz,
    version_number int NOT NULL DEFAULT 1,
    is_active boolean NOT NULL DEFAULT true,
    pdf_file_path text,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT cover_letters_version_once UNIQUE (application_id, version_number)
);

CREATE UNIQUE INDEX cover_letters_one_active ON cover_letters (application_id) WHERE is_active;
CREATE INDEX idx_cover_letters_template ON cover_letters (prompt_template_id);

CREATE TABLE credentials (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    platform varchar(100) NOT NULL,
    username varchar(255),
    password_encrypted bytea NOT NULL,
    additional_data jsonb, -- stays NULL: lies sealed in the next column
    additional_encrypted bytea,
    last_used timestamptz,
    is_active boolean NOT NULL DEFAULT true,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX unique_platform_per_user ON credentials (user_id, platform, coalesce(username, ''));
CREATE INDEX idx_credentials_platform ON credentials (platform);

-- One row is one message.
CREATE TABLE email_threads (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    application_id uuid REFERENCES applications (id) ON DELETE SET NULL,
    gmail_message_id varchar(255) CONSTRAINT email_threads_gmail_message_id_key UNIQUE,
    gmail_thread_id varchar(255),
    subject text,
    sender_email text,
    sender_name text,
    received_at timestamptz NOT NULL,
    classification email_classification,
    classification_confidence numeric(3, 2) CHECK (classification_confidence BETWEEN 0 AND 1),
    classified_at timestamptz,
    body_text text,
    body_html text,
    has_attachments boolean NOT NULL DEFAULT false,
    attachment_names text[],
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_emails_user ON email_threads (user_id);
CREATE INDEX idx_emails_application ON email_threads (application_id);
CREATE INDEX idx_emails_classification ON email_threads (classification);
CREATE INDEX idx_emails_received ON email_threads (received_at);
CREATE INDEX idx_emails_gmail ON email_threads (gmail_thread_id);
CREATE INDEX idx_emails_sender_received ON email_threads (sender_email, received_at DESC);

CREATE TABLE interview_events (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    application_id uuid NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    interview_type interview_type NOT NULL,
    scheduled_at timestamptz NOT NULL,
    duration_minutes int NOT NULL DEFAULT 60 CHECK (duration_minutes > 0),
    location text,
    meeting_link text,
    interviewer_names text[],
    interviewer_emails text[],
    google_calendar_event_id varchar(255),
    synced_to_calendar boolean NOT NULL DEFAULT false,
    preparation_notes text,
    post_interview_notes text,
    feedback_rating int CHECK (feedback_rating BETWEEN 1 AND 5),
    completed boolean NOT NULL DEFAULT false,
    completed_at timestamptz,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_interviews_application ON interview_events (application_id);
CREATE INDEX idx_interviews_scheduled ON interview_events (scheduled_at);
CREATE INDEX idx_interviews_upcoming ON interview_events (scheduled_at) WHERE NOT completed;

CREATE TABLE analytics_snapshots (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    snapshot_date date NOT NULL,
    total_applications int NOT NULL DEFAULT 0,
    applications_this_week int NOT NULL DEFAULT 0,
    applications_this_month int NOT NULL DEFAULT 0,
    total_responses int NOT NULL DEFAULT 0,
    response_rate numeric(5, 2),
    total_interviews int NOT NULL DEFAULT 0,
    interview_rate numeric(5, 2),
    total_offers int NOT NULL DEFAULT 0,
    offer_rate numeric(5, 2),
    avg_response_time_days numeric(5, 1),
    avg_time_to_interview_days numeric(5, 1),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    row_version bigint NOT NULL DEFAULT 1,
    CONSTRAINT unique_snapshot_per_day UNIQUE (user_id, snapshot_date)
);

-- Every change of state, of a posting or of an application. Written by triggers, never changed.
CREATE TABLE status_events (
    id bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,
    job_posting_id uuid NOT NULL REFERENCES job_postings (id) ON DELETE CASCADE,
    application_id uuid REFERENCES applications (id) ON DELETE CASCADE, -- NULL: the posting itself moved
    from_status text, -- NULL: this is how it began
    to_status text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL -- user, trigger, import, …
);

CREATE INDEX idx_status_events_job ON status_events (job_posting_id, at);
CREATE INDEX idx_status_events_application ON status_events (application_id, at);

-- What happened, for reading: only ever added to.
CREATE TABLE activity_log (
    id bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,
    job_posting_id uuid REFERENCES job_postings (id) ON DELETE CASCADE,
    application_id uuid REFERENCES applications (id) ON DELETE CASCADE,
    kind text NOT NULL, -- added, archived, unarchived, trashed, restored, …
    at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL,
    details jsonb
);

CREATE INDEX idx_activity_log_job ON activity_log (job_posting_id, at);
CREATE INDEX idx_activity_log_application ON activity_log (application_id, at);
CREATE INDEX idx_activity_log_at ON activity_log (at);

-- Settings that belong to the data, not to a window.
CREATE TABLE settings (
    key text PRIMARY KEY,
    value jsonb NOT NULL,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
