UPDATE event_detail SET detail = x'02ffffff';
