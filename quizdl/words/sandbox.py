"""What is said of the sandbox: its layers, its level, its trial of itself."""

SENTENCES: dict[str, tuple[str, str]] = {
    # why a layer is on or off
    "on": ("有効です。", "On."),
    "needless": ("管理者として動いていないので、もともと満たされています。", "Given: quizdl isn't run by root."),
    "off": ("指定により外されています。", "Left out on request."),
    "refused": ("システムに断られました: {why}", "The system refused it: {why}"),
    "absent": ("このシステムでは使えません。", "Not to be had on this system."),
    # what it means
    "process-on": (
        "答案は一回限りの別プロセスで動き、正解や採点結果には触れられません。",
        "An answer runs in a process of its own, once; the reference and the verdict are never in it.",
    ),
    "limits-on": (
        "メモリ、CPU 時間、ファイルの大きさ、プロセス数に上限があります。",
        "Memory, CPU time, file sizes and the number of processes have limits.",
    ),
    "limits-off": (
        "メモリやプロセス数に上限がなく、止まるのは制限時間が来たときだけです。",
        "Memory and processes are unlimited; only the clock stops an answer.",
    ),
    "nobody-on": (
        "答案は管理者の権限を持ちません。",
        "An answer has no rights of an administrator.",
    ),
    "nobody-off": (
        "答案は管理者のまま動きます。ほかの層が止めない操作はすべて通ります。",
        "An answer runs as an administrator: whatever the other layers let through succeeds.",
    ),
    "user-namespace-on": (
        "答案からはほかの利用者が見えません。",
        "An answer sees no user but itself.",
    ),
    "user-namespace-off": (
        "ネットワーク、ファイル、プロセスを名前空間で隔離できません。",
        "Network, files and processes can't be set apart by namespaces.",
    ),
    "network-on": (
        "答案にはネットワークがありません。",
        "An answer has no network.",
    ),
    "network-off": (
        "システムコールの制限だけがネットワークを止めます。",
        "Only the filter of system calls keeps an answer off the network.",
    ),
    "empty-root-on": (
        "答案から見えるのは、書き込めない空のフォルダだけです。",
        "All an answer can see of the disk is an empty folder it can't write.",
    ),
    "empty-root-off": (
        "ファイルを守るのは Landlock とシステムコールの制限です。",
        "Files are kept by Landlock and the filter of system calls.",
    ),
    "pid-namespace-on": (
        "答案からはほかのプロセスが見えず、残ったプロセスもまとめて終わります。",
        "An answer sees no other process, and whatever it leaves behind ends with it.",
    ),
    "pid-namespace-off": (
        "ほかのプロセスの番号が答案から見えます。",
        "An answer can see the numbers of other processes.",
    ),
    "capabilities-on": (
        "特権はすべて捨てられ、取り戻せません。",
        "Every privilege is given up for good.",
    ),
    "capabilities-off": (
        "特権が残っています。",
        "Privileges are kept.",
    ),
    "landlock-on": (
        "カーネルがファイルへのアクセスをすべて拒みます。",
        "The kernel refuses every access to files.",
    ),
    "landlock-off": (
        "ファイルを守るのは空のルートとシステムコールの制限です。",
        "Files are kept by the empty root and the filter of system calls.",
    ),
    "seccomp-on": (
        "計算に要る 50 ほどのシステムコールだけが許されます。ファイル、通信、プロセスの操作は入っていません。",
        "Only some fifty system calls that computing needs are allowed: none for files, network or processes.",
    ),
    "seccomp-off": (
        "システムコールが制限されません。他人の答案を採点する水準ではありません。",
        "System calls are not filtered; this is no level at which to grade other people's answers.",
    ),
    # the trial of itself
    "try-read": ("ファイルを読む", "read a file"),
    "try-write": ("ファイルを書く", "write a file"),
    "try-connect": ("ネットワークにつなぐ", "use the network"),
    "try-start": ("別のプロセスを起動する", "start another process"),
    "try-peek": ("採点側のメモリをのぞく", "look into the grader's memory"),
    "try-loop": ("無限ループで止まらない", "loop for ever"),
    "try-memory": ("メモリを使い尽くす", "use up all memory"),
    "try-flood": ("画面を出力で埋める", "flood the output"),
    "try-forge": ("採点結果を偽造する", "forge a verdict"),
    "try-crash": ("プロセスを壊す", "crash its process"),
    "try-honest": ("その後に正しい答案を採点する", "afterwards, have an honest answer graded"),
}
