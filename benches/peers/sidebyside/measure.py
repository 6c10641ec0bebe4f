"""Runs commands side by side and says what they took."""

import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass


class Failed(Exception):
    """A command that did not do its work; the message says which and why."""


@dataclass(frozen=True)
class Run:
    """One run of one command."""

    wall: float  # seconds
    cpu: float  # seconds, user and system
    peak_mb: float  # highest resident memory, MB
    text: str  # standard output


def once(command, stdin=None, accept=(0,)):
    """Runs a command to its end."""
    start = time.perf_counter()
    with tempfile.TemporaryFile(mode="w+") as errors:
        process = subprocess.Popen(
            command, stdin=stdin, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        with process.stdout as output:
            text = output.read()
        # Waiting here and not in the library: only this call tells what the process used.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in accept:
            errors.seek(0)
            last = errors.read().strip().splitlines()[-1:] or ["it said nothing"]
            raise Failed(f"{command[0]} ended with status {process.returncode}: {last[0]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text)


def piped(producer, consumer):
    """Runs a consumer whose standard input is a producer's output; returns the consumer's run."""
    with subprocess.Popen(producer, stdout=subprocess.PIPE) as source:
        run = once(consumer, stdin=source.stdout)
        source.stdout.close()
        return run


def interleaved(commands, rounds):
    """Runs named commands in turn, `rounds` times after one round that does not count.

    Every round starts with another command, so that none is always the first.
    """
    names = list(commands)
    runs = {name: [] for name in names}
    for turn in range(rounds + 1):
        shift = turn % len(names)
        for name in names[shift:] + names[:shift]:
            run = once(commands[name])
            if turn > 0:
                runs[name].append(run)
    return runs


def median(runs, what="wall"):
    """The median of one quantity."""
    return statistics.median(getattr(run, what) for run in runs)


def ratio(ours, theirs, what="wall"):
    """The median of the ratios of the pairs."""
    pairs = zip(ours, theirs)
    return statistics.median(getattr(a, what) / getattr(b, what) for a, b in pairs)


def peak(runs):
    """The highest memory of all runs, MB."""
    return max(run.peak_mb for run in runs)
