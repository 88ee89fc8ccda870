CREATE INDEX extra ON run (label);
