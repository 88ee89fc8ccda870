UPDATE run SET chunk_events = 0;
