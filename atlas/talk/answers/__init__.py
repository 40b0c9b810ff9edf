"""What a hall answers to a question: read, measured, counted, drawn as a cloud, saved. Longitude, latitude in degrees
of WGS84; what a phone sends is untrusted."""
