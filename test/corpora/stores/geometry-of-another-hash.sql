UPDATE geometry SET document = '{}';
