package io.cytelog.screening.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.screening.event.ClassifiedItem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dated procedures of the study in a candidate's file, which must not precede consent. */
public final class StudyProcedures {
    private StudyProcedures() {}

    /** A procedure and the latest moment at which it can have taken place. */
    public record Procedure(String what, Instant at) {}

    /** Those that took place before this moment. Care outside the study may be older and is not meant. */
    public static List<Procedure> before(Instant moment, CandidateFile file, ZoneId zone) {
        return Stream.of(classification(file, zone), ulcers(file), judgements(file))
                .flatMap(Function.identity())
                .filter(procedure -> procedure.at().isBefore(moment))
                .toList();
    }

    private static Stream<Procedure> classification(CandidateFile file, ZoneId zone) {
        var found = file.classification();
        if (found == null) {
            return Stream.empty();
        }
        var items = found.items().stream()
                .filter(ClassifiedItem::studyProcedure)
                .flatMap(item -> dated("the item " + item.item(), latest(item.observedAt(), zone)));
        return Stream.concat(dated("the classification", found.occurredAt()), items);
    }

    private static Stream<Procedure> ulcers(CandidateFile file) {
        return file.ulcers().stream()
                .flatMap(ulcer -> dated("the examination of ulcer " + ulcer.id(), ulcer.occurredAt()));
    }

    private static Stream<Procedure> judgements(CandidateFile file) {
        return file.judgements().stream()
                .flatMap(judgement -> dated("the judgement of " + judgement.criterion(), judgement.occurredAt()));
    }

    private static @Nullable Instant latest(@Nullable ClinicalTime time, ZoneId zone) {
        return time == null ? null : time.latest(zone);
    }

    private static Stream<Procedure> dated(String what, @Nullable Instant at) {
        return at == null ? Stream.empty() : Stream.of(new Procedure(what, at));
    }
}
