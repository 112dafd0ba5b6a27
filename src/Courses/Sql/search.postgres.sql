CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX IF NOT EXISTS ix_courses_search ON courses USING gin (to_tsvector('simple', search_text));
CREATE INDEX IF NOT EXISTS ix_courses_nearly ON courses USING gin (title_key gin_trgm_ops);
