#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way through the program that everything else stands on, as its user goes it."""

import os
import signal
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from desktop import Atspi, Program, Scratch, drag, run_tests, wait_for  # noqa: E402
from shortlist import DRAG_SOURCE, PROGRAM, card, column_place, ctl, start, wait_card  # noqa: E402

PAGE = os.path.join(os.environ["SHORTLIST_TEST_DATA"], "e2e", "posting.html")

TITLE = "Lighthouse Keeper"


def test_page_to_posting():
    """a page dropped on the first window becomes a posting"""
    program = start()
    try:
        program.root.wait(contains="Welcome")
        source = Program([DRAG_SOURCE, PAGE])
        try:
            source.move_window(1290, 760)
            drag(source.root.wait(role="label", name="Drag me").centre, (700, 400))
            wait_card(program, TITLE, "Saved")
        finally:
            source.close()
        assert [job["title"] for job in ctl("job", "list")] == [TITLE]
    finally:
        program.close()


def has_focus(node):
    return node.has_state(Atspi.StateType.FOCUSED)


def test_first_posting_by_keyboard():
    """the first posting is added and moved by keyboard alone"""
    program = Program([PROGRAM, "--profile", "keys"])
    try:
        program.move_window(0, 0)
        program.focus()
        wait_for(lambda: has_focus(program.root.wait(role="push button", name="Paste a Link")), "the welcome to have the focus")
        program.key("ctrl+n")
        program.focus_dialog()
        program.type("Harbour Office")
        program.key("Tab")
        program.type(TITLE)
        program.key("ctrl+Return")
        wait_for(lambda: len(program.list_windows()) == 1, "the dialog to close")
        program.focus()
        wait_for(lambda: has_focus(wait_card(program, TITLE, "Saved")), "the new card to have the focus")
        program.key("alt+Right")
        wait_for(lambda: has_focus(wait_card(program, TITLE, "Prepared")), "the moved card to have the focus")
        program.key("ctrl+z")
        wait_card(program, TITLE, "Saved")
    finally:
        program.close()


def test_move_survives_a_kill():
    """a posting dragged to “Applied” is there after everything was killed"""
    program = start()
    try:
        drag(wait_card(program, TITLE, "Saved").centre, column_place(program, "Applied"))
        wait_card(program, TITLE, "Applied")
        wait_for(lambda: ctl("job", "list")[0]["status"] == "applied", "the move in the database")
        server = ctl("db", "status")["pid"]
    finally:
        program.kill()
    os.kill(server, signal.SIGKILL)

    program = start()
    try:
        wait_card(program, TITLE, "Applied")
    finally:
        program.close()


def test_change_from_elsewhere():
    """a change made by shortlistctl shows in the window"""
    program = start()
    try:
        wait_card(program, TITLE)
        ctl("job", "add", "--company", "Harbour Office", "--title", "Pilot")
        wait_card(program, "Pilot", "Saved")
    finally:
        program.close()


def test_search_edit_delete_undo():
    """a posting is found, edited, deleted and brought back by keyboard"""
    program = start()
    try:
        wait_card(program, "Pilot")
        program.focus()
        program.key("ctrl+f")
        program.type("pilot")
        wait_for(lambda: card(program, TITLE) is None, "the other card to go")
        program.key("Escape")
        wait_card(program, TITLE)

        wait_card(program, "Pilot").click()
        program.key("F2")
        program.root.wait(role="text", name="Title")
        program.focus_dialog()
        program.key("Tab", "ctrl+a")
        program.type("Harbour Pilot")
        program.key("ctrl+s")
        wait_card(program, "Harbour Pilot")

        program.focus()
        wait_card(program, "Harbour Pilot").click()
        program.key("Delete")
        wait_for(lambda: card(program, "Harbour Pilot") is None, "the card to go")
        wait_for(lambda: len(ctl("job", "list")) == 1, "the posting to be in the trash")
        program.key("ctrl+z")
        wait_card(program, "Harbour Pilot", "Saved")
    finally:
        program.close()


def test_start_while_closing():
    """started while the last window's process still saves, it opens another"""
    program = start()
    wait_card(program, TITLE)
    ctl("job", "edit", ctl("job", "list")[0]["id"], "--notes", "So that there is something to save")
    program.process.terminate()
    wait_for(lambda: not program.list_windows(), "the window to close")
    again = start()
    try:
        wait_card(again, TITLE)
    finally:
        again.close()
        program.process.wait(timeout=40)


def test_many_files():
    """of thirty files at once the good ones come in, and each bad one is named with its reason"""
    with Scratch() as folder:
        with open(PAGE, encoding="utf-8") as file:
            page = file.read()
        paths = []
        for number in range(30):
            paths.append(os.path.join(folder, f"{number}.html"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write(page.replace(TITLE, f"Keeper of Light {number}").replace("https://", f"https://n{number}."))
        for name, content, size in (("empty", b"", 0), ("binary", b"\x00\x01\xfe\xff" * 4000, 16000), ("huge", b"", 200 << 20)):
            paths.append(os.path.join(folder, f"{name}.html"))
            with open(paths[-1], "wb") as file:
                file.write(content)
                file.truncate(size)
        before = len(ctl("job", "list"))
        program = Program([PROGRAM, *paths])
        try:
            wait_for(lambda: len(ctl("job", "list")) == before + 30, "the thirty postings")
            report = program.root.wait(role="label", contains="huge.html: ").name
            assert "empty.html: The file is empty." in report and "binary.html: This is neither" in report, report
        finally:
            program.close()


def test_server_dies_under_an_editor():
    """what was typed when the server was killed is saved once it is back"""
    program = start()
    try:
        program.root.wait(role="list item", contains=" at ")
        program.focus()
        program.key("ctrl+n")
        program.root.wait(role="text", name="Company")
        program.focus_dialog()
        program.type("Kept Company")
        program.key("Tab")
        program.type("Kept Title")
        os.kill(ctl("db", "status")["pid"], signal.SIGKILL)
        program.key("ctrl+s")
        wait_card(program, "Kept Title", "Saved")
    finally:
        program.close()


def test_leaves_no_core_dump():
    """no crash writes the window's memory to a file"""
    program = start()
    try:
        with open(f"/proc/{program.process.pid}/limits", encoding="ascii") as limits:
            core = next(line for line in limits if line.startswith("Max core file size"))
        assert core.split()[4:6] == ["0", "0"], core
    finally:
        program.close()


def test_last_one_out_stops_the_server():
    """the server goes with the last window"""
    assert ctl("db", "status")["pid"] is None


with Scratch() as profiles:
    os.environ["SHORTLIST_PROFILES_DIR"] = profiles
    os.environ.setdefault("XDG_DATA_DIRS", "/usr/local/share:/usr/share")
    run_tests(
        test_page_to_posting,
        test_first_posting_by_keyboard,
        test_move_survives_a_kill,
        test_change_from_elsewhere,
        test_search_edit_delete_undo,
        test_start_while_closing,
        test_many_files,
        test_server_dies_under_an_editor,
        test_leaves_no_core_dump,
        test_last_one_out_stops_the_server,
    )
