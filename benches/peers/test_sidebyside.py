"""Tests of the side-by-side harness: `python3 -m unittest discover -s benches/peers`."""

import io
import json
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.dont_write_bytecode = True

from sidebyside import measure, rows, truth, write  # noqa: E402


def record(number, lane, *findings):
    """One record of the product: findings are (entry, score, kind, distance)."""
    shown = [
        {"entry": entry, "score": score,
         "indicators": [{"kind": kind, "points": score, "distance": distance}]}
        for entry, score, kind, distance in findings
    ]
    return json.dumps({"record": number, "lane": lane, "findings": shown,
                       "item": {"description": f"line {number}"}})


class Truth(unittest.TestCase):
    planted = {1: ("heavy water", {"0C003"}, "split"), 2: ("green salt", {"0C001"}, "split")}

    def judge(self, *records):
        return truth.judge(records, self.planted, yellow=40)

    def test_a_green_finding_is_shown_but_not_referred(self):
        result = self.judge(record(1, "green", ("0C003", 20, "term", 0)),
                            record(2, "red", ("0C001", 75, "term", 0)))
        self.assertEqual((result["recall"], result["referred"]), (1.0, 0.5))

    def test_another_entry_does_not_count(self):
        result = self.judge(record(1, "red", ("1A001", 75, "term", 0)), record(2, "green"))
        self.assertEqual((result["recall"], result["referred"]), (0.0, 0.5))

    def test_fuzziness_alone_needs_every_reached_finding_to_be_fuzzy(self):
        result = self.judge(
            record(3, "red", ("1A001", 75, "term-fuzzy", 1)),
            record(4, "red", ("1A001", 75, "term-fuzzy", 1), ("1A002", 45, "term", 0)),
            record(5, "red", ("1A001", 75, "term-fuzzy", 1), ("1A002", 25, "term", 0)),
            record(6, "green"),
        )
        self.assertEqual(result["others"], 4)
        self.assertEqual((result["others_flagged"], result["others_fuzzy"]), (0.75, 0.5))

    def test_what_was_missed_can_be_listed(self):
        stream = io.StringIO()
        truth.judge([record(1, "green"), record(2, "green")], self.planted, 40, stream)
        self.assertEqual(stream.getvalue().splitlines()[0], "split\theavy water\tline 1")

    def test_truth_files_are_read(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "truth.tsv"
            path.write_text("record\tphrase\tcontrols\tdamage\twritten\n"
                            "7\theavy water\t0C003|1A001.b\texact\theavy water\n")
            self.assertEqual(truth.read_truth(path),
                             {7: ("heavy water", {"0C003", "1A001"}, "exact")})


class Measuring(unittest.TestCase):
    def test_a_failing_command_is_told_with_its_last_words(self):
        with self.assertRaisesRegex(measure.Failed, "status 3: no such thing"):
            measure.once(["sh", "-c", "echo no such thing >&2; exit 3"])

    def test_output_and_time_are_taken(self):
        run = measure.once(["sh", "-c", "echo said"])
        self.assertEqual(run.text, "said\n")
        self.assertGreater(run.wall, 0)

    def test_a_pipe_feeds_the_consumer(self):
        self.assertEqual(measure.piped(["echo", "three"], ["wc", "-c"]).text.strip(), "6")

    def test_ratios_are_taken_pair_by_pair(self):
        def runs(*walls):
            return [measure.Run(wall, 0, 0, "") for wall in walls]

        self.assertEqual(measure.ratio(runs(1, 20, 3), runs(2, 10, 1)), 2)


class Writing(unittest.TestCase):
    def test_targets_are_reached_in_their_own_direction(self):
        self.assertEqual(write.reached(0.1, (True, 0.25, 0.13)), "aim")
        self.assertEqual(write.reached(0.2, (True, 0.25, 0.13)), "must")
        self.assertEqual(write.reached(0.3, (True, 0.25, 0.13)), "**not yet**")
        self.assertEqual(write.reached(1.9, (False, 1.8, 1.93)), "must")

    def test_every_target_has_a_line(self):
        text = write.comparisons([rows.Row("start-up", 20.0, "ms", "20 ms")])
        self.assertEqual(len(text.splitlines()), 2 + len(write.read_targets()))
        self.assertIn("| start-up | 20 ms | 20 ms |  | 100 | 15 | must |  |", text)
        self.assertIn("| peak memory: pipe | not measured |", text)

    def test_only_what_stands_between_the_markers_changes(self):
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page.md"
            page.write_text(f"before\n{write.BEGIN}\nold\n{write.END}\nafter\n")
            write.between_markers(page, r"new \1")
            expected = f"before\n{write.BEGIN}\nnew \\1\n{write.END}\nafter\n"
            self.assertEqual(page.read_text(), expected)
            page.write_text("no markers\n")
            with self.assertRaises(ValueError):
                write.between_markers(page, "new")

    def test_the_plot_is_well_formed_and_names_every_tool(self):
        plot = write.plot({"a < b": ("exact", 12_000.0), "ours": ("product", 2_000_000.0)})
        texts = [node.text for node in ElementTree.fromstring(plot).iter() if node.text]
        self.assertIn("a < b", texts)
        self.assertIn("2,000,000", texts)


if __name__ == "__main__":
    unittest.main()
