"""The first run: the language and the date of the exam, both to be passed over with Enter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quizdl.screen.keys import folded
from quizdl.screen.replies import Desk
from quizdl.screen.views import Notice, Tone
from quizdl.settings import Settings
from quizdl.study.days import NotAhead, read_exam_day
from quizdl.words import Lang, same, say

_LANGUAGES = {"1": Lang.JA, "ja": Lang.JA, "日本語": Lang.JA, "2": Lang.EN, "en": Lang.EN, "english": Lang.EN}


def welcome(desk: Desk, settings: Settings, today: date) -> Settings | None:
    """The settings after the first questions; the desk speaks the language chosen. None at the end of input."""
    desk.show(Notice(same("quizdl"), Tone.PLAIN), Notice(say("welcome.hello"), Tone.PLAIN))
    while settings.language is None:
        typed = desk.line(say("welcome.language", default="1" if desk.lang is Lang.JA else "2"))
        if typed is None:
            return None
        word = folded(typed).lower()
        if not word:
            break
        if word in _LANGUAGES:
            desk.lang = _LANGUAGES[word]
            settings = replace(settings, language=desk.lang)
        else:
            desk.show(Notice(say("welcome.language-again")))
    while settings.exam_date is None:
        typed = desk.line(say("welcome.exam-date"))
        if typed is None:
            return None
        if not folded(typed):
            break
        try:
            settings = replace(settings, exam_date=read_exam_day(typed, today))
        except NotAhead as day:
            desk.show(Notice(say("welcome.exam-date-past", day=str(day))))
        except ValueError:
            desk.show(Notice(say("welcome.exam-date-again")))
    desk.show(Notice(say("welcome.ready")))
    return replace(settings, welcomed=True)
