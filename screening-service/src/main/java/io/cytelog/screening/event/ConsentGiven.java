package io.cytelog.screening.event;

import java.time.Instant;

/**
 * A signed consent form.
 *
 * @param yearsOfAge completed years at signature
 * @param overEighteen whether the candidate had passed the protocol's age on that day, judged at the site from the
 *     birth date, which stays there
 */
public record ConsentGiven(String formVersion, Instant signedAt, int yearsOfAge, boolean overEighteen) {}
