package io.cytelog.dosing.read.subjects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.AllocationLabelsRead;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.RandomisationRefused;
import io.cytelog.dosing.event.SealedStoreOpened;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.event.WithdrawalNoted;
import io.cytelog.dosing.rule.Withdrawals;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps the blinded state of every subject. */
public final class DosingSubjectProjector implements Projection<DosingEvent> {
    static final String SUBJECTS = "subjects";
    static final String UNBLINDINGS = "unblindings";
    private static final String KITS = "subject-kits";
    private static final String WITHDRAWALS = "subject-withdrawals";

    /** A kit as blinded staff know it; a kit may be prepared before it is allotted. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SeenKit(@Nullable SubjectId subject, @Nullable Instant preparedAt) {}

    @Override
    public String name() {
        return SUBJECTS;
    }

    @Override
    public void on(DosingEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case SubjectNoted e ->
                views.put(
                        SUBJECTS,
                        e.subject().value(),
                        views.get(SUBJECTS, e.subject().value(), DosingSubject.class)
                                .orElseGet(() -> DosingSubject.enrolled(e.subject(), e.site(), e.enrolledAt()))
                                .enrolledAt(e.enrolledAt()));
            case WithdrawalNoted e -> {
                var known = views.get(WITHDRAWALS, e.subject().value(), Withdrawals.class)
                        .orElse(Withdrawals.none())
                        .with(e.word());
                views.put(WITHDRAWALS, e.subject().value(), known);
                change(
                        views,
                        e.subject(),
                        subject -> subject.withdrawn(known.first().orElse(null)));
            }
            case SubjectRandomised e -> {
                var preparation = kit(views, e.kit()).preparedAt();
                boolean prepared = preparation != null;
                views.put(KITS, e.kit().value(), new SeenKit(e.subject(), preparation));
                change(views, e.subject(), subject -> subject.randomised(e.kit(), e.occurredAt(), prepared));
            }
            case KitPrepared e -> {
                var owner = kit(views, e.kit()).subject();
                views.put(KITS, e.kit().value(), new SeenKit(owner, e.preparedAt()));
                if (owner != null) {
                    change(views, owner, subject -> subject.prepared(true));
                }
            }
            case KitDisposed e -> disposed(views, e);
            case AdministrationPermitted e -> change(views, e.subject(), subject -> subject.permitted(e.validUntil()));
            case AdministrationRefused e -> change(views, e.subject(), subject -> subject.permitted(null));
            case AdministrationCheckCorrected e -> change(views, e.subject(), subject -> subject.corrected(e));
            case TreatmentAdministered e -> change(views, e.subject(), subject -> subject.given(e.report()));
            case AdministrationCorrected e ->
                change(views, e.subject(), subject -> subject.corrected(e.number(), e.given()));
            case SubjectUnblinded e -> {
                var seen = Unblinding.of(e, fact);
                change(views, e.subject(), subject -> subject.unblinded(seen));
                views.put(UNBLINDINGS, "%012d".formatted(fact.position()), seen);
            }
            case LotFact _,
                    RandomisationListSealed _,
                    RandomisationRefused _,
                    AllocationLabelsRead _,
                    SealedStoreOpened _,
                    ConductFact _,
                    OversightFact _ -> {}
        }
    }

    private static void disposed(ViewWriter views, KitDisposed e) {
        var kit = kit(views, e.kit());
        var preparedAt = kit.preparedAt();
        var owner = kit.subject();
        if (preparedAt == null || e.disposedAt().isBefore(preparedAt)) {
            return;
        }
        views.put(KITS, e.kit().value(), new SeenKit(owner, null));
        if (owner != null) {
            change(views, owner, subject -> subject.prepared(false));
        }
    }

    private static SeenKit kit(ViewWriter views, KitNumber kit) {
        return views.get(KITS, kit.value(), SeenKit.class).orElse(new SeenKit(null, null));
    }

    private static void change(ViewWriter views, SubjectId subject, UnaryOperator<DosingSubject> change) {
        views.get(SUBJECTS, subject.value(), DosingSubject.class)
                .map(change)
                .ifPresent(changed -> views.put(SUBJECTS, subject.value(), changed));
    }
}
