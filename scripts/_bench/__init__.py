"""Parts of scripts/benchmark.py: the probe in the page, the two pages that it compares the app with, an empty one."""
