"""How result files and blocks are spoilt through the HDF5 library: files that are sound as HDF5 and
wrong as results. Needs h5py."""
import hashlib

import h5py
import numpy as np


def _objects(file):
    groups, datasets = ["/"], []
    file.visititems(lambda name, item: (datasets if isinstance(item, h5py.Dataset) else groups).append(name))
    return groups, datasets


def _replace(file, name, make):
    """Puts another object in the place of a dataset, with its attributes."""
    old = {}
    for key, value in file[name].attrs.items():
        if key not in ("DIMENSION_LIST", "REFERENCE_LIST"):
            old[key] = value
    del file[name]
    made = make(name)
    for key, value in old.items():
        made.attrs[key] = value


def _other_type(file, name, random):
    kind = random.choice([np.float64, np.float32, np.int8, np.int32, np.int64, np.uint8, np.float16, ">f4", ">i8",
                          "S3", h5py.string_dtype(), h5py.vlen_dtype(np.int32), h5py.enum_dtype({"A": 0, "B": 1}),
                          np.dtype([("a", "i4"), ("b", "f8")]), np.dtype(("f4", (3,))), h5py.ref_dtype, "V5",
                          h5py.opaque_dtype("M8[s]")])
    shape = file[name].shape
    _replace(file, name, lambda place: file.create_dataset(place, shape=shape, dtype=kind))


def _other_shape(file, name, random):
    shape = list(file[name].shape)
    values = file[name].dtype
    kind = random.randrange(6)
    if kind == 0 and shape:
        shape[random.randrange(len(shape))] = random.choice([0, 1, 2, 1000])
    elif kind == 1:
        shape = shape[:-1]
    elif kind == 2:
        shape.append(random.choice([0, 1, 5]))
    elif kind == 3:
        shape = shape[::-1]
    elif kind == 4:
        shape = []
    else:
        shape = [1] * 32
    _replace(file, name, lambda place: file.create_dataset(place, shape=tuple(shape), dtype=values))


def _huge(file, name, random):
    """Extents beyond any memory, in chunks that were never written."""
    rank = max(1, len(file[name].shape))
    extents = [random.choice([1, 3, 2**20, 2**31, 2**40, 2**62]) for _ in range(rank)]
    extents[random.randrange(rank)] = random.choice([2**31, 2**33, 2**61])
    kind = random.choice([file[name].dtype, np.float32, np.int64])
    chunk = tuple(min(extent, 8) for extent in extents)

    def make(place):
        try:
            return file.create_dataset(place, shape=tuple(extents), dtype=kind, chunks=chunk,
                                       compression=random.choice([None, "gzip"]))
        except (ValueError, OSError, TypeError):
            return file.create_dataset(place, shape=(2**33,), dtype=kind, chunks=(8,))
    _replace(file, name, make)


def _no_value(file, name, random):
    _replace(file, name, lambda place: file.create_dataset(place, data=h5py.Empty("f4")))


def _group_instead(file, name, random):
    _replace(file, name, lambda place: file.create_group(place))


def _dataset_instead(file, name, random):
    if name == "/":
        name = random.choice([key for key in file])
    _replace(file, name, lambda place: file.create_dataset(place, data=np.arange(3, dtype="i4")))


def _gone(file, name, random):
    if name != "/":
        del file[name]


def _loop(file, name, random):
    """A hard link from a group to one above it, or to itself."""
    group = file[name] if isinstance(file[name], h5py.Group) else file[name].parent
    target = random.choice([file["/"], group])
    for key in random.choice([["loop"], ["layer_1/loop", "layer_2"], ["condition_0000"], ["verdicts"]]):
        if key not in group:
            group[key] = target


def _soft(file, name, random):
    """A link to itself, to nowhere, or to another dataset."""
    if name == "/":
        name = "seed"
    _, datasets = _objects(file)
    target = random.choice(["/" + name, "/nowhere", "/" + random.choice(datasets), "/", ".", "/" + "a/" * 300])
    del file[name]
    file[name] = h5py.SoftLink(target)


def _external(file, name, random):
    if name == "/":
        name = "seed"
    other = random.choice(["/etc/passwd", "whole.h5", file.filename, "/dev/zero", "/dev/stdin", "."])
    del file[name]
    file[name] = h5py.ExternalLink(other, "/" + name)


def _external_storage(file, name, random):
    shape, kind = file[name].shape or (1,), np.dtype("f4")
    where = random.choice(["/etc/passwd", "/dev/zero", "raw.bin"])
    _replace(file, name, lambda place: file.create_dataset(
        place, shape=shape, dtype=kind, external=[(where, 0, h5py.h5f.UNLIMITED)]))


def _virtual(file, name, random):
    shape = file[name].shape or (1,)
    layout = h5py.VirtualLayout(shape=shape, dtype=file[name].dtype if file[name].dtype.kind != "O" else "f4")
    layout[...] = h5py.VirtualSource(random.choice(["whole.h5", ".", "nowhere.h5"]), name, shape=shape)
    _replace(file, name, lambda place: file.create_virtual_dataset(place, layout))


def _values(file, name, random):
    """Other numbers of the right type and shape."""
    dataset = file[name]
    if dataset.is_virtual:
        return  # Its data may be its own, in which h5py's library recurses until the stack ends.
    if dataset.dtype.kind in "fiu" and dataset.size:
        flat = dataset[()].ravel()
        with np.errstate(all="ignore"):
            flat[random.randrange(flat.size)] = random.choice(
                [0, 1, -1, np.nan, np.inf, 2**30, -2**31] if dataset.dtype.kind == "f"
                else [0, 1, -1, 2, np.iinfo(dataset.dtype).min, np.iinfo(dataset.dtype).max])
        dataset[...] = flat.reshape(dataset.shape)
    elif dataset.dtype.kind == "O":
        text = random.choice(["", "x", "name: y", "\x1b[31m", "[" * 5000, "é" * 100])
        dataset[...] = text if dataset.shape == () else [text] * dataset.shape[0]


def _swap(file, name, random):
    _, datasets = _objects(file)
    other = random.choice(datasets)
    if name not in ("/", other) and isinstance(file[name], h5py.Dataset):
        file.move(name, "aside")
        file.move(other, name)
        file.move("aside", other)


def _again(file, name, random):
    """The same values, packed otherwise."""
    dataset = file[name]
    if not dataset.is_virtual and dataset.dtype.kind in "fiu" and dataset.shape and dataset.size:
        values = dataset[()]
        _replace(file, name, lambda place: file.create_dataset(
            place, data=values, chunks=True, compression=random.choice(["gzip", "lzf", None]), shuffle=True))


def _no_chunks(file, name, random):
    """A history whose chunks were never written."""
    dataset = file[name]
    _replace(file, name, lambda place: file.create_dataset(
        place, shape=dataset.shape, dtype=dataset.dtype, chunks=True if dataset.shape else None))


def _attribute(file, name, random):
    attributes = file[name].attrs
    keys = [key for key in attributes if key not in ("DIMENSION_LIST", "REFERENCE_LIST")]
    if not keys:
        attributes["more"] = 1
        return
    key = random.choice(keys)
    value = random.choice([
        "", "x", "name: y", "relu", 0, 1, 2, -1, 2**31 - 1, 1.5, float("nan"), np.int64(2**62), ["a", "b"], [],
        h5py.Empty("f4"), np.zeros((3, 3)), b"\xff\xfe", np.bytes_(b"fixed"), "a" * 30000, "\x1b[31m",
        np.array([1, 2], dtype="u1"), True])
    del attributes[key]
    if random.randrange(3):
        attributes[key] = value


def _attribute_of_another(file, name, random):
    groups, datasets = _objects(file)
    for _ in range(20):
        other = random.choice(groups + datasets)
        keys = [key for key in file[other].attrs if key not in ("DIMENSION_LIST", "REFERENCE_LIST")]
        if keys:
            key = random.choice(keys)
            file[name].attrs[key] = file[other].attrs[key]
            return


def _more(file, name, random):
    group = file[name] if isinstance(file[name], h5py.Group) else file[name].parent
    key = random.choice(["condition_0002", "condition_9999", "layer_2", "layer_1", "layer_x", "extra", "unit",
                         "dead_new", "network", "events", "agreement", "feature", "step", "名", " ", "a" * 3000])
    if key not in group:
        if random.randrange(2):
            group.create_group(key)
        else:
            group.create_dataset(key, data=np.zeros(random.choice([(), (0,), (18,), (18, 3), (18, 3, 3)]), "f4"))


def _named_type(file, name, random):
    if name == "/":
        name = "seed"
    del file[name]
    file[name] = np.dtype("f4")


OF_DATASETS = [_other_type, _other_shape, _huge, _no_value, _group_instead, _gone, _soft, _external,
               _external_storage, _virtual, _values, _values, _values, _swap, _again, _no_chunks, _attribute,
               _named_type, _attribute_of_another]
OF_GROUPS = [_gone, _loop, _loop, _soft, _external, _attribute, _attribute, _attribute, _more, _dataset_instead,
             _attribute_of_another, _named_type]


def spoil(path, random):
    """Changes the file at `path`, and says how."""
    done = []
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        with h5py.File(path, "r+", locking=False) as file:
            groups, datasets = _objects(file)
            of_group = random.randrange(3) == 0 or not datasets
            name = random.choice(groups if of_group else datasets)
            change = random.choice(OF_GROUPS if of_group else OF_DATASETS)
            try:
                change(file, name, random)
                done.append(f"{change.__name__[1:]} {name}")
            except (ValueError, TypeError, OSError, KeyError, RuntimeError, OverflowError, AttributeError,
                    IndexError, UnicodeError) as error:
                done.append(f"{change.__name__[1:]} {name}: not done ({type(error).__name__})")
    return "; ".join(done)


def remove(path, names):
    """Removes objects of the file at `path`, which says then that it is sound."""
    with h5py.File(path, "r+", locking=False) as file:
        for name in names:
            del file[name]
    seal(path)


def seal(path):
    """Makes the file say of itself that it is sound, as a forger would; whether that was possible."""
    digest, room = hashlib.sha256(), [20000]

    def walk(group, prefix):
        for name in sorted(group):
            room[0] -= 1
            if room[0] < 0 or prefix.count("/") > 3:
                raise ValueError("a loop")
            link = group.get(name, getlink=True)
            if not isinstance(link, h5py.HardLink) or (not prefix and name in ("study", "verdicts")):
                continue
            item = group[name]
            if isinstance(item, h5py.Datatype) or "derived" in item.attrs:
                continue
            if isinstance(item, h5py.Group):
                walk(item, prefix + name + "/")
                continue
            text = h5py.check_string_dtype(item.dtype)
            if item.size is None or item.size > 1e6 or item.is_virtual:
                raise ValueError("too large, or of itself")
            kind = "string" if text else item.dtype.name
            for word in [prefix + name, kind, *map(str, item.shape)]:
                digest.update(word.encode() + b"\0")
            if text:
                for value in np.ravel(item[()]):
                    digest.update(value + b"\0")
            else:
                values = item[()]
                if kind.startswith("float"):
                    values = np.where(np.isnan(values), values.dtype.type(np.nan), values)
                digest.update(values.astype(values.dtype.newbyteorder("<")).tobytes())
    try:
        with h5py.File(path, "r+", locking=False) as file:
            walk(file, "")
            file.attrs["content"] = digest.hexdigest()
        return True
    except (ValueError, TypeError, OSError, KeyError, RuntimeError, AttributeError):
        return False
