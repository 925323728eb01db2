"""Which files are opened, and what is said of those that are not."""

import os
import socket
from pathlib import Path

import pytest

from core.ingest import IngestError, expand, files, load, load_bytes

NOTE = "The bridge was closed in March."


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(NOTE, "utf-8")


def named(tmp_path, expanded):
    return [str(Path(f).relative_to(tmp_path)) for f in expanded.files]


def test_a_folder_is_walked_in_order_and_only_for_documents(tmp_path):
    make(
        tmp_path,
        "b.txt",
        "a.md",
        "sub/c.markdown",
        "sub/.hidden.txt",
        ".git/d.txt",
        "e.py",
        "F.TXT",
    )
    assert named(tmp_path, expand([tmp_path])) == ["F.TXT", "a.md", "b.txt", "sub/c.markdown"]


def test_duplicates_come_once_and_named_files_whatever_their_ending(tmp_path):
    make(tmp_path, "a.txt", "notes")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    paths = [tmp_path / "notes", tmp_path / "a.txt", "-", tmp_path, tmp_path / "notes", "-"]
    found = expand(paths)
    assert found.files == (str(tmp_path / "notes"), str(tmp_path / "a.txt"), "-")
    assert found.problems == ()


def test_a_loop_of_links_is_walked_once(tmp_path):
    make(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    assert named(tmp_path, expand([tmp_path])) == ["sub/a.txt"]


def test_one_bad_path_does_not_hide_the_others(tmp_path):
    make(tmp_path, "a.txt")
    (tmp_path / "empty").mkdir()
    found = expand([tmp_path / "gone.txt", tmp_path / "empty", tmp_path / "a.txt", "nul\0.txt"])
    assert named(tmp_path, found) == ["a.txt"]
    assert [(Path(p.path).name, p.reason) for p in found.problems] == [
        ("gone.txt", "does not exist"),
        ("empty", "is a folder without documents (.markdown, .md, .text, .txt)"),
        ("nul\0.txt", "is not a possible path"),
    ]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    for attempt in (
        lambda: load(tmp_path / "pipe.txt"),
        lambda: _only(expand([tmp_path / "pipe.txt"])),
    ):
        with pytest.raises(IngestError, match="is a pipe, not a file"):
            attempt()


def test_a_pipe_that_the_shell_opened_for_this_process_is_read():
    reading, writing = os.pipe()  # as for <(command)
    with os.fdopen(writing, "w") as pipe:
        pipe.write("The quay was built before the bridge.\n")
    try:
        expanded = expand([f"/dev/fd/{reading}", f"/dev/fd/{reading + 1000}"])
        assert [p.reason for p in expanded.problems] == ["does not exist"]
        (file,) = expanded.files
        assert load(file).text == "The quay was built before the bridge."
    finally:
        os.close(reading)


def _only(expanded):
    assert expanded.files == ()
    raise expanded.problems[0]


def test_devices_sockets_and_folders_are_refused(tmp_path, monkeypatch):
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
        server.bind("s.txt")
        for path, reason in [
            ("/dev/zero", "device"),
            (tmp_path / "s.txt", "socket"),
            (tmp_path, "folder"),
        ]:
            with pytest.raises(IngestError, match=f"is a {reason}, not a file"):
                load(path)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "has no words in it"),
        (b"*** --- ***\n", "has no words in it"),
        (b"%PDF-1.4 \x00\x01", "is not text (it looks like a PDF)"),
        (
            b"<!DOCTYPE html>\n<html><body>Hi</body></html>",
            "is a web page (HTML); save it as plain text",
        ),
    ],
)
def test_reasons(tmp_path, data, reason):
    (tmp_path / "x.txt").write_bytes(data)
    with pytest.raises(IngestError) as error:
        load(tmp_path / "x.txt")
    assert error.value.reason == reason
    assert str(error.value) == f"{tmp_path / 'x.txt'}: {reason}"


def test_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    (tmp_path / "x.txt").write_text("more than ten bytes")
    with pytest.raises(IngestError, match="is too large"):
        load(tmp_path / "x.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path):
    make(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(IngestError, match="permission denied"):
        load(tmp_path / "a.txt")


def test_a_name_that_is_no_text(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(NOTE)
    document = load(os.fsdecode(path))
    document.path.encode("utf-8")  # can be written to the cache and the export
    assert document.text == NOTE


def test_the_path_stays_as_named(tmp_path, monkeypatch):
    make(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path)
    assert load("./a.txt").path == "./a.txt"
    assert load_bytes(b"Words.", "standard input").path == "standard input"


def test_the_same_text_has_the_same_id_in_any_dress():
    plain = load_bytes("Caf\u00e9 talk.\n\nIt went on.".encode(), "a.txt")
    dressed = load_bytes("Cafe\u0301 talk.\r\n\r\n\r\nIt went on.\r\n".encode("utf-16"), "b.text")
    assert plain.id == dressed.id
    assert plain.text == dressed.text


def test_a_file_of_nothing_but_furniture_is_its_own_text():
    assert load_bytes(b"ADVERTISEMENT\n\nSubscribe now\n", "a.txt").text == (
        "ADVERTISEMENT\n\nSubscribe now"
    )


def test_a_page_that_ends_in_its_menu_has_its_text():
    menu = ["Skip to main content", "Menu", "Search", "Sign in", "Subscribe", "The Harbour Times"]
    menu += ["Home", "News", "World", "Politics", "Home > News > Transport", "B"]
    document = load_bytes("\n".join(menu).encode(), "a.txt")
    assert document.blocks
    assert "The Harbour Times" in (document.source or "") + document.text
