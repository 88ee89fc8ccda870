DELETE FROM event WHERE event_number = 3;
