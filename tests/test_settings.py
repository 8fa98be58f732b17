"""Settings are written whole or not at all, and what can't be read is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.errors import Stated, Usage
from quizdl.settings import Settings, changed, homes, load, save
from quizdl.words import Lang, tell

TODAY = date(2026, 11, 24)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    settings = Settings(language=Lang.JA, exam_date=date(2027, 2, 19), minutes_a_day=40, welcomed=True)
    save(tmp_path / "config", settings)
    assert load(tmp_path / "config") == settings
    assert [file.name for file in (tmp_path / "config").iterdir()] == ["settings.json"]


def test_none_saved_are_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()


def test_a_value_of_a_newer_version_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"language": "fr", "colour": "blue", "minutes_a_day": 30}')
    assert load(tmp_path) == Settings(minutes_a_day=30)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{")
    with pytest.raises(Stated) as caught:
        load(tmp_path)
    assert tell(caught.value.text, Lang.EN).startswith(
        f"The settings file {tmp_path / 'settings.json'} can't be read ("
    )


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Stated) as caught:
        save(tmp_path / "file", Settings())
    assert "Set QUIZDL_HOME to a folder that can be written." in tell(caught.value.text, Lang.EN)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "langage",
            "ja",
            "There is no setting `langage`. The settings are: language, exam-date, minutes-a-day, mathematics, ambiguous-width",
        ),
        ("exam-date", "tomorrow", "`exam-date` can't be `tomorrow`. Use a date like 2027-02-19."),
        ("exam-date", "2027-02-30", "`exam-date` can't be `2027-02-30`. Use a date like 2027-02-19."),
        (
            "exam-date",
            "2026/11/23",
            "`exam-date` can't be 2026-11-23: that is not after today (2026-11-24). Use the day of an exam to come.",
        ),
        (
            "exam-date",
            "20261124",
            "`exam-date` can't be 2026-11-24: that is not after today (2026-11-24). Use the day of an exam to come.",
        ),
        ("minutes-a-day", "0", "`minutes-a-day` can't be `0`. Use a whole number from 1 to 1440."),
        ("language", "fr", "`language` can't be `fr`. Use ja or en."),
    ],
)
def test_what_means_nothing_is_refused_with_a_cure(name: str, value: str, message: str) -> None:
    with pytest.raises(Usage) as caught:
        changed(Settings(), name, value, TODAY)
    assert tell(caught.value.text, Lang.EN) == message


def test_a_setting_can_be_unset() -> None:
    settings = changed(Settings(), "exam-date", "2027/02/19", TODAY)
    assert settings.exam_date == date(2027, 2, 19)
    assert changed(settings, "exam-date", "none", TODAY) == Settings()


@given(st.dates(), st.dates())
def test_an_exam_lies_ahead_and_a_date_that_has_passed_is_still_loaded(
    tmp_path_factory: pytest.TempPathFactory, day: date, today: date
) -> None:
    if day > today:
        assert changed(Settings(), "exam-date", day.isoformat(), today).exam_date == day
    else:
        with pytest.raises(Usage) as refused:
            changed(Settings(), "exam-date", day.isoformat(), today)
        assert day.isoformat() in tell(refused.value.text, Lang.EN)
    folder = tmp_path_factory.mktemp("config")
    save(folder, Settings(exam_date=day))
    assert load(folder).exam_date == day


def test_a_home_holds_all_three_folders(tmp_path: Path) -> None:
    places = homes({"QUIZDL_HOME": str(tmp_path)})
    assert (places.data, places.config, places.cache) == (tmp_path / "data", tmp_path / "config", tmp_path / "cache")
