"""Trains small normalized and residual networks in PyTorch and stores what they become.

torch.nn.BatchNorm1d, torch.nn.LayerNorm and torch.nn.utils.parametrizations.weight_norm after each
hidden layer's product, tanh, then the skip connection; the whole data as one batch, the mean squared
error, SGD. Everything is computed in float64 from inputs and weights of few bits, which float32 holds
exactly.

    python3 normalizations.py > normalizations.json        # torch 2.x
"""

import json

import torch

torch.set_default_dtype(torch.float64)
ROWS, FEATURES, OUTPUTS, STEPS, RATE = 10, 4, 2, 12, 0.125

generator = torch.Generator().manual_seed(20)


def few_bits(*shape):
    return torch.round(torch.randn(*shape, generator=generator) * 64) / 64


class Network(torch.nn.Module):
    def __init__(self, hidden, kind, parameters, residual):
        super().__init__()
        widths = [FEATURES] + hidden + [OUTPUTS]
        self.residual = residual
        self.dense = torch.nn.ModuleList()
        self.norms = torch.nn.ModuleList()
        self.kind = kind
        self.initial = []
        for index, (before, after) in enumerate(zip(widths, widths[1:])):
            layer = torch.nn.Linear(before, after)
            with torch.no_grad():
                layer.weight.copy_(few_bits(after, before))
                layer.bias.copy_(few_bits(after))
            self.initial.append(
                {"weights": layer.weight.T.flatten().tolist(), "biases": layer.bias.tolist()})
            if index < len(hidden):
                if kind == "batch_norm":
                    self.norms.append(torch.nn.BatchNorm1d(after, **parameters))
                elif kind == "layer_norm":
                    self.norms.append(torch.nn.LayerNorm(after, **parameters))
                elif kind == "weight_norm":
                    layer = torch.nn.utils.parametrizations.weight_norm(layer, dim=0)
            self.dense.append(layer)

    def forward(self, x):
        start = None
        for index, layer in enumerate(self.dense):
            z = layer(x)
            if index == len(self.dense) - 1:
                return z
            if len(self.norms):
                z = self.norms[index](z)
            h = torch.tanh(z)
            if self.residual and index % self.residual == 0:
                h = h if start is None else h + start
                start = h
            x = h

    def figures(self):
        layers = []
        for index, layer in enumerate(self.dense):
            own = {"weights": layer.weight.T.flatten().tolist(), "biases": layer.bias.tolist()}
            if index < len(self.norms):
                norm = self.norms[index]
                own |= {"scale": norm.weight.tolist(), "shift": norm.bias.tolist()}
                if self.kind == "batch_norm":
                    own |= {"mean": norm.running_mean.tolist(),
                            "variance": norm.running_var.tolist()}
            elif self.kind == "weight_norm" and index < len(self.dense) - 1:
                own["scale"] = layer.parametrizations.weight.original0.flatten().tolist()
            layers.append(own)
        return layers


inputs = few_bits(ROWS, FEATURES)
targets = few_bits(ROWS, OUTPUTS)
cases = []
for kind, parameters, residual, limit, decay in [
    ("none", {}, 1, None, 0), ("none", {}, 2, None, 0), ("none", {}, 3, None, 0),
    ("batch_norm", {}, 0, None, 0), ("batch_norm", {"momentum": 0.3, "eps": 0.01}, 1, None, 0),
    ("batch_norm", {"momentum": 1.0}, 2, 0.5, 0.01),
    ("layer_norm", {}, 0, None, 0), ("layer_norm", {"eps": 0.25}, 2, 0.5, 0.01),
    ("weight_norm", {}, 0, None, 0), ("weight_norm", {}, 1, 0.5, 0.01),
]:
    network = Network([3, 3, 3, 3], kind, parameters, residual)
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE, momentum=0.5, weight_decay=decay)
    losses, statistics = [], []
    for _ in range(STEPS):
        network.train()
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(network(inputs), targets)
        loss.backward()
        losses.append(loss.item())
        if limit is not None:
            torch.nn.utils.clip_grad_norm_(network.parameters(), limit)
        optimizer.step()
        if kind == "batch_norm":
            statistics.append([network.norms[0].running_mean.tolist(),
                               network.norms[0].running_var.tolist()])
    network.eval()
    evaluated = torch.nn.functional.mse_loss(network(inputs), targets).item()
    names = {"momentum": "momentum", "eps": "epsilon"}
    cases.append({
        "normalization": kind, "parameters": {names[k]: v for k, v in parameters.items()},
        "residual": residual, "clip": limit, "weight_decay": decay, "initial": network.initial,
        "losses": losses, "statistics": statistics, "evaluated": evaluated,
        "final": network.figures()})

print(json.dumps({
    "inputs": inputs.flatten().tolist(), "targets": targets.flatten().tolist(),
    "hidden": [3, 3, 3, 3], "learning_rate": RATE, "momentum": 0.5, "steps": STEPS, "cases": cases}))
