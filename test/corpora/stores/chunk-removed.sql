DELETE FROM chunk WHERE chunk = 2;
