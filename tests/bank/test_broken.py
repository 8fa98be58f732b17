"""Broken banks: what an author may get wrong, and exactly what is said of it at which line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.bank.making import TOPIC, opened, told, write


class Broken(NamedTuple):
    """A mistake: what of the good file becomes what, what is said, and which questions are left."""

    name: str
    good: str
    bad: str
    said: tuple[str, ...]
    left: tuple[str, ...] = ()


BOTH = ("relu-of-minus", "which-is-relu")
FIRST = ("relu-of-minus",)
SECOND = ("which-is-relu",)

BROKEN = (
    Broken("no format", "format: 1\n", "", ("1: `format` is missing. Add `format:`.",), BOTH),
    Broken(
        "a format to come",
        "format: 1\n",
        "format: 2\n",
        ("1: Format 2 is newer than this quizdl. Update quizdl.",),
        BOTH,
    ),
    Broken("no topic", "topic: dl.act\n", "", ("1: `topic` is missing. Add `topic:`.",), ()),
    Broken(
        "another topic than the file's",
        "topic: dl.act",
        "topic: dl.conv",
        (
            "2: `topic` is `dl.conv`, but the file stands where `dl.act` belongs. Mend either `topic` or the name of the file.",
        ),
        BOTH,
    ),
    Broken(
        "a topic that is none",
        "topic: dl.act",
        "topic: Activations",
        (
            "2: `Activations` can't be the name of a topic. Write it like `dl.act`: lower-case words joined by a dot.",
            "2: The syllabus has no topic `Activations`. Known ones are, for example, `dl.act`, `dl.conv`, `math.info`, `opt.dist`.",
        ),
        (),
    ),
    Broken("no syllabus", "syllabus: T2026\n", "", ("1: `syllabus` is missing. Add `syllabus:`.",), BOTH),
    Broken(
        "a key at the top that is unknown",
        "questions:\n",
        "question:\n",
        ("11: There is no key `question` here. Did you mean `questions`?",),
        (),
    ),
    Broken(
        "questions that are no list",
        "questions:\n  - id",
        "questions:\n    id",
        (
            "27: This line does not line up: `- id: which-is-relu` Begin the keys of a mapping, and each `- ` of a list, in the same column.",
        ),
        (),
    ),
    Broken(
        "an unknown key",
        "    tags: [act",
        "    tag: [act",
        ("16: There is no key `tag` here. Did you mean `tags`?",),
        SECOND,
    ),
    Broken(
        "a missing title",
        "    title: {ja: ReLU の値, en: A value of ReLU}\n",
        "",
        ("12: `title` is missing. Add `title:`.",),
        SECOND,
    ),
    Broken(
        "a missing prompt",
        "    prompt: {ja: ReLU(-1) はいくつですか。, en: What is ReLU(-1)?}\n",
        "",
        ("12: `prompt` is missing. Add `prompt:`.",),
        SECOND,
    ),
    Broken(
        "a missing explanation",
        "    explanation: {ja: 大きいほうを取ります。, en: It takes the larger one.}\n",
        "",
        ("27: `explanation` is missing. Add `explanation:`.",),
        FIRST,
    ),
    Broken("a missing kind", "    kind: number\n", "", ("12: `kind` is missing. Add `kind:`.",), SECOND),
    Broken(
        "a missing id",
        "  - id: relu-of-minus\n    kind: number",
        "  - kind: number",
        ("12: `id` is missing. Add `id:`.",),
        SECOND,
    ),
    Broken(
        "an unknown kind",
        "kind: number",
        "kind: nubmer",
        ("13: `kind` can't be `nubmer`. Did you mean `number`?",),
        SECOND,
    ),
    Broken(
        "an id in capitals",
        "id: relu-of-minus",
        "id: ReLU",
        ("12: `ReLU` can't be an id. Use lower-case letters, digits and hyphens.",),
        SECOND,
    ),
    Broken(
        "one language only",
        ", en: A value of ReLU}",
        "}",
        ("14: `title` has no `en`. Write both `ja:` and `en:`.",),
        SECOND,
    ),
    Broken(
        "a language too many",
        ", en: A value of ReLU}",
        ", en: A value, fr: Une valeur}",
        ("14: There is no key `fr` here. Write both `ja:` and `en:`.",),
        SECOND,
    ),
    Broken(
        "Japanese alone",
        "title: {ja: ReLU の値, en: A value of ReLU}",
        "title: ReLU の値",
        ("14: This text has Japanese in it but only one language. Write both `ja:` and `en:`.",),
        SECOND,
    ),
    Broken(
        "a difficulty of nine",
        "difficulty: 1\n    tags",
        "difficulty: 9\n    tags",
        ("15: `difficulty` is 9, which is out of range. Use a value from 1 to 5.",),
        SECOND,
    ),
    Broken(
        "a difficulty in words",
        "difficulty: 1\n    tags",
        "difficulty: easy\n    tags",
        ("15: `difficulty` is not a whole number. Write a whole number.",),
        SECOND,
    ),
    Broken(
        "a scope that is none",
        "    tags: [act",
        "    scope: exams\n    tags: [act",
        ("16: `scope` can't be `exams`. Did you mean `exam`?",),
        SECOND,
    ),
    Broken(
        "hints that are no list",
        "    hints:\n      - {ja",
        "    hints:\n        {ja",
        ("19: `hints` is not a list. Start each item with `- `.",),
        SECOND,
    ),
    Broken(
        "a note that is none",
        "note: relu\n",
        "note: rely\n",
        ("17: There is no note `rely`. Did you mean `relu`?",),
        BOTH,
    ),
    Broken(
        "the same id twice",
        "id: which-is-relu",
        "id: relu-of-minus",
        (
            "27: `relu-of-minus` stands also at dl/act.yaml:12. Rename the newer one: a learner's record hangs on the older.",
        ),
        (),
    ),
    Broken(
        "a note without a body",
        "    body:\n      - text: {ja: 負を 0 にします。, en: It sets what is negative to 0.}\n      - formula: |\n          f(x) = \\max(0, x)\n",
        "",
        ("5: `body` is missing. Add `body:`.",),
        BOTH,
    ),
    Broken(
        "a block of two forms",
        "      - formula: |",
        "        formula: |",
        (
            "9: One block holds text, formula together. Write exactly one of: text, formula, code, listing, table, figure",
        ),
        BOTH,
    ),
    Broken(
        "a block of no form",
        "      - formula: |",
        "      - formule: |",
        (
            "9: There is nothing to show here. Write exactly one of: text, formula, code, listing, table, figure",
            "9: There is no key `formule` here. Did you mean `formula`?",
        ),
        BOTH,
    ),
    Broken(
        "an answer that is no expression",
        "answer: 0\n",
        "answer: 1 +\n",
        ("21: `1 +` can't be read as an expression. Write a number, or an expression that comes to one.",),
        SECOND,
    ),
    Broken(
        "no right option",
        "        right: true\n",
        "        why: {ja: ちがいます。, en: No.}\n",
        ("32: No option is right. Add `right: true` to the right one.",),
        FIRST,
    ),
    Broken(
        "a wrong option without its reason",
        "        why: {ja: 負の側が残ります。, en: This keeps the negative side.}\n",
        "",
        ("36: `why` is missing. Add `why:`.",),
        FIRST,
    ),
    Broken(
        "one option",
        "      - id: min\n        code: np.minimum(0, x)\n        why: {ja: 負の側が残ります。, en: This keeps the negative side.}\n",
        "",
        ("32: `options` needs at least 2. Add the missing ones.",),
        FIRST,
    ),
    Broken(
        "a wrong answer that can't be read",
        '["-1"]',
        '["minus one"]',
        (
            "23: The answer “minus one” of the wrong answer `identity` can't be read. “minus” can't be read as a number. Type a decimal or a fraction (0.25, 1/4), a percentage or a power. Write it as it would be typed.",
        ),
        SECOND,
    ),
    Broken(
        "a variant of other names",
        "    answer: 0\n",
        "    variants: [{a: 1}, {b: 2}]\n    answer: 0\n",
        ("21: This variant names b, but the first one names a. Use the same names in every variant.",),
        SECOND,
    ),
    Broken(
        "a variant named as a function",
        "    answer: 0\n",
        "    variants: [{exp: 1}]\n    answer: 0\n",
        ("21: `exp` can't name a number. Use a word of letters that names no function, once.",),
        SECOND,
    ),
    Broken(
        "an expression of an unknown name",
        "    answer: 0\n",
        "    variants: [{a: 1}]\n    where: {b: a + c}\n    answer: 0\n",
        ("22: There is no name `c` here. The names are: a Mend the expression.",),
        SECOND,
    ),
    Broken(
        "a placeholder that can't be filled",
        "    answer: 0\n",
        "    variants: [{a: 1}]\n    answer: 0\n    given: [{code: 'x = <<c>>'}]\n",
        ("23: `<<c>>` can't be worked out. There is no name `c` here. The names are: a Mend the expression.",),
        SECOND,
    ),
    Broken(
        "a key twice",
        "    difficulty: 1\n    tags",
        "    difficulty: 1\n    difficulty: 2\n    tags",
        ("16: `difficulty` stands here twice; the first is on line 15. Remove one of them.",),
        SECOND,
    ),
    Broken(
        "a tab",
        "    kind: number",
        "\tkind: number",
        ("13: This line is indented with a tab: `kind: number` Indent with spaces.",),
        (),
    ),
    Broken(
        "a colon in a text",
        "en: What is ReLU(-1)?}",
        "en: What: is ReLU(-1)?}",
        (
            "18: The bracket opened here can't be read to its end: `prompt: {ja: ReLU(-1) はいくつですか。, en: What: is ReLU(-1)?}` Close the brackets, separate with `,` and put texts with `, : [ ] { }` in quotes.",
        ),
        (),
    ),
    Broken(
        "a text with a colon in a block",
        "    prompt: {ja: ReLU(-1) はいくつですか。, en: What is ReLU(-1)?}",
        "    prompt:\n      ja: あ\n      en: What is this: ReLU?",
        (
            "20: `: ` can't stand here: `en: What is this: ReLU?` If it belongs to a text, put the text in quotes or use `|`; if it follows a key, line the key up.",
        ),
        (),
    ),
    Broken(
        "a full-width colon",
        "    kind: number",
        "    kind：number",
        ("13: A full-width colon `：` follows the key. Use `: `.",),
        (),
    ),
    Broken(
        "a full-width colon in braces",
        "{ja: ReLU の値",
        "{ja：ReLU の値",
        (
            "14: `title` has no `ja`. Write both `ja:` and `en:`.",
            "14: A full-width colon `：` follows the key. Use `: `.",
            "14: There is no key `ja：ReLU の値` here. Write both `ja:` and `en:`.",
        ),
        SECOND,
    ),
    Broken(
        "a full-width space after a key",
        "    kind: number",
        "    kind:\u3000number",
        ("13: There is a full-width space here. Use ordinary spaces.",),
        (),
    ),
    Broken(
        "a full-width space before a key",
        "    kind: number",
        "\u3000\u3000kind: number",
        ("13: There is a full-width space here. Use ordinary spaces.",),
        (),
    ),
    Broken(
        "LaTeX in double quotes",
        '["-1"]',
        '["$\\nabla f$"]',
        (
            "23: The answer “$\nabla f$” of the wrong answer `identity` can't be read. “abla” can't be read as a number. Type a decimal or a fraction (0.25, 1/4), a percentage or a power. Write it as it would be typed.",
            "25: `\\nabla` inside double quotes is not read as LaTeX. Write it on the next line after `|`, or in single quotes '…'.",
        ),
        SECOND,
    ),
    Broken(
        "LaTeX in double quotes that is no escape",
        '["-1"]',
        '["$\\sigma$"]',
        (
            "25: A `\\` inside double quotes can't be read: `answers: [\"$\\sigma$\"]` Write it on the next line after `|`, or in single quotes '…'.",
        ),
        (),
    ),
    Broken(
        "a quote that is never closed",
        'en: "Negative, so 0."}',
        'en: "Negative, so 0.}',
        (
            '26: This quote is never closed: `explanation: {ja: 負なので 0 です。, en: "Negative, so 0.}` Close it at the end of the text, or use `|`.',
        ),
        (),
    ),
    Broken(
        "a bracket that is never closed",
        "tags: [activation]",
        "tags: [activation",
        (
            "16: The bracket opened here can't be read to its end: `tags: [activation` Close the brackets, separate with `,` and put texts with `, : [ ] { }` in quotes.",
        ),
        (),
    ),
    Broken(
        "a key without a colon",
        "    kind: number",
        "    kind number",
        (
            "13: There is no `: ` after the key: `kind number` Write `key: value`, or indent it like the text it belongs to.",
        ),
        (),
    ),
    Broken(
        "a line that does not line up",
        "    kind: number",
        "   kind: number",
        (
            "13: This line does not line up: `kind: number` Begin the keys of a mapping, and each `- ` of a list, in the same column.",
        ),
        (),
    ),
    Broken(
        "a list on the line of its key",
        "    tags: [activation]",
        "    tags: - activation",
        ("16: `- ` can't stand here: `tags: - activation` Begin the list on a line of its own.",),
        (),
    ),
    Broken(
        "a value that begins with an at sign",
        "tags: [activation]",
        "tags: @activation",
        ("16: A value can't begin with `@`: `tags: @activation` Put the value in quotes.",),
        (),
    ),
    Broken(
        "a value that begins with a star",
        "tags: [activation]",
        "tags: *activation",
        (
            "16: No `&activation` stands before `*activation`. Name a value with `&` first, or put a text that begins with `*` in quotes.",
        ),
        (),
    ),
    Broken(
        "a tag",
        "tags: [activation]",
        "tags: !!set {activation}",
        ("16: A tag such as `!!set` is not allowed. Remove it; put a text that begins with `!` in quotes.",),
        (),
    ),
    Broken(
        "a second document",
        "  - id: which-is-relu",
        "---\n  - id: which-is-relu",
        ("27: There are two documents in one file. Remove `---` or use two files.",),
        (),
    ),
)


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.name for broken in BROKEN])
def test_what_is_wrong_is_said_at_its_line(broken: Broken, tmp_path: Path) -> None:
    assert TOPIC.count(broken.good) >= 1
    root = write(tmp_path / "bank", {"dl/act.yaml": TOPIC.replace(broken.good, broken.bad, 1)})
    bank = opened(root)
    assert tuple(told(problem).replace(f"{root}/", "") for problem in bank.problems) == broken.said
    assert bank.trouble == len(broken.said)
    assert tuple(row.id for row in bank.rows()) == broken.left


def test_the_same_is_said_from_the_cache(tmp_path: Path) -> None:
    broken = BROKEN[0]
    root = write(tmp_path / "bank", {"dl/act.yaml": TOPIC.replace(broken.good, broken.bad, 1)})
    assert opened(root).problems == opened(root).problems


def test_everything_is_said_at_once_by_place(tmp_path: Path) -> None:
    several = TOPIC.replace("difficulty: 1", "difficulty: 7").replace("kind: number", "kind: numbr")
    root = write(tmp_path / "bank", {"dl/act.yaml": several, "dl/conv.yaml": "format: 1\n\ttopic: dl.conv\n"})
    said = [f"{Path(problem.place.file).name}:{told(problem)}" for problem in opened(root).problems]
    assert said == [
        "act.yaml:13: `kind` can't be `numbr`. Did you mean `number`?",
        "act.yaml:15: `difficulty` is 7, which is out of range. Use a value from 1 to 5.",
        "act.yaml:30: `difficulty` is 7, which is out of range. Use a value from 1 to 5.",
        "conv.yaml:2: This line is indented with a tab: `topic: dl.conv` Indent with spaces.",
    ]
