"""The comparisons. Each function measures one group and returns its rows."""

import json
import shlex
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from .measure import Failed, interleaved, median, once, peak, piped, ratio
from .tools import HERE, ROOT, say

MILLION = 1_000_000
# The product on one thread, in measurements and in the plot.
ONE = "Tidewaiter, 1 thread"
# Two such runs at once: what the machine gives two cores that share nothing.
PAIR = "two runs at once"
# Bytes of one generated line with its lower-case copy, rounded up.
LINE_BYTES = 400


@dataclass
class Row:
    """One line of the table."""

    name: str
    value: float = None  # in the unit of its target; None if it was skipped
    unit: str = ""
    ours: str = ""
    theirs: str = ""
    note: str = ""


@dataclass
class Bench:
    """What every comparison needs."""

    product: str
    tool: str
    peers: object
    work: Path
    lines: int
    rounds: int
    threads: int
    seed: int
    sample: int
    mix: str
    rates: dict = field(default_factory=dict)  # tool -> (kind, lines a second), for the plot
    forgiving: list = field(default_factory=list)  # table of forgiving tools
    kinds: dict = field(default_factory=dict)  # recall by kind of damage

    def run_tool(self, command, **options):
        """Runs the generator."""
        arguments = [part for k, v in options.items() for part in (f"--{k}", str(v))]
        return once([self.tool, command, *arguments])

    def manifest(self, name, lines, duplicates=0.0, planted=0.005):
        """Generates a manifest; returns it with its truth."""
        need = lines * LINE_BYTES
        if shutil.disk_usage(self.work).free < need:
            raise Failed(f"{self.work} has less than {need / 1e9:.0f} GB left; give --work a "
                         "folder with more, or fewer --lines")
        say(f"generating {name}: {lines:,} lines")
        out, truth = self.work / f"{name}.csv", self.work / f"{name}.tsv"
        self.run_tool("manifest", out=out, truth=truth, lines=lines, duplicates=duplicates,
                      planted=planted, seed=self.seed, mix=self.mix)
        return out, truth

    def phrases(self):
        """The product's English terms that plain searchers can use, one a line.

        The product itself runs with all of them, its substances, designations and 16 languages.
        """
        path = self.work / "phrases.txt"
        self.run_tool("phrases", out=path)
        return path

    def screen(self, manifest, threads=None, more=(), out="referrals.csv"):
        """The product's command: the whole catalogue, reading and writing."""
        threads = str(threads or self.threads)
        out = str(self.work / out)
        return [self.product, "screen", str(manifest), "-q", "--threads", threads, "-o", out, *more]

    def rate(self, kind, name, lines, seconds):
        """Notes a throughput for the plot."""
        self.rates[name] = (kind, lines / seconds)


def seconds(value):
    """Seconds, shown."""
    return f"{value:.2f} s" if value < 100 else f"{value:,.0f} s"


def large(bench):
    """The product, ripgrep and the csv crate on all lines; memory; threads."""
    rows = []
    for duplicates in (0.0, 0.6):
        rows += whole_file(bench, duplicates)
    return rows


def whole_file(bench, duplicates):
    """One manifest of full size."""
    share = f"{duplicates:.0%}".replace("%", " %")
    manifest, _ = bench.manifest(f"large-{duplicates:.0%}".rstrip("%"), bench.lines, duplicates)
    ours = f"Tidewaiter, {bench.threads} threads"
    commands = {ours: bench.screen(manifest)}
    commands["csv crate"] = [bench.tool, "parse", "--from", str(manifest)]
    lower = None
    if bench.peers.rg:
        lower = bench.work / "lower.csv"
        bench.run_tool("lower", **{"from": manifest, "out": lower})
        commands["rg"] = [bench.peers.rg, "-F", "-c", "-f", str(bench.phrases()), str(lower)]
    if duplicates == 0:
        commands[ONE] = bench.screen(manifest, threads=1)
        other = bench.screen(manifest, threads=1, out="referrals-too.csv")
        both = f"{shlex.join(commands[ONE])} & {shlex.join(other)} && wait $!"
        commands[PAIR] = ["sh", "-c", both]
    say(f"{share} duplicates: {', '.join(commands)}")
    runs = interleaved(commands, bench.rounds)
    rows = [beside(f"csv crate {share}: wall", runs, ours, "csv crate")]
    if bench.peers.rg:
        rows.insert(0, beside(f"rg exact {share}: wall", runs, ours, "rg"))
    if duplicates == 0:
        rows += [threads(bench, runs, ours), *memory(bench, runs[ours], manifest)]
        for name, kind in ((ours, "product"), ("csv crate", "parses"), ("rg", "exact")):
            if name in runs:
                bench.rate(kind, name, bench.lines, median(runs[name]))
        bench.rate("product", ONE, bench.lines, median(runs[ONE]))
    for path in filter(None, (manifest, lower)):
        path.unlink()
    return rows


def beside(name, runs, ours, theirs, what="wall"):
    """The ratio of two tools of one interleaved group."""
    return Row(name, ratio(runs[ours], runs[theirs], what), "x",
               seconds(median(runs[ours], what)), seconds(median(runs[theirs], what)))


def threads(bench, runs, ours):
    """What the second thread brings, and what a second core brings a run of its own."""
    most = 2 * ratio(runs[ONE], runs[PAIR])
    return Row("1 to 2 threads: wall", ratio(runs[ONE], runs[ours]), "x",
               seconds(median(runs[ours])), seconds(median(runs[ONE])),
               f"{bench.threads} threads beside 1; two separate runs at once do {most:.2f} x the work of one")


def memory(bench, runs, manifest):
    """Peak memory from a file and from a pipe."""
    from_pipe = piped(["cat", str(manifest)], bench.screen("-"))
    return [Row(f"peak memory: {name}", value, "MB", f"{value:.0f} MB")
            for name, value in (("file", peak(runs)), ("pipe", from_pipe.peak_mb))]


def scanners(bench):
    """Tools that scan or parse a file of up to a million lines: Hyperscan, polars, duckdb."""
    lines = min(bench.lines, MILLION)
    manifest, _ = bench.manifest("million", lines)
    commands = {"ours": bench.screen(manifest)}
    commands["read"] = [bench.tool, "read", "--from", str(manifest)]
    if bench.peers.literals:
        commands["Hyperscan"] = [bench.peers.literals, str(bench.phrases()), str(manifest)]
    for name in ("polars", "duckdb"):
        if bench.peers.has(name):
            script = str(HERE / "sidebyside/csv_peer.py")
            commands[name] = [sys.executable, script, name, str(manifest), str(bench.threads)]
    runs = interleaved(commands, bench.rounds)
    bench.rate("parses", "reading only", lines, median(runs["read"]))
    for name in ("polars", "duckdb"):
        if name in runs:
            bench.rate("parses", name, lines, statistics.median(inner_seconds(runs[name])))
    return [hyperscan(bench, runs, lines)] if bench.peers.literals else []


def inner_seconds(runs):
    """What tools say of themselves that their work took."""
    return [json.loads(run.text)["seconds"] for run in runs]


def hyperscan(bench, runs, lines):
    """Processor time of the product beside that of the scan alone."""
    scans = inner_seconds(runs["Hyperscan"])
    ratios = [run.cpu / scan for run, scan in zip(runs["ours"], scans)]
    scan = statistics.median(scans)
    bench.rate("exact", "Hyperscan, scan only", lines, scan)
    return Row("Hyperscan literals: processor time", statistics.median(ratios), "x",
               seconds(median(runs["ours"], "cpu")), seconds(scan), "its scan alone, without CSV")


def recall(bench):
    """Planted damage found, other lines flagged."""
    lines = min(bench.lines, MILLION // 5)
    manifest, truth = bench.manifest("recall", lines, planted=0.1)
    result = scored(bench, manifest, truth)
    bench.kinds = result["kinds"]
    others = result["others_fuzzy"]
    planted = f"{result['recall']:.4f} shown, {result['referred']:.4f} referred"
    flagged = f"{others:.3%}; flagged for any reason {result['others_flagged']:.3%}"
    return [
        Row("recall of planted damage", result["recall"], "", planted, "",
            f"{result['planted']:,} planted names; right entry shown with --all"),
        Row("other lines flagged by fuzziness alone", others, "", flagged, "",
            f"{result['others']:,} other lines"),
    ]


def scored(bench, manifest, truth):
    """What the product found of what was planted."""
    screen = [bench.product, "screen", str(manifest), "-q", "--all", "--format", "jsonl"]
    script = str(HERE / "sidebyside/truth.py")
    judge = [sys.executable, script, str(truth), str(yellow_limit())]
    with subprocess.Popen(screen, stdout=subprocess.PIPE) as records:
        text = subprocess.check_output(judge, stdin=records.stdout, text=True)
    if records.returncode != 0:
        raise Failed(f"{bench.product} ended with status {records.returncode} on {manifest}")
    return json.loads(text)


def yellow_limit():
    """Lowest score of the yellow lane, from the catalogue."""
    for line in (ROOT / "data/weights.csv").read_text(encoding="utf-8").splitlines():
        if line.startswith("lane-yellow,"):
            return int(line.split(",")[1])
    raise Failed("data/weights.csv has no row lane-yellow")


def forgiving(bench):
    """Tools that forgive, and what exact ones miss, on samples with many planted names."""
    small = bench.manifest("sample", bench.sample, planted=0.3)
    wide = bench.manifest("wide", 10 * bench.sample, planted=0.3)
    results = [scored(bench, manifest, truth) for manifest, truth in (small, wide)]
    for result in results:
        lines = result["planted"] + result["others"]
        label = f"Tidewaiter, {lines:,} lines"
        bench.forgiving.append(forgiving_row(label, own_rate(bench), result))
    rows = []
    say("tools that forgive, on samples")
    if bench.peers.has("rapidfuzz"):
        rows.append(rapidfuzz(bench, *small, results[0]))
    for name in ("symspellpy", "flashtext", "pyahocorasick"):
        if bench.peers.has(name):
            python_peer(bench, name, *wide)
    if bench.peers.ugrep:
        ugrep(bench, *wide)
    return rows


def own_rate(bench):
    """Lines a second of the product on the large file; None if that was not measured."""
    return bench.rates.get(f"Tidewaiter, {bench.threads} threads", (None, None))[1]


def forgiving_row(name, rate, result):
    """One line of the table of forgiving tools."""
    return (name, rate, result["recall"], result["referred"], result["others_flagged"])


def peer_command(bench, name, manifest, truth):
    """The command of one peer from PyPI."""
    script = str(HERE / "sidebyside/python_peer.py")
    return [sys.executable, script, name, str(manifest), str(truth), str(bench.phrases())]


def rapidfuzz(bench, manifest, truth, own):
    """How many times faster, and at which of its thresholds the product finds more and flags less.

    The product has a larger file in turn with it: on the sample it would show its start-up.
    """
    lines = min(bench.lines, MILLION)
    commands = {
        "ours": bench.screen(bench.manifest("million", lines)[0]),
        "rapidfuzz": peer_command(bench, "rapidfuzz", manifest, truth),
    }
    runs = interleaved(commands, bench.rounds)
    results = [json.loads(run.text) for run in runs["rapidfuzz"]]
    rates = [result["lines_per_second"] for result in results]
    times = [lines / run.wall / rate for run, rate in zip(runs["ours"], rates)]
    rate, fast = statistics.median(rates), lines / median(runs["ours"])
    bench.rates["rapidfuzz"] = ("forgiving", rate)
    note = f"higher recall and fewer flags than at thresholds {beaten(bench, results[0], rate, own)}"
    return Row("rapidfuzz partial_ratio: times faster", statistics.median(times), "x",
               f"{fast:,.0f} lines/s", f"{rate:,.0f} lines/s", note)


def beaten(bench, result, rate, own):
    """The thresholds at which the product finds more and flags less; all go into the table."""
    thresholds = []
    for cut, counts in result["cuts"].items():
        bench.forgiving.append(forgiving_row(f"rapidfuzz partial_ratio >= {cut}", rate, counts))
        more = own["recall"] > counts["recall"]
        if more and own["others_flagged"] < counts["others_flagged"]:
            thresholds.append(cut)
    return ", ".join(thresholds) or "(none)"


def python_peer(bench, name, manifest, truth):
    """A peer that only goes into the second table."""
    result = json.loads(once(peer_command(bench, name, manifest, truth)).text)
    rate = result["lines_per_second"]
    kind = "forgiving" if name == "symspellpy" else "exact"
    label = "symspellpy + flashtext" if name == "symspellpy" else name
    bench.rates[label] = (kind, rate)
    bench.forgiving.append(forgiving_row(label, rate, result))


def ugrep(bench, manifest, truth):
    """ugrep with one edit; it tells lines, not phrases."""
    phrases = str(bench.phrases())
    lines = 10 * bench.sample
    run = once([bench.peers.ugrep, "-Z1", "-i", "-F", "-c", "-f", phrases, str(manifest)])
    bench.rate("forgiving", "ugrep -Z1", lines, run.wall)
    bench.forgiving.append(("ugrep -Z1", lines / run.wall, None, None, None))


def catalogues(bench):
    """8,000 phrases beside 100,000."""
    manifest, _ = bench.manifest("million", min(bench.lines, MILLION))
    commands = {}
    for phrases in (8_000, 100_000):
        folder = bench.work / f"catalogue-{phrases}"
        bench.run_tool("catalogue", out=folder, phrases=phrases, seed=bench.seed)
        own = ["--no-embedded", "--catalogue", str(folder)]
        commands[phrases] = bench.screen(manifest, more=own)
    runs = interleaved(commands, bench.rounds)
    high = peak(runs[100_000])
    return [
        Row("8000 to 100000 phrases: wall", ratio(runs[100_000], runs[8_000]), "x",
            seconds(median(runs[100_000])), seconds(median(runs[8_000])), "English terms"),
        Row("peak memory: 100000 phrases", high, "MB", f"{high:.0f} MB", "",
            "and everything else of the catalogue but other languages"),
    ]


def start_up(bench):
    """From nothing to one line explained."""
    command = [bench.product, "explain", "COTTON T-SHIRTS KNITTED MEN 1200 PCS"]
    runs = interleaved({"ours": command}, max(bench.rounds, 7))["ours"]
    value = 1000 * median(runs)
    return [Row("start-up", value, "ms", f"{value:.0f} ms", "", "explain, whole catalogue")]


def hostile(bench):
    """Lines made to be slow, on one thread."""
    lines = max(min(bench.lines // 5, MILLION // 5), 1)
    rows = []
    for kind, name in (("random", "random tokens"), ("near-miss", "near misses")):
        path = bench.work / f"hostile-{kind}.csv"
        bench.run_tool("hostile", out=path, kind=kind, lines=lines, seed=bench.seed)
        runs = interleaved({"ours": bench.screen(path, threads=1)}, min(bench.rounds, 3))["ours"]
        value = lines / median(runs)
        rows.append(Row(f"hostile lines: {name}", value, "lines/s", f"{value:,.0f} lines/s", "",
                        f"{lines:,} lines, one thread, start-up included"))
    return rows


def instructions(bench):
    """Instructions of the product beside those of the csv crate."""
    if shutil.which("valgrind") is None:
        say("valgrind is not installed, so instructions were not counted; to install it: "
            "apt-get install valgrind")
        return []
    say("counting instructions")
    command = [str(ROOT / ".ci/instructions"), "--measure", bench.product, bench.tool]
    counts = json.loads(once(command).text)
    return [Row("instructions per line", counts["ratio"], "x",
                f"{counts['product']:,}", f"{counts['floor']:,}", "one thread, 0 % duplicates")]


GROUPS = {
    "large": large,
    "scanners": scanners,
    "forgiving": forgiving,
    "instructions": instructions,
    "catalogues": catalogues,
    "start-up": start_up,
    "hostile": hostile,
    "recall": recall,
}
