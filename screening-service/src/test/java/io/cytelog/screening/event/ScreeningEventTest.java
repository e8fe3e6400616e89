package io.cytelog.screening.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.runtime.config.StrictJson;
import io.cytelog.runtime.parked.SkippedRecord;
import io.cytelog.screening.Fixtures;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ScreeningEventTest {
    private static final JsonMapper JSON = StrictJson.mapper();

    private static final List<CriterionVerdict> VERDICTS = List.of(new CriterionVerdict(
            "I1",
            CriterionAnswer.MET,
            "Older than 18.",
            List.of(new VerdictInput("consents/2024-03-01T09:30:00Z", "7a5b"), new VerdictInput("opening", null))));

    private static final List<ScreeningEvent> SAMPLES = List.of(
            new ScreeningOpened(
                    Fixtures.TRIAL,
                    Fixtures.SC_001,
                    Fixtures.UMCU,
                    Sex.FEMALE,
                    Fixtures.OPENED,
                    new ScreeningId("SC-007")),
            new OpeningCorrected(
                    Fixtures.SC_001,
                    Fixtures.UMCU,
                    new OpeningDetails(Fixtures.OPENED, Sex.FEMALE, new ScreeningId("SC-007")),
                    new OpeningDetails(Instant.parse("2024-02-01T09:00:00Z"), Sex.MALE, null),
                    "Typed wrongly."),
            new EnrolmentCorrected(
                    Fixtures.SC_001,
                    Fixtures.S_001,
                    Fixtures.UMCU,
                    new EnrolmentDetails(Fixtures.ENROLLED, Sex.FEMALE, 44, "1"),
                    new EnrolmentDetails(Fixtures.SIGNED, Sex.MALE, null, null),
                    "Typed wrongly."),
            new ConsentRecorded(
                    Fixtures.SC_001,
                    Fixtures.CONSENT,
                    new ConsentGiven("1.0", Fixtures.CONSENTED, 44, true),
                    "The wrong version was entered."),
            new ConsentRetracted(Fixtures.SC_001, Fixtures.CONSENT, "It was another patient's."),
            new SignatureCorrected(
                    Fixtures.SC_001,
                    Fixtures.UMCU,
                    Fixtures.SIGNED,
                    Fixtures.EXAMINED,
                    "1",
                    List.of("E2"),
                    "Typed wrongly."),
            new ClassificationRecorded(
                    Fixtures.SC_001,
                    new ClassificationFound(
                            List.of(
                                    ClassifiedItem.of("RAYNAUD"),
                                    new ClassifiedItem("SCLERODACTYLY", ClinicalTime.of("2019-05"), false)),
                            Fixtures.EXAMINED,
                            List.of("FINGER_SKIN_SPARED"),
                            List.of("ANTI_SCL_70")),
                    7,
                    null,
                    null),
            new UlcerRecorded(
                    Fixtures.SC_001,
                    Fixtures.ulcer("U1", "4.5", Fixtures.REFRACTORY, Fixtures.FREE),
                    Fixtures.ulcer("U1", "4.0", null, null),
                    "Measured again."),
            new UlcerRetracted(
                    Fixtures.SC_001,
                    Fixtures.ulcer("U1", "4.5", Fixtures.REFRACTORY, Fixtures.FREE),
                    "It was another patient's."),
            new CriterionJudged(
                    Fixtures.SC_001,
                    new Judgement(
                            "E6",
                            CriterionAnswer.NOT_MET,
                            "Asked and looked up.",
                            Fixtures.EXAMINED,
                            ClinicalTime.of("2009-05"),
                            false),
                    null,
                    null),
            new DeviationNoted(
                    Fixtures.SC_001,
                    DeviationKind.CONSENT_FORM_NOT_APPROVED,
                    "The form was not approved.",
                    Fixtures.CONSENTED),
            new EligibilitySigned(Fixtures.SC_001, Fixtures.UMCU, "1", VERDICTS, "I sign.", Fixtures.SIGNED, "1"),
            new ScreenFailed(
                    Fixtures.SC_001, Fixtures.UMCU, "1", List.of("E2"), VERDICTS, "I sign.", Fixtures.SIGNED, "1"),
            new SignedVerdictQuestioned(Fixtures.SC_001, Fixtures.S_001, VERDICTS),
            Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001),
            new EnrolmentReviewed(
                    Fixtures.SC_001,
                    Fixtures.S_001,
                    Fixtures.UMCU,
                    "1",
                    "1",
                    List.of("E2"),
                    List.of("E4"),
                    VERDICTS,
                    "I reviewed.",
                    Fixtures.ENROLLED.plusSeconds(60)),
            new DataQueryRaised(
                    new QueryId("SC-001-Q-01"),
                    Fixtures.SC_001,
                    Fixtures.UMCU,
                    QueryCode.AGE_CONTRADICTION,
                    QueryCode.AGE_CONTRADICTION.question()),
            new DataQueryAnswered(
                    new QueryId("SC-001-Q-01"),
                    Fixtures.SC_001,
                    "The years were misread.",
                    Fixtures.EXAMINED,
                    "Typed wrongly."),
            new DataQueryResolved(new QueryId("SC-001-Q-01"), Fixtures.SC_001, QueryCode.AGE_CONTRADICTION),
            new EnrolmentRefused(
                    Fixtures.SC_001,
                    Fixtures.UMCU,
                    ScreeningRefusal.RECRUITMENT_COMPLETE,
                    "All places are taken.",
                    Fixtures.ENROLLED,
                    "1"),
            new SubjectWithdrawn(
                    Fixtures.S_001,
                    Fixtures.SC_001,
                    Fixtures.UMCU,
                    Fixtures.ENROLLED,
                    WithdrawalScope.TREATMENT,
                    "Too far to travel.",
                    Fixtures.SIGNED),
            new WithdrawalRetracted(
                    Fixtures.S_001,
                    Fixtures.SC_001,
                    Fixtures.UMCU,
                    WithdrawalScope.TREATMENT,
                    Fixtures.ENROLLED,
                    "It was another subject's."),
            new TrialHaltNoted(
                    Fixtures.TRIAL,
                    Fixtures.SIGNED,
                    "Two serious events.",
                    HaltCause.MEDICAL_MONITOR,
                    new SourcePosition("safety", 7)),
            new TrialRestartNoted(
                    Fixtures.TRIAL, Fixtures.SIGNED, "Reviewed.", "DSMB-1", new SourcePosition("safety", 9)),
            new ParkedRecordSkipped(
                    "notes:safety.events:0:17",
                    new SkippedRecord(
                            "notes",
                            "safety.events",
                            0,
                            17,
                            "S-001",
                            "safety.TrialHalted.v1",
                            "safety:40",
                            "The record lacks the header ce_id."),
                    "Sent twice; the other one was taken."));

    static Stream<ScreeningEvent> samples() {
        return SAMPLES.stream();
    }

    @Test
    void every_event_of_the_catalogue_has_a_sample() {
        var sampled = SAMPLES.stream().map(Object::getClass).map(EventCatalogue::nameOf);
        assertThat(sampled)
                .containsExactlyInAnyOrderElementsOf(EventCatalogue.of(ScreeningEvent.class).types().stream()
                        .map(type -> type.qualifiedName().toString())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void reads_and_writes_its_golden_sample(ScreeningEvent sample) throws IOException {
        var file = "/golden/" + EventCatalogue.nameOf(sample.getClass()) + "-v1.json";
        try (var golden = getClass().getResourceAsStream(file)) {
            assertThat(golden).as(file).isNotNull();
            var tree = JSON.readTree(golden);
            assertThat(JSON.valueToTree(sample).toString()).isEqualTo(tree.toString());
            assertThat(JSON.treeToValue(tree, sample.getClass())).isEqualTo(sample);
        }
    }

    @Test
    void a_record_that_is_older_than_a_field_is_read_without_it() throws IOException {
        var enrolled = (ObjectNode) JSON.valueToTree(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001));
        enrolled.remove("protocolVersion");
        assertThat(JSON.treeToValue(enrolled, SubjectEnrolled.class).protocolVersion())
                .isNull();
        var found = (ObjectNode)
                JSON.valueToTree(Fixtures.classified(Fixtures.SC_001, "RAYNAUD").classification());
        found.remove(List.of("exclusions", "unknown"));
        assertThat(JSON.treeToValue(found, ClassificationFound.class).unknown()).isEmpty();
        var judged = JSON.valueToTree(Fixtures.judged(Fixtures.SC_001, "E6", CriterionAnswer.MET));
        assertThat(judged.path("judgement").has("systemicSymptoms")).isFalse();
        assertThat(JSON.treeToValue(judged, CriterionJudged.class).judgement().systemicSymptoms())
                .isNull();
    }

    @Test
    void a_recorded_refusal_answers_with_its_code() {
        assertThat(new EnrolmentRefused(
                                Fixtures.SC_001,
                                Fixtures.UMCU,
                                ScreeningRefusal.TRIAL_HALTED,
                                "Halted.",
                                Fixtures.ENROLLED,
                                "1")
                        .refusal()
                        .code())
                .isEqualTo(ScreeningRefusal.TRIAL_HALTED);
    }
}
