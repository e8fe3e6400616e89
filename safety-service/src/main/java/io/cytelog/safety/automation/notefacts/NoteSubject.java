package io.cytelog.safety.automation.notefacts;

import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.runtime.messaging.FactHeader;

/** Notes that screening enrolled a subject. */
public record NoteSubject(SubjectEnrolled fact, FactHeader header) {}
