package io.cytelog.screening.event;

/** Everything that can happen in screening. */
public sealed interface ScreeningEvent
        permits CandidateEvent,
                EnrolmentRefused,
                SubjectWithdrawn,
                WithdrawalRetracted,
                TrialHaltNoted,
                TrialRestartNoted,
                ParkedRecordSkipped {}
