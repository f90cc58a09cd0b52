"""A page used by keyboard alone: what is reached by Tab, pressed by Enter, and written."""

from tests.journeys.served import MOST_PATIENCE

MOST_TABS = 300
NAMED = """() => {
  const own = document.activeElement
  return (own.labels && own.labels.length ? own.labels[0] : own).textContent.trim().replace(/\\s+/g, ' ')
}"""


def reach(page, name):
    """Press Tab until what has this name has the focus, and shows it. Errors: it is never reached."""
    passed = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(NAMED))
        if passed[-1] == name:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"nobody sees that {name} has the focus"
            return
    raise AssertionError(f"{name} is not reached among {passed}")


def enter(page, name):
    """Reach what leads to another page, and press Enter."""
    reach(page, name)
    with page.expect_navigation(wait_until="load", timeout=MOST_PATIENCE):
        page.keyboard.press("Enter")


def write(page, name, words):
    """Reach a field, and write in the stead of what stands there."""
    reach(page, name)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)
