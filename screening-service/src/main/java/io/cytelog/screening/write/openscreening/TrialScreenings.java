package io.cytelog.screening.write.openscreening;

/** All screenings of the trial, which are numbered without a gap. */
record TrialScreenings(String trial) {}
