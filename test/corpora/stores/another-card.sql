UPDATE run SET card = '{"__proto__":{}}';
