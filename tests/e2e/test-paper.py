#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the résumé page shares with the rest of the desktop: pictures, the file manager, the printer."""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from desktop import Program, Scratch, drag, run_tests, wait_for, xdotool  # noqa: E402

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
gi.require_version("Gio", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

BUILD = os.environ["SHORTLIST_BUILD_DIR"]
DATA = os.environ["SHORTLIST_TEST_DATA"]
PROGRAM = os.path.join(BUILD, "src", "app", "shortlist")
CTL = os.path.join(BUILD, "src", "ctl", "shortlistctl")
DRAG_SOURCE = os.path.join(BUILD, "tests", "e2e", "drag-source")
FILE_MANAGER = """
<node><interface name="org.freedesktop.FileManager1"><method name="ShowItems">
<arg type="as" direction="in"/><arg type="s" direction="in"/></method></interface></node>
"""


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def start(home):
    os.makedirs(home, exist_ok=True)
    program = Program([PROGRAM], {"HOME": home, "XDG_CONFIG_HOME": home})
    program.move_window(0, 0)
    program.root.wait(role="list item", name="Résumé").click()
    program.focus()
    program.root.wait(role="text", name="Profession").click()
    return program


def is_whole(path):
    if not os.path.exists(path):
        return False
    with open(path, "rb") as file:
        return file.read().rstrip().endswith(b"%%EOF")


def get_photo():
    return json.loads(run(CTL, "resume", "show", "--json")).get("meta", {}).get("shortlist", {}).get("photo")


def test_picture_is_dropped():
    """a picture dragged out of a file manager onto the photo's rows becomes the photo, and its part is changed later"""
    program = start(os.path.join(profiles, "home-of-photo"))
    try:
        program.root.wait(role="push button", name="Layout").press()
        row = program.root.wait(role="label", name="Show a Photo")
        source = Program([DRAG_SOURCE, os.path.join(DATA, "resumes", "photo.png")])
        try:
            source.move_window(1290, 760)
            xdotool("mousemove", 600, 600, "click", "--repeat", 40, "--delay", 20, 5)
            wait_for(lambda: 100 < row.centre[1] < 760, "the photo's rows on the screen")
            drag(source.root.wait(role="label", name="Drag me").centre, row.centre)
            program.root.wait(role="push button", name="Use").act()
        finally:
            source.close()
        photo = wait_for(get_photo, "the photo in the database")
        assert photo["shown"], "a photo that is chosen is shown"
        program.root.wait(role="push button", name="Show another part of the picture").act()
        use = program.root.wait(role="push button", name="Use")
        program.focus_dialog()
        program.key("Up", "Up", "Up", "Down", "Left", "Left", "Left")
        use.act()
        wait_for(lambda: get_photo()["jpeg"] != photo["jpeg"], "another part of the same picture")
    finally:
        program.close()


def test_files_are_shown():
    """the file manager is asked to show the file that was written"""
    shown = []
    owned = []

    def called(connection, sender, path, interface, method, arguments, invocation):
        shown.extend(arguments.unpack()[0])
        invocation.return_value(None)

    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    interface = Gio.DBusNodeInfo.new_for_xml(FILE_MANAGER).interfaces[0]
    bus.register_object("/org/freedesktop/FileManager1", interface, called, None, None)
    Gio.bus_own_name_on_connection(bus, "org.freedesktop.FileManager1", Gio.BusNameOwnerFlags.NONE, lambda *_: owned.append(True), None)

    def answer(when):
        while GLib.MainContext.default().iteration(False):
            pass
        return when

    wait_for(lambda: answer(owned), "the file manager's name")

    home = os.path.join(profiles, "home-of-files")
    program = start(home)
    try:
        program.key("ctrl+e")
        program.root.wait(role="push button", name="Export").act()
        button = program.root.wait(role="push button", contains="Show in Files")
        # Before it has its place on the screen a press is lost.
        wait_for(lambda: button.accessible.get_component_iface().get_extents(Atspi.CoordType.WINDOW).width > 0, "the button to appear")
        button.act()
        wait_for(lambda: answer(shown), "the file manager to be asked")
    finally:
        program.close()
    assert len(shown) == 1, shown
    path = GLib.filename_from_uri(shown[0])[0]
    assert os.path.dirname(path) == home and os.path.exists(path), path


def test_is_printed():
    """the print dialog opens and prints the pages into a file"""
    home = os.path.join(profiles, "home-of-print")
    program = start(home)
    try:
        program.key("ctrl+p")
        dialog = wait_for(lambda: next((w for w in program.root.children if w.find(name="Print to File")), None), "the print dialog")
        dialog.find(name="Print to File").click()
        dialog.wait(role="push button", name="Print").act()
        wait_for(lambda: is_whole(os.path.join(home, "Ilse-Varga-Hölzl.pdf")), "the file")
    finally:
        program.close()
    text = run("pdftotext", os.path.join(home, "Ilse-Varga-Hölzl.pdf"), "-")
    assert "Orchard Manager" in text, text


with Scratch() as profiles:
    os.environ["SHORTLIST_PROFILES_DIR"] = profiles
    os.environ.setdefault("XDG_DATA_DIRS", "/usr/local/share:/usr/share")
    run(CTL, "resume", "import", os.path.join(DATA, "resumes", "export-sample.json"), "--yes")
    run_tests(test_picture_is_dropped, test_files_are_shown, test_is_printed)
