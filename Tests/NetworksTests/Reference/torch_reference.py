"""Optimizers, schedules, clipping and losses of PyTorch on small vectors, and stores what they give.

Everything is computed in float64 on inputs that are float32 numbers, so that what is stored is what
PyTorch means and not how it rounds. Lion is not part of PyTorch: algorithm 2 of Chen et al. 2023 is
written down here.

    python3 torch_reference.py > torch_reference.json        (stored with torch 2.15.0)
"""

import json
import warnings

import torch

warnings.simplefilter("ignore")
torch.set_default_dtype(torch.float64)
torch.manual_seed(20)
COUNT, STEPS = 32, 20
SHOWN = [1, 2, 5, 6, 20]


def single(tensor):
    """The nearest float32 numbers, in float64."""
    return tensor.float().double()


class Lion(torch.optim.Optimizer):
    def __init__(self, params, lr, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            b1, b2 = group["betas"]
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                c = b1 * m + (1 - b1) * p.grad
                p.sub_(group["lr"] * (torch.sign(c) + group["weight_decay"] * p))
                m.mul_(b2).add_((1 - b2) * p.grad)


def optimizers():
    start = single(torch.randn(COUNT))
    gradients = single(torch.randn(STEPS, COUNT) * torch.logspace(-6, 3, COUNT))
    gradients[:, 3] = 0
    gradients[:, 7] = 0.5
    gradients[1:, 9] = 0
    gradients[:6, 11] = 0
    o = torch.optim
    betas = {"beta1": 0.8, "beta2": 0.95}
    cases = [
        ("sgd", {}, 0.125, lambda p, lr: o.SGD(p, lr=lr)),
        ("momentum", {"momentum": 0.75}, 0.125, lambda p, lr: o.SGD(p, lr=lr, momentum=0.75)),
        ("momentum", {}, 0.125, lambda p, lr: o.SGD(p, lr=lr, momentum=0.9)),
        ("nesterov", {"momentum": 0.75}, 0.125,
         lambda p, lr: o.SGD(p, lr=lr, momentum=0.75, nesterov=True)),
        ("rmsprop", {}, 0.01, lambda p, lr: o.RMSprop(p, lr=lr)),
        ("rmsprop", {"alpha": 0.9, "epsilon": 1e-3, "momentum": 0.5}, 0.01,
         lambda p, lr: o.RMSprop(p, lr=lr, alpha=0.9, eps=1e-3, momentum=0.5)),
        ("rmsprop", {"centered": True}, 0.01, lambda p, lr: o.RMSprop(p, lr=lr, centered=True)),
        ("rmsprop", {"centered": True, "momentum": 0.9}, 0.01,
         lambda p, lr: o.RMSprop(p, lr=lr, centered=True, momentum=0.9)),
        ("adagrad", {}, 0.01, lambda p, lr: o.Adagrad(p, lr=lr)),
        ("adagrad", {"epsilon": 1e-4, "learning_rate_decay": 0.25}, 0.01,
         lambda p, lr: o.Adagrad(p, lr=lr, eps=1e-4, lr_decay=0.25)),
        ("adadelta", {}, 1.0, lambda p, lr: o.Adadelta(p, lr=lr)),
        ("adadelta", {"rho": 0.5, "epsilon": 1e-3}, 0.5,
         lambda p, lr: o.Adadelta(p, lr=lr, rho=0.5, eps=1e-3)),
        ("adam", {}, 0.01, lambda p, lr: o.Adam(p, lr=lr)),
        ("adam", {**betas, "epsilon": 1e-4}, 0.01,
         lambda p, lr: o.Adam(p, lr=lr, betas=(0.8, 0.95), eps=1e-4)),
        ("amsgrad", {}, 0.01, lambda p, lr: o.Adam(p, lr=lr, amsgrad=True)),
        ("amsgrad", betas, 0.01,
         lambda p, lr: o.Adam(p, lr=lr, betas=(0.8, 0.95), amsgrad=True)),
        ("adamw", {}, 0.01, lambda p, lr: o.AdamW(p, lr=lr)),
        ("adamw", {**betas, "weight_decay": 0.5}, 0.125,
         lambda p, lr: o.AdamW(p, lr=lr, betas=(0.8, 0.95), weight_decay=0.5)),
        ("nadam", {}, 0.01, lambda p, lr: o.NAdam(p, lr=lr)),
        ("nadam", {**betas, "momentum_decay": 0.1}, 0.01,
         lambda p, lr: o.NAdam(p, lr=lr, betas=(0.8, 0.95), momentum_decay=0.1)),
        ("radam", {}, 0.01, lambda p, lr: o.RAdam(p, lr=lr)),
        ("radam", betas, 0.01, lambda p, lr: o.RAdam(p, lr=lr, betas=(0.8, 0.95))),
        ("lion", {}, 0.01, lambda p, lr: Lion(p, lr=lr)),
        ("lion", {"beta1": 0.5, "beta2": 0.75, "weight_decay": 0.25}, 0.125,
         lambda p, lr: Lion(p, lr=lr, betas=(0.5, 0.75), weight_decay=0.25)),
    ]  # fmt: skip
    stored = []
    for name, parameters, rate, make in cases:
        w = start.clone().requires_grad_()
        rule = make([w], rate)
        after = {}
        for step in range(STEPS):
            w.grad = gradients[step].clone()
            rule.step()
            if step + 1 in SHOWN:
                after[str(step + 1)] = w.detach().tolist()
        stored.append(
            {"name": name, "parameters": parameters, "learning_rate": rate, "after": after}
        )
    return {"start": start.tolist(), "gradients": gradients.tolist(), "cases": stored}


def schedules():
    steps, rate = 40, 0.5
    s = torch.optim.lr_scheduler
    cases = [
        ("constant", {}, 0, lambda o, n: s.ConstantLR(o, factor=1.0)),
        ("step", {"every": 7, "factor": 0.3}, 0, lambda o, n: s.StepLR(o, 7, 0.3)),
        ("exponential", {"factor": 0.93}, 0, lambda o, n: s.ExponentialLR(o, 0.93)),
        ("exponential", {"factor": 0.5, "over": 5}, 0,
         lambda o, n: s.ExponentialLR(o, 0.5 ** 0.2)),
        ("linear", {"end": 0.1, "over": 12}, 0,
         lambda o, n: s.LinearLR(o, start_factor=1.0, end_factor=0.1, total_iters=12)),
        ("linear", {}, 0,
         lambda o, n: s.LinearLR(o, start_factor=1.0, end_factor=0.0, total_iters=n)),
        ("cosine", {}, 0, lambda o, n: s.CosineAnnealingLR(o, n)),
        ("cosine", {"floor": 0.2}, 0, lambda o, n: s.CosineAnnealingLR(o, n, eta_min=0.1)),
        ("one_cycle", {}, 0,
         lambda o, n: s.OneCycleLR(o, max_lr=rate, total_steps=n, cycle_momentum=False)),
        ("one_cycle", {"rise": 0.25, "start": 0.1, "end": 0.001}, 0,
         lambda o, n: s.OneCycleLR(o, max_lr=rate, total_steps=n, cycle_momentum=False,
                                   pct_start=0.25, div_factor=10, final_div_factor=100)),
        ("constant", {}, 8, lambda o, n: s.ConstantLR(o, factor=1.0)),
        ("cosine", {"floor": 0.2}, 10, lambda o, n: s.CosineAnnealingLR(o, n, eta_min=0.1)),
        ("step", {"every": 7, "factor": 0.3}, 5, lambda o, n: s.StepLR(o, 7, 0.3)),
    ]  # fmt: skip
    stored = []
    for name, parameters, warm_up, make in cases:
        rule = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=rate)
        if warm_up:
            rise = s.LinearLR(rule, start_factor=1 / warm_up, total_iters=warm_up - 1)
            scheduler = s.SequentialLR(rule, [rise, make(rule, steps - warm_up)], [warm_up])
        else:
            scheduler = make(rule, steps)
        rates = []
        for _ in range(steps):
            rates.append(rule.param_groups[0]["lr"])
            rule.step()
            if len(rates) < steps:
                scheduler.step()
        stored.append(
            {"name": name, "parameters": parameters, "warm_up": warm_up, "rates": rates}
        )
    return {"learning_rate": rate, "steps": steps, "cases": stored}


def clippings():
    tensors = [single(torch.randn(6)), single(torch.randn(3) * 4)]
    stored = []
    for name, limit in [("by_norm", 1.0), ("by_norm", 5.0), ("by_norm", 100.0), ("by_value", 0.75)]:
        parameters = []
        for tensor in tensors:
            p = torch.zeros_like(tensor, requires_grad=True)
            p.grad = tensor.clone()
            parameters.append(p)
        if name == "by_norm":
            torch.nn.utils.clip_grad_norm_(parameters, limit)
        else:
            torch.nn.utils.clip_grad_value_(parameters, limit)
        stored.append(
            {"name": name, "limit": limit, "clipped": [p.grad.tolist() for p in parameters]}
        )
    return {"gradients": [t.tolist() for t in tensors], "cases": stored}


def losses():
    rows, outputs = 12, 4
    logits = single(torch.randn(rows, outputs) * 3)
    logits[0] = torch.tensor([80.0, -80.0, 0.0, 1e-3])
    logits[1] = torch.tensor([2e4, -2e4, 1e4, -1e4])
    classes = torch.randint(outputs, (rows,))
    values = single(torch.rand(rows, outputs))
    hot = torch.nn.functional.one_hot(classes, outputs).double()
    n = torch.nn
    cases = [
        ("cross_entropy", {}, True, n.CrossEntropyLoss(), classes),
        ("mse", {}, False, n.MSELoss(), values),
        ("mse", {}, True, n.MSELoss(), hot),
        ("mae", {}, False, n.L1Loss(), values),
        ("mae", {}, True, n.L1Loss(), hot),
        ("huber", {}, False, n.HuberLoss(), values),
        ("huber", {"delta": 0.25}, True, n.HuberLoss(delta=0.25), hot),
        ("binary_cross_entropy", {}, False, n.BCEWithLogitsLoss(), values),
        ("binary_cross_entropy", {}, True, n.BCEWithLogitsLoss(), hot),
        ("hinge", {}, True, n.MultiMarginLoss(), classes),
        ("hinge", {"margin": 2.5}, True, n.MultiMarginLoss(margin=2.5), classes),
    ]
    stored = []
    for name, parameters, uses_classes, rule, targets in cases:
        o = logits.clone().requires_grad_()
        loss = rule(o, targets)
        loss.backward()
        stored.append(
            {
                "name": name,
                "parameters": parameters,
                "classes": uses_classes,
                "loss": loss.item(),
                "slopes": o.grad.tolist(),
            }
        )
    return {
        "outputs": logits.tolist(),
        "classes": classes.tolist(),
        "values": values.tolist(),
        "cases": stored,
    }


print(
    json.dumps(
        {
            "optimizers": optimizers(),
            "schedules": schedules(),
            "clippings": clippings(),
            "losses": losses(),
        }
    )
)
