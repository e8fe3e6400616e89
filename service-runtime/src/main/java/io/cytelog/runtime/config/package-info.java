/** Wiring of a service as one Spring Boot auto-configuration. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.config;
