"""What is true of a bucket alone."""

import boto3
import pytest

from tests.media.buckets import NAME
from tokoumkm.media.bucket import Bucket
from tokoumkm.media.store import StoreIsAway


def test_our_files_lie_below_the_prefix_and_say_what_they_are(bucket, s3_endpoint, tmp_path):
    (tmp_path / "finished").write_bytes(b"picture")
    bucket.adopt(tmp_path / "finished", "photos/ab/one.webp")

    files = boto3.client("s3", endpoint_url=s3_endpoint)
    found = files.head_object(Bucket=NAME, Key="market/photos/ab/one.webp")

    assert found["ContentType"] == "image/webp"


def test_a_bucket_may_do_without_a_prefix(bucket, s3_endpoint):
    whole = Bucket(f"s3://{NAME}", endpoint=s3_endpoint)

    assert whole.read("other/photos/theirs.webp") == b"theirs"


def test_a_list_is_longer_than_one_answer(bucket, s3_endpoint, monkeypatch):
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "10")  # a real one tells of 1.000 at once
    files = boto3.client("s3", endpoint_url=s3_endpoint)
    for number in range(21):
        files.put_object(Bucket=NAME, Key=f"market/photos/{number}.webp", Body=b"")

    assert files.list_objects_v2(Bucket=NAME, Prefix="market/photos/")["IsTruncated"]
    assert len(list(bucket.listed("photos"))) == 21


@pytest.mark.parametrize(
    ("address", "port"), [("s3://nobody-made-this", None), (f"s3://{NAME}", 9)]
)
def test_a_bucket_that_does_not_answer_is_said_and_logged(
    bucket, s3_endpoint, address, port, caplog
):
    away = Bucket(address, endpoint=f"http://127.0.0.1:{port}" if port else s3_endpoint)

    with pytest.raises(StoreIsAway, match="Coba lagi sebentar lagi") as refusal:
        away.read("photos/ab/one.webp")
    with pytest.raises(StoreIsAway):
        list(away.listed("photos"))

    assert refusal.value.status == 503
    assert "MEDIA_BUCKET" in caplog.text
