UPDATE event SET event_number = 100000 WHERE event_number = 3 AND run_id = 1;
