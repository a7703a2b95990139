"""Spark on several processes: the same as on one machine, and a text that fails costs no other one."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dixit
import dixit.spark
import pyarrow
import pyspark
import pytest
import texts
from pyspark.sql import SparkSession

COUNT = 10_000
MAX_CHARS = 2_000
HOME = Path(pyspark.__file__).parent
# Spark writes, listens and works here alone; its Python is this one.
SETTINGS = {
    "SPARK_LOCAL_IP": "127.0.0.1",
    "SPARK_HOME": str(HOME),
    "PYSPARK_PYTHON": sys.executable,
    "PYSPARK_DRIVER_PYTHON": sys.executable,
}


@pytest.fixture(scope="module")
def documents() -> pyarrow.Table:
    """Short articles, among them two that cannot be read."""
    articles: list[str | None] = list(texts.articles(COUNT))
    articles[1234] = None
    articles[7654] = "Selon Anne Roux, dix lits ouvriront. " * 100
    return pyarrow.table({"id": [f"{at:05}" for at in range(COUNT)], "text": articles})


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SPARK_LOCAL_DIRS", str(tmp_path))
    return tmp_path


def test_executors_on_this_machine(documents: pyarrow.Table, environment: Path) -> None:
    with session("local-cluster[2,1,1024]", environment) as spark:
        assert_the_same(spark, documents, executors=2)


def test_a_standalone_master_with_a_worker(documents: pyarrow.Table, environment: Path) -> None:
    with cluster(environment) as master, session(master, environment) as spark:
        assert_the_same(spark, documents, executors=1)


def assert_the_same(spark: SparkSession, documents: pyarrow.Table, executors: int) -> None:
    frame = spark.createDataFrame(documents.to_pylist(), "id string, text string").repartition(4).cache()
    own_pids = frame.rdd.mapPartitions(lambda _: [os.getppid()]).distinct().collect()
    assert len(own_pids) == executors and os.getpid() not in own_pids
    nested = dixit.spark.extract(frame, max_chars=MAX_CHARS).orderBy("id").toArrow()
    expected = dixit.extract_arrow(documents, max_chars=MAX_CHARS)
    assert nested.to_pylist() == expected.to_pylist()
    failed = {row["id"]: row["error"] for row in expected.to_pylist() if row["error"]}
    assert failed == {"01234": "no text: it is null", "07654": "3700 characters, more than max_chars=2000"}
    tables = dixit.tables(documents, max_chars=MAX_CHARS)
    for name, order in (("quotes", ["document", "id"]), ("claims", ["document", "id"]), ("errors", ["document"])):
        table = dixit.spark.table(frame, name, max_chars=MAX_CHARS).orderBy(*order).toArrow()
        assert table.to_pylist() == tables[name].to_pylist() != []
    with pytest.raises(dixit.DixitError, match="there are: documents, sentences, quotes"):
        dixit.spark.table(frame, "words")


@contextmanager
def session(master: str, folder: Path) -> Iterator[SparkSession]:
    builder = SparkSession.builder.master(master).appName("dixit")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.memory": "1g",
        "spark.executor.cores": "1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
        "spark.network.timeout": "120s",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()
        end_gateway()


def end_gateway() -> None:
    """Ends the driver's Java, so that the next session has one of its own."""
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    if gateway is not None:
        gateway.shutdown()
        process = getattr(gateway, "proc", None)
        if process is not None:
            process.stdin.close()
            process.wait(timeout=60)
        SparkContext._gateway = SparkContext._jvm = None


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A master and a worker, which end with the test in any case."""
    package = "org.apache.spark.deploy"
    port = free_port()
    master = f"spark://127.0.0.1:{port}"
    ports = ["--host", "127.0.0.1", "--webui-port", "0"]
    started = []
    try:
        started.append(daemon(folder / "master.log", f"{package}.master.Master", "--port", str(port), *ports))
        wait_for(folder / "master.log", "I have been elected leader")
        place = ["--cores", "1", "--memory", "1g", "--work-dir", str(folder / "work")]
        started.append(daemon(folder / "worker.log", f"{package}.worker.Worker", *ports, *place, master))
        wait_for(folder / "worker.log", "Successfully registered with master")
        yield master
    finally:
        for process in reversed(started):
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=20)


def daemon(log: Path, *command: str) -> subprocess.Popen[bytes]:
    with log.open("wb") as out:
        return subprocess.Popen([HOME / "bin" / "spark-class", *command], stdout=out, stderr=subprocess.STDOUT)


def wait_for(log: Path, words: str) -> None:
    deadline = time.monotonic() + 90
    while not re.search(re.escape(words), log.read_text(errors="replace")):
        assert time.monotonic() < deadline, log.read_text(errors="replace")
        time.sleep(0.2)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
