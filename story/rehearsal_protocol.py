"""Writes the protocol file under which a study is replayed: python3 rehearsal_protocol.py DIR > protocol.yaml

The sites are those of DM, under the ids of the source and in UTC, as SDTM dates without an offset are read as UTC. There is no target, no
dose range, no randomisation and no kit; one criterion is judged, RANDOMISED_IN_SOURCE. An administration goes to one place. What decides
about toxicity (12 weeks, grade 2, the week-12 visit) is as in the trial that is rehearsed; as SDTM has no local assessments, a subject
without toxicity stays undetermined, which is the truth.
"""

import json
import sys

from clinical import UTC, first_instant, sdtm_time, written
from sdtm import Unusable, read_study, site_id

CRITERION = "RANDOMISED_IN_SOURCE"
OPENING_DATES = ("RFICDTC", "DMDTC", "RFSTDTC")


def opening(row):
    """When a subject of DM came under screening: consent, else collection of demographics, else reference start; None without a date."""
    for column in OPENING_DATES:
        time, _ = sdtm_time(row[column])
        if time:
            return first_instant(time)[0]
    return None


def openings(dm):
    """When each site's first subject came under screening, by site id."""
    sites, times = {}, [opening(row) for row in dm.rows if opening(row)]
    if not times:
        raise Unusable("DM: no row has a date in any of " + ", ".join(OPENING_DATES) + ".")
    for row in dm.rows:
        site = site_id(row)
        if site:
            sites[site] = min(filter(None, (sites.get(site), opening(row) or min(times))))
    if not sites:
        raise Unusable("DM: no row has a usable SITEID.")
    return sites


def renamed(dm):
    """Which sites have another id than the source writes, and which of them one id stands for together."""
    texts = {}
    for row in dm.rows:
        if site_id(row):
            texts.setdefault(site_id(row), set()).add(row["SITEID"])
    for site, written_so in sorted(texts.items()):
        if written_so != {site}:
            yield "SITEID %s is the site %s here" % (" and ".join("'%s'" % text for text in sorted(written_so)), site)


def protocol(study):
    """The text of the protocol file."""
    sites = openings(study["DM"])
    first = written(min(sites.values()).astimezone(UTC))
    proposal = "source: proposal of this project, confirmed: false, note: "
    as_there = proposal + "As in the trial that is rehearsed."

    def text(value):
        return json.dumps(value, ensure_ascii=False)

    lines = ["# Written from DM by rehearsal_protocol.py: the trial of the source, played again.", "identity:"]
    lines += [
        "  registration: {value: %s, source: DM.STUDYID, confirmed: true}" % text(study.name),
        "  title: {value: %s, %sThe source has no title.}" % (text("Rehearsal of " + study.name), proposal),
        "  sponsor: {value: not stated, %sThe source names no sponsor.}" % proposal,
        '  version: {value: "1", %sThe source has no protocol version.}' % proposal,
        '  effectiveFrom: {value: "%s", source: first date of DM, confirmed: true}' % first,
        "sites:",
    ]
    for site in sorted(sites):
        lines.append(
            '  - {id: %s, name: %s, timezone: UTC, opensAt: "%s", source: DM.SITEID, confirmed: true}'
            % (text(site), text("Site " + site), written(sites[site]))
        )
    lines += [
        "recruitment: {}",
        "randomisation:",
        "  required: {value: false, %sThe source was randomised already.}" % proposal,
        "eligibility:",
        "  ruleSetVersion: {value: rehearsal, %sThe source has no criteria.}" % proposal,
        "  criteria:",
        "    - {id: %s, kind: INCLUSION, rule: JUDGED, wording: Randomised in the source., source: DM and DS, confirmed: true}" % CRITERION,
        "product:",
        "  required: {value: false, %sThe source has no kits.}" % proposal,
        "dose:",
        "  injectionSites: {value: 1, %sThe source states one place or route for each exposure.}" % proposal,
        "visits:",
        '  - {code: V5, name: "Week 12", offset: {value: P84D, %s}}' % as_there,
        "toxicity:",
        "  windowDays: {value: 84, %s}" % as_there,
        "  relatedGradeAtLeast: {value: 2, %s}" % as_there,
        "  closingVisit: {value: V5, %s}" % as_there,
        "  localFindings: {value: [swelling, warmth, impairment, newUlcers, worsenedUlcers, hematomas], %s}" % as_there,
        "ctcae:",
        '  version: {value: "5.0", %s}' % as_there,
        "reporting:",
        "  regime: {value: CTR, %s}" % as_there,
        "numbering:",
        "  subjects: {value: S-%%03d, %s}" % as_there,
        "  screenings: {value: SC-%%03d, %s}" % as_there,
        "  adverseEvents: {value: AE-%%04d, %s}" % as_there,
    ]
    return "\n".join(lines) + "\n"


def main(arguments):
    if len(arguments) != 1:
        print("usage: rehearsal_protocol.py DIR", file=sys.stderr)
        return 2
    try:
        study = read_study(arguments[0])
        text = protocol(study)
    except Unusable as wrong:
        print("No protocol can be made: " + str(wrong), file=sys.stderr)
        return 1
    for note in study["DM"].notes:
        print("DM: " + note, file=sys.stderr)
    for row in study["DM"].rows:
        if not site_id(row):
            print("DM line %d: no usable SITEID ('%s')" % (row.line, row["SITEID"]), file=sys.stderr)
    for note in renamed(study["DM"]):
        print("DM: " + note, file=sys.stderr)
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
