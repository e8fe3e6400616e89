/** Records a candidate's consent. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.recordconsent;
