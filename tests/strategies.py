"""What hypothesis draws from: days, stops, places, features, and markup that must never reach the page as markup."""

from datetime import date

from hypothesis import strategies as st

from atlas.address import state, vocabulary
from atlas.look import map_table
from atlas.record import article, moments, places
from atlas.record.built import layers

HOSTILE = "<script>alert(1)</script> & \"'><img src=x onerror=alert(2)>"

days = st.dates(date.fromisoformat(state.FIRST_DAY), date.fromisoformat(state.LAST_DAY)).map(date.isoformat)
stops = st.sampled_from([moment.id for moment in moments.all_moments()])


@st.composite
def states(draw: st.DrawFn) -> state.ViewState:
    """Any state that the page can be in, with the precision with which the address holds a view."""
    lat, lon, zoom = (st.floats(*bounds).map(lambda value: round(value, 2)) for bounds in vocabulary.limits().view)
    on_a_stop = draw(st.booleans())
    layer_ids = map_table.layer_ids()
    chosen = draw(st.sets(st.sampled_from(layer_ids)))
    return state.ViewState(
        moment=draw(stops) if on_a_stop else None,
        date=None if on_a_stop else draw(days),
        layers=tuple(layer for layer in layer_ids if layer in chosen),
        names=draw(st.sampled_from(map_table.name_modes())),
        view=draw(st.none() | st.tuples(lat, lon, zoom)),
        place=draw(st.none() | st.sampled_from(sorted(places.by_id()))),
        feature=draw(st.none() | st.sampled_from(sorted(layers.by_id()))),
        cite=draw(st.none() | st.just("map") | st.sampled_from(sorted(article.by_id()))),
        panel=draw(st.sampled_from(vocabulary.keys()["panel"].values)),
        shows=draw(st.sampled_from(vocabulary.keys()["shows"].values)),
        since=draw(st.sampled_from(vocabulary.keys()["since"].values)),
    )
