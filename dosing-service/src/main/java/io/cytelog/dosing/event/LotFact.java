package io.cytelog.dosing.event;

/** Something happened to a lot of the product or to one of its bags. */
public sealed interface LotFact extends DosingEvent permits LotReceived, LotReleased, LotRejected, BagDisposed {}
