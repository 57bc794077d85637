"""Reads a calendar on the standard input with the icalendar library and says, as JSON, what it understood."""

import datetime
import json
import sys

import icalendar


def value(found):
    dt = getattr(found, "dt", None)
    if isinstance(dt, datetime.datetime):
        return dt.astimezone(datetime.timezone.utc).isoformat()
    return dt.isoformat() if isinstance(dt, datetime.date) else str(found if dt is None else dt)


def component(found):
    people = found.get("ATTENDEE", [])
    people = people if isinstance(people, list) else [people]
    return {
        "kind": found.name,
        "properties": {name: value(content) for name, content in found.items() if not isinstance(content, list)},
        "attendees": [
            {"address": str(who), "name": str(who.params.get("CN", "")), "answer": str(who.params.get("PARTSTAT", "")),
             "asked": str(who.params.get("RSVP", ""))}
            for who in people
        ],
        "errors": [f"{name}: {error}" for name, error in found.errors],
    }


octets = sys.stdin.buffer.read()
calendar = icalendar.Calendar.from_ical(octets)
lines = octets.split(b"\r\n")
json.dump({
    "head": component(calendar),
    "components": [component(part) for part in calendar.walk() if part.name in ("VEVENT", "VTODO")],
    "zones": [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")],
    "longest": max(len(line) for line in lines),
    "bare": b"\n" in octets.replace(b"\r\n", b""),
}, sys.stdout)
