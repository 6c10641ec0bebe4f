"""Writes what was measured: tables between two markers of a page, and a plot."""

import csv
import html
import math
import re

from .tools import HERE

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
COLOURS = {
    "product": ("#0b6e4f", "Tidewaiter: forgives, judges, explains"),
    "parses": ("#9aa5b1", "reads or parses, searches nothing"),
    "exact": ("#3d6fb4", "finds exact phrases"),
    "forgiving": ("#c9782c", "forgives misspellings"),
}


def read_targets():
    """Row name -> (whether lower is better, must, aim)."""
    with open(HERE / "targets.csv", encoding="utf-8", newline="") as file:
        return {
            row["row"]: (row["better"] == "lower", float(row["must"]), float(row["aim"]))
            for row in csv.DictReader(file)
        }


def reached(value, target):
    """What a value reaches."""
    lower, must, aim = target
    good = (lambda limit: value <= limit) if lower else (lambda limit: value >= limit)
    if good(aim):
        return "aim"
    return "must" if good(must) else "**not yet**"


def number(value):
    """A number as short as it can be told apart."""
    if value is None:
        return ""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4g}"


def table(header, rows):
    """A Markdown table."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(cells) + " |" for cells in rows]
    return "\n".join(lines)


def comparisons(rows):
    """The main table, in the order of the targets."""
    targets = read_targets()
    by_name = {row.name: row for row in rows}
    cells = []
    for name, target in targets.items():
        row = by_name.get(name)
        _, must, aim = target
        limits = [number(must), number(aim)]
        if row is None or row.value is None:
            cells.append([name, "not measured", "", "", *limits, "", ""])
            continue
        measured = f"{number(row.value)} {row.unit}".strip()
        cells.append([name, measured, row.ours, row.theirs, *limits, reached(row.value, target),
                      row.note])
    header = ["comparison", "measured", "Tidewaiter", "peer", "must", "aim", "reached", "note"]
    return table(header, cells)


def percent(value):
    """A share, shown."""
    return "" if value is None else f"{value:.1%}"


def forgiving(entries):
    """Tools on the sample of planted names."""
    header = ["tool", "lines/s", "right name found", "line flagged", "other lines flagged"]
    rows = [[name, number(rate), *map(percent, shares)] for name, rate, *shares in entries]
    return table(header, rows)


def kinds(result):
    """Recall by kind of damage."""
    header = ["damage", "planted", "right entry shown with `--all`", "line referred"]
    rows = [
        [kind, f"{c['planted']:,}", percent(c["recall"]), percent(c["referred"])]
        for kind, c in result.items()
    ]
    return table(header, rows)


def page(rows, bench, about):
    """Everything that stands between the markers."""
    parts = ["\n".join(f"- {name}: {value}" for name, value in about.items())]
    parts.append(comparisons(rows))
    if bench.rates:
        parts.append("![Lines a second, by tool](peers.svg)")
    if bench.forgiving:
        parts.append("Forgiving tools beside it, on lines of which 30 % hold a planted name. For the "
                     "product, a name is found if `--all` shows its entry, and a line is flagged "
                     "if it is yellow or red; for the others, if they report any phrase.")
        parts.append(forgiving(bench.forgiving))
    if bench.kinds:
        parts.append("Planted names by kind of damage:")
        parts.append(kinds(bench.kinds))
    skipped = list(bench.peers.skipped.values())
    if skipped:
        parts.append("\n".join(f"- {sentence}" for sentence in skipped))
    return "\n\n".join(parts)


def between_markers(path, text):
    """Puts text between the markers of a page."""
    old = path.read_text(encoding="utf-8")
    pattern = re.compile(re.escape(BEGIN) + ".*" + re.escape(END), re.DOTALL)
    if not pattern.search(old):
        raise ValueError(f"{path} lacks the lines '{BEGIN}' and '{END}'")
    new = pattern.sub(lambda _: f"{BEGIN}\n{text}\n{END}", old)
    path.write_text(new, encoding="utf-8")


def plot(rates):
    """Bars of lines a second on a logarithmic scale, as SVG."""
    bars = sorted(rates.items(), key=lambda item: -item[1][1])
    left, width, step, top = 190, 470, 24, 34
    values = [rate for _, (_, rate) in bars]
    low = math.floor(math.log10(min(values)) - 0.05)
    high = math.ceil(math.log10(max(values)))
    scale = width / max(high - low, 1)
    height = top + step * len(bars) + 30 + 18 * len(COLOURS)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 110} {height}" '
        'font-family="sans-serif" font-size="13" role="img">',
        "<title>Lines a second, by tool</title>",
        f'<rect width="100%" height="100%" fill="#ffffff"/><text x="{left}" y="16" '
        'font-weight="bold">lines a second (each step is ten times more)</text>',
    ]
    bottom = top + step * len(bars)
    for power in range(low, high + 1):
        x = left + (power - low) * scale
        out.append(f'<path d="M{x:.1f} {top - 8}V{bottom}" stroke="#e1e4e8"/>')
        out.append(f'<text x="{x:.1f}" y="{bottom + 14}" fill="#57606a" '
                   f'text-anchor="middle" font-size="11">{10**power:,}</text>')
    for place, (name, (kind, rate)) in enumerate(bars):
        y = top + step * place
        length = (math.log10(rate) - low) * scale
        out.append(f'<text x="{left - 8}" y="{y + 14}" text-anchor="end">{html.escape(name)}</text>')
        out.append(f'<rect x="{left}" y="{y + 2}" width="{length:.1f}" height="{step - 8}" '
                   f'rx="2" fill="{COLOURS[kind][0]}"/>')
        out.append(f'<text x="{left + length + 6:.1f}" y="{y + 14}">{rate:,.0f}</text>')
    for place, (colour, meaning) in enumerate(COLOURS.values()):
        y = bottom + 26 + 18 * place
        out.append(f'<rect x="{left}" y="{y}" width="12" height="12" rx="2" fill="{colour}"/>')
        out.append(f'<text x="{left + 18}" y="{y + 11}">{html.escape(meaning)}</text>')
    out.append("</svg>\n")
    return "\n".join(out)
