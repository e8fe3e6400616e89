package io.cytelog.runtime.web;

/** Bounds of lists. */
public final class Limits {
    static final int LARGEST_PAGE = 500;

    private Limits() {}

    /**
     * The page size that a caller asked for.
     *
     * @throws ProblemException 400 when it is not between 1 and 500
     */
    public static int page(int asked) {
        if (asked < 1 || asked > LARGEST_PAGE) {
            throw ProblemException.of(400, "INVALID_PARAMETER", "limit is a number from 1 to " + LARGEST_PAGE + ".");
        }
        return asked;
    }
}
