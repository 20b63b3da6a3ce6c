#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes in: told by its content, one click from being the other; and what cannot be read, each with a sentence."""

import json
import os
import subprocess
import sys
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from desktop import Program, Scratch, drag, run_tests, wait_for  # noqa: E402

BUILD = os.environ["SHORTLIST_BUILD_DIR"]
PROGRAM = os.path.join(BUILD, "src", "app", "shortlist")
CTL = os.path.join(BUILD, "src", "ctl", "shortlistctl")
DRAG_SOURCE = os.path.join(BUILD, "tests", "e2e", "drag-source")

LIFE = """<!doctype html><html><body><h1>Ilse Varga</h1><p>ilse@garten.example, +43 660 1234567</p>
<h2>Experience</h2><h3>Head Gardener, Talhof</h3><p>March 2020 – present</p><ul><li>Led three gardeners</li></ul>
<h3>Gardener, Obstbau Moser</h3><p>2016 – 2020</p><ul><li>Grafted 200 trees</li></ul>
<h2>Education</h2><p>Diploma in Horticulture, Schönbrunn, 2012 – 2016</p></body></html>"""

POSTING = """<!doctype html><html><head><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "JobPosting", "title": "Night Baker",
 "hiringOrganization": {"@type": "Organization", "name": "Talhof"}, "description": "Bake bread by night."}
</script></head><body><h1>Night Baker</h1></body></html>"""


def write(name, content):
    path = os.path.join(profiles, name)
    with open(path, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
    return path


def make_pdf(n_pages, draws_picture=False, encrypt=False):
    """A PDF by hand: pages of one line of text, or of one picture."""
    stream = b"q 200 0 0 200 50 50 cm /I Do Q" if draws_picture else b"BT /F 12 Tf 20 100 Td (a page of a very long book) Tj ET"
    kids = b" ".join(b"%d 0 R" % (6 + i) for i in range(n_pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (n_pages, kids),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>stream\n\x80\nendstream",
    ]
    objects += [
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>/XObject<</I 5 0 R>>>>>>"
    ] * n_pages
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32) if encrypt else b""
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, lock, xref)
    return bytes(out)


def make_bomb():
    path = os.path.join(profiles, "bomb.docx")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(200 * 1024 * 1024))
    return path


def make_huge():
    path = os.path.join(profiles, "huge.pdf")
    with open(path, "wb") as file:
        file.truncate(200 * 1000 * 1000)
    return path


def make_special(name, function, *arguments):
    path = os.path.join(profiles, name)
    function(*arguments, path) if arguments else function(path)
    return path


def open_file(path):
    """As a file manager does: the program that runs already gets it."""
    done = subprocess.run([PROGRAM, path], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def start():
    program = Program([PROGRAM])
    program.move_window(0, 0)
    program.root.wait(contains="Welcome")
    return program


def show_resume_page(program):
    program.root.wait(role="list item", name="Résumé").click()
    program.root.wait(contains="Your Résumé")


def close_dialog(program, heading):
    """The dialog's own button: the window has one of that name too."""
    dialog = wait_for(lambda: next((w for w in program.root.children if w.find(contains=heading)), None), heading)
    dialog.wait(role="push button", name="Close").act()
    program.root.wait_gone(contains=heading)


def kept():
    done = subprocess.run([CTL, "resume", "show", "--json"], capture_output=True, text=True)
    return json.loads(done.stdout) if done.returncode == 0 else None


def count_postings():
    done = subprocess.run([CTL, "--json", "job", "list"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return len(json.loads(done.stdout))


def test_bad_files():
    """each file that cannot be read gets a sentence and a way on, and the window stays usable"""
    loop = os.path.join(profiles, "loop.pdf")
    os.symlink(loop, loop)
    cases = [
        (write("empty.pdf", b""), "is empty"),
        (make_huge(), "larger than"),
        (write("book.pdf", make_pdf(2000)), "more pages"),
        (make_bomb(), "unpacks to far more"),
        (write("locked.pdf", make_pdf(1, encrypt=True)), "protected by a password"),
        (write("scan.pdf", make_pdf(1, draws_picture=True)), "pictures of text"),
        (write("me.png", b"\x89PNG\r\n\x1a\n" + bytes(40)), "This is a picture"),
        (write("me.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(40)), "This is a picture"),
        (write("damaged.pdf", b"%PDF-1.7\nthis is all there is"), "damaged"),
        (make_special("folder", os.mkdir), "This is a folder"),
        (make_special("pipe.pdf", os.mkfifo), "not a file that can be read"),
        (loop, "leads to no file"),
        (os.path.join(profiles, "vanished.pdf"), "not any more"),
    ]
    if os.geteuid() != 0:
        secret = write("secret.pdf", b"%PDF-")
        os.chmod(secret, 0)
        cases.append((secret, "not permitted"))
    program = start()
    try:
        show_resume_page(program)
        for path, sentence in cases:
            open_file(path)
            heading = f"“{os.path.basename(path)}” Was Not Imported"
            program.root.wait(contains=heading)
            program.root.wait(contains=sentence)
            assert program.root.find(role="push button", contains="Type It In"), path
            assert program.root.find(role="push button", contains="Another File"), path
            close_dialog(program, heading)
        assert kept() is None
        # After all that a good one is read, on whichever page.
        open_file(write("posting-2026.html", LIFE))
        program.root.wait(role="text", contains="Email")
        program.root.wait(role="push button", contains="Keep").act()
        wait_for(kept, "the résumé in the database")
    finally:
        program.close()


def test_told_by_content():
    """a page is told by its content while it hovers and when it is let go; one click makes it the other"""
    run_ctl("resume", "show")
    before = count_postings()
    program = Program([PROGRAM])
    try:
        program.move_window(0, 0)
        program.root.wait(role="list item", name="Résumé").click()
        # A posting, though the résumé is looked at and its name says otherwise.
        source = Program([DRAG_SOURCE, write("resume.html", POSTING)])
        try:
            source.move_window(1290, 760)
            drag(source.root.wait(role="label", name="Drag me").centre, (700, 400))
            program.root.wait(contains="Added “Night Baker”")
            # One click, before the toast goes, and nothing is left of it.
            program.root.wait(role="push button", contains="Make It a Résumé").act()
        finally:
            source.close()
        wait_for(lambda: count_postings() == before, "the posting to go")
        close_dialog(program, "“resume.html” Was Not Imported")
        # A résumé; one click, and it is asked for what it lacks as a posting.
        open_file(write("jobs.html", LIFE))
        program.root.wait(role="push button", contains="Make It a Posting").act()
        program.root.wait(contains="does not tell enough about the posting")
    finally:
        program.kill()


def test_killed_imports():
    """an import that is killed on its way is stored with its file, or not at all"""
    program = Program([PROGRAM])
    try:
        program.root.wait(role="list item", name="Résumé")
        before = kept()
        n_stored = 0
        for number in range(5):
            name = f"life-{number}.html"
            email = f"ilse{number}@garten.example"
            path = write(name, LIFE.replace("ilse@garten.example", email))
            process = subprocess.Popen([CTL, "resume", "import", path, "--yes", "--take", "all"], stdout=subprocess.DEVNULL)
            try:
                # Some are killed before they have begun, some when they are done.
                process.wait(timeout=0.05 * (number + 1))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            after = wait_for(kept, "the résumé")
            done = subprocess.run([CTL, "--json", "resume", "revisions"], capture_output=True, text=True)
            files = [revision["file"] for revision in json.loads(done.stdout)]
            is_stored = after["basics"]["email"] == email
            assert is_stored or after == before, (number, after)
            assert (name in files) == is_stored, (number, files)
            before = after
            n_stored += is_stored
        print(f"# {n_stored} of 5 were stored")
    finally:
        program.close()


def run_ctl(*words):
    """Wait until the program before has left the database."""
    subprocess.run([CTL, *words], capture_output=True, timeout=60)


with Scratch() as profiles:
    os.environ["SHORTLIST_PROFILES_DIR"] = profiles
    os.environ.setdefault("XDG_DATA_DIRS", "/usr/local/share:/usr/share")
    run_tests(test_bad_files, test_killed_imports, test_told_by_content)
