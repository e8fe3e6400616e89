/** The adverse events of a subject. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.read.adverseevents;
