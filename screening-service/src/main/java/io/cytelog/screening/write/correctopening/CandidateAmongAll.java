package io.cytelog.screening.write.correctopening;

import io.cytelog.contracts.ScreeningId;

/** One candidate, and which screenings were opened in the trial. */
record CandidateAmongAll(String trial, ScreeningId screening) {}
