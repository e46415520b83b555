"""Reads feed files with Universal Feed Parser, as its users call it, and prints what each entry shows as JSON."""

import calendar
import json
import sys
import time

import feedparser


def instant(parsed):
    return parsed and time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(calendar.timegm(parsed)))


def own(entry, key):
    # entry.get('updated…') falls back to the date of publication; what the entry itself holds does not.
    return dict.get(entry, key)


def image(entry):
    pictures = [media for media in entry.get("media_content", []) if media.get("medium") == "image"]
    return pictures[0]["url"] if pictures else None


def item(entry):
    content = entry.get("content", [{}])[0]
    return {
        "id": entry.get("id"),
        "link": entry.get("link"),
        "title": entry.get("title"),
        "published": instant(own(entry, "published_parsed")),
        "updated": instant(own(entry, "updated_parsed")),
        "author": ", ".join(person["name"] for person in entry.get("authors", []) if "name" in person),
        "summary": entry.get("summary"),
        "summaryType": entry.get("summary_detail", {}).get("type"),
        "categories": " | ".join(tag["term"] for tag in entry.get("tags", [])),
        "image": image(entry),
        "language": entry.get("language") or content.get("language"),
        "body": content.get("value"),
    }


def feed(path):
    with open(path, "rb") as file:
        read = feedparser.parse(file)
    return {
        "fault": repr(read.bozo_exception) if read.bozo else None,
        "feedTitle": read.feed.get("title"),
        "feedLink": read.feed.get("link"),
        "feedLanguage": read.feed.get("language") or read.feed.get("title_detail", {}).get("language"),
        "items": [item(entry) for entry in read.entries],
    }


json.dump([feed(path) for path in json.load(sys.stdin)], sys.stdout)
