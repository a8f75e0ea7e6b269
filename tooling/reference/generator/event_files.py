"""What TensorBoard itself reads from the event files that `record-run.ts` writes.

    pip install tensorboard
    python generator/event_files.py

writes goldens/tensorboard/ (the event files) and goldens/tensorboard.json (their content), after it has held them against the
history of the run: each row once, although the run was cut off after more steps than its checkpoint had, and went on.
"""

import json
import pathlib
import shutil
import subprocess
import tempfile

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

HERE = pathlib.Path(__file__).parent
GOLDENS = HERE.parent / "goldens"


def shape_of(node):
    return [[dim.size for dim in shape.dim] for shape in node.attr["_output_shapes"].list.shape]


def histogram_of(value):
    return {
        "min": value.min, "max": value.max, "count": value.num, "sum": value.sum, "sumOfSquares": value.sum_squares,
        "limits": list(value.bucket_limit), "counts": list(value.bucket)}


def read(folder):
    accumulator = EventAccumulator(str(folder), size_guidance={"scalars": 0, "histograms": 0, "images": 0})
    accumulator.Reload()
    tags = accumulator.Tags()
    content = {
        "scalars": {tag: [[event.step, event.value] for event in accumulator.Scalars(tag)] for tag in tags["scalars"]},
        "histograms": {tag: [[event.step, histogram_of(event.histogram_value)] for event in accumulator.Histograms(tag)] for tag in tags["histograms"]},
        "images": {tag: [[event.step, event.width, event.height, event.encoded_image_string.hex()] for event in accumulator.Images(tag)] for tag in tags["images"]},
    }
    if tags["graph"]:
        content["graph"] = [
            {"name": node.name, "operation": node.op, "inputs": list(node.input), "shapes": shape_of(node),
             "attributes": {key: value.s.decode() for key, value in node.attr.items() if value.s}}
            for node in accumulator.Graph().node]
    return content


def check(content, rows, side, graph):
    for column, tag in (("Loss", "loss"), ("Accuracy", "accuracy")):
        expected = [(row["step"], row[side + column]) for row in rows]
        found = content["scalars"][tag]
        assert [step for step, _ in found] == [step for step, _ in expected], (tag, found, expected)
        assert all(abs(value - wanted) < 1e-6 for (_, value), (_, wanted) in zip(found, expected)), (tag, found, expected)
    steps = [row["step"] for row in rows]
    for tag, events in {**content["histograms"], **content["images"]}.items():
        assert [event[0] for event in events] == steps, (tag, events, steps)
    assert ("graph" in content) == graph


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        script = HERE / "record-run.ts"
        subprocess.run(["node", "--import", "tsx", "--conditions=@cnn/source", str(script), str(folder)], check=True, cwd=HERE.parent)
        rows = json.loads((folder / "history.json").read_text())["rows"]
        runs = {run: read(folder / run) for run in ("train", "validation")}
        check(runs["train"], rows, "train", graph=True)
        check(runs["validation"], rows, "val", graph=False)
        target = GOLDENS / "tensorboard"
        shutil.rmtree(target, ignore_errors=True)
        for run in runs:
            (target / run).mkdir(parents=True)
            for index, file in enumerate(sorted((folder / run).iterdir())):
                shutil.copy(file, target / run / f"events.out.tfevents.{index}")
        (GOLDENS / "tensorboard.json").write_text(json.dumps(runs))
        for run, content in runs.items():
            print(run, {kind: sorted(tags) if isinstance(tags, dict) else len(tags) for kind, tags in content.items()})


main()
