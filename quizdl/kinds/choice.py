"""Choosing among options, one or several of which are right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizdl.blocks import FORMS, read_block
from quizdl.entry import Entry
from quizdl.grading.misconception import Misconception
from quizdl.kinds.folding import plain, same_words
from quizdl.kinds.still import Still, gave_up, refuse, right, unreadable, wrong
from quizdl.model import (
    Block,
    Code,
    Formula,
    GaveUp,
    Option,
    Outcome,
    Pick,
    Picked,
    Prose,
    Reason,
    Response,
    Unreadable,
    Verdict,
)
from quizdl.words import Both, say

_NUMBER = re.compile(r"(?:選択肢|option|no\.?|#)?\s*[(\[]?(\d{1,3})[)\]]?\s*(?:番目?|\.|:)?", re.IGNORECASE)
_CIRCLED = re.compile("([①-⑳])")
_BETWEEN = re.compile(r"\s*(?:[,、;/&+・]|と|及び|および|\band\b)\s*|\s+")


@dataclass(frozen=True, slots=True)
class Choice(Still):
    """Options in the bank's order, with the ids of the right ones."""

    options: tuple[Option, ...]
    keys: tuple[str, ...]
    shuffled: bool = True

    def ask(self) -> Pick:
        return Pick(self.options, len(self.keys) > 1, self.shuffled)

    def right(self) -> Picked:
        return Picked(self.keys)

    def read(self, answers: tuple[str, ...]) -> Picked | Unreadable:
        """Options by their number from 1, their text or their id; several as `1,3` or one an answer."""
        if not any(answer.strip() for answer in answers):
            return Unreadable(say("judging.empty"))
        chosen: list[str] = []
        for answer in answers:
            found = self._read(answer)
            if isinstance(found, Unreadable):
                return found
            chosen.extend(id for id in found if id not in chosen)
        if len(self.keys) == 1 and len(chosen) > 1:
            return Unreadable(say("kinds.choose-one"))
        return Picked(tuple(option.id for option in self.options if option.id in chosen))

    def shown(self, response: Response) -> tuple[Block, ...]:
        chosen = response.ids if isinstance(response, Picked) else ()
        blocks = tuple(block for option in self.options if option.id in chosen for block in option.blocks)
        return blocks or (Prose(say("kinds.no-answer")),)

    def grade(self, response: Response) -> Verdict:
        """Right where exactly the right options are chosen; of several, each right one counts and each other one
        takes as much away."""
        match response:
            case GaveUp():
                return gave_up()
            case Picked(ids=ids) if ids and all(any(id == option.id for option in self.options) for id in ids):
                return self._judge(set(ids))
            case _:
                return unreadable(say("kinds.not-answered-so"))

    # inside

    def _judge(self, ids: set[str]) -> Verdict:
        keys = set(self.keys)
        if ids == keys:
            return right()
        extra = ids - keys
        known = next((one for one in self.wrong if {one.id} == extra), None)
        if len(keys) == 1:
            return wrong(say("kinds.not-that-option"), known)
        hits = len(ids & keys)
        score = max(0.0, (hits - len(extra)) / len(keys))
        return Verdict(
            Outcome.PARTLY if score else Outcome.WRONG,
            score,
            Reason.WRONG_VALUE,
            say("kinds.some-options", right=len(keys), hits=hits, extra=len(extra)),
            diagnosis=known.id if known else None,
            teaching=known.why if known else None,
        )

    def _read(self, answer: str) -> tuple[str, ...] | Unreadable:
        answer = _CIRCLED.sub(r" \1 ", answer)
        whole = self._find(answer)
        if not isinstance(whole, Unreadable):
            return (whole,)
        pieces = [piece for piece in _BETWEEN.split(plain(answer)) if piece]
        if len(pieces) < 2:
            return whole
        chosen: list[str] = []
        for piece in pieces:
            found = self._find(piece)
            if isinstance(found, Unreadable):
                return whole if _NUMBER.fullmatch(plain(piece)) is None else found
            chosen.append(found)
        return tuple(chosen)

    def _find(self, text: str) -> str | Unreadable:
        folded = plain(text)
        wanted = same_words(text)
        number = _NUMBER.fullmatch(folded)
        if number and 1 <= int(number[1]) <= len(self.options):
            return self.options[int(number[1]) - 1].id
        fits = [option.id for option in self.options if wanted in option_words(option)] if wanted else []
        if len(fits) == 1:
            return fits[0]
        if fits:
            return Unreadable(say("kinds.option-unclear", text=folded))
        if number:
            return Unreadable(say("kinds.number-out-of-range", number=int(number[1]), most=len(self.options)))
        return Unreadable(say("kinds.no-such-option", text=folded[:60], most=len(self.options)))


def option_words(option: Option) -> set[str]:
    """The ways to type an option in words: its id and its text in either language, folded."""
    words = {same_words(option.id)}
    if len(option.blocks) == 1:
        match option.blocks[0]:
            case Prose(text=Both(ja=ja, en=en)) | Formula(tex=Both(ja=ja, en=en)):
                words |= {same_words(ja), same_words(en)}
            case Code(source=source):
                words.add(same_words(source))
    return words - {""}


def read(entry: Entry) -> Choice:
    """A choice from its bank entry: `options`, of which one or more are `right`; `shuffle`."""
    refuse(entry, "accept")
    refuse(entry, "wrong")
    options: list[Option] = []
    keys: list[str] = []
    known: list[Misconception] = []
    for number, item in enumerate(entry.children("options", least=2), 1):
        id = item.word("id")
        if any(id == option.id for option in options):
            item.report("double", say("catalogue.double-id", id=id), say("catalogue.another-id"), "id")
        options.append(Option(id, read_block(item)))
        if item.flag("right"):
            keys.append(id)
            if item.has("why"):
                item.report("why-of-right", say("kinds.why-of-right"), say("kinds.drop-why"), "why")
        else:
            known.append(Misconception(id, item.text("why"), ((str(number),),), place=item.place()))
        item.finish(FORMS)
    if options and not keys:
        entry.report("no-right", say("kinds.no-right-option"), say("kinds.mark-right"), "options")
    return Choice((), tuple(known), tuple(options), tuple(keys), entry.flag("shuffle", default=True))
