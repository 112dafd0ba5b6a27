CREATE VIRTUAL TABLE IF NOT EXISTS course_search USING fts5(search_text, content='courses', content_rowid='rowid', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE VIRTUAL TABLE IF NOT EXISTS course_nearly USING fts5(title_key, content='courses', content_rowid='rowid', tokenize='trigram');
CREATE TRIGGER IF NOT EXISTS course_search_insert AFTER INSERT ON courses BEGIN
  INSERT INTO course_search(rowid, search_text) VALUES (new.rowid, new.search_text);
  INSERT INTO course_nearly(rowid, title_key) VALUES (new.rowid, new.title_key);
END;
CREATE TRIGGER IF NOT EXISTS course_search_delete AFTER DELETE ON courses BEGIN
  INSERT INTO course_search(course_search, rowid, search_text) VALUES ('delete', old.rowid, old.search_text);
  INSERT INTO course_nearly(course_nearly, rowid, title_key) VALUES ('delete', old.rowid, old.title_key);
END;
CREATE TRIGGER IF NOT EXISTS course_search_update AFTER UPDATE OF search_text, title_key ON courses BEGIN
  INSERT INTO course_search(course_search, rowid, search_text) VALUES ('delete', old.rowid, old.search_text);
  INSERT INTO course_search(rowid, search_text) VALUES (new.rowid, new.search_text);
  INSERT INTO course_nearly(course_nearly, rowid, title_key) VALUES ('delete', old.rowid, old.title_key);
  INSERT INTO course_nearly(rowid, title_key) VALUES (new.rowid, new.title_key);
END;
INSERT INTO course_search(course_search) VALUES ('rebuild');
INSERT INTO course_nearly(course_nearly) VALUES ('rebuild');
