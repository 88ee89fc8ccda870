UPDATE geometry SET document = '[' || replace(hex(zeroblob(100000)), '00', '[');
