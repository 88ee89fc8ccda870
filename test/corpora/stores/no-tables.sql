DROP TABLE event_detail;
DROP TABLE event;
DROP TABLE chunk;
DROP TABLE provenance;
DROP TABLE run;
