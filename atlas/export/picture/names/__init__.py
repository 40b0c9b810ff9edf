"""What is written on the picture's map, as atlas/web/map/names does it: what asks for room, where it finds it, and
how it is drawn."""
