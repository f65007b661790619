"""A spoken brief in a browser: lengths, sources and the browser's own voice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

PAGE = "print/brief/role/content-ops/"
VOICE = """
const said = window.said = [];
class Utterance { constructor(text) { this.text = text; } }
window.SpeechSynthesisUtterance = Utterance;
Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
  speaking: false,
  getVoices: () => LANGUAGES.map((lang) => ({ lang, localService: true })),
  speak(spoken) { this.speaking = true; said.push(spoken); spoken.onstart(); },
  cancel() { this.speaking = false; },
}) });
"""


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_one_length_is_shown_and_another_can_be_chosen(visit: Visit, *, scripts: bool) -> None:
    page = visit(PAGE, scripts=scripts)
    expect(page.get_by_role("heading", level=2, name="3 分钟")).to_be_visible()
    expect(page.locator(".speech:visible")).to_have_count(1)
    page.get_by_text("5 分钟", exact=True).first.click()
    expect(page.get_by_role("heading", level=2, name="5 分钟")).to_be_visible()
    expect(page.locator(".speech:visible")).to_have_count(1)


def test_lengths_are_reached_with_the_keyboard(visit: Visit) -> None:
    page = visit(PAGE)
    page.locator("#m3").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=2, name="1 分钟")).to_be_visible()


def test_a_sentence_shows_its_field_and_leads_there(visit: Visit) -> None:
    page = visit(PAGE)
    sentence = page.locator(".speech:visible .said").nth(1)
    sentence.focus()
    shown = sentence.evaluate("said => getComputedStyle(said, '::after').content")
    assert shown == f'"{sentence.get_attribute("data-from")}"'
    sentence.click()
    expect(page).to_have_url(re.compile("/(roles|goals|metrics)/"))


def test_paper_has_the_chosen_length_and_the_sources(visit: Visit) -> None:
    page = visit(PAGE)
    page.emulate_media(media="print")
    expect(page.locator(".lengths > label:visible")).to_have_count(0)
    expect(page.locator(".speech:visible")).to_have_count(1)
    said = page.locator(".speech:visible .said").count()
    expect(page.locator(".speech:visible .sources li")).to_have_count(said)


@pytest.mark.parametrize("languages", [["en-US"], []], ids=["another language", "no voice"])
def test_without_a_voice_there_is_no_button(visit: Visit, languages: list[str]) -> None:
    page = visit("roles/content-ops/")
    page.add_init_script(VOICE.replace("LANGUAGES", str(languages)))
    page.goto(PAGE)
    expect(page.locator("#print")).to_be_visible()
    expect(page.locator("#aloud")).to_be_hidden()


def test_the_chosen_length_is_read_aloud(visit: Visit) -> None:
    page = visit("roles/content-ops/")
    page.add_init_script(VOICE.replace("LANGUAGES", "['en-US', 'zh-CN']"))
    page.goto(PAGE)
    button = page.locator("#aloud")
    button.click()
    expect(button).to_have_text("停止朗读")
    wanted = page.locator(".speech:visible .said").all_text_contents()
    assert page.evaluate("said.map(({ text }) => text)") == wanted
    assert set(page.evaluate("said.map(({ lang }) => lang)")) == {"zh-CN"}
    page.evaluate("said.forEach((spoken) => spoken.onend())")
    expect(button).to_have_text("朗读")
    expect(page.locator(".said.now")).to_have_count(0)
