"""A bucket in the tests' own process, with the keys that its library looks for.

The libraries take two seconds to load, so only the tests that need a bucket load them.
"""

from collections.abc import Iterator

import pytest

NAME = "media-of-the-office"


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    from moto.server import ThreadedMotoServer  # noqa: PLC0415 - slow to load, for few tests

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_endpoint: str, monkeypatch: pytest.MonkeyPatch):
    """An empty one; beside our prefix lies a file of somebody else."""
    import boto3  # noqa: PLC0415 - as above

    from tokoumkm.media.bucket import Bucket  # noqa: PLC0415 - as above

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "only-for-tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "only-for-tests")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    files = boto3.resource("s3", endpoint_url=s3_endpoint).create_bucket(Bucket=NAME)
    files.put_object(Key="other/photos/theirs.webp", Body=b"theirs")
    yield Bucket(f"s3://{NAME}/market", endpoint=s3_endpoint)
    files.objects.all().delete()
    files.delete()
