#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A résumé's way: dropped, looked through, kept, edited, written, read back."""

import json
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from desktop import DEADLINE, Program, Scratch, drag, run_tests, wait_for  # noqa: E402

BUILD = os.environ["SHORTLIST_BUILD_DIR"]
DATA = os.environ["SHORTLIST_TEST_DATA"]
PROGRAM = os.path.join(BUILD, "src", "app", "shortlist")
CTL = os.path.join(BUILD, "src", "ctl", "shortlistctl")
EXTRACT = os.path.join(BUILD, "src", "extract", "shortlist-extract")
DRAG_SOURCE = os.path.join(BUILD, "tests", "e2e", "drag-source")
DROP_TARGET = os.path.join(BUILD, "tests", "e2e", "drop-target")
SAMPLE = os.path.join(DATA, "resumes", "export-sample.json")


def run(*words):
    """Run a program and return what it prints."""
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(words)}: {done.returncode} {done.stderr}")
    return done.stdout


def kept():
    """The master résumé of the profile, None if there is none yet."""
    done = subprocess.run([CTL, "resume", "show", "--json"], capture_output=True, text=True)
    return json.loads(done.stdout) if done.returncode == 0 else None


def find_name():
    document = kept()
    text = json.dumps(document, ensure_ascii=False) if document else ""
    return "Ilse Varga" in text and text


def find_dialog(program, title):
    return wait_for(lambda: next((w for w in program.root.children if w.find(role="label", name=title)), None), title)


def test_whole_way():
    """a PDF dragged from another program's window is reviewed, kept, edited, exported and read back"""
    pdf = os.path.join(profiles, "resume.pdf")
    run(CTL, "--profile", "maker", "resume", "import", SAMPLE, "--yes")
    run(CTL, "--profile", "maker", "resume", "export", "--format", "pdf", "--layout", "modern", "-o", pdf)
    home = os.path.join(profiles, "home")
    os.makedirs(home)
    program = Program([PROGRAM], {"HOME": home})
    try:
        program.move_window(0, 0)
        program.root.wait(contains="Welcome")
        source = Program([DRAG_SOURCE, pdf])
        try:
            source.move_window(1290, 760)
            drag(source.root.wait(role="label", name="Drag me").centre, (700, 400))
            review = find_dialog(program, "Review the Résumé")
            field = review.wait(role="text", contains="Profession")
            assert field.text == "Orchard Manager", field.text
            assert kept() is None, "nothing is kept before the user says so"
        finally:
            source.close()
        program.focus_dialog()
        retype(program, field, "Orchard Keeper")
        wait_for(lambda: field.text == "Orchard Keeper", "the correction to arrive")
        review.find(role="push button", name="Keep").act()
        wait_for(find_name, "the résumé in the database")
        assert kept()["basics"]["label"] == "Orchard Keeper", kept()["basics"]

        program.focus()
        phone = program.root.wait(role="text", name="Phone")
        retype(program, phone, "+43 1 234567")
        wait_for(lambda: kept()["basics"]["phone"] == "+43 1 234567", "the edit in the database")

        program.root.wait(role="push button", contains="Export").act()
        dialog = find_dialog(program, "Export the Résumé")
        dialog.wait(role="push button", contains="Export").act()
        dialog.wait(role="push button", contains="Done")
        files = [os.path.join(path, name) for path, _, names in os.walk(home) for name in names if name.endswith(".pdf")]
        assert len(files) == 1, files
        written = json.loads(run(EXTRACT, "resume", files[0]))
        assert written["basics"]["label"] == "Orchard Keeper", written["basics"]
        assert written["basics"]["phone"] == "+43 1 234567", written["basics"]
        assert [w["name"] for w in written["work"]] == [w["name"] for w in kept()["work"]], written["work"]
    finally:
        program.close()


def test_edit_is_saved():
    """what is typed in the editor is in the file that is written"""
    program = Program([PROGRAM])
    try:
        program.move_window(0, 0)
        program.root.wait(role="list item", name="Résumé").click()
        profession = program.root.wait(role="text", name="Profession")
        program.focus()
        profession.click()
        program.key("ctrl+a")
        program.type("Head Gardener")
        wait_for(lambda: "Head Gardener" in (find_name() or ""), "the edit in the database")
    finally:
        program.close()

    odt = os.path.join(profiles, "resume.odt")
    run(CTL, "resume", "export", "--format", "odt", "-o", odt)
    document = json.loads(run(EXTRACT, "resume", odt))
    assert document["basics"]["label"] == "Head Gardener", document["basics"]
    assert document["basics"]["name"].startswith("Ilse Varga"), document["basics"]


def test_file_is_dragged_out():
    """a finished file is dragged into another program's window"""
    home = os.path.join(profiles, "home-of-drag")
    os.makedirs(home)
    program = Program([PROGRAM], {"HOME": home, "XDG_CONFIG_HOME": home})
    try:
        open_editor(program).click()
        program.key("ctrl+e")
        program.root.wait(role="push button", name="Export").act()
        # Places are counted from the corner of a window, and the file lies in the dialog's.
        main = program.window_id
        program.window_id = wait_for(lambda: next((w for w in program.list_windows() if w != main), None), "the dialog")
        program.move_window(0, 0)
        row = program.root.wait(role="label", contains="comes back when it is read")
        target = Program([DROP_TARGET])
        try:
            target.move_window(1290, 760)
            drag(row.centre, target.root.wait(role="label", name="Drop here").centre)
            path = target.root.wait(role="label", contains=".pdf").name
        finally:
            target.close()
    finally:
        program.close()
    assert os.path.dirname(path) == home, path
    with open(path, "rb") as file:
        assert file.read(5) == b"%PDF-", path


def open_editor(program):
    program.move_window(0, 0)
    program.root.wait(role="list item", name="Résumé").click()
    program.focus()
    return program.root.wait(role="text", name="Profession")


def retype(program, field, text):
    field.click()
    program.key("ctrl+a")
    program.type(text)


def test_typed_survives_kill():
    """what was typed 1.2 seconds ago survives a kill"""
    program = Program([PROGRAM])
    try:
        field = open_editor(program)
        retype(program, field, "Tree Surgeon")
        # On a busy machine the keys arrive later than they are sent.
        wait_for(lambda: field.text == "Tree Surgeon", "the keys to arrive")
        typed = time.monotonic()
        wait_for(lambda: time.monotonic() > typed + 1.2, "1.2 seconds to pass")
    finally:
        program.kill()

    program = Program([PROGRAM])
    try:
        field = open_editor(program)
        wait_for(lambda: field.text == "Tree Surgeon", "what was typed before the kill")
    finally:
        program.close()


def test_typed_survives_closing():
    """what was typed just before the window is closed is saved"""
    program = Program([PROGRAM])
    try:
        retype(program, open_editor(program), "Orchard Keeper")
        program.key("ctrl+w")
        program.process.wait(timeout=DEADLINE)
    finally:
        program.kill()
    assert kept()["basics"]["label"] == "Orchard Keeper", kept()["basics"]


def test_undo_and_redo():
    """keys take an edit back and do it again, from wherever the caret is"""
    program = Program([PROGRAM])
    try:
        field = open_editor(program)
        before = field.text
        retype(program, field, "Pruner")
        program.root.wait(role="text", name="Email").click()
        program.key("ctrl+z")
        wait_for(lambda: field.text == before, "the edit to be taken back")
        program.key("ctrl+shift+z")
        wait_for(lambda: field.text == "Pruner", "the edit to be done again")
        wait_for(lambda: kept()["basics"]["label"] == "Pruner", "the edit in the database")
        # The page's keys work from the header bar too.
        program.key("F10")
        program.root.wait(role="menu item", name="About Shortlist")
        program.key("Escape")
        program.root.wait_gone(role="menu item", name="About Shortlist")
        program.key("ctrl+z")
        wait_for(lambda: field.text == before, "the edit to be taken back from the header bar")
        program.key("ctrl+e")
        find_dialog(program, "Export the Résumé")
    finally:
        program.close()


def test_sections_change_places():
    """a section is moved by key, and stays there"""
    program = Program([PROGRAM])
    try:
        open_editor(program)
        program.root.wait(role="list item", name="Education").click()
        program.key("alt+Up")
        wait_for(lambda: order()[:3] == ["summary", "education", "work"], "the order in the database")
    finally:
        program.close()


def drag_onto(moved, target):
    """Let one row go on the upper half of another, which it then stands above."""
    x, y = target.centre
    drag(moved.centre, (x, y - 6))


def test_sections_are_dragged():
    """a section is dragged to another place, and stays there"""
    program = Program([PROGRAM])
    try:
        open_editor(program)
        before = order()
        assert before.index("work") < before.index("skills"), before
        drag_onto(program.root.wait(role="list item", name="Skills"), program.root.wait(role="list item", name="Experience"))
        wait_for(lambda: order().index("skills") == before.index("work"), "the order in the database")
        assert [name for name in order() if name != "skills"] == [name for name in before if name != "skills"], order()
    finally:
        program.close()


def test_entries_are_dragged():
    """an entry is dragged above another, and undo brings it back"""
    program = Program([PROGRAM])
    try:
        open_editor(program)
        before = [entry["position"] for entry in kept()["work"]]
        assert len(before) == 2, before
        program.root.wait(role="list item", name="Experience").click()
        rows = [program.root.wait(role="push button", contains=position) for position in before]
        drag_onto(rows[1], rows[0])
        wait_for(lambda: [entry["position"] for entry in kept()["work"]] == before[::-1], "the order in the database")
        program.focus()
        program.key("ctrl+z")
        wait_for(lambda: [entry["position"] for entry in kept()["work"]] == before, "the order as it was")
    finally:
        program.close()


def order():
    return kept().get("meta", {}).get("shortlist", {}).get("look", {}).get("order", [])


with Scratch() as profiles:
    os.environ["SHORTLIST_PROFILES_DIR"] = profiles
    os.environ.setdefault("XDG_DATA_DIRS", "/usr/local/share:/usr/share")
    run_tests(
        test_whole_way,
        test_edit_is_saved,
        test_file_is_dragged_out,
        test_typed_survives_kill,
        test_typed_survives_closing,
        test_undo_and_redo,
        test_sections_change_places,
        test_sections_are_dragged,
        test_entries_are_dragged,
    )
