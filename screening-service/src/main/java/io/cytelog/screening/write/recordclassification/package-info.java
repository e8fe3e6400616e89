/** Records the items of the disease classification. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.recordclassification;
