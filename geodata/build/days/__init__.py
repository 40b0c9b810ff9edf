"""Where a war moves faster than cells: what was said of which settlement on which day, and the map that follows from it."""
