package io.cytelog.runtime.command;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;

/**
 * What a pure {@code decide(command, state, now)} returns: the facts to record, in order, and the outcome.
 *
 * @param facts events of the service's catalogue; never empty when accepted
 * @param outcome accepted, or refused
 */
public record Decision<E>(List<E> facts, Outcome outcome) {

    public Decision {
        facts = List.copyOf(facts);
        if (facts.isEmpty() == outcome instanceof Outcome.Accepted) {
            throw new IllegalArgumentException("An accepted command records at least one fact, a refused one none.");
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read only
    public static <E> Decision<E> accept(E... facts) {
        return new Decision<>(List.of(facts), new Outcome.Accepted());
    }

    public static <E> Decision<E> accept(List<E> facts) {
        return new Decision<>(facts, new Outcome.Accepted());
    }

    public static <E> Decision<E> refuse(RefusalCode code, String explanation) {
        return refuse(Refusal.of(code, explanation));
    }

    public static <E> Decision<E> refuse(Refusal refusal) {
        return new Decision<>(List.of(), new Outcome.Refused(refusal));
    }

    /**
     * A refusal that an auditor would ask about: it is recorded, and the answer is read from the recorded fact.
     *
     * @param refusal an event of the catalogue
     * @param others facts recorded with it
     */
    @SafeVarargs
    @SuppressWarnings({"unchecked", "varargs"}) // a recorded refusal is an event of the same catalogue
    public static <E, R extends RecordedRefusal> Decision<E> refuseOnRecord(R refusal, E... others) {
        List<E> facts = new ArrayList<>(List.of(others));
        if (!facts.contains(refusal)) {
            facts.addFirst((E) refusal);
        }
        return new Decision<>(facts, new Outcome.Accepted());
    }

    /** Hands the facts to the unit of work and returns the outcome: the last line of every command handler. */
    public Outcome appendTo(EventAppender events) {
        if (!facts.isEmpty()) {
            events.append(facts);
        }
        return outcome;
    }
}
