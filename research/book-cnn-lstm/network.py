"""A small network over the last rows of an order book: convolutions over the levels and over time, then an LSTM.

The order of layers is that of Zhang, Zohren & Roberts, "DeepLOB: Deep Convolutional Neural Networks for Limit Order Books",
IEEE Transactions on Signal Processing 67 (2019), with fewer channels and without its inception module: minutes of one market
would not fill more. The columns of a row are price and size of an ask, price and size of a bid, level after level, so that the
first convolution sees a price with its size, the second both sides of a level, the third all levels. Those over time take
only what is there: nothing is put before the window's first row.
"""

import os

# One thread: the same sums in the same order. JAX reads it when it is imported.
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import jax
import jax.numpy as jnp
import numpy as np
import optax
from onnx import TensorProto, checker, helper, numpy_helper

from noderr_research.package import INPUT, OPSET, OUTPUT

CHANNELS = 8
HIDDEN = 24
SLOPE = 0.01  # of the leaky rectifiers, left of 0
LEVELS = 10
# Rows by columns. One over columns steps by its own width, so that columns fall into groups.
KERNELS = [(1, 2), (4, 1), (1, 2), (4, 1), (1, LEVELS), (4, 1)]
BATCH = 128
LEARNING_RATE = 1e-3
WEIGHT_DECAY = 0.01
CLASSES = 3


def initial(seed):
    """Weights drawn so that a layer's outputs vary about as much as its inputs (He and others, 2015)."""
    random = np.random.default_rng(seed)

    def drawn(*shape, inputs):
        return random.normal(0, np.sqrt(1 / inputs), shape).astype(np.float32)

    weights = {}
    channels = 1
    for i, (height, width) in enumerate(KERNELS):
        inputs = height * width * channels
        weights[f"kernel{i}"] = drawn(inputs, CHANNELS, inputs=inputs / 2)
        weights[f"bias{i}"] = np.zeros(CHANNELS, dtype=np.float32)
        channels = CHANNELS
    # The gates in ONNX's order: input, output, forget, cell. The forget gate begins open.
    gates = np.zeros(4 * HIDDEN, dtype=np.float32)
    gates[2 * HIDDEN : 3 * HIDDEN] = 1
    weights["input"] = drawn(4 * HIDDEN, CHANNELS, inputs=CHANNELS)
    weights["recurrent"] = drawn(4 * HIDDEN, HIDDEN, inputs=HIDDEN)
    weights["gates"] = gates
    weights["dense"] = drawn(HIDDEN, CLASSES, inputs=HIDDEN)
    weights["prior"] = np.zeros(CLASSES, dtype=np.float32)
    return weights


def count(weights):
    """How many numbers are learned."""
    return sum(weight.size for weight in weights.values())


def patches(seen, height, width):
    """What a kernel sees at each place: [batch, rows, columns, channels] to [batch, rows, groups, height * width *
    channels]. A convolution is then one product of matrices, which is many times faster here than the library's own."""
    batch, rows, columns, channels = seen.shape
    grouped = seen.reshape(batch, rows, columns // width, width * channels)
    return jnp.concatenate([grouped[:, i : rows - height + 1 + i] for i in range(height)], axis=3)


def logits(weights, windows):
    """Of standardised windows [batch, window, columns]: [batch, classes]."""
    seen = windows[:, :, :, None]
    for i, (height, width) in enumerate(KERNELS):
        seen = jax.nn.leaky_relu(patches(seen, height, width) @ weights[f"kernel{i}"] + weights[f"bias{i}"], SLOPE)
    steps = jnp.transpose(seen[:, :, 0, :], (1, 0, 2))

    def step(state, row):
        hidden, cell = state
        gates = row @ weights["input"].T + hidden @ weights["recurrent"].T + weights["gates"]
        enter, out, keep, new = jnp.split(gates, 4, axis=1)
        cell = jax.nn.sigmoid(keep) * cell + jax.nn.sigmoid(enter) * jnp.tanh(new)
        return (jax.nn.sigmoid(out) * jnp.tanh(cell), cell), None

    none = jnp.zeros((windows.shape[0], HIDDEN), dtype=jnp.float32)
    (hidden, _), _ = jax.lax.scan(step, (none, none), steps)
    return hidden @ weights["dense"] + weights["prior"]


@jax.jit
def probabilities(weights, windows):
    return jax.nn.softmax(logits(weights, windows))


def trained(windows, classes, epochs, seed):
    """Weights after so many passes over standardised windows, in batches of an order that the seed draws."""
    optimiser = optax.adamw(LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    weights = initial(seed)
    state = optimiser.init(weights)
    random = np.random.default_rng(seed)

    @jax.jit
    def improve(weights, state, batch, labels):
        def loss(weights):
            return optax.softmax_cross_entropy_with_integer_labels(logits(weights, batch), labels).mean()

        changes, state = optimiser.update(jax.grad(loss)(weights), state, weights)
        return optax.apply_updates(weights, changes), state

    for _ in range(epochs):
        order = random.permutation(len(windows))
        # The last batch may be short and is left out: another shape would be compiled anew.
        for start in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[start : start + BATCH]
            weights, state = improve(weights, state, windows[batch], classes[batch])
    return jax.tree.map(np.asarray, weights)


def to_onnx(weights, mean, scale, window):
    """One graph from raw windows to probabilities; the scaling is inside."""
    nodes, constants = [], []

    def constant(name, values, kind=np.float32):
        constants.append(numpy_helper.from_array(np.asarray(values, dtype=kind), name))
        return name

    def node(kind, inputs, output, **attributes):
        nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    centred = node("Sub", [INPUT, constant("mean", mean)], "centred")
    standardised = node("Div", [centred, constant("scale", scale)], "standardised")
    seen = node("Unsqueeze", [standardised, constant("channel", [1], np.int64)], "channelled")
    for i, (height, width) in enumerate(KERNELS):
        # From [height, width, channels in, channels out] to ONNX's [out, in, height, width].
        kernel = weights[f"kernel{i}"].reshape(height, width, -1, CHANNELS).transpose(3, 2, 0, 1)
        inputs = [seen, constant(f"kernel{i}", kernel), constant(f"bias{i}", weights[f"bias{i}"])]
        seen = node("Conv", inputs, f"convolved{i}", kernel_shape=[height, width], strides=[1, width])
        seen = node("LeakyRelu", [seen], f"rectified{i}", alpha=SLOPE)
    flat = node("Squeeze", [seen, constant("column", [3], np.int64)], "rows")
    steps = node("Transpose", [flat], "steps", perm=[2, 0, 1])
    recurrent = [
        steps,
        constant("input", weights["input"][None]),
        constant("recurrent", weights["recurrent"][None]),
        constant("gates", np.concatenate([weights["gates"], np.zeros_like(weights["gates"])])[None]),
    ]
    nodes.append(helper.make_node("LSTM", recurrent, ["", "last"], hidden_size=HIDDEN))
    hidden = node("Squeeze", ["last", constant("direction", [0], np.int64)], "hidden")
    scores = node("Gemm", [hidden, constant("dense", weights["dense"]), constant("prior", weights["prior"])], "scores")
    node("Softmax", [scores], OUTPUT, axis=1)
    graph = helper.make_graph(
        nodes,
        "book-cnn-lstm",
        [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, [None, window, len(mean)])],
        [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [None, CLASSES])],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    checker.check_model(model)
    return model
