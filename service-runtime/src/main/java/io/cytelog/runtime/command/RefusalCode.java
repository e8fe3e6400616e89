package io.cytelog.runtime.command;

/** The stable code of a refusal; each service lists its own in one enum, whose constant names are the codes. */
public interface RefusalCode {
    String name();

    RefusalKind kind();
}
