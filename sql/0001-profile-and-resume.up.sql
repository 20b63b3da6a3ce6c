-- The person, and the master résumé they write.

CREATE TYPE experience_type AS ENUM ('full_time', 'contract', 'freelance', 'internship');
CREATE TYPE degree_type AS ENUM ('high_school', 'associate', 'bachelor', 'master', 'doctorate',
                                 'professional', 'certificate', 'bootcamp');
CREATE TYPE skill_category AS ENUM ('programming_language', 'framework', 'tool', 'soft_skill',
                                    'certification', 'other');

CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text CHECK (btrim(email) <> ''),
    password_hash varchar(255) NOT NULL DEFAULT '!', -- "!" is locked: no application lock is set
    full_name varchar(255),
    phone varchar(50),
    location text,
    linkedin_url text,
    github_url text,
    portfolio_url text,
    is_active boolean NOT NULL DEFAULT true,
    email_verified boolean NOT NULL DEFAULT false,
    last_login timestamptz,
    failed_login_attempts int NOT NULL DEFAULT 0,
    locked_until timestamptz,
    webauthn_credentials jsonb,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE UNIQUE INDEX users_email_key ON users (lower(email)) WHERE deleted_at IS NULL;
CREATE INDEX idx_users_active ON users (is_active) WHERE deleted_at IS NULL;

CREATE TABLE master_resumes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    original_filename text,
    file_path text,
    file_size_bytes bigint,
    mime_type varchar(100),
    raw_text text,
    full_name varchar(255),
    email varchar(255),
    phone varchar(50),
    location text,
    linkedin_url text,
    github_url text,
    portfolio_url text,
    summary text,
    document jsonb, -- what the tables below have no place for
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE UNIQUE INDEX one_master_resume_per_user ON master_resumes (user_id) WHERE deleted_at IS NULL;
CREATE INDEX idx_master_resumes_user ON master_resumes (user_id);

CREATE TABLE work_experiences (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    master_resume_id uuid NOT NULL REFERENCES master_resumes (id) ON DELETE CASCADE,
    company_name text NOT NULL,
    job_title text NOT NULL,
    employment_type experience_type,
    location text,
    start_date date, -- NULL: undated
    start_precision text NOT NULL DEFAULT 'day' CHECK (start_precision IN ('day', 'month', 'year')),
    end_date date, -- NULL: open or undated
    end_precision text NOT NULL DEFAULT 'day' CHECK (end_precision IN ('day', 'month', 'year')),
    is_current boolean NOT NULL DEFAULT false,
    description text,
    achievements text[],
    technologies text[],
    display_order int NOT NULL DEFAULT 0,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT work_experiences_ends_after_start CHECK (end_date >= start_date),
    CONSTRAINT work_experiences_current_is_open CHECK (NOT (is_current AND end_date IS NOT NULL))
);

CREATE INDEX idx_work_exp_order ON work_experiences (master_resume_id, display_order);

CREATE TABLE education (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    master_resume_id uuid NOT NULL REFERENCES master_resumes (id) ON DELETE CASCADE,
    institution text NOT NULL,
    degree_type degree_type,
    field_of_study text,
    location text,
    start_date date,
    start_precision text NOT NULL DEFAULT 'day' CHECK (start_precision IN ('day', 'month', 'year')),
    end_date date,
    end_precision text NOT NULL DEFAULT 'day' CHECK (end_precision IN ('day', 'month', 'year')),
    gpa numeric(6, 3),
    gpa_scale numeric(6, 3),
    honors text[],
    activities text[],
    display_order int NOT NULL DEFAULT 0,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT education_ends_after_start CHECK (end_date >= start_date)
);

CREATE INDEX idx_education_resume ON education (master_resume_id);

CREATE TABLE skills (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    master_resume_id uuid NOT NULL REFERENCES master_resumes (id) ON DELETE CASCADE,
    skill_name text NOT NULL,
    category skill_category,
    category_label text, -- the heading the person wrote above it
    proficiency_level varchar(50),
    years_of_experience int,
    display_order int NOT NULL DEFAULT 0,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_skills_resume ON skills (master_resume_id);
CREATE INDEX idx_skills_category ON skills (category);

CREATE TABLE certifications (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    master_resume_id uuid NOT NULL REFERENCES master_resumes (id) ON DELETE CASCADE,
    certification_name text NOT NULL,
    issuing_organization text,
    issue_date date,
    expiration_date date,
    credential_id text,
    credential_url text,
    display_order int NOT NULL DEFAULT 0,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_certifications_resume ON certifications (master_resume_id);

-- This database has one user: the person at this desk.
INSERT INTO users DEFAULT VALUES;
