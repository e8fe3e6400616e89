package io.cytelog.dosing.event;

/** Safety halted or restarted the trial, as dosing knows it. */
public sealed interface ConductFact extends DosingEvent permits TrialHaltNoted, TrialRestartNoted {}
