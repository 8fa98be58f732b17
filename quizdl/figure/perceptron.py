"""A perceptron: inputs with their weights, the sum, the activation and the output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizdl.cells import Box
from quizdl.figure.shape import Shape
from quizdl.figure.sheet import Pen, Sheet
from quizdl.words import Both, Lang, Text, say, tell

LEAST_LABEL = 6
"""Labels are folded to no fewer columns than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Perceptron(Shape):
    """`bias` and `sum` are not shown where None; `named` are labels of the learner's in place of the inputs."""

    inputs: tuple[Both, ...]
    weights: tuple[Both, ...]
    activation: Both
    output: Both
    bias: Both | None
    sum: Both | None = None
    named: tuple[str, ...] = ()

    @property
    def places(self) -> int:
        """How many inputs can be named."""
        return len(self.inputs)

    def with_labels(self, labels: Sequence[str]) -> Perceptron:
        """The same with these labels on its inputs, in order; an input without one keeps its own."""
        return replace(self, named=tuple(labels)[: len(self.inputs)], words=None)

    def drawn(self, pen: Pen, width: int) -> Box:
        names = [pen.tell(name) for name in self._names()]
        weights = [pen.tell(weight) for weight in self.weights]
        if self.bias:
            names.append("1")
            weights.append(pen.tell(self.bias))
        total = pen.tell(self.sum) if self.sum else ""
        sigma = "Σ" if pen.unicode else "sum"
        activation, output = pen.tell(self.activation), pen.tell(self.output)
        wide = max(map(pen.size, weights), default=0) + 4
        boxes = (pen.size(sigma) + 4, pen.size(activation) + 4)
        middle = 3 + boxes[0] + 3 + (pen.size(total) + 1 if total else 0) + boxes[1] + 3
        room = width - wide - middle - 3
        tail = min(pen.size(output), max(8, room // 2))
        natural = max(map(pen.size, names), default=1)
        margin = min(natural, room - tail)
        if margin < min(natural, LEAST_LABEL):
            margin = natural
        folded = [pen.fold(name, max(2, margin)) for name in names]
        lines = pen.fold(output, max(2, tail))
        heights = [len(lines_of) for lines_of in folded]
        spread = 1 if sum(heights) + len(heights) <= 14 else 0
        tops: list[int] = []
        row = 0
        for height in heights:
            tops.append(row)
            row += height + spread
        rows = [top + (height - 1) // 2 for top, height in zip(tops, heights, strict=True)]
        height = max(row - spread, 3)
        center = max(1, min((rows[0] + rows[-1]) // 2, height - 2))
        sheet = Sheet(margin + 2 + wide + middle + 1 + max(map(pen.size, lines)), max(height, len(lines)), pen)
        bus = margin + 1 + wide
        for at, text, weight, line in zip(tops, folded, weights, rows, strict=True):
            for down, part in enumerate(text):
                sheet.right(margin, at + down, part, "accent" if self.named and text is not folded[-1] else "")
            sheet.across(margin + 1, bus, line, "dim")
            sheet.put(margin + 3, line, weight)
        for line in range(min(rows[0], center), max(rows[-1], center) + 1):
            sheet.glyph(bus, line, "│", "dim")
        for line in rows:
            corner = "╮" if line == min(*rows, center) else "╯" if line == max(*rows, center) else "┤"
            sheet.glyph(bus, line, "─" if len(rows) == 1 else corner, "dim")
        sheet.glyph(bus, center, "┼" if center in rows else "├", "dim")
        x = bus + 1
        x = self._arrow(sheet, x, center, "", 2)
        x = self._boxed(sheet, x, center, sigma)
        x = self._arrow(sheet, x, center, total, 2)
        x = self._boxed(sheet, x, center, activation)
        x = self._arrow(sheet, x, center, "", 2)
        for down, part in enumerate(lines):
            sheet.put(x + 1, max(0, center - (len(lines) - 1) // 2) + down, part, "bold")
        return sheet.box(center)

    def told(self) -> list[Text]:
        bias: Text = say("figure.with-bias", bias=self.bias) if self.bias else Both("", "")
        names = Both(
            "、".join(tell(name, Lang.JA) for name in self._names()),
            ", ".join(tell(name, Lang.EN) for name in self._names()),
        )
        weights = Both("、".join(weight.ja for weight in self.weights), ", ".join(weight.en for weight in self.weights))
        return [
            say(
                "figure.perceptron",
                inputs=names,
                weights=weights,
                bias=bias,
                sum=self.sum or Both("u", "u"),
                activation=self.activation,
                output=self.output,
            )
        ]

    def _names(self) -> list[Both]:
        """The inputs' labels: the learner's where there is one."""
        return [
            Both(self.named[index], self.named[index])
            if index < len(self.named) and self.named[index].strip()
            else name
            for index, name in enumerate(self.inputs)
        ]

    @staticmethod
    def _arrow(sheet: Sheet, x: int, y: int, label: str, least: int) -> int:
        end = x + least + (sheet.pen.size(label) + 1 if label else 0)
        sheet.across(x, end, y, "dim")
        if label:
            sheet.put(x + 1, y, label)
        sheet.glyph(end, y, "▶", "dim")
        return end + 1

    @staticmethod
    def _boxed(sheet: Sheet, x: int, y: int, text: str) -> int:
        size = sheet.pen.size(text) + 4
        sheet.frame(x, y - 1, size, 3)
        sheet.put(x + 2, y, text, "bold")
        return x + size
