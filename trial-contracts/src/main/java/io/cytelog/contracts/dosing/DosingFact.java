package io.cytelog.contracts.dosing;

import io.cytelog.contracts.PublishedFact;

/** Everything that dosing tells the other services. */
public sealed interface DosingFact extends PublishedFact permits SubjectRandomised, MscAdministered, SubjectUnblinded {}
