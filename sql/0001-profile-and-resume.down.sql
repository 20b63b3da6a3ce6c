DROP TABLE certifications, skills, education, work_experiences, master_resumes, users;
DROP TYPE skill_category, degree_type, experience_type;
