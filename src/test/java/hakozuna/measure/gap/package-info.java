/** The fixed-cost gap: what other allocators need for the same work. Information, never a gate. */
package hakozuna.measure.gap;
