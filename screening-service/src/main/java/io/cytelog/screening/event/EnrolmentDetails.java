package io.cytelog.screening.event;

import io.cytelog.contracts.Sex;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an enrolment and a correction may change.
 *
 * @param yearsOfAge completed years at consent; absent where no consent is demanded and none was recorded
 * @param protocolVersion version of the protocol in force at that moment; absent where the enrolment was recorded without
 */
public record EnrolmentDetails(
        Instant occurredAt,
        Sex sex,
        @Nullable Integer yearsOfAge,
        @Nullable String protocolVersion) {}
