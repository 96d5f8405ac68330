"""Where noderr's time goes: a run is sampled by the JVM's flight recorder, and each sample counts for the part nearest to where it
was. Used by speed.py; the JVM must be a JDK 25 on Linux, whose recorder samples by the processor's time."""

import collections
import os
import pathlib
import re
import subprocess
import tempfile

import noderr

RUN = "backtest.MarketReplay.run"
# What is nearest to the top of a stack counts: a fill by the venue is the venue's, though the ring's thread let it happen.
PARTS = {
    "reading the data": r"backtest\.tape\.|pipeline\.source\.",
    "the model, run": r"inference\.engine\.|inference\.model\.|inference\.WaitingRows|inference\.InferenceStage|ai\.onnxruntime",
    "features": r"inference\.feature\.",
    "predictions ahead": r"inference\.ahead\.",
    "drift and scores of the model": r"inference\.drift\.|inference\.shadow\.|backtest\.prediction\.",
    "the venue, its book and our account there": r"backtest\.venue\.|backtest\.InTransit",
    "our book": r"pipeline\.book\.",
    "strategy and allocation": r"strategy\.(?!risk|portfolio)",
    "portfolio": r"strategy\.portfolio\.",
    "risk": r"strategy\.risk\.",
    "what the report keeps": r"backtest\.result\.|backtest\.execution\.",
    # What an event, an instrument or a decision does for a stage is that stage's.
    "the ring, and its clock": r"pipeline\.(?!event|instrument|decision\.(?!Gateway)|state)|com\.lmax\.|org\.HdrHistogram",
    "publishing": r"backtest\.",
}
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<configuration version="2.0"><event name="jdk.CPUTimeSample"><setting name="enabled">true</setting>
<setting name="stackTrace">true</setting><setting name="throttle">2ms</setting></event></configuration>
"""


def of(config, runs):
    """Of the time between the first event and the last, what part each takes."""
    home = pathlib.Path(os.environ["JAVA25_HOME"]) / "bin"
    classes = os.environ.get("NODERR_CLASSES", str(noderr.ROOT / "backtest/target/noderr.jar"))
    with tempfile.TemporaryDirectory() as folder:
        settings, record = pathlib.Path(folder) / "cpu.jfc", pathlib.Path(folder) / "run.jfr"
        settings.write_text(SETTINGS)
        subprocess.run(
            [home / "java", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "-XX:+UnlockDiagnosticVMOptions",
             "-XX:+DebugNonSafepoints", f"-XX:StartFlightRecording:filename={record},settings={settings}", "-cp", classes,
             pathlib.Path(__file__).parent / "Warm.java", config, "memory", str(runs)],
            check=True, capture_output=True)
        text = subprocess.run([home / "jfr", "print", "--events", "jdk.CPUTimeSample", "--stack-depth", "40", record],
                              check=True, capture_output=True, text=True).stdout
    counts = collections.Counter()
    for sample in text.split("\n\n"):
        frames = re.findall(r"^\s+(?:xyz\.noderr\.)?([\w.$]+)\(", sample, re.M)
        if RUN not in frames:
            continue
        counts[nearest(frames[:frames.index(RUN) + 1])] += 1
    total = sum(counts.values())
    return {part: count / total for part, count in counts.most_common()}


def nearest(frames):
    for frame in frames:
        for part, pattern in PARTS.items():
            if re.match(pattern, frame):
                return part
    return "publishing"
