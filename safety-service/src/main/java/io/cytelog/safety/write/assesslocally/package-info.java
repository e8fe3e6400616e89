/** Records an examination of the treated limb. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.assesslocally;
