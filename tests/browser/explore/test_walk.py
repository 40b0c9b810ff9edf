"""The whole walk: from the first stop to the last by the Right key, map, headline and passages agreeing at each."""

from atlas.record import moments
from atlas.site.document.first import lines
from tests.browser.helpers.expected import INDEX, LAST, STOPS


def test_every_stop_shows_map_headline_and_passages_that_agree(page_at):
    page = page_at(f"moment={STOPS[0]['id']}")
    page.see("(see.map().__mine = 1, document.querySelector('iframe').__mine = 1, null)")
    page.expect_stop(0)
    for index in range(1, LAST + 1):
        page.press("ArrowRight")
        page.expect_stop(index)
        assert " ".join(page.moment.inner_text().split()).startswith(" ".join(lines(STOPS[index]["label"])).strip())
        headline = page.page.get_by_role("heading", level=1).inner_text().replace("\u00a0", " ")
        assert headline == moments.by_id()[STOPS[index]["id"]].headline
    for index in range(LAST - 1, LAST - 12, -1):
        page.press("ArrowLeft")
        page.expect_stop(index)
    assert page.see("see.map().__mine") == 1, "the same Leaflet map all the way"
    assert page.see("document.querySelector('iframe').__mine") == 1, "the same frame all the way"


def test_twenty_quick_presses_lose_nothing(page_at):
    page = page_at(f"moment={STOPS[12]['id']}")
    for _ in range(20):
        page.page.keyboard.press("ArrowRight", delay=50)
    page.expect_stop(32)


def test_pan_and_zoom_are_kept_through_ten_steps(open_page):
    page = open_page("moment=1993-07-23-agdam")
    before = page.view()
    page.frame.get_by_role("button", name="Zoom in").click()
    page.wait("Math.abs(see.view()[2] - arg) > 0.4 && !see.map()._animatingZoom", before[2])
    box = page.page.locator("iframe").bounding_box()
    x, y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.3
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x - 60, y + 40, steps=6)
    page.page.mouse.up()
    # the address is written when the map has come to rest, after the drag's own momentum
    told = "Number(new URLSearchParams(location.search).get('view')?.split(',')[1])"
    page.wait(f"Math.abs({told} - arg) > 0.05 && Math.abs({told} - see.view()[1]) < 0.0002", before[1])
    kept = page.view()
    goal = INDEX["1993-07-23-agdam"] + 10
    for _ in range(10):
        page.press("ArrowRight")
    page.expect_index(goal)
    assert page.view() == kept
    page.wait("new URLSearchParams(location.search).get('moment') === arg", STOPS[goal]["id"])
    page.reload()
    page.expect_index(goal)
    assert [abs(a - b) < 0.01 for a, b in zip(page.view(), kept, strict=True)] == [True] * 3
