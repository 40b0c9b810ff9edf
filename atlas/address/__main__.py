"""Print the table of keys for README, where a key was changed: python -m atlas.address"""

from atlas.address import vocabulary

print(vocabulary.readme_table(), end="")
