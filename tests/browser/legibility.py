"""What can be read on a shared screen: the size and contrast of every text, and whether it survives a bad video call."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image
from playwright.async_api import Page

TEXTS = """() => {
  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.textContent.trim();
    const of = node.parentElement;
    if (!/[\\p{L}\\p{N}]/u.test(words) || !of || of.closest('.seen-by-readers, script, style, noscript')) continue;
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 4 && height > 4);
    const visible = boxes.filter((box) => {
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return at && (of.contains(at) || at.contains(of)) && inside(of, box);
    });
    if (visible.length === 0) continue;
    seen.push({ words, px: parseFloat(getComputedStyle(of).fontSize), boxes: visible.map(({ x, y, width, height }) => [x, y, width, height]) });
  }
  return seen;
  function inside(of, box) {
    for (let up = of; up; up = up.parentElement) {
      if (getComputedStyle(up).overflow !== 'hidden' || up === document.body) continue;
      const frame = up.getBoundingClientRect();
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) return false;
    }
    return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
  }
}"""
"""Every text that is in sight, with its size and the boxes of its lines."""

FAR = (640, 360)
QUALITY = 30


async def texts(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await page.evaluate(TEXTS)
    return found


async def in_a_bad_call(page: Page) -> Image.Image:
    """The screen as a phone sees it: a quarter of the dots, and little left of those."""
    shot = await page.screenshot(animations="disabled", caret="hide")
    squeezed = io.BytesIO()
    Image.open(io.BytesIO(shot)).convert("RGB").resize(FAR).save(squeezed, "JPEG", quality=QUALITY)
    return Image.open(squeezed).convert("L")


def contrast(picture: Image.Image, box: list[float], scale: float) -> float:
    """How far ink and paper still are apart inside a line of text."""
    left, top, width, height = (side * scale for side in box)
    line = picture.crop((int(left), int(top), int(left + width) + 1, int(top + height) + 1))
    greys = sorted(line.tobytes())
    dark, light = (luminance(greys[int(len(greys) * share)]) for share in (0.03, 0.97))
    return (light + 0.05) / (dark + 0.05)


def luminance(grey: int) -> float:
    part = grey / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


async def hard_to_read(page: Page, *, least_px: float, least_contrast: float) -> list[str]:
    """What is too small or too pale, in words."""
    window = page.viewport_size
    assert window
    found = await texts(page)
    assert found
    far = await in_a_bad_call(page)
    scale = FAR[0] / window["width"]
    small = [f"{text['words']}: {text['px']} px" for text in found if text["px"] < least_px]
    pale = [
        f"{text['words']}: {reached:.1f} : 1"
        for text in found
        for box in text["boxes"]
        if (reached := contrast(far, box, scale)) < least_contrast
    ]
    return small + pale
