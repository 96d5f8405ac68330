"""results.json, which has every figure, and results.md, made of it for people. Nothing in them is typed by hand."""

import json
import pathlib

KEYS = ["accuracy", "logLoss", "brier", "ece"]
TITLES = {"accuracy": "accuracy", "logLoss": "log loss", "brier": "Brier", "ece": "ECE"}


def write(folder: pathlib.Path, title, command, results, notes=()):
    """Both files. The command is what makes them anew."""
    (folder / "results.json").write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n")
    (folder / "results.md").write_text("\n".join(markdown(title, command, results, notes)) + "\n")


def markdown(title, command, results, notes):
    validation = results["crossValidation"]
    yield f"# {title}"
    yield ""
    yield f"Written by `{command}`; do not edit. [results.json](results.json) has the same figures in full."
    yield ""
    frequencies = ", ".join(
        f"{name} {share:.1%}" for name, share in zip(results["classes"], results["frequencies"], strict=True)
    )
    yield f"{results['rows']:,} rows: {frequencies}. Label: {results['labels']}."
    yield f"Counted by how much of its span each label has for itself, the rows are worth {results['rowsWorth']:,.0f} that do"
    yield "not overlap."
    for note in notes:
        yield ""
        yield note
    yield ""
    yield "## Purged and embargoed folds"
    yield ""
    yield f"Embargo {results['embargoSeconds']:g} s. \"Base\" always says how often each class came in the fold's rows to"
    yield "train on. T is the temperature found on those rows; what it makes of the scores stands right of it."
    yield ""
    yield from table(fold_header(), fold_lines(validation))
    yield ""
    helped = sum(fold["calibrated"]["logLoss"] < fold["logLoss"] for fold in validation["folds"])
    verdict = "lowers" if validation["temperatureHelps"] else "does not lower"
    yield f"The temperature lowers the log loss in {helped} of {len(validation['folds'])} folds; on the average it {verdict} it."
    yield ""
    yield "How sure the model is of its likeliest class, and how often it is right, over all folds:"
    yield ""
    yield from reliability(validation["reliability"])
    if "importance" in results:
        yield ""
        yield "## What the features are worth"
        yield ""
        yield "By how much the log loss of a fold rises when one feature is shuffled within it: mean and standard"
        yield "deviation over the folds. Features that say the same stand in for each other, so a small figure is no proof."
        yield ""
        lines = [[f"`{each['feature']}`", f"{each['mean']:+.4f} ± {each['sd']:.4f}"] for each in results["importance"]]
        yield from table(["feature", "rise of the log loss"], lines)
    if "split" in results:
        yield ""
        yield "## One split in time"
        yield ""
        split = results["split"]
        yield f"Trained on {split['trainRows']:,} rows whose labels end before {split['at']}, tried on {split['rows']:,} after it."
        yield ""
        yield from table(["", *TITLES.values()], split_lines(split))
        yield ""
        yield f"The temperature, from rows before the split, is {split['temperature']:.3f}."
        yield ""
        yield from reliability(split["reliability"])


def fold_header():
    return [
        "fold", "from", "trained on", "purged", "embargoed", "tested on",
        "accuracy", "base", "log loss", "base", "Brier", "base", "ECE", "T", "log loss", "ECE",
    ]  # fmt: skip


def fold_lines(validation):
    for fold in validation["folds"]:
        yield [
            fold["fold"],
            fold["from"],
            *[f"{fold[key]:,}" for key in ("trainRows", "purged", "embargoed", "rows")],
            *[f"{value:.4f}" for key in KEYS[:3] for value in (fold[key], fold["baseline"][key])],
            f"{fold['ece']:.4f}",
            f"{fold['temperature']:.3f}",
            *[f"{fold['calibrated'][key]:.4f}" for key in ("logLoss", "ece")],
        ]
    summary = validation["summary"]

    def over(part, key):
        return f"{summary[part][key]['mean']:.4f} ± {summary[part][key]['sd']:.4f}"

    scores = [over(part, key) for key in KEYS[:3] for part in ("model", "baseline")]
    yield ["mean ± sd", *[""] * 5, *scores, over("model", "ece"), "", *[over("calibrated", key) for key in ("logLoss", "ece")]]


def split_lines(split):
    parts = {"model": split, "with its temperature": split["calibrated"], "base": split["baseline"]}
    return [[name, *[f"{part[key]:.4f}" for key in KEYS]] for name, part in parts.items()]


def reliability(steps):
    lines = [
        [f"{step['above']:.1f}", f"{step['rows']:,}", f"{step['confidence']:.3f}", f"{step['accuracy']:.3f}"]
        for step in steps
    ]
    return table(["surer than", "rows", "mean confidence", "accuracy"], lines)


def table(header, lines):
    yield "| " + " | ".join(header) + " |"
    yield "|" + "---|" * len(header)
    for line in lines:
        yield "| " + " | ".join(str(field) for field in line) + " |"
