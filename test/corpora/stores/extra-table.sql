CREATE TABLE extra (content TEXT);
