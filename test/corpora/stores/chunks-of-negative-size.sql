UPDATE run SET chunk_events = -5;
