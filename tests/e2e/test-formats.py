#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A résumé comes in every format and by every way; several in one file; gone while it is dragged."""

import http.server
import os
import subprocess
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from desktop import Program, Scratch, run_tests, wait_for, xdotool  # noqa: E402

BUILD = os.environ["SHORTLIST_BUILD_DIR"]
DATA = os.environ["SHORTLIST_TEST_DATA"]
PROGRAM = os.path.join(BUILD, "src", "app", "shortlist")
CTL = os.path.join(BUILD, "src", "ctl", "shortlistctl")
DRAG_SOURCE = os.path.join(BUILD, "tests", "e2e", "drag-source")

LIFE = """{name}
{mail}@garten.example
+43 660 1234567

Experience

Head Gardener, Talhof
March 2020 – present
- Led three gardeners

Gardener, Obstbau Moser
2016 – 2020
- Grafted 200 trees

Education

Diploma in Horticulture, Schönbrunn
2012 – 2016
"""

POSTING = """<!doctype html><html><head><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "JobPosting", "title": "Night Baker",
 "hiringOrganization": {"@type": "Organization", "name": "Talhof"}, "description": "Bake bread by night."}
</script></head><body><h1>Night Baker</h1></body></html>"""


def write(name, content):
    path = os.path.join(profiles, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)
    return path


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def make_documents():
    """The formats that we write, from a sample; the others lie among the tests' data."""
    run(CTL, "--profile", "maker", "resume", "import", os.path.join(DATA, "resumes", "export-sample.json"), "--yes")
    for ending in ("pdf", "docx", "odt", "html", "md", "txt", "json"):
        path = os.path.join(profiles, f"sample.{ending}")
        run(CTL, "--profile", "maker", "resume", "export", "--format", ending, "-o", path)
        yield path
    lines = LIFE.format(name="Ilse Varga", mail="ilse").replace("–", "\\u8211?").replace("ö", "\\u246?").replace("\n", "\\par\n")
    yield write("sample.rtf", "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\n" + lines + "}")
    for name in ("passport.xml", "export.zip", "old.json", "profile.pdf"):
        yield os.path.join(DATA, "resumes", name)


def start():
    program = Program([PROGRAM])
    program.move_window(0, 0)
    program.root.wait(contains="Welcome")
    return program


def find_review(program):
    return next((w for w in program.root.children if w.find(role="label", name="Review the Résumé")), None)


def close_review(program):
    find_review(program).find(role="push button", name="Cancel").act()
    wait_for(lambda: find_review(program) is None, "the review to close")


def test_every_format():
    """a file of each format that is opened from outside comes to the review"""
    paths = list(make_documents())
    program = start()
    try:
        for path in paths:
            run(PROGRAM, path)
            review = wait_for(lambda: find_review(program), f"the review of {path}")
            assert review.find(role="label", name=os.path.basename(path)), path
            assert review.find(role="check box") or review.find(role="toggle button"), path
            close_review(program)
    finally:
        program.close()


def test_several_in_one():
    """of several résumés in one file the user chooses whose to look through"""
    path = write("both.txt", LIFE.format(name="Ilse Varga", mail="ilse") + "\f" + LIFE.format(name="Bruno Amsel", mail="bruno"))
    program = Program([PROGRAM])
    try:
        run(PROGRAM, path)
        program.root.wait(contains="Which Résumé?")
        assert program.root.find(role="push button", name="Ilse Varga")
        program.root.wait(role="push button", name="Bruno Amsel").act()
        review = wait_for(lambda: find_review(program), "the review")
        assert wait_for(lambda: [n for n in review.find_all(role="text") if n.text == "Bruno Amsel"], "his name")
        assert not [n for n in review.find_all(role="text") if "Ilse" in n.text]
        review.find(role="push button", name="Keep").act()
        wait_for(lambda: "Bruno Amsel" in kept(), "the chosen one in the database")
        assert "Ilse" not in kept(), kept()
    finally:
        program.close()


def kept():
    done = subprocess.run([CTL, "resume", "show", "--json"], capture_output=True, text=True, timeout=60)
    return done.stdout if done.returncode == 0 else ""


def test_vanishes_while_dragged():
    """a file that is deleted between being picked up and being let go is told of, and the window stays usable"""
    path = write("fleeting.txt", LIFE.format(name="Ilse Varga", mail="ilse"))
    program = Program([PROGRAM])
    try:
        program.move_window(0, 0)
        program.root.wait(role="list item", name="Résumé").click()
        source = Program([DRAG_SOURCE, path])
        try:
            source.move_window(1290, 760)
            x, y = source.root.wait(role="label", name="Drag me").centre
            xdotool("mousemove", x, y, "sleep", "0.1", "mousedown", 1, "sleep", "0.1")
            for step in range(1, 11):
                xdotool("mousemove", x + (700 - x) * step // 10, y + (400 - y) * step // 10, "sleep", "0.04")
            program.root.wait(contains="Review this résumé")
            os.remove(path)
            xdotool("mousemove_relative", 2, 2, "sleep", "0.15", "mouseup", 1)
            program.root.wait(contains="“fleeting.txt” Was Not Imported")
            program.root.wait(contains="The file does not exist, or not any more.")
        finally:
            source.close()
        dialog = next(w for w in program.root.children if w.find(contains="Was Not Imported"))
        dialog.find(role="push button", name="Close").act()
        program.root.wait_gone(contains="Was Not Imported")
        run(PROGRAM, write("lasting.txt", LIFE.format(name="Ilse Varga", mail="ilse")))
        wait_for(lambda: find_review(program), "the next file's review")
        close_review(program)
    finally:
        program.close()


class Site(http.server.BaseHTTPRequestHandler):
    """A personal page, a document and a posting."""

    def do_GET(self):
        answers = {
            "/cv.pdf": ("application/pdf", os.path.join(profiles, "sample.pdf")),
            "/about-me": ("text/html", os.path.join(profiles, "sample.html")),
            "/jobs/7": ("text/html", write("posting.html", POSTING)),
        }
        kind, path = answers[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        with open(path, "rb") as file:
            self.wfile.write(file.read())

    def log_message(self, *_):
        """Say nothing: standard error is the test's."""


def test_links():
    """what a link leads to decides whether it is a posting, and one click makes it the other"""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    program = Program([PROGRAM])
    try:
        program.root.wait(role="list item", name="Board")
        run(PROGRAM, f"{base}/cv.pdf")
        review = wait_for(lambda: find_review(program), "the review of the document")
        assert review.find(role="label", name="cv.pdf")
        assert not review.find(role="push button", contains="Make It a Posting")
        close_review(program)
        run(PROGRAM, f"{base}/jobs/7")
        program.root.wait(contains="Added “Night Baker”")
        run(PROGRAM, f"{base}/about-me")
        review = wait_for(lambda: find_review(program), "the review of the page")
        review.wait(role="push button", contains="Make It a Posting").act()
        program.root.wait(contains="does not tell enough about the posting")
    finally:
        program.kill()
        server.shutdown()


with Scratch() as profiles:
    os.environ["SHORTLIST_PROFILES_DIR"] = profiles
    os.environ.setdefault("XDG_DATA_DIRS", "/usr/local/share:/usr/share")
    run_tests(test_every_format, test_several_in_one, test_vanishes_while_dragged, test_links)
