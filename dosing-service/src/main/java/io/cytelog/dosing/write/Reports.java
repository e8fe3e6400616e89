package io.cytelog.dosing.write;

import io.cytelog.contracts.SiteId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was reported under numbers without gaps, each as it was last reported.
 *
 * @param subjectSite site of the subject that is asked about; null while the subject is not known here
 */
public record Reports<N, F>(@Nullable SiteId subjectSite, Map<N, F> recorded) {
    public Reports {
        recorded = Map.copyOf(recorded);
    }

    public static <N, F> Reports<N, F> none() {
        return new Reports<>(null, Map.of());
    }

    public int next() {
        return recorded.size() + 1;
    }

    public Optional<F> of(@Nullable N number) {
        return number == null ? Optional.empty() : Optional.ofNullable(recorded.get(number));
    }

    public Reports<N, F> at(SiteId site) {
        return new Reports<>(site, recorded);
    }

    public Reports<N, F> with(N number, F fact) {
        Map<N, F> all = new HashMap<>(recorded);
        all.put(number, fact);
        return new Reports<>(subjectSite, all);
    }
}
