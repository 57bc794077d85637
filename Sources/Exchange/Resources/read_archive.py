"""Takes the tables out of an archive, within bounds: ARCHIVE FOLDER MAX_BYTES MAX_SECONDS

Each table becomes FOLDER/NUMBER/NAME. A refusal is told by the exit status; no path of the archive is followed.
"""

import os
import resource
import signal
import sys
import zipfile

UNREADABLE, TOO_LARGE, ENCRYPTED, NO_TABLE = 10, 12, 14, 15
TABLES = (".csv", ".txt", ".xlsx", ".xls", ".ods")


def main():
    path, folder, left, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    # A process started from a dispatch thread inherits its mask, under which no alarm would ring.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(seconds)
    resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > 10_000:
                sys.exit(TOO_LARGE)
            tables = [entry for entry in entries if entry.filename.lower().endswith(TABLES)]
            # What describes the columns of a Melodi file is a table too, of no figures.
            tables = [entry for entry in tables if not is_metadata(entry.filename)][:60]
            if not tables:
                sys.exit(NO_TABLE)
            for number, entry in enumerate(tables):
                if entry.flag_bits & 1:
                    sys.exit(ENCRYPTED)
                left = extract(archive, entry, os.path.join(folder, str(number)), left)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, MemoryError):
        sys.exit(UNREADABLE)
    except Exception as error:
        # zlib has its own.
        sys.exit(UNREADABLE if type(error).__module__ == "zlib" else 1)


def is_metadata(name):
    base = os.path.basename(name).lower()
    return base.startswith("meta") or "metadata" in base


def extract(archive, entry, folder, left):
    """The directory of an archive may lie about sizes: what comes out is counted."""
    os.makedirs(folder)
    name = os.path.basename(entry.filename.replace("\\", "/")).replace("\x00", "")[-120:] or "table"
    with archive.open(entry) as source, open(os.path.join(folder, name), "wb") as target:
        while piece := source.read(1 << 20):
            left -= len(piece)
            if left < 0:
                sys.exit(TOO_LARGE)
            target.write(piece)
    return left


main()
