"""A network's layers of units with all their connections."""

from __future__ import annotations

from dataclasses import dataclass

from quizdl.cells import Box
from quizdl.figure.canvas import Canvas, Ink, Layer
from quizdl.figure.shape import Shape
from quizdl.figure.sheet import Pen, Sheet
from quizdl.words import Both, Text, same, say

MOST = 6
"""More units than this are drawn as the first two, a gap and the last."""
WIDEST_GAP = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Network(Shape):
    """`sizes` are units a layer; `labels` stand inside the units, `titles` under the layers, `between` over the
    connections."""

    sizes: tuple[int, ...]
    titles: tuple[Both, ...] = ()
    labels: tuple[tuple[Both, ...], ...] = ()
    between: tuple[Both, ...] = ()

    def drawn(self, pen: Pen, width: int) -> Box:
        shown = [self._shown(layer, pen) for layer in range(len(self.sizes))]
        cells = [max(pen.size(text) for text in texts) + 4 for texts in shown]
        titles = [pen.tell(title) for title in self.titles] or [""] * len(self.sizes)
        wides = [max(cell, pen.size(title)) for cell, title in zip(cells, titles, strict=True)]
        over = [pen.tell(name) for name in self.between]
        gaps = max(1, len(self.sizes) - 1)
        needed = max([5, *(pen.size(name) + 2 for name in over)])
        gap = min(WIDEST_GAP, (width - sum(wides)) // gaps)
        if gap < needed:
            return Sheet(sum(wides) + needed * gaps, 1, pen).box()
        most = max(map(len, shown))
        step = 3 if most <= 4 else 2
        top = 1 if over else 0
        height = (most - 1) * step + 1
        sheet = Sheet(sum(wides) + gap * gaps, top + height + (2 if any(titles) else 0), pen)
        lefts = [sum(wides[:layer]) + gap * layer for layer in range(len(shown))]
        rows = [
            [top + (height - ((len(texts) - 1) * step + 1)) // 2 + step * index for index in range(len(texts))]
            for texts in shown
        ]
        ink = Ink("dim", "", Layer.GUIDE)
        for layer in range(len(shown) - 1):
            start = lefts[layer] + (wides[layer] + cells[layer]) // 2
            end = lefts[layer + 1] + (wides[layer + 1] - cells[layer + 1]) // 2
            canvas = Canvas(end - start, top + height)
            for a, before in zip(rows[layer], shown[layer], strict=True):
                for b, after in zip(rows[layer + 1], shown[layer + 1], strict=True):
                    if "⋮" not in (before, after):
                        canvas.line((0, 4 * a + 1), (canvas.across - 1, 4 * b + 1), ink)
            canvas.paint(sheet, start, 0)
            if over:
                sheet.center(start, 0, end - start, over[layer], "accent")
        for layer, texts in enumerate(shown):
            left = lefts[layer] + (wides[layer] - cells[layer]) // 2
            for row, text in zip(rows[layer], texts, strict=True):
                if text == "⋮":
                    sheet.center(left, row, cells[layer], pen("⋮"), "dim")
                else:
                    sheet.put(left, row, "(")
                    sheet.center(left + 1, row, cells[layer] - 2, text, "bold")
                    sheet.put(left + cells[layer] - 1, row, ")")
            if titles[layer]:
                sheet.center(lefts[layer], top + height + 1, wides[layer], titles[layer], "dim")
        return sheet.box()

    def told(self) -> list[Text]:
        told: list[Text] = [say("figure.network")]
        for layer, size in enumerate(self.sizes):
            name: Text = self.titles[layer] if self.titles else say("figure.layer-number", number=layer + 1)
            labels: Text = same("")
            if self.labels and self.labels[layer]:
                inside = Both(*(", ".join(getattr(text, lang) for text in self.labels[layer]) for lang in ("ja", "en")))
                labels = say("figure.in-brackets", inside=inside)
            told.append(say("figure.network-layer", name=name, units=size, labels=labels))
            if layer < len(self.between):
                told.append(say("figure.network-between", name=self.between[layer]))
        return told

    def _shown(self, layer: int, pen: Pen) -> list[str]:
        """The texts of a layer's units, those of a big one cut short; a unit without a label is blank."""
        size = self.sizes[layer]
        given = [pen.tell(label) for label in self.labels[layer]] if self.labels else []
        texts = given if len(given) == size else [" "] * size
        if size <= MOST:
            return texts
        if any(text.strip() for text in texts):
            return [texts[0], texts[1], "⋮", texts[-1]]
        return ["1", "2", "⋮", str(size)]
