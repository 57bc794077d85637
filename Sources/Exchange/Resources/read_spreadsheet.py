"""Print the rows of a workbook (XLSX, XLS, ODS) as CSV: sheet, row number, cells.

Usage: read_spreadsheet.py FILE MAX_UNCOMPRESSED_BYTES MAX_CELLS MAX_SECONDS

A refusal is told by the exit status; nothing that the workbook contains is executed.
"""

import csv
import datetime
import resource
import signal
import sys
import zipfile

UNREADABLE, MISSING, TOO_LARGE, TOO_MANY_CELLS, ENCRYPTED = 10, 11, 12, 13, 14


def check_archive(path, limit):
    """Refuse a zip bomb before anything is decompressed."""
    with open(path, "rb") as stream:
        magic = stream.read(4)
    if magic[:2] != b"PK":
        return
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except Exception:
        sys.exit(UNREADABLE)
    if sum(entry.file_size for entry in entries) > limit or len(entries) > 10_000:
        sys.exit(TOO_LARGE)
    if any(entry.flag_bits & 1 for entry in entries):
        sys.exit(ENCRYPTED)


def text(value):
    """A cell as text: a whole number loses the `.0` that the sheet gave it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, (datetime.date, datetime.datetime, datetime.time)):
        return value.isoformat()
    return str(value).replace("\x00", "")


def main():
    path, size, cells, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    # A process started from a dispatch thread inherits its mask, under which no alarm would ring.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(seconds)
    # The directory of the archive may lie about sizes: memory is bounded too.
    memory = 1_000_000_000 + 8 * size
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    check_archive(path, size)
    try:
        from python_calamine import CalamineWorkbook, PasswordError
    except ImportError:
        sys.exit(MISSING)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")
    out = csv.writer(sys.stdout, lineterminator="\n")
    try:
        workbook = CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            try:
                sheet = workbook.get_sheet_by_name(name)
            except Exception:
                continue  # a chart sheet has no rows
            first = (sheet.start or (0, 0))[0] + 1
            rows = sheet.to_python(skip_empty_area=True)
            for number, row in enumerate(rows, first):
                cells -= len(row)
                if cells < 0:
                    sys.exit(TOO_MANY_CELLS)
                out.writerow([name, number, *map(text, row)])
    except PasswordError:
        sys.exit(ENCRYPTED)
    except BrokenPipeError:
        sys.stderr.close()
    except MemoryError:
        sys.exit(TOO_LARGE)
    except Exception:
        sys.exit(UNREADABLE)


main()
