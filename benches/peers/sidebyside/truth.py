"""Compares what a tool reported with what was planted.

As a script: reads the product's `--all --format jsonl` records from standard input.

    tidewaiter screen FILE --all --format jsonl -q | truth.py TRUTH.tsv YELLOW_LIMIT [--missed]

With `--missed`, every planted name whose entry is not shown goes to standard error.
"""

import collections
import csv
import json
import sys

# Indicators that name goods; the others only add to or take from what these found.
NAMES = {"term", "term-fuzzy", "substance", "cas", "designation"}


def read_truth(path):
    """Record number -> (phrase, control entries, kind of damage)."""
    truth = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            entries = {control.split(".")[0] for control in row["controls"].split("|")}
            truth[int(row["record"])] = (row["phrase"], entries, row["damage"])
    return truth


class Count:
    """Adds up planted and other lines."""

    def __init__(self, truth):
        self.truth = truth
        self.shown = collections.Counter()
        self.referred = collections.Counter()
        self.planted = collections.Counter(damage for _, _, damage in truth.values())
        self.others = self.others_flagged = self.others_fuzzy = 0

    def planted_line(self, record, found, flagged):
        """A line with a planted name: was the right one found, was the line flagged?"""
        damage = self.truth[record][2]
        self.shown[damage] += found
        self.referred[damage] += flagged

    def other_line(self, flagged, by_fuzziness=False):
        """A line without a planted name."""
        self.others += 1
        self.others_flagged += flagged
        self.others_fuzzy += by_fuzziness

    def result(self):
        """Shares, as plain data."""
        planted = sum(self.planted.values())
        return {
            "planted": planted,
            "others": self.others,
            "recall": share(sum(self.shown.values()), planted),
            "referred": share(sum(self.referred.values()), planted),
            "others_flagged": share(self.others_flagged, self.others),
            "others_fuzzy": share(self.others_fuzzy, self.others),
            "kinds": {
                kind: {
                    "planted": count,
                    "recall": share(self.shown[kind], count),
                    "referred": share(self.referred[kind], count),
                }
                for kind, count in sorted(self.planted.items())
            },
        }


def share(part, whole):
    """A share, or None where there is nothing to take a share of."""
    return part / whole if whole else None


def fuzzy_alone(finding):
    """Whether a finding rests on names that do not stand in the text as in the catalogue."""
    names = [i for i in finding["indicators"] if i["kind"] in NAMES and i["points"] > 0]
    return bool(names) and all(i["kind"] == "term-fuzzy" or i["distance"] > 0 for i in names)


def judge(lines, truth, yellow, missed=None):
    """Counts the product's records; writes what was missed to a stream, if there is one."""
    count = Count(truth)
    for line in lines:
        referral = json.loads(line)
        record, findings = referral["record"], referral["findings"]
        flagged = referral["lane"] != "green"
        if record in truth:
            entries = truth[record][1]
            found = any(finding["entry"] in entries for finding in findings)
            count.planted_line(record, found, flagged)
            if missed and not found:
                phrase, _, damage = truth[record]
                text = referral["item"]["description"]
                print(damage, phrase, text, sep="\t", file=missed)
        else:
            reached = [finding for finding in findings if finding["score"] >= yellow]
            by_fuzziness = flagged and bool(reached) and all(map(fuzzy_alone, reached))
            count.other_line(flagged, by_fuzziness)
    return count.result()


if __name__ == "__main__":
    stream = sys.stderr if "--missed" in sys.argv else None
    json.dump(judge(sys.stdin, read_truth(sys.argv[1]), int(sys.argv[2]), stream), sys.stdout)
