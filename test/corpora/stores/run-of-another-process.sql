UPDATE run SET process = '=cmd()';
