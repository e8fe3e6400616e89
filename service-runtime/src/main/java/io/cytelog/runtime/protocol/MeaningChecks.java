package io.cytelog.runtime.protocol;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.IllegalFormatException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Checks that the values of a protocol file fit together: references, ranges, doubles. They work on the tree, so that a file of wrong shape
 * shows these faults in the same reading; a part that is missing or of wrong type is passed over here.
 */
final class MeaningChecks extends TreeChecks {
    /** Directive 2004/23/EC, article 8: data that trace human cells are kept at least so long after clinical use. */
    private static final int TRACEABILITY_YEARS = 30;

    private static final Map<String, String> PARAMETERS_OF_RULE = Map.of(
            "AGE", "eligibility.age",
            "CLASSIFICATION", "eligibility.classification",
            "ACTIVE_ULCER", "eligibility.ulcer",
            "REFRACTORY_ULCER", "eligibility.refractory",
            "CALCINOSIS", "eligibility.calcinosis",
            "NEOPLASM", "eligibility.judgement.neoplasmFreeYears",
            "INFECTION", "eligibility.judgement.infectionNeedsSystemicSymptoms",
            "CONSENT", "consent");

    MeaningChecks(JsonNode tree, Faults faults) {
        super(tree, faults);
    }

    void check() {
        checkSites();
        checkRecruitment();
        checkEligibility();
        checkConsent();
        checkDose();
        checkTraceability();
        fixedLength("product.usableAfterThaw.value");
        fixedLength("safetyFeedMaximumAge.value");
        checkVisits();
        checkArms();
        noneTwice("stopping.boundaries", "name");
        new StoppingChecks(at("stopping"), faults).check();
        new ReportingChecks(at("reporting"), faults).check();
        checkNumbering();
        checkCtcae();
        noneTwice("referenceSafetyInformation", "version");
        noneTwice("referenceSafetyInformation", "effectiveFrom");
    }

    private void checkCtcae() {
        noneTwice("ctcae.tables", "version");
        for (int i = 0; i < at("ctcae.tables").size(); i++) {
            noneTwice("ctcae.tables." + i + ".terms", "code");
        }
        var hash = at("ctcae.sheetSha256.value");
        if (hash.isString() && !hash.asString().matches("[0-9a-f]{64}")) {
            faults.add("ctcae.sheetSha256", "is no SHA-256 in 64 lower-case hexadecimal digits.");
        }
    }

    private void checkSites() {
        notEmpty("sites");
        noneTwice("sites", "id");
        var known = values("sites", "id");
        at("administrationSites.value").forEach(site -> {
            if (!known.contains(site.asString(""))) {
                faults.add(
                        "administrationSites",
                        "names the site '" + site.asString("") + "', which is not among the sites.");
            }
        });
    }

    private void checkRecruitment() {
        if (at("recruitment.hardCap.value").asBoolean(false) && isAbsent("recruitment.target")) {
            faults.add("recruitment.hardCap", "caps a target that is not there.");
        }
        atLeastOne("recruitment.target.value");
    }

    private void checkEligibility() {
        notEmpty("eligibility.criteria");
        noneTwice("eligibility.criteria", "id");
        noneTwice("eligibility.classification.items.value", "id");
        noneTwice("eligibility.classification.exclusions.value", "id");
        checkReadings();
        values("eligibility.criteria", "rule").forEach(rule -> {
            var parameters = PARAMETERS_OF_RULE.get(rule);
            if (parameters != null && isAbsent(parameters)) {
                faults.add(parameters, "is missing, and a criterion with the rule " + rule + " needs it.");
            }
        });
    }

    private void checkReadings() {
        noneTwice("eligibility.readings", "id");
        var known = values("eligibility.criteria", "id");
        values("eligibility.readings", "criterion").stream()
                .filter(criterion -> !known.contains(criterion))
                .forEach(criterion -> faults.add(
                        "eligibility.readings",
                        "name the criterion '" + criterion + "', which is not among the criteria."));
    }

    private void checkConsent() {
        if (!isAbsent("consent")) {
            notEmpty("consent.forms");
        }
        noneTwice("consent.forms", "version");
        var forms = at("consent.forms");
        for (int i = 0; i < forms.size(); i++) {
            var from = instant(forms.get(i).path("approvedFrom"));
            var to = instant(forms.get(i).path("approvedTo"));
            if (from.isPresent() && to.isPresent() && !to.get().isAfter(from.get())) {
                faults.add("consent.forms[" + i + "].approvedTo", "is not after approvedFrom.");
            }
        }
    }

    private void checkDose() {
        var minimum = at("dose.minimumCells.value");
        var maximum = at("dose.maximumCells.value");
        if (minimum.isNumber() && maximum.isNumber() && isMore(minimum, maximum.decimalValue())) {
            faults.add("dose.minimumCells", "is more than dose.maximumCells.");
        }
        atLeastOne("dose.injectionSites.value");
        atLeastOne("dose.administrationsPerSubject.value");
        atMost("product.minimumViabilityPercent.value", 100);
        var least = at("product.lot.minimumCellsPerBag.value");
        var most = at("product.lot.maximumCellsPerBag.value");
        if (least.isNumber() && most.isNumber() && isMore(least, most.decimalValue())) {
            faults.add("product.lot.minimumCellsPerBag", "is more than product.lot.maximumCellsPerBag.");
        }
        atMost("product.lot.minimumViabilityPercent.value", 100);
    }

    private void checkTraceability() {
        var years = at("product.traceabilityYears.value");
        if (years.isNumber() && years.decimalValue().compareTo(BigDecimal.valueOf(TRACEABILITY_YEARS)) < 0) {
            faults.add(
                    "product.traceabilityYears.value",
                    "is less than " + TRACEABILITY_YEARS
                            + ", the years for which donor and patient must be traceable.");
        }
    }

    private void checkVisits() {
        noneTwice("visits", "code");
        var closing = at("toxicity.closingVisit.value");
        if (closing.isString() && !values("visits", "code").contains(closing.asString())) {
            faults.add(
                    "toxicity.closingVisit",
                    "names the visit '" + closing.asString() + "', which is not among the visits.");
        }
        atLeastOne("toxicity.windowDays.value");
    }

    private void checkArms() {
        noneTwice("arms", "code");
        if (at("randomisation.required.value").asBoolean(false) && at("arms").size() < 2) {
            faults.add("arms", "are fewer than two, and randomisation is required.");
        }
        if (at("randomisation.required.value").asBoolean(false) && isAbsent("numbering.kits")) {
            faults.add("numbering.kits", "is missing, and randomisation is required.");
        }
        for (int i = 0; i < at("arms").size(); i++) {
            if (at("arms." + i + ".ratio").asInt(1) == 0) {
                faults.add("arms[" + i + "].ratio", "is zero.");
            }
        }
    }

    private void checkNumbering() {
        at("numbering").properties().forEach(entry -> {
            var format = entry.getValue().path("value").asString("");
            if (!format.isBlank() && !countsOnce(format)) {
                faults.add("numbering." + entry.getKey(), "is no format with one counter, such as S-%03d.");
            }
        });
    }

    private static boolean countsOnce(String format) {
        try {
            return !String.format(Locale.ROOT, format, 1).equals(String.format(Locale.ROOT, format, 2));
        } catch (IllegalFormatException e) {
            return false;
        }
    }

    private static Optional<Instant> instant(JsonNode node) {
        try {
            return Optional.of(Instant.parse(node.asString("")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
