"""Makes verdicts.json: planted values of networks, claims about them, and what SciPy says.

    python3 verdicts.py > verdicts.json

Conditions are activation (relu, elu) x arm (a, b, c), the arm fastest; 12 seeds in each. Values are
multiples of 1/1024, exact in float32; null stands for NaN. Holm's correction is written out here.
"""
import json
import numpy as np
from scipy import stats

SEEDS, ALPHA = 12, 0.05
random = np.random.default_rng(20261121)
means = [1.0, 1.02, 1.5, 1.0, 1.05, 1.1]


def planted(mean, spread):
    return np.round(random.normal(mean, spread, SEEDS) * 1024) / 1024


values = {
    "final_loss": [planted(m, 0.05) for m in means],
    "test_loss": [planted(m, 0.2) for m in means],
    "train_accuracy": [np.ones(SEEDS) for _ in means],
    "test_accuracy": [planted(0.5, 0.1) for _ in means],
}
values["test_loss"][2][4] = np.nan
values["test_loss"][5][7] = np.nan
values["test_loss"][5][4] = np.nan
values["train_accuracy"][1][5] = 0.5
values["train_accuracy"][2][:] = 0.75
values["train_accuracy"][4][3] = np.nan
values["train_accuracy"][5][3] = np.nan
values["train_accuracy"][5][4] = 0.25

ACTIVATIONS, ARMS = ["relu", "elu"], ["a", "b", "c"]
claims = []


def claim(name, quantity, word, number, activation=None, arm=None, level=None, other=None):
    """Registers a claim, and judges it: `level` against `other`, or the value itself at `arm`."""
    where = []
    if activation:
        where.append(f"network.activation: {activation}")
    if arm:
        where.append(f"arm: {arm}")
    lines = [f"  - id: {name}", f"    says: {name}", f"    measure: {{quantity: {quantity}}}"]
    if level:
        lines.append(f"    compare: {{factor: arm, level: {level}, with: {other}}}")
    if where:
        lines.append(f"    where: {{{', '.join(where)}}}")
    lines.append(f"    expect: {{{word}: {number}}}")

    rows = [0, 1] if activation is None else [ACTIVATIONS.index(activation)]

    def cells(arms):
        return [values[quantity][row * 3 + ARMS.index(x)] for row in rows for x in arms]

    result = {"id": name, "yaml": "\n".join(lines), "holm": False, "degenerate": False,
              "estimate": None, "lower": None, "upper": None, "p": None}
    if word == "equals":
        # A seed holds if it does in all its conditions, and has no value if one has none.
        x = np.array(cells([level] if level else ([arm] if arm else ARMS)))
        if level:
            x = x - np.array(cells([other]))
        x = x.T
        known = x[~np.isnan(x).any(axis=1)]
        holding = int(np.sum((known == number).all(axis=1)))
        result.update(n=len(known), excluded=len(x) - len(known))
        if len(known):
            interval = stats.binomtest(holding, len(known)).proportion_ci(1 - ALPHA, "exact")
            result.update(estimate=holding / len(known), lower=interval.low, upper=interval.high)
        result["verdict"] = ("refuted" if holding < len(known) else
                             "undecided" if len(known) < len(x) or not len(known) else "supported")
        claims.append(result)
        return
    x = np.mean(cells([level] if level else ([arm] if arm else ARMS)), axis=0)
    if level:
        x = x - np.mean(cells([other]), axis=0)
    known = x[~np.isnan(x)]
    n = len(known)
    result.update(n=n, excluded=len(x) - n)
    mean = float(np.mean(known))
    error = float(stats.sem(known))
    result["estimate"] = mean
    if len(x) - n > 0.1 * len(x):
        half = stats.t.ppf(1 - ALPHA / 2, n - 1) * error
        result.update(lower=mean - half, upper=mean + half, verdict="undecided")
        claims.append(result)
        return
    if error == 0:
        holds = {"at_least": mean >= number, "at_most": mean <= number,
                 "greater_by": mean > number, "less_by": mean < -number,
                 "equivalent_within": abs(mean) < number}[word]
        chance = stats.binomtest(n, n, 0.5, alternative="greater").pvalue
        result.update(lower=mean, upper=mean, degenerate=True, holm=True,
                      p=float(chance if holds else 1), refute=float(1 if holds else chance))
        claims.append(result)
        return
    half = stats.t.ppf(1 - ALPHA / 2, n - 1) * error
    result.update(lower=mean - half, upper=mean + half)

    def p(bound, side):
        return float(stats.ttest_1samp(known, bound, alternative=side).pvalue)

    if word in ("greater_by", "at_least"):
        support, refute = p(number, "greater"), p(number, "less")
    elif word == "at_most":
        support, refute = p(number, "less"), p(number, "greater")
    elif word == "less_by":
        support, refute = p(-number, "less"), p(-number, "greater")
    else:
        support = max(p(-number, "greater"), p(number, "less"))
        refute = min(1.0, 2 * min(p(-number, "less"), p(number, "greater")))
    result.update(p=support, refute=refute, holm=True)
    claims.append(result)


L = "final_loss"
claim("equivalent-supported", L, "equivalent_within", 0.2, "relu", level="b", other="a")
claim("equivalent-refuted", L, "equivalent_within", 0.2, "relu", level="c", other="a")
claim("equivalent-undecided", L, "equivalent_within", 0.01, "relu", level="b", other="a")
claim("greater-supported", L, "greater_by", 0.2, "relu", level="c", other="a")
claim("greater-refuted", L, "greater_by", 0.2, "relu", level="a", other="c")
claim("greater-undecided", L, "greater_by", 0.5, "relu", level="c", other="a")
claim("less-supported", L, "less_by", 0.2, "relu", level="a", other="c")
claim("less-refuted", L, "less_by", 0.2, "relu", level="c", other="a")
claim("less-undecided", L, "less_by", 0.5, "relu", level="a", other="c")
claim("least-supported", L, "at_least", 0.5, "elu", arm="a")
claim("least-refuted", L, "at_least", 2, "elu", arm="a")
claim("least-undecided", L, "at_least", 1, "elu", arm="a")
claim("most-supported", L, "at_most", 2, "elu", arm="a")
claim("most-refuted", L, "at_most", 0.5, "elu", arm="a")
claim("most-undecided", L, "at_most", 1, "elu", arm="a")
claim("averaged-over-activations", L, "greater_by", 0, level="b", other="a")
claim("averaged-over-all", L, "at_most", 1.2)
claim("nan-in-one", "test_loss", "at_least", 0.2, "relu", arm="c")
claim("nan-in-pairs", "test_loss", "greater_by", 0, level="c", other="a")
claim("equals-supported", "train_accuracy", "equals", 1, "relu", arm="a")
claim("equals-refuted", "train_accuracy", "equals", 1, "relu", arm="b")
claim("equals-with-nan", "train_accuracy", "equals", 1, "elu", arm="b")
claim("equals-refuted-with-nan", "train_accuracy", "equals", 1, "elu", arm="c")
claim("equal-difference", "train_accuracy", "equals", -0.25, "relu", level="c", other="a")
claim("unequal-difference", "train_accuracy", "equals", 0, "relu", level="b", other="a")
claim("constant-supported", "train_accuracy", "at_least", 0.75, "relu", arm="c")
claim("constant-refuted", "train_accuracy", "at_least", 0.8, "relu", arm="c")
claim("constant-difference", "train_accuracy", "equivalent_within", 0.3, "relu", level="c", other="a")
claim("border-greater", "test_accuracy", "greater_by", 0, "relu", level="b", other="a")
claim("border-less", "test_accuracy", "less_by", 0, "elu", level="c", other="b")


def holm(ps):
    order = np.argsort(ps, kind="stable")
    adjusted, largest = np.empty(len(ps)), 0.0
    for rank, index in enumerate(order):
        largest = max(largest, min(1.0, (len(ps) - rank) * ps[index]))
        adjusted[index] = largest
    return adjusted


tested = [c for c in claims if c["holm"]]
for c, s, r in zip(tested, holm([c["p"] for c in tested]), holm([c["refute"] for c in tested])):
    c.update(p_holm=float(s), p_refuted_holm=float(r))
    c["verdict"] = "supported" if s <= ALPHA else "refuted" if r <= ALPHA else "undecided"

json.dump({
    "values": {k: [[None if np.isnan(x) else float(x) for x in row] for row in v]
               for k, v in values.items()},
    "claims": [{k: c.get(k) for k in (
        "id", "yaml", "verdict", "n", "excluded", "degenerate", "estimate", "lower", "upper", "p",
        "p_holm", "p_refuted_holm")} for c in claims],
}, __import__("sys").stdout, indent=1)
print()
