"""Banks as the rest of quizdl sees them: lists from the index, one question at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quizdl.bank.cache import Progress
from quizdl.bank.index import Index, json_list
from quizdl.bank.rows import COLUMNS, Row, filters, listing_of
from quizdl.errors import Problem, Usage
from quizdl.words import Both, say

if TYPE_CHECKING:  # the nouns take their time to import, and a list needs none of them
    from quizdl.bank.encoding import Raw
    from quizdl.model import Area, Listing, Note, Question, SetListing, Topic
    from quizdl.study.exam.profile import Profile


class ToFreeze(NamedTuple):
    """A question whose numbers come from code: its topic, its set ("" for none), its file as it is shown, and the file
    of its pool."""

    id: str
    topic: str
    set: str
    file: str
    pool: str
    raw: Raw


def open_bank(banks: Sequence[Path], cache: Path, progress: Progress | None = None) -> Bank:
    """The questions of these banks (folders or files), by way of the compiled cache in the folder `cache`.

    What is wrong in a bank is among the `problems` of the result and does not stop the rest. `progress` is told how
    many changed files were read and how many there are. Raises Usage for a bank that does not exist.
    """
    return Bank(banks, cache, progress)


class Bank:
    """Questions and notes of one or more banks. Rows are read when they are asked for."""

    def __init__(self, banks: Sequence[Path], cache: Path, progress: Progress | None = None) -> None:
        self._index = Index(banks, cache, progress)
        self.banks = self._index.banks

    # lists

    def rows(
        self,
        topic: str | None = None,
        area: str | None = None,
        kind: str | None = None,
        ids: Iterable[str] | None = None,
        search: str | None = None,
    ) -> tuple[Row, ...]:
        """The questions that fit every filter, in the order of the syllabus. `area` is a published area or the first
        half of a topic; `search` holds words that all occur, in either language. Unknown filters fit nothing."""
        where, values = filters(topic, area, kind)
        if ids is not None:
            values.append(json_list(list(ids)))
            where.append("id IN (SELECT value FROM json_each(?))")
        if search is not None:
            self._search(search, where, values)
        rows = self._index.rows(f"SELECT {COLUMNS} FROM questions WHERE {' AND '.join(where)} ORDER BY turn", values)
        return self._index.called(rows)

    def listings(
        self,
        topic: str | None = None,
        area: str | None = None,
        kind: str | None = None,
        ids: Iterable[str] | None = None,
        search: str | None = None,
    ) -> tuple[Listing, ...]:
        """As `rows`, as nouns. Its time grows with what fits; see `pool` for drawing from a great bank."""
        return tuple(listing_of(row) for row in self.rows(topic, area, kind, ids, search))

    def pool(
        self,
        known: Collection[str],
        fresh: int,
        seed: int,
        topic: str | None = None,
        area: str | None = None,
        kind: str | None = None,
    ) -> tuple[Listing, ...]:
        """Enough to draw a practice from: those of the questions `known`, and `fresh` others of each topic, drawn by
        `seed`. Its time does not grow with the bank."""
        from random import Random

        where, values = filters(topic, area, kind)
        fits = " AND ".join(where)
        mine = json_list(known)
        rng = Random(seed)
        turns: list[int] = []
        for (joined,) in self._index.rows(
            f"SELECT group_concat(turn) FROM questions WHERE {fits}"
            " AND id NOT IN (SELECT value FROM json_each(?)) GROUP BY topic ORDER BY topic",
            [*values, mine],
        ):
            others = sorted(map(int, joined.split(",")))
            turns += rng.sample(others, min(fresh, len(others)))
        old = self._index.rows(
            f"SELECT turn FROM questions WHERE {fits} AND id IN (SELECT value FROM json_each(?))", [*values, mine]
        )
        turns += [turn for (turn,) in old]
        rows = self._index.rows(
            f"SELECT {COLUMNS} FROM questions WHERE live AND turn IN (SELECT value FROM json_each(?)) ORDER BY turn",
            [json_list(turns)],
        )
        return tuple(listing_of(row) for row in self._index.called(rows))

    def listing(self, id: str) -> Listing:
        """The listing of the question `id`. Raises Usage where there is none and BadBank where it is broken."""
        return listing_of(self.row(id))

    def row(self, id: str) -> Row:
        """As `listing`, as the index has it."""
        rows = self._index.rows(f"SELECT {COLUMNS} FROM questions WHERE live AND id = ?", [id])
        if not rows:
            raise self._index.absent(id, "questions")
        return self._index.called(rows)[0]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of the syllabus in its order, those without questions too."""
        from quizdl.model import Scope, Topic

        rows = self._index.rows(
            "SELECT id, area, ja, en, weight, scope, after FROM topics GROUP BY id ORDER BY min(rowid)"
        )
        return tuple(
            Topic(id, area, Both(ja, en), weight, Scope(scope), tuple(after.split()))
            for id, area, ja, en, weight, scope, after in rows
        )

    def topic_names(self) -> dict[str, Both]:
        """The names of the topics by id, in the order of the syllabus."""
        return {id: Both(ja, en) for id, ja, en in self._index.rows("SELECT id, ja, en FROM topics ORDER BY rowid")}

    @property
    def areas(self) -> tuple[Area, ...]:
        """The published areas in the order of the syllabus."""
        from quizdl.model import Area

        rows = self._index.rows("SELECT id, ja, en FROM areas GROUP BY id ORDER BY min(rowid)")
        return tuple(Area(id, Both(ja, en)) for id, ja, en in rows)

    def sets(self) -> tuple[SetListing, ...]:
        """The sets whose questions can all be posed, in the order of the syllabus."""
        from quizdl.model import SetListing

        rows = self._index.rows(
            "SELECT sets.id, sets.ja, sets.en, min(area), json_group_array(questions.id), min(turn) AS first FROM"
            " (SELECT id, turn, area, set_id, live FROM questions ORDER BY turn) AS questions JOIN sets"
            " ON sets.id = set_id WHERE set_id NOT IN (SELECT id FROM sets GROUP BY id HAVING count(*) > 1)"
            " GROUP BY set_id HAVING min(live) ORDER BY first"
        )
        return tuple(SetListing(id, Both(ja, en), area, _ids(ids)) for id, ja, en, area, ids, _ in rows)

    def profiles(self) -> tuple[Profile, ...]:
        """The profiles of the exam with which nothing is wrong; of two with one name, that of the later bank."""
        from quizdl.bank.profiles import load_profile

        read = [load_profile(file.path) for file in self._index.files if file.profile]
        return tuple({profile.id: profile for profile in read if profile is not None}.values())

    # one at a time

    def question(self, id: str, variant: int = 0) -> Question:
        """The question `id` with the numbers of `variant`.

        Raises Usage for an unknown id or variant, and BadBank for a question that is broken or stands in two banks.
        """
        row = self.row(id)
        if not 0 <= variant < row.variants:
            raise Usage(say("bank.no-variant", id=id, variant=variant, last=row.variants - 1))
        from quizdl.bank import encoding, reading

        raw, syllabus = self._index.rows(
            "SELECT raws.raw, syllabus FROM questions JOIN raws ON raws.id = questions.raw"
            " JOIN files ON files.id = questions.file WHERE live AND questions.id = ?",
            [id],
        )[0]
        where = reading.Standing(row.topic, row.area, row.file, syllabus, row.set or None)
        return reading.question_of(encoding.load_raw(raw), where, variant)

    def notes(self, topic: str | None = None) -> tuple[Note, ...]:
        """The concept notes, of one topic or of all, in the order of the syllabus."""
        fits = "" if topic is None else "AND topic = ?"
        named = self._index.rows(
            f"SELECT id FROM notes WHERE live {fits} ORDER BY turn", [] if topic is None else [topic]
        )
        return tuple(self.note(id) for (id,) in named)

    def note(self, id: str) -> Note:
        """The note `id`. Raises Usage where there is none and BadBank where it is broken."""
        from quizdl.bank import encoding, reading

        rows = self._index.rows(
            "SELECT raws.raw, notes.topic, path FROM notes JOIN raws ON raws.id = notes.raw"
            " JOIN files ON files.id = notes.file WHERE live AND notes.id = ?",
            [id],
        )
        if not rows:
            raise self._index.absent(id, "notes")
        raw, topic, path = rows[0]
        return reading.note_of(encoding.load_raw(raw), topic, self._index.shown(path), [])

    def raw(self, id: str, table: str = "questions") -> Raw:
        """The mapping of the question `id` (of a note where `table` is "notes") as its file has it, with its places.

        Raises Usage and BadBank as `question`.
        """
        from quizdl.bank import encoding

        rows = self._index.rows(
            f"SELECT raws.raw FROM raws JOIN {table} AS own ON raws.id = own.raw WHERE live AND own.id = ?", [id]
        )
        if not rows:
            raise self._index.absent(id, table)
        return encoding.load_raw(rows[0][0])

    def to_freeze(self) -> tuple[ToFreeze, ...]:
        """The questions, posed or not, whose numbers are drawn or computed by code, in the order of the files."""
        from quizdl.bank import encoding

        pools = {file.path: file.pool for file in self._index.files}
        rows = self._index.rows(
            "SELECT questions.id, questions.topic, set_id, path, raws.raw FROM questions"
            " JOIN raws ON raws.id = questions.raw JOIN files ON files.id = questions.file"
            " WHERE source <> '' ORDER BY root, path, place"
        )
        return tuple(
            ToFreeze(id, topic, of, self._index.shown(path), pools[path], encoding.load_raw(raw))
            for id, topic, of, path, raw in rows
        )

    def stems(self) -> tuple[tuple[str, str, Raw], ...]:
        """Each set that can be posed: its id, its file as it is shown, and the mapping of its title and stem."""
        from quizdl.bank import encoding

        able = {each.id for each in self.sets()}
        rows = self._index.rows(
            "SELECT sets.id, path, raws.raw FROM sets JOIN raws ON raws.id = sets.raw"
            " JOIN files ON files.id = sets.file ORDER BY root, path"
        )
        return tuple((id, self._index.shown(path), encoding.load_raw(raw)) for id, path, raw in rows if id in able)

    def note_titles(self, topic: str | None = None) -> tuple[tuple[str, str, Both], ...]:
        """Id, topic and title of each note, without reading its body."""
        fits = "" if topic is None else "AND topic = ?"
        values = [] if topic is None else [topic]
        rows = self._index.rows(f"SELECT id, topic, ja, en FROM notes WHERE live {fits} ORDER BY turn", values)
        return tuple((id, of, Both(ja, en)) for id, of, ja, en in rows)

    # what is wrong

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong in the banks, by place."""
        return self._index.problems()

    @property
    def trouble(self) -> int:
        """How many problems there are, without reading them."""
        counted = self._index.rows(
            "SELECT total((SELECT count(*) FROM json_each(files.problems))) FROM files UNION ALL"
            " SELECT total((SELECT count(*) FROM json_each(meta.value))) FROM meta WHERE name = 'problems'"
        )
        return int(sum(count for (count,) in counted))

    @property
    def files(self) -> tuple[str, ...]:
        """The files read, as they are shown."""
        return tuple(self._index.shown(file.path) for file in self._index.files)

    def ids_of(self, file: str) -> tuple[str, ...]:
        """The ids of the questions of a file, as it is shown, sound or not, in its order."""
        rows = self._index.rows("SELECT path, questions.id FROM questions JOIN files ON files.id = file ORDER BY place")
        return tuple(id for path, id in rows if id and self._index.shown(path) == file)

    @property
    def pools(self) -> tuple[tuple[str, str], ...]:
        """Each file read, as it is shown, and where its frozen numbers are kept."""
        return tuple((self._index.shown(file.path), file.pool) for file in self._index.files if not file.syllabus)

    # rows

    def _search(self, search: str, where: list[str], values: list[str]) -> None:
        from quizdl.bank.searching import folded

        names = [(id, folded(f"{name.ja} {name.en}")) for id, name in self.topic_names().items()]
        for word in folded(search).split():
            where.append(
                "(topic IN (SELECT value FROM json_each(?))"
                " OR instr((SELECT words FROM raws WHERE raws.id = questions.raw), ?))"
            )
            values += [json_list([id for id, name in names if word in name]), word]


def _ids(text: str) -> tuple[str, ...]:
    import json

    return tuple(json.loads(text))
