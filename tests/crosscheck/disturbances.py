"""Ways to disturb the app's own numbers, of each of which a check must say that they are not TensorFlow's any more."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from explainer.crosscheck.compare import Arrays

#: How much a disturbance adds, as a part of the tensor's largest number.
PART = 1e-3
Array = np.ndarray


@dataclass(frozen=True)
class Disturbance:
    """What is done to one tensor, as the app has it: `before` becomes `after`."""

    name: str
    how: str
    before: Array
    after: Array

    def __str__(self) -> str:
        return f"{self.name}{self.before.shape}: {self.how}"


def disturbances(
    tensors: list[Arrays], axis: int | None, random: np.random.Generator
) -> Iterator[Disturbance]:
    """Yield every disturbance that changes something, of every tensor of what is compared together."""
    for arrays in tensors:
        for name, array in arrays.items():
            if not np.isfinite(array).any():
                continue
            for how, after in _changes(name, array, arrays, axis, random):
                if _changed(array, after):
                    yield Disturbance(name, how, array, after)


def _changes(
    name: str, array: Array, beside: Arrays, axis: int | None, random: np.random.Generator
) -> Iterator[tuple[str, Array]]:
    if array.dtype.kind != "f":
        yield "one letter", _at(_place(array, random), 1)(array)
        return
    size = float(np.max(np.abs(array[np.isfinite(array)]))) or 1.0
    yield "one number by a thousandth", _at(_place(array, random), PART * size)(array)
    yield "one number NaN", _at(_place(array, random), np.nan)(array)
    yield "one number infinite", _at(_place(array, random), np.inf)(array)
    yield "other sign", -array
    yield "all by a thousandth", array * np.asarray(1 + PART, array.dtype)
    own = axis if axis is not None else (1 if array.ndim == 3 else None)
    if own is not None and array.shape[own] > 1:
        step = int(random.integers(array.shape[own]))
        place = (*[slice(None)] * own, step)
        yield f"step {step} by a thousandth", _at(place, PART * size)(array)
        yield f"one step late, from {step}", _late(array, own, step)
        yield "backwards", np.flip(array, own)
    if array.ndim > 1 and array.shape[-1] > 1:
        yield "units the other way round", array[..., ::-1]
    if array.ndim == 2 and array.shape[0] == array.shape[1] > 1:
        yield "transposed", array.T
    for other, values in beside.items():
        if other != name and values.shape == array.shape:
            yield f"{other} in its place", values
            break


def _place(array: Array, random: np.random.Generator) -> tuple[int, ...]:
    """Return where one of the numbers is that are numbers."""
    places = np.argwhere(np.isfinite(array))
    return tuple(int(i) for i in places[random.integers(len(places))])


def _at(place: tuple[object, ...], value: float) -> Callable[[Array], Array]:
    def change(array: Array) -> Array:
        changed = array.copy()
        with np.errstate(over="ignore"):
            changed[place] += np.asarray(value, array.dtype)
        return changed

    return change


def _late(array: Array, axis: int, step: int) -> Array:
    late = array.copy()
    to, source = (*[slice(None)] * axis, slice(step, None)), np.roll(array, 1, axis)
    late[to] = source[to]
    return late


def _changed(before: Array, after: Array) -> bool:
    """Whether something is off by a thousandth of the tensor, or not a number any more."""
    if before.dtype.kind != "f" or (np.isfinite(before) != np.isfinite(after)).any():
        return bool((before != after).any())
    numbers = np.isfinite(before)
    size = float(np.max(np.abs(before[numbers]))) or 1.0
    apart = np.abs(before[numbers].astype(float) - after[numbers].astype(float))
    return bool(np.max(apart) >= 0.9 * PART * size)
