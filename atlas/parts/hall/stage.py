"""What the stage of a talk is made from (``web/hall/stage.js``), and where it opens, by an address and a storyline."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from atlas import story
from atlas.address import codec, vocabulary
from atlas.address.codec import Asked
from atlas.address.state import ViewState
from atlas.look import map_table
from atlas.own.passages import OwnPassage
from atlas.parts import room, served
from atlas.record import questions
from atlas.story import Stop, Story, StoryError, strokes
from atlas.talk import told
from atlas.words import panel, shown, time_bar


def story_of(asked: Asked, notices: list[str]) -> Story:
    """The storyline of an address, or every stop; what cannot be read is told of in `notices`."""
    text = asked.values.get("story")
    try:
        return story.from_address(text) if text else story.whole()
    except StoryError as problem:
        notices.append(codec.notice("wrong", "story", text or "", fix=str(problem)[:200]))
        return story.whole()


def opening(now: Story, asked: Asked, state: ViewState, notices: list[str]) -> tuple[ViewState, int]:
    """The state that the page opens with, `state` being that of the address or of the page before, and at which of the
    shown stops that is, from 0. Nonsense in the address is told of in `notices`."""
    now = with_stops(now)
    index = _index(now, asked, state, notices)
    return _at(now, index, asked, state), index


def with_stops(now: Story) -> Story:
    """The storyline, or every stop where it shows none."""
    return now if now.shown else story.whole()


def _at(now: Story, index: int, asked: Asked, state: ViewState) -> ViewState:
    """The state at a stop: as the stop has it, save for what the address says of the look."""
    stop = now.shown[index]
    at = stop.over(state) if stop.day else replace(state, moment=None, date=time_bar.days(now)[index])
    return replace(at, **{key: asked.values[key] for key in story.LOOK if key in asked.values})


def _index(now: Story, asked: Asked, state: ViewState, notices: list[str]) -> int:
    """At which stop the page opens, from 0: that of the address's number, where its moment is the one that is asked for
    or none is; else the first of the moment, or the last before its day. A storyline asked for alone begins."""
    values = asked.values
    moment, number = values.get("moment"), int(values.get("stop", 0)) - 1
    moments_shown = [stop.moment for stop in now.shown]
    if 0 <= number < len(moments_shown) and moment in (None, moments_shown[number]):
        return number
    if moment is not None and moment not in moments_shown:
        notices.append(codec.notice("wrong", "moment", moment, fix=vocabulary.keys()["moment"].fix))
    elif "date" in values or state.moment is None:
        if "date" in values and state.moment is None:
            notices.append(codec.notice("only_stops", "date", state.day))
        before = [i for i, day in enumerate(time_bar.days(now)) if day <= state.day]
        return before[-1] if before else 0
    elif state.moment in moments_shown and (moment or "story" not in values):
        return moments_shown.index(state.moment)
    return 0


def _stops(now: Story) -> list[dict[str, Any]]:
    """The stops as the time bar takes them, with what only a talk needs."""
    rows = time_bar.bar(now)["moments"]
    return [
        row | {"notes": stop.notes, "minutes": stop.minutes} | _of_moment(stop) | {"strokes": _drawn(stop)}
        for row, stop in zip(rows, now.shown, strict=True)
    ]


def _drawn(stop: Stop) -> list[dict[str, Any]]:
    return [strokes.row_of(stroke) for stroke in stop.strokes]


def _too_large(now: Story) -> str:
    """What is to be said of pictures that are too large for phones; usually nothing."""
    found = told.too_many(now)
    if not found:
        return ""
    numbers = ", ".join(map(str, found))
    return (
        f"Phones show only the words of stop {numbers}: the talk's pictures are too large together. Take smaller ones."
    )


def _of_moment(stop: Stop) -> dict[str, Any]:
    """Where the stop is on the map, unless it has a view of its own, and the passages that speak of it."""
    moment = stop.of if stop.moment else None
    focus = moment.focus if moment and "view" not in stop.state else ()
    return {"focus": focus, "passages": moment.all_passages if moment else ()}


def data(
    now: Story, initial: ViewState, index: int, problem: str = "", own: Mapping[str, OwnPassage] | None = None
) -> dict[str, Any]:
    """What the stage is given (``StageData``); `problem` is to be said at the beginning, `own` the passages of a
    reader's copy by their ids."""
    stops = _stops(with_stops(now))
    cards, asked = panel.cards(own or {}), questions.by_id()
    return {
        "stops": stops,
        "title": now.title,
        "minutes": now.minutes,
        "titled": time_bar.titled("present"),
        "initial": initial.as_dict() | {"story": story.to_address(now) if now.id != "all" else None},
        "at": index,
        "defaults": ViewState().as_dict(),
        "table": vocabulary.browser_table(),
        "names": map_table.table()["names"],
        "notice": "\n\n".join(filter(None, [problem, _too_large(now)])),
        "talk": room.address(),
        "story": told.without_notes(now),
        "figures": shown.figures_of(now.shown),
        "questions": {key: asked[key].as_dict() for row in stops if (key := row.get("question")) in asked},
        "cards": {key: cards[key] for row in stops for key in row["passages"] if key in cards},
        "presenter": served.base() + "presenter",
    }
