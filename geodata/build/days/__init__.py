"""Where a war moves faster than cells: what was said of which settlement when, and the map that follows from it."""
