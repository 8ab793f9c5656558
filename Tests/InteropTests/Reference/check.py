"""Reads a result file as others would, and prints what it sees as JSON.

    python check.py FILE ENGINE

ENGINE is the back end of xarray: h5netcdf or netcdf4. Exits with an error where xarray and h5py see
different values.
"""
import json
import sys

import h5py
import numpy as np
import xarray

path, engine = sys.argv[1:]
tree = xarray.open_datatree(path, engine=engine)
raw = h5py.File(path, "r")
compared, phony = [], []

for node in tree.subtree:
    for name, variable in node.to_dataset(inherit=False).variables.items():
        phony += [d for d in variable.dims if "phony" in d]
        stored = raw[node.path][name][()]
        seen = variable.values
        if np.asarray(stored).dtype.kind in "OS":
            texts = [x.decode() for x in np.atleast_1d(np.asarray(stored, object))]
            same = [str(x) for x in np.atleast_1d(seen)] == texts
        else:
            same = np.array_equal(np.asarray(seen, stored.dtype), stored,
                                  equal_nan=stored.dtype.kind == "f")
        if not same:
            sys.exit(f"{node.path}/{name}: xarray and h5py differ")
        compared.append(f"{node.path}/{name}".strip("/"))

bias = tree["condition_0001/layer_1/bias"]
dead = tree["condition_0000/layer_1/dead_never_fires"]
accuracy = tree["network/test_accuracy"]
chosen = accuracy.where(accuracy.activation == "tanh", drop=True).sel(seed=12)
datasets = []
raw.visititems(lambda name, item: datasets.append(name) if isinstance(item, h5py.Dataset) else None)

json.dump({
    "unseen": sorted(set(datasets) - set(compared)),
    "phony": phony,
    "bias_dims": list(bias.dims),
    "bias_steps": bias.step.values.tolist(),
    "bias_seeds": bias.seed.values.tolist(),
    "bias": float(bias.sel(seed=12, step=20, unit=3)),
    "dead_dtype": str(dead.dtype),
    "accuracy_dims": list(accuracy.dims),
    "accuracy_coordinates": sorted(accuracy.coords),
    "activation": np.asarray(accuracy.activation.values).astype(str).tolist(),
    "accuracy_of_tanh": float(chosen.squeeze()),
    "features": np.asarray(tree["condition_0000/input"].feature.values).astype(str).tolist(),
    "outputs": np.asarray(tree["condition_0000/output"].unit.values).astype(str).tolist(),
    "verdicts": np.asarray(tree["verdicts/verdict"].values).astype(str).tolist(),
    "claims": np.asarray(tree["verdicts"].claim.values).astype(str).tolist(),
    "study": str(np.asarray(tree["study"].values)),
}, sys.stdout)
