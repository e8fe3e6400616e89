package io.cytelog.safety.read.toxicity;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.rule.SubjectFacts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which site a subject belongs to, as far as the read models have come. */
@Component
public class SubjectSites {
    private final Views views;

    SubjectSites(Views views) {
        this.views = views;
    }

    public Optional<SiteId> siteOf(SubjectId subject) {
        return views.get(ToxicityStatusProjector.SUBJECTS, subject.value(), SubjectFacts.class)
                .flatMap(facts -> Optional.ofNullable(facts.site()));
    }
}
