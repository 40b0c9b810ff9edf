"""The names of the map with real boxes: a few stops, three sizes. tests/look/test_names.py has every stop, in Node."""

from atlas.record import moments
from tests.browser.helpers.expected import INDEX
from tests.browser.helpers.explore import NAMED, Explore

SIZES = {"laptop": (1280, 720), "short": (1024, 600), "phone": (390, 844)}
STOPS = (
    "1992-02-26-khojaly",
    "1992-03-24-minsk-conference",
    "2020-10-17-fuzuli",
    "2022-08-lachin",
)
NAMES = ("article", "all")
FAULTS = """((places) => {
  const doc = see.doc();
  const map = doc.querySelector('#map_div').getBoundingClientRect();
  const boxOf = (node) => node.getBoundingClientRect();
  const seen = (node) => node.checkVisibility({ visibilityProperty: true });
  const within = (a, b, low, high) => a[low] < b[high] - 0.5 && b[low] < a[high] - 0.5;
  const meet = (a, b) => within(a, b, 'left', 'right') && within(a, b, 'top', 'bottom');
  const standing = [...doc.querySelectorAll('.legend, .scale, .attribution, .tools')].map(boxOf);
  const names = [...doc.querySelectorAll('.name')].filter(seen);
  const away = (box, x, y) =>
    Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
  const faults = [];
  names.forEach((name, i) => {
    const box = boxOf(name);
    const [words] = name.children;
    const text = name.textContent;
    if (words.scrollWidth > name.clientWidth + 1) faults.push(`${text} is wider than was measured`);
    const cut = box.left < map.left || box.right > map.right || box.top < map.top || box.bottom > map.bottom;
    if (cut) faults.push(`${text} is cut`);
    if (standing.some((other) => meet(box, other))) faults.push(`${text} is covered`);
    const met = names.slice(i + 1).filter((other) => meet(box, boxOf(other)));
    faults.push(...met.map((other) => `${text} meets ${other.textContent}`));
  });
  for (const id of places) {
    const name = names.find((one) => one.dataset.place === id);
    if (!name) { faults.push(`${id} is not named`); continue; }
    if (name.classList.contains('name-pointer')) continue;
    const dot = name.parentNode.querySelector('.dot');
    if (!dot.classList.contains('dot-spoken') || !seen(dot)) faults.push(`${id} has no mark`);
    const { left, top, width, height } = boxOf(dot);
    const far = (one) => away(boxOf(one), left + width / 2, top + height / 2);
    const led = Boolean(name.querySelector('.with-leader'));
    const nearer = names.some((other) => other !== name && far(other) <= far(name));
    if (nearer && !led) faults.push(`${id}: another name is nearer`);
  }
  return faults;
})(arg)"""


def faults_at(page: Explore, stop: str, names: str) -> list[str]:
    """What breaks the rule at a stop, in a choice of names."""
    page.see("dispatchEvent(new CustomEvent('atlas:patch', { detail: arg }))", {"moment": stop, "names": names})
    page.expect_index(INDEX[stop])
    page.wait(NAMED)
    points = page.see("Object.keys(arg)", {key: 1 for key in moments.by_id()[stop].places if key not in NOT_POINTS})
    return [f"{stop}, names {names}: {fault}" for fault in page.see(FAULTS, points)]


NOT_POINTS = {"turkey", "belarus", "armenia", "azerbaijan", "nkao", "nkr", "nagorny-karabakh", "line-of-contact"}


def test_what_a_stop_is_about_is_named_at_each_size_of_the_window_and_what_changed_is_told(page_at):
    page = page_at(f"moment={STOPS[0]}")
    page.frame.locator(".dot-first").wait_for()
    found = []
    for size, (width, height) in SIZES.items():
        page.resize(width, height)
        found += [f"{size}, {fault}" for stop in STOPS for names in NAMES for fault in faults_at(page, stop, names)]
        page.show_layers()
        panel = page.frame.locator(".switches").bounding_box()
        frame = page.page.locator(page.map_frame).bounding_box()
        if panel["y"] < frame["y"] or panel["y"] + panel["height"] > frame["y"] + frame["height"]:
            found.append(f"{size}: the panel of layers and names leaves the map")
        radio = page.frame.get_by_role("radio", name="All forms").bounding_box()
        if radio["y"] + radio["height"] > panel["y"] + panel["height"]:
            found.append(f"{size}: the choice of names is not seen without scrolling")
        page.show_layers()
    assert not found

    faults_at(page, "2020-11-25-kelbajar", "article")
    assert "+1,997 km²" in page.frame.locator(".name-callout").inner_text()
    assert page.see("see.doc().querySelectorAll('path.changed-edge').length") == 1
    page.show_layers()
    page.switch("change", on=False)
    page.wait("!see.doc().querySelector('.name-callout, path.changed-edge')")
