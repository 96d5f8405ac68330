"""The futures capture as both sides take it: messages in the order of their lines, with one clock that never goes back.

noderr gives each event the venue's transaction time `T`, or the latest so far where that is later, in the order of the lines.
hftbacktest sorts by time. So that a difference between the two is one of their fills and not of their clocks, the capture is
written anew with those times, and hftbacktest's own converter reads that. Updates of the book before the snapshot are put
behind it, and those that it holds already are left out, as the venue's rules say and as noderr does.
"""

import gzip
import json
import pathlib

MILLI = 1_000_000


def messages(lines):
    """(receive time in ns, message) of each line, in order."""
    for line in lines:
        yield int(line[:19]), json.loads(line[20:])


def synchronised(stream):
    """The messages with the updates before the first snapshot behind it, without those that it holds already."""
    held, last = [], None
    for received, message in stream:
        data = message.get("data")
        if data is None:
            last = message["lastUpdateId"]
            yield received, message
            for each in held:
                if each[1]["data"]["u"] >= last:
                    yield each
            held = []
        elif data["e"] == "depthUpdate" and last is None:
            held.append((received, message))
        elif data["e"] == "depthUpdate" and data["u"] < last:
            continue
        else:
            yield received, message


def on_one_clock(stream, feed_nanos):
    """The messages at the latest time so far, received by a constant later."""
    latest = 0
    for _, message in stream:
        data = message.get("data", message)
        latest = max(latest, data["T"])
        data["T"] = latest
        yield latest * MILLI + feed_nanos, message


def rewrite(source, target, feed_nanos):
    """Writes the capture on one clock."""
    with gzip.open(source, "rt") as lines, gzip.open(target, "wt", compresslevel=1) as out:
        for received, message in on_one_clock(synchronised(messages(lines)), feed_nanos):
            out.write(f"{received} {json.dumps(message)}\n")


def converted(source, folder, feed_nanos):
    """hftbacktest's rows of the capture on one clock, by its own converter, quotes too; kept in the folder."""
    import numpy
    from hftbacktest.data.utils import binancefutures

    folder = pathlib.Path(folder)
    kept = folder / f"one-clock-{feed_nanos}.npz"
    if not kept.exists():
        aligned = folder / f"one-clock-{feed_nanos}.gz"
        rewrite(source, aligned, feed_nanos)
        binancefutures.convert(str(aligned), output_filename=str(kept), opt="t", combined_stream=True, buffer_size=1_000_000)
    return numpy.load(kept)["data"]


def converted_as_it_is(source, folder):
    """hftbacktest's rows of the capture itself, in its own order of time, its clock's lag corrected by its own rule."""
    import numpy
    from hftbacktest.data.utils import binancefutures

    kept = pathlib.Path(folder) / "own-clock.npz"
    if not kept.exists():
        binancefutures.convert(str(source), output_filename=str(kept), opt="t", combined_stream=True, buffer_size=1_000_000)
    return numpy.load(kept)["data"]
