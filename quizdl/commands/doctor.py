"""`quizdl doctor`: what protects this machine from the code that is graded, and a proof by trying."""

from __future__ import annotations

import json

from quizdl.commands.setup import Setup
from quizdl.words import say, tell


def run(setup: Setup, as_json: bool) -> int:
    """Show every layer of the sandbox and attack it a little. Exit code 1 where an attack came through."""
    from quizdl.sandbox.selfattack import attack

    runner = setup.runner()
    runner.start()
    level, layers = runner.level(), runner.layers()
    trials = attack(runner)
    through = [trial for trial in trials if not trial.stopped]
    if as_json:
        found = {
            "level": str(level),
            "layers": [
                {
                    "name": layer.name,
                    "on": layer.on,
                    "why": tell(layer.why, setup.lang),
                    "meaning": tell(layer.meaning, setup.lang),
                }
                for layer in layers
            ],
            "attacks": [
                {
                    "name": trial.name,
                    "tried": tell(trial.tried, setup.lang),
                    "stopped": trial.stopped,
                    "verdict": trial.verdict,
                }
                for trial in trials
            ],
        }
        setup.line(json.dumps(found, ensure_ascii=False))
        return 1 if through else 0
    setup.line(tell(say(f"doctor.level-{level}"), setup.lang))
    setup.line("")
    for layer in layers:
        mark = tell(say("doctor.on" if layer.on else "doctor.off"), setup.lang)
        setup.line(f"{mark}  {layer.name:<15} {tell(layer.why, setup.lang)}")
        setup.line(f"      {tell(layer.meaning, setup.lang)}")
    setup.line("")
    setup.line(tell(say("doctor.attacks"), setup.lang))
    for trial in trials:
        held = "doctor.worked" if trial.name == "honest" else "doctor.stopped"
        mark = tell(say(held if trial.stopped else "doctor.through"), setup.lang)
        setup.line(f"{mark}  {tell(trial.tried, setup.lang)}  ({trial.verdict})")
    return 1 if through else 0
