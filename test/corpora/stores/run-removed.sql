PRAGMA foreign_keys = OFF;
DELETE FROM run WHERE run_id = 1;
