package io.cytelog.dosing.event;

/** Something became known of a visit, or that there are to be none any more. */
public sealed interface VisitFact extends OversightFact
        permits VisitReported, VisitExaminationNoted, FollowUpEndNoted {}
