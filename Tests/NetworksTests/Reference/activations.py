"""Values and slopes of the activations that PyTorch has, computed by it in float64.

The arguments are float32 values. Needs torch: `python3 activations.py > activations.json`
"""

import json

import torch
import torch.nn.functional as F

DOUBLE = torch.float64
CASES = [
    ("relu", {}, F.relu),
    ("leaky_relu", {}, F.leaky_relu),
    ("leaky_relu", {"slope": 0.25}, lambda z: F.leaky_relu(z, 0.25)),
    ("prelu", {}, lambda z: F.prelu(z, torch.tensor([0.25], dtype=DOUBLE))),
    ("elu", {}, F.elu),
    ("elu", {"alpha": 0.5}, lambda z: F.elu(z, 0.5)),
    ("selu", {}, F.selu),
    ("celu", {}, F.celu),
    ("celu", {"alpha": 0.75}, lambda z: F.celu(z, 0.75)),
    ("gelu", {}, F.gelu),
    ("gelu_tanh", {}, lambda z: F.gelu(z, approximate="tanh")),
    ("silu", {}, F.silu),
    ("mish", {}, F.mish),
    ("softplus", {}, lambda z: F.softplus(z, threshold=40)),
    ("softplus", {"beta": 2.5}, lambda z: F.softplus(z, beta=2.5, threshold=40)),
    ("softsign", {}, F.softsign),
    ("tanh", {}, torch.tanh),
    ("hard_tanh", {}, F.hardtanh),
    ("sigmoid", {}, torch.sigmoid),
    ("hard_sigmoid", {}, F.hardsigmoid),
    ("hard_swish", {}, F.hardswish),
    ("relu6", {}, F.relu6),
    ("squared_relu", {}, lambda z: F.relu(z) ** 2),
    ("thresholded_relu", {}, lambda z: F.threshold(z, 1.0, 0.0)),
    ("sine", {}, torch.sin),
    ("sine", {"frequency": 30}, lambda z: torch.sin(30 * z)),
    ("absolute", {}, torch.abs),
    ("erf", {}, torch.erf),
    ("identity", {}, lambda z: z * 1),
]

# A grid, the kinks among its points, then far tails.
POINTS = [k / 4 for k in range(-32, 33)] + [k * 0.37 + 0.011 for k in range(-40, 41)]
POINTS += [s * x for s in (-1, 1) for x in (1e-30, 1e-8, 1e-3, 20, 35, 60, 90, 1e3)]
z = torch.tensor(sorted(POINTS), dtype=torch.float32).to(DOUBLE)

cases = []
for name, parameters, function in CASES:
    argument = z.clone().requires_grad_(True)
    values = function(argument)
    (slopes,) = torch.autograd.grad(values.sum(), argument)
    cases.append({"name": name, "parameters": parameters, "values": values.tolist(),
                  "slopes": slopes.tolist()})

print(json.dumps({"torch": torch.__version__, "z": z.tolist()})[:-1] + ', "cases": [')
print(",\n".join(json.dumps(case) for case in cases) + "\n]}")
