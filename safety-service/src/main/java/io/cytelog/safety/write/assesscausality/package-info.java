/** Gives an opinion on causality. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.assesscausality;
