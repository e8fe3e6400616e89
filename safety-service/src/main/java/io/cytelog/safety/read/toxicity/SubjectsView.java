package io.cytelog.safety.read.toxicity;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.rule.SubjectFacts;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The gathered facts of subjects, for whatever else works on them. */
public final class SubjectsView {
    private static final int AT_ONCE = 200;

    private SubjectsView() {}

    /** What is gathered about these; nothing for one that nothing is known of. */
    public static List<SubjectFacts> of(Collection<SubjectId> subjects, Views views) {
        return views.get(
                ToxicityStatusProjector.SUBJECTS,
                subjects.stream().map(SubjectId::value).toList(),
                SubjectFacts.class);
    }

    /** Every subject in order of id; a bounded number of them is in memory at a time. */
    public static void forEach(Views views, Consumer<SubjectFacts> each) {
        views.each(ToxicityStatusProjector.SUBJECTS, null, AT_ONCE, SubjectFacts.class, each);
    }
}
