package io.cytelog.runtime.protocol;

import java.io.Serial;
import java.util.List;

/** A protocol file that cannot be used, with everything that is wrong with it: each fault begins with the place in the file. */
public final class ProtocolFileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String[] faults;

    ProtocolFileException(String file, List<String> faults) {
        super(message(file, faults));
        this.faults = faults.toArray(String[]::new);
    }

    public List<String> faults() {
        return List.of(faults);
    }

    private static String message(String file, List<String> faults) {
        return "The protocol file " + file + " has " + (faults.size() == 1 ? "a fault" : faults.size() + " faults")
                + ":\n - " + String.join("\n - ", faults);
    }
}
