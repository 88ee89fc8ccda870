UPDATE run SET kind = 'data';
