"""What a feature is, in short. Its whole card is drawn in the browser (``atlas/web/panel/beside/evidence.js``)."""

from dataclasses import dataclass

from atlas.look import style
from atlas.record.built import layers
from atlas.record.built.features import Dated, Feature, Line, Settlement, SurveyLine, Tenure
from geodata.dates import in_words


@dataclass(frozen=True, slots=True)
class Card:
    """A feature in words; a text is empty where there is nothing to say."""

    id: str
    name: str
    holder: str
    when: str
    is_not: str
    arcs: tuple[SurveyLine, ...]


def exists(feature_id: str) -> bool:
    """Tell whether a built layer has this feature."""
    return feature_id in layers.by_id()


def told_by(row: Feature) -> str:
    """What a feature's limits are told by: most often its layer (``layers.csv``)."""
    if isinstance(row, Tenure) and row.piece:
        return "piece"
    return "derived" if isinstance(row, Line) and row.basis == "announced" else row.layer


def when(row: Dated) -> str:
    """From when to when a feature holds, in words; empty for a settlement, of which each word has its day."""
    if isinstance(row, Settlement):
        return ""
    since = in_words(row.start_edtf)
    return f"{since} to {in_words(row.end_edtf)}" if row.end_edtf else f"since {since}"


def card(feature_id: str) -> Card:
    """What the page shows of a feature. Raises KeyError for an unknown id."""
    row = layers.by_id()[feature_id]
    dated = row if isinstance(row, Dated) else None
    return Card(
        id=feature_id,
        name=row.name,
        holder=style.table()["holders"].get(dated.holder, dated.holder or "") if dated else "",
        when=when(dated) if dated else "",
        is_not=layers.words()[told_by(row)].is_not,
        arcs=tuple(layers.survey_lines_by_id()[key] for key in dated.arcs) if dated else (),
    )
