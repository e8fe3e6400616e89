package io.cytelog.runtime.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.axon.mongodb.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code about:blank}, as the code says what kind it is
 * @param title short name of the HTTP status
 * @param status HTTP status
 * @param code stable code
 * @param detail one sentence that says what to do
 * @param pointer JSON pointer of the field at fault, if there is exactly one
 * @param errors every field at fault
 * @param receipt the place in the log, where the refusal itself is a recorded fact
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @Nullable String pointer,
        List<Fault> errors,
        @Nullable Receipt receipt) {

    /** One field at fault. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fault(String pointer, String code, String detail) {}
}
