"""The evidence card of a feature: what it is, who held it, on what basis, how sure its line is, what it is not."""

from dataclasses import dataclass

from atlas.look import style
from atlas.record import layers, sources
from atlas.record.features import Change2020, Dated, Feature, Land, Line, Settlement, SurveyLine, Tenure


@dataclass(frozen=True, slots=True)
class Card:
    """What the panel shows of a feature, in words; a text is empty where there is nothing to say."""

    id: str
    name: str
    forms: tuple[str, ...]
    holder: str
    how: str
    when: str
    basis: str
    accuracy: str
    confidence: str
    level: int
    """Confidence as a number: 1 low, 2 medium, 3 high."""
    measured: str
    published: str
    evidence: str
    note: str
    is_not: str
    sources: tuple[dict[str, str], ...]
    unsourced: str
    """Why a line of the survey has no source."""
    arcs: tuple[SurveyLine, ...]
    said: str
    """Of a settlement: what was announced of it, or happened there, by whom and on whose word."""
    kind: str
    """``line``, ``point`` or ``land``: what its accuracy is of."""


def exists(feature_id: str) -> bool:
    """Tell whether a built layer has this feature."""
    return feature_id in layers.by_id()


def _published(row: Dated) -> str:
    size = row.published
    if size is None:
        return ""
    text = "–".join(f"{part:,.0f}" for part in dict.fromkeys((size.low, size.high)))
    who = f" ({sources.line(size.source)})" if size.source else ""
    return f"{text} {size.unit.replace('km2', 'km²')} published{who}"


def _measured(row: Feature) -> str:
    if isinstance(row, Land):
        return f"{row.area_km2:,.0f} km²"
    return f"{row.length_km:,.0f} km" if isinstance(row, Line | SurveyLine) else ""


def _told_by(row: Feature) -> str:
    """What a feature's limits are told by: most often its layer (``layers.csv``)."""
    if isinstance(row, Tenure) and row.piece:
        return "piece"
    return "derived" if isinstance(row, Line) and row.basis == "announced" else row.layer


def _forms(row: Dated) -> tuple[str, ...]:
    forms = (row.name_az, row.name_hy, row.name_ru if isinstance(row, Settlement) else None)
    return tuple(form for form in forms if form)


def _holder(row: Dated) -> str:
    """Who holds it, in words. What was announced of a settlement is no holding."""
    if isinstance(row, Settlement):
        return ""
    words: dict[str, str] = style.table()["holders"]
    return words.get(row.holder or "", row.holder or "")


def _when(row: Dated) -> str:
    if isinstance(row, Settlement):
        return ""  # what is said of it has its days
    return f"{row.start_edtf} to {row.end_edtf}" if row.end_edtf else f"since {row.start_edtf}"


def _kind(row: Feature) -> str:
    if isinstance(row, Settlement):
        return "point"
    return "line" if isinstance(row, Line | SurveyLine) else "land"


def card(feature_id: str) -> Card:
    """What the panel shows of a feature. Raises KeyError for an unknown id."""
    row = layers.by_id()[feature_id]
    dated = row if isinstance(row, Dated) else None
    words = style.table()
    return Card(
        id=feature_id,
        name=row.name,
        forms=_forms(dated) if dated else (),
        holder=_holder(dated) if dated else "",
        how=words["how"].get(row.how, "") if isinstance(row, Change2020) else "",
        when=_when(dated) if dated else "",
        basis=words["bases"].get(dated.basis, dated.basis) if dated else "",
        accuracy=f"± {row.accuracy_m:,} m",
        confidence=row.confidence,
        level=("low", "medium", "high").index(row.confidence) + 1,
        measured=_measured(row),
        published=_published(dated) if dated else "",
        evidence=row.evidence if isinstance(row, SurveyLine) else "",
        note=row.note,
        is_not=layers.words()[_told_by(row)].is_not,
        sources=tuple(sources.lines(row.sources)),
        unsourced=row.no_source_because if isinstance(row, SurveyLine) else "",
        arcs=tuple(layers.survey_lines_by_id()[key] for key in dated.arcs) if dated else (),
        said=row.said if isinstance(row, Settlement) else "",
        kind=_kind(row),
    )
