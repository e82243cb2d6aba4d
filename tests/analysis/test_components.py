"""The nodes of a graph in the order of a search, and its strongly connected components."""

from __future__ import annotations

from twofold.analysis.components import component_of, components, postorder


def test_each_component_comes_before_those_it_leads_to() -> None:
    leads = [[1], [2, 4], [1, 3], [], [3, 4], [0]]
    found = [sorted(together) for together in components(leads)]
    assert sorted(found) == [[0], [1, 2], [3], [4], [5]]
    place = {node: at for at, together in enumerate(found) for node in together}
    for node, others in enumerate(leads):
        assert all(place[node] <= place[other] for other in others)
    assert components([]) == []


def test_nodes_have_one_number_where_they_lead_to_each_other() -> None:
    leads = [[1], [2, 4], [1, 3], [], [3, 4], [0]]
    numbers = component_of(leads)
    assert numbers[1] == numbers[2]
    assert len(set(numbers)) == 5
    assert all(numbers[one] <= numbers[other] for one, to in enumerate(leads) for other in to)
    assert component_of([]) == []


def test_a_node_comes_behind_those_that_it_leads_to_but_for_loops() -> None:
    assert postorder([[1, 2], [3], [3], []]) == [3, 1, 2, 0]
    assert postorder([[1], [2], [0, 3], []]) == [3, 2, 1, 0]
    assert postorder([[], [0]]) == [0, 1]
    assert postorder([]) == []
