"""Gaussian moments of activations: E[φ], E[φ²] and E[φ′²] for z ~ N(0, 1).

The formulas are written down here once more, with their derivatives, and integrated by SciPy's adaptive
quadrature (QUADPACK) over [−38, 38], split at the kinks and where the integrand is concentrated.

    python3 activation_moments.py > activation_moments.json
"""

import json
import math

from scipy.integrate import quad
from scipy.special import erf, expit, ndtr

SELU_SCALE, SELU_ALPHA = 1.0507009873554805, 1.6732632423543772


def density(z):
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def softplus(z):
    return max(z, 0) + math.log1p(math.exp(-abs(z)))


def gelu_inner(z):
    return math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)


def gelu_tanh_slope(z):
    t = math.tanh(gelu_inner(z))
    return (1 + t) / 2 + z / 2 * (1 - t * t) * math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * z * z)


def silu_slope(z, b):
    s = expit(b * z)
    return s + b * z * s * (1 - s)


def mish_slope(z):
    t = math.tanh(softplus(z))
    return t + z * (1 - t * t) * expit(z)


def step(z):
    return 1.0 if z > 0 else 0.0


# name, parameters, kinks, φ, φ′
CASES = [
    ("relu", {}, [0], lambda z: max(z, 0), step),
    ("leaky_relu", {}, [0], lambda z: z if z > 0 else 0.01 * z, lambda z: 1 if z > 0 else 0.01),
    ("leaky_relu", {"slope": 0.2}, [0], lambda z: z if z > 0 else 0.2 * z,
     lambda z: 1 if z > 0 else 0.2),
    ("prelu", {}, [0], lambda z: z if z > 0 else 0.25 * z, lambda z: 1 if z > 0 else 0.25),
    ("elu", {}, [0], lambda z: z if z > 0 else math.expm1(z),
     lambda z: 1 if z > 0 else math.exp(z)),
    ("elu", {"alpha": 0.5}, [0], lambda z: z if z > 0 else 0.5 * math.expm1(z),
     lambda z: 1 if z > 0 else 0.5 * math.exp(z)),
    ("selu", {}, [0], lambda z: SELU_SCALE * (z if z > 0 else SELU_ALPHA * math.expm1(z)),
     lambda z: SELU_SCALE * (1 if z > 0 else SELU_ALPHA * math.exp(z))),
    ("celu", {}, [0], lambda z: z if z > 0 else math.expm1(z),
     lambda z: 1 if z > 0 else math.exp(z)),
    ("celu", {"alpha": 0.5}, [0], lambda z: z if z > 0 else 0.5 * math.expm1(2 * z),
     lambda z: 1 if z > 0 else math.exp(2 * z)),
    ("gelu", {}, [], lambda z: z * ndtr(z), lambda z: ndtr(z) + z * density(z)),
    ("gelu_tanh", {}, [], lambda z: z * (1 + math.tanh(gelu_inner(z))) / 2, gelu_tanh_slope),
    ("silu", {}, [], lambda z: z * expit(z), lambda z: silu_slope(z, 1)),
    ("silu", {"beta": 1.75}, [], lambda z: z * expit(1.75 * z), lambda z: silu_slope(z, 1.75)),
    ("mish", {}, [], lambda z: z * math.tanh(softplus(z)), mish_slope),
    ("softplus", {}, [], softplus, expit),
    ("softplus", {"beta": 3}, [], lambda z: softplus(3 * z) / 3, lambda z: expit(3 * z)),
    ("softsign", {}, [0], lambda z: z / (1 + abs(z)), lambda z: 1 / (1 + abs(z)) ** 2),
    ("tanh", {}, [], math.tanh, lambda z: 1 / math.cosh(z) ** 2),
    ("hard_tanh", {}, [-1, 1], lambda z: min(max(z, -1), 1), lambda z: float(abs(z) < 1)),
    ("sigmoid", {}, [], expit, lambda z: expit(z) * expit(-z)),
    ("hard_sigmoid", {}, [-3, 3], lambda z: min(max(z + 3, 0), 6) / 6,
     lambda z: 1 / 6 if abs(z) < 3 else 0),
    ("hard_swish", {}, [-3, 3], lambda z: z * min(max(z + 3, 0), 6) / 6,
     lambda z: 0 if z <= -3 else 1 if z >= 3 else z / 3 + 0.5),
    ("relu6", {}, [0, 6], lambda z: min(max(z, 0), 6), lambda z: float(0 < z < 6)),
    ("squared_relu", {}, [0], lambda z: max(z, 0) ** 2, lambda z: 2 * max(z, 0)),
    ("thresholded_relu", {}, [1], lambda z: z if z > 1 else 0, lambda z: step(z - 1)),
    ("thresholded_relu", {"theta": 0.25}, [0.25], lambda z: z if z > 0.25 else 0,
     lambda z: step(z - 0.25)),
    ("snake", {}, [], lambda z: z + math.sin(z) ** 2, lambda z: 1 + math.sin(2 * z)),
    ("snake", {"frequency": 2.5}, [], lambda z: z + math.sin(2.5 * z) ** 2 / 2.5,
     lambda z: 1 + math.sin(5 * z)),
    ("sine", {}, [], math.sin, math.cos),
    ("sine", {"frequency": 30}, [], lambda z: math.sin(30 * z), lambda z: 30 * math.cos(30 * z)),
    ("absolute", {}, [0], abs, lambda z: math.copysign(1, z)),
    ("erf", {}, [], erf, lambda z: 2 / math.sqrt(math.pi) * math.exp(-z * z)),
    ("identity", {}, [], lambda z: z, lambda z: 1),
]


def expectation(function, kinks):
    # Short intervals: QUADPACK then resolves sin²(30 z) as well.
    edges = sorted({-38.0, 38.0, *map(float, kinks), *(0.5 * k for k in range(-24, 25))})
    return math.fsum(
        quad(lambda z: function(z) * density(z), a, b, epsabs=1e-14, epsrel=1e-12, limit=400)[0]
        for a, b in zip(edges, edges[1:]))


def moments(name, parameters, kinks, value, slope):
    return {
        "name": name, "parameters": parameters, "kinks": kinks,
        "mean": expectation(value, kinks),
        "second": expectation(lambda z: value(z) ** 2, kinks),
        "slope_second": expectation(lambda z: slope(z) ** 2, kinks),
    }


# Closed forms: half-normal moments, and Williams 1998 for erf.
assert abs(moments(*CASES[0])["second"] - 0.5) < 1e-12
assert abs(moments(*CASES[-2])["second"] - 2 / math.pi * math.asin(2 / 3)) < 1e-12
assert abs(moments(*CASES[-5])["second"] - (1 - math.exp(-2)) / 2) < 1e-12

print("[\n" + ",\n".join(json.dumps(moments(*case)) for case in CASES) + "\n]")
