package io.cytelog.safety.read.toxicity;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.rule.SubjectFacts;
import java.util.Optional;
import java.util.function.Consumer;

/** The gathered facts of subjects, for whatever else works on them. */
public final class SubjectsView {
    private static final int AT_ONCE = 200;

    private SubjectsView() {}

    public static Optional<SubjectFacts> of(SubjectId subject, Views views) {
        return views.get(ToxicityStatusProjector.SUBJECTS, subject.value(), SubjectFacts.class);
    }

    /** Every subject in order of id; a bounded number of them is in memory at a time. */
    public static void forEach(Views views, Consumer<SubjectFacts> each) {
        String after = null;
        do {
            var page = views.page(ToxicityStatusProjector.SUBJECTS, null, after, AT_ONCE, SubjectFacts.class);
            page.items().forEach(each);
            after = page.next();
        } while (after != null);
    }
}
