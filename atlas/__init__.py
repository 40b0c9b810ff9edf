"""The atlas, in rooms that build on one another.

``look`` (style, folium), ``record`` (what is written), ``answers`` (what follows from it), ``address`` (the state of a
page), ``own`` (a reader's copy), ``search``, ``citation``, ``words`` (markup), ``export``, ``talk`` (storylines in use,
rooms), ``parts`` (Streamlit pieces that pages share), ``site`` (the program that Streamlit runs). ``web`` is the
browser's half. Nothing here draws geometry from scratch: shapes come from ``geodata``.
"""
