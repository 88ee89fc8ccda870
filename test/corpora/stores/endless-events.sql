UPDATE run SET events_requested = 9007199254740993;
