"""The table that says what the map shows, and the page without a mouse."""

from playwright.sync_api import expect

from tests.browser.helpers.expected import ids

FOCUSED = "document.activeElement?.closest('[data-go-feature]')?.dataset.goFeature ?? null"


def tab_until(page, expression: str, limit: int = 60) -> None:
    """Press Tab until JavaScript on the focused element is true."""
    for _ in range(limit):
        page.press("Tab")
        if page.see(expression):
            return
    raise AssertionError(f"Tab does not reach: {expression}")


def test_the_table_has_a_row_for_every_unit_of_the_day(page_at):
    page = page_at("moment=1994-05-12-ceasefire&panel=table")
    rows = "[...document.querySelectorAll('tbody [data-go-feature]')].map((node) => node.dataset.goFeature).sort()"
    page.wait(f"JSON.stringify({rows}) === JSON.stringify(arg)", ids("control", "1994-05-12"))
    page.press("End")
    page.wait(f"JSON.stringify({rows}) === JSON.stringify(arg)", ids("control", "2026-12-31"))
    headers = page.page.get_by_role("columnheader")
    expect(headers).to_have_text(["Unit", "Held by", "Since", "Basis", "km²"])


def test_the_table_is_reached_by_tab_and_opens_evidence(page_at):
    page = page_at("moment=1994-05-12-ceasefire&panel=table")
    page.page.get_by_role("table").wait_for()
    page.panel_tab("About").focus()
    tab_until(page, FOCUSED, 6)
    first = page.see(FOCUSED)
    page.press("Enter")
    expect(page.evidence).to_have_attribute("data-evidence", first)


def test_everything_is_reached_by_tab_in_order(open_page):
    page = open_page("moment=1994-05-12-ceasefire")
    page.expect_stop("1994-05-12-ceasefire")
    in_map = "document.activeElement.tagName === 'IFRAME'"
    tab_until(page, "document.activeElement.getAttribute('aria-label') === 'Previous stop'")
    page.press("Tab")
    assert page.see("document.activeElement.getAttribute('aria-label')") == "Next stop"
    page.press("Enter")
    page.expect_stop("1994-2014-sniper-war")
    tab_until(page, "document.activeElement.getAttribute('role') === 'slider'")
    tab_until(page, in_map)
    inner = "(see.doc().activeElement.getAttribute('aria-label') ?? see.doc().activeElement.textContent).trim()"
    reached: list[str] = []
    while page.see(in_map) and len(reached) < 20:
        reached.append(page.see(inner))
        page.press("Tab")
    assert "Layers and names" in reached
    tab_until(page, "document.activeElement.closest('[data-passage]') !== null", 12)


def test_the_focus_can_be_seen(page_at):
    page = page_at("moment=1994-05-12-ceasefire")
    outline = "parseFloat(getComputedStyle(document.activeElement).outlineWidth)"
    page.button("Previous stop").focus()
    page.press("Tab")
    assert page.see(outline) >= 2
    tab_until(page, "document.activeElement.closest('[data-go-panel]') !== null")
    assert page.see(outline) >= 2
