CREATE INDEX extra ON run (abs(run_id));
