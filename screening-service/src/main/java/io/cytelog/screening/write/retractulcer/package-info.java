/** Takes back an ulcer that was recorded by mistake. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.retractulcer;
