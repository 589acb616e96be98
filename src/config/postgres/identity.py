"""Whom the server runs as. PostgreSQL refuses root, so root drops to a system user."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

SYSTEM_USER = "citybridge"
SHARED_USER = "nobody"  # where no system user can be made


class _Credentials(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class ServerUser:
    uid: int
    gid: int

    @property
    def differs(self) -> bool:
        """Whether the server runs as somebody else than this process."""
        return self.uid != os.geteuid()

    @property
    def credentials(self) -> _Credentials:
        """The arguments of `subprocess.Popen` that make the child this user."""
        if not self.differs:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may_enter(self, directory: Path) -> bool:
        """Whether the permission bits let this user through to an existing, resolved directory."""
        if not self.differs:
            return os.access(directory, os.X_OK)
        return all(self._may_search(path.stat()) for path in (directory, *directory.parents))

    def _may_search(self, status: os.stat_result) -> bool:
        if status.st_uid == self.uid:
            return bool(status.st_mode & stat.S_IXUSR)
        if status.st_gid == self.gid:
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)


def server_user(data_directory: Path) -> ServerUser:
    """Ourselves; for root the owner of the existing cluster, else a system user."""
    if os.geteuid() != 0:
        return ServerUser(os.geteuid(), os.getegid())
    marker = data_directory / "PG_VERSION"
    if marker.exists() and (status := marker.stat()).st_uid != 0:
        return ServerUser(status.st_uid, status.st_gid)
    entry = _entry(SYSTEM_USER) or _created_entry() or pwd.getpwnam(SHARED_USER)
    return ServerUser(entry.pw_uid, entry.pw_gid)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _created_entry() -> pwd.struct_passwd | None:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd is None:
        return None
    options = ["--system", "--user-group", "--no-create-home"]
    places = ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
    subprocess.run([useradd, *options, *places, SYSTEM_USER], check=False, capture_output=True)
    return _entry(SYSTEM_USER)  # whether we made it, another process did, or nobody could
