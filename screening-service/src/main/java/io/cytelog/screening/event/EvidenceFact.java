package io.cytelog.screening.event;

/** What is recorded of a candidate and a verdict can rest on, apart from the opening. */
public sealed interface EvidenceFact extends CandidateEvent
        permits ConsentRecorded,
                ConsentRetracted,
                ClassificationRecorded,
                UlcerRecorded,
                UlcerRetracted,
                CriterionJudged {}
