"""`quizdl show`: one question, and its answer on request."""

from __future__ import annotations

import json

from quizdl.commands.seating import take_seat
from quizdl.commands.setup import Setup
from quizdl.model import (
    Block,
    Code,
    Comparison,
    Explain,
    Figure,
    Fill,
    Formula,
    GaveUp,
    Judged,
    Pick,
    Picked,
    Prose,
    Question,
    Response,
    SideBySide,
    Table,
    Typed,
    Write,
)
from quizdl.screen.views import Blanks, Blocks, Choices, View
from quizdl.words import Lang, Text, say, tell


def run(setup: Setup, id: str, variant: int, answer: bool, as_json: bool, plain: bool) -> int:
    """Show the question `id` with the numbers of `variant`. Raises Usage where there is none."""
    question = setup.bank().question(id, variant)
    if as_json:
        setup.line(json.dumps(data(question, answer, setup.lang), ensure_ascii=False))
    else:
        display(setup, plain, *views(question, answer))
    return 0


def display(setup: Setup, plain: bool, *views: View) -> None:
    """Show views where the learner sits."""
    take_seat(setup, plain).show(*views)


def views(question: Question, answer: bool) -> tuple[View, ...]:
    """The question as it is posed, and with `answer` the model answer and the explanation."""
    ask = question.task.ask()
    found: list[View] = [Blocks(question.asked, question.listing.title)]
    match ask:
        case Pick(options=options):
            found.append(Choices(ask, tuple(range(len(options)))))
        case Fill(blanks=blanks):
            found.append(Blanks(blanks))
        case Write(stub=stub) if stub.strip():
            found.append(Blocks((Code(stub),)))
        case _:
            pass
    if answer:
        found.append(Blocks(question.task.shown(question.task.right()), say("bank.model-answer")))
        found.append(Blocks(question.explanation, say("bank.explanation")))
    return tuple(found)


def data(question: Question, answer: bool, lang: Lang) -> dict[str, object]:
    """The question as JSON has it, in the language `lang`; `answer` and `explanation` are null unless asked for."""
    listing, ask = question.listing, question.task.ask()
    pick = ask if isinstance(ask, Pick) else None
    right = question.task.right()
    return {
        "id": listing.id,
        "variant": question.variant,
        "variants": listing.variants,
        "title": tell(listing.title, lang),
        "topic": listing.topic,
        "area": listing.area,
        "kind": listing.kind,
        "scope": listing.scope.value,
        "difficulty": listing.difficulty,
        "note": question.note,
        "set": listing.set,
        "stem": blocks_data(question.stem, lang),
        "prompt": tell(question.prompt, lang),
        "given": blocks_data(question.given, lang),
        "options": [{"id": o.id, "blocks": blocks_data(o.blocks, lang)} for o in pick.options] if pick else [],
        "several": pick.several if pick else False,
        "parts": [{"label": tell(label, lang)} for label in _labels(question)],
        "stub": ask.stub if isinstance(ask, Write) else None,
        "hints": len(question.hints),
        "answer": _answers(right, pick) if answer else None,
        "explanation": blocks_data(question.explanation, lang) if answer else None,
    }


def _labels(question: Question) -> tuple[Text, ...]:
    match question.task.ask():
        case Fill(blanks=blanks):
            return tuple(blank.label for blank in blanks)
        case Explain(labels=labels):
            return labels
        case _:
            return ()


def _answers(right: Response, pick: Pick | None) -> list[str]:
    """The model answer as `quizdl grade --answer` takes it, one a part."""
    match right:
        case Picked(ids=ids):
            numbers = [str(n) for n, option in enumerate(pick.options if pick else (), 1) if option.id in ids]
            return [",".join(numbers)]
        case Typed(texts=texts) | Judged(texts=texts):
            return list(texts)
        case GaveUp():
            return []


def blocks_data(blocks: tuple[Block, ...], lang: Lang) -> list[dict[str, object]]:
    """Blocks as JSON has them, in the language `lang`."""
    return [_block(block, lang) for block in blocks]


def _block(block: Block, lang: Lang) -> dict[str, object]:
    match block:
        case Prose(text=text):
            return {"type": "text", "text": tell(text, lang)}
        case Formula(tex=tex):
            return {"type": "formula", "tex": tell(tex, lang)}
        case Code(source=source, numbered=numbered):
            return {"type": "code", "source": source, "numbered": numbered}
        case Table(head=head, rows=rows):
            cells = [[tell(cell, lang) for cell in row] for row in rows]
            return {"type": "table", "head": [tell(cell, lang) for cell in head], "rows": cells}
        case Figure(picture=picture, caption=caption):
            told = tell(caption, lang) if caption is not None else None
            return {"type": "figure", "caption": told, "description": tell(picture.describe(), lang)}
        case SideBySide(left=left, right=right):
            return {"type": "pair", "left": _block(left, lang), "right": _block(right, lang)}
        case Comparison():
            return {"type": "comparison"}
