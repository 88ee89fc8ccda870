DROP TABLE event_detail;
