/** The token issuer of the local suite: OAuth2 client credentials for demo clients of every role. */
@org.jspecify.annotations.NullMarked
package io.cytelog.suite.issuer;
