import os
import re
import socket
from dataclasses import replace

import numpy as np
import pytest
import pytest_socket

from placeplan.core.errors import PlanError
from placeplan.model.explaining.sweeps import sweep
from placeplan.model.running import executors
from placeplan.model.running.executors import executor
from placeplan.model.running.projection import project, project_many
from placeplan.plan.scenarios import AssumptionChange, PartChange, Scenario
from placeplan.plan.schemes import Plan
from tests.unit.model.places import place
from tests.unit.model.running.test_effects import ROWS, scheme
from tests.unit.model.running.test_projection import SAVING, UNCERTAIN

PLACE = place(ROWS, UNCERTAIN, Plan((scheme("a", SAVING),)))
DRAWS = 700  # three blocks, the last of them short


def same(one, two):
    for key, values in one.samples.items():
        np.testing.assert_array_equal(values, two.samples[key], strict=True)
    assert one.table().equals(two.table())


@pytest.fixture(scope="module")
def pool():
    """Two processes, started once for all the tests."""
    with executor("pool", workers=2) as workers:
        yield workers


def test_a_pool_of_processes_gives_the_same_values_bit_for_bit(pool):
    same(project(PLACE, DRAWS), project(PLACE, DRAWS, workers=pool))


@pytest.fixture(scope="module")
def cluster():
    """A real scheduler and two workers on this machine's loopback; a lost task is not tried again."""
    distributed = pytest.importorskip("distributed")
    dask = pytest.importorskip("dask")
    pytest_socket.enable_socket()
    try:
        pytest_socket.socket_allow_hosts(["127.0.0.1", "localhost"], allow_unix_socket=True)
        with (
            dask.config.set({"distributed.scheduler.allowed-failures": 0}),
            distributed.LocalCluster(
                n_workers=2,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                protocol="tcp",
                dashboard_address="127.0.0.1:0",  # any port that is free
                silence_logs=50,
            ) as found,
        ):
            yield "dask://" + found.scheduler_address.removeprefix("tcp://")
    finally:
        pytest_socket.disable_socket(allow_unix_socket=True)


@pytest.fixture
def sockets():
    """The loopback alone, for as long as one test."""
    pytest_socket.enable_socket()
    pytest_socket.socket_allow_hosts(["127.0.0.1", "localhost"], allow_unix_socket=True)
    yield
    pytest_socket.disable_socket(allow_unix_socket=True)


def test_a_cluster_gives_the_same_values_bit_for_bit(cluster, sockets):
    with executor(cluster) as workers:
        same(project(PLACE, DRAWS), project(PLACE, DRAWS, workers=workers))


def test_a_sweep_of_scenarios_is_the_same_wherever_it_runs(pool, cluster, sockets):
    faster = Scenario("Faster", assumptions={"inflation": AssumptionChange(plus=0.01)})
    asked = {"faster": faster, "slower": Scenario("Slower", parts={"a": PartChange(slip_months=12)})}
    alone = sweep(PLACE, asked, DRAWS)
    with executor(cluster) as on_cluster:
        swept = [sweep(PLACE, asked, DRAWS, workers=workers) for workers in (pool, on_cluster)]
    for found in swept:
        assert [one.name for one in found] == ["", "faster", "slower"]
        for one, two in zip(alone, found, strict=True):
            same(one.projection, two.projection)
            assert one.changes == two.changes


def test_several_places_are_the_same_wherever_they_run(pool, cluster, sockets):
    places = [replace(PLACE, code=code) for code in ("one", "two", "three")]
    alone = project_many(places, DRAWS)
    with executor(cluster) as on_cluster:
        made = [project_many(places, DRAWS, workers=workers) for workers in (pool, on_cluster)]
    for found in made:
        assert [one.place for one in found] == ["one", "two", "three"]
        for one, two in zip(alone, found, strict=True):
            same(one, two)


def vanishes(_task):
    """A worker that runs out of memory is ended like this."""
    os._exit(1)


@pytest.mark.filterwarnings("ignore")  # a broken pool leaves its pipes to the collector
def test_a_lost_process_is_said_in_words():
    with (
        pytest.raises(PlanError, match=r"process of the pool ended before.*fewer draws"),
        executor("pool", 1) as workers,
    ):
        workers.map(vanishes, [1])


def test_a_lost_worker_of_a_cluster_is_said_in_words(cluster, sockets):
    with (
        pytest.raises(PlanError, match="worker of the cluster ended before its work was done"),
        executor(cluster) as workers,
    ):
        workers.map(vanishes, [1])


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1:1", "refused"),
        ("nonsense", "it names no port"),
        ("127.0.0.1:port", "Port could not be cast"),
    ],
)
def test_an_address_where_nobody_answers_is_said(address, why, sockets):
    pytest.importorskip("distributed")
    with (
        pytest.raises(PlanError, match=f"No scheduler answers at “{re.escape(address)}”: .*({why}).*dask s"),
        executor(f"dask://{address}"),
    ):
        pass


def test_a_server_that_is_no_scheduler_is_said(sockets, monkeypatch):
    """The port is open, and nobody there speaks the scheduler's language."""
    pytest.importorskip("distributed")
    monkeypatch.setattr(executors, "ANSWER_WITHIN", 1)
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        pytest.raises(PlanError, match=r"No scheduler answers at .*: what is there is no scheduler"),
        executor(f"dask://127.0.0.1:{server.getsockname()[1]}"),
    ):
        pass


def test_a_name_that_is_no_executor_is_refused_with_those_there_are():
    with pytest.raises(PlanError, match="Use serial, pool or dask"), executor("abacus"):
        pass


def test_serial_keeps_the_order_of_tasks():
    with executor("serial") as workers:
        assert workers.map(str, [3, 1, 2]) == ["3", "1", "2"]


def test_a_cluster_without_its_library_is_answered_by_the_command_that_adds_it(monkeypatch):
    def lacking(name):
        raise ImportError(name)

    monkeypatch.setattr(executors, "import_module", lacking)
    with (
        pytest.raises(PlanError, match=r'-m pip install "placeplan\[scale\]"'),
        executor("dask://127.0.0.1:1"),
    ):
        pass
