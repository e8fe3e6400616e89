/** Participant flow in the manner of CONSORT: how far each candidate and subject came. */
@org.jspecify.annotations.NullMarked
package io.cytelog.reporting.read.participantflow;
