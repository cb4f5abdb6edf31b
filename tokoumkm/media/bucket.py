"""Files in an S3-compatible bucket; the only module that knows its library."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from tokoumkm.media.store import Listed, StoreIsAway

PIECE = 1024 * 1024
MISSING = {"404", "NoSuchKey", "NotFound"}

# A seller waits meanwhile. Checksums that only Amazon knows are left out for the others' sake.
MANNERS = Config(
    connect_timeout=3,
    read_timeout=10,
    retries={"max_attempts": 3, "mode": "standard"},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class Bucket:
    """A bucket, or what lies below a prefix of it; keys come from the usual AWS environment."""

    def __init__(self, address: str, *, endpoint: str | None = None) -> None:
        """`address` is s3://bucket or s3://bucket/prefix; `endpoint` names who is not Amazon."""
        parts = urlsplit(address)
        self.name = parts.netloc
        self.prefix = f"{prefix}/" if (prefix := parts.path.strip("/")) else ""
        self.endpoint = endpoint or None

    def adopt(self, source: Path, path: str) -> None:
        with _asking(), source.open("rb") as content:
            self._client.put_object(
                Bucket=self.name,
                Key=self.prefix + path,
                Body=content,
                ContentType="image/webp",
            )
        source.unlink()

    def read(self, path: str) -> bytes | None:
        try:
            with _asking():
                answer = self._client.get_object(Bucket=self.name, Key=self.prefix + path)
                return bytes(answer["Body"].read())
        except FileNotFoundError:
            return None

    def fetch(self, path: str, target: Path) -> bool:
        try:
            with _asking(), target.open("wb") as file:
                answer = self._client.get_object(Bucket=self.name, Key=self.prefix + path)
                shutil.copyfileobj(answer["Body"], file, PIECE)
        except FileNotFoundError:
            return False
        return True

    def exists(self, path: str) -> bool:
        try:
            with _asking():
                self._client.head_object(Bucket=self.name, Key=self.prefix + path)
        except FileNotFoundError:
            return False
        return True

    def delete(self, path: str) -> None:
        with _asking():
            self._client.delete_object(Bucket=self.name, Key=self.prefix + path)

    def listed(self, folder: str) -> Iterator[Listed]:
        pages = self._client.get_paginator("list_objects_v2")
        with _asking():
            for page in pages.paginate(Bucket=self.name, Prefix=f"{self.prefix}{folder}/"):
                for found in page.get("Contents", ()):
                    path = str(found["Key"]).removeprefix(self.prefix)
                    yield Listed(path, found["LastModified"].timestamp())

    @cached_property
    def _client(self) -> Any:
        """Made when it is first needed: in each worker of the server, never in their parent."""
        return boto3.session.Session().client("s3", endpoint_url=self.endpoint, config=MANNERS)


@contextmanager
def _asking() -> Iterator[None]:
    """FileNotFoundError for what is not there, and `StoreIsAway` for whatever else goes wrong."""
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in MISSING:
            raise FileNotFoundError from error
        raise _away(error) from error
    except BotoCoreError as error:
        raise _away(error) from error


def _away(error: Exception) -> StoreIsAway:
    """The person is asked to come back; the operator finds the cause in the log."""
    logging.getLogger(__name__).error("the bucket of MEDIA_BUCKET does not answer: %s", error)
    return StoreIsAway()
