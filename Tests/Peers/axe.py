"""Looks at pages with Debian's chromium and axe-core at 320 px in both languages, light and dark; some also wide.

Reads JSON from stdin: {"base", "cookie": {"name", "value"}, "paths": [...]}. Prints one line for each fault.
"""

import json
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Language, width, colors, and every how many-th page.
VIEWS = [("th", 320, "light", 1), ("en", 320, "dark", 1), ("th", 1200, "dark", 5)]


def main():
    job = json.load(sys.stdin)
    faults = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for language, width, scheme, every in VIEWS:
            context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
            context.add_cookies([{**job["cookie"], "url": job["base"]}])
            page, seen = context.new_page(), []
            page.on("response", lambda response: seen.append(response))
            for path in job["paths"][::every]:
                seen.clear()
                faults += look(page, seen, job["base"], path, language, f"{language} {width} {scheme}")
            context.close()
        browser.close()
    print(f"looked at {len(job['paths'])} pages in {len(VIEWS)} views, {faults} faults")
    return 1 if faults else 0


def look(page, seen, base, path, language, view):
    page.goto(base + path + ("&" if "?" in path else "?") + f"lang={language}")
    found = []
    for violation in Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]:
        nodes = [node["target"] for node in violation["nodes"]][:3]
        found.append(f"{violation['id']}: {violation['help']} {nodes}")
    # 320 CSS pixels is a screen of 1280 at 400 %: no sideways scrolling (WCAG 1.4.10).
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("scrolls sideways")
    # The screen is for the page: at most a sixth of a telephone's for what stands on every page.
    header = page.locator("header.top").bounding_box()["height"]
    if page.viewport_size["width"] < 400 and header > page.viewport_size["height"] / 6:
        found.append(f"its header is {header:.0f} pixels high")
    if page.evaluate("document.documentElement.lang") != language:
        found.append("is in another language")
    # axe itself is put into the page by the test and asks for nothing.
    foreign = [one.url for one in seen if not one.url.startswith((base, "data:"))]
    weight = sum(len(one.body()) for one in seen if one.url.startswith(base))
    if foreign or len(seen) > 10 or weight > 100_000:
        found.append(f"{len(seen)} requests, {weight} bytes, foreign: {foreign}")
    for fault in found:
        print(f"{path} ({view}): {fault}", flush=True)
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
