package io.cytelog.contracts.screening;

import io.cytelog.contracts.PublishedFact;

/** Everything that screening tells the other services. */
public sealed interface ScreeningFact extends PublishedFact
        permits ScreeningOpened, ScreeningFailed, SubjectEnrolled, SubjectWithdrawn, WithdrawalRetracted {}
