UPDATE run SET seal = NULL;
