CREATE VIRTUAL TABLE extra USING rtree(id, low, high);
