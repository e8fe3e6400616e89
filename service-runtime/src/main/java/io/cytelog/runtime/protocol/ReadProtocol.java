package io.cytelog.runtime.protocol;

import io.cytelog.contracts.protocol.Protocol;

/**
 * A protocol file as a service has read it.
 *
 * @param version the version that every decision names
 * @param sha256 SHA-256 of the file's bytes, in hexadecimal
 * @param protocol every value, with its source and whether a public source confirms it; what is absent is not demanded
 */
public record ReadProtocol(String version, String sha256, Protocol protocol) {}
