"""What is said of the history's file."""

SENTENCES: dict[str, tuple[str, str]] = {
    "full": (
        "ディスクがいっぱいで、記録を {path} に書き込めません。空きを作ってから、もう一度実行してください。ここまでの記録は残っています。",
        "The disk is full, so the history at {path} can't be written. Make room and run again. Everything recorded so far is kept.",
    ),
    "busy": (
        "別の quizdl が記録 {path} を使い続けています。そちらを終えてから、もう一度実行してください。",
        "Another quizdl keeps the history at {path} busy. Close it and run again.",
    ),
    "unwritable": (
        "記録 {path} に書き込めません。フォルダの権限を確かめるか、書き込めるフォルダを QUIZDL_HOME に指定してください。",
        "The history at {path} can't be written. Check the folder's permissions, or set QUIZDL_HOME to a folder that can be written.",
    ),
    "damaged-now": (
        "記録 {path} が壊れています。もう一度実行すると、壊れたファイルを残したまま、読める記録を新しいファイルへ移します。",
        "The history at {path} is damaged. Run again: the damaged file is set aside and what can be read of it goes into a new one.",
    ),
    "disk": (
        "ディスクが記録 {path} の読み書きに失敗しました（{error}）。ここまでの記録は残っています。ディスクの状態と空きを確かめてから、もう一度実行してください。",
        "The disk failed on the history at {path} ({error}). Everything recorded so far is kept. Check the disk and the room on it, then run again.",
    ),
    "failed": ("記録 {path} を使えません（{error}）。", "The history at {path} can't be used ({error})."),
    "newer": (
        "記録 {path} は、より新しい quizdl が書いたものです。quizdl を新しくしてください。",
        "The history at {path} was written by a newer quizdl. Update quizdl.",
    ),
    "old-sqlite": (
        "この Python に付属する SQLite は {version} です。記録には JSON 関数を備えた 3.37 以降が必要です。新しい Python で実行してください。",
        "This Python comes with SQLite {version}. The history needs 3.37 or later with its JSON functions: run a newer Python.",
    ),
    "set-aside": (
        "記録のファイルが壊れていたので {aside} として残し、読めた {count} 件を新しいファイルに移しました。",
        "The history's file was damaged. It is kept as {aside}, and the {count:# event|# events} that could be read went into a new one.",
    ),
    "backup": (
        "控え {path} に {count} 件あります。`quizdl import {path}` で取り込めます。すでにある記録は重なりません。",
        "The backup {path} holds {count:# event|# events}. `quizdl import {path}` takes in those that are missing here.",
    ),
    "bad-line": (
        "{source} の {line} 行目は、書き出した記録の形をしていません。何も取り込んでいません。",
        "Line {line} of {source} is no event of an exported history. Nothing was taken in.",
    ),
    "stdin": ("標準入力", "standard input"),
    "merged": (
        "{new} 件を取り込みました（{known} 件はすでにありました）。",
        "Took in {new:# event|# events} ({known:# was|# were} here already).",
    ),
    "taking-in": ("記録を読み直しています… {share} %", "Reading the history again… {share} %"),
    "exported": ("{count} 件を {path} に書き出しました。", "Wrote {count:# event|# events} to {path}."),
    "no-file": ("{path} を読めません（{error}）。", "{path} can't be read ({error})."),
    "no-target": ("{path} に書き込めません（{error}）。", "{path} can't be written ({error})."),
}
