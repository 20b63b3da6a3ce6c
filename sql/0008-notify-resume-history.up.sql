-- The window shows the résumé's history and the files that it came from: who listens hears of them, too.
DO $$
DECLARE
    tab text;
    op text;
BEGIN
    FOREACH tab IN ARRAY ARRAY['resume_revisions', 'resume_sources'] LOOP
        FOREACH op IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
            EXECUTE format('CREATE TRIGGER notify_%s AFTER %s ON %I REFERENCING %s TABLE AS changed '
                           'FOR EACH STATEMENT EXECUTE FUNCTION notify_changes(%L)',
                           lower(op), op, tab, CASE op WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END, 'id');
        END LOOP;
    END LOOP;
END $$;
