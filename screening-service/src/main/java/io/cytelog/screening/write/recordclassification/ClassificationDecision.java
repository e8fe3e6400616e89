package io.cytelog.screening.write.recordclassification;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ClassifiedItem;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.write.CandidateRecording;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Items that the protocol knows are recorded with their points; those that it does not know mean nothing here. */
final class ClassificationDecision {
    private ClassificationDecision() {}

    static Decision<ScreeningEvent> decide(RecordClassification command, CandidateFile file, EligibilityRules rules) {
        return CandidateRecording.invisible(command.screening(), command.actor(), file)
                .or(() -> unknownItem(command.classification(), rules))
                .<Decision<ScreeningEvent>>map(Decision::refuse)
                .orElseGet(() -> CandidateRecording.decide(
                        command, file, file.classification(), facts(command, file, rules), rules));
    }

    private static Optional<Refusal> unknownItem(ClassificationFound found, EligibilityRules rules) {
        var items = found.items().stream().map(ClassifiedItem::item).toList();
        return unknown("/items/", items, rules::knowsItem)
                .or(() -> unknown("/exclusions/", found.exclusions(), rules::knowsExclusion))
                .or(() -> unknown(
                        "/unknown/", found.unknown(), code -> rules.knowsItem(code) || rules.knowsExclusion(code)));
    }

    private static Optional<Refusal> unknown(String place, List<String> codes, Predicate<String> known) {
        return IntStream.range(0, codes.size())
                .filter(i -> !known.test(codes.get(i)))
                .mapToObj(i -> new Refusal(
                        ScreeningRefusal.ITEM_UNKNOWN,
                        "The protocol's classification has no " + codes.get(i) + " here; GET /v1/protocol lists them.",
                        place + i))
                .findFirst();
    }

    private static List<CandidateEvent> facts(
            RecordClassification command, CandidateFile file, EligibilityRules rules) {
        var found = command.classification();
        int points = rules.points(found, file);
        var recorded =
                new ClassificationRecorded(command.screening(), found, points, file.classification(), command.reason());
        return Stream.concat(
                        Stream.of(recorded),
                        CandidateRecording.precedingConsent(command.screening(), file, file.with(recorded), rules)
                                .stream())
                .toList();
    }
}
