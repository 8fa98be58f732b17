"""Responses as text, as the history keeps them."""

from __future__ import annotations

import json

from quizdl.model import GaveUp, Judged, Picked, Response, Typed


def dump(response: Response) -> str:
    """The response as one line of JSON."""
    match response:
        case Picked(ids):
            data: dict[str, object] = {"picked": ids}
        case Typed(texts):
            data = {"typed": texts}
        case Judged(texts, points):
            data = {"judged": texts, "points": points}
        case GaveUp():
            data = {"gave_up": True}
    return json.dumps(data, ensure_ascii=False)


def load(text: str) -> Response:
    """The response that `dump` wrote. Raises ValueError for anything else."""
    try:
        return _read(json.loads(text))
    except (TypeError, RecursionError):
        raise ValueError(f"no response: {text[:80]}") from None


def _read(data: object) -> Response:
    match data:
        case {"picked": [*ids]}:
            return Picked(tuple(str(id) for id in ids))
        case {"typed": [*texts]}:
            return Typed(tuple(str(part) for part in texts))
        case {"judged": [*texts], "points": [*points]}:
            return Judged(tuple(str(part) for part in texts), tuple(tuple(int(n) for n in part) for part in points))
        case {"gave_up": True}:
            return GaveUp()
    raise TypeError("no response")
