import numpy as np
import pytest
import pytest_socket

from placeplan.core.errors import PlanError
from placeplan.model.executors import executor
from placeplan.model.projection import project
from placeplan.plan.schemes import Plan
from tests.unit.model.places import place
from tests.unit.model.test_effects import ROWS, scheme
from tests.unit.model.test_projection import SAVING, UNCERTAIN

PLACE = place(ROWS, UNCERTAIN, Plan((scheme("a", SAVING),)))
DRAWS = 700  # three blocks, the last of them short


def same(one, two):
    for key, values in one.samples.items():
        np.testing.assert_array_equal(values, two.samples[key], strict=True)
    assert one.table().equals(two.table())


def test_a_pool_of_processes_gives_the_same_values_bit_for_bit():
    with executor("pool", workers=2) as workers:
        same(project(PLACE, DRAWS), project(PLACE, DRAWS, workers=workers))


def test_a_cluster_gives_the_same_values_bit_for_bit():
    """A real scheduler and two workers on this machine's own loopback."""
    distributed = pytest.importorskip("distributed")
    pytest_socket.enable_socket()
    try:
        pytest_socket.socket_allow_hosts(["127.0.0.1", "localhost"], allow_unix_socket=True)
        with (
            distributed.LocalCluster(
                n_workers=2,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                protocol="tcp",
                dashboard_address=None,
                silence_logs=50,
            ) as cluster,
            executor("dask://" + cluster.scheduler_address.removeprefix("tcp://")) as workers,
        ):
            same(project(PLACE, DRAWS), project(PLACE, DRAWS, workers=workers))
    finally:
        pytest_socket.disable_socket(allow_unix_socket=True)


def test_a_name_that_is_no_executor_is_refused_with_those_there_are():
    with pytest.raises(PlanError, match="Use serial, pool or dask"), executor("abacus"):
        pass


def test_serial_keeps_the_order_of_tasks():
    with executor("serial") as workers:
        assert workers.map(str, [3, 1, 2]) == ["3", "1", "2"]
