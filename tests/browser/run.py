#!/usr/bin/env python3
"""The report in a real browser: `tests/browser/run.py target/debug/dixit [FOLDER FOR SCREENSHOTS]`.

Needs Chromium with its driver (Debian: chromium, chromium-driver) and Python's standard library. Nothing is loaded from a
network: the page comes from disk and refuses everything else.
"""

import pathlib
import subprocess
import sys
import tempfile

from driver import Browser

EVIL = """Le <script>document.title = 'gone'</script> & l’entité &lt;b&gt; 😀

« <img src=x onerror=alert(1)> {{ 7*7 }} </script><!-- », a dit Anne Roux 🎉, directrice du CHU. « Nous ouvrirons dix lits », a-t-elle ajouté.

Selon Mme Roux, le chantier coûtera 8,2 millions d’euros.
"""
OTHER = """« Le chantier coûtera 12 millions d’euros », a assuré Paul Morin, maire de Lannoy.

L’usine emploie 340 salariés, a précisé M. Morin. Environ 15 % d’entre eux partiront.
"""
GONE = "« Nous fermerons deux lignes », a prévenu Jeanne Petit.\n"


def dixit(program, place, *arguments):
    subprocess.run([program, *arguments, "--quiet"], cwd=place, check=True)


def make(program, place):
    texts = {"2014-03-05-evil": EVIL, "2014-06-10-other": OTHER, "gone": GONE}
    (place / "in").mkdir()
    for name, text in texts.items():
        (place / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    dixit(program, place, "in", "-o", "out")
    (place / "in" / "gone.txt").unlink()
    dixit(program, place, "report", "out", "-o", "report.html", "--title", "Essai <b>")
    return (place / "report.html").as_uri()


def equal(found, expected, what):
    assert found == expected, f"{what}: {found!r}, not {expected!r}"


def opens_and_counts(browser, page):
    browser.open(page)
    browser.wait("return document.title.startsWith('Essai <b>')")
    equal(browser.texts(".sums dd")[0], "3", "documents")
    equal(browser.run("return document.querySelectorAll('.timeline rect').length"), 98, "days from March to June")
    equal(browser.run("return performance.getEntriesByType('resource').length"), 0, "what was loaded")
    assert "Anne Roux" in " ".join(browser.texts(".bars th")), "the ranking names who is quoted"


def text_stays_text(browser, page):
    browser.open(page + "#/document/0")
    text = browser.wait("return document.querySelector('.text')?.textContent")
    equal(text, EVIL, "the text of the document")
    equal(browser.run("return document.querySelectorAll('.text script, .text img, .title b').length"), 0, "elements made of text")
    equal(browser.run("return document.querySelectorAll('script').length"), 3, "scripts of the page")
    quotes = browser.texts(".text mark")
    assert "Nous ouvrirons dix lits" in quotes, quotes
    equal(browser.texts(".text u.claim")[-1], "8,2 millions d’euros", "the claim behind two faces")


def filters_and_sorts(browser, page):
    browser.open(page + "#/claims")
    browser.wait("return document.querySelectorAll('.rows tbody tr').length > 3")
    browser.type("#filter-min", "1000000")
    rows = "return [...document.querySelectorAll('.rows tbody tr')].map((row) => row.cells[2].innerText.replace(/[^0-9]/g, ''))"
    equal(browser.run(rows), ["8200000", "12000000"], "claims above a million")
    if browser.run("return innerWidth") < 700:
        browser.click("#sort option[value='value 1']")
    else:
        browser.click("[data-sort=value]")
        browser.click("[data-sort=value]")
    equal(browser.run(rows), ["12000000", "8200000"], "the largest first")
    assert "min=1000000" in browser.run("return location.hash"), "the address keeps the filter"
    browser.type("#filter-speaker", "morin")
    equal(browser.run(rows), ["12000000"], "claims of one speaker")
    browser.click("#reset")
    assert len(browser.run(rows)) > 3, "all claims again"
    browser.click("nav a[href='#/compare']")
    values = browser.wait("return [...document.querySelectorAll('.side .value')].map((e) => e.innerText.replace(/[^0-9]/g, ''))")
    equal(values, ["8200000", "12000000"], "two figures for one chantier")


def switches_document(browser, page):
    browser.open(page + "#/documents")
    browser.wait("return document.querySelector('.rows a')")
    browser.click(".rows a[href='#/document/1']")
    browser.wait("return document.querySelector('h1').innerText === '2014-03-05-evil' || document.querySelector('#view h1').innerText === '2014-06-10-other'")
    equal(browser.run("return document.querySelector('.text').textContent"), OTHER, "the other text")
    browser.click(".steps a[rel=next]")
    browser.wait("return document.querySelector('#view h1').innerText === 'gone'")
    assert "in/gone.txt" in browser.texts(".notice")[-1], "a text that is gone is said to be"
    equal(browser.texts(".said blockquote"), ["Nous fermerons deux lignes"], "what was found in it")
    browser.click(".said a")
    browser.wait("return document.querySelector('#view h1').innerText === 'Jeanne Petit'")


def changes_language(browser, page):
    browser.open(page + "#/claims")
    browser.wait("return document.querySelector('#view h1').innerText === 'Chiffres'")
    browser.click("#language")
    equal(browser.texts("#view h1"), ["Claims"], "the heading")
    equal(browser.run("return document.documentElement.lang"), "en", "the language of the page")
    equal(browser.texts("nav a")[0], "Overview", "the sections")
    browser.click("#language")
    equal(browser.texts("#view h1"), ["Chiffres"], "the heading again")


def works_by_keyboard(browser, page):
    browser.open(page + "#/document/1")
    browser.wait("return document.querySelector('.text mark')")
    # The mouse of the test before lies where it lay: what it points at must not speak up between.
    browser.point("#view h1")
    browser.wait("return document.querySelector('#card').hidden")
    browser.run("document.querySelector('.text mark').focus()")
    card = browser.wait("return !document.querySelector('#card').hidden && document.querySelector('#card').innerText")
    for part in ["directe", "Paul Morin", "assuré", "Règle", "Confiance"]:
        assert part in card, f"{part} is not on the card: {card}"
    equal(browser.run("return document.activeElement.getAttribute('aria-describedby')"), "card", "who is described")
    browser.key("\ue004")  # Tab
    equal(browser.run("return document.activeElement.innerText"), "12 millions d’euros", "the next stop")
    card = browser.wait("return !document.querySelector('#card').hidden && document.querySelector('#card').innerText")
    assert "chantier" in card and "EUR" in card and "Citation" in card, card
    browser.key("\ue00c")  # Escape
    assert browser.run("return document.querySelector('#card').hidden"), "Escape closes the card"
    browser.point(".text u.claim")
    browser.wait("return !document.querySelector('#card').hidden")


def has_names_for_everything(browser, page):
    unnamed = """return [...document.querySelectorAll('a, button, input, select, svg[role=img], table')].filter((e) =>
        !e.closest('[hidden]') && !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length))).map((e) => e.outerHTML)"""
    for view in ["", "claims", "compare", "speakers", "speaker/0", "documents", "document/0"]:
        browser.open("about:blank")
        browser.open(page + "#/" + view)
        browser.wait("return document.querySelector('section:not([hidden]) h1')")
        equal(browser.run(unnamed), [], f"what has no name in {view}")
        wide = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{view} is {wide} pixels too wide"


def follows_the_reader(page):
    """The language is the browser's, and the overview stands where scripts are off."""
    browser = Browser(language="en")
    try:
        browser.open(page)
        browser.wait("return document.querySelector('h1').innerText === 'Overview'")
        equal(browser.texts("#theme"), ["Theme: auto"], "the theme")
        browser.click("#theme")
        browser.click("#theme")
        ground = "return getComputedStyle(document.documentElement).backgroundColor"
        equal(browser.run(ground), "rgb(23, 24, 26)", "the ground of the dark theme")
    finally:
        browser.close()
    browser = Browser(script=False)
    try:
        browser.open(page)
        equal(browser.texts(".sums dd")[0], "3", "documents, without scripts")
        assert "JavaScript" in browser.texts("noscript")[0], "what is missing is said"
    finally:
        browser.close()
    print("the reader's language, theme, and a browser without scripts")


TESTS = [opens_and_counts, text_stays_text, filters_and_sorts, switches_document, changes_language, works_by_keyboard, has_names_for_everything]
VIEWS = {"overview": "", "claims": "claims", "compare": "compare", "speakers": "speakers", "document": "document/0"}


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    shots = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory(prefix="dixit-report-") as place:
        page = make(program, pathlib.Path(place))
        for width, height, dark in [(1280, 900, False), (390, 844, True)]:
            browser = Browser(width, height, "fr", dark)
            try:
                for test in TESTS:
                    test(browser, page)
                    print(f"{width} pixels: {test.__name__.replace('_', ' ')}")
                equal(browser.complaints(), [], "what the browser complains of")
                for name, view in VIEWS.items() if shots else []:
                    browser.open("about:blank")
                    browser.open(f"{page}#/{view}")
                    browser.screenshot(shots / f"{name}-{width}-{'dark' if dark else 'light'}.png")
            finally:
                browser.close()
        follows_the_reader(page)


if __name__ == "__main__":
    main()
