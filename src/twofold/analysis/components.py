"""The nodes of a graph in the order of a depth-first search, and its strongly connected components.

Tarjan, "Depth-first search and linear graph algorithms", 1972.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def postorder(leads: Sequence[Sequence[int]]) -> list[int]:
    """Every node behind those that it leads to, but for loops.

    Args:
        leads: as `components` takes it.
    """
    found: list[int] = []
    seen = [False] * len(leads)
    for root in range(len(leads)):
        if seen[root]:
            continue
        seen[root] = True
        way: list[tuple[int, Iterator[int]]] = [(root, iter(leads[root]))]
        while way:
            node, left = way[-1]
            for other in left:
                if not seen[other]:
                    seen[other] = True
                    way.append((other, iter(leads[other])))
                    break
            else:
                found.append(node)
                way.pop()
    return found


def components(leads: Sequence[Sequence[int]]) -> list[list[int]]:
    """The components of a graph, each before all others that it leads to.

    Args:
        leads: for each node, by number, the nodes that it leads to.
    """
    order = [0] * len(leads)  # 0: not seen yet
    lowest = [0] * len(leads)
    is_open = [False] * len(leads)
    path: list[int] = []
    found: list[list[int]] = []
    count = 0
    for root in range(len(leads)):
        if order[root]:
            continue
        way: list[tuple[int, int]] = [(root, 0)]
        while way:
            node, at = way.pop()
            if at == 0:
                count += 1
                order[node] = lowest[node] = count
                is_open[node] = True
                path.append(node)
            else:
                lowest[node] = min(lowest[node], lowest[leads[node][at - 1]])
            for i in range(at, len(leads[node])):
                other = leads[node][i]
                if not order[other]:
                    way += [(node, i + 1), (other, 0)]
                    break
                if is_open[other]:
                    lowest[node] = min(lowest[node], order[other])
            else:
                if lowest[node] == order[node]:
                    together = [path.pop()]
                    while together[-1] != node:
                        together.append(path.pop())
                    for one in together:
                        is_open[one] = False
                    found.append(together)
    found.reverse()
    return found


def component_of(leads: Sequence[Sequence[int]]) -> list[int]:
    """The number of each node's component, in the order of `components`.

    Args:
        leads: as `components` takes it.
    """
    found = [0] * len(leads)
    for number, together in enumerate(components(leads)):
        for node in together:
            found[node] = number
    return found
