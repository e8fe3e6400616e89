/** Signs the verdict on a candidate. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.signeligibility;
