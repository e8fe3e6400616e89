package io.cytelog.screening;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.Judgement;
import io.cytelog.screening.event.OpeningDetails;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.SourcePosition;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.WithdrawalRetracted;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.ScreeningState;
import io.cytelog.screening.write.correctenrolment.CorrectEnrolment;
import io.cytelog.screening.write.correctopening.CorrectOpening;
import io.cytelog.screening.write.correctsignature.CorrectSignature;
import io.cytelog.screening.write.enrolsubject.EnrolSubject;
import io.cytelog.screening.write.judgecriterion.JudgeCriterion;
import io.cytelog.screening.write.openscreening.OpenScreening;
import io.cytelog.screening.write.retractconsent.RetractConsent;
import io.cytelog.screening.write.retractulcer.RetractUlcer;
import io.cytelog.screening.write.retractwithdrawal.RetractWithdrawal;
import io.cytelog.screening.write.signeligibility.SignEligibility;
import io.cytelog.screening.write.withdrawsubject.WithdrawSubject;
import io.cytelog.testkit.SliceStory;
import io.cytelog.testkit.lifecycle.Lifecycle;
import io.cytelog.testkit.lifecycle.LifecyclePage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every command about a candidate and a subject in every state, tried one after the other in one log. */
class LifecycleTest {
    private static final Instant LATER = Fixtures.ENROLLED.plusSeconds(3600);

    private final SliceStory story = SliceStory.of(ScreeningModule.module(Fixtures.HISTORY, Fixtures.RULES));
    private int number = 100;

    @AfterEach
    void end() {
        story.close();
    }

    @Test
    void the_page_of_lifecycles_says_what_every_command_does_in_every_state() {
        var subject = subject();
        LifecyclePage.holds("Screening", List.of(screening(), subject));
    }

    private Lifecycle screening() {
        var lifecycle = Lifecycle.of(
                "Screening",
                "One number for one attempt; a new attempt has a new one. What is recorded after a signature never changes it, but"
                        + " questions it.",
                Arrays.stream(ScreeningState.values()).map(Enum::name).toList());
        Map<String, Function<ScreeningId, Object>> commands = new LinkedHashMap<>();
        // before too many are enrolled
        commands.put("EnrolSubject", LifecycleTest::enrol);
        commands.put("JudgeCriterion, so that the verdict changes", LifecycleTest::judge);
        commands.put("RetractUlcer, of the one that counts", LifecycleTest::retract);
        commands.put("RetractConsent, of the one that counts", LifecycleTest::retractConsent);
        commands.put("CorrectOpening", LifecycleTest::correctOpening);
        commands.put("SignEligibility", LifecycleTest::sign);
        commands.put("CorrectSignature", id -> correctSignature(id, LATER));
        commands.put("CorrectSignature, to before consent", id -> correctSignature(id, Fixtures.OPENED));
        commands.put("CorrectEnrolment", id -> correctEnrolment(id, LATER));
        commands.put("CorrectEnrolment, to before consent", id -> correctEnrolment(id, Fixtures.OPENED));
        opened(lifecycle);
        tried(lifecycle, commands);
        tried(
                lifecycle,
                Map.of("SignEligibility, where a criterion fails", LifecycleTest::sign),
                Optional.of(CriterionAnswer.MET));
        tried(
                lifecycle,
                Map.of("SignEligibility, where a criterion is not resolved", LifecycleTest::sign),
                Optional.of(CriterionAnswer.UNKNOWN));
        story.given(halt());
        tried(lifecycle, Map.of("EnrolSubject, while the trial is halted", LifecycleTest::enrol));
        story.given(restart());
        story.given(IntStream.rangeClosed(1, 20)
                .mapToObj(i -> Fixtures.enrolled(new ScreeningId("SC-9" + i), new SubjectId("S-9" + i)))
                .toArray());
        tried(lifecycle, Map.of("EnrolSubject, when all places are taken", LifecycleTest::enrol));
        return lifecycle;
    }

    /** Who opens a screening always opens another one. */
    private void opened(Lifecycle lifecycle) {
        var open = new OpenScreening(
                Fixtures.TRIAL, Fixtures.UMCU, Sex.FEMALE, Fixtures.OPENED, null, Fixtures.investigator());
        lifecycle.tried(
                ScreeningState.NOT_OPENED.name(), "OpenScreening", story.when(open), facts -> state(List.of(), facts));
    }

    private void tried(Lifecycle lifecycle, Map<String, Function<ScreeningId, Object>> commands) {
        tried(lifecycle, commands, Optional.empty());
    }

    /** @param answer of one criterion, where it is not the one that makes the candidate eligible */
    private void tried(
            Lifecycle lifecycle,
            Map<String, Function<ScreeningId, Object>> commands,
            Optional<CriterionAnswer> answer) {
        commands.forEach((name, command) -> Arrays.stream(ScreeningState.values())
                .forEach(state -> {
                    var screening = new ScreeningId("SC-" + number++);
                    var before = given(state, screening);
                    var given = answer.filter(any -> !before.isEmpty())
                            .map(unlike -> with(before, Fixtures.judged(screening, "E7", unlike)))
                            .orElse(before);
                    story.given(given.toArray());
                    lifecycle.tried(
                            state.name(), name, story.when(command.apply(screening)), facts -> state(given, facts));
                }));
    }

    private List<CandidateEvent> given(ScreeningState state, ScreeningId screening) {
        var eligible = Fixtures.eligible(screening);
        var enrolled = Fixtures.enrolled(screening, new SubjectId("S-" + screening));
        return switch (state) {
            case NOT_OPENED -> List.of();
            case OPEN -> Fixtures.complete(screening);
            case ELIGIBLE -> eligible;
            case SCREEN_FAILURE -> failed(screening);
            case QUESTIONED -> with(eligible, new SignedVerdictQuestioned(screening, null, List.of()));
            case ENROLLED -> with(eligible, enrolled);
            case ENROLMENT_QUESTIONED ->
                with(eligible, enrolled, new SignedVerdictQuestioned(screening, enrolled.subject(), List.of()));
        };
    }

    private static List<CandidateEvent> failed(ScreeningId screening) {
        var facts = with(Fixtures.complete(screening), Fixtures.judged(screening, "E2", CriterionAnswer.MET));
        var verdict = Fixtures.RULES.verdict(Fixtures.file(facts), Fixtures.SIGNED);
        return with(
                facts,
                new ScreenFailed(
                        screening,
                        Fixtures.UMCU,
                        "1",
                        verdict.failing(),
                        verdict.verdicts(),
                        "I sign.",
                        Fixtures.SIGNED,
                        Fixtures.PROTOCOL.version()));
    }

    private static List<CandidateEvent> with(List<CandidateEvent> facts, CandidateEvent... more) {
        List<CandidateEvent> all = new ArrayList<>(facts);
        all.addAll(List.of(more));
        return all;
    }

    private static String state(List<CandidateEvent> given, List<Object> recorded) {
        var file = CandidateFile.EMPTY;
        var facts = Stream.concat(given.stream(), recorded.stream())
                .filter(CandidateEvent.class::isInstance)
                .map(CandidateEvent.class::cast)
                .toList();
        for (var fact : facts) {
            file = file.with(fact);
        }
        return ScreeningState.of(file).name();
    }

    private static JudgeCriterion judge(ScreeningId screening) {
        // E3 applies from now on: an eligible candidate no longer is, and a failure fails for another reason too.
        return new JudgeCriterion(
                screening,
                new Judgement("E3", CriterionAnswer.MET, "The test was read again.", Fixtures.EXAMINED, null),
                "The test was read again.",
                Fixtures.investigator());
    }

    private static RetractUlcer retract(ScreeningId screening) {
        return new RetractUlcer(screening, new UlcerId("U1"), "Another patient's.", Fixtures.investigator());
    }

    private static RetractConsent retractConsent(ScreeningId screening) {
        return new RetractConsent(screening, Fixtures.CONSENTED, "Another patient's.", Fixtures.investigator());
    }

    private static CorrectSignature correctSignature(ScreeningId screening, Instant at) {
        return new CorrectSignature(screening, at, "Typed wrongly.", Fixtures.investigator());
    }

    private static CorrectOpening correctOpening(ScreeningId screening) {
        var opening = new OpeningDetails(Fixtures.OPENED, Sex.MALE, null);
        return new CorrectOpening(Fixtures.TRIAL, screening, opening, "Typed wrongly.", Fixtures.investigator());
    }

    private static CorrectEnrolment correctEnrolment(ScreeningId screening, Instant at) {
        return new CorrectEnrolment(screening, at, "Typed wrongly.", Fixtures.investigator());
    }

    private static SignEligibility sign(ScreeningId screening) {
        return new SignEligibility(screening, "I sign.", LATER, Fixtures.investigator());
    }

    private static EnrolSubject enrol(ScreeningId screening) {
        return new EnrolSubject(Fixtures.TRIAL, screening, LATER, Fixtures.investigator());
    }

    private static TrialHaltNoted halt() {
        return new TrialHaltNoted(
                Fixtures.TRIAL,
                Fixtures.SIGNED,
                "Reviewing.",
                HaltCause.MEDICAL_MONITOR,
                new SourcePosition("safety", 3));
    }

    private static TrialRestartNoted restart() {
        return new TrialRestartNoted(
                Fixtures.TRIAL, Fixtures.SIGNED, "Reviewed.", null, new SourcePosition("safety", 4));
    }

    private Lifecycle subject() {
        var lifecycle = Lifecycle.of(
                "Subject",
                "A subject withdraws from treatment, from follow-up, or withdraws consent, and from more and more. Nothing that was"
                        + " recorded is lost, and facts are recorded after a withdrawal as before.",
                List.of("NOT_ENROLLED", "ENROLLED", "WITHDRAWN"));
        var screening = new ScreeningId("SC-" + number++);
        story.given(Fixtures.eligible(screening).toArray());
        lifecycle.tried(
                "NOT_ENROLLED", "EnrolSubject", story.when(enrol(screening)), facts -> subjectState(List.of(), facts));
        withdrawn(lifecycle, "WithdrawSubject", WithdrawalScope.TREATMENT, null);
        withdrawn(lifecycle, "WithdrawSubject, from something else", WithdrawalScope.FOLLOW_UP, null);
        withdrawn(
                lifecycle, "WithdrawSubject, with the reason of a correction", WithdrawalScope.TREATMENT, "Wrong day");
        lifecycle.states().forEach(state -> {
            var subject = new SubjectId("S-W" + number++);
            var given = given(state, subject);
            story.given(given.toArray());
            var command =
                    new RetractWithdrawal(subject, WithdrawalScope.TREATMENT, "Mistake.", Fixtures.investigator());
            lifecycle.tried(state, "RetractWithdrawal", story.when(command), facts -> subjectState(given, facts));
        });
        return lifecycle;
    }

    private void withdrawn(Lifecycle lifecycle, String name, WithdrawalScope scope, @Nullable String reason) {
        lifecycle.states().forEach(state -> {
            var subject = new SubjectId("S-W" + number++);
            var given = given(state, subject);
            story.given(given.toArray());
            var command = new WithdrawSubject(subject, LATER, scope, reason, Fixtures.investigator());
            lifecycle.tried(state, name, story.when(command), facts -> subjectState(given, facts));
        });
    }

    private static List<ScreeningEvent> given(String state, SubjectId subject) {
        var screening = new ScreeningId("SC-" + subject);
        var enrolled = Fixtures.enrolled(screening, subject);
        var withdrawn = new SubjectWithdrawn(
                subject, screening, Fixtures.UMCU, Fixtures.ENROLLED, WithdrawalScope.TREATMENT, null, null);
        return switch (state) {
            case "ENROLLED" -> List.of(enrolled);
            case "WITHDRAWN" -> List.of(enrolled, withdrawn);
            default -> List.of();
        };
    }

    private static String subjectState(List<ScreeningEvent> given, List<Object> recorded) {
        var facts = Stream.concat(given.stream(), recorded.stream()).toList();
        if (facts.stream().anyMatch(SubjectWithdrawn.class::isInstance)
                && facts.stream().noneMatch(WithdrawalRetracted.class::isInstance)) {
            return "WITHDRAWN";
        }
        return facts.stream().anyMatch(SubjectEnrolled.class::isInstance) ? "ENROLLED" : "NOT_ENROLLED";
    }
}
