"""The hall: what the stage of a talk is made from, on the page and, before the app has come, in the served page."""
