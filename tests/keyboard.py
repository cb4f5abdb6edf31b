"""Somebody who has no mouse: Tab, and what comes into focus."""

from playwright.sync_api import Page

FOCUSED = ":focus"
FAR = 60  # more presses than any page has places to go


def words_of(page: Page) -> str:
    """What has the focus, as a screen reader would name it; '' where nothing has."""
    page.wait_for_load_state()  # after Enter the new page may not have begun yet
    focused = page.locator(FOCUSED)
    if not focused.count():
        return ""
    named = "node => node.labels?.length ? node.labels[0].innerText : node.innerText"
    return " ".join(str(focused.evaluate(named)).split())


def tab_to(page: Page, words: str) -> None:
    """Press Tab until something with these words has the focus; it must come, and be visible."""
    met = []
    for _ in range(FAR):
        page.keyboard.press("Tab")
        met.append(words_of(page))
        if met[-1].startswith(words):
            assert page.locator(FOCUSED).is_visible()
            return
    raise AssertionError(f"Tab never came to “{words}”, only to {met}")
