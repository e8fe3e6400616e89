package io.cytelog.dosing.automation.notefacts;

import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.runtime.messaging.FactHeader;

/** Notes that screening enrolled a subject. */
public record NoteSubject(SubjectEnrolled fact, FactHeader source) {}
