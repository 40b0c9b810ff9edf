"""Builds the layers and the basemap from the authored tables: ``python -m geodata.build``."""
