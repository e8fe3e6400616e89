package io.cytelog.safety.read.toxicity;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.Source;
import io.cytelog.safety.rule.SubjectFacts;
import io.cytelog.safety.rule.ToxicityRule;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Gathers per subject the facts of toxicity, and what they mean apart from the present; the status of a moment is made
 * from that when asked.
 */
public final class ToxicityStatusProjector implements Projection<SafetyEvent> {
    static final String SUBJECTS = "subjects";
    static final String OUTCOMES = "toxicity";

    private final ToxicityRule rule;
    private final String edition;

    public ToxicityStatusProjector(ProtocolHistory protocols) {
        this.rule = new ToxicityRule(protocols);
        this.edition = RuleEdition.of(protocols);
    }

    @Override
    public String name() {
        return "toxicity";
    }

    /** Safety monitors and the halt at the boundary go by it. */
    @Override
    public boolean isAwaited() {
        return true;
    }

    @Override
    public Set<String> keyedBySubject() {
        return Set.of(SUBJECTS, OUTCOMES);
    }

    @Override
    public void on(SafetyEvent event, RecordedFact fact, ViewWriter views) {
        var place = new Source(fact.log(), fact.position());
        SubjectFacts.subjectOf(event).ifPresent(subject -> update(subject, facts -> facts.with(event, place), views));
    }

    private void update(SubjectId subject, UnaryOperator<SubjectFacts> change, ViewWriter views) {
        var facts = views.get(SUBJECTS, subject.value(), SubjectFacts.class).orElseGet(() -> SubjectFacts.of(subject));
        var now = change.apply(facts);
        views.put(SUBJECTS, subject.value(), now);
        views.putLater(OUTCOMES, subject.value(), () -> new KeptOutcome(now.site(), edition, rule.outcome(now)));
    }
}
