package io.cytelog.runtime.protocol;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Checks that the reporting regime and its clocks fit together; what is missing or of wrong type is passed over here. */
final class ReportingChecks {
    private static final Pattern HOURS = Pattern.compile("PT.+");
    private static final Pattern CALENDAR = Pattern.compile("P[^T]+");
    private static final Pattern NOTHING = Pattern.compile("P(0[YMWD])*(T(0[HMS])*)?");
    private static final List<String> ELAPSED = List.of("saeToSponsor", "pregnancyToSponsor");
    private static final List<String> DAYS = List.of(
            "susarFatalOrLifeThreatening",
            "susarCompletion",
            "susarOther",
            "followUp",
            "followUpFatalOrLifeThreatening",
            "seriousBreach",
            "yearlyReport.period",
            "yearlyReport.dueAfterDataLock",
            "legacyWmo.saeFatalOrLifeThreatening",
            "legacyWmo.saeOther",
            "legacyWmo.saeCompletion",
            "legacyWmo.lineListing");

    private final JsonNode reporting;
    private final Faults faults;

    ReportingChecks(JsonNode reporting, Faults faults) {
        this.reporting = reporting;
        this.faults = faults;
    }

    void check() {
        ELAPSED.forEach(clock -> lasts(clock, HOURS, "in hours such as PT24H, as it is elapsed time"));
        DAYS.forEach(clock -> lasts(clock, CALENDAR, "in calendar days such as P15D, without hours"));
        checkPlace();
        checkAlarms();
        needs("susarCompletion", "susarFatalOrLifeThreatening");
        needs("legacyWmo.lineListing", "legacyWmo.lineListingFrom");
        if (value("regime").asString("").equals("LEGACY_WMO") && isAbsent("legacyWmo")) {
            faults.add("reporting.legacyWmo", "is missing, and the regime LEGACY_WMO needs it.");
        }
    }

    private void lasts(String clock, Pattern form, String how) {
        var text = value(clock).asString("");
        if (!text.startsWith("P")) {
            return;
        }
        if (NOTHING.matcher(text).matches()) {
            faults.add("reporting." + clock, "is no time at all; leave it out where there is no such clock.");
        } else if (!form.matcher(text).matches()) {
            faults.add("reporting." + clock, "is '" + text + "', but must be " + how + ".");
        }
    }

    private void checkPlace() {
        var place = value("placeOfReporting").asString("");
        if (!place.isEmpty() && !ZoneId.getAvailableZoneIds().contains(place)) {
            faults.add(
                    "reporting.placeOfReporting",
                    "is '" + place + "', but must be a time zone by the name of its place, such as Europe/Amsterdam.");
        }
        if (isAbsent("placeOfReporting") && DAYS.stream().anyMatch(clock -> !isAbsent(clock))) {
            faults.add("reporting.placeOfReporting", "is missing, and clocks in calendar days need it.");
        }
    }

    private void checkAlarms() {
        var last = BigDecimal.ZERO;
        for (var fraction : value("alarmAt")) {
            if (!fraction.isNumber()) {
                continue;
            }
            var at = fraction.decimalValue();
            if (at.compareTo(last) <= 0 || at.compareTo(BigDecimal.ONE) >= 0) {
                faults.add("reporting.alarmAt", "are not rising fractions above 0 and below 1.");
                return;
            }
            last = at;
        }
    }

    private void needs(String clock, String other) {
        if (!isAbsent(clock) && isAbsent(other)) {
            faults.add("reporting." + other, "is missing, and reporting." + clock + " needs it.");
        }
    }

    private boolean isAbsent(String place) {
        return TreeChecks.isAbsent(reporting.at("/" + place.replace('.', '/')));
    }

    private JsonNode value(String place) {
        return reporting.at("/" + place.replace('.', '/') + "/value");
    }
}
