UPDATE event SET e_ecal_gev = 9e999;
