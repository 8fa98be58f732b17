"""quizdl formula as authors and scripts use it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from quizdl.commands import formula
from quizdl.errors import Stated, Usage
from quizdl.words import Lang, tell


def run(
    tex: str | None,
    batch: str | None = None,
    width: int | None = None,
    charset: str = "unicode",
    lang: Lang = Lang.EN,
    stdin: str = "",
) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = formula.run(tex, batch, width, charset, lang, out, err, io.StringIO(stdin))
    return code, out.getvalue(), err.getvalue()


def answers(text: str, **options: object) -> list[dict[str, object]]:
    code, out, err = run(None, "-", stdin=text, **options)  # type: ignore[arg-type]
    assert code == 0
    assert err == ""
    return [json.loads(line) for line in out.splitlines()]


def test_a_formula_is_drawn() -> None:
    assert run(r"\frac{a}{b} = c") == (0, "a\n─ = c\nb\n", "")


def test_a_formula_may_come_from_the_standard_input() -> None:
    assert run(None, stdin="x^2\n") == (0, "x²\n", "")


def test_width_and_charset_are_kept_to() -> None:
    assert run("a = b + c", width=5) == (0, "a = b\n+ c\n", "")
    assert run(r"\alpha \le \beta", charset="ascii") == (0, "alpha <= beta\n", "")


def test_problems_are_pointed_at() -> None:
    code, out, err = run("a + \\alhpa")
    assert (code, out) == (1, "a + \\alhpa\n")
    assert err == (
        "1:5: `\\alhpa` is no known command; did you mean `\\alpha`? It is shown as written.\n"
        "    a + \\alhpa\n"
        "        ^^^^^^\n"
    )


def test_the_caret_stands_under_the_place_on_later_lines_and_after_wide_characters() -> None:
    _, _, err = run("x\n誤差 \\foo y", lang=Lang.JA)
    assert err == ("2:4: `\\foo` は知らないコマンドです。書かれたまま表示します。\n    誤差 \\foo y\n         ^^^^\n")


@pytest.mark.parametrize(
    ("tex", "code", "message"),
    [
        (r"\foo", "unknown-command", r"`\foo` is no known command; it is shown as written."),
        (r"\begin{foo}x\end{foo}", "unknown-environment", "`foo` is no known environment; it is shown as written."),
        (r"\frac{a}", "missing-argument", r"`\frac` lacks an argument."),
        (r"x^", "missing-argument", "`^` lacks an argument."),
        ("{x", "unclosed-group", "This brace is never closed."),
        (r"\left( x", "unclosed-left", r"This `\left` has no `\right`."),
        (r"\sqrt[3 x", "unclosed-index", "The `[` of this root's index is never closed."),
        (r"\left x \right)", "bad-delimiter", r"`\left` needs a delimiter; write `.` for an empty one."),
        (
            r"\begin{pmatrix} x",
            "unclosed-environment",
            r"This `\begin{pmatrix}` has no `\end{pmatrix}`.",
        ),
        (
            r"\begin{pmatrix} x \end{cases}",
            "mismatched-end",
            r"`\begin{pmatrix}` is closed by `\end{cases}`.",
        ),
        (r"\text{a $x}", "unclosed-math", "The mathematics inside this text is never closed."),
        (r"\end{cases}", "stray-end", r"This `\end{cases}` closes nothing; it is shown as written."),
        ("x }", "stray", "`}` means nothing here; it is shown as written."),
        ("a & b", "stray", "`&` means nothing here; it is shown as written."),
        ("x^a^b", "double-superscript", "A second superscript; group with braces what belongs together."),
        ("x_a_b", "double-subscript", "A second subscript; group with braces what belongs together."),
        ("{" * 60 + "x" + "}" * 60, "too-deep", "This is nested too deeply; it is shown as written."),
        ("a\x07", "unprintable", "The character U+0007 can't be shown."),
    ],
)
def test_every_problem_says_what_is_wrong(tex: str, code: str, message: str) -> None:
    problems = answers(json.dumps({"tex": tex}))[0]["problems"]
    assert isinstance(problems, list)
    assert (problems[0]["code"], problems[0]["message"]) == (code, message)
    japanese = answers(json.dumps({"tex": tex}), lang=Lang.JA)[0]["problems"]
    assert isinstance(japanese, list)
    assert not japanese[0]["message"].isascii()


def test_a_batch_answers_every_line_that_is_not_blank() -> None:
    lines = ['{"tex": "\\\\frac{1}{x}"}', "", "   ", '{"tex": "\\\\alpha", "charset": "ascii", "width": 3}', "junk"]
    first, second, third = answers("\n".join(lines))
    assert first == {"text": "1\n─\nx", "linear": "1⁄x", "width": 1, "height": 3, "problems": []}
    assert (second["text"], second["width"], second["height"]) == ("alp\nha", 3, 2)
    assert third == {
        "text": "",
        "linear": "",
        "width": 0,
        "height": 0,
        "problems": [
            {
                "code": "bad-line",
                "start": 0,
                "end": 4,
                "message": "This is no JSON (Expecting value: line 1 column 1 (char 0)).",
            }
        ],
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[]", 'Each line must be an object with the text `tex`, such as {"tex": "x^2"}.'),
        ('{"tex": 1}', 'Each line must be an object with the text `tex`, such as {"tex": "x^2"}.'),
        ('{"tex": "x", "width": 0}', "`width` is a whole number from 1, or null; not 0."),
        ('{"tex": "x", "width": true}', "`width` is a whole number from 1, or null; not true."),
        ('{"tex": "x", "width": "9"}', '`width` is a whole number from 1, or null; not "9".'),
        ('{"tex": "x", "charset": "utf8"}', '`charset` is unicode or ascii, not "utf8".'),
        ('{"tex": "x", "charset": {}}', "`charset` is unicode or ascii, not {}."),
    ],
)
def test_a_bad_line_is_answered_with_why(line: str, message: str) -> None:
    problems = answers(line)[0]["problems"]
    assert isinstance(problems, list)
    assert (problems[0]["code"], problems[0]["message"]) == ("bad-line", message)


def test_the_linear_form_of_an_answer_is_itself() -> None:
    first = answers(json.dumps({"tex": r"\frac{a_1}{\sqrt{b}} \quad \begin{cases} x & y \end{cases}"}))[0]
    assert answers(json.dumps({"tex": first["linear"]}))[0] == first


def test_lone_surrogates_stop_nothing() -> None:
    assert answers('{"tex": "\\ud800"}')[0]["text"] == "<U+FFFD>"


def test_what_can_not_be_done_is_said(tmp_path: Path) -> None:
    with pytest.raises(Usage) as both:
        run("x", "-")
    assert tell(both.value.text, Lang.EN) == "Give a formula or `--batch`, not both."
    with pytest.raises(Usage) as narrow:
        run("x", width=0)
    assert tell(narrow.value.text, Lang.EN) == "`--width` must be at least 1; it is 0."
    missing = tmp_path / "none.jsonl"
    with pytest.raises(Stated) as unreadable:
        run(None, str(missing))
    assert tell(unreadable.value.text, Lang.EN) == f"{missing} can't be read (No such file or directory)."


def test_a_batch_may_be_a_file(tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    path.write_text('{"tex": "x"}\n', encoding="utf-8-sig")
    code, out, _ = run(None, str(path))
    assert code == 0
    assert json.loads(out)["linear"] == "x"
