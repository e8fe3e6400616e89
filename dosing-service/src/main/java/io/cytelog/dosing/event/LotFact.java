package io.cytelog.dosing.event;

/** Something happened to a lot of the product or to one of its bags, or what the pharmacy had recorded was corrected. */
public sealed interface LotFact extends DosingEvent
        permits LotReceived, LotReleased, LotRejected, BagDisposed, SupplyCorrected {}
