package io.cytelog.runtime.command;

/** What became of a command: facts were recorded, or it was refused. */
public sealed interface Outcome {
    /** Facts are recorded with the commit of this command. */
    record Accepted() implements Outcome {}

    /** Refused and nothing recorded; the same command is judged afresh when it comes again. */
    record Refused(Refusal refusal) implements Outcome {}
}
