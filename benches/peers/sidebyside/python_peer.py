"""One peer from PyPI, run on a manifest: speed, recall and flagged lines as one JSON object.

    python_peer.py NAME MANIFEST TRUTH PHRASES

Reading the file and building the index are not timed; only what is done line by line is.
"""

import csv
import itertools
import json
import re
import sys
import time

from truth import Count, read_truth

# rapidfuzz has no threshold of its own; these are the ones people pick.
CUTS = (80, 85, 90, 95)


def plain(text):
    """Lower case, letters and digits only: what every one of these tools is fed."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def read_descriptions(path):
    """All descriptions of a manifest, made plain."""
    with open(path, encoding="utf-8", newline="") as file:
        return [plain(row["description"]) for row in csv.DictReader(file)]


def counted(truth, found):
    """Counts sets of phrases found, line by line."""
    count = Count(truth)
    for record, phrases in enumerate(found, 1):
        if record in truth:
            count.planted_line(record, plain(truth[record][0]) in phrases, bool(phrases))
        else:
            count.other_line(bool(phrases))
    return count.result()


def timed(search, descriptions, truth):
    """Searches line by line, and counts what was found."""
    start = time.perf_counter()
    found = [search(text) for text in descriptions]
    seconds = time.perf_counter() - start
    return {"lines_per_second": len(descriptions) / seconds, **counted(truth, found)}


def rapidfuzz(descriptions, phrases, truth):
    """partial_ratio of every description with every phrase, on two threads."""
    import numpy
    from rapidfuzz import fuzz, process

    start = time.perf_counter()
    scores = process.cdist(
        descriptions,
        phrases,
        scorer=fuzz.partial_ratio,
        score_cutoff=min(CUTS),
        workers=2,
        dtype=numpy.uint8,
    )
    seconds = time.perf_counter() - start
    names = numpy.array(phrases, dtype=object)
    cuts = {}
    for cut in CUTS:
        cuts[cut] = counted(truth, (set(names[row >= cut]) for row in scores))
    return {"lines_per_second": len(descriptions) / seconds, "cuts": cuts}


def keywords(phrases):
    """flashtext with all phrases."""
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    for phrase in phrases:
        processor.add_keyword(phrase)
    return processor


def flashtext(descriptions, phrases, truth):
    """Exact words."""
    processor = keywords(phrases)
    return timed(lambda text: set(processor.extract_keywords(text)), descriptions, truth)


def pyahocorasick(descriptions, phrases, truth):
    """Exact words, by an automaton in C."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for phrase in phrases:
        automaton.add_word(f" {phrase} ", phrase)
    automaton.make_automaton()

    def search(text):
        return {phrase for _, phrase in automaton.iter(f" {text} ")}

    return timed(search, descriptions, truth)


def symspellpy(descriptions, phrases, truth):
    """Every unknown word corrected towards the phrases' words, remembered, then exact words."""
    from symspellpy import SymSpell, Verbosity

    processor = keywords(phrases)
    words = set(itertools.chain.from_iterable(phrase.split() for phrase in phrases))
    speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for word in words:
        speller.create_dictionary_entry(word, 1)
    known = {}

    def correct(word):
        if word not in known:
            known[word] = word
            if len(word) >= 5 and word.isalpha() and word not in words:
                edits = 2 if len(word) >= 9 else 1
                nearest = speller.lookup(word, Verbosity.TOP, edits)
                known[word] = nearest[0].term if nearest else word
        return known[word]

    def search(text):
        return set(processor.extract_keywords(" ".join(map(correct, text.split()))))

    return timed(search, descriptions, truth)


PEERS = {peer.__name__: peer for peer in (rapidfuzz, flashtext, pyahocorasick, symspellpy)}


def main(name, manifest, truth, phrases):
    """Runs one peer and prints its result."""
    with open(phrases, encoding="utf-8") as file:
        names = sorted({plain(line) for line in file} - {""})
    result = PEERS[name](read_descriptions(manifest), names, read_truth(truth))
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
