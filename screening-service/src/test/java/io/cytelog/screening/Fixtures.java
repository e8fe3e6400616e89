package io.cytelog.screening;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.Millimetres;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.config.StrictJson;
import io.cytelog.runtime.protocol.ProtocolFile;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.screening.event.Aspect;
import io.cytelog.screening.event.Assessor;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ClassifiedItem;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.Finger;
import io.cytelog.screening.event.Judgement;
import io.cytelog.screening.event.Prostacyclin;
import io.cytelog.screening.event.ProstacyclinOutcome;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.event.Xray;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.rule.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** The shipped protocol, and a candidate who fulfils it. */
public final class Fixtures {
    public static final Protocol PROTOCOL = ProtocolFile.read(new ClassPathResource("protocols/NL-OMON47582.yaml"));
    public static final ProtocolHistory HISTORY = ProtocolHistory.of(PROTOCOL);
    public static final EligibilityRules RULES = new EligibilityRules(HISTORY);
    public static final String TRIAL = PROTOCOL.identity().registration().value();
    public static final SiteId UMCU = new SiteId("UMCU");
    public static final ScreeningId SC_001 = new ScreeningId("SC-001");
    public static final SubjectId S_001 = new SubjectId("S-001");
    public static final Instant OPENED = Instant.parse("2024-03-01T09:00:00Z");
    public static final Instant CONSENTED = Instant.parse("2024-03-01T09:30:00Z");
    public static final Instant EXAMINED = Instant.parse("2024-03-01T10:00:00Z");
    public static final Instant SIGNED = Instant.parse("2024-03-02T14:00:00Z");
    public static final Instant ENROLLED = Instant.parse("2024-03-02T15:00:00Z");
    public static final ConsentGiven CONSENT = new ConsentGiven("2.0", CONSENTED, 44, true);
    public static final List<String> JUDGED = List.of("E2", "E3", "E4", "E5", "E6", "E7");

    private Fixtures() {}

    /** The shipped protocol with other values, as JSON merge patch. */
    public static Protocol protocolWith(String changes) {
        return ProtocolFile.changed(PROTOCOL, StrictJson.mapper().readTree(changes));
    }

    /** A second version of the shipped protocol, in force from this moment. */
    public static Protocol amended(Instant from, String changes) {
        var version = "{\"identity\":{\"version\":{\"value\":\"2\"},\"effectiveFrom\":{\"value\":\"" + from + "\"}}}";
        return ProtocolFile.changed(protocolWith(changes), StrictJson.mapper().readTree(version));
    }

    public static Actor investigator() {
        return new Actor("inv", Set.of(Role.INVESTIGATOR), UMCU, OPENED);
    }

    public static Actor stranger() {
        return new Actor("other", Set.of(Role.INVESTIGATOR), new SiteId("REF"), OPENED);
    }

    public static Prostacyclin prostacyclin(String end, ProstacyclinOutcome outcome, String assessed) {
        return new Prostacyclin(
                ClinicalTime.of(LocalDate.parse(end).minusDays(4).toString()),
                ClinicalTime.of(end),
                outcome,
                Assessor.REFERRING_PHYSICIAN,
                ClinicalTime.of(assessed));
    }

    public static final Prostacyclin REFRACTORY =
            prostacyclin("2023-11-30", ProstacyclinOutcome.NO_IMPROVEMENT, "2024-02-10");
    public static final Xray FREE = new Xray(ClinicalTime.of("2024-02-20"), false);
    public static final Xray CALCIFIED = new Xray(ClinicalTime.of("2024-02-20"), true);

    public static Ulcer ulcer(String id, String diameter, @Nullable Prostacyclin prostacyclin, @Nullable Xray xray) {
        return new Ulcer(
                new UlcerId(id),
                Finger.RIGHT_INDEX,
                Aspect.TIP,
                new Millimetres(new BigDecimal(diameter)),
                true,
                true,
                true,
                prostacyclin,
                xray,
                EXAMINED);
    }

    public static ScreeningOpened opened(ScreeningId screening) {
        return new ScreeningOpened(TRIAL, screening, UMCU, Sex.FEMALE, OPENED, null);
    }

    public static ClassificationRecorded classified(ScreeningId screening, String... items) {
        var found = new ClassificationFound(
                Stream.of(items).map(ClassifiedItem::of).toList(), EXAMINED, List.of(), List.of());
        return new ClassificationRecorded(screening, found, 13, null, null);
    }

    public static CriterionJudged judged(ScreeningId screening, String criterion, CriterionAnswer answer) {
        return new CriterionJudged(
                screening, new Judgement(criterion, answer, "Asked and looked up.", EXAMINED, null), null, null);
    }

    /** Everything recorded, nothing signed: the candidate is eligible. */
    public static List<CandidateEvent> complete(ScreeningId screening) {
        return Stream.concat(
                        Stream.<CandidateEvent>of(
                                opened(screening),
                                new ConsentRecorded(screening, CONSENT, null, null),
                                classified(screening, "SCLERODACTYLY", "RAYNAUD", "PITTING_SCARS"),
                                new UlcerRecorded(screening, ulcer("U1", "4.5", REFRACTORY, FREE), null, null)),
                        JUDGED.stream().map(criterion -> judged(screening, criterion, CriterionAnswer.NOT_MET)))
                .toList();
    }

    /** Everything recorded and signed as eligible. */
    public static List<CandidateEvent> eligible(ScreeningId screening) {
        var file = file(complete(screening));
        return Stream.concat(
                        complete(screening).stream(),
                        Stream.of(new EligibilitySigned(
                                screening,
                                UMCU,
                                "1",
                                RULES.verdict(file, SIGNED).verdicts(),
                                "I sign.",
                                SIGNED,
                                PROTOCOL.version())))
                .toList();
    }

    public static SubjectEnrolled enrolled(ScreeningId screening, SubjectId subject) {
        return new SubjectEnrolled(TRIAL, screening, subject, UMCU, Sex.FEMALE, 44, ENROLLED, PROTOCOL.version());
    }

    /** The enrolment is reviewed with this verdict. */
    public static EnrolmentReviewed reviewed(Verdict verdict, Instant at) {
        return new EnrolmentReviewed(
                SC_001,
                S_001,
                UMCU,
                verdict.protocolVersion(),
                verdict.ruleSetVersion(),
                verdict.failing(),
                verdict.unresolved(),
                verdict.verdicts(),
                "I reviewed.",
                at);
    }

    public static CandidateFile file(List<? extends CandidateEvent> events) {
        var file = CandidateFile.EMPTY;
        for (var event : events) {
            file = file.with(event);
        }
        return file;
    }

    /** The complete file with more on top; the newest of a kind counts. */
    public static CandidateFile completeAnd(CandidateEvent... more) {
        return file(Stream.concat(complete(SC_001).stream(), Stream.of(more)).toList());
    }
}
