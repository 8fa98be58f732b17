"""The compiled cache: never stale, never in the way, never needed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quizdl.bank import cache as caching
from quizdl.bank.store import Bank, open_bank
from tests.bank.making import CONV, TOPIC, opened, small, write


def caches(root: Path) -> list[Path]:
    return sorted((root.parent / "cache").glob("*.sqlite"))


def reads(root: Path) -> tuple[Bank, list[int]]:
    """The bank, and how many files were read to open it."""
    told: list[int] = []
    return open_bank([root], root.parent / "cache", lambda done, of: told.append(of) if done < of else None), told


def settled(root: Path) -> None:
    """Open until nothing is read any more: a file that was only just written is read twice."""
    for _ in range(200):
        if not reads(root)[1]:
            return
    pytest.fail("the cache never settled")


def test_nothing_is_read_twice(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    first, told = reads(root)
    assert told == [3, 3, 3]
    settled(root)
    again, told = reads(root)
    assert told == []
    assert again.listings() == first.listings()
    assert again.question("conv-size", 1) == first.question("conv-size", 1)
    assert again.notes() == first.notes()
    assert again.topics == first.topics


def test_only_what_changed_is_read(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    settled(root)
    (root / "dl/conv.yaml").write_text(CONV.replace("Output size", "Size of the output"))
    bank, told = reads(root)
    assert told == [1]
    assert bank.row("conv-size").en == "Size of the output"
    assert len(bank.rows()) == 3


def same_size(path: Path) -> None:
    path.write_text(CONV.replace("Output size", "Output cize"))


def same_size_and_time(path: Path) -> None:
    before = path.stat()
    same_size(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(path: Path) -> None:
    before = path.stat()
    other = path.with_suffix(".new")
    same_size(other)
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("edit", [same_size, same_size_and_time, replaced])
def test_no_edit_is_missed(edit: Callable[[Path], None], tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    settled(root)
    edit(root / "dl/conv.yaml")
    assert opened(root).row("conv-size").en == "Output cize"


def test_an_edit_right_after_the_file_was_read_is_not_missed(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    for number in range(20):
        write(root, {"dl/conv.yaml": CONV.replace("Output size", f"Output no {number:02}")})
        assert opened(root).row("conv-size").en == f"Output no {number:02}"


def test_files_come_and_go(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    opened(root)
    (root / "dl/conv.yaml").unlink()
    assert [row.id for row in opened(root).rows()] == ["relu-of-minus", "which-is-relu"]
    write(root, {"dl/conv.yaml": CONV})
    assert len(opened(root).rows()) == 3


def test_a_syllabus_alone_changes_areas(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    settled(root)
    text = (root / "syllabus.yaml").read_text()
    (root / "syllabus.yaml").write_text(text.replace("id: deep", "id: other"))
    bank, told = reads(root)
    assert told == [1]
    assert bank.row("conv-size").area == "other"


def test_a_problem_goes_when_it_is_mended(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    write(root, {"dl/act.yaml": TOPIC.replace("note: relu\n", "note: rely\n"), "math/info.yaml": CONV})
    assert opened(root).trouble == 3  # the note, the topic's place, the same id again
    (root / "math/info.yaml").unlink()
    write(root, {"dl/act.yaml": TOPIC})
    assert opened(root).problems == ()


def damage_beginning(path: Path) -> None:
    path.write_bytes(b"nonsense" + path.read_bytes()[8:])


def damage_middle(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    path.write_bytes(raw)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [damage_beginning, damage_middle, cut, empty, Path.unlink, folder_instead])
def test_a_harmed_cache_is_made_anew_without_a_word(
    harm: Callable[[Path], None], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path / "bank")
    whole = opened(root).listings()
    (path,) = caches(root)
    harm(path)
    bank = opened(root)
    assert bank.listings() == whole
    assert bank.question("conv-size").prompt.en == "A 6×6 image is convolved with a 2×2 filter."
    assert bank.problems == ()
    assert capfd.readouterr() == ("", "")


def test_harm_while_it_is_open_is_mended(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    settled(root)
    (path,) = caches(root)
    bank = opened(root)
    damage_middle(path)
    assert len(bank.rows()) == 3
    assert bank.question("conv-size").id == "conv-size"


def test_a_cache_folder_that_can_not_be_made_does_not_matter(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    (tmp_path / "cache").write_text("in the way")
    assert len(opened(root).rows()) == 3
    assert (tmp_path / "cache").read_text() == "in the way"


def test_another_version_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small(tmp_path / "bank")
    settled(root)
    monkeypatch.setattr("quizdl.__version__", "0.0.0")
    assert reads(root)[1] == [3, 3, 3]


def test_old_caches_are_swept(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    for number in range(10):
        open_bank([root, root / f"dl/{'act' if number % 2 else 'conv'}.yaml"][: 1 + number % 2], tmp_path / "cache")
        (tmp_path / f"bank{number}").mkdir()
        open_bank([root, tmp_path / f"bank{number}"], tmp_path / "cache")
    assert len(caches(root)) == caching.MOST


OPEN = """
import sys
from pathlib import Path
from quizdl.bank.store import open_bank
root = Path(sys.argv[1])
for _ in range(15):
    bank = open_bank([root], root.parent / "cache")
    assert len(bank.rows()) == 3, bank.rows()
    (root / "dl/conv.yaml").touch()
print(sorted({name for name in ("yaml", "numpy", "quizdl.model", "quizdl.kinds", "typer") if name in sys.modules}))
"""


def child(root: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", OPEN, str(root)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_several_at_once(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    for running in [child(root) for _ in range(4)]:
        _, err = running.communicate(timeout=60)
        assert running.returncode == 0, err.decode()


def test_a_list_from_the_cache_imports_nothing_heavy(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    settled(root)
    script = OPEN.replace('(root / "dl/conv.yaml").touch()', "pass")
    done = subprocess.run([sys.executable, "-c", script, str(root)], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_what_another_set_of_banks_has_read_is_not_read_again(tmp_path: Path) -> None:
    root = small(tmp_path / "bank")
    settled(root)
    alone = tmp_path / "mine.yaml"
    alone.write_text(
        TOPIC.replace("id: relu", "id: my-relu").replace("note: relu", "note: my-relu").replace("id: wh", "id: my-wh")
    )
    told: list[int] = []
    both = open_bank([root, alone], tmp_path / "cache", lambda done, of: told.append(of) if done < of else None)
    assert told == [1]
    assert both.problems == ()
    assert len(both.rows()) == 5
    turned = open_bank([alone, root], tmp_path / "cache")
    assert turned.rows(topic="dl.act")[0].id == "my-relu-of-minus"
    assert turned.rows("dl.conv") == both.rows("dl.conv")
    assert len(reads(root)[0].rows()) == 3
