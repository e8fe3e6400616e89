"""Searches everything that blinded people and services can reach for what tells the arms: ./cytelog leaks [--data DIR], on a running suite.

What is looked for is known from the unblinded pharmacist: arm, lot, bag, donor and cells of every kit. Words are searched in every answer to
every blinded role, every record in Kafka, every document in MongoDB, and the program logs, as they stand and encoded. Numbers per subject
(sizes, counts, order, gaps, moments, times of answers, presence of fields) are held against the arms. One that separates them is suspected; a
leak is what separates them on so many lists that chance does so less often than once in a million searches.

The exit code is 0 where nothing tells the arms, 1 for leaks, and 3 where a suspicion needs a suite with another list: --suspects FILE keeps it.
"""

import argparse
import json
import os
import re
import sys
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import kafka_log
import mongo_wire
import randomisation
from cytelog_client import OBSERVED, SERVICES, Client, Suite
from separation import Design, Features, Separations, Suspects
from telltale import Reader, Words

# Who may know the arm, or what tells it.
UNBLINDED = {"unblinded-pharmacist", "qualified-person", "unblinded-statistician", "unblinding-officer", "dsmb"}
# The regulator is blinded but for what became of reporting clocks (ADR 12).
OPENED = {("regulator", "/v1/clocks"), ("regulator", "/v1/clocks/{clock}")}
# The same whatever the list: the protocol names the arms, the descriptions of the interface explain them.
PUBLISHED = {"/v1/protocol", "/v3/api-docs"}
SAMPLE = 4
UNDECIDED = 3


class Known:
    """What the unblinded pharmacist knows of every subject."""

    def __init__(self, client):
        self.kits, self.arms, self.owners, words, counts = {}, {}, {}, set(), set()
        for item in client.pages("dosing", "/v1/subjects", "unblinded-pharmacist"):
            self.owners[item["subject"]] = item["subject"]
            if item.get("kit"):
                self.kits[item["kit"]] = item["subject"]
        for item in client.pages("screening", "/v1/subjects", "medical-monitor"):
            self.owners[item["screening"]] = item["subject"]
        self.owners.update(self.kits)
        for kit, subject in self.kits.items():
            opened = client.get("dosing", "/v1/kits/" + kit, "unblinded-pharmacist").body
            self.arms[subject] = opened["arm"]
            prepared = [opened.get("preparation") or {}] + opened["earlierPreparations"]
            words |= {part[name] for part in prepared for name in ("lot", "bag", "donor") if part.get(name)}
            counts |= {part["viableCells"] for part in prepared if part.get("viableCells")}
            counts |= {given["cellsGiven"] for given in opened["administrations"] if given.get("cellsGiven")}
        protocol = client.get("dosing", "/v1/protocol", "medical-monitor").body["protocol"]
        self.words = sorted(words | {arm[name] for arm in protocol["arms"] for name in ("code", "name")})
        self.counts = sorted(counts)


class Search:
    """Keeps what was searched and what was found."""

    def __init__(self, words, reader):
        self.words, self.reader = words, reader
        self.searched, self.found = {}, []

    def bytes(self, kind, name, data):
        texts, size = self.searched.get(kind, (0, 0))
        self.searched[kind] = (texts + 1, size + len(data))
        self.found += ["%s %s in %s: %s" % (word, form, kind, name) for word, form in self.words.found(data)]


def answers(client, known, search, roles):
    """Every GET that the services describe, in the name of every client with one of these roles; refusals too.

    Returns the pattern of what names one thing in a path.
    """
    ids = known_ids(client, known)
    asked = []
    for service in SERVICES:
        described = client.get(service, "/v3/api-docs", "operations").body
        for path, methods in sorted(described["paths"].items()):
            if path in PUBLISHED:
                continue
            if "get" in methods:
                names = {parameter["name"] for parameter in methods["get"].get("parameters", [])}
                asked += gets(client.suite, roles, service, path, "limit" in names, ids)
                for form in forms(methods["get"]):
                    asked += [(service, "GET", fill(path, ids, 1)[0], who, None, form) for who in clients(client.suite, roles) if (who[0], path) not in OPENED]
            if "post" in methods:
                asked += [(service, "POST", fill(path, ids, 1)[0], who, None, None) for who in clients(client.suite, roles)]
        for path, form in (("/actuator/prometheus", "text/plain"), ("/actuator/health", None)):
            asked += [(service, "GET", path, who, None, form) for who in clients(client.suite, roles)]
    # On another list another id stands in the same place.
    named = re.compile("|".join(map(re.escape, sorted({known_id for some in ids.values() for known_id in some if not known_id.isdigit()} | set(known.owners), key=len, reverse=True))) or "(?!)")
    with ThreadPoolExecutor(4) as threads:
        for request, pages in zip(asked, threads.map(lambda request: list(ask(client, request)), asked)):
            service, method, path, (role, site), subject, form = request
            name = "%s %s %s as %s" % (method, service, path, role + (" at " + site if site else "") + (", " + form if form else ""))
            template = named.sub("*", path)
            for answer in pages:
                search.bytes("answers" if answer.ok else "refusals", name, answer.headers + answer.raw)
                if answer.ok:
                    search.reader.text("%s %s as %s%s" % (service, template, role, ", " + form if form else ""), answer.raw, subject)
                if answer.ok and method == "POST":
                    search.found.append("A body that no call accepts was accepted: " + name)
    return named


def known_ids(client, known):
    """What stands for the names in paths."""
    ids = {"subject": sorted(known.arms, key=lambda subject: (subject[-1:], subject)), "kit": sorted(known.kits), "screening": [], "position": ["1", "2", "40"]}
    ids["screening"] = sorted(owned for owned, subject in known.owners.items() if owned != subject and owned not in known.kits)
    ids["adverseEvent"], ids["clock"], ids["query"] = [], [], []
    for subject in ids["subject"]:
        for event in client.pages("safety", "/v1/subjects/%s/adverse-events" % subject, "medical-monitor"):
            ids["adverseEvent"].append(event["adverseEvent"])
            known.owners[event["adverseEvent"]] = subject
    for kind, path in (("event", "/v1/product-events"), ("deviation", "/v1/deviations")):
        name = "productEvent" if kind == "event" else kind
        ids[kind] = [item[name] for item in client.pages("dosing", path, "sponsor")]
    ids["clock"] = [clock["clock"] for clock in client.pages("safety", "/v1/clocks", "medical-monitor")]
    ids["query"] = [query["query"] for query in client.pages("safety", "/v1/queries", "medical-monitor")]
    return ids


def clients(suite, roles):
    return [(role, client.get("site")) for client in suite.clients.values() for role in client["roles"] if role in roles]


def gets(suite, roles, service, path, paged, ids):
    """All subjects in the name of those who see every site, some in the name of the others."""
    for role, site in clients(suite, roles):
        if (role, path) in OPENED:
            continue
        for filled in fill(path, ids, None if role in ("medical-monitor", "sponsor") else SAMPLE):
            subject = next((part for part in filled.split("/") if part in ids["subject"]), None)
            yield service, "GET", filled + ("?limit=500" if paged else ""), (role, site), subject, None


def forms(operation):
    """The forms beside JSON in which an answer is described; a stream never ends, and says what the list says."""
    described = operation.get("responses", {}).get("200", {}).get("content", {})
    return sorted(form for form in described if form not in ("application/json", "*/*", "text/event-stream"))


def fill(path, ids, limit):
    names = re.findall(r"\{(\w+)\}", path)
    if not names:
        return [path]
    values = ids.get(names[0]) or ["none"]
    filled = [path.replace("{%s}" % names[0], value, 1) for value in values[:limit]]
    return [done for part in filled for done in fill(part, ids, limit)]


def ask(client, request):
    service, method, path, (role, site), _, form = request
    if method == "POST":
        # A body that no call accepts: its refusal is wanted, and nothing is recorded.
        yield client.post(service, path, {"leak": True}, role, site, step="leaks %s %s %s" % (path, role, site))
        return
    after = None
    while True:
        answer = client.get(service, path + ("&after=" + urllib.parse.quote(after) if after else ""), role, site, accept=form)
        yield answer
        after = answer.body.get("next") if answer.ok and "limit=" in path and isinstance(answer.body, dict) else None
        if not after:
            return


def logs(client, search):
    """The log of each service as the sponsor reads it: its exact texts."""
    for service in ("screening", "dosing", "safety"):
        after, commits = 0, []
        while after is not None:
            answer = client.get(service, "/v1/log", "sponsor", after=after, limit=500)
            commits += [json.loads(item["body"]) for item in answer.body["items"]]
            after = answer.body.get("next")
            search.bytes("logs of facts", "%s up to %s" % (service, after), answer.raw)
        search.reader.log(service + " log", commits)


def kafka(directory, search):
    for record in kafka_log.topics(directory):
        data = record.all()
        search.bytes("Kafka records", "%s at %d" % (record.topic, record.offset), data)
        subjects = {search.reader.owner(word) for word in re.findall(r'"((?:S|K|SC|AE)-[0-9]+)"', data.decode("utf-8", "replace"))} - {None}
        if len(subjects) == 1:
            name = dict(record.headers).get(b"ce_type", b"").decode() or "record"
            search.reader.text("Kafka %s %s" % (record.topic, name), record.value, subjects.pop())


def mongodb(address, data, prefix, search):
    """Every document that the user of each service may read; of dosing too, where the sealed store is ciphertext."""
    host, _, port = address.rpartition(":")
    for service in SERVICES:
        password = (data / "keys" / (service + "-mongodb.password")).read_text(encoding="ascii")
        with mongo_wire.Mongo(host, int(port), prefix + service, password) as mongo:
            for database, collection in mongo.collections():
                for raw, document in mongo.documents(database, collection):
                    name = "%s.%s" % (database, collection)
                    search.bytes("documents", "%s %s" % (name, document.get("_id")), raw)
                    if collection == "commits":
                        continue  # read from the log, in order
                    subject = search.reader.owner(document.get("_id"))
                    if subject:
                        search.reader.features.put(name + " bytes", subject, len(raw))
                    search.reader.read(name, document, subject)


def observed(numbers, named, search):
    """What askers could measure, while the story was told and in this search: how long answers took, how metrics grew.

    numbers: (what, path or name, number); named: what stands for an id. The times that unblinded people measure are theirs.
    """
    for what, about, number in numbers:
        subject = next(filter(None, (search.reader.owner(part) for part in about.split("/"))), None)
        if subject and what.rpartition(" as ")[2] not in UNBLINDED:
            search.reader.features.put("%s %s" % (what, named.sub("*", about)), subject, number)


def files(data, search):
    for path in sorted(data.glob("**/*.log")):
        if "kafka" not in path.parts or path.parent.name != "logs" and not re.search(r"-\d+$", path.parent.name):
            search.bytes("program logs", str(path.relative_to(data)), path.read_bytes())


def dealt(client, arms, key):
    """The design of the list by which the arms were dealt, and the commitment that names it."""
    (_, commitment, sealed_list), taken = randomisation.logged(client)
    sealed = json.loads(randomisation.opened(sealed_list, key))
    # How a supplied list was dealt stands nowhere: as if every list were as likely.
    design = Design.of(sealed["parameters"], {slot: subject for subject, _, _, slot in taken}) if "parameters" in sealed else Design.one_block(arms)
    return design, commitment


def words_told(search, say):
    """Says what was searched and which words were found; how many leaks."""
    leaks = sorted(set(search.found))
    for kind, (texts, size) in search.searched.items():
        say("  %-14s %6d searched, %9d bytes" % (kind, texts, size))
    say("  for %d forms of arms, product, cell counts and keys." % search.words.forms())
    for leak in leaks[:40]:
        say("  LEAK: " + leak)
    if len(leaks) > 40:
        say("  … and %d more" % (len(leaks) - 40))
    return len(leaks)


def numbers_told(separations, suspects, say):
    """Says which numbers tell the arms, or may; how many do."""
    say("  %d numbers per subject, in %d different orders." % (separations.numbers, separations.orders))
    if not suspects.names:
        if suspects.lists > 1:
            say("  What was suspected on %d list(s) before does not separate the arms of this one: it was chance." % (suspects.lists - 1))
        return 0
    certain = suspects.certain()
    for names, chance in separations.found:
        left = [name for name in names if name in suspects.names]
        if left:
            more = " and %d more" % (len(left) - 4) if len(left) > 4 else ""
            say("  %s: %s%s (by chance once in %d lists)" % ("TELLS THE ARMS APART" if certain else "suspected", "; ".join(left[:4]), more, 1 / chance))
    if certain:
        say("  So on %d list(s); chance does that less often than once in a million searches." % suspects.lists)
        return len(suspects.names)
    say("  On %d list(s) that may be chance; another list decides." % suspects.lists)
    return 0


class Suspicions:
    """What is kept from list to list, in a file: each list counts once."""

    def __init__(self, path):
        self._path, self._lists, self._earlier = path, [], None
        if path and path.exists():
            kept = json.loads(path.read_text(encoding="utf-8"))
            self._lists, self._earlier = kept["commitments"], Suspects.read(kept)

    def after(self, separations, commitment):
        if commitment in self._lists:
            raise SystemExit("This list was searched before, so it decides nothing; play the story on a fresh data directory.")
        suspects = Suspects.of(separations, self._earlier)
        if self._path:
            kept = dict(suspects.kept(), commitments=self._lists + [commitment])
            self._path.write_text(json.dumps(kept), encoding="utf-8")
        return suspects


def scan(suite, data, address, suspicions, say):
    """The exit code."""
    client = Client(suite, "leaks")
    known = Known(client)
    if len(set(known.arms.values())) < 2:
        raise SystemExit("Nothing can be told apart: fewer than two arms are randomised. Play the story first.")
    keys = {name: (data / "keys" / name).read_text(encoding="ascii").strip() for name in ("allocation.key", "product.key")}
    words = Words(known.words, known.counts, [("a key", key) for key in keys.values()])
    roles = {role for named in suite.clients.values() for role in named["roles"]} - UNBLINDED
    features = Features()
    search = Search(words, Reader(features, known.owners))
    named = answers(client, known, search, roles)
    observed(client.observed, named, search)
    if (data / OBSERVED).exists():
        observed(json.loads((data / OBSERVED).read_text(encoding="utf-8")), named, search)
    logs(client, search)
    kafka(data / "kafka", search)
    prefix = data / "database-prefix"
    mongodb(address, data, prefix.read_text(encoding="ascii") if prefix.exists() else "", search)
    files(data, search)
    number = words_told(search, say)
    design, commitment = dealt(client, known.arms, keys["allocation.key"])
    separations = Separations(features, known.arms, design)
    suspects = suspicions.after(separations, commitment)
    number += numbers_told(separations, suspects, say)
    # The same search must find the arms where they may be read, or it finds nothing anywhere.
    control = Search(words, Reader(Features(), known.owners))
    for kit, subject in known.kits.items():
        answer = client.get("dosing", "/v1/kits/" + kit, "unblinded-pharmacist")
        control.bytes("answers", kit, answer.raw)
        control.reader.text("kit", answer.raw, subject)
    seen = {leak.split(" as it stands")[0] for leak in control.found}
    if not set(known.arms.values()) <= seen or "kit.holdsProduct" not in Separations(control.reader.features, known.arms, design).names():
        say("  The search does not find the arms where the pharmacist reads them, so it proves nothing.")
        return 1
    say("  The same search finds the arms in what the pharmacist reads.")
    if number or suspects.names:
        say("  %d leaks." % number if number else "  Not decided yet.")
        return 1 if number else UNDECIDED
    say("  Nothing tells the arms.")
    return 0


def main(arguments):
    parser = argparse.ArgumentParser(description="Searches everything that blinded people can reach for what tells the arms.")
    parser.add_argument("--suite", required=True, help="the suite.json that ./cytelog writes, in the data directory")
    parser.add_argument("--mongodb", help="HOST:PORT (default: the suite's own mongod, or what MONGODB_URI names)")
    parser.add_argument("--suspects", type=Path, help="file that keeps suspicions from one list to the next")
    options = parser.parse_args(arguments)
    suite = Suite.read(options.suite)
    data = Path(os.path.abspath(options.suite)).parent
    shared = (data / "database-prefix").exists()
    address = options.mongodb or mongod_of(suite, shared, os.environ.get("MONGODB_URI", ""))
    return scan(suite, data, address, Suspicions(options.suspects), print)


def mongod_of(suite, shared, uri):
    """HOST:PORT of the suite's own mongod, or of the MongoDB that it shares, as the URI names it."""
    if not shared:
        return "127.0.0.1:%d" % (urllib.parse.urlsplit(suite.urls["issuer"]).port + 10)
    named = re.match(r"mongodb://(?:[^@/]*@)?([^/?,:]+)(?::(\d+))?", uri)
    if not named:
        raise SystemExit("The suite shares a MongoDB: say which with --mongodb HOST:PORT or MONGODB_URI=mongodb://...")
    return "%s:%s" % (named.group(1), named.group(2) or 27017)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
