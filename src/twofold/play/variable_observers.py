"""Who is told when a variable has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from twofold.program.values import Value, Values

Observer = Callable[[str, Value], None]


class Observers:
    """The observers of a reading.

    Args:
        values: what its values refer to.
    """

    def __init__(self, values: Values) -> None:
        self._values = values
        self._by_name: dict[str, list[Observer]] = {}

    def __iter__(self) -> Iterator[str]:
        """The names of the variables that are observed."""
        return iter(self._by_name)

    def __bool__(self) -> bool:
        return bool(self._by_name)

    def add(self, name: str, observer: Observer) -> None:
        """Let `observer` be told of a variable."""
        self._by_name.setdefault(name, []).append(observer)

    def remove(self, observer: Observer | None, name: str | None) -> None:
        """Let an observer be told no more: of one variable or of all; without one, nobody is."""
        for each in list(self._by_name) if name is None else [name]:
            told = self._by_name.get(each, [])
            left = [one for one in told if observer is not None and one != observer]
            if left:
                self._by_name[each] = left
            else:
                self._by_name.pop(each, None)

    def tell(
        self, before: Mapping[str, int], now: Mapping[str, int], assigned: Iterable[str]
    ) -> None:
        """Tell of what has changed, in the order in which it was assigned.

        Args:
            before, now: the packed values of what is observed.
            assigned: names, in that order.
        """
        for name in dict.fromkeys((*assigned, *before)):
            if name in before and self._differ(before[name], now[name]):
                value = self._values.python(now[name])
                for observer in list(self._by_name.get(name, ())):
                    observer(name, value)

    def _differ(self, old: int, new: int) -> bool:
        if old == new:
            return False
        was, now = self._values.python(old), self._values.python(new)
        # Two lists may be the same set, in another order.
        return was != now or type(was) is not type(now)
