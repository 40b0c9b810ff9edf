"""What the back row of a hall reads: the texts of a wall, how high they are and on which ground."""

import re
from typing import Any

from tests.look.test_contrast import AA, contrast

HEIGHT = 0.028
"""Of the wall's height: what is lower is not read from the back of a hall of 200. The map's credit alone is."""
TEXTS = """() => {
  const doc = document.querySelector('iframe').contentDocument;
  const root = doc.querySelector('.leaflet-container');
  const colours = [document.documentElement, root].map((node) => getComputedStyle(node));
  const [page, halo] = ['--page', '--halo'].map((name, i) => colours[i].getPropertyValue(name).trim());
  const groundOf = (node) => {
    const map = node.closest('.leaflet-container, .pair-stage');
    for (let at = node; at && at !== map; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/, 0\\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
    }
    return map ? halo : page;
  };
  const UNREAD = '.attribution, .stage-live, .stage-tools, .wall-way, style, script';
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const textsIn = (inside) => {
    const found = new Map();
    const walker = inside.ownerDocument.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const node = text.parentElement;
      if (!text.data.trim() || node.closest(UNREAD) || !seen(node)) continue;
      const { fontSize, color, fill } = getComputedStyle(node);
      const size = parseFloat(fontSize) * (node.getScreenCTM?.().a ?? 1);
      const ink = node.matches('text') ? fill : color;
      found.set(`${size} ${ink} ${groundOf(node)}`, [size, ink, groundOf(node), text.data]);
    }
    return [...found.values()];
  };
  return () => [...textsIn(document.querySelector('.stage')), ...textsIn(doc.body)];
}"""
"""Makes the function that tells every text on the wall: [px, ink, ground, text]; not what only the lecturer reads."""


def rgb(css: str) -> tuple[float, float, float]:
    """A colour as a browser tells it, or as the style table writes it."""
    if css.startswith("#"):
        r, g, b = (float(int(css[i : i + 2], 16)) for i in (1, 3, 5))
    else:
        r, g, b = (float(part) for part in re.findall(r"[\d.]+", css)[:3])
    return r, g, b


def unreadable(name: str, texts: list[Any], height: int) -> list[str]:
    """The texts of a wall that the back row does not read: too low for its height in px, or of too little contrast."""
    found = []
    for size, ink, ground, text in texts:
        if size < HEIGHT * height - 0.05:  # px, by which a browser rounds
            found.append(f"{name}: {text!r} is {100 * size / height:.2f} % high")
        if contrast(rgb(ink), rgb(ground)) < AA:
            found.append(f"{name}: {text!r} is {ink} on {ground}")
    return found
