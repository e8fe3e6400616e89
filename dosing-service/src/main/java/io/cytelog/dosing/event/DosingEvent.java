package io.cytelog.dosing.event;

/**
 * Everything that can happen in dosing. Product identity is in these events as {@link
 * io.cytelog.dosing.product.Sealed} text alone; the arm is in none of them.
 */
public sealed interface DosingEvent
        permits LotFact,
                KitFact,
                AllocationFact,
                DisclosureFact,
                SubjectFact,
                ConductFact,
                AdministrationFact,
                OversightFact {}
