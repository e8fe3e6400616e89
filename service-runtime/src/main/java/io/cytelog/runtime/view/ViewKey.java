package io.cytelog.runtime.view;

/** Where a document of a read model is kept. */
public record ViewKey(String collection, String id) {}
