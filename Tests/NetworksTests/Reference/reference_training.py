"""Trains small networks in NumPy and SciPy, from the seeds on, and stores what they become.

An implementation of its own of everything a training run is made of: Philox4x32-10 keys and
streams, normal draws, the order of the batches, forward and backward passes, losses, and SGD with
momentum, Nesterov's variant and weight decay. It computes in float64; the inputs and the initial
parameters are rounded to float32 first, and for float32 the numbers of the optimizer too, as the
suite keeps them.

    python3 reference_training.py float32 > reference_training.json
    python3 reference_training.py float64 > reference_training64.json
"""

import json
import math
import sys

import numpy as np
from scipy.special import ndtri

MASK = 0xFFFFFFFF
IS_WIDE = sys.argv[1:] == ["float64"]


def philox(key, counter):
    """Philox4x32-10 (Salmon et al. 2011)."""
    k0, k1 = key
    c = list(counter)
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k0, p1 & MASK, (p0 >> 32) ^ c[3] ^ k1, p0 & MASK]
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    return c


assert philox((0, 0), (0, 0, 0, 0)) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]


def split(number):
    return number & MASK, number >> 32


def fnv1a(name):
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = ((value ^ byte) * 0x100000001B3) % 2**64
    return value


def key_of(study, index, purpose):
    return tuple(philox(split(study), split(index) + split(fnv1a(purpose)))[:2])


class Stream:
    def __init__(self, key, name):
        self.key, self.tag = key, split(fnv1a(name))

    def bits64(self, i):
        words = philox(self.key, split(i // 2) + self.tag)
        return words[2 * (i % 2)] | words[2 * (i % 2) + 1] << 32

    def normal(self, i):
        return float(ndtri(((self.bits64(i) >> 12) + 0.5) * 2.0**-52))

    def permutation(self, count, number):
        position = number << 32
        order = list(range(count))
        for i in range(count - 1, 0, -1):
            bound = i + 1
            while True:
                product = self.bits64(position) * bound
                position += 1
                if product % 2**64 >= 2**64 % bound:
                    break
            j = product >> 64
            order[i], order[j] = order[j], order[i]
        return order


def f32(value):
    return float(np.float32(value))


def own(value):
    """A number of the study as the networks' precision holds it."""
    return value if IS_WIDE else f32(value)


ACTIVATIONS = {
    "relu": (lambda z: np.where(z > 0, z, 0), lambda z: np.where(z > 0, 1.0, 0.0)),
    "leaky_relu": (
        lambda z: np.where(z > 0, z, own(0.01) * z),
        lambda z: np.where(z > 0, 1.0, own(0.01)),
    ),
    "elu": (
        lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
        lambda z: np.where(z > 0, 1.0, np.exp(np.minimum(z, 0))),
    ),
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    "sigmoid": (
        lambda z: 1 / (1 + np.exp(-z)),
        lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2,
    ),
    "identity": (lambda z: z, lambda z: np.ones_like(z)),
}


def loss_and_slope(kind, outputs, targets):
    rows = len(outputs)
    if kind == "cross_entropy":
        powers = np.exp(outputs - outputs.max(axis=1, keepdims=True))
        shares = powers / powers.sum(axis=1, keepdims=True)
        loss = -np.log(shares[np.arange(rows), targets]).mean()
        shares[np.arange(rows), targets] -= 1
        return loss, shares / rows
    if targets.ndim == 1:
        targets = np.eye(outputs.shape[1])[targets]
    error = outputs - targets
    return (error**2).mean(), 2 * error / error.size


def train(case, inputs, targets):
    key = key_of(case["study_seed"], case["network_seed"], "network")
    widths = [inputs.shape[1]] + case["hidden"] + [case["outputs"]]
    layers = []
    for number in range(1, len(widths)):
        stream = Stream(key, f"weights.layer{number}")
        fan_in, fan_out = widths[number - 1], widths[number]
        spread = math.sqrt(2 / fan_in)
        w = [f32(spread * stream.normal(i)) for i in range(fan_in * fan_out)]
        layer = {"w": np.array(w).reshape(fan_in, fan_out)}
        if case["biases"]:
            stream = Stream(key, f"biases.layer{number}")
            layer["b"] = np.array([f32(0.1 * stream.normal(i)) for i in range(fan_out)])
        if case["activation"] == "prelu" and number < len(widths) - 1:
            layer["a"] = np.full(fan_out, 0.25)
        layers.append(layer)
    initial = [{k: v.copy() for k, v in layer.items()} for layer in layers]
    velocity = [{k: np.zeros_like(v) for k, v in layer.items()} for layer in layers]

    count, batch = len(inputs), case["batch"]
    if case["order"] == "shared":
        shuffle = Stream(key_of(case["study_seed"], 0, "study"), "shuffle")
    else:
        shuffle = Stream(key, "shuffle")
    rows = []
    epoch = 0
    while len(rows) < batch * case["steps"]:
        rows += list(range(count)) if batch == count else shuffle.permutation(count, epoch)
        epoch += 1

    rate, momentum = own(case["learning_rate"]), own(case["momentum"])
    decay = own(case["weight_decay"])
    losses = []
    for step in range(case["steps"]):
        chosen = rows[step * batch : (step + 1) * batch]
        h, zs, hs = inputs[chosen], [], [inputs[chosen]]
        for number, layer in enumerate(layers):
            z = h @ layer["w"] + layer.get("b", 0)
            zs.append(z)
            if number == len(layers) - 1:
                break
            if "a" in layer:
                h = np.where(z > 0, z, layer["a"] * z)
            else:
                h = ACTIVATIONS[case["activation"]][0](z)
            hs.append(h)
        loss, slope = loss_and_slope(case["loss"], zs[-1], targets[chosen])
        losses.append(float(loss))
        for number in reversed(range(len(layers))):
            layer, gradient = layers[number], {}
            if number < len(layers) - 1:
                z = zs[number]
                if "a" in layer:
                    gradient["a"] = (slope * np.where(z > 0, 0, z)).sum(axis=0)
                    slope = slope * np.where(z > 0, 1, layer["a"])
                else:
                    slope = slope * ACTIVATIONS[case["activation"]][1](z)
            gradient["w"] = hs[number].T @ slope
            gradient["b"] = slope.sum(axis=0)
            slope = slope @ layer["w"].T
            for name in layer:
                g = gradient[name] + decay * layer[name]
                v = momentum * velocity[number][name] + g
                velocity[number][name] = v
                layer[name] = layer[name] - rate * (g + momentum * v if case["nesterov"] else v)

    def flat(which):
        return [
            np.concatenate([layer[name].ravel() for name in "wba" if name in layer]).tolist()
            for layer in which
        ]

    return {**case, "initial": flat(initial), "losses": losses, "final": flat(layers)}


def main():
    generator = np.random.default_rng(20)
    inputs = np.float32(generator.normal(size=(24, 4))).astype(float)
    # Ternary inputs and missing values coded as zero are what the suite is about.
    inputs[:, 3] = generator.integers(-1, 2, 24)
    labels = generator.integers(0, 3, 24)
    values = np.float32(generator.normal(size=(24, 3))).astype(float)
    base = {
        "study_seed": 20261121, "network_seed": 7, "hidden": [8, 8], "outputs": 3,
        "activation": "relu", "biases": True, "loss": "cross_entropy", "values": False,
        "batch": 10, "order": "per_network", "learning_rate": 0.05, "momentum": 0.0,
        "nesterov": False, "weight_decay": 0.0, "steps": 50,
    }  # fmt: skip
    changes = [
        {},
        {"network_seed": 2**40 + 3, "batch": 24, "momentum": 0.9},
        {"activation": "tanh", "loss": "mse", "momentum": 0.9, "order": "shared"},
        {"activation": "prelu", "momentum": 0.9, "nesterov": True, "weight_decay": 0.01},
        {"activation": "prelu", "loss": "mse", "values": True, "biases": False, "batch": 7},
        {"activation": "leaky_relu", "weight_decay": 0.1, "batch": 24, "hidden": [8]},
        {"activation": "elu", "loss": "mse", "values": True, "momentum": 0.5, "nesterov": True},
        {"activation": "sigmoid", "momentum": 0.8, "weight_decay": 0.001, "learning_rate": 0.5},
        {"activation": "identity", "order": "shared", "batch": 1, "hidden": []},
    ]
    cases = []
    for change in changes:
        case = {**base, **change}
        cases.append(train(case, inputs, values if case["values"] else labels))
    print(
        json.dumps(
            {
                "inputs": inputs.ravel().tolist(),
                "labels": labels.tolist(),
                "values": values.ravel().tolist(),
                "cases": cases,
            }
        )
    )


main()
