/** Takes back a death that was recorded by mistake, or a loss to follow-up of who has been reached since. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.retractfollowupend;
