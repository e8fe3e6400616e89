package io.cytelog.screening.write.enrolsubject;

import io.cytelog.contracts.ScreeningId;

/** What an enrolment depends on: one candidate, and the recruitment of the trial. */
record Enrolment(String trial, ScreeningId screening) {}
