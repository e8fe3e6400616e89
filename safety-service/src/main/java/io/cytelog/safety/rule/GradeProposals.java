package io.cytelog.safety.rule;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Ctcae;
import io.cytelog.contracts.protocol.FeverGrades;
import io.cytelog.contracts.protocol.MeasuredGrades;
import io.cytelog.contracts.protocol.OedemaGrades;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.UlcerGrades;
import io.cytelog.safety.event.GradeMeasured;
import io.cytelog.safety.event.Measurement;
import io.cytelog.safety.event.UlcerDepth;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the protocol's limits make of measured values. A proposal only: a clinician grades. */
public final class GradeProposals {
    private static final GradeProposal NO_LIMITS =
            new GradeProposal(null, null, "The protocol has no limits for this measurement.");

    private final @Nullable MeasuredGrades limits;

    public GradeProposals(Ctcae ctcae) {
        this.limits = ctcae.measured();
    }

    public GradeProposal of(Measurement measured) {
        if (limits == null) {
            return NO_LIMITS;
        }
        var temperature = measured.temperatureCelsius();
        if (temperature != null) {
            return proposed(limits.fever(), fever -> fever(temperature, measured, fever));
        }
        var difference = measured.limbDifferencePercent();
        if (difference != null) {
            return proposed(limits.limbOedema(), oedema -> oedema(difference, oedema));
        }
        return proposed(limits.skinUlceration(), ulcer -> ulcer(measured, ulcer));
    }

    /** What was measured as a fact of the event, with what the limits propose beside what the clinician made of it. */
    public GradeMeasured measured(
            AdverseEventId adverseEvent,
            SubjectId subject,
            Measurement measurement,
            @Nullable CtcaeGrade graded,
            @Nullable String reason) {
        return new GradeMeasured(
                adverseEvent, subject, measurement, of(measurement).grade(), graded, reason);
    }

    private static <L> GradeProposal proposed(@Nullable Sourced<L> limits, Function<L, GradeProposal> proposal) {
        return Sourced.optional(limits).map(proposal).orElse(NO_LIMITS);
    }

    private static GradeProposal fever(BigDecimal temperature, Measurement measured, FeverGrades limits) {
        if (!isAbove(temperature, limits.severeAbove())) {
            return graded(limits.code(), byTemperature(temperature, limits), temperature + " degrees Celsius.");
        }
        var lasted = measured.lasted();
        if (lasted == null) {
            return new GradeProposal(
                    limits.code(),
                    null,
                    "Above " + limits.severeAbove()
                            + " degrees Celsius the grade depends on how long it lasted; say so.");
        }
        boolean longer =
                lasted.shortest().compareTo(limits.lifeThreateningAfter().exact()) > 0;
        return graded(
                limits.code(),
                longer ? CtcaeGrade.LIFE_THREATENING : CtcaeGrade.SEVERE,
                temperature + " degrees Celsius for " + lasted + ".");
    }

    private static @Nullable CtcaeGrade byTemperature(BigDecimal temperature, FeverGrades limits) {
        if (isAbove(temperature, limits.moderateAbove())) {
            return CtcaeGrade.MODERATE;
        }
        return temperature.compareTo(limits.mildFrom()) >= 0 ? CtcaeGrade.MILD : null;
    }

    private static GradeProposal oedema(BigDecimal difference, OedemaGrades limits) {
        return graded(limits.code(), byDifference(difference, limits), "A difference of " + difference + " percent.");
    }

    private static @Nullable CtcaeGrade byDifference(BigDecimal difference, OedemaGrades limits) {
        if (isAbove(difference, limits.severeAbove())) {
            return CtcaeGrade.SEVERE;
        }
        if (isAbove(difference, limits.moderateAbove())) {
            return CtcaeGrade.MODERATE;
        }
        return difference.compareTo(limits.mildFrom()) >= 0 ? CtcaeGrade.MILD : null;
    }

    /** Size and depth are alternatives, so the higher of the two counts. */
    private static GradeProposal ulcer(Measurement measured, UlcerGrades limits) {
        var bySize = Optional.ofNullable(measured.ulcerCentimetres()).map(size -> bySize(size, limits));
        var byDepth = Optional.ofNullable(measured.ulcerDepth()).map(depth -> byDepth(depth, limits));
        var higher = bySize.filter(
                        size -> byDepth.filter(depth -> depth.isAtLeast(size)).isEmpty())
                .or(() -> byDepth)
                .orElse(null);
        return graded(
                limits.code(),
                higher,
                bySize.map(size -> measured.ulcerCentimetres() + " cm together. ")
                                .orElse("")
                        + byDepth.map(depth -> "Loss: " + measured.ulcerDepth() + ".")
                                .orElse(""));
    }

    private static CtcaeGrade bySize(BigDecimal size, UlcerGrades limits) {
        if (isAbove(size, limits.severeAbove())) {
            return CtcaeGrade.SEVERE;
        }
        return size.compareTo(limits.moderateFrom()) >= 0 ? CtcaeGrade.MODERATE : CtcaeGrade.MILD;
    }

    private static CtcaeGrade byDepth(UlcerDepth depth, UlcerGrades limits) {
        return switch (depth) {
            case INTACT_SKIN -> limits.intactSkin();
            case PARTIAL_THICKNESS -> limits.partialThickness();
            case FULL_THICKNESS -> limits.fullThickness();
            case MUSCLE_OR_BONE -> limits.muscleOrBone();
        };
    }

    private static boolean isAbove(BigDecimal value, BigDecimal limit) {
        return value.compareTo(limit) > 0;
    }

    private static GradeProposal graded(String code, @Nullable CtcaeGrade grade, String because) {
        return new GradeProposal(
                code, grade, grade == null ? because.strip() + " That reaches no grade." : because.strip());
    }
}
