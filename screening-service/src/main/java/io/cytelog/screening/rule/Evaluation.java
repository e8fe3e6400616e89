package io.cytelog.screening.rule;

/** A rule of the protocol: what a candidate's file says about one criterion. */
interface Evaluation {
    Finding find(Case candidate);
}
