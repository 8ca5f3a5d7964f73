/*
 * A place where threads wait for each other, made of two words, and of nothing that a preloaded
 * library could stand in for.
 *
 * Invariants: `arrived` is below `members` but for the moment in which the last one resets it;
 * `round` moves on only when all have arrived.
 */
#ifndef HAKOZUNA_BENCH_BARRIER_H
#define HAKOZUNA_BENCH_BARRIER_H

#include <stdatomic.h>
#include <stdint.h>

#include "kernel.h"

typedef struct barrier {
  _Alignas(64) _Atomic(uint32_t) arrived;
  _Alignas(64) _Atomic(uint32_t) round;
  uint32_t members;
} barrier_t;

/* What a thread did before is seen by all behind it. */
static inline void barrier_wait(barrier_t *barrier) {
  uint32_t round = atomic_load_explicit(&barrier->round, memory_order_acquire);
  if (atomic_fetch_add_explicit(&barrier->arrived, 1, memory_order_acq_rel) + 1 == barrier->members) {
    atomic_store_explicit(&barrier->arrived, 0, memory_order_relaxed);
    atomic_store_explicit(&barrier->round, round + 1, memory_order_release);
    kernel_wake_all(&barrier->round);
    return;
  }
  while (atomic_load_explicit(&barrier->round, memory_order_acquire) == round) {
    kernel_wait(&barrier->round, round);
  }
}

#endif
