package io.cytelog.dosing.product;

import java.util.List;

/**
 * Why a lot that misses its specification may be given all the same.
 *
 * @param requestedBy code of the treating doctor who asked for it
 * @param covers what the lot missed when the exception was signed; nothing else is excused by it
 */
public record ReleaseException(String reason, String requestedBy, List<LotFault> covers) {
    public ReleaseException {
        covers = List.copyOf(covers);
    }

    ReleaseException covering(List<LotFault> faults) {
        return new ReleaseException(reason, requestedBy, faults);
    }

    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "ReleaseException[]";
    }
}
