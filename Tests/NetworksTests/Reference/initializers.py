"""Writes initializers.json: Gaussian moments of activations and moments of the truncated normal law.

Needs scipy. Run in this folder: python3 initializers.py
"""

import json
from math import exp, pi, sqrt

from scipy.integrate import quad
from scipy.stats import truncnorm


def sigmoid(z):
    return 1 / (1 + exp(-z))


def tanh(z):
    e = exp(-2 * abs(z))
    t = (1 - e) / (1 + e)
    return t if z >= 0 else -t


ACTIVATIONS = {
    "relu": (lambda z: max(z, 0.0), lambda z: float(z > 0)),
    "leaky_relu": (lambda z: z if z > 0 else 0.01 * z, lambda z: 1 if z > 0 else 0.01),
    "prelu": (lambda z: z if z > 0 else 0.25 * z, lambda z: 1 if z > 0 else 0.25),
    "elu": (lambda z: z if z > 0 else exp(z) - 1, lambda z: 1 if z > 0 else exp(z)),
    "tanh": (tanh, lambda z: 1 - tanh(z) ** 2),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "identity": (lambda z: z, lambda z: 1),
}


def mean_square(f):
    density = lambda z: f(z) ** 2 * exp(-z * z / 2) / sqrt(2 * pi)
    return sum(quad(density, a, b, epsabs=1e-14, epsrel=1e-13)[0] for a, b in [(-12, 0), (0, 12)])


moments = {
    name: {"square": mean_square(f), "squared_derivative": mean_square(d)}
    for name, (f, d) in ACTIVATIONS.items()
}
truncated = []
for cut in [0.5, 1, 2, 3]:
    _, variance, _, excess = truncnorm.stats(-cut, cut, moments="mvsk")
    truncated.append({"cut": cut, "variance": float(variance), "kurtosis": float(excess) + 3})

with open("initializers.json", "w") as file:
    json.dump({"activations": moments, "truncated_normal": truncated}, file, indent=1)
    file.write("\n")
