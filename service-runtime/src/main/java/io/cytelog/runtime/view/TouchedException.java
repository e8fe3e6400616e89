package io.cytelog.runtime.view;

import java.util.Optional;
import java.util.function.Supplier;

/** Says that a projection was about to use the views; thrown by a writer that only looks whether one does. */
final class TouchedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final TouchedException TOUCHED = new TouchedException();

    /** Reads and writes nothing. */
    static final ViewWriter PROBE = new ViewWriter() {
        @Override
        public <T> Optional<T> get(String collection, String id, Class<T> type) {
            throw TOUCHED;
        }

        @Override
        public void put(String collection, String id, Object document) {
            throw TOUCHED;
        }

        @Override
        public void putLater(String collection, String id, Supplier<?> document) {
            throw TOUCHED;
        }

        @Override
        public void delete(String collection, String id) {
            throw TOUCHED;
        }
    };

    private TouchedException() {
        super("The projection uses its views.", null, false, false);
    }
}
