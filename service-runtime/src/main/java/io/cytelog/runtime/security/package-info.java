/** Who may do what: actors, roles and the check of every endpoint. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.security;
