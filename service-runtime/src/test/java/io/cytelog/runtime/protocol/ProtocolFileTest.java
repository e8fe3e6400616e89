package io.cytelog.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Criterion;
import io.cytelog.contracts.protocol.CriterionKind;
import io.cytelog.contracts.protocol.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProtocolFileTest {
    private static final ClassPathResource SHIPPED = new ClassPathResource("protocols/NL-OMON47582.yaml");
    private static final ClassPathResource REHEARSAL = new ClassPathResource("protocols/rehearsal.yaml");

    private final Protocol trial = ProtocolFile.read(SHIPPED);

    @Test
    void reads_who_the_trial_is_and_where_it_runs() {
        assertThat(trial.identity().registration().value()).isEqualTo("NL-OMON47582");
        assertThat(trial.identity().otherRegistrations())
                .extracting("number")
                .containsExactly("NCT03211793", "2015-000168-32");
        assertThat(trial.recruitment().cap()).hasValue(20);
        assertThat(trial.administersAt(new SiteId("UMCU"))).isTrue();
        assertThat(trial.administersAt(new SiteId("REF"))).isFalse();
        assertThat(trial.administersAt(new SiteId("ELSEWHERE"))).isFalse();
    }

    @Test
    void reads_every_criterion_of_the_registry_entry() {
        assertThat(trial.eligibility().criteria())
                .extracting(Criterion::id)
                .containsExactly("I1", "I2", "I3", "I4", "I5", "E1", "E2", "E3", "E4", "E5", "E6", "E7");
        assertThat(trial.eligibility().criteria())
                .allMatch(criterion -> (criterion.kind() == CriterionKind.EXCLUSION)
                        == criterion.id().startsWith("E"));
        assertThat(trial.eligibility().classification().items().value()).hasSize(13);
    }

    @Test
    void keeps_the_grades_that_a_term_does_not_have_apart() {
        var terms = trial.ctcae();

        assertThat(terms.terms("5.0")).hasSize(35);
        assertThat(terms.termOf("10053692").orElseThrow().grades()).containsExactly(CtcaeGrade.values());
        assertThat(terms.termOf("10042554").orElseThrow().grades()).containsExactly(CtcaeGrade.MODERATE);
        assertThat(terms.termOf("00000000")).isEmpty();
    }

    @Test
    void reads_dose_visits_and_stopping_boundary() {
        assertThat(trial.dose()
                        .minimumCells()
                        .value()
                        .isWithin(
                                trial.dose().minimumCells().value(),
                                trial.dose().maximumCells().value()))
                .isTrue();
        assertThat(trial.visits()).extracting("code").containsExactly("V0", "V1", "V2", "V3", "V4", "V5", "V6", "V7");
        var boundary = trial.stopping().activeBoundary().orElseThrow();
        assertThat(boundary.stopAt(2)).isEmpty();
        assertThat(boundary.stopAt(3)).hasValue(3);
        assertThat(boundary.stopAt(20)).hasValue(9);
        assertThat(boundary.stopAt(21)).isEmpty();
        assertThat(trial.stopping().triggers())
                .extracting(trigger -> trigger.eventsNeeded())
                .containsExactly(1, 1, 2, 3, 1, 1);
    }

    @Test
    void ends_an_approval_of_a_consent_form_where_the_next_begins() {
        var change = Instant.parse("2024-01-01T00:00:00Z");
        var old = trial.consent().form("1.0").orElseThrow();
        var current = trial.consent().form("2.0").orElseThrow();

        assertThat(old.isApprovedAt(change.minusSeconds(1))).isTrue();
        assertThat(old.isApprovedAt(change)).isFalse();
        assertThat(current.isApprovedAt(change)).isTrue();
        assertThat(current.isApprovedAt(change.minusSeconds(1))).isFalse();
    }

    @Test
    void reads_a_rehearsal_that_demands_almost_nothing() {
        var rehearsal = ProtocolFile.read(REHEARSAL);

        assertThat(rehearsal.recruitment().cap()).isEmpty();
        assertThat(rehearsal.consent()).isNull();
        assertThat(rehearsal.dose().minimumCells()).isNull();
        assertThat(rehearsal.dose().injectionSites()).isNull();
        assertThat(rehearsal.stopping()).isNull();
        assertThat(rehearsal.visits()).isEmpty();
        assertThat(rehearsal.administersAt(new SiteId("701"))).isTrue();
    }

    static List<Arguments> breakages() {
        return List.of(
                arguments(
                        "rule: AGE",
                        "rule: AGEE",
                        "eligibility.criteria[0].rule is 'AGEE', but must be one of [AGE, CLASSIFICATION, ACTIVE_ULCER, REFRACTORY_ULCER, CONSENT, CALCINOSIS, NEOPLASM, INFECTION, JUDGED]."),
                arguments("id: I2", "id: I1", "eligibility.criteria has the id 'I1' twice."),
                arguments(
                        "criterion: E6",
                        "criterion: E9",
                        "eligibility.readings name the criterion 'E9', which is not among the criteria."),
                arguments(
                        "id: INFECTION_WIDE",
                        "id: HYPERTENSION_JUDGED",
                        "eligibility.readings has the id 'HYPERTENSION_JUDGED' twice."),
                arguments(
                        "id: OTHER_DISORDER_EXPLAINS",
                        "id: FINGER_SKIN_SPARED",
                        "eligibility.classification.exclusions.value has the id 'FINGER_SKIN_SPARED' twice."),
                arguments(
                        "neoplasmFreeYears",
                        "neoplasmFreeMonths",
                        "eligibility.judgement.neoplasmFreeYears is missing, and a criterion with the rule NEOPLASM needs it."),
                arguments(
                        "infectionNeedsSystemicSymptoms",
                        "infectionNeedsSymptoms",
                        "eligibility.judgement.infectionNeedsSystemicSymptoms is missing, and a criterion with the rule INFECTION needs it."),
                arguments("value: 45000000,", "value: -1,", "dose.minimumCells.value is below zero."),
                arguments("value: 45000000,", "value: 60000000,", "dose.minimumCells is more than dose.maximumCells."),
                arguments(
                        "value: 45000000,",
                        "value: many,",
                        "dose.minimumCells.value is 'many', but must be a whole number."),
                arguments(
                        "value: 20,",
                        "value: 20.5,",
                        "recruitment.target.value is '20.5', but must be a whole number."),
                arguments(
                        "value: 8,",
                        "value: 0,",
                        "dose.injectionSites.value is zero; leave it out where nothing is demanded."),
                arguments("name: University", "nom: University", "sites[0].nom is unknown."),
                arguments("name: University", "nom: University", "sites[0].name is missing."),
                arguments(
                        "Europe/Amsterdam",
                        "Europe/Utrecht",
                        "sites[0].timezone is 'Europe/Utrecht', but must be a time zone such as Europe/Amsterdam."),
                arguments(
                        "2021-10-06T00:00:00Z",
                        "2021-10-06",
                        "identity.effectiveFrom.value is '2021-10-06', but must be an instant such as 2024-05-01T10:00:00Z."),
                arguments(
                        "value: PT30M",
                        "value: 30 minutes",
                        "dose.checkValidity.value is '30 minutes', but must be a length of time such as P84D or PT24H."),
                arguments(
                        "before: P3D",
                        "before: -P3D",
                        "visits[2].window.value.before is '-P3D', but must be a length of time such as P84D or PT24H."),
                arguments("source: \"[REG] [S12]\"", "source: \"\"", "identity.sponsor has no source."),
                arguments(
                        ", note: No source states a protocol version; this is the first one kept here.",
                        "",
                        "identity.version is unconfirmed and has no note that says why it was chosen."),
                arguments(
                        "value: [UMCU]",
                        "value: [AMC]",
                        "administrationSites names the site 'AMC', which is not among the sites."),
                arguments(
                        "closingVisit: {value: V5",
                        "closingVisit: {value: V9",
                        "toxicity.closingVisit names the visit 'V9', which is not among the visits."),
                arguments(
                        "[swelling,",
                        "[swollen,",
                        "toxicity.localFindings.value[0] is 'swollen', but must be one of [swelling, warmth, impairment, newUlcers, worsenedUlcers, hematomas]."),
                arguments(
                        "approvedTo: 2024",
                        "approvedTo: 2020",
                        "consent.forms[0].approvedTo is not after approvedFrom."),
                arguments(
                        "value: pocock-pooled",
                        "value: pocock",
                        "stopping.active names the boundary 'pocock', which is not among the boundaries."),
                arguments(
                        "{3: 3,",
                        "{3: 4,",
                        "stopping.boundaries[0].stopAtEvents.3 asks for more events than subjects."),
                arguments(
                        "{3: 3,",
                        "{three: 3,",
                        "stopping.boundaries[0].stopAtEvents.three is not under a whole number."),
                arguments(
                        "value: pocock-pooled",
                        "value: bayes-product-arm",
                        "stopping.active names a boundary of the product arm; who watches it must be blinded, so it has to be a pooled one."),
                arguments(
                        "{alpha: 1,",
                        "{alpha: 0.5,",
                        "stopping.boundaries[1].prior.alpha is not a whole number of at least 1."),
                arguments(
                        "      gradeAtLeast: 4\n",
                        "",
                        "stopping.triggers[1].gradeAtLeast is missing, and a trigger RELATED_GRADE needs it."),
                arguments(
                        "kind: SERIOUS_EVENTS\n      events: 3",
                        "kind: SERIOUS_EVENTS\n      events: 0",
                        "stopping.triggers[3].events is zero."),
                arguments(
                        "      codes: [\"10002218\"]\n",
                        "",
                        "stopping.triggers[4] names neither codes nor a system organ class, so nothing would be of its kind."),
                arguments(
                        "value: SC-%03d",
                        "value: SC-", "numbering.screenings is no format with one counter, such as S-%03d."),
                arguments(
                        "traceabilityYears: {value: 30",
                        "traceabilityYears: {value: 29",
                        "product.traceabilityYears.value is less than 30, the years for which donor and patient must be traceable."),
                arguments(
                        "minimumCellsPerBag:\n      value: 45000000",
                        "minimumCellsPerBag:\n      value: 60000000",
                        "product.lot.minimumCellsPerBag is more than product.lot.maximumCellsPerBag."),
                arguments(
                        "minimumViabilityPercent:\n      value: 70",
                        "minimumViabilityPercent:\n      value: 101",
                        "product.lot.minimumViabilityPercent.value is more than 100."),
                arguments("value: 70", "value: 170", "product.minimumViabilityPercent.value is more than 100."),
                arguments(
                        "grades: [1, 2, 3, 4, 5]",
                        "grades: [1, 6]",
                        "ctcae.tables[0].terms[0].grades[1] is '6', but must be one of [1, 2, 3, 4, 5]."),
                arguments(
                        "saeToSponsor:\n    value: PT24H",
                        "saeToSponsor:\n    value: P1D",
                        "reporting.saeToSponsor is 'P1D', but must be in hours such as PT24H, as it is elapsed time."),
                arguments(
                        "susarOther: {value: P15D",
                        "susarOther: {value: PT360H",
                        "reporting.susarOther is 'PT360H', but must be in calendar days such as P15D, without hours."),
                arguments(
                        "susarOther: {value: P15D",
                        "susarOther: {value: P0D",
                        "reporting.susarOther is no time at all; leave it out where there is no such clock."),
                arguments(
                        "placeOfReporting:\n    value: Europe/Amsterdam",
                        "placeOfReporting:\n    value: \"+01:00\"",
                        "reporting.placeOfReporting is '+01:00', but must be a time zone by the name of its place, such as Europe/Amsterdam."),
                arguments(
                        "value: [0.5, 0.8]",
                        "value: [0.8, 0.5]",
                        "reporting.alarmAt are not rising fractions above 0 and below 1."),
                arguments(
                        "value: [0.5, 0.8]",
                        "value: [0.5, 1.0]",
                        "reporting.alarmAt are not rising fractions above 0 and below 1."),
                arguments(
                        "anchor:\n      value: 2021-10-06",
                        "anchor:\n      value: October",
                        "reporting.yearlyReport.anchor.value is 'October', but must be a date such as 2024-05-01."),
                arguments(
                        "regime:\n    value: CTR",
                        "regime:\n    value: DIRECTIVE",
                        "reporting.regime.value is 'DIRECTIVE', but must be one of [CTR, LEGACY_WMO]."),
                arguments(
                        "safetyFeedMaximumAge:\n  value: PT10M",
                        "safetyFeedMaximumAge:\n  value: P1M",
                        "safetyFeedMaximumAge.value has no fixed length: months and years differ; write days, hours or minutes."),
                arguments(
                        "usableAfterThaw:\n    value: PT4H",
                        "usableAfterThaw:\n    value: P1Y",
                        "product.usableAfterThaw.value has no fixed length: months and years differ; write days, hours or minutes."),
                arguments("ratio: 1, givesProduct: true", "ratio: 0, givesProduct: true", "arms[0].ratio is zero."),
                arguments("givesProduct: true, ", "", "arms[0].givesProduct is missing."),
                arguments(
                        "  kits: {value: K-%03d, source: proposal of this project, confirmed: false, note: No source shows the numbers of the trial.}\n",
                        "", "numbering.kits is missing, and randomisation is required."),
                arguments(
                        "id: UMCU",
                        "id: UMC Utrecht",
                        "sites[0].id is 'UMC Utrecht', but must be an identifier of letters, digits, dots, dashes and underscores."));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void names_the_place_and_the_fault(String text, String broken, String fault) throws IOException {
        assertThat(shipped()).contains(text);
        assertThat(faultsOf(replacedOnce(text, broken))).contains(fault);
    }

    @Test
    void reads_the_clocks_of_both_regimes_and_runs_those_of_the_regulation() {
        var reporting = trial.reporting();

        assertThat(reporting.isLegacy()).isFalse();
        assertThat(reporting.susarFatalOrLifeThreatening().value().iso()).isEqualTo("P7D");
        assertThat(reporting.legacyWmo().saeOther().value().iso()).isEqualTo("P15D");
        assertThat(reporting.yearlyReport().anchor().value()).isEqualTo("2021-10-06");
        assertThat(reporting.yearlyReport().anchor().confirmed()).isFalse();
        assertThat(reporting.alarmAt().value()).containsExactly(new BigDecimal("0.5"), new BigDecimal("0.8"));
        assertThat(ProtocolFile.read(REHEARSAL).reporting().susarOther()).isNull();
    }

    @Test
    void names_all_that_clocks_need_and_that_is_missing() throws IOException {
        var reporting = shipped();
        var from = reporting.indexOf("  placeOfReporting:");
        var bare = reporting.substring(0, from)
                + reporting.substring(reporting.indexOf("  alarmAt:"), reporting.indexOf("  # Used only where"))
                + reporting.substring(reporting.indexOf("\nstopping:"));

        assertThat(faultsOf(bare.replace("value: CTR", "value: LEGACY_WMO")
                        .replace(
                                "  susarFatalOrLifeThreatening: {value: P7D, source: \"[S40]\", confirmed: true}\n",
                                "")))
                .containsExactly(
                        "reporting.placeOfReporting is missing, and clocks in calendar days need it.",
                        "reporting.susarFatalOrLifeThreatening is missing, and reporting.susarCompletion needs it.",
                        "reporting.legacyWmo is missing, and the regime LEGACY_WMO needs it.");
    }

    @Test
    void names_the_parameters_that_a_rule_needs_and_that_are_missing() throws IOException {
        var judged = new String(REHEARSAL.getContentAsByteArray(), StandardCharsets.UTF_8);

        assertThat(faultsOf(judged.replace("rule: JUDGED", "rule: CONSENT")))
                .containsExactly("consent is missing, and a criterion with the rule CONSENT needs it.");
    }

    @Test
    void lists_all_faults_of_a_file_at_once() throws IOException {
        var broken = shipped()
                .replace("rule: AGE\n", "rule: AGEE\n")
                .replace("id: I2\n", "id: I1\n")
                .replace("timezone: Europe/Amsterdam", "timezone: Amsterdam")
                .replace("hardCap:", "hardcap:")
                .replace("value: PT10M", "value: ten minutes");

        assertThat(faultsOf(broken))
                .hasSize(7)
                .anyMatch(fault -> fault.startsWith("eligibility.criteria[0].rule "))
                .anyMatch(fault -> fault.startsWith("eligibility.criteria has the id 'I1' twice"))
                .contains("eligibility.readings name the criterion 'I2', which is not among the criteria.")
                .anyMatch(fault -> fault.startsWith("sites[0].timezone "))
                .anyMatch(fault -> fault.startsWith("sites[1].timezone "))
                .contains("recruitment.hardcap is unknown.")
                .anyMatch(fault -> fault.startsWith("safetyFeedMaximumAge.value "));
    }

    @Test
    void refuses_what_is_no_yaml_and_what_is_not_there() {
        assertThat(faultsOf("sites: [")).singleElement().asString().startsWith("It is no YAML: ");
        assertThat(faultsOf("sites: []\nsites: []")).singleElement().asString().startsWith("It is no YAML: ");
        assertThatThrownBy(() -> ProtocolFile.read(new ByteArrayInputStream(new byte[] {'['})))
                .isInstanceOf(ProtocolFileException.class)
                .hasMessageStartingWith("The protocol file read from a stream has a fault:\n - It is no YAML: ");
        assertThat(faultsOf("")).contains("The file is not a group of fields.");
        assertThatThrownBy(() -> ProtocolFile.read(new ClassPathResource("protocols/none.yaml")))
                .isInstanceOf(ProtocolFileException.class)
                .hasMessageContaining("protocols/none.yaml");
    }

    private static String replacedOnce(String text, String broken) throws IOException {
        return shipped().replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(broken));
    }

    private static String shipped() throws IOException {
        return SHIPPED.getContentAsString(StandardCharsets.UTF_8);
    }

    private static List<String> faultsOf(String yaml) {
        var stream = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
        return catchThrowableOfType(ProtocolFileException.class, () -> ProtocolFile.read(stream))
                .faults();
    }

    @Test
    void a_protocol_with_changes_is_checked_as_a_file_is() {
        var shipped = ProtocolFile.read(SHIPPED);
        assertThat(ProtocolFile.changed(shipped, tree("{}"))).isEqualTo(shipped);
        var smaller = ProtocolFile.changed(shipped, tree("{\"recruitment\":{\"target\":{\"value\":12}}}"));
        assertThat(smaller.recruitment().cap()).hasValue(12);
        assertThat(smaller.dose()).isEqualTo(shipped.dose());
        var uncapped = ProtocolFile.changed(shipped, tree("{\"recruitment\":{\"hardCap\":null}}"));
        assertThat(uncapped.recruitment().cap()).isEmpty();
        assertThatThrownBy(() -> ProtocolFile.changed(shipped, tree("{\"recruitment\":{\"targets\":1},\"sites\":[]}")))
                .isInstanceOfSatisfying(
                        ProtocolFileException.class,
                        refused -> assertThat(refused.faults())
                                .contains(
                                        "recruitment.targets is unknown.",
                                        "sites are missing: at least one is needed."));
    }

    private static JsonNode tree(String json) {
        return new JsonMapper().readTree(json);
    }
}
