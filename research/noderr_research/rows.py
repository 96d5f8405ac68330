"""The rows that noderr wrote."""

import csv
import dataclasses
import pathlib
import subprocess

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Then the book's best, where the data have a book, and then the features.
COLUMNS = ["time_ns", "price", "quantity"]
BEST = ["bid", "bid_quantity", "ask", "ask_quantity"]


@dataclasses.dataclass(frozen=True)
class Rows:
    """Rows in the order of their events: times [n], prices [n], features [n, f] as the model is fed, their names [f].

    The price is the trade's, and where the data have a book the mid.
    """

    nanos: np.ndarray
    price: np.ndarray
    features: np.ndarray
    names: list[str]

    def take(self, chosen):
        """Those that a mask or a list of indices names."""
        return Rows(self.nanos[chosen], self.price[chosen], self.features[chosen], self.names)


def read(path):
    """Reads what noderr features wrote as CSV."""
    with open(path, newline="") as file:
        header = next(csv.reader(file))
    if header[: len(COLUMNS)] != COLUMNS:
        raise SystemExit(f"{path}: expected columns {COLUMNS} first, found {header[:3]}; write it with noderr features")
    first = len(COLUMNS)
    captured = header[first : first + len(BEST)] == BEST
    if captured:
        first += len(BEST)

    def column(name):
        return np.loadtxt(path, delimiter=",", skiprows=1, usecols=header.index(name), ndmin=1)

    nanos = np.loadtxt(path, delimiter=",", skiprows=1, usecols=0, dtype=np.int64, ndmin=1)
    price = 0.5 * (column("bid") + column("ask")) if captured else column("price")
    columns = range(first, len(header))
    features = np.loadtxt(path, delimiter=",", skiprows=1, usecols=columns, dtype=np.float32, ndmin=2)
    return Rows(nanos, price, features, header[first:])


def write(path, features, *options):
    """Has noderr compute the features: the code that serves the model makes the rows that it is trained on.

    Args:
        options: a configuration, or options of noderr features.
    """
    command = [ROOT / "noderr", "features", *options, "--features", ",".join(features), "--out", path]
    subprocess.run(command, check=True)
