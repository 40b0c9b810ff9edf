"""A press on the map shows the evidence of what was pressed."""

from playwright.sync_api import expect

from tests.browser.helpers.expected import rows


def row_of(layer: str, feature: str):
    return next(row for row in rows(layer) if row["id"] == feature)


PRESSED = (
    ("1994-05-12-ceasefire", "control", "kelbajar@1993-04-03"),
    ("2020-12-01-lachin", "changes_2020", "change-zangilan"),
    ("1994-05-12-ceasefire", "arcs", "A01"),
)


def test_a_press_on_a_feature_shows_its_card_and_back_returns(page_at):
    page = page_at(f"moment={PRESSED[0][0]}")
    for stop, layer, feature in PRESSED:
        page.go(stop)
        page.click_feature(feature)
        expect(page.evidence).to_have_attribute("data-evidence", feature)
        row = row_of(layer, feature)
        expect(page.evidence.get_by_role("heading", level=2)).to_have_text(row["name"])
        expect(page.evidence).to_contain_text(f"± {row['accuracy_m']:,} m")
        expect(page.evidence).to_contain_text(row["confidence"])
        expect(page.evidence.locator(".sources li")).to_have_count(len(row["sources"]))
        page.page.get_by_role("button", name="Back to the passages").click()
        page.expect_stop(stop)
        expect(page.evidence).to_have_count(0)


def test_a_press_beside_every_feature_shows_nothing(page_at):
    page = page_at("moment=1905-1920-communal-wars")
    page.focus_map()
    page.press("ArrowRight")
    page.expect_stop(1)
    expect(page.evidence).to_have_count(0)


def test_the_survey_lines_of_a_shape_lead_on(page_at):
    page = page_at("moment=1994-05-12-ceasefire&feature=line-of-contact@1994-05-12")
    page.page.get_by_text("survey lines, each with its error").click()
    page.evidence.locator("[data-go-feature=C01]").click()
    expect(page.evidence).to_have_attribute("data-evidence", "C01")


def test_a_step_takes_the_evidence_away(page_at):
    page = page_at("moment=1994-05-12-ceasefire&feature=nkao")
    page.evidence.wait_for()
    page.press("ArrowRight")
    expect(page.evidence).to_have_count(0)
