"""What `quizdl stats` says."""

SENTENCES: dict[str, tuple[str, str]] = {
    "nothing": (
        "まだ解答がありません。quizdl practice で始めてください。",
        "Nothing has been answered yet. Start with quizdl practice.",
    ),
    "head": ("解答 {attempts} 問 · 学習 {days} 日", "{attempts} answers · {days} days"),
    "waiting": ("復習の時期 {due} · 不正解のまま {missed}", "due {due} · still missed {missed}"),
    "areas": ("分野", "Areas"),
    "topics": ("トピック", "Topics"),
    "none-yet": ("まだ解答がありません", "nothing answered yet"),
    "interval": (
        "見込みの正解率と 90 % 区間です。右端は、初回に正解した数と解答した数です。",
        "Expected accuracy with a 90 % interval; at the right, right at the first try of those answered.",
    ),
}
