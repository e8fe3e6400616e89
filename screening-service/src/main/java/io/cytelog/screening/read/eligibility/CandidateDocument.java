package io.cytelog.screening.read.eligibility;

import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.FactName;
import java.util.List;
import java.util.stream.Stream;

/**
 * A candidate's file with the place of each fact in the log.
 *
 * @param inputs the newest event of each fact
 * @param withdrawn what the subject withdrew from
 */
record CandidateDocument(CandidateFile file, List<Input> inputs, List<WithdrawalScope> withdrawn) {
    static final CandidateDocument EMPTY = new CandidateDocument(CandidateFile.EMPTY, List.of(), List.of());

    CandidateDocument {
        inputs = List.copyOf(inputs);
        withdrawn = List.copyOf(withdrawn);
    }

    /**
     * A recorded fact that a verdict rests on.
     *
     * @param fact what was recorded, such as {@code ulcers/U1}
     * @param position position of the event in screening's log
     */
    record Input(String fact, long position, String eventId) {}

    CandidateDocument with(CandidateEvent event, RecordedFact recorded) {
        return new CandidateDocument(file.with(event, recorded.id()), standing(event, recorded), withdrawn);
    }

    CandidateDocument with(SubjectWithdrawn event) {
        return new CandidateDocument(
                file,
                inputs,
                Stream.concat(withdrawn.stream(), Stream.of(event.scope()))
                        .distinct()
                        .toList());
    }

    CandidateDocument without(WithdrawalScope scope) {
        return new CandidateDocument(
                file, inputs, withdrawn.stream().filter(left -> left != scope).toList());
    }

    /** The places of the facts named. */
    List<Input> inputs(List<String> facts) {
        return inputs.stream().filter(input -> facts.contains(input.fact())).toList();
    }

    private List<Input> standing(CandidateEvent event, RecordedFact recorded) {
        var ended = FactName.endedBy(event);
        return Stream.concat(
                        inputs.stream().filter(input -> !ended.contains(input.fact())),
                        FactName.of(event).stream().map(fact -> new Input(fact, recorded.position(), recorded.id())))
                .toList();
    }
}
