package io.cytelog.safety.rule;

import io.cytelog.safety.event.GradeMeasured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What grades of an event rest on, in the order of recording. */
public record Measurements(List<GradeMeasured> taken) implements AdverseEvent.Part {
    static final Measurements NONE = new Measurements(List.of());

    public Measurements {
        taken = List.copyOf(taken);
    }

    Measurements with(GradeMeasured fact) {
        var all = new ArrayList<>(taken);
        all.add(fact);
        return new Measurements(all);
    }

    /** Whether the last of them was overruled without a reason. */
    boolean unexplained() {
        return last().filter(GradeMeasured::unexplained).isPresent();
    }

    Optional<GradeMeasured> last() {
        return taken.isEmpty() ? Optional.empty() : Optional.of(taken.getLast());
    }
}
