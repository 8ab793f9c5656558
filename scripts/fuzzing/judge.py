"""Runs the command on one input and says what became of it."""
import collections, os, re, subprocess, time

ADDRESSES = 3 << 20  # kB that the command may address
SECONDS = 20  # of processor time after which it counts as hung; the clock gets three times as many
LINES, WIDTH = 40, 900  # the longest message that is still one

Output = collections.namedtuple("Output", "status out err seconds")

# What belongs to the inside of the program, the runtime or a library, and not into a message.
INTERNAL = re.compile(
    r"Fatal error|Error Domain|NSCocoa|Optional\(|\bSwift\b|libhdf5|\bH5[A-Z]+_\w+|\bH5[A-Z][a-z_0-9]+\("
    r"|0x[0-9a-f]{8}|DecodingError|EncodingError|YamlError|stopped by a fault|HDF5Error|errno|\.swift\b")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")


class Failure(Exception):
    """What must not happen: of a kind (crash, hang, unclear, wrong), with words."""

    def __init__(self, kind, words):
        super().__init__(words)
        self.kind = kind


class Command:
    def __init__(self, program):
        self.program = program
        # Nothing that the command might call is there, and nothing of the caller's is seen.
        self.environment = {"PATH": "/nonexistent", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}

    def run(self, folder, *words):
        """Runs to the end or the limit; raises `Failure` for a crash or a hang."""
        limits = f'ulimit -v {ADDRESSES}; ulimit -t {SECONDS}; ulimit -c 0; exec "$0" "$@"'
        start = time.monotonic()
        process = subprocess.Popen(
            ["/bin/sh", "-c", limits, self.program, *words], cwd=folder, env=self.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        shown = " ".join(words)[:300]
        try:
            out, err = process.communicate(timeout=3 * SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Failure("hang", f"{shown}: still runs after {3 * SECONDS} s") from None
        status = process.returncode
        if status in (-24, -9, 128 + 24):
            raise Failure("hang", f"{shown}: still runs after {SECONDS} s of processor time")
        try:
            out, err = out.decode("utf-8"), err.decode("utf-8")
        except UnicodeDecodeError:
            raise Failure("unclear", f"{shown}: prints what is not UTF-8") from None
        if status < 0 or status > 100:
            raise Failure("crash", f"{shown}: signal {-status}: {err[-600:]}")
        for stream in (out, err):
            found = CONTROL.search(stream)
            if found:
                raise Failure("unclear", f"{shown}: prints the control character {found.group()!r}: "
                              f"{stream[max(0, found.start() - 80):found.start() + 20]!r}")
        found = INTERNAL.search(err)
        if found:
            raise Failure("unclear", f"{shown}: says {found.group()!r}: {err[:600]}")
        return Output(status, out, err, time.monotonic() - start)


def is_accepted(output, words, places, statuses=(1, 64), lines=LINES):
    """Whether the input was taken; `Failure` unless a refusal is one clear message that names it."""
    shown = " ".join(words)[:200]
    if output.status in (0, 2):
        return True
    if output.status not in statuses:
        raise Failure("unclear", f"{shown}: exit status {output.status}: {output.err[:300]}")
    said = output.err.strip("\n").split("\n")
    if said == [""]:
        raise Failure("unclear", f"{shown}: exit status {output.status} without a word")
    if len(said) > lines:
        raise Failure("unclear", f"{shown}: {len(said)} lines: {output.err[:300]}")
    longest = max(said, key=len)
    if len(longest) > WIDTH:
        raise Failure("unclear", f"{shown}: a line of {len(longest)} characters: {longest[:300]}")
    if places and not any(said[0].startswith(place) for place in places):
        raise Failure("unclear", f"{shown}: does not begin with the place: {said[0]}")
    return False
