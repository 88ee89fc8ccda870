CREATE VIRTUAL TABLE extra USING fts5(content);
